#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "cartograph/core/error.hpp"
#include "cartograph/io/file.hpp"

namespace cartograph::detail {

/// The attributes of one XML element; valid while its beginning is visited.
class xml_attributes {
 public:
  explicit xml_attributes(const char** list) noexcept : list_{list} {}

  [[nodiscard]] auto find(std::string_view name) const noexcept -> std::optional<std::string_view> {
    for (auto const** at = list_; *at != nullptr; at += 2)
      if (is_called(*at, name)) return std::string_view{at[1]};
    return std::nullopt;
  }
  [[nodiscard]] auto get(std::string_view name) const noexcept -> std::string_view {
    return find(name).value_or(std::string_view{});
  }

 private:
  /// Most names differ in their first letter: no length is measured.
  [[nodiscard]] static auto is_called(const char* name, std::string_view wanted) noexcept -> bool {
    for (auto const c : wanted)
      if (*name++ != c) return false;
    return *name == '\0';
  }

  const char** list_;
};

/// Where an XML file is being read.
class xml_place {
 public:
  xml_place(const input_bytes& in, void* parser) noexcept : text_{in.text()}, parser_{parser} {}
  /// The line of the current event, counted only when somebody asks.
  [[nodiscard]] auto line() noexcept -> std::size_t;

 private:
  std::string_view text_;
  void* parser_;
  std::size_t counted_{};
  std::size_t line_{1};
};

/// What a reader of an XML format does with elements, named without their prefix. A refusal without
/// a line gets that of the event.
class xml_visitor {
 public:
  xml_visitor() = default;
  xml_visitor(const xml_visitor&) = delete;
  auto operator=(const xml_visitor&) -> xml_visitor& = delete;
  virtual ~xml_visitor() = default;

  virtual auto begin(std::string_view element, const xml_attributes& with) -> expected<void> = 0;
  virtual auto end(std::string_view element) -> expected<void> = 0;
  /// A part of the text between two tags.
  virtual auto text(std::string_view part) -> expected<void> = 0;

  [[nodiscard]] auto line() const noexcept -> std::size_t {
    return place_ == nullptr ? 0 : place_->line();
  }
  void stand_at(xml_place* place) noexcept { place_ = place; }

 private:
  xml_place* place_ = nullptr;
};

/// Streams a whole XML file through the visitor.
///
/// A document type that declares an entity is refused, one that names an outside file is not
/// followed: no reference can grow, and nothing but this file is read.
/// \par Errors malformed (also entities), limit_exceeded: more than 256 elements within each other,
///             a tag or text of more than 16 MiB
[[nodiscard]] auto visit_xml(const input_bytes& in, xml_visitor& visitor) -> expected<void>;

/// The name of the first element without its prefix; empty when there is none.
[[nodiscard]] auto xml_root(const input_bytes& in) -> std::string;

}  // namespace cartograph::detail
