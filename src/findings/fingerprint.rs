//! What a report is known by from one run to the next: a hash of its rule, the statement it is on and what it points at; no
//! path, no line, no words of the message. So it lives through moved lines, edits elsewhere, a renamed file and new wording of the
//! rule.

use std::borrow::Cow;
use std::fmt;

use siphasher::sip128::SipHasher24;

use crate::base::characters::normal;
use crate::base::ids::{FileId, StatementId, large, small};
use crate::base::source::Span;
use crate::diagnostic::Diagnostic;
use crate::model::{File, Project};
use crate::schema::Kind;

/// A report's fingerprint: written as 32 hexadecimal digits. SipHash-2-4 of 128 bits without a key: the same on every machine
/// and in every version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(u128);

impl Fingerprint {
    /// Of words in their order, each with its length so that none runs into the next.
    fn of(words: &[&str]) -> Self {
        let mut bytes = Vec::with_capacity(words.iter().map(|word| word.len() + 8).sum());
        for word in words {
            bytes.extend((word.len() as u64).to_le_bytes());
            bytes.extend(word.as_bytes());
        }
        Self(SipHasher24::new().hash(&bytes).as_u128())
    }

    /// The same in one file alone, for formats that ask that no two in a whole run are equal. It changes where the file is renamed.
    #[must_use]
    pub fn in_file(self, path: &str) -> Self {
        Self::of(&[path, &self.to_string()])
    }

    /// That of the next one among equals, by their number from 0; the first keeps its own.
    fn nth(self, number: u32) -> Self {
        if number == 0 { self } else { Self::of(&[&self.to_string(), &number.to_string()]) }
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:032x}", self.0)
    }
}

/// The fingerprint of each report, in their order, which is that of [`crate::findings::Findings`]. No two in one file are the same; two
/// files may have the same one, as none knows of paths. O(n log n) in the reports, and their statements' texts.
pub fn fingerprints<'found>(project: &Project, diagnostics: impl IntoIterator<Item = &'found Diagnostic>) -> Vec<Fingerprint> {
    let plain = diagnostics.into_iter().map(|diagnostic| (diagnostic.place.file, plain(project, diagnostic)));
    numbered(plain)
}

/// Tells equal ones of a file apart by their number. Sorted, they need less memory than in a table of those that were seen.
fn numbered(fingerprints: impl Iterator<Item = (FileId, Fingerprint)>) -> Vec<Fingerprint> {
    let (files, mut fingerprints): (Vec<FileId>, Vec<Fingerprint>) = fingerprints.unzip();
    let key = |at: u32| (files[large(at)], fingerprints[large(at)]);
    let mut order: Vec<u32> = (0..small(fingerprints.len())).collect();
    order.sort_unstable_by_key(|&at| (key(at), at));
    let equals = order.chunk_by(|&one, &other| key(one) == key(other));
    let repeated: Vec<(u32, u32)> = equals.flat_map(|equals| equals.iter().copied().zip(0..).skip(1)).collect();
    for (at, number) in repeated {
        let fingerprint = &mut fingerprints[large(at)];
        *fingerprint = fingerprint.nth(number);
    }
    fingerprints
}

/// Of the rule, the statement and what is pointed at there.
fn plain(project: &Project, diagnostic: &Diagnostic) -> Fingerprint {
    let file = project.file(diagnostic.place.file);
    let Some(at) = diagnostic.statement else {
        return Fingerprint::of(&[diagnostic.rule, &pointed_at(file, diagnostic.place.span)]);
    };
    let kind = file.statement(at).kind.map_or("", Kind::name);
    // What names the statement is in the fingerprint already, and where it is a number, it may change.
    let is_handle = diagnostic.place.span == file.handle(at);
    let pointed_at = if is_handle { String::new() } else { pointed_at(file, diagnostic.place.span) };
    Fingerprint::of(&[diagnostic.rule, kind, &name(file, at), &pointed_at])
}

/// What a statement is known by: its id; its text where it has none or only a number, as endnotes are numbered afresh when one
/// is put between.
fn name(file: &File, at: StatementId) -> Cow<'_, str> {
    let id = file.id(at);
    if id.chars().any(char::is_alphabetic) {
        return normal(id);
    }
    let text = spaced(&file.text(at));
    if text.is_empty() { normal(id) } else { Cow::Owned(text) }
}

/// The words of the first line of a span.
fn pointed_at(file: &File, span: Span) -> String {
    spaced(file.source.slice(span).split(['\n', '\r']).next().unwrap_or_default())
}

/// Text in normal form, with one blank between words.
fn spaced(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    normal(&words.join(" ")).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::SourceFile;
    use crate::rules::{Settings, run};

    fn of(path: &str, text: &str) -> Vec<(&'static str, String)> {
        let mut project = Project::default();
        let file = project.add(SourceFile::from_text(path, text).expect("small"));
        project.resolve();
        let found = run(&project, file, &Settings::default());
        let fingerprints = fingerprints(&project, &found);
        found.iter().zip(fingerprints).map(|(diagnostic, fingerprint)| (diagnostic.rule, fingerprint.to_string())).collect()
    }

    fn of_rule(rule: &str, text: &str) -> Vec<String> {
        of("a.brief", text).into_iter().filter(|(name, _)| *name == rule).map(|(_, fingerprint)| fingerprint).collect()
    }

    const UNSUPPORTED: &str = "brief: B\n  thesis: safe\n\nclaim safe: The bridge is safe.\n";

    #[test]
    fn moved_lines_edits_and_a_new_path_keep_the_fingerprint() {
        let moved =
            format!("# A comment.\n\n{UNSUPPORTED}  because: old\n\nclaim old: It is old.\n").replace("is safe", "is quite safe");
        let before = format!("{UNSUPPORTED}  because: old\nclaim old: It is old.\n");
        assert_eq!(of("a.brief", &before), of("b.brief", &moved));
        assert_eq!(of_rule("unsupported-claim", &before).len(), 1);
    }

    #[test]
    fn it_is_the_same_in_every_version() {
        // A baseline of an older version must continue to fit: this value may never change.
        assert_eq!(of_rule("unsupported-claim", UNSUPPORTED), ["75b5806b53ef55702e88463dcdd61c13"]);
    }

    #[test]
    fn numbered_notes_are_known_by_their_title() {
        let note = |number: u32| format!("note {number}: Depths\n  date: 2019\n  url: none\n");
        let found = of_rule("incomplete-note", &note(1));
        assert_eq!(found.len(), 1);
        assert_eq!(found, of_rule("incomplete-note", &note(7)));
        assert_ne!(found, of_rule("incomplete-note", &note(1).replace("Depths", "Tides")));
    }

    #[test]
    fn equals_in_a_file_are_numbered_and_the_first_keeps_its_own() {
        let same = [
            (FileId::new(0), Fingerprint(7)),
            (FileId::new(0), Fingerprint(7)),
            (FileId::new(0), Fingerprint(7)),
            (FileId::new(1), Fingerprint(7)),
        ];
        let distinct = numbered(same.into_iter());
        assert_eq!((distinct[0], distinct[3]), (Fingerprint(7), Fingerprint(7)));
        assert!(distinct[1] != distinct[0] && distinct[2] != distinct[0] && distinct[2] != distinct[1]);
    }

    #[test]
    fn several_files_with_the_same_are_distinguished_where_a_format_asks_for_it() {
        let same = Fingerprint(7);
        assert_ne!(same.in_file("a.brief"), same.in_file("b.brief"));
        assert_eq!(same.in_file("a.brief"), same.in_file("a.brief"));
        assert_ne!(same.in_file("a.brief"), Fingerprint(8).in_file("a.brief"));
    }
}
