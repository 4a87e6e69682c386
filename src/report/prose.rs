//! A report in words, for formats that have one text for all of it.

use std::fmt::Write as _;

use super::{Run, clean_line};
use crate::diagnostic::Diagnostic;
use crate::model::Project;

/// The message, what to do and what else to know, as sentences on one line.
pub(super) fn sentences(project: &Project, diagnostic: &Diagnostic) -> String {
    let message = project.message(diagnostic);
    let parts = [Some(&*message), diagnostic.details.help(), diagnostic.details.note()];
    let sentences: Vec<String> = parts.into_iter().flatten().map(|part| sentence(&clean_line(part))).collect();
    sentences.join(" ")
}

/// A clause as a sentence.
pub(super) fn sentence(clause: &str) -> String {
    let mut characters = clause.chars();
    let mut sentence = String::with_capacity(clause.len() + 1);
    sentence.extend(characters.next().map(|first| first.to_ascii_uppercase()));
    sentence.push_str(characters.as_str());
    if !sentence.ends_with(['.', '?', '!']) {
        sentence.push('.');
    }
    sentence
}

/// The message, what to do, what else to know and the other places, a line each.
pub(super) fn lines(project: &Project, run: &Run<'_>, diagnostic: &Diagnostic) -> String {
    let mut text = clean_line(&project.message(diagnostic)).into_owned();
    for (name, part) in [("help", diagnostic.details.help()), ("note", diagnostic.details.note())] {
        if let Some(part) = part {
            let _ = write!(text, "\n{name}: {}", clean_line(part));
        }
    }
    for label in diagnostic.details.related() {
        let source = &project.file(label.place.file).source;
        let path = run.path(source.path());
        let position = source.position(label.place.span.start);
        let (path, message) = (clean_line(&path), clean_line(&label.message));
        let _ = write!(text, "\n{path}:{}:{}: {message}", position.line, position.column);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_becomes_a_sentence() {
        assert_eq!(sentence("claim `x` has no support"), "Claim `x` has no support.");
        assert_eq!(sentence("did you mean `y`?"), "Did you mean `y`?");
        assert_eq!(sentence("`x` and `y` only hold each other up"), "`x` and `y` only hold each other up.");
        assert_eq!(sentence(""), ".");
    }
}
