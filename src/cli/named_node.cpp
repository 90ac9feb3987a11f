#include "cli/named_node.hpp"

#include <vector>

#include "cartograph/core/nearest_word.hpp"

namespace cartograph::cli {

auto node_named(const node_index& index, const char* option, const std::string& text)
    -> expected<vertex_id> {
  auto const colon = text.find(':');
  if (colon != std::string::npos)
    if (auto const k = kind_named(text.substr(0, colon)))
      if (auto const v = index.find(*k, text.substr(colon + 1))) return *v;
  auto const found = index.all_named(text);
  if (found.size() == 1) return found.front();
  if (found.size() > 1)
    return fail(errc::out_of_range, "{}: '{}' is the name of several; write {}:{}", option, text,
                name_of(index.of().kind_of(found.front())), text);
  std::vector<std::string> names;  // of no person: a message is published with everything else
  for (std::uint32_t i = 0; i < index.of().node_count(); ++i)
    if (index.of().kind_of(vertex_id{i}) != kind::person)
      names.push_back(index.of().name(vertex_id{i}));
  return fail(errc::not_found, "{}: no node is called '{}'{}", option, text,
              nearest_meant(text, names));
}

}  // namespace cartograph::cli
