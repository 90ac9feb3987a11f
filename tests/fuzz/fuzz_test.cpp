// The fuzz targets without a fuzzer: the seeds, and the same 2,000 alterations of them every time.
#include <gtest/gtest.h>

#include "fuzz/targets.hpp"
#include "support/altered.hpp"

namespace cartograph::fuzz_test {
namespace {

template <class Target>
class Fuzz : public testing::Test {};

struct names {
  template <class Target>
  static auto GetName(int) -> std::string {
    std::string_view const all = __PRETTY_FUNCTION__;
    auto const begin = all.find("Target = ") + 9;
    return std::string{all.substr(begin, all.find_first_of(";]", begin) - begin)};
  }
};

using targets =
    testing::Types<test::graphml_target, test::gexf_target, test::gml_target, test::pajek_target,
                   test::dot_target, test::json_target, test::git_log_target, test::hub_target,
                   test::gharchive_target, test::perceval_target, test::table_target,
                   test::attribution_target, test::csv_folder_target, test::rules_target>;
TYPED_TEST_SUITE(Fuzz, targets, names);

TYPED_TEST(Fuzz, HoldsForSeedsAndAlterations) {
  auto const corpus = TypeParam::seeds();
  ASSERT_GE(corpus.size(), 2U);
  random_stream random{7, 0};
  for (auto const& seed : corpus) TypeParam::run(seed);
  for (int i = 0; i < 2000; ++i) {
    auto const& seed = corpus[random.below(corpus.size())];
    TypeParam::run(
        test::altered(seed, corpus[random.below(corpus.size())], TypeParam::words, random));
  }
}

}  // namespace
}  // namespace cartograph::fuzz_test
