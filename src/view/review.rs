//! What a review does, as `hence status` shows it: the theses of the briefs that it objects to, and its objections.

use std::io::{Result, Write};

use serde::Serialize;

use crate::analysis::review::{Objection, Reviewed, objections, reviewed};
use crate::base::clean::clean_path;
use crate::base::ids::{InferenceId, StatementNumber};
use crate::base::text::{form, several};
use crate::standing::argument::Argument;
use crate::standing::labels::Label;
use crate::view::rows::{Teller, joined, past};

/// How many objections are listed.
const LISTED: usize = 12;

/// A review: what it does to others.
pub struct Review {
    /// The briefs that it objects to.
    pub of: Vec<Reviewed>,
    objections: Vec<Objection>,
}

impl Review {
    /// Reads a document as a review. O(size of the document) for each brief that its file objects to.
    pub fn of(argument: &Argument<'_>) -> Self {
        let objections = objections(argument);
        let of = if objections.is_empty() { Vec::new() } else { reviewed(argument) };
        Self { of, objections }
    }

    /// The theses that are under review.
    pub fn theses(&self) -> Vec<StatementNumber> {
        self.of.iter().flat_map(|reviewed| &reviewed.theses).map(|&(thesis, _)| thesis).collect()
    }

    /// What is under review, where a brief is: `review of plan.brief`.
    pub fn title(&self, argument: &Argument<'_>) -> Option<String> {
        match &self.of[..] {
            [] => None,
            [only] => Some(format!("review of {}", path(argument, only))),
            several => Some(format!("review of {} briefs", several.len())),
        }
    }

    /// Writes what the review does to the theses of others, and its objections.
    ///
    /// # Errors
    /// Fails if the writer does.
    pub fn write(&self, teller: &Teller<'_>, out: &mut dyn Write) -> Result<()> {
        let argument = teller.argument;
        for reviewed in &self.of {
            let theses: Vec<String> = reviewed.theses.iter().map(|&thesis| effect(teller, thesis)).collect();
            let hears = if reviewed.hears { "which uses this review" } else { "which does not use this review" };
            teller.line(out, 2, &format!("of {}, {hears}: {}", path(argument, reviewed), theses.join("; ")))?;
        }
        for &objection in self.objections.iter().take(LISTED) {
            teller.line(out, 2, &said(teller, objection))?;
        }
        match self.objections.len().saturating_sub(LISTED) {
            0 => Ok(()),
            1 => teller.line(out, 2, "1 more objection is not shown"),
            more => teller.line(out, 2, &format!("{more} more objections are not shown")),
        }
    }
}

/// `thesis build is contested, and stood before`
fn effect(teller: &Teller<'_>, (thesis, before): (StatementNumber, Label)) -> String {
    let (name, after) = (teller.name(thesis), teller.argument.standing.label(thesis));
    if before == after {
        format!("thesis {name} {} as before", after.verb())
    } else {
        format!("thesis {name} {}, and {} before", after.verb(), past(before))
    }
}

/// `objects to plan/open by no-permit: not answered`
fn said(teller: &Teller<'_>, objection: Objection) -> String {
    let argument = teller.argument;
    let drawn = &argument.graph.lines[objection.line];
    let by = joined(argument, objection.line, &str::to_owned);
    let step = if drawn.undercut.is_some() { "a step to " } else { "" };
    format!("objects to {step}{} by {by}: {}", teller.name(drawn.target), state(teller, objection.line))
}

/// What becomes of an objection, or of an exception.
///
/// `not answered`: it holds, and has no answer; `not answered, as x falls`: those that it has fall. `answered by x`: the answers that stand,
/// all of them. `does not hold, as x falls: nothing is given for it`: a premise or warrant of it falls, or several do, all of which are
/// named. `contested, as x is`: it waits on what is named, premises or answers.
pub(crate) fn state(teller: &Teller<'_>, line: InferenceId) -> String {
    let (graph, standing) = (&teller.argument.graph, &teller.argument.standing);
    let answers = |label: Label| -> Vec<InferenceId> {
        graph.undercuts_of(line).iter().copied().filter(|&answer| standing.line(answer) == label).collect()
    };
    let named = |statements: &[StatementNumber]| {
        let names: Vec<String> = statements.iter().map(|&at| teller.name(at)).collect();
        several(&names, "and", 3)
    };
    let of_lines = |lines: &[InferenceId]| -> Vec<StatementNumber> {
        lines.iter().flat_map(|&line| graph.premises(line)).copied().collect()
    };
    let labelled = |list: &[StatementNumber], label: Label| -> Vec<StatementNumber> {
        list.iter().copied().filter(|&at| standing.label(at) == label).collect()
    };
    match standing.line(line) {
        Label::Stands => match of_lines(&answers(Label::Falls)).as_slice() {
            [] => "not answered".to_owned(),
            fallen => format!("not answered, as {} {}", named(fallen), form(fallen.len(), "falls", "fall")),
        },
        Label::Contested => {
            let mut waits = labelled(graph.premises(line), Label::Contested);
            waits.extend(labelled(&of_lines(&answers(Label::Contested)), Label::Contested));
            waits.sort_unstable();
            waits.dedup();
            format!("contested, as {} {}", named(&waits), form(waits.len(), "is", "are"))
        }
        Label::Falls => {
            let standing_answers = answers(Label::Stands);
            match (of_lines(&standing_answers).as_slice(), labelled(graph.premises(line), Label::Falls).as_slice()) {
                ([], []) => "answered by what is not declared, which is taken as holding".to_owned(),
                ([], [only]) => {
                    format!("does not hold, as {} falls: {}", teller.name(*only), teller.reason(*only).replace('`', ""))
                }
                ([], fallen) => format!("does not hold, as {} fall", named(fallen)),
                (by, _) => format!("answered by {}", named(by)),
            }
        }
    }
}

fn path(argument: &Argument<'_>, reviewed: &Reviewed) -> String {
    clean_path(argument.project.file(reviewed.file).source.path()).into_owned()
}

/// A brief under review, in JSON.
#[derive(Serialize)]
pub(crate) struct ReviewedItem {
    file: String,
    uses_review: bool,
    theses: Vec<ThesisItem>,
}

#[derive(Serialize)]
struct ThesisItem {
    id: String,
    before: Label,
    after: Label,
}

/// An objection to a statement of another file, in JSON.
#[derive(Serialize)]
pub(crate) struct ObjectionItem {
    target: String,
    to_step: bool,
    premises: Vec<String>,
    standing: Label,
}

impl Review {
    /// The briefs under review, in JSON.
    pub(crate) fn items(&self, argument: &Argument<'_>) -> Vec<ReviewedItem> {
        let thesis = |&(thesis, before): &(StatementNumber, Label)| ThesisItem {
            id: argument.name(thesis),
            before,
            after: argument.standing.label(thesis),
        };
        let item = |reviewed: &Reviewed| ReviewedItem {
            file: argument.project.file(reviewed.file).source.path().to_owned(),
            uses_review: reviewed.hears,
            theses: reviewed.theses.iter().map(thesis).collect(),
        };
        self.of.iter().map(item).collect()
    }

    /// The objections, in JSON.
    pub(crate) fn objection_items(&self, argument: &Argument<'_>) -> Vec<ObjectionItem> {
        let item = |objection: &Objection| ObjectionItem {
            target: argument.name(argument.graph.lines[objection.line].target),
            to_step: argument.graph.lines[objection.line].undercut.is_some(),
            premises: argument.graph.premises(objection.line).iter().map(|&premise| argument.name(premise)).collect(),
            standing: argument.standing.line(objection.line),
        };
        self.objections.iter().map(item).collect()
    }
}
