//! Where lines pull apart: what is said for and against a statement, by whom, and whether it is answered.

use foldhash::fast::RandomState;
use hashbrown::HashSet;

use crate::analysis::cuts::{Counted, Source};
use crate::analysis::hold::{Cited, sources_below};
use crate::base::ids::{InferenceId, StatementNumber};
use crate::base::suggest::Budget;
use crate::graph::Sign;
use crate::standing::argument::Argument;
use crate::standing::labels::Label;

/// A statement against which, or against a step to which, something is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispute {
    /// The statement.
    pub statement: StatementNumber,
    /// The lines for it. None where it is an assumption or evidence: that is taken as given.
    pub support: Vec<Voice>,
    /// The objections to it: each pulls apart from each line for it.
    pub objections: Vec<Voice>,
    /// The exceptions to its lines, each with the line that it pulls apart from.
    pub exceptions: Vec<(InferenceId, Voice)>,
}

/// A line on one side of a dispute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// The line.
    pub line: InferenceId,
    /// The sources below it by lines that do not fall, each origin once; evidence that cites nothing by itself; ascending. Empty where it
    /// rests on assumptions alone, or nothing is given for it.
    pub sources: Vec<Source>,
    /// Of each of them, the notes by which it is cited there.
    pub cited: Cited,
    /// Whether all was looked at.
    pub complete: bool,
}

impl Dispute {
    /// Whether something that is said against it holds, or may hold.
    pub fn is_open(&self, argument: &Argument<'_>) -> bool {
        let against = self.objections.iter().chain(self.exceptions.iter().map(|(_, voice)| voice));
        against.into_iter().any(|voice| argument.standing.line(voice.line) != Label::Falls)
    }

    /// Of the sources on both sides, the notes by which they are cited.
    pub fn cited(&self) -> Cited {
        let mut all = Cited::default();
        let exceptions = self.exceptions.iter().map(|(_, voice)| voice);
        self.support.iter().chain(&self.objections).chain(exceptions).for_each(|voice| all.extend(&voice.cited));
        all
    }

    /// The sources on which what speaks for it and what speaks against it both draw.
    pub fn shared(&self) -> Vec<Source> {
        let mut against = self.objections.iter().chain(self.exceptions.iter().map(|(_, voice)| voice));
        let support: HashSet<Source, RandomState> = self.support.iter().flat_map(|voice| voice.sources.iter().copied()).collect();
        let mut shared: Vec<Source> =
            against.by_ref().flat_map(|voice| &voice.sources).copied().filter(|source| support.contains(source)).collect();
        shared.sort_unstable();
        shared.dedup();
        shared
    }
}

/// The disputes of a document: those that are open before those that are not, else in the order of the document. O(lines · what they rest
/// on), as far as the budget goes.
pub fn disputes(argument: &Argument<'_>, counted: &Counted<'_>, budget: &mut Budget) -> Vec<Dispute> {
    let graph = &argument.graph;
    let mut found = Vec::new();
    for statement in argument.propositions() {
        let lines = graph.lines_on(statement);
        let is_disputed = |&line: &InferenceId| graph.lines[line].sign == Sign::Objection || !graph.undercuts_of(line).is_empty();
        if !lines.iter().any(is_disputed) {
            continue;
        }
        let mut voice = |line| voice(argument, counted, line, budget);
        let support: Vec<Voice> = graph.support_of(statement).map(&mut voice).collect();
        let objections = graph.objections_to(statement).map(&mut voice).collect();
        let steps = graph.support_of(statement).flat_map(|line| graph.undercuts_of(line).iter().map(move |&by| (line, by)));
        let exceptions = steps.map(|(line, by)| (line, voice(by))).collect();
        found.push(Dispute { statement, support, objections, exceptions });
    }
    found.sort_by_key(|dispute| !dispute.is_open(argument));
    found
}

/// A line with the sources below it.
fn voice(argument: &Argument<'_>, counted: &Counted<'_>, line: InferenceId, budget: &mut Budget) -> Voice {
    let holding = |next| Some(argument.graph.support_of(next).filter(|&line| argument.standing.line(line) != Label::Falls));
    let (cited, complete) = sources_below(argument, counted, line, holding, budget);
    Voice { line, sources: cited.sources(), cited, complete }
}
