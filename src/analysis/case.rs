//! The author's case, which is what a thesis rests on, and the author's voice, which is all that the author asserts.

use crate::base::ids::{IdSet, IdVec, InferenceId, StatementNumber};
use crate::graph::components::components;
use crate::graph::{Graph, Sign};

/// What the author argues for.
#[derive(Clone, Debug, Default)]
pub struct Case {
    /// What the theses rest on: down from them through premises, warrants and answers. Exceptions, objections and rivals are
    /// not in it. Without theses it hangs from the tops.
    pub inside: IdVec<StatementNumber, bool>,
    /// Everything but what serves only as objection, exception or rival answer, or is below one of these. Holds the case.
    pub voice: IdVec<StatementNumber, bool>,
    /// Where there are no theses: the claims and forecasts that nothing else rests on and that object to nothing else and corroborate
    /// nothing, ascending; of claims that do so only in a circle, the first.
    pub tops: Vec<StatementNumber>,
}

impl Case {
    /// Finds the case of a graph. `judgements` says which statements are claims or forecasts, and `answers` which of them answer a
    /// question. O(V + E).
    pub fn of(
        graph: &Graph,
        theses: &[StatementNumber],
        judgements: impl Fn(StatementNumber) -> bool,
        answers: impl Fn() -> IdSet<StatementNumber>,
    ) -> Self {
        let mut inside = IdVec::filled(false, graph.statements());
        if theses.is_empty() {
            let groups = tops(graph, &judgements);
            let corroborating = graph.corroborating();
            let tops = groups.iter().flat_map(|group| ends(graph, group)).filter(|&top| !corroborating.contains(top)).collect();
            reach(graph, groups.into_iter().flatten(), &mut inside);
            return Self { voice: inside.clone(), inside, tops };
        }
        reach(graph, theses.iter().copied(), &mut inside);
        let mut voice = inside.clone();
        let is_beside = |statement: StatementNumber| !inside[statement] && judgements(statement);
        if graph.numbers().any(is_beside) {
            let answers = answers();
            let roots = tops(graph, &judgements).into_iter().flatten();
            reach(graph, roots.filter(|&root| is_beside(root) && !answers.contains(root)), &mut voice);
        }
        Self { inside, voice, tops: Vec::new() }
    }

    /// Adds statements, and what they rest on, to what the author asserts.
    pub fn assert(&mut self, graph: &Graph, statements: impl Iterator<Item = StatementNumber>) {
        reach(graph, statements, &mut self.voice);
    }
}

/// What the theses rest on; without theses, what the tops do. See [`Case`].
pub fn case(
    graph: &Graph,
    theses: &[StatementNumber],
    judgements: impl Fn(StatementNumber) -> bool,
) -> IdVec<StatementNumber, bool> {
    let mut inside = IdVec::filled(false, graph.statements());
    if theses.is_empty() {
        reach(graph, tops(graph, &judgements).into_iter().flatten(), &mut inside);
    } else {
        reach(graph, theses.iter().copied(), &mut inside);
    }
    inside
}

/// Statements, and the premises and warrants below them: what speaks for them, without what only answers objections. O(V + E).
pub fn reasons_for(graph: &Graph, from: impl IntoIterator<Item = StatementNumber>) -> IdSet<StatementNumber> {
    let mut found = IdSet::new(graph.statements());
    let mut open: Vec<StatementNumber> = from.into_iter().collect();
    while let Some(statement) = open.pop() {
        if found.insert(statement) {
            open.extend(graph.support_of(statement).flat_map(|line| graph.premises(line)));
        }
    }
    found
}

fn reach(graph: &Graph, from: impl Iterator<Item = StatementNumber>, inside: &mut IdVec<StatementNumber, bool>) {
    let mut open: Vec<StatementNumber> = Vec::new();
    for root in from {
        open.push(root);
        while let Some(statement) = open.pop() {
            if !std::mem::replace(&mut inside[statement], true) {
                each_ground(graph, statement, |premise| open.push(premise));
            }
        }
    }
}

/// Visits the premises and warrants of a statement, and the answers that defend it.
fn each_ground(graph: &Graph, statement: StatementNumber, mut visit: impl FnMut(StatementNumber)) {
    let answers = |line: InferenceId| graph.undercuts_of(line).iter().flat_map(|&answer| graph.premises(answer)).copied();
    for &line in graph.lines_on(statement) {
        match graph.lines[line].sign {
            Sign::Support => {
                graph.premises(line).iter().copied().for_each(&mut visit);
                graph.undercuts_of(line).iter().for_each(|&exception| answers(exception).for_each(&mut visit));
            }
            Sign::Objection => answers(line).for_each(&mut visit),
            Sign::Undercut => {}
        }
    }
}

/// The claims and forecasts of each component, over all that one statement can have to do with another, from which nothing leads
/// to a claim or forecast outside it; each ascending, in the order of their first. O(V + E).
fn tops(graph: &Graph, judgements: &impl Fn(StatementNumber) -> bool) -> Vec<Vec<StatementNumber>> {
    let count = graph.statements();
    let conclusions = |statement: StatementNumber| {
        let conclusions = graph.used_by(statement).iter().map(|&line| graph.conclusion(line));
        conclusions.filter(move |&conclusion| conclusion != statement)
    };
    // Statements from which a claim or forecast can be reached, themselves included.
    let mut leads = IdSet::new(count);
    let mut groups = Vec::new();
    let mut left: IdVec<StatementNumber, usize> = graph.numbers().map(|statement| conclusions(statement).count()).collect();
    let mut open: Vec<StatementNumber> = graph.numbers().filter(|&statement| left[statement] == 0).collect();
    while let Some(statement) = open.pop() {
        let leads_on = conclusions(statement).any(|conclusion| leads.contains(conclusion));
        if judgements(statement) && !leads_on {
            groups.push(vec![statement]);
        }
        if leads_on || judgements(statement) {
            leads.insert(statement);
        }
        each_bearing(graph, statement, |premise| {
            let left = &mut left[premise];
            *left = left.saturating_sub(usize::from(premise != statement));
            if *left == 0 && premise != statement {
                open.push(premise);
            }
        });
    }
    if left.iter().any(|&left| left > 0) {
        circular_tops(graph, judgements, (&left, &mut leads), &mut groups);
    }
    groups.sort_unstable();
    groups
}

/// The same of components of several statements, and of what leads to them. `left` is above zero for these alone.
fn circular_tops(
    graph: &Graph,
    judgements: &impl Fn(StatementNumber) -> bool,
    (left, leads): (&IdVec<StatementNumber, usize>, &mut IdSet<StatementNumber>),
    groups: &mut Vec<Vec<StatementNumber>>,
) {
    let mut members = IdSet::new(left.len());
    members.extend(left.enumerated().filter(|&(_, &left)| left > 0).map(|(statement, _)| statement));
    let conclusions = |statement: StatementNumber| {
        graph.used_by(statement).iter().map(|&line| graph.conclusion(line)).filter(move |&to| to != statement)
    };
    let steps = members.iter().flat_map(|from| conclusions(from).map(move |to| (from, to)));
    // What steps lead to comes first.
    for mut component in components(&members, steps.filter(|&(_, to)| members.contains(to))) {
        component.sort_unstable();
        let leads_on = component.iter().any(|&statement| conclusions(statement).any(|to| leads.contains(to)));
        let group: Vec<StatementNumber> = component.iter().copied().filter(|&statement| judgements(statement)).collect();
        if leads_on || !group.is_empty() {
            leads.extend(component.iter());
        }
        if !leads_on && !group.is_empty() {
            groups.push(group);
        }
    }
}

/// Visits what a statement depends on in any way, as often as it does.
fn each_bearing(graph: &Graph, statement: StatementNumber, mut visit: impl FnMut(StatementNumber)) {
    let mut lines: Vec<InferenceId> = graph.lines_on(statement).to_vec();
    while let Some(line) = lines.pop() {
        graph.premises(line).iter().copied().for_each(&mut visit);
        lines.extend(graph.undercuts_of(line));
    }
}

/// The statements of a top group that support none of it; where each does, the first.
fn ends(graph: &Graph, group: &[StatementNumber]) -> Vec<StatementNumber> {
    let supports = |statement: &StatementNumber| {
        let lines = graph.used_by(*statement).iter().map(|&line| &graph.lines[line]);
        lines.filter(|line| line.sign == Sign::Support).any(|line| line.target != *statement)
    };
    let ends: Vec<StatementNumber> = group.iter().copied().filter(|statement| !supports(statement)).collect();
    if ends.is_empty() { group[..1].to_vec() } else { ends }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::ids::FileId;
    use crate::base::source::SourceFile;
    use crate::model::Project;

    fn case_of(text: &str, theses: &[usize]) -> Case {
        let mut project = Project::default();
        project.add(SourceFile::from_text("a.brief", text).expect("small"));
        project.resolve();
        let graph = crate::graph::build(&project, crate::model::Document::of(&project, FileId::new(0)));
        let judges = |at| graph.document.kind(&project, at).is_some_and(crate::schema::Kind::needs_support);
        let theses: Vec<StatementNumber> = theses.iter().copied().map(StatementNumber::new).collect();
        Case::of(&graph, &theses, judges, IdSet::default)
    }

    fn indices(numbers: &[StatementNumber]) -> Vec<usize> {
        numbers.iter().map(|number| number.index()).collect()
    }

    fn inside(case: &IdVec<StatementNumber, bool>) -> Vec<usize> {
        case.ids().filter(|&at| case[at]).map(StatementNumber::index).collect()
    }

    #[test]
    fn claims_that_only_object_to_each_other_are_tops() {
        let case = case_of("claim a: A.\n  despite: b\n\nclaim b: B.\n  despite: a\n", &[]);
        assert_eq!((indices(&case.tops), inside(&case.inside)), (vec![0, 1], vec![0, 1]));
    }

    #[test]
    fn an_objection_to_a_circle_is_no_top() {
        let case = case_of("claim a: A.\n  because: b\n\nclaim b: B.\n  because: a\n\nclaim o: O.\n  opposes: a\n", &[]);
        assert_eq!((indices(&case.tops), inside(&case.inside)), (vec![0], vec![0, 1]));
    }

    #[test]
    fn claims_that_undo_each_other_are_tops() {
        let text = "claim a: A.\n  because: e\n    unless: b\n\nclaim b: B.\n  because: e\n    unless: a\n\nassumption e: E.\n";
        assert_eq!(inside(&case_of(text, &[]).inside), [0, 1, 2]);
    }

    #[test]
    fn a_claim_against_what_supports_no_claim_is_a_top() {
        assert_eq!(indices(&case_of("claim a: A.\n  opposes: e\n\nassumption e: E.\n", &[]).tops), [0]);
        assert_eq!(
            indices(&case_of("claim a: A.\n  opposes: e\n\nassumption e: E.\n  supports: c\n\nclaim c: C.\n", &[]).tops),
            [2]
        );
    }

    #[test]
    fn the_voice_holds_what_is_asserted_beside_the_thesis_and_no_objection() {
        let text = "claim t: T.\n  because: e\n  despite: o\n\nassumption e: E.\n\nclaim o: O.\n  because: p\n\nclaim p: P.\n\nclaim k: K.\n  because: l\n  despite: m\n\nclaim l: L.\n\nclaim m: M.\n";
        let case = case_of(text, &[0]);
        assert_eq!((inside(&case.inside), inside(&case.voice)), (vec![0, 1], vec![0, 1, 4, 5]));
    }
}
