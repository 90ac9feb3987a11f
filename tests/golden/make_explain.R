# What igraph gives by its own conventions, for tests/report/explain_test.cpp:
#   Rscript tests/golden/make_explain.R > tests/golden/explain.csv
suppressMessages(library(igraph))
row <- function(graph, what, value) cat(graph, ",", what, ",", format(value, digits = 16), "\n", sep = "")
cat("graph,what,value\n")
# a triangle with a tail, and a pair: vertices 0 to 6
pieces <- make_graph(c(1, 2, 2, 3, 3, 1, 3, 4, 4, 5, 6, 7), directed = FALSE)
row("pieces", "density", edge_density(pieces, loops = TRUE))
row("pieces", "mean_local_clustering", transitivity(pieces, type = "localaverage", isolates = "NaN"))
row("pieces", "degree_centralization", centr_degree(pieces, loops = TRUE)$centralization)
row("pieces", "closeness_centralization", centr_clo(pieces)$centralization)
row("pieces", "closeness of 2", closeness(pieces, normalized = TRUE)[3])
arcs <- make_graph(c(1, 2, 2, 1, 2, 3, 3, 4, 4, 2, 5, 4))
row("arcs", "density", edge_density(arcs, loops = TRUE))
row("arcs", "reciprocity", reciprocity(arcs, mode = "ratio"))
row("arcs", "in_degree_centralization", centr_degree(arcs, mode = "in", loops = TRUE)$centralization)
row("arcs", "out_degree_centralization", centr_degree(arcs, mode = "out", loops = TRUE)$centralization)
row("arcs", "degree_centralization", centr_degree(arcs, mode = "all", loops = TRUE)$centralization)
row("arcs", "eigenvector_centralization", centr_eigen(arcs, directed = TRUE)$centralization)
