//! What has changed where a part of a text was read again.

use std::ops::Range;

use crate::base::ids::{FieldId, IdRange, StatementId, large, small};
use crate::base::source::Span;
use crate::schema::{Field, FieldSet};
use crate::syntax::run::{Change, Extent};
use crate::syntax::{FieldNode, Statement, Tree};

/// A run of statements as it was.
pub(crate) struct Before<'old> {
    /// Its bytes.
    pub text: &'old str,
    /// The tree that it is part of.
    pub tree: &'old Tree,
    /// What it takes up.
    pub extent: &'old Extent,
}

/// The same run as it is.
pub(crate) struct After<'new> {
    /// The whole new text.
    pub text: &'new str,
    /// The tree of the run alone, with its places in that.
    pub tree: &'new Tree,
    /// Its bytes.
    pub bytes: &'new Range<usize>,
}

/// How much of a run has changed. O(both).
pub(crate) fn compare(before: &Before<'_>, after: &After<'_>) -> Change {
    if !has_same_structure(before, after.tree) {
        Change::Structure
    } else if !has_same_names(before, after) {
        Change::Names
    } else if !has_same_values(before, after) {
        Change::Values
    } else {
        Change::Texts
    }
}

impl<'old> Before<'old> {
    fn slice(&self, span: Span) -> &'old str {
        let start = span.range().start - self.extent.bytes.start;
        &self.text[start..start + span.range().len()]
    }

    fn statements(&self) -> &'old [Statement] {
        &self.tree.statements[self.extent.statements.clone()]
    }

    fn fields(&self) -> &'old [FieldNode] {
        &self.tree.fields[self.extent.fields.clone()]
    }

    fn items(&self) -> &'old [Span] {
        &self.tree.items[self.extent.items.clone()]
    }

    /// Gives each word and value of a run that has the same of them, as it was and as it is.
    pub(crate) fn tokens(&self, after: &After<'_>, mut give: impl FnMut(Span, Span)) {
        for (old, new) in self.statements().iter().zip(&after.tree.statements) {
            give(old.word, new.word);
            give(old.id, new.id);
            give(old.text, new.text);
        }
        let base = self.extent.bytes.start;
        let name = |text: &str, start: usize, base: usize| {
            let length = text[start - base..].find([':', '：']).unwrap_or_default();
            Span::new(start, start + length)
        };
        for (old, new) in self.fields().iter().zip(&after.tree.fields) {
            give(name(self.text, large(old.name_start), base), name(after.text, large(new.name_start), 0));
            give(old.value, new.value);
        }
        self.items().iter().zip(&after.tree.items).for_each(|(&old, &new)| give(old, new));
    }
}

fn has_same_structure(before: &Before<'_>, part: &Tree) -> bool {
    let (statements, fields) = (before.statements(), before.fields());
    let first = before.extent.fields.start.index();
    let is_same_statement = |at: StatementId| {
        let known = StatementId::new(before.extent.statements.start.index() + at.index());
        let (old, new) = (&before.tree.statements[known], &part.statements[at]);
        let fields = before.tree.fields_of(known).indices();
        let own = part.fields_of(at).indices();
        let is_same_range = (fields.start - first, fields.end - first) == (own.start, own.end);
        (old.kind, old.meant, old.damaged, old.id.is_empty(), old.text.is_empty())
            == (new.kind, new.meant, new.damaged, new.id.is_empty(), new.text.is_empty())
            && is_same_range
    };
    let is_same_field = |at: FieldId| {
        let known = FieldId::new(first + at.index());
        let (old, new) = (&before.tree.fields[known], &part.fields[at]);
        let items = before.tree.items_of(known).len();
        (old.field, old.state, old.needs, old.value.is_empty()) == (new.field, new.state, new.needs, new.value.is_empty())
            && old.parent.index() - first == new.parent.index()
            && items == part.items_of(at).len()
    };
    statements.len() == part.statements.len()
        && fields.len() == part.fields.len()
        && before.items().len() == part.items.len()
        && part.statements.ids().all(is_same_statement)
        && part.fields.ids().all(is_same_field)
}

fn has_same_names(before: &Before<'_>, after: &After<'_>) -> bool {
    let is_same = |(&old, &new): (&Span, &Span)| before.slice(old) == &after.text[new.range()];
    let ids = before.statements().iter().map(|statement| &statement.id);
    ids.zip(after.tree.statements.iter().map(|statement| &statement.id)).all(is_same)
        && before.items().iter().zip(&after.tree.items).all(is_same)
}

/// Whether nothing differs but texts: whether all that stands between these is the same.
fn has_same_values(before: &Before<'_>, after: &After<'_>) -> bool {
    let old = between(&before.extent.bytes, before.tree, before.extent.statements.clone());
    let new = between(after.bytes, after.tree, after.tree.statements.ids());
    old.zip(new).all(|(old, new)| before.slice(old) == &after.text[new.range()])
}

/// Fields that hold text for people alone: no rule looks into it.
const PROSE: FieldSet = FieldSet::of(&[
    Field::Author,
    Field::Audience,
    Field::Condition,
    Field::IfWrong,
    Field::Translation,
    Field::Remark,
    Field::Reason,
    Field::Extension,
]);

/// What is before, between and after the texts of some statements and of their fields of prose.
fn between<'tree>(
    bytes: &Range<usize>,
    tree: &'tree Tree,
    statements: IdRange<StatementId>,
) -> impl Iterator<Item = Span> + use<'tree> {
    let prose = |at: StatementId| tree.fields_of(at).filter(|&field| PROSE.has(tree.fields[field].field));
    let values = move |at: StatementId| prose(at).map(|field| tree.fields[field].value);
    let texts = statements.flat_map(move |at| std::iter::once(tree.statements[at].text).chain(values(at)));
    let (first, last) = (small(bytes.start), small(bytes.end));
    let starts = std::iter::once(first).chain(texts.clone().map(|text| text.end));
    let ends = texts.map(|text| text.start).chain(std::iter::once(last));
    starts.zip(ends).map(|(start, end)| Span { start, end })
}
