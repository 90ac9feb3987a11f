#include "cartograph/network/names.hpp"

#include <gtest/gtest.h>

namespace cartograph::names_test {
namespace {

TEST(NodeNames, AreTheirPlaceWhenNothingIsStored) {
  EXPECT_EQ(node_names{}[0], "0");
  EXPECT_EQ(node_names{}[4'000'000'000], "4000000000");
}

TEST(NodeNames, AreTheNumbersOfTheFile) {
  node_names const names{.texts = {}, .numbers = large_vector<std::uint64_t>{7, ~std::uint64_t{0}}};
  EXPECT_EQ(names[0], "7");
  EXPECT_EQ(names[1], "18446744073709551615");
}

TEST(NodeNames, AreTextsWithEmptyOnesAndForeignLetters) {
  interner texts;
  texts.add("");
  texts.add("Linköping");
  node_names const names{.texts = std::move(texts).freeze(), .numbers = {}};
  EXPECT_EQ(names[0], "");
  EXPECT_EQ(names[1], "Linköping");
}

}  // namespace
}  // namespace cartograph::names_test
