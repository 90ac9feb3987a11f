#pragma once

// What the sums of centralization.hpp are divided by, for each score that has such a maximum.
#include "cartograph/algorithm/centralization/maximum_betweenness.hpp"
#include "cartograph/algorithm/centralization/maximum_closeness.hpp"
#include "cartograph/algorithm/centralization/maximum_degree.hpp"
#include "cartograph/algorithm/centralization/maximum_eigenvector.hpp"
#include "cartograph/algorithm/centralization/maximum_two_mode.hpp"
#include "cartograph/algorithm/centralization/maximum_two_mode_distance.hpp"
