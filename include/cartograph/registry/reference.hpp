#pragma once

#include <string>

#include "cartograph/registry/metric.hpp"

namespace cartograph {

/// The page of one metric in the reference site, as Markdown with an anchor `metric_KEY`.
[[nodiscard]] auto metric_page(const metric& m) -> std::string;

}  // namespace cartograph
