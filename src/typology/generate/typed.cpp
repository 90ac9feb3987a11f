#include "cartograph/typology/generate/typed.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <numeric>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "cartograph/core/contract.hpp"
#include "cartograph/core/random.hpp"
#include "cartograph/network/builder.hpp"
#include "cartograph/typology/generate/typed_table.hpp"

namespace cartograph {
namespace {

/// Where `u` in [0, 1) falls among the weights.
template <class Weights, class Weight>
auto weighted_place(double u, const Weights& all, Weight&& weight) -> std::size_t {
  double left = 0;
  for (auto const& each : all) left += weight(each);
  left *= u;
  std::size_t last = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (weight(all[i]) <= 0) continue;
    last = i;
    left -= weight(all[i]);
    if (left < 0) return i;
  }
  return last;
}

constexpr auto itself = [](double weight) { return weight; };

/// Draws from the rows of the table: as the model of the project, or under noise as any model.
class typed_choices {
 public:
  typed_choices(const typed_options& o, std::uint64_t project)
      : noise_{o.noise}, random_{o.seed, project} {
    model_ = weighted_place(random_.uniform(), o.mix, itself);
  }

  [[nodiscard]] auto model() const { return static_cast<organizational_model>(model_); }

  auto count(const drawn_counts& row) -> std::uint32_t {
    auto const& d = from(row);
    auto const other = d.low + below(d.high - d.low + 1);
    return random_.uniform() < d.as_usual ? d.usual : other;
  }
  auto form(const drawn_sectors& row) -> sector { return form(from(row)); }
  auto form(const drawn_sector& d) -> sector {
    return d[weighted_place(random_.uniform(), d, [](const auto& s) { return s.weight; })].what;
  }
  auto whether(const drawn_chances& row) -> bool { return whether(from(row)); }
  auto whether(double chance) -> bool { return random_.uniform() < chance; }
  auto when(const drawn_row<drawn_stage>& row) -> stage {
    return static_cast<stage>(weighted_place(random_.uniform(), from(row), itself));
  }
  auto below(std::uint32_t bound) -> std::uint32_t {
    return static_cast<std::uint32_t>(random_.below(bound));
  }

 private:
  template <class Drawn>
  auto from(const drawn_row<Drawn>& row) -> const Drawn& {
    auto const any = random_.below(organizational_model_count);
    return row[random_.uniform() < noise_ ? any : model_];
  }

  double noise_;
  random_stream random_;
  std::size_t model_;
};

struct outsider {
  node_handle node;
  sector form = sector::unknown;
};

/// Writes one project with its surroundings into the builder.
class typed_project {
 public:
  typed_project(network_builder& into, const typed_options& o, std::uint64_t number)
      : b_{&into},
        draw_{o, number},
        missing_{o.missing},
        left_out_{~o.seed, number},
        number_{number} {}

  auto write() -> organizational_model {
    home_ = draw_.below(typed_table::countries);
    project_ = b_->declare(kind::project, fmt::format("Project {}", number_));
    b_->describe(project_, "organizational_model", name_of(draw_.model()));
    add_leads();
    add_artifacts();
    add_makers();
    add_control();
    add_resources();
    add_contributors();
    add_community();
    add_reuse();
    return draw_.model();
  }

 private:
  /// A node that belongs to this project alone.
  auto own(kind k, std::string_view what, std::size_t i) -> node_handle {
    return b_->declare(k, fmt::format("{} {}.{}", what, number_, i + 1));
  }
  /// A node that projects share.
  auto shared(kind k, const std::string& name) -> node_handle {
    auto const known = b_->find(k, name);
    return known ? *known : b_->declare(k, name);
  }
  /// A link that was drawn before is not drawn again.
  void link(node_handle from, relation r, node_handle to, const link_attributes& with = {}) {
    auto const known = std::ranges::find(drawn_, std::tuple{from, r, to}) != drawn_.end();
    if (!known) drawn_.emplace_back(from, r, to);
    if (known || left_out_.uniform() < missing_) return;
    [[maybe_unused]] auto const made = b_->link(from, r, to, with);
    CARTOGRAPH_EXPECTS(made.has_value());
  }
  auto country() -> std::uint32_t {
    auto const other = draw_.below(typed_table::countries);
    return draw_.whether(typed_table::abroad) ? other : home_;
  }
  void settle(node_handle v, sector form, std::uint32_t country) {
    b_->describe(v, "sector", name_of(form));
    b_->describe(v, "country", fmt::format("Country {}", country + 1));
  }
  [[nodiscard]] auto takes_part(node_handle v) const -> bool {
    return std::ranges::find(taking_part_, v, &outsider::node) != taking_part_.end();
  }
  /// An organization of the shared pool that has no place in this project yet.
  auto newcomer(sector form) -> node_handle {
    auto const where = country();
    auto const first = draw_.below(typed_table::organizations_of_a_form);
    for (std::uint32_t i = 0;; ++i) {
      auto const which = (first + i) % typed_table::organizations_of_a_form;
      auto const v = shared(kind::organization, fmt::format("{} {} of Country {}", name_of(form),
                                                            which + 1, where + 1));
      if (takes_part(v) && i < typed_table::organizations_of_a_form) continue;
      settle(v, form, where);
      taking_part_.push_back({v, form});
      return v;
    }
  }
  auto somebody(const drawn_sectors& forms) -> node_handle {
    auto const form = draw_.form(forms);
    if (draw_.whether(typed_table::again) && !taking_part_.empty())
      return taking_part_[draw_.below(static_cast<std::uint32_t>(taking_part_.size()))].node;
    return newcomer(form);
  }
  auto confidence() -> std::string_view {
    auto const grade = draw_.whether(0.5) ? "inferred:high" : "inferred:medium";
    return draw_.whether(typed_table::inferred) ? grade : "";
  }
  auto lead() -> node_handle {
    return leads_[draw_.below(static_cast<std::uint32_t>(leads_.size()))];
  }
  auto work() -> node_handle {
    return works_[draw_.below(static_cast<std::uint32_t>(works_.size()))];
  }

  void add_leads() {
    auto const count = draw_.count(typed_table::leads);
    for (std::uint32_t i = 0; i < count; ++i) {
      auto const v = own(kind::organization, "Lead", i);
      auto const form = draw_.form(typed_table::lead);
      settle(v, form, home_);
      link(v, relation::leads, project_, {.word = "leads"});
      leads_.push_back(v);
    }
    auto const company = draw_.whether(typed_table::parent_is_company);
    auto const body = draw_.form(typed_table::larger_body);
    if (draw_.whether(typed_table::parent))
      link(leads_.front(), relation::part_of, newcomer(company ? sector::company : body),
           {.word = "unit_of"});
  }

  void add_artifacts() {
    auto const make = [&](kind k, std::string_view what, const drawn_counts& row) {
      auto const count = draw_.count(row);
      for (std::uint32_t i = 0; i < count; ++i) {
        works_.push_back(own(k, what, i));
        link(project_, relation::produces, works_.back());
      }
    };
    make(kind::model, "Model", typed_table::models);
    models_ = works_;
    make(kind::dataset, "Data", typed_table::datasets);
    make(kind::software, "Software", typed_table::software);
    make(kind::benchmark, "Benchmark", typed_table::benchmarks);
    for (auto const v : models_) link(v, relation::hosted_on, shared(kind::platform, "Model hub"));
  }

  /// The leads make most things, partners one or two each.
  void add_makers() {
    for (auto const v : works_) link(lead(), relation::develops, v);
    auto const count = draw_.count(typed_table::partners);
    for (std::uint32_t i = 0; i < count; ++i) {
      partners_.push_back(somebody(typed_table::partner));
      link(partners_.back(), relation::develops, work());
      if (draw_.whether(0.5)) link(partners_.back(), relation::develops, work());
    }
  }

  void add_control() {
    auto const sponsors = draw_.count(typed_table::sponsors);
    for (std::uint32_t i = 0; i < sponsors; ++i) {
      auto const v = somebody(typed_table::sponsor);
      link(v, relation::funds, project_, {.word = "sponsors", .confidence = confidence()});
      if (draw_.whether(typed_table::coordinates))
        link(v, relation::governs, project_, {.word = "coordinates", .confidence = confidence()});
    }
    if (!draw_.whether(typed_table::consortium_over)) return;
    auto const v = own(kind::organization, "Consortium", 0);
    settle(v, sector::consortium, home_);
    link(v, relation::governs, project_, {.word = "governs", .confidence = confidence()});
    for (auto const member : leads_) link(member, relation::member_of, v);
    for (auto const member : partners_) link(member, relation::member_of, v);
  }

  void give(relation r, std::string_view word, const drawn_counts& count,
            const drawn_sectors& forms) {
    auto const givers = draw_.count(count);
    for (std::uint32_t i = 0; i < givers; ++i) {
      auto const v = somebody(forms);
      link(v, r, project_, {.word = word, .confidence = confidence()});
    }
  }

  void add_resources() {
    if (draw_.whether(typed_table::own_money))
      link(lead(), relation::funds, project_, {.word = "funds"});
    give(relation::funds, "funds", typed_table::donors, typed_table::donor);
    if (draw_.whether(typed_table::own_compute))
      link(lead(), relation::provides_compute, project_, {.word = "provides_compute_to"});
    give(relation::provides_compute, "provides_compute_to", typed_table::providers,
         typed_table::provider);
    give(relation::supports, "supports", typed_table::supporters, typed_table::contributor);
  }

  void add_contributors() {
    auto const organizations = draw_.count(typed_table::contributors);
    for (std::uint32_t i = 0; i < organizations; ++i) {
      auto const v = somebody(typed_table::contributor);
      link(v, relation::contributes, project_, {.when = draw_.when(typed_table::work)});
    }
    auto const persons = draw_.count(typed_table::persons);
    for (std::uint32_t i = 0; i < persons; ++i) {
      auto const v = own(kind::person, "Person", i);
      auto const on = work();
      link(v, relation::contributes, on, {.when = draw_.when(typed_table::work)});
      auto const free = draw_.whether(typed_table::unaffiliated);
      auto const places = static_cast<std::uint32_t>(taking_part_.size() + 1);
      auto const place = draw_.below(places);
      auto const home = place == 0 ? lead() : taking_part_[place - 1].node;
      if (!free) link(v, relation::member_of, home);
    }
  }

  void add_community() {
    auto const early = draw_.whether(typed_table::forum_early);
    if (draw_.whether(typed_table::forum))
      link(project_, relation::discusses_on, own(kind::forum, "Forum", 0),
           {.when = early ? stage::pre_training : stage::post_release});
    auto const adopters = draw_.count(typed_table::adopters);
    for (std::uint32_t i = 0; i < adopters; ++i)
      link(newcomer(draw_.form(typed_table::adopter)), relation::adopts, project_,
           {.when = stage::post_release});
  }

  auto model() -> node_handle {
    return models_[draw_.below(static_cast<std::uint32_t>(models_.size()))];
  }
  void add_reuse() {
    auto const bases = draw_.count(typed_table::bases);
    for (std::uint32_t i = 0; i < bases; ++i) {
      auto const base = fmt::format("Base model {}", draw_.below(typed_table::base_models) + 1);
      link(model(), relation::derived_from, shared(kind::model, base));
    }
    auto const derivatives = draw_.count(typed_table::derivatives);
    for (std::uint32_t i = 0; i < derivatives; ++i)
      link(own(kind::model, "Derivative", i), relation::derived_from, model(),
           {.when = stage::post_release});
  }

  network_builder* b_;
  typed_choices draw_;
  double missing_;
  random_stream left_out_;
  std::uint64_t number_;
  std::uint32_t home_{};
  node_handle project_{};
  std::vector<node_handle> leads_, partners_, works_, models_;
  std::vector<outsider> taking_part_;
  std::vector<std::tuple<node_handle, relation, node_handle>> drawn_;
};

}  // namespace

auto typed_network(const typed_options& options) -> typed_result {
  CARTOGRAPH_EXPECTS(options.noise >= 0 && options.noise <= 1);
  CARTOGRAPH_EXPECTS(options.missing >= 0 && options.missing <= 1);
  CARTOGRAPH_EXPECTS(std::accumulate(options.mix.begin(), options.mix.end(), 0.0) > 0);
  network_builder b;
  typed_result out;
  for (std::uint64_t i = 0; i < options.projects && !options.stop.stop_requested(); ++i)
    out.labels.push_back(typed_project{b, options, i}.write());
  if (options.stop.stop_requested()) return {};
  out.graph = std::move(b).freeze(options.threads);
  return out;
}

}  // namespace cartograph
