//! A list that is written as elsewhere: the line to write in its place, and the fix that writes it.

use crate::base::ids::{FieldId, StatementId};
use crate::base::source::Span;
use crate::base::text::all_of;
use crate::diagnostic::Diagnostic;
use crate::model::{File, Target};
use crate::rules::Common;
use crate::rules::form::named_sources::NamedSources;
use crate::schema::none_words::means_none;
use crate::schema::{Field, FieldSpec, Kind, ValueType};
use crate::syntax::choice::opening;
use crate::syntax::foreign_list::{Item, Join, Known, Meaning, ids_of, read, read_spaced};
use crate::syntax::{ErrorKind, SyntaxError, ValueFault};

/// Whether an error is in the same list as another one.
pub(crate) fn is_of_list(file: &File, error: &SyntaxError, first: &SyntaxError) -> bool {
    let Some(field) = first.field.filter(|_| error.field == first.field) else { return false };
    let is_list = file.tree().fields[field].field.spec().is_some_and(|spec| holds_references(spec.value));
    let is_of_form = match error.kind {
        ErrorKind::InvalidId
        | ErrorKind::MissingSeparator
        | ErrorKind::CommaBetweenPremises
        | ErrorKind::UnclosedLocator
        | ErrorKind::TextInList
        | ErrorKind::StrayText => true,
        ErrorKind::MissingValue => error.span != file.tree().name_span(file.source.text(), field),
        ErrorKind::InvalidValue(fault) => fault != ValueFault::Type,
        _ => false,
    };
    is_list && is_of_form
}

/// Whether some of the premises of a list are enough: what joins them is known.
fn has_choice(spec: &FieldSpec, value: &str) -> bool {
    matches!(spec.value, ValueType::Premises(_)) && opening(value).is_some()
}

fn holds_references(value: ValueType) -> bool {
    matches!(value, ValueType::Premises(_) | ValueType::References(_) | ValueType::Notes)
}

/// The one report on a list whose errors these are, where it is plain what it was meant to say. `report` is that on the first error.
pub(crate) fn as_meant(
    common: &Common<'_>,
    sources: &NamedSources<'_>,
    errors: &[SyntaxError],
    report: &Diagnostic,
) -> Option<Diagnostic> {
    let (field, statement) = (errors[0].field?, errors[0].statement?);
    let spec = common.file.tree().spec(statement, field)?;
    let value = common.file.source.slice(common.file.tree().fields[field].value);
    let has_comment = value.lines().skip(1).any(|line| line.trim_start().starts_with('#'));
    if value.contains('\\') || has_comment || has_choice(spec, value) {
        return None;
    }
    let known = |word: &str| known(common, spec, word);
    let list = List { common, statement, field, spec };
    // The message and the place are those of the first error; what to do is about the whole list.
    let mut new = Diagnostic::new(report.rule, report.level, report.place, report.message.clone());
    new = new.label(report.details.label().to_owned());
    new.statement = report.statement;
    if spec.none && means_none(value) {
        return Some(list.none(new));
    }
    match meaning(common, sources, spec, value)? {
        Meaning::List { items, join, is_sure } => {
            let undeclared: Vec<&Item> = items.iter().filter(|item| known(&item.name) == Known::No).collect();
            if is_explained(common.file, errors, &items, join) && report.details.help().is_some()
                || !undeclared.is_empty() && errors[0].kind == ErrorKind::StrayText
            {
                return None;
            }
            let new = if names_no_item(common.file, &errors[0], &items) { text_among_ids(&new, spec.name) } else { new };
            Some(list.describe(new, &items, join, is_sure, &undeclared))
        }
        Meaning::Denial(name) => Some(new.help(format!(
            "write `{}: not-{name}`, and state that as a `claim not-{name}: …`: a list names what holds",
            spec.name
        ))),
        Meaning::Again(place) => Some(list.again(new, place)),
    }
}

/// What a word is in a list of a field.
fn known(common: &Common<'_>, spec: &FieldSpec, word: &str) -> Known {
    match common.project.lookup(common.id, word) {
        Target::UNKNOWN => Known::No,
        Target::SILENT => Known::Fits,
        target if common.project.fits(spec.value, target) => Known::Fits,
        _ => Known::Other,
    }
}

/// What a value that is no list of a field was meant to say.
fn meaning(common: &Common<'_>, sources: &NamedSources<'_>, spec: &FieldSpec, value: &str) -> Option<Meaning> {
    let known = |word: &str| known(common, spec, word);
    let places = spec.value == ValueType::Notes;
    let mut meant = |words: &str| {
        let id = ids_of(words).into_iter().find(|id| known(id) == Known::Fits).map(|id| (id, true));
        id.or_else(|| sources.find(words).filter(|_| places).map(|id| (id.to_owned(), false)))
    };
    let is_declared = |meaning: &Meaning| match meaning {
        Meaning::List { items, .. } => items.iter().all(|item| known(&item.name) != Known::No),
        _ => true,
    };
    let plain = read(value, places, &known);
    if plain.as_ref().is_some_and(is_declared) { plain } else { read_spaced(value, places, &mut meant).or(plain) }
}

/// The list that a value was meant to be, where there is one, and whether that is sure.
pub(crate) fn meant_list(
    common: &Common<'_>,
    sources: &NamedSources<'_>,
    spec: &FieldSpec,
    value: &str,
) -> Option<(String, bool)> {
    if !holds_references(spec.value) || has_choice(spec, value) {
        return None;
    }
    let Meaning::List { items, join, is_sure } = meaning(common, sources, spec, value)? else { return None };
    let is_joined = matches!(spec.value, ValueType::Premises(_));
    if is_open(spec, &items, join) || items.iter().any(|item| known(common, spec, &item.name) != Known::Fits) {
        return None;
    }
    let list = items.iter().map(written).collect::<Vec<_>>().join(if is_joined { " + " } else { ", " });
    Some((list, is_sure && is_decided(spec, join)))
}

/// A list of premises that may be needed together, or be enough each: the author has to choose.
pub(crate) struct OpenList {
    items: Vec<String>,
    join: Option<Join>,
}

impl OpenList {
    /// The list that a value was meant to be, where it leaves that open.
    pub fn of(common: &Common<'_>, sources: &NamedSources<'_>, spec: &FieldSpec, value: &str) -> Option<Self> {
        let Meaning::List { items, join, .. } = meaning(common, sources, spec, value)? else { return None };
        let is_known = items.iter().all(|item| known(common, spec, &item.name) == Known::Fits);
        (is_open(spec, &items, join) && is_known).then(|| Self { items: items.iter().map(written).collect(), join })
    }

    /// What to do, in the imperative.
    pub fn help(&self, name: &str) -> String {
        open_help(name, &self.items, self.join)
    }

    /// Each way to write it, with a name for that; `next` begins a line with the field.
    pub fn ways(&self, name: &str, next: &str) -> Vec<(String, String)> {
        let together = ("together: join them with `+`".to_owned(), self.items.join(" + "));
        let apart = (format!("each by itself: a `{name}` for each"), self.items.join(next));
        if self.join == Some(Join::Or) { vec![apart] } else { vec![together, apart] }
    }
}

/// Whether a list of premises leaves open if they are needed together.
fn is_open(spec: &FieldSpec, items: &[Item], join: Option<Join>) -> bool {
    let is_joined = matches!(spec.value, ValueType::Premises(_));
    is_joined && items.len() > 1 && matches!(join, Some(Join::Comma | Join::Or)) && spec.field != Field::Given
}

fn open_help(name: &str, items: &[String], join: Option<Join>) -> String {
    if join == Some(Join::Or) {
        let lines: Vec<String> = items.iter().map(|item| format!("`{name}: {item}`")).collect();
        return format!("write {} on lines of their own, as each suffices", lines.join(" and "));
    }
    let list = items.join(" + ");
    format!("write `{name}: {list}` if they are needed together, or a line `{name}: …` for each if each suffices")
}

/// Whether the report on the only error says all: what is wrong is in one place, and a fix there corrects the list.
fn is_explained(file: &File, errors: &[SyntaxError], items: &[Item], join: Option<Join>) -> bool {
    let [only] = errors else { return false };
    match only.kind {
        ErrorKind::CommaBetweenPremises | ErrorKind::UnclosedLocator | ErrorKind::MissingValue | ErrorKind::InvalidValue(_) => {
            true
        }
        ErrorKind::InvalidId => {
            let word = file.source.slice(only.span);
            items.len() == 1 && items[0].place.is_none() && word.contains(&items[0].name)
        }
        ErrorKind::MissingSeparator => {
            let words = [only.span, only.other].map(|span| file.source.slice(span));
            join.is_none() && items.iter().map(|item| item.name.as_str()).eq(words)
        }
        _ => false,
    }
}

/// Whether of two words with nothing between them one is no item of what the list means.
fn names_no_item(file: &File, error: &SyntaxError, items: &[Item]) -> bool {
    let (first, second) = (file.source.slice(error.span), file.source.slice(error.other));
    let is_item = |word: &str| items.iter().any(|item| item.name == word);
    let gap = Span { start: error.span.end, end: error.other.start };
    error.kind == ErrorKind::MissingSeparator
        && file.source.slice(gap).trim().is_empty()
        && Kind::from_name(&first.to_lowercase()).is_none()
        && !first.contains('(')
        && !(is_item(first) && is_item(second))
}

/// The report says that text stands among the ids.
fn text_among_ids(report: &Diagnostic, field: &str) -> Diagnostic {
    let message = format!("text stands where `{field}` lists ids");
    let new = Diagnostic::new(ErrorKind::TextInList.rule(), report.level, report.place, message).label("not an id");
    Diagnostic { statement: report.statement, ..new }
}

/// A list of a file.
struct List<'list, 'project> {
    common: &'list Common<'project>,
    statement: StatementId,
    field: FieldId,
    spec: &'static FieldSpec,
}

impl List<'_, '_> {
    fn describe(&self, new: Diagnostic, items: &[Item], join: Option<Join>, is_sure: bool, undeclared: &[&Item]) -> Diagnostic {
        let name = self.spec.name;
        let written: Vec<String> = items.iter().map(written).collect();
        let is_joined = matches!(self.spec.value, ValueType::Premises(_));
        let list = written.join(if is_joined { " + " } else { ", " });
        let names: Vec<&str> = undeclared.iter().map(|item| item.name.as_str()).collect();
        let declare = if names.is_empty() { String::new() } else { format!(", and declare {}", all_of(&names)) };
        if !is_open(self.spec, items, join) {
            let new = new.help(format!("write `{name}: {list}`{declare}"));
            let safe = is_sure && is_decided(self.spec, join);
            return if undeclared.is_empty() {
                new.fix(format!("write `{name}: {list}`"), safe, self.span(), format!(" {list}"))
            } else {
                new
            };
        }
        let new = new.help(format!("{}{declare}", open_help(name, &written, join)));
        let tree = self.common.file.tree();
        // What stands below would belong to the last line alone.
        let has_sub_fields = !tree.sub_fields_of(self.field, &tree.fields_of(self.statement)).is_empty();
        if has_sub_fields || !undeclared.is_empty() {
            return new;
        }
        let new = match join {
            Some(Join::Or) => new,
            _ => new.fix("together: join them with `+`", false, self.span(), format!(" {list}")),
        };
        let line = format!("{}{}{name}: ", self.common.file.source.line_end(), self.indent());
        new.fix(format!("each by itself: a `{name}` for each"), false, self.span(), format!(" {}", written.join(&line)))
    }

    /// `ibid.` is the source that was cited last above.
    fn again(&self, new: Diagnostic, place: Option<String>) -> Diagnostic {
        let Some(name) = cited_last(self.common, self.field) else {
            return new.help("name the note itself by its id: statements can be moved, so nothing means the one before");
        };
        let list = written(&Item { name: name.to_owned(), place });
        let new =
            new.help(format!("name the note itself: write `{}: {list}` if the one cited last above is meant", self.spec.name));
        new.fix(format!("write `{}: {list}`", self.spec.name), false, self.span(), format!(" {list}"))
    }

    fn none(&self, new: Diagnostic) -> Diagnostic {
        let tree = self.common.file.tree();
        let has_reason = !tree.sub_fields_of(self.field, &tree.fields_of(self.statement)).is_empty();
        let new = new.help(if has_reason {
            "write `cites: none`"
        } else {
            "write `cites: none`, and below it why it needs no source: `reason: …`"
        });
        new.fix("write `cites: none`", has_reason, self.span(), " none")
    }

    /// From after the colon to the end of the value.
    fn span(&self) -> Span {
        let (source, tree) = (&self.common.file.source, self.common.file.tree());
        Span { start: tree.name_span(source.text(), self.field).end + 1, end: tree.fields[self.field].value.end }
    }

    fn indent(&self) -> &str {
        let source = &self.common.file.source;
        let name = self.common.file.tree().fields[self.field].name_start;
        source.slice(Span { start: source.line_span(source.line_of(name)).start, end: name })
    }
}

/// Whether what joins the items says what the separator of the list says.
fn is_decided(spec: &FieldSpec, join: Option<Join>) -> bool {
    let field = spec.field;
    match (spec.value, join) {
        (_, None) | (ValueType::Premises(_), Some(Join::Plus)) => true,
        (ValueType::Premises(_), Some(_)) | (_, Some(Join::Plus)) => false,
        (_, Some(Join::Comma)) => true,
        (_, Some(Join::And)) => !matches!(field, Field::Unless | Field::But),
        (_, Some(Join::Or)) => !matches!(field, Field::Thesis | Field::Supports | Field::Opposes),
    }
}

/// The note that was cited last above a field.
pub(crate) fn cited_last<'project>(common: &Common<'project>, field: FieldId) -> Option<&'project str> {
    let (file, tree) = (common.file, common.file.tree());
    let earlier = FieldId::all(field.index()).rev().take(FARTHEST).filter(|&field| tree.fields[field].field == Field::Cites);
    let cited = earlier.map(|field| tree.items_of(field)).find(|items| !items.is_empty())?.next_back()?;
    common.project.fits(ValueType::Notes, file.target(cited)).then(|| file.source.slice(tree.items[cited]))
}

/// How many fields above are looked at for the source that was cited last.
const FARTHEST: usize = 200;

/// An item as it stands in a list; a place whose parentheses do not pair is given without them.
fn written(item: &Item) -> String {
    match &item.place {
        Some(place) if place.matches('(').count() == place.matches(')').count() => format!("{} ({place})", item.name),
        Some(place) => format!("{} ({})", item.name, place.replace(['(', ')'], "")),
        None => item.name.clone(),
    }
}
