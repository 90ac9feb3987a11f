#!/usr/bin/python3
"""Computes typed_communities.csv: two-mode and multislice modularity, with tools that share no code with this project.

make_typed_communities.py NETWORKS OUT    (folders: classic networks, result)

Two-mode modularity is asked of networkx (directed modularity of the links drawn from the first side to the second, which is the same) and of dense matrices; multislice modularity of
dense matrices, by the sum over pairs and by the modularity matrix times the indicators of communities. The row `best` is the best of a search that only swaps labels in a dense matrix.
"""
import csv, pathlib, random, sys
import networkx, numpy

networks, out = map(pathlib.Path, sys.argv[1:])
worst = 0.0


def agree(a, b):
    global worst
    worst = max(worst, abs(a - b))
    if abs(a - b) > 1e-12:
        sys.exit(f"{a} {b}")
    return a


def links(name):
    rows = (line.split() for line in open(networks / f"{name}.edges") if not line.startswith("#"))
    return [(int(r[0]), int(r[1])) for r in rows if r]


# ---- two modes ------------------------------------------------------------------------------------------------------
women = links("southern_women")
tails, heads = {u for u, v in women}, {v for u, v in women}
assert not tails & heads, "the file lists women first"
n = 1 + max(tails | heads)


def matrix(gamma):
    a = numpy.zeros((n, n))
    for u, v in women:
        a[u, v] += 1
    return (a - gamma * numpy.outer(a.sum(1), a.sum(0)) / a.sum()) / a.sum()


def two_mode(label, gamma):
    g = networkx.DiGraph(women)
    groups = [{v for v in range(n) if label[v] == c} for c in set(label)]
    label = numpy.array(label)
    dense = matrix(gamma)[label[:, None] == label[None, :]].sum()
    return agree(networkx.algorithms.community.modularity(g, groups, resolution=gamma), dense)


def climb(label, b):
    """Moves single labels while any move gains."""
    both = b + b.T
    size = len(b)
    moved = True
    while moved:
        moved = False
        for v in random.sample(range(size), size):
            gain = numpy.bincount(label, weights=both[v], minlength=size)
            gain[label[v]] -= both[v, v]
            best = int(gain.argmax())
            if gain[best] > gain[label[v]] + 1e-12:
                label[v] = best
                moved = True
    return label


random.seed(1)
rows = []
for gamma in (0.5, 1.0, 2.0):
    for k in (1, 2, 3, 5):
        label = [random.randrange(k) for _ in range(n)]
        rows.append(["given", "southern_women", gamma, 0, " ".join(map(str, label)), two_mode(label, gamma)])
    found = (climb(numpy.array([random.randrange(random.choice((2, 3, 4, 6, n))) for _ in range(n)]), matrix(gamma)) for _ in range(4000))
    best = max(found, key=lambda label: matrix(gamma)[label[:, None] == label[None, :]].sum())
    rows.append(["best", "southern_women", gamma, 0, " ".join(map(str, best)), two_mode(best.tolist(), gamma)])

# ---- slices ---------------------------------------------------------------------------------------------------------
karate = links("karate")


def multislice_matrix(gammas, omega, order, seen):
    """Slices of the karate club by (u + v) % 3; `seen` lists (slice, node)."""
    size = len(seen)
    place = {each: i for i, each in enumerate(seen)}
    a = numpy.zeros((size, size))
    for u, v in karate:
        s = (u + v) % 3
        i, j = place[s, u], place[s, v]
        a[i, j] += 1
        a[j, i] += 1
    slice_of = numpy.array([s for s, _ in seen])
    node = numpy.array([v for _, v in seen])
    apart = numpy.abs(slice_of[:, None] - slice_of[None, :])
    tied = (node[:, None] == node[None, :]) & ((apart > 0) if order == "none" else (apart == 1))
    c = omega * tied
    k = a.sum(1)
    two_m = numpy.array([a[slice_of == s].sum() for s in range(3)])
    expected = numpy.where(apart == 0, numpy.outer(k, k) / two_m[slice_of][:, None], 0) * numpy.array(gammas)[slice_of][:, None]
    return (a - expected + c) / (a + c).sum()


def multislice(label, b):
    same = numpy.array(label)[:, None] == numpy.array(label)[None, :]
    indicator = numpy.eye(max(label) + 1)[label]
    return agree(b[same].sum(), numpy.trace(indicator.T @ b @ indicator))


seen = sorted({((u + v) % 3, w) for u, v in karate for w in (u, v)})
for order in ("none", "sequence"):
    for omega in (0.0, 0.5, 2.0):
        for gammas in ((1.0, 1.0, 1.0), (0.5, 1.0, 1.5)):
            label = [random.randrange(4) for _ in seen]
            b = multislice_matrix(gammas, omega, order, seen)
            rows.append([order, "karate", " ".join(map(str, gammas)), omega, " ".join(map(str, label)), multislice(label, b)])
            found = (climb(numpy.array([random.randrange(random.choice((3, 6, 12, len(seen)))) for _ in seen]), b) for _ in range(500))
            best = max(found, key=lambda label: b[label[:, None] == label[None, :]].sum()).tolist()
            rows.append([f"best_{order}", "karate", " ".join(map(str, gammas)), omega, " ".join(map(str, best)), multislice(best, b)])

with open(out / "typed_communities.csv", "w", newline="") as file:
    file.write(f"# oracles: networkx {networkx.__version__} and numpy {numpy.__version__} (two modes), numpy twice (slices)\n")
    file.write("# southern_women: two-mode modularity, women against events; `best` is the best of 4000 climbs from random labels\n")
    file.write("# karate: multislice modularity of the slices (u + v) % 3, appearances slice by slice and by node; resolution by slice; `best_`: of 500 climbs\n")
    file.write(f"# largest difference between two answers: {worst:.1g}\n")
    table = csv.writer(file, lineterminator="\n")
    table.writerow(["what", "network", "resolution", "coupling", "membership", "value"])
    for what, network, resolution, coupling, membership, value in rows:
        table.writerow([what, network, resolution, coupling, membership, format(value, ".17g")])
