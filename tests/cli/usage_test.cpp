#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <vector>

#include "support/run_program.hpp"

// What somebody is told who mistyped something, and where it goes.
namespace cartograph::usage_test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string atlas = CARTOGRAPH_SOURCE_DIR "/data/open-llm";

auto run(std::vector<std::string> words) {
  words.insert(words.begin(), CARTOGRAPH_PROGRAM);
  return support::run_program(std::move(words));
}

struct mistake {
  std::vector<std::string> words;
  std::string meant;
};

TEST(Usage, OneLineOnStandardErrorNamesWhatWasMeant) {
  for (auto const& [words, meant] : std::vector<mistake>{
           {{"comunities", atlas}, "did you mean 'communities'?"},
           {{"import", "gti", "x"}, "did you mean 'git'?"},
           {{"help", "metric"}, "did you mean 'metrics'?"},
           {{"help", "import", "hubb"}, "did you mean 'hub'?"},
           {{"info", atlas, "--formt", "json"}, "did you mean --format?"},
           {{"info", "--drected"}, "did you mean --directed?"},
           {{"info", atlas, "--formt=json"}, "did you mean --format?"},
           {{"info", atlas, "-x"}, "there is no option -x"},
           {{"info", atlas, "--format", "jsn"}, "did you mean 'json'? Known: table json csv md"},
           {{"info", atlas, "--ids", "numerc"}, "did you mean 'numeric'? Known: auto numeric text"},
           {{"info", atlas, "--progress", "pain"}, "did you mean 'plain'?"},
           {{"render", atlas, "--layout", "forcs"}, "did you mean 'forces'?"},
           {{"communities", atlas, "--algorithm", "lieden"}, "did you mean 'leiden'?"},
           {{"generate", "rmt", "x.edges"}, "did you mean 'rmat'?"},
           {{"convert", atlas, "x", "--to", "grafml"}, "did you mean 'graphml'?"},
           {{"completions", "bsh"}, "did you mean 'bash'? Known: bash zsh fish"},
           {{"schema", "kind"}, "did you mean 'kinds'?"},
           {{"metrics", atlas, "--kinds", "persn"}, "did you mean 'person'?"},
           {{"info"}, "network is required"},
           {{"info", atlas, atlas}, "one argument too many"},
           {{"import"}, "a command is missing. Known: git"},
           {{"info", atlas, "--seed", "-1"}, "--seed: '-1' is no whole number from 0 to 184"},
           {{"info", atlas, "--seed", "99999999999999999999"},
            "'99999999999999999999' is no whole"},
           {{"info", atlas, "--seed", ""}, "--seed: '' is no whole number"},
           {{"info", atlas, "--seed", "1e3"}, "--seed: '1e3' is no whole number"},
           {{"centrality", atlas, "--top", "-5"}, "--top: '-5' is no whole number"},
           {{"metrics", atlas, "--samples", "1"}, "'1' is no whole number from 2 to 1048576"},
           {{"metrics", atlas, "--samples", ""}, "--samples: '' is no whole number"},
           {{"metrics", atlas, "--preset", "lfx", "--threshold", "0.9"},
            "--preset excludes --threshold"},
           {{"info", atlas, "--memory-limit", "5X"}, "cartograph: --memory-limit: '5X' is no size"},
           {{"bogus"}, "'bogus' is no command; known: report info"},
           {{"info", atlas, "--xyzzy"}, "there is no option --xyzzy (see"},
           {{"info", atlas, "--threads", "many"}, "--threads"}}) {
    auto const ran = run(words);
    EXPECT_EQ(ran.exit_code, 2) << meant;
    EXPECT_THAT(ran.output, IsEmpty()) << meant;
    EXPECT_THAT(ran.errors, AllOf(HasSubstr(meant), testing::StartsWith("cartograph: ")));
    EXPECT_EQ(std::ranges::count(ran.errors, '\n'), 1) << ran.errors;
  }
}

TEST(Usage, WithoutAWordTheProgramSaysWhichItKnows) {
  auto const ran = run({});
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_THAT(ran.output, IsEmpty());
  EXPECT_THAT(ran.errors, AllOf(HasSubstr("Usage: cartograph"), HasSubstr("\n  communities ")));
}

TEST(Usage, HelpShowsExamplesBeforeOptions) {
  for (auto const* command : {"report", "metrics", "render"}) {
    auto const help = run({command, "--help"}).output;
    auto const usage = help.find("Usage: cartograph ");
    auto const examples = help.find("\nExamples:\n  cartograph ");
    ASSERT_NE(examples, std::string::npos) << help;
    EXPECT_LT(usage, examples);
    EXPECT_LT(examples, help.find("Options:"));
    EXPECT_EQ(run({"help", command}).output, help);
  }
  EXPECT_EQ(run({"help"}).output, run({"--help"}).output);
  EXPECT_EQ(run({"help", "import", "git"}).output, run({"import", "git", "--help"}).output);
}

TEST(Streams, NobodyIsToldThatAReaderHasGone) {
  auto const program = std::string{CARTOGRAPH_PROGRAM};
  for (auto const* how : {"", "trap '' PIPE; "}) {  // as shells start programs, and as others do
    auto const script = how + program + " metrics --reference | head -1; exit ${PIPESTATUS[0]}";
    auto const ran = support::run_program({"/bin/bash", "-c", script});
    EXPECT_THAT(ran.errors, IsEmpty()) << how;
    EXPECT_EQ(std::ranges::count(ran.output, '\n'), 1) << how;
  }
}

TEST(Streams, AFullDiskIsAnError) {
  auto const program = std::string{CARTOGRAPH_PROGRAM};
  auto const ran = support::run_program({"/bin/sh", "-c", program + " metrics --list > /dev/full"});
  EXPECT_EQ(ran.exit_code, 3);
  EXPECT_THAT(ran.errors, HasSubstr("standard output could not be written"));
}

TEST(Streams, AResultAndItsCodeAreTheSameWhenNobodyHearsTheNotes) {
  auto const program = std::string{CARTOGRAPH_PROGRAM};
  auto const karate = std::string{CARTOGRAPH_SOURCE_DIR "/data/networks/karate.edges"};
  auto const heard = run({"metrics", karate, "--timings"}).output;
  for (auto const* deaf : {" 2>&-", " 2>/dev/full"}) {
    auto const sh = [&](const std::string& words) {
      return support::run_program({"/bin/sh", "-c", program + ' ' + words + deaf});
    };
    auto const ran = sh("metrics '" + karate + "' --timings --progress plain");
    EXPECT_EQ(ran.exit_code, 0) << deaf;
    EXPECT_EQ(ran.output, heard) << deaf;
    EXPECT_EQ(sh("").exit_code, 2) << deaf;
    EXPECT_EQ(sh("bogus").exit_code, 2) << deaf;
    EXPECT_EQ(sh("help bogus").exit_code, 2) << deaf;
    EXPECT_EQ(sh("info /no/such/network").exit_code, 3) << deaf;
  }
}

TEST(Streams, NotesDoNotEndInAFileThatTookThePlaceOfAClosedStream) {
  auto const program = std::string{CARTOGRAPH_PROGRAM};
  auto const target = testing::TempDir() + "cartograph-closed.edges";
  auto const made = [&](const std::string& closed) {
    auto const words = " generate ring " + target + " --order 3" + closed;
    EXPECT_EQ(support::run_program({"/bin/sh", "-c", program + words}).exit_code, 0) << closed;
    return support::run_program({"/bin/cat", target}).output;
  };
  EXPECT_EQ(made(""), made(" <&- >&- 2>&-"));
}

TEST(Streams, NoOutputHasControlSequences) {
  for (auto const& words :
       std::vector<std::vector<std::string>>{{"--help"},
                                             {"info", atlas},
                                             {"communities", atlas, "--progress", "plain"},
                                             {"nothing"}}) {
    auto const ran = run(words);
    EXPECT_EQ((ran.output + ran.errors).find('\033'), std::string::npos);
  }
}

TEST(ExitCodes, AreThoseOfTheHelp) {
  EXPECT_EQ(run({"info", atlas}).exit_code, 0);
  EXPECT_EQ(run({"info"}).exit_code, 2);
  EXPECT_EQ(run({"info", "/no/such/network"}).exit_code, 3);
  EXPECT_EQ(run({"metrics", atlas, "-m", "transitivity", "--kinds", "compute"}).exit_code, 4);
  EXPECT_EQ(run({"config", "--config", "/no/such/file"}).exit_code, 2);
}

}  // namespace
}  // namespace cartograph::usage_test
