(statement id: (id) @name) @definition.constant

(reference (id) @name .) @reference.constant
