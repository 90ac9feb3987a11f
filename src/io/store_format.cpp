#include "io/store_format.hpp"

#include <fmt/core.h>
#include <xxhash.h>

#include <algorithm>
#include <memory>

namespace cartograph::detail {
namespace {

using xxh3_state = std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)>;

}  // namespace

auto info_of_section(std::uint32_t number) noexcept -> const section_info* {
  auto const found =
      std::ranges::find(section_infos, static_cast<section>(number), &section_info::id);
  return found == section_infos.end() ? nullptr : &*found;
}

auto section_name(std::uint32_t number, std::uint32_t index) -> std::string {
  auto const* info = info_of_section(number);
  auto const name = info == nullptr ? fmt::format("number {}", number) : std::string{info->name};
  if (number / 100 == 1) return fmt::format("node column {}: {}", index, name);
  if (number / 100 == 2 && index < relation_count)
    return fmt::format("{}: {}", relations[index].name, name);
  return name;
}

auto vocabulary_text() -> std::string {
  std::string text;
  for (auto const name : kind_names) text.append(name).push_back('\n');
  text.push_back('\n');
  for (auto const& relation : relations) text.append(relation.name).push_back('\n');
  return text;
}

auto section_checksum(std::span<const std::byte> bytes) -> std::uint64_t {
  constexpr std::array<std::byte, store_alignment> zeros{};
  auto const state = xxh3_state{XXH3_createState(), &XXH3_freeState};
  XXH3_64bits_reset(state.get());
  XXH3_64bits_update(state.get(), bytes.data(), bytes.size());
  XXH3_64bits_update(state.get(), zeros.data(), padded(bytes.size()) - bytes.size());
  return XXH3_64bits_digest(state.get());
}

auto stored_checksum(std::span<const std::byte> stored) -> std::uint64_t {
  return XXH3_64bits(stored.data(), stored.size());
}

auto header_checksum(const store_header& header, std::span<const std::byte> table)
    -> std::array<std::uint64_t, 2> {
  auto const state = xxh3_state{XXH3_createState(), &XXH3_freeState};
  XXH3_128bits_reset(state.get());
  XXH3_128bits_update(state.get(), &header, offsetof(store_header, checksum));
  XXH3_128bits_update(state.get(), table.data(), table.size());
  auto const hash = XXH3_128bits_digest(state.get());
  return {hash.low64, hash.high64};
}

}  // namespace cartograph::detail
