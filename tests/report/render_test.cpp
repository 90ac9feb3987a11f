#include "cartograph/report/render.hpp"

#include <gmock/gmock.h>

#include "cartograph/network/builder.hpp"

namespace cartograph::render_test {
namespace {

using testing::HasSubstr;
using testing::Not;

auto pair_of_models() -> network {
  network_builder b;
  EXPECT_TRUE(b.link(b.declare(kind::model, "A & <B>"), relation::derived_from,
                     b.declare(kind::model, "Origin")));
  EXPECT_TRUE(b.link(b.declare(kind::person, "Jane Doe"), relation::develops,
                     b.declare(kind::model, "Origin")));
  return std::move(b).freeze();
}

auto picture(const network& g, const render_options& options = {}) -> expected<std::string> {
  return render(g, *flatten(g, {}), options);
}

TEST(Render, DrawsEveryLayoutAsOneSvg) {
  for (auto const layout :
       {picture_layout::forces, picture_layout::columns, picture_layout::lineage}) {
    auto const svg = picture(pair_of_models(), {.layout = layout});
    ASSERT_TRUE(svg) << svg.error().what();
    EXPECT_THAT(*svg, testing::StartsWith("<svg xmlns="));
    EXPECT_THAT(*svg, testing::EndsWith("</svg>\n"));
    EXPECT_THAT(*svg, HasSubstr("A &amp; &lt;B&gt;"));
    EXPECT_THAT(*svg, Not(HasSubstr("Jane")));
  }
}

TEST(Render, NamesPersonsWhenAsked) {
  EXPECT_THAT(*picture(pair_of_models(), {.people = true}), HasSubstr("Jane Doe"));
}

TEST(Render, SaysWhenThereIsNothingToDraw) {
  EXPECT_EQ(picture(network_builder{}.freeze()).error().code, errc::not_found);
  network_builder b;
  b.declare(kind::organization, "Alone");
  auto const alone = std::move(b).freeze();
  EXPECT_TRUE(picture(alone));
  for (auto const layout : {picture_layout::matrix, picture_layout::lineage})
    EXPECT_EQ(picture(alone, {.layout = layout}).error().code, errc::not_found);
}

TEST(Render, DrawsTwoCliquesAsABlockMatrix) {
  network_builder b;
  auto const name = [](int c, int i) { return std::to_string(c) + "." + std::to_string(i); };
  for (int c = 0; c < 2; ++c)
    for (int i = 0; i < 5; ++i)
      for (int j = 0; j < i; ++j)
        EXPECT_TRUE(b.link(b.declare(kind::organization, name(c, i)), relation::collaborates,
                           b.declare(kind::organization, name(c, j))));
  auto const svg = picture(std::move(b).freeze(), {.layout = picture_layout::matrix});
  ASSERT_TRUE(svg);
  EXPECT_THAT(*svg, HasSubstr(">1.000<"));  // all pairs of a clique
}

TEST(Render, GivesTheSameBytesAtAnyNumberOfThreads) {
  auto const g = pair_of_models();
  EXPECT_EQ(*picture(g, {.threads = 1}), *picture(g, {.threads = 2}));
}

}  // namespace
}  // namespace cartograph::render_test
