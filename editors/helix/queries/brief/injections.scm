; What is done later, in comments, where the editor has a grammar for such.
((comment) @injection.content
  (#set! injection.language "comment"))
