//! The rules: a registry of them, and the run over a file.

mod absence;
mod addresses;
mod again;
mod allow;
mod alternatives;
mod assumptions;
mod attribution;
mod circle;
mod cited;
mod conclusion;
mod consequences;
mod content;
mod contested_by;
mod context;
pub mod coverage;
mod covered;
mod cut_words;
mod elsewhere;
mod english;
mod figures;
mod form;
mod gaps;
mod grounds;
#[cfg(test)]
mod growth;
mod hedges;
mod housekeeping;
mod independence;
mod insertion;
mod isolated;
mod itself;
mod language;
mod likelihood_words;
mod many;
mod modals;
mod needs;
mod nobody;
mod not_an_id;
mod note_marks;
mod note_place;
mod offered_term;
mod passages;
mod placeholder;
mod profile;
mod questions;
mod quoted;
mod quotes;
mod reference;
mod registry;
mod relative;
mod relayed_words;
mod rests_alone;
mod review;
mod rivals;
mod rule;
mod said;
mod same_words;
mod sentences;
mod settings;
mod silence;
mod sourcing;
mod speaks_for_itself;
mod structure;
mod sure_of;
mod syntax;
mod texts;
mod theses;
mod time;
mod to_be_written;
mod tokens;
mod uncertainty;
mod undeveloped;
mod unexplained;
mod unknown;
mod unsourced;
mod words;
mod writing;

use std::cmp::Ordering;

use crate::base::parallel;
use crate::base::source::FileId;
use crate::diagnostic::{Diagnostic, Level};
use crate::model::Project;

pub use self::again::Checked;

pub use self::allow::Silenced;
pub use self::context::{Common, Context};
use self::coverage::{Off, RulesOfFile};
use self::covered::Covered;
use self::form::reports_of_form;
pub use self::profile::{Demands, Profile};
use self::registry::LATER;
pub use self::registry::{RULES, find};
use self::rule::Check;
pub use self::rule::{Group, Need, Rule, RuleId};
pub use self::settings::Settings;
pub use self::silence::{give_reason, silence};

/// Checks one file of a resolved project in its own document: all reports that lie in it, by offset and rule.
pub fn run(project: &Project, file: FileId, settings: &Settings) -> Vec<Diagnostic> {
    run_keeping(project, file, settings, None)
}

/// The same; what an `allow` of the file silences goes to `silenced` where that is wanted, by offset and rule, too.
pub fn run_keeping(
    project: &Project,
    file: FileId,
    settings: &Settings,
    silenced: Option<&mut Vec<Silenced>>,
) -> Vec<Diagnostic> {
    run_counting(project, file, settings, silenced).0
}

/// The same, with what the rules did.
pub fn run_counting(
    project: &Project,
    file: FileId,
    settings: &Settings,
    silenced: Option<&mut Vec<Silenced>>,
) -> (Vec<Diagnostic>, RulesOfFile) {
    let mut common = Common::new(project, file, settings);
    let found = reports_of(&mut common, silenced);
    let mut rules = RulesOfFile { gave_up: common.covered.gave_up.clone(), ..RulesOfFile::default() };
    for rule in RULES {
        match (Off::of(rule, settings, common.profile), common.lack(rule)) {
            (Some(why), _) => rules.off.push((rule, why)),
            (None, Some(need)) => rules.silent.push((rule, need)),
            (None, None) => rules.ran += 1,
        }
    }
    (found, rules)
}

/// The reports of all rules that are on, by offset and rule; what an `allow` silences goes to `silenced` where that is wanted.
fn reports_of(common: &mut Common<'_>, mut silenced: Option<&mut Vec<Silenced>>) -> Vec<Diagnostic> {
    let project = common.project;
    let kept = silenced.as_ref().map_or(0, |silenced| silenced.len());
    let is_large = parallel::threads_for(common.file.source.text().len()) > 1;
    let mut lists = vec![reports_of_form(common)];
    let wanted = |rule: &'static Rule| {
        Some((rule, rule.check?)).filter(|_| common.level(rule) != Level::Off && common.lack(rule).is_none())
    };
    let is_later = |rule: &&Rule| LATER.iter().any(|later| later.id == rule.id);
    let first: Vec<(&Rule, Check)> = RULES.iter().filter(|rule| !is_later(rule)).filter_map(wanted).collect();
    let later: Vec<(&Rule, Check)> = LATER.iter().copied().filter_map(wanted).collect();
    let all = parallel::map_if(is_large, first, |(rule, check)| {
        let mut found = Vec::new();
        let covered = look(common, rule, check, &mut found);
        (found, covered)
    });
    for (reports, covered) in all {
        lists.push(reports);
        common.covered.add(covered);
    }
    let mut found = parallel::joined(lists);
    for (rule, check) in later {
        let covered = look(common, rule, check, &mut found);
        common.covered.add(covered);
    }
    allow::apply(common, &mut found, silenced.as_deref_mut());
    found.sort_by(|one, other| in_order(project, one, other));
    if let Some(silenced) = silenced {
        silenced[kept..].sort_by(|one, other| in_order(project, &one.diagnostic, &other.diagnostic));
    }
    found
}

/// Lets a rule look at a file. It adds its reports to those that were found, and gives what they cover.
fn look(common: &Common<'_>, rule: &'static Rule, check: Check, found: &mut Vec<Diagnostic>) -> Covered {
    let context = Context::new(common, rule);
    let before = found.len();
    check(&context, found);
    let level = common.level(rule);
    for diagnostic in &mut found[before..] {
        // A rule may give a report less weight than it has itself.
        diagnostic.level = diagnostic.level.min(level);
    }
    let gave_up = context.budget().is_spent();
    let mut covered = context.into_covered();
    covered.gave_up.extend(gave_up.then_some(rule));
    covered
}

fn in_order(project: &Project, one: &Diagnostic, other: &Diagnostic) -> Ordering {
    let by_place = (one.place, one.rule).cmp(&(other.place, other.rule));
    by_place.then_with(|| project.message(one).cmp(&project.message(other)))
}
