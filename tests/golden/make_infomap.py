#!/usr/bin/python3
"""Computes infomap_reference.csv: what igraph's Infomap reaches on the shipped networks.

make_infomap.py NETWORKS OUT    (folders: classic networks, result)
"""
import csv, pathlib, random, statistics, sys
import igraph, sklearn
from sklearn.metrics import normalized_mutual_info_score

NETWORKS = ("karate", "dolphins", "florentine", "football", "southern_women", "lfr_1000_mu10", "lfr_1000_mu30", "lfr_1000_mu50")


def read_links(path):
    rows = [line.split() for line in open(path) if line.strip() and not line.startswith("#")]
    return [(int(row[0]), int(row[1])) for row in rows]


def arcs_of(links, direction):
    """The readings of a line `u v` that README.md names; igraph reads an undirected link both ways."""
    if direction != "directed_by_sum":
        return links
    return [arc for u, v in links for arc in [(u, v)] * ((u + v) % 3 != 1) + [(v, u)] * ((u + v) % 3 != 0)]


def truth_of(folder, name):
    if not name.startswith("lfr"):
        return None
    return [line.split()[-1] for line in open(folder / f"{name}.nodes") if line.strip() and not line.startswith("#")]


def row_of(folder, name, direction):
    links = read_links(folder / f"{name}.edges")
    order = max(max(link) for link in links) + 1
    graph = igraph.Graph(order, arcs_of(links, direction), directed=direction != "both_ways")
    runs = []
    for seed in range(1, 11):
        random.seed(seed)
        runs.append(graph.community_infomap(trials=10))
    best = min(runs, key=lambda run: run.codelength)
    truth = truth_of(folder, name)
    nmi = "" if truth is None else format(normalized_mutual_info_score(truth, best.membership), ".17g")
    bits = [run.codelength for run in runs]
    return [name, direction, format(min(bits), ".17g"), format(statistics.median(bits), ".17g"), len(best), nmi, " ".join(map(str, best.membership))]


if __name__ == "__main__":
    folder, out = map(pathlib.Path, sys.argv[1:3])
    with open(out / "infomap_reference.csv", "w", newline="") as file:
        file.write(f"# oracles: python-igraph {igraph.__version__} (Infomap), sklearn {sklearn.__version__} (nmi, arithmetic mean)\n"
                   "# seeds 1..10 of 10 trials each; a yardstick, not numbers to match digit by digit\n"
                   "# both_ways: an undirected graph, on which igraph lets the walker restart; see README.md\n")
        csv.writer(file, lineterminator="\n").writerows(
            [["network", "direction", "bits_best", "bits_median", "communities", "nmi", "membership"]]
            + [row_of(folder, name, direction) for name in NETWORKS for direction in ("both_ways", "directed", "directed_by_sum")])
