//! What tells a thesis from the rival answers to its questions, and what would.

use crate::analysis::bearing::{Bearing, Bearings};
use crate::base::ids::{IdSet, StatementNumber};
use crate::schema::{Field, Kind};
use crate::standing::argument::Argument;
use crate::standing::labels::Label;

/// Another answer to a question that a thesis answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rival {
    /// The answer.
    pub answer: StatementNumber,
    /// The first question that both answer.
    pub question: StatementNumber,
    /// The evidence that speaks against one of the two and not against the other, by lines that do not fall; in the order of the document.
    pub telling: Vec<StatementNumber>,
    /// The claims and forecasts that would speak against one of the two and not against the other, and are not settled: they fall as
    /// nothing is given for them, or are forecasts without an `outcome`; in the order of the document.
    pub open: Vec<StatementNumber>,
    /// The gaps about one of the two, or about something that bears on one of them; in the order of the document.
    pub gaps: Vec<StatementNumber>,
}

/// For each thesis in its order the other answers of its questions, each once. O(rivals · what bears on them, and the document).
pub(super) fn rivals(argument: &Argument<'_>) -> Vec<Vec<Rival>> {
    let of_kind = |kind| argument.graph.numbers().filter(move |&at| argument.kind(at) == Some(kind));
    let questions: Vec<(StatementNumber, Vec<StatementNumber>)> =
        of_kind(Kind::Question).map(|question| (question, argument.answers(question))).collect();
    let gaps: Vec<(StatementNumber, Vec<StatementNumber>)> = of_kind(Kind::Gap).map(|gap| (gap, about(argument, gap))).collect();
    let mut bearings = Bearings::of(argument);
    let mut found = Vec::with_capacity(argument.theses.len());
    for &thesis in &argument.theses {
        let mut rivals: Vec<(StatementNumber, StatementNumber)> = Vec::new();
        for (question, answers) in questions.iter().filter(|(_, answers)| answers.contains(&thesis)) {
            for &answer in answers.iter().filter(|&&answer| answer != thesis) {
                if !rivals.iter().any(|&(known, _)| known == answer) {
                    rivals.push((answer, *question));
                }
            }
        }
        let own = if rivals.is_empty() { Vec::new() } else { bearing_on(&mut bearings, thesis) };
        let rivals = rivals.into_iter().map(|(answer, question)| {
            let other = bearing_on(&mut bearings, answer);
            rival(argument, [thesis, answer, question], (&own, &other), &gaps)
        });
        found.push(rivals.collect());
    }
    found
}

/// Statements that bear on an answer, ascending, and how.
type Borne = [(StatementNumber, Bearing)];

/// The statements that bear on an answer.
fn bearing_on(bearings: &mut Bearings<'_>, answer: StatementNumber) -> Vec<(StatementNumber, Bearing)> {
    bearings.walk(answer);
    let mut reached: Vec<StatementNumber> = bearings.reached().collect();
    reached.sort_unstable();
    reached.dedup();
    reached.into_iter().map(|statement| (statement, bearings.on(statement))).collect()
}

fn rival(
    argument: &Argument<'_>,
    [thesis, answer, question]: [StatementNumber; 3],
    (one, other): (&Borne, &Borne),
    gaps: &[(StatementNumber, Vec<StatementNumber>)],
) -> Rival {
    let on = |list: &Borne, statement: StatementNumber| {
        list.binary_search_by_key(&statement, |&(at, _)| at).map_or_else(|_| Bearing::default(), |at| list[at].1)
    };
    let mut both = IdSet::new(argument.graph.statements());
    both.extend(one.iter().chain(other).map(|(statement, _)| statement));
    let mut rival = Rival { answer, question, telling: Vec::new(), open: Vec::new(), gaps: Vec::new() };
    let mut all: Vec<StatementNumber> = both.iter().collect();
    all.sort_unstable();
    for &statement in &all {
        let sides = [on(one, statement), on(other, statement)];
        let [counted, written] =
            [sides.map(|side| side.against.is_some_and(|way| way.counts)), sides.map(|side| side.against.is_some())];
        if argument.kind(statement) == Some(Kind::Evidence) && counted[0] != counted[1] {
            rival.telling.push(statement);
        }
        if statement != thesis && statement != answer && is_unsettled(argument, statement) && written[0] != written[1] {
            rival.open.push(statement);
        }
    }
    rival.gaps = gaps.iter().filter(|(_, about)| about.iter().any(|&at| both.contains(at))).map(|&(gap, _)| gap).collect();
    rival
}

/// Whether a statement is a forecast that has not been checked, or a claim for which nothing is given.
fn is_unsettled(argument: &Argument<'_>, statement: StatementNumber) -> bool {
    let bare = argument.standing.label(statement) == Label::Falls && argument.graph.support_of(statement).next().is_none();
    match argument.kind(statement) {
        Some(Kind::Forecast) => !has(argument, statement, Field::Outcome),
        Some(kind) => kind.needs_support() && bare,
        None => false,
    }
}

fn has(argument: &Argument<'_>, statement: StatementNumber, field: Field) -> bool {
    let at = argument.document().locate(statement);
    argument.project.file(at.file).tree().find(at.statement, field).is_some()
}

/// What a gap is about.
pub(super) fn about(argument: &Argument<'_>, gap: StatementNumber) -> Vec<StatementNumber> {
    let at = argument.document().locate(gap);
    let file = argument.project.file(at.file);
    let items = file.tree().all(at.statement, Field::About).flat_map(|field| file.tree().items_of(field));
    items.filter_map(|item| argument.document().number(file.target(item))).collect()
}
