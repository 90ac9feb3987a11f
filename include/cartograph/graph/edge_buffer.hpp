#pragma once

#include <cstddef>
#include <cstdint>

#include "cartograph/core/contract.hpp"
#include "cartograph/core/large_vector.hpp"

namespace cartograph {

/// One pair as it was read; what the two ends mean is up to whoever builds from it.
struct endpoints {
  std::uint32_t from;
  std::uint32_t to;
  friend auto operator==(endpoints, endpoints) -> bool = default;
};

/// Links while they are being collected: 8 bytes each, 16 with a weight.
struct edge_buffer {
  std::size_t order{};             ///< every end is below it
  large_vector<endpoints> links;   ///< in the order of the source
  large_vector<double> weights{};  ///< one a link, or empty when all are 1

  void add(std::uint32_t from, std::uint32_t to) {
    CARTOGRAPH_EXPECTS(from < order && to < order && weights.empty());
    links.push_back({from, to});
  }
  /// \pre every link so far had a weight, or there is none yet
  void add(std::uint32_t from, std::uint32_t to, double weight) {
    CARTOGRAPH_EXPECTS(from < order && to < order && weights.size() == links.size());
    links.push_back({from, to});
    weights.push_back(weight);
  }
};

}  // namespace cartograph
