//! What a brief says, as a value: its text is written from it, and its meaning is read from it.

use std::fmt::Write;

use hence::internals::schema::{Field, Kind};

/// What a list names: a statement by its index, or one that does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reference {
    To(usize),
    Unknown,
}

/// A relation as it is written: a field, what it names, and its sub-fields.
#[derive(Clone, Debug)]
pub struct Relation {
    pub field: Field,
    pub names: Vec<Reference>,
    /// How many of the names are enough, where that is written: see [`Relation::choice`].
    pub needs: usize,
    pub subs: Vec<(Field, Vec<Reference>)>,
}

/// A statement.
#[derive(Clone, Debug)]
pub struct Said {
    pub kind: Kind,
    pub retracted: bool,
    pub relations: Vec<Relation>,
}

impl Relation {
    /// How many of the names are enough, where it says so: more than one of more than that, in a field that can say it.
    pub fn choice(&self) -> Option<usize> {
        let may_choose = matches!(self.field, Field::Because | Field::Despite);
        (may_choose && (2..self.names.len()).contains(&self.needs)).then_some(self.needs)
    }

    /// All that stands under it in sub-fields of a name, and whether there is one.
    pub fn under(&self, field: Field) -> Option<Vec<Reference>> {
        let found: Vec<_> = self.subs.iter().filter(|(name, _)| *name == field).collect();
        if found.is_empty() { None } else { Some(found.into_iter().flat_map(|(_, names)| names.clone()).collect()) }
    }

    /// Whether a sub-field of a name stands under it and names nothing.
    pub fn has_empty(&self, field: Field) -> bool {
        self.subs.iter().any(|(name, names)| *name == field && names.is_empty())
    }
}

/// The name of the statement with an index.
pub fn id(at: usize) -> String {
    format!("s{at}")
}

/// The text of a brief in one file, its statements in order.
pub fn text(brief: &[Said]) -> String {
    let order: Vec<usize> = (0..brief.len()).collect();
    text_of(brief, &order, id)
}

/// The text of some statements of a brief, in the order given; `name` is what a statement is called in this file.
pub fn text_of(brief: &[Said], order: &[usize], name: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for &at in order {
        let said = &brief[at];
        let _ = writeln!(text, "{} {}: Statement {at}.", said.kind.name(), id(at));
        if said.retracted {
            text.push_str("  retracted: 2020\n");
        }
        for relation in &said.relations {
            list(&mut text, "  ", relation.field, (relation.choice(), &relation.names), &name);
            for (field, names) in &relation.subs {
                list(&mut text, "    ", *field, (None, names), &name);
            }
        }
        text.push('\n');
    }
    text
}

fn list(
    text: &mut String,
    indent: &str,
    field: Field,
    (needs, names): (Option<usize>, &[Reference]),
    name: impl Fn(usize) -> String,
) {
    let is_joined = matches!(field, Field::Because | Field::Despite | Field::Given) && needs.is_none();
    let joint = if is_joined { " + " } else { ", " };
    let opening = needs.map_or_else(String::new, |needs| format!("any {needs} of "));
    let names: Vec<String> = names
        .iter()
        .map(|reference| match reference {
            Reference::To(at) => name(*at),
            Reference::Unknown => "nowhere".to_owned(),
        })
        .collect();
    let line = format!("{indent}{}: {opening}{}", field.name(), names.join(joint));
    let _ = writeln!(text, "{}", line.trim_end());
}
