#include "cartograph/io/perceval_import.hpp"

#include <fmt/core.h>

#include <map>

#include "cartograph/io/digest.hpp"
#include "cartograph/io/file.hpp"
#include "io/event_sums.hpp"
#include "io/history_import.hpp"
#include "io/perceval_item.hpp"
#include "io/recorded_projects.hpp"

namespace cartograph {
namespace {

using detail::perceval_account;
using detail::perceval_event;
using detail::perceval_sort;

class perceval_importer {
 public:
  explicit perceval_importer(const git_import_options& options)
      : options_{options}, event_options_{.bots = options.bots, .with_bots = options.with_bots} {}
  perceval_importer(const perceval_importer&) = delete;
  auto operator=(const perceval_importer&) -> perceval_importer& = delete;

  [[nodiscard]] auto read(const perceval_source& source) -> expected<void>;
  [[nodiscard]] auto finish() -> expected<imported_git>;

 private:
  [[nodiscard]] auto take(const detail::json_record& item, const perceval_source& source)
      -> expected<void>;
  [[nodiscard]] auto take_commit(const detail::json_element& item, const std::string& name,
                                 std::string_view origin) -> expected<void>;
  void take_event(const perceval_event& event, const std::string& host);
  void meet(const perceval_account& who, const std::string& host);
  [[nodiscard]] auto add_events(detail::git_network& into) const -> expected<void>;

  git_import_options options_;  ///< with the digests of files, and the bots that items name
  gharchive_import_options event_options_;
  detail::event_sums events_{event_options_};
  std::vector<std::string> digests_;
  detail::recorded_projects projects_;
  std::map<std::string, contact, std::less<>> accounts_;  ///< by login
  std::vector<contact> further_;                          ///< contacts of these accounts
  interner seen_;                                         ///< ids of events
  std::map<std::string, std::uint64_t> left_out_;
  std::uint64_t commits_ = 0;
  std::uint64_t items_of_github_ = 0;
  std::uint64_t again_ = 0;
  std::uint64_t nameless_ = 0;
};

auto perceval_importer::take_commit(const detail::json_element& item, const std::string& name,
                                    std::string_view origin) -> expected<void> {
  auto const read = detail::read_perceval_commit(item);
  if (!read) {
    ++nameless_;
    return {};
  }
  auto& history = projects_.history_of(name, origin);
  auto const before = history.size();
  auto const number = history.add(read->commit);
  if (!number) return tl::unexpected{number.error()};
  ++commits_;
  if (history.size() == before) {
    ++again_;
    return {};
  }
  for (auto const& path : read->paths)
    if (auto const touched = history.touch(*number, path); !touched) return touched;
  return {};
}

/// An account has the address by which its forge hides the real one, so that the rules of identity
/// find it in a history; what else is told of it joins it by name.
void perceval_importer::meet(const perceval_account& who, const std::string& host) {
  std::string login;
  std::string name;
  std::string address;
  (void)detail::repair_utf8(who.login, login);
  (void)detail::repair_utf8(who.name, name);
  (void)detail::repair_utf8(who.address, address);
  auto const hidden = fmt::format("{}@users.noreply.{}", login, host);
  auto const [at, is_new] = accounts_.try_emplace(std::string{who.login}, contact{login, hidden});
  if (who.is_bot) {
    options_.bots.add(at->second.address);
    event_options_.bots.add(login);
  }
  if (!is_new) return;
  if (options_.persons.by_address && !name.empty()) further_.push_back({name, hidden});
  if (options_.persons.by_name && is_full_name(name) && !address.empty())
    further_.push_back({name, address});
}

void perceval_importer::take_event(const perceval_event& event, const std::string& host) {
  if (!event.id.empty()) {
    auto const before = seen_.size();
    if (seen_.add(event.id) < before) {
      ++again_;
      return;
    }
  }
  if (!event.who.login.empty()) meet(event.who, host);
  events_.add(event.what);
}

auto perceval_importer::take(const detail::json_record& item, const perceval_source& source)
    -> expected<void> {
  auto const sort = detail::sort_of_item(item.value);
  if (sort == perceval_sort::other) {
    ++left_out_[detail::label_of_item(item.value)];
    return {};
  }
  auto const origin = detail::text_member(item.value, {"origin"}).value_or(std::string_view{});
  auto name = source.project.empty() ? detail::project_of_origin(origin) : source.project;
  if (name.empty()) name = detail::name_of_file(source.path);
  std::string readable;
  (void)detail::repair_utf8(name, readable);
  if (sort == perceval_sort::commit) return take_commit(item.value, readable, origin);
  ++items_of_github_;
  (void)projects_.history_of(readable, origin);
  detail::read_perceval_events(item.value, sort, readable, [&](const perceval_event& event) {
    take_event(event, detail::host_of_origin(origin));
  });
  return {};
}

auto perceval_importer::read(const perceval_source& source) -> expected<void> {
  auto const in = read_input(source.path);
  if (!in) return tl::unexpected{in.error()};
  auto const digest = digest_of(source.path, in->bytes());
  digests_.push_back(fmt::format("perceval items {} ({})", digest.name, digest.text()));
  auto const whole = detail::with_whole_surrogates(in->text());
  std::uint64_t count = 0;
  return detail::read_json_records(whole ? std::string_view{*whole} : in->text(), in->name(),
                                   [&](const detail::json_record& item) -> expected<void> {
                                     if (++count % 256 == 0 && options_.stop.stop_requested())
                                       return fail(errc::interrupted, "stopped");
                                     auto done = take(item, source);
                                     if (!done && done.error().file.empty()) {
                                       done.error().file = in->name();
                                       done.error().line = item.line;
                                     }
                                     return done;
                                   });
}

auto perceval_importer::add_events(detail::git_network& into) const -> expected<void> {
  auto const find = [&](std::string_view login) -> std::optional<node_handle> {
    auto const known = accounts_.find(login);
    return known == accounts_.end() ? std::nullopt : into.person_of(known->second);
  };
  if (auto const added = events_.add_to(into.builder(), find); !added) return added;
  auto& met = into.met();
  met.imported.emplace_back("items of GitHub", items_of_github_);
  if (items_of_github_ > 0) events_.count_in(met);
  met.imported.emplace_back("commits and events told again, left out", again_);
  met.imported.emplace_back("commits without an id, left out", nameless_);
  for (auto const& [label, count] : left_out_)
    met.imported.emplace_back(fmt::format("items of {}, left out", label), count);
  return {};
}

auto perceval_importer::finish() -> expected<imported_git> {
  if (commits_ == 0 && items_of_github_ == 0) {
    std::string others;
    for (auto const& [label, count] : left_out_)
      others += fmt::format("{}{} of {}", others.empty() ? "; there are " : ", ", count, label);
    return fail(errc::malformed,
                "no item is a commit of git, or an issue, a pull request or a "
                "repository of GitHub{}",
                others);
  }
  options_.notes.insert(options_.notes.begin(), digests_.begin(), digests_.end());
  detail::beside_commits more{.accounts = further_,
                              .add = [&](auto& into) { return add_events(into); }};
  for (auto const& [login, who] : accounts_) more.accounts.push_back(who);
  return detail::import_histories(projects_.sources(), projects_.take_histories(), options_, more);
}

}  // namespace

auto import_perceval(std::span<const perceval_source> sources, const git_import_options& options)
    -> expected<imported_git> {
  perceval_importer work{options};
  for (auto const& source : sources)
    if (auto const read = work.read(source); !read) return tl::unexpected{read.error()};
  return work.finish();
}

}  // namespace cartograph
