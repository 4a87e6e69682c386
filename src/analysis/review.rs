//! What a review does: which statements of other files it objects to, and what becomes of the theses of these files.

use std::collections::BTreeSet;

use crate::base::ids::{FileId, InferenceId, StatementNumber};
use crate::graph::Sign;
use crate::model::{Project, StatementRef};
use crate::schema::Field;
use crate::standing::argument::Argument;
use crate::standing::labels::Label;

/// A brief of the document that a review objects to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewed {
    /// Its file.
    pub file: FileId,
    /// Its theses, each with its label in its own document, without the review where that does not use it.
    pub theses: Vec<(StatementNumber, Label)>,
    /// Whether its own document contains the review, so that a check of it sees the objections.
    pub hears: bool,
}

/// An objection of a review: a line against a statement of another file, or against a step to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Objection {
    /// The line.
    pub line: InferenceId,
    /// The file of the statement that it speaks against.
    pub file: FileId,
}

/// The objections of the file at the root of a document to statements of other files, in the order of the text. O(lines).
pub fn objections(argument: &Argument<'_>) -> Vec<Objection> {
    let (graph, document) = (&argument.graph, argument.document());
    if document.files.len() == 1 {
        return Vec::new();
    }
    let speaks_against = |line: InferenceId| match graph.lines[line].sign {
        Sign::Support => false,
        Sign::Objection => true,
        Sign::Undercut => graph.lines[line].undercut.is_some_and(|step| graph.lines[step].sign == Sign::Support),
    };
    let is_own = |line: &InferenceId| {
        let drawn = &graph.lines[*line];
        drawn.written.file == document.root() && !document.is_own(drawn.target) && speaks_against(*line)
    };
    let mut found: Vec<InferenceId> = graph.lines.ids().filter(is_own).collect();
    found.sort_by_key(|&line| graph.lines[line].written);
    found.into_iter().map(|line| Objection { line, file: document.locate(graph.lines[line].target).file }).collect()
}

/// The briefs with a thesis that are under review, in the order of the document: those whose file, or a file that they use, has a statement
/// to which the root objects. O(size of the document) for each such brief.
pub fn reviewed(argument: &Argument<'_>) -> Vec<Reviewed> {
    let (project, document) = (argument.project, argument.document());
    let objected: BTreeSet<FileId> = objections(argument).into_iter().map(|objection| objection.file).collect();
    let mut concerned = objected.clone();
    for &file in &objected {
        concerned.extend(project.using(file, document));
    }
    let concerned = document.files.iter().copied().filter(|file| *file != document.root() && concerned.contains(file));
    let found = concerned.filter_map(|file| {
        let thesis = |brief| project.file(file).tree().has(brief, Field::Thesis);
        project.file(file).brief().filter(|&brief| thesis(brief))?;
        let own = Argument::of(project, file);
        let label = |&thesis: &StatementNumber| {
            let at: StatementRef = own.document().locate(thesis);
            Some((document.number_of(project, at)?, own.standing.label(thesis)))
        };
        let labelled = own.theses.iter().filter_map(label).collect();
        Some(Reviewed { file, theses: labelled, hears: own.document().files.contains(&document.root()) })
    });
    found.collect()
}

/// The argument of a file as questions speak of it: where the file names no thesis and is a review, with the theses of the briefs that it
/// objects to.
pub fn argument(project: &Project, file: FileId) -> Argument<'_> {
    let mut argument = Argument::of(project, file);
    if argument.theses.is_empty() {
        argument.theses =
            reviewed(&argument).into_iter().flat_map(|reviewed| reviewed.theses).map(|(thesis, _)| thesis).collect();
    }
    argument
}
