//! Rivals: statements that answer one question, and claims that object to each other.

use foldhash::fast::RandomState;
use hashbrown::{HashMap, HashSet};
use petgraph::unionfind::UnionFind;

use crate::base::ids::{InferenceId, StatementNumber};
use crate::graph::{Joint, Sign};
use crate::rules::Context;
use crate::schema::{Field, Kind};

/// The answers of all questions of the document.
pub(crate) fn answers(context: &Context<'_>) -> HashSet<StatementNumber, RandomState> {
    let document = context.document();
    let mut answers = HashSet::default();
    for &id in &document.files {
        let (file, tree) = (context.project.file(id), context.project.file(id).tree());
        for (at, _) in tree.statements.enumerated().filter(|(_, statement)| statement.kind == Some(Kind::Question)) {
            let items = tree.all(at, Field::Answers).flat_map(|field| tree.items_of(field));
            answers.extend(items.filter_map(|item| document.number(file.target(item))));
        }
    }
    answers
}

/// Of groups of claims that object to each other those that answer no question.
pub(crate) fn unlinked<'groups>(
    context: &Context<'_>,
    groups: &'groups [Vec<StatementNumber>],
) -> Vec<&'groups [StatementNumber]> {
    if groups.is_empty() {
        return Vec::new();
    }
    let mut answers = answers(context);
    answers.extend(&context.mentioned);
    groups.iter().filter(|group| !group.iter().any(|rival| answers.contains(rival))).map(Vec::as_slice).collect()
}

/// The claims of such groups where a rule is on that reports them, and to which this one yields; else none.
pub(crate) fn unlinked_and_reported(context: &Context<'_>) -> HashSet<StatementNumber, RandomState> {
    if !context.yields_to().any(|rule| rule.name == "unlinked-rivals") {
        return HashSet::default();
    }
    let groups = rivals(context);
    unlinked(context, &groups).into_iter().flatten().copied().collect()
}

/// The file's own claims that object to each other, directly or by others that do; each group in the order of the text. O(lines).
pub(crate) fn rivals(context: &Context<'_>) -> Vec<Vec<StatementNumber>> {
    let graph = &context.graph;
    let mut objections: HashSet<(StatementNumber, StatementNumber), RandomState> = HashSet::default();
    for line in graph.statement_lines().filter(|&line| graph.lines[line].sign == Sign::Objection) {
        objections.extend(alone(context, line).map(|objection| (objection, graph.lines[line].target)));
    }
    objections.retain(|&(one, other)| one != other && [one, other].into_iter().all(|at| is_judgement(context, at)));
    let mutual = objections.iter().filter(|&&(one, other)| one < other && objections.contains(&(other, one)));
    let mut mutual: Vec<(StatementNumber, StatementNumber)> = mutual.copied().collect();
    mutual.sort_unstable();
    let mut members: Vec<StatementNumber> = mutual.iter().flat_map(|&(one, other)| [one, other]).collect();
    members.sort_unstable();
    members.dedup();
    let place = |at: StatementNumber| members.binary_search(&at).unwrap_or_default();
    let mut joined = UnionFind::<usize>::new(members.len());
    for &(one, other) in &mutual {
        joined.union(place(one), place(other));
    }
    let mut groups: HashMap<usize, Vec<StatementNumber>, RandomState> = HashMap::default();
    for (at, &member) in members.iter().enumerate() {
        groups.entry(joined.find(at)).or_default().push(member);
    }
    let mut groups: Vec<Vec<StatementNumber>> = groups.into_values().collect();
    groups.sort_unstable();
    groups
}

/// The statement that objects by itself; warrants say only why it does.
fn alone(context: &Context<'_>, line: InferenceId) -> Option<StatementNumber> {
    if let [only] = context.graph.premises(line) {
        return Some(*only);
    }
    let written = context.premises_as_written(line);
    let first = written.first().filter(|first| first.joint == Joint::First)?;
    written.iter().skip(1).all(|premise| premise.joint == Joint::Given).then_some(first.premise)
}

/// Whether it is a claim or forecast of the file. A review and what it reviews object to each other as well.
fn is_judgement(context: &Context<'_>, at: StatementNumber) -> bool {
    context.document().is_own(at)
        && context.kind(at).is_some_and(Kind::needs_support)
        && !context.is_damaged(at.to_own())
        && !context.file.id(at.to_own()).is_empty()
}
