#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "cartograph/network/kind.hpp"

namespace cartograph {

/// How two nodes are connected. Read `a relation b` aloud: "Ai2 leads OLMo".
enum class relation : std::uint8_t {
  leads,
  governs,
  funds,
  founded,
  provides_compute,
  provides_data,
  operates,
  contributes,
  develops,
  produces,
  member_of,
  part_of,
  supports,
  derived_from,
  informs,
  trained_on,
  evaluated_with,
  built_with,
  runs_on,
  hosted_on,
  discusses_on,
  adopts,
  collaborates,
  link,
};

inline constexpr std::size_t relation_count = 24;

/// What a relation is evidence of.
enum class relation_class : std::uint8_t {
  control,        ///< who decides
  resource,       ///< who gives money, machines, data, help
  contribution,   ///< who does the work
  membership,     ///< who belongs to whom
  dependency,     ///< what rests on what
  collaboration,  ///< who works with whom, undirected
  untyped,
};

inline constexpr std::array<std::string_view, 7> relation_class_names{
    "control", "resource", "contribution", "membership", "dependency", "collaboration", "untyped"};

[[nodiscard]] constexpr auto name_of(relation_class c) noexcept -> std::string_view {
  return relation_class_names[static_cast<std::size_t>(c)];
}

/// Kinds that a link may start from, and where it may then lead.
struct kind_pairs {
  kind_set from;
  kind_set to;
};

struct relation_info {
  std::string_view name;
  relation_class group;
  std::string_view meaning;
  std::array<kind_pairs, 6> allowed;  ///< the unused ones are empty sets
};

namespace detail {
inline constexpr auto works = kind_set::interval(kind::model, kind::leaderboard);
inline constexpr auto things = kind_set{kind::project} | artifacts;
inline constexpr auto bodies = kind::organization | kind::programme;
}  // namespace detail

/// The vocabulary, in the order of `relation`.
inline constexpr std::array<relation_info, relation_count> relations{{
    {"leads",
     relation_class::control,
     "heads the work and decides its direction",
     {{{actors, detail::bodies | kind::project}}}},
    {"governs",
     relation_class::control,
     "formal body over it, orders or coordinates it",
     {{{actors, detail::bodies | kind::project}}}},
    {"funds", relation_class::resource, "gives money to", {{{actors, actors | detail::things}}}},
    {"founded",
     relation_class::control,
     "brought into being",
     {{{actors, detail::bodies | detail::things}}}},
    {"provides_compute",
     relation_class::resource,
     "gives machine time or machines to",
     {{{actors, actors | detail::things}}}},
    {"provides_data",
     relation_class::resource,
     "gives data to",
     {{{actors | kind::project, detail::bodies | kind::project | detail::works}}}},
    {"operates",
     relation_class::control,
     "runs it day by day",
     {{{actors, kind_set{kind::programme} | artifacts}}}},
    {"contributes",
     relation_class::contribution,
     "does part of the work on",
     {{{actors, kind_set{kind::programme} | detail::things}}}},
    {"develops",
     relation_class::contribution,
     "makes and maintains it",
     {{{actors, detail::works}}}},
    {"produces",
     relation_class::contribution,
     "has it as a result",
     {{{kind::programme | kind::project, detail::works}}}},
    {"member_of",
     relation_class::membership,
     "is a member or participant of",
     {{{actors, detail::bodies | kind::project | kind::forum}}}},
    {"part_of",
     relation_class::membership,
     "is a part of",
     {{{detail::bodies, detail::bodies},
       {kind::project, kind_set{kind::programme} | kind::project},
       {kind::model, kind::model},
       {kind::dataset, kind::dataset},
       {kind::software, kind::software},
       {kind::benchmark, kind::benchmark | kind::leaderboard}}}},
    {"supports",
     relation_class::resource,
     "helps in kind; never counted as money",
     {{{actors, actors | detail::things}}}},
    {"derived_from",
     relation_class::dependency,
     "reuses the weights, text or code of",
     {{{kind::model, kind::model},
       {kind::dataset, kind::dataset},
       {kind::software, kind::software},
       {kind::benchmark, kind::benchmark},
       {kind::project, kind::project}}}},
    {"informs",
     relation_class::dependency,
     "lends ideas or succession, no weights or code, to",
     {{{kind_set{kind::programme} | kind::project | artifacts,
        kind_set{kind::programme} | kind::project | artifacts}}}},
    {"trained_on",
     relation_class::dependency,
     "was trained on",
     {{{kind::project | kind::model, kind::dataset}}}},
    {"evaluated_with",
     relation_class::dependency,
     "was evaluated with",
     {{{kind::project | kind::model, kind::software | detail::works}}}},
    {"built_with",
     relation_class::dependency,
     "was built with",
     {{{detail::things, kind::software | kind::dataset},
       {kind::software, kind::model},
       {kind::benchmark | kind::leaderboard, kind::benchmark | kind::leaderboard}}}},
    {"runs_on",
     relation_class::dependency,
     "runs on",
     {{{detail::things | kind::programme, kind::compute | kind::software}}}},
    {"hosted_on",
     relation_class::dependency,
     "is published on",
     {{{detail::things | kind::programme, kind::platform}}}},
    {"discusses_on",
     relation_class::collaboration,
     "meets its community on",
     {{{actors | detail::things, kind::forum}}}},
    {"adopts",
     relation_class::dependency,
     "takes up and uses",
     {{{actors | kind::project, detail::things}}}},
    {"collaborates",
     relation_class::collaboration,
     "works with; has no direction",
     {{{actors, actors}, {kind::project, kind::project}}}},
    {"link",
     relation_class::untyped,
     "a link of an untyped file",
     {{{kind::entity, kind::entity}}}},
}};

[[nodiscard]] constexpr auto info_of(relation r) noexcept -> const relation_info& {
  return relations[static_cast<std::size_t>(r)];
}
[[nodiscard]] constexpr auto name_of(relation r) noexcept -> std::string_view {
  return info_of(r).name;
}

[[nodiscard]] constexpr auto relation_named(std::string_view name) noexcept
    -> std::optional<relation> {
  for (std::size_t i = 0; i < relation_count; ++i)
    if (relations[i].name == name) return static_cast<relation>(i);
  return std::nullopt;
}

[[nodiscard]] constexpr auto allows(relation r, kind from, kind to) noexcept -> bool {
  return std::ranges::any_of(info_of(r).allowed, [=](const kind_pairs& pair) {
    return pair.from.contains(from) && pair.to.contains(to);
  });
}

/// The kinds that a link of r may lead to; one kind means that a whole row is a span of that kind.
[[nodiscard]] constexpr auto targets_of(relation r) noexcept -> kind_set {
  kind_set all;
  for (auto const& pair : info_of(r).allowed) all = all | pair.to;
  return all;
}

/// The kinds that a link of r may start from.
[[nodiscard]] constexpr auto sources_of(relation r) noexcept -> kind_set {
  kind_set all;
  for (auto const& pair : info_of(r).allowed) all = all | pair.from;
  return all;
}

/// Only `collaborates` has no direction by its meaning; `link` has the one of its file.
[[nodiscard]] constexpr auto is_symmetric(relation r) noexcept -> bool {
  return r == relation::collaborates;
}

}  // namespace cartograph
