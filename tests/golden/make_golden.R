# Second oracle of make_golden.py: prints "key value" lines from R's sna, igraph and vegan.
# Rscript make_golden.R network EDGES ORDER directed|undirected      (EDGES: lines "u v", 0-based, no header)
# Rscript make_golden.R partition EDGES ORDER directed|undirected MEMBERSHIP RESOLUTION   (EDGES: lines "u v w")
# Rscript make_golden.R vector VALUES
arguments <- commandArgs(trailingOnly = TRUE)
say <- function(key, value) cat(key, sprintf("%.17g", as.numeric(value)), "\n")

attach_package <- function(name) suppressWarnings(suppressPackageStartupMessages(library(name, character.only = TRUE)))
numbers <- function(file) scan(file, quiet = TRUE)
as_igraph <- function(ends, order, directed)
  igraph::make_graph(t(ends[, 1:2]) + 1, n = order, directed = directed)

by_sna <- function(ends, order, directed) {
  matrix <- base::matrix(0, order, order)
  matrix[ends[, 1:2] + 1] <- 1
  simple <- symmetrize(matrix, rule = "weak")
  mode <- if (directed) "digraph" else "graph"
  if (!directed) matrix <- simple
  say("sna density", gden(matrix, mode = mode))
  say("sna components", components(matrix, connected = "weak"))
  say("sna isolates", length(isolates(matrix)))
  say("sna largest_component_share", max(component.dist(matrix, connected = "weak")$csize) / order)
  say("sna triangles", triad.census(simple, mode = "graph")[1, 4])
  say("sna transitivity", gtrans(simple, mode = "graph", measure = "weak"))
  if (directed) {
    say("sna strong_components", components(matrix, connected = "strong"))
    say("sna reciprocity", grecip(matrix, measure = "edgewise"))
    say("sna in_degree_centralization", centralization(matrix, degree, cmode = "indegree"))
    say("sna out_degree_centralization", centralization(matrix, degree, cmode = "outdegree"))
    say("sna degree_centralization", centralization(matrix, degree, cmode = "freeman"))
    say("sna max_degree", max(degree(matrix, cmode = "freeman")))
  } else {
    say("sna degree_centralization", centralization(matrix, degree, mode = "graph", cmode = "freeman"))
    say("sna max_degree", max(degree(matrix, gmode = "graph", cmode = "freeman")))
  }
}

by_igraph <- function(ends, order, directed) {
  graph <- as_igraph(ends, order, directed)
  say("R-igraph density", igraph::edge_density(graph))
  say("R-igraph components", igraph::count_components(graph, mode = "weak"))
  say("R-igraph triangles", sum(igraph::count_triangles(graph)) / 3)
  say("R-igraph transitivity", igraph::transitivity(graph, type = "global"))
  if (directed) {
    say("R-igraph strong_components", igraph::count_components(graph, mode = "strong"))
    say("R-igraph reciprocity", igraph::reciprocity(graph))
    say("R-igraph in_degree_centralization", igraph::centr_degree(graph, mode = "in", loops = FALSE)$centralization)
    say("R-igraph out_degree_centralization", igraph::centr_degree(graph, mode = "out", loops = FALSE)$centralization)
    say("R-igraph degree_centralization", igraph::centr_degree(graph, mode = "all", loops = FALSE)$centralization)
  } else {
    say("R-igraph mean_local_clustering", igraph::transitivity(graph, type = "localaverage", isolates = "zero"))
    say("R-igraph degree_centralization", igraph::centr_degree(graph, loops = FALSE)$centralization)
  }
}

if (arguments[1] == "network") {
  attach_package("sna")
  ends <- base::matrix(numbers(arguments[2]), ncol = 2, byrow = TRUE)
  order <- as.integer(arguments[3])
  by_sna(ends, order, arguments[4] == "directed")
  by_igraph(ends, order, arguments[4] == "directed")
} else if (arguments[1] == "partition") {
  ends <- base::matrix(numbers(arguments[2]), ncol = 3, byrow = TRUE)
  directed <- arguments[4] == "directed"
  graph <- as_igraph(ends, as.integer(arguments[3]), directed)
  say("R-igraph modularity", igraph::modularity(graph, numbers(arguments[5]) + 1, weights = ends[, 3],
                                                resolution = as.numeric(arguments[6]), directed = directed))
} else {
  attach_package("vegan")
  values <- numbers(arguments[2])
  say("vegan shannon", diversity(values, "shannon"))
  say("vegan hhi", 1 - diversity(values, "simpson"))
  say("vegan effective_number", diversity(values, "invsimpson"))
  say("vegan pielou", diversity(values, "shannon") / log(specnumber(values)))
  for (q in c(0, 0.5, 1, 2, 3)) say(paste0("vegan hill:q=", q), renyi(values, scales = q, hill = TRUE))
}
