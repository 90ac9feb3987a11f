#!/usr/bin/python3
"""Computes spectral_reference.csv: eigenvalues of normalised Laplacians, and the groups that sklearn makes of their vectors.

make_spectral.py NETWORKS OUT    (folders: classic networks, result)
"""
import csv, pathlib, sys
import numpy, sklearn
from sklearn.cluster import SpectralClustering

ASKED = (("karate", "no", 2), ("karate", "yes", 2), ("dolphins", "no", 2), ("football", "no", 11), ("lfr_1000_mu10", "no", 25))
LISTED = 40


def adjacency(path, weighted):
    rows = [line.split() for line in open(path) if line.strip() and not line.startswith("#")]
    order = max(max(int(row[0]), int(row[1])) for row in rows) + 1
    matrix = numpy.zeros((order, order))
    for row in rows:
        u, v, w = int(row[0]), int(row[1]), float(row[2]) if weighted else 1.0
        matrix[u, v] += w
        matrix[v, u] += w
    return matrix


if __name__ == "__main__":
    folder, out = map(pathlib.Path, sys.argv[1:3])
    with open(out / "spectral_reference.csv", "w", newline="") as file:
        file.write(f"# oracles: numpy {numpy.__version__} (eigvalsh, the {LISTED} smallest), sklearn {sklearn.__version__} (SpectralClustering, precomputed affinity, "
                   "random_state 0, n_init 50)\n# sklearn divides the vectors by the roots of degrees and does not scale rows to length 1\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["network", "weighted", "communities", "eigenvalues", "membership"])
        for name, weighted, count in ASKED:
            matrix = adjacency(folder / f"{name}.edges", weighted == "yes")
            root = 1 / numpy.sqrt(matrix.sum(axis=0))
            values = numpy.linalg.eigvalsh(numpy.eye(len(matrix)) - root[:, None] * matrix * root[None, :])
            groups = SpectralClustering(count, affinity="precomputed", random_state=0, n_init=50).fit_predict(matrix)
            writer.writerow([name, weighted, count, " ".join(format(x, ".17g") for x in values[:LISTED]), " ".join(map(str, groups))])
