#pragma once

#include <string>
#include <string_view>

namespace cartograph::detail {

/// The trailers `Co-authored-by` and `Reviewed-by` of a commit message, one a line, as
/// `git log --format=%(trailers:…,only,unfold)` gives them.
///
/// By git's rule [git-interpret-trailers]: they stand in the last paragraph, which is not the first,
/// and which holds nothing else, or one line that git itself writes (`Signed-off-by: `, `(cherry
/// picked from commit `) and at least one trailer to three other lines. A line that begins with a
/// blank goes on with the one before it; lines that begin with `#` are comments.
[[nodiscard]] auto people_of_trailers(std::string_view message) -> std::string;

}  // namespace cartograph::detail
