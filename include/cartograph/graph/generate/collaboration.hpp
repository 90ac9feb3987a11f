#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "cartograph/core/contract.hpp"
#include "cartograph/core/portable_math.hpp"
#include "cartograph/core/random.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/graph/edge_buffer.hpp"

namespace cartograph {

struct collaboration_options {
  std::size_t works = 10'000;
  std::size_t people = 8'000;   ///< at most; nobody joins after that
  std::size_t fields = 20;      ///< people mostly stay in theirs
  double field_exponent = 0.6;  ///< how unequal fields are: field i has a share like (i+1)^-this
  double newcomers = 0.4;       ///< share of places taken by somebody new, while there are any
  double strangers = 0.07;      ///< share of the others who come from any field
  double one_more = 0.47;       ///< a team starts with two and grows by one with this chance …
  std::size_t usual_team = 12;  ///< … up to this size
  double large_teams = 0.0008;  ///< share of works with a team of a heavy-tailed larger size
  std::size_t largest_team = 115;
  std::uint64_t seed = 42;
  stop_token stop{};  ///< when asked to stop, nobody takes part in anything
};

struct collaboration_graph {
  std::size_t people{};  ///< who took part in any work
  std::size_t works{};
  large_vector<endpoints>
      taking_part;  ///< (person, work), work after work, in [0, people) x [0, works)
  std::vector<std::uint32_t> field;  ///< of each person

  /// People and works as one undirected graph: works follow the people.
  [[nodiscard]] auto two_mode() const -> edge_buffer {
    edge_buffer out{.order = people + works, .links = taking_part};
    for (auto& link : out.links) link.to += static_cast<std::uint32_t>(people);
    return out;
  }

  /// People linked once for each work that two of them share: parallel links count the works.
  /// \par Shape a team of k gives k (k-1) / 2 links
  [[nodiscard]] auto one_mode() const -> edge_buffer {
    edge_buffer out{.order = people, .links = {}};
    auto const& all = taking_part;
    for (std::size_t first = 0, last = 0; first < all.size(); first = last) {
      while (last < all.size() && all[last].to == all[first].to) ++last;
      for (auto i = first; i < last; ++i)
        for (auto j = i + 1; j < last; ++j) out.add(all[i].from, all[j].from);
    }
    return out;
  }
};

namespace detail {

/// The state of a growing collaboration: whoever has done more is asked again more often.
class collaboration_growth {
 public:
  explicit collaboration_growth(const collaboration_options& options)
      : options_{options}, random_{options.seed}, past_(options.fields) {
    double sum = 0;
    for (std::size_t i = 0; i < options.fields; ++i)
      share_.push_back(sum += portable_pow(static_cast<double>(i + 1), -options.field_exponent));
  }

  [[nodiscard]] auto run() -> collaboration_graph {
    out_.works = options_.works;
    for (std::uint32_t work = 0; work < options_.works && !options_.stop.stop_requested(); ++work)
      add_work(work);
    if (options_.stop.stop_requested()) out_ = {};
    out_.people = out_.field.size();
    return std::move(out_);
  }

 private:
  [[nodiscard]] auto chance(double share) -> bool { return random_.uniform() < share; }

  [[nodiscard]] auto some_field() -> std::uint32_t {
    auto const where = std::ranges::upper_bound(share_, random_.uniform() * share_.back());
    return static_cast<std::uint32_t>(
        std::min(static_cast<std::size_t>(where - share_.begin()), share_.size() - 1));
  }
  [[nodiscard]] auto team_size() -> std::size_t {
    std::size_t size = 2;
    while (size < options_.usual_team && chance(options_.one_more)) ++size;
    // 1 / sqrt of a uniform number has a tail like x^-3; only the largest team bounds it.
    if (chance(options_.large_teams))
      size += 5 + static_cast<std::size_t>(20 / std::sqrt(1 - random_.uniform()));
    return std::min(size, options_.largest_team);
  }
  [[nodiscard]] auto newcomer(std::uint32_t field) -> std::uint32_t {
    out_.field.push_back(field);
    return static_cast<std::uint32_t>(out_.field.size() - 1);
  }
  /// Somebody for a team; may name one who is already in it.
  [[nodiscard]] auto candidate(std::uint32_t field) -> std::uint32_t {
    auto const any_left = out_.field.size() < options_.people;
    if (any_left && (past_[field].empty() || chance(options_.newcomers))) return newcomer(field);
    auto const& asked = past_[chance(options_.strangers) ? some_field() : field];
    auto const& pool = asked.empty() ? past_[field] : asked;
    if (!pool.empty()) return pool[random_.below(pool.size())];
    return static_cast<std::uint32_t>(random_.below(out_.field.size()));
  }
  void add_work(std::uint32_t work) {
    auto const field = some_field();
    auto const size = team_size();
    team_.clear();
    // In a small field the same few are named again and again: then the team stays smaller.
    for (std::size_t tries = 0; team_.size() < size && tries < 8 * size; ++tries) {
      auto const who = candidate(field);
      if (std::ranges::find(team_, who) == team_.end()) team_.push_back(who);
    }
    for (auto const who : team_) {
      past_[out_.field[who]].push_back(who);
      out_.taking_part.push_back({who, work});
    }
  }

  collaboration_options options_;
  random_stream random_;
  std::vector<double> share_;
  std::vector<std::vector<std::uint32_t>> past_;  ///< by field: a person once for each work done
  std::vector<std::uint32_t> team_;
  collaboration_graph out_;
};

}  // namespace detail

/// People joined by shared work, such as authors and papers or contributors and projects: small
/// teams with a few huge ones, fields that keep to themselves, and work that comes to those who
/// already have much.
///
/// Works arrive one after the other. Each belongs to a field and draws its team: a place goes to a
/// newcomer or to somebody in proportion to the works done so far, mostly of the same field.
///
/// \pre            works, people and fields are positive, largest_team at least 2
/// \par Shape      with the defaults about 3 people a work
/// \par Cost       O(places) time, 24 bytes a place; a team of k costs O(k^2)
/// \par Repeatable same options, same pairs in the same order
/// \par Source     preferential attachment after Barabási and Albert 1999 [barabasi1999], teams and
///                 projections as in Newman 2001 [newman2001]; the parameters are ours
[[nodiscard]] inline auto collaboration(const collaboration_options& options)
    -> collaboration_graph {
  CARTOGRAPH_EXPECTS(options.works > 0 && options.people > 0 && options.fields > 0);
  CARTOGRAPH_EXPECTS(options.largest_team >= 2);
  return detail::collaboration_growth{options}.run();
}

}  // namespace cartograph
