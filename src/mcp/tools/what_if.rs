//! `what_if`: what a proposed edit would change, before anybody makes it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

use serde::Serialize;

use crate::analysis::review;
use crate::base::clean::clean_line;
use crate::base::ids::{FileId, StatementNumber};
use crate::base::text::counted_as;
use crate::diagnostic::{Diagnostic, Level};
use crate::findings::fingerprint::{Fingerprint, fingerprints};
use crate::mcp::arguments::{Edit, Sort, may};
use crate::mcp::brief::Brief;
use crate::mcp::edits::edited;
use crate::mcp::reports::{Counts, Item, text_of};
use crate::mcp::text::{WIDTH, shortened};
use crate::mcp::tool::{Answer, Call, Stop, Tool};
use crate::mcp::tools::check::{most_severe, summary};
use crate::mcp::tools::{PATH, PROFILE, TEXT};
use crate::model::Project;
use crate::schema::Kind;
use crate::session::loaded::Loaded;
use crate::session::loader::Overlay;
use crate::standing::argument::Argument;
use crate::standing::labels::Label;
use crate::view::rows::Teller;

pub(super) const TOOL: Tool = Tool {
    name: "what_if",
    title: "What an edit would change",
    doc: "Takes a proposed edit of a brief (or of a file that it uses) and shows the reports that it would add and end, and every statement \
          whose standing would change. Nothing is written. Give `edits`, or the whole `new_text`.",
    arguments: &[
        PATH,
        TEXT,
        may(
            "edits",
            Sort::Edits,
            "The edits, made one after another; `old` must be there exactly once, and an empty `old` appends",
        ),
        may("new_text", Sort::Text, "The whole text of the brief after the edit, in place of `edits`"),
        PROFILE,
    ],
    schema: include_str!("../../../docs/mcp-what-if.schema.json"),
    writes: false,
    reads: true,
    call,
};

/// The most reports that are given of those that come up, and of those that end.
const MOST: usize = 40;

/// The most statements that are given of those whose standing changes.
const MOST_STANDINGS: usize = 200;

#[derive(Serialize)]
struct Report {
    version: u32,
    document: String,
    before: Counts,
    after: Counts,
    theses: Vec<Standing>,
    standings: Vec<Standing>,
    standings_left_out: usize,
    adds: Vec<Item>,
    adds_left_out: usize,
    ends: Vec<Ended>,
    ends_left_out: usize,
}

/// A statement whose standing changes.
#[derive(Serialize)]
struct Standing {
    id: String,
    kind: &'static str,
    file: String,
    line: u32,
    /// Nothing where it was not there.
    before: Option<Label>,
    /// Nothing where it is gone.
    after: Option<Label>,
    reason: String,
}

/// A report that comes up no more.
#[derive(Serialize)]
struct Ended {
    rule: &'static str,
    level: Level,
    file: String,
    line: u32,
    message: String,
}

/// A brief that was read, and what was found in it and in the files that are edited with it.
struct State {
    read: Loaded,
    found: Vec<Diagnostic>,
}

fn call(call: &Call<'_>) -> Result<Answer, Stop> {
    let brief = Brief::of_one(call)?;
    let edits = call.given.edits("edits");
    let new_text = call.given.text("new_text");
    if edits.is_empty() == new_text.is_none() {
        return Err(Stop::Refused("say what would change: either `edits` or `new_text`".to_owned()));
    }
    let others = others(&brief, &edits)?;
    let before = State::of(call, &brief, &others, &Overlay::new())?;
    let texts = match new_text {
        Some(text) => BTreeMap::from([(before.own(&brief)?, text.to_owned())]),
        None => before.edited(&brief, &edits)?,
    };
    let mut overlay = Overlay::new();
    let mut new = None;
    for (file, text) in texts {
        match before.read.place(file).filter(|_| before.read.stdin != Some(file)) {
            Some(place) => drop(overlay.insert(place.to_owned(), text)),
            None => new = Some(brief.with_text(text)),
        }
    }
    let brief_after = new.as_ref().unwrap_or(&brief);
    let after = State::of(call, brief_after, &others, &overlay)?;
    call.check()?;
    let report = compare(&brief, &before, &after)?;
    let text = text(&report);
    Answer::of(&serde_json::to_vec(&report).map_err(std::io::Error::other)?, shortened(&text))
}

/// The other files that are edited, each once.
fn others(brief: &Brief, edits: &[Edit]) -> Result<Vec<PathBuf>, Stop> {
    let mut others = Vec::new();
    for named in edits.iter().filter_map(|edit| edit.path.as_deref()) {
        let path = brief.files().path_to(named)?;
        if brief.path() != Some(path.as_path()) && !others.contains(&path) {
            others.push(path);
        }
    }
    Ok(others)
}

impl State {
    fn of(call: &Call<'_>, brief: &Brief, others: &[PathBuf], overlay: &Overlay) -> Result<Self, Stop> {
        let read = brief.read_for_rules(others, overlay)?;
        let found = brief.reports(call, &read)?;
        Ok(Self { read, found })
    }

    /// The brief that is asked about.
    fn own(&self, brief: &Brief) -> Result<FileId, Stop> {
        let file = match brief.path() {
            None => self.read.stdin,
            Some(path) => self.read.paths.iter().find(|(_, known)| known == path).map(|&(file, _)| file),
        };
        file.ok_or_else(|| Stop::Refused("the brief is not there any more".to_owned()))
    }

    /// The texts of the files that are edited, after the edits.
    fn edited(&self, brief: &Brief, edits: &[Edit]) -> Result<BTreeMap<FileId, String>, Stop> {
        let mut texts: BTreeMap<FileId, String> = BTreeMap::new();
        for edit in edits {
            let file = match &edit.path {
                None => self.own(brief)?,
                Some(named) => {
                    let path = brief.files().path_to(named)?;
                    let known = self.read.paths.iter().find(|(_, known)| *known == path).map(|&(file, _)| file);
                    known.ok_or_else(|| Stop::Refused(format!("`{named}` cannot be edited here")))?
                }
            };
            let source = &self.read.project.file(file).source;
            if source.not_utf8().is_some() {
                return Err(Stop::Refused(format!("{} is not UTF-8; save it as UTF-8 first", source.path())));
            }
            let text = texts.entry(file).or_insert_with(|| source.text().to_owned());
            *text = edited(source.path(), text, edit)?;
        }
        Ok(texts)
    }

    fn project(&self) -> &Project {
        &self.read.project
    }

    /// The reports by what they are known by.
    fn known(&self) -> BTreeMap<(String, Fingerprint), &Diagnostic> {
        let path = |report: &Diagnostic| self.project().file(report.place.file).source.path().to_owned();
        let keys = fingerprints(self.project(), &self.found).into_iter();
        keys.zip(&self.found).map(|(key, report)| ((path(report), key), report)).collect()
    }

    /// The standings of a brief, by file, id and number among those of one id.
    fn standings(argument: &Argument<'_>) -> BTreeMap<(String, String, usize), StatementNumber> {
        let mut seen: BTreeMap<(String, String), usize> = BTreeMap::new();
        let mut standings = BTreeMap::new();
        for number in argument.propositions() {
            let at = argument.document().locate(number);
            let file = argument.project.file(at.file);
            let id = file.id(at.statement);
            let name = if id.is_empty() { file.text(at.statement).into_owned() } else { id.to_owned() };
            let path = file.source.path().to_owned();
            let count = seen.entry((path.clone(), name.clone())).or_default();
            standings.insert((path, name, *count), number);
            *count += 1;
        }
        standings
    }
}

fn compare(brief: &Brief, before: &State, after: &State) -> Result<Report, Stop> {
    let (own_before, own_after) = (before.own(brief)?, after.own(brief)?);
    let arguments = [review::argument(before.project(), own_before), review::argument(after.project(), own_after)];
    let (old, new) = (before.known(), after.known());
    let adds: Vec<&Diagnostic> = after
        .found
        .iter()
        .zip(fingerprints(after.project(), &after.found))
        .filter_map(|(report, key)| {
            let path = after.project().file(report.place.file).source.path().to_owned();
            (!old.contains_key(&(path, key))).then_some(report)
        })
        .collect();
    let shown = most_severe(&adds, MOST);
    let mut ends: Vec<&Diagnostic> = old.iter().filter(|(key, _)| !new.contains_key(*key)).map(|(_, &report)| report).collect();
    ends.sort_by_key(|report| (report.place, report.rule));
    let ended_shown = most_severe(&ends, MOST);
    let mut standings = changed(&arguments);
    let standings_left_out = standings.len().saturating_sub(MOST_STANDINGS);
    standings.truncate(MOST_STANDINGS);
    let theses = theses(&arguments);
    Ok(Report {
        version: 1,
        document: after.project().file(own_after).source.path().to_owned(),
        before: summary(before.project(), &before.read.checked, &before.found).into(),
        after: summary(after.project(), &after.read.checked, &after.found).into(),
        theses,
        standings,
        standings_left_out,
        adds: shown
            .iter()
            .map(|report| Item::of(after.project(), &brief.settings(&after.read, report.place.file), report))
            .collect(),
        adds_left_out: adds.len() - shown.len(),
        ends: ended_shown.iter().map(|report| ended(before.project(), report)).collect(),
        ends_left_out: ends.len() - ended_shown.len(),
    })
}

fn ended(project: &Project, report: &Diagnostic) -> Ended {
    let source = &project.file(report.place.file).source;
    Ended {
        rule: report.rule,
        level: report.level,
        file: source.path().to_owned(),
        line: source.position(report.place.span.start).line,
        message: project.message(report).into_owned(),
    }
}

/// The statements whose standing changes, in the order of the document.
fn changed([old, new]: &[Argument<'_>; 2]) -> Vec<Standing> {
    let (known, now) = (State::standings(old), State::standings(new));
    let label = |argument: &Argument<'_>, number: Option<&StatementNumber>| number.map(|&at| argument.standing.label(at));
    let tellers = [old, new].map(|argument| Teller::of(argument, false, WIDTH));
    let mut found: Vec<((usize, StatementNumber), Standing)> = Vec::new();
    for (key, &at) in &now {
        let was = label(old, known.get(key));
        if was != Some(new.standing.label(at)) {
            found.push(((0, at), standing(&tellers[1], at, [was, Some(new.standing.label(at))])));
        }
    }
    for (_, &at) in known.iter().filter(|(key, _)| !now.contains_key(*key)) {
        found.push(((1, at), standing(&tellers[0], at, [Some(old.standing.label(at)), None])));
    }
    found.sort_by_key(|&(place, _)| place);
    found.into_iter().map(|(_, standing)| standing).collect()
}

/// The theses, with their standing before and after.
fn theses([old, new]: &[Argument<'_>; 2]) -> Vec<Standing> {
    let teller = Teller::of(new, false, WIDTH);
    let same = |name: &str| old.propositions().find(|&at| old.name(at) == name).map(|at| old.standing.label(at));
    new.theses.iter().map(|&at| standing(&teller, at, [same(&new.name(at)), Some(new.standing.label(at))])).collect()
}

fn standing(teller: &Teller<'_>, at: StatementNumber, [before, after]: [Option<Label>; 2]) -> Standing {
    let argument = teller.argument;
    let place = argument.handle(at);
    let source = &argument.project.file(place.file).source;
    let reason = if after.is_some() { teller.reason(at) } else { "it is gone".to_owned() };
    Standing {
        id: argument.name(at),
        kind: argument.kind(at).map_or("", Kind::name),
        file: source.path().to_owned(),
        line: source.position(place.span.start).line,
        before,
        after,
        reason,
    }
}

fn text(report: &Report) -> String {
    let mut text = String::new();
    let word = |label: Option<Label>| label.map_or("not there", Label::name);
    // A text takes whatever is written to it.
    for thesis in &report.theses {
        let change = if thesis.before == thesis.after {
            format!("{}, as before", word(thesis.after))
        } else {
            format!("{} → {}", word(thesis.before), word(thesis.after))
        };
        let _ = writeln!(text, "thesis {}: {change}", clean_line(&thesis.id));
    }
    let (adds, ends) = (report.adds.len() + report.adds_left_out, report.ends.len() + report.ends_left_out);
    let standings = report.standings.len() + report.standings_left_out;
    let _ = writeln!(
        text,
        "{} would change standing, {} would come up, {} would end",
        counted_as(standings, "statement", "statements"),
        counted_as(adds, "report", "reports"),
        counted_as(ends, "report", "reports"),
    );
    for Standing { id, kind, before, after, reason, .. } in &report.standings {
        let line = format!("  {kind} {id}: {} → {}: {reason}", word(*before), word(*after));
        let _ = writeln!(text, "{}", clean_line(&line));
    }
    text.push_str(&text_of(&report.adds, "adds "));
    for Ended { rule, level, file, line, message } in &report.ends {
        let _ = write!(text, "\nends {}", clean_line(&format!("{file}:{line} {}[{rule}] {message}", level.name())));
    }
    text
}
