#!/usr/bin/python3
"""Computes centrality.csv and centralization.csv with tools that share no code with this project.

make_centrality.py GRAPHS NETWORKS OUT    (folders: small graphs of make_graphs.py, classic networks, result)

Every number that more than one tool can give is asked of all of them; a relative difference above 1e-12 stops the run.
"""
import collections, csv, fractions, math, pathlib, subprocess, sys, tempfile, warnings
import igraph, networkx, numpy, scipy, scipy.sparse.linalg

HERE = pathlib.Path(__file__).parent
TOLERANCE = 1e-12
NETWORKS = ["karate", "southern_women", "florentine", "dolphins", "football", "lesmis", "polbooks", "jazz", "netscience"]
WITH_GROUPS = ["karate", "southern_women", "football", "polbooks"]
DAMPING = 0.85
worst, disagreements = collections.Counter(), []
warnings.simplefilter("ignore", FutureWarning)


# ---- graphs ---------------------------------------------------------------------------------------------------------

class Graph:
    """Vertices 0..order-1, each pair (ordered when directed) once, no loops; weights (numbers of links, or their sums) or None."""

    def __init__(self, name, order, rows, directed=False, weighted=False, first_mode=None, groups=None):
        self.name, self.order, self.directed, self.first_mode, self.groups = name, order, directed, first_mode, groups
        merged = {}
        for u, v, w in rows:
            pair = (u, v) if directed or u < v else (v, u)
            if u != v:
                merged[pair] = merged.get(pair, 0) + w
        self.links = sorted(merged)
        self.weighted = weighted or any(w != 1 for w in merged.values())
        self.weights = [float(merged[link]) for link in self.links]
        self.bare = (networkx.DiGraph if directed else networkx.Graph)()
        self.bare.add_nodes_from(range(order))
        self.nx, self.exact = self.bare.copy(), self.bare.copy()
        self.bare.add_edges_from(self.links)
        self.nx.add_weighted_edges_from((u, v, w) for (u, v), w in zip(self.links, self.weights))
        self.exact.add_weighted_edges_from((u, v, merged[u, v]) for u, v in self.links)  # lengths tie as the decimals do
        self.ig = igraph.Graph(order, self.links, directed=directed)

    def matrix(self, weighted=False):
        tie = numpy.zeros((self.order, self.order))
        for (u, v), w in zip(self.links, self.weights):
            tie[u, v] = w if weighted else 1
            if not self.directed:
                tie[v, u] = tie[u, v]
        return tie


def links_of(path):
    head, rows = {}, []
    for line in open(path):
        if line.startswith("#"):
            key, _, value = line[1:].strip().partition(" ")
            head[key] = value
        else:
            u, v, *w = line.split()
            rows.append((int(u), int(v), fractions.Fraction(w[0]) if w else 1))
    return head, rows


def small_graph(path):
    head, rows = links_of(path)
    first_mode = int(head["first_mode"]) if "first_mode" in head else None
    groups = [int(word) for word in head["groups"].split()] if "groups" in head else None
    return Graph(path.stem, int(head["order"]), rows, head["direction"] == "directed", "weighted" in head, first_mode, groups)


def shared_network(folder, name, by_sum=False):
    _, rows = links_of(folder / f"{name}.edges")
    order = 1 + max(max(u, v) for u, v, _ in rows)
    weighted = any(w != 1 for *_, w in rows)
    if by_sum:
        rows = [(a, b, w) for u, v, w in rows for a, b in ([(u, v)], [(v, u)], [(u, v), (v, u)])[(u + v) % 3]]
        return Graph(f"{name}@directed_by_sum", order, rows, True, weighted)
    groups = None
    if name in WITH_GROUPS:
        number = {}
        labels = [line.rstrip("\n").split("\t")[-1] for line in open(folder / f"{name}.nodes")]
        groups = [number.setdefault(label, len(number)) for label in labels]
    return Graph(name, order, rows, False, weighted, 18 if name == "southern_women" else None, groups)


def all_graphs(graphs, networks):
    yield from map(small_graph, sorted(graphs.glob("*.edges")))
    yield from (shared_network(networks, name) for name in NETWORKS)
    yield from (shared_network(networks, name, True) for name in ("karate", "dolphins"))


# ---- agreement of tools ---------------------------------------------------------------------------------------------

def agree(answers, where):
    """(values of the first tool, names of all). Values: a list, or None for undefined. What differs is noted in `disagreements`."""
    first = next(iter(answers.values()))
    for tool, values in answers.items():
        if (values is None) != (first is None) or first is not None and len(values) != len(first):
            disagreements.append(f"{where}: {answers}")
            continue
        differences = [abs(a - b) / max(abs(a), 0.01) for a, b in zip(first or [], values or [])]
        bad = [v for v, difference in enumerate(differences) if not difference <= TOLERANCE]
        worst[where[-1]] = max([worst[where[-1]], *differences])
        if bad:
            disagreements.append(f"{where}: at {bad[0]} and {len(bad) - 1} more, {tool} has {values[bad[0]]!r}, the first tool {first[bad[0]]!r}")
    return first, "+".join(answers)


def ask_r(graph):
    """{metric: {tool: values}} of make_centrality.R; nothing for graphs that it cannot take."""
    if graph.order < 3:
        return {}
    with tempfile.NamedTemporaryFile("w") as file:
        file.write("".join(f"{u} {v}\n" for u, v in graph.links))
        file.flush()
        shown = subprocess.run(["Rscript", "--vanilla", HERE / "make_centrality.R", file.name, str(graph.order),
                                "directed" if graph.directed else "undirected"], check=True, capture_output=True, text=True).stdout
    answers = collections.defaultdict(dict)
    for line in shown.splitlines():
        tool, metric, *values = line.split()
        answers[metric][tool] = [math.nan if value in ("NaN", "NA") else float(value) for value in values]
    return answers


# ---- scores of vertices ---------------------------------------------------------------------------------------------

def by_vertex(scores):
    return [float(scores[v]) for v in sorted(scores)]


def divided(values, most):
    return [value / most for value in values]


def to_largest(values):
    return divided(values, max(values))


def ask(answers, g, tool, question):
    """Adds the tool's answer, unless it says itself that it has none: iterations may fail, on directed cycles for one."""
    try:
        answers[tool] = question()
    except (igraph.InternalError, scipy.sparse.linalg.ArpackError, networkx.PowerIterationFailedConvergence) as why:
        print(f"{g.name}: {tool} has no answer: {str(why)[:90]}", file=sys.stderr)


def degrees(g):
    most = (g.order - 1) * (2 if g.directed else 1)
    if g.order < 2:
        return {"degree": {"definition": None}, **({f"{side}_degree": {"definition": None} for side in ("in", "out")} if g.directed else {})}
    answers = {"degree": {"igraph": divided(g.ig.degree(), most), "networkx": divided([d for _, d in g.bare.degree()], most)}}
    if g.directed:
        for side, seen in (("in", g.bare.in_degree()), ("out", g.bare.out_degree())):
            answers[f"{side}_degree"] = {"igraph": divided(g.ig.degree(mode=side), g.order - 1), "networkx": divided([d for _, d in seen], g.order - 1)}
    return answers


def strengths(g):
    answers = {"strength": {"igraph": g.ig.strength(weights=g.weights), "networkx": by_vertex(dict(g.nx.degree(weight="weight")))}}
    if g.directed:
        for side, seen in (("in", g.nx.in_degree(weight="weight")), ("out", g.nx.out_degree(weight="weight"))):
            answers[f"{side}_strength"] = {"igraph": g.ig.strength(mode=side, weights=g.weights), "networkx": by_vertex(dict(seen))}
    return answers


def harmonic(g, lengths, mode="out"):
    if g.order < 2:
        return {"definition": None}
    seen = g.exact.reverse() if g.directed and mode == "out" else g.exact  # networkx counts distances of incoming paths
    return {"igraph": g.ig.harmonic_centrality(mode=mode, weights=g.weights if lengths else None),
            "networkx": divided(by_vertex(networkx.harmonic_centrality(seen, distance="weight" if lengths else None)), g.order - 1)}


def closeness(g, lengths, mode="out"):
    """Wasserman and Faust. igraph has the mean over reached vertices, so it is multiplied by their share."""
    if g.order < 2:
        return {"definition": None}
    reached = [len(found) - 1 for found in g.ig.neighborhood(order=g.order, mode=mode)]
    raw = g.ig.closeness(mode=mode, weights=g.weights if lengths else None, normalized=True)
    seen = g.exact.reverse() if g.directed and mode == "out" else g.exact
    return {"igraph": [c * r / (g.order - 1) if r else 0.0 for c, r in zip(raw, reached)],
            "networkx": by_vertex(networkx.closeness_centrality(seen, distance="weight" if lengths else None, wf_improved=True))}


def betweenness(g, lengths):
    if g.order < 3:
        return {"definition": None}
    most = (g.order - 1) * (g.order - 2) / (1 if g.directed else 2)
    return {"igraph": divided(g.ig.betweenness(directed=g.directed, weights=g.weights if lengths else None), most),
            "networkx": by_vertex(networkx.betweenness_centrality(g.exact, weight="weight" if lengths else None))}


def edge_betweenness(g, lengths):
    most = g.order * (g.order - 1) / (1 if g.directed else 2)
    by_nx = networkx.edge_betweenness_centrality(g.exact, weight="weight" if lengths else None)
    return {"igraph": divided(g.ig.edge_betweenness(directed=g.directed, weights=g.weights if lengths else None), most),
            "networkx": [by_nx[link] if link in by_nx else by_nx[link[::-1]] for link in g.links]}


def strong_parts(g):
    return [sorted(part) for part in g.ig.connected_components("strong")]


def leading_part(g, matrix):
    """(largest eigenvalue, the part it belongs to): the part is None when the eigenvalue is 0 or belongs to more than one."""
    roots = sorted(((max(numpy.linalg.eigvals(matrix[numpy.ix_(part, part)]).real), part) for part in strong_parts(g)), reverse=True)
    if not roots or roots[0][0] < 1e-9:
        return 0.0, None
    alone = len(roots) == 1 or roots[1][0] < roots[0][0] * (1 - 1e-9)
    return roots[0][0], roots[0][1] if alone else None


def eigenvector(g, weighted):
    """x = A^T x / lambda: arcs count at the end they arrive at. Vertices that the leading part does not reach have 0."""
    root, part = leading_part(g, g.matrix(weighted))
    if part is None:
        return {"definition": None}
    reached = sorted({v for found in g.ig.neighborhood(part, order=g.order, mode="out") for v in found})
    inner = g.matrix(weighted)[numpy.ix_(reached, reached)].T
    values, vectors = numpy.linalg.eigh(inner) if not g.directed else numpy.linalg.eig(inner)
    vector = numpy.abs(vectors[:, numpy.argmin(abs(values - root))])
    ours = numpy.zeros(g.order)
    ours[reached] = vector / vector.max()
    answers = {"numpy": list(ours)}
    ask(answers, g, "igraph", lambda: g.ig.eigenvector_centrality(directed=g.directed, weights=g.weights if weighted else None))
    if g.order > 3:
        ask(answers, g, "networkx", lambda: to_largest(by_vertex(networkx.eigenvector_centrality_numpy(g.nx, weight="weight" if weighted else None))))
    return answers


def katz(g, weighted):
    """x = alpha A^T x + 1, with alpha near 0.85 / lambda, or 0.5 when nothing but zero is an eigenvalue."""
    root, _ = leading_part(g, g.matrix(weighted))
    alpha = float(f"{0.85 / root:.4g}") if root else 0.5
    return alpha, {"numpy": list(numpy.linalg.solve(numpy.eye(g.order) - alpha * g.matrix(weighted).T, numpy.ones(g.order))),
                   "networkx": by_vertex(networkx.katz_centrality_numpy(g.nx, alpha, 1.0, normalized=False, weight="weight" if weighted else None))}


def pagerank(g, weighted, restart=None):
    """Fixed point by a dense solve; what dangling vertices hold goes where the walk restarts (everywhere, or at one vertex)."""
    tie = g.matrix(weighted)
    out = tie.sum(1)
    start = numpy.full(g.order, 1 / g.order) if restart is None else numpy.eye(g.order)[restart]
    walk = numpy.where(out[:, None] > 0, tie / numpy.where(out > 0, out, 1)[:, None], start)
    answers = {"numpy": list(numpy.linalg.solve(numpy.eye(g.order) - DAMPING * walk.T, (1 - DAMPING) * start))}
    if g.order < 128:  # from there on igraph's PRPACK iterates, to 1e-10; its ARPACK is wrong on disconnected graphs
        answers["igraph"] = g.ig.personalized_pagerank(damping=DAMPING, reset=list(start), weights=g.weights if weighted else None)
    ask(answers, g, "networkx", lambda: by_vertex(networkx.pagerank(g.nx, DAMPING, None if restart is None else {restart: 1}, max_iter=100000, tol=2e-15 / g.order,
                                                                    weight="weight" if weighted else None)))
    return answers


def hubs_and_authorities(g, weighted):
    """Leading singular vectors, largest entry 1; undefined when the leading singular value is not simple."""
    tie = g.matrix(weighted)
    cover = igraph.Graph(2 * g.order, [(u, g.order + v) for u, v in g.links])
    found = []
    for part in cover.connected_components():
        rows, columns = [v for v in part if v < g.order], [v - g.order for v in part if v >= g.order]
        if rows and columns:
            left, sizes, right = numpy.linalg.svd(tie[numpy.ix_(rows, columns)])
            found.append((sizes[0], rows, abs(left[:, 0]), columns, abs(right[0])))
    found.sort(key=lambda one: -one[0])
    if not found or len(found) > 1 and found[1][0] > found[0][0] * (1 - 1e-9):
        return {"hub": {"definition": None}, "authority": {"definition": None}}
    hub, authority = numpy.zeros(g.order), numpy.zeros(g.order)
    _, rows, left, columns, right = found[0]
    hub[rows], authority[columns] = left / left.max(), right / right.max()
    weights = g.weights if weighted else None
    answers = {"hub": {"numpy": list(hub), "igraph": g.ig.hub_score(weights)}, "authority": {"numpy": list(authority), "igraph": g.ig.authority_score(weights)}}
    if g.order > 3:  # networkx always reads weights, and has sums of 1
        both = {}
        ask(both, g, "networkx", lambda: networkx.hits(g.nx if weighted else g.bare, max_iter=1000, tol=0))
        for key, scores in zip(answers, both.get("networkx", ())):
            answers[key]["networkx"] = to_largest(by_vertex(scores))
    return answers


def core_numbers(g):
    return {"igraph": g.ig.coreness(), "networkx": by_vertex(networkx.core_number(g.bare))}


def core_of_strength(near, least, beyond=False):
    """The largest set whose members all have strength >= least (> least if beyond) inside it."""
    kept = set(range(len(near)))
    while True:
        strength = {v: sum(w for u, w in near[v] if u in kept) for v in kept}
        leaving = {v for v, s in strength.items() if s < least or beyond and s == least}
        if not leaving:
            return kept
        kept -= leaving


def strength_cores(g):
    """Largest s such that the vertex is in the s-core: peeled in exact arithmetic, then every level checked by its definition."""
    near = [[] for _ in range(g.order)]
    for (u, v), w in zip(g.links, g.weights):
        near[u].append((v, fractions.Fraction(w)))
        near[v].append((u, fractions.Fraction(w)))
    left, level, core = {v: sum(w for _, w in near[v]) for v in range(g.order)}, fractions.Fraction(0), {}
    while left:
        v = min(left, key=left.get)
        level = max(level, left.pop(v))
        core[v] = level
        for u, w in near[v]:
            if u in left:
                left[u] -= w
    for level in sorted(set(core.values())):
        assert core_of_strength(near, level) == {v for v in core if core[v] >= level}
        assert core_of_strength(near, level, True) == {v for v in core if core[v] > level}
    return {"exact": by_vertex(core)}


def local_clustering(g):
    """Links among the neighbours over pairs; directed as in LDBC: neighbours either way, arcs among them over k(k-1)."""
    if not g.directed:
        return {"igraph": g.ig.transitivity_local_undirected(mode="zero"), "networkx": by_vertex(networkx.clustering(g.bare))}
    scores, arcs = [], g.matrix()
    for v in g.bare:
        near = set(g.bare.successors(v)) | set(g.bare.predecessors(v))
        inner = sum(len(near & set(g.bare.successors(u))) for u in near)
        scores.append(float(fractions.Fraction(inner, len(near) * (len(near) - 1))) if len(near) > 1 else 0.0)
    near = numpy.maximum(arcs, arcs.T)
    k = near.sum(1)
    return {"exact": scores, "numpy": list(numpy.where(k > 1, ((near @ arcs) * near).sum(1) / numpy.maximum(k * (k - 1), 1), 0))}


def birank(g, weighted):
    """p = a S^T u + (1-a)/n_p, u = b S p + (1-b)/n_u, S = D_u^-1/2 W D_p^-1/2: first mode u. By a solve, and by iterating over sparse rows."""
    first, second, keep = g.first_mode, g.order - g.first_mode, 0.85
    links = g.matrix(weighted)[:first, first:]
    by_root = [numpy.divide(1, numpy.sqrt(k), out=numpy.zeros_like(k), where=k > 0) for k in (links.sum(1), links.sum(0))]
    smooth = by_root[0][:, None] * links * by_root[1]
    both = numpy.block([[numpy.eye(first), -keep * smooth], [-keep * smooth.T, numpy.eye(second)]])
    start = numpy.concatenate([numpy.full(first, 1 / first), numpy.full(second, 1 / second)])
    rows = scipy.sparse.csr_matrix(smooth)
    u, p = start[:first], start[first:]
    for _ in range(400):
        p = keep * (rows.T @ u) + (1 - keep) / second
        u = keep * (rows @ p) + (1 - keep) / first
    return {"numpy": list(numpy.linalg.solve(both, (1 - keep) * start)), "scipy": list(u) + list(p)}


def scores_of(g):
    """{(metric, parameters): {tool: values}} of one graph."""
    answers = {(metric, ""): given for metric, given in {**degrees(g), **strengths(g)}.items()}
    for weighted in (False, True) if g.weighted else (False,):
        lengths = "weights=lengths" if weighted else ""
        answers["harmonic", lengths] = harmonic(g, weighted)
        answers["closeness", lengths] = closeness(g, weighted)
        if g.directed:
            answers["harmonic_in", lengths] = harmonic(g, weighted, "in")
            answers["closeness_in", lengths] = closeness(g, weighted, "in")
        answers["betweenness", lengths] = betweenness(g, weighted)
        if g.links:
            answers["edge_betweenness", lengths] = edge_betweenness(g, weighted)
        strong, more = ("weights=strengths", ";weights=strengths") if weighted else ("", "")
        answers["eigenvector", strong] = eigenvector(g, weighted)
        alpha, given = katz(g, weighted)
        answers["katz", f"alpha={alpha!r};beta=1{more}"] = given
        answers["pagerank", f"damping=0.85{more}"] = pagerank(g, weighted)
        answers["pagerank", f"damping=0.85;restart=0{more}"] = pagerank(g, weighted, 0)
        if g.directed:
            answers.update({(metric, strong): given for metric, given in hubs_and_authorities(g, weighted).items()})
        else:
            answers["core_number", strong] = strength_cores(g) if weighted else core_numbers(g)
        if g.first_mode is not None:
            answers["birank", f"alpha=0.85;beta=0.85{more}"] = birank(g, weighted)
    answers["local_clustering", ""] = local_clustering(g)
    return answers


# ---- numbers of networks --------------------------------------------------------------------------------------------

def most_unequal(g):
    """Largest possible sum of differences from the largest score, by metric."""
    n = g.order
    if g.directed:
        return {"degree": fractions.Fraction(n - 2), "in_degree": n - 1, "out_degree": n - 1, "harmonic": n - 1, "closeness": n - 1, "betweenness": n - 1, "eigenvector": n - 1}
    return {"degree": n - 2, "harmonic": (n - 2) / 2, "closeness": (n - 1) * (n - 2) / (2 * n - 3), "betweenness": n - 1, "eigenvector": n - 2}


def centralizations(g, scores):
    answers = {}
    for metric, most in most_unequal(g).items():
        given = scores.get((metric, ""), {"definition": None})
        if g.order < 3 or None in given.values():
            given = {"definition": None}
        answers[f"{metric}_centralization"] = {tool: values and [math.fsum(max(values) - x for x in values) / float(most)] for tool, values in given.items()}
    return answers


def degree_assortativity(g):
    """Pearson correlation over ends of links (directed: out-degree at the start, in-degree at the end)."""
    ends = [(g.bare.out_degree(u), g.bare.in_degree(v)) for u, v in g.links] if g.directed else \
        [(g.bare.degree(a), g.bare.degree(b)) for u, v in g.links for a, b in ((u, v), (v, u))]
    if any(len(set(side)) < 2 for side in zip(*ends)) or not ends:
        return {"definition": None}
    return {"igraph": [g.ig.assortativity_degree(directed=g.directed)], "networkx": [networkx.degree_pearson_correlation_coefficient(g.bare)],
            "numpy": [numpy.corrcoef(numpy.array(ends, float).T)[0, 1]]}


def group_numbers(g):
    if not g.links or len(set(g.groups)) < 2:
        return {"group_assortativity": {"definition": None}, "ei_index": {"definition": None}}
    labelled = g.bare.copy()
    networkx.set_node_attributes(labelled, dict(enumerate(g.groups)), "group")
    mixing = networkx.attribute_mixing_matrix(labelled, "group", normalized=False)
    inner = sum(g.ig.induced_subgraph([v for v in range(g.order) if g.groups[v] == c]).ecount() for c in set(g.groups))
    m = len(g.links)
    return {"group_assortativity": {"igraph": [g.ig.assortativity_nominal(g.groups, directed=g.directed)],
                                    "networkx": [networkx.attribute_assortativity_coefficient(labelled, "group")]},
            "ei_index": {"igraph": [float(fractions.Fraction(m - 2 * inner, m))], "networkx": [1 - 2 * mixing.trace() / mixing.sum()]}}


def numbers_of(g, scores):
    """{metric: {tool: [value]}} of one graph."""
    answers = centralizations(g, scores)
    answers["degree_assortativity"] = degree_assortativity(g)
    if g.groups:
        answers.update(group_numbers(g))
    simple_nx, simple_ig = g.bare.to_undirected(), g.ig.as_undirected(mode="collapse")
    answers["components"] = {"igraph": [len(g.ig.connected_components("weak"))], "networkx": [networkx.number_connected_components(simple_nx)]}
    answers["strong_components"] = {"igraph": [len(g.ig.connected_components("strong"))],
                                    "networkx": [networkx.number_strongly_connected_components(g.bare.to_directed())]}
    answers["triangles"] = {"igraph": [len(simple_ig.cliques(3, 3))], "networkx": [sum(networkx.triangles(simple_nx).values()) // 3]}
    paths = any(k > 1 for k in simple_ig.degree())
    answers["transitivity"] = {"igraph": [simple_ig.transitivity_undirected()], "networkx": [networkx.transitivity(simple_nx)]} if paths else {"definition": None}
    answers["reciprocity"] = {"igraph": [g.ig.reciprocity()], "networkx": [networkx.overall_reciprocity(g.bare)]} if g.directed and g.links else {"definition": None}
    local = scores.get(("local_clustering", ""), {})
    answers["mean_local_clustering"] = {tool: [math.fsum(x) / g.order] for tool, x in local.items()} if g.order else {"definition": None}
    return answers


# ---- files ----------------------------------------------------------------------------------------------------------

def short(value):
    return format(float(value), ".15g")


def vector_row(g, metric, parameters, values, tools):
    """All values of a small graph; of a large one every so many, their sum and the sum of their squares."""
    links = metric == "edge_betweenness"
    labels = [f"{u}-{v}" for u, v in g.links] if links else list(map(str, range(g.order)))
    if values is None:
        return [g.name, metric, parameters, "all", "undefined", tools]
    shown = list(zip(labels, values))
    if g.order > 40 or len(labels) > 50:
        shown = shown[::math.ceil(len(labels) / (8 if links else 12))]
        shown += [("sum", math.fsum(values)), ("squares", math.fsum(x * x for x in values))]
    names = " ".join(label for label, _ in shown)
    return [g.name, metric, parameters, "all" if len(shown) == g.order and not links else names, " ".join(short(x) for _, x in shown), tools]


def rows_of(g):
    from_r = ask_r(g)
    scores = scores_of(g) if g.order else {(metric, ""): {"definition": None} for metric in ("degree", "harmonic", "closeness", "betweenness", "eigenvector")}
    numbers = numbers_of(g, scores)
    vectors, values = [], []
    for (metric, parameters), given in scores.items():
        more = from_r.get(metric, {}) if not parameters else {}
        vectors.append(vector_row(g, metric, parameters, *agree({**given, **more} if None not in given.values() else given, (g.name, metric))))
    for metric, given in numbers.items():
        value, tools = agree({**given, **from_r.get(metric, {})} if None not in given.values() else given, (g.name, metric))
        values.append([g.name, metric, "", "undefined" if value is None else short(value[0]), tools])
    return vectors, values


def versions():
    from_r = ", ".join(subprocess.run(["Rscript", "--vanilla", "-e", f"cat(as.character(packageVersion('{package}')))"], check=True, capture_output=True, text=True).stdout
                       .join((name + " ", "")) for package, name in (("sna", "sna"), ("igraph", "R-igraph")))
    return f"igraph (python-igraph) {igraph.__version__}, networkx {networkx.__version__}, numpy {numpy.__version__}, scipy {scipy.__version__}, {from_r}"


def write(path, columns, rows, metrics, note):
    largest = max(worst[metric] for metric in metrics)
    with open(path, "w", newline="") as out:
        out.write(f"# tools: {versions()}; exact: rational arithmetic; definition: no number by definition\n# conventions and graphs: README.md in this folder\n{note}"
                  f"# largest relative difference between two tools in this file: {largest:.1g}\n")
        csv.writer(out, lineterminator="\n").writerows([columns] + rows)


def main(graphs, networks, out):
    vectors, values = [], []
    for g in all_graphs(graphs, networks):
        more_vectors, more_values = rows_of(g)
        vectors += more_vectors
        values += more_values
        print(g.name, g.order, len(g.links), file=sys.stderr)
    if disagreements:
        sys.exit("\n".join(disagreements))
    write(out / "centrality.csv", ["graph", "metric", "parameters", "vertex", "value", "tool"], vectors, {row[1] for row in vectors},
          "# value: one number for each word of vertex, 'all' being 0 1 2 ...; 'u-v' is a link, sum and squares are over all vertices (or links)\n")
    write(out / "centralization.csv", ["graph", "metric", "parameters", "value", "tool"], values, {row[1] for row in values}, "")


if __name__ == "__main__":
    main(*map(pathlib.Path, sys.argv[1:4]))
