#!/usr/bin/python3
"""Writes the small graphs of the folder graphs/: make_graphs.py OUT

A file is a head of '# key value' lines and then one link a line, 'u v [weight]'. Weights are thirds, sevenths and the like, rounded
to four decimals, so that they are no dyadic fractions; random ones never tie.
"""
import pathlib, random, sys


def write(folder, name, about, order, links, directed=False, weights=None, first_mode=None, groups=None):
    head = [("about", about), ("direction", "directed" if directed else "undirected"), ("order", order)]
    if weights:
        head.append(("weighted", "yes"))
    if first_mode is not None:
        head.append(("first_mode", first_mode))
    if groups:
        head.append(("groups", " ".join(map(str, groups))))
    lines = [f"# {key} {value}" for key, value in head]
    lines += [f"{u} {v} {weights[k]}" if weights else f"{u} {v}" for k, (u, v) in enumerate(links)]
    (folder / f"{name}.edges").write_text("\n".join(lines) + "\n")


def star(leaves):
    return [(0, leaf) for leaf in range(1, leaves + 1)]


def path(n):
    return [(v, v + 1) for v in range(n - 1)]


def ring(n):
    return path(n) + [(n - 1, 0)]


def complete(members):
    members = list(members)
    return [(u, v) for u in members for v in members if u < v]


def both_ways(links):
    return [arc for u, v in links for arc in ((u, v), (v, u))]


def grid(rows, columns):
    return [(r * columns + c, (r + down) * columns + c + 1 - down) for r in range(rows) for c in range(columns)
            for down in (0, 1) if (r + down < rows and c + 1 - down < columns)]


def any_links(dice, n, m, directed=False):
    pairs = [(u, v) for u in range(n) for v in range(n) if u != v and (directed or u < v)]
    return sorted(dice.sample(pairs, m))


def any_weights(dice, links):
    return [round(dice.uniform(0.1, 5), 4) for _ in links]


def grown(dice, n, each):
    """Every new vertex links to `each` ends of links drawn at random: preferential attachment."""
    links, ends = complete(range(each + 1)), []
    for v in range(each + 1, n):
        ends = [end for link in links for end in link]
        near = set()
        while len(near) < each:
            near.add(dice.choice(ends))
        links += [(u, v) for u in sorted(near)]
    return links


def rewired(dice, n, near, chance):
    """A ring where everybody knows the next `near`, some links moved: a small world."""
    kept = {(min(v, (v + d) % n), max(v, (v + d) % n)) for v in range(n) for d in range(1, near + 1)}
    for link in sorted(kept):
        if dice.random() < chance:
            u, v = link[0], dice.randrange(n)
            if u != v and (min(u, v), max(u, v)) not in kept:
                kept = kept - {link} | {(min(u, v), max(u, v))}
    return sorted(kept)


def tiny(put):
    put("null_0", "no vertex at all", 0, [])
    put("one_1", "one vertex", 1, [])
    put("isolates_2", "two isolates", 2, [])
    put("link_2", "one link", 2, [(0, 1)])
    put("arc_2", "one arc", 2, [(0, 1)], directed=True)
    put("isolates_3", "three isolates", 3, [])
    put("link_and_isolate_3", "one link and an isolate", 3, [(0, 2)])
    put("path_3", "path of three", 3, path(3))
    put("triangle_3", "triangle", 3, complete(range(3)))
    put("arcs_3", "path of two arcs", 3, path(3), directed=True)


def classic(put):
    put("star_7", "star, centre 0", 7, star(6))
    put("star_and_isolates_7", "star of five and two isolates", 7, star(4))
    put("path_7", "path", 7, path(7))
    put("ring_7", "ring, odd", 7, ring(7))
    put("ring_8", "ring, even", 8, ring(8))
    put("complete_6", "complete graph", 6, complete(range(6)))
    put("pairs_6", "three times K2: the leading eigenvalue is not simple", 6, [(0, 1), (2, 3), (4, 5)])
    put("barbell_12", "two K5 joined by a path over two vertices; groups are the halves", 12,
        complete(range(5)) + [(4, 5), (5, 6), (6, 7)] + complete(range(7, 12)), groups=[0] * 6 + [1] * 6)
    put("grid_20", "grid of 4 times 5", 20, grid(4, 5))
    put("wheel_8", "ring of seven and a hub, 7", 8, ring(7) + [(v, 7) for v in range(7)])
    put("kite_10", "Krackhardt's kite, in his numbering less one", 10,
        [(0, 1), (0, 2), (0, 3), (0, 5), (1, 3), (1, 4), (1, 6), (2, 3), (2, 5), (3, 4), (3, 5), (3, 6), (4, 6), (5, 6), (5, 7), (6, 7), (7, 8), (8, 9)])
    put("two_triangles_6", "two triangles: the leading eigenvalue is not simple", 6, complete(range(3)) + complete(range(3, 6)))
    put("two_cliques_8", "K3, K4 and an isolate: the eigenvector lives on K4", 8, complete(range(3)) + complete(range(4, 8)))
    put("caves_18", "three K6, one link of each moved to the next: groups are the cliques", 18,
        [link for c in range(3) for link in complete(range(6 * c, 6 * c + 6)) if link != (6 * c, 6 * c + 1)] + [(0, 7), (6, 13), (1, 12)],
        groups=[v // 6 for v in range(18)])


def random_ones(put):
    dice = random.Random(2027)
    put("tree_25", "random recursive tree", 25, [(dice.randrange(v), v) for v in range(1, 25)])
    put("random_30", "G(n, m), m = 75; groups drawn at random", 30, any_links(dice, 30, 75), groups=[dice.randrange(4) for _ in range(30)])
    put("sparse_40", "G(n, m), m = 32: components and isolates", 40, any_links(dice, 40, 32))
    put("grown_45", "preferential attachment, two links each", 45, grown(dice, 45, 2))
    put("small_world_36", "ring of 36 with two neighbours a side, a fifth rewired", 36, rewired(dice, 36, 2, 0.2))
    links = any_links(dice, 25, 60)
    put("weighted_25", "G(n, m), m = 60, with weights", 25, links, weights=any_weights(dice, links))
    links = any_links(dice, 30, 26)
    put("weighted_sparse_30", "G(n, m), m = 26, with weights: components and isolates", 30, links, weights=any_weights(dice, links))
    put("weighted_ties_9", "grid of 3 times 3 with whole weights: shortest paths tie exactly", 9, grid(3, 3), weights=[1, 2, 3, 1, 1, 2, 2, 3, 1, 1, 2, 1])
    links = [(u, v) for u in range(3) for v in range(3, 7)]
    put("weighted_ties_of_decimals_9", "a tenth of weighted_ties_9: paths tie as decimals, not as sums of doubles", 9, grid(3, 3),
        weights=[0.1, 0.2, 0.3, 0.1, 0.1, 0.2, 0.2, 0.3, 0.1, 0.1, 0.2, 0.1])
    put("two_mode_complete_7", "K3,4", 7, links, first_mode=3)
    links = sorted(dice.sample([(u, v) for u in range(8) for v in range(8, 22) if u != 5 and v != 17], 34))
    put("two_mode_22", "8 and 14; 5 and 17 are isolates", 22, links, first_mode=8)
    links = sorted(dice.sample([(u, v) for u in range(7) for v in range(7, 17)], 27))
    put("two_mode_weighted_17", "7 and 10, with weights", 17, links, weights=any_weights(dice, links), first_mode=7)
    links = any_links(dice, 9, 14)
    put("multigraph_9", "parallel links and loops: merged (the weight is their number) and dropped", 9,
        sorted(links + links[::3] + links[::3] + links[1::4] + [(2, 2), (2, 2), (8, 8)]))


def directed_ones(put):
    dice = random.Random(2028)
    put("cycle_6", "a cycle and nothing else", 6, ring(6), directed=True)
    put("out_star_7", "star pointing outwards", 7, star(6), directed=True)
    put("in_star_7", "star pointing inwards", 7, [(v, u) for u, v in star(6)], directed=True)
    put("both_star_7", "star linked both ways", 7, both_ways(star(6)), directed=True)
    put("acyclic_15", "random acyclic graph: every arc points to the larger number", 15, any_links(dice, 15, 34), directed=True)
    put("strong_parts_11", "cycles of 3 and 4 with a chord, joined by an arc; a source and three dangling vertices", 11,
        [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 5), (5, 6), (6, 3), (3, 5), (7, 0), (5, 8), (6, 9), (9, 10)], directed=True)
    put("two_cycles_8", "two cycles of three, apart, with a tail each: no simple leading eigenvalue", 8,
        [(0, 1), (1, 2), (2, 0), (2, 3), (4, 5), (5, 6), (6, 4), (6, 7)], directed=True)
    put("tournament_9", "random tournament", 9, [(u, v) if dice.random() < 0.5 else (v, u) for u, v in complete(range(9))], directed=True)
    links = [(u, v) for u, v in any_links(dice, 22, 70, True) if u not in (3, 11, 17)]
    put("directed_22", "random; 3, 11 and 17 are dangling; groups drawn at random", 22, links, directed=True, groups=[dice.randrange(3) for _ in range(22)])
    links = [(u, v) for u, v in any_links(dice, 30, 42, True) if 12 not in (u, v)]
    put("directed_sparse_30", "random, components, dangling vertices and isolates", 30, links, directed=True)
    links = [(u, v) for u, v in any_links(dice, 20, 64, True) if u not in (4, 9)]
    put("directed_weighted_20", "random with weights; 4 and 9 are dangling", 20, links, directed=True, weights=any_weights(dice, links))
    links = any_links(dice, 8, 18, True)
    links = sorted(links + links[::3] + links[::4] + [(1, 1), (5, 5)])
    put("directed_multigraph_8", "parallel arcs with weights, and loops: merged (weights are summed) and dropped", 8, links, directed=True,
        weights=any_weights(dice, links))


def main(folder):
    folder.mkdir(exist_ok=True)

    def put(name, *what, **more):
        write(folder, name, *what, **more)
    for some in (tiny, classic, random_ones, directed_ones):
        some(put)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
