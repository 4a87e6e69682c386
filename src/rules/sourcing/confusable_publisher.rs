//! `confusable-publisher`: publishers whose names differ in spelling alone, or that have different names at one site.

use foldhash::fast::RandomState;
use hashbrown::{HashMap, HashSet};

use crate::base::identity::folded;
use crate::base::ids::{FieldId, FileId, StatementId};
use crate::base::text::all_of;
use crate::diagnostic::{Diagnostic, Place};
use crate::model::StatementRef;
use crate::model::publishers::{Publishers, SameSite};
use crate::rules::Context;
use crate::schema::Field;
use crate::syntax::Change;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.uses(&[Field::Publisher, Field::Origin]) {
        return;
    }
    let names = context.kept(Change::Texts, || {
        let publishers = Publishers::of(context.project, &context.document().files);
        (spellings(context, &publishers.written), publishers.sites)
    });
    let (spellings, sites) = &*names;
    found.extend(spellings.iter().map(|&(own, first)| misspelt(context, own, first)));
    found.extend(sites.iter().filter_map(|site| at_one_site(context, site)));
}

/// A name of the file that is spelt otherwise than the first one: its note and field, and the file and field of that.
type Spelling = ((StatementId, FieldId), (FileId, FieldId));

/// Names of publishers and origins that differ in spelling alone, each spelling once.
fn spellings(context: &Context<'_>, written: &[(StatementRef, FieldId)]) -> Vec<Spelling> {
    let mut found = Vec::new();
    // The first spelling of each name, and the forms in which it was seen.
    let mut first: HashMap<String, (FileId, FieldId), RandomState> = HashMap::default();
    let mut seen: HashSet<String, RandomState> = HashSet::default();
    for &(note, field) in written {
        let name = context.project.file(note.file).value(field);
        if !seen.insert(plain(&name)) {
            continue;
        }
        let own = (note.file, field);
        let known = *first.entry(folded(&name)).or_insert(own);
        if known != own && note.file == context.id {
            found.push(((note.statement, field), known));
        }
    }
    found
}

/// A name without differences of case and blanks, in which nobody sees another name.
fn plain(name: &str) -> String {
    name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn misspelt(context: &Context<'_>, (note, field): (StatementId, FieldId), (file, first): (FileId, FieldId)) -> Diagnostic {
    let other = context.project.file(file);
    let span = context.file.tree().fields[field].value;
    let place = Place { file, span: other.tree().fields[first].value };
    let (name, first) = (context.file.value(field), other.value(first));
    context
        .report(note, span, format!("`{name}` and `{first}` are one name in two spellings"))
        .label("counts as the same")
        .related(place, "spelt like this first")
        .help(format!("write `{first}`"))
        .fix(format!("write `{first}`"), false, span, first)
}

/// One report on the names at a site, at the last of them in the file.
fn at_one_site(context: &Context<'_>, site: &SameSite) -> Option<Diagnostic> {
    let field = |note: &StatementRef| context.project.file(note.file).tree().find(note.statement, Field::Publisher);
    let name = |note: &StatementRef| field(note).map(|field| context.project.file(note.file).value(field).into_owned());
    let at = site.notes.iter().skip(1).find(|note| note.file == context.id).or_else(|| site.notes.first())?;
    let span = context.file.tree().fields[field(at).filter(|_| at.file == context.id)?].value;
    let names: Vec<String> = site.notes.iter().filter_map(name).collect();
    let message = format!("publishers {} have one site, `{}`", all_of(&names), site.site);
    let mut report = context.report(at.statement, span, message).label("counts as one publisher with the other");
    for note in site.notes.iter().filter(|note| *note != at) {
        let Some(field) = field(note) else { continue };
        let place = Place { file: note.file, span: context.project.file(note.file).tree().fields[field].value };
        report = report.related(place, "the other name");
    }
    Some(report.help(format!(
        "write one name on all of these notes, as `publisher: {}`; where they are independent, say so with an `origin:` on each",
        names.iter().max_by_key(|name| name.len())?
    )))
}
