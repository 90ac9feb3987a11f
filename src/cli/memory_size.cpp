#include "cli/memory_size.hpp"

#include <CLI/CLI.hpp>
#include <charconv>

#include "cli/common.hpp"

namespace cartograph::cli {

auto parse_bytes(const std::string& text) -> expected<std::uint64_t> {
  double number{};
  auto const* const end = text.data() + text.size();
  auto const [stopped, failure] = std::from_chars(text.data(), end, number);
  std::string_view const unit{stopped, static_cast<std::size_t>(end - stopped)};
  constexpr std::string_view units = "KMG";
  auto const power = unit.empty() ? std::string_view::npos : units.find(unit.front());
  auto const known = unit.empty() || (unit.size() == 1 && power != std::string_view::npos);
  if (failure != std::errc{} || !known || !(number > 0) || number > 1e15)
    return fail(errc::malformed, "'{}' is no size; write 512M, 2G or 1.5G", text);
  double factor = 1;
  for (std::size_t i = 0; !unit.empty() && i <= power; ++i) factor *= 1024;
  return static_cast<std::uint64_t>(number * factor);
}

void describe_memory_limit(CLI::App& app, std::string& limit) {
  app.add_option("--memory-limit", limit,
                 "such as 512M or 2G: stop with exit code 5 before work that is estimated to take\n"
                 "more, and work that does take more")
      ->check([](const std::string& text) {
        auto const bytes = parse_bytes(text);
        return bytes ? std::string{} : bytes.error().message;
      })
      ->group("How to run");
}

}  // namespace cartograph::cli
