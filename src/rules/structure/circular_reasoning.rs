//! `circular-reasoning`: claims that only hold each other up.

use std::cmp::Ordering;

use crate::base::ids::{FieldId, FileId, StatementNumber};
use crate::base::source::Span;
use crate::base::text::some_named;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::circle::{MOST, report};
use crate::rules::consequences::Consequences;
use crate::rules::insertion::field_below;
use crate::schema::Field;
use crate::standing::circles::{Circle, Link, compare_files};
use crate::syntax::removal::Removal;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut owners = Owners::default();
    for circle in context.circles.iter().filter(|circle| circle.vicious) {
        let members = || circle.links.iter().map(|link| link.conclusion);
        // What a damaged member lost may be the reason from outside.
        if members().any(|member| context.is_damaged_anywhere(member)) || !owners.owns(context, circle) {
            continue;
        }
        let Some(first) = first_written(context, circle) else { continue };
        let message = format!("{} only hold each other up", names(context, circle, first));
        let Some(mut report) = report(context, circle, (first, &message)) else { continue };
        let statements: Vec<StatementNumber> = members().collect();
        let at = report.statement.unwrap_or_default();
        for &statement in &statements {
            context.explain_thesis(statement, at);
        }
        let follows = Consequences::of(context, &statements).note(context, at);
        let turned = turned_round(context, circle);
        let reversed = turned.map(|link| {
            let (premise, conclusion) = (context.name(link.premise), context.name(link.conclusion));
            if is_warrant(context, link) {
                format!("is `{premise}` as a `given:` of `{conclusion}` reversed? without it there is no circle")
            } else {
                format!("is the step from `{premise}` to `{conclusion}` reversed? without it there is no circle")
            }
        });
        if let Some((title, edits)) = turned.and_then(|link| turn(context, link)) {
            report = report.fixes(title, false, edits);
        }
        let notes: Vec<String> = follows.into_iter().chain(reversed).collect();
        if !notes.is_empty() {
            report = report.note(notes.join("; "));
        }
        found.push(report.help("add to one of them a `because:` that names a statement outside the circle, or remove a step"));
    }
}

/// Names of the statements of a circle as in a sentence: that of the step at `first`, then what each rests on.
fn names(context: &Context<'_>, circle: &Circle, first: usize) -> String {
    let (before, after) = circle.links.split_at(first + 1);
    let links: Vec<&Link> = before.iter().rev().chain(after.iter().rev()).collect();
    some_named(&links, 3, |link| context.name(link.conclusion))
}

/// Which file reports a circle whose steps are written in several.
#[derive(Default)]
struct Owners {
    /// The files that use the checked one, by way of others too, so that their documents have the same circle.
    using: Option<Vec<FileId>>,
}

impl Owners {
    /// Whether the checked file reports a circle: of the files that have steps of it and in whose documents all of it is, the first.
    /// Which that is depends on the files of the circle alone, so that a check of all of them reports it once.
    fn owns(&mut self, context: &Context<'_>, circle: &Circle) -> bool {
        let files = circle.links.iter().map(|link| context.graph.lines[link.line].written.file);
        let mut others: Vec<FileId> = files.filter(|&file| file != context.id).collect();
        if others.is_empty() {
            return true;
        }
        others.sort_unstable();
        others.dedup();
        let using = self.using.get_or_insert_with(|| context.project.using(context.id, &context.graph.document));
        let rivals = others.into_iter().filter(|file| using.binary_search(file).is_ok());
        rivals.into_iter().all(|file| compare_files(context.project, context.id, file) == Ordering::Less)
    }
}

/// The step of a circle that is written first in the file. The places of premises are looked up only where one field holds several
/// steps: fields come in the order of the text, and a circle may have as many steps as there are statements.
fn first_written(context: &Context<'_>, circle: &Circle) -> Option<usize> {
    let written = |at: usize| context.graph.lines[circle.links[at].line].written;
    let own = (0..circle.links.len()).filter(|&at| written(at).file == context.id);
    let field = own.clone().map(written).min()?;
    let placed = |at: usize| Some((context.premise_place(circle.links[at].line, circle.links[at].premise)?, at));
    own.filter(|&at| written(at) == field).filter_map(placed).min().map(|(_, at)| at)
}

/// The one step of a circle that goes against the order of the text, or that is a warrant, if without it nothing is circular. Of two
/// steps between two statements, either is as good as the other, unless one is a warrant.
fn turned_round<'circle>(context: &Context<'_>, circle: &'circle Circle) -> Option<&'circle Link> {
    if !circle.alone || circle.links.len() > MOST {
        return None;
    }
    let only = |is_meant: &dyn Fn(&Link) -> bool| {
        let mut meant = circle.links.iter().filter(|link| is_meant(link));
        meant.next().filter(|_| meant.next().is_none())
    };
    let against = only(&|link| context.handle(link.premise) < context.handle(link.conclusion));
    let by_order = against.filter(|_| circle.links.len() > 2);
    by_order.or_else(|| only(&|link| is_warrant(context, link)))
}

/// Whether a step is that of a `given`.
fn is_warrant(context: &Context<'_>, link: &Link) -> bool {
    let Some(place) = context.premise_place(link.line, link.premise) else { return false };
    let tree = context.project.file(place.file).tree();
    let fields = tree.statement_at(place.span.start).map(|at| tree.fields_of(at));
    let holds = |field: FieldId| tree.fields[field].value.range().contains(&place.span.range().start);
    fields.into_iter().flatten().any(|field| tree.fields[field].field == Field::Given && holds(field))
}

/// Turns a step round: its conclusion becomes the premise. Only where it is a `because` of its own in this file.
fn turn(context: &Context<'_>, link: &Link) -> Option<(String, Vec<(Span, String)>)> {
    let (written, tree) = (context.graph.lines[link.line].written, context.file.tree());
    let field = Some(written.field).filter(|&field| written.file == context.id && tree.items_of(field).len() == 1)?;
    let is_alone = tree.fields[field].field == Field::Because
        && tree.sub_fields_of(field, &tree.fields_of(link.conclusion.to_own())).is_empty();
    if !is_alone || !context.document().is_own(link.premise) {
        return None;
    }
    let removal = Removal::of_field(&context.file.source, tree, field).filter(|removal| !removal.leaves_comment)?;
    let (premise, conclusion) = (context.name(link.premise), context.name(link.conclusion));
    let new = field_below(context, link.premise.to_own(), &format!("because: {conclusion}"));
    Some((format!("turn the step round: `{premise}` because `{conclusion}`"), vec![(removal.span, String::new()), new]))
}
