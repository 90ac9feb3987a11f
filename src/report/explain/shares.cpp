#include "report/explain/shares.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string_view>

#include "cartograph/algorithm/concentration/preset.hpp"

namespace cartograph::explain {
namespace {

struct sums {
  double n{};
  double all{};
  double squares{};
  std::vector<double> descending;
};

auto sums_of(const std::vector<double>& amounts) -> sums {
  sums out{.n = static_cast<double>(amounts.size()), .descending = amounts};
  std::ranges::sort(out.descending, std::ranges::greater{});
  for (auto const x : amounts) out.all += x, out.squares += x * x;
  return out;
}

void fill_gini(const sums& s, metric_explanation& out) {
  double ranked = 0;  // ascending ranks: the largest has rank n
  for (std::size_t i = 0; i < s.descending.size(); ++i)
    ranked += (s.n + 1 - 2 * (static_cast<double>(i) + 1)) * s.descending[i];
  add_term(out, "sum((2i - n - 1) x)", ranked, "amounts by their rank i, the smallest first");
  out.filled = fmt::format("{} / ({} · {}) = {}", shown(ranked), shown(s.n), shown(s.all),
                           shown(out.result.value));
}

void fill_factor(const sums& s, metric_explanation& out) {
  auto const k = static_cast<std::size_t>(out.result.value);
  double reached = 0;
  for (std::size_t i = 0; i < std::min(k, s.descending.size()); ++i) reached += s.descending[i];
  add_term(out, "largest k", reached, "what the k largest have together");
  out.filled = fmt::format("{} of {} = {:.4g} of all, by the {} largest", shown(reached),
                           shown(s.all), reached / s.all, k);
}

void fill_shares(const sums& s, std::string_view key, metric_explanation& out) {
  auto const value = shown(out.result.value);
  if (key == "hhi" || key == "effective_number")
    add_term(out, "sum(x^2)", s.squares, "squares of the amounts");
  if (key == "hhi")
    out.filled = fmt::format("{} / {}^2 = {}", shown(s.squares), shown(s.all), value);
  if (key == "effective_number")
    out.filled = fmt::format("{}^2 / {} = {}", shown(s.all), shown(s.squares), value);
  if (key == "shannon" || key == "pielou") {
    double entropy = 0;
    for (auto const x : s.descending)
      if (x > 0) entropy -= x / s.all * std::log(x / s.all);
    auto const holders =
        static_cast<double>(std::ranges::count_if(s.descending, [](double x) { return x > 0; }));
    add_term(out, "H", entropy, "-sum(p ln p), in nats");
    out.filled = key == "pielou"
                     ? fmt::format("{} / ln {} = {}", shown(entropy), shown(holders), value)
                     : fmt::format("-sum(p ln p) = {}", value);
  }
}

}  // namespace

void add_share_terms(const std::vector<double>& amounts, const explain_options& options,
                     metric_explanation& out) {
  auto const s = sums_of(amounts);
  add_term(out, "n", s.n, "holders");
  add_term(out, "sum(x)", s.all, "what all of them have");
  if (!out.result || amounts.empty()) return;
  if (out.key == "gini") fill_gini(s, out);
  if (out.key.ends_with("_factor")) fill_factor(s, out);
  if (out.key == "top_share") {
    auto const top = std::min(options.distribution.top, amounts.size());
    auto const reached = std::accumulate(
        s.descending.begin(), s.descending.begin() + static_cast<std::ptrdiff_t>(top), 0.0);
    add_term(out, "largest", reached, "what the largest have together");
    out.filled = fmt::format("{} / {} = {}", shown(reached), shown(s.all), shown(out.result.value));
    return;
  }
  fill_shares(s, out.key, out);
}

void add_share_elsewhere(const std::vector<double>& amounts, const explain_options&,
                         metric_explanation& out) {
  if (amounts.empty() || !out.result) return;
  if (out.key.ends_with("_factor"))
    for (auto const& preset : concentration_presets)
      add_elsewhere(out, std::string{preset.name}, std::string{preset.meaning},
                    dependence(amounts, preset));
  auto const n = static_cast<double>(amounts.size());
  if (out.key == "gini")
    add_elsewhere(out, "with small-sample correction", "times n / (n - 1)",
                  n > 1 ? measured(out.result.value * n / (n - 1)) : undefined("a single holder"));
  if (out.key == "hhi") {
    add_elsewhere(out, "in per cent", "shares in per cent, as competition law writes it",
                  measured(out.result.value * 10'000));
    add_elsewhere(
        out, "normalised", "(H - 1 / n) / (1 - 1 / n)",
        n > 1 ? measured((out.result.value - 1 / n) / (1 - 1 / n)) : undefined("a single holder"));
  }
  if (out.key == "shannon")
    add_elsewhere(out, "in bits", "logarithm to the base 2",
                  measured(out.result.value / std::log(2.0)));
  if (out.key == "theil")
    add_elsewhere(out, "normalised", "divided by ln n",
                  n > 1 ? measured(out.result.value / std::log(n)) : undefined("a single holder"));
}

}  // namespace cartograph::explain
