//! Checking a file again after an edit: only rules speak again whose reports can be others now.

use std::fmt;

use super::allow;
use super::context::{Parts, Told};
use crate::diagnostic::{Diagnostic, Level, Place};
use crate::model::Project;
use crate::parallel;
use crate::rules::{Check, Common, Context, LISTENING, RULES, Reads, Settings, in_order, look, reports_of_form};
use crate::source::FileId;
use crate::syntax::{Change, Rereading};

/// A file that was checked, and what is kept of that: it is told of edits, and then checks again what they touched.
///
/// What was kept holds as long as nothing else changes than the text of this one file: the other files of its document, what its
/// paths lead to, and the briefs beside it are to be the same.
#[derive(Default)]
pub struct Checked {
    settings: Settings,
    parts: Option<Parts>,
    /// How lines end, which fixes follow.
    line_end: &'static str,
    /// The reports, and those that an `allow` silences.
    reports: Vec<Diagnostic>,
    silenced: Vec<Diagnostic>,
    /// What each rule has told, by its index.
    told: Vec<Told>,
    /// Rules whose reports show what was edited, by their index.
    is_stale: Vec<bool>,
    /// How much has changed since the check, and in which statements.
    change: Change,
    touched: Vec<u32>,
}

impl fmt::Debug for Checked {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Checked").field("reports", &self.reports).finish_non_exhaustive()
    }
}

/// What becomes of the reports of a rule.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// They hold.
    Kept,
    /// Those hold that are not on statements which were touched.
    Renewed,
    /// It speaks again.
    Dropped,
}

/// A rule that speaks, by its index.
struct Speaker {
    rule: usize,
    check: Check,
    level: Level,
}

/// What a rule has said.
struct Said {
    rule: usize,
    reports: Vec<Diagnostic>,
    told: Told,
}

impl Speaker {
    fn speak(&self, common: &Common<'_>) -> Said {
        let mut reports = Vec::new();
        let told = look(common, self.check, self.level, &mut reports);
        Said { rule: self.rule, reports, told }
    }
}

fn is_listening(rule: usize) -> bool {
    LISTENING.contains(&RULES[rule].name)
}

impl Reads {
    fn fate(self, change: Change) -> Fate {
        match (self, change) {
            (_, Change::Names | Change::Structure) | (Self::Texts, _) | (Self::Values | Self::OwnAndValues, Change::Values) => {
                Fate::Dropped
            }
            (Self::Structure, Change::Texts | Change::Values) | (Self::Values, Change::Texts) => Fate::Kept,
            (Self::Own, Change::Texts | Change::Values) | (Self::OwnAndValues, Change::Texts) => Fate::Renewed,
        }
    }
}

impl Checked {
    /// The reports as [`run`](crate::rules::run) has them, up to the last check.
    pub fn reports(&self) -> &[Diagnostic] {
        &self.reports
    }

    /// Takes note of an edit of the file, after which so much has changed. O(reports, and what was read again).
    pub fn follow(&mut self, file: FileId, rereading: &Rereading, change: Change) {
        let touched = rereading.runs.iter().flat_map(|run| run.new.statements.clone());
        self.touched.extend(touched.map(|statement| statement as u32));
        let brief = self.parts.as_ref().and_then(Parts::brief).map(|brief| brief as u32);
        // What the brief itself sets counts everywhere.
        let is_of_brief = change >= Change::Values && brief.is_some_and(|brief| self.touched.contains(&brief));
        self.change = if is_of_brief { Change::Structure } else { self.change.max(change) };
        if self.change > Change::Values {
            return;
        }
        for report in self.reports.iter_mut().chain(&mut self.silenced) {
            if shift(report, file, rereading).is_none()
                && let Some(rule) = RULES.iter().position(|rule| rule.name == report.rule)
            {
                self.is_stale[rule] = true;
            }
        }
    }

    /// Checks the file with all edits since it was checked last.
    pub fn check(&mut self, project: &Project, file: FileId, settings: &Settings) {
        self.touched.sort_unstable();
        self.touched.dedup();
        let line_end = project.file(file).source.line_end();
        let holds = self.change < Change::Structure && self.settings == *settings && self.line_end == line_end;
        let kept = self.parts.take().filter(|_| holds);
        let common = kept.and_then(|parts| Common::from_parts((project, file), settings, parts, (self.change, &self.touched)));
        if common.is_none() {
            *self = Self { settings: settings.clone(), line_end, change: Change::Structure, ..Self::default() };
            self.told.resize_with(RULES.len(), Told::default);
            self.is_stale = vec![false; RULES.len()];
        }
        self.speak(common.unwrap_or_else(|| Common::new(project, file, settings)));
        self.change = Change::default();
        self.touched.clear();
        self.is_stale.fill(false);
    }

    /// Lets those rules speak whose reports do not hold.
    fn speak(&mut self, mut common: Common<'_>) {
        let mut said = self.take_reports(common.project);
        let (listening, others): (Vec<Speaker>, Vec<Speaker>) =
            self.speakers(&common, Fate::Dropped).into_iter().partition(|speaker| is_listening(speaker.rule));
        let renewed = self.speakers(&common, Fate::Renewed);
        common.scope = Some(self.touched.clone());
        let mut spoken: Vec<Said> = renewed.iter().map(|speaker| speaker.speak(&common)).collect();
        common.scope = None;
        let is_large = self.change > Change::Texts && parallel::threads_for(common.file.source.text().len()) > 1;
        spoken.extend(parallel::map_if(is_large, others, |speaker| speaker.speak(&common)));
        for Said { rule, reports, told } in spoken {
            said[rule].extend(reports);
            self.told[rule] = told;
        }
        let mut lists = vec![reports_of_form(&common)];
        for rule in (0..RULES.len()).filter(|&rule| !is_listening(rule)) {
            lists.push(std::mem::take(&mut said[rule]));
            common.told.add(self.told[rule].clone());
        }
        let mut found = parallel::joined(lists);
        for rule in (0..RULES.len()).filter(|&rule| is_listening(rule)) {
            found.append(&mut said[rule]);
            if let Some(&Speaker { check, level, .. }) = listening.iter().find(|speaker| speaker.rule == rule) {
                self.told[rule] = look(&common, check, level, &mut found);
            }
            common.told.add(self.told[rule].clone());
        }
        self.conclude(&common, found);
        self.parts = Some(common.into_parts());
    }

    /// Takes the reports that are found, and tells those apart that are allowed.
    fn conclude(&mut self, common: &Common<'_>, mut found: Vec<Diagnostic>) {
        let mut silenced = Vec::new();
        allow::apply(&Context::new(common), &mut found, Some(&mut silenced));
        found.sort_by(|one, other| in_order(common.project, one, other));
        self.reports = found;
        self.silenced = silenced.into_iter().map(|silenced| silenced.diagnostic).collect();
    }

    /// The rules that are on and whose reports have a fate.
    fn speakers(&self, common: &Common<'_>, fate: Fate) -> Vec<Speaker> {
        let all = RULES.iter().enumerate().filter(|&(at, _)| self.fate(at) == fate);
        let all = all.filter_map(|(at, rule)| Some(Speaker { rule: at, check: rule.check?, level: common.level(rule) }));
        all.filter(|speaker| speaker.level != Level::Off).collect()
    }

    /// The reports that hold, by the index of their rule, each rule's in the order of the text.
    fn take_reports(&mut self, project: &Project) -> Vec<Vec<Diagnostic>> {
        let mut said: Vec<Vec<Diagnostic>> = RULES.iter().map(|_| Vec::new()).collect();
        let (reports, silenced) = (std::mem::take(&mut self.reports), std::mem::take(&mut self.silenced));
        for report in reports.into_iter().chain(silenced) {
            let Some(rule) = RULES.iter().position(|rule| rule.name == report.rule) else { continue };
            let is_touched = || report.statement.is_some_and(|at| self.touched.binary_search(&at).is_ok());
            let holds = match self.fate(rule) {
                Fate::Kept => true,
                Fate::Renewed => !is_touched(),
                Fate::Dropped => false,
            };
            if holds {
                said[rule].push(report);
            }
        }
        for reports in &mut said {
            reports.sort_by(|one, other| in_order(project, one, other));
        }
        said
    }

    fn fate(&self, rule: usize) -> Fate {
        if self.is_stale[rule] { Fate::Dropped } else { RULES[rule].reads.fate(self.change) }
    }
}

/// Moves a report with the text of its file; nothing where a place of it cannot be told.
fn shift(report: &mut Diagnostic, file: FileId, rereading: &Rereading) -> Option<()> {
    for place in report.details.places_mut().chain([&mut report.place]).filter(|place| place.file == file) {
        *place = Place { span: rereading.moved(place.span)?, ..*place };
    }
    Some(())
}
