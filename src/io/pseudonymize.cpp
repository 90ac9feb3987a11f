#include "cartograph/io/pseudonymize.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

#include "cartograph/attribution/contact.hpp"
#include "cartograph/core/contract.hpp"
#include "cartograph/network/builder.hpp"
#include "cartograph/network/each_link.hpp"
#include "io/hmac_sha256.hpp"
#include "io/pseudonymize_with.hpp"
#include "io/redactor.hpp"
#include "io/small_groups.hpp"

namespace cartograph {
namespace {

using form = detail::redactor::text_form;

constexpr std::size_t pseudonym_bytes = 8;
constexpr std::size_t most_key_bytes = std::size_t{1} << 16U;

/// Makes the network again, node by node and link by link.
class hider {
 public:
  hider(const network& g, const std::function<std::string(std::string_view)>& pseudonym,
        const pseudonym_options& options)
      : g_{g}, pseudonym_{pseudonym}, options_{options}, small_{g, options.least_group} {}

  [[nodiscard]] auto make() -> expected<network> {
    if (auto const done = name_persons(); !done) return tl::unexpected{done.error()};
    name_owners();
    for (auto const& alias : options_.aliases) texts_.add(alias, "[person]", true);
    if (auto const done = declare_all(); !done) return tl::unexpected{done.error()};
    describe_all();
    for (std::size_t i = 0; i < relation_count; ++i)
      if (auto const done = link_all(static_cast<relation>(i)); !done)
        return tl::unexpected{done.error()};
    tell();
    return std::move(builder_).freeze();
  }

 private:
  [[nodiscard]] auto is_person(vertex_id v) const { return g_.kind_of(v) == kind::person; }
  [[nodiscard]] auto name_persons() -> expected<void>;
  void name_owners();
  [[nodiscard]] auto declare_all() -> expected<void>;
  void describe_all();
  [[nodiscard]] auto link_all(relation r) -> expected<void>;
  void tell();
  void tell_of_small_groups();

  const network& g_;
  const std::function<std::string(std::string_view)>& pseudonym_;
  const pseudonym_options& options_;
  detail::small_groups small_;
  detail::redactor texts_;
  std::map<std::string, vertex_id> persons_;  ///< by pseudonym
  std::vector<node_handle> nodes_;            ///< of each old id
  network_builder builder_;
};

auto hider::name_persons() -> expected<void> {
  auto const ids = g_.ids(kind::person);
  for (auto v = ids.first; v < ids.last; ++v) {
    auto const name = g_.name(vertex_id{v});
    auto made = pseudonym_(name);
    if (!persons_.emplace(made, vertex_id{v}).second)
      return fail(errc::out_of_range, "two persons have one pseudonym; use another key");
    texts_.add(name, std::move(made));
  }
  return {};
}

/// Owners of what an importer read may be persons, too, who did nothing there themselves.
void hider::name_owners() {
  if (g_.parts().counts.sources.empty()) return;
  std::set<std::string> organizations;
  for (auto v = g_.ids(kind::organization).first; v < g_.ids(kind::organization).last; ++v)
    organizations.insert(folded(g_.name(vertex_id{v})));
  for (std::size_t v = g_.ids(kind::project).first; v < g_.node_count(); ++v) {
    auto const name = g_.name(vertex_id{v});
    auto const slash = name.find('/');
    auto const is_account = slash != std::string::npos && name.find(' ') > slash;
    if (!is_account || organizations.contains(folded(name.substr(0, slash)))) continue;
    texts_.add(name.substr(0, slash), pseudonym_(name.substr(0, slash)));
  }
}

auto hider::declare_all() -> expected<void> {
  nodes_.resize(g_.node_count());
  for (auto const& [name, v] : persons_) nodes_[v.index()] = builder_.declare(kind::person, name);
  for (std::size_t i = 0; i < g_.node_count(); ++i) {
    vertex_id const v{i};
    if (is_person(v) || small_.leaves_out(v)) continue;
    auto const name = texts_.redacted(g_.name(v), form::name);
    if (builder_.find(g_.kind_of(v), name))
      return fail(errc::out_of_range, "two of kind {} have one name when persons are hidden",
                  name_of(g_.kind_of(v)));
    nodes_[i] = builder_.declare(g_.kind_of(v), name);
  }
  return {};
}

void hider::describe_all() {
  for (auto const& column : g_.node_columns()) {
    std::vector<std::string> values;
    for (std::size_t code = 0; code < column.values.size(); ++code)
      values.push_back(texts_.redacted(column.values[code], form::name));
    for (std::size_t i = 0; i < g_.node_count(); ++i) {
      if (small_.leaves_out(vertex_id{i})) continue;
      auto const hidden = is_person(vertex_id{i}) && column.name != "bot";
      builder_.describe(nodes_[i], column.name, hidden ? "" : values[column.codes[i]]);
    }
  }
}

auto hider::link_all(relation r) -> expected<void> {
  auto const& columns = g_.rows(r).columns;
  auto const& [words, evidences, confidences] =
      std::tie(g_.parts().words, g_.parts().evidences, g_.parts().confidences);
  expected<void> out;
  for_each_link(g_, r, [&](vertex_id from, vertex_id to, std::uint64_t k) {
    if (small_.withholds(r, from, to)) return;
    auto const text = [&](const text_pool& pool, const buffer<std::uint32_t>& codes, form how) {
      return codes.empty() ? std::string{} : texts_.redacted(pool[codes[k]], how);
    };
    auto const hidden = is_person(from) || is_person(to);
    auto const word = text(words, columns.word, form::name);
    auto const evidence = hidden ? std::string{} : text(evidences, columns.evidence, form::prose);
    auto const confidence = text(confidences, columns.confidence, form::name);
    auto const made =
        builder_.link(nodes_[from.index()], r, nodes_[to.index()],
                      {.weight = columns.weight.empty() ? 1 : columns.weight[k],
                       .when = columns.stages.empty() ? stage::cross_stage : columns.stages[k],
                       .since = columns.since.empty() ? date{} : columns.since[k],
                       .until = columns.until.empty() ? date{} : columns.until[k],
                       .word = word,
                       .evidence = evidence,
                       .confidence = confidence});
    if (!made) out = made;
  });
  return out;
}

/// Values of options are names of people and of files about people; a digest of a short file tells
/// whoever guesses its content that the guess is right.
void hider::tell() {
  auto const& before = g_.parts().counts;
  auto& after = builder_.met();
  after.repeated_nodes += before.repeated_nodes;
  after.orphans += before.orphans;
  after.imported = before.imported;
  after.imported.emplace_back("persons with pseudonyms", persons_.size());
  if (!before.warnings.empty())
    after.imported.emplace_back("warnings left out with the names of persons",
                                before.warnings.size());
  for (auto const& source : before.sources) {
    auto const option = source.substr(0, source.starts_with("--") ? source.find(' ') : 0);
    after.sources.push_back(option.empty() || option == source
                                ? texts_.redacted(source, form::prose)
                                : option + " (value not kept)");
  }
  after.sources.emplace_back("persons have pseudonyms: 64 bits of HMAC-SHA-256 under a key");
  tell_of_small_groups();
}

void hider::tell_of_small_groups() {
  if (small_.memberships() == 0) return;
  auto& after = builder_.met();
  after.imported.emplace_back("memberships withheld in small organizations", small_.memberships());
  after.imported.emplace_back("small organizations", small_.organizations());
  after.sources.push_back(fmt::format(
      "who belongs to an organization of fewer than {} persons is withheld", options_.least_group));
}

}  // namespace

auto read_key(const std::string& path) -> expected<std::string> {
  std::ifstream file{path, std::ios::binary};
  std::string key(most_key_bytes + 1, '\0');
  file.read(key.data(), static_cast<std::streamsize>(key.size()));
  if (!file && !file.eof()) return fail(errc::unreadable, "{}: the key cannot be read", path);
  key.resize(static_cast<std::size_t>(file.gcount()));
  if (key.size() > most_key_bytes)
    return fail(errc::limit_exceeded, "{}: a key has at most {} bytes", path, most_key_bytes);
  if (key.size() < least_key_bytes)
    return fail(errc::malformed, "{}: a key has at least {} bytes, this file has {}", path,
                least_key_bytes, key.size());
  return key;
}

auto pseudonym_of(std::string_view name, std::string_view key) -> std::string {
  constexpr auto digits = std::string_view{"0123456789abcdef"};
  auto const message = std::string{name_of(kind::person)} + '\n' + std::string{name};
  auto const hash =
      detail::hmac_sha256(std::as_bytes(std::span{key}), std::as_bytes(std::span{message}));
  std::string out = "person-";
  for (auto const byte : std::span{hash}.first(pseudonym_bytes)) {
    out += digits[std::to_integer<unsigned>(byte >> 4U)];
    out += digits[std::to_integer<unsigned>(byte & std::byte{15})];
  }
  return out;
}

auto detail::pseudonymized_with(const network& g,
                                const std::function<std::string(std::string_view)>& pseudonym,
                                const pseudonym_options& options) -> expected<network> {
  return hider{g, pseudonym, options}.make();
}

auto pseudonymized(const network& g, std::string_view key, const pseudonym_options& options)
    -> expected<network> {
  CARTOGRAPH_EXPECTS(key.size() >= least_key_bytes);
  if (g.ids(kind::person).size() == 0 && g.ids(kind::entity).size() > 0)
    return fail(errc::unknown_word,
                "its nodes have no kind: nothing says which of them are persons to hide");
  return detail::pseudonymized_with(
      g, [key](std::string_view name) { return pseudonym_of(name, key); }, options);
}

}  // namespace cartograph
