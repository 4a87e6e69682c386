//! Theses: where they are named, and what rests on what.

use crate::base::ids::{IdSet, StatementId, StatementNumber};
use crate::base::source::Span;
use crate::graph::{Graph, Sign};
use crate::rules::Context;
use crate::schema::{Field, Kind};

/// A thesis, and where a report on it is.
pub(crate) struct Thesis {
    /// Its number in the document.
    pub number: StatementNumber,
    /// The statement of the file that a report is on: its own, or the brief if another file declares it.
    pub statement: StatementId,
    /// Its id, or where the brief names it.
    pub span: Span,
}

/// The theses of the file, each once, in the order in which they are named.
pub(crate) fn theses(context: &Context<'_>) -> Vec<Thesis> {
    let Some(brief) = context.brief else { return Vec::new() };
    let known = thesis_set(context);
    let mut seen = IdSet::new(context.graph.statements());
    let named = context.file.tree().all(brief, Field::Thesis).flat_map(|field| context.references(field));
    named
        .filter(|&(_, number)| known.contains(number) && seen.insert(number))
        .map(|(span, number)| match number.to_own() {
            own if context.graph.document.is_own(number) => Thesis { number, statement: own, span: context.file.handle(own) },
            _ => Thesis { number, statement: brief, span },
        })
        .collect()
}

/// Which statements of the document are theses.
pub(crate) fn thesis_set(context: &Context<'_>) -> IdSet<StatementNumber> {
    let mut theses = IdSet::new(context.graph.statements());
    theses.extend(context.theses.iter());
    theses
}

/// The theses and forecasts of the file that the case holds, in source order: what concludes.
pub(crate) fn conclusions(context: &Context<'_>) -> Vec<StatementId> {
    let own = context.theses.iter().filter(|&&thesis| context.graph.document.is_own(thesis)).map(|&thesis| thesis.to_own());
    let mut conclusions: Vec<StatementId> =
        own.chain(context.of_kind(Kind::Forecast)).filter(|&at| context.case[StatementNumber::own(at)]).collect();
    conclusions.sort_unstable();
    conclusions.dedup();
    conclusions
}

/// Statements, and all that rest on them through lines of support. O(V + E).
pub(crate) fn resting_on(graph: &Graph, statements: impl Iterator<Item = StatementNumber>) -> IdSet<StatementNumber> {
    let mut resting = IdSet::new(graph.statements());
    let mut open: Vec<StatementNumber> = statements.collect();
    while let Some(statement) = open.pop() {
        if resting.insert(statement) {
            let lines = graph.used_by(statement).iter().map(|&line| &graph.lines[line]);
            open.extend(lines.filter(|line| line.sign == Sign::Support).map(|line| line.target));
        }
    }
    resting
}
