#pragma once

#include <string>

namespace CLI {
class App;
}

namespace cartograph::cli {

/// Adds `--memory-limit`.
void describe_memory_limit(CLI::App& app, std::string& limit);

}  // namespace cartograph::cli
