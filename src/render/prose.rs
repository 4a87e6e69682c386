//! A report in words, for formats that have one text for all of it.

use std::fmt::Write as _;

use crate::base::clean::{clean_line, clean_path};
use crate::diagnostic::Diagnostic;
use crate::model::Project;
use crate::render::run::Run;

/// The message, what to do and what else to know, as sentences on one line.
pub(crate) fn sentences(project: &Project, diagnostic: &Diagnostic) -> String {
    let message = project.message(diagnostic);
    let parts = [Some(&*message), diagnostic.details.help(), diagnostic.details.note()];
    let sentences: Vec<String> = parts.into_iter().flatten().map(|part| sentence(&clean_line(part))).collect();
    sentences.join(" ")
}

/// A clause as a sentence. What begins with a name, as of a file, stays as it is: only a word in lower case alone is capitalised.
pub(crate) fn sentence(clause: &str) -> String {
    let first = clause.split([' ', ',']).next().unwrap_or_default();
    let is_word = !first.is_empty() && first.chars().all(|next| next.is_ascii_lowercase());
    let mut characters = clause.chars();
    let mut sentence = String::with_capacity(clause.len() + 1);
    sentence.extend(characters.next().map(|first| if is_word { first.to_ascii_uppercase() } else { first }));
    sentence.push_str(characters.as_str());
    ended(&sentence)
}

/// A text with a full stop, where it has none.
pub(crate) fn ended(text: &str) -> String {
    if text.ends_with(['.', '?', '!']) { text.to_owned() } else { format!("{text}.") }
}

/// The message, what to do, what else to know and the other places, a line each.
pub(crate) fn lines(project: &Project, run: &Run<'_>, diagnostic: &Diagnostic) -> String {
    let mut text = clean_line(&project.message(diagnostic)).into_owned();
    for (name, part) in [("help", diagnostic.details.help()), ("note", diagnostic.details.note())] {
        if let Some(part) = part {
            let _ = write!(text, "\n{name}: {}", clean_line(part));
        }
    }
    for label in diagnostic.details.related() {
        let source = &project.file(label.place.file).source;
        let path = run.path(project, label.place.file);
        let position = source.position(label.place.span.start);
        let (path, message) = (clean_path(&path), clean_line(&label.message));
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
        assert_eq!(sentence("lib.brief uses it"), "lib.brief uses it.");
        assert_eq!(sentence("fuel-low: nothing is given for it"), "fuel-low: nothing is given for it.");
        assert_eq!(sentence("notes: remove it"), "notes: remove it.");
        assert_eq!(sentence(""), ".");
    }
}
