#pragma once

#include <set>
#include <span>
#include <string>
#include <vector>

#include "cartograph/attribution/bots.hpp"
#include "cartograph/core/error.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/network/network.hpp"

namespace cartograph {

struct gharchive_import_options {
  /// `owner/name`, or `owner` for all of its repositories; empty: every one.
  std::set<std::string, std::less<>> repositories{};
  bot_rules bots{};
  bool with_bots = true;
  bool with_stars = true;            ///< who stars a repository `adopts` it
  std::vector<std::string> notes{};  ///< of whoever chose the options; kept with the sources
  int threads = 0;  ///< two or more: one reads and decompresses while another parses
  stop_token stop{};
};

/// The network of event archives, gzip or plain JSON lines of any year: accounts `contributes` to
/// repositories (projects), which may be forks of each other, with an owning organization where the
/// event names one. docs/import.md says which event is what.
///
/// One link for each account, repository, kind of event and calendar month (UTC): its weight is the
/// number of events (pushes: of commits), `since` and `until` are the first and last day.
///
/// \par Cost   one pass; memory of the network, and a few blocks of a few MB, whatever the size of
///             the files
/// \par Errors those of reading a file; corrupt: a gzip stream that ends early; malformed: a line
///             that is no JSON object; limit_exceeded: a line of more than 64 MiB; each with file
///             and line
/// \par Repeat the same for any number of threads
[[nodiscard]] auto import_gharchive(std::span<const std::string> paths,
                                    const gharchive_import_options& options = {})
    -> expected<network>;

}  // namespace cartograph
