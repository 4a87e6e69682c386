//! Proofs of a statement from its lines that hold, objections and exceptions left as they are.

use std::collections::VecDeque;

use foldhash::fast::RandomState;
use hashbrown::{HashMap, HashSet};

use crate::base::ids::{InferenceId, StatementNumber};
use crate::base::suggest::Budget;
use crate::schema::Kind;
use crate::standing::argument::Argument;
use crate::standing::labels::Label;

/// What a statement rests on by lines that hold, and proofs of it.
pub(crate) struct Proofs<'argument> {
    argument: &'argument Argument<'argument>,
    goal: StatementNumber,
    /// Whether lines count that name a premise which is unknown.
    with_unknown: bool,
    /// What the goal rests on, by way of all lines that hold.
    cone: Vec<StatementNumber>,
    /// The notes that it cites, and what they repeat; ascending.
    notes: Vec<StatementNumber>,
    /// The steps of looking for a proof.
    cost: usize,
}

/// Of lines of which some premises are enough: those by which they hold in a proof.
type Chosen = HashMap<InferenceId, Vec<StatementNumber>, RandomState>;

/// What has evidence that cites something below it, by which line, and by which premise of that; such evidence by none.
type Sourced = HashMap<StatementNumber, Option<(InferenceId, StatementNumber)>, RandomState>;

/// What holds.
#[derive(Default)]
struct Chain {
    /// The notes that are gone.
    gone: HashSet<StatementNumber, RandomState>,
    /// By which line each statement holds; by none where it is held up by itself.
    by: HashMap<StatementNumber, Option<InferenceId>, RandomState>,
    /// How many premises each line waits for.
    waiting: HashMap<InferenceId, usize, RandomState>,
    chosen: Chosen,
}

/// The budget ended before it was known whether there is a proof.
#[derive(Debug)]
pub(crate) struct Spent;

/// What a proof ends in.
#[derive(Clone, Debug, Default)]
pub(crate) struct Leaves {
    /// Notes, with those that they repeat; ascending.
    pub notes: Vec<StatementNumber>,
    /// Evidence without a note that could be retracted.
    pub unnamed: Vec<StatementNumber>,
}

impl<'argument> Proofs<'argument> {
    /// O(what the statement rests on); `None` where the budget ends before.
    pub(crate) fn of(argument: &'argument Argument<'argument>, goal: StatementNumber, budget: &mut Budget) -> Option<Self> {
        Self::with(argument, goal, true, budget)
    }

    /// Proofs by lines of which all premises are known. O(what the statement rests on); `None` where the budget ends before.
    pub(crate) fn of_known(argument: &'argument Argument<'argument>, goal: StatementNumber, budget: &mut Budget) -> Option<Self> {
        Self::with(argument, goal, false, budget)
    }

    fn with(
        argument: &'argument Argument<'argument>,
        goal: StatementNumber,
        with_unknown: bool,
        budget: &mut Budget,
    ) -> Option<Self> {
        let mut proofs = Self { argument, goal, with_unknown, cone: Vec::new(), notes: Vec::new(), cost: 0 };
        let (graph, sources) = (&argument.graph, &argument.sources);
        let mut seen: HashSet<StatementNumber, RandomState> = HashSet::default();
        let mut open = vec![goal];
        while let Some(statement) = open.pop() {
            if argument.standing.label(statement) != Label::Stands || !seen.insert(statement) {
                continue;
            }
            let lines = graph.lines_on(statement).iter().map(|&line| graph.cost(line)).sum::<usize>();
            let cost = 1 + lines + graph.used_by(statement).len() + sources.cited(statement).len();
            if !budget.spend(cost) {
                return None;
            }
            proofs.cost += cost;
            proofs.cone.push(statement);
            proofs.notes.extend(sources.cited(statement));
            for line in proofs.lines(statement) {
                open.extend(graph.premises(line));
            }
        }
        let mut next = 0;
        let mut met: HashSet<StatementNumber, RandomState> = HashSet::default();
        proofs.notes.retain(|&note| met.insert(note));
        while let Some(&note) = proofs.notes.get(next) {
            next += 1;
            let repeated = sources.repeated(note);
            if !budget.spend(1 + repeated.len()) {
                return None;
            }
            proofs.cost += 1 + repeated.len();
            proofs.notes.extend(repeated.iter().filter(|&&note| met.insert(note)));
        }
        proofs.cone.sort_unstable();
        proofs.notes.sort_unstable();
        Some(proofs)
    }

    /// The statements on which proofs can rest, ascending.
    pub(crate) fn cone(&self) -> &[StatementNumber] {
        &self.cone
    }

    /// The notes on which proofs can rest, ascending.
    pub(crate) fn notes(&self) -> &[StatementNumber] {
        &self.notes
    }

    /// The evidence that cites nothing, on which proofs can rest; ascending.
    pub(crate) fn unnamed(&self) -> Vec<StatementNumber> {
        let (argument, cone) = (self.argument, self.cone.iter().copied());
        cone.filter(|&at| argument.kind(at) == Some(Kind::Evidence) && argument.sources.is_unnamed(at)).collect()
    }

    /// The lines for a statement that hold.
    pub(crate) fn lines(&self, statement: StatementNumber) -> impl Iterator<Item = InferenceId> + use<'argument> {
        let (argument, with_unknown) = (self.argument, self.with_unknown);
        let counts = move |line: InferenceId| with_unknown || !argument.graph.lines[line].incomplete;
        argument.graph.support_of(statement).filter(move |&line| argument.standing.line(line) == Label::Stands && counts(line))
    }

    /// The leaves of a proof that needs none of these notes and statements, `None` where there is no proof; an error where the budget
    /// ends before. Breadth first, so that it is not deeper than it has to be.
    pub(crate) fn proof_without(&self, removed: &[StatementNumber], budget: &mut Budget) -> Result<Option<Leaves>, Spent> {
        let chain = self.chain_without(removed, true, budget)?;
        Ok(chain.by.contains_key(&self.goal).then(|| self.leaves(&chain, None)))
    }

    /// The leaves of a proof without these that has evidence which cites something among them, `None` where no line that is left comes to
    /// any. May have more leaves than such a proof needs.
    pub(crate) fn sourced_proof_without(
        &self,
        removed: &[StatementNumber],
        budget: &mut Budget,
    ) -> Result<Option<Leaves>, Spent> {
        let chain = self.chain_without(removed, false, budget)?;
        let is_cited = |at: StatementNumber| {
            self.argument.kind(at) == Some(Kind::Evidence)
                && !self.argument.sources.is_unnamed(at)
                && chain.by.get(&at) == Some(&None)
        };
        let mut sourced: Sourced = self.cone.iter().filter(|&&at| is_cited(at)).map(|&at| (at, None)).collect();
        let mut open: Vec<StatementNumber> = sourced.keys().copied().collect();
        open.sort_unstable();
        while let Some(statement) = open.pop() {
            for &line in self.argument.graph.used_by(statement) {
                let target = self.argument.graph.lines[line].target;
                let is_met = chain.waiting.get(&line) == Some(&0);
                if is_met && !sourced.contains_key(&target) {
                    sourced.insert(target, Some((line, statement)));
                    open.push(target);
                }
            }
        }
        Ok(sourced.contains_key(&self.goal).then(|| self.leaves(&chain, Some(&sourced))))
    }

    /// What holds without these, and by which line; all of it, or only until the goal does.
    fn chain_without(&self, removed: &[StatementNumber], is_goal_enough: bool, budget: &mut Budget) -> Result<Chain, Spent> {
        if !budget.spend(self.cost) {
            return Err(Spent);
        }
        let mut chain = Chain::default();
        chain.gone.extend(self.argument.sources.gone_within(removed, budget).ok_or(Spent)?.retracted);
        let mut open = VecDeque::new();
        for &statement in &self.cone {
            if self.argument.standing.is_base(&self.argument.graph, statement) && self.has_source(statement, &chain.gone) {
                chain.by.insert(statement, None);
                open.push_back(statement);
            }
            for line in self.lines(statement) {
                let premises = self.argument.graph.waits_for(line);
                if premises == 0 && !chain.by.contains_key(&statement) {
                    chain.by.insert(statement, Some(line));
                    open.push_back(statement);
                }
                chain.waiting.insert(line, premises);
            }
        }
        while let Some(statement) = open.pop_front() {
            if statement == self.goal && is_goal_enough {
                break;
            }
            for &line in self.argument.graph.used_by(statement) {
                let Some(waiting) = chain.waiting.get_mut(&line) else { continue };
                *waiting = self.argument.graph.waits_after(line, *waiting, |premise| chain.by.contains_key(&premise));
                let target = self.argument.graph.lines[line].target;
                if *waiting == 0 && !chain.by.contains_key(&target) {
                    chain.chosen.extend(self.chosen(line, &chain.by).map(|premises| (line, premises)));
                    chain.by.insert(target, Some(line));
                    open.push_back(target);
                }
            }
        }
        Ok(chain)
    }

    /// Of a line of which some premises are enough: as many as it needs of those that hold.
    fn chosen(
        &self,
        line: InferenceId,
        by: &HashMap<StatementNumber, Option<InferenceId>, RandomState>,
    ) -> Option<Vec<StatementNumber>> {
        let choice = self.argument.graph.choice(line)?;
        let holding = choice.pool.iter().filter(|premise| by.contains_key(*premise)).take(choice.needs);
        Some(holding.chain(&choice.needed).copied().collect())
    }

    /// Whether a base statement still has what it is base by.
    fn has_source(&self, statement: StatementNumber, gone: &HashSet<StatementNumber, RandomState>) -> bool {
        let cited = self.argument.sources.cited(statement);
        let is_good = |note: &StatementNumber| !gone.contains(note) && !self.argument.sources.is_retracted(*note);
        let has_source = cited.is_empty() || self.argument.sources.is_incomplete(statement) || cited.iter().any(is_good);
        has_source && !gone.contains(&statement)
    }

    /// The leaves of a proof of the goal; of one with a source where it is known what has one.
    fn leaves(&self, chain: &Chain, sourced: Option<&Sourced>) -> Leaves {
        let graph = &self.argument.graph;
        let mut leaves = Leaves::default();
        // Each statement with whether a source is wanted below it.
        let mut seen: HashSet<(StatementNumber, bool), RandomState> = HashSet::default();
        let mut open = vec![(self.goal, sourced.is_some())];
        while let Some((statement, is_wanted)) = open.pop() {
            if !seen.insert((statement, is_wanted)) {
                continue;
            }
            let wanted = sourced.and_then(|sourced| sourced.get(&statement)).filter(|_| is_wanted);
            if let Some(&Some((line, with_source))) = wanted {
                let held = graph.premises(line).iter().filter(|premise| chain.by.contains_key(*premise));
                open.extend(held.map(|&premise| (premise, premise == with_source)));
                continue;
            }
            match chain.by.get(&statement) {
                Some(Some(line)) => {
                    let premises = chain.chosen.get(line).map_or_else(|| graph.premises(*line), Vec::as_slice);
                    open.extend(premises.iter().map(|&premise| (premise, false)));
                }
                Some(None) => self.source(statement, &chain.gone, &mut leaves),
                None => {}
            }
        }
        leaves.notes.sort_unstable();
        leaves.notes.dedup();
        leaves.unnamed.sort_unstable();
        leaves.unnamed.dedup();
        leaves
    }

    /// The notes by which evidence holds: the first good one, and what that one repeats.
    fn source(&self, evidence: StatementNumber, gone: &HashSet<StatementNumber, RandomState>, leaves: &mut Leaves) {
        if self.argument.kind(evidence) != Some(Kind::Evidence) {
            return;
        }
        let sources = &self.argument.sources;
        let is_good = |note: &StatementNumber| !gone.contains(note) && !sources.is_retracted(*note);
        let mut note = sources.cited(evidence).iter().copied().find(is_good).filter(|_| !sources.is_incomplete(evidence));
        if note.is_none() {
            leaves.unnamed.push(evidence);
        }
        let mut met: HashSet<StatementNumber, RandomState> = HashSet::default();
        while let Some(next) = note.filter(|&next| met.insert(next)) {
            leaves.notes.push(next);
            let repeated = sources.repeated(next).iter().copied().find(is_good);
            note = repeated.filter(|_| !sources.is_incomplete(next));
        }
    }
}
