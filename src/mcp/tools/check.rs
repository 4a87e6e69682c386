//! `check`: what is wrong, with the lines to write.

use std::fmt::Write;

use serde::Serialize;

use crate::answers::beyond;
use crate::base::ids::FileId;
use crate::base::text::counted;
use crate::diagnostic::{Diagnostic, Level};
use crate::findings::{Findings, Summary};
use crate::mcp::arguments::{Sort, may};
use crate::mcp::brief::Brief;
use crate::mcp::reports::{About, Counts, Item, text_of};
use crate::mcp::text::shortened;
use crate::mcp::tool::{Answer, Call, Stop, Tool};
use crate::mcp::tools::{PATH_OR_FOLDER, PROFILE, TEXT};
use crate::model::Project;
use crate::rules::Silenced;
use crate::session::loaded::Loaded;
use crate::session::loader::Overlay;

pub(super) const TOOL: Tool = Tool {
    name: "check",
    title: "Check a brief",
    doc: "Checks a brief and reports only what is wrong: each report with the line as it is, the lines to write instead, and what may \
          stand there. Call it after each change, correct what it reports, errors first, and call it again until `clean` is true: no \
          error, no warning. Reports about `form` you can correct yourself. Those about `content` need facts: correct them from sources \
          at hand, or leave them and tell the user. Advice is to be weighed. `fixes` that are `safe` keep the meaning; `apply_fixes` \
          makes all of these at once.",
    arguments: &[
        PATH_OR_FOLDER,
        TEXT,
        PROFILE,
        may(
            "level",
            Sort::Choice(&["error", "warning", "advice"]),
            "Report only what is at least so severe; advice where it is not given",
        ),
        may("most", Sort::Count(1, 200), "How many reports to give, the most severe ones; 20 where it is not given"),
    ],
    schema: include_str!("../../../docs/mcp-check.schema.json"),
    writes: false,
    reads: true,
    call,
};

/// What is said where all that is left is about content.
const ABOUT_CONTENT: &str =
    "the form is right; what is left is about content: correct it from sources at hand, or leave it and tell the user\n";

/// How many reports that an `allow` silences are named.
const SILENCED: usize = 5;

/// How many reports are given where nothing else is asked for.
const USUAL: usize = 20;

#[derive(Serialize)]
struct Report {
    version: u32,
    /// Whether there is no error and no warning.
    clean: bool,
    /// The same of the form alone.
    form_is_clean: bool,
    summary: Counts,
    left_out: usize,
    notices: Vec<String>,
    reports: Vec<Item>,
}

fn call(call: &Call<'_>) -> Result<Answer, Stop> {
    let brief = Brief::of(call)?;
    let read = brief.read_for_rules(&[], &Overlay::new())?;
    let (found, silenced) = brief.reports_and_silenced(call, &read)?;
    let least = level(call.given.text("level"));
    let summary = summary(&read.project, &read.checked, &found);
    let wanted: Vec<&Diagnostic> = found.iter().filter(|report| report.level >= least).collect();
    let is_minor = |report: &Diagnostic| report.level < Level::Warning;
    let most = call.given.count("most").unwrap_or(USUAL);
    let reports: Vec<Item> = most_severe(&wanted, most)
        .into_iter()
        .map(|report| Item::of(&read.project, &brief.settings(&read, report.place.file), report))
        .collect();
    let notices = notices(&brief, &read, &silenced);
    let report = Report {
        version: 1,
        clean: found.iter().all(is_minor),
        form_is_clean: found.iter().all(|report| is_minor(report) || About::of(report.rule) == About::Content),
        summary: summary.into(),
        left_out: found.len() - reports.len(),
        notices,
        reports,
    };
    let mut text = format!("{}\n", summary.line());
    if report.form_is_clean && !report.clean {
        text.push_str(ABOUT_CONTENT);
    }
    for notice in &report.notices {
        let _ = writeln!(text, "note: {notice}");
    }
    text.push_str(&text_of(&report.reports, ""));
    if report.left_out > 0 {
        let _ = writeln!(text, "\n{} of {} reports are shown; correct these and check again", report.reports.len(), found.len());
    }
    Answer::of(&serde_json::to_vec(&report).map_err(std::io::Error::other)?, shortened(&text))
}

/// The level of a name.
fn level(name: Option<&str>) -> Level {
    match name {
        Some("error") => Level::Error,
        Some("warning") => Level::Warning,
        _ => Level::Advice,
    }
}

/// How many of what.
pub(super) fn summary(project: &Project, checked: &[FileId], found: &[Diagnostic]) -> Summary {
    Findings { project, checked, diagnostics: found, selected: None }.summary()
}

/// The most severe reports, so many at most, in the order of the text.
pub(super) fn most_severe<'found>(found: &[&'found Diagnostic], most: usize) -> Vec<&'found Diagnostic> {
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(found[at].level));
    order.truncate(most);
    order.sort_unstable();
    order.into_iter().map(|at| found[at]).collect()
}

/// What the reports do not speak of.
fn notices(brief: &Brief, read: &Loaded, silenced: &[Silenced]) -> Vec<String> {
    let mut notices = read.notices.clone();
    notices.extend(beyond::without_statements(&read.project, &read.checked));
    let (used, more) = beyond::used(&read.project, &read.checked);
    let found: Vec<Diagnostic> =
        used.iter().flat_map(|&(file, _)| crate::rules::run(&read.project, file, &brief.settings(read, file))).collect();
    notices.extend(beyond::broken(&read.project, &used, &found));
    notices.extend(beyond::unchecked(more));
    let place = |silenced: &Silenced| {
        let Diagnostic { rule, place, .. } = &silenced.diagnostic;
        let source = &read.project.file(place.file).source;
        format!("`{rule}` at {}:{}", source.path(), source.position(place.span.start).line)
    };
    if !silenced.is_empty() {
        let places: Vec<String> = silenced.iter().take(SILENCED).map(place).collect();
        let more = if silenced.len() > SILENCED { format!(" and {} more", silenced.len() - SILENCED) } else { String::new() };
        notices.push(format!("an `allow` silences {}: {}{more}", counted(silenced.len(), "report"), places.join(", ")));
    }
    notices
}
