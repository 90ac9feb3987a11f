#pragma once

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "io/fixtures.hpp"
#include "io/graph_texts.hpp"

namespace cartograph::test {

[[noreturn]] inline void fuzz_failure(std::string_view what, std::string_view bytes) {
  fmt::print(stderr, "{}\n{}\n", what, bytes);
  std::abort();
}

/// What must hold for any bytes: they are refused with words, or make a network that comes back the
/// same when it is written, in the same format and in GraphML, unless losses are listed.
inline void fuzz_graph_format(graph_format format, std::string_view bytes) {
  auto const read = read_text(bytes, format);
  if (!read) {
    if (read.error().message.empty()) fuzz_failure("refused without words", bytes);
    return;
  }
  for (auto const to : {read->format, graph_format::graphml}) {
    auto const text = written(read->graph, to);
    if (!text) fuzz_failure(text.error().what(), bytes);
    auto const again = read_text(text->text, to);
    if (!again) fuzz_failure(again.error().what(), text->text);
    auto const lossless = std::ranges::all_of(text->losses, [](const std::string& loss) {
      return loss.find("made anew") != loss.npos || loss.find("ordinary nodes") != loss.npos;
    });
    if (lossless && described(again->graph) != described(read->graph))
      fuzz_failure("does not come back the same", bytes);
  }
}

}  // namespace cartograph::test
