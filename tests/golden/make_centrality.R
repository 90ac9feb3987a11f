# Third oracle of make_centrality.py: prints "tool metric value value ..." lines from R's sna and igraph.
# Rscript make_centrality.R LINKS ORDER directed|undirected      (LINKS: lines "u v", 0-based, no loops, each pair once; ORDER > 2)
arguments <- commandArgs(trailingOnly = TRUE)
order <- as.integer(arguments[2])
directed <- arguments[3] == "directed"
ends <- matrix(scan(arguments[1], quiet = TRUE), ncol = 2, byrow = TRUE)
suppressWarnings(suppressPackageStartupMessages(library(sna)))
say <- function(key, value) cat(key, sprintf("%.17g", as.numeric(value)), "\n")

pairs <- (order - 1) * (order - 2) / (if (directed) 1 else 2)
tie <- matrix(0, order, order)
tie[ends + 1] <- 1
if (!directed) tie <- symmetrize(tie, rule = "weak")
mode <- if (directed) "digraph" else "graph"
way <- if (directed) "directed" else "undirected"
say("sna betweenness", betweenness(tie, gmode = mode, cmode = way) / pairs)
say("sna betweenness_centralization", centralization(tie, betweenness, mode = mode, cmode = way))
say("sna harmonic", closeness(tie, gmode = mode, cmode = if (directed) "suminvdir" else "suminvundir"))
if (!directed) say("sna core_number", kcores(tie, mode = "graph"))

graph <- igraph::make_graph(t(ends) + 1, n = order, directed = directed)
say("R-igraph betweenness", igraph::betweenness(graph, directed = directed) / pairs)
say("R-igraph betweenness_centralization", igraph::centr_betw(graph, directed = directed)$centralization)
say("R-igraph harmonic", igraph::harmonic_centrality(graph, mode = "out", normalized = TRUE))
# ARPACK of this version gives up on a directed cycle.
spread <- tryCatch(igraph::centr_eigen(graph, directed = directed)$centralization, error = function(e) NULL)
if (!is.null(spread)) say("R-igraph eigenvector_centralization", spread)
if (nrow(ends) > 0) say("R-igraph edge_betweenness", igraph::edge_betweenness(graph, directed = directed) / (order * (order - 1) / (if (directed) 1 else 2)))
if (directed) {
  for (side in c("in", "out"))
    say(paste0("R-igraph ", side, "_degree_centralization"), igraph::centr_degree(graph, mode = side, loops = FALSE)$centralization)
} else {
  say("R-igraph core_number", igraph::coreness(graph))
}
say("R-igraph degree_centralization", igraph::centr_degree(graph, mode = "all", loops = FALSE)$centralization)
say("R-igraph degree_assortativity", igraph::assortativity_degree(graph, directed = directed))
