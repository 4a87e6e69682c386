//! Fixes: from what a check found to new texts. Fixes that do not overlap are applied together, what came of it is
//! checked again, and so on until nothing is left to fix. One that would make things worse is not kept.

mod edits;
mod judge;

use std::collections::BTreeMap;

use foldhash::fast::RandomState;
use hashbrown::HashSet;

use self::edits::{Chosen, apply, choose};
use self::judge::{Report, State};
use crate::diagnostic::Level;
use crate::model::Project;
use crate::source::FileId;
use crate::suggest::Budget;

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
/// A safe fix is kept if it takes its reports away, leaves no more faults of form, and brings no new error or warning and
/// no other label to a statement that could be judged before; statements that are damaged, that refer to nothing, or that
/// depend on such a one could not. An unsafe fix is kept if it takes its report away and leaves no more errors.
///
/// Costs a check a round, and one more for each halving of a round in which a fix made things worse; such a fix is tried
/// again only when nothing else is left. The bytes that all checks read are bounded, so that fixing takes no more than about a dozen
/// checks of a large text.
pub fn fix(checked: Checked, unsafe_too: bool, check: &mut dyn FnMut(&Texts) -> Checked) -> Outcome {
    let (texts, before, fixed, refused) = (Texts::new(), Texts::new(), BTreeMap::new(), Refused::default());
    let budget = Budget::of(bytes_of(&checked).saturating_mul(TIMES).saturating_add(BYTES));
    let mut run = Run { state: State::of(&checked), checked, texts, before, fixed, refused, budget, check };
    for _ in 0..ROUNDS {
        let all_were_tried = run.refused.iter().all(HashSet::is_empty);
        if run.round(true) || unsafe_too && run.round(false) {
            continue;
        }
        if all_were_tried {
            break;
        }
        run.refused = Refused::default();
    }
    run.texts.retain(|path, text| run.before.get(path) != Some(text));
    let fixed = run.fixed.into_iter().map(|((path, rule, level), count)| Fixed { path, rule, level, count }).collect();
    Outcome { checked: run.checked, texts: run.texts, before: run.before, fixed }
}

/// The bytes of text that a check reads.
fn bytes_of(checked: &Checked) -> usize {
    checked.project.files.iter().map(|file| file.source.text().len()).sum()
}

/// Reports whose fix made things worse, in rounds of all fixes and in rounds of safe ones.
type Refused = [HashSet<Report, RandomState>; 2];

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
    /// Applies what may be applied together; false where nothing was kept. A batch that makes things worse is halved.
    fn round(&mut self, safe: bool) -> bool {
        let refused = &mut self.refused[usize::from(safe)];
        let chosen = choose(&self.checked, safe, refused);
        if chosen.is_empty() {
            return false;
        }
        let mut kept: Vec<&Chosen> = Vec::new();
        let mut best: Option<(Checked, State, Texts)> = None;
        let mut batches = vec![chosen.as_slice()];
        for _ in 0..CHECKS {
            let Some(batch) = batches.pop().filter(|_| self.budget.spend(bytes_of(&self.checked))) else { break };
            let mut tried = kept.clone();
            tried.extend(batch);
            let mut texts = self.texts.clone();
            texts.extend(apply(&self.checked, &tried));
            let checked = (self.check)(&texts);
            let state = State::of(&checked);
            let before = best.as_ref().map_or(&self.state, |(_, state, _)| state);
            if state.mends(before, batch, safe) {
                kept = tried;
                best = Some((checked, state, texts));
            } else if batch.len() > 1 {
                let (first, second) = batch.split_at(batch.len() / 2);
                batches.extend([second, first]);
            } else {
                refused.extend(batch.iter().map(|chosen| chosen.report.clone()));
            }
        }
        let Some((checked, state, texts)) = best else { return false };
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
        true
    }
}
