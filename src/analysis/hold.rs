//! What holds up a statement that stands: its lines of reasoning, what it cannot do without, and what only answers objections to it.

mod bare;
mod lines;
mod points;

use crate::analysis::cuts::proofs::Proofs;
use crate::analysis::cuts::{
    Corroboration, Counted, Cuts, Source, budget, corroboration, origin_points, single_points, smallest_cuts,
};
use crate::analysis::impact::{Lanes, Mode};
use crate::base::ids::StatementNumber;
use crate::base::suggest::Budget;
use crate::schema::Kind;
use crate::standing::argument::Argument;
use crate::standing::reasons::Reasons;

pub(crate) use self::bare::bare;
pub use self::bare::{Bare, Without};
pub(crate) use self::lines::sources_below;
pub use self::lines::{Cited, Lines};
pub use self::points::{Answering, Point, Role, Sort};

/// What holds up a statement that stands.
#[derive(Debug)]
pub struct Hold {
    /// The statement.
    pub statement: StatementNumber,
    /// Its lines of reasoning.
    pub lines: Lines,
    /// What by itself, once it is gone, makes it no longer stand: sources first, then assumptions, then evidence that cites nothing.
    pub points: Vec<Point>,
    /// Whether there are no other such points; not where the search was given up.
    pub points_complete: bool,
    /// Where without some source it stands, and only evidence that cites nothing holds it up.
    pub bare: Bare,
    /// The smallest sets of sources without which none of the lines that hold is left.
    pub cuts: Cuts,
    /// Those of the sets of several sources after whose loss it really does not stand: what goes with them may let another line hold.
    pub felling: Vec<Vec<Source>>,
    /// In how many ways it is reached from cited sources that share no origin.
    pub ways: Corroboration,
    /// Whether anything is said against it or against what it rests on, so that the loss of a source can do more than take lines away.
    pub is_disputed: bool,
}

impl Hold {
    /// What only answers something that is said against the statement or the reasons for it.
    pub fn answering(&self) -> Vec<Answering<'_>> {
        points::answering(&self.points)
    }
}

/// Asks what holds up statements of one argument.
pub struct Holds<'argument> {
    argument: &'argument Argument<'argument>,
    counted: &'argument Counted<'argument>,
    reasons: &'argument Reasons<'argument>,
    lanes: Lanes<'argument>,
    /// For single points, for cuts and for the rest, so that none of these takes the steps of another.
    budgets: [Budget; 3],
}

impl<'argument> Holds<'argument> {
    /// O(V + E).
    pub fn of(
        argument: &'argument Argument<'argument>,
        counted: &'argument Counted<'argument>,
        reasons: &'argument Reasons<'argument>,
    ) -> Self {
        Self { argument, counted, reasons, lanes: Lanes::of(argument), budgets: [(); 3].map(|()| budget(argument)) }
    }

    /// What holds up a statement that stands. The budgets are for all statements that are asked about: where one is spent, less is found.
    pub fn hold(&mut self, statement: StatementNumber) -> Hold {
        let Self { argument, counted, reasons, lanes, budgets: [budget, of_cuts, of_rest] } = self;
        let failures = single_points(argument, reasons, lanes, statement, budget);
        let (origins, all_origins) = origin_points(argument, (reasons, counted), lanes, (statement, &failures), budget);
        let points_complete = failures.complete && all_origins;
        let points = points::points(argument, lanes, statement, &failures, origins, budget);
        let proofs = Proofs::of(argument, statement, of_rest);
        let mut bare = proofs.as_ref().map_or_else(Bare::default, |proofs| {
            let group = |note| {
                let source = counted.of_note(note);
                counted.members(&source).to_vec()
            };
            bare(argument, proofs, group, of_rest)
        });
        keep_standing(lanes, statement, &mut bare, of_rest);
        let cuts = smallest_cuts(argument, counted, statement, of_cuts);
        let felling = felling(counted, lanes, statement, &cuts, of_cuts);
        Hold {
            statement,
            lines: Lines::of(argument, counted, statement, of_rest),
            points,
            points_complete,
            bare,
            cuts,
            felling,
            ways: corroboration(argument, counted, statement, of_rest),
            is_disputed: is_disputed(argument, statement, of_rest),
        }
    }
}

/// The cuts of several sources after whose loss a statement does not stand.
fn felling(
    counted: &Counted<'_>,
    lanes: &mut Lanes<'_>,
    statement: StatementNumber,
    cuts: &Cuts,
    budget: &mut Budget,
) -> Vec<Vec<Source>> {
    let mut felling = Vec::new();
    let sets: Vec<&Vec<Source>> = cuts.sets.iter().filter(|set| set.len() > 1).collect();
    for part in sets.chunks(64) {
        let members: Vec<Vec<StatementNumber>> = part.iter().map(|set| counted.all_members(set)).collect();
        if !lanes.run(Mode::Retracted, members.iter().map(Vec::as_slice), budget) {
            break;
        }
        let stands = lanes.stands(statement);
        felling.extend(part.iter().enumerate().filter(|&(lane, _)| stands >> lane & 1 == 0).map(|(_, set)| (*set).clone()));
    }
    felling
}

/// The notes without each of which statements that stand are held up only by evidence that cites nothing, though they stand; with the
/// statement. O(V + E), and for each statement a proof for each note of one of its proofs, as far as the budget goes.
pub fn only_unnamed(
    argument: &Argument<'_>,
    statements: impl IntoIterator<Item = StatementNumber>,
    budget: &mut Budget,
) -> Vec<(StatementNumber, Without)> {
    let is_unnamed = |at: StatementNumber| argument.kind(at) == Some(Kind::Evidence) && argument.sources.is_unnamed(at);
    if !argument.propositions().any(is_unnamed) {
        return Vec::new();
    }
    let mut lanes = Lanes::of(argument);
    let mut found = Vec::new();
    for statement in statements {
        let Some(proofs) = Proofs::of(argument, statement, budget) else { break };
        let mut bare = bare(argument, &proofs, |note| vec![note], budget);
        keep_standing(&mut lanes, statement, &mut bare, budget);
        found.extend(bare.without.into_iter().map(|without| (statement, without)));
    }
    found
}

/// Keeps the sources without which a statement stands: one that answers an objection as well makes it contested.
fn keep_standing(lanes: &mut Lanes<'_>, statement: StatementNumber, bare: &mut Bare, budget: &mut Budget) {
    let mut kept = Vec::new();
    for part in bare.without.chunks(64) {
        bare.complete &= lanes.run(Mode::Retracted, part.iter().map(|without| without.source.as_slice()), budget);
        let stands = if bare.complete { lanes.stands(statement) } else { 0 };
        kept.extend(part.iter().enumerate().filter(|&(lane, _)| stands >> lane & 1 == 1).map(|(_, without)| without.clone()));
    }
    bare.without = kept;
}

/// Whether there is an objection to a statement or to what it rests on, or an exception; and where that was not found out.
fn is_disputed(argument: &Argument<'_>, statement: StatementNumber, budget: &mut Budget) -> bool {
    let graph = &argument.graph;
    let mut seen = hashbrown::HashSet::<StatementNumber, foldhash::fast::RandomState>::default();
    let mut open = vec![statement];
    while let Some(next) = open.pop() {
        if !seen.insert(next) {
            continue;
        }
        for &line in graph.lines_on(next) {
            let is_support = graph.lines[line].sign == crate::graph::Sign::Support;
            if !is_support || !graph.undercuts_of(line).is_empty() || !budget.spend(1 + graph.premises(line).len()) {
                return true;
            }
            open.extend(graph.premises(line));
        }
    }
    false
}
