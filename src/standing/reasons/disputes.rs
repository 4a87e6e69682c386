//! What a contested statement waits on: a way, as short as there is, to where reasons meet that hold on both sides.

use std::collections::VecDeque;

use crate::graph::{Graph, Sign};
use crate::standing::labels::{Label, Standing, open_components};
use crate::standing::reasons::Cause;

const NONE: u32 = u32::MAX;

/// For each contested statement what may hold it up, and how far the nearest dispute is.
pub(crate) struct Disputes {
    /// The line that may hold a contested statement up, found from below, so that following it ends; `NONE` where it is
    /// held up for sure, and elsewhere.
    possible: Vec<u32>,
    supported: Vec<bool>,
    /// Steps to the nearest dispute; `NONE` where exceptions only meet in a circle.
    distance: Vec<u32>,
}

impl Disputes {
    /// O(V + E); empty where nothing is contested.
    pub(crate) fn of(graph: &Graph, standing: &Standing) -> Self {
        let mut disputes = Self { possible: Vec::new(), supported: Vec::new(), distance: Vec::new() };
        if standing.labels().contains(&Label::Contested) {
            let count = graph.statements();
            let holds = |statement: u32| {
                standing.is_base(graph, statement) || graph.support_of(statement).any(|line| standing.line(line) == Label::Stands)
            };
            disputes.supported = (0..count as u32).map(holds).collect();
            disputes.possible = disputes.possible_lines(graph, standing);
            disputes.distance = disputes.distances(graph, standing);
        }
        disputes
    }

    /// Whether a contested statement is held up for sure, so that only objections keep it from standing.
    pub(crate) fn is_supported(&self, statement: u32) -> bool {
        self.supported[statement as usize]
    }

    /// The line that may hold a contested statement up.
    pub(crate) fn possible_line(&self, statement: u32) -> Option<u32> {
        self.possible.get(statement as usize).copied().filter(|&line| line != NONE)
    }

    /// How far a dispute is by way of a line: nothing where it holds.
    pub(crate) fn distance_of_line(&self, graph: &Graph, standing: &Standing, line: u32) -> u32 {
        if standing.line(line) == Label::Stands {
            0
        } else {
            self.nearest(graph, standing, line).map_or(NONE, |cause| cause.rank())
        }
    }

    /// What keeps a contested line from being decided: the premise or undercut that is nearest to a dispute.
    pub(crate) fn nearest(&self, graph: &Graph, standing: &Standing, line: u32) -> Option<Cause> {
        let contested = |statement: u32| standing.label(statement) == Label::Contested;
        let premises = graph.premises(line).iter().copied().filter(|&premise| contested(premise));
        let premises = premises.map(|premise| Cause::Premise(premise, self.distance[premise as usize]));
        let undercuts = graph.undercuts_of(line).iter().filter(|&&undercut| standing.line(undercut) == Label::Contested);
        let undercuts = undercuts.map(|&undercut| Cause::Undercut(undercut, self.distance_of_line(graph, standing, undercut)));
        premises.chain(undercuts).min_by_key(Cause::rank)
    }

    /// Forward chaining over the contested lines of support, from what is held up for sure.
    fn possible_lines(&self, graph: &Graph, standing: &Standing) -> Vec<u32> {
        let contested = |statement: u32| standing.label(statement) == Label::Contested;
        let mut possible = vec![NONE; graph.statements()];
        let mut waiting = vec![0u32; graph.lines.len()];
        let mut open = VecDeque::new();
        let mut reach = |line: u32, open: &mut VecDeque<u32>| {
            let target = graph.lines[line as usize].target;
            if possible[target as usize] == NONE && contested(target) && !self.is_supported(target) {
                possible[target as usize] = line;
                open.push_back(target);
            }
        };
        open.extend((0..graph.statements() as u32).filter(|&statement| contested(statement) && self.is_supported(statement)));
        for line in graph.statement_lines() {
            if graph.lines[line as usize].sign == Sign::Support && standing.line(line) == Label::Contested {
                let count = graph.premises(line).iter().filter(|&&premise| contested(premise)).count();
                waiting[line as usize] = count as u32;
                if count == 0 {
                    reach(line, &mut open);
                }
            }
        }
        while let Some(statement) = open.pop_front() {
            for &line in graph.used_by(statement) {
                let waiting = &mut waiting[line as usize];
                if *waiting > 0 {
                    *waiting -= 1;
                    if *waiting == 0 {
                        reach(line, &mut open);
                    }
                }
            }
        }
        possible
    }

    /// Breadth first from the disputes, against the direction in which contested statements wait on each other.
    fn distances(&self, graph: &Graph, standing: &Standing) -> Vec<u32> {
        let contested = |statement: u32| standing.label(statement) == Label::Contested;
        let mut distance = vec![NONE; graph.statements()];
        let is_dispute = |statement: u32| {
            self.is_supported(statement) && graph.objections_to(statement).any(|line| standing.line(line) == Label::Stands)
        };
        let mut open: VecDeque<u32> =
            (0..graph.statements() as u32).filter(|&statement| contested(statement) && is_dispute(statement)).collect();
        for &statement in &open {
            distance[statement as usize] = 0;
        }
        while let Some(statement) = open.pop_front() {
            for &line in graph.used_by(statement) {
                let waiting = graph.conclusion(line);
                if contested(waiting) && distance[waiting as usize] == NONE && self.is_way(graph, standing, line) {
                    distance[waiting as usize] = distance[statement as usize] + 1;
                    open.push_back(waiting);
                }
            }
        }
        distance
    }

    /// Whether the step of a statement leads by way of a line: the one that may hold it up, an objection to what is held up
    /// for sure, or an undercut of either.
    fn is_way(&self, graph: &Graph, standing: &Standing, line: u32) -> bool {
        let mut at = line;
        while standing.line(at) == Label::Contested {
            let drawn = &graph.lines[at as usize];
            match drawn.sign {
                Sign::Support => return self.possible[drawn.target as usize] == at,
                Sign::Objection => return self.is_supported(drawn.target),
                Sign::Undercut => at = drawn.target,
            }
        }
        false
    }
}

/// The components of contested statements that wait on no other one, in the order of the text.
pub(crate) fn roots(graph: &Graph, standing: &Standing) -> Vec<Vec<u32>> {
    let is_open = |statement: u32| standing.label(statement) == Label::Contested;
    let is_open_line = |line: u32| standing.line(line) == Label::Contested;
    let mut components = open_components(graph, is_open, is_open_line);
    let mut number = vec![NONE; graph.statements()];
    for (at, component) in components.iter_mut().enumerate() {
        component.sort_unstable();
        for &statement in component.iter() {
            number[statement as usize] = at as u32;
        }
    }
    let mut waits = vec![false; components.len()];
    for line in (0..graph.lines.len() as u32).filter(|&line| is_open_line(line)) {
        let conclusion = number[graph.conclusion(line) as usize];
        for &premise in graph.premises(line) {
            let premise = number[premise as usize];
            if conclusion != NONE && premise != NONE && premise != conclusion {
                waits[conclusion as usize] = true;
            }
        }
    }
    let roots = components.into_iter().zip(waits).filter(|(_, waits)| !waits);
    let mut roots: Vec<Vec<u32>> = roots.map(|(component, _)| component).collect();
    roots.sort_unstable();
    roots
}
