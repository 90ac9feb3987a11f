#pragma once

// Every reader that is fuzzed. A target is a struct with `seeds()`, `words` that mean something to
// the reader, and `run(bytes)`, which ends the program when what must hold of any bytes does not.

#include "fuzz/attribution_target.hpp"
#include "fuzz/commit_targets.hpp"
#include "fuzz/csv_folder_target.hpp"
#include "fuzz/git_log_target.hpp"
#include "fuzz/graph_target.hpp"
#include "fuzz/record_targets.hpp"
#include "fuzz/rules_target.hpp"
