#include "io/decompress.hpp"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <limits>
#include <memory>

namespace cartograph::detail {
namespace {

constexpr std::size_t first_room = std::size_t{1} << 20U;

/// Makes room for more output, and says no at the limit.
[[nodiscard]] auto grow(large_vector<char>& out, std::size_t used, const std::string& name,
                        std::uint64_t max_bytes) -> expected<void> {
  if (used < out.size()) return {};
  if (used >= max_bytes)
    return fail_at(name, 0, errc::limit_exceeded,
                   "decompresses to more than {} bytes; raise the limit if that is right",
                   max_bytes);
  auto const wanted = std::max(first_room, used + used / 2);
  out.resize(std::min<std::uint64_t>(wanted, max_bytes));
  return {};
}

[[nodiscard]] auto is_padding(std::span<const std::byte> rest) -> bool {
  return std::ranges::all_of(rest, [](std::byte b) { return b == std::byte{0}; });
}

struct gzip_stream {
  z_stream state{};
  bool ready = inflateInit2(&state, 15 + 16) == Z_OK;

  gzip_stream() = default;
  gzip_stream(const gzip_stream&) = delete;
  auto operator=(const gzip_stream&) -> gzip_stream& = delete;
  ~gzip_stream() { inflateEnd(&state); }

  [[nodiscard]] auto reason() const -> const char* {
    return state.msg != nullptr ? state.msg : "not a gzip stream";
  }
};

constexpr auto at_most_32_bits(std::size_t n) -> uInt {
  return static_cast<uInt>(std::min<std::size_t>(n, std::numeric_limits<uInt>::max()));
}

/// One step of zlib from `in` at `taken` to `out` at `made`; both positions advance.
auto inflate_some(gzip_stream& stream, std::span<const std::byte> in, std::size_t& taken,
                  large_vector<char>& out, std::size_t& made) -> int {
  auto& z = stream.state;
  auto const input = at_most_32_bits(in.size() - taken);
  auto const room = at_most_32_bits(out.size() - made);
  // zlib never writes through next_in; its interface is older than const.
  z.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(in.data() + taken));
  z.avail_in = input;
  z.next_out = reinterpret_cast<Bytef*>(out.data() + made);
  z.avail_out = room;
  auto const state = inflate(&z, Z_NO_FLUSH);
  taken += input - z.avail_in;
  made += room - z.avail_out;
  return state;
}

}  // namespace

auto compression_of(std::span<const std::byte> bytes) noexcept -> compression {
  auto const begins = [&](std::initializer_list<unsigned> magic) {
    return bytes.size() >= magic.size() &&
           std::ranges::equal(magic, bytes.first(magic.size()), {}, {},
                              [](std::byte b) { return std::to_integer<unsigned>(b); });
  };
  if (begins({0x1f, 0x8b})) return compression::gzip;
  return begins({0x28, 0xb5, 0x2f, 0xfd}) ? compression::zstd : compression::none;
}

auto gunzip(std::span<const std::byte> in, const std::string& name, std::uint64_t max_bytes)
    -> expected<large_vector<char>> {
  gzip_stream stream;
  if (!stream.ready) return fail_at(name, 0, errc::unreadable, "zlib could not be started");
  large_vector<char> out;
  std::size_t taken = 0;
  std::size_t made = 0;
  for (auto state = Z_OK;;) {
    if (state == Z_STREAM_END) {
      if (is_padding(in.subspan(taken))) break;
      inflateReset(&stream.state);
    }
    if (auto room = grow(out, made, name, max_bytes); !room) return tl::unexpected{room.error()};
    auto const before = std::pair{taken, made};
    state = inflate_some(stream, in, taken, out, made);
    if (state == Z_STREAM_END) continue;
    if (state != Z_OK && state != Z_BUF_ERROR)
      return fail_at(name, 0, errc::corrupt, "the gzip stream is damaged near byte {}: {}", taken,
                     stream.reason());
    if (taken == in.size() && made < out.size() && before == std::pair{taken, made})
      return fail_at(name, 0, errc::corrupt,
                     "the gzip stream ends too early, after {} bytes; fetch the file again", taken);
  }
  out.resize(made);
  return out;
}

auto unzstd(std::span<const std::byte> in, const std::string& name, std::uint64_t max_bytes)
    -> expected<large_vector<char>> {
  auto const stream =
      std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)>{ZSTD_createDCtx(), &ZSTD_freeDCtx};
  if (!stream) return fail_at(name, 0, errc::unreadable, "zstd could not be started");
  ZSTD_DCtx_setParameter(stream.get(), ZSTD_d_windowLogMax,
                         31);  // what `zstd --ultra --long` makes
  large_vector<char> out;
  ZSTD_inBuffer input{in.data(), in.size(), 0};
  std::size_t made = 0;
  for (std::size_t hint = 1; input.pos < input.size || hint != 0;) {
    if (auto room = grow(out, made, name, max_bytes); !room) return tl::unexpected{room.error()};
    ZSTD_outBuffer output{out.data(), out.size(), made};
    auto const before = std::pair{input.pos, made};
    hint = ZSTD_decompressStream(stream.get(), &output, &input);
    made = output.pos;
    if (ZSTD_isError(hint) != 0U)
      return fail_at(name, 0, errc::corrupt, "the zstd stream is damaged near byte {}: {}",
                     input.pos, ZSTD_getErrorName(hint));
    if (hint != 0 && made < out.size() && before == std::pair{input.pos, made})
      return fail_at(name, 0, errc::corrupt,
                     "the zstd stream ends too early, after {} bytes; fetch the file again",
                     input.pos);
  }
  out.resize(made);
  return out;
}

}  // namespace cartograph::detail
