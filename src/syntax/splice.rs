//! Putting what was read again in its place among what holds.

use std::ops::Range;

use crate::base::ids::{FieldId, Id, IdRange, ItemId, large, small};
use crate::base::source::Span;
use crate::base::source::columns::{Part, replace};
use crate::syntax::run::{Extent, Reread};
use crate::syntax::statement::Moved;
use crate::syntax::{Address, Dated, FieldNode, Likely, Named, Parsed, Statement, SyntaxError, Tree};

/// Puts the parts in the place of the runs that they are now: each run as it was, and its bytes in the new text. All that is after a
/// run moves with it. O(columns to move).
pub(crate) fn splice(parsed: &mut Parsed, touched: Vec<(Extent, Range<usize>)>, parts: Vec<Parsed>) -> Vec<Reread> {
    parsed.hashes = None;
    let old: Vec<Ranges> = touched.iter().map(|(extent, _)| Ranges::of(parsed, extent)).collect();
    let mut runs: Vec<Reread> = Vec::with_capacity(touched.len());
    let mut moved = Moved::default();
    for (at, ((extent, bytes), part)) in touched.into_iter().zip(&parts).enumerate() {
        let new = Extent {
            statements: moved_ids(&extent.statements, moved.statements, part.tree.statements.len()),
            fields: moved_ids(&extent.fields, moved.fields, part.tree.fields.len()),
            items: moved_ids(&extent.items, moved.items, part.tree.items.len()),
            bytes,
        };
        moved = Moved {
            bytes: following(&extent.bytes, &new.bytes),
            statements: new.statements.end.distance(extent.statements.end),
            fields: new.fields.end.distance(extent.fields.end),
            items: new.items.end.distance(extent.items.end),
        };
        if moved != Moved::default() {
            old[at].up_to(old.get(at + 1), parsed).shift(parsed, &moved);
        }
        runs.push(Reread { old: extent, new });
    }
    put(parsed, old, &runs, parts);
    runs
}

/// Ids that begin so much later, and so many of them.
fn moved_ids<I: Id>(old: &IdRange<I>, moved: u32, length: usize) -> IdRange<I> {
    let start = large(small(old.start.index()).wrapping_add(moved));
    IdRange { start: I::new(start), end: I::new(start + length) }
}

/// By how much moves what is after, modulo 2³².
fn following(old: &Range<usize>, new: &Range<usize>) -> u32 {
    small(new.end).wrapping_sub(small(old.end))
}

/// Ranges of all columns.
struct Ranges {
    statements: Range<usize>,
    fields: Range<usize>,
    items: Range<usize>,
    locators: Range<usize>,
    dates: Range<usize>,
    addresses: Range<usize>,
    likelihoods: Range<usize>,
    names: Range<usize>,
    errors: Range<usize>,
}

impl Ranges {
    /// What a run takes up.
    fn of(Parsed { tree, errors, .. }: &Parsed, extent: &Extent) -> Self {
        let locators = |item: ItemId| tree.locators.partition_point(|&(of, _)| of < item);
        let dates = |field: FieldId| tree.dates.partition_point(|dated| dated.field < field);
        let addresses = |field: FieldId| tree.addresses.partition_point(|address| address.field < field);
        let likelihoods = |field: FieldId| tree.likelihoods.partition_point(|likely| likely.field < field);
        let names = |field: FieldId| tree.names.partition_point(|named| named.field < field);
        let errors_before = |offset: usize| errors.partition_point(|error| error.span.range().start < offset);
        // What is at the end of the text is in its last run.
        let is_last = extent.statements.end == tree.statements.next_id();
        Self {
            statements: extent.statements.indices(),
            fields: extent.fields.indices(),
            items: extent.items.indices(),
            locators: locators(extent.items.start)..locators(extent.items.end),
            dates: dates(extent.fields.start)..dates(extent.fields.end),
            addresses: addresses(extent.fields.start)..addresses(extent.fields.end),
            likelihoods: likelihoods(extent.fields.start)..likelihoods(extent.fields.end),
            names: names(extent.fields.start)..names(extent.fields.end),
            errors: errors_before(extent.bytes.start)..if is_last { errors.len() } else { errors_before(extent.bytes.end) },
        }
    }

    /// What is between these and the next ones, or the ends of the columns.
    fn up_to(&self, next: Option<&Self>, Parsed { tree, errors, .. }: &Parsed) -> Self {
        let gap = |of: fn(&Self) -> &Range<usize>, length: usize| of(self).end..next.map_or(length, |next| of(next).start);
        Self {
            statements: gap(|ranges| &ranges.statements, tree.statements.len()),
            fields: gap(|ranges| &ranges.fields, tree.fields.len()),
            items: gap(|ranges| &ranges.items, tree.items.len()),
            locators: gap(|ranges| &ranges.locators, tree.locators.len()),
            dates: gap(|ranges| &ranges.dates, tree.dates.len()),
            addresses: gap(|ranges| &ranges.addresses, tree.addresses.len()),
            likelihoods: gap(|ranges| &ranges.likelihoods, tree.likelihoods.len()),
            names: gap(|ranges| &ranges.names, tree.names.len()),
            errors: gap(|ranges| &ranges.errors, errors.len()),
        }
    }

    /// Moves what stands in them.
    fn shift(self, Parsed { tree, errors, .. }: &mut Parsed, moved: &Moved) {
        tree.statements.as_vec_mut()[self.statements].iter_mut().for_each(|statement| statement.shift(moved));
        tree.fields.as_vec_mut()[self.fields].iter_mut().for_each(|node| node.shift(moved));
        tree.items.as_vec_mut()[self.items].iter_mut().for_each(|item| moved.shift(item));
        tree.locators[self.locators].iter_mut().for_each(|(item, span)| {
            *item = item.shifted(moved.items);
            moved.shift(span);
        });
        tree.dates[self.dates].iter_mut().for_each(|dated| dated.shift(moved));
        tree.addresses[self.addresses].iter_mut().for_each(|address| address.shift(moved));
        tree.likelihoods[self.likelihoods].iter_mut().for_each(|likely| likely.shift(moved));
        tree.names[self.names].iter_mut().for_each(|named| named.shift(moved));
        errors[self.errors].iter_mut().for_each(|error| error.shift(moved));
    }
}

impl SyntaxError {
    fn shift(&mut self, moved: &Moved) {
        moved.shift(&mut self.span);
        // Most speak of no other place.
        if self.other != Span::default() {
            moved.shift(&mut self.other);
        }
        self.statement = self.statement.map(|at| at.shifted(moved.statements));
        self.field = self.field.map(|at| at.shifted(moved.fields));
    }
}

/// Puts the parts in their places, in columns in which all else has moved.
fn put(parsed: &mut Parsed, old: Vec<Ranges>, runs: &[Reread], parts: Vec<Parsed>) {
    let mut columns = Columns::default();
    for ((ranges, run), part) in old.into_iter().zip(runs).zip(parts) {
        columns.add(ranges, &run.new, part);
    }
    let Tree { statements, fields, items, locators, dates, addresses, likelihoods, names } = &mut parsed.tree;
    replace(statements.as_vec_mut(), columns.statements);
    replace(fields.as_vec_mut(), columns.fields);
    replace(items.as_vec_mut(), columns.items);
    replace(locators, columns.locators);
    replace(dates, columns.dates);
    replace(addresses, columns.addresses);
    replace(likelihoods, columns.likelihoods);
    replace(names, columns.names);
    replace(&mut parsed.errors, columns.errors);
}

/// The parts column by column.
#[derive(Default)]
struct Columns {
    statements: Vec<Part<Statement>>,
    fields: Vec<Part<FieldNode>>,
    items: Vec<Part<Span>>,
    locators: Vec<Part<(ItemId, Span)>>,
    dates: Vec<Part<Dated>>,
    addresses: Vec<Part<Address>>,
    likelihoods: Vec<Part<Likely>>,
    names: Vec<Part<Named>>,
    errors: Vec<Part<SyntaxError>>,
}

impl Columns {
    fn add(&mut self, old: Ranges, new: &Extent, mut part: Parsed) {
        let indices = Moved {
            bytes: 0,
            statements: small(new.statements.start.index()),
            fields: small(new.fields.start.index()),
            items: small(new.items.start.index()),
        };
        let whole = Extent::of(&part.tree, part.tree.statements.ids(), 0..usize::MAX);
        Ranges::of(&part, &whole).shift(&mut part, &indices);
        self.statements.push((old.statements, part.tree.statements.into()));
        self.fields.push((old.fields, part.tree.fields.into()));
        self.items.push((old.items, part.tree.items.into()));
        self.locators.push((old.locators, part.tree.locators));
        self.dates.push((old.dates, part.tree.dates));
        self.addresses.push((old.addresses, part.tree.addresses));
        self.likelihoods.push((old.likelihoods, part.tree.likelihoods));
        self.names.push((old.names, part.tree.names));
        self.errors.push((old.errors, part.errors));
    }
}
