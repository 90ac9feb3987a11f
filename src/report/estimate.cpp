#include "cartograph/report/estimate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "report/cost_table.hpp"

namespace cartograph {
namespace {

auto bytes_of(const phase_rate& rate, const network_size& size) -> std::uint64_t {
  return static_cast<std::uint64_t>(rate.fixed +
                                    rate.per_vertex * static_cast<double>(size.vertices) +
                                    rate.per_link * static_cast<double>(size.links));
}

auto seconds_of(const phase_rate& rate, const network_size& size) -> double {
  return rate.nanoseconds_per_link * 1e-9 * static_cast<double>(size.vertices + size.links);
}

/// Searches from every vertex: pairs, at what one core looks at in a second.
auto quadratic_seconds(std::string_view method, const network_size& size) -> double {
  auto const n = static_cast<double>(size.vertices);
  auto const m = static_cast<double>(size.links);
  if (method == "betweenness" || method == "edge_betweenness") return n * (n + 2 * m) * 5e-9;
  return method == "harmonic" || method == "closeness" ? n * (n + 2 * m) * 5e-10 : 0;
}

/// A row of the table: that of the method, else the one for any other.
auto rate_of(const estimated_work& work) -> const phase_rate* {
  auto const usual = work.command == "communities" && work.method.empty();
  auto const method = usual ? std::string_view{"leiden"} : std::string_view{work.method};
  auto const row = [&](std::string_view named) {
    return std::ranges::find_if(command_rates, [&](const phase_rate& r) {
      return r.command == work.command && r.method == named;
    });
  };
  auto found = row(method);
  if (found == command_rates.end()) found = row("");
  return found == command_rates.end() ? nullptr : &*found;
}

/// Reading text holds the file and links that are not sorted yet beside the rows; a store is mapped.
auto reading(const network_size& size) -> phase_cost {
  phase_cost out{.name = "read"};
  if (size.store) {
    out.bytes = out.stays = std::max(size.file_bytes, bytes_of(network_rate, size));
    return out;
  }
  out.stays = bytes_of(network_rate, size) + (size.typed ? bytes_of(typed_rate, size) : 0);
  out.bytes = std::max(out.stays, bytes_of(text_rate, size)) + size.file_bytes;
  out.seconds = seconds_of(size.typed ? typed_rate : text_rate, size);
  return out;
}

/// With direction there is no second half of the rows, but kernels turn them for a while.
auto flattening(const network_size& size) -> phase_cost {
  auto const bytes = bytes_of(flat_rate, size);
  return {
      .name = "flatten", .bytes = bytes, .stays = bytes, .seconds = seconds_of(flat_rate, size)};
}

}  // namespace

auto estimated_commands() -> std::vector<std::string_view> {
  std::vector<std::string_view> out;
  for (auto const& rate : command_rates)
    if (out.empty() || out.back() != rate.command) out.push_back(rate.command);
  return out;
}

auto readable_bytes(std::uint64_t bytes) -> std::string {
  auto const mb = static_cast<double>(bytes) / (1 << 20);
  if (mb < 1) return fmt::format("{:.0f}K", mb * 1024);
  return mb < 1024 ? fmt::format("{:.0f}M", mb) : fmt::format("{:.1f}G", mb / 1024);
}

auto estimate_cost(const network_size& size, const estimated_work& work)
    -> expected<cost_estimate> {
  auto const* rate = rate_of(work);
  if (rate == nullptr)
    return fail(errc::unknown_word, "'{}' cannot be estimated; these can: {}", work.command,
                fmt::join(estimated_commands(), ", "));
  cost_estimate out{.work = work, .size = size, .phases = {}};
  auto const program = static_cast<std::uint64_t>(program_bytes);
  out.phases.push_back({.name = "program", .bytes = program, .stays = program});
  out.phases.push_back(reading(size));
  auto const flat = work.command != "convert" && work.command != "merge";
  if (flat) out.phases.push_back(flattening(size));
  out.phases.push_back({.name = work.command,
                        .bytes = bytes_of(*rate, size),
                        .seconds = seconds_of(*rate, size) + quadratic_seconds(work.method, size)});
  std::uint64_t there = 0;
  for (auto const& phase : out.phases) {
    out.peak_bytes = std::max(out.peak_bytes, there + phase.bytes);
    there += phase.stays;
    out.seconds += phase.seconds;
  }
  return out;
}

}  // namespace cartograph
