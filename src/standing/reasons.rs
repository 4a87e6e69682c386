//! Why a statement stands, is contested or falls: one witness each, in the order in which labels were given, so that
//! following witnesses always ends.

mod circular;
mod disputes;

use foldhash::fast::RandomState;
use hashbrown::HashSet;
use serde::Serialize;

use self::circular::circular;
use self::disputes::Disputes;
use crate::base::ids::{IdSet, InferenceId, StatementNumber};
use crate::base::suggest::Budget;
use crate::graph::{Graph, Sign};
use crate::standing::labels::{Label, Standing};

/// The reason for a label, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Stands, and nothing is said against it.
    Unchallenged,
    /// Stands, and no objection to it holds.
    Answered,
    /// Contested.
    Disputed,
    /// Falls: no line of reasoning is given.
    Unsupported,
    /// Falls: no line of reasoning holds.
    SupportLost,
    /// Falls: only what it holds up holds it up.
    Circular,
    /// Falls: an exception to a line of reasoning stands.
    Defeated,
    /// Falls: it is retracted, or all of its sources are.
    Retracted,
}

impl Reason {
    /// Its word in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unchallenged => "unchallenged",
            Self::Answered => "answered",
            Self::Disputed => "disputed",
            Self::Unsupported => "unsupported",
            Self::SupportLost => "support-lost",
            Self::Circular => "circular",
            Self::Defeated => "defeated",
            Self::Retracted => "retracted",
        }
    }
}

/// Why a line has its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    /// The line.
    pub line: InferenceId,
    /// The premises that decide: all of one that holds, else the one that failed or is contested.
    pub premises: Vec<StatementNumber>,
    /// The undercuts that decide: all of a line that holds, none of which does; else the one that holds or is contested.
    pub against: Vec<Ground>,
}

/// Why a statement has its label: the lines that decide it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The statement.
    pub statement: StatementNumber,
    /// Where it stands: the first line that held, if it is not base, and all objections. Where it falls: all lines for it.
    /// Where it is contested: what may hold it up, and what keeps it from standing: all objections that hold, else the one that is nearest
    /// to a dispute.
    pub grounds: Vec<Ground>,
}

/// The reasons for the labels of an argument.
pub struct Reasons<'argument> {
    graph: &'argument Graph,
    standing: &'argument Standing,
    disputes: Disputes,
    circular: IdSet<StatementNumber>,
}

impl<'argument> Reasons<'argument> {
    /// Prepares the reasons. O(V + E) where anything is contested or circular.
    pub fn new(graph: &'argument Graph, standing: &'argument Standing) -> Self {
        Self { graph, standing, disputes: Disputes::of(graph, standing), circular: circular(graph, standing) }
    }

    /// The reason for a label, in a word.
    pub fn reason(&self, statement: StatementNumber) -> Reason {
        match self.standing.label(statement) {
            Label::Stands if self.graph.objections_to(statement).next().is_some() || self.has_answered_step(statement) => {
                Reason::Answered
            }
            Label::Stands => Reason::Unchallenged,
            Label::Contested => Reason::Disputed,
            Label::Falls => self.reason_of_fall(statement),
        }
    }

    /// Whether a line that holds for a statement has an exception that an answer takes away.
    fn has_answered_step(&self, statement: StatementNumber) -> bool {
        let is_answered = |&exception: &InferenceId| {
            self.graph.undercuts_of(exception).iter().any(|&answer| self.standing.line(answer) == Label::Stands)
        };
        let holding = self.graph.support_of(statement).filter(|&line| self.standing.line(line) == Label::Stands);
        holding.into_iter().any(|line| self.graph.undercuts_of(line).iter().any(is_answered))
    }

    fn reason_of_fall(&self, statement: StatementNumber) -> Reason {
        if self.standing.is_withdrawn(statement) {
            return Reason::Retracted;
        }
        if self.circular.contains(statement) {
            return Reason::Circular;
        }
        let (mut is_unsupported, mut is_defeated) = (true, false);
        for line in self.graph.support_of(statement) {
            is_unsupported = false;
            if let Some(Cause::Undercut(..)) = self.cause(line) {
                is_defeated |= self.graph.is_met(line, |premise| self.standing.stands(premise));
            }
        }
        match (is_unsupported, is_defeated) {
            (true, _) => Reason::Unsupported,
            (false, true) => Reason::Defeated,
            (false, false) => Reason::SupportLost,
        }
    }

    /// Why a statement has its label. O(its lines).
    pub fn step(&self, statement: StatementNumber) -> Step {
        let graph = self.graph;
        let objections = graph.objections_to(statement);
        let grounds = match self.standing.label(statement) {
            Label::Stands => {
                let first = self.first_line(statement);
                first.into_iter().chain(objections).map(|line| self.ground(line)).collect()
            }
            Label::Contested if self.disputes.is_supported(statement) => {
                let open: Vec<InferenceId> = objections.filter(|&line| self.standing.line(line) != Label::Falls).collect();
                let holds = |line: &InferenceId| self.standing.line(*line) == Label::Stands;
                let decisive: Vec<InferenceId> = if open.iter().any(holds) {
                    open.into_iter().filter(holds).collect()
                } else {
                    let nearest = open.into_iter().min_by_key(|&line| self.disputes.distance_of_line(graph, self.standing, line));
                    nearest.into_iter().collect()
                };
                self.first_line(statement).into_iter().chain(decisive).map(|line| self.ground(line)).collect()
            }
            Label::Contested => self.disputes.possible_line(statement).into_iter().map(|line| self.ground(line)).collect(),
            Label::Falls if self.standing.is_withdrawn(statement) => Vec::new(),
            Label::Falls => graph.support_of(statement).map(|line| self.ground(line)).collect(),
        };
        Step { statement, grounds }
    }

    /// The steps that a label rests on, that of the statement itself first, each before those that it names. Every step is
    /// there once. O(their lines).
    pub fn proof(&self, statement: StatementNumber) -> Vec<Step> {
        let mut steps = Vec::new();
        self.each_step_within(statement, &mut Budget::unlimited(), |step| steps.push(step));
        steps
    }

    /// Gives the steps of [`Self::proof`] one by one, for those who need not keep them, as far as a budget goes.
    pub fn each_step_within(&self, statement: StatementNumber, budget: &mut Budget, mut give: impl FnMut(Step)) {
        let mut seen: HashSet<StatementNumber, RandomState> = HashSet::default();
        let mut open = vec![statement];
        while let Some(statement) = open.pop() {
            if !seen.insert(statement) {
                continue;
            }
            if !budget.spend(1 + self.graph.lines_on(statement).len()) {
                return;
            }
            let step = self.step(statement);
            let before = open.len();
            step.grounds.iter().for_each(|ground| ground.each_premise(&mut |premise| open.push(premise)));
            open[before..].reverse();
            give(step);
        }
    }

    /// The disputes that everything contested waits on: sets of contested statements of which none depends on a contested
    /// one outside its own. In the order of the text. O(V + E).
    pub fn disputes(&self) -> Vec<Vec<StatementNumber>> {
        disputes::roots(self.graph, self.standing)
    }

    /// The line that held a statement up first; none where it is base.
    fn first_line(&self, statement: StatementNumber) -> Option<InferenceId> {
        if self.standing.is_base(self.graph, statement) {
            return None;
        }
        let holding = self.graph.support_of(statement).filter(|&line| self.standing.line(line) == Label::Stands);
        holding.min_by_key(|&line| self.standing.line_time(line))
    }

    /// Why a line has its label. Undercuts of undercuts of undercuts cannot be written, so this goes down at most three times.
    fn ground(&self, line: InferenceId) -> Ground {
        let graph = self.graph;
        let all =
            || self.enough(line, Label::Stands).or_else(|| self.possible(line)).unwrap_or_else(|| graph.premises(line).to_vec());
        match self.standing.line(line) {
            Label::Stands => {
                let against = graph.undercuts_of(line).iter().map(|&undercut| self.ground(undercut)).collect();
                Ground { line, premises: all(), against }
            }
            Label::Falls => match self.cause(line) {
                Some(Cause::Premise(premise, _)) => Ground { line, premises: vec![premise], against: Vec::new() },
                Some(Cause::Premises(_)) => {
                    Ground { line, premises: self.enough(line, Label::Falls).unwrap_or_default(), against: Vec::new() }
                }
                Some(Cause::Undercut(undercut, _)) => Ground { line, premises: Vec::new(), against: vec![self.ground(undercut)] },
                None => Ground { line, premises: Vec::new(), against: Vec::new() },
            },
            Label::Contested => match self.disputes.nearest(graph, self.standing, line) {
                Some(Cause::Premise(premise, _)) => Ground { line, premises: vec![premise], against: Vec::new() },
                Some(Cause::Undercut(undercut, _)) => Ground { line, premises: all(), against: vec![self.ground(undercut)] },
                Some(Cause::Premises(_)) | None => Ground { line, premises: all(), against: Vec::new() },
            },
        }
    }

    /// Of a line of which some premises are enough: those that decided it, which are all warrants and as many of the others as are
    /// needed, those labelled first; where it fell, as many as are too many. `None` where there are not so many, and for another line.
    fn enough(&self, line: InferenceId, label: Label) -> Option<Vec<StatementNumber>> {
        let choice = self.graph.choice(line)?;
        let count = if label == Label::Falls { choice.pool.len() + 1 - choice.needs } else { choice.needs };
        let has_label = |premise: &StatementNumber| self.standing.label(*premise) == label;
        let mut decisive: Vec<StatementNumber> = choice.pool.iter().copied().filter(has_label).collect();
        decisive.sort_by_key(|&premise| self.standing.time(premise));
        if decisive.len() < count {
            return None;
        }
        decisive.truncate(count);
        if label != Label::Falls {
            decisive.extend(&choice.needed);
        }
        decisive.sort_unstable();
        decisive.dedup();
        Some(decisive)
    }

    /// Of a contested line of which some premises are enough: all warrants, and as many of the others as are needed, of those that stand or
    /// may: first what may hold without the conclusion of the line. `None` where there are not so many, and for another line.
    fn possible(&self, line: InferenceId) -> Option<Vec<StatementNumber>> {
        let choice = self.graph.choice(line)?;
        let rank = |premise: &StatementNumber| match self.standing.label(*premise) {
            Label::Stands => Some((0, self.standing.time(*premise))),
            Label::Contested => Some((1, self.disputes.found(*premise))),
            Label::Falls => None,
        };
        let mut possible: Vec<StatementNumber> = choice.pool.iter().copied().filter(|premise| rank(premise).is_some()).collect();
        possible.sort_by_key(rank);
        if possible.len() < choice.needs {
            return None;
        }
        possible.truncate(choice.needs);
        possible.extend(&choice.needed);
        possible.sort_unstable();
        possible.dedup();
        Some(possible)
    }

    /// What made a line fall first: a premise that falls or an undercut that stands.
    fn cause(&self, line: InferenceId) -> Option<Cause> {
        let standing = self.standing;
        let choice = self.graph.choice(line);
        let needed = choice.map_or_else(|| self.graph.premises(line), |choice| &choice.needed);
        let fallen = needed.iter().filter(|&&premise| standing.label(premise) == Label::Falls);
        let premises = fallen.map(|&premise| Cause::Premise(premise, standing.time(premise)));
        let too_many = choice.and_then(|_| self.enough(line, Label::Falls));
        let last = too_many.and_then(|premises| premises.iter().map(|&premise| standing.time(premise)).max());
        let premises = premises.chain(last.map(Cause::Premises));
        let undercuts = self.graph.undercuts_of(line).iter().filter(|&&undercut| standing.line(undercut) == Label::Stands);
        let undercuts = undercuts.map(|&undercut| Cause::Undercut(undercut, standing.line_time(undercut)));
        premises.chain(undercuts).min_by_key(Cause::rank)
    }
}

/// What decides a line: a premise or an undercut, and how early or how near it is.
#[derive(Clone, Copy, Debug)]
enum Cause {
    Premise(StatementNumber, u32),
    /// So many of which some are enough that there are not enough left; how early the last of them fell.
    Premises(u32),
    Undercut(InferenceId, u32),
}

impl Cause {
    fn rank(&self) -> u32 {
        match *self {
            Self::Premise(_, rank) | Self::Premises(rank) | Self::Undercut(_, rank) => rank,
        }
    }
}

impl Ground {
    /// Visits the statements that it rests on, in the order of the premises and then of the undercuts.
    pub fn each_premise(&self, visit: &mut impl FnMut(StatementNumber)) {
        self.premises.iter().for_each(|&premise| visit(premise));
        self.against.iter().for_each(|undercut| undercut.each_premise(visit));
    }

    /// Visits the line, and the undercuts that decide with it.
    pub fn each_line(&self, visit: &mut impl FnMut(InferenceId)) {
        visit(self.line);
        self.against.iter().for_each(|undercut| undercut.each_line(visit));
    }

    /// Whether the line speaks against a statement.
    pub fn is_objection(&self, graph: &Graph) -> bool {
        graph.lines[self.line].sign == Sign::Objection
    }
}
