#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include "cartograph/graph/access.hpp"
#include "cartograph/graph/csr.hpp"

namespace cartograph::support {

/// The least a type may offer and still be a graph: no members, vertices that can only be copied,
/// single-pass ranges with move-only iterators and a sentinel of another type, elements that are
/// merely convertible to what they stand for, narrow numbers.
///
/// Every algorithm must compile with it: then the concept says the whole truth about what the
/// algorithms use. It reads a real graph underneath, so that it also must give the same answer:
///
///     auto const g = undirected(3, {{0, 1}, {1, 2}});
///     EXPECT_EQ(size_of(archetype{g.undirected()}), size_of(g.undirected()));
///
/// or, to compile only: `template auto size_of(const undirected_archetype&) -> std::size_t;`
///
/// \pre the graph underneath has fewer than 2^16 vertices and outlives the archetype
template <direction Way, bool Weighted = false>
class archetype {
 public:
  explicit archetype(csr_view<Way> rows) : rows_{rows} {}

 private:
  friend struct graph_access<archetype>;
  csr_view<Way> rows_;
};

template <direction Way>
archetype(csr_view<Way>) -> archetype<Way>;

using undirected_archetype = archetype<direction::undirected>;
using directed_archetype = archetype<direction::directed>;
using weighted_undirected_archetype = archetype<direction::undirected, true>;
using weighted_directed_archetype = archetype<direction::directed, true>;

/// A vertex that can be copied and assigned, and nothing else: not made, compared, hashed, ordered.
class archetype_vertex {
 public:
  archetype_vertex() = delete;

 private:
  template <class>
  friend struct cartograph::graph_access;
  explicit archetype_vertex(std::uint32_t value) : value_{value} {}
  std::uint32_t value_;
};

/// Something that is not a T but turns into one.
template <class T>
class archetype_proxy {
 public:
  explicit archetype_proxy(T value) : value_{std::move(value)} {}
  // NOLINTNEXTLINE(google-explicit-constructor): that is all it is for
  operator T() const { return value_; }

 private:
  T value_;
};

/// Calls `make(i)` for i in [first, last), once, and never again.
template <class T, class Make>
class archetype_range {
 public:
  struct sentinel {};
  class iterator {
   public:
    using value_type = archetype_proxy<T>;
    using difference_type = std::ptrdiff_t;

    iterator(std::size_t i, std::size_t last, const Make* make) : i_{i}, last_{last}, make_{make} {}
    iterator(iterator&&) = default;
    auto operator=(iterator&&) -> iterator& = default;
    auto operator*() const -> archetype_proxy<T> { return archetype_proxy<T>{(*make_)(i_)}; }
    auto operator++() -> iterator& { return ++i_, *this; }
    void operator++(int) { ++i_; }
    friend auto operator==(const iterator& it, sentinel) -> bool { return it.i_ == it.last_; }

   private:
    std::size_t i_;
    std::size_t last_;
    const Make* make_;
  };

  archetype_range(std::size_t first, std::size_t last, Make make)
      : first_{first}, last_{last}, make_{std::move(make)} {}
  [[nodiscard]] auto begin() const -> iterator { return {first_, last_, &make_}; }
  [[nodiscard]] auto end() const -> sentinel { return {}; }

 private:
  std::size_t first_;
  std::size_t last_;
  Make make_;
};

template <class T, class Make>
[[nodiscard]] auto make_archetype_range(std::size_t first, std::size_t last, Make make)
    -> archetype_range<T, Make> {
  return {first, last, std::move(make)};
}

}  // namespace cartograph::support

template <cartograph::direction Way, bool Weighted>
struct cartograph::graph_access<cartograph::support::archetype<Way, Weighted>> {
  using vertex = support::archetype_vertex;
  using graph_type = support::archetype<Way, Weighted>;
  static constexpr bool directed = Way == direction::directed;

  static auto order(const graph_type& g) -> unsigned short {
    return static_cast<unsigned short>(g.rows_.order());
  }
  static auto index(const graph_type&, vertex v) -> unsigned short {
    return static_cast<unsigned short>(v.value_);
  }
  static auto vertices(const graph_type& g) {
    return support::make_archetype_range<vertex>(
        0, g.rows_.order(), [](std::size_t i) { return vertex{static_cast<std::uint32_t>(i)}; });
  }
  static auto neighbors(const graph_type& g, vertex v) {
    return support::make_archetype_range<vertex>(
        g.rows_.offsets[v.value_], g.rows_.offsets[v.value_ + 1],
        [heads = g.rows_.targets](std::size_t k) { return vertex{heads[k]}; });
  }
  static auto arcs(const graph_type& g, vertex v) requires Weighted {
    return support::make_archetype_range<arc<vertex>>(
        g.rows_.offsets[v.value_], g.rows_.offsets[v.value_ + 1], [rows = g.rows_](std::size_t k) {
          return arc<vertex>{vertex{rows.targets[k]}, rows.weight(k)};
        });
  }
};

static_assert(cartograph::graph<cartograph::support::undirected_archetype>);
static_assert(cartograph::graph<cartograph::support::directed_archetype>);
static_assert(cartograph::weighted_graph<cartograph::support::weighted_undirected_archetype>);
static_assert(cartograph::weighted_graph<cartograph::support::weighted_directed_archetype>);
static_assert(!cartograph::weighted_graph<cartograph::support::undirected_archetype>);
