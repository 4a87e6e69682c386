//! `url-in-text`: an address in the text of a statement, where a note could be checked.

use crate::base::identity::of_address;
use crate::base::ids::StatementId;
use crate::base::source::Span;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::addresses::address_in;
use crate::rules::many::{one_report, parted};
use crate::rules::texts::Fact;
use crate::schema::{Field, Kind};
use crate::syntax::Prose;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let holding = context.holding(Fact::Address).filter(|&at| context.is_looked_at(at));
    let places = holding.filter_map(|at| Some((at, place(context, context.file.statement(at).text)?)));
    let (single, many) = parted(context, places.collect());
    found.extend(single.into_iter().map(|(at, span)| report(context, at, span)));
    let one = one_report(context, &many, format!("{} statements have an address in their text", many.len()));
    found.extend(
        one.map(|one| one.label(UNDATED).help("move each address into the `url:` of a note, and cite the note from `evidence`")),
    );
}

const UNDATED: &str = "nothing says when this was read, or what it is";

/// Where the first address of a text stands.
fn place(context: &Context<'_>, text: Span) -> Option<Span> {
    let prose = Prose::of(context.file.source.text(), text);
    Some(prose.span(address_in(&prose.text)?))
}

fn report(context: &Context<'_>, statement: StatementId, span: Span) -> Diagnostic {
    let address = context.file.source.slice(span);
    let is_evidence = context.file.statement(statement).kind == Some(Kind::Evidence);
    let url = match address {
        _ if address.contains("://") => format!("url: {address}"),
        _ if address.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("doi:")) => format!("doi: {}", address[4..].trim()),
        _ => format!("url: https://{address}"),
    };
    let help = match (note_of(context, &url), is_evidence) {
        (Some(note), true) => format!("add `cites: {note}`, the note with this address, and leave the address out of the text"),
        (Some(note), false) => {
            format!(
                "leave the address out, and state what is there as `evidence` that cites note `{note}`, which has this address"
            )
        }
        (None, true) => format!("move it into a note, `{url}`, and cite the note: `cites: …`"),
        (None, false) => format!("move it into a note, `{url}`, and state what is there as `evidence` that cites the note"),
    };
    let message = format!("the text of {} has an address in it", context.file.describe(statement));
    context.report(statement, span, message).label(UNDATED).help(help)
}

/// The note of the file with the same address.
fn note_of<'context>(context: &'context Context<'_>, url: &str) -> Option<&'context str> {
    let form = match url.split_once(": ")? {
        ("doi", doi) => of_address(&format!("https://doi.org/{doi}"))?.into_owned(),
        (_, url) => of_address(url)?.into_owned(),
    };
    let tree = context.file.tree();
    let is_same = |&note: &StatementId| {
        let is = |field, before: &str| {
            let written = tree.find(note, field).map(|field| format!("{before}{}", context.file.value(field)));
            written.is_some_and(|written| of_address(&written).as_deref() == Some(&*form))
        };
        is(Field::Url, "") || is(Field::Doi, "https://doi.org/")
    };
    let note = context.of_kind(Kind::Note).find(is_same)?;
    Some(context.file.id(note)).filter(|id| !id.is_empty())
}
