//! Edits as the lines that they change, and edits that somebody proposes.

use imara_diff::{Algorithm, Diff, InternedInput};
use serde::Serialize;

use crate::base::ids::{FileId, large, small};
use crate::base::source::{SourceFile, Span};
use crate::diagnostic;
use crate::mcp::arguments::Edit;
use crate::model::Project;

/// Lines of a file that are replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Change {
    pub file: String,
    /// The first of them, from 1; with no old lines the line before which the new ones are put.
    pub line: u32,
    pub old: Vec<String>,
    pub new: Vec<String>,
}

/// The lines that the edits of a fix change, by file and place.
pub(super) fn changes(project: &Project, edits: &[diagnostic::Edit]) -> Vec<Change> {
    let mut edits: Vec<&diagnostic::Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| (edit.place.file, edit.place.span.start, edit.place.span.end));
    let mut changes = Vec::new();
    let mut group: Vec<&diagnostic::Edit> = Vec::new();
    for edit in edits {
        let is_near = group.last().is_some_and(|last| last.place.file == edit.place.file && touch(project, last, edit));
        if !is_near {
            changes.extend(change(project, &group));
            group.clear();
        }
        group.push(edit);
    }
    changes.extend(change(project, &group));
    changes
}

/// Whether an edit begins on the line on which another ends, or the next one.
fn touch(project: &Project, one: &diagnostic::Edit, next: &diagnostic::Edit) -> bool {
    let source = &project.file(one.place.file).source;
    source.line_of(next.place.span.start) <= source.line_of(one.place.span.end) + 1
}

fn change(project: &Project, edits: &[&diagnostic::Edit]) -> Option<Change> {
    let (first, last) = (edits.first()?, edits.last()?);
    let file: FileId = first.place.file;
    let source = &project.file(file).source;
    let start = source.line_of(first.place.span.start);
    let from = source.line_span(start).range().start;
    let end = source.line_span(source.line_of(last.place.span.end)).range().end;
    let mut new = String::new();
    let mut at = from;
    for edit in edits {
        let range = edit.place.span.range();
        new.push_str(source.text().get(at..range.start)?);
        new.push_str(&edit.text);
        at = range.end;
    }
    new.push_str(source.text().get(at..end)?);
    let old = source.text().get(from..end)?;
    let (mut old, mut new) = (lines(old), lines(&new));
    let mut line = small(start) + 1;
    // A line that stays the same says only where another one is put.
    let same = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    old.drain(..same);
    new.drain(..same);
    line += small(same);
    while !old.is_empty() && old.last() == new.last() {
        old.pop();
        new.pop();
    }
    Some(Change { file: source.path().to_owned(), line, old, new })
}

/// The lines of a text without their ends.
fn lines(text: &str) -> Vec<String> {
    text.replace("\r\n", "\n").split(['\n', '\r']).map(str::to_owned).collect()
}

/// The lines in which one text differs from another.
pub(super) fn differences(file: &str, before: &str, after: &str) -> Vec<Change> {
    let [old, new] = [before, after].map(lines);
    let mut input = InternedInput::default();
    input.update_before(old.iter().map(String::as_str));
    input.update_after(new.iter().map(String::as_str));
    let mut diff = Diff::compute(Algorithm::Myers, &input);
    diff.postprocess_lines(&input);
    let part = |lines: &[String], range: std::ops::Range<u32>| lines[large(range.start)..large(range.end)].to_vec();
    let change = |hunk: imara_diff::Hunk| Change {
        file: file.to_owned(),
        line: hunk.before.start + 1,
        old: part(&old, hunk.before),
        new: part(&new, hunk.after),
    };
    diff.hunks().map(change).collect()
}

/// A text after a proposed edit.
///
/// # Errors
/// Where what is to be replaced is not there, or more than once.
pub(super) fn edited(path: &str, text: &str, edit: &Edit) -> Result<String, String> {
    if edit.old.is_empty() {
        let gap = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
        return Ok(format!("{text}{gap}{}", edit.new));
    }
    // Whoever reads a file of Windows writes its lines back with other ends.
    if !edit.old.contains('\r') && !text.contains(&edit.old) && text.contains("\r\n") {
        let [old, new] = [&edit.old, &edit.new].map(|part| part.replace("\r\n", "\n").replace('\n', "\r\n"));
        if text.contains(&old) {
            return edited(path, text, &Edit { path: None, old, new });
        }
    }
    let mut places = text.match_indices(&edit.old).map(|(at, _)| at);
    match (places.next(), places.next()) {
        (Some(at), None) => {
            let mut new = String::with_capacity(text.len() + edit.new.len());
            new.push_str(&text[..at]);
            new.push_str(&edit.new);
            new.push_str(&text[at + edit.old.len()..]);
            Ok(new)
        }
        (Some(first), Some(second)) => {
            let line = |at: usize| text[..at].matches('\n').count() + 1;
            Err(format!(
                "the text to replace is more than once in {path}, on lines {} and {}; give more of what is around it",
                line(first),
                line(second)
            ))
        }
        (None, _) => {
            let shown: String = edit.old.lines().next().unwrap_or_default().chars().take(80).collect();
            Err(format!("the text to replace is not in {path}: `{shown}`; give it exactly as it is there, with its indentation"))
        }
    }
}

/// The line of a place, as it is, and no more than a reader takes in.
pub(super) fn line_at(source: &SourceFile, span: Span) -> String {
    let line = source.slice(source.line_span(source.line_of(span.start)));
    line.trim_end_matches(['\n', '\r']).chars().take(400).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;

    fn changed(text: &str, edits: &[(u32, u32, &str)]) -> Vec<(u32, Vec<String>, Vec<String>)> {
        let mut project = Project::default();
        let file = project.add(SourceFile::from_text("a.brief", text).expect("small"));
        let edits = edits.iter().map(|&(start, end, text)| diagnostic::Edit {
            place: Place { file, span: Span { start, end } },
            text: text.to_owned(),
        });
        let edits: Vec<diagnostic::Edit> = edits.collect();
        changes(&project, &edits).into_iter().map(|change| (change.line, change.old, change.new)).collect()
    }

    fn change(line: u32, old: &[&str], new: &[&str]) -> (u32, Vec<String>, Vec<String>) {
        let owned = |lines: &[&str]| lines.iter().map(|&line| line.to_owned()).collect();
        (line, owned(old), owned(new))
    }

    #[test]
    fn a_fix_is_the_lines_that_it_changes() {
        let text = "one\ntwo\nthree\nfour\nfive\n";
        assert_eq!(changed(text, &[(4, 7, "TWO")]), [change(2, &["two"], &["TWO"])]);
        // A line taken away, and one put in.
        assert_eq!(changed(text, &[(4, 8, "")]), [change(2, &["two"], &[])]);
        assert_eq!(changed(text, &[(7, 7, "\nnew")]), [change(3, &[], &["new"])]);
        assert_eq!(changed(text, &[(4, 4, "new\n")]), [change(2, &[], &["new"])]);
        // Near ones together, others apart.
        assert_eq!(changed(text, &[(8, 13, "3"), (4, 7, "2")]), [change(2, &["two", "three"], &["2", "3"])]);
        assert_eq!(changed(text, &[(0, 3, "1"), (14, 18, "4")]), [change(1, &["one"], &["1"]), change(4, &["four"], &["4"])]);
        assert_eq!(changed("a\r\nb\r\n", &[(3, 4, "B")]), [change(2, &["b"], &["B"])]);
        assert_eq!(changed("a", &[(1, 1, "\n\nb")]), [change(2, &[], &["", "b"])]);
    }

    #[test]
    fn texts_differ_in_lines() {
        let lines = |before, after| -> Vec<(u32, Vec<String>, Vec<String>)> {
            differences("a", before, after).into_iter().map(|change| (change.line, change.old, change.new)).collect()
        };
        assert_eq!(lines("a\nb\nc\n", "a\nB\nc\n"), [change(2, &["b"], &["B"])]);
        assert_eq!(lines("a\nb\n", "a\nx\nb\n"), [change(2, &[], &["x"])]);
        assert_eq!(lines("a\n", "a\n"), []);
    }

    #[test]
    fn a_proposed_edit_replaces_what_is_there_once() {
        let edit = |old: &str, new: &str| Edit { path: None, old: old.to_owned(), new: new.to_owned() };
        let text = "claim a: A.\nclaim b: A.\n";
        assert_eq!(edited("x", text, &edit("b: A", "b: B")).as_deref(), Ok("claim a: A.\nclaim b: B.\n"));
        assert_eq!(edited("x", "claim", &edit("", "new\n")).as_deref(), Ok("claim\nnew\n"));
        let windows = "claim a: A.\r\n  because: b\r\n";
        assert_eq!(
            edited("x", windows, &edit("A.\n  because", "A.\n  # c\n  because")).as_deref(),
            Ok("claim a: A.\r\n  # c\r\n  because: b\r\n")
        );
        assert!(edited("x", windows, &edit("B.\n  because", "")).is_err());
        let fault = |old: &str| edited("x", text, &edit(old, "")).expect_err("refused");
        assert!(fault(": A").starts_with("the text to replace is more than once in x, on lines 1 and 2;"));
        assert!(fault("claim c").starts_with("the text to replace is not in x: `claim c`;"));
    }
}
