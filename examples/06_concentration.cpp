// How concentrated is the making of open models: by how many organizations is half of it done?
// Reads: data/open-llm. Prints: three measures of the shares of organizations, by their `develops`
// links.
#include <fmt/core.h>

#include <vector>

#include "cartograph/algorithm/concentration/absence_factor.hpp"
#include "cartograph/algorithm/concentration/herfindahl.hpp"
#include "cartograph/algorithm/concentration/top_share.hpp"
#include "cartograph/io/csv_folder.hpp"

auto main(int argc, char** argv) -> int {
  using cartograph::kind;
  using cartograph::relation;
  auto const atlas = cartograph::read_csv_folder(argc > 1 ? argv[1] : "data/open-llm");
  if (!atlas) return fmt::print(stderr, "{}\n", atlas.error().what()), 1;

  std::vector<double> models;  // one amount an organization that develops any
  auto const organizations = atlas->ids(kind::organization);
  for (auto v = organizations.first; v < organizations.last; ++v) {
    auto const row = atlas->out<relation::develops, kind::model>(cartograph::vertex_id{v});
    if (!row.empty()) models.push_back(static_cast<double>(row.size()));
  }

  auto const hhi = cartograph::herfindahl(models);  // each number says whether it may be trusted
  if (!hhi) return fmt::print(stderr, "undefined: {}\n", hhi.reason), 1;
  fmt::print("{} organizations, HHI {:.4f} (as if {:.1f} were equal)\n", models.size(), hhi.value,
             cartograph::effective_number(models).value);
  fmt::print("elephant factor {:.0f}\n", cartograph::absence_factor(models, 0.5).value);
  fmt::print("the largest three: {:.1f} %\n", 100 * cartograph::top_share(models, 3).value);
}
