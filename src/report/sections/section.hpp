#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cartograph/network/flatten.hpp"
#include "cartograph/network/network.hpp"
#include "cartograph/report/report.hpp"
#include "cartograph/report/results.hpp"
#include "cartograph/report/table.hpp"
#include "report/figures/figure.hpp"

namespace cartograph {

/// Lines that a reader opens when they want to know.
struct fold {
  std::string summary;
  std::vector<std::string> lines;
};

/// A part of the report, before anybody decides how it looks. Whatever is empty is not shown.
struct section {
  std::string id;
  std::string title;
  std::vector<std::string> sentences;
  std::vector<figure> figures;
  std::vector<table> tables;
  std::vector<fold> folds;
  std::string pane_data;  ///< to walk through its first picture; see `pane_data`
};

/// What sections are written from.
struct report_input {
  const network& g;
  const flat_graph& flat;
  const results& all;
  const report_options& options;
};

// Each says nothing where the network has nothing to say about it.

[[nodiscard]] auto summary_section(const report_input& in) -> std::optional<section>;
[[nodiscard]] auto network_section(const report_input& in) -> std::optional<section>;
[[nodiscard]] auto control_section(const report_input& in) -> std::optional<section>;
[[nodiscard]] auto concentration_section(const report_input& in) -> std::optional<section>;
[[nodiscard]] auto attribution_section(const report_input& in) -> std::optional<section>;
[[nodiscard]] auto communities_section(const report_input& in) -> std::optional<section>;
[[nodiscard]] auto flow_section(const report_input& in) -> std::optional<section>;
[[nodiscard]] auto lineage_section(const report_input& in) -> std::optional<section>;
[[nodiscard]] auto models_section(const report_input& in) -> std::optional<section>;
[[nodiscard]] auto time_section(const report_input& in) -> std::optional<section>;
[[nodiscard]] auto quality_section(const report_input& in) -> std::optional<section>;

/// The section, unless it holds nothing.
[[nodiscard]] inline auto unless_empty(section made) -> std::optional<section> {
  if (made.sentences.empty() && made.figures.empty() && made.tables.empty()) return std::nullopt;
  return made;
}

/// The text parameter of a number, or nothing.
[[nodiscard]] auto parameter_of(const named_measurement& m, std::string_view name)
    -> std::string_view;

/// The first number of this metric whose parameters `role` and `stage` are these (empty: absent).
[[nodiscard]] auto number_of(const results& all, std::string_view metric,
                             std::string_view role = {}, std::string_view stage = {})
    -> const named_measurement*;

/// The number parameter of a number, or nothing.
[[nodiscard]] auto count_of(const named_measurement& m, std::string_view name)
    -> std::optional<double>;

/// Links that say when they began or ended.
[[nodiscard]] auto dated_links(const link_columns& columns) -> std::uint64_t;

/// The roles whose holders are told apart, in the order of reports.
inline constexpr std::array<relation_class, 3> held_roles{
    relation_class::control, relation_class::resource, relation_class::contribution};

/// "one organization", "3 organizations".
[[nodiscard]] auto counted_text(std::uint64_t count, std::string_view one, std::string_view many)
    -> std::string;

/// "8.4 %".
[[nodiscard]] auto percent_text(double share) -> std::string;

}  // namespace cartograph
