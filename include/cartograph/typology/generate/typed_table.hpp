#pragma once

#include <array>
#include <cstdint>

#include "cartograph/network/stage.hpp"
#include "cartograph/typology/organizational_model.hpp"
#include "cartograph/typology/sector.hpp"

namespace cartograph {

/// A number of things: `usual` with the chance `as_usual`, otherwise even from `low` to `high`.
struct drawn_count {
  std::uint32_t usual{};
  double as_usual{};
  std::uint32_t low{};
  std::uint32_t high{};
};

struct sector_weight {
  sector what = sector::unknown;
  double weight{};
};

/// Legal forms with their weights; unused places have none.
using drawn_sector = std::array<sector_weight, 6>;

/// Weights of the stages, in their order.
using drawn_stage = std::array<double, stage_names.size()>;

/// One row of the table: what each model would draw, in the order of the models.
template <class Drawn>
using drawn_row = std::array<Drawn, organizational_model_count>;
using drawn_counts = drawn_row<drawn_count>;
using drawn_sectors = drawn_row<drawn_sector>;
using drawn_chances = drawn_row<double>;

/// The only parameters of generated projects; docs/typology.md says where each row comes from.
///
/// No rule and no feature may read it: it was written from what is known of the models, not from
/// the rules. Columns: single company, single institute, several institutes, non-profit
/// grassroots, company grassroots.
namespace typed_table {

using enum sector;

// clang-format off
// --- how many
inline constexpr drawn_counts leads       {{{1, .95, 2, 2}, {1, .92, 2, 2}, {2, .40, 1, 4}, { 1, .90, 2,  2}, { 1, .90, 2,  2}}};
inline constexpr drawn_counts partners    {{{0, .80, 1, 2}, {0, .65, 1, 3}, {3, .30, 1, 6}, { 0, .50, 1,  2}, { 0, .65, 1,  2}}};
inline constexpr drawn_counts sponsors    {{{0, .80, 1, 1}, {0, .60, 1, 2}, {0, .50, 1, 2}, { 1, .45, 0,  2}, { 1, .75, 0,  2}}};
inline constexpr drawn_counts donors      {{{0, .75, 1, 2}, {2, .35, 0, 4}, {1, .60, 0, 3}, { 0, .30, 1,  6}, { 2, .40, 0,  3}}};
inline constexpr drawn_counts providers   {{{0, .70, 1, 2}, {1, .50, 0, 2}, {2, .40, 0, 3}, { 2, .40, 0,  3}, { 2, .50, 0,  2}}};
inline constexpr drawn_counts contributors{{{0, .60, 1, 4}, {0, .45, 1, 5}, {4, .20, 1, 8}, { 5, .20, 1, 10}, { 4, .20, 2, 10}}};
inline constexpr drawn_counts persons     {{{0, .70, 1, 4}, {0, .60, 1, 5}, {0, .50, 1, 6}, {12, .10, 2, 20}, {15, .10, 3, 25}}};
inline constexpr drawn_counts supporters  {{{0, .80, 1, 2}, {0, .60, 1, 2}, {0, .60, 1, 2}, { 1, .40, 0,  3}, { 1, .40, 0,  3}}};
inline constexpr drawn_counts models      {{{3, .30, 1, 6}, {3, .30, 1, 5}, {2, .30, 1, 4}, { 2, .30, 1,  5}, { 1, .40, 1,  4}}};
inline constexpr drawn_counts datasets    {{{0, .50, 1, 2}, {1, .30, 0, 3}, {0, .40, 1, 2}, { 1, .40, 0,  3}, { 1, .50, 0,  2}}};
inline constexpr drawn_counts software    {{{1, .40, 0, 2}, {1, .40, 0, 2}, {1, .40, 0, 2}, { 1, .40, 0,  2}, { 1, .40, 0,  2}}};
inline constexpr drawn_counts benchmarks  {{{0, .70, 1, 1}, {1, .40, 0, 2}, {1, .40, 0, 2}, { 1, .40, 0,  2}, { 0, .60, 1,  2}}};
inline constexpr drawn_counts bases       {{{0, .65, 1, 4}, {0, .50, 1, 3}, {0, .80, 1, 1}, { 1, .50, 0,  2}, { 0, .85, 1,  1}}};
inline constexpr drawn_counts derivatives {{{0, .40, 1, 8}, {0, .65, 1, 3}, {0, .70, 1, 2}, { 0, .70, 1,  2}, { 1, .40, 0,  3}}};
inline constexpr drawn_counts adopters    {{{0, .45, 1, 6}, {0, .55, 1, 3}, {0, .65, 1, 2}, { 0, .65, 1,  2}, { 0, .60, 1,  3}}};

// --- chances
inline constexpr drawn_chances parent           {.20, .20, .15, .20, .10};  ///< the lead is a unit of something larger,
inline constexpr drawn_chances parent_is_company{.95, .05, .05, .50, .80};  ///< which is a company
inline constexpr drawn_chances consortium_over  {.02, .05, .50, .03, .05};  ///< over it; leads and partners are members
inline constexpr drawn_chances coordinates      {.10, .10, .20, .30, .70};  ///< a sponsor also coordinates the work
inline constexpr drawn_chances own_money        {.90, .15, .10, .40, .10};  ///< the lead pays
inline constexpr drawn_chances own_compute      {.75, .15, .15, .10, .05};  ///< the lead has the machines
inline constexpr drawn_chances again            {.10, .15, .45, .20, .20};  ///< a place goes to one who takes part already
inline constexpr drawn_chances abroad           {.15, .35, .10, .55, .45};  ///< an organization is not of the home country
inline constexpr drawn_chances unaffiliated     {.15, .15, .05, .60, .20};  ///< a person belongs to no organization
inline constexpr drawn_chances forum            {.45, .50, .60, .95, .85};  ///< there is a public forum,
inline constexpr drawn_chances forum_early      {.10, .15, .15, .80, .70};  ///< already before release

// --- when outsiders contribute: pre-training, post-training, post-release, not dated
inline constexpr drawn_row<drawn_stage> work{{{10, 10, 60, 20}, {20, 15, 40, 25}, {35, 20, 25, 20}, {25, 20, 30, 25}, {35, 20, 30, 15}}};

// --- legal forms
inline constexpr drawn_sectors lead{{
    {{{company, 55}, {startup, 37}, {cloud_provider, 4}, {research_institute, 2}, {non_profit, 2}}},
    {{{research_institute, 55}, {university, 17}, {government, 14}, {non_profit, 9}, {hpc_centre, 3}, {company, 2}}},
    {{{research_institute, 52}, {university, 30}, {hpc_centre, 6}, {government, 6}, {company, 4}, {non_profit, 2}}},
    {{{non_profit, 58}, {community, 30}, {research_institute, 5}, {university, 4}, {philanthropy, 3}}},
    {{{community, 78}, {non_profit, 14}, {research_institute, 4}, {consortium, 4}}}}};
inline constexpr drawn_sectors partner{{
    {{{company, 40}, {university, 25}, {startup, 20}, {research_institute, 15}}},
    {{{university, 35}, {research_institute, 25}, {company, 20}, {hpc_centre, 10}, {government, 10}}},
    {{{research_institute, 40}, {university, 33}, {hpc_centre, 15}, {company, 12}}},
    {{{hpc_centre, 30}, {university, 30}, {research_institute, 20}, {non_profit, 10}, {company, 10}}},
    {{{research_institute, 30}, {university, 30}, {company, 30}, {hpc_centre, 10}}}}};
inline constexpr drawn_sectors sponsor{{
    {{{company, 70}, {government, 20}, {startup, 10}}},
    {{{government, 55}, {philanthropy, 20}, {research_institute, 15}, {company, 10}}},
    {{{government, 80}, {research_institute, 10}, {company, 10}}},
    {{{non_profit, 50}, {philanthropy, 30}, {government, 10}, {company, 10}}},
    {{{company, 60}, {startup, 28}, {cloud_provider, 6}, {non_profit, 6}}}}};
inline constexpr drawn_sectors donor{{
    {{{company, 55}, {government, 30}, {philanthropy, 15}}},
    {{{government, 55}, {philanthropy, 20}, {company, 15}, {research_institute, 10}}},
    {{{government, 85}, {company, 10}, {philanthropy, 5}}},
    {{{philanthropy, 35}, {company, 30}, {startup, 10}, {cloud_provider, 10}, {government, 10}, {non_profit, 5}}},
    {{{government, 40}, {company, 30}, {research_institute, 20}, {philanthropy, 10}}}}};
inline constexpr drawn_sectors provider{{
    {{{cloud_provider, 65}, {hpc_centre, 20}, {company, 15}}},
    {{{hpc_centre, 45}, {cloud_provider, 35}, {company, 12}, {university, 8}}},
    {{{hpc_centre, 80}, {university, 12}, {cloud_provider, 8}}},
    {{{cloud_provider, 40}, {hpc_centre, 35}, {company, 15}, {startup, 10}}},
    {{{hpc_centre, 50}, {government, 25}, {research_institute, 15}, {cloud_provider, 10}}}}};
inline constexpr drawn_sectors contributor{{
    {{{company, 40}, {university, 30}, {startup, 15}, {research_institute, 15}}},
    {{{university, 35}, {company, 25}, {research_institute, 20}, {government, 10}, {non_profit, 10}}},
    {{{university, 35}, {research_institute, 25}, {company, 25}, {hpc_centre, 10}, {other, 5}}},
    {{{university, 35}, {community, 15}, {non_profit, 15}, {research_institute, 15}, {company, 12}, {startup, 8}}},
    {{{university, 40}, {research_institute, 25}, {company, 15}, {non_profit, 10}, {startup, 5}, {community, 5}}}}};
// clang-format on

/// What no model decides. Links of outsiders that give, sponsor or coordinate are `inferred` with
/// this chance: 16 of 71 such rows of the atlas said more than their source before they were
/// graded.
inline constexpr double inferred = 0.225;
/// Whoever takes the work up, and other legal forms of a larger body, in every model.
inline constexpr drawn_sector adopter{
    {{company, 50}, {startup, 20}, {government, 15}, {university, 15}}};
inline constexpr drawn_sector larger_body{
    {{research_institute, 35}, {government, 30}, {university, 25}, {non_profit, 10}}};
inline constexpr std::uint32_t base_models = 50;              ///< of others, to derive from
inline constexpr std::uint32_t countries = 20;                ///< all alike
inline constexpr std::uint32_t organizations_of_a_form = 30;  ///< in each country

}  // namespace typed_table
}  // namespace cartograph
