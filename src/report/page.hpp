#pragma once

#include <string>
#include <vector>

#include "cartograph/report/results.hpp"
#include "report/sections/section.hpp"

namespace cartograph {

/// The page: one file that loads nothing, readable without a network for as long as there are
/// browsers. Its two scripts are the only ones that run: the page names their digests.
[[nodiscard]] auto html_page(const results& all, const std::vector<section>& sections)
    -> std::string;

/// The same content for issues and papers; pictures are the SVG files beside it.
[[nodiscard]] auto markdown_page(const results& all, const std::vector<section>& sections)
    -> std::string;

}  // namespace cartograph
