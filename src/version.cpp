#include "cartograph/version.hpp"

namespace cartograph {
auto version() noexcept -> std::string_view { return CARTOGRAPH_VERSION; }
}  // namespace cartograph
