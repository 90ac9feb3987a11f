graph [
  directed 1
  multigraph 1
  node [
    id 0
    label "a"
    city "Bern"
    size 3
    ratio 0.25
  ]
  node [
    id 1
    label "b"
    city "Z&#252;rich &#38; &#34;more&#34;"
  ]
  node [
    id 2
    label "c"
    size -1
  ]
  node [
    id 3
    label "alone"
  ]
  edge [
    source 0
    target 1
    key 0
    weight 0.5
    word "x<y"
  ]
  edge [
    source 0
    target 1
    key 1
    weight 2.0
    word "two&#10;lines"
  ]
  edge [
    source 1
    target 2
    key 0
    weight 1.0
  ]
  edge [
    source 2
    target 2
    key 0
    weight 3.0
  ]
]
