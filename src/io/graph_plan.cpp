#include "io/graph_plan.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <unordered_set>

#include "io/graph_collector.hpp"

namespace cartograph::detail {
namespace {

/// -?(0|[1-9][0-9]*)(.[0-9]+)?([eE][+-]?[0-9]+)?
auto is_json_number(std::string_view text) -> bool {
  auto const digits = [&] {
    std::size_t count = 0;
    while (count < text.size() && std::isdigit(static_cast<unsigned char>(text[count])) != 0)
      ++count;
    text.remove_prefix(count);
    return count;
  };
  if (text.starts_with('-')) text.remove_prefix(1);
  auto const zero = text.starts_with('0');
  auto const whole = digits();
  if (whole == 0 || (zero && whole > 1)) return false;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    if (digits() == 0) return false;
  }
  if (text.empty() || (text.front() != 'e' && text.front() != 'E')) return text.empty();
  text.remove_prefix(1);
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  return digits() > 0 && text.empty();
}

auto is_integer(std::string_view text) -> bool {
  std::int64_t value{};
  auto const [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  return failure == std::errc{} && end == text.data() + text.size() && text != "-0";
}

/// The type of all that are not empty.
auto common_type(const text_pool& values) -> value_type {
  std::optional<value_type> common;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i].empty()) continue;
    auto const type = type_of(values[i]);
    auto const numbers = common && *common != type && type != value_type::boolean &&
                         *common != value_type::boolean && type != value_type::text;
    if (!common) {
      common = type;
    } else if (numbers && *common != value_type::text) {
      common = value_type::real;
    } else if (*common != type) {
      return value_type::text;
    }
  }
  return common.value_or(value_type::text);
}

}  // namespace

auto type_of(std::string_view text) -> value_type {
  if (text == "true" || text == "false") return value_type::boolean;
  if (!is_json_number(text)) return value_type::text;
  if (text.find_first_of(".eE") == std::string_view::npos)
    return is_integer(text) ? value_type::integer : value_type::text;
  double value{};
  auto const failure = std::from_chars(text.data(), text.data() + text.size(), value).ec;
  return failure == std::errc{} ? value_type::real : value_type::text;
}

graph_plan::graph_plan(const network& g) : g_{g}, used_(link_fields.size()) {
  typed_ = g.ids(kind::entity).size() != g.node_count();
  look_at_links();
  look_at_names();
  look_at_columns();
}

void graph_plan::look_at_columns() {
  auto const nodes = static_cast<std::uint32_t>(g_.node_count());
  for (auto const& column : g_.node_columns()) {
    column_types_.push_back(common_type(column.values));
    auto const codes = column.codes.view();
    auto const first = std::ranges::find_if(codes, [](auto code) { return code != 0; });
    first_written_.push_back(static_cast<std::uint32_t>(first - codes.begin()));
  }
  auto next = nodes == 0 ? 0 : nodes - 1;
  for (auto i = first_written_.size(); i-- > 0;)
    next = first_written_[i] = std::min(first_written_[i], next);
}

void graph_plan::look_at_links() {
  for (std::size_t r = 0; r < relation_count; ++r) {
    auto const& rows = g_.parts().relations[r];
    if (rows.links == 0) continue;
    (rows.symmetric ? undirected_ : directed_) = true;
    related_ = related_ || static_cast<relation>(r) != relation::link;
    auto const& c = rows.columns;
    auto const has =
        std::array{related_,         !c.weight.empty(), !c.stages.empty(),   !c.since.empty(),
                   !c.until.empty(), !c.word.empty(),   !c.evidence.empty(), !c.confidence.empty()};
    for (std::size_t i = 0; i < has.size(); ++i) used_[i] = used_[i] || has[i];
  }
  if (!directed_ && !undirected_) directed_ = !g_.rows(relation::link).symmetric;
  for (std::size_t i = 0; i < used_.size(); ++i)
    if (used_[i]) listed_.push_back(i);
}

/// Names tell nodes of one kind apart; whether they do of all kinds must be seen.
void graph_plan::look_at_names() {
  auto const kinds = std::ranges::count_if(
      kind_names, [&](auto name) { return g_.ids(*kind_named(name)).size() > 0; });
  if (kinds < 2) return;
  std::unordered_set<std::string> names;
  for (std::uint32_t v = 0; v < g_.node_count() && unique_; ++v)
    unique_ = names.insert(g_.name(vertex_id{v})).second;
}

auto graph_plan::id(vertex_id v) const -> std::string {
  if (unique_) return g_.name(v);
  return fmt::format("{}:{}", name_of(g_.kind_of(v)), g_.name(v));
}

auto graph_plan::field(const planned_link& link, std::size_t which) const
    -> std::optional<std::string> {
  auto const& parts = g_.parts();
  auto const& c = g_.rows(link.which).columns;
  auto const text = [&](const text_pool& pool, const buffer<std::uint32_t>& codes) {
    if (codes.empty() || pool[codes[link.link]].empty()) return std::optional<std::string>{};
    return std::optional{std::string{pool[codes[link.link]]}};
  };
  auto const day = [&](const buffer<date>& dates) {
    if (dates.empty() || !dates[link.link].known()) return std::optional<std::string>{};
    return std::optional{to_string(dates[link.link])};
  };
  switch (which) {
    case 0:
      return related_ ? std::optional{std::string{name_of(link.which)}} : std::nullopt;
    case 1:
      return c.weight.empty() ? "1" : fmt::format("{}", c.weight[link.link]);
    case 2:
      if (c.stages.empty() || c.stages[link.link] == stage::cross_stage) return std::nullopt;
      return std::string{name_of(c.stages[link.link])};
    case 3:
      return day(c.since);
    case 4:
      return day(c.until);
    case 5:
      return text(parts.words, c.word);
    case 6:
      return text(parts.evidences, c.evidence);
    default:
      return text(parts.confidences, c.confidence);
  }
}

auto loss_counts::sentences() && -> std::vector<std::string> {
  for (auto const& [what, times] : counts_) sentences_.push_back(fmt::format("{} {}", times, what));
  return std::move(sentences_);
}

void count_common_losses(const graph_plan& plan, loss_counts& losses) {
  auto const& c = plan.graph().parts().counts;
  if (c.orphans > 0)
    losses.say(fmt::format("{} orphans will be ordinary nodes when the file is read", c.orphans));
  if (!c.warnings.empty())
    losses.say("warnings of the import: those of the next one are made anew");
  if (!c.sources.empty()) losses.count("sources that were imported", c.sources.size());
  if (!c.imported.empty()) losses.count("counts of the import", c.imported.size());
}

void count_undeclared_columns(const graph_plan& plan, loss_counts& losses) {
  if (plan.graph().node_count() > 0) return;
  losses.count("node columns of no node", plan.graph().node_columns().size());
}

}  // namespace cartograph::detail
