#pragma once

#include <string>

namespace CLI {
class App;
}

namespace cartograph::cli {

/// `--memory-limit`, for every command that opens a network.
void describe_memory_limit(CLI::App& app, std::string& limit);

}  // namespace cartograph::cli
