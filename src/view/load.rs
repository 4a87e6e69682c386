//! What each source carries, and what each thesis depends on; as text or as JSON.

mod json;
mod names;
mod text;
mod turning;

use crate::analysis::cuts::{Counted, budget};
use crate::analysis::hold::{Hold, Holds};
use crate::analysis::impact::load::{Load, heavier_groups, inside, loads};
use crate::analysis::origins::Origins;
use crate::analysis::turning::{Turning, turnings};
use crate::base::ids::{IdVec, StatementNumber};
use crate::standing::argument::Argument;

pub use self::json::{SCHEMA, write_json};
pub use self::text::write;

/// What the sources of a document carry, and what holds up its theses.
pub struct Loads {
    origins: Origins,
    /// Of each note; those on which the theses depend most first.
    notes: Vec<Load>,
    /// Of each origin of several notes that carries more than any of these alone.
    groups: Vec<Load>,
    inside: IdVec<StatementNumber, bool>,
    /// Of the theses that stand.
    theses: Vec<Hold>,
    /// Of each thesis.
    turnings: Vec<Turning>,
}

impl Loads {
    /// Weighs the sources of a document.
    pub fn of(argument: &Argument<'_>) -> Self {
        let origins = Origins::of(argument.project, argument.document(), &argument.sources);
        let counted = Counted::of(&origins, &argument.sources);
        let inside = inside(argument);
        let mut notes = loads(argument, &inside, &mut budget(argument));
        let mut groups = heavier_groups(argument, &counted, &inside, &notes);
        for list in [&mut notes, &mut groups] {
            list.sort_by_key(|load| std::cmp::Reverse((load.inside, load.judgements, load.statements)));
        }
        let reasons = argument.reasons();
        let mut holds = Holds::of(argument, &counted, &reasons);
        let standing = argument.theses.iter().copied().filter(|&thesis| argument.standing.stands(thesis));
        let theses = standing.map(|thesis| holds.hold(thesis)).collect();
        let turnings = turnings(argument, &counted);
        Self { origins, notes, groups, inside, theses, turnings }
    }
}
