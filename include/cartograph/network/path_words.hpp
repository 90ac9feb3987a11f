#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cartograph/core/error.hpp"
#include "cartograph/core/nearest_word.hpp"
#include "cartograph/network/metapath.hpp"

namespace cartograph {

namespace detail {

[[nodiscard]] inline auto words_between(std::string_view text, char border)
    -> std::vector<std::string_view> {
  std::vector<std::string_view> out;
  for (auto end = text.find(border); end != std::string_view::npos; end = text.find(border)) {
    out.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  out.push_back(text);
  return out;
}

[[nodiscard]] inline auto kind_on_path(std::string_view word) -> expected<kind> {
  if (auto const found = kind_named(word)) return *found;
  return fail(errc::unknown_word, "'{}' is no kind{}", word, suggestion(word, kind_names));
}

/// A relation as a step, in the direction, or both, in which it may lead from one kind to another.
[[nodiscard]] inline auto add_steps(std::string_view word, kind from, kind to,
                                    std::vector<path_step>& half) -> expected<void> {
  auto const found = relation_named(word);
  if (!found) {
    std::vector<std::string_view> known;
    for (auto const& r : relations) known.push_back(r.name);
    return fail(errc::unknown_word, "'{}' is no relation{}", word, suggestion(word, known));
  }
  auto const forward = allows(*found, from, to);
  auto const backward = allows(*found, to, from) && !is_symmetric(*found);
  if (forward) half.push_back({*found, along::forward});
  if (backward) half.push_back({*found, along::backward});
  if (forward || backward) return {};
  return fail(errc::malformed, "'{}' joins no {} with a {}", word, name_of(from), name_of(to));
}

[[nodiscard]] inline auto half_of_path(std::string_view words, kind from, kind to)
    -> expected<std::vector<path_step>> {
  std::vector<path_step> half;
  for (auto word : words_between(words, '+'))
    if (auto const added = add_steps(word, from, to, half); !added)
      return tl::unexpected{added.error()};
  return half;
}

}  // namespace detail

/// A path in words: `organization-contributes-project` ties organizations by the projects that both
/// contribute to; `organization-funds+leads-project` by either of two relations;
/// `organization-funds-project-contributes-organization` those who fund with those who do the work.
/// A relation is followed in the direction in which it may join the two kinds.
///
/// \par Errors unknown_word: no kind or relation, with the nearest one; malformed: another number
/// of
///             words, another kind at the end, or a relation that cannot join the two kinds
[[nodiscard]] inline auto metapath_named(std::string_view text) -> expected<metapath> {
  auto const words = detail::words_between(text, '-');
  if (words.size() != 3 && words.size() != 5)
    return fail(errc::malformed,
                "'{}' is no path; write kind-relation-kind, as in organization-contributes-project",
                text);
  auto const ends = detail::kind_on_path(words[0]);
  if (!ends) return tl::unexpected{ends.error()};
  auto const through = detail::kind_on_path(words[2]);
  if (!through) return tl::unexpected{through.error()};
  if (words.size() == 5 && words[4] != words[0])
    return fail(errc::malformed, "a path ends where it began: '{}' should be '{}'", words[4],
                words[0]);
  auto const out = detail::half_of_path(words[1], *ends, *through);
  if (!out) return tl::unexpected{out.error()};
  metapath path{.ends = *ends, .through = *through, .out = *out};
  if (words.size() == 3) return path;
  auto const back = detail::half_of_path(words[3], *ends, *through);
  if (!back) return tl::unexpected{back.error()};
  path.back = *back;
  return path;
}

}  // namespace cartograph
