#pragma once

#include <functional>
#include <span>
#include <vector>

#include "cartograph/io/git_import.hpp"
#include "io/git_history.hpp"
#include "io/git_network.hpp"

namespace cartograph::detail {

/// What a source tells beside commits.
struct beside_commits {
  std::vector<contact> accounts{};                    ///< of whom git_network::person_of is asked
  std::function<expected<void>(git_network&)> add{};  ///< their links, after those of commits
};

/// The network of histories, one for each source, wherever they were read: everything by which
/// `import_git` attributes, credits and counts.
/// \par Errors those of the histories; out_of_range as `import_git`
[[nodiscard]] auto import_histories(std::span<const git_source> sources, git_histories histories,
                                    const git_import_options& options,
                                    const beside_commits& more = {}) -> expected<imported_git>;

}  // namespace cartograph::detail
