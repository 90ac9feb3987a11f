#pragma once

#include <string>
#include <string_view>

#include "io/lines.hpp"

namespace cartograph::detail {

/// Whether a line names the columns of an edge list, `Source,Target,Weight`: its first two fields
/// are a known pair of words in any case, quoted or not, and a third one is a word for a weight.
///
/// \param next the line of data behind it: numbered words (`node1 node2`) may also be names, and are
///             columns only above two integers
[[nodiscard]] auto is_header(const fields& line, const fields& next) -> bool;

/// The same where what stands behind it is not known, or integers.
[[nodiscard]] auto may_be_header(const fields& line) -> bool;

/// What is said of a header that was skipped.
[[nodiscard]] auto header_warning(std::string_view line, std::size_t number) -> std::string;

/// An optional sign and digits: what a numeric id, right or wrong, looks like.
[[nodiscard]] auto looks_numeric(std::string_view field) -> bool;

}  // namespace cartograph::detail
