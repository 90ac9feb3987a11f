#include "cartograph/io/hub_import.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "cartograph/io/digest.hpp"
#include "cartograph/io/file.hpp"
#include "cartograph/network/builder.hpp"
#include "io/csv_table.hpp"
#include "io/hub_record.hpp"
#include "io/lines.hpp"

namespace cartograph {
namespace {

using detail::hub_record;

auto kind_for(hub_record_kind what) -> kind {
  if (what == hub_record_kind::model) return kind::model;
  return what == hub_record_kind::dataset ? kind::dataset : kind::software;
}

auto kind_in_name(const std::string& path) -> std::optional<hub_record_kind> {
  auto const name = std::filesystem::path{path}.filename().string();
  auto const has = [&](const char* word) { return name.find(word) != std::string::npos; };
  if (has("space")) return hub_record_kind::space;
  if (has("dataset")) return hub_record_kind::dataset;
  if (has("model")) return hub_record_kind::model;
  return std::nullopt;
}

/// Turns records into nodes and links, and counts what it met.
class hub_collector {
 public:
  explicit hub_collector(const hub_import_options& options) : options_{&options} {}

  auto add(const hub_record& record) -> expected<void> {
    auto const v = builder_.node(kind_for(record.what), record.id);
    if (!seen_.insert({record.what, record.id}).second) {
      ++counts_["records that repeat an earlier one, left out"];
      return {};
    }
    ++counts_[record.what == hub_record_kind::model     ? "models"
              : record.what == hub_record_kind::dataset ? "datasets"
                                                        : "spaces"];
    for (auto const& [column, value] : record.columns) builder_.describe(v, column, value);
    if (record.what == hub_record_kind::space) builder_.describe(v, "subkind", "space");
    return add_owner(record, v).and_then([&] { return add_bases(record, v); }).and_then([&] {
      return add_inputs(record, v);
    });
  }

  /// A line of descent that only the base tells.
  auto add_child(std::string_view base, std::string_view child, std::string_view way)
      -> expected<void> {
    if (base == child) return {};
    return derive(builder_.node(kind::model, child), child, base, way);
  }

  [[nodiscard]] auto is_empty() const { return seen_.empty() && derived_.empty(); }

  [[nodiscard]] auto finish(std::vector<std::string> sources) && -> network {
    auto& met = builder_.met();
    met.sources = std::move(sources);
    for (auto const& note : options_->notes) met.sources.push_back(note);
    for (auto const& [what, number] : counts_) met.imported.emplace_back(what, number);
    return std::move(builder_).freeze();
  }

 private:
  auto kind_of_owner(const hub_record& record) -> kind {
    if (options_->organizations.contains(record.owner)) return kind::organization;
    if (options_->persons.contains(record.owner)) return kind::person;
    if (record.owner_kind) return *record.owner_kind;
    if (unknown_owners_.insert(record.owner).second)
      ++counts_[fmt::format("owners of whom nothing says what they are, taken for {}s",
                            name_of(options_->unknown_owner))];
    return options_->unknown_owner;
  }

  auto add_owner(const hub_record& record, node_handle v) -> expected<void> {
    if (record.owner.empty()) return {};
    auto const day = parse_date(record.created);
    return builder_.link(builder_.node(kind_of_owner(record), record.owner), relation::develops, v,
                         {.since = day.value_or(date{}), .word = "owner"});
  }

  /// One link for each pair, whoever names it.
  auto derive(node_handle v, std::string_view model, std::string_view base, std::string_view way)
      -> expected<void> {
    if (!derived_.emplace(model, base).second) return {};
    ++counts_[fmt::format("derived: {}", way)];
    return builder_.link(v, relation::derived_from, builder_.node(kind::model, base),
                         {.word = way});
  }

  auto add_bases(const hub_record& record, node_handle v) -> expected<void> {
    for (auto const& [base, way] : record.bases)
      if (auto const made = derive(v, record.id, base, way); !made) return made;
    return {};
  }

  auto add_inputs(const hub_record& record, node_handle v) -> expected<void> {
    auto const uses =
        record.what == hub_record_kind::model ? relation::trained_on : relation::built_with;
    for (auto const& dataset : record.datasets) {
      if (record.what == hub_record_kind::dataset) break;
      if (auto const made = builder_.link(v, uses, builder_.node(kind::dataset, dataset)); !made)
        return made;
    }
    for (auto const& model : record.models)
      if (auto const made =
              builder_.link(v, relation::built_with, builder_.node(kind::model, model));
          !made)
        return made;
    return {};
  }

  const hub_import_options* options_;
  network_builder builder_;
  std::set<std::pair<hub_record_kind, std::string>> seen_;
  std::set<std::pair<std::string, std::string>> derived_;
  std::set<std::string> unknown_owners_;
  std::map<std::string, std::uint64_t> counts_;
};

/// Tells how far a file is read, and whether to go on.
class reading {
 public:
  reading(const input_bytes& in, stop_token stop) : stop_{stop}, lines_{count_of(in.text())} {
    title_ = fmt::format("reading {}: {} lines",
                         std::filesystem::path{in.name()}.filename().string(), lines_);
    stop_.progress(title_, 0);
  }
  /// \param line of the record that comes; 0: not known
  /// \par Errors interrupted
  [[nodiscard]] auto go_on(std::size_t line) -> expected<void> {
    if (++records_ % 256 != 0) return {};
    if (stop_.stop_requested()) return fail(errc::interrupted, "stopped");
    stop_.progress(title_, static_cast<double>(line) / static_cast<double>(lines_));
    return {};
  }

 private:
  static auto count_of(std::string_view text) -> std::size_t {
    return detail::count_lines(text) + (text.empty() || text.back() == '\n' ? 0 : 1);
  }
  stop_token stop_;
  std::size_t lines_;
  std::string title_;
  std::uint64_t records_ = 0;
};

// --- the crawled model tree

/// A list in a cell: JSON, or text between commas.
auto listed(detail::record_parser& json, std::string_view cell) -> std::vector<std::string> {
  std::vector<std::string> out;
  auto const begin = cell.find_first_not_of(' ');
  if (begin != std::string_view::npos && cell[begin] == '[') {
    auto const value = json.parse(cell, "cell", 1);
    if (!value) return out;
    for (auto const text : detail::texts_member(*value, {})) out.emplace_back(text);
    return out;
  }
  while (!cell.empty()) {
    auto const comma = std::min(cell.find(','), cell.size());
    auto part = cell.substr(0, comma);
    cell.remove_prefix(std::min(comma + 1, cell.size()));
    auto const first = part.find_first_not_of(" '\"");
    auto const last = part.find_last_not_of(" '\"");
    if (first != std::string_view::npos) out.emplace_back(part.substr(first, last - first + 1));
  }
  return out;
}

struct tree_columns {
  std::size_t id{};
  std::optional<std::size_t> metadata;
  std::vector<std::pair<std::size_t, std::string_view>> children;  ///< with how they descend
};

auto columns_of(const detail::csv_table& table) -> expected<tree_columns> {
  tree_columns out;
  auto const id = table.require("model_id");
  if (!id) return tl::unexpected{id.error()};
  out.id = *id;
  out.metadata = table.find("metadata");
  for (auto const& [column, way] : {std::pair{"children", "finetune"},
                                    {"finetunes", "finetune"},
                                    {"adapters", "adapter"},
                                    {"quantized", "quantized"},
                                    {"merges", "merge"}})
    if (auto const found = table.find(column)) out.children.emplace_back(*found, way);
  return out;
}

auto record_of_row(detail::record_parser& json, const detail::csv_table& table,
                   const tree_columns& at, const std::string& file) -> expected<hub_record> {
  hub_record out{.id = std::string{table[at.id]}};
  auto const cell = table.cell(at.metadata);
  if (!cell.empty() && cell.front() == '{') {
    auto const value = json.parse(cell, file, table.line());
    if (!value) return tl::unexpected{value.error()};
    if (detail::text_member(*value, {"id"}) || detail::text_member(*value, {"modelId"}))
      return detail::read_hub_record({*value, table.line()}, hub_record_kind::model, file);
  }
  out.owner = detail::owner_of_id(out.id);
  return out;
}

auto read_tree(const input_bytes& in, reading& progress, hub_collector& into) -> expected<void> {
  auto table = detail::csv_table::open(in.text(), in.name());
  if (!table) return tl::unexpected{table.error()};
  auto const at = columns_of(*table);
  if (!at) return tl::unexpected{at.error()};
  detail::record_parser json;
  for (;;) {
    auto const more = table->next();
    if (!more) return tl::unexpected{more.error()};
    if (!*more) return {};
    if (auto const going = progress.go_on(table->line()); !going) return going;
    if ((*table)[at->id].empty()) return table->refuse(errc::malformed, "no model_id");
    auto const record = record_of_row(json, *table, *at, in.name());
    if (!record) return tl::unexpected{record.error()};
    if (auto const added = into.add(*record); !added) return added;
    for (auto const& [column, way] : at->children)
      for (auto const& child : listed(json, (*table)[column]))
        if (auto const added = into.add_child(record->id, child, way); !added) return added;
  }
}

// --- records of the API

auto read_records(const input_bytes& in, const hub_source& source, reading& progress,
                  hub_collector& into) -> expected<void> {
  auto const known = source.what ? source.what : kind_in_name(source.path);
  return detail::read_json_records(
      in.text(), in.name(), [&](const detail::json_record& each) -> expected<void> {
        if (auto const going = progress.go_on(each.line); !going) return going;
        auto const what = known ? known : detail::kind_of_record(each.value);
        if (!what)
          return fail_at(in.name(), each.line, errc::unknown_word,
                         "nothing tells what this record is; say models=FILE, datasets=FILE or "
                         "spaces=FILE");
        auto const record = detail::read_hub_record(each, *what, in.name());
        if (!record) return tl::unexpected{record.error()};
        return into.add(*record);
      });
}

auto looks_like_csv(std::string_view text) -> bool {
  return text.substr(0, text.find('\n')).find("model_id") != std::string_view::npos &&
         text.find_first_not_of(" \t\r\n") != text.find_first_of("[{");
}

}  // namespace

auto import_hub(std::span<const hub_source> sources, const hub_import_options& options)
    -> expected<network> {
  hub_collector all{options};
  std::vector<std::string> read;
  for (auto const& source : sources) {
    auto const in = read_input(source.path);
    if (!in) return tl::unexpected{in.error()};
    reading progress{*in, options.stop};
    auto const done = looks_like_csv(in->text()) ? read_tree(*in, progress, all)
                                                 : read_records(*in, source, progress, all);
    if (!done) return tl::unexpected{done.error()};
    auto const digest = digest_of(in->name(), in->bytes());
    read.push_back(fmt::format("hub records {} ({})", digest.name, digest.text()));
  }
  if (all.is_empty())
    return fail(errc::malformed, "no record is about a model, a dataset or a space");
  return std::move(all).finish(std::move(read));
}

}  // namespace cartograph
