#include "cartograph/io/hub_import.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "cartograph/network/scope.hpp"

namespace cartograph::hub_import_test {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;
using testing::UnorderedElementsAre;

auto file_of(const std::string& leaf, const std::string& text) -> std::string {
  auto const path = fs::path{testing::TempDir()} / ("cartograph-hub-" + leaf);
  std::ofstream{path, std::ios::binary} << text;
  return path.string();
}

auto read(const std::string& text, const hub_import_options& options = {},
          const std::string& leaf = "models.jsonl") -> network {
  auto const path = file_of(leaf, text);
  auto made = import_hub(std::vector<hub_source>{{path}}, options);
  EXPECT_TRUE(made) << made.error().message;
  return made ? std::move(*made) : network{};
}

auto refused(const std::string& text, const std::string& leaf = "models.jsonl") -> error {
  auto const made = import_hub(std::vector<hub_source>{{file_of(leaf, text)}});
  EXPECT_FALSE(made) << text;
  return made ? error{} : made.error();
}

/// All links as "from relation/word to".
auto links_of(const network& g) -> std::vector<std::string> {
  std::vector<vertex_id> all;
  for (std::uint32_t v = 0; v < g.node_count(); ++v) all.emplace_back(v);
  std::vector<std::string> out;
  for (auto const& l : links_around(g, all))
    out.push_back(
        fmt::format("{} {}/{} {}", g.name(l.from), name_of(l.which), l.word, g.name(l.to)));
  return out;
}

auto node_named(const network& g, std::string_view name) -> vertex_id {
  for (std::uint32_t v = 0; v < g.node_count(); ++v)
    if (g.name(vertex_id{v}) == name) return vertex_id{v};
  ADD_FAILURE() << name;
  return vertex_id{};
}

TEST(HubImport, ReadsAModelWithItsOwnerBaseAndData) {
  auto const g = read(
      R"({"id":"lab/child","createdAt":"2024-05-17T08:00:00.000Z","downloads":12,"likes":3,"gated":false,)"
      R"("pipeline_tag":"text-generation","tags":["base_model:lab/base","base_model:adapter:lab/base",)"
      R"("dataset:d/web","license:mit"],"cardData":{"datasets":["d/web","d/chat"]}})");
  EXPECT_THAT(links_of(g),
              UnorderedElementsAre("lab develops/owner lab/child",
                                   "lab/child derived_from/adapter lab/base",
                                   "lab/child trained_on/ d/web", "lab/child trained_on/ d/chat"));
  auto const v = node_named(g, "lab/child");
  EXPECT_EQ((*g.column("downloads"))[v], "12");
  EXPECT_EQ((*g.column("gated"))[v], "no");
  EXPECT_EQ((*g.column("license"))[v], "mit");
  EXPECT_EQ((*g.column("task"))[v], "text-generation");
}

// A bare tag, the card and the API's own field name one link; what says how goes first.
TEST(HubImport, NamesABaseOnceWithWhateverSaysHow) {
  for (
      auto const* rest :
      {R"("tags":["base_model:b/x"],"cardData":{"base_model":"b/x","base_model_relation":"merge"}})",
       R"("tags":["base_model:merge:b/x"],"cardData":{"base_model":["b/x"]}})",
       R"("baseModels":{"relation":"merge","models":[{"id":"b/x"}]},"tags":["base_model:b/x"]})"})
    EXPECT_THAT(links_of(read(R"({"id":"m",)" + std::string{rest})),
                ElementsAre("m derived_from/merge b/x"));
  EXPECT_THAT(
      links_of(read(R"({"id":"m","cardData":{"base_model":["b/x","b/y","m"]}})")),
      UnorderedElementsAre("m derived_from/base_model b/x", "m derived_from/base_model b/y"))
      << "a model is no base of itself";
}

TEST(HubImport, AsksWhatAnOwnerIs) {
  auto const text = std::string{R"({"id":"a/m"})"} + "\n" +
                    R"({"id":"b/m","authorData":{"type":"user"}})" + "\n" + R"({"id":"c/m"})";
  auto const g = read(text, {.persons = {"c"}});
  EXPECT_EQ(g.kind_of(node_named(g, "a")), kind::organization);
  EXPECT_EQ(g.kind_of(node_named(g, "b")), kind::person);
  EXPECT_EQ(g.kind_of(node_named(g, "c")), kind::person);
  EXPECT_THAT(g.parts().counts.imported,
              testing::Contains(
                  Pair("owners of whom nothing says what they are, taken for organizations", 1U)));
  auto const other = read(text, {.organizations = {"b"}, .unknown_owner = kind::person});
  EXPECT_EQ(other.kind_of(node_named(other, "a")), kind::person);
  EXPECT_EQ(other.kind_of(node_named(other, "b")), kind::organization);
}

TEST(HubImport, ReadsDatasetsAndSpaces) {
  auto const datasets = read(R"([{"id":"d/web","likes":2},{"id":"d/chat"}])", {}, "datasets.json");
  EXPECT_EQ(datasets.ids(kind::dataset).size(), 2U);
  auto const spaces = read(
      R"({"id":"s/demo","sdk":"gradio","models":["m/a"],"datasets":["d/web"]})", {}, "x.jsonl");
  EXPECT_THAT(links_of(spaces),
              UnorderedElementsAre("s develops/owner s/demo", "s/demo built_with/ m/a",
                                   "s/demo built_with/ d/web"));
  EXPECT_EQ((*spaces.column("subkind"))[node_named(spaces, "s/demo")], "space");
}

TEST(HubImport, ReadsACrawledTreeWithJsonInItsCells) {
  auto const g = read(
      "model_id,metadata,children,adapters,quantized,merges\n"
      "lab/base,\"{\"\"id\"\":\"\"lab/base\"\",\"\"likes\"\":7}\",\"[\"\"a/tuned\"\"]\",\"b/lora, "
      "c/lora\",,\n"
      "a/tuned,,,,\"['d/small']\",\n",
      {}, "tree.csv");
  EXPECT_THAT(links_of(g),
              UnorderedElementsAre("lab develops/owner lab/base", "a develops/owner a/tuned",
                                   "a/tuned derived_from/finetune lab/base",
                                   "b/lora derived_from/adapter lab/base",
                                   "c/lora derived_from/adapter lab/base"));
  EXPECT_EQ((*g.column("likes"))[node_named(g, "lab/base")], "7");
}

TEST(HubImport, KeepsTheFirstOfRepeatedRecords) {
  auto const g = read("{\"id\":\"a/m\",\"likes\":1}\n\n{\"id\":\"a/m\",\"likes\":2}\r\n");
  EXPECT_EQ((*g.column("likes"))[node_named(g, "a/m")], "1");
  EXPECT_THAT(g.parts().counts.imported,
              testing::Contains(Pair("records that repeat an earlier one, left out", 1U)));
  ASSERT_EQ(g.parts().counts.sources.size(), 1U);
  EXPECT_THAT(g.parts().counts.sources[0], HasSubstr("models.jsonl"));
}

TEST(HubImport, SaysWhereARecordIsWrong) {
  auto const broken = refused("{\"id\":\"a/m\"}\n{\"id\":");
  EXPECT_THAT(broken.message, HasSubstr("models.jsonl:2: no JSON"));
  EXPECT_EQ(refused("{\"id\":\"a\"}\n{\"likes\":3}").line, 2U);
  EXPECT_EQ(refused("{\"id\":\"a\"}\n[1]").line, 2U);
  EXPECT_THAT(refused("[{\"id\":\"a\"},3]").message, HasSubstr("element 2"));
  EXPECT_THAT(refused("{\"id\":\"a\"}", "x.jsonl").message, HasSubstr("models=FILE"));
  EXPECT_EQ(refused("{\"id\":\"" + std::string(2000, 'x') + "\"}").line, 1U);
  EXPECT_THAT(refused(std::string(100'000, '[')).message, HasSubstr("no JSON"));
  EXPECT_THAT(refused("{\"id\":\"" + std::string("\xff\xfe") + "\"}").message,
              HasSubstr("no JSON"));
}

// Fields of unexpected types are as if they were not there.
TEST(HubImport, IgnoresWhatHasAnotherType) {
  auto const g = read(
      R"({"id":"m","tags":"base_model:b","cardData":[1],"baseModels":{"models":3},"likes":{"a":1}})");
  EXPECT_THAT(links_of(g), ElementsAre("m derived_from/base_model b"));
  EXPECT_THAT(links_of(read(R"({"id":"m","tags":[1,null,"dataset:"],"author":5})")), IsEmpty());
}

TEST(HubImport, TellsHowFarItIsAndStops) {
  std::string lines;
  for (int i = 0; i < 1024; ++i) lines += fmt::format("{{\"id\":\"a/{}\"}}\n", i);
  std::string table = "model_id,metadata\n";
  for (int i = 0; i < 1024; ++i) table += fmt::format("a/{},\n", i);
  for (auto const& [leaf, text] :
       {std::pair{"models.jsonl", lines}, std::pair{"tree.csv", table}}) {
    std::vector<std::string> told;
    stop_source source;
    source.context = &told;
    source.report = [](void* context, std::string_view stage, double fraction) {
      static_cast<std::vector<std::string>*>(context)->push_back(
          fmt::format("{} {:.2f}", stage, fraction));
    };
    auto const path = file_of(leaf, text);
    auto const made = import_hub(std::vector<hub_source>{{path}}, {.stop = stop_token{source}});
    ASSERT_TRUE(made);
    auto const title = fmt::format("reading cartograph-hub-{}: {} lines ", leaf,
                                   leaf == std::string{"tree.csv"} ? 1025 : 1024);
    EXPECT_THAT(told, ElementsAre(title + "0.00", title + "0.25", title + "0.50", title + "0.75",
                                  title + "1.00"));
    source.stopped = true;
    auto const ended = import_hub(std::vector<hub_source>{{path}}, {.stop = stop_token{source}});
    ASSERT_FALSE(ended);
    EXPECT_EQ(ended.error().code, errc::interrupted);
  }
}

// Lines of ten million bytes, marks, line ends of another system, deep nests, odd numbers.
TEST(HubImport, ReadsOrRefusesWhatMeansHarm) {
  std::string const big(10'000'000, 'x');
  EXPECT_THAT(links_of(read("\xEF\xBB\xBF{\"id\":\"a/m\"}\r\n{\"id\":\"b/m\"}\r\n")),
              UnorderedElementsAre("a develops/owner a/m", "b develops/owner b/m"));
  EXPECT_EQ(
      read("{\"id\":\"a/m\",\"readme\":\"" + big + "\"}\n{\"id\":\"b/m\"}").ids(kind::model).size(),
      2U);
  EXPECT_EQ(refused("{\"id\":\"a/m\"}\n{\"id\":\"" + big + "\"}").line, 2U);
  for (auto const* open : {"[", "{\"a\":"}) {
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += open;
    EXPECT_THAT(refused("{\"id\":\"m\",\"tags\":" + deep).message, HasSubstr("no JSON"));
  }
  EXPECT_THAT(refused(std::string{"\xFF\xFE{\0\"\0i\0d\0", 10}).message, HasSubstr("no JSON"));
  EXPECT_THAT(refused(std::string{"{\"id\":\"a\0b\"}", 12}).message, HasSubstr("no JSON"));
  EXPECT_THAT(refused("{\"id\":\"a\\u0000b\"}").message, HasSubstr("id"));
  auto const odd = read(R"({"id":"m","downloads":-5,"tags":["a\u0000b"]})");
  EXPECT_EQ((*odd.column("downloads"))[vertex_id{0}], "-5");
  EXPECT_THAT(refused(R"({"id":"m","likes":99999999999999999999})").message,
              HasSubstr("models.jsonl:1: no JSON"));
}

}  // namespace
}  // namespace cartograph::hub_import_test
