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


if __name__ == "__main__":
    networks, out = map(pathlib.Path, sys.argv[1:3])
    write(out / "comparisons.csv", ["two divisions of members 0, 1, 2, ...; entropies in nats; 'second' is the truth of precision and recall",
                                    "mpmath: 40 digits, expected mutual information from factorials"],
          ["case", "first", "second", "measure", "mean", "value", "oracle"], comparison_rows())
