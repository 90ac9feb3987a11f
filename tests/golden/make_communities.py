#!/usr/bin/python3
"""Computes comparisons.csv and community_quality.csv with tools that share no code with this project.

make_communities.py NETWORKS OUT    (folders: classic networks, result)

Every number that more than one tool can give is asked of all of them; a relative difference above 1e-12 stops the run.
"""
import csv, itertools, math, pathlib, random, sys, warnings
import igraph, mpmath, networkx, numpy, sklearn
from sklearn import metrics

mpmath.mp.dps = 40
warnings.simplefilter("ignore")
TOOLS = {"python-igraph": igraph.__version__, "networkx": networkx.__version__, "sklearn": sklearn.__version__, "numpy": numpy.__version__,
         "mpmath": mpmath.__version__}
TOLERANCE = 1e-12
worst = 0.0


def text(value):
    return "undefined" if value is None else str(value) if isinstance(value, int) else format(float(value), ".17g")


def agree(answers, where, tolerance=TOLERANCE):
    global worst
    first = next(iter(answers.values()))
    for value in answers.values():
        if (value is None) != (first is None):
            sys.exit(f"{where}: {answers}")
        if value is not None:
            difference = abs(float(value) - float(first)) / max(abs(float(first)), 1e-3)
            if difference > tolerance:
                sys.exit(f"{where}: {answers} {difference}")
            worst = max(worst, difference)
    return first, " + ".join(f"{tool} {TOOLS[tool]}" for tool in answers)


def write(path, header, columns, rows):
    global worst
    with open(path, "w", newline="") as out:
        for line in ["oracles: " + ", ".join(f"{tool} {version}" for tool, version in TOOLS.items())] + header + [
                f"largest relative difference between two tools in this file: {worst:.1g}"]:
            out.write(f"# {line}\n")
        csv.writer(out, lineterminator="\n").writerows([columns] + rows)
    worst = 0.0


def groups_of(membership):
    return [[v for v, c in enumerate(membership) if c == name] for name in sorted(set(membership))]


# ---- comparisons ----------------------------------------------------------------------------------------------------

def entropy(sizes, n):
    return -sum(mpmath.mpf(s) / n * mpmath.log(mpmath.mpf(s) / n) for s in sizes if s)


def expected_information(first, second, n):
    """From factorials, in 40 digits."""
    f, total = mpmath.factorial, mpmath.mpf(0)
    for a in first:
        for b in second:
            for k in range(max(1, a + b - n), min(a, b) + 1):
                p = f(a) * f(b) * f(n - a) * f(n - b) / (f(n) * f(k) * f(a - k) * f(b - k) * f(n - a - b + k))
                total += mpmath.mpf(k) / n * mpmath.log(mpmath.mpf(n) * k / (a * b)) * p
    return total


MEANS = {"arithmetic": lambda a, b: (a + b) / 2, "geometric": lambda a, b: mpmath.sqrt(a * b), "minimum": min, "maximum": max}
SKLEARN = {"arithmetic": "arithmetic", "geometric": "geometric", "minimum": "min", "maximum": "max"}


def comparison_rows():
    rows = []
    draw = random.Random(20)
    cases = {
        "two_and_three": ([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2]),
        "halves_against_thirds": ([v // 18 for v in range(36)], [v // 12 for v in range(36)]),
        "independent": ([v % 4 for v in range(40)], [v // 4 % 5 for v in range(40)]),
        "random_40": ([draw.randrange(5) for _ in range(40)], [draw.randrange(7) for _ in range(40)]),
        "random_120": ([draw.randrange(40) for _ in range(120)], [draw.randrange(30) for _ in range(120)]),
        "one_large_many_small": ([0] * 60 + list(range(1, 31)), [v // 9 for v in range(90)]),
        "refined": ([v // 10 for v in range(60)], [v // 5 for v in range(60)]),
        "noisy": ([v // 15 for v in range(90)], [draw.randrange(6) if draw.random() < 0.2 else v // 15 for v in range(90)]),
    }
    for name, (a, b) in cases.items():
        n = len(a)
        table = metrics.cluster.contingency_matrix(a, b)
        rows_of, columns_of = [int(x) for x in table.sum(1)], [int(x) for x in table.sum(0)]
        cells = [int(x) for x in table.ravel()]
        ha, hb, hab = entropy(rows_of, n), entropy(columns_of, n), entropy(cells, n)
        chance = expected_information(rows_of, columns_of, n)
        shared = ha + hb - hab
        (tn, fp), (fn, tp) = (map(int, row) for row in metrics.cluster.pair_confusion_matrix(b, a) // 2)  # b is the truth
        pairs = list(itertools.combinations(range(n), 2))
        together = [sum(a[u] == a[v] and b[u] == b[v] for u, v in pairs), sum(a[u] == a[v] != (b[u] == b[v]) and a[u] == a[v] for u, v in pairs)]
        assert together[0] == tp and tp + fp == sum(a[u] == a[v] for u, v in pairs)
        to_second, to_first = igraph.split_join_distance(a, b)
        off_first, off_second = n - int(table.max(1).sum()), n - int(table.max(0).sum())
        answers = {
            ("vi", ""): {"mpmath": 2 * hab - ha - hb, "python-igraph": igraph.compare_communities(a, b, "vi")},
            ("vi_normalised", ""): {"mpmath": (2 * hab - ha - hb) / mpmath.log(n)},
            ("split_join", ""): {"python-igraph": int(igraph.compare_communities(a, b, "split-join")), "numpy": off_first + off_second},
            ("split_join_first", ""): {"python-igraph": int(to_second), "numpy": off_first},
            ("split_join_second", ""): {"python-igraph": int(to_first), "numpy": off_second},
            ("rand", ""): {"sklearn": metrics.rand_score(a, b), "python-igraph": igraph.compare_communities(a, b, "rand")},
            ("adjusted_rand", ""): {"sklearn": metrics.adjusted_rand_score(a, b), "python-igraph": igraph.compare_communities(a, b, "adjusted_rand")},
            ("precision", ""): {"sklearn": tp / (tp + fp)},
            ("recall", ""): {"sklearn": tp / (tp + fn)},
            ("f1", ""): {"sklearn": 2 * tp / (2 * tp + fp + fn)},
        }
        for mean, of in MEANS.items():
            answers["nmi", mean] = {"mpmath": shared / of(ha, hb), "sklearn": metrics.normalized_mutual_info_score(a, b, average_method=SKLEARN[mean])}
            answers["ami", mean] = {"mpmath": (shared - chance) / (of(ha, hb) - chance), "sklearn": metrics.adjusted_mutual_info_score(a, b, average_method=SKLEARN[mean])}
        for (measure, mean), told in answers.items():
            # sklearn's expected information comes from differences of log-gammas
            value, tools = agree(told, (name, measure, mean), 1e-10 if measure in ("ami", "nmi") else TOLERANCE)
            rows.append([name, " ".join(map(str, a)), " ".join(map(str, b)), measure, mean, text(value), tools])
    return rows


# ---- quality of one division ----------------------------------------------------------------------------------------

def read_links(folder, name, direction, weighted):
    rows = [line.split() for line in open(folder / f"{name}.edges") if not line.startswith("#")]
    links = [(int(row[0]), int(row[1]), float(row[2]) if weighted and len(row) > 2 else 1.0) for row in rows]
    if direction == "directed_by_sum":
        links = [arc for u, v, w in links for arc in ([(u, v, w)], [(v, u, w)], [(u, v, w), (v, u, w)])[(u + v) % 3]]
    if direction == "both_ways":
        links = [arc for u, v, w in links for arc in ((u, v, w), (v, u, w))]
    return sorted(links)


def flows(order, links, directed):
    """Visits of each vertex and flows of each arc, in 40 digits; directed with restarts anywhere, 0.15, that count as steps."""
    if not directed:
        total = 2 * sum(mpmath.mpf(w) for _, _, w in links)
        arcs = [(u, v, mpmath.mpf(w) / total) for x, y, w in links for u, v in ((x, y), (y, x))]
        visits = [mpmath.mpf(0)] * order
        for u, _, f in arcs:
            visits[u] += f
        return visits, arcs
    out = [sum(mpmath.mpf(w) for u, _, w in links if u == v) for v in range(order)]
    step = mpmath.matrix(order, order)
    for u, v, w in links:
        step[v, u] += mpmath.mpf(w) / out[u]
    for u in range(order):
        if out[u] == 0:
            for v in range(order):
                step[v, u] = mpmath.mpf(1) / order
    d = mpmath.mpf(85) / 100
    visits = mpmath.lu_solve(mpmath.eye(order) - d * step, mpmath.matrix([(1 - d) / order] * order))
    arcs = [(u, v, visits[u] * (d * step[v, u] + (1 - d) / order)) for u in range(order) for v in range(order)]
    return list(visits), arcs


def codelength(membership, visits, arcs):
    """L = q H(Q) + sum p_i H(P_i), as Rosvall and Bergstrom write it."""
    exits = {c: sum(f for u, v, f in arcs if membership[u] == c != membership[v]) for c in set(membership)}
    bits = lambda shares: -sum(s * mpmath.log(s, 2) for s in shares if s)
    q = sum(exits.values())
    total = q * bits([e / q for e in exits.values()]) if q else mpmath.mpf(0)
    for c, e in exits.items():
        names = [visits[v] for v in range(len(membership)) if membership[v] == c] + [e]
        p = sum(names)
        total += p * bits([x / p for x in names]) if p else 0
    return total


def quality_of(order, links, directed, weighted, membership):
    """Yields (measure, community, {tool: value})."""
    graph = (networkx.MultiDiGraph if directed else networkx.Graph)()
    graph.add_nodes_from(range(order))
    graph.add_weighted_edges_from(links)
    # without direction: a link counts at both ends, one each way counts twice
    plain = networkx.MultiGraph()
    plain.add_nodes_from(range(order))
    plain.add_weighted_edges_from(links)
    groups = groups_of(membership)
    w = mpmath.mpf
    total = sum(w(x) for _, _, x in links)
    inside = [sum(w(x) for u, v, x in links if membership[u] == membership[v] == membership[c[0]]) for c in groups]
    cut = [sum(w(x) for u, v, x in links if (membership[u] == membership[c[0]]) != (membership[v] == membership[c[0]])) for c in groups]
    volume = [2 * a + b for a, b in zip(inside, cut)]
    cover = {"mpmath": sum(inside) / total}
    if not weighted and not directed:
        cover["networkx"] = networkx.community.partition_quality(graph, [set(c) for c in groups])[0]
    yield "coverage", "", cover
    found = []
    for i, c in enumerate(groups):
        if volume[i] == 0 or volume[i] == 2 * total:
            yield "conductance", i, {"mpmath": None}
            continue
        told = {"networkx": networkx.conductance(plain, c, weight="weight"), "mpmath": cut[i] / min(volume[i], 2 * total - volume[i])}
        found.append(told["mpmath"])
        yield "conductance", i, told
    yield "conductance_mean", "", {"mpmath": sum(found) / len(found) if found else None}
    yield "conductance_worst", "", {"mpmath": max(found) if found else None}
    linked = [i for i in range(len(groups)) if volume[i]]
    ncut = {"mpmath": sum(cut[i] / volume[i] for i in linked) if len(linked) > 1 else None}
    if len(groups) == 2:
        ncut["networkx"] = networkx.normalized_cut_size(plain, groups[0], weight="weight")
    yield "normalised_cut", "", ncut
    pairs = [len(c) * (len(c) - 1) // (1 if directed else 2) for c in groups]
    if not weighted:
        density = []
        for i, c in enumerate(groups):
            if pairs[i]:
                density.append(w(int(inside[i])) / pairs[i])
            yield "internal_density", i, {"networkx": networkx.density(graph.subgraph(c)), "mpmath": density[-1]} if pairs[i] else {"mpmath": None}
        yield "internal_density_mean", "", {"mpmath": sum(density) / len(density) if density else None}
        yield "internal_density_pooled", "", {"mpmath": sum(inside) / sum(pairs) if density else None}
    q, p = sum(inside) / total, w(sum(pairs)) / (order * (order - 1) // (1 if directed else 2))
    term = lambda a, b: a * mpmath.log(a / b) if a else w(0)
    yield "asymptotic_surprise", "", {"mpmath": total * (term(q, p) + term(1 - q, 1 - p))}
    visits, arcs = flows(order, links, directed)
    yield "map_equation", "", {"mpmath": codelength(membership, visits, arcs)}
    yield "map_equation_one_level", "", {"mpmath": codelength([0] * order, visits, arcs)}


def infomap(order, links, directed, weighted):
    """igraph lets the walker restart on undirected graphs too: its codelength is that of all links read both ways."""
    ig = igraph.Graph(order, [(u, v) for u, v, _ in links], directed=directed)
    random.seed(1)
    found = ig.community_infomap(edge_weights=[x for _, _, x in links] if weighted else None, trials=20)
    return found.membership, found.codelength


def quality_rows(folder):
    rows = []
    for name, direction, weighted in (("karate", "undirected", False), ("karate", "undirected", True), ("dolphins", "undirected", False),
                                      ("florentine", "undirected", False), ("southern_women", "undirected", False),
                                      ("karate", "both_ways", False), ("southern_women", "both_ways", False), ("karate", "directed_by_sum", False), ("karate", "directed_by_sum", True), ("dolphins", "directed", False)):
        links = read_links(folder, name, direction, weighted)
        order, directed = max(max(u, v) for u, v, _ in links) + 1, direction != "undirected"
        best, bits = infomap(order, links, directed, weighted)
        if direction == "both_ways":
            undirected = infomap(order, read_links(folder, name, "undirected", weighted), False, weighted)
            best, bits = undirected
        given = {"infomap": best, "id_modulo_3": [v % 3 for v in range(order)], "first_half": [int(2 * v >= order) for v in range(order)],
                 "one": [0] * order, "alone_but_two": [max(v - 1, 0) for v in range(order)]}
        if name == "karate":
            given["clubs"] = [int(line.split("\t")[-1]) if line.split("\t")[-1].strip().isdigit() else line.split("\t")[-1]
                              for line in open(folder / "karate.nodes") if line.strip() and not line.startswith("#")]
            assert len(given["clubs"]) == order
        for label, membership in given.items():
            seen = {}
            membership = [seen.setdefault(c, len(seen)) for c in membership]
            for measure, community, told in quality_of(order, links, directed, weighted, membership):
                if label in ("one", "alone_but_two") and community != "" and community > 1:
                    continue
                tolerance = TOLERANCE
                if label == "infomap" and measure == "map_equation" and directed:
                    told["python-igraph"] = bits
                    tolerance = 1e-10  # igraph iterates the visits
                value, tools = agree(told, (name, direction, weighted, label, measure, community), tolerance)
                rows.append([name, direction, "yes" if weighted else "no", label, " ".join(map(str, membership)), measure, community, text(value), tools])
    return rows


if __name__ == "__main__":
    networks, out = map(pathlib.Path, sys.argv[1:3])
    write(out / "comparisons.csv", ["two divisions of members 0, 1, 2, ...; entropies in nats; 'second' is the truth of precision and recall",
                                    "mpmath: 40 digits, expected mutual information from factorials"],
          ["case", "first", "second", "measure", "mean", "value", "oracle"], comparison_rows())
    write(out / "community_quality.csv", ["membership: community of vertex 0, 1, 2, ...; weighted 'yes' takes the third column of the edge list; see README.md",
                                          "map_equation in bits, two levels, directed with restarts of 0.15 that count as steps; python-igraph is asked where it made the division"],
          ["network", "direction", "weighted", "partition", "membership", "measure", "community", "value", "oracle"], quality_rows(networks))
