#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "cartograph/algorithm/detail/rows.hpp"
#include "cartograph/core/error.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/graph/access.hpp"

namespace cartograph {

/// Vertices with links that `spectral` takes: the matrix is dense, and its eigenvectors take a time
/// that grows with the third power.
inline constexpr std::size_t most_spectral_vertices = 3000;

struct spectral_options {
  std::uint32_t communities = 0;  ///< among vertices with links; 0: as many as the eigengap says
  bool weighted = true;
  std::uint64_t seed = 42;  ///< of the starts of k-means
  int starts = 20;          ///< of k-means, of which the best is kept
  int threads = 0;          ///< for these; 0: as many as the machine has
  stop_token stop{};
};

struct spectral_result {
  std::vector<std::uint32_t> membership;  ///< by vertex index, in [0, count)
  std::uint32_t count{};
  std::uint32_t asked{};  ///< communities among vertices with links: as given, or by the eigengap
  std::uint32_t components{};       ///< with links: as many eigenvalues are 0
  std::vector<double> eigenvalues;  ///< of the Laplacian of vertices with links, ascending
  double eigengap{};     ///< from the eigenvalue `asked` to the next; 0 when there is none
  bool finished = true;  ///< false: stopped on the way, the division means nothing
};

/// Communities from the eigenvectors of the normalised Laplacian: for small networks, as a second
/// opinion that knows nothing of modularity or walks.
///
/// The rows of the eigenvectors of the `asked` smallest eigenvalues of I - D^-1/2 A D^-1/2, scaled
/// to length 1, are grouped by k-means. Without a number the one is taken after which the
/// eigenvalues rise most, up to half of the vertices with links and not below the number of
/// components.
/// \param g       undirected; loops are left out, parallel links are added up
/// \pre           starts >= 1
/// \par Shape      n vertices -> n labels, numbered in order of first appearance; vertices without
///                 links, or whose links weigh nothing, are alone
/// \par Cost       O(n^3) time, 16 n^2 bytes, for n vertices with links: about a second for 1000, a
///                 minute for 3000; that part cannot be stopped
/// \par Errors     limit_exceeded above `most_spectral_vertices`; out_of_range for more communities
///                 than vertices with links, or fewer than components; malformed for a weight that
///                 is negative or not finite
/// \par Repeatable same graph, options and seed, same bytes for any number of threads. Where the
///                 eigenvalue `asked` is also the next one, which vectors stand for it is an
///                 accident
/// \par Source     Ng, Jordan and Weiss 2001 [ng2001]; eigengap, and components as zeros, after von
///                 Luxburg 2007 [vonluxburg2007]
[[nodiscard]] auto spectral(undirected_view g, const spectral_options& options = {})
    -> expected<spectral_result>;

/// Why `spectral` would refuse, without its cost.
///
/// \par Cost O(n + m) time
[[nodiscard]] auto fits_spectral(undirected_view g, const spectral_options& options = {})
    -> expected<void>;

template <graph G>
requires(!is_directed<G>)
    [[nodiscard]] auto spectral(const G& g, const spectral_options& options = {})
        -> expected<spectral_result> {
  return detail::with_arcs(g, [&](undirected_view rows) { return spectral(rows, options); });
}

}  // namespace cartograph
