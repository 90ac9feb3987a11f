#!/usr/bin/python3
"""Computes concentration_change.csv: the chance that two units have the same holder, before and after a moment, and the p-values of all
divisions of the units, by enumeration in rational arithmetic and by scipy.stats.permutation_test.

make_concentration_change.py OUT    (folder of the result)
"""
import csv, itertools, math, pathlib, sys
from fractions import Fraction
import numpy, scipy
from scipy.stats import permutation_test

# units of each holder before, and after
cases = {
    "one_hand_then_all_different": ([7, 0, 0, 0, 0, 0], [0, 1, 1, 1, 1, 1]),
    "all_different_then_one_hand": ([1, 1, 1, 1, 0], [0, 0, 0, 0, 6]),
    "the_same": ([3, 1, 1], [3, 1, 1]),
    "other_hands_as_few": ([4, 0], [0, 4]),
    "lead_loses": ([5, 1, 1, 0, 0], [2, 1, 1, 2, 1]),
    "lead_gains": ([2, 2, 1], [5, 0, 1]),
    "unequal_sides": ([3, 1], [2, 2, 3, 1]),
    "smallest": ([2, 0], [1, 1]),
}


def chance(units):
    counted = {h: units.count(h) for h in units}
    return Fraction(sum(n * (n - 1) for n in counted.values()), len(units) * (len(units) - 1))


def units_of(counts):
    return [h for h, n in enumerate(counts) for _ in range(n)]


def enumerated(before, after):
    own = chance(before) - chance(after)
    everything = before + after
    falls = rises = ways = 0
    for places in itertools.combinations(range(len(everything)), len(before)):
        rest = [everything[i] for i in range(len(everything)) if i not in places]
        drawn = chance([everything[i] for i in places]) - chance(rest)
        ways += 1
        falls += drawn >= own
        rises += drawn <= own
    return own, Fraction(falls, ways), Fraction(rises, ways), ways


def asked_scipy(before, after, alternative):
    statistic = lambda x, y: float(chance(list(x)) - chance(list(y)))
    found = permutation_test((numpy.array(before), numpy.array(after)), statistic, n_resamples=numpy.inf, alternative=alternative, vectorized=False)
    return found.statistic, found.pvalue


def main():
    out = pathlib.Path(sys.argv[1]) / "concentration_change.csv"
    worst, rows = 0.0, []
    for name, (b, a) in cases.items():
        before, after = units_of(b), units_of(a)
        own, falls, rises, ways = enumerated(before, after)
        for exact, alternative in ((falls, "greater"), (rises, "less")):
            statistic, p = asked_scipy(before, after, alternative)
            apart = max(abs(statistic - float(own)), abs(p - float(exact)))
            if not apart < 1e-12:
                sys.exit(f"{name} {alternative}: {apart}")
            worst = max(worst, apart)
        rows.append([name, " ".join(map(str, b)), " ".join(map(str, a)), *(repr(float(x)) for x in (chance(before), chance(after), own, falls, rises)), ways])
    with out.open("w", newline="") as file:
        file.write(f"# exact (fractions of Python {sys.version.split()[0]}), scipy {scipy.__version__} permutation_test; largest difference between the two: {worst:.1e}\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow("case before after concentration_before concentration_after difference p_falls p_rises divisions".split())
        writer.writerows(rows)


main()
