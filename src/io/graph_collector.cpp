#include "io/graph_collector.hpp"

#include <algorithm>
#include <utility>

#include "cartograph/io/csv.hpp"
#include "io/link_values.hpp"

namespace cartograph::detail {
namespace {

constexpr std::size_t most_nodes = 0xffff'fffeU;
constexpr std::size_t most_columns = csv_limits{}.fields;

/// What a text of a network may be.
auto bounded(std::string_view what, std::string_view text) -> expected<void> {
  if (text.size() > csv_limits{}.field_bytes)
    return fail(errc::limit_exceeded, "{} '{}…' is longer than {} bytes", what, shown(text),
                csv_limits{}.field_bytes);
  if (text.find('\0') != std::string_view::npos)
    return fail(errc::malformed, "{} '{}' holds a NUL character", what, shown(text));
  return {};
}

auto code_of(interner& pool, std::string_view text) -> std::uint32_t {
  if (pool.size() == 0) pool.add("");
  return pool.add(text);
}

}  // namespace

auto trimmed_text(std::string_view text) noexcept -> std::string_view {
  constexpr std::string_view blanks = " \t\r\n";
  auto const first = text.find_first_not_of(blanks);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

graph_collector::graph_collector(word_map words, std::size_t bytes) : words_{std::move(words)} {
  all_.bytes = bytes;
  for (auto const* name : {"kind", "name", "label"}) all_.columns.add(name);
}

auto graph_collector::column_slot(std::string_view column) -> expected<std::uint32_t> {
  // Columns are behind the three special names, so that a column may be called `label`.
  if (auto const good = bounded("attribute", column); !good) return tl::unexpected{good.error()};
  if (column.empty()) return fail(errc::malformed, "an attribute of the nodes has no name");
  auto const slot = all_.columns.add(column == "label" ? std::string_view{"\nlabel"} : column);
  if (slot < most_columns) return slot;
  return fail(errc::limit_exceeded, "more than {} attributes of nodes", most_columns);
}

auto graph_collector::node_slot(std::string_view attribute) -> expected<std::uint32_t> {
  if (attribute != "label") return column_slot(attribute);
  if (all_.label_at == 0) all_.label_at = all_.columns.size();
  return label_slot;
}

auto graph_collector::end_of(std::string_view id) -> expected<std::uint32_t> {
  if (auto const known = numbered_.find(id)) return *known;
  if (auto const good = bounded("id", id); !good) return tl::unexpected{good.error()};
  if (id.empty()) return fail(errc::malformed, "an id is empty");
  auto const v = all_.ids.add(id);
  if (v >= most_nodes) return fail(errc::limit_exceeded, "more than {} nodes", most_nodes);
  if (v == all_.declared.size()) {
    all_.declared.push_back(0);
    all_.kinds.push_back(kind::entity);
    all_.lines.push_back(0);
    numbered_.remember(id, v);
  }
  return v;
}

auto graph_collector::node(std::string_view id, std::size_t line) -> expected<std::uint32_t> {
  auto const v = end_of(id);
  if (!v) return v;
  if (all_.declared[*v] != 0) {
    all_.repeated.emplace_back(*v, line);
  } else {
    all_.lines[*v] = static_cast<std::uint32_t>(line);
  }
  all_.declared[*v] = 1;
  return v;
}

/// Defaults give values to nodes that cost the file nothing: there must be an end to them.
auto graph_collector::count_value() -> expected<void> {
  if (++values_ <= (std::size_t{1} << 22U) + 4 * all_.bytes) return {};
  return fail(errc::limit_exceeded, "defaults make more than {} values of so small a file",
              values_ - 1);
}

auto graph_collector::set_node(std::uint32_t node, std::uint32_t slot, std::string_view value)
    -> expected<void> {
  if (auto const good = count_value(); !good) return good;
  if (slot == kind_slot) {
    auto const word = trimmed_text(value);
    if (word.empty()) return {};
    auto const known = words_.kind_of(word);
    if (!known) return fail(errc::unknown_word, "{}", unknown_kind(word));
    all_.kinds[node] = *known;
    return {};
  }
  if (auto const good = bounded(all_.columns[slot], value); !good) return good;
  all_.values.push_back({node, slot, code_of(all_.texts, value)});
  return {};
}

auto graph_collector::link_slot(std::string_view attribute) -> std::uint32_t {
  auto const known = std::ranges::find(link_fields, attribute);
  if (known != link_fields.end()) return static_cast<std::uint32_t>(known - link_fields.begin());
  auto const fields = static_cast<std::uint32_t>(link_fields.size());
  if (not_ours_.size() < most_columns) return fields + not_ours_.add(shown(attribute));
  return fields + not_ours_.add("");
}

auto graph_collector::link(std::string_view from, std::string_view to, std::size_t line)
    -> expected<void> {
  auto const source = end_of(from);
  if (!source) return tl::unexpected{source.error()};
  auto const target = end_of(to);
  if (!target) return tl::unexpected{target.error()};
  return link(*source, *target, line);
}

auto graph_collector::link(std::uint32_t from, std::uint32_t to, std::size_t line)
    -> expected<void> {
  link_ = {};
  link_.ends = {from, to};
  link_.line = line;
  said_.clear();
  word_.clear();
  return {};
}

auto graph_collector::set_relation(std::string_view said) -> expected<void> {
  if (said.empty()) return {};
  auto const meant = words_.relation_of(said);
  if (!meant) return fail(errc::unknown_word, "{}", unknown_relation(said));
  link_.means = *meant;
  if (meant->mapped) said_.assign(said);
  return {};
}

auto graph_collector::set_link(std::uint32_t slot, std::string_view value) -> expected<void> {
  auto const word = trimmed_text(value);
  auto const keep = [&](auto& into, auto read) -> expected<void> {
    if (!read) return tl::unexpected{read.error()};
    into = *read;
    return {};
  };
  if (auto const good = count_value(); !good) return good;
  if (slot >= link_fields.size()) {
    auto const name = not_ours_[slot - link_fields.size()];
    not_kept(fmt::format("attribute '{}' of links", name), link_.line);
    return {};
  }
  if (auto const good = bounded(link_fields[slot], value); !good) return good;
  link_.plain = false;
  switch (slot) {
    case 0:
      return set_relation(word);
    case 1:
      return keep(link_.weight, weight_of(word));
    case 2:
      return keep(link_.when, stage_of(word));
    case 3:
      return keep(link_.since, date_of("since", word));
    case 4:
      return keep(link_.until, date_of("until", word));
    case 5:
      word_.assign(value);
      break;
    case 6:
      link_.evidence = code_of(all_.evidences, value);
      break;
    default:
      link_.confidence = code_of(all_.confidences, value);
  }
  return {};
}

auto graph_collector::end_link() -> expected<void> {
  auto const row = all_.links.ends.size();
  all_.links.line.push(row, static_cast<std::uint32_t>(link_.line));
  all_.directions.push(row, link_.direction);
  if (link_.means.reversed) std::swap(link_.ends.from, link_.ends.to);
  all_.links.ends.push_back(link_.ends);
  if (link_.plain) return {};
  if (auto const good = in_order(link_.since, link_.until); !good) return good;
  all_.relations.push(row, link_.means.which);
  all_.links.weight.push(row, link_.weight);
  all_.links.stages.push(row, link_.when);
  all_.links.since.push(row, link_.since);
  all_.links.until.push(row, link_.until);
  all_.links.word.push(row, code_of(all_.words, word_.empty() ? said_ : word_));
  all_.links.evidence.push(row, link_.evidence);
  all_.links.confidence.push(row, link_.confidence);
  return {};
}

auto graph_collector::finish(int threads) && -> expected<network> {
  return assembled(std::move(all_), threads);
}

}  // namespace cartograph::detail
