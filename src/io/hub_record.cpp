#include "io/hub_record.hpp"

#include <algorithm>
#include <array>

namespace cartograph::detail {
namespace {

constexpr std::size_t most_id_bytes = 1000;
constexpr std::string_view unsaid = "base_model";
constexpr std::array<std::string_view, 4> ways{"finetune", "adapter", "merge", "quantized"};

struct named_column {
  std::string_view column;
  std::string_view member;
};

auto is_way(std::string_view word) -> bool { return std::ranges::find(ways, word) != ways.end(); }

/// `base_model:ORG/NAME` and `base_model:adapter:ORG/NAME` name one base.
void read_tag(std::string_view tag, hub_record& out) {
  auto const take = [&](std::string_view prefix) {
    if (!tag.starts_with(prefix)) return false;
    tag.remove_prefix(prefix.size());
    return !tag.empty();
  };
  if (take("dataset:")) {
    out.datasets.emplace_back(tag);
  } else if (out.what == hub_record_kind::model && take("base_model:")) {
    auto const colon = tag.find(':');
    auto const way = tag.substr(0, colon);
    if (colon == std::string_view::npos || !is_way(way))
      add_base(out, tag, unsaid);
    else
      add_base(out, tag.substr(colon + 1), way);
  }
}

void read_bases(json_element record, hub_record& out) {
  auto const said = text_member(record, {"cardData", "base_model_relation"});
  for (auto const base : texts_member(record, {"cardData", "base_model"}))
    add_base(out, base, said && is_way(*said) ? *said : unsaid);
  auto const relation = text_member(record, {"baseModels", "relation"});
  simdjson::dom::array models;
  auto const list = member(record, {"baseModels", "models"});
  if (!list || list->get_array().get(models) != simdjson::SUCCESS) return;
  for (auto const each : models)
    if (auto const id = text_member(each, {"id"}))
      add_base(out, *id, relation && is_way(*relation) ? *relation : unsaid);
}

void add_all(std::vector<std::string>& into, const std::vector<std::string_view>& texts) {
  into.insert(into.end(), texts.begin(), texts.end());
}

void keep_distinct(std::vector<std::string>& ids) {
  std::ranges::sort(ids);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

void read_columns(json_element record, hub_record& out) {
  constexpr std::array<named_column, 8> columns{{{"downloads", "downloads"},
                                                 {"likes", "likes"},
                                                 {"gated", "gated"},
                                                 {"task", "pipeline_tag"},
                                                 {"library", "library_name"},
                                                 {"sdk", "sdk"},
                                                 {"modified", "lastModified"},
                                                 {"downloads_all_time", "downloadsAllTime"}}};
  for (auto const& [column, name] : columns)
    if (auto cell = cell_member(record, {name}); !cell.empty())
      out.columns.emplace_back(column, std::move(cell));
  auto licences = texts_member(record, {"cardData", "license"});
  for (auto const tag : texts_member(record, {"tags"}))
    if (tag.starts_with("license:")) licences.push_back(tag.substr(8));
  if (!licences.empty()) out.columns.emplace_back("license", std::string{licences.front()});
}

/// Who it belongs to, and what that is where the API says so.
void read_owner(json_element record, hub_record& out) {
  out.owner = owner_of_id(out.id);
  if (auto const author = text_member(record, {"author"}); author && out.owner.empty())
    out.owner = *author;
  auto const type = text_member(record, {"authorData", "type"});
  if (type == "org") out.owner_kind = kind::organization;
  if (type == "user") out.owner_kind = kind::person;
}

}  // namespace

auto owner_of_id(std::string_view id) -> std::string_view {
  auto const slash = id.find('/');
  return slash == std::string_view::npos ? std::string_view{} : id.substr(0, slash);
}

void add_base(hub_record& record, std::string_view base, std::string_view how) {
  if (base.empty() || base.size() > most_id_bytes || base == record.id) return;
  auto const [at, is_new] = record.bases.try_emplace(std::string{base}, how);
  if (!is_new && at->second == unsaid) at->second = how;
}

auto kind_of_record(json_element record) -> std::optional<hub_record_kind> {
  if (member(record, {"sdk"})) return hub_record_kind::space;
  for (auto const* name : {"modelId", "pipeline_tag", "library_name", "baseModels", "safetensors"})
    if (member(record, {name})) return hub_record_kind::model;
  for (auto const* name : {"paperswithcode_id", "datasetInfo", "citation"})
    if (member(record, {name})) return hub_record_kind::dataset;
  return std::nullopt;
}

auto read_hub_record(const json_record& in, hub_record_kind what, const std::string& file)
    -> expected<hub_record> {
  hub_record out{.what = what};
  auto id = text_member(in.value, {"id"});
  if (!id) id = text_member(in.value, {"modelId"});
  if (!id || id->size() > most_id_bytes)
    return fail_at(file, in.line, errc::malformed, "a record needs an 'id' of 1 to {} bytes",
                   most_id_bytes);
  out.id = *id;
  read_owner(in.value, out);
  if (auto const created = text_member(in.value, {"createdAt"}))
    out.created = created->substr(0, 10);
  read_columns(in.value, out);
  if (what == hub_record_kind::model) read_bases(in.value, out);
  add_all(out.datasets, texts_member(in.value, {"cardData", "datasets"}));
  for (auto const tag : texts_member(in.value, {"tags"})) read_tag(tag, out);
  if (what == hub_record_kind::space) {
    add_all(out.models, texts_member(in.value, {"models"}));
    add_all(out.datasets, texts_member(in.value, {"datasets"}));
  }
  keep_distinct(out.datasets);
  keep_distinct(out.models);
  return out;
}

}  // namespace cartograph::detail
