//! What is assumed, and what is not known.

use foldhash::fast::RandomState;
use hashbrown::HashSet;
use serde::Serialize;

use crate::base::ids::StatementNumber;
use crate::schema::{Field, Kind};
use crate::standing::argument::Argument;
use crate::view::report::plain::plain;
use crate::view::report::sentences::Sentences;
use crate::view::rows::value;

/// An assumption.
#[derive(Debug, Serialize)]
pub struct Assumption {
    /// The statement.
    pub sentence: usize,
    /// What changes if it fails.
    pub if_wrong: Option<String>,
}

/// A gap.
#[derive(Debug, Serialize)]
pub struct Gap {
    /// The statement.
    pub sentence: usize,
    /// Whether the judgement depends on it.
    pub is_critical: bool,
    /// What it makes uncertain.
    pub about: Vec<usize>,
}

/// The assumptions that the report has, in the order of the document.
pub(super) fn assumptions(
    argument: &Argument<'_>,
    has: impl Fn(StatementNumber) -> bool,
    sentences: &mut Sentences<'_>,
) -> Vec<Assumption> {
    let assumed = argument.graph.numbers().filter(|&number| argument.kind(number) == Some(Kind::Assumption) && has(number));
    let read = |number| Assumption {
        sentence: sentences.of(number),
        if_wrong: value(argument, number, Field::IfWrong).map(|value| plain(&value)).filter(|value| !value.is_empty()),
    };
    assumed.map(read).collect()
}

/// The gaps of the brief, and those of used files that are about what the report has.
pub(super) fn gaps(argument: &Argument<'_>, has: impl Fn(StatementNumber) -> bool, sentences: &mut Sentences<'_>) -> Vec<Gap> {
    let mut gaps = Vec::new();
    for number in argument.graph.numbers().filter(|&number| argument.kind(number) == Some(Kind::Gap)) {
        let about = about(argument, number);
        if argument.document().is_own(number) || about.iter().any(|&about| has(about)) {
            gaps.push(Gap {
                sentence: sentences.of(number),
                is_critical: value(argument, number, Field::Critical).is_some_and(|value| value == "yes"),
                about: about.into_iter().map(|about| sentences.of(about)).collect(),
            });
        }
    }
    gaps
}

/// What a gap is about, each once.
fn about(argument: &Argument<'_>, gap: StatementNumber) -> Vec<StatementNumber> {
    let at = argument.document().locate(gap);
    let file = argument.project.file(at.file);
    let items = file.tree().all(at.statement, Field::About).flat_map(|field| file.tree().items_of(field));
    let mut about: Vec<StatementNumber> = items.filter_map(|item| argument.document().number(file.target(item))).collect();
    let mut seen = HashSet::<StatementNumber, RandomState>::default();
    about.retain(|&number| argument.kind(number) != Some(Kind::Note) && seen.insert(number));
    about
}
