#pragma once

// What help shows first: commands to copy. A test runs each of them.
namespace cartograph::cli::examples {

inline constexpr auto report = "  cartograph report data/open-llm -o my-report";

inline constexpr auto info =
    "  cartograph info data/open-llm\n"
    "  cartograph info data/networks/karate.edges --format json";

inline constexpr auto metrics =
    "  cartograph metrics data/open-llm\n"
    "  cartograph metrics data/open-llm --kinds organization --relations collaborates --where map\n"
    "  cartograph metrics data/open-llm -m degree_centralization -m gini --format json\n"
    "  cartograph metrics --list";

inline constexpr auto centrality =
    "  cartograph centrality data/open-llm -m betweenness --kinds organization,project --top 10\n"
    "  cartograph centrality data/networks/karate.edges -m harmonic -m pagerank\n"
    "  cartograph centrality data/networks/karate.edges -m edge_betweenness --format csv\n"
    "  cartograph centrality data/open-llm -m birank --kinds organization,project --relations "
    "contributes\n"
    "  cartograph centrality data/open-llm -m betweenness --metapath "
    "organization-leads+contributes+provides_compute-project";

inline constexpr auto communities =
    "  cartograph communities data/open-llm --consensus 20\n"
    "  cartograph communities data/networks/lfr_1000_mu30.edges --compare "
    "data/networks/lfr_1000_mu30.nodes\n"
    "  cartograph communities data/networks/karate.edges --resolution 0.8 --format json\n"
    "  cartograph communities data/open-llm --objective barber --kinds organization,project "
    "--relations leads,contributes,provides_compute\n"
    "  cartograph communities data/open-llm --objective multislice --layers stage --coupling 0.5\n"
    "  cartograph communities data/open-llm --metapath "
    "organization-leads+contributes+provides_compute-project\n"
    "  cartograph communities data/networks/karate.edges --algorithm infomap --significance 50\n"
    "  cartograph communities data/networks/karate.edges --algorithm spectral --communities 2\n"
    "  cartograph communities data/networks/dolphins.edges --profile";

inline constexpr auto typology =
    "  cartograph typology data/open-llm\n"
    "  cartograph typology data/open-llm --format json\n"
    "  cartograph typology data/open-llm --project Aya --explain\n"
    "  cartograph typology --show-rules\n"
    "  cartograph typology data/open-llm --robustness\n"
    "  cartograph typology data/open-llm --project Llama --stage all";

inline constexpr auto render =
    "  cartograph render data/open-llm -o atlas.svg\n"
    "  cartograph render data/open-llm --kinds organization --relations collaborates --where map "
    "-o collaboration.svg\n"
    "  cartograph render data/open-llm --layout lineage -o lineage.svg";

inline constexpr auto convert =
    "  cartograph convert data/open-llm atlas.cgraph\n"
    "  cartograph convert data/networks/karate.edges karate.mtx\n"
    "  cartograph convert data/open-llm atlas.gexf --format json\n"
    "  cartograph convert data/open-llm organizations.cgraph --attribution as-of-date";

inline constexpr auto whatif = "  cartograph whatif data/open-llm --remove \"Hugging Face\"";

inline constexpr auto diff = "  cartograph diff data/open-llm data/open-llm";

inline constexpr auto explain =
    "  cartograph explain data/open-llm density --kinds organization --relations collaborates\n"
    "  cartograph explain data/networks/karate.edges degree_centralization\n"
    "  cartograph explain data/networks/karate.edges closeness 1\n"
    "  cartograph explain data/networks/karate.edges transitivity --null rewiring\n"
    "  cartograph explain data/open-llm elephant_factor OLMo --by project --role contribution\n"
    "  cartograph explain data/open-llm leads Aya --format json";

inline constexpr auto estimate =
    "  cartograph estimate communities data/open-llm\n"
    "  cartograph estimate report --vertices 1000000 --edges 10000000\n"
    "  cartograph estimate centrality -m pagerank data/networks/karate.edges --format json";

inline constexpr auto merge = "  cartograph merge data/open-llm data/open-llm -o twice.cgraph";

inline constexpr auto generate =
    "  cartograph generate rmat rmat16.edges --scale 16 --edge-factor 16\n"
    "  cartograph generate lfr lfr.edges --order 1000 --mixing 0.3 --seed 7\n"
    "  cartograph generate typed projects --model all --projects 100 --noise 0.2 --missing 0.1";

inline constexpr auto help =
    "  cartograph help\n"
    "  cartograph help metrics";

inline constexpr auto config =
    "  cartograph config\n"
    "  cartograph config communities --format json";

inline constexpr auto schema =
    "  cartograph schema\n"
    "  cartograph schema relations --format csv\n"
    "  cartograph schema --json-schema";

inline constexpr auto completions = "  cartograph completions bash > cartograph.bash";

inline constexpr auto man = "  cartograph man > cartograph.1";

}  // namespace cartograph::cli::examples
