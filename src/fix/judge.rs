//! Whether a fix made things better: what was reported, and what stood, before and after.

use std::collections::BTreeMap;

use foldhash::fast::RandomState;
use hashbrown::{HashMap, HashSet};

use super::Checked;
use super::edits::Chosen;
use crate::diagnostic::{Diagnostic, Level};
use crate::graph::argument::Argument;
use crate::graph::standing::Label;
use crate::model::{Document, Project};
use crate::rules::{Group, find};
use crate::schema::{Field, ValueType};
use crate::source::FileId;

/// A report by what does not change when text moves.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Report {
    /// The file, as it is shown.
    pub path: String,
    /// The rule.
    pub rule: &'static str,
    message: String,
    label: String,
}

impl Report {
    pub(super) fn of(project: &Project, diagnostic: &Diagnostic) -> Self {
        Self {
            path: project.file(diagnostic.place.file).source.path().to_owned(),
            rule: diagnostic.rule,
            message: project.message(diagnostic).into_owned(),
            label: diagnostic.details.label().to_owned(),
        }
    }
}

/// A statement by its file and its id, or where it has none, its kind and text; and how many of that name stand before it.
type Key = (String, String, usize);

/// What is so before or after fixes.
#[derive(Debug)]
pub(super) struct State {
    reports: HashMap<Report, usize, RandomState>,
    errors: usize,
    /// Errors of form, and warnings.
    of_form: [usize; 2],
    /// By the path of their root.
    documents: BTreeMap<String, DocumentState>,
}

/// What is so in the document of a checked file.
#[derive(Debug, Default)]
struct DocumentState {
    statements: Vec<Key>,
    /// Statements that cannot be judged: damaged ones, and those that refer to nothing or to one of unknown kind.
    doubtful: Vec<u32>,
    /// What a statement has a bearing on, sorted.
    bears_on: Vec<(u32, u32)>,
    labels: Vec<(u32, Label)>,
    /// Errors and warnings that are not about form: the rule, and the statement.
    found: Vec<(&'static str, Option<u32>)>,
}

impl State {
    pub(super) fn of(checked: &Checked) -> Self {
        let mut reports: HashMap<Report, usize, RandomState> = HashMap::default();
        let mut documents: BTreeMap<String, DocumentState> = BTreeMap::new();
        for &file in &checked.files {
            let path = checked.project.file(file).source.path().to_owned();
            documents.insert(path, DocumentState::of(&checked.project, file));
        }
        let (mut errors, mut of_form) = (0, [0; 2]);
        for diagnostic in &checked.diagnostics {
            let report = Report::of(&checked.project, diagnostic);
            let is_of_form = find(diagnostic.rule).is_some_and(|rule| rule.group == Group::Syntax);
            errors += usize::from(diagnostic.level == Level::Error);
            of_form[usize::from(diagnostic.level != Level::Error)] += usize::from(is_of_form);
            if diagnostic.level >= Level::Warning
                && !is_of_form
                && let Some(document) = documents.get_mut(&report.path)
            {
                document.found.push((diagnostic.rule, diagnostic.statement));
            }
            *reports.entry(report).or_default() += 1;
        }
        Self { reports, errors, of_form, documents }
    }

    /// Whether this state, which the fixes led to, is better than the one before.
    pub(super) fn mends(&self, before: &Self, fixes: &[Chosen], safe: bool) -> bool {
        let mut aimed_at: HashMap<&Report, usize, RandomState> = HashMap::default();
        for chosen in fixes {
            *aimed_at.entry(&chosen.report).or_default() += 1;
        }
        let count = |state: &Self, report: &Report| state.reports.get(report).copied().unwrap_or_default();
        let are_gone = aimed_at.iter().all(|(report, aimed)| count(self, report) + aimed <= count(before, report));
        let forms = self.of_form[0] > before.of_form[0] || self.of_form.iter().sum::<usize>() > before.of_form.iter().sum();
        if !are_gone || forms {
            return false;
        }
        if !safe {
            return self.errors <= before.errors;
        }
        let worse = |(path, document): (&String, &DocumentState)| {
            before.documents.get(path).is_some_and(|before| document.is_worse_than(before))
        };
        !self.documents.iter().any(worse)
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
        state.labels = argument.propositions().map(|statement| (statement, argument.standing.label(statement))).collect();
        state
    }

    fn add_file(&mut self, project: &Project, document: &Document, at: usize) {
        let file = project.file(document.files[at]);
        let tree = file.tree();
        let mut names: HashMap<String, usize, RandomState> = HashMap::default();
        for statement in 0..tree.statements.len() {
            let number = document.offset(at) + statement as u32;
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
                    reaches = matches!(name, Field::Supports | Field::Opposes);
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
        let faults = file.faults.iter().map(|(link, _)| document.offset(at) + link.statement);
        self.doubtful.extend(faults);
    }

    fn key(&self, number: u32) -> Option<&Key> {
        self.statements.get(number as usize)
    }

    /// The given statements and all that they have a bearing on. O(statements + references).
    fn reached_from(&self, start: Vec<u32>) -> impl Iterator<Item = &Key> {
        let edges = &self.bears_on;
        let mut seen = vec![false; self.statements.len()];
        let mut open = start;
        let mut reached = Vec::new();
        while let Some(number) = open.pop() {
            if seen.get_mut(number as usize).is_none_or(|seen| std::mem::replace(seen, true)) {
                continue;
            }
            reached.push(number);
            let from = edges.partition_point(|&(from, _)| from < number);
            open.extend(edges[from..].iter().take_while(|&&(from, _)| from == number).map(|&(_, to)| to));
        }
        reached.into_iter().filter_map(|number| self.key(number))
    }

    /// Whether a statement that could be judged before has another label, or an error or a warning that it had not.
    fn is_worse_than(&self, before: &Self) -> bool {
        let known: HashSet<&Key, RandomState> = before.statements.iter().collect();
        let doubtful: HashSet<&Key, RandomState> = before.doubtful.iter().filter_map(|&number| before.key(number)).collect();
        let numbers = || (0..self.statements.len() as u32).filter_map(|number| Some((number, self.key(number)?)));
        let open = numbers().filter(|(_, key)| doubtful.contains(key)).map(|(number, _)| number).collect();
        let mut unjudged: HashSet<&Key, RandomState> = before.reached_from(before.doubtful.clone()).collect();
        unjudged.extend(self.reached_from(open));
        unjudged.extend(numbers().map(|(_, key)| key).filter(|key| !known.contains(key)));
        let labels: HashMap<&Key, Label, RandomState> =
            before.labels.iter().filter_map(|&(number, label)| Some((before.key(number)?, label))).collect();
        let has_changed = |&(number, label): &(u32, Label)| {
            let key = self.key(number).filter(|key| !unjudged.contains(key));
            key.and_then(|key| labels.get(key)).is_some_and(|&before| before != label)
        };
        if self.labels.iter().any(has_changed) {
            return true;
        }
        let mut count: HashMap<(&str, Option<&Key>), usize, RandomState> = HashMap::default();
        for &(rule, statement) in &before.found {
            *count.entry((rule, statement.and_then(|number| before.key(number)))).or_default() += 1;
        }
        self.found.iter().any(|&(rule, statement)| {
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
        })
    }
}
