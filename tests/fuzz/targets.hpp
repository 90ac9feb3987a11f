#pragma once

// Every reader that is fuzzed. A target is a struct with `seeds()`, `words` that mean something to
// the reader, and `run(bytes)`, which ends the program when what must hold of any bytes does not.

#include <tuple>

#include "fuzz/attribution_target.hpp"
#include "fuzz/commit_targets.hpp"
#include "fuzz/csv_folder_target.hpp"
#include "fuzz/git_log_target.hpp"
#include "fuzz/graph_target.hpp"
#include "fuzz/record_targets.hpp"
#include "fuzz/rules_target.hpp"

namespace cartograph::test {

/// All of them. scripts/fuzz reads their names here; each has a bug in tests/fuzz/planted/.
using all_targets =
    std::tuple<graphml_target, gexf_target, gml_target, pajek_target, dot_target, json_target,
               git_log_target, hub_target, gharchive_target, perceval_target, table_target,
               attribution_target, csv_folder_target, rules_target>;

}  // namespace cartograph::test
