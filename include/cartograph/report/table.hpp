#pragma once

#include <string>
#include <vector>

#include "cartograph/report/results.hpp"

namespace cartograph {

/// Rows and columns of text, before anybody decides how they look.
struct table {
  std::string title;
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
  std::vector<bool> right_aligned;  ///< one a column; numbers are
};

/// The tables of a result, in the order in which people read them.
[[nodiscard]] auto tables_of(const results& all) -> std::vector<table>;

/// A number as people read it: whole ones in full, others with four decimals; "undefined" for none.
[[nodiscard]] auto readable(const measurement& m) -> std::string;

/// The parameters of a measurement as `name=value name=value`.
[[nodiscard]] auto parameter_text(const named_measurement& m) -> std::string;

/// A number as machines read it: shortest round-trip form; empty when undefined.
[[nodiscard]] auto exact(const measurement& m) -> std::string;

}  // namespace cartograph
