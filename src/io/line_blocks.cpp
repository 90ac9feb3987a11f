#include "io/line_blocks.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "io/lines.hpp"

namespace cartograph::detail {
namespace {

constexpr std::size_t line_block_bytes = std::size_t{1} << 20U;
constexpr std::size_t most_line_bytes = std::size_t{64} << 20U;
constexpr std::size_t buffer_bytes = std::size_t{256} << 10U;

/// What is set aside at once; for a small file that is small as well.
auto fitting(std::size_t most, std::uint64_t file_bytes) -> std::size_t {
  constexpr std::uint64_t least = 16U << 10U;
  if (file_bytes == 0) return most;
  return static_cast<std::size_t>(std::min<std::uint64_t>(most, std::max(least, 2 * file_bytes)));
}

/// zlib begins with the path, which the error has already; for a descriptor with another name.
auto without_path(const char* why) -> const char* {
  constexpr std::string_view border = ": ";
  auto const* const found = std::strstr(why, border.data());
  return found == nullptr ? why : found + border.size();
}

}  // namespace

auto line_blocks::open(const std::string& path) -> expected<line_blocks> {
  std::error_code failed;
  auto const bytes = path == "-" ? 0 : std::filesystem::file_size(path, failed);
  auto* const file = path == "-" ? gzdopen(0, "rb") : gzopen(path.c_str(), "rb");
  if (file == nullptr)
    return fail_at(path, 0, errno == ENOENT ? errc::not_found : errc::unreadable,
                   "cannot open it: {}", std::strerror(errno));
  gzbuffer(file, static_cast<unsigned>(fitting(buffer_bytes, failed ? 0 : bytes)));
  return line_blocks{file, path, failed ? 0 : bytes};
}

auto line_blocks::fraction() const -> double {
  if (bytes_ == 0) return 0;
  return static_cast<double>(gzoffset(file_.get())) / static_cast<double>(bytes_);
}

auto line_blocks::fill(std::string& text) -> expected<bool> {
  auto const before = text.size();
  auto const most = fitting(line_block_bytes, bytes_);
  text.resize(before + most);
  auto const got = gzread(file_.get(), text.data() + before, static_cast<unsigned>(most));
  text.resize(before + static_cast<std::size_t>(std::max(got, 0)));
  auto code = Z_OK;
  auto const* const why = gzerror(file_.get(), &code);
  if (got < 0 || (got == 0 && code == Z_BUF_ERROR))
    return fail_at(path_, 0, code == Z_ERRNO ? errc::unreadable : errc::corrupt, "{}",
                   code == Z_BUF_ERROR ? "the gzip stream ends early"
                   : code == Z_ERRNO   ? std::strerror(errno)
                                       : without_path(why));
  return got > 0;
}

auto line_blocks::next() -> expected<line_block> {
  line_block out{std::exchange(rest_, {}), line_};
  for (;;) {
    auto const searched = out.text.size();
    auto const more = fill(out.text);
    if (!more) return tl::unexpected{more.error()};
    if (!*more) break;  // the last line need not end
    auto const end = out.text.find_last_of('\n');
    if (end != std::string::npos && end >= searched) {
      rest_ = out.text.substr(end + 1);
      out.text.resize(end + 1);
      break;
    }
    if (out.text.size() > most_line_bytes)
      return fail_at(path_, line_, errc::limit_exceeded, "a line of more than {} MiB",
                     most_line_bytes >> 20U);
  }
  line_ += count_lines(out.text);
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (out.line == 1 && out.text.starts_with(mark)) out.text.erase(0, mark.size());
  return out;
}

}  // namespace cartograph::detail
