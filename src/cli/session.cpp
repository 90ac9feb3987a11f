#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <filesystem>

#include "cartograph/io/file.hpp"
#include "cartograph/io/input_size.hpp"
#include "cartograph/report/json.hpp"
#include "cartograph/report/text.hpp"
#include "cartograph/version.hpp"
#include "cli/common.hpp"
#include "cli/say.hpp"

namespace cartograph::cli {
namespace {

std::atomic<stop_source*> running{nullptr};

/// The first Ctrl-C asks kernels to stop, so that nothing half-written is left;
/// the second one kills.
void interrupt(int) {
  if (auto* source = running.load(); source != nullptr) source->stopped.store(true);
  std::signal(SIGINT, SIG_DFL);
}

auto style_of(const common_options& options) -> progress_line::style {
  if (options.quiet || options.progress == "none") return progress_line::style::none;
  if (options.progress == "plain") return progress_line::style::plain;
  return isatty(STDERR_FILENO) != 0 ? progress_line::style::overwriting
                                    : progress_line::style::none;
}

/// 0: none was asked for. The option itself refuses what is no size.
auto limit_of(const common_options& options) -> std::uint64_t {
  return options.memory_limit.empty() ? 0 : parse_bytes(options.memory_limit).value_or(0);
}

auto ids_of(const std::string& word) -> id_form {
  if (word == "numeric") return id_form::numeric;
  return word == "text" ? id_form::text : id_form::automatic;
}

auto all_undefined(const results& all) -> bool {
  if (all.measurements.empty()) return all.command == "metrics";
  return std::ranges::none_of(all.measurements,
                              [](const auto& m) { return static_cast<bool>(m.result); });
}

auto rendered(const results& all, const std::string& format) -> std::string {
  if (format == "json") return to_json(all);
  if (format == "csv") return to_csv(all);
  auto const tables = tables_of(all);
  return format == "md" ? to_markdown(tables) : to_text(tables);
}

void add_question(std::vector<std::pair<std::string, option_value>>& options,
                  const selection_options& q) {
  auto const list = [&](const char* name, const std::vector<std::string>& values) {
    if (!values.empty()) options.emplace_back(name, fmt::format("{}", fmt::join(values, ",")));
  };
  auto const text = [&](const char* name, const std::string& value) {
    if (!value.empty()) options.emplace_back(name, value);
  };
  list("kinds", q.kinds);
  list("relations", q.relations);
  list("where", q.where);
  text("stage", q.during);
  if (q.with_cross_stage) options.emplace_back("with-cross-stage", true);
  text("since", q.since);
  text("until", q.until);
  if (q.weights != selection_options{}.weights) text("weights", q.weights);
}

}  // namespace

session::session(const common_options& options, estimated_work work)
    : options_{options},
      work_{std::move(work)},
      limit_{limit_of(options)},
      progress_{style_of(options)},
      watched_{source_, limit_} {
  running.store(&source_);
  std::signal(SIGINT, interrupt);
  progress_.attach(source_);
}

auto network_name(const std::string& path) -> std::string {
  if (path == "-") return "standard input";
  auto clean = std::filesystem::path{path}.lexically_normal();
  if (!clean.has_filename()) clean = clean.parent_path();
  return clean.filename().string();
}

auto default_weights(const network& g) -> link_weight {
  return g.ids(kind::entity).size() == g.node_count() ? link_weight::as_read : link_weight::count;
}

auto session::ended() -> std::optional<exit_code> { return ended(watched_.check()); }

auto session::ended_before_writing() -> std::optional<exit_code> { return ended(watched_.end()); }

auto session::ended(const expected<void>& fit) -> std::optional<exit_code> {
  progress_.clear();
  if (!fit) {
    say("cartograph: {}\n", fit.error().what());
    return exit_code::resource_limit;
  }
  return stopped() ? std::optional{exit_code::interrupted} : std::nullopt;
}

auto selection_options::weighing(const network& g) const -> link_weight {
  if (weights == "own") return link_weight::as_read;
  return weights == "count" ? link_weight::count : default_weights(g);
}

auto session::refuse(const error& why) -> exit_code {
  auto const early = why.code == errc::limit_exceeded ? std::nullopt : ended();
  if (early) return *early;
  if (why.code == errc::interrupted) return exit_code::interrupted;
  progress_.clear();
  say("cartograph: {}\n", why.what());
  return why.code == errc::limit_exceeded ? exit_code::resource_limit : exit_code::bad_input;
}

auto session::misuse(std::string_view why) const -> exit_code {
  say("cartograph: {}\n", why);
  return exit_code::usage;
}

void session::note(std::string_view text) {
  progress_.clear();
  if (!options_.quiet) say("{}\n", text);
}

void session::tell_timings() {
  if (!options_.timings) return;
  say("{{\"load_s\":{:.6f},\"build_s\":{:.6f},\"kernel_s\":{:.6f},"
      "\"peak_rss_mb\":{:.1f}}}\n",
      load_s_, build_s_, kernel_s_, static_cast<double>(peak_memory()) / (1 << 20));
}

auto session::open(const input_options& input) -> expected<opened> {
  auto const name = network_name(input.path);
  work_.directed = input.directed;
  // What cannot be told unread passes.
  if (limit_ > 0)
    if (auto const size = size_of_input(input.path); size)
      if (auto const fit = fits(name, *size); !fit) return tl::unexpected{fit.error()};
  open_options how{.directed = input.directed,
                   .ids = ids_of(input.ids),
                   .check = verify::header_only,
                   .threads = options_.threads};
  if (!input.map.empty()) how.map = input.map;
  auto read = open_network(input.path, how);
  watch_.lap(load_s_);
  if (!read) return read;
  if (limit_ > 0)
    if (auto const fit = fits(name, size_of(read->graph)); !fit) return tl::unexpected{fit.error()};
  if (auto const sound = verify_store(read->graph, options_.threads); !sound)
    return tl::unexpected{sound.error()};
  built();
  for (auto const& file : read->inputs) inputs_.push_back({file.name, file.text()});
  warnings_ = read->graph.parts().counts.warnings;
  if (stopped()) return fail(errc::interrupted, "interrupted");
  return read;
}

auto session::open_all(const std::vector<std::string>& paths) -> expected<std::vector<network>> {
  auto const name = fmt::format("{} networks", paths.size());
  network_size unread{.store = true, .exact = true};
  for (auto const& path : limit_ > 0 ? paths : std::vector<std::string>{})
    if (auto const size = size_of_input(path); size) unread = together(unread, *size);
  if (auto const fit = fits(name, unread); !fit) return tl::unexpected{fit.error()};
  std::vector<network> out;
  network_size read{.store = true, .exact = true};
  for (auto const& path : paths) {
    auto one = open({.path = path});
    if (!one) return tl::unexpected{one.error()};
    read = together(read, size_of(one->graph));
    out.push_back(std::move(one->graph));
  }
  if (auto const fit = fits(name, read); !fit) return tl::unexpected{fit.error()};
  return out;
}

auto session::fits(std::string_view name, const network_size& size) const -> expected<void> {
  auto const cost = estimate_cost(size, work_);
  if (limit_ == 0 || !cost || cost->peak_bytes <= limit_) return {};
  return fail(errc::limit_exceeded,
              "{}: {} of {} vertices and {} links would take about {} of memory, more than the "
              "{} of --memory-limit",
              name, work_.command, size.vertices, size.links, readable_bytes(cost->peak_bytes),
              readable_bytes(limit_));
}

auto session::flatten(const network& g, const selection& which, direction way, link_weight weights)
    -> expected<flat_graph> {
  auto flat =
      cartograph::flatten(g, which, {.way = way, .weights = weights, .threads = options_.threads});
  built();
  if (auto const fit = watched_.check(); flat && !fit) return tl::unexpected{fit.error()};
  if (flat && stopped()) return fail(errc::interrupted, "interrupted");
  return flat;
}

auto session::flatten(const network& g, const selection_options& question, const selection& which,
                      const std::optional<metapath>& path, projection_weight weight, bool directed)
    -> expected<flat_graph> {
  if (!path)
    return flatten(g, which, directed ? direction::directed : direction::undirected,
                   question.weighing(g));
  auto made = project(g, *path, {.weight = weight, .threads = options_.threads});
  built();
  if (!made) return tl::unexpected{made.error()};
  if (auto const fit = watched_.check(); !fit) return tl::unexpected{fit.error()};
  if (stopped()) return fail(errc::interrupted, "interrupted");
  flat_graph out;
  out.graph = std::move(made->graph);
  out.vertex_map = std::move(made->vertex_map);
  return out;
}

auto session::begin(std::string command, const input_options& input,
                    const selection_options* question) const -> results {
  results all;
  all.command = std::move(command);
  all.how.version = version();
  all.how.seed = options_.seed;
  if (input.directed) all.how.options.emplace_back("directed", true);
  if (input.ids != "auto") all.how.options.emplace_back("ids", input.ids);
  if (!input.map.empty()) all.how.options.emplace_back("map", network_name(input.map));
  if (options_.people) all.how.options.emplace_back("people", true);
  if (question != nullptr) add_question(all.how.options, *question);
  all.how.inputs = inputs_;
  all.how.warnings = warnings_;
  return all;
}

void session::record_configured(provenance& how) const {
  for (auto const& said : options_.configured) {
    auto const same = [&](const auto& option) { return option.first == said.first; };
    if (std::ranges::none_of(how.options, same)) how.options.push_back(said);
  }
}

/// Nobody reads on: `cartograph metrics --list | head -1`, where the system does not end us itself.
auto reader_has_gone() -> bool { return errno == EPIPE; }

auto session::finish_text(std::string_view text, exit_code code) -> exit_code {
  auto const done = text.empty() && options_.output.empty();  // what was made has its name
  if (auto const early = done ? std::nullopt : ended()) return *early;
  progress_.clear();
  if (options_.output.empty()) {
    auto const written = std::fwrite(text.data(), 1, text.size(), stdout);
    if ((written != text.size() || std::fflush(stdout) != 0) && !reader_has_gone())
      return refuse({.code = errc::unreadable, .message = "standard output could not be written"});
  } else if (auto const saved = write_file(options_.output, text, token()); !saved) {
    return refuse(saved.error());
  }
  tell_timings();
  return code;
}

auto session::finish(results all) -> exit_code {
  if (auto const early = ended()) return *early;
  computed();
  record_configured(all.how);
  for (auto const& warning : all.how.warnings) note("warning: " + warning);
  return finish_text(rendered(all, options_.format),
                     all_undefined(all) ? exit_code::all_undefined : exit_code::ok);
}

}  // namespace cartograph::cli
