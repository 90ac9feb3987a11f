#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "cartograph/core/contract.hpp"
#include "cartograph/core/large_vector.hpp"
#include "cartograph/graph/csr.hpp"

namespace cartograph {

/// Which appearances of a vertex are tied to each other.
enum class slice_order : std::uint8_t {
  none,      ///< slices are kinds of links: every appearance with every other
  sequence,  ///< slices follow each other: each appearance with the one in the next slice
};

struct multislice_options {
  double coupling = 1;  ///< weight between two appearances that are tied; 0: slices are unrelated
  slice_order order = slice_order::none;
};

/// One network in several slices (relations, stages, years) as one graph: a vertex for each
/// appearance of a node in a slice where it has links, its links in that slice, and a coupling
/// between appearances of the same node.
struct multislice_graph {
  csr rows;  ///< undirected; links join appearances of one slice, couplings those of different ones
  std::vector<std::uint32_t> slice;  ///< of each appearance; they are numbered slice by slice
  std::vector<std::uint32_t> node;   ///< of each appearance, ascending within a slice
  std::uint32_t slices{};
};

namespace detail {

/// Appearances of every node, ascending, and so by slice.
struct appearances {
  large_vector<std::uint64_t> starts;
  large_vector<std::uint32_t> of_node;

  appearances(const multislice_graph& g, std::size_t nodes) : starts(nodes + 1, 0) {
    for (auto v : g.node) ++starts[v + 1];
    for (std::size_t v = 0; v < nodes; ++v) starts[v + 1] += starts[v];
    of_node.resize(g.node.size());
    auto next = starts;
    for (std::uint32_t a = 0; a < g.node.size(); ++a) of_node[next[g.node[a]]++] = a;
  }
  [[nodiscard]] auto of(std::uint32_t v) const -> std::span<const std::uint32_t> {
    return std::span{of_node}.subspan(starts[v], starts[v + 1] - starts[v]);
  }
};

/// Rows as they are written, one appearance after another.
class multislice_rows {
 public:
  multislice_rows(const multislice_graph& g, const appearances& known, multislice_options options)
      : g_{&g}, known_{&known}, options_{options} {}

  /// \param name the appearance of each node in this slice
  void add(std::uint32_t a, undirected_view slice, std::span<const std::uint32_t> name) {
    auto const v = g_->node[a];
    couple(a, [&](auto b) { return b < a; });
    for (auto k = slice.offsets[v]; k < slice.offsets[v + 1]; ++k)
      add_arc(name[slice.targets[k]], slice.weight(k));
    couple(a, [&](auto b) { return b > a; });
    offsets_.push_back(targets_.size());
  }
  [[nodiscard]] auto take() -> csr {
    return {direction::undirected, std::move(offsets_), std::move(targets_), std::move(weights_)};
  }

 private:
  template <class Wanted>
  void couple(std::uint32_t a, Wanted&& wanted) {
    if (!(options_.coupling > 0)) return;
    auto const here = g_->slice[a];
    for (auto b : known_->of(g_->node[a])) {
      auto const apart = here > g_->slice[b] ? here - g_->slice[b] : g_->slice[b] - here;
      if (wanted(b) && (options_.order == slice_order::none || apart == 1))
        add_arc(b, options_.coupling);
    }
  }
  void add_arc(std::uint32_t to, double weight) {
    targets_.push_back(to);
    weights_.push_back(weight);
  }

  const multislice_graph* g_;
  const appearances* known_;
  multislice_options options_;
  large_vector<std::uint64_t> offsets_ = large_vector<std::uint64_t>(1, 0);
  large_vector<std::uint32_t> targets_;
  large_vector<double> weights_;
};

}  // namespace detail

/// The slices of a network as one graph.
///
/// \param slices   the same nodes in each, in the same order
/// \pre coupling is finite and not negative; weights are finite and not negative; fewer than 2^32
///      appearances
/// \par Shape      a vertex for each node and slice where its row is not empty
/// \par Cost       O(nodes + links + couplings): a node in s slices has s(s - 1)/2 couplings
///                 without an order and s - 1 at most in a sequence; 12 bytes an arc
/// \par Repeatable same slices, same bytes
/// \par Source     Mucha and others 2010 [mucha2010]. Ours: a node is absent where it has no links;
///                 in a sequence an absence breaks the tie
[[nodiscard]] inline auto multislice(std::span<const undirected_view> slices,
                                     multislice_options options = {}) -> multislice_graph {
  CARTOGRAPH_EXPECTS(options.coupling >= 0);
  multislice_graph out;
  out.slices = static_cast<std::uint32_t>(slices.size());
  auto const nodes = slices.empty() ? 0 : slices[0].order();
  for (std::uint32_t s = 0; s < out.slices; ++s) {
    CARTOGRAPH_EXPECTS(slices[s].order() == nodes);
    for (auto v : slices[s].vertices())
      if (slices[s].row_length(v) > 0) out.slice.push_back(s), out.node.push_back(v);
  }
  detail::appearances const known{out, nodes};
  detail::multislice_rows rows{out, known, options};
  std::vector<std::uint32_t> name(nodes);
  for (std::uint32_t a = 0; a < out.node.size();) {
    auto const s = out.slice[a];
    auto last = a;
    for (; last < out.node.size() && out.slice[last] == s; ++last) name[out.node[last]] = last;
    for (; a < last; ++a) rows.add(a, slices[s], name);
  }
  out.rows = rows.take();
  return out;
}

}  // namespace cartograph
