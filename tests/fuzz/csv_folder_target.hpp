#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cartograph/io/csv_folder.hpp"
#include "fuzz/failure.hpp"
#include "io/fixtures.hpp"

namespace cartograph::test {

/// A network that was read can be written as the files of a folder, and comes back the same.
inline void expect_to_come_back(const network& g, std::string_view bytes) {
  auto const texts = csv_of(g);
  if (!texts) fuzz_failure(texts.error().what(), bytes);
  auto const again = parse_csv_network(
      {.nodes = texts->nodes,
       .relations = texts->relations,
       .imported = texts->imported.empty() ? std::nullopt
                                           : std::optional<std::string_view>{texts->imported}},
      1);
  if (!again) fuzz_failure(again.error().what(), bytes);
  if (described(*again) != described(g)) fuzz_failure("does not come back the same", bytes);
}

/// The files of a folder in one text: nodes, relations and the map, with a line `===` between.
struct csv_folder_target {
  static constexpr std::string_view between = "\n===\n";
  static constexpr std::string_view all_words[]{between,
                                                ",",
                                                "\"",
                                                "\"\"",
                                                "\r\n",
                                                "\n",
                                                "kind,name",
                                                "organization",
                                                "project",
                                                "contributes",
                                                "weight",
                                                "since",
                                                "until",
                                                "stage",
                                                "2020-02-30",
                                                "2020-02",
                                                "1e999",
                                                "-1",
                                                "nan",
                                                "99999999999999999999",
                                                "\xFF",
                                                "\xEF\xBB\xBF",
                                                std::string_view{"\0", 1},
                                                "word,replacement\n"};
  static constexpr std::span<const std::string_view> words{all_words};

  [[nodiscard]] static auto seeds() -> std::vector<std::string> {
    auto const rich = csv_of(rich_network()).value();
    return {rich.nodes + "===\n" + rich.relations,
            "kind,name\nperson,A\nprojekt,B\n===\nsource_kind,source_name,relation,target_kind,"
            "target_name\n"
            "person,A,adds_to,projekt,B\n===\nword,replacement,reversed\nprojekt,project,\n"
            "adds_to,contributes,\n"};
  }

  static void run(std::string_view bytes) {
    std::string_view part[3];
    auto rest = bytes;
    for (auto& each : part) {
      auto const end = std::min(rest.find(between), rest.size());
      auto const is_last = end == rest.size();
      each = rest.substr(0, is_last ? end : end + 1);
      rest.remove_prefix(is_last ? end : end + between.size());
    }
    csv_sources sources{.nodes = part[0], .relations = part[1]};
    if (!part[2].empty()) sources.map = part[2];
    auto const read = parse_csv_network(sources, 1);
    if (!is_read(read, bytes)) return;
    expect_to_come_back(*read, bytes);
  }
};

}  // namespace cartograph::test
