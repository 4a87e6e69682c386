//! The rules: one table, and the run over a file.

pub mod again;
pub mod allow;
pub mod consequences;
pub mod contested_by;
pub mod context;
pub mod elsewhere;
pub mod english;
pub mod form;
pub mod grounds;
pub mod insertion;
pub mod likelihood_words;
pub mod not_an_id;
pub mod note_place;
pub mod profile;
pub mod rests_alone;
pub mod silence;
pub mod theses;
pub mod unsourced;
pub mod words;

mod alternatives;
mod assumptions;
mod housekeeping;
mod independence;
mod reference;
mod sourcing;
mod structure;
mod time;
mod uncertainty;
mod writing;

use std::cmp::Ordering;

use crate::base::parallel;
use crate::base::source::FileId;
use crate::diagnostic::{Diagnostic, Level};
use crate::model::Project;
use crate::syntax::words::Date;

pub use self::again::Checked;

pub use self::allow::Silenced;
use self::context::Told;
pub use self::context::{Common, Context};
use self::form::reports_of_form;
pub use self::profile::{Demands, Profile};
pub use self::silence::{give_reason, silence};

/// A group of rules, which can be set together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is a heading of the list of rules")]
pub enum Group {
    Syntax,
    Reference,
    Structure,
    Sourcing,
    Independence,
    Uncertainty,
    Assumptions,
    Alternatives,
    Time,
    Writing,
    Housekeeping,
}

impl Group {
    /// All groups in the order of the list.
    pub const ALL: [Self; 11] = [
        Self::Syntax,
        Self::Reference,
        Self::Structure,
        Self::Sourcing,
        Self::Independence,
        Self::Uncertainty,
        Self::Assumptions,
        Self::Alternatives,
        Self::Time,
        Self::Writing,
        Self::Housekeeping,
    ];

    /// Its name in options and documents.
    pub fn name(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::Reference => "reference",
            Self::Structure => "structure",
            Self::Sourcing => "sourcing",
            Self::Independence => "independence",
            Self::Uncertainty => "uncertainty",
            Self::Assumptions => "assumptions",
            Self::Alternatives => "alternatives",
            Self::Time => "time",
            Self::Writing => "writing",
            Self::Housekeeping => "housekeeping",
        }
    }
}

/// Looks at a file and adds what it finds.
type Check = fn(&Context<'_>, &mut Vec<Diagnostic>);

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// Its name, which states the fault.
    pub name: &'static str,
    /// Its group.
    pub group: Group,
    /// Its level where nothing else is set.
    pub level: Level,
    /// The profiles that change it, and the level that they give it.
    pub profiles: &'static [(Profile, Level)],
    /// Which statements it looks at, as its page says; nothing where it looks at all.
    pub judged: Option<&'static str>,
    /// Its page, in Markdown.
    pub page: &'static str,
    check: Option<Check>,
}

// A line of the catalogue: name, group, level; the profiles that change the level, and to which, in parentheses; `case` for a
// rule that looks only at what a thesis rests on, `voice` for one that looks only at what the author asserts; the module that checks it.
macro_rules! rules {
    ($($name:literal $group:ident $level:ident $(($($profile:ident),+ : $profiled:ident))? $($judged:ident)? $(: $folder:ident :: $module:ident)?;)*) => {
        /// All rules: by group, in the order of the list; what only speaks where no other rule has explained it comes after those.
        pub static RULES: &[Rule] = &[$(Rule {
            name: $name,
            group: Group::$group,
            level: Level::$level,
            profiles: &[$($((Profile::$profile, Level::$profiled)),+)?],
            judged: rules!(@judged $($judged)?),
            page: include_str!(concat!("../docs/rules/", $name, ".md")),
            check: rules!(@check $($folder $module)?),
        }),*];
    };
    (@judged case) => { Some("judged only on what a thesis rests on") };
    (@judged voice) => { Some("judged only on what the author asserts") };
    (@judged) => { None };
    (@check $folder:ident $module:ident) => { Some($folder::$module::check) };
    (@check) => { None };
}

rules! {
    "unknown-kind" Syntax Error;
    "missing-id" Syntax Error;
    "unexpected-id" Syntax Error;
    "invalid-id" Syntax Error;
    "missing-colon" Syntax Error;
    "text-outside-statement" Syntax Error;
    "unknown-field" Syntax Error;
    "unindented-field" Syntax Error;
    "misplaced-field" Syntax Error;
    "duplicate-field" Syntax Error;
    "missing-value" Syntax Error;
    "invalid-value" Syntax Error;
    "missing-separator" Syntax Error;
    "comma-between-premises" Syntax Error;
    "unclosed-locator" Syntax Error;
    "text-in-list" Syntax Error;
    "stray-text" Syntax Error;
    "not-utf-8" Syntax Error;
    "hidden-character" Syntax Error;
    "invalid-indentation" Syntax Error;
    "misleading-indentation" Syntax Warning;
    "looks-like-field" Syntax Warning;
    "unknown-reference" Reference Error: reference::unknown_reference;
    "wrong-kind" Reference Error: reference::wrong_kind;
    "duplicate-id" Reference Error: reference::duplicate_id;
    "self-reference" Reference Error: reference::self_reference;
    "repeated-reference" Reference Warning: reference::repeated_reference;
    "missing-file" Reference Error: reference::missing_file;
    "unused-use" Reference Warning: reference::unused_use;
    "confusable-id" Reference Warning: reference::confusable_id;
    "unsupported-claim" Structure Error voice: structure::unsupported_claim;
    "circular-reasoning" Structure Error: structure::circular_reasoning;
    "idle-circle" Structure Warning: structure::idle_circle;
    "unanswered-objection" Structure Warning case: structure::unanswered_objection;
    "standing-exception" Structure Warning case: structure::standing_exception;
    "idle-answer" Structure Warning: structure::idle_answer;
    "both-ways" Structure Warning: structure::both_ways;
    "unsourced-claim" Structure Warning case: structure::unsourced_claim;
    "off-thesis" Structure Warning: structure::off_thesis;
    "missing-thesis" Structure Advice: structure::missing_thesis;
    "open-dispute" Structure Advice: structure::open_dispute;
    "redundant-line" Structure Warning: structure::redundant_line;
    "lone-answer" Structure Warning: structure::lone_answer;
    "rival-answers-stand" Structure Warning: structure::rival_answers_stand;
    "unused-note" Structure Warning: structure::unused_note;
    "uncited-evidence" Sourcing Warning case: sourcing::uncited_evidence;
    "incomplete-note" Sourcing Warning: sourcing::incomplete_note;
    "retracted-source" Sourcing Error case: sourcing::retracted_source;
    "quote-not-found" Sourcing Error: sourcing::quote_not_found;
    "unsearchable-archive" Sourcing Advice: sourcing::unsearchable_archive;
    "duplicate-note" Sourcing Warning: sourcing::duplicate_note;
    "fragile-url" Sourcing Advice: sourcing::fragile_url;
    "missing-archive" Sourcing Advice: sourcing::missing_archive;
    "single-source" Sourcing Off(Icd203, Newsroom: Warning) case: sourcing::single_source;
    "opinion-as-fact" Sourcing Warning case: sourcing::opinion_as_fact;
    "interested-source" Sourcing Warning case: sourcing::interested_source;
    "anonymous-source" Sourcing Warning case: sourcing::anonymous_source;
    "weak-source" Sourcing Warning case: sourcing::weak_source;
    "unearned-credibility" Sourcing Warning: sourcing::unearned_credibility;
    "same-origin" Independence Warning case: independence::same_origin;
    "citation-loop" Independence Error: independence::citation_loop;
    "unknown-likelihood" Uncertainty Error: uncertainty::unknown_likelihood;
    "figure-outside-term" Uncertainty Error: uncertainty::figure_outside_term;
    "mixed-terms" Uncertainty Warning: uncertainty::mixed_terms;
    "likelihood-with-confidence" Uncertainty Warning: uncertainty::likelihood_with_confidence;
    "missing-likelihood" Uncertainty Off(Icd203, Phia, Ipcc: Warning) case: uncertainty::missing_likelihood;
    "missing-confidence" Uncertainty Off(Icd203, Phia: Warning) case: uncertainty::missing_confidence;
    "baseless-confidence" Uncertainty Off(Icd203, Phia: Warning): uncertainty::baseless_confidence;
    "overconfident" Uncertainty Warning case: uncertainty::overconfident;
    "confidence-above-support" Uncertainty Warning case: uncertainty::confidence_above_support;
    "bare-modal" Uncertainty Advice case: uncertainty::bare_modal;
    "unexamined-linchpin" Assumptions Warning: assumptions::unexamined_linchpin;
    "stale-assumption" Assumptions Advice: assumptions::stale_assumption;
    "obvious-claim" Assumptions Advice: assumptions::obvious_claim;
    "no-alternatives" Alternatives Off(Icd203: Warning): alternatives::no_alternatives;
    "undiagnostic-evidence" Alternatives Advice: alternatives::undiagnostic_evidence;
    "impossible-likelihoods" Alternatives Error: alternatives::impossible_likelihoods;
    "no-counter-evidence" Alternatives Off(Icd203: Warning): alternatives::no_counter_evidence;
    "source-before-event" Time Error: time::source_before_event;
    "source-after-cutoff" Time Error: time::source_after_cutoff;
    "stale-source" Time Off(Icd203, Phia, Ipcc, Newsroom: Warning) case: time::stale_source;
    "missing-horizon" Time Off(Icd203, Phia: Warning) case: time::missing_horizon;
    "expired-forecast" Time Warning: time::expired_forecast;
    "relative-date" Time Advice: time::relative_date;
    "empty-conclusion" Writing Warning case: writing::empty_conclusion;
    "placeholder-text" Writing Error: writing::placeholder_text;
    "compound-claim" Writing Off: writing::compound_claim;
    "sole-carrier" Independence Advice: independence::sole_carrier;
    "fallen-thesis" Structure Error: structure::fallen_thesis;
    "contested-thesis" Structure Warning: structure::contested_thesis;
    "allow-without-reason" Housekeeping Warning: housekeeping::allow_without_reason;
    "unused-allow" Housekeeping Warning;
    "unknown-rule" Housekeeping Error: housekeeping::unknown_rule;
}

/// The rule of a name.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}

impl Rule {
    fn index(&self) -> usize {
        RULES.iter().position(|rule| std::ptr::eq(rule, self)).unwrap_or_default()
    }

    /// Its level in a profile, where nothing is set.
    pub fn level_in(&self, profile: Option<Profile>) -> Level {
        let changed = self.profiles.iter().find(|&&(changing, _)| Some(changing) == profile);
        changed.map_or(self.level, |&(_, level)| level)
    }

    /// Its levels as documents state them: `off; icd-203, phia: warning`.
    pub fn levels(&self) -> String {
        let Some(&(_, changed)) = self.profiles.first() else { return self.level.name().to_owned() };
        let names: Vec<&str> = self.profiles.iter().map(|&(profile, _)| profile.name()).collect();
        format!("{}; {}: {}", self.level.name(), names.join(", "), changed.name())
    }

    /// Which fixes it may offer, as its page says: `safe`, `unsafe`, `a choice`, or some of them; nothing where it has none.
    pub fn fixes(&self) -> Option<&'static str> {
        let line = self.page.lines().nth(2)?;
        Some(line.split_once(" · fix: ")?.1.trim_end_matches('*'))
    }

    /// The first sentence of its page, below its heading and level.
    pub fn summary(&self) -> &'static str {
        let paragraph = self.page.split("\n\n").nth(2).unwrap_or_default();
        paragraph.trim()
    }
}

/// What the rules are told besides the project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    levels: Vec<Option<Level>>,
    /// The day that counts as today.
    pub today: Option<Date>,
    /// The profile that goes before that of a brief.
    pub profile: Option<Profile>,
    /// The profile of briefs that name none.
    pub default_profile: Option<Profile>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { levels: vec![None; RULES.len()], today: None, profile: None, default_profile: None }
    }
}

impl Settings {
    /// Sets a rule, a group or `all` to a level, whatever the profile; rules of syntax never change.
    ///
    /// # Errors
    /// Gives the names that may be meant where there is no such rule or group.
    pub fn set(&mut self, name: &str, level: Level) -> Result<(), Vec<&'static str>> {
        let group = Group::ALL.into_iter().find(|group| group.name() == name);
        let mut found = group.is_some() || name == "all";
        for (rule, slot) in RULES.iter().zip(&mut self.levels) {
            let meant = rule.name == name || group == Some(rule.group) || name == "all";
            found |= meant;
            if meant && rule.group != Group::Syntax {
                *slot = Some(level);
            }
        }
        let names = RULES.iter().map(|rule| rule.name).chain(Group::ALL.map(Group::name)).chain(["all"]);
        if found { Ok(()) } else { Err(crate::base::suggest::nearest(name, names)) }
    }

    /// These settings where they set something, else those below.
    #[must_use]
    pub fn over(&self, below: &Self) -> Self {
        Self {
            levels: self.levels.iter().zip(&below.levels).map(|(level, below)| level.or(*below)).collect(),
            today: self.today.or(below.today),
            profile: self.profile.or(below.profile),
            default_profile: self.default_profile.or(below.default_profile),
        }
    }

    /// The level of a rule in a brief of a profile. Later wins: the rule's own, the profile's, the one that was set.
    pub fn level(&self, rule: &Rule, profile: Option<Profile>) -> Level {
        self.levels[rule.index()].unwrap_or_else(|| rule.level_in(profile))
    }
}

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
    reports_of(&mut Common::new(project, file, settings), silenced)
}

/// The reports of all rules that are on, by offset and rule; what an `allow` silences goes to `silenced` where that is wanted.
fn reports_of(common: &mut Common<'_>, mut silenced: Option<&mut Vec<Silenced>>) -> Vec<Diagnostic> {
    let project = common.project;
    let kept = silenced.as_ref().map_or(0, |silenced| silenced.len());
    let is_large = parallel::threads_for(common.file.source.text().len()) > 1;
    let mut lists = vec![reports_of_form(common)];
    let wanted = RULES.iter().filter_map(|rule| Some((rule, rule.check?, common.level(rule))));
    let wanted = wanted.filter(|&(.., level)| level != Level::Off);
    let (listening, others): (Vec<_>, Vec<_>) = wanted.partition(|(rule, ..)| LISTENING.contains(&rule.name));
    let said = parallel::map_if(is_large, others, |(_, check, level)| {
        let mut found = Vec::new();
        let told = look(common, check, level, &mut found);
        (found, told)
    });
    for (reports, told) in said {
        lists.push(reports);
        common.told.add(told);
    }
    let mut found = parallel::joined(lists);
    for (_, check, level) in listening {
        let told = look(common, check, level, &mut found);
        common.told.add(told);
    }
    let context = Context::new(common);
    allow::apply(&context, &mut found, silenced.as_deref_mut());
    found.sort_by(|one, other| in_order(project, one, other));
    if let Some(silenced) = silenced {
        silenced[kept..].sort_by(|one, other| in_order(project, &one.diagnostic, &other.diagnostic));
    }
    found
}

/// Rules that hear what others have said, so as not to say it again: they speak after those, one after the other.
const LISTENING: [&str; 5] = ["overconfident", "confidence-above-support", "sole-carrier", "fallen-thesis", "contested-thesis"];

/// Lets a rule look at a file. It adds what it finds to what was found, and gives what it has told.
fn look(common: &Common<'_>, check: Check, level: Level, found: &mut Vec<Diagnostic>) -> Told {
    let context = Context::new(common);
    let before = found.len();
    check(&context, found);
    for diagnostic in &mut found[before..] {
        diagnostic.level = level;
    }
    context.into_told()
}

fn in_order(project: &Project, one: &Diagnostic, other: &Diagnostic) -> Ordering {
    let by_place = (one.place, one.rule).cmp(&(other.place, other.rule));
    by_place.then_with(|| project.message(one).cmp(&project.message(other)))
}
