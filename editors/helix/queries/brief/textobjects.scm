(statement) @class.around
(statement text: (text) @class.inside)
(field) @function.around
(comment) @comment.around
