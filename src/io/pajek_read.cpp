// Pajek [batagelj2004]: networks (.net) and projects (.paj) with partitions and vectors; several
// relations as `*Arcs :1 "leads"`; two modes as `*Vertices 8 5`.
#include <array>
#include <cctype>
#include <charconv>
#include <span>
#include <vector>

#include "io/graph_readers.hpp"
#include "io/text_cursor.hpp"

namespace cartograph::detail {
namespace {

/// What the lines up to the next `*` say.
enum class pajek_part : std::uint8_t {
  none,
  vertices,
  arcs,
  edges,
  arc_lists,
  edge_lists,
  matrix,
  values
};

using pajek_words = std::vector<std::string_view>;

auto is_header_word(std::string_view word, std::string_view name) -> bool {
  return std::ranges::equal(word, name, {},
                            [](char c) { return std::tolower(static_cast<unsigned char>(c)); });
}

/// Words between blanks; a quoted one may hold blanks. Its quotes are taken off.
void split_words(std::string_view line, pajek_words& into) {
  into.clear();
  while (true) {
    while (!line.empty() && is_blank(line.front())) line.remove_prefix(1);
    if (line.empty()) return;
    auto const quoted = line.front() == '"';
    auto const end = quoted ? line.find('"', 1) : line.find_first_of(" \t");
    auto const size = std::min(end, line.size()) - (quoted ? 1 : 0);
    into.push_back(line.substr(quoted ? 1 : 0, size));
    line.remove_prefix(std::min(size + (quoted ? 2 : 0), line.size()));
  }
}

class pajek_parser {
 public:
  pajek_parser(text_cursor in, graph_collector& into) : in_{std::move(in)}, into_{into} {}
  [[nodiscard]] auto run() -> expected<void>;

 private:
  [[nodiscard]] auto header(std::string_view line) -> expected<void>;
  [[nodiscard]] auto begin_vertices() -> expected<void>;
  [[nodiscard]] auto begin_links(pajek_part what) -> expected<void>;
  [[nodiscard]] auto data() -> expected<void>;
  [[nodiscard]] auto vertex() -> expected<void>;
  [[nodiscard]] auto vertex_parameters(std::uint32_t node) -> expected<void>;
  [[nodiscard]] auto link_line() -> expected<void>;
  [[nodiscard]] auto link_list() -> expected<void>;
  [[nodiscard]] auto matrix_row() -> expected<void>;
  [[nodiscard]] auto value() -> expected<void>;
  [[nodiscard]] auto add_link(std::size_t from, std::size_t to,
                              std::span<const std::string_view> more) -> expected<void>;
  [[nodiscard]] auto set_field(std::string_view field, std::string_view value) -> expected<void>;
  [[nodiscard]] auto number(std::string_view word) -> expected<std::size_t>;
  [[nodiscard]] auto declare_rest() -> expected<void>;
  [[nodiscard]] auto set(std::uint32_t node, std::string_view column, std::string_view text)
      -> expected<void>;

  text_cursor in_;
  graph_collector& into_;
  pajek_words words_;
  pajek_part section_ = pajek_part::none;
  std::size_t count_{};               ///< of the vertices
  std::size_t first_mode_{};          ///< 0: one mode
  std::size_t row_{};                 ///< of the matrix, or of the partition
  std::string relation_;              ///< of the links that follow
  std::string column_;                ///< that the values that follow belong to
  std::vector<std::uint32_t> nodes_;  ///< by their number, from 1
  bool has_network_ = false;
};

constexpr std::uint32_t undeclared = ~std::uint32_t{0};

auto pajek_parser::number(std::string_view word) -> expected<std::size_t> {
  std::size_t value{};
  auto const [end, failure] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (failure != std::errc{} || end != word.data() + word.size() || value == 0 || value > count_)
    return in_.refuse(errc::out_of_range, "'{}' is no vertex: they are numbered from 1 to {}",
                      shown(word), count_);
  return value;
}

auto pajek_parser::set(std::uint32_t node, std::string_view column, std::string_view text)
    -> expected<void> {
  auto const slot = into_.column_slot(column);
  if (!slot) return in_.here(slot.error());
  if (auto done = into_.set_node(node, *slot, text); !done) return in_.here(done.error());
  return {};
}

/// `*Vertices n` or, of two modes, `*Vertices n first`.
auto pajek_parser::begin_vertices() -> expected<void> {
  if (!column_.empty()) {
    section_ = pajek_part::values;
    row_ = 0;
    return {};
  }
  if (has_network_)
    return in_.refuse(errc::malformed, "a second network; cartograph reads files with one");
  std::array<std::size_t, 2> sizes{};
  for (std::size_t i = 0; i < sizes.size() && i + 1 < words_.size(); ++i) {
    auto const word = words_[i + 1];
    auto const [end, failure] = std::from_chars(word.data(), word.data() + word.size(), sizes[i]);
    if (failure != std::errc{} || end != word.data() + word.size())
      return in_.refuse(errc::malformed, "'{}' is no number of vertices", shown(word));
  }
  // Vertices need not be listed: the file may be small and their number large, within reason.
  auto const most = (std::size_t{1} << 24U) + in_.rest().size();
  if (words_.size() < 2 || sizes[0] > most)
    return in_.refuse(errc::limit_exceeded, "*Vertices {}: give their number, at most {} here",
                      sizes[0], most);
  if (sizes[1] > sizes[0])
    return in_.refuse(errc::out_of_range, "*Vertices {} {}: the first mode is a part of all",
                      sizes[0], sizes[1]);
  count_ = sizes[0];
  first_mode_ = sizes[1] == count_ ? 0 : sizes[1];
  nodes_.assign(count_ + 1, undeclared);
  has_network_ = true;
  section_ = pajek_part::vertices;
  return {};
}

auto pajek_parser::begin_links(pajek_part what) -> expected<void> {
  if (!has_network_) return in_.refuse(errc::malformed, "links stand before *Vertices");
  if (auto done = declare_rest(); !done) return done;
  section_ = what;
  into_.directed(what != pajek_part::edges && what != pajek_part::edge_lists);
  row_ = 0;
  relation_.clear();
  auto const named = words_.size() > 2 && words_[1].starts_with(':');
  if (named) relation_ = words_[2];
  return {};
}

auto pajek_parser::header(std::string_view line) -> expected<void> {
  split_words(line, words_);
  auto const& word = words_.front();
  constexpr std::array<std::pair<std::string_view, pajek_part>, 5> links{
      {{"*arcs", pajek_part::arcs},
       {"*edges", pajek_part::edges},
       {"*arcslist", pajek_part::arc_lists},
       {"*edgeslist", pajek_part::edge_lists},
       {"*matrix", pajek_part::matrix}}};
  for (auto const& [name, what] : links)
    if (is_header_word(word, name)) return begin_links(what);
  if (is_header_word(word, "*vertices")) return begin_vertices();
  section_ = pajek_part::none;
  column_.clear();
  if (is_header_word(word, "*network")) return {};
  if (is_header_word(word, "*partition") || is_header_word(word, "*vector")) {
    column_ = words_.size() > 1 ? std::string{words_[1]} : std::string{word.substr(1)};
    return {};
  }
  into_.not_kept(fmt::format("part '{}' of the file", shown(word)), in_.line());
  return {};
}

/// Behind the label: up to three coordinates, a shape, then pairs of names and values.
auto pajek_parser::vertex_parameters(std::uint32_t node) -> expected<void> {
  constexpr std::array<std::string_view, 3> axes{"x", "y", "z"};
  std::size_t i = 2;
  for (; i < words_.size() && i < 5; ++i) {
    double value{};
    auto const word = words_[i];
    auto const [end, failure] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (failure != std::errc{} || end != word.data() + word.size()) break;
    if (auto done = set(node, axes[i - 2], word); !done) return done;
  }
  if (i < words_.size() && (words_.size() - i) % 2 == 1)
    if (auto done = set(node, "shape", words_[i++]); !done) return done;
  for (; i + 1 < words_.size(); i += 2) {
    if (words_[i].starts_with('[')) {
      into_.not_kept("times of vertices", in_.line());
    } else if (auto done = set(node, words_[i], words_[i + 1]); !done) {
      return done;
    }
  }
  return {};
}

auto pajek_parser::vertex() -> expected<void> {
  auto const at = number(words_.front());
  if (!at) return tl::unexpected{at.error()};
  auto const id = fmt::format("{}", *at);
  auto const node = into_.node(id, in_.line());
  if (!node) return in_.here(node.error());
  nodes_[*at] = *node;
  if (words_.size() > 1 && words_[1] != id)
    if (auto done = into_.set_node(*node, graph_collector::label_slot, words_[1]); !done)
      return in_.here(done.error());
  if (first_mode_ > 0)
    if (auto done = set(*node, "mode", *at <= first_mode_ ? "1" : "2"); !done) return done;
  return vertex_parameters(*node);
}

/// Vertices that were counted, not listed.
auto pajek_parser::declare_rest() -> expected<void> {
  for (std::size_t at = 1; at <= count_; ++at) {
    if (nodes_[at] != undeclared) continue;
    auto const node = into_.node(fmt::format("{}", at), in_.line());
    if (!node) return in_.here(node.error());
    nodes_[at] = *node;
    if (first_mode_ > 0)
      if (auto done = set(*node, "mode", at <= first_mode_ ? "1" : "2"); !done) return done;
  }
  return {};
}

auto pajek_parser::set_field(std::string_view field, std::string_view value) -> expected<void> {
  auto done = into_.set_link(into_.link_slot(field), value);
  if (!done) return in_.here(done.error());
  return done;
}

/// `more` is what stands behind the ends: a weight, then pairs of names and values.
auto pajek_parser::add_link(std::size_t from, std::size_t to,
                            std::span<const std::string_view> more) -> expected<void> {
  if (auto done = into_.link(nodes_[from], nodes_[to], in_.line()); !done)
    return in_.here(done.error());
  into_.has_direction(section_ != pajek_part::edges && section_ != pajek_part::edge_lists);
  if (!relation_.empty())
    if (auto done = set_field("relation", relation_); !done) return done;
  auto const is_weight = !more.empty() && !more[0].empty() &&
                         std::isalpha(static_cast<unsigned char>(more[0].front())) == 0;
  if (is_weight) {
    if (auto done = set_field("weight", more[0]); !done) return done;
    more = more.subspan(1);
  }
  for (; more.size() > 1; more = more.subspan(2))
    if (auto done = set_field(more[0], more[1]); !done) return done;
  if (!more.empty()) into_.not_kept("parameters of links", in_.line());
  if (auto done = into_.end_link(); !done) return in_.here(done.error());
  return {};
}

auto pajek_parser::link_line() -> expected<void> {
  auto& all = words_;
  // `1: 3 4` gives this one line a relation of its own number, which says nothing here
  if (all.size() > 2 && all.front().ends_with(':')) all.erase(all.begin());
  if (all.size() < 2) return in_.refuse(errc::malformed, "a link needs two vertices");
  auto const from = number(all[0]);
  auto const to = from ? number(all[1]) : from;
  if (!to) return tl::unexpected{to.error()};
  return add_link(*from, *to, std::span{all}.subspan(2));
}

auto pajek_parser::link_list() -> expected<void> {
  auto const from = number(words_.front());
  if (!from) return tl::unexpected{from.error()};
  for (std::size_t i = 1; i < words_.size(); ++i) {
    auto const to = number(words_[i]);
    if (!to) return tl::unexpected{to.error()};
    if (auto done = add_link(*from, *to, {}); !done) return done;
  }
  return {};
}

/// A row of the matrix of one mode, or from the first mode to the second.
auto pajek_parser::matrix_row() -> expected<void> {
  auto const rows = first_mode_ > 0 ? first_mode_ : count_;
  auto const columns = first_mode_ > 0 ? count_ - first_mode_ : count_;
  if (++row_ > rows || words_.size() != columns)
    return in_.refuse(errc::malformed, "a matrix of {} rows of {} numbers is wanted", rows,
                      columns);
  for (std::size_t i = 0; i < words_.size(); ++i) {
    auto const zero = words_[i].find_first_not_of("0.") == std::string_view::npos;
    auto const to = i + 1 + (first_mode_ > 0 ? first_mode_ : 0);
    if (zero) continue;
    if (auto done = add_link(row_, to, std::span{words_}.subspan(i, 1)); !done) return done;
  }
  return {};
}

/// A line of a partition or vector. A partition called `kind` numbers our kinds from 1.
auto pajek_parser::value() -> expected<void> {
  auto text = words_.front();
  if (++row_ > count_)
    return in_.refuse(errc::malformed, "more values of '{}' than the {} vertices", shown(column_),
                      count_);
  if (column_ == "kind") {
    std::size_t which{};
    std::from_chars(text.data(), text.data() + text.size(), which);
    if (which == 0 || which > kind_count)
      return in_.refuse(errc::out_of_range, "kind '{}': kinds are numbered from 1 to {}",
                        shown(text), kind_count);
    text = kind_names[which - 1];
  }
  return set(nodes_[row_], column_, text);
}

auto pajek_parser::data() -> expected<void> {
  switch (section_) {
    case pajek_part::vertices:
      return vertex();
    case pajek_part::arcs:
    case pajek_part::edges:
      return link_line();
    case pajek_part::arc_lists:
    case pajek_part::edge_lists:
      return link_list();
    case pajek_part::matrix:
      return matrix_row();
    case pajek_part::values:
      return value();
    case pajek_part::none:
      break;
  }
  into_.not_kept("lines of other parts of the file", in_.line());
  return {};
}

auto pajek_parser::run() -> expected<void> {
  while (!in_.at_end()) {
    auto line = in_.take_until("\r\n");
    split_words(line, words_);
    auto const is_comment = !words_.empty() && words_.front().starts_with('%');
    if (!words_.empty() && !is_comment) {
      auto const is_header = trimmed_text(line).starts_with('*');
      if (is_header && !column_.empty() && has_network_)
        if (auto done = declare_rest(); !done) return done;
      if (auto done = is_header ? header(line) : data(); !done) return done;
    }
    in_.skip(1);
  }
  if (!has_network_) return in_.refuse(errc::malformed, "holds no *Vertices");
  return declare_rest();
}

}  // namespace

auto read_pajek(const input_bytes& in, graph_collector& into) -> expected<void> {
  auto cursor = text_cursor::open(in);
  if (!cursor) return tl::unexpected{cursor.error()};
  return pajek_parser{std::move(*cursor), into}.run();
}

}  // namespace cartograph::detail
