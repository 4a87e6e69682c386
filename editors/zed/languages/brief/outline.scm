(statement
  kind: (_) @context
  id: (id) @name) @item
