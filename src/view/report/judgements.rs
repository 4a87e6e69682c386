//! The judgements of a brief: how likely, how sure, and on what each depends.

use foldhash::fast::RandomState;
use hashbrown::HashMap;
use serde::Serialize;

use crate::analysis::hold::{Hold, Point, Role, Sort};
use crate::base::ids::StatementNumber;
use crate::rules::Profile;
use crate::schema::Field;
use crate::standing::argument::Argument;
use crate::view::report::gauge::Gauge;
use crate::view::report::plain::plain;
use crate::view::report::sentences::{Sentences, reason_of};
use crate::view::rows::value;

/// A judgement.
#[derive(Debug, Serialize)]
pub struct Judgement {
    /// The thesis.
    pub sentence: usize,
    /// Its likelihood on the scale of the brief.
    pub gauge: Option<Gauge>,
    /// How well it is founded.
    pub confidence: Option<Confidence>,
    /// The condition under which its likelihood is meant.
    pub condition: Option<String>,
    /// When it can be checked, as it is written.
    pub by: Option<String>,
    /// What came of it.
    pub outcome: Option<String>,
    /// The assumptions without any one of which no line of reasoning for it is left.
    pub assumptions: Vec<usize>,
    /// The same of sources, those of one origin together; by their notes.
    #[serde(skip)]
    pub notes: Vec<Vec<StatementNumber>>,
    /// These, by their places in the list of sources.
    pub sources: Vec<Vec<usize>>,
}

/// How well a judgement is founded.
#[derive(Debug, Serialize)]
pub struct Confidence {
    /// The word, as it is written.
    pub word: String,
    /// Its place among the levels of the profile, from 1, and how many these are.
    pub level: Option<(usize, usize)>,
    /// Why.
    pub reason: Option<String>,
}

/// The theses of a brief.
pub(super) fn judgements(
    argument: &Argument<'_>,
    profile: Option<Profile>,
    holds: &[Hold],
    sentences: &mut Sentences<'_>,
) -> Vec<Judgement> {
    let points: HashMap<StatementNumber, &[Point], RandomState> =
        holds.iter().map(|hold| (hold.statement, hold.points.as_slice())).collect();
    let mut read = |thesis: StatementNumber| {
        let text = |field| value(argument, thesis, field).map(|value| plain(&value)).filter(|value| !value.is_empty());
        let points = points.get(&thesis).copied().unwrap_or_default();
        let needed = || points.iter().filter(|point| point.role == Role::Supports);
        let assumptions = needed().filter(|point| point.sort == Sort::Assumption).flat_map(|point| &point.members);
        let notes = needed().filter(|point| matches!(point.sort, Sort::Note | Sort::Origin)).map(|point| point.members.clone());
        Judgement {
            sentence: sentences.of(thesis),
            gauge: Gauge::of(argument, thesis, profile),
            confidence: confidence(argument, thesis, profile),
            condition: text(Field::Condition),
            by: text(Field::By),
            outcome: text(Field::Outcome),
            assumptions: assumptions.map(|&assumption| sentences.of(assumption)).collect(),
            notes: notes.collect(),
            sources: Vec::new(),
        }
    };
    argument.theses.iter().map(|&thesis| read(thesis)).collect()
}

fn confidence(argument: &Argument<'_>, thesis: StatementNumber, profile: Option<Profile>) -> Option<Confidence> {
    let at = argument.document().locate(thesis);
    let file = argument.project.file(at.file);
    let field = file.tree().find(at.statement, Field::Confidence)?;
    let word = plain(&file.value(field));
    let levels = profile.map_or_else(Default::default, Profile::demands).confidence;
    let level = levels.iter().position(|(name, _)| *name == word).map(|at| (at + 1, levels.len()));
    (!word.is_empty()).then(|| Confidence { word, level, reason: reason_of(argument, thesis, field) })
}
