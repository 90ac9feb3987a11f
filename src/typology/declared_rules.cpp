#include "cartograph/typology/rule_set.hpp"

namespace cartograph {
namespace {

using enum organizational_model;
// Grades of evidence, as powers of ten of the odds [kass1995].
constexpr double hardly = 0.25;
constexpr double substantial = 0.5;
constexpr double strong = 1;
constexpr double decisive = 2;

auto both_institutes() -> std::vector<organizational_model> {
  return {single_research_institute, multi_organizational_research_institute};
}
auto both_grassroots() -> std::vector<organizational_model> {
  return {non_profit_sponsored_grassroots, company_sponsored_grassroots};
}

// docs/typology.md shows this table to its readers; a test keeps the two together.

auto who_leads() -> std::vector<rule_condition> {
  return {
      {"deciding_company_share",
       0,
       1,
       {single_company},
       {},
       decisive,
       "what the model is named for [linaker2025]"},
      {"deciding_institute_share",
       0,
       1,
       both_institutes(),
       {},
       decisive,
       "what both models are named for [linaker2025]"},
      {"deciding_civic_share",
       0,
       1,
       both_grassroots(),
       {},
       decisive,
       "a community, or a non-profit on its behalf, leads both [linaker2025]"},
      {"deciding_non_profit_share",
       0,
       1,
       both_institutes(),
       {},
       strong,
       "a non-profit may be run like an institute, as the Allen Institute for AI is; one grade "
       "less"},
  };
}

auto how_many_institutes() -> std::vector<rule_condition> {
  std::vector const several{multi_organizational_research_institute};
  std::vector const single{single_research_institute};
  return {
      {"deciding_institutes", 1.5, 2, several, single, strong,
       "shared by a consortium agreement, with one or two leads [linaker2025]"},
      {"deciding_institutes",
       1.5,
       1,
       {},
       several,
       substantial,
       "one lead where this model has two or more, but for consortia with one formal lead"},
      {"further_developing_institutes", 1.5, 3, several, single, strong,
       "OpenGPT-X has four developing organizations or more, its leads included [linaker2025]"},
      {"further_developing_institutes",
       1.5,
       0,
       {},
       several,
       substantial,
       "somebody is known to develop, and no second institute; lists of partners are often cut"},
      {"governing_consortia", 0, 1, several, single, strong,
       "a consortium agreement is the form of this model [linaker2025]"},
  };
}

auto who_stands_behind() -> std::vector<rule_condition> {
  std::vector const by_company{company_sponsored_grassroots};
  std::vector const by_non_profit{non_profit_sponsored_grassroots};
  return {
      {"sponsor_company_share", 0, 1, by_company, by_non_profit, strong,
       "what tells the two grassroots models apart [linaker2025]"},
      {"sponsor_non_profit_share", 0, 1, by_non_profit, by_company, strong,
       "what tells the two grassroots models apart [linaker2025]"},
      {"outside_funders",
       1.5,
       3,
       by_non_profit,
       {},
       substantial,
       "donors and foundations, three to five of them, fund EleutherAI and Masakhane "
       "[linaker2025]"},
      {"outside_funding_share",
       1,
       0,
       {single_company},
       {},
       substantial,
       "the company pays itself [linaker2025]"},
      {"public_funding_share",
       0,
       1,
       both_institutes(),
       {},
       substantial,
       "ministries and research councils pay [linaker2025]"},
      {"outside_compute_share",
       0.5,
       0,
       {single_company},
       {},
       substantial,
       "its own machines or its own budget [linaker2025]"},
  };
}

auto who_takes_part() -> std::vector<rule_condition> {
  std::vector const joint{multi_organizational_research_institute, non_profit_sponsored_grassroots,
                          company_sponsored_grassroots};
  return {
      {"contributing_persons",
       6,
       12,
       both_grassroots(),
       {},
       substantial,
       "about a dozen regular volunteers at EleutherAI, a thousand researchers at BLOOM "
       "[linaker2025]"},
      {"unaffiliated_share",
       0,
       0.5,
       {non_profit_sponsored_grassroots},
       {},
       substantial,
       "volunteers in their own name; at BLOOM researchers of institutions [linaker2025]"},
      {"contributing_organizations",
       2,
       4,
       joint,
       {},
       substantial,
       "many partners, where a single company or institute has few [linaker2025]"},
      {"outside_contribution_share",
       0.5,
       0,
       {single_company},
       {},
       substantial,
       "own staff and almost nobody else [linaker2025]"},
      {"early_forums",
       0,
       1,
       both_grassroots(),
       {},
       substantial,
       "the forum is the place of work from the start, elsewhere none or late [linaker2025]"},
      {"outside_opening",
       0.75,
       1,
       {single_company, single_research_institute},
       {},
       hardly,
       "outsiders come after release; at grassroots projects from the start [linaker2025]"},
      {"countries",
       2,
       3,
       both_grassroots(),
       {},
       hardly,
       "organizations of several countries at Aya and BLOOM [linaker2025]"},
      {"base_model_dependence",
       0,
       1,
       {},
       {multi_organizational_research_institute, company_sponsored_grassroots},
       hardly,
       "OpenGPT-X and BLOOM were trained from the start [linaker2025]"},
  };
}

}  // namespace

auto declared_rules() -> const rule_set& {
  static auto const rules = [] {
    rule_set out{
        .needed = {"deciding_company_share"},
        .outside = {{"deciding_companies", 1,
                     "several leading companies are the class multi-company, drawn without "
                     "a case [linaker2025]"}}};
    for (auto const& part :
         {who_leads(), how_many_institutes(), who_stands_behind(), who_takes_part()})
      out.conditions.insert(out.conditions.end(), part.begin(), part.end());
    return out;
  }();
  return rules;
}

}  // namespace cartograph
