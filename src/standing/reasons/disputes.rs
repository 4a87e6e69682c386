//! What a contested statement waits on: a way, as short as there is, to where reasons meet that hold on both sides.

use std::collections::VecDeque;

use crate::base::ids::{IdVec, InferenceId, StatementNumber};
use crate::graph::{Graph, Sign};
use crate::standing::labels::{Label, Standing, open_components};
use crate::standing::reasons::Cause;

const NONE: u32 = u32::MAX;

/// For each statement, a line that may hold it up.
type Possible = IdVec<StatementNumber, Option<InferenceId>>;

/// For each contested statement what may hold it up, and how far the nearest dispute is.
pub(crate) struct Disputes {
    /// The line that may hold a contested statement up, found from below, so that following it ends; `NONE` where it is
    /// held up for sure, and elsewhere.
    possible: Possible,
    /// In which order they were found; zero for what is held up for sure.
    found: IdVec<StatementNumber, u32>,
    supported: IdVec<StatementNumber, bool>,
    /// Steps to the nearest dispute; `NONE` where exceptions only meet in a circle.
    distance: IdVec<StatementNumber, u32>,
}

impl Disputes {
    /// O(V + E); empty where nothing is contested.
    pub(crate) fn of(graph: &Graph, standing: &Standing) -> Self {
        let mut disputes = Self { possible: IdVec::new(), found: IdVec::new(), supported: IdVec::new(), distance: IdVec::new() };
        if standing.labels().contains(&Label::Contested) {
            let holds = |statement: StatementNumber| {
                standing.is_base(graph, statement) || graph.support_of(statement).any(|line| standing.line(line) == Label::Stands)
            };
            disputes.supported = graph.numbers().map(holds).collect();
            (disputes.possible, disputes.found) = disputes.possible_lines(graph, standing);
            disputes.distance = disputes.distances(graph, standing);
        }
        disputes
    }

    /// Whether a contested statement is held up for sure, so that only objections keep it from standing.
    pub(crate) fn is_supported(&self, statement: StatementNumber) -> bool {
        self.supported[statement]
    }

    /// The line that may hold a contested statement up.
    pub(crate) fn possible_line(&self, statement: StatementNumber) -> Option<InferenceId> {
        self.possible.get(statement).copied().flatten()
    }

    /// In which order a contested statement was found to be possible; zero where it is held up for sure.
    pub(crate) fn found(&self, statement: StatementNumber) -> u32 {
        self.found.get(statement).copied().unwrap_or(u32::MAX)
    }

    /// How far a dispute is by way of a line: nothing where it holds.
    pub(crate) fn distance_of_line(&self, graph: &Graph, standing: &Standing, line: InferenceId) -> u32 {
        if standing.line(line) == Label::Stands {
            0
        } else {
            self.nearest(graph, standing, line).map_or(NONE, |cause| cause.rank())
        }
    }

    /// What keeps a contested line from being decided: the premise or undercut that is nearest to a dispute.
    pub(crate) fn nearest(&self, graph: &Graph, standing: &Standing, line: InferenceId) -> Option<Cause> {
        let contested = |statement: StatementNumber| standing.label(statement) == Label::Contested;
        let target = graph.lines[line].target;
        // Of premises of which some are enough, those count that were possible without what the line makes possible.
        let is_before = |premise: StatementNumber| {
            !graph.lines[line].is_choice || self.possible[target] != Some(line) || self.found[premise] < self.found[target]
        };
        let premises = graph.premises(line).iter().copied().filter(|&premise| contested(premise) && is_before(premise));
        let premises = premises.map(|premise| Cause::Premise(premise, self.distance[premise]));
        let undercuts = graph.undercuts_of(line).iter().filter(|&&undercut| standing.line(undercut) == Label::Contested);
        let undercuts = undercuts.map(|&undercut| Cause::Undercut(undercut, self.distance_of_line(graph, standing, undercut)));
        premises.chain(undercuts).min_by_key(Cause::rank)
    }

    /// Forward chaining over the contested lines of support, from what is held up for sure.
    fn possible_lines(&self, graph: &Graph, standing: &Standing) -> (Possible, IdVec<StatementNumber, u32>) {
        let contested = |statement: StatementNumber| standing.label(statement) == Label::Contested;
        let mut possible = IdVec::filled(None, graph.statements());
        let mut waiting = IdVec::<InferenceId, usize>::filled(0, graph.lines.len());
        let mut open = VecDeque::new();
        let mut found = IdVec::filled(u32::MAX, graph.statements());
        let mut next = 0;
        for statement in graph.numbers().filter(|&statement| self.is_supported(statement)) {
            found[statement] = 0;
        }
        let mut reach = |line: InferenceId, possible: &mut Possible, open: &mut VecDeque<StatementNumber>| {
            let target = graph.lines[line].target;
            if possible[target].is_none() && contested(target) && !self.is_supported(target) {
                possible[target] = Some(line);
                next += 1;
                found[target] = next;
                open.push_back(target);
            }
        };
        let is_possible = |premise: StatementNumber, possible: &Possible| {
            standing.stands(premise) || contested(premise) && (self.is_supported(premise) || possible[premise].is_some())
        };
        open.extend(graph.numbers().filter(|&statement| contested(statement) && self.is_supported(statement)));
        for line in graph.statement_lines() {
            if graph.lines[line].sign == Sign::Support && standing.line(line) == Label::Contested {
                let count = if graph.lines[line].is_choice {
                    usize::from(!graph.is_met(line, |premise| standing.stands(premise)))
                } else {
                    graph.premises(line).iter().filter(|&&premise| contested(premise)).count()
                };
                waiting[line] = count;
                if count == 0 {
                    reach(line, &mut possible, &mut open);
                }
            }
        }
        while let Some(statement) = open.pop_front() {
            for &line in graph.used_by(statement) {
                let waiting = &mut waiting[line];
                if *waiting > 0 {
                    *waiting = graph.waits_after(line, *waiting, |premise| is_possible(premise, &possible));
                    if *waiting == 0 {
                        reach(line, &mut possible, &mut open);
                    }
                }
            }
        }
        (possible, found)
    }

    /// Breadth first from the disputes, against the direction in which contested statements wait on each other.
    fn distances(&self, graph: &Graph, standing: &Standing) -> IdVec<StatementNumber, u32> {
        let contested = |statement: StatementNumber| standing.label(statement) == Label::Contested;
        let mut distance = IdVec::filled(NONE, graph.statements());
        let is_dispute = |statement: StatementNumber| {
            self.is_supported(statement) && graph.objections_to(statement).any(|line| standing.line(line) == Label::Stands)
        };
        let mut open: VecDeque<StatementNumber> =
            graph.numbers().filter(|&statement| contested(statement) && is_dispute(statement)).collect();
        for &statement in &open {
            distance[statement] = 0;
        }
        while let Some(statement) = open.pop_front() {
            for &line in graph.used_by(statement) {
                let waiting = graph.conclusion(line);
                if contested(waiting) && distance[waiting] == NONE && self.is_way(graph, standing, line) {
                    distance[waiting] = distance[statement] + 1;
                    open.push_back(waiting);
                }
            }
        }
        distance
    }

    /// Whether the step of a statement leads by way of a line: the one that may hold it up, an objection to what is held up
    /// for sure, or an undercut of either.
    fn is_way(&self, graph: &Graph, standing: &Standing, line: InferenceId) -> bool {
        let mut at = line;
        while standing.line(at) == Label::Contested {
            let drawn = &graph.lines[at];
            match (drawn.undercut, drawn.sign) {
                (Some(undercut), _) => at = undercut,
                (None, Sign::Objection) => return self.is_supported(drawn.target),
                (None, _) => return self.possible[drawn.target] == Some(at),
            }
        }
        false
    }
}

/// The components of contested statements that wait on no other one, in the order of the text.
pub(crate) fn roots(graph: &Graph, standing: &Standing) -> Vec<Vec<StatementNumber>> {
    let is_open = |statement: StatementNumber| standing.label(statement) == Label::Contested;
    let is_open_line = |line: InferenceId| standing.line(line) == Label::Contested;
    let mut components = open_components(graph, is_open, is_open_line);
    let mut number = IdVec::<StatementNumber, _>::filled(None, graph.statements());
    for (at, component) in components.iter_mut().enumerate() {
        component.sort_unstable();
        for &statement in component.iter() {
            number[statement] = Some(at);
        }
    }
    let mut waits = vec![false; components.len()];
    for line in graph.lines.ids().filter(|&line| is_open_line(line)) {
        let conclusion = number[graph.conclusion(line)];
        for &premise in graph.premises(line) {
            let premise = number[premise];
            if let (Some(conclusion), Some(_)) = (conclusion, premise.filter(|_| premise != conclusion)) {
                waits[conclusion] = true;
            }
        }
    }
    let roots = components.into_iter().zip(waits).filter(|(_, waits)| !waits);
    let mut roots: Vec<Vec<StatementNumber>> = roots.map(|(component, _)| component).collect();
    roots.sort_unstable();
    roots
}
