//! Whether a fix made things better: what was reported, and what stood, before and after.

use std::collections::BTreeMap;

use foldhash::fast::RandomState;
use hashbrown::{HashMap, HashSet};

use crate::base::ids::{FileId, StatementNumber};
use crate::diagnostic::Level;
use crate::fix::Checked;
use crate::fix::chosen::{Chosen, Report};
use crate::model::{Document, Project};
use crate::rules::{Group, Profile, find};
use crate::schema::{Field, ValueType};
use crate::standing::argument::Argument;
use crate::standing::labels::Label;

/// A statement by its file and its id, or where it has none, its kind and text; and how many of that name stand before it.
type Key = (String, String, usize);

/// Why a fix was left out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// A report of this rule would come up.
    Brings(&'static str),
    /// Whether this statement stands would change.
    Changes(String),
    /// Its own report would stay.
    Stays,
    /// Too many others were left out before it.
    Untried,
}

/// What is so before or after fixes.
#[derive(Debug)]
pub(crate) struct State {
    reports: HashMap<Report, usize, RandomState>,
    /// How many reports of a rule a file has.
    by_rule: BTreeMap<(String, &'static str, Level), usize>,
    /// By the path of their root.
    documents: BTreeMap<String, DocumentState>,
}

/// What is so in the document of a checked file.
#[derive(Debug, Default)]
struct DocumentState {
    statements: Vec<Key>,
    /// Statements that cannot be judged: damaged ones, and those that refer to nothing or to one of unknown kind.
    doubtful: Vec<StatementNumber>,
    /// What a statement has a bearing on, sorted.
    bears_on: Vec<(StatementNumber, StatementNumber)>,
    labels: Vec<(StatementNumber, Label)>,
    /// Errors and warnings that are not about form: the rule, and the statement.
    found: Vec<(&'static str, Option<StatementNumber>)>,
    /// The settings of the brief, by the field: what the author asks to be judged by, where it can be understood.
    settings: BTreeMap<&'static str, String>,
}

/// The rules whose reports are on a statement as it is read, damaged or not: where one comes up, the text was misread.
fn is_of_reading(rule: &str) -> bool {
    let groups = [Group::Syntax, Group::Reference, Group::Uncertainty, Group::Housekeeping];
    find(rule).is_some_and(|rule| groups.contains(&rule.group))
}

fn is_of_form(rule: &str) -> bool {
    find(rule).is_some_and(|rule| rule.group == Group::Syntax)
}

impl State {
    pub(crate) fn of(checked: &Checked) -> Self {
        let mut reports: HashMap<Report, usize, RandomState> = HashMap::default();
        let mut by_rule = BTreeMap::new();
        let mut documents: BTreeMap<String, DocumentState> = BTreeMap::new();
        for &file in &checked.files {
            let path = checked.project.file(file).source.path().to_owned();
            documents.insert(path, DocumentState::of(&checked.project, file));
        }
        for diagnostic in &checked.diagnostics {
            let report = Report::of(&checked.project, diagnostic);
            *by_rule.entry((report.path.clone(), diagnostic.rule, diagnostic.level)).or_default() += 1;
            if diagnostic.level >= Level::Warning
                && !is_of_form(diagnostic.rule)
                && let Some(document) = documents.get_mut(&report.path)
            {
                document.found.push((diagnostic.rule, diagnostic.statement.map(StatementNumber::own)));
            }
            *reports.entry(report).or_default() += 1;
        }
        Self { reports, by_rule, documents }
    }

    /// What is worse in this state, which the fixes led to, than in the one before, if anything is.
    ///
    /// A fix takes its report away. No file has more errors after it, nor more faults of form. A safe fix also brings no error or
    /// warning, and no other label, to a statement that could be judged before. The one exception is a fix that makes a setting
    /// understood that was not, such as the profile: the reports that come of it are those that the author asked for.
    ///
    /// Of several fixes together more is asked, so that none hides another: the errors that they take away must not
    /// come back as others that are about how the text is read, and what makes a setting understood is judged alone.
    pub(crate) fn worse(&self, before: &Self, fixes: &[Chosen], safe: bool) -> Option<Why> {
        let mut aimed_at: HashMap<&Report, usize, RandomState> = HashMap::default();
        for chosen in fixes {
            *aimed_at.entry(&chosen.report).or_default() += 1;
        }
        let count = |state: &Self, report: &Report| state.reports.get(report).copied().unwrap_or_default();
        if aimed_at.iter().any(|(report, aimed)| count(self, report) + aimed > count(before, report)) {
            return Some(Why::Stays);
        }
        let form = |rule: &'static str, level| is_of_form(rule) && level != Level::Off;
        let errors_of_form = |rule: &'static str, level| is_of_form(rule) && level == Level::Error;
        if self.count(None, form) > before.count(None, form)
            || self.count(None, errors_of_form) > before.count(None, errors_of_form)
        {
            return Some(self.brought(before, None, form));
        }
        let error = |_: &'static str, level| level == Level::Error;
        let reading = |rule, level| level == Level::Error && is_of_reading(rule);
        for (path, document) in &self.documents {
            let Some(known) = before.documents.get(path) else { continue };
            let is_understood = document.settings.iter().any(|(name, value)| known.settings.get(name) != Some(value));
            if is_understood && fixes.len() > 1 {
                return Some(Why::Untried);
            }
            let path = Some(path.as_str());
            if !is_understood && self.count(path, error) > before.count(path, error) {
                return Some(self.brought(before, path, error));
            }
            let is_aimed = |chosen: &&Chosen| {
                Some(chosen.report.path.as_str()) == path && chosen.level == Level::Error && is_of_reading(chosen.report.rule)
            };
            let aimed = if fixes.len() > 1 { fixes.iter().filter(is_aimed).count() } else { 0 };
            if !is_understood && self.count(path, reading) + aimed > before.count(path, reading) {
                return Some(self.brought(before, path, reading));
            }
            if safe && let Some(why) = document.worse(known, is_understood) {
                return Some(why);
            }
        }
        None
    }

    /// How many reports a file has, or all have.
    fn count(&self, of: Option<&str>, counts: impl Fn(&'static str, Level) -> bool) -> usize {
        let own = self.by_rule.iter().filter(|((path, rule, level), _)| of.is_none_or(|of| of == path) && counts(rule, *level));
        own.map(|(_, count)| count).sum()
    }

    /// The first rule of which there are more reports than before.
    fn brought(&self, before: &Self, of: Option<&str>, counts: impl Fn(&'static str, Level) -> bool) -> Why {
        let is_more = |(key, count): &(&(String, &'static str, Level), &usize)| {
            let (path, rule, level) = key;
            of.is_none_or(|of| of == path) && counts(rule, *level) && before.by_rule.get(key).is_none_or(|before| *count > before)
        };
        self.by_rule.iter().find(is_more).map_or(Why::Stays, |((_, rule, _), _)| Why::Brings(rule))
    }
}

impl DocumentState {
    fn of(project: &Project, root: FileId) -> Self {
        let argument = Argument::of(project, root);
        let document = argument.document();
        let mut state = Self::default();
        for at in 0..document.files.len() {
            state.add_file(project, document, at);
        }
        state.bears_on.sort_unstable();
        state.settings = settings(project, root, document);
        state.labels = argument.propositions().map(|statement| (statement, argument.standing.label(statement))).collect();
        state
    }

    fn add_file(&mut self, project: &Project, document: &Document, at: usize) {
        let file = project.file(document.files[at]);
        let tree = file.tree();
        let mut names: HashMap<String, usize, RandomState> = HashMap::default();
        for statement in tree.statements.ids() {
            let number = document.number_in(at, statement);
            let id = file.id(statement);
            let name =
                if id.is_empty() { format!("{}: {}", file.describe(statement), file.text(statement)) } else { id.to_owned() };
            let before: &mut usize = names.entry(name.clone()).or_default();
            self.statements.push((file.source.path().to_owned(), name, *before));
            *before += 1;
            let node = file.statement(statement);
            let mut is_doubtful = node.damaged || node.kind.is_none();
            let mut reaches = false;
            for field in tree.fields_of(statement) {
                let name = tree.fields[field].field;
                if !name.is_sub_field() {
                    reaches = matches!(name, Field::Supports | Field::Opposes | Field::Corroborates);
                }
                let value = name.spec().map(|spec| spec.value);
                if !matches!(value, Some(ValueType::Premises(_) | ValueType::References(_) | ValueType::Notes)) {
                    continue;
                }
                for item in tree.items_of(field) {
                    let Some(target) = document.number(file.target(item)) else {
                        is_doubtful |= !tree.fields[field].state.none;
                        continue;
                    };
                    let outward = reaches && !name.is_sub_field();
                    self.bears_on.push(if outward { (number, target) } else { (target, number) });
                }
            }
            if is_doubtful {
                self.doubtful.push(number);
            }
        }
        let faults = file.faults.iter().map(|(link, _)| document.number_in(at, link.statement));
        self.doubtful.extend(faults);
    }

    fn key(&self, number: StatementNumber) -> Option<&Key> {
        self.statements.get(number.index())
    }

    /// The given statements and all that they have a bearing on. O(statements + references).
    fn reached_from(&self, start: Vec<StatementNumber>) -> impl Iterator<Item = &Key> {
        let edges = &self.bears_on;
        let mut seen = vec![false; self.statements.len()];
        let mut open = start;
        let mut reached = Vec::new();
        while let Some(number) = open.pop() {
            if seen.get_mut(number.index()).is_none_or(|seen| std::mem::replace(seen, true)) {
                continue;
            }
            reached.push(number);
            let from = edges.partition_point(|&(from, _)| from < number);
            open.extend(edges[from..].iter().take_while(|&&(from, _)| from == number).map(|&(_, to)| to));
        }
        reached.into_iter().filter_map(|number| self.key(number))
    }

    /// Whether a statement that could be judged before has another label, or, unless a setting is understood only now, an error or
    /// a warning that it had not.
    fn worse(&self, before: &Self, is_understood: bool) -> Option<Why> {
        let known: HashSet<&Key, RandomState> = before.statements.iter().collect();
        let doubtful: HashSet<&Key, RandomState> = before.doubtful.iter().filter_map(|&number| before.key(number)).collect();
        let numbers = || StatementNumber::all(self.statements.len()).filter_map(|number| Some((number, self.key(number)?)));
        let open = numbers().filter(|(_, key)| doubtful.contains(key)).map(|(number, _)| number).collect();
        let mut unjudged: HashSet<&Key, RandomState> = before.reached_from(before.doubtful.clone()).collect();
        unjudged.extend(self.reached_from(open));
        unjudged.extend(numbers().map(|(_, key)| key).filter(|key| !known.contains(key)));
        let labels: HashMap<&Key, Label, RandomState> =
            before.labels.iter().filter_map(|&(number, label)| Some((before.key(number)?, label))).collect();
        let has_changed = |&(number, label): &(StatementNumber, Label)| {
            let key = self.key(number).filter(|key| !unjudged.contains(key));
            key.and_then(|key| labels.get(key)).is_some_and(|&before| before != label)
        };
        if let Some(&(number, _)) = self.labels.iter().find(|&labelled| has_changed(labelled)) {
            return self.key(number).map(|(_, name, _)| Why::Changes(name.clone()));
        }
        if is_understood {
            return None;
        }
        let mut count: HashMap<(&str, Option<&Key>), usize, RandomState> = HashMap::default();
        for &(rule, statement) in &before.found {
            *count.entry((rule, statement.and_then(|number| before.key(number)))).or_default() += 1;
        }
        let is_new = |&&(rule, statement): &&(&'static str, Option<StatementNumber>)| {
            let key = statement.and_then(|number| self.key(number));
            if key.is_some_and(|key| unjudged.contains(key)) {
                return false;
            }
            match count.get_mut(&(rule, key)) {
                Some(left) if *left > 0 => {
                    *left -= 1;
                    false
                }
                _ => true,
            }
        };
        self.found.iter().find(is_new).map(|&(rule, _)| Why::Brings(rule))
    }
}

/// What the brief of a file asks to be judged by: the fields that are understood, with their values. Which statement is the thesis
/// is such a setting, too.
fn settings(project: &Project, root: FileId, document: &Document) -> BTreeMap<&'static str, String> {
    let file = project.file(root);
    let tree = file.tree();
    let mut settings = BTreeMap::new();
    let Some(brief) = file.brief() else { return settings };
    if let Some(profile) = tree.find(brief, Field::Profile).and_then(|field| Profile::from_name(&file.value(field))) {
        settings.insert("profile", profile.name().to_owned());
    }
    if let Some(as_of) = tree.find(brief, Field::AsOf).filter(|_| file.days(brief, Field::AsOf).is_some()) {
        settings.insert("as-of", file.value(as_of).into_owned());
    }
    let theses = tree.all(brief, Field::Thesis).flat_map(|field| tree.items_of(field));
    let theses: Vec<String> = theses
        .filter(|&item| document.number(file.target(item)).is_some())
        .map(|item| file.source.slice(tree.items[item]).to_owned())
        .collect();
    if !theses.is_empty() {
        settings.insert("thesis", theses.join(", "));
    }
    settings
}
