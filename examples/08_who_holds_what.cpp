// Decentralised work, centralised means? In how many hands lie control, resources and contribution
// of each project? Reads: data/open-llm. Prints: for every project the effective number of
// organizations that hold each role, as if all held equally much; "-" where nothing is recorded.
#include <fmt/core.h>

#include <array>
#include <string>

#include "cartograph/io/csv_folder.hpp"
#include "cartograph/registry/roles.hpp"

namespace {

auto shown(const cartograph::measurement& number) -> std::string {
  return number ? fmt::format("{:.1f}", number.value) : "-";
}

}  // namespace

auto main(int argc, char** argv) -> int {
  auto const atlas = cartograph::read_csv_folder(argc > 1 ? argv[1] : "data/open-llm");
  if (!atlas) return fmt::print(stderr, "{}\n", atlas.error().what()), 1;

  std::array const rows{cartograph::find_metric("effective_number")};
  cartograph::role_options const options{.by = cartograph::kind::organization,
                                         .centralization = false};
  auto const found = cartograph::measure_by_project(*atlas, {}, rows, options);

  fmt::print("{:22} {:>8} {:>10} {:>13}\n", "project", "control", "resources", "contribution");
  auto const roles = options.roles.size();  // numbers come project by project, role by role
  for (std::size_t i = 0; i + roles <= found.size(); i += roles)
    fmt::print("{:22} {:>8} {:>10} {:>13}\n", found[i].about.name, shown(found[i].result),
               shown(found[i + 1].result), shown(found[i + 2].result));
}
