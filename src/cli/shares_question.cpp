#include "cli/shares_question.hpp"

#include <algorithm>
#include <string_view>

#include "cartograph/core/nearest_word.hpp"
#include "cartograph/registry/organization_network.hpp"
#include "cli/words.hpp"

namespace cartograph::cli {
namespace {

auto parse_preset(const std::string& name) -> expected<const concentration_preset*> {
  if (name.empty()) return nullptr;
  if (auto const* found = find_preset(name)) return found;
  std::vector<std::string_view> names;
  for (auto const& p : concentration_presets) names.push_back(p.name);
  return fail(errc::unknown_word, "--preset: '{}' is none{}", name, suggestion(name, names));
}

auto parse_slices(const std::vector<std::string>& given) -> expected<std::vector<role_slice>> {
  std::vector<role_slice> out{role_slice{}};
  for (auto const& word : split_words(given)) {
    if (word != "stage" && word != "domain")
      return fail(errc::unknown_word, "--each: '{}' is neither stage nor domain", word);
    auto const more = word == "stage" ? every_stage() : every_domain();
    out.insert(out.end(), more.begin(), more.end());
  }
  return out;
}

auto parse_roles(const std::vector<std::string>& given) -> expected<std::vector<relation_class>> {
  std::vector<relation_class> out;
  for (auto const& word : split_words(given)) {
    auto const found = std::ranges::find(relation_class_names, word);
    if (found == relation_class_names.end())
      return fail(errc::unknown_word, "--role: '{}' is no class of relations{}", word,
                  suggestion(word, relation_class_names));
    out.push_back(static_cast<relation_class>(found - relation_class_names.begin()));
  }
  return out;
}

/// By whom work is counted for; the words were checked when they were read.
auto read_attribution(const shares_words& given, shares_question& out) -> expected<void> {
  out.scenarios = given.attribution == "scenarios";
  out.unless_nothing_known = given.attribution == "auto";
  if (out.scenarios && given.unknown != "as-one")
    return fail(errc::unknown_word, "--unknown: --attribution scenarios tries them all");
  if (given.attribution == "none") return {};
  attribution_policy how;
  if (given.attribution == "current-owner") how.employer = employer_rule::current_owner;
  if (given.level == "top") how.level = employer_level::top;
  if (given.unknown == "left-out") how.unknown = treatment::known;
  if (given.unknown == "as-many") how.unknown = treatment::unknown_as_many;
  out.work = how;
  return {};
}

}  // namespace

auto attribution_asked(const shares_question& shares, const employers& known)
    -> std::optional<attribution> {
  if (!shares.work || (shares.unless_nothing_known && known.empty())) return std::nullopt;
  return attribution{&known, *shares.work};
}

auto organizations_asked(const network& g, const shares_question& shares)
    -> std::optional<network> {
  employers const known{g};
  auto const work = attribution_asked(shares, known);
  if (!work || shares.unless_nothing_known) return std::nullopt;
  return organization_network(g, *work);
}

auto parse_shares(const shares_words& given) -> expected<shares_question> {
  shares_question out;
  auto const roles = parse_roles(given.roles);
  if (!roles) return tl::unexpected{roles.error()};
  auto const slices = parse_slices(given.slices);
  if (!slices) return tl::unexpected{slices.error()};
  auto const preset = parse_preset(given.preset);
  if (!preset) return tl::unexpected{preset.error()};
  if (!given.holders.empty()) {
    out.holders = kind_named(given.holders);
    if (!out.holders)
      return fail(errc::unknown_word, "--holders: '{}' is no kind{}", given.holders,
                  suggestion(given.holders, kind_names));
  }
  if (auto const read = read_attribution(given, out); !read) return tl::unexpected{read.error()};
  out.roles = *roles;
  out.slices = *slices;
  out.preset = *preset;
  return out;
}

}  // namespace cartograph::cli
