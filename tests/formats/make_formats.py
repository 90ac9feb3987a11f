#!/usr/bin/env python3
"""Writes graph files with networkx and igraph, as input for tests/io/graph_oracle_test.cpp.

    python3 tests/formats/make_formats.py tests/formats        # writes the files
    python3 tests/formats/make_formats.py --check FOLDER       # reads what cartograph wrote

Made with networkx 2.8.8 and python-igraph 0.10.2. The graph: 4 nodes, of which one has no link, and
4 links, of which two join the same nodes, and one is a loop.
"""
import json
import pathlib
import sys
import warnings

import igraph
import networkx as nx

warnings.simplefilter("ignore")
NODES = {"a": dict(city="Bern", size=3, ratio=0.25), "b": dict(city="Z\u00fcrich & \"more\""), "c": dict(size=-1), "alone": {}}
LINKS = [("a", "b", 0.5, "x<y"), ("a", "b", 2.0, "two\nlines"), ("b", "c", 1.0, ""), ("c", "c", 3.0, "")]


def multigraph(directed):
    g = nx.MultiDiGraph() if directed else nx.MultiGraph()
    for name, values in NODES.items():
        g.add_node(name, **values)
    for u, v, weight, word in LINKS:
        g.add_edge(u, v, weight=weight, **({"word": word} if word else {}))
    return g


def for_pajek(g):
    """networkx escapes neither quotes nor line ends there: without them."""
    g = g.copy()
    g.nodes["b"]["city"] = "Z\u00fcrich & more"
    for *_, values in g.edges(data=True):
        if "word" in values:
            values["word"] = values["word"].replace("\n", " ")
    return g


def igraph_graph(directed):
    names = list(NODES)
    g = igraph.Graph([(names.index(u), names.index(v)) for u, v, _, _ in LINKS], directed=directed, n=len(names))
    g.vs["name"] = names
    g.vs["city"] = [NODES[n].get("city", "") for n in names]
    g.es["weight"] = [w for _, _, w, _ in LINKS]
    g.es["word"] = [w for _, _, _, w in LINKS]
    return g


def write(folder):
    for directed, ending in ((True, "directed"), (False, "undirected")):
        g, h = multigraph(directed), igraph_graph(directed)
        at = lambda tool, extension: str(folder / f"{tool}_{ending}.{extension}")
        nx.write_graphml(g, at("networkx", "graphml"))
        nx.write_gexf(g, at("networkx", "gexf"))
        nx.write_gml(g, at("networkx", "gml"))
        nx.write_pajek(for_pajek(g), at("networkx", "net"))
        nx.nx_pydot.write_dot(g, at("networkx", "dot"))
        pathlib.Path(at("networkx", "json")).write_text(json.dumps(nx.node_link_data(g)))
        pathlib.Path(at("networkx", "cyjs")).write_text(json.dumps(nx.cytoscape_data(g)))
        h.write_graphml(at("igraph", "graphml"))
        h.write_gml(at("igraph", "gml"))
        h.write_pajek(at("igraph", "net"))
        h.write_dot(at("igraph", "dot"))


def summary(g):
    kinds = sorted(str(d.get("kind", "")) for _, d in g.nodes(data=True))
    weights = sorted(float(d.get("weight", 1)) for *_, d in g.edges(data=True))
    return g.number_of_nodes(), g.number_of_edges(), kinds, weights


def check(folder):
    """Every reader that can must see the same nodes, links, kinds and weights."""
    readers = {
        "graphml": lambda p: nx.read_graphml(p, force_multigraph=True),
        "gexf": nx.read_gexf,
        "gml": nx.read_gml,
        "net": nx.read_pajek,
        "dot": nx.nx_pydot.read_dot,
        "json": lambda p: nx.node_link_graph(json.loads(pathlib.Path(p).read_text()), link="edges"),
        "cyjs": lambda p: nx.cytoscape_graph(json.loads(pathlib.Path(p).read_text())),
    }
    for path in sorted(folder.iterdir()):
        kind = path.suffix[1:]
        if ".graphology." in path.name or kind not in readers:
            continue
        try:
            n, m, kinds, weights = summary(readers[kind](str(path)))
            print(f"networkx {path.name}: {n} nodes, {m} links, kinds {sorted(set(kinds))}, weights {sum(weights):.6g}")
        except Exception as why:
            print(f"networkx {path.name}: {type(why).__name__}: {why}")
        if kind in ("graphml", "gml", "net"):
            try:
                h = igraph.Graph.Read(str(path))
                print(f"igraph   {path.name}: {h.vcount()} nodes, {h.ecount()} links, {h.is_directed()}, {h.vs.attributes()} {h.es.attributes()}")
            except Exception as why:
                print(f"igraph   {path.name}: {type(why).__name__}: {why}")


if __name__ == "__main__":
    if sys.argv[1] == "--check":
        check(pathlib.Path(sys.argv[2]))
    else:
        write(pathlib.Path(sys.argv[1]))
