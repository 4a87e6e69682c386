//! Help lines followed to the letter: what they say to write is written, and the report is gone, with no new error.
//!
//! Where a help says `write X`, `did you mean X?` or `add field:`, that is done by a program; what only the author can know, such as
//! what speaks against an objection, is in a list of exceptions.

use std::collections::BTreeMap;

use hence::internals::diagnostic::{Diagnostic, Level};
use hence::internals::rules::RULES;
use hence::internals::schema::values::{DATE, LIKELIHOOD};
use hence::internals::schema::{Field, Kind, ValueType};

use crate::fixes::{cases, checked};
use crate::pages::example_files;

/// The texts that a help line leads to: one for each way that it names first. None where it asks for what a program cannot know.
fn followed(text: &str, report: &Diagnostic) -> Vec<String> {
    let help = report.details.help().unwrap_or_default();
    let quoted: Vec<&str> = help.split('`').skip(1).step_by(2).collect();
    let Some(&first) = quoted.first() else { return Vec::new() };
    // One report on a whole list of endnotes shows how the first is written.
    if report.rule == "text-outside-statement" {
        return Vec::new();
    }
    let before = help.split('`').next().unwrap_or_default();
    if help.ends_with("if it is text, put `\\` before it") {
        let start = report.place.span.start as usize;
        return vec![written(text, report, first), format!("{}\\{}", &text[..start], &text[start..])];
    }
    match before {
        "write " | "did you mean " | "put the term before the figure: " | "name the note itself: write " | "write one term, " => {
            vec![written(text, report, first)]
        }
        "put all of it into one: " => vec![in_one(text, report, first)],
        "indent " if help.ends_with("like the other fields") => vec![outdented(text, report)],
        "indent " => vec![indented(text, report)],
        "add " | "add below it " | "add the day you read it, " => added(text, report, first).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// The text with what is to be written in place of what is reported: a head, a field, or a word.
fn written(text: &str, report: &Diagnostic, new: &str) -> String {
    let span = report.place.span.range();
    let line_start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let name = new.split([':', ' ']).next().unwrap_or_default();
    let is_head = Kind::from_name(name).is_some();
    if is_head && new.contains(": ") && !new.ends_with(": …") {
        let end = line_start + text[line_start..].find('\n').unwrap_or(text[line_start..].len());
        return format!("{}{new}{}", &text[..line_start], &text[end..]);
    }
    if is_head && new.ends_with(": …") {
        let line = &text[line_start..];
        let end = line_start + line.find([':', '\n']).unwrap_or(line.len());
        let end = end + usize::from(text[end..].starts_with(':'));
        let head = new.trim_end_matches('…').trim_end();
        // Without a colon the text begins after the id.
        let rest = if text[line_start..end].ends_with(':') { end } else { span.end };
        return format!("{}{head}{}", &text[..line_start], &text[rest..]);
    }
    let Some((field, value)) = new.split_once(": ").filter(|(field, _)| Field::from_name(field) != Field::Unknown) else {
        return format!("{}{new}{}", &text[..span.start], &text[span.end..]);
    };
    if value == "…" {
        let blanks = text[span.end..].len() - text[span.end..].trim_start_matches([' ', '\u{a0}']).len();
        return format!("{}{field}: {}", &text[..span.start], &text[span.end + blanks..]);
    }
    // The whole field: from the line that it begins on to the line that the report ends on.
    let mut start = line_start;
    while !text[start..].trim_start().starts_with(&format!("{field}:")) && start > 0 {
        start = text[..start - 1].rfind('\n').map_or(0, |at| at + 1);
    }
    let next = |line: &str| {
        line.trim_start().split(':').next().is_some_and(|name| Field::from_name(name) != Field::Unknown) || !line.starts_with(' ')
    };
    let mut end = start + text[start..].find('\n').unwrap_or(text[start..].len()) + 1;
    while let Some(line) = text.get(end..).and_then(|rest| rest.split('\n').next()).filter(|line| !next(line)) {
        end += line.len() + 1;
    }
    format!("{}  {field}: {value}\n{}", &text[..start], text.get(end..).unwrap_or_default())
}

/// The text with a note and one parenthesis in place of the note and its two.
fn in_one(text: &str, report: &Diagnostic, new: &str) -> String {
    let note = new.split(' ').next().unwrap_or_default();
    let span = report.place.span.range();
    let start = text[..span.start].rfind(&format!("{note} (")).unwrap_or(span.start);
    format!("{}{new}{}", &text[..start], &text[span.end..])
}

fn indented(text: &str, report: &Diagnostic) -> String {
    let start = report.place.span.start as usize;
    format!("{}  {}", &text[..start], &text[start..])
}

fn outdented(text: &str, report: &Diagnostic) -> String {
    let start = report.place.span.start as usize;
    let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
    // The fields below that stand as deep move with it.
    let deep = &text[line..start];
    let moved: Vec<String> = text[line..]
        .split('\n')
        .map(|line| line.strip_prefix(deep).map_or(line.to_owned(), |rest| format!("  {rest}")))
        .collect();
    format!("{}{}", &text[..line], moved.join("\n"))
}

/// The text with a field at the end of the statement, or below the field, that is reported.
fn added(text: &str, report: &Diagnostic, field: &str) -> Option<String> {
    let (name, given) = field.split_once(':')?;
    let field = Field::from_name(name);
    let value = match given.trim().replace("YYYY-MM-DD", "2024-01-01") {
        given if !given.is_empty() && given != "…" => given,
        _ => sample(field)?.to_owned(),
    };
    let span = report.place.span;
    let line = text[..span.start as usize].rfind('\n').map_or(0, |at| at + 1);
    let kind = text[line..].split([' ', ':']).next().and_then(Kind::from_name);
    // It belongs on a statement of another file.
    if kind.is_some_and(|kind| !field.is_sub_field() && field.on(kind).is_none()) {
        return None;
    }
    let ends_line = |from: usize| from + text[from..].find('\n').unwrap_or(text[from..].len());
    let (at, indent) = if field.is_sub_field() {
        (ends_line(span.end as usize), "    ")
    } else {
        let end = text[span.end as usize..].find("\n\n").map_or(text.trim_end().len(), |at| at + span.end as usize);
        (end, "  ")
    };
    Some(format!("{}\n{indent}{name}: {value}{}", &text[..at], &text[at..]))
}

/// A value for a field whose value the author alone knows, where any will do.
fn sample(field: Field) -> Option<&'static str> {
    match field.spec()?.value {
        ValueType::Text => Some("words of the author"),
        likelihood if likelihood == LIKELIHOOD => Some("likely"),
        date if date == DATE => Some("2099"),
        _ => None,
    }
}

/// Rules of whose helps none can be followed by a program, and why.
const ONLY_THE_AUTHOR: &[(&str, &str)] = &[
    ("anonymous-source", "another source has to be found"),
    ("both-ways", "which part speaks for it and which against"),
    ("circular-reasoning", "a reason from outside"),
    ("citation-loop", "who reported it first"),
    ("comma-between-premises", "two readings; both are fixes"),
    ("confidence-above-support", "a judgement"),
    ("confusable-id", "a name has to be chosen"),
    ("contested-thesis", "what decides it"),
    ("corrected-source", "has to be compared with the source"),
    ("doi-differs", "which work was read"),
    ("duplicate-field", "which of two values is right"),
    ("duplicate-id", "a name has to be chosen"),
    ("duplicate-note", "which note is kept"),
    ("empty-conclusion", "what is expected"),
    ("expired-forecast", "what came of it"),
    ("fallen-thesis", "another reason"),
    ("figure-not-in-source", "the figure, or the passage"),
    ("fragile-url", "the plain address"),
    ("idle-answer", "another answer"),
    ("idle-circle", "another reason"),
    ("impossible-likelihoods", "a judgement"),
    ("incomplete-note", "facts about the source"),
    ("interested-source", "another source has to be found"),
    ("likelihood-with-confidence", "prose has to be rewritten"),
    ("lone-answer", "the rivals"),
    ("misplaced-field", "what was meant"),
    ("missing-file", "where the file is"),
    ("missing-thesis", "what the brief is there to show"),
    ("missing-value", "what was meant"),
    ("no-alternatives", "the rivals"),
    ("no-counter-evidence", "has to be looked for"),
    ("not-utf-8", "done in an editor"),
    ("obvious-claim", "prose has to be rewritten"),
    ("off-thesis", "what the statement has to do with the thesis"),
    ("open-dispute", "what decides it"),
    ("opinion-as-fact", "another source has to be found"),
    ("overconfident", "a judgement"),
    ("placeholder-text", "the text itself"),
    ("quote-both-ways", "the passage has to be read"),
    ("quote-for-many", "the passage has to be read"),
    ("redundant-line", "which line is kept"),
    ("relative-date", "the day"),
    ("repeated-reference", "which one is kept; has a fix"),
    ("retracted-source", "another source has to be found"),
    ("rival-answers-stand", "what speaks against one"),
    ("same-origin", "another source has to be found"),
    ("self-reference", "another reason"),
    ("short-quote", "the passage has to be quoted"),
    ("single-source", "another source has to be found"),
    ("sole-carrier", "another source has to be found"),
    ("title-as-quote", "the passage has to be quoted"),
    ("source-after-cutoff", "which day is right"),
    ("source-before-event", "which day is right"),
    ("stale-assumption", "has to be looked up"),
    ("stale-source", "another source has to be found"),
    ("standing-exception", "what speaks against the exception"),
    ("stray-text", "where the text belongs"),
    ("text-outside-statement", "where the text belongs"),
    ("unclosed-locator", "where the place ends"),
    ("impossible-access", "which of the two days is wrong"),
    ("isolated-statement", "what it has to do with"),
    ("likelihood-against-text", "which of the two is right"),
    ("question-as-claim", "the answer"),
    ("unheard-objection", "done in another file"),
    ("unlinked-rivals", "the question"),
    ("url-in-text", "what the source is called"),
    ("undiagnostic-evidence", "has to be looked for"),
    ("unearned-credibility", "another source has to be found"),
    ("unsearchable-archive", "done in another program"),
    ("unsourced-claim", "the sources"),
    ("unused-use", "what is used of it; has a fix"),
    ("unused-allow", "removes; has a fix"),
    ("unused-note", "what the source says"),
    ("weak-source", "another source has to be found"),
    ("wrong-kind", "what the source says; has a fix"),
    ("hidden-character", "removes what cannot be seen; has a fix"),
    ("invalid-indentation", "done with the space bar; has a fix"),
    ("unindented-field", "has a fix"),
    ("unanswered-objection", "what answers it"),
    ("uncited-evidence", "the sources"),
    ("undeveloped-claim", "an argument has to be written"),
    ("unsupported-claim", "the reasons"),
    ("unexpected-id", "removes; has a fix"),
];

#[test]
fn every_help_that_says_what_to_write_can_be_followed_to_the_letter() {
    let mut texts: Vec<Vec<(String, String)>> = RULES.iter().flat_map(example_files).collect();
    texts.extend(cases().into_iter().map(|(_, text)| vec![("a.brief".to_owned(), text)]));
    let mut followable: BTreeMap<&str, bool> = BTreeMap::new();
    let (mut wrong, mut count) = (Vec::new(), 0);
    for files in &texts {
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let (path, text) = files[0];
        let before = checked(&files);
        let errors = |found: &[Diagnostic]| found.iter().filter(|report| report.level == Level::Error).count();
        let own = before.diagnostics.iter().filter(|report| report.place.file.index() == 0);
        for report in own {
            let ways = followed(text, report);
            *followable.entry(report.rule).or_default() |= !ways.is_empty();
            if ways.is_empty() {
                continue;
            }
            count += 1;
            let works = |way: &String| {
                let mut files = files.clone();
                files[0] = (path, way);
                let after = checked(&files).diagnostics;
                // The same rule with the same words, wherever it stands now.
                let is_same = |other: &&Diagnostic| other.rule == report.rule && other.message == report.message;
                let same = |found: &[Diagnostic]| found.iter().filter(is_same).count();
                same(&after) < same(&before.diagnostics) && errors(&after) <= errors(&before.diagnostics)
            };
            // Where a help tells two readings apart, one of them is what was meant.
            if !ways.iter().any(works) {
                wrong.push(format!("{}: {:?}\n{text}── followed ──\n{}", report.rule, report.details.help(), ways[0]));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n\n"));
    assert!(count > 60, "{count}");
    let left: Vec<&str> = followable.iter().filter(|(_, can)| !**can).map(|(rule, _)| *rule).collect();
    let unexplained: Vec<&&str> = left.iter().filter(|rule| !ONLY_THE_AUTHOR.iter().any(|(known, _)| known == *rule)).collect();
    assert!(unexplained.is_empty(), "no help of these can be followed, and nothing says why: {unexplained:?}");
}
