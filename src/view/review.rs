//! What a review does, as `hence status` shows it: the theses of the briefs that it objects to, and its objections.

use std::io::{Result, Write};

use serde::Serialize;

use crate::analysis::review::{Objection, Reviewed, objections, reviewed};
use crate::base::clean::clean_path;
use crate::base::ids::StatementNumber;
use crate::base::text::some_of;
use crate::standing::argument::Argument;
use crate::standing::labels::Label;
use crate::view::rows::{Teller, past};

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
    let premises: Vec<String> = argument.graph.premises(objection.line).iter().map(|&premise| teller.name(premise)).collect();
    let by = some_of(&premises, 3).replace('`', "");
    let step = if drawn.undercut.is_some() { "a step to " } else { "" };
    format!("objects to {step}{} by {by}: {}", teller.name(drawn.target), state(teller, objection))
}

fn state(teller: &Teller<'_>, objection: Objection) -> String {
    let (graph, standing) = (&teller.argument.graph, &teller.argument.standing);
    if standing.line(objection.line) == Label::Contested {
        return "contested".to_owned();
    }
    let answers = graph.undercuts_of(objection.line).iter().filter(|&&answer| standing.line(answer) == Label::Stands);
    let answers: Vec<String> = answers.flat_map(|&answer| graph.premises(answer)).map(|&by| teller.name(by)).collect();
    if !answers.is_empty() {
        return format!("answered by {}", some_of(&answers, 3).replace('`', ""));
    }
    match standing.line(objection.line) {
        Label::Falls => "does not hold, as what it rests on falls".to_owned(),
        _ => "not answered".to_owned(),
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
