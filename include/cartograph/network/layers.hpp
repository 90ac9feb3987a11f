#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cartograph/core/contract.hpp"
#include "cartograph/network/network.hpp"
#include "cartograph/network/selection.hpp"

namespace cartograph {

/// What tells one layer of a network from the next.
enum class layered_by : std::uint8_t { relation, relation_class, stage, period };

inline constexpr std::array<std::string_view, 4> layer_words{"relation", "class", "stage",
                                                             "period"};

[[nodiscard]] constexpr auto name_of(layered_by by) noexcept -> std::string_view {
  return layer_words[static_cast<std::size_t>(by)];
}

/// Whether layers follow each other in time.
[[nodiscard]] constexpr auto is_sequence(layered_by by) noexcept -> bool {
  return by == layered_by::stage || by == layered_by::period;
}

/// From one date to another, both included.
struct date_span {
  date since;
  date until;
};

/// One layer: the question whose links it holds. Nodes are the same in all.
struct layer {
  std::string name;
  selection which;
};

namespace detail {

/// The relations that are asked for and occur in the network, in the order of the question.
[[nodiscard]] inline auto relations_met(const network& g, const selection& all)
    -> std::vector<weighted_relation> {
  auto asked = all.relations;
  if (asked.empty())
    for (std::size_t i = 0; i < relation_count; ++i) asked.push_back({static_cast<relation>(i), 1});
  std::erase_if(asked, [&](const auto& r) { return g.rows(r.which).links == 0; });
  return asked;
}

/// A layer for each name that a relation has.
template <class Name>
[[nodiscard]] auto layers_by_relation(const network& g, const selection& all, Name&& name_of_layer)
    -> std::vector<layer> {
  std::vector<layer> out;
  for (auto const& r : relations_met(g, all)) {
    auto const name = name_of_layer(r.which);
    auto found = out.begin();
    while (found != out.end() && found->name != name) ++found;
    if (found == out.end()) {
      found = out.insert(out.end(), {std::string{name}, all});
      found->which.relations.clear();
    }
    found->which.relations.push_back(r);
  }
  return out;
}

}  // namespace detail

/// The layers of a question.
///
/// \param all     what all layers have in common
/// \param periods for `layered_by::period`
/// \pre a question by stage has no stage yet, one by period no dates
/// \par Shape  a layer for each relation, or class of relations, that occurs; the three stages; a
///             layer a period. Weights of relations are kept
[[nodiscard]] inline auto layers_of(const network& g, const selection& all, layered_by by,
                                    const std::vector<date_span>& periods = {})
    -> std::vector<layer> {
  if (by == layered_by::relation)
    return detail::layers_by_relation(g, all, [](auto r) { return name_of(r); });
  if (by == layered_by::relation_class)
    return detail::layers_by_relation(g, all, [](auto r) { return name_of(info_of(r).group); });
  std::vector<layer> out;
  if (by == layered_by::stage) {
    CARTOGRAPH_EXPECTS(!all.during);
    for (auto when : {stage::pre_training, stage::post_training, stage::post_release}) {
      out.push_back({std::string{name_of(when)}, all});
      out.back().which.during = when;
    }
    return out;
  }
  CARTOGRAPH_EXPECTS(!all.since && !all.until);
  for (auto const& span : periods) {
    auto const name = span.since == span.until
                          ? to_string(span.since)
                          : to_string(span.since) + ".." + to_string(span.until);
    out.push_back({name, all});
    out.back().which.since = span.since;
    out.back().which.until = span.until;
  }
  return out;
}

}  // namespace cartograph
