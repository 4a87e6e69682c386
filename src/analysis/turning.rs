//! What would change the label of a thesis: what it would take to lose, objections that only miss support, what tells it from its rivals,
//! and which of these nobody watches. The last step of the analysis of competing hypotheses (Heuer, *Psychology of Intelligence Analysis*,
//! 1999, chapter 8).

mod losses;
mod rivals;
mod waiting;
mod watch;

use crate::analysis::cuts::{Counted, Source, budget};
use crate::base::ids::StatementNumber;
use crate::standing::argument::Argument;

pub use self::losses::{Loss, Losses};
pub use self::rivals::Rival;
pub use self::waiting::Waiting;

/// What would change the label of a thesis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turning {
    /// The thesis.
    pub thesis: StatementNumber,
    /// The smallest sets of sources and assumptions after whose loss it has another label.
    pub losses: Losses,
    /// What has no support, and would change its label if it had; in the order of the document.
    pub waiting: Vec<Waiting>,
    /// Whether all that waits for support was looked at.
    pub waiting_is_complete: bool,
    /// The other answers of the questions that it answers, each with what tells the two apart.
    pub rivals: Vec<Rival>,
    /// What is named in all of these, and is watched by nobody; each once, in the order in which it is named.
    pub unwatched: Vec<Thing>,
}

/// Something that can be watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    /// An origin with all its notes, one note, or evidence that cites nothing.
    Source(Source),
    /// An assumption, a claim or a forecast.
    Statement(StatementNumber),
}

impl Thing {
    /// What is retracted where it is lost.
    pub fn members<'own>(&'own self, counted: &'own Counted<'_>) -> &'own [StatementNumber] {
        match self {
            Self::Source(source) => counted.members(source),
            Self::Statement(statement) => std::slice::from_ref(statement),
        }
    }
}

/// What would change the label of each thesis of a document, in their order. Takes its steps from budgets for all theses together.
pub fn turnings(argument: &Argument<'_>, counted: &Counted<'_>) -> Vec<Turning> {
    let losses = losses::losses(argument, counted, &mut budget(argument));
    let (waiting, waiting_is_complete) = waiting::waiting(argument, &mut budget(argument));
    let rivals = rivals::rivals(argument);
    let watch = watch::Watch::of(argument);
    let parts = argument.theses.iter().zip(losses).zip(waiting).zip(rivals);
    let turning = |(((&thesis, losses), waiting), rivals)| {
        let mut turning = Turning { thesis, losses, waiting, waiting_is_complete, rivals, unwatched: Vec::new() };
        turning.unwatched = turning.named().into_iter().filter(|&thing| !watch.is_watched(counted, thing)).collect();
        turning
    };
    parts.map(turning).collect()
}

impl Turning {
    /// What is named in it, each once: what it would take to lose, what waits for support, and what would tell rivals apart.
    pub fn named(&self) -> Vec<Thing> {
        let losses = self.losses.sets.iter().flat_map(|loss| loss.of.iter().copied());
        let waiting = self.waiting.iter().flat_map(|waiting| &waiting.statements);
        let open = self.rivals.iter().flat_map(|rival| &rival.open);
        let mut named: Vec<Thing> = losses.chain(waiting.chain(open).map(|&statement| Thing::Statement(statement))).collect();
        let mut seen = hashbrown::HashSet::<Thing, foldhash::fast::RandomState>::default();
        named.retain(|&thing| seen.insert(thing));
        named
    }
}
