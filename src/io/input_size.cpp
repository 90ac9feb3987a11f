#include "cartograph/io/input_size.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string_view>
#include <utility>

#include "cartograph/io/store.hpp"
#include "io/header_line.hpp"

namespace cartograph {
namespace {

namespace fs = std::filesystem;

/// What a part of a text file tells about all of it.
struct sample {
  std::uint64_t bytes{};
  std::uint64_t lines{};
  std::uint64_t largest{};  ///< of the numbers that lines begin with, or their second words
  bool numbers = true;
  bool begun = false;  ///< a line of data has been seen
};

void look_at_number(std::string_view word, sample& into) {
  std::uint64_t id{};
  auto const [end, failure] = std::from_chars(word.data(), word.data() + word.size(), id);
  if (failure != std::errc{} || end != word.data() + word.size())
    into.numbers = false;
  else
    into.largest = std::max(into.largest, id);
}

void look_at_line(std::string_view line, sample& into) {
  ++into.lines;
  if (line.empty() || line.front() == '#' || line.front() == '%') return;
  if (!std::exchange(into.begun, true) && detail::may_be_header(detail::split(line))) return;
  constexpr std::string_view between = " \t,;\r";
  for (int word = 0; word < 2 && into.numbers; ++word) {
    auto const begin = line.find_first_not_of(between);
    if (begin == std::string_view::npos) return;
    line.remove_prefix(begin);
    auto const end = std::min(line.find_first_of(between), line.size());
    look_at_number(line.substr(0, end), into);
    line.remove_prefix(end);
  }
}

/// Reads whole lines of a block; `skip_first` where it begins within one.
void look_at_block(std::ifstream& in, std::uint64_t from, bool skip_first, sample& into) {
  constexpr std::size_t block = std::size_t{1} << 20U;
  std::string text(block, '\0');
  in.clear();
  in.seekg(static_cast<std::streamoff>(from));
  in.read(text.data(), static_cast<std::streamsize>(block));
  text.resize(static_cast<std::size_t>(in.gcount()));
  auto begin = skip_first ? std::min(text.find('\n'), text.size() - 1) + 1 : 0;
  auto const first = begin;
  for (auto end = text.find('\n', begin); end != std::string::npos;
       begin = end + 1, end = text.find('\n', begin))
    look_at_line(std::string_view{text}.substr(begin, end - begin), into);
  into.bytes += begin - first;
}

/// Lines of a file and the largest number in those that were looked at.
auto sampled(const std::string& path, std::uint64_t bytes) -> sample {
  sample found;
  std::ifstream in{path, std::ios::binary};
  look_at_block(in, 0, false, found);
  if (bytes > std::uint64_t{4} << 20U) look_at_block(in, bytes / 2, true, found);
  if (found.bytes > 0) found.lines = std::max<std::uint64_t>(1, found.lines * bytes / found.bytes);
  return found;
}

auto is_compressed(std::string_view path) -> bool {
  return path.ends_with(".gz") || path.ends_with(".zst");
}

auto size_of_folder(const fs::path& folder) -> network_size {
  network_size out{.typed = true};
  std::error_code none;
  for (auto const* name : {"nodes.csv", "relations.csv"}) {
    auto const bytes = fs::file_size(folder / name, none);
    if (none) continue;
    out.file_bytes += bytes;
    auto const rows = sampled((folder / name).string(), bytes).lines;
    (name == std::string_view{"nodes.csv"} ? out.vertices : out.links) = rows - (rows > 0);
  }
  return out;
}

/// `rows columns entries`, after the comments. \returns whether they are there
auto read_matrix_header(const std::string& path, network_size& out) -> bool {
  std::ifstream in{path};
  std::string line;
  while (std::getline(in, line))
    if (!line.empty() && line.front() != '%') break;
  std::uint64_t rows{};
  std::uint64_t columns{};
  std::uint64_t entries{};
  std::istringstream words{line};
  if (!(words >> rows >> columns >> entries)) return false;
  out.vertices = std::max(rows, columns);
  out.links = entries;
  return out.exact = true;
}

/// What a line of these formats costs: elements of XML and JSON take several lines or long ones.
auto size_of_text(const std::string& path, std::uint64_t bytes) -> network_size {
  constexpr std::uint64_t times_packed = 4;
  network_size out{.file_bytes = bytes};
  if (path.ends_with(".mtx") && read_matrix_header(path, out)) return out;
  auto found = sampled(path, bytes);
  if (is_compressed(path)) found = {.lines = bytes * times_packed / 14, .numbers = false};
  out.links = found.lines;
  out.vertices = found.numbers ? std::min(found.largest + 1, 2 * found.lines) : found.lines / 4;
  return out;
}

/// The files of `path.v` and `path.e`, or the one that it names.
auto size_of_file(const std::string& path) -> expected<network_size> {
  std::error_code failure;
  auto const bytes = fs::file_size(path, failure);
  if (failure) return fail(errc::not_found, "{}: cannot read its size", path);
  std::ifstream in{path, std::ios::binary};
  std::array<std::byte, 16> head{};
  in.read(reinterpret_cast<char*>(head.data()), head.size());  // NOLINT: bytes of a file
  if (!is_store(head)) return size_of_text(path, bytes);
  auto const opened = open_store(path, {.check = verify::header_only});
  if (!opened) return tl::unexpected{opened.error()};
  auto out = size_of(*opened);
  out.file_bytes = bytes;
  out.store = true;
  return out;
}

}  // namespace

auto size_of(const network& g) -> network_size {
  return {.vertices = g.node_count(),
          .links = g.link_count(),
          .typed = g.ids(kind::entity).size() != g.node_count(),
          .exact = true};
}

auto size_of_input(const std::string& path) -> expected<network_size> {
  if (path == "-") return fail(errc::out_of_range, "nobody knows the size of standard input");
  std::error_code none;
  if (fs::is_directory(path, none)) return size_of_folder(path);
  return size_of_file(path);
}

}  // namespace cartograph
