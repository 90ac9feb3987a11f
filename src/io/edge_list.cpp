#include "cartograph/io/edge_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "cartograph/core/text_pool.hpp"
#include "io/header_line.hpp"
#include "io/lines.hpp"
#include "io/untyped.hpp"

namespace cartograph {
namespace {

using detail::fields;

constexpr std::string_view text_advice = "; give --ids text to read ids as words";

[[nodiscard]] auto numeric_ids(id_form asked, const fields& first) -> bool {
  if (asked != id_form::automatic) return asked == id_form::numeric;
  return detail::looks_numeric(first.at[0]) && detail::looks_numeric(first.at[1]);
}

[[nodiscard]] auto naming(const std::string& file) {
  return [&file](error e) {
    if (e.file.empty()) e.file = file;
    return e;
  };
}

[[nodiscard]] auto read_numeric(input_bytes in, const detail::pair_rules& rules, bool directed,
                                import_counts met) -> expected<network> {
  auto const name = in.name();
  return detail::read_pair_lines(in, rules)
      .and_then([&](detail::pair_lines links) {
        in = {};
        return detail::renumbered(std::move(links), {}, rules.threads);
      })
      .and_then([&](detail::dense_links links) {
        return detail::untyped_network(std::move(links), {directed, rules.threads, std::move(met)});
      })
      .map_error(naming(name));
}

/// Everything known of a file of words while it is read line by line.
struct word_links {
  interner names;
  detail::dense_links links;
  bool weighs{};
};

/// Adds the link of a line, or says why it cannot be one.
[[nodiscard]] auto add_line(const fields& parts, std::size_t wanted, word_links& into)
    -> expected<void> {
  if (parts.count != wanted)
    return fail(errc::malformed,
                "has {} field{}; every line of this file must have two ids and {} weight",
                parts.count == fields::most ? "more than 3" : std::to_string(parts.count),
                parts.count == 1 ? "" : "s", wanted == 3 ? "a" : "no");
  double weight = 1;
  for (auto const id : {parts.at[0], parts.at[1]}) {
    if (id.empty()) return fail(errc::malformed, "has an empty id beside a comma; write both ids");
    if (std::ranges::any_of(id, [](unsigned char c) { return c < 0x20; }))
      return fail(errc::malformed, "the id '{}' has bytes that are no text", detail::shown(id));
  }
  if (wanted == 3)
    if (auto const* const why = detail::read_weight(parts.at[2], false, weight); why != nullptr)
      return fail(errc::out_of_range,
                  "the weight '{}' {}; write 0, or a number from 1e-100 to 1e100",
                  detail::shown(parts.at[2]), why);
  auto const from = into.names.add(parts.at[0]);
  into.links.ends.push_back({from, into.names.add(parts.at[1])});
  if (wanted == 3) into.links.weights.push_back(weight);
  into.weighs = into.weighs || weight != 1;
  return {};
}

[[nodiscard]] auto read_words(input_bytes in, std::string_view text, std::size_t wanted,
                              const edge_list_options& options, import_counts met)
    -> expected<network> {
  word_links read;
  while (!text.empty()) {
    auto const position = static_cast<std::size_t>(text.data() - in.text().data());
    auto const line = detail::take_line(text);
    if (!detail::is_data(line)) continue;
    if (auto added = add_line(detail::split(line), wanted, read); !added) {
      added.error().file = in.name();
      added.error().line = detail::line_number(in.text(), position);
      return tl::unexpected{added.error()};
    }
  }
  auto const name = in.name();
  in = {};
  read.links.order = read.names.size();
  if (!read.weighs) release(read.links.weights);
  auto names = read.links.order == 0 ? text_pool{} : std::move(read.names).freeze();
  return detail::untyped_network(std::move(read.links), {options.directed, options.threads,
                                                         std::move(met), std::move(names)})
      .map_error(naming(name));
}

/// Takes a line that names the columns off the front, unless all ids were said to be words.
[[nodiscard]] auto without_header(const input_bytes& in, std::string_view& text, id_form asked)
    -> import_counts {
  import_counts met;
  auto rest = text;
  auto const header = detail::first_data_line(rest);
  auto behind = rest;
  static_cast<void>(detail::take_line(behind));
  auto const next = detail::first_data_line(behind);
  if (asked == id_form::text || !detail::is_header(detail::split(header), detail::split(next)))
    return met;
  auto const position = static_cast<std::size_t>(rest.data() - in.text().data());
  met.warnings.push_back(detail::header_warning(header, detail::line_number(in.text(), position)));
  text = behind;
  return met;
}

}  // namespace

auto read_edge_list(input_bytes in, edge_list_options options) -> expected<network> {
  auto text = in.text();
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  auto met = without_header(in, text, options.ids);
  auto const parts = detail::split(detail::first_data_line(text));
  auto const begin = static_cast<std::size_t>(text.data() - in.text().data());
  if (parts.count == 1 || parts.count == fields::most)
    return fail_at(in.name(), detail::line_number(in.text(), begin), errc::malformed,
                   "has {} field{}; an edge list has two ids and perhaps a weight on every line",
                   parts.count == 1 ? "1" : "more than 3", parts.count == 1 ? "" : "s");
  auto const wanted = std::max<std::size_t>(parts.count, 2);
  if (!numeric_ids(options.ids, parts))
    return read_words(std::move(in), text, wanted, options, std::move(met));
  return read_numeric(
      std::move(in),
      {.weighted = wanted == 3, .advice = text_advice, .begin = begin, .threads = options.threads},
      options.directed, std::move(met));
}

namespace {

/// Whether a name would be read back as the same id.
[[nodiscard]] auto is_one_field(std::string_view name) -> bool {
  return !name.empty() && name.front() != '#' && name.front() != '%' &&
         std::ranges::none_of(name, [](char c) {
           return detail::is_separator(c) || static_cast<unsigned char>(c) < 0x20;
         });
}

}  // namespace

auto write_edge_list(const network& g, atomic_file& out, relation which) -> expected<void> {
  auto const& rows = g.rows(which);
  auto const weighted = !rows.columns.weight.empty();
  fmt::memory_buffer line;
  auto begun = false;
  for (std::uint32_t v = 0; v < g.node_count(); ++v) {
    auto const [begin, end] = rows.forward.row(v);
    if (begin == end) continue;
    auto const name = g.name(vertex_id{v});
    if (!is_one_field(name))
      return fail(errc::malformed, "an edge list cannot hold the name '{}'; write a CSV folder",
                  detail::shown(name));
    for (auto k = begin; k < end; ++k) {
      auto const u = rows.forward.targets[k];
      if (rows.symmetric && u < v) continue;
      line.clear();
      fmt::format_to(std::back_inserter(line), "{} {}", name, g.name(vertex_id{u}));
      if (weighted)
        fmt::format_to(std::back_inserter(line), " {}",
                       rows.columns.weight[rows.forward.link_at(k)]);
      if (!std::exchange(begun, true) &&
          detail::may_be_header(detail::split({line.data(), line.size()})))
        return fail(errc::malformed,
                    "an edge list whose first link is '{} {}' would be read back as one with a "
                    "header; write a CSV folder",
                    name, g.name(vertex_id{u}));
      line.push_back('\n');
      if (auto done = out.write(std::string_view{line.data(), line.size()}); !done) return done;
    }
  }
  return {};
}

}  // namespace cartograph
