#pragma once

#include <string>
#include <vector>

#include "cartograph/report/results.hpp"
#include "report/figure.hpp"

namespace cartograph {

/// The page: one file, no script, no load, readable without a network for as long as there are
/// browsers.
[[nodiscard]] auto html_page(const results& all, const std::vector<figure>& figures) -> std::string;

/// The same content for issues and papers; pictures are the SVG files beside it.
[[nodiscard]] auto markdown_page(const results& all, const std::vector<figure>& figures)
    -> std::string;

}  // namespace cartograph
