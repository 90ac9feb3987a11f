#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "cartograph/report/table.hpp"
#include "cartograph/typology/typology.hpp"

namespace cartograph {

/// The study's hypothesis about release, project by project.
[[nodiscard]] auto release_table(const typology_result& t) -> table;

/// Features and centralization over the slices that were asked for; nothing when none were.
void add_slice_table(std::vector<table>& out, const project_typology& p);

[[nodiscard]] auto lifecycle_json(const project_lifecycle& l) -> nlohmann::ordered_json;

/// A difference with its interval as people read it; empty where there is none.
[[nodiscard]] auto interval_text(const concentration_change_result& c) -> std::string;

}  // namespace cartograph
