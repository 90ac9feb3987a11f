#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/gharchive_event.hpp"
#include "io/json_records.hpp"
#include "io/recorded_history.hpp"

// What one item of Perceval says [perceval]. Every field but the one that names the thing may be
// missing, or of another type than expected, which is the same.

namespace cartograph::detail {

enum class perceval_sort : std::uint8_t { commit, issue, pull_request, repository, other };

/// By the backend and category, and by the data where they are missing.
[[nodiscard]] auto sort_of_item(json_element item) -> perceval_sort;

/// `jira/issue`, for counts.
[[nodiscard]] auto label_of_item(json_element item) -> std::string;

/// What a project is called that comes from there: `owner/name` of an address of a forge, the name
/// of a folder, without `.git`; empty where nothing is left.
[[nodiscard]] auto project_of_origin(std::string_view origin) -> std::string;

/// The forge at an address; `github.com` where it is none.
[[nodiscard]] auto host_of_origin(std::string_view origin) -> std::string;

/// The commit of a git item; texts live as long as the item. Nothing when it has no id.
struct perceval_commit {
  recorded_commit commit;
  std::vector<std::string> paths;  ///< both of a rename, the new one of a copy
};
[[nodiscard]] auto read_perceval_commit(json_element item) -> std::optional<perceval_commit>;

/// An account of a forge that an item names.
struct perceval_account {
  std::string_view login;
  std::string_view name;     ///< empty: not said
  std::string_view address;  ///< empty: not said
  bool is_bot = false;
};

/// Something that an account did. `id` tells repetitions; empty: nothing tells them.
struct perceval_event {
  std::optional<archived_event> what;  ///< nothing: it names no account
  perceval_account who;
  std::string id;
};

/// Everything that an item of GitHub tells, one after the other.
void read_perceval_events(json_element item, perceval_sort sort, const std::string& repository,
                          const std::function<void(const perceval_event&)>& take);

}  // namespace cartograph::detail
