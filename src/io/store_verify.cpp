#include "io/store_verify.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "cartograph/core/parallel.hpp"
#include "cartograph/io/store.hpp"
#include "cartograph/network/weight_range.hpp"

namespace cartograph {
namespace {

using detail::section;
using detail::store_memory;

/// Whether `bad(first, last)` is false for every piece of [0, n).
template <class Bad>
auto none(std::size_t n, int threads, Bad&& bad) -> bool {
  return !reduce_pieces(
      pieces{n, 1U << 16U}, threads, char{0},
      [&](std::size_t first, std::size_t last) { return static_cast<char>(bad(first, last)); },
      [](char a, char b) { return static_cast<char>(a | b); });
}

/// Every element of `values` passes `good`; written so that the compiler can use vectors.
template <class T, class Good>
auto all(std::span<const T> values, int threads, Good&& good) -> bool {
  return none(values.size(), threads, [&](auto first, auto last) {
    bool bad = false;
    for (auto i = first; i < last; ++i) bad |= !good(values[i]);
    return bad;
  });
}

auto ascending(std::span<const std::uint64_t> offsets, std::size_t end, int threads) -> bool {
  if (offsets.front() != 0 || offsets.back() != end) return false;
  return none(offsets.size() - 1, threads, [&](auto first, auto last) {
    bool bad = false;
    for (auto i = first; i < last; ++i) bad |= offsets[i] > offsets[i + 1];
    return bad;
  });
}

auto real_date(date d) -> bool {
  return !d.known() || (d.packed > 0 && parse_date(to_string(d)) == d);
}

/// What one relation may join, as intervals of ids: neighbouring kinds make one interval.
class allowed_rows {
 public:
  allowed_rows(const network& g, relation r, bool is_forward) {
    for (std::size_t from = 0; from < kind_count; ++from)
      for (std::size_t to = 0; to < kind_count; ++to) {
        auto const a = static_cast<kind>(is_forward ? from : to);
        auto const b = static_cast<kind>(is_forward ? to : from);
        if (allows(r, a, b)) extend(intervals_[from], g.ids(static_cast<kind>(to)));
      }
  }
  /// Whether an ascending row of a node of that kind leads only where it may.
  [[nodiscard]] auto holds(kind from, std::span<const std::uint32_t> row) const -> bool {
    auto const& intervals = intervals_[static_cast<std::size_t>(from)];
    auto next = row.begin();
    for (auto const& interval : intervals) {
      if (next == row.end()) return true;
      if (*next < interval.first) return false;
      next =
          row.back() < interval.last ? row.end() : std::lower_bound(next, row.end(), interval.last);
    }
    return next == row.end();
  }

 private:
  static void extend(std::vector<id_interval>& intervals, id_interval with) {
    if (with.size() == 0) return;
    if (!intervals.empty() && intervals.back().last == with.first)
      intervals.back().last = with.last;
    else
      intervals.push_back(with);
  }
  std::array<std::vector<id_interval>, kind_count> intervals_;
};

/// Everything in the sections of a network that the accessors trust.
class content_check {
 public:
  content_check(const network& g, const store_memory& store, int threads)
      : g_{g}, store_{store}, threads_{threads} {}
  [[nodiscard]] auto pools() const -> expected<void>;
  [[nodiscard]] auto relation(std::size_t r) const -> expected<void>;

 private:
  [[nodiscard]] auto rows(std::size_t r, const adjacency& a, bool is_forward) const
      -> expected<void>;
  [[nodiscard]] auto columns(std::size_t r) const -> expected<void>;
  [[nodiscard]] auto codes(section id, std::size_t index, const buffer<std::uint32_t>& values,
                           const text_pool& pool) const -> expected<void>;
  [[nodiscard]] auto bad(section id, std::size_t index, std::string_view what) const {
    return store_.corrupt(
        detail::section_name(static_cast<std::uint32_t>(id), static_cast<std::uint32_t>(index)),
        "{}", what);
  }

  const network& g_;
  const store_memory& store_;
  int threads_;
};

auto content_check::codes(section id, std::size_t index, const buffer<std::uint32_t>& values,
                          const text_pool& pool) const -> expected<void> {
  auto const texts = pool.size();
  if (all(values.view(), threads_, [texts](auto code) { return code < texts; })) return {};
  return bad(id, index, "names a text that is not there");
}

auto content_check::pools() const -> expected<void> {
  auto const& parts = g_.parts();
  using where = std::pair<section, const text_pool*>;
  for (auto const& [id, pool] : {where{section::name_offsets, &parts.names.texts},
                                 {section::word_offsets, &parts.words},
                                 {section::evidence_offsets, &parts.evidences},
                                 {section::confidence_offsets, &parts.confidences}})
    if (auto const good = detail::check_pool(store_, id, 0, *pool, threads_); !good) return good;
  for (std::size_t i = 0; i < parts.node_columns.size(); ++i) {
    auto const& [name, values, node_codes] = parts.node_columns[i];
    auto const good = detail::check_pool(store_, section::column_offsets, i, values, threads_);
    if (!good) return good;
    if (auto const coded = codes(section::column_codes, i, node_codes, values); !coded)
      return coded;
  }
  return {};
}

auto content_check::rows(std::size_t r, const adjacency& a, bool is_forward) const
    -> expected<void> {
  if (a.offsets.empty()) return {};
  if (!ascending(a.offsets.view(), a.targets.size(), threads_))
    return bad(is_forward ? section::forward_offsets : section::backward_offsets, r,
               "does not ascend from 0 to the number of targets");
  auto const allowed = allowed_rows{g_, static_cast<cartograph::relation>(r), is_forward};
  auto const good = none(a.offsets.size() - 1, threads_, [&](auto first, auto last) {
    for (auto i = first; i < last; ++i) {
      auto const v = a.first + static_cast<std::uint32_t>(i);
      auto const row = a.neighbors(v);
      bool descends = false;
      for (std::size_t k = 1; k < row.size(); ++k) descends |= row[k - 1] > row[k];
      if (descends || (!row.empty() && !allowed.holds(g_.kind_of(vertex_id{v}), row))) return true;
    }
    return false;
  });
  if (!good)
    return bad(is_forward ? section::forward_targets : section::backward_targets, r,
               "has a row that does not ascend or leads where the relation may not");
  auto const count = g_.parts().relations[r].links;
  if (all(a.links.view(), threads_, [count](auto link) { return link < count; })) return {};
  return bad(is_forward ? section::forward_links : section::backward_links, r,
             "names a link that is not there");
}

auto content_check::columns(std::size_t r) const -> expected<void> {
  auto const& c = g_.parts().relations[r].columns;
  if (!all(c.weight.view(), threads_, [](double w) { return w >= 0 && is_link_weight(w); }))
    return bad(section::weights, r, "holds a weight that is neither 0 nor from 1e-100 to 1e100");
  if (!all(c.stages.view(), threads_, [](stage s) { return s <= stage::cross_stage; }))
    return bad(section::stages, r, "holds an unknown stage");
  if (!all(c.since.view(), threads_, real_date)) return bad(section::since, r, "holds no date");
  if (!all(c.until.view(), threads_, real_date)) return bad(section::until, r, "holds no date");
  auto const& parts = g_.parts();
  if (auto const good = codes(section::words, r, c.word, parts.words); !good) return good;
  if (auto const good = codes(section::evidences, r, c.evidence, parts.evidences); !good)
    return good;
  return codes(section::confidences, r, c.confidence, parts.confidences);
}

auto content_check::relation(std::size_t r) const -> expected<void> {
  auto const& relation = g_.parts().relations[r];
  if (auto const good = rows(r, relation.forward, true); !good) return good;
  if (auto const good = rows(r, relation.backward, false); !good) return good;
  return columns(r);
}

}  // namespace

auto detail::check_pool(const store_memory& store, section offsets, std::size_t index,
                        const text_pool& pool, int threads) -> expected<void> {
  if (pool.offsets.empty() ? pool.bytes.empty()
                           : ascending(pool.offsets.view(), pool.bytes.size(), threads))
    return {};
  return store.corrupt(
      section_name(static_cast<std::uint32_t>(offsets), static_cast<std::uint32_t>(index)),
      "does not ascend from 0 to the number of bytes");
}

auto verify_store(const network& g, int threads) -> expected<void> {
  auto const* store = detail::store_of(g);
  if (store == nullptr) return {};
  auto const n = store->entries.size();
  std::vector<char> good(n);
  for_each_index(
      n, threads,
      [&](auto i) {
        good[i] = detail::check_section(*store, store->entries[i]).has_value() ? 1 : 0;
      },
      1);
  if (auto const first = std::ranges::find(good, 0); first != good.end())
    return detail::check_section(*store,
                                 store->entries[static_cast<std::size_t>(first - good.begin())]);
  auto const check = content_check{g, *store, threads};
  if (auto const pools = check.pools(); !pools) return pools;
  for (std::size_t r = 0; r < relation_count; ++r)
    if (auto const relation = check.relation(r); !relation) return relation;
  return {};
}

}  // namespace cartograph
