//! What would change the label of a thesis, as JSON.

use serde::Serialize;

use crate::analysis::turning::{Rival, Thing, Turning, Waiting};
use crate::base::ids::StatementNumber;
use crate::standing::labels::Label;
use crate::view::load::names::{Names, SourceItem};
use crate::view::turning::{if_wrong, part};

/// What would change the label of a thesis.
#[derive(Serialize)]
pub(super) struct WouldChange {
    losses: LossItems,
    waiting: WaitingItems,
    rivals: Vec<RivalItem>,
    unwatched: Vec<ThingItem>,
}

#[derive(Serialize)]
struct LossItems {
    sets: Vec<LossItem>,
    searched: usize,
    complete: bool,
}

#[derive(Serialize)]
struct LossItem {
    of: Vec<ThingItem>,
    after: Label,
}

/// A source, or a statement.
#[derive(Serialize)]
struct ThingItem {
    source: Option<SourceItem>,
    statement: Option<String>,
    if_wrong: Option<String>,
}

#[derive(Serialize)]
struct WaitingItems {
    sets: Vec<WaitingItem>,
    complete: bool,
}

#[derive(Serialize)]
struct WaitingItem {
    ids: Vec<String>,
    parts: Vec<PartItem>,
    after: Label,
}

#[derive(Serialize)]
struct PartItem {
    part: &'static str,
    of: String,
}

#[derive(Serialize)]
struct RivalItem {
    id: String,
    question: String,
    telling: Vec<String>,
    open: Vec<String>,
    gaps: Vec<GapItem>,
}

#[derive(Serialize)]
struct GapItem {
    id: String,
    text: String,
}

impl Names<'_> {
    pub(super) fn would_change(&mut self, turning: &Turning) -> WouldChange {
        let set = |names: &mut Self, of: &[Thing]| of.iter().map(|&thing| names.thing(thing)).collect();
        let sets = turning.losses.sets.iter().map(|loss| LossItem { of: set(self, &loss.of), after: loss.after }).collect();
        WouldChange {
            losses: LossItems { sets, searched: turning.losses.searched, complete: turning.losses.complete },
            waiting: WaitingItems {
                sets: turning.waiting.iter().map(|waiting| self.waiting(waiting)).collect(),
                complete: turning.waiting_is_complete,
            },
            rivals: turning.rivals.iter().map(|rival| self.rival(rival)).collect(),
            unwatched: set(self, &turning.unwatched),
        }
    }

    fn thing(&mut self, thing: Thing) -> ThingItem {
        let if_wrong = if_wrong(self.argument, thing);
        match thing {
            Thing::Source(source) => ThingItem { source: Some(self.source(source)), statement: None, if_wrong },
            Thing::Statement(at) => ThingItem { source: None, statement: Some(self.id(at)), if_wrong },
        }
    }

    fn id(&mut self, statement: StatementNumber) -> String {
        self.ids(&[statement]).pop().unwrap_or_default()
    }

    fn waiting(&mut self, waiting: &Waiting) -> WaitingItem {
        let parts = waiting.lines.iter().map(|&line| {
            let (part, of) = part(self.argument, line);
            PartItem { part, of: self.id(of) }
        });
        let parts = parts.collect();
        WaitingItem { ids: self.ids(&waiting.statements), parts, after: waiting.after }
    }

    fn rival(&mut self, rival: &Rival) -> RivalItem {
        let text = |names: &Self, gap: StatementNumber| names.argument.text(gap).into_owned();
        RivalItem {
            id: self.id(rival.answer),
            question: self.id(rival.question),
            telling: self.ids(&rival.telling),
            open: self.ids(&rival.open),
            gaps: rival.gaps.iter().map(|&gap| GapItem { id: self.id(gap), text: text(self, gap) }).collect(),
        }
    }
}
