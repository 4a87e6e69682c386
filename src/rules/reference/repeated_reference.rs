//! `repeated-reference`: the same reference twice in one list, the same file used twice.

use std::borrow::Cow;

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use crate::base::characters::normal;
use crate::base::ids::{FieldId, FileId, ItemId, StatementId, StatementNumber};
use crate::base::source::Span;
use crate::diagnostic::Diagnostic;
use crate::model::{Target, Use};
use crate::rules::Context;
use crate::schema::{Field, Repeat, ValueType};
use crate::syntax::removal::Removal;
use crate::syntax::{Change, prose};

/// A reference: the statement, the field, the list it belongs to, and the place in it.
type Key<'text> = (StatementNumber, Field, Option<FieldId>, Cow<'text, str>);

/// Up to so many references of a statement are compared one by one.
const FEW: usize = 16;

/// The references of a statement: compared one by one while they are few.
#[derive(Default)]
struct Seen<'text> {
    few: Vec<(Key<'text>, ItemId)>,
    many: HashMap<Key<'text>, ItemId, RandomState>,
}

impl<'text> Seen<'text> {
    fn clear(&mut self) {
        self.few.clear();
        self.many.clear();
    }

    /// Where a reference stands first: the given place where it is new.
    fn first(&mut self, key: Key<'text>, item: ItemId) -> ItemId {
        if self.many.is_empty() {
            if let Some((_, first)) = self.few.iter().find(|(known, _)| *known == key) {
                return *first;
            }
            if self.few.len() < FEW {
                self.few.push((key, item));
                return item;
            }
            self.many.extend(self.few.drain(..));
        }
        *self.many.entry(key).or_insert(item)
    }
}

/// Which targets stand more than once among those of a statement, ascending. Nearly always there are none, and of long lists only
/// these have to be kept in mind.
fn repeated(targets: &[Target]) -> Vec<u32> {
    if targets.len() <= FEW && targets.iter().enumerate().all(|(at, target)| !targets[..at].contains(target)) {
        return Vec::new();
    }
    let mut known: Vec<u32> = targets.iter().filter_map(|target| target.global()).collect();
    known.sort_unstable();
    let mut repeated: Vec<u32> = known.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
    repeated.dedup();
    repeated
}

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for &(at, first) in &*context.kept(Change::Texts, || repetitions(context)) {
        found.push(report(context, at, context.file.tree().items[first]));
    }
    let mut used: HashMap<FileId, &Use, RandomState> = HashMap::default();
    for import in &context.file.uses {
        let Some(file) = import.file.filter(|&file| file != context.id) else { continue };
        let first = *used.entry(file).or_insert(import);
        if first.statement != import.statement {
            let statement = import.statement;
            let span = context.file.statement(statement).text;
            let first = context.place(context.file.statement(first.statement).text);
            let report = context.report(statement, span, "the same file is used twice");
            found.push(report.label("used again here").related(first, "first used here").help("keep one of them"));
        }
    }
}

/// A statement, its field, and the item in that; and the first item of the list that is the same.
type Repetition = ((StatementId, FieldId, ItemId), ItemId);

/// The references that stand in one list before: each with the first.
fn repetitions(context: &Context<'_>) -> Vec<Repetition> {
    let tree = context.file.tree();
    let mut found = Vec::new();
    let mut seen = Seen::default();
    for statement in context.own() {
        let fields = tree.fields_of(statement);
        let repeated = repeated(context.file.targets(&tree.items_in(&fields)));
        if repeated.is_empty() {
            continue;
        }
        seen.clear();
        let mut parent = fields.start;
        for field in fields {
            let name = tree.fields[field].field;
            if !name.is_sub_field() {
                parent = field;
            }
            // A list that may continue in a second field of its name is read as one; sub-fields join under their field.
            let joined = name.spec().is_some_and(|spec| spec.repeat == Repeat::Joined);
            let list = match (joined, name.is_sub_field()) {
                (false, _) => Some(field),
                (true, true) => Some(parent),
                (true, false) => None,
            };
            let has_locators = name.spec().is_some_and(|spec| spec.value == ValueType::Notes);
            // What is damaged may name something else once it is fixed.
            if tree.fields[field].state.faulty || tree.fields[field].state.incomplete {
                continue;
            }
            for item in tree.items_of(field) {
                let target = context.file.target(item);
                if target.global().is_none_or(|target| repeated.binary_search(&target).is_err()) {
                    continue;
                }
                let Some(target) = context.graph.document.number(target) else { continue };
                let locator = if has_locators { tree.locator(item) } else { None };
                let locator = locator.map_or(Cow::Borrowed(""), |locator| prose(context.file.source.text(), locator));
                let first = seen.first((target, name, list, locator), item);
                if first != item && target != StatementNumber::own(statement) {
                    found.push(((statement, field, item), first));
                }
            }
        }
    }
    found
}

/// `at` is a statement, its field, and the item in that.
fn report(context: &Context<'_>, at: (StatementId, FieldId, ItemId), first: Span) -> Diagnostic {
    let (statement, field, item) = at;
    let tree = context.file.tree();
    let span = tree.items[item];
    let name = context.file.source.slice(span);
    let other = context.file.source.slice(first);
    let message = if normal(other) == normal(name) {
        format!("`{name}` is listed twice")
    } else {
        format!("`{other}` and `{name}` in this list are the same statement")
    };
    let report = context
        .report(statement, span, message)
        .label("named again here")
        .related(context.place(first), "first named here")
        .help("keep one of them");
    match Removal::of_item(&context.file.source, tree, field, item) {
        Some(removal) => report.fix("remove the second", !removal.leaves_comment, removal.span, ""),
        None => report,
    }
}

#[cfg(test)]
mod tests {
    use super::{Cow, FEW, Seen};
    use crate::base::ids::{ItemId, StatementNumber};
    use crate::schema::Field;

    #[test]
    fn the_first_place_is_known_in_long_lists_too() {
        let mut seen = Seen::default();
        let count = FEW * 3;
        let key = |target: usize| (StatementNumber::new(target), Field::Because, None, Cow::Borrowed(""));
        for target in 0..count {
            let item = ItemId::new(target);
            assert_eq!(seen.first(key(target), item), item);
        }
        for target in 0..count {
            assert_eq!(seen.first(key(target), ItemId::new(count + target)), ItemId::new(target));
        }
        seen.clear();
        assert_eq!(seen.first(key(0), ItemId::new(7)), ItemId::new(7));
    }
}
