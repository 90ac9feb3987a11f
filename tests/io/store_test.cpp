#include "cartograph/io/store.hpp"

#include <gmock/gmock.h>

#include <cstring>
#include <random>

#include "cartograph/io/csv_folder.hpp"
#include "io/fixtures.hpp"
#include "io/store_format.hpp"

namespace cartograph::store_test {
namespace {

using testing::HasSubstr;

/// The bytes of a store of g.
auto stored(const network& g) -> std::string {
  test::scratch_folder folder;
  auto const path = folder / "a.cgraph";
  EXPECT_TRUE(write_store(g, path));
  return test::text_of(path);
}

auto opened(std::string_view bytes, store_options options = {.threads = 1}) -> expected<network> {
  return open_store(input_bytes{"a.cgraph", large_vector<char>(bytes.begin(), bytes.end())},
                    options);
}

/// Puts the checksums right, so that only the other checks can find what was changed.
void seal(std::string& bytes) {
  detail::store_header header;
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.sections == 0) return;
  std::vector<detail::store_entry> entries(header.sections);
  std::memcpy(entries.data(), bytes.data() + sizeof header, entries.size() * sizeof entries[0]);
  auto const all = std::as_bytes(std::span{bytes});
  for (auto& entry : entries)
    if (entry.offset <= bytes.size() && detail::padded(entry.bytes) <= bytes.size() - entry.offset)
      entry.checksum =
          detail::stored_checksum(all.subspan(entry.offset, detail::padded(entry.bytes)));
  std::memcpy(bytes.data() + sizeof header, entries.data(), entries.size() * sizeof entries[0]);
  auto const table = detail::padded(entries.size() * sizeof entries[0]);
  header.checksum = detail::header_checksum(header, all.subspan(sizeof header, table));
  std::memcpy(bytes.data(), &header, sizeof header);
}

/// Where a section begins.
auto place_of(const std::string& bytes, detail::section id, std::uint32_t index = 0)
    -> std::size_t {
  detail::store_header header;
  std::memcpy(&header, bytes.data(), sizeof header);
  for (std::size_t i = 0; i < header.sections; ++i) {
    detail::store_entry entry;
    std::memcpy(&entry, bytes.data() + sizeof header + i * sizeof entry, sizeof entry);
    if (entry.section == static_cast<std::uint32_t>(id) && entry.index == index)
      return entry.offset;
  }
  ADD_FAILURE() << "no such section";
  return 0;
}

auto refusal(const expected<network>& g) -> std::string {
  return g ? std::string{"opened"} : g.error().what();
}

TEST(Store, HoldsEverythingThatANetworkSays) {
  auto const g = test::rich_network();
  auto const again = opened(stored(g));
  ASSERT_TRUE(again) << again.error().what();
  EXPECT_EQ(test::described(*again), test::described(g));
  EXPECT_EQ(again->parts().counts.warnings, g.parts().counts.warnings);
  EXPECT_EQ(again->parts().counts.repeated_links, g.parts().counts.repeated_links);
  EXPECT_EQ(again->parts().counts.orphans, 1U);
  EXPECT_EQ(again->parts().counts.isolates, 1U);
  EXPECT_EQ(again->parts().counts.loops, g.parts().counts.loops);
}

TEST(Store, IsTheSameForTheSameNetworkAndForWhatWasRead) {
  auto const bytes = stored(test::rich_network());
  EXPECT_EQ(stored(test::rich_network()), bytes);
  EXPECT_EQ(stored(opened(bytes).value()), bytes);
}

TEST(Store, KeepsAnEmptyNetworkAndOneOfOnlyNodes) {
  EXPECT_EQ(opened(stored(network{})).value().node_count(), 0U);
  network_builder b;
  b.declare(kind::project, "alone");
  EXPECT_EQ(opened(stored(std::move(b).freeze())).value().name(vertex_id{0}), "alone");
}

/// An untyped network as the readers of edge lists make it.
auto untyped(node_names names) -> network {
  network_parts parts;
  std::fill_n(parts.kind_starts.rbegin(), 1, 3U);
  parts.names = std::move(names);
  auto& rows = parts.relations[static_cast<std::size_t>(relation::link)];
  rows.symmetric = true;
  rows.links = 2;
  rows.forward.offsets = large_vector<std::uint64_t>{0, 1, 3, 4};
  rows.forward.targets = large_vector<std::uint32_t>{1, 0, 2, 1};
  return network{std::move(parts)};
}

//   0 - 1 - 2
TEST(Store, KeepsNumberedAndNamelessNodesAndUndirectedLinks) {
  auto const nameless = opened(stored(untyped({}))).value();
  EXPECT_EQ(nameless.name(vertex_id{2}), "2");
  EXPECT_TRUE(nameless.rows(relation::link).symmetric);
  EXPECT_EQ(nameless.in<relation::link>(vertex_id{1}).size(), 2U);
  auto const numbered = opened(
      stored(untyped({.texts = {}, .numbers = large_vector<std::uint64_t>{7, 1ULL << 63U, 12}})));
  ASSERT_TRUE(numbered);
  EXPECT_EQ(numbered->name(vertex_id{1}), "9223372036854775808");
}

TEST(Store, RoundTripsTheAtlasThroughFolderAndStore) {
  auto const g = read_csv_folder(test::atlas());
  ASSERT_TRUE(g) << g.error().what();
  test::scratch_folder folder;
  auto const path = folder / "atlas.cgraph";
  ASSERT_TRUE(write_store(*g, path));
  auto const again = open_store(path);
  ASSERT_TRUE(again) << again.error().what();
  EXPECT_EQ(test::described(*again), test::described(*g));
  EXPECT_EQ(csv_of(*again)->nodes, csv_of(*g)->nodes);
  EXPECT_EQ(csv_of(*again)->relations, csv_of(*g)->relations);
  EXPECT_EQ(store_checksum(*again).size(), 32U);
  EXPECT_EQ(store_checksum(*g), "");
}

TEST(Store, OutlivesTheNameOfItsFile) {
  test::scratch_folder folder;
  auto const path = folder / "a.cgraph";
  ASSERT_TRUE(write_store(test::rich_network(), path));
  auto g = open_store(path).value();
  ASSERT_TRUE(write_store(g, path));  // over the file that it is mapped from
  auto const moved = std::move(g);
  EXPECT_EQ(test::described(moved), test::described(test::rich_network()));
  EXPECT_TRUE(verify_store(moved));
}

TEST(Store, RefusesEverySingleFlippedBitWithTheNameOfASection) {
  auto bytes = stored(test::rich_network());
  for (std::size_t i = 0; i < bytes.size(); ++i)
    for (unsigned bit = 0; bit < 8; ++bit) {
      bytes[i] = static_cast<char>(bytes[i] ^ (1U << bit));
      auto const g = opened(bytes);
      ASSERT_FALSE(g) << "byte " << i << " bit " << bit;
      ASSERT_THAT(g.error().message, HasSubstr("section '")) << i;
      bytes[i] = static_cast<char>(bytes[i] ^ (1U << bit));
    }
  EXPECT_TRUE(opened(bytes));
}

TEST(Store, RefusesEveryTruncationWithTheNameOfASection) {
  auto const bytes = stored(test::rich_network());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    auto const g = opened(std::string_view{bytes}.substr(0, size));
    ASSERT_FALSE(g) << size;
    ASSERT_EQ(g.error().code, errc::corrupt) << size;
    ASSERT_THAT(g.error().message, HasSubstr("section '")) << size;
  }
  EXPECT_THAT(refusal(opened(bytes + '\0')), HasSubstr("the file has"));
}

TEST(Store, NamesTheSectionThatIsDamaged) {
  auto bytes = stored(test::rich_network());
  auto const leads = static_cast<std::uint32_t>(relation::leads);
  bytes[place_of(bytes, detail::section::forward_targets, leads)] ^= 1;
  EXPECT_THAT(refusal(opened(bytes)), HasSubstr("'leads: forward targets'"));
  auto const last = stored(test::rich_network());
  EXPECT_THAT(refusal(opened(std::string_view{last}.substr(0, last.size() - 1))),
              HasSubstr("collaborates"));
}

TEST(Store, RefusesForeignFilesVersionsAndByteOrdersInClearWords) {
  auto const bytes = stored(test::rich_network());
  auto other = bytes;
  other[12] = 2;
  EXPECT_THAT(refusal(opened(other)), HasSubstr("has version 2, this program reads version 1"));
  std::swap(other[8], other[11]);
  std::swap(other[9], other[10]);
  EXPECT_THAT(refusal(opened(other)), HasSubstr("big-endian"));
  EXPECT_THAT(refusal(opened(std::string(100, 'x'))), HasSubstr("does not begin like"));
  auto words = bytes;
  words[place_of(words, detail::section::vocabulary)] = 'P';
  seal(words);
  EXPECT_THAT(refusal(opened(words)), HasSubstr("other kinds or relations"));
}

/// One number changed, and every checksum made to match: what a careless program might write.
TEST(Store, RefusesNumbersThatLeadOutOfTheNetwork) {
  auto const bytes = stored(test::rich_network());
  auto const leads = static_cast<std::uint32_t>(relation::leads);
  auto const pairs = static_cast<std::uint32_t>(relation::collaborates);
  auto const changed = [&](detail::section id, std::uint32_t index, std::size_t at, auto value) {
    auto copy = bytes;
    std::memcpy(copy.data() + place_of(copy, id, index) + at, &value, sizeof value);
    seal(copy);
    return refusal(opened(copy));
  };
  using detail::section;
  EXPECT_THAT(changed(section::kind_starts, 0, 4, 99U), HasSubstr("'kind starts'"));
  EXPECT_THAT(changed(section::forward_targets, leads, 0, 99U), HasSubstr("leads: forward targ"));
  EXPECT_THAT(changed(section::forward_targets, leads, 4, 3U), HasSubstr("may not"));
  EXPECT_THAT(changed(section::backward_links, leads, 0, 2U), HasSubstr("backward links"));
  EXPECT_THAT(changed(section::forward_links, pairs, 0, 3U), HasSubstr("collaborates: forward li"));
  EXPECT_THAT(changed(section::forward_offsets, leads, 0, std::uint64_t{1}), HasSubstr("ascend"));
  EXPECT_THAT(changed(section::backward_offsets, leads, 8, ~std::uint64_t{0}), HasSubstr("ascend"));
  EXPECT_THAT(changed(section::words, leads, 0, 99U), HasSubstr("leads: word codes"));
  EXPECT_THAT(changed(section::stages, leads, 0, '\x04'), HasSubstr("leads: stages"));
  EXPECT_THAT(changed(section::since, leads, 0, 20230230), HasSubstr("leads: since"));
  EXPECT_THAT(changed(section::weights, leads, 0, -1.0), HasSubstr("leads: weights"));
  EXPECT_THAT(changed(section::weights, leads, 0, std::nan("")), HasSubstr("leads: weights"));
  EXPECT_THAT(changed(section::weights, leads, 0, 1e160), HasSubstr("leads: weights"));
  EXPECT_THAT(changed(section::weights, leads, 0, 1e-320), HasSubstr("leads: weights"));
  EXPECT_THAT(changed(section::name_offsets, 0, 8, ~std::uint64_t{0}), HasSubstr("name offsets"));
  EXPECT_THAT(changed(section::column_codes, 1, 0, 99U), HasSubstr("node column 1: value codes"));
  EXPECT_THAT(changed(section::relation_summary, 0, 0, std::uint64_t{9}), HasSubstr("leads: "));
  EXPECT_THAT(changed(section::relation_summary, 0, 16, 1U), HasSubstr("'relation summary'"));
}

/// Arbitrary damage under valid checksums: refused, or a network that can be read from end to end.
TEST(Store, NeverReadsOutOfBoundsWhateverAFileSays) {
  auto const good = stored(test::rich_network());
  std::mt19937 random{42};
  int refused = 0;
  for (int round = 0; round < 20000; ++round) {
    auto bytes = good;
    auto const changes = 1 + random() % 3;
    for (unsigned i = 0; i < changes; ++i) {
      auto const at = 16 + random() % (bytes.size() - 16);
      auto const values = std::array{0, 1, 2, 255, static_cast<int>(random() % 256)};
      bytes[at] = static_cast<char>(values[random() % values.size()]);
    }
    detail::store_header header;
    std::memcpy(&header, bytes.data(), sizeof header);
    if (header.sections * sizeof(detail::store_entry) > bytes.size() / 2) continue;
    seal(bytes);
    auto const g = opened(bytes);
    if (!g) {
      ++refused;
      ASSERT_THAT(g.error().message, HasSubstr("section '"));
      continue;
    }
    EXPECT_FALSE(test::described(*g).empty());
    static_cast<void>(csv_of(*g));
  }
  EXPECT_GT(refused, 1000);
}

TEST(Store, VerifiesSmallFilesWholeWhateverWasAsked) {
  auto bytes = stored(test::rich_network());
  bytes[place_of(bytes, detail::section::name_bytes)] ^= 1;
  EXPECT_THAT(refusal(opened(bytes, {.check = verify::header_only})), HasSubstr("'names'"));
}

TEST(Store, OpensALargeFileByItsHeaderAndVerifiesItWhenAsked) {
  auto const links = std::uint32_t{9'000'000};
  network_parts parts;
  parts.kind_starts.back() = links + 1;
  auto& rows = parts.relations[static_cast<std::size_t>(relation::link)];
  rows.links = links;
  large_vector<std::uint64_t> offsets(2);  // a star: one row holds all links
  offsets[0] = 0;
  offsets[1] = links;
  large_vector<std::uint32_t> leaves(links);
  large_vector<std::uint64_t> starts(links + 1);
  for (std::uint32_t i = 0; i < links; ++i) leaves[i] = i + 1;
  for (std::uint32_t i = 0; i <= links; ++i) starts[i] = i;
  rows.forward = {
      .first = 0, .offsets = std::move(offsets), .targets = std::move(leaves), .links = {}};
  rows.backward = {.first = 1,
                   .offsets = std::move(starts),
                   .targets = large_vector<std::uint32_t>(links, 0U),
                   .links = {}};
  auto const bytes = stored(network{std::move(parts)});
  ASSERT_GT(bytes.size(), always_verified_bytes);
  auto damaged = bytes;
  damaged[damaged.size() - 70] ^= 1;
  auto const quick = opened(damaged, {.check = verify::header_only});
  ASSERT_TRUE(quick);
  auto const found = verify_store(*quick, 2);
  ASSERT_FALSE(found);
  EXPECT_THAT(found.error().what(), HasSubstr("a.cgraph: section 'link: backward targets'"));
  EXPECT_FALSE(opened(damaged));
  EXPECT_TRUE(opened(bytes));
}

}  // namespace
}  // namespace cartograph::store_test
