#include "io/xml.hpp"

#include <expat.h>

#include <algorithm>
#include <memory>
#include <type_traits>
#include <utility>

#include "io/lines.hpp"

namespace cartograph::detail {
namespace {

constexpr std::size_t chunk = std::size_t{1} << 18U;
constexpr std::size_t longest_token = std::size_t{1} << 24U;
constexpr int deepest_element = 256;

using parser_handle = std::unique_ptr<std::remove_pointer_t<XML_Parser>, decltype(&XML_ParserFree)>;

auto local_name(const char* name) noexcept -> std::string_view {
  auto const* begin = name;
  for (; *name != '\0'; ++name)
    if (*name == ':') begin = name + 1;
  return {begin, name};
}

/// One run of expat over one file.
class xml_run {
 public:
  xml_run(const input_bytes& in, xml_visitor& visitor);
  [[nodiscard]] auto run() -> expected<void>;

 private:
  static auto self(void* user) -> xml_run& { return *static_cast<xml_run*>(user); }
  void obey(const expected<void>& done) {
    if (!done) refuse(done.error());
  }
  void refuse(error why) {
    if (refused_) return;
    refused_ = std::move(why);
    XML_StopParser(parser_.get(), XML_FALSE);
  }
  void set_handlers();
  static void XMLCALL on_begin(void* user, const char* name, const char** attributes);
  static void XMLCALL on_end(void* user, const char* name);
  static void XMLCALL on_text(void* user, const char* text, int size);
  static void XMLCALL on_entity(void* user, const char* name, int, const char*, int, const char*,
                                const char*, const char*, const char*);
  static void XMLCALL on_skipped(void* user, const char* name, int);
  [[nodiscard]] auto syntax_error() -> error;
  [[nodiscard]] auto placed(error why) -> error;

  const input_bytes& in_;
  xml_visitor& visitor_;
  parser_handle parser_;
  xml_place place_;
  std::optional<error> refused_;
  int depth_ = 0;
};

xml_run::xml_run(const input_bytes& in, xml_visitor& visitor)
    : in_{in},
      visitor_{visitor},
      parser_{XML_ParserCreate(nullptr), &XML_ParserFree},
      place_{in, parser_.get()} {
  visitor_.stand_at(&place_);
}

void xml_run::set_handlers() {
  auto* const p = parser_.get();
  XML_SetUserData(p, this);
  XML_SetElementHandler(p, on_begin, on_end);
  XML_SetCharacterDataHandler(p, on_text);
  XML_SetEntityDeclHandler(p, on_entity);
  XML_SetSkippedEntityHandler(p, on_skipped);
  XML_SetParamEntityParsing(p, XML_PARAM_ENTITY_PARSING_NEVER);
}

void xml_run::on_begin(void* user, const char* name, const char** attributes) {
  auto& run = self(user);
  if (run.refused_) return;
  if (++run.depth_ > deepest_element)
    return run.refuse(
        {.code = errc::limit_exceeded,
         .message = fmt::format("more than {} elements within each other", deepest_element)});
  run.obey(run.visitor_.begin(local_name(name), xml_attributes{attributes}));
}

void xml_run::on_end(void* user, const char* name) {
  auto& run = self(user);
  if (run.refused_) return;
  --run.depth_;
  run.obey(run.visitor_.end(local_name(name)));
}

void xml_run::on_text(void* user, const char* text, int size) {
  auto& run = self(user);
  if (!run.refused_) run.obey(run.visitor_.text({text, static_cast<std::size_t>(size)}));
}

void xml_run::on_entity(void* user, const char* name, int, const char*, int, const char*,
                        const char*, const char*, const char*) {
  self(user).refuse({.code = errc::malformed,
                     .message = fmt::format("declares the entity '{}'; entities are not read, "
                                            "write the characters themselves",
                                            shown(name))});
}

void xml_run::on_skipped(void* user, const char* name, int) {
  self(user).refuse(
      {.code = errc::malformed,
       .message = fmt::format("the entity '{}' is not declared here, and other files are not read",
                              shown(name))});
}

auto xml_run::syntax_error() -> error {
  auto const code = XML_GetErrorCode(parser_.get());
  return {.code = errc::malformed,
          .message = fmt::format("is not well-formed XML: {}", XML_ErrorString(code))};
}

auto xml_run::placed(error why) -> error {
  if (why.line == 0) why.line = place_.line();
  why.file = in_.name();
  return why;
}

auto xml_run::run() -> expected<void> {
  set_handlers();
  auto const text = in_.text();
  for (std::size_t done = 0;;) {
    auto const size = std::min(chunk, text.size() - done);
    auto const last = done + size == text.size();
    auto const state = XML_Parse(parser_.get(), text.data() + done, static_cast<int>(size), last);
    if (refused_) return tl::unexpected{placed(*refused_)};
    if (state != XML_STATUS_OK) return tl::unexpected{placed(syntax_error())};
    if (last) return {};
    done += size;
    // An unfinished tag is read again with every chunk: a long one would take forever.
    auto const at = XML_GetCurrentByteIndex(parser_.get());
    if (at >= 0 && done - std::min(done, static_cast<std::size_t>(at)) > longest_token)
      return tl::unexpected{placed({.code = errc::limit_exceeded,
                                    .message = fmt::format("a tag, comment or text of more than "
                                                           "{} bytes",
                                                           longest_token)})};
  }
}

/// Stops at the first element.
class root_finder : public xml_visitor {
 public:
  auto begin(std::string_view element, const xml_attributes&) -> expected<void> override {
    root = element;
    return fail(errc::interrupted, "found");
  }
  auto end(std::string_view) -> expected<void> override { return {}; }
  auto text(std::string_view) -> expected<void> override { return {}; }
  std::string root;
};

}  // namespace

auto xml_place::line() noexcept -> std::size_t {
  auto const at = XML_GetCurrentByteIndex(static_cast<XML_Parser>(parser_));
  auto const end = std::min(text_.size(), static_cast<std::size_t>(std::max<XML_Index>(at, 0)));
  if (end < counted_) return line_;
  line_ += count_lines(text_.substr(counted_, end - counted_));
  counted_ = end;
  return line_;
}

auto visit_xml(const input_bytes& in, xml_visitor& visitor) -> expected<void> {
  auto done = xml_run{in, visitor}.run();
  visitor.stand_at(nullptr);
  return done;
}

auto xml_root(const input_bytes& in) -> std::string {
  root_finder finder;
  static_cast<void>(visit_xml(in, finder));
  return finder.root;
}

}  // namespace cartograph::detail
