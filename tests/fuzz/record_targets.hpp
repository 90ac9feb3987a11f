#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cartograph/io/gharchive_import.hpp"
#include "cartograph/io/hub_import.hpp"
#include "fuzz/csv_folder_target.hpp"

// Importers that are given paths: the bytes go through a file.

namespace cartograph::test {

/// The path of a file with these bytes, the same one for all. It is on no disk, which would be the
/// slowest part of it.
[[nodiscard]] inline auto file_for_fuzz(std::string_view bytes) -> std::string {
  static int const file = memfd_create("records", 0);
  if (ftruncate(file, 0) != 0 ||
      pwrite(file, bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
    fuzz_failure("no file in memory", {});
  return fmt::format("/proc/self/fd/{}", file);
}

inline constexpr std::string_view record_words[]{"{",
                                                 "}",
                                                 "[",
                                                 "]",
                                                 ":",
                                                 ",",
                                                 "\"",
                                                 "\"\"",
                                                 "\\",
                                                 "\\u0000",
                                                 "\\ud800",
                                                 "null",
                                                 "true",
                                                 "-1",
                                                 "1e999",
                                                 "99999999999999999999",
                                                 "\n",
                                                 "\r\n",
                                                 "\xFF",
                                                 "\xEF\xBB\xBF",
                                                 std::string_view{"\0", 1},
                                                 "\"id\":",
                                                 "\"tags\":",
                                                 "\"base_model:merge:a/b\"",
                                                 "\"dataset:d\"",
                                                 "\"cardData\":",
                                                 "\"base_model\":",
                                                 "\"model_id\"",
                                                 "model_id,metadata\n",
                                                 "\"type\":",
                                                 "\"PushEvent\"",
                                                 "\"ForkEvent\"",
                                                 "\"payload\":",
                                                 "\"actor\":",
                                                 "\"login\":",
                                                 "\"repo\":",
                                                 "\"created_at\":",
                                                 "\"size\":",
                                                 "\"2023-02-30T10:00:00Z\"",
                                                 "\"a/b\""};

struct hub_target {
  static constexpr std::span<const std::string_view> words{record_words};

  [[nodiscard]] static auto seeds() -> std::vector<std::string> {
    return {
        R"({"id":"lab/child","createdAt":"2024-05-17T08:00:00.000Z","downloads":12,"likes":3,"gated":false,)"
        R"("pipeline_tag":"text-generation","tags":["base_model:lab/base","base_model:adapter:lab/base",)"
        R"("dataset:d/web","license:mit"],"cardData":{"datasets":["d/web","d/chat"],"base_model":["x"]}})"
        "\n",
        R"([{"id":"m","baseModels":{"relation":"merge","models":[{"id":"b/x"}]}},{"id":"d/chat"}])",
        R"({"id":"s/demo","sdk":"gradio","models":["m/a"],"datasets":["d/web"],"author":"s"})"
        "\n"
        R"({"id":"b/m","authorData":{"type":"user"}})",
        "model_id,metadata,children,adapters,quantized,merges\n"
        "lab/base,\"{\"\"id\"\":\"\"lab/base\"\",\"\"likes\"\":7}\",\"[\"\"a/tuned\"\"]\",\"b/"
        "lora, "
        "c/lora\",,\na/tuned,,,,\"['d/small']\",\n"};
  }

  /// Records are refused, or make a network that comes back from its files.
  static void run(std::string_view bytes) {
    std::vector const sources{hub_source{file_for_fuzz(bytes), hub_record_kind::model}};
    auto const made = import_hub(sources);
    if (is_read(made, bytes)) expect_to_come_back(*made, bytes);
    auto const told = import_hub(std::vector{hub_source{sources[0].path}});
    (void)is_read(told, bytes);
  }
};

struct gharchive_target {
  static constexpr std::span<const std::string_view> words{record_words};

  [[nodiscard]] static auto seeds() -> std::vector<std::string> {
    auto const event = [](std::string_view type, std::string_view payload) {
      return fmt::format(
          R"({{"id":"1","type":"{}","actor":{{"id":5,"login":"ada"}},"repo":{{"id":7,"name":"lab/tool"}},)"
          R"("payload":{},"org":{{"login":"lab"}},"created_at":"2023-05-03T10:00:00Z"}})"
          "\n",
          type, payload);
    };
    return {
        event("PushEvent", R"({"size":3,"distinct_size":2,"commits":[{"sha":"a"}]})"),
        event("ForkEvent", R"({"forkee":{"full_name":"cy/tool"}})") +
            event("MemberEvent", R"({"member":{"login":"dee"}})"),
        event("WatchEvent", R"({"action":"started"})") +
            event("IssuesEvent", R"({"action":"opened"})"),
        R"({"type":"PushEvent","actor":"ada","repository":{"owner":"lab","name":"tool",)"
        R"("organization":"lab"},"payload":{"size":4},"created_at":"2012/03/10 22:10:00 -0800"})"};
  }

  /// Events are refused, or make a network that comes back from its files.
  static void run(std::string_view bytes) {
    auto const made = import_gharchive(std::vector{file_for_fuzz(bytes)}, {.threads = 1});
    if (is_read(made, bytes)) expect_to_come_back(*made, bytes);
  }
};

}  // namespace cartograph::test
