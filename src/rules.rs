//! The rules: one table, and the run over a file.

mod allow;
mod context;

use crate::diagnostic::{Diagnostic, Level};
use crate::model::{File, Project, Target};
use crate::source::FileId;
use crate::syntax::{ErrorKind, SyntaxError, describe, words::Date};

pub use self::context::Context;

/// A group of rules, which can be set together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is a heading of the list of rules")]
pub enum Group {
    Syntax,
    Reference,
    Structure,
    Sourcing,
    Housekeeping,
}

impl Group {
    /// All groups in the order of the list.
    pub const ALL: [Self; 5] = [Self::Syntax, Self::Reference, Self::Structure, Self::Sourcing, Self::Housekeeping];

    /// Its name in options and documents.
    pub fn name(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::Reference => "reference",
            Self::Structure => "structure",
            Self::Sourcing => "sourcing",
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
    /// Whether it looks only at what a thesis rests on.
    pub case: bool,
    /// Its page, in Markdown.
    pub page: &'static str,
    check: Option<Check>,
}

macro_rules! rules {
    ($($name:literal $group:ident $level:ident $($case:ident)? $(: $module:ident)?;)*) => {
        $($(mod $module;)?)*

        /// All rules in the order of the list.
        pub static RULES: &[Rule] = &[$(Rule {
            name: $name,
            group: Group::$group,
            level: Level::$level,
            case: rules!(@case $($case)?),
            page: include_str!(concat!("../docs/rules/", $name, ".md")),
            check: rules!(@check $($module)?),
        }),*];
    };
    (@case case) => { true };
    (@case) => { false };
    (@check $module:ident) => { Some($module::check) };
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
    "unknown-reference" Reference Error: unknown_reference;
    "wrong-kind" Reference Error: wrong_kind;
    "duplicate-id" Reference Error: duplicate_id;
    "self-reference" Reference Error: self_reference;
    "repeated-reference" Reference Warning: repeated_reference;
    "missing-file" Reference Error: missing_file;
    "unused-use" Reference Warning: unused_use;
    "confusable-id" Reference Warning: confusable_id;
    "unsupported-claim" Structure Error case: unsupported_claim;
    "circular-reasoning" Structure Error case: circular_reasoning;
    "idle-circle" Structure Warning: idle_circle;
    "both-ways" Structure Warning: both_ways;
    "off-thesis" Structure Warning: off_thesis;
    "missing-thesis" Structure Advice: missing_thesis;
    "redundant-line" Structure Warning: redundant_line;
    "lone-answer" Structure Warning: lone_answer;
    "unused-note" Structure Warning: unused_note;
    "uncited-evidence" Sourcing Warning case: uncited_evidence;
    "incomplete-note" Sourcing Warning: incomplete_note;
    "quote-not-found" Sourcing Error: quote_not_found;
    "unsearchable-archive" Sourcing Advice: unsearchable_archive;
    "duplicate-note" Sourcing Warning: duplicate_note;
    "fragile-url" Sourcing Advice: fragile_url;
    "missing-archive" Sourcing Advice: missing_archive;
    "allow-without-reason" Housekeeping Warning: allow_without_reason;
    "unused-allow" Housekeeping Warning;
    "unknown-rule" Housekeeping Error: unknown_rule;
}

/// The rule of a name.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}

impl Rule {
    fn index(&self) -> usize {
        RULES.iter().position(|rule| rule.name == self.name).unwrap_or_default()
    }

    /// The first sentence of its page, below its heading and level.
    pub fn summary(&self) -> &'static str {
        let paragraph = self.page.split("\n\n").nth(2).unwrap_or_default();
        paragraph.trim()
    }
}

/// What the rules are told besides the project.
#[derive(Clone, Debug)]
pub struct Settings {
    levels: Vec<Level>,
    /// The day that counts as today.
    pub today: Option<Date>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { levels: RULES.iter().map(|rule| rule.level).collect(), today: None }
    }
}

impl Settings {
    /// Sets a rule, a group or `all` to a level; rules of syntax never change.
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
                *slot = level;
            }
        }
        let names = RULES.iter().map(|rule| rule.name).chain(Group::ALL.map(Group::name)).chain(["all"]);
        if found { Ok(()) } else { Err(crate::suggest::nearest(name, names, &mut 1000)) }
    }

    /// The level of a rule.
    pub fn level(&self, rule: &Rule) -> Level {
        self.levels[rule.index()]
    }
}

/// The errors of form of a file. Words with nothing between them are a list without separators only where all but one
/// of them are ids; else they are prose, and the list gives one report.
fn errors_of_form(project: &Project, file: FileId) -> Vec<SyntaxError> {
    let parsed = &project.file(file).parsed;
    let is_list_fault =
        |kind| matches!(kind, ErrorKind::MissingSeparator | ErrorKind::CommaBetweenPremises | ErrorKind::TextInList);
    let mut errors: Vec<SyntaxError> = Vec::with_capacity(parsed.errors.len());
    for error in &parsed.errors {
        let mut error = *error;
        if error.kind == ErrorKind::MissingSeparator && is_prose(project.file(file), &error) {
            error = SyntaxError { kind: ErrorKind::TextInList, span: error.span.to(error.other), ..error };
        }
        let same_list =
            |before: &&SyntaxError| error.field.is_some() && before.field == error.field && is_list_fault(before.kind);
        if error.kind == ErrorKind::TextInList {
            while errors.last().is_some_and(|before| same_list(&before)) {
                errors.pop();
            }
        } else if is_list_fault(error.kind)
            && errors.last().filter(same_list).is_some_and(|before| before.kind == ErrorKind::TextInList)
        {
            continue;
        }
        errors.push(error);
    }
    errors
}

fn is_prose(file: &File, error: &SyntaxError) -> bool {
    let Some(field) = error.field else { return false };
    let items = file.tree().items_of(field as usize).filter(|&item| file.tree().items[item].start >= error.span.start);
    let targets: Vec<Target> = items
        .take(3)
        .take_while(|&item| file.tree().items[item].start <= error.other.end)
        .map(|item| file.target(item))
        .collect();
    targets.iter().filter(|&&target| target == Target::UNKNOWN).count() > 1
}

/// Checks one file of a resolved project in its own document: all reports that lie in it, by offset and rule.
pub fn run(project: &Project, file: FileId, settings: &Settings) -> Vec<Diagnostic> {
    let parsed = &project.file(file).parsed;
    let source = &project.file(file).source;
    let errors = errors_of_form(project, file);
    let mut found: Vec<Diagnostic> = errors.iter().map(|error| describe(error, parsed, source, file)).collect();
    let context = Context::new(project, file, settings);
    for (rule, level) in RULES.iter().zip(&settings.levels).filter(|&(_, &level)| level != Level::Off) {
        let Some(check) = rule.check else { continue };
        let before = found.len();
        check(&context, &mut found);
        for diagnostic in &mut found[before..] {
            diagnostic.level = *level;
        }
    }
    allow::apply(&context, &mut found);
    found.sort_by(|one, other| (one.place, one.rule, &one.message).cmp(&(other.place, other.rule, &other.message)));
    found
}
