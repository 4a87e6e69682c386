//! A report as one part a file.

use crate::base::clean::clean;
use crate::base::source::FileId;
use crate::diagnostic::{Diagnostic, Level, Place};
use crate::findings::count;
use crate::model::Project;
use crate::render::excerpt::Label;

/// Labels of a report that are shown.
const LABELS: usize = 100;

/// What of a report is in one file.
pub(crate) struct Part {
    pub file: FileId,
    /// The level and the rule; none where the report continues in another file.
    pub code: Option<String>,
    pub message: String,
    /// The level of the report.
    pub level: Level,
    pub labels: Vec<Label>,
    pub help: Option<String>,
    /// What else there is to say.
    pub notes: Vec<String>,
}

/// A report as one part a file: that of its own place first, with the message; the others below it.
pub(crate) fn parts(project: &Project, diagnostic: &Diagnostic) -> Vec<Part> {
    let labelled =
        |place: Place, message: &str, is_primary: bool| Label { span: place.span, text: clean(message).into_owned(), is_primary };
    let mut notes: Vec<String> = diagnostic.details.note().iter().map(|note| clean(note).into_owned()).collect();
    let related = diagnostic.details.related();
    let left_out = related.len().saturating_sub(LABELS);
    if left_out > 0 {
        notes.push(count(left_out, "more place is not shown", "more places are not shown"));
    }
    let mut parts = vec![Part {
        file: diagnostic.place.file,
        code: Some(format!("{}[{}]", diagnostic.level.name(), diagnostic.rule)),
        message: clean(&project.message(diagnostic)).into_owned(),
        level: diagnostic.level,
        labels: vec![labelled(diagnostic.place, diagnostic.details.label(), true)],
        help: diagnostic.details.help().map(|help| clean(help).into_owned()),
        notes,
    }];
    for label in related.iter().take(LABELS) {
        let drawn = labelled(label.place, &label.message, false);
        match parts.iter_mut().find(|part| part.file == label.place.file) {
            Some(part) => part.labels.push(drawn),
            None => parts.push(Part {
                file: label.place.file,
                code: None,
                message: clean(&label.message).into_owned(),
                level: diagnostic.level,
                labels: vec![labelled(label.place, "", true)],
                help: None,
                notes: Vec::new(),
            }),
        }
    }
    parts
}
