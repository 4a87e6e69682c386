//! Fixes: from what a check found to new texts. Fixes that do not overlap are applied together, what came of it is
//! checked again, and so on until nothing is left to fix. One that would make things worse is not kept.

mod chosen;
mod edits;
mod judge;

use std::collections::BTreeMap;

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use self::chosen::{Chosen, Report};
use self::edits::{apply, choose, is_left};
use self::judge::State;
pub use self::judge::Why;
use crate::base::ids::FileId;
use crate::base::suggest::Budget;
use crate::diagnostic::Level;
use crate::model::Project;

/// Files as text by their path as it is shown.
pub type Texts = BTreeMap<String, String>;

/// What a check of some files found.
#[derive(Debug)]
pub struct Checked {
    /// The files, resolved.
    pub project: Project,
    /// The files that were checked: no other one is changed.
    pub files: Vec<FileId>,
    /// What was found in them, sorted by file, offset and rule.
    pub diagnostics: Vec<crate::diagnostic::Diagnostic>,
}

/// How many reports of a rule were fixed in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fixed {
    /// The file, as it is shown.
    pub path: String,
    /// The rule.
    pub rule: &'static str,
    /// The level at which it was reported.
    pub level: Level,
    /// How often.
    pub count: usize,
}

/// A fix that was not kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LeftOut {
    /// The file, as it is shown.
    pub path: String,
    /// The line of its report, counted from one.
    pub line: u32,
    /// The rule of its report.
    pub rule: &'static str,
    /// Why.
    pub why: Why,
}

/// What came of fixing.
#[derive(Debug)]
pub struct Outcome {
    /// What is left to report.
    pub checked: Checked,
    /// The files that changed, with their new text.
    pub texts: Texts,
    /// The same files with the text that they had.
    pub before: Texts,
    /// What was fixed, by path and rule.
    pub fixed: Vec<Fixed>,
    /// What was not, as something else would be worse; in the order of the reports that are left.
    pub left_out: Vec<LeftOut>,
}

/// How many times fixes are applied before what is left is left; overlapping fixes take one each.
const ROUNDS: usize = 100;

/// How many checks the search for fixes that make things worse may take in a round.
const CHECKS: usize = 64;

/// How many bytes of text all checks together may read: so many, and so many times those of the files. What is fixed then is kept.
const BYTES: usize = 16 << 20;
const TIMES: usize = 12;

/// Applies fixes until none is left: the safe ones, and with `unsafe_too` those that may change what was meant, where a
/// report has no other one. `check` checks the same files with the given texts in place of those on disk.
///
/// A fix is kept if it takes its report away and leaves no file with more errors, nor more faults of form. A safe fix besides
/// brings no new error or warning and no other label to a statement that could be judged before; statements that are damaged,
/// that refer to nothing, or that depend on such a one could not. What comes of a setting that is understood only now, such as
/// the profile, is what the author asked for.
///
/// Costs a check a round, and one more for each halving of a round in which a fix made things worse; such a fix is tried
/// again only when nothing else is left. The bytes that all checks read are bounded, so that fixing takes no more than about a dozen
/// checks of a large text.
pub fn fix(checked: Checked, unsafe_too: bool, check: &mut dyn FnMut(&Texts) -> Checked) -> Outcome {
    let state = State::of(&checked);
    let (texts, before, fixed, refused) = (Texts::new(), Texts::new(), BTreeMap::new(), Refused::default());
    let budget = Budget::of(bytes_of(&checked).saturating_mul(TIMES).saturating_add(BYTES));
    let mut run = Run { checked, state, texts, before, fixed, refused, budget, check };
    let mut is_anew = false;
    for _ in 0..ROUNDS {
        let found = match run.round(true) {
            Round::Nothing if unsafe_too => run.round(false),
            found => found,
        };
        match found {
            Round::Kept => is_anew = true,
            Round::Refused => {}
            // What was refused may be kept now that other fixes are made.
            Round::Nothing if is_anew && run.refused.iter().any(|refused| !refused.is_empty()) => {
                (is_anew, run.refused) = (false, Refused::default());
            }
            Round::Nothing => break,
        }
    }
    let left_out = run.left_out(!unsafe_too);
    run.texts.retain(|path, text| run.before.get(path) != Some(text));
    let fixed = run.fixed.into_iter().map(|((path, rule, level), count)| Fixed { path, rule, level, count }).collect();
    Outcome { checked: run.checked, texts: run.texts, before: run.before, fixed, left_out }
}

/// The bytes of text that a check reads.
fn bytes_of(checked: &Checked) -> usize {
    checked.project.files.iter().map(|file| file.source.text().len()).sum()
}

/// Reports whose fix made things worse, and why: in rounds of all fixes and in rounds of safe ones.
type Refused = [HashMap<Report, Why, RandomState>; 2];

/// What came of a round.
enum Round {
    /// Some fixes are made.
    Kept,
    /// None is, but some were tried.
    Refused,
    /// There was none to try.
    Nothing,
}

struct Run<'check> {
    checked: Checked,
    state: State,
    texts: Texts,
    before: Texts,
    fixed: BTreeMap<(String, &'static str, Level), usize>,
    refused: Refused,
    /// The bytes that checks may still read.
    budget: Budget,
    check: &'check mut dyn FnMut(&Texts) -> Checked,
}

impl Run<'_> {
    /// Applies what may be applied together. A batch that makes things worse is halved.
    fn round(&mut self, safe: bool) -> Round {
        let refused = &mut self.refused[usize::from(safe)];
        let chosen = choose(&self.checked, safe, refused);
        if chosen.is_empty() {
            return Round::Nothing;
        }
        let mut kept: Vec<&Chosen> = Vec::new();
        let mut best: Option<(Checked, State, Texts)> = None;
        let mut batches = vec![chosen.as_slice()];
        let refused_before = refused.len();
        for _ in 0..CHECKS {
            let Some(batch) = batches.pop().filter(|_| self.budget.spend(bytes_of(&self.checked))) else { break };
            let mut tried = kept.clone();
            tried.extend(batch);
            let mut texts = self.texts.clone();
            texts.extend(apply(&self.checked, &tried));
            let checked = (self.check)(&texts);
            let state = State::of(&checked);
            let before = best.as_ref().map_or(&self.state, |(_, state, _)| state);
            let Some(why) = state.worse(before, batch, safe) else {
                kept = tried;
                best = Some((checked, state, texts));
                continue;
            };
            if let [only] = batch {
                refused.insert(only.report.clone(), why);
            } else {
                let (first, second) = batch.split_at(batch.len() / 2);
                batches.extend([second, first]);
            }
        }
        let is_refused = refused.len() > refused_before;
        let Some((checked, state, texts)) = best else {
            return if is_refused { Round::Refused } else { Round::Nothing };
        };
        for chosen in kept {
            *self.fixed.entry((chosen.report.path.clone(), chosen.report.rule, chosen.level)).or_default() += 1;
        }
        for &file in &self.checked.files {
            let source = &self.checked.project.file(file).source;
            if texts.contains_key(source.path()) && !self.before.contains_key(source.path()) {
                self.before.insert(source.path().to_owned(), source.text().to_owned());
            }
        }
        (self.checked, self.state, self.texts) = (checked, state, texts);
        Round::Kept
    }

    /// The fixes that are left, with the reason; of the safe ones, or of all.
    fn left_out(&self, safe: bool) -> Vec<LeftOut> {
        let project = &self.checked.project;
        let refused = &self.refused[usize::from(safe)];
        let left = self.checked.diagnostics.iter().filter(|diagnostic| is_left(&self.checked, safe, diagnostic));
        let left_out = left.map(|diagnostic| {
            let report = Report::of(project, diagnostic);
            let line = project.file(diagnostic.place.file).source.position(diagnostic.place.span.start).line;
            let why = refused.get(&report).cloned().unwrap_or(Why::Untried);
            LeftOut { path: report.path, line, rule: report.rule, why }
        });
        left_out.collect()
    }
}
