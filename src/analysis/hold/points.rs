//! Single points of failure, and what each of them does for the statement.

use crate::analysis::cuts::Failures;
use crate::analysis::cuts::proofs::Proofs;
use crate::analysis::impact::{Lanes, Mode};
use crate::base::ids::{InferenceId, StatementNumber};
use crate::base::suggest::Budget;
use crate::standing::argument::Argument;
use crate::standing::labels::Label;

/// What makes a statement no longer stand once it is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// What it is.
    pub sort: Sort,
    /// The statement that goes; of an origin its notes, ascending.
    pub members: Vec<StatementNumber>,
    /// What it does.
    pub role: Role,
    /// The label that is left: contested or falls.
    pub after: Label,
}

/// What a point is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// A note.
    Note,
    /// Several notes of one origin.
    Origin,
    /// An assumption.
    Assumption,
    /// Evidence that cites nothing.
    Unnamed,
}

/// What something does for a statement that does not stand without it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// No line of reasoning that holds is left without it.
    Supports,
    /// Lines are left: it only answers what is said against the statement or what that rests on.
    Answers {
        /// The objections to the statement itself that hold, or may hold, once it is gone. Empty where it answers something else.
        objections: Vec<InferenceId>,
    },
}

/// Points that only answer, and answer the same: each of them is needed for that.
#[derive(Clone, Debug)]
pub struct Answering<'hold> {
    /// The objections to the statement itself that they answer.
    pub objections: &'hold [InferenceId],
    /// The label that is left without any one of them.
    pub after: Label,
    /// What they are.
    pub points: Vec<&'hold Point>,
}

/// The points of a statement that only answer something, those that answer the same together. O(n²) for n of them.
pub(crate) fn answering(points: &[Point]) -> Vec<Answering<'_>> {
    let mut groups: Vec<Answering<'_>> = Vec::new();
    for point in points {
        let Role::Answers { objections } = &point.role else { continue };
        match groups.iter_mut().find(|group| group.objections == objections && group.after == point.after) {
            Some(group) => group.points.push(point),
            None => groups.push(Answering { objections, after: point.after, points: vec![point] }),
        }
    }
    groups
}

/// How many points are looked at for what they answer.
const LOOKED_AT: usize = 24;

/// The points of a statement, each with its role. 64 at a time, each O(what depends on them); one proof each, and for those that only
/// answer something a labelling.
pub(crate) fn points(
    argument: &Argument<'_>,
    lanes: &mut Lanes<'_>,
    statement: StatementNumber,
    failures: &Failures,
    origins: Vec<Vec<StatementNumber>>,
    budget: &mut Budget,
) -> Vec<Point> {
    let sorts = [(Sort::Assumption, &failures.assumptions), (Sort::Unnamed, &failures.unnamed)];
    let single = |(sort, list): (Sort, &Vec<StatementNumber>)| list.iter().map(|&at| (sort, vec![at])).collect::<Vec<_>>();
    let mut found = single((Sort::Note, &failures.notes));
    found.extend(origins.into_iter().map(|notes| (Sort::Origin, notes)));
    found.extend(sorts.into_iter().flat_map(single));
    let proofs = if found.is_empty() { None } else { Proofs::of(argument, statement, budget) };
    let mut points = Vec::with_capacity(found.len());
    let mut looked_at = 0;
    for part in found.chunks(64) {
        let is_known = lanes.run(Mode::Retracted, part.iter().map(|(_, members)| members.as_slice()), budget);
        let falls = lanes.falls(statement);
        for (lane, (sort, members)) in part.iter().enumerate() {
            let proof = proofs.as_ref().and_then(|proofs| proofs.proof_without(members, budget).ok());
            // Where it was not found out, what is needed is taken for support.
            let role = match proof {
                Some(Some(_)) => {
                    looked_at += 1;
                    let objections = if looked_at > LOOKED_AT { Vec::new() } else { revived(argument, statement, members) };
                    Role::Answers { objections }
                }
                Some(None) | None => Role::Supports,
            };
            let after = if !is_known || falls >> lane & 1 == 1 { Label::Falls } else { Label::Contested };
            points.push(Point { sort: *sort, members: members.clone(), role, after });
        }
    }
    points
}

/// The objections to a statement that fall, and do not once something is gone.
fn revived(argument: &Argument<'_>, statement: StatementNumber, gone: &[StatementNumber]) -> Vec<InferenceId> {
    let after = argument.without(gone);
    let objections = argument.graph.objections_to(statement);
    objections.filter(|&line| argument.standing.line(line) == Label::Falls && after.line(line) != Label::Falls).collect()
}
