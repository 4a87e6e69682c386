//! What would fall: the labels when sources or statements are retracted.

mod lanes;
pub mod load;
mod order;

use crate::base::ids::{InferenceId, StatementNumber};
use crate::standing::argument::Argument;
use crate::standing::labels::{Label, Standing};

pub use self::lanes::{Lanes, Mode};

/// What happens to a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// It falls.
    Falls,
    /// It stood, and is contested.
    Contested,
    /// It stands, or is contested, where it fell; or stands where it was contested.
    Revives,
}

/// A statement whose label changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The statement.
    pub statement: StatementNumber,
    /// Its label as the brief stands.
    pub before: Label,
    /// Its label after the retraction.
    pub after: Label,
}

impl Change {
    /// What happens to the statement.
    pub fn effect(&self) -> Effect {
        match (self.before, self.after) {
            (Label::Stands | Label::Contested, Label::Falls) => Effect::Falls,
            (_, Label::Contested) if self.before == Label::Stands => Effect::Contested,
            (_, Label::Stands | Label::Contested | Label::Falls) => Effect::Revives,
        }
    }
}

/// The statements whose labels differ between two labellings of an argument, in the order of the document. O(n).
pub fn changes(argument: &Argument<'_>, before: &Standing, after: &Standing) -> Vec<Change> {
    let change = |statement| Change { statement, before: before.label(statement), after: after.label(statement) };
    argument.propositions().map(change).filter(|change| change.before != change.after).collect()
}

/// The statements that do not fall and are no longer corroborated by something that stood, each with what that is; in the order of the
/// document. O(V + E).
pub fn uncorroborated(argument: &Argument<'_>, before: &Standing) -> Vec<(StatementNumber, Vec<StatementNumber>)> {
    let after = &argument.standing;
    let lost = |statement: StatementNumber| {
        let by = argument.graph.corroboration_of(statement).iter().copied();
        by.filter(|&by| before.stands(by) && !after.stands(by)).collect::<Vec<_>>()
    };
    let left = argument.propositions().filter(|&statement| after.label(statement) != Label::Falls);
    left.map(|statement| (statement, lost(statement))).filter(|(_, lost)| !lost.is_empty()).collect()
}

/// The statements that stand in both labellings and have lost a line for them that held, each with how many still hold; in
/// the order of the document. O(V + E).
pub fn weakened(argument: &Argument<'_>, before: &Standing) -> Vec<(StatementNumber, usize)> {
    let (graph, after) = (&argument.graph, &argument.standing);
    let holding =
        |standing: &Standing, statement| graph.support_of(statement).filter(|&line| standing.line(line) == Label::Stands).count();
    let stands = argument.propositions().filter(|&statement| before.stands(statement) && after.stands(statement));
    let left = stands.map(|statement| (statement, holding(before, statement), holding(after, statement)));
    left.filter(|&(_, held, left)| left < held).map(|(statement, _, left)| (statement, left)).collect()
}

/// A line of which some premises are enough, and of which fewer stand than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fewer {
    /// The statement that it speaks for.
    pub statement: StatementNumber,
    /// The line.
    pub line: InferenceId,
    /// How many of its premises are enough.
    pub needs: usize,
    /// Those that still stand.
    pub left: Vec<StatementNumber>,
}

/// The lines that hold in both labellings by some of their premises, `any N of`, and have lost one of those that stood; of statements that
/// stand in both. In the order of the document. O(V + E).
pub fn fewer(argument: &Argument<'_>, before: &Standing) -> Vec<Fewer> {
    let (graph, after) = (&argument.graph, &argument.standing);
    let stands = argument.propositions().filter(|&statement| before.stands(statement) && after.stands(statement));
    let mut found = Vec::new();
    for statement in stands {
        for line in graph.support_of(statement).filter(|&line| graph.lines[line].is_choice) {
            let holds = |standing: &Standing| standing.line(line) == Label::Stands;
            let Some(choice) = graph.choice(line).filter(|_| holds(before) && holds(after)) else { continue };
            let standing =
                |standing: &Standing| choice.pool.iter().copied().filter(|&at| standing.stands(at)).collect::<Vec<_>>();
            let left = standing(after);
            if left.len() < standing(before).len() {
                found.push(Fewer { statement, line, needs: choice.needs, left });
            }
        }
    }
    found
}
