#include "cartograph/network/column.hpp"

#include <gmock/gmock.h>

#include "cartograph/network/builder.hpp"

namespace cartograph::column_test {
namespace {

template <class Column, class Id>
concept indexes = requires(Column c, Id v) {
  c[v];
};

static_assert(indexes<column<kind::person, double>, id<kind::person>>);
static_assert(!indexes<column<kind::person, double>, id<kind::organization>>);
static_assert(!indexes<column<kind::person, double>, vertex_id>);

TEST(Column, StartsAtTheFirstIdOfItsKind) {
  network_builder b;
  b.declare(kind::project, "OLMo");
  b.declare(kind::person, "a");
  b.declare(kind::organization, "Ai2");
  b.declare(kind::project, "BLOOM");
  auto const g = std::move(b).freeze();
  column<kind::project, int> size{g, 7};
  ASSERT_EQ(size.size(), 2U);
  size[*g.as<kind::project>(vertex_id{3})] = 9;
  EXPECT_THAT(std::vector(size.begin(), size.end()), testing::ElementsAre(7, 9));
  EXPECT_FALSE(g.as<kind::project>(vertex_id{1}));
  EXPECT_EQ((column<kind::model, int>{g}.size()), 0U);
}

}  // namespace
}  // namespace cartograph::column_test
