#pragma once

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>
#include <string_view>

#include "cartograph/network/builder.hpp"
#include "cartograph/network/date.hpp"

namespace cartograph::support {

inline auto day(std::string_view text) -> date { return parse_date(text).value_or(date{}); }

/// A network of persons who work on the project P, and on others that are named.
class people {
 public:
  auto works(const std::string& who, double commits, std::string_view since = "2024-01-10",
             std::string_view until = "2024-01-20", const std::string& on = "P") -> people& {
    link(b_.node(kind::person, who), relation::contributes,
         {.weight = commits, .since = day(since), .until = day(until)}, on);
    return *this;
  }
  auto member(const std::string& who, const std::string& of, std::string_view since = {},
              std::string_view until = {}, std::string_view word = "file") -> people& {
    join(b_.node(kind::person, who), of, {.since = day(since), .until = day(until), .word = word});
    return *this;
  }
  auto part(const std::string& unit, const std::string& of, std::string_view since = {},
            std::string_view until = {}) -> people& {
    EXPECT_TRUE(b_.link(b_.node(kind::organization, unit), relation::part_of,
                        b_.node(kind::organization, of),
                        {.since = day(since), .until = day(until)}));
    return *this;
  }
  auto itself(const std::string& organization) -> people& {
    link(b_.node(kind::organization, organization), relation::contributes, {.weight = 7});
    return *this;
  }
  auto bot(const std::string& who) -> people& {
    b_.describe(b_.node(kind::person, who), "bot", "yes");
    return *this;
  }
  auto frozen() -> network { return std::move(b_).freeze(1); }

 private:
  void link(node_handle who, relation r, const link_attributes& with, const std::string& on = "P") {
    ASSERT_TRUE(b_.link(who, r, b_.node(kind::project, on), with));
  }
  void join(node_handle who, const std::string& of, const link_attributes& with) {
    ASSERT_TRUE(b_.link(who, relation::member_of, b_.node(kind::organization, of), with));
  }
  network_builder b_;
};

/// Persons with random work and employers.
inline auto drawn_people(int persons, bool on_two_projects = false) -> network {
  people all;
  for (int i = 0; i < persons; ++i) {
    auto const who = std::to_string(i);
    for (int k = *rc::gen::inRange(1, 4); k > 0; --k)
      all.works(who, *rc::gen::inRange(1, 9), "2020-0" + std::to_string(k),
                "2020-0" + std::to_string(k), on_two_projects && i % 2 == 1 ? "Q" : "P");
    for (int k = *rc::gen::inRange(0, 3); k > 0; --k)
      all.member(who, "O" + std::to_string(*rc::gen::inRange(0, 4)), "2020-01",
                 "2020-0" + std::to_string(*rc::gen::inRange(1, 5)),
                 *rc::gen::arbitrary<bool>() ? "file" : "domain");
  }
  for (int k = *rc::gen::inRange(0, 5); k > 0; --k)
    all.part("O" + std::to_string(*rc::gen::inRange(0, 4)),
             "O" + std::to_string(*rc::gen::inRange(0, 6)), "2020-01",
             "2020-0" + std::to_string(*rc::gen::inRange(1, 5)));
  return all.frozen();
}

}  // namespace cartograph::support
