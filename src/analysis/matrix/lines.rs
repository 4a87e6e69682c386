//! The lines of reasoning that bear on an answer, and which of them count once.

use foldhash::fast::RandomState;
use hashbrown::{HashMap, HashSet};

use crate::analysis::bearing::{Direction, Root};
use crate::analysis::matrix::{Answer, Group, Reasoning};
use crate::analysis::origins::{Origin, Origins};
use crate::base::ids::{InferenceId, StatementNumber};
use crate::base::suggest::Budget;
use crate::schema::Kind;
use crate::standing::argument::Argument;
use crate::standing::labels::Label;

/// An answer with the lines of reasoning of a walk. Those with the same premises, as one objection to an answer and to a reason for it, are
/// one; those without evidence count for nothing.
pub(crate) fn answer(
    argument: &Argument<'_>,
    origins: &Origins,
    statement: StatementNumber,
    roots: &[Root],
    budget: &mut Budget,
) -> Answer {
    let graph = &argument.graph;
    let mut answer = Answer {
        statement,
        is_argued: graph.base[statement] || graph.support_of(statement).next().is_some(),
        corroborated_by: graph.corroboration_of(statement).to_vec(),
        ..Answer::default()
    };
    let mut seen: HashSet<(Direction, &[StatementNumber]), RandomState> = HashSet::default();
    let mut groups = [(); 3].map(|()| Groups::default());
    // One that counts goes first.
    let (counting, fallen): (Vec<&Root>, Vec<&Root>) = roots.iter().partition(|root| root.counts);
    for root in counting.into_iter().chain(fallen) {
        let at = match (root.direction, root.counts) {
            (Direction::Against, true) => 0,
            (Direction::Against, false) => 1,
            (Direction::For, true) => 2,
            (Direction::For, false) => continue,
        };
        if !seen.insert((root.direction, graph.premises(root.line))) {
            continue;
        }
        let evidence = below(argument, root.line, root.counts, budget);
        if !evidence.is_empty() {
            let from = common(argument, origins, &evidence);
            groups[at].add(Reasoning { line: root.line, evidence }, from);
        }
    }
    [answer.against, answer.set_aside, answer.favour] = groups.map(|groups| groups.all);
    answer
}

/// The evidence below a line, by lines that do not fall where only these count. Only its premises where the budget is spent.
fn below(argument: &Argument<'_>, line: InferenceId, counts: bool, budget: &mut Budget) -> Vec<StatementNumber> {
    let graph = &argument.graph;
    let mut found = Vec::new();
    let mut seen: HashSet<StatementNumber, RandomState> = HashSet::default();
    let mut open: Vec<StatementNumber> = graph.premises(line).to_vec();
    while let Some(statement) = open.pop() {
        if !seen.insert(statement) {
            continue;
        }
        if argument.kind(statement) == Some(Kind::Evidence) {
            found.push(statement);
        }
        for support in graph.support_of(statement) {
            let is_meant = !counts || argument.standing.line(support) != Label::Falls;
            if is_meant && budget.spend(1 + graph.premises(support).len()) {
                open.extend(graph.premises(support));
            }
        }
    }
    found.sort_unstable();
    found
}

/// The first notes of the origins of evidence, where each piece has one; none where one has several, or it is not known.
fn common(argument: &Argument<'_>, origins: &Origins, evidence: &[StatementNumber]) -> Vec<StatementNumber> {
    let sources = &argument.sources;
    let origin = |&evidence: &StatementNumber| {
        let cited = Some(evidence).filter(|&evidence| !sources.is_incomplete(evidence)).map(|evidence| sources.cited(evidence));
        match origins.common(cited?.iter().copied())? {
            Origin::One(first) => Some(first),
            Origin::Several => None,
        }
    };
    let mut all: Vec<StatementNumber> = evidence.iter().map(origin).collect::<Option<_>>().unwrap_or_default();
    all.sort_unstable();
    all.dedup();
    all
}

/// Lines of reasoning in groups that count once: those whose evidence comes from the same origins together.
#[derive(Default)]
struct Groups {
    all: Vec<Group>,
    known: HashMap<Vec<StatementNumber>, usize, RandomState>,
}

impl Groups {
    fn add(&mut self, reasoning: Reasoning, origins: Vec<StatementNumber>) {
        let known = self.known.get(&origins).filter(|_| !origins.is_empty());
        if let Some(&at) = known {
            self.all[at].lines.push(reasoning);
            return;
        }
        self.known.insert(origins.clone(), self.all.len());
        self.all.push(Group { lines: vec![reasoning], origins });
    }
}
