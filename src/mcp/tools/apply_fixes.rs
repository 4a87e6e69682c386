//! `apply_fixes`: the fixes that keep the author's meaning, as `hence check --fix` makes them.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

use serde::Serialize;

use crate::base::clean::clean_line;
use crate::base::text::counted_as;
use crate::fix::{Checked, Fixed, Outcome, Texts, fix};
use crate::mcp::arguments::{Sort, may};
use crate::mcp::brief::Brief;
use crate::mcp::edits::{Change, differences};
use crate::mcp::reports::{Counts, lines_of};
use crate::mcp::text::shortened;
use crate::mcp::tool::{Answer, Call, Stop, Tool};
use crate::mcp::tools::check::summary;
use crate::mcp::tools::{PATH_OR_FOLDER, PROFILE, TEXT};
use crate::model::Project;
use crate::render::fixed;
use crate::session::loaded::Loaded;
use crate::session::loader::Overlay;
use crate::session::read::reason;

pub(super) const TOOL: Tool = Tool {
    name: "apply_fixes",
    title: "Apply the fixes",
    doc: "Makes all safe fixes of a brief at once, checks again after each round, and keeps none that makes something worse. It writes the \
          file only if the server was started with `--write`, and not if the file changed meanwhile; otherwise it gives the new text and \
          the lines that differ. A brief that is handed over as `text` is never written.",
    arguments: &[
        PATH_OR_FOLDER,
        TEXT,
        PROFILE,
        may("unsafe", Sort::Flag, "Make also fixes that may change the meaning; look at what changed afterwards"),
        may("preview", Sort::Flag, "Write nothing, show what would change"),
    ],
    schema: include_str!("../../../docs/mcp-apply-fixes.schema.json"),
    writes: true,
    reads: true,
    call,
};

/// A text that is longer is not given back where it can be read from its file.
const LONGEST: usize = 64 << 10;

#[derive(Serialize)]
struct Report {
    version: u32,
    /// Whether files were changed.
    written: bool,
    /// Why not, or not all.
    not_written: Option<String>,
    files: Vec<FileItem>,
    left_out: Vec<LeftOut>,
    /// What is left to correct.
    summary: Counts,
}

#[derive(Serialize)]
struct FileItem {
    file: String,
    fixed: Vec<FixedItem>,
    changes: Vec<Change>,
    /// The new text, where it is not in the file.
    text: Option<String>,
}

#[derive(Serialize)]
struct FixedItem {
    rule: &'static str,
    count: usize,
}

#[derive(Serialize)]
struct LeftOut {
    file: String,
    line: u32,
    rule: &'static str,
    why: String,
}

fn call(call: &Call<'_>) -> Result<Answer, Stop> {
    let brief = Brief::of(call)?;
    let mut read = brief.read_for_rules(&[], &Overlay::new())?;
    let diagnostics = brief.reports(call, &read)?;
    let places = places(&read);
    let is_utf8 = |read: &Loaded| read.checked.iter().all(|&file| read.project.file(file).source.not_utf8().is_none());
    if brief.text().is_some() && !is_utf8(&read) {
        return Err(Stop::Refused("the text is not UTF-8".to_owned()));
    }
    let own = read.stdin.map(|file| read.project.file(file).source.path().to_owned());
    let first = Checked { project: std::mem::take(&mut read.project), files: read.checked.clone(), diagnostics };
    let mut stopped = None;
    let outcome = fix(first, call.given.flag("unsafe"), &mut |texts| {
        checked(call, &brief, own.as_deref(), &places, texts).unwrap_or_else(|stop| {
            stopped.get_or_insert(stop);
            Checked { project: Project::default(), files: Vec::new(), diagnostics: Vec::new() }
        })
    });
    if let Some(stop) = stopped {
        return Err(stop);
    }
    call.check()?;
    answer(call, &outcome, &places)
}

/// Where the files are that may be written, by the path that is shown; of two that are shown alike neither is.
fn places(read: &Loaded) -> BTreeMap<String, PathBuf> {
    let mut places: BTreeMap<String, Option<PathBuf>> = BTreeMap::new();
    for &file in read.checked.iter().filter(|&&file| read.stdin != Some(file)) {
        let Some(place) = read.place(file) else { continue };
        let shown = read.project.file(file).source.path().to_owned();
        places.entry(shown).and_modify(|known| *known = None).or_insert_with(|| Some(place.to_owned()));
    }
    places.into_iter().filter_map(|(shown, place)| Some((shown, place?))).collect()
}

/// The brief checked once more, with these texts.
fn checked(
    call: &Call<'_>,
    brief: &Brief,
    own: Option<&str>,
    places: &BTreeMap<String, PathBuf>,
    texts: &Texts,
) -> Result<Checked, Stop> {
    call.check()?;
    let of_file = texts.iter().filter_map(|(shown, text)| Some((places.get(shown)?.clone(), text.clone())));
    let overlay: Overlay = of_file.collect();
    let new = own.and_then(|own| texts.get(own)).map(|text| brief.with_text(text.clone()));
    let brief = new.as_ref().unwrap_or(brief);
    let read = brief.read_for_rules(&[], &overlay)?;
    let diagnostics = brief.reports(call, &read)?;
    Ok(Checked { project: read.project, files: read.checked, diagnostics })
}

fn answer(call: &Call<'_>, outcome: &Outcome, places: &BTreeMap<String, PathBuf>) -> Result<Answer, Stop> {
    let Outcome { checked, texts, before, fixed, left_out } = outcome;
    let mut faults = Vec::new();
    let (mut files, mut has_written) = (Vec::new(), false);
    for (shown, text) in texts {
        let old = before.get(shown).map_or("", String::as_str);
        let is_written = match places.get(shown) {
            None => false,
            Some(_) if call.given.flag("preview") => false,
            Some(place) => match call.store {
                None => false,
                Some(store) => match store.replace(place, old, text) {
                    Ok(()) => true,
                    Err(error) => {
                        faults.push(format!("{}: {}", clean_line(shown), reason(&error)));
                        false
                    }
                },
            },
        };
        has_written |= is_written;
        let is_handed_over = !places.contains_key(shown);
        let fixed = fixed.iter().filter(|fixed| fixed.path == *shown);
        files.push(FileItem {
            file: shown.clone(),
            fixed: fixed.map(|&Fixed { rule, count, .. }| FixedItem { rule, count }).collect(),
            changes: differences(shown, old, text),
            text: (!is_written && (is_handed_over || text.len() <= LONGEST)).then(|| text.clone()),
        });
    }
    let not_written = why_not(call, &files, &faults, has_written, places);
    let words = left_out.iter().map(|left| LeftOut {
        file: left.path.clone(),
        line: left.line,
        rule: left.rule,
        why: fixed::why(&left.why),
    });
    let report = Report {
        version: 1,
        written: has_written,
        not_written,
        files,
        left_out: words.collect(),
        summary: summary_of(checked).into(),
    };
    let text = text(&report, &summary_of(checked).line());
    Answer::of(&serde_json::to_vec(&report).map_err(std::io::Error::other)?, shortened(&text))
}

fn summary_of(checked: &Checked) -> crate::findings::Summary {
    summary(&checked.project, &checked.files, &checked.diagnostics)
}

/// Why something was not written, if it was not.
fn why_not(
    call: &Call<'_>,
    files: &[FileItem],
    faults: &[String],
    has_written: bool,
    places: &BTreeMap<String, PathBuf>,
) -> Option<String> {
    if !faults.is_empty() {
        return Some(faults.join("; "));
    }
    if has_written {
        return None;
    }
    Some(match () {
        () if files.is_empty() => "there is nothing to fix".to_owned(),
        () if places.is_empty() => "the brief was handed over as text; `files` has the new one".to_owned(),
        () if call.given.flag("preview") => "a preview was asked for".to_owned(),
        () => "the server may not write: make these changes yourself, or have the server started with `--write`".to_owned(),
    })
}

fn text(report: &Report, summary: &str) -> String {
    let mut text = String::new();
    let fixed: usize = report.files.iter().flat_map(|file| &file.fixed).map(|fixed| fixed.count).sum();
    let verb = if report.written { "fixed and written" } else { "fixed, not written" };
    // A text takes whatever is written to it.
    let _ = match (fixed, &report.not_written) {
        (0, _) => writeln!(text, "nothing was fixed"),
        (_, None) => writeln!(text, "{} {verb}", counted_as(fixed, "report", "reports")),
        (_, Some(why)) => writeln!(text, "{} {verb}: {why}", counted_as(fixed, "report", "reports")),
    };
    for file in &report.files {
        file.changes.iter().for_each(|change| text.push_str(&lines_of(change)));
    }
    for left in &report.left_out {
        let _ =
            writeln!(text, "{}:{}: the fix for `{}` was left out: {}", clean_line(&left.file), left.line, left.rule, left.why);
    }
    let _ = writeln!(text, "left: {summary}");
    text
}
