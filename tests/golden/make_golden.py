#!/usr/bin/python3
"""Computes the golden files of this folder with tools that share no code with this project.

make_golden.py NETWORKS ATLAS OUT    (folders: small classic networks, nodes.csv + relations.csv + relation_words.csv, result)

Every number that more than one tool can give is asked of all of them; a relative difference above 1e-12 stops the run.
"""
import collections, csv, fractions, pathlib, random, statistics, subprocess, sys, tempfile
import igraph, networkx, numpy, scipy, scipy.special, scipy.stats

HERE = pathlib.Path(__file__).parent
VERSIONS = {"networkx": networkx.__version__, "python-igraph": igraph.__version__, "numpy": numpy.__version__,
            "scipy": scipy.__version__, "exact": "rational arithmetic", "csv": "counting rows"}
TOLERANCE = 1e-12
worst = 0.0


def text(value):
    if value is None:
        return "undefined"
    return str(value) if isinstance(value, (int, numpy.integer)) else format(float(value), ".17g")


def agree(answers, where):
    """Returns (value of the first tool, names of all the tools that gave it), or stops if they differ."""
    global worst
    first = next(iter(answers.values()))
    for tool, value in answers.items():
        if (value is None) != (first is None):
            sys.exit(f"{where}: {answers}")
        if value is not None:
            difference = abs(value - first) / max(abs(first), 1e-3)
            worst = max(worst, difference)
            if difference > TOLERANCE:
                sys.exit(f"{where}: {answers}")
    return first, " + ".join(f"{tool} {VERSIONS[tool]}" for tool in answers)


def write(path, header, columns, rows):
    global worst
    with open(path, "w", newline="") as out:
        for line in header + [f"largest relative difference between two tools in this file: {worst:.1g}"]:
            out.write(f"# {line}\n")
        csv.writer(out, lineterminator="\n").writerows([columns] + rows)
    worst = 0.0


def ask_r(*arguments):
    """Answers of make_golden.R as {key: {tool: value}}."""
    shown = subprocess.run(["Rscript", "--vanilla", HERE / "make_golden.R", *map(str, arguments)],
                           check=True, capture_output=True, text=True).stdout
    answers = collections.defaultdict(dict)
    for tool, key, value in map(str.split, shown.splitlines()):
        answers[key][tool] = float(value)
    return answers


def versions_of_r():
    for package, name in (("sna", "sna"), ("igraph", "R-igraph"), ("vegan", "vegan")):
        VERSIONS[name] = subprocess.run(["Rscript", "--vanilla", "-e", f"cat(as.character(packageVersion('{package}')))"],
                                        check=True, capture_output=True, text=True).stdout


# ---- networks -------------------------------------------------------------------------------------------------------

class Network:
    """Vertices 0..order-1, each link once as (u, v); weights beside the links."""

    def __init__(self, links, weights=None, order=None, directed=False):
        names = sorted({end for link in links for end in link}) if order is None else range(order)
        number = {name: index for index, name in enumerate(names)}
        self.names, self.order, self.directed = list(names), len(names), directed
        self.links = [(number[u], number[v]) for u, v in links]
        self.weights = weights or [1.0] * len(links)
        self.nx = (networkx.DiGraph if directed else networkx.Graph)()
        self.nx.add_nodes_from(range(self.order))
        self.nx.add_weighted_edges_from((u, v, w) for (u, v), w in zip(self.links, self.weights))
        self.ig = igraph.Graph(self.order, self.links, directed=directed)
        assert self.ig.is_simple() and self.nx.number_of_edges() == len(links)

    def file(self, folder, weighted):
        path = pathlib.Path(folder) / "links"
        path.write_text("".join(f"{u} {v} {w!r}\n" if weighted else f"{u} {v}\n" for (u, v), w in zip(self.links, self.weights)))
        return path


def read_network(folder, name, direction="undirected"):
    rows = [line.split() for line in open(folder / f"{name}.edges") if not line.startswith("#")]
    rows.sort(key=lambda row: (int(row[0]), int(row[1])))
    weights = [float(row[2]) for row in rows] if len(rows[0]) > 2 else None
    links = [(int(row[0]), int(row[1])) for row in rows]
    assert all(u < v for u, v in links)
    if direction == "directed_by_sum":
        links = [arc for u, v in links for arc in ([(u, v)], [(v, u)], [(u, v), (v, u)])[(u + v) % 3]]
    return Network(links, weights, directed=direction != "undirected")


def truth_of(folder, name, network):
    """The last column of NAME.nodes as numbers by first appearance, or None."""
    if name not in ("karate", "football", "polbooks", "southern_women") and not name.startswith("lfr"):
        return None
    label = {int(row[0]): row[-1] for row in (line.rstrip("\n").split("\t") for line in open(folder / f"{name}.nodes"))}
    return renumber([label[vertex] for vertex in network.names])


def renumber(labels):
    number = {}
    return [number.setdefault(label, len(number)) for label in labels]


def blocks(membership):
    return [{v for v, c in enumerate(membership) if c == block} for block in sorted(set(membership))]


def modularity(network, membership, resolution=1, weighted=False):
    weights = network.weights if weighted else [1.0] * len(network.links)
    answers = {"networkx": networkx.algorithms.community.modularity(network.nx, blocks(membership), "weight" if weighted else None, resolution),
               # Graph.modularity of 0.10.2 drops resolution and directed; its base class has them.
               "python-igraph": igraph.GraphBase.modularity(network.ig, membership, weights=weights, resolution=resolution, directed=network.directed)}
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "membership").write_text(" ".join(map(str, membership)))
        copy = Network(network.links, weights, network.order, network.directed)
        answers.update(ask_r("partition", copy.file(folder, True), network.order, "directed" if network.directed else "undirected",
                             pathlib.Path(folder) / "membership", resolution)["modularity"])
    return answers


def constant_potts(network, membership, resolution, weighted):
    """Sum over communities of inner weight minus resolution times pairs, counted in two ways."""
    weights = network.weights if weighted else [1.0] * len(network.links)
    by_nx = by_ig = 0.0
    ig = network.ig.copy()
    ig.es["weight"] = weights
    for block in blocks(membership):
        pairs = len(block) * (len(block) - 1) / 2
        by_nx += network.nx.subgraph(block).size("weight" if weighted else None) - resolution * pairs
        by_ig += sum(ig.induced_subgraph(sorted(block)).es["weight"]) - resolution * pairs
    return {"networkx": by_nx, "python-igraph": by_ig}


def directed_local_clustering(network):
    """Arcs among the neighbours (in or out) over d(d-1), 0 below two neighbours: with sets, and with matrices."""
    g = network.nx.to_directed() if not network.directed else network.nx
    total = fractions.Fraction(0)
    for v in g:
        near = (set(g.successors(v)) | set(g.predecessors(v))) - {v}
        if len(near) > 1:
            total += fractions.Fraction(sum(len(near & set(g.successors(u))) for u in near), len(near) * (len(near) - 1))
    arcs = numpy.zeros((network.order, network.order))
    arcs[tuple(numpy.array(list(g.edges())).T)] = 1
    near = numpy.maximum(arcs, arcs.T)
    inner, degree = ((near @ arcs) * near).sum(1), near.sum(1)
    local = numpy.where(degree > 1, inner / numpy.maximum(degree * (degree - 1), 1), 0)
    return {"exact": float(total / network.order), "numpy": local.mean()}


def centralization(values, most):
    return float(fractions.Fraction(sum(max(values) - v for v in values), most))


def metrics_of(network):
    """{metric: {tool: value}} for one network."""
    nx, ig, n, m, directed = network.nx, network.ig, network.order, len(network.links), network.directed
    simple_nx, simple_ig = nx.to_undirected(), ig.as_undirected(mode="collapse")
    weak = list(networkx.connected_components(simple_nx))
    degrees, ig_degrees = [d for _, d in nx.degree()], ig.degree()
    answers = {
        "order": {"networkx": nx.order(), "python-igraph": ig.vcount()},
        "size": {"networkx": nx.size(), "python-igraph": ig.ecount()},
        "density": {"networkx": networkx.density(nx), "python-igraph": ig.density()},
        "components": {"networkx": len(weak), "python-igraph": len(ig.connected_components("weak"))},
        "isolates": {"networkx": networkx.number_of_isolates(nx), "python-igraph": ig_degrees.count(0)},
        "largest_component_share": {"networkx": max(map(len, weak)) / n, "python-igraph": max(ig.connected_components("weak").sizes()) / n},
        "mean_degree": {"networkx": sum(degrees) / n, "python-igraph": igraph.mean(ig_degrees)},
        "max_degree": {"networkx": max(degrees), "python-igraph": ig.maxdegree()},
        "triangles": {"networkx": sum(networkx.triangles(simple_nx).values()) // 3, "python-igraph": len(simple_ig.cliques(3, 3))},
        "transitivity": {"networkx": networkx.transitivity(simple_nx), "python-igraph": simple_ig.transitivity_undirected()},
        "degree_centralization": {"exact": centralization(degrees, (2 if directed else 1) * (n - 1) * (n - 2))}}
    if directed:
        answers["strong_components"] = {"networkx": networkx.number_strongly_connected_components(nx),
                                        "python-igraph": len(ig.connected_components("strong"))}
        answers["reciprocity"] = {"networkx": networkx.overall_reciprocity(nx), "python-igraph": ig.reciprocity()}
        answers["mean_local_clustering"] = directed_local_clustering(network)
        for side, seen in (("in", nx.in_degree()), ("out", nx.out_degree())):
            answers[f"{side}_degree_centralization"] = {"exact": centralization([d for _, d in seen], (n - 1) ** 2)}
    else:
        answers["strong_components"] = {"python-igraph": len(ig.connected_components("strong"))}
        answers["mean_local_clustering"] = {"networkx": networkx.average_clustering(nx, count_zeros=True),
                                            "python-igraph": ig.transitivity_avglocal_undirected(mode="zero"), **directed_local_clustering(network)}
    with tempfile.TemporaryDirectory() as folder:
        asked = ask_r("network", network.file(folder, False), n, "directed" if directed else "undirected")
    for metric, more in asked.items():
        answers[metric].update(more)
    return answers


def whole_if_count(metric, value):
    counts = ("order", "size", "components", "strong_components", "isolates", "max_degree", "triangles", "max_strength")
    return round(value) if metric in counts else value


def network_metrics(folder):
    rows = []
    shipped = ["karate", "southern_women", "florentine", "dolphins", "football", "lfr_1000_mu10", "lfr_1000_mu30", "lfr_1000_mu50"]
    for name, direction in ([(name, "undirected") for name in shipped]
                            + [(name, d) for d in ("directed", "directed_by_sum") for name in ("dolphins", "lfr_1000_mu10")]):
        network = read_network(folder, name, direction)
        answers = metrics_of(network)
        truth = truth_of(folder, name, network)
        if truth:
            key = "modularity_modes" if name == "southern_women" else "modularity_ground_truth"
            answers[key] = modularity(network, truth)
            if set(network.weights) != {1.0}:
                answers[key + "_weighted"] = modularity(network, truth, weighted=True)
        for metric, given in answers.items():
            value, tools = agree(given, (name, direction, metric))
            rows.append([name, direction, metric, text(whole_if_count(metric, value)), tools])
    return rows


# ---- concentration --------------------------------------------------------------------------------------------------

def concentration(values):
    """{(metric, parameter): {tool: value}}; 'exact' is rational arithmetic over the values as given."""
    x = numpy.array(values, float)
    exact = sorted(map(fractions.Fraction, values))
    n, total = len(exact), sum(exact)
    keys = [("gini", ""), ("hhi", ""), ("effective_number", ""), ("shannon", ""), ("pielou", ""), ("theil", ""),
            *[("hill", f"q={q}") for q in ("0", "0.5", "1", "2", "3")], ("top_share", "k=1"), ("top_share", "k=3"),
            ("contributor_absence_factor", "threshold=0.5")]
    if total == 0:
        return {key: {"exact": None} for key in keys}
    hhi = sum(v * v for v in exact) / total ** 2
    reached = [sum(exact[n - k:]) * 2 >= total for k in range(1, n + 1)]
    shannon, share = scipy.stats.entropy(x), x / x.sum()
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "values"
        path.write_text(" ".join(map(repr, values)))
        asked = ask_r("vector", path)
    answers = {
        ("gini", ""): {"exact": float(sum((2 * i - n - 1) * v for i, v in enumerate(exact, 1)) / (n * total)),
                       "numpy": numpy.abs(x[:, None] - x).sum() / (2 * n * x.sum())},
        ("hhi", ""): {"exact": float(hhi), **asked["hhi"]},
        ("effective_number", ""): {"exact": float(1 / hhi), **asked["effective_number"]},
        ("shannon", ""): {"scipy": shannon, **asked["shannon"]},
        ("pielou", ""): {"scipy": shannon / numpy.log((x > 0).sum()), **asked["pielou"]} if (x > 0).sum() > 1 else {"scipy": None},
        ("theil", ""): {"numpy": sum(v / x.mean() * numpy.log(v / x.mean()) for v in x if v > 0) / n,
                        "scipy": numpy.log(n) - shannon},
        ("contributor_absence_factor", "threshold=0.5"): {"exact": reached.index(True) + 1}}
    for q in ("0", "0.5", "1", "2", "3"):
        order = float(q)
        ours = numpy.exp(shannon) if q == "1" else (share[share > 0] ** order).sum() ** (1 / (1 - order))
        answers["hill", f"q={q}"] = {"numpy": ours, **asked[f"hill:q={q}"]}
    for k in (1, 3):
        answers["top_share", f"k={k}"] = {"exact": float(sum(exact[-k:]) / total), "numpy": numpy.sort(x)[-k:].sum() / x.sum()}
    return {key: answers[key] for key in keys}


def concentration_rows():
    tail = [1 / i ** 1.5 for i in range(1, 201)]
    vectors = [("chaoss_example", [1000, 202, 90, 33, 332, 343, 42, 433]), ("equal_shares", [5] * 8), ("equal_shares_odd", [7] * 5),
               ("one_value", [12]), ("one_holder", [0, 0, 9, 0, 0]), ("with_zeros", [4, 0, 1, 0, 3, 2, 0, 0, 10]),
               ("exact_half", [50, 25, 25]), ("fractions_of_one", [0.1, 0.2, 0.3, 0.15, 0.25]), ("all_zero", [0, 0, 0]),
               ("heavy_tail", tail), ("heavy_tail_rounded", [round(123457 * v) for v in tail])]
    formula = {"heavy_tail": "1/i^1.5 for i=1..200", "heavy_tail_rounded": "round(123457/i^1.5) for i=1..200"}
    rows = []
    for name, values in vectors:
        for (metric, parameter), given in concentration(values).items():
            value, tools = agree(given, (name, metric, parameter))
            rows.append([name, formula.get(name, " ".join(map(str, values))), metric, parameter, text(value), tools])
    return rows


# ---- dependence on few, inequality and its parts ----------------------------------------------------------------------

def smallest(exact, enough):
    """Smallest number of the largest whose sum is enough; None when even all are not."""
    descending = sorted(exact, reverse=True)
    return next((k for k in range(1, len(exact) + 1) if enough(sum(descending[:k]))), None)


def weighted_median_count(values, share):
    """Values of at least the weighted quantile, each value weighing itself: by units laid side by side, and by cumulative sums."""
    units = sorted(v for v in values for _ in range(v))
    quantile = units[-(-len(units) * share.numerator // share.denominator) - 1]
    x = numpy.sort(numpy.array(values))
    reached = x[numpy.searchsorted(numpy.cumsum(x) * share.denominator, x.sum() * share.numerator)]
    return {"exact": sum(v >= quantile for v in values), "numpy": int((x >= reached).sum())}


def onion(exact, including):
    """How many are core (80 %), regular (95 %), casual; with their own share, or by the share of those who have more."""
    descending, total, counts = sorted(exact, reverse=True), sum(exact), [0, 0, 0]
    for i, v in enumerate(descending):
        own = sum(descending[:i + 1]) / total
        above = sum(u for u in descending if u > v) / total
        borders = [own <= b if including else above < b for b in (fractions.Fraction(80, 100), fractions.Fraction(95, 100))]
        counts[0 if borders[0] else 1 if borders[1] else 2] += 1
    return counts


def dependence(values):
    """{(metric, parameter): {tool: value}} of counts; 'exact' is rational arithmetic over the values as given."""
    x, n = numpy.array(values, float), len(values)
    exact = list(map(fractions.Fraction, values))
    total, mean = sum(exact), fractions.Fraction(sum(exact), len(exact))
    half, most = fractions.Fraction(1, 2), fractions.Fraction(51, 100)
    hhi = sum(v * v for v in exact) / total ** 2
    gini = sum(abs(u - v) for u in exact for v in exact) / (2 * n * total)
    theil = sum(v / x.mean() * numpy.log(v / x.mean()) for v in x if v > 0) / n
    answers = {("simpson", ""): {"exact": float(1 - hhi), "numpy": 1 - ((x / x.sum()) ** 2).sum()},
               ("theil", ""): {"numpy": theil, "scipy": scipy.special.rel_entr(x / x.sum(), 1 / n).sum()},
               ("theil_l", ""): {"numpy": numpy.log(x.mean()) - numpy.log(x).mean(),
                                 "scipy": scipy.special.rel_entr(1 / n, x / x.sum()).sum() if n else 0} if x.min() > 0 else {"numpy": None},
               ("factor", "threshold=0.5 ties=reaching"): {"exact": smallest(exact, lambda s: s >= half * total)},
               ("factor", "threshold=0.5 ties=exceeding"): {"exact": smallest(exact, lambda s: s > half * total)},
               ("factor", "threshold=0.51 ties=reaching"): {"exact": smallest(exact, lambda s: s >= most * total)},
               ("weighted_median_factor", "threshold=0.5"): weighted_median_count(values, half),
               ("weighted_median_factor", "threshold=0.8"): weighted_median_count(values, fractions.Fraction(1, 5))}
    few = n < 2
    answers["gini_corrected", ""] = {"exact": None if few else float(gini * n / (n - 1))}
    answers["hhi_normalised", ""] = {"exact": None if few else float((hhi - fractions.Fraction(1, n)) / (1 - fractions.Fraction(1, n)))}
    answers["theil_normalised", ""] = {"numpy": None if few else theil / numpy.log(n)}
    for rule in ("including", "before"):
        for role, count in zip(("core", "regular", "casual"), onion(exact, rule == "including")):
            answers["onion_" + role, f"rule={rule}"] = {"exact": count}
    for part in ("0.01", "0.1", "0.25", "0.5"):
        taken = max(1, int(-(-(n * fractions.Fraction(part)) // 1)))
        answers["top_part_share", f"part={part}"] = {"exact": float(sum(sorted(exact)[-taken:]) / total), "numpy": numpy.sort(x)[-taken:].sum() / x.sum()}
    for part in (fractions.Fraction(1, 4), fractions.Fraction(1, 2), fractions.Fraction(9, 10)):
        if (n * part).denominator == 1:
            answers["lorenz", f"holders={float(part)}"] = {"exact": float(sum(sorted(exact)[:int(n * part)]) / total)}
    for q in ("0.25", "1.5", "5", "20"):
        share, order = x[x > 0] / x.sum(), float(q)
        answers["hill", f"q={q}"] = {"numpy": (share ** order).sum() ** (1 / (1 - order)),
                                     "scipy": numpy.exp(scipy.special.logsumexp(order * numpy.log(share)) / (1 - order))}
    return answers


def decomposition(values, groups):
    """Theil's T split by groups, from the definition, and as the entropies of the two tables."""
    x, g = numpy.array(values, float), numpy.array(groups)
    n, total, between, within = len(x), x.sum(), 0.0, 0.0
    for group in sorted(set(groups)):
        inside = x[g == group]
        share = inside.sum() / total
        if share > 0:
            between += share * numpy.log(inside.mean() / x.mean())
            within += share * sum(v / inside.mean() * numpy.log(v / inside.mean()) for v in inside if v > 0) / len(inside)
    shares, sizes = numpy.bincount(g, x) / total, numpy.bincount(g) / n
    of_groups = scipy.special.rel_entr(shares, sizes).sum()
    whole = scipy.special.rel_entr(x / total, 1 / n).sum()
    return {("theil_total", ""): {"numpy": sum(v / x.mean() * numpy.log(v / x.mean()) for v in x if v > 0) / n, "scipy": whole},
            ("theil_between", ""): {"numpy": between, "scipy": of_groups}, ("theil_within", ""): {"numpy": within, "scipy": whole - of_groups}}


def dependence_rows():
    vectors = [("chaoss_example", [1000, 202, 90, 33, 332, 343, 42, 433]), ("equal_shares", [5] * 8), ("one_value", [12]), ("exact_half", [50, 25, 25]),
               ("with_zeros", [4, 0, 1, 0, 3, 2, 0, 0, 10]), ("ties_at_the_border", [9, 9, 9, 9, 3, 3, 3, 3, 3, 1, 1, 1]),
               ("fifty_one_per_cent", [26, 25, 9, 8, 8, 8, 8, 8]), ("exact_eighty", [60, 20, 10, 5, 5]),
               ("heavy_tail_rounded", [round(123457 / i ** 1.5) for i in range(1, 201)])]
    split = [("chaoss_by_two", vectors[0][1], [0, 1, 0, 1, 0, 1, 0, 1]), ("equal_inside", [8, 8, 2, 2, 2, 5], [0, 0, 1, 1, 1, 2]),
             ("one_group", vectors[0][1], [0] * 8), ("each_alone", vectors[0][1], list(range(8))), ("a_group_of_zeros", [4, 0, 0, 6, 1], [0, 1, 1, 0, 2])]
    rows = []

    def add(name, values, groups, answers):
        for (metric, parameter), given in answers.items():
            value, tools = agree(given, (name, metric, parameter))
            rows.append([name, " ".join(map(str, values)), " ".join(map(str, groups)), metric, parameter, text(value), tools])

    for name, values in vectors:
        add(name, values, [], dependence(values))
    for name, values, groups in split:
        add(name, values, groups, decomposition(values, groups))
    return rows


def write_dependence(out):
    write(out / "dependence.csv",
          [f"oracles: rational arithmetic, numpy {VERSIONS['numpy']}, scipy {VERSIONS['scipy']}",
           "see README.md in this folder for the conventions; values have 17 significant digits; the column 'oracle' names every tool that gave the number"],
          ["vector", "values", "groups", "metric", "parameter", "value", "oracle"], dependence_rows())


# ---- partitions and Leiden ------------------------------------------------------------------------------------------

def leiden(network, seed, weighted, resolution=1.0, iterations=2):
    random.seed(seed)
    return renumber(network.ig.community_leiden("modularity", weights=network.weights if weighted else None,
                                                resolution_parameter=resolution, n_iterations=iterations).membership)


def partition_rows(folder):
    rows = []

    def add(name, direction, weighted, label, network, membership, quality, resolution, answers):
        value, tools = agree(answers, (name, label, quality, resolution))
        rows.append([name, direction, "yes" if weighted else "no", label, " ".join(map(str, membership)), quality, resolution, text(value), tools])

    karate = read_network(folder, "karate")
    best = renumber(karate.ig.community_optimal_modularity().membership)
    given = [("clubs", truth_of(folder, "karate", karate)), ("optimal_modularity", best), ("one_community", [0] * karate.order),
             ("singletons", list(range(karate.order))), ("id_modulo_3", [v % 3 for v in range(karate.order)])]
    for label, membership in given:
        for weighted in (False, True):
            for resolution in (0.5, 1, 2):
                add("karate", "undirected", weighted, label, karate, membership, "modularity", resolution, modularity(karate, membership, resolution, weighted))
            add("karate", "undirected", weighted, label, karate, membership, "cpm", 0.05, constant_potts(karate, membership, 0.05, weighted))
    for direction in ("directed", "directed_by_sum"):
        dolphins = read_network(folder, "dolphins", direction)
        plain = read_network(folder, "dolphins")
        for label, membership in (("leiden_of_undirected", leiden(plain, 1, False, iterations=-1)), ("id_modulo_4", [v % 4 for v in range(plain.order)])):
            for resolution in (0.5, 1, 2):
                add("dolphins", direction, False, label, dolphins, membership, "modularity", resolution, modularity(dolphins, membership, resolution))
    lesmis = read_network(folder, "lesmis")
    for label, membership in (("leiden_weighted", leiden(lesmis, 1, True, iterations=-1)), ("id_modulo_5", [v % 5 for v in range(lesmis.order)])):
        for weighted in (False, True):
            for resolution in (0.5, 1, 2):
                add("lesmis", "undirected", weighted, label, lesmis, membership, "modularity", resolution, modularity(lesmis, membership, resolution, weighted))
            add("lesmis", "undirected", weighted, label, lesmis, membership, "cpm", 0.05, constant_potts(lesmis, membership, 0.05, weighted))
    return rows


def information_shared(a, b):
    """Mutual information over the arithmetic mean of the two entropies."""
    table = numpy.zeros((max(a) + 1, max(b) + 1))
    numpy.add.at(table, (a, b), 1)
    rows, columns = scipy.stats.entropy(table.sum(1)), scipy.stats.entropy(table.sum(0))
    return 2 * (rows + columns - scipy.stats.entropy(table.ravel())) / (rows + columns)


def leiden_rows(folder):
    rows = []
    for name in ["karate", "dolphins", "football", "florentine", "lfr_1000_mu10", "lfr_1000_mu30", "lfr_1000_mu50", "jazz", "netscience", "polbooks", "lesmis"]:
        network = read_network(folder, name)
        truth = truth_of(folder, name, network)
        for weighted in ([False, True] if set(network.weights) != {1.0} else [False]):
            runs = [leiden(network, seed, weighted) for seed in range(1, 11)]
            weights = network.weights if weighted else None
            quality = [agree({"python-igraph": network.ig.modularity(run, weights=weights),
                              "networkx": networkx.algorithms.community.modularity(network.nx, blocks(run), "weight" if weighted else None)}, name)[0] for run in runs]
            counts = [len(set(run)) for run in runs]
            alike = [agree({"python-igraph": igraph.compare_communities(run, truth, "nmi"), "scipy": information_shared(run, truth)}, name)[0]
                     for run in runs] if truth else []
            spread = [f(v) for v in (quality, counts, alike) if v for f in (min, statistics.median, max)] + ([] if truth else [""] * 3)
            rows.append([name, network.order, len(network.links), "yes" if weighted else "no", "modularity", 1, 2, 10,
                         *[s if s == "" else text(s) for s in spread], f"python-igraph {VERSIONS['python-igraph']}"])
    return rows


# ---- the atlas ------------------------------------------------------------------------------------------------------

def read_atlas(folder):
    """Nodes and (source, relation, target); a file without the column 'word' still has the words of the sources."""
    nodes, rows, words = (list(csv.DictReader(open(folder / f"{name}.csv"))) for name in ("nodes", "relations", "relation_words"))
    relation = {(w["word"], *pair.split(">")): w["relation"] for w in words for pair in w["kind_pairs"].split(";")}
    links = [((r["source_kind"], r["source_name"]), r["relation"] if "word" in r else relation[r["relation"], r["source_kind"], r["target_kind"]],
              (r["target_kind"], r["target_name"])) for r in rows]
    return nodes, links


def flatten(vertices, links):
    """The default graph: undirected, parallel links merged, weight = number of links, isolates stay."""
    number = {vertex: index for index, vertex in enumerate(vertices)}
    merged = collections.Counter(tuple(sorted((number[s], number[t]))) for s, _, t in links if s in number and t in number and s != t)
    return Network(list(merged), [float(count) for count in merged.values()], len(number))


def atlas_rows(folder):
    nodes, links = read_atlas(folder)
    everything = sorted((node["kind"], node["name"]) for node in nodes)
    rows = []

    def add(kind, name, metric, parameters, answers):
        value, tools = agree(answers, (name, metric))
        rows.append([kind, name, metric, parameters, text(whole_if_count(metric, value)), tools])

    for kind, count in sorted(collections.Counter(kind for kind, _ in everything).items()):
        add("network", "open-llm", "nodes", f"kind={kind}", {"csv": count})
    for relation, count in sorted(collections.Counter(relation for _, relation, _ in links).items()):
        add("network", "open-llm", "links", f"relation={relation}", {"csv": count})
    mapped = sorted((node["kind"], node["name"]) for node in nodes if node["map"] and node["kind"] == "organization")
    for name, network in (("open-llm", flatten(everything, links)),
                          ("open-llm-map", flatten(mapped, [link for link in links if link[1] == "collaborates"]))):
        answers = metrics_of(network)
        strengths = [s for _, s in network.nx.degree(weight="weight")]
        answers["max_strength"] = {"networkx": max(strengths), "python-igraph": max(network.ig.strength(weights=network.weights))}
        answers["total_weight"] = {"networkx": network.nx.size("weight"), "python-igraph": sum(network.weights)}
        for metric, given in answers.items():
            add("network", name, metric, "", given)
    made = [(s, t) for s, relation, t in links if relation in ("contributes", "develops") and s[0] == "organization"]
    for relations in ("contributes develops produces", "contributes develops"):
        held = collections.Counter(s for s, relation, _ in links if relation in relations.split() and s[0] == "organization")
        add("network", "open-llm", "contributing_organizations", f"relations={relations}", {"csv": len(held)})
        add("network", "open-llm", "contribution_links", f"relations={relations}", {"csv": sum(held.values())})
        add_concentration(add, ("network", "open-llm"), f"relations={relations}", sorted(held.values()))
    for kind, name in everything:
        if kind == "project":
            direct = collections.Counter(s for s, t in made if t == (kind, name))
            scope = {(kind, name)} | {t for s, relation, t in links if relation == "produces" and s == (kind, name)}
            wide = collections.Counter(s for s, t in made if t in scope)
            for label, held in (("reach=project", direct), ("reach=scope", wide)):
                add(kind, name, "contributing_organizations", label, {"csv": len(held)})
                add(kind, name, "contribution_links", label, {"csv": sum(held.values())})
            add_concentration(add, (kind, name), "reach=scope", sorted(wide.values()))
    return rows


def add_concentration(add, subject, parameters, values):
    answers = concentration(values or [0])
    for metric, parameter in (("gini", ""), ("hhi", ""), ("shannon", ""), ("pielou", ""), ("top_share", "k=1")):
        add(*subject, metric, ";".join(filter(None, (parameters, parameter))), answers[metric, parameter])
    add(*subject, "elephant_factor", f"{parameters};threshold=0.5", answers["contributor_absence_factor", "threshold=0.5"])


# ---- all of it ------------------------------------------------------------------------------------------------------

def main(networks, atlas, out):
    versions_of_r()
    said = "oracles: " + ", ".join(f"{tool} {VERSIONS[tool]}" for tool in ("networkx", "python-igraph", "sna", "R-igraph", "vegan", "numpy", "scipy"))
    whole = "see README.md in this folder for the conventions of every metric; values have 17 significant digits; the column 'oracle' names every tool that gave the number"
    write(out / "network_metrics.csv",
          [said, whole, "vertices: only those that occur in the edge list, in ascending order of id; simple graphs, no loops",
           "direction 'directed' reads each line 'u v' as the arc u to v (all lines have u < v: acyclic, reciprocity 0)",
           "direction 'directed_by_sum': a line 'u v' with (u + v) mod 3 = 0 is the arc u to v, 1 the arc v to u, 2 both arcs",
           "weights are ignored, except in modularity_ground_truth_weighted (third column of the edge list)"],
          ["network", "direction", "metric", "value", "oracle"], network_metrics(networks))
    write(out / "concentration.csv",
          [said, whole, "zeros are holders of nothing: they count in n of gini and theil, not in pielou's number of categories; shannon and theil in nats",
           "top_share with k beyond the length takes all (1)"],
          ["vector", "values", "metric", "parameter", "value", "oracle"], concentration_rows())
    write_dependence(out)
    write(out / "partitions.csv",
          [said, whole, "membership: community of vertex 0, 1, 2, ... ; weighted 'yes' takes the third column of the edge list",
           "modularity undirected: 1/(2m) sum (A_ij - resolution k_i k_j / 2m) same(i,j); directed: 1/m sum (A_ij - resolution k_i_out k_j_in / m) same(i,j)",
           "cpm: sum over communities of inner links (or their weight) minus resolution n(n-1)/2"],
          ["network", "direction", "weighted", "partition", "membership", "quality", "resolution", "value", "oracle"], partition_rows(networks))
    write(out / "atlas_metrics.csv",
          [said, whole, "open-llm: all nodes and relations; open-llm-map: organizations with a non-empty 'map' cell and the relation collaborates",
           "both flattened: undirected, simple, weight = number of links, isolates stay; see README.md for reach=project and reach=scope",
           "concentration over organizations: only organizations with at least one such link; 'produces' never starts at an organization, so its rows repeat the others"],
          ["subject_kind", "subject_name", "metric", "parameters", "value", "oracle"], atlas_rows(atlas))
    write(out / "leiden_reference.csv",
          [said, "Leiden of python-igraph, objective modularity, resolution 1, 2 iterations, seeds 1..10; reference values, not to be matched digit by digit",
           "modularity checked with networkx, nmi (mutual information over the arithmetic mean of the entropies) with scipy",
           "vertices: only those in the edge list; weighted 'yes' takes the third column of the edge list"],
          ["network", "vertices", "edges", "weighted", "objective", "resolution", "iterations", "seeds",
           *[f"{what}_{which}" for what in ("modularity", "communities", "nmi") for which in ("min", "median", "max")], "oracle"], leiden_rows(networks))


if __name__ == "__main__":
    main(*map(pathlib.Path, sys.argv[1:4]))
