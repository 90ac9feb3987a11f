// One thread: blocks of Eigen's products depend on the number of threads, and so would roundings.
#define EIGEN_DONT_PARALLELIZE
#include "cartograph/linalg/spectral.hpp"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "cartograph/algorithm/cluster/k_means.hpp"
#include "cartograph/algorithm/community/partition.hpp"
#include "cartograph/algorithm/detail/concurrent_sets.hpp"
#include "cartograph/algorithm/detail/mixing.hpp"

namespace cartograph {
namespace {

using matrix = Eigen::MatrixXd;
using links_of_graph = detail::mixing_links<direction::undirected>;

/// The vertices whose links weigh anything.
struct linked_vertices {
  std::vector<std::uint32_t> vertex;  ///< ascending
  std::vector<Eigen::Index> place;    ///< of each vertex of the graph in it
  std::vector<double> strength;       ///< of each vertex of the graph
  std::uint32_t components = 0;

  explicit linked_vertices(const links_of_graph& links)
      : place(links.g.order()), strength(links.g.order()) {
    links.for_each(0, strength.size(), [&](auto v, auto, double w) { strength[v] += w; });
    for (std::uint32_t v = 0; v < strength.size(); ++v) {
      place[v] = static_cast<Eigen::Index>(vertex.size());
      if (strength[v] > 0) vertex.push_back(v);
    }
    count_components(links);
  }

 private:
  /// Pieces that hold together by links that weigh anything.
  void count_components(const links_of_graph& links) {
    detail::concurrent_sets sets{links.g.order(), 1, [](std::uint32_t v) { return v; }};
    links.for_each(0, links.g.order(), [&](auto v, auto u, double w) {
      if (w > 0) sets.unite(v, u);
    });
    for (auto v : vertex) components += sets.root(v) == v ? 1 : 0;
  }
};

auto normalised_laplacian(const links_of_graph& links, const linked_vertices& linked) -> matrix {
  auto const n = static_cast<Eigen::Index>(linked.vertex.size());
  matrix out = matrix::Identity(n, n);
  links.for_each(0, links.g.order(), [&](auto v, auto u, double w) {
    if (w > 0)
      out(linked.place[v], linked.place[u]) -=
          w / std::sqrt(linked.strength[v]) / std::sqrt(linked.strength[u]);
  });
  return out;
}

/// The number after which eigenvalues rise most, of equal rises the smallest.
auto by_eigengap(const std::vector<double>& eigenvalues, std::uint32_t components)
    -> std::uint32_t {
  auto const most = std::max(components, static_cast<std::uint32_t>(eigenvalues.size() / 2));
  auto best = components;
  auto const rise = [&](std::uint32_t k) {
    return k < eigenvalues.size() ? eigenvalues[k] - eigenvalues[k - 1] : 0;
  };
  for (auto k = components; k <= most; ++k)
    if (rise(k) > rise(best) + 1e-12) best = k;
  return best;
}

/// Vertices as points: their entries in the first eigenvectors, scaled to length 1.
auto points_of(const matrix& vectors, std::uint32_t count) -> std::vector<double> {
  std::vector<double> points;
  points.reserve(static_cast<std::size_t>(vectors.rows()) * count);
  for (Eigen::Index i = 0; i < vectors.rows(); ++i) {
    auto const row = vectors.row(i).head(count);
    auto const length = row.norm();
    for (std::uint32_t k = 0; k < count; ++k) points.push_back(length > 0 ? row(k) / length : 0);
  }
  return points;
}

auto flaw_of(const linked_vertices& linked, const spectral_options& options) -> expected<void> {
  auto const n = linked.vertex.size();
  if (n > most_spectral_vertices)
    return fail(errc::limit_exceeded,
                "spectral clustering takes up to {} nodes with links, and there are {}",
                most_spectral_vertices, n);
  if (options.communities == 0 || n == 0) return {};
  if (options.communities > n)
    return fail(errc::out_of_range, "{} communities are more than the {} nodes with links",
                options.communities, n);
  if (options.communities < linked.components)
    return fail(errc::out_of_range, "{} communities are fewer than the {} components with links",
                options.communities, linked.components);
  return {};
}

void divide(const links_of_graph& links, const linked_vertices& linked,
            const spectral_options& options, spectral_result& found) {
  Eigen::SelfAdjointEigenSolver<matrix> const solved{normalised_laplacian(links, linked)};
  auto const& values = solved.eigenvalues();
  found.eigenvalues.assign(values.begin(), values.end());
  found.asked = options.communities > 0 ? options.communities
                                        : by_eigengap(found.eigenvalues, linked.components);
  if (found.asked < found.eigenvalues.size())
    found.eigengap = found.eigenvalues[found.asked] - found.eigenvalues[found.asked - 1];
  auto const groups = k_means(points_of(solved.eigenvectors(), found.asked), found.asked,
                              {.clusters = found.asked,
                               .seed = options.seed,
                               .starts = options.starts,
                               .threads = options.threads,
                               .stop = options.stop});
  auto const first_new = static_cast<std::uint32_t>(links.g.order());
  for (std::size_t i = 0; i < linked.vertex.size(); ++i)
    found.membership[linked.vertex[i]] = first_new + groups.membership[i];
  found.count = renumber(found.membership);
}

}  // namespace

auto fits_spectral(undirected_view g, const spectral_options& options) -> expected<void> {
  links_of_graph const links{g, options.weighted};
  if (!links.weights_fit()) return fail(errc::malformed, "{}", detail::bad_weight);
  return flaw_of(linked_vertices{links}, options);
}

auto spectral(undirected_view g, const spectral_options& options) -> expected<spectral_result> {
  CARTOGRAPH_EXPECTS(options.starts >= 1);
  if (auto const fit = fits_spectral(g, options); !fit) return tl::unexpected{fit.error()};
  links_of_graph const links{g, options.weighted};
  linked_vertices const linked{links};
  spectral_result found{.membership = std::vector<std::uint32_t>(g.order()),
                        .count = static_cast<std::uint32_t>(g.order()),
                        .components = linked.components};
  std::iota(found.membership.begin(), found.membership.end(), 0U);
  if (!linked.vertex.empty() && !options.stop.stop_requested()) {
    options.stop.progress("eigenvectors", 0);
    divide(links, linked, options, found);
  }
  found.finished = !options.stop.stop_requested();
  return found;
}

}  // namespace cartograph
