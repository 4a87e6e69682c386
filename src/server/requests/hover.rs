//! `textDocument/hover`: what stands at a place: a statement with its standing, a field, a kind, a rule.

use std::fmt::Write;

use gen_lsp_types::{Hover, MarkupContent, MarkupKind, TextDocumentPositionParams};

use crate::answers::explain::first_sentence;
use crate::base::clean::clean_line;
use crate::base::ids::{FileId, StatementNumber, small};
use crate::base::source::Span;
use crate::base::text::counted;
use crate::model::StatementRef;
use crate::model::likelihood::Percent;
use crate::rules::find as find_rule;
use crate::schema::{Field, Kind};
use crate::server::at::{At, named, names_rules};
use crate::server::message::Fault;
use crate::server::state::State;
use crate::standing::argument::Argument;
use crate::view::rows::{Teller, sign};

/// How wide the lines of a reason may be: the editor wraps them.
const WIDTH: usize = 10_000;

pub(crate) fn answer(state: &mut State, params: &TextDocumentPositionParams) -> Result<Option<Hover>, Fault> {
    let file = state.current(&params.text_document.uri.0)?;
    let offset = small(state.offset(file, params.position));
    Ok(text(state, file, offset).map(|(value, span)| Hover {
        contents: MarkupContent { kind: MarkupKind::Markdown, value }.into(),
        range: Some(state.range(file, span)),
    }))
}

fn text(state: &mut State, file: FileId, offset: u32) -> Option<(String, Span)> {
    let (project, own) = (state.workspace.project(), state.workspace.file(file));
    let tree = own.tree();
    match At::of(own, offset) {
        At::Kind(at) => {
            let kind = own.statement(at).kind?;
            Some((format!("**{}**: {}", kind.name(), kind.spec().doc), own.statement(at).word))
        }
        At::Name(at) => {
            let statement = tree.statement_of(at)?;
            let spec = tree.spec(statement, at).or_else(|| tree.fields[at].field.spec())?;
            Some((format!("**{}**: {}", spec.name, spec.doc), tree.name_span(own.source.text(), at)))
        }
        At::Item(_, field, item) if names_rules(own, field) => {
            let rule = find_rule(own.source.slice(tree.items[item]))?;
            Some((format!("**{}**: {}", rule.name, first_sentence(rule)), tree.items[item]))
        }
        At::Id(_) | At::Item(..) => {
            let named = named(project, file, offset)?;
            let (at, span) = (named.statement, named.span);
            Some((statement(state, file, at), span))
        }
        At::Value(field) if tree.fields[field].field == Field::Likelihood => {
            let likely = tree.likelihoods.iter().find(|likely| likely.field == field)?;
            let scale = state.demands(file).scale;
            let term = scale.find(own.source.slice(likely.term))?;
            Some((format!("**{}**: {}, {}", term.name, Percent(term.range), scale.name), likely.term))
        }
        At::Value(_) | At::Text => None,
    }
}

/// What a statement says, and how it stands in the document of the file that is looked at.
fn statement(state: &mut State, file: FileId, at: StatementRef) -> String {
    let project = state.workspace.project();
    let home = project.file(at.file);
    let mut text = format!("**{}**\n\n{}", home.describe(at.statement), escaped(&home.text(at.statement)));
    if home.statement(at.statement).kind == Some(Kind::Note) {
        text.push_str(&source(state, at));
    }
    let stands = state.workspace.with_argument(file, |argument| {
        let number = argument.document().number_of(argument.project, at)?;
        argument.kind(number).is_some_and(Kind::is_proposition).then(|| standing(argument, number))
    });
    text + &stands.unwrap_or_default()
}

/// Its label and why, and what it does for others.
fn standing(argument: &Argument<'_>, number: StatementNumber) -> String {
    let teller = Teller::of(argument, false, WIDTH);
    let label = argument.standing.label(number);
    let mut text = format!("\n\n{} **{}**: {}", sign(label), label.verb(), escaped(&teller.reason(number)));
    let mut facts = Vec::new();
    if let Some(likelihood) = teller.likelihood(number) {
        facts.push(likelihood);
    }
    if argument.theses.contains(&number) {
        facts.push("a thesis".to_owned());
    }
    let (used, lines) = (argument.graph.used_by(number).len(), argument.graph.support_of(number).count());
    if lines > 0 {
        facts.push(format!("rests on {}", counted(lines, "line")));
    }
    if used > 0 {
        facts.push(format!("named in {} for or against others", counted(used, "line")));
    }
    if !facts.is_empty() {
        let _ = write!(text, "\n\n{}", facts.join(" · "));
    }
    text
}

/// Who published a note, and when.
fn source(state: &State, at: StatementRef) -> String {
    let file = state.workspace.project().file(at.file);
    let value = |field: Field| file.tree().find(at.statement, field).map(|field| clean_line(&file.value(field)).into_owned());
    let parts: Vec<String> = [Field::Author, Field::Publisher, Field::Date, Field::Url].into_iter().filter_map(value).collect();
    if parts.is_empty() { String::new() } else { format!("\n\n{}", escaped(&parts.join(" · "))) }
}

/// A text of the brief as Markdown that shows it and does nothing else.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for next in clean_line(text).chars() {
        if next.is_ascii_punctuation() && !matches!(next, '.' | ',' | ';' | ':' | '?' | '\'' | '"' | '%' | '/' | '-' | '(' | ')')
        {
            escaped.push('\\');
        }
        escaped.push(next);
    }
    escaped
}
