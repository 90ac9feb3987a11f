Creator "igraph version 0.10.2 Sat Nov 28 07:20:40 2026"
Version 1
graph
[
  directed 1
  node
  [
    id 0
    name "a"
    city "Bern"
  ]
  node
  [
    id 1
    name "b"
    city "Zürich &amp; &quot;more&quot;"
  ]
  node
  [
    id 2
    name "c"
    city ""
  ]
  node
  [
    id 3
    name "alone"
    city ""
  ]
  edge
  [
    source 0
    target 1
    weight 0.5
    word "x<y"
  ]
  edge
  [
    source 0
    target 1
    weight 2
    word "two
lines"
  ]
  edge
  [
    source 1
    target 2
    weight 1
    word ""
  ]
  edge
  [
    source 2
    target 2
    weight 3
    word ""
  ]
]
