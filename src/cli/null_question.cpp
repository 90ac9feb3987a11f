#include "cli/null_question.hpp"

#include <CLI/CLI.hpp>

#include "cli/common.hpp"
#include "cli/option_words.hpp"

namespace cartograph::cli {

void describe_null(CLI::App& app, std::string& model, std::size_t& samples, const char* group) {
  app.add_option("--null", model,
                 "how unusual each number is: rewiring or configuration, for the same degrees")
      ->check(one_of({"rewiring", "configuration"}))
      ->group(group);
  app.add_option("--samples", samples, "networks drawn for --null")
      ->check(whole_number(2, 1 << 20))
      ->capture_default_str()
      ->group(group);
}

auto null_asked(const std::string& model, std::size_t samples, const common_options& common,
                stop_token stop) -> std::optional<null_options> {
  if (model.empty()) return std::nullopt;
  return null_options{
      .model = model == "rewiring" ? null_model::rewired : null_model::configuration,
      .samples = samples,
      .seed = common.seed,
      .threads = common.threads,
      .stop = stop};
}

}  // namespace cartograph::cli
