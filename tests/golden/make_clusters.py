#!/usr/bin/python3
"""Computes clusters.csv: distances, clusters, their validity and maps, from R's cluster and stats (make_clusters.R beside this file), with
a second opinion of scipy, sklearn and numpy wherever one of them answers the question.

make_clusters.py OUT    (folder of the result)
"""
import csv, itertools, pathlib, subprocess, sys
import numpy, scipy, sklearn
from scipy.cluster.hierarchy import cut_tree, linkage
from scipy.spatial.distance import pdist, squareform
from sklearn.metrics import silhouette_samples
from sklearn.metrics.cluster import contingency_matrix

worst = 0.0


def agree(row, second):
    """Stops where two tools differ."""
    global worst
    first, second = numpy.array(row["numbers"]), numpy.asarray(second, dtype=float).ravel()
    if first.shape != second.shape:
        sys.exit(f"{row['case']} {row['measure']} {row['parameters']}: {len(first)} and {len(second)} numbers")
    apart = float(numpy.max(numpy.abs(first - second) / max(1.0, float(numpy.max(numpy.abs(first))))))
    if not apart < 1e-11:
        sys.exit(f"{row['case']} {row['measure']} {row['parameters']}: {apart}")
    worst = max(worst, apart)


def rows_of_r():
    script = pathlib.Path(__file__).with_suffix(".R")
    out = subprocess.run(["Rscript", str(script)], check=True, capture_output=True, text=True).stdout
    for line in out.splitlines():
        case, measure, parameters, values = line.split("\t")[:4]
        yield {"case": case, "measure": measure, "parameters": parameters, "values": values.strip(),
               "numbers": [float("nan") if x == "NA" else float(x) for x in values.split()], "oracle": "R-cluster"}


def gower(rows, kinds, weights):
    """From the definition."""
    ranges = numpy.nanmax(rows, axis=0) - numpy.nanmin(rows, axis=0)
    found = []
    for a, b in itertools.combinations(rows, 2):
        total = parts = 0.0
        for x, y, kind, weight, extent in zip(a, b, kinds, weights, ranges):
            if numpy.isnan(x) or numpy.isnan(y) or (kind == 2 and x == 0 and y == 0):
                continue
            total += weight
            parts += weight * (abs(x - y) / extent if kind == 0 else float(x != y))
        found.append(parts / total if total > 0 else numpy.nan)
    return numpy.array(found)


def second_opinions(rows):
    known = {(r["case"], r["measure"], r["parameters"]): r for r in rows}
    for row in rows:
        case, measure, parameters = row["case"], row["measure"], row["parameters"]
        distances = next((numpy.array(r["numbers"]) for r in rows if r["case"] == case and r["measure"] == "distances"), None)
        if measure == "gower":
            width = int(next(p for c, m, p in known if c == case and m == "gower_rows"))
            values = numpy.array(known[case, "gower_rows", str(width)]["numbers"]).reshape(-1, width)
            second = gower(values, known[case, "gower_kinds", ""]["numbers"], known[case, "gower_weights", ""]["numbers"])
            if not numpy.array_equal(numpy.isnan(second), numpy.isnan(row["numbers"])):
                sys.exit(f"{case}: undefined distances differ")
            agree({**row, "numbers": numpy.nan_to_num(row["numbers"])}, numpy.nan_to_num(second))
            row["oracle"] += " definition"
        elif measure == "distances" and any(c == case and m == "points" for c, m, _ in known):
            points = next(r for r in rows if r["case"] == case and r["measure"] == "points")
            agree(row, pdist(numpy.array(points["numbers"]).reshape(-1, int(points["parameters"]))))
            row["oracle"] = "R-stats scipy"
        elif measure in ("pam_silhouette", "cut_silhouette"):
            label = known[case, "pam" if measure == "pam_silhouette" else "cut", parameters]["numbers"]
            agree(row, silhouette_samples(squareform(distances), label, metric="precomputed"))
            row["oracle"] += " sklearn"
        elif measure == "pam_silhouette_mean":
            agree(row, sklearn.metrics.silhouette_score(squareform(distances), known[case, "pam", parameters]["numbers"], metric="precomputed"))
            row["oracle"] += " sklearn"
        elif measure == "heights":
            agree(row, numpy.sort(linkage(distances, parameters)[:, 2]))
            row["oracle"] = "R-stats scipy"
        elif measure == "mds_eigenvalues":
            square = squareform(distances) ** 2
            centre = numpy.eye(len(square)) - 1 / len(square)
            agree(row, numpy.linalg.eigvalsh(-centre @ square @ centre / 2)[::-1])
            row["oracle"] = "R-stats numpy"
        elif measure in ("leaves", "cut", "mds", "mds_fit"):
            row["oracle"] = "R-stats"
        elif measure == "points" or measure.startswith(("gower_", "gap_reference", "rule_gap", "rule_error")):
            row["oracle"] = "input"


def purities():
    """sklearn has the table, not the number."""
    random = numpy.random.default_rng(5)
    for size, first, second in ((1, 1, 1), (12, 3, 4), (40, 7, 2), (14, 5, 5)):
        clusters, labels = random.integers(first, size=size), random.integers(second, size=size)
        value = contingency_matrix(clusters, labels).max(axis=1).sum() / size
        yield {"case": f"purity_{size}", "measure": "purity_clusters", "parameters": "", "values": " ".join(map(str, clusters)), "oracle": "input"}
        yield {"case": f"purity_{size}", "measure": "purity_labels", "parameters": "", "values": " ".join(map(str, labels)), "oracle": "input"}
        yield {"case": f"purity_{size}", "measure": "purity", "parameters": "", "values": format(value, ".17g"), "oracle": "sklearn"}


if __name__ == "__main__":
    out = pathlib.Path(sys.argv[1])
    rows = list(rows_of_r())
    second_opinions(rows)
    version = subprocess.run(["Rscript", "-e", "cat(as.character(getRversion()), as.character(packageVersion('cluster')))"],
                             check=True, capture_output=True, text=True).stdout.split()
    with open(out / "clusters.csv", "w", newline="") as file:
        file.write(f"# oracles: R {version[0]} (stats), cluster {version[1]}, scipy {scipy.__version__}, sklearn {sklearn.__version__}, numpy {numpy.__version__}\n"
                   "# points count from 0; distances as R's dist: (0,1) (0,2) ... (1,2) ...; rows of points and features one after the other\n"
                   f"# largest difference between two tools in this file, relative to the largest number of the row: {worst:.1g}\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["case", "measure", "parameters", "values", "oracle"])
        for row in itertools.chain(rows, purities()):
            writer.writerow([row[key] for key in ("case", "measure", "parameters", "values", "oracle")])
