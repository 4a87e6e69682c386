//! The rules: one table, and the run over a file.

mod shared;

use std::cmp::Ordering;

use crate::diagnostic::{Diagnostic, Level};
use crate::model::Project;
use crate::parallel;
use crate::source::FileId;
use crate::syntax::words::Date;

pub use self::shared::again::Checked;
use self::shared::allow;
pub use self::shared::allow::Silenced;
use self::shared::context::Told;
pub use self::shared::context::{Common, Context};
use self::shared::form::reports_of_form;
pub use self::shared::profile::{Demands, Profile};
pub use self::shared::silence::{give_reason, silence};

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
    reads: Reads,
}

/// What the reports of a rule hang on besides the structure of the document: which statements, fields and references it has, what they are
/// called and what is wrong with them, and what the brief itself sets. Where nothing of it has changed by an edit, they hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reads {
    /// Nothing else.
    Structure,
    /// Values of fields of any statement, and comments.
    Values,
    /// The text and the values of the statement that a report is on.
    Own,
    /// The text of the statement that a report is on, and values of any.
    OwnAndValues,
    /// Texts of any statements.
    Texts,
}

// A line of the catalogue: name, group, level; the profiles that change the level, and to which, in parentheses; `case` for a
// rule that looks only at what a thesis rests on, `voice` for one that looks only at what the author asserts; the module that checks it, and what its reports hang on.
macro_rules! rules {
    ($($name:literal $group:ident $level:ident $(($($profile:ident),+ : $profiled:ident))? $($judged:ident)? $(: $module:ident $reads:ident)?;)*) => {
        $($(mod $module;)?)*

        /// All rules: by group, in the order of the list; what only speaks where no other rule has explained it comes after those.
        pub static RULES: &[Rule] = &[$(Rule {
            name: $name,
            group: Group::$group,
            level: Level::$level,
            profiles: &[$($((Profile::$profile, Level::$profiled)),+)?],
            judged: rules!(@judged $($judged)?),
            page: include_str!(concat!("../docs/rules/", $name, ".md")),
            check: rules!(@check $($module)?),
            reads: rules!(@reads $($reads)?),
        }),*];
    };
    (@judged case) => { Some("judged only on what a thesis rests on") };
    (@judged voice) => { Some("judged only on what the author asserts") };
    (@judged) => { None };
    (@check $module:ident) => { Some($module::check) };
    (@check) => { None };
    (@reads $reads:ident) => { Reads::$reads };
    (@reads) => { Reads::Texts };
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
    "unknown-reference" Reference Error: unknown_reference Structure;
    "wrong-kind" Reference Error: wrong_kind Structure;
    "duplicate-id" Reference Error: duplicate_id Texts;
    "self-reference" Reference Error: self_reference Structure;
    "repeated-reference" Reference Warning: repeated_reference Values;
    "missing-file" Reference Error: missing_file Structure;
    "unused-use" Reference Warning: unused_use Values;
    "confusable-id" Reference Warning: confusable_id Structure;
    "unsupported-claim" Structure Error voice: unsupported_claim Structure;
    "circular-reasoning" Structure Error: circular_reasoning Values;
    "idle-circle" Structure Warning: idle_circle Structure;
    "unanswered-objection" Structure Warning case: unanswered_objection Structure;
    "standing-exception" Structure Warning case: standing_exception Structure;
    "idle-answer" Structure Warning: idle_answer Structure;
    "both-ways" Structure Warning: both_ways Structure;
    "unsourced-claim" Structure Warning case: unsourced_claim Structure;
    "off-thesis" Structure Warning: off_thesis Structure;
    "missing-thesis" Structure Advice: missing_thesis Structure;
    "open-dispute" Structure Advice: open_dispute Structure;
    "redundant-line" Structure Warning: redundant_line Structure;
    "lone-answer" Structure Warning: lone_answer Structure;
    "rival-answers-stand" Structure Warning: rival_answers_stand Values;
    "unused-note" Structure Warning: unused_note Structure;
    "uncited-evidence" Sourcing Warning case: uncited_evidence Own;
    "incomplete-note" Sourcing Warning: incomplete_note Own;
    "retracted-source" Sourcing Error case: retracted_source Structure;
    "quote-not-found" Sourcing Error: quote_not_found Values;
    "unsearchable-archive" Sourcing Advice: unsearchable_archive Structure;
    "duplicate-note" Sourcing Warning: duplicate_note Values;
    "fragile-url" Sourcing Advice: fragile_url Values;
    "missing-archive" Sourcing Advice: missing_archive Structure;
    "single-source" Sourcing Off(Icd203, Newsroom: Warning) case: single_source Values;
    "opinion-as-fact" Sourcing Warning case: opinion_as_fact Texts;
    "interested-source" Sourcing Warning case: interested_source Texts;
    "anonymous-source" Sourcing Warning case: anonymous_source Texts;
    "weak-source" Sourcing Warning case: weak_source Values;
    "unearned-credibility" Sourcing Warning: unearned_credibility Values;
    "same-origin" Independence Warning case: same_origin Values;
    "citation-loop" Independence Error: citation_loop Structure;
    "unknown-likelihood" Uncertainty Error: unknown_likelihood Own;
    "figure-outside-term" Uncertainty Error: figure_outside_term Own;
    "mixed-terms" Uncertainty Warning: mixed_terms Values;
    "likelihood-with-confidence" Uncertainty Warning: likelihood_with_confidence Own;
    "missing-likelihood" Uncertainty Off(Icd203, Phia, Ipcc: Warning) case: missing_likelihood Own;
    "missing-confidence" Uncertainty Off(Icd203, Phia: Warning) case: missing_confidence Structure;
    "baseless-confidence" Uncertainty Off(Icd203, Phia: Warning): baseless_confidence Structure;
    "overconfident" Uncertainty Warning case: overconfident Values;
    "confidence-above-support" Uncertainty Warning case: confidence_above_support Values;
    "bare-modal" Uncertainty Advice case: bare_modal Own;
    "unexamined-linchpin" Assumptions Warning: unexamined_linchpin Structure;
    "stale-assumption" Assumptions Advice: stale_assumption Own;
    "obvious-claim" Assumptions Advice: obvious_claim Own;
    "no-alternatives" Alternatives Off(Icd203: Warning): no_alternatives Structure;
    "undiagnostic-evidence" Alternatives Advice: undiagnostic_evidence Values;
    "impossible-likelihoods" Alternatives Error: impossible_likelihoods Values;
    "no-counter-evidence" Alternatives Off(Icd203: Warning): no_counter_evidence Structure;
    "source-before-event" Time Error: source_before_event Values;
    "source-after-cutoff" Time Error: source_after_cutoff Values;
    "stale-source" Time Off(Icd203, Phia, Ipcc, Newsroom: Warning) case: stale_source OwnAndValues;
    "missing-horizon" Time Off(Icd203, Phia: Warning) case: missing_horizon Structure;
    "expired-forecast" Time Warning: expired_forecast Own;
    "relative-date" Time Advice: relative_date Texts;
    "empty-conclusion" Writing Warning case: empty_conclusion Own;
    "placeholder-text" Writing Error: placeholder_text Own;
    "compound-claim" Writing Off: compound_claim Own;
    "sole-carrier" Independence Advice: sole_carrier Texts;
    "fallen-thesis" Structure Error: fallen_thesis Values;
    "contested-thesis" Structure Warning: contested_thesis Values;
    "allow-without-reason" Housekeeping Warning: allow_without_reason Structure;
    "unused-allow" Housekeeping Warning;
    "unknown-rule" Housekeeping Error: unknown_rule Texts;
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
        if found { Ok(()) } else { Err(crate::suggest::nearest(name, names)) }
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
    mut silenced: Option<&mut Vec<Silenced>>,
) -> Vec<Diagnostic> {
    let kept = silenced.as_ref().map_or(0, |silenced| silenced.len());
    let is_large = parallel::threads_for(project.file(file).source.text().len()) > 1;
    let mut common = Common::new(project, file, settings);
    let mut lists = vec![reports_of_form(&common)];
    let wanted = RULES.iter().filter_map(|rule| Some((rule, rule.check?, common.level(rule))));
    let wanted = wanted.filter(|&(.., level)| level != Level::Off);
    let (listening, others): (Vec<_>, Vec<_>) = wanted.partition(|(rule, ..)| LISTENING.contains(&rule.name));
    let said = parallel::map_if(is_large, others, |(_, check, level)| {
        let mut found = Vec::new();
        let told = look(&common, check, level, &mut found);
        (found, told)
    });
    for (reports, told) in said {
        lists.push(reports);
        common.told.add(told);
    }
    let mut found = parallel::joined(lists);
    for (_, check, level) in listening {
        let told = look(&common, check, level, &mut found);
        common.told.add(told);
    }
    let context = Context::new(&common);
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
