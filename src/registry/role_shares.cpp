#include <fmt/format.h>

#include <algorithm>

#include "cartograph/registry/role_links.hpp"

namespace cartograph {

auto shares_of(const role_links& held, const role_question& question) -> std::vector<double> {
  auto out = held.amounts;
  if (!question.attributes()) return out;
  auto const how = question.work->how.unknown;
  double pool = 0;
  for (auto const& w : held.work) {
    if (w.organization || w.amount <= 0 || how == treatment::known) continue;
    if (how == treatment::unknown_as_many)
      out.push_back(w.amount);
    else
      pool += w.amount;
  }
  if (pool > 0) out.push_back(pool);
  return out;
}

auto unknown_share(const role_links& held) -> double {
  double known = 0;
  double unknown = 0;
  for (auto const amount : held.amounts) known += amount;
  for (auto const& w : held.work)
    if (!w.organization) unknown += w.amount;
  return unknown > 0 ? unknown / (known + unknown) : 0;
}

auto role_centralization(const role_links& held) -> measurement {
  if (held.actors < 2) return undefined("fewer than 2 actors take part");
  if (held.targets.empty()) return undefined("nothing is reached");
  auto const n = static_cast<double>(held.actors);
  auto const most = static_cast<double>(std::ranges::max(held.reached));
  double all = 0;
  for (auto k : held.reached) all += k;
  return measured((n * most - all) / ((n - 1) * static_cast<double>(held.targets.size())));
}

auto why_nobody(const role_links& held, const role_question& question, std::string_view where)
    -> std::string {
  auto const role = name_of(question.role);
  auto const by = name_of(question.by);
  if (held.attributed > 0 && held.reserved == 0)
    return fmt::format("nobody knows for whom they work who made the {} {} links of persons",
                       held.attributed, role);
  if (held.reserved > 0)
    return fmt::format("all {} {} links are of reserved groups", held.reserved, role);
  if (held.undated > 0 && held.outside == 0)
    return fmt::format("all {} {} links are {}", held.undated, role,
                       question.part.during ? "cross-stage" : "undated");
  auto const about = question.part.within == nullptr
                         ? std::string{}
                         : fmt::format(" about {}", question.part.within->name);
  if (held.outside > 0)
    return fmt::format("no {} links{} of this stage or time in {}; {} of others, {} undated", role,
                       about, where, held.outside, held.undated);
  if (held.others > 0)
    return fmt::format("no {} links{} from any {} in {}; {} from others", role, about, by, where,
                       held.others);
  return fmt::format("no {} links{} in {}", role, about, where);
}

}  // namespace cartograph
