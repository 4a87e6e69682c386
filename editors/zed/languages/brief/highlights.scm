(comment) @comment

(kind) @keyword
(statement id: (id) @label)
(field_name) @property

(reference (id) @variable)
; `lib/` in `lib/tested`: the file that an id is from.
(reference (id) @namespace . "/")
(locator) @string.special
(quantifier) @keyword.operator

["+" ","] @operator
[":" "/"] @punctuation.delimiter
(escape) @string.escape

(date) @number
(figure) @number
(term) @constant
(value) @constant
(none) @constant.builtin
(language) @constant
(rule) @constant
(tag) @string
(url) @string.special.url
(doi) @string.special.url
(path) @string.special.path

(unknown_kind) @error
(unknown_field) @error
(stray_line) @error
(hidden_character) @error
