//! What names mean after an edit: only references are looked up again that may mean something else now.

use crate::base::ids::{FileId, IdRange, IdVec, ItemId, StatementId, large, small};
use crate::base::source::columns::replace;
use crate::model::edit::Edited;
use crate::model::resolve::Target;
use crate::model::{Odd, Project};
use crate::syntax::{Change, Reread};

/// A file whose names are renewed, and what becomes of targets.
struct Renewal {
    /// Where its statements stand now, by where they stood before; nothing for those that were read again.
    places: Places,
    /// The number of its first statement in the project, and of the first one after it, as they were.
    base: u32,
    end: u32,
    /// By how much the statements of the files after it have moved, modulo 2³².
    moved: u32,
}

type Places = IdVec<StatementId, Option<StatementId>>;

/// What becomes of a target.
enum Fate {
    /// It means the same statement, which has this number now.
    Kept(Target),
    /// It is to be looked up.
    Open,
}

impl Project {
    /// Gives references their statements again after an edit of a file of a project that was resolved before, and whose links are what
    /// they were. Says how much has changed: where all references mean the same statements as before, it is no more than
    /// [`Change::Names`]. O(n) in targets to move, and look-ups of what the edit touched or named and of what means nothing; all
    /// of the project where ids are declared twice.
    pub fn renew(&mut self, id: FileId, edited: &Edited) -> Change {
        let Edited { rereading, duplicates } = edited;
        if rereading.change <= Change::Values {
            return rereading.change;
        }
        let before: Vec<IdVec<ItemId, Target>> = self.files.iter().map(|file| file.targets.clone()).collect();
        let runs = rereading.runs.as_slice();
        let places = places(runs, self.file(id).kinds.len());
        if !self.rename(id, runs, &places, duplicates) {
            self.resolve();
            let is_same = *duplicates == self.file(id).duplicates && self.has_targets(&before);
            return if is_same { rereading.change } else { Change::Structure };
        }
        let count = small(self.file(id).tree().statements.len());
        let base = self.file(id).base;
        let end = self.files.get(id.index() + 1).map_or(u32::MAX, |next| next.base);
        let renewal = Renewal { places, base, end, moved: (base + count).wrapping_sub(end) };
        for file in self.files.iter_mut().skip(id.index() + 1) {
            file.base = file.base.wrapping_add(renewal.moved);
        }
        for at in 0..self.files.len() {
            self.retarget(FileId::new(at), if at == id.index() { runs } else { &[] }, &renewal);
        }
        if self.has_targets(&before) { rereading.change } else { Change::Structure }
    }

    fn has_targets(&self, before: &[IdVec<ItemId, Target>]) -> bool {
        self.files.iter().zip(before).all(|(file, before)| file.targets == *before)
    }

    /// Brings the names of a file up to date; false where ids are declared twice that were touched, or a line is a field where
    /// something is declared.
    fn rename(&mut self, id: FileId, runs: &[Reread], places: &Places, duplicates: &[(StatementId, StatementId)]) -> bool {
        let file = &mut self.files[id.index()];
        if file.has_maybe() {
            return false;
        }
        let tree = &file.parsed.tree;
        let place = |statement: StatementId| places.get(statement).copied().flatten();
        let moved: Option<Vec<(StatementId, StatementId)>> =
            duplicates.iter().map(|&(second, first)| Some((place(second)?, place(first)?))).collect();
        let Some(moved) = moved else { return false };
        file.names.take_out(place);
        let mut read = runs.iter().flat_map(|run| run.new.statements.clone());
        if !read.all(|statement| file.names.put(&file.source, tree, statement)) {
            return false;
        }
        let kinds = |run: &Reread| tree.statements[run.new.statements.clone()].iter().map(|statement| statement.kind).collect();
        replace(file.kinds.as_vec_mut(), runs.iter().map(|run| (run.old.statements.indices(), kinds(run))).collect());
        file.duplicates = moved;
        file.damage_duplicates();
        true
    }

    /// Moves the targets of a file, some statements of which were read again, and looks up those that are open.
    fn retarget(&mut self, id: FileId, runs: &[Reread], renewal: &Renewal) {
        let file = &mut self.files[id.index()];
        let unknown = |run: &Reread| vec![Target::UNKNOWN; run.new.items.len()];
        replace(file.targets.as_vec_mut(), runs.iter().map(|run| (run.old.items.indices(), unknown(run))).collect());
        let mut open: Vec<ItemId> = runs.iter().flat_map(|run| run.new.items.clone()).collect();
        for (item, target) in file.targets.ids().zip(&mut file.targets) {
            match renewal.fate(*target) {
                Fate::Kept(kept) => *target = kept,
                Fate::Open => open.push(item),
            }
        }
        let mut odd: Vec<Odd> = file.odd.iter().filter_map(|&odd| odd.moved(runs)).collect();
        // What means nothing, or something that does not count, may be called by a new name.
        open.extend(odd.iter().map(|odd| odd.item).filter(|&item| file.targets[item].global().is_none()));
        open.sort_unstable();
        open.dedup();
        odd.retain(|odd| open.binary_search(&odd.item).is_err());
        let looked_up: Vec<(ItemId, Target, Option<Odd>)> = open.into_iter().filter_map(|item| self.look_up(id, item)).collect();
        let file = &mut self.files[id.index()];
        for (item, target, is_odd) in looked_up {
            file.targets[item] = target;
            odd.extend(is_odd);
        }
        odd.sort_unstable_by_key(|odd| odd.item);
        file.odd = odd;
    }
}

impl Renewal {
    fn fate(&self, target: Target) -> Fate {
        let Some(global) = target.global() else { return Fate::Kept(target) };
        if global < self.base {
            return Fate::Kept(target);
        }
        if global >= self.end {
            return Fate::Kept(Target::of(global.wrapping_add(self.moved)));
        }
        match self.places.get(StatementId::new(large(global - self.base))) {
            Some(&Some(place)) => Fate::Kept(Target::of(self.base + small(place.index()))),
            _ => Fate::Open,
        }
    }
}

/// Where the statements of a file stand now, of which there were so many.
fn places(runs: &[Reread], count: usize) -> Places {
    let mut places: Places = StatementId::all(count).map(Some).collect();
    for (at, run) in runs.iter().enumerate() {
        places[run.old.statements.clone()].fill(None);
        let next = runs.get(at + 1).map_or(places.next_id(), |next| next.old.statements.start);
        let shift = run.new.statements.end.distance(run.old.statements.end);
        for place in &mut places[IdRange { start: run.old.statements.end, end: next }] {
            *place = place.map(|place| place.shifted(shift));
        }
    }
    places
}

impl Odd {
    /// Where it stands now, if it was not read again.
    fn moved(self, runs: &[Reread]) -> Option<Self> {
        let before = runs.partition_point(|run| run.old.items.start <= self.item);
        let Some(run) = before.checked_sub(1).map(|last| &runs[last]) else { return Some(self) };
        if self.item < run.old.items.end {
            return None;
        }
        Some(Self {
            statement: self.statement.shifted(run.new.statements.end.distance(run.old.statements.end)),
            field: self.field.shifted(run.new.fields.end.distance(run.old.fields.end)),
            item: self.item.shifted(run.new.items.end.distance(run.old.items.end)),
        })
    }
}
