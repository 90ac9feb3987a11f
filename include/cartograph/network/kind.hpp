#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace cartograph {

/// What a node is. The order is part of the design: every group that people speak of is one
/// contiguous interval of kinds, and so, in a frozen network, of ids.
///
///     person organization programme | project | model dataset software benchmark leaderboard
///     compute forum platform | entity
///     `------- actors ------------'            `---------------------- artifacts
///     -----------------------------------'   untyped
enum class kind : std::uint8_t {
  person,
  organization,
  programme,
  project,
  model,
  dataset,
  software,
  benchmark,
  leaderboard,
  compute,
  forum,
  platform,
  entity,
};

inline constexpr std::size_t kind_count = 13;

inline constexpr std::array<std::string_view, kind_count> kind_names{
    "person",    "organization", "programme", "project", "model",    "dataset", "software",
    "benchmark", "leaderboard",  "compute",   "forum",   "platform", "entity"};

[[nodiscard]] constexpr auto name_of(kind k) noexcept -> std::string_view {
  return kind_names[static_cast<std::size_t>(k)];
}

[[nodiscard]] constexpr auto kind_named(std::string_view name) noexcept -> std::optional<kind> {
  for (std::size_t i = 0; i < kind_count; ++i)
    if (kind_names[i] == name) return static_cast<kind>(i);
  return std::nullopt;
}

/// A set of kinds; `kind_set::all()` is the default of every selection.
class kind_set {
 public:
  constexpr kind_set() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): one kind is the commonest set of kinds
  constexpr kind_set(kind k) noexcept
      : bits_{static_cast<std::uint16_t>(1U << static_cast<unsigned>(k))} {}
  /// All kinds from `first` to `last`, both included.
  static constexpr auto interval(kind first, kind last) noexcept -> kind_set {
    kind_set set;
    for (auto i = static_cast<unsigned>(first); i <= static_cast<unsigned>(last); ++i)
      set.bits_ = static_cast<std::uint16_t>(set.bits_ | (1U << i));
    return set;
  }
  static constexpr auto all() noexcept -> kind_set { return interval(kind::person, kind::entity); }

  [[nodiscard]] constexpr auto contains(kind k) const noexcept -> bool {
    return ((bits_ >> static_cast<unsigned>(k)) & 1U) != 0;
  }
  [[nodiscard]] constexpr auto empty() const noexcept { return bits_ == 0; }
  friend constexpr auto operator|(kind_set a, kind_set b) noexcept -> kind_set {
    a.bits_ = static_cast<std::uint16_t>(a.bits_ | b.bits_);
    return a;
  }
  friend constexpr auto operator==(kind_set, kind_set) -> bool = default;

 private:
  std::uint16_t bits_{};
};

[[nodiscard]] constexpr auto operator|(kind a, kind b) noexcept -> kind_set {
  return kind_set{a} | kind_set{b};
}

inline constexpr auto actors = kind_set::interval(kind::person, kind::programme);
inline constexpr auto artifacts = kind_set::interval(kind::model, kind::platform);

/// The artifact domains of the study [linaker2025].
struct domain {
  std::string_view name;
  kind_set kinds;
};

inline constexpr std::array<domain, 6> domains{{{"models", kind::model},
                                                {"data", kind::dataset},
                                                {"software", kind::software},
                                                {"evaluation", kind::benchmark | kind::leaderboard},
                                                {"compute", kind::compute},
                                                {"community", kind::forum | kind::platform}}};

}  // namespace cartograph
