#include "cartograph/typology/agreement.hpp"

#include "cartograph/typology/wilson.hpp"

namespace cartograph {

auto agreement_of(std::span<const labelled_answer> answers) -> agreement {
  agreement out;
  out.total = out.attainable = static_cast<std::uint32_t>(answers.size());
  for (auto const& [label, answer] : answers) {
    auto const column = answer ? static_cast<std::size_t>(*answer) : organizational_model_count;
    ++out.confusion[static_cast<std::size_t>(label)][column];
    if (!answer) ++out.abstained;
    if (answer == label) ++out.correct;
  }
  out.interval = wilson_interval(out.correct, out.total - out.abstained);
  return out;
}

}  // namespace cartograph
