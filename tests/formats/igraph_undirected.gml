Creator "igraph version 0.10.2 Sat Nov 28 07:20:40 2026"
Version 1
graph
[
  directed 0
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
    source 1
    target 0
    weight 0.5
    word "x<y"
  ]
  edge
  [
    source 1
    target 0
    weight 2
    word "two
lines"
  ]
  edge
  [
    source 2
    target 1
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
