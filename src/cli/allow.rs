//! `check --add-allow`: writes `allow` on the statements that rules report on.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use clap::Args;

use crate::base::characters::hidden_places;
use crate::base::clean::clean_line;
use crate::base::ids::StatementId;
use crate::base::source::{SourceFile, Span};
use crate::base::suggest::nearest;
use crate::base::text::{any_of, counted};
use crate::cli::write::{Before, put};
use crate::cli::{Status, print, say};
use crate::diagnostic::Diagnostic;
use crate::model::File;
use crate::rules::{Group, RULES, find, give_reason, silence};
use crate::session::loaded::Loaded;
use crate::session::read::reason;
use crate::syntax::parse;

/// Which reports to allow.
#[derive(Debug, Args)]
pub(crate) struct AllowArguments {
    /// Add `allow` to each statement that a rule, a group or `all` reports on, instead of printing the reports
    #[arg(long, value_name = "RULE", value_delimiter = ',', conflicts_with_all = ["baseline", "write_baseline", "fix", "diff"])]
    add_allow: Vec<String>,
    /// Give this reason in each `allow` that is added, and in each that allows these rules without a reason; without `--reason`,
    /// `allow-without-reason` keeps asking for one
    #[arg(long, value_name = "TEXT", requires = "add_allow")]
    reason: Option<String>,
}

/// The rules to allow on statements of a file, by their index.
type Wanted<'found> = BTreeMap<StatementId, BTreeSet<&'found str>>;

/// What was done.
#[derive(Default)]
struct Done {
    files: usize,
    reports: usize,
    /// Reasons given to an `allow` that was there.
    reasons: usize,
    /// Reports on what can carry no `allow`.
    left: usize,
    failures: Vec<String>,
}

impl AllowArguments {
    /// Whether anything is to be allowed.
    pub(crate) fn is_asked(&self) -> bool {
        !self.add_allow.is_empty()
    }

    /// Writes them, if that is asked for.
    ///
    /// # Errors
    /// Where a rule does not exist or cannot be allowed, and where the reason is none.
    pub(crate) fn write(&self, read: &Loaded, diagnostics: &[Diagnostic]) -> io::Result<Option<Status>> {
        if !self.is_asked() {
            return Ok(None);
        }
        let mut rules = BTreeSet::new();
        for name in &self.add_allow {
            rules.extend(meant(name)?);
        }
        let reason = self.reason.as_deref().map(one_line).transpose()?;
        let (mut done, paths) = (Done::default(), read.writable());
        let mut rest = diagnostics;
        for &file in &read.checked {
            let count = rest.iter().take_while(|report| report.place.file == file).count();
            let (reports, following) = rest.split_at(count);
            rest = following;
            let reports: Vec<&Diagnostic> = reports.iter().filter(|report| rules.contains(report.rule)).collect();
            let wanted = Asked { reports: &reports, rules: &rules, reason: reason.as_deref() };
            done.file((read.project.file(file), paths[file.index()]), wanted);
        }
        for failure in &done.failures {
            say(&format!("hence: {failure}"));
        }
        print(|out| writeln!(out, "{}", done.line()))?;
        let is_whole = done.failures.is_empty() && read.failures.is_empty();
        Ok(Some(if is_whole { Status::Clean } else { Status::Failed }))
    }
}

/// What is asked for in a file.
#[derive(Clone, Copy)]
struct Asked<'asked> {
    /// The reports to allow.
    reports: &'asked [&'asked Diagnostic],
    rules: &'asked BTreeSet<&'static str>,
    reason: Option<&'asked str>,
}

impl Done {
    /// Allows reports on a file, which is written by way of a path, if it has one.
    fn file(&mut self, (file, path): (&File, Option<&Path>), asked: Asked<'_>) {
        let reports = asked.reports;
        let mut wanted = Wanted::new();
        for report in reports {
            if let Some(statement) = report.statement {
                wanted.entry(statement).or_default().insert(report.rule);
            }
        }
        let mut inserted = Vec::new();
        wanted.retain(|&statement, rules| {
            let rules: Vec<&str> = rules.iter().copied().collect();
            let edit = silence(file, statement, &rules, asked.reason);
            let is_silenced = edit.is_some();
            inserted.extend(edit);
            is_silenced
        });
        let silenced = reports.iter().filter(|report| report.statement.is_some_and(|at| wanted.contains_key(&at))).count();
        self.left += reports.len() - silenced;
        let statements = file.tree().statements.ids();
        let reasons =
            asked.reason.map(|reason| statements.flat_map(|at| give_reason(file, at, asked.rules, reason)).collect::<Vec<_>>());
        let reasons = reasons.unwrap_or_default();
        let given = reasons.len();
        inserted.extend(reasons);
        // An `allow` and the reason of another one may be put at the same place: the reason belongs to what stands there.
        inserted.sort_by_key(|(span, text)| (span.start, !text.trim_start().starts_with("reason:")));
        if inserted.is_empty() {
            return;
        }
        match write(path, file, &inserted) {
            Ok(()) => {
                self.files += 1;
                self.reports += silenced;
                self.reasons += given;
            }
            Err(reason) => self.failures.push(format!("{}: {reason}", file.source.path())),
        }
    }

    fn line(&self) -> String {
        let mut done = format!("{} allowed in {}", counted(self.reports, "report"), counted(self.files, "file"));
        if self.reasons > 0 {
            done = match self.reports {
                0 => format!("reason added to {} in {}", counted(self.reasons, "`allow`"), counted(self.files, "file")),
                _ => format!("{done}; reason added to {}", counted(self.reasons, "`allow`")),
            };
        }
        if self.left == 0 { done } else { format!("{done}; {} not allowed, on malformed text or on no statement", self.left) }
    }
}

/// Writes a file with insertions in the order of the text.
fn write(path: Option<&Path>, file: &File, inserted: &[(Span, String)]) -> Result<(), String> {
    if file.source.not_utf8().is_some() {
        return Err("not UTF-8, left as it is".to_owned());
    }
    let path = path.ok_or("not written, because it is not a file")?;
    let text = file.source.text();
    let mut new = String::with_capacity(text.len() + inserted.len() * 64);
    let mut from = 0;
    for (span, insertion) in inserted {
        new.push_str(&text[from..span.range().start]);
        new.push_str(insertion);
        from = span.range().start;
    }
    new.push_str(&text[from..]);
    let again = SourceFile::from_text(file.source.path(), new).map_err(|_| "larger than 4 GiB")?;
    // Whatever the text is, nothing but an `allow` may be new in it.
    let parsed = parse(&again);
    if parsed.errors.len() != file.parsed.errors.len() || parsed.tree.statements.len() != file.tree().statements.len() {
        return Err("left as it is, because adding `allow` would change how its text is read".to_owned());
    }
    put(path, Before::Bytes(text.as_bytes()), &|out| out.write_all(again.text().as_bytes())).map_err(|error| reason(&error))
}

/// The rules that a name means.
fn meant(name: &str) -> io::Result<BTreeSet<&'static str>> {
    let is_meant = |group: Group| name == group.name() || name == "all" && !matches!(group, Group::Syntax | Group::Housekeeping);
    let rules = RULES.iter().filter(|rule| rule.name == name || is_meant(rule.group));
    let rules: BTreeSet<&str> = rules.map(|rule| rule.name).collect();
    let is_of_syntax = rules.iter().any(|rule| find(rule).is_some_and(|rule| rule.group == Group::Syntax));
    if is_of_syntax {
        let reason = "errors in the form of a text are always reported";
        return Err(io::Error::other(format!("`{name}` cannot be allowed: {reason}")));
    }
    if rules.is_empty() {
        let names = RULES.iter().map(|rule| rule.name).chain(Group::ALL.map(Group::name)).chain(["all"]);
        let near = nearest(name, names);
        let hint =
            if near.is_empty() { "`hence explain` lists them".to_owned() } else { format!("did you mean {}?", any_of(&near)) };
        return Err(io::Error::other(format!("there is no rule or group `{}`; {hint}", clean_line(name))));
    }
    Ok(rules)
}

/// A reason on one line.
fn one_line(reason: &str) -> io::Result<String> {
    let line = reason.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() || !hidden_places(&line, false).is_empty() {
        return Err(io::Error::other("`--reason` is empty or has hidden characters; give the reason in words"));
    }
    Ok(line)
}
