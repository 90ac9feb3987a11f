#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cartograph/core/error.hpp"
#include "cartograph/io/digest.hpp"
#include "cartograph/io/edge_list.hpp"
#include "cartograph/io/store.hpp"
#include "cartograph/network/network.hpp"

namespace cartograph {

struct open_options {
  bool directed = false;             ///< edge lists and LDBC: links have a direction
  id_form ids = id_form::automatic;  ///< edge lists: what ids are
  std::optional<std::string> map{};  ///< CSV folders: a file that translates words
  verify check = verify::now;        ///< stores: how much is verified at once
  int threads = 0;
};

/// A network, and what the provenance says about where it came from.
struct opened {
  network graph;
  std::string format;  ///< `csv`, `cgraph`, `edge-list`, `matrix-market`, `ldbc`, or a graph_format
  std::vector<input_digest> inputs;
};

/// Opens any input that cartograph knows: recognised by its content first, then by its name
/// (docs/format.md); `-` is standard input.
///
/// \par Errors those of the format; not_found; malformed for content of a format that cartograph
///             does not read, and for a map where there are no words to translate
[[nodiscard]] auto open_network(const std::string& path, const open_options& options = {})
    -> expected<opened>;

}  // namespace cartograph
