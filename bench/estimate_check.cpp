// Runs commands on graphs and compares the peak of memory that they reach with `estimate_cost`:
//
//   build/release/bench/estimate_check build/release/cartograph data [FOLDER]
//
// Makes its graphs in FOLDER (a temporary one by default). Prints the table of bench/README.md.
#include <fmt/core.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "cartograph/io/input_size.hpp"
#include "cartograph/report/estimate.hpp"

namespace {

namespace fs = std::filesystem;

struct measured_run {
  double seconds{};
  double megabytes{};
  bool ran{};
};

/// Runs a program without a shell and asks the system what its memory peaked at.
auto run(std::vector<std::string> words) -> measured_run {
  std::vector<char*> pointers;
  for (auto& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  std::fflush(stdout);
  auto const child = fork();
  if (child == 0) {
    if (std::freopen("/dev/null", "w", stdout) == nullptr) std::_Exit(127);
    execv(pointers.front(), pointers.data());
    std::_Exit(127);
  }
  int status = 0;
  rusage used{};
  wait4(child, &status, 0, &used);
  auto const seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
  };
  return {.seconds = seconds(used.ru_utime) + seconds(used.ru_stime),
          .megabytes = static_cast<double>(used.ru_maxrss) / 1024,
          .ran = WIFEXITED(status) && WEXITSTATUS(status) == 0};
}

struct question {
  std::vector<std::string> words;
  cartograph::estimated_work work;
};

auto questions(const fs::path& folder) -> std::vector<question> {
  return {{{"metrics"}, {"metrics"}},
          {{"centrality", "-m", "pagerank"}, {"centrality", "pagerank"}},
          {{"centrality", "-m", "betweenness_sampled"}, {"centrality", "betweenness_sampled"}},
          {{"communities"}, {"communities", "leiden"}},
          {{"report", "-o", (folder / "report").string()}, {"report"}}};
}

/// Makes a graph unless it is there.
void make(const std::string& program, const fs::path& to, std::vector<std::string> how) {
  if (fs::exists(to)) return;
  how.insert(how.begin(), {program, "generate"});
  how.insert(how.begin() + 3, to.string());
  run(std::move(how));
}

auto graphs(const std::string& program, const fs::path& data, const fs::path& folder)
    -> std::vector<fs::path> {
  make(program, folder / "lfr.edges", {"lfr", "--order", "100000"});
  make(program, folder / "rmat16.edges", {"rmat", "--scale", "16"});
  make(program, folder / "rmat18.cgraph", {"rmat", "--scale", "18"});
  make(program, folder / "collaboration.cgraph",
       {"collaboration", "--order", "100000", "--works", "200000"});
  return {data / "open-llm",        data / "networks" / "karate.edges",
          folder / "lfr.edges",     folder / "rmat16.edges",
          folder / "rmat18.cgraph", folder / "collaboration.cgraph"};
}

}  // namespace

auto main(int argc, char** argv) -> int {
  if (argc < 3) return fmt::print(stderr, "estimate_check PROGRAM DATA [FOLDER]\n"), 2;
  fs::path const folder = argc > 3 ? fs::path{argv[3]} : fs::temp_directory_path() / "estimate";
  fs::create_directories(folder);
  fmt::print("| graph | command | measured MB | estimated MB | ratio | CPU s | estimated s |\n");
  fmt::print("|---|---|---|---|---|---|---|\n");
  double worst = 1;
  for (auto const& graph : graphs(argv[1], argv[2], folder))
    for (auto const& [words, work] : questions(folder)) {
      std::vector<std::string> all{argv[1], words.front(), graph.string(), "--quiet"};
      all.insert(all.end(), words.begin() + 1, words.end());
      auto const size = cartograph::size_of_input(graph.string());
      if (!size) return fmt::print(stderr, "{}\n", size.error().what()), 3;
      auto const cost = cartograph::estimate_cost(*size, work);
      auto const found = run(std::move(all));
      if (!cost || !found.ran) return fmt::print(stderr, "{} failed\n", work.command), 1;
      auto const estimated = static_cast<double>(cost->peak_bytes) / (1 << 20);
      auto const ratio = estimated / found.megabytes;
      worst = std::max({worst, ratio, 1 / ratio});
      fmt::print("| {} | {} {} | {:.0f} | {:.0f} | {:.2f} | {:.2f} | {:.2f} |\n",
                 graph.filename().string(), work.command, work.method, found.megabytes, estimated,
                 ratio, found.seconds, cost->seconds);
    }
  fmt::print("\nThe worst is off by a factor of {:.2f}.\n", worst);
}
