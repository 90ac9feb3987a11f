#pragma once

#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "cartograph/network/builder.hpp"

namespace cartograph::test {

/// A network that uses everything: every column, several relations, a loop, repeated and symmetric
/// links, an isolate and an orphan, texts that need quotes.
[[nodiscard]] inline auto rich_network() -> network {
  network_builder b;
  auto const ai2 = b.declare(kind::organization, "Ai2, \"the\" institute");
  auto const hub = b.declare(kind::organization, "Hub\nof two lines");
  auto const olmo = b.declare(kind::project, "OLMo");
  auto const model = b.declare(kind::model, "OLMo 2 \xC3\xA9");
  b.declare(kind::forum, "silent");
  auto const orphan = b.node(kind::dataset, "Dolma");
  b.describe(ai2, "country", "US");
  b.describe(hub, "country", "International, mostly");
  b.describe(model, "note", "");
  auto const link = [&](auto from, relation r, auto to, const link_attributes& with = {}) {
    if (auto const linked = b.link(from, r, to, with); !linked) std::abort();
  };
  link(ai2, relation::leads, olmo, {.weight = 0.1, .word = "leads", .evidence = "a README"});
  link(ai2, relation::leads, olmo, {.when = stage::post_release, .since = *parse_date("2023-05")});
  link(hub, relation::funds, olmo, {.weight = 1e-100, .until = *parse_date("2024-02-29")});
  link(olmo, relation::produces, model,
       {.when = stage::pre_training, .confidence = "sourced:high"});
  link(model, relation::trained_on, orphan);
  link(model, relation::derived_from, model, {.word = "fine-tuned, again"});
  link(hub, relation::collaborates, ai2, {.word = "partners_with"});
  link(ai2, relation::collaborates, hub, {.weight = 3, .since = *parse_date("2020")});
  link(ai2, relation::collaborates, ai2);
  return std::move(b).freeze(1);
}

/// Everything that a network says, by names: equal texts mean that nothing was lost.
[[nodiscard]] inline auto described(const network& g) -> std::vector<std::string> {
  auto const& parts = g.parts();
  std::vector<std::string> out;
  for (std::uint32_t v = 0; v < g.node_count(); ++v) {
    out.push_back(fmt::format("{} {}", name_of(g.kind_of(vertex_id{v})), g.name(vertex_id{v})));
    for (auto const& column : g.node_columns())
      out.back() += fmt::format("|{}={}", column.name, column[vertex_id{v}]);
  }
  auto const rows = [&](std::string_view way, const relation_rows& r, const adjacency& a,
                        std::string_view relation_name) {
    auto const& c = r.columns;
    auto const text = [](const text_pool& pool, const buffer<std::uint32_t>& codes, auto k) {
      return codes.empty() ? std::string_view{} : pool[codes[k]];
    };
    for (std::uint32_t v = 0; v < g.node_count(); ++v) {
      auto const [begin, end] = a.row(v);
      for (auto i = begin; i < end; ++i) {
        auto const k = c.empty() ? 0 : a.link_at(i);
        out.push_back(fmt::format(
            "{} {} {}->{} #{} {} {} {} {} {} {} {}", way, relation_name, v, a.targets[i], k,
            c.weight.empty() ? 1.0 : c.weight[k],
            name_of(c.stages.empty() ? stage::cross_stage : c.stages[k]),
            c.since.empty() ? "" : to_string(c.since[k]),
            c.until.empty() ? "" : to_string(c.until[k]), text(parts.words, c.word, k),
            text(parts.evidences, c.evidence, k), text(parts.confidences, c.confidence, k)));
      }
    }
  };
  for (std::size_t r = 0; r < relation_count; ++r) {
    rows("out", parts.relations[r], parts.relations[r].forward, relations[r].name);
    rows("in", parts.relations[r], parts.relations[r].backward, relations[r].name);
    out.push_back(fmt::format("{} {} {}", relations[r].name, parts.relations[r].links,
                              parts.relations[r].symmetric));
  }
  return out;
}

[[nodiscard]] inline auto atlas() -> std::filesystem::path {
  return std::filesystem::path{CARTOGRAPH_SOURCE_DIR} / "data" / "open-llm";
}

[[nodiscard]] inline auto text_of(const std::filesystem::path& file) -> std::string {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

inline void write_text(const std::filesystem::path& file, std::string_view text) {
  std::ofstream{file, std::ios::binary} << text;
}

[[nodiscard]] inline auto sorted_lines(std::string_view text) -> std::vector<std::string> {
  std::vector<std::string> lines;
  while (!text.empty()) {
    auto const end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  std::ranges::sort(lines);
  return lines;
}

/// A folder that is gone when the test ends.
class scratch_folder {
 public:
  scratch_folder() {
    auto pattern = (std::filesystem::temp_directory_path() / "cartograph-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  ~scratch_folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  scratch_folder(const scratch_folder&) = delete;
  auto operator=(const scratch_folder&) -> scratch_folder& = delete;
  [[nodiscard]] auto operator/(std::string_view name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

}  // namespace cartograph::test
