#pragma once

#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cartograph/io/git_log.hpp"
#include "io/git_records.hpp"

namespace cartograph::detail {

/// What is known of a project before its history is read.
struct git_project {
  std::uint32_t number{};
  std::uint32_t first_artifact{};  ///< the target that the first of the artifacts is
  date released{};
  date trained{};
  std::uint64_t commits{};  ///< that will come
  std::string title;        ///< for progress
  /// Whether the project is credited with a commit; empty: with all.
  std::function<bool(std::string_view id)> owns;
  bool shallow = false;  ///< a commit without parents may have some
  /// Contents that the clone lacks, when lines are counted.
  std::set<std::string, std::less<>> missing{};
};

/// Turns the commits of one history into records.
class git_collector : public git_log_sink {
 public:
  git_collector(git_records& into, const git_project& project, const git_import_options& options);

  void begin(const git_commit& commit) override;
  void touch(std::string_view path) override;
  void contents(std::string_view before, std::string_view after) override;
  void end() override;

  /// How many commits the history had.
  [[nodiscard]] auto seen() const noexcept { return seen_; }
  /// Who trailers name, as they write them.
  [[nodiscard]] auto trailer_contacts() const -> std::vector<contact>;
  /// The commits whose lines can be counted, one id a line, and where the records of each are.
  struct countable {
    std::string ids;
    std::vector<std::pair<std::size_t, std::size_t>> records;
  };
  [[nodiscard]] auto to_count() const -> const countable& { return countable_; }
  /// The artifact that a path is part of.
  [[nodiscard]] auto target_of(std::string_view path) const -> std::optional<std::uint32_t>;
  /// Gives those of trailers their numbers, once a mailmap was asked.
  void settle(const std::vector<contact>& mapped);

 private:
  struct named {
    std::uint32_t contact;
    git_role role;
  };
  [[nodiscard]] auto number_of(const git_signature& who) -> std::uint32_t;
  [[nodiscard]] auto stage_of(date day) const -> stage;
  void add_people(const git_commit& commit);
  void add_trailer(std::string_view line);
  void add(const named& who, std::uint32_t target);
  void add_all();

  git_records& into_;
  const git_project& project_;
  const git_import_options& options_;
  std::vector<path_artifact> artifacts_;  ///< longest prefix first
  std::vector<std::uint32_t> targets_;    ///< of each of them
  contact_pool trailers_;
  std::size_t first_record_;
  std::uint64_t seen_ = 0;

  countable countable_;
  bool counts_ = false;   ///< the commit gives records
  bool is_whole_ = true;  ///< its lines can be counted
  std::string id_;
  date day_{};
  stage when_ = stage::cross_stage;
  std::size_t paths_ = 0;
  std::vector<named> people_;
  std::vector<std::uint32_t> touched_;
  std::string name_;
  std::string address_;
};

}  // namespace cartograph::detail
