//! Fields where they do not belong.

use crate::base::ids::{FieldId, IdRange};
use crate::base::text::any_of;
use crate::diagnostic::Diagnostic;
use crate::schema::{Field, Kind};
use crate::syntax::explain::{Context, said};

impl Context<'_> {
    pub(crate) fn misplaced_field(&self, new: Diagnostic) -> Diagnostic {
        let word = self.word;
        // It may be written otherwise: `Reason`.
        let field = match Field::from_name(word) {
            Field::Unknown => {
                let fields = &self.parsed.tree.fields;
                let at = fields.partition_point(|node| node.name_start < self.error.span.start);
                fields.get(at).map_or(Field::Unknown, |node| node.field)
            }
            field => field,
        };
        if field.is_sub_field() {
            return self.misplaced_sub_field(new, field);
        }
        let kinds: Vec<&str> = field.specs().flat_map(|spec| spec.on.kinds()).map(Kind::name).collect();
        let new = said(new, format!("`{word}` does not belong on {}", self.article()), "does not belong here");
        match (self.meant_kind(), field) {
            (Some(Kind::Assumption), Field::Because) => {
                new.help("an assumption has no support: write `claim` in place of `assumption`, or remove the `because`")
            }
            (Some(Kind::Evidence), Field::Because) => {
                new.help("evidence rests on notes: give them with `cites:`; what is inferred is a `claim`")
            }
            (Some(Kind::Claim | Kind::Forecast), Field::Cites) => {
                new.help("state what the note says as `evidence` that cites it, and name that evidence in `because:`")
            }
            (Some(Kind::Brief), Field::Date) => new.help("for the day up to which you looked, write `as-of:`"),
            (Some(Kind::Question), Field::Supports | Field::Because) => {
                new.help("a question has answers: `answers:` with the claims that answer it")
            }
            _ => new.help(format!("`{word}` belongs on {}", any_of(&kinds))),
        }
    }

    fn misplaced_sub_field(&self, new: Diagnostic, field: Field) -> Diagnostic {
        let word = self.word;
        let node = self.parsed.tree.fields.partition_point(|node| node.name_start < self.error.span.start);
        let at = self.parsed.tree.fields.get(node).map(|node| node.parent);
        let parent = at.filter(|&parent| parent != node).map(|parent| self.parsed.tree.fields[parent]);
        let parents: Vec<&str> = field.specs().flat_map(|spec| spec.under).map(|field| field.name()).collect();
        let belongs = format!("`{word}` belongs under {}", any_of(&parents));
        match parent {
            Some(parent) if parent.field == Field::Opposes && field == Field::Given => {
                said(new, "`given` and `from` stand below one objection".to_owned(), "no warrant is needed here")
                    .help("`from` objects to the whole step; remove the `given`, or the `from`")
            }
            Some(parent) if other_side(field, parent.field).is_some() => {
                let (other, meant, own) = other_side(field, parent.field).unwrap_or_default();
                said(new, format!("`{word}` does not belong under `{}`", parent.field.name()), is_absent(field))
                    .help(format!("for {meant} write `{other}: …`; {own}"))
                    .fix(format!("write `{other}`"), false, self.error.span, other)
            }
            Some(parent) => {
                let help = match (field, parent.field) {
                    (Field::But, Field::Because | Field::Supports) => self.answered_step(node).unwrap_or_else(|| {
                        "`but:` answers an objection, and there is none here: for an exception to this reason write `unless: …`; for \
                         an objection and its answer write `despite: …`, and below it `but: …`"
                            .to_owned()
                    }),
                    _ => belongs,
                };
                said(new, format!("`{word}` does not belong under `{}`", parent.field.name()), "does not belong here").help(help)
            }
            None => self.or_text(said(new, format!("`{word}` has no field above it"), "belongs to nothing"), belongs),
        }
    }

    /// How the exception above a `but` is answered: as an objection to the step, which its own statement holds. `None` where there is
    /// no exception above it, or no name for it all.
    fn answered_step(&self, but: FieldId) -> Option<String> {
        let tree = &self.parsed.tree;
        let parent = tree.fields[but].parent;
        let list = |field: FieldId| -> Option<String> {
            let items = tree.items_of(field).map(|item| self.source.slice(tree.items[item]));
            Some(items.collect::<Vec<_>>().join(", ")).filter(|items| !items.is_empty())
        };
        let unless = IdRange { start: parent.next(), end: but }.rfind(|&field| tree.fields[field].field == Field::Unless)?;
        let [exception] = tree.items[tree.items_of(unless)] else { return None };
        let id = self.source.slice(tree.statements.get(tree.statement_of(parent)?)?.id);
        let (target, from) = match tree.fields[parent].field {
            Field::Because => (id.to_owned(), list(parent)?),
            _ => (list(parent)?, id.to_owned()),
        };
        let (exception, answer) = (self.source.slice(exception), list(but)?);
        Some(format!(
            "an exception is answered where it is declared: on `{exception}`, write `opposes: {target}`, below it `from: {from}` and `but: {answer}`; \
             and remove the `unless` here"
        ))
    }
}

/// What is to a field as `but` is to an objection, or `unless` to a line: its name, what it is, and where the other one belongs.
fn other_side(field: Field, parent: Field) -> Option<(&'static str, &'static str, &'static str)> {
    match (field, parent) {
        (Field::But, Field::Because | Field::Supports) => Some((
            "unless",
            "an exception to this reason",
            "`but` answers an objection and stands below `despite:` or `opposes:`",
        )),
        (Field::Unless, Field::Despite | Field::Opposes) => Some((
            "but",
            "an answer to the objection",
            "`unless` is an exception to a reason and stands below `because:` or `supports:`",
        )),
        _ => None,
    }
}

/// What is absent where a field stands on the wrong side.
fn is_absent(field: Field) -> &'static str {
    if field == Field::But { "there is no objection here to answer" } else { "there is no reason here to make an exception to" }
}
