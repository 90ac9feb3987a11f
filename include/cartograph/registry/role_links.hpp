#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cartograph/core/measurement.hpp"
#include "cartograph/network/network.hpp"
#include "cartograph/network/scope.hpp"
#include "cartograph/network/selection.hpp"
#include "cartograph/registry/attribution_policy.hpp"

namespace cartograph {

/// Which part of a role's links is meant: those of one stage, those in one artifact domain, those
/// of both, or, as given here, all of them.
struct role_slice {
  std::optional<stage> during{};   ///< absent: as the selection says
  const domain* within = nullptr;  ///< one of `domains`; null: whatever they are about
};

/// One role, seen from those who hold it.
struct role_question {
  relation_class role = relation_class::contribution;
  kind by = kind::organization;
  role_slice part{};
  /// With it, organizations also hold what their people contribute; absent: only what they
  /// contribute themselves.
  std::optional<attribution> work{};

  [[nodiscard]] auto attributes() const noexcept -> bool {
    return work && by == kind::organization && role == relation_class::contribution;
  }
};

/// What a person did for one organization, or for one of which nobody knows.
struct attributed_work {
  vertex_id person{};
  std::optional<vertex_id> organization{};
  double amount{};
};

/// Who holds a role and how much of it, as a distribution and as a two-mode network of holders and
/// of what they reach. Reserved groups (`is_reserved`) are counted beside it, never in it.
struct role_links {
  std::vector<vertex_id> holders;  ///< with any such link, ascending
  /// Of each holder: its links, weighed by their relations; what persons contribute by its own weight
  /// as well.
  std::vector<double> amounts;
  std::vector<std::uint32_t> reached;     ///< of each holder: to how many different nodes
  std::vector<vertex_id> targets;         ///< what is reached, ascending
  std::vector<std::uint32_t> reached_by;  ///< of each target: by how many holders
  std::size_t actors{};                   ///< nodes of the holders' kind that take part in any role
  std::uint64_t links{};                  ///< of these holders
  std::uint64_t reserved{};               ///< links of reserved groups
  std::uint64_t others{};                 ///< links from nodes of other kinds, such as programmes
  std::uint64_t undated{};  ///< links that no stage or date places in the slice or outside
  std::uint64_t outside{};  ///< links of other stages or dates
  /// Of attributed questions: by person, then organization, each once. What organizations are given
  /// is in `amounts` and, where two share a link, in `links` of both; what nobody knows is only here.
  std::vector<attributed_work> work;
  std::uint64_t attributed{};  ///< links of persons that `work` holds
};

/// The distribution that holders make, with the work of unknown organizations as the question says.
[[nodiscard]] auto shares_of(const role_links& held, const role_question& question)
    -> std::vector<double>;

/// The part of all that is counted, and of what is left out for it, of which nobody knows the
/// organization.
[[nodiscard]] auto unknown_share(const role_links& held) -> double;

/// The artifact domain that a link is about: that of the artifact at its end; without one, what the
/// relation says is given (machines, data); null when neither tells.
///
/// \par Source the domains of the study [linaker2025]; that machines given to a project as a whole
///             are about compute is ours
[[nodiscard]] auto domain_of(const network& g, relation r, vertex_id from, vertex_id to)
    -> const domain*;

/// The links of one role in the scope of a project.
///
/// Of a relation with a direction, the node that a link starts from holds it; of a symmetric one,
/// both ends. Loops are dropped, parallel links each count.
///
/// An attributed question (`role_question::work`) gives the links of persons to their employers, each
/// with its own weight (commits, where a link is a month of them) times that of its relation, in
/// equal parts where there are several. Persons and organizations must stay in the selection; its
/// relations, stages and dates do not cut memberships.
///
/// \param which relations and their weights, nodes that stay, stages and dates
/// \pre   the columns of `which.where` exist
/// \par Cost O(links of the scope · log)
[[nodiscard]] auto role_links_of(const network& g, const project_scope& scope,
                                 const selection& which, const role_question& question)
    -> role_links;

/// The same with the whole network as scope; every node of the holders' kind takes part.
///
/// \par Cost O(nodes + links of the role), four bytes for each different pair
[[nodiscard]] auto role_links_of(const network& g, const selection& which,
                                 const role_question& question) -> role_links;

/// How far one actor reaches more than the others in a role: 1 when one reaches all targets and
/// nobody else any, 0 when all actors reach equally many.
///
/// \par Unit   none, [0, 1]: sum of (most reached - reached) over all actors, of those without a
///             link too, over (n1 - 1) n2
/// \par Errors undefined with fewer than two actors, or without targets
/// \par Source Borgatti and Everett 1997 [borgatti1997], degree centralization of one mode of a
///             two-mode network; n1 actors of the scope, n2 targets that the role reaches
[[nodiscard]] auto role_centralization(const role_links& held) -> measurement;

/// Why nobody holds a role, in words; `where` such as "this project's scope".
///
/// \pre held.holders is empty
[[nodiscard]] auto why_nobody(const role_links& held, const role_question& question,
                              std::string_view where) -> std::string;

}  // namespace cartograph
