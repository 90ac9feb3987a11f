#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cartograph/core/error.hpp"
#include "cartograph/report/table.hpp"

namespace cartograph {

/// Aligned columns for a terminal. Width counts code points, so names keep their accents; a cell of
/// more than 60, and of more than three times what is usual in its column, is cut and ends in `…`,
/// unless it is the last of its row.
[[nodiscard]] auto to_text(std::span<const table> tables) -> std::string;

/// Words as Markdown shows them: nothing in them is markup, and no control character is left.
[[nodiscard]] auto markdown_text(std::string_view text) -> std::string;

/// GitHub-flavoured Markdown tables.
[[nodiscard]] auto to_markdown(std::span<const table> tables) -> std::string;

/// `id,kind,name,community`, a row a vertex.
[[nodiscard]] auto membership_csv(const communities_result& communities) -> std::string;

/// The communities as a Pajek partition (`.clu`): `*Vertices N`, then the number of its community,
/// from 1, for each node in the order of the network.
/// \par Errors out_of_range: not every node is in one community
[[nodiscard]] auto membership_clu(const communities_result& communities, std::size_t nodes)
    -> expected<std::string>;

/// The answer of one command as one CSV, numbers in shortest round-trip form. Columns by command:
/// metrics `subject_kind,subject,metric,value,status,reason,parameters,z,percentile,p`, of a vertex metric
/// `id,kind,name,value,status`; info `group,what,count`; communities
/// `id,kind,name,community`; typology `project,label,assigned,model,score`.
[[nodiscard]] auto to_csv(const results& all) -> std::string;

}  // namespace cartograph
