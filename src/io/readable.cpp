#include "io/readable.hpp"

#include <algorithm>

#include "cartograph/io/csv.hpp"
#include "io/utf8.hpp"

namespace cartograph::detail {
namespace {

struct text_check {
  std::string_view where;

  [[nodiscard]] auto text(std::string_view what, std::string_view text) const -> expected<void> {
    if (!is_utf8(text) || text.find('\0') != std::string_view::npos)
      return fail(errc::malformed, "{} '{}' is not UTF-8 text and cannot stand in {}", what,
                  text.substr(0, 40), where);
    if (text.size() > csv_limits{}.field_bytes)
      return fail(errc::limit_exceeded, "{} '{}…' is longer than {} bytes", what,
                  text.substr(0, 40), csv_limits{}.field_bytes);
    return {};
  }

  [[nodiscard]] auto pool(std::string_view what, const text_pool& pool) const -> expected<void> {
    for (std::size_t i = 0; i < pool.size(); ++i)
      if (auto const good = text(what, pool[i]); !good) return good;
    return {};
  }

  [[nodiscard]] auto names(const text_pool& names) const -> expected<void> {
    for (std::size_t i = 0; i < names.size(); ++i)
      if (names[i].empty())
        return fail(errc::malformed, "node {} has an empty name and cannot stand in {}", i, where);
    return pool("name", names);
  }

  [[nodiscard]] auto columns(const network& g) const -> expected<void> {
    for (auto const& column : g.node_columns()) {
      auto const twice = std::ranges::count(g.node_columns(), column.name, &node_column::name) > 1;
      if (column.name.empty() || column.name == "kind" || column.name == "name" || twice)
        return fail(errc::duplicate, "a node column cannot be called '{}' in {}", column.name,
                    where);
      if (auto good = text("column", column.name); !good) return good;
      if (auto good = pool(column.name, column.values); !good) return good;
    }
    return {};
  }
};

}  // namespace

auto readable(const network& g, std::string_view where) -> expected<void> {
  auto const check = text_check{where};
  auto const& parts = g.parts();
  if (auto good = check.names(parts.names.texts); !good) return good;
  if (auto good = check.columns(g); !good) return good;
  if (auto good = check.pool("word", parts.words); !good) return good;
  if (auto good = check.pool("evidence", parts.evidences); !good) return good;
  return check.pool("confidence", parts.confidences);
}

auto readable_text(std::string_view what, std::string_view text, std::string_view where)
    -> expected<void> {
  return text_check{where}.text(what, text);
}

}  // namespace cartograph::detail
