//! Rules about the form of a text; its errors are found while it is read.

use crate::diagnostic::Level;
use crate::rules::rule::{Rule, rule};

pub(crate) const RULES: &[Rule] = &[
    rule!("unknown-kind", Syntax, Error),
    rule!("missing-id", Syntax, Error),
    rule!("unexpected-id", Syntax, Error),
    rule!("invalid-id", Syntax, Error),
    rule!("missing-colon", Syntax, Error),
    rule!("text-outside-statement", Syntax, Error),
    rule!("unknown-field", Syntax, Error),
    rule!("unindented-field", Syntax, Error),
    rule!("misplaced-field", Syntax, Error),
    rule!("duplicate-field", Syntax, Error),
    rule!("missing-value", Syntax, Error),
    rule!("invalid-value", Syntax, Error),
    rule!("missing-separator", Syntax, Error),
    rule!("comma-between-premises", Syntax, Error),
    rule!("unclosed-locator", Syntax, Error),
    rule!("text-in-list", Syntax, Error),
    rule!("stray-text", Syntax, Error),
    rule!("not-utf-8", Syntax, Error),
    rule!("hidden-character", Syntax, Error),
    rule!("invalid-indentation", Syntax, Error),
    rule!("misleading-indentation", Syntax, Warning),
    rule!("looks-like-field", Syntax, Warning),
];
