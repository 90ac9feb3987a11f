#pragma once

#include <string>
#include <string_view>

namespace cartograph {

/// Appends one field as RFC 4180 writes it: in quotes only where it must be.
inline void append_csv_field(std::string& out, std::string_view field) {
  if (field.find_first_of(",\"\r\n") == std::string_view::npos) {
    out.append(field);
    return;
  }
  out.push_back('"');
  for (char const c : field) {
    if (c == '"') out.push_back('"');
    out.push_back(c);
  }
  out.push_back('"');
}

/// Appends fields, commas between them and a line feed.
template <class Fields>
void append_csv_row(std::string& out, const Fields& fields) {
  auto first = true;
  for (auto const& field : fields) {
    if (!first) out.push_back(',');
    first = false;
    append_csv_field(out, field);
  }
  out.push_back('\n');
}

}  // namespace cartograph
