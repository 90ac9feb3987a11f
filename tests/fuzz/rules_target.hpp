#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cartograph/typology/rule_set.hpp"
#include "fuzz/failure.hpp"

namespace cartograph::test {

/// The file of rules of the typology.
struct rules_target {
  static constexpr std::string_view all_words[]{"[[condition]]\n",
                                                "[[outside]]\n",
                                                "feature = ",
                                                "from = ",
                                                "to = ",
                                                "weight = ",
                                                "for = [",
                                                "against = [",
                                                "because = \"",
                                                "needed = [",
                                                "above = ",
                                                "\"\"\"",
                                                "'''",
                                                "\"",
                                                "]",
                                                "[",
                                                "{",
                                                "}",
                                                "[]",
                                                "{}",
                                                "true",
                                                "=",
                                                "\n",
                                                "\r\n",
                                                "#",
                                                "\\u0000",
                                                "\\U0010FFFF",
                                                "inf",
                                                "nan",
                                                "-1",
                                                "1e999",
                                                "99999999999999999999",
                                                "1979-05-27T07:32:00Z",
                                                "\"single-company\"",
                                                "\xFF",
                                                "\xEF\xBB\xBF",
                                                std::string_view{"\0", 1}};
  static constexpr std::span<const std::string_view> words{all_words};

  /// Short: of a long text a fuzzer rarely meets the place that matters, and TOML is read slowly.
  [[nodiscard]] static auto seeds() -> std::vector<std::string> {
    auto const whole = rules_text(declared_rules());
    auto const begin = whole.find("needed");
    auto const second = whole.find("[[condition]]", whole.find("[[condition]]") + 1);
    return {whole.substr(begin, second - begin),
            "[[condition]]\nfeature = \"leads\"\nfrom = 0\nto = 1\nweight = 1\nfor = "
            "[\"single-company\"]\nbecause = \"b\"\n",
            "needed = [\"leads\"]\nleast_score = 0.5\n"};
  }

  /// Rules are refused at a place of the file, or come back the same when they are written.
  static void run(std::string_view bytes) {
    auto const read = parse_rules(bytes, "rules");
    if (!is_read(read, bytes)) {
      if (!read.error().message.starts_with("rules:")) fuzz_failure(read.error().message, bytes);
      return;
    }
    auto const text = rules_text(*read);
    auto const again = parse_rules(text, "again");
    if (!again) fuzz_failure(again.error().message, text);
    if (rules_text(*again) != text) fuzz_failure("does not come back the same", bytes);
  }
};

}  // namespace cartograph::test
