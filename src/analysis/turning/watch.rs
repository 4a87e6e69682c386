//! What somebody watches: what says when it was looked at or can be, and what a gap is about.

use crate::analysis::cuts::Counted;
use crate::analysis::turning::Thing;
use crate::analysis::turning::rivals::about;
use crate::base::ids::{IdSet, StatementNumber};
use crate::schema::{Field, Kind};
use crate::standing::argument::Argument;

/// The statements of a document that are watched.
pub(super) struct Watch {
    watched: IdSet<StatementNumber>,
}

impl Watch {
    /// A statement is watched where it has `checked` or `by`, where a gap is about it, and a note where evidence that cites it is. O(n).
    pub(super) fn of(argument: &Argument<'_>) -> Self {
        let mut watched = IdSet::new(argument.graph.statements());
        for statement in argument.graph.numbers() {
            let at = argument.document().locate(statement);
            let tree = argument.project.file(at.file).tree();
            if [Field::Checked, Field::By].into_iter().any(|field| tree.find(at.statement, field).is_some()) {
                watched.insert(statement);
            }
            if argument.kind(statement) == Some(Kind::Gap) {
                watched.extend(&about(argument, statement));
            }
        }
        let cited = watched.iter().flat_map(|evidence| argument.sources.cited(evidence).iter().copied());
        let cited: Vec<StatementNumber> = cited.collect();
        watched.extend(&cited);
        Self { watched }
    }

    /// Whether somebody watches something: of a source, any of its notes.
    pub(super) fn is_watched(&self, counted: &Counted<'_>, thing: Thing) -> bool {
        thing.members(counted).iter().any(|&member| self.watched.contains(member))
    }
}
