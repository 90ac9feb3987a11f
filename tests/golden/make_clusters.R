# First oracle of make_clusters.py: prints "case<TAB>measure<TAB>parameters<TAB>values" lines from R's cluster and stats.
# Rscript make_clusters.R
suppressPackageStartupMessages(library(cluster))
texts <- function(x) paste(ifelse(is.na(x), "NA", sprintf("%.17g", as.numeric(x))), collapse = " ")
say <- function(case, measure, parameters, x) cat(case, measure, parameters, texts(x), sep = "\t", fill = FALSE, "\n")

# Of the distances alone.
of_distances <- function(case, d, counts) {
  n <- attr(d, "Size")
  say(case, "distances", n, d)
  for (k in counts) {
    p <- pam(d, k, diss = TRUE)
    say(case, "pam", k, p$clustering - 1)
    say(case, "pam_medoids", k, if (is.numeric(p$id.med)) p$id.med - 1)
    say(case, "pam_costs", k, p$objective * n)
    if (k > 1) {
      s <- silhouette(p$clustering, d)
      say(case, "pam_silhouette", k, s[, "sil_width"])
      say(case, "pam_silhouette_mean", k, mean(s[, "sil_width"]))
    }
  }
  for (kind in c("average", "single", "complete")) {
    tree <- hclust(d, kind)
    say(case, "heights", kind, tree$height)
    say(case, "leaves", kind, tree$order - 1)
    for (k in counts) {
      label <- cutree(tree, k)
      say(case, "cut", paste(kind, k), label - 1)
      if (k > 1) {
        s <- silhouette(label, d)
        say(case, "cut_silhouette", paste(kind, k), s[, "sil_width"])
      }
    }
  }
  axes <- min(2, n - 1)
  map <- suppressWarnings(cmdscale(d, k = axes, eig = TRUE))
  say(case, "mds", axes, t(map$points))
  say(case, "mds_eigenvalues", axes, map$eig)
  say(case, "mds_fit", axes, map$GOF)
}

# clusGap, and the reference sets that it draws: pam uses no random numbers, so the same seed gives them again.
of_gaps <- function(case, x, space, seed, most, references, power) {
  by_pam <- function(x, k) list(cluster = pam(x, k, cluster.only = TRUE))
  set.seed(seed)
  gaps <- clusGap(x, by_pam, most, references, d.power = power, spaceH0 = space, verbose = FALSE)
  key <- paste(space, power)
  set.seed(seed)
  centred <- scale(x, center = TRUE, scale = FALSE)
  mean <- rep(attr(centred, "scaled:center"), each = nrow(x))
  turn <- if (space == "scaledPCA") svd(centred, nu = 0)$v
  box <- apply(if (is.null(turn)) centred else centred %*% turn, 2, range)
  for (b in seq_len(references)) {
    drawn <- apply(box, 2, function(side) runif(nrow(x), min = side[1], max = side[2]))
    drawn <- (if (is.null(turn)) drawn else tcrossprod(drawn, turn)) + mean
    say(case, "gap_reference", paste(key, b), t(drawn))
  }
  for (column in c("logW", "E.logW", "gap", "SE.sim")) say(case, paste0("gap_", column), key, gaps$Tab[, column])
  of_rules(case, key, gaps$Tab[, "gap"], gaps$Tab[, "SE.sim"])
}

of_rules <- function(case, key, gap, error) {
  say(case, "rule_gap", key, gap)
  say(case, "rule_error", key, error)
  for (factor in c(0, 0.5, 1, 2))
    say(case, "rule_clusters", paste(key, factor), sapply(c("Tibs2001SEmax", "firstSEmax", "globalSEmax", "firstmax", "globalmax"), function(rule) maxSE(gap, error, rule, factor)))
}

of_points <- function(case, x, counts) {
  say(case, "points", ncol(x), t(x))
  of_distances(case, dist(x), counts)
}

# Kinds as ours: n numeric, c categorical, a asymmetric.
of_gower <- function(case, x, kinds, weights = rep(1, ncol(x))) {
  codes <- sapply(x, function(column) if (is.factor(column)) as.integer(column) else as.numeric(column))
  # Of a factor the levels 1 and 2 are no and yes.
  for (i in which(kinds == "a")) codes[, i] <- codes[, i] - is.factor(x[[i]])
  type <- list(asymm = which(kinds == "a"))
  frame <- as.data.frame(x)
  for (i in which(kinds == "c")) frame[[i]] <- factor(frame[[i]])
  d <- suppressWarnings(daisy(frame, metric = "gower", type = if (any(kinds == "a")) type else list(), weights = weights))
  say(case, "gower_kinds", "", match(kinds, c("n", "c", "a")) - 1)
  say(case, "gower_weights", "", weights)
  say(case, "gower_rows", ncol(x), t(codes))
  say(case, "gower", nrow(x), d)
  invisible(d)
}

set.seed(20)
heaps <- round(rbind(cbind(rnorm(8), rnorm(8)), cbind(rnorm(9, 6), rnorm(9, 1)), cbind(rnorm(7, 2), rnorm(7, 7))), 4)
of_points("three_heaps", heaps, c(1, 2, 3, 4, 7))
of_gaps("three_heaps", heaps, "original", 1, 6, 8, 1)
of_gaps("three_heaps", heaps, "scaledPCA", 2, 6, 8, 2)
cloud <- round(cbind(runif(30), runif(30), runif(30)), 4)
of_points("cloud", cloud, c(1, 2, 3, 5, 12, 29))
of_gaps("cloud", cloud, "original", 3, 5, 6, 2)
of_points("arrests", as.matrix(USArrests), c(1, 2, 3, 4, 6))
of_points("two_points", cbind(c(1, 4), c(2, 6)), 1)

mixed <- data.frame(
  size = round(rlnorm(16), 3), share = round(runif(16), 3), sector = sample(1:4, 16, TRUE), open = sample(0:1, 16, TRUE),
  grant = sample(0:1, 16, TRUE, c(.7, .3)), award = sample(0:1, 16, TRUE, c(.8, .2)), age = round(runif(16, 0, 9), 2))
for (column in names(mixed)) mixed[sample(16, 3), column] <- NA
kinds <- c("n", "n", "c", "c", "a", "a", "n")
of_distances("mixed", of_gower("mixed", mixed, kinds), c(1, 2, 3, 5))
of_gower("mixed_weighted", mixed, kinds, c(1, 2, 0.5, 1, 3, 0, 1.25))
of_gower("apart", data.frame(a = c(1, NA, 3, 7), b = c(NA, 2, NA, 5), c = c(0, 0, 1, NA)), c("n", "n", "a"))
flowers <- flower
of_distances("flowers", of_gower("flowers", flowers, c("c", "c", "a", "c", "n", "n", "n", "n")), c(1, 2, 3, 4))
of_distances("votes", of_gower("votes", as.data.frame(votes.repub[seq(1, 50, 2), ]), rep("n", ncol(votes.repub))), c(1, 2, 3, 4))

of_rules("rules", "dip", c(0.2, 0.5, 0.4, 0.9, 0.7), c(0.05, 0.1, 0.1, 0.2, 0.1))
of_rules("rules", "rise", c(0.1, 0.15, 0.3, 0.31), c(0.01, 0.1, 0.02, 0.02))
of_rules("rules", "fall", c(0.3, 0.2, 0.1), c(0.01, 0.01, 0.01))
of_rules("rules", "ties", c(0.3, 0.3, 0.3), c(0, 0, 0))
of_rules("rules", "one", 0.3, 0.1)
