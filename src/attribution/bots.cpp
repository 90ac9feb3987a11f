#include "cartograph/attribution/bots.hpp"

#include <array>

namespace cartograph {
namespace {

/// Names, logins and addresses, folded. Each is an account that announces itself as a program.
constexpr std::array<std::string_view, 46> well_known{"allcontributors",
                                                      "apache-pekko-bot",
                                                      "azure-pipelines",
                                                      "bors",
                                                      "claude",
                                                      "codecov-commenter",
                                                      "conda-forge-admin",
                                                      "conda-forge-bot",
                                                      "copilot",
                                                      "copybara-service",
                                                      "cursor agent",
                                                      "dependabot",
                                                      "dependabot-preview",
                                                      "dependabot-support",
                                                      "docker-library-bot",
                                                      "facebook-github-bot",
                                                      "github action",
                                                      "github actions",
                                                      "github-actions",
                                                      "gitlab-bot",
                                                      "google-labs-jules",
                                                      "greenkeeper",
                                                      "greenkeeperio-bot",
                                                      "huggingface-bot",
                                                      "imgbot",
                                                      "imgbotapp",
                                                      "jenkins",
                                                      "k8s-ci-robot",
                                                      "llvmbot",
                                                      "mergify",
                                                      "openhands-agent",
                                                      "pre-commit-ci",
                                                      "pyup-bot",
                                                      "pytorchbot",
                                                      "pytorchmergebot",
                                                      "renovate",
                                                      "renovate-bot",
                                                      "renovate bot",
                                                      "rust-bors",
                                                      "rust-timer",
                                                      "snyk-bot",
                                                      "tensorflower-gardener",
                                                      "travis-ci",
                                                      "cursoragent@cursor.com",
                                                      "noreply@anthropic.com",
                                                      "action@github.com"};

constexpr std::string_view suffix = "[bot]";

/// What stands before the `@`, without the number of an account.
auto account(std::string_view address) -> std::string {
  if (auto const user = forge_user_of(address)) return user->login;
  auto const small = folded(address);
  return small.substr(0, small.find('@'));
}

}  // namespace

bot_rules::bot_rules() : known_{well_known.begin(), well_known.end()} {}

void bot_rules::add(std::string_view name_or_address) { known_.insert(folded(name_or_address)); }

auto bot_rules::is_bot(const contact& who) const -> bool {
  auto const name = folded(who.name);
  auto const login = account(who.address);
  if (name.ends_with(suffix) || login.ends_with(suffix)) return true;
  if (known_.contains(name) || known_.contains(folded(who.address))) return true;
  return forge_user_of(who.address) && known_.contains(login);
}

auto is_web_flow(const contact& who) -> bool {
  return folded(who.address) == "noreply@github.com" && folded(who.name) == "github";
}

}  // namespace cartograph
