#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "cartograph/algorithm/null_model/null_distribution.hpp"

namespace CLI {
class App;
}

namespace cartograph::cli {

struct common_options;

/// Adds `--null` and `--samples`.
void describe_null(CLI::App& app, std::string& model, std::size_t& samples, const char* group);

/// The random networks that `--null` asks for; nothing when it is empty.
[[nodiscard]] auto null_asked(const std::string& model, std::size_t samples,
                              const common_options& common, stop_token stop)
    -> std::optional<null_options>;

}  // namespace cartograph::cli
