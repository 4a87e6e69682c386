[
  (statement)
  (field)
] @fold
