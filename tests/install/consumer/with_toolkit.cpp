#include <cartograph/io/csv_folder.hpp>
#include <cartograph/version.hpp>

#include <cstdio>
#include <string>

// Prints the version of the toolkit, then how much the folder named holds.
auto main(int argc, char** argv) -> int {
  auto const atlas = cartograph::read_csv_folder(argc > 1 ? argv[1] : ".");
  if (!atlas) return std::fprintf(stderr, "%s\n", atlas.error().what().c_str()), 1;
  std::printf("%s\n", std::string{cartograph::version()}.c_str());
  std::printf("%zu nodes, %zu links\n", atlas->node_count(), std::size_t{atlas->link_count()});
  return 0;
}
