//! The tree of a file: its statements, their fields, and the references in them. It holds spans and
//! indices only; the text stays in the source.

use crate::base::characters::is_blank;
use crate::base::ids::{FieldId, IdRange, IdVec, ItemId, StatementId, large, small};
use crate::base::parallel;
use crate::base::source::Span;
use crate::schema::words::DateRange;
use crate::schema::{Field, FieldSet, FieldSpec, Kind};

/// A statement.
#[derive(Clone, Copy, Debug)]
pub struct Statement {
    /// Its kind; `None` where the word is unknown.
    pub kind: Option<Kind>,
    /// Its kind, or the one that an unknown word very likely stands for.
    pub meant: Option<Kind>,
    /// A syntax report is in it, or on prose directly after it.
    pub damaged: bool,
    /// From the word of its kind to its last value.
    pub span: Span,
    /// The word of its kind.
    pub word: Span,
    /// Its id, or an empty span.
    pub id: Span,
    /// Its text, with the comments and line ends in it; read it with `syntax::prose`.
    pub text: Span,
    fields: FieldId,
    /// Which fields and sub-fields it has.
    pub(crate) present: FieldSet,
}

/// What is special about a field where it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "independent facts, one byte each")]
pub struct FieldState {
    /// It stands where it may not, or under a field that does: not in the graph.
    pub misplaced: bool,
    /// Its value is `none`.
    pub none: bool,
    /// Its value is not one of its type, or it repeats a field that may stand once: no rule reads it.
    pub unread: bool,
    /// A syntax report is on items of its list: that one of them is unknown is not said too.
    pub faulty: bool,
    /// Its list holds what could not be read as a reference.
    pub incomplete: bool,
}

/// A field or a sub-field.
#[derive(Clone, Copy, Debug)]
pub struct FieldNode {
    /// Which.
    pub field: Field,
    /// What is special about it.
    pub state: FieldState,
    /// Offset of its name.
    pub name_start: u32,
    /// The field that a sub-field stands under, by its index; its own index for a field, and where there is none.
    pub parent: FieldId,
    /// Its value, with the comments and line ends in it.
    pub value: Span,
    items: ItemId,
    /// How many of its premises are needed: with `any N of` so many, else zero, which is all of them.
    pub needs: u8,
}

/// A file as a tree.
#[derive(Debug, Default)]
pub struct Tree {
    /// Statements in source order.
    pub statements: IdVec<StatementId, Statement>,
    /// Fields and sub-fields in source order; a sub-field belongs to the nearest field before it.
    pub fields: IdVec<FieldId, FieldNode>,
    /// The references (in `tags` and `allow` the words) of all lists in source order.
    pub items: IdVec<ItemId, Span>,
    /// Locators by their item, ascending; without the parentheses.
    pub locators: Vec<(ItemId, Span)>,
    /// The dates of all readable fields that hold one, in source order.
    pub dates: Vec<Dated>,
    /// The addresses of all readable fields that hold one, in source order.
    pub addresses: Vec<Address>,
    /// The likelihoods of all readable fields that hold one, in source order.
    pub likelihoods: Vec<Likely>,
    /// The names of all publishers and origins, in source order.
    pub names: Vec<Named>,
}

/// A field that holds a date.
#[derive(Clone, Copy, Debug)]
pub struct Dated {
    /// The field, by its index.
    pub field: FieldId,
    /// The statement that it stands on, by its index.
    pub statement: StatementId,
    /// The date.
    pub dates: DateRange,
}

/// A field that holds an address on the web.
#[derive(Clone, Copy, Debug)]
pub struct Address {
    /// The field, by its index.
    pub field: FieldId,
    /// The statement that it stands on, by its index.
    pub statement: StatementId,
    /// The hash of its normal form, which all addresses of its source have; none where it has no host.
    pub source: Option<u64>,
    /// The hash of its host: all addresses with this host have one site. None where it may be that of a copy of a page of another site.
    pub host: Option<u64>,
    /// It is secured, has no query and no fragment, and is no shortener's.
    pub plain: bool,
}

/// A field that holds the name of a publisher or an origin.
#[derive(Clone, Copy, Debug)]
pub struct Named {
    /// The field, by its index.
    pub field: FieldId,
    /// The statement that it stands on, by its index.
    pub statement: StatementId,
    /// The hash of the name as it is written.
    pub name: u64,
}

/// A field that holds a likelihood.
#[derive(Clone, Copy, Debug)]
pub struct Likely {
    /// The field, by its index.
    pub field: FieldId,
    /// The statement that it stands on, by its index.
    pub statement: StatementId,
    /// The term.
    pub term: Span,
    /// Lower and upper bound in per cent, where given.
    pub figure: Option<(f32, f32)>,
}

impl Tree {
    pub(crate) fn open_statement(&mut self, kind: Option<Kind>, word: Span) {
        let statement = Statement {
            kind,
            meant: kind,
            damaged: false,
            span: word,
            word,
            id: Span::at(word.range().end),
            text: Span::at(word.range().end),
            fields: self.fields.next_id(),
            present: FieldSet::of(&[]),
        };
        self.statements.push(statement);
    }

    pub(crate) fn open_field(&mut self, field: Field, name_start: u32, value: Span) {
        let own = self.fields.next_id();
        let first = self.first_field_of_last();
        let parent = match self.fields.last().filter(|_| field.is_sub_field() && own > first) {
            Some(before) if before.field.is_sub_field() && Some(before.parent) == own.before() => own,
            Some(before) if before.field.is_sub_field() => before.parent,
            Some(_) => own.before().unwrap_or(own),
            None => own,
        };
        let node =
            FieldNode { field, state: FieldState::default(), name_start, parent, value, items: self.items.next_id(), needs: 0 };
        self.fields.push(node);
        if let Some(statement) = self.statements.last_mut() {
            statement.present.insert(field);
        }
    }

    /// Takes the date of the last field.
    pub(crate) fn add_dates(&mut self, dates: DateRange) {
        if let Some((statement, field)) = self.last() {
            self.dates.push(Dated { field, statement, dates });
        }
    }

    /// Takes the likelihood of the last field.
    pub(crate) fn add_likelihood(&mut self, term: Span, figure: Option<(f32, f32)>) {
        if let Some((statement, field)) = self.last() {
            self.likelihoods.push(Likely { field, statement, term, figure });
        }
    }

    /// Takes the address of the last field.
    pub(crate) fn add_address(&mut self, url: &str) {
        if let Some((statement, field)) = self.last() {
            self.addresses.push(Address::of(url, statement, field));
        }
    }

    /// Takes the name in the last field, by its hash.
    pub(crate) fn add_name(&mut self, name: u64) {
        if let Some((statement, field)) = self.last() {
            self.names.push(Named { field, statement, name });
        }
    }

    /// The last statement and the last field, by their indices.
    fn last(&self) -> Option<(StatementId, FieldId)> {
        Some((self.statements.last_id()?, self.fields.last_id()?))
    }

    /// Puts the tree of the next part of the same text after this one.
    pub(crate) fn append(&mut self, part: Self) {
        let (statements, fields, items) = (small(self.statements.len()), small(self.fields.len()), small(self.items.len()));
        let moved_statement = |mut statement: Statement| {
            statement.fields = statement.fields.shifted(fields);
            statement
        };
        let moved_field = |mut node: FieldNode| {
            node.parent = node.parent.shifted(fields);
            node.items = node.items.shifted(items);
            node
        };
        let moved_dated =
            |dated: Dated| Dated { field: dated.field.shifted(fields), statement: dated.statement.shifted(statements), ..dated };
        let moved_address = |address: Address| Address {
            field: address.field.shifted(fields),
            statement: address.statement.shifted(statements),
            ..address
        };
        let moved_likely = |likely: Likely| Likely {
            field: likely.field.shifted(fields),
            statement: likely.statement.shifted(statements),
            ..likely
        };
        let moved_named =
            |named: Named| Named { field: named.field.shifted(fields), statement: named.statement.shifted(statements), ..named };
        // Two halves of about the same size, at the same time.
        parallel::both(
            parallel::are_many(part.statements.len()),
            || {
                self.fields.extend(part.fields.into_iter().map(moved_field));
                self.items.extend(part.items);
            },
            || {
                self.statements.extend(part.statements.into_iter().map(moved_statement));
                self.locators.extend(part.locators.into_iter().map(|(item, span)| (item.shifted(items), span)));
                self.dates.extend(part.dates.into_iter().map(moved_dated));
                self.addresses.extend(part.addresses.into_iter().map(moved_address));
                self.likelihoods.extend(part.likelihoods.into_iter().map(moved_likely));
                self.names.extend(part.names.into_iter().map(moved_named));
            },
        );
    }

    /// The index that the first field of the last statement has, or will have.
    pub(crate) fn first_field_of_last(&self) -> FieldId {
        self.statements.last().map_or(self.fields.next_id(), |statement| statement.fields)
    }

    /// Indices of the fields and sub-fields of a statement.
    pub fn fields_of(&self, statement: StatementId) -> IdRange<FieldId> {
        self.fields_in(&IdRange { start: statement, end: statement.next() })
    }

    /// Indices of the fields of a statement, sub-fields left out.
    pub fn top_fields_of(&self, statement: StatementId) -> impl Iterator<Item = FieldId> + '_ {
        self.fields_of(statement).filter(|&field| !self.fields[field].field.is_sub_field())
    }

    /// Indices of the sub-fields of a field. `fields` is the range of its statement.
    pub fn sub_fields_of(&self, field: FieldId, fields: &IdRange<FieldId>) -> IdRange<FieldId> {
        let start = field.next();
        let below = IdRange { start, end: fields.end };
        let length = self.fields[below].iter().take_while(|node| node.field.is_sub_field()).count();
        IdRange { start, end: FieldId::new(start.index() + length) }
    }

    /// Indices of the items of a field.
    pub fn items_of(&self, field: FieldId) -> IdRange<ItemId> {
        self.items_in(&IdRange { start: field, end: field.next() })
    }

    /// Indices of the fields of a range of statements.
    pub(crate) fn fields_in(&self, statements: &IdRange<StatementId>) -> IdRange<FieldId> {
        let at = |at: StatementId| self.statements.get(at).map_or(self.fields.next_id(), |statement| statement.fields);
        IdRange { start: at(statements.start), end: at(statements.end) }
    }

    /// Indices of the items of a range of fields.
    pub fn items_in(&self, fields: &IdRange<FieldId>) -> IdRange<ItemId> {
        let at = |field: FieldId| self.fields.get(field).map_or(self.items.next_id(), |node| node.items);
        IdRange { start: at(fields.start), end: at(fields.end) }
    }

    /// Indices of the items of a range of statements.
    pub fn items_of_statements(&self, statements: &IdRange<StatementId>) -> IdRange<ItemId> {
        self.items_in(&self.fields_in(statements))
    }

    /// The statement and the field that an item stands in. O(log n).
    pub fn owner_of_item(&self, item: ItemId) -> Option<(StatementId, FieldId)> {
        let field = self.fields.partition_point(|node| node.items <= item).before()?;
        let statement = self.statements.partition_point(|statement| statement.fields <= field).before()?;
        Some((statement, field))
    }

    /// The locator of an item.
    pub fn locator(&self, item: ItemId) -> Option<Span> {
        let at = self.locators.binary_search_by_key(&item, |&(item, _)| item).ok()?;
        Some(self.locators[at].1)
    }

    /// The dates of a field that holds such. O(log n).
    pub fn dates_of(&self, field: FieldId) -> Option<Dated> {
        let at = self.dates.binary_search_by_key(&field, |dated| dated.field).ok()?;
        Some(self.dates[at])
    }

    /// The first readable field of a name on a statement.
    pub fn find(&self, statement: StatementId, field: Field) -> Option<FieldId> {
        self.all(statement, field).next()
    }

    /// Whether a statement has a field or sub-field of a name, readable or not. O(1).
    pub fn has(&self, statement: StatementId, field: Field) -> bool {
        self.statements[statement].present.has(field)
    }

    /// Whether a statement has one of some fields or sub-fields, readable or not. O(1).
    pub fn has_any(&self, statement: StatementId, fields: FieldSet) -> bool {
        self.statements[statement].present.meets(fields)
    }

    /// The readable fields of a name on a statement. O(1) where it has none.
    pub fn all(&self, statement: StatementId, field: Field) -> impl Iterator<Item = FieldId> + '_ {
        let fields = if self.has(statement, field) { self.fields_of(statement) } else { IdRange::default() };
        fields.filter(move |&at| {
            let node = &self.fields[at];
            node.field == field && !node.state.misplaced && !node.state.unread
        })
    }

    /// The row of the schema for a field where it stands, if it may stand there.
    pub fn spec(&self, statement: StatementId, field: FieldId) -> Option<&'static FieldSpec> {
        let node = &self.fields[field];
        if node.field.is_sub_field() {
            node.field.under(self.fields[node.parent].field)
        } else {
            node.field.on(self.statements[statement].meant?)
        }
    }

    /// The name of a field as it is written.
    pub fn name_span(&self, text: &str, field: FieldId) -> Span {
        let start = large(self.fields[field].name_start);
        let length = text[start..].find([':', '：']).unwrap_or_default();
        Span::new(start, start + length)
    }

    /// The statement that a field stands on.
    pub fn statement_of(&self, field: FieldId) -> Option<StatementId> {
        self.statement_at(self.fields.get(field)?.name_start)
    }

    /// The statement that holds an offset, or the last one before it.
    pub fn statement_at(&self, offset: u32) -> Option<StatementId> {
        self.statements.partition_point(|statement| statement.span.start <= offset).before()
    }
}

/// By how much what is after an edit has moved, modulo 2³²: its places in the text, and its indices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Moved {
    pub bytes: u32,
    pub statements: u32,
    pub fields: u32,
    pub items: u32,
}

impl Moved {
    pub(crate) fn shift(&self, span: &mut Span) {
        span.start = span.start.wrapping_add(self.bytes);
        span.end = span.end.wrapping_add(self.bytes);
    }
}

impl Statement {
    pub(crate) fn shift(&mut self, moved: &Moved) {
        for span in [&mut self.span, &mut self.word, &mut self.id, &mut self.text] {
            moved.shift(span);
        }
        self.fields = self.fields.shifted(moved.fields);
    }
}

impl FieldNode {
    pub(crate) fn shift(&mut self, moved: &Moved) {
        self.name_start = self.name_start.wrapping_add(moved.bytes);
        moved.shift(&mut self.value);
        self.parent = self.parent.shifted(moved.fields);
        self.items = self.items.shifted(moved.items);
    }
}

impl Dated {
    pub(crate) fn shift(&mut self, moved: &Moved) {
        self.field = self.field.shifted(moved.fields);
        self.statement = self.statement.shifted(moved.statements);
    }
}

impl Address {
    pub(crate) fn shift(&mut self, moved: &Moved) {
        self.field = self.field.shifted(moved.fields);
        self.statement = self.statement.shifted(moved.statements);
    }
}

impl Named {
    pub(crate) fn shift(&mut self, moved: &Moved) {
        self.field = self.field.shifted(moved.fields);
        self.statement = self.statement.shifted(moved.statements);
    }
}

impl Likely {
    pub(crate) fn shift(&mut self, moved: &Moved) {
        self.field = self.field.shifted(moved.fields);
        self.statement = self.statement.shifted(moved.statements);
        moved.shift(&mut self.term);
    }
}

/// Whether a line without its indentation is a comment: `#` alone or before a blank.
pub(crate) fn is_comment(line: &str) -> bool {
    line.strip_prefix('#').is_some_and(|rest| rest.chars().next().is_none_or(is_blank))
}
