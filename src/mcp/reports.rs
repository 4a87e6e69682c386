//! Reports for a program that corrects what is wrong: the line as it is, the lines to write, and what may stand there.

use std::fmt::Write;

use serde::Serialize;

use crate::base::clean::clean_line;
use crate::diagnostic::{Diagnostic, Fix, Level};
use crate::findings::Summary;
use crate::mcp::edits::{Change, changes, line_at};
use crate::mcp::legal::Legal;
use crate::model::Project;
use crate::rules::{Group, Settings, find};

/// What a report is about, which says who can correct it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum About {
    /// How the brief is written: whoever writes it can correct that.
    Form,
    /// What it says: that takes facts, or a decision of the author.
    Content,
}

impl About {
    /// What the reports of a rule are about.
    pub(super) fn of(rule: &str) -> Self {
        let group = find(rule).map(|rule| rule.group);
        let is_of_form = matches!(group, Some(Group::Syntax | Group::Reference | Group::Housekeeping));
        let is_of_terms = matches!(rule, "unknown-likelihood" | "unknown-confidence" | "mixed-terms");
        if is_of_form || is_of_terms { Self::Form } else { Self::Content }
    }
}

/// A report.
#[derive(Debug, Serialize)]
pub(super) struct Item {
    rule: &'static str,
    level: Level,
    about: About,
    file: String,
    line: u32,
    column: u32,
    statement: Option<String>,
    message: String,
    label: String,
    help: Option<String>,
    note: Option<String>,
    /// The line as it is.
    now: String,
    fixes: Vec<FixItem>,
    legal: Option<Legal>,
}

/// The most lines that a fix is shown with.
const MOST_LINES: usize = 100;

/// A way to correct it.
#[derive(Debug, Serialize)]
pub(super) struct FixItem {
    title: String,
    safe: bool,
    /// Empty where they are too many to show.
    changes: Vec<Change>,
}

/// How many of what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Counts {
    files: usize,
    statements: usize,
    errors: usize,
    warnings: usize,
    advice: usize,
}

impl From<Summary> for Counts {
    fn from(summary: Summary) -> Self {
        let Summary { files, statements, errors, warnings, advice } = summary;
        Self { files, statements, errors, warnings, advice }
    }
}

impl Item {
    pub(super) fn of(project: &Project, settings: &Settings, report: &Diagnostic) -> Self {
        let file = project.file(report.place.file);
        let at = file.source.position(report.place.span.start);
        let fix = |fix: &Fix| {
            let changes = changes(project, &fix.edits);
            let lines: usize = changes.iter().map(|change| change.old.len() + change.new.len()).sum();
            let changes = if lines > MOST_LINES { Vec::new() } else { changes };
            FixItem { title: fix.title.clone(), safe: fix.safe, changes }
        };
        Self {
            rule: report.rule,
            level: report.level,
            about: About::of(report.rule),
            file: file.source.path().to_owned(),
            line: at.line,
            column: at.column,
            statement: report.statement.map(|at| file.id(at)).filter(|id| !id.is_empty()).map(str::to_owned),
            message: project.message(report).into_owned(),
            label: report.details.label().to_owned(),
            help: report.details.help().map(str::to_owned),
            note: report.details.note().map(str::to_owned),
            now: line_at(&file.source, report.place.span),
            fixes: report.details.fixes().iter().map(fix).collect(),
            legal: Legal::at(project, settings, report),
        }
    }

    /// The report in a few lines, without what stands in it twice.
    fn write(&self, text: &mut String, has_legal: bool) {
        let Self { rule, level, file, line, column, message, label, now, .. } = self;
        let head = format!("{file}:{line}:{column} {}[{rule}] {message}", level.name());
        let label = if label.is_empty() || message.contains(label.as_str()) { String::new() } else { format!(" ({label})") };
        // A text takes whatever is written to it.
        let _ = writeln!(text, "{}", clean_line(&format!("{head}{label}")));
        if !self.fixes.iter().flat_map(|fix| &fix.changes).any(|change| change.old.contains(now)) {
            let _ = writeln!(text, "  now: {}", clean_line(now));
        }
        for fix in &self.fixes {
            let sort = if fix.safe { "fix" } else { "fix, if it is what you mean" };
            let _ = writeln!(text, "  {sort}: {}", clean_line(&fix.title));
            if fix.changes.is_empty() {
                text.push_str("    too many lines to show; `apply_fixes` makes them\n");
            }
            fix.changes.iter().for_each(|change| text.push_str(&lines_of(change)));
        }
        for (word, said) in [("help", &self.help), ("note", &self.note)] {
            if let Some(said) = said {
                let _ = writeln!(text, "  {word}: {}", clean_line(said));
            }
        }
        if let Some(Legal { what, values, more }) = self.legal.as_ref().filter(|_| has_legal) {
            let more = if *more == 0 { String::new() } else { format!(", and {more} more") };
            let _ = writeln!(text, "  legal: {}", clean_line(&format!("{what}: {}{more}", values.join(", "))));
        }
    }
}

/// Reports in a few lines each, with `word` before each. What is legal is said once, and not where a safe fix says what to write.
pub(super) fn text_of(items: &[Item], word: &str) -> String {
    let mut text = String::new();
    let mut known: Vec<&Legal> = Vec::new();
    for item in items {
        let has_fix = item.fixes.iter().any(|fix| fix.safe);
        let new = item.legal.as_ref().filter(|legal| !has_fix && !known.contains(legal));
        known.extend(new);
        text.push('\n');
        text.push_str(word);
        item.write(&mut text, new.is_some());
    }
    text
}

/// A change as lines of a diff.
pub(super) fn lines_of(change: &Change) -> String {
    let mut text = String::new();
    let Change { file, line, old, new } = change;
    let _ = writeln!(text, "    {}:{line}", clean_line(file));
    for (mark, lines) in [('-', old), ('+', new)] {
        for line in lines {
            let _ = writeln!(text, "    {mark} {}", clean_line(line));
        }
    }
    text
}
