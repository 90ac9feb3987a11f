// A libFuzzer program of one target; scripts/fuzz builds and runs all of them. CARTOGRAPH_FUZZ_TARGET
// is a name of fuzz/targets.hpp without its `_target`.
#include <cstdint>

#include "fuzz/targets.hpp"
#include "fuzz/word_mutator.hpp"

#define CARTOGRAPH_JOINED(a, b) a##b
#define CARTOGRAPH_TARGET(name) CARTOGRAPH_JOINED(name, _target)

namespace {

using target = cartograph::test::CARTOGRAPH_TARGET(CARTOGRAPH_FUZZ_TARGET);

/// As libFuzzer reads a dictionary.
auto dictionary() -> std::string {
  std::string out;
  for (auto const word : target::words) {
    out += '"';
    for (auto const c : word) out += fmt::format("\\x{:02X}", static_cast<unsigned char>(c));
    out += "\"\n";
  }
  return out;
}

}  // namespace

/// `--seeds FOLDER` writes what to begin with, and nothing else is done.
extern "C" auto LLVMFuzzerInitialize(int* count, char*** words) -> int {
  if (*count != 3 || std::string_view{(*words)[1]} != "--seeds") return 0;
  std::filesystem::path const folder{(*words)[2]};
  std::filesystem::create_directories(folder / "seeds");
  cartograph::test::write_text(folder / "words", dictionary());
  int number = 0;
  for (auto const& seed : target::seeds())
    cartograph::test::write_text(folder / "seeds" / std::to_string(number++), seed);
  std::exit(0);
}

extern "C" auto LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most)
    -> std::size_t;

/// Every other time whole words are altered, not bytes.
extern "C" auto LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most,
                                        unsigned seed) -> std::size_t {
  cartograph::random_stream random{seed, 0};
  if (random.below(2) == 0) return LLVMFuzzerMutate(data, size, most);
  auto const text = cartograph::test::word_altered({reinterpret_cast<const char*>(data), size},
                                                   target::words, random);
  return text.copy(reinterpret_cast<char*>(data), most);
}

extern "C" auto LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) -> int {
  target::run({reinterpret_cast<const char*>(data), size});
  return 0;
}
