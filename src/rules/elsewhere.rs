//! What theses depend on in other files: it is shown at the thesis, once for each.

use crate::base::ids::StatementNumber;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::theses::{Thesis, theses};

/// How many statements of other files are labelled.
const SHOWN: usize = 3;

/// Statements of other files, each with a thesis that depends on it alone.
#[derive(Default)]
pub(crate) struct Elsewhere(Vec<(StatementNumber, StatementNumber)>);

impl Elsewhere {
    /// Adds a statement and the theses that depend on it.
    pub(crate) fn add(&mut self, statement: StatementNumber, theses: &[StatementNumber]) {
        self.0.extend(theses.iter().map(|&thesis| (thesis, statement)));
    }

    /// Gives the theses of the file that depend on such statements, each with these, in the order of the document.
    pub(crate) fn by_thesis(mut self, context: &Context<'_>) -> Vec<(Thesis, Vec<StatementNumber>)> {
        if self.0.is_empty() {
            return Vec::new();
        }
        self.0.sort_unstable();
        let of = |thesis: &Thesis| {
            let start = self.0.partition_point(|&(number, _)| number < thesis.number);
            let end = self.0.partition_point(|&(number, _)| number <= thesis.number);
            self.0[start..end].iter().map(|&(_, statement)| statement).collect::<Vec<_>>()
        };
        let theses = theses(context).into_iter().map(|thesis| (of(&thesis), thesis));
        theses.filter(|(statements, _)| !statements.is_empty()).map(|(statements, thesis)| (thesis, statements)).collect()
    }
}

/// Adds a label for each of the first statements.
pub(crate) fn related(context: &Context<'_>, report: Diagnostic, statements: &[StatementNumber], label: &str) -> Diagnostic {
    statements.iter().take(SHOWN).fold(report, |report, &statement| report.related(context.handle(statement), label))
}
