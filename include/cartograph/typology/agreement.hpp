#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>

#include "cartograph/typology/organizational_model.hpp"

namespace cartograph {

/// How often a method named the label, over the labelled projects.
struct agreement {
  std::uint32_t correct{};
  std::uint32_t abstained{};
  std::uint32_t total{};
  std::uint32_t attainable{};                ///< at most so many could have been correct
  std::pair<double, double> interval{0, 1};  ///< Wilson 95 % of correct / (total - abstained)
  /// [label][answer], answers in the order of the models, the last one is "abstained".
  std::array<std::array<std::uint32_t, organizational_model_count + 1>, organizational_model_count>
      confusion{};
};

/// A label and what a method said; no answer: it abstained.
struct labelled_answer {
  organizational_model label{};
  std::optional<organizational_model> answer;
};

/// Counts them. `attainable` is the number of answers; a method that can reach fewer lowers it.
[[nodiscard]] auto agreement_of(std::span<const labelled_answer> answers) -> agreement;

}  // namespace cartograph
