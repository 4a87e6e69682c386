//! `undiagnostic-evidence`: evidence that bears on all answers of a question, and alike.

use crate::analysis::bearing::Bearings;
use crate::base::ids::{StatementId, StatementNumber};
use crate::base::text::{form, some_of};
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::schema::{Field, Kind};

/// How many premises are looked at in a document, besides eight times its lines.
const STEPS: usize = 4_000_000;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut questions = context.of_kind(Kind::Question).filter(|&question| is_between_rivals(context, question)).peekable();
    if questions.peek().is_none() {
        return;
    }
    let most = STEPS + 8 * context.graph.lines.len();
    let mut bearings = Bearings::of(&context.argument);
    for question in questions {
        let answers = context.answers(StatementNumber::own(question));
        let before = bearings.steps();
        let alike = alike(context, &mut bearings, &answers, most);
        context.budget().count(bearings.steps() - before);
        let Some(alike) = alike else { return };
        if !alike.is_empty() {
            found.push(report(context, question, &answers, &alike));
        }
    }
}

/// Whether a question asks which of several answers is true, as far as it says; all of them can be read.
fn is_between_rivals(context: &Context<'_>, question: StatementId) -> bool {
    let tree = context.file.tree();
    let is_open = tree.find(question, Field::Exclusive).is_some_and(|exclusive| context.file.value(exclusive) == "no");
    let items: usize = tree.all(question, Field::Answers).map(|field| tree.items_of(field).len()).sum();
    let answers = context.answers(StatementNumber::own(question)).len();
    !context.is_damaged(question) && !is_open && answers > 1 && answers == items
}

/// The evidence that speaks in the same direction on every answer, by lines that do not fall; in the order of the document. `None`
/// where more steps were taken than `most`.
fn alike(
    context: &Context<'_>,
    bearings: &mut Bearings<'_>,
    answers: &[StatementNumber],
    most: usize,
) -> Option<Vec<StatementNumber>> {
    let mut alike: Vec<(StatementNumber, [bool; 2])> = Vec::new();
    for (at, &answer) in answers.iter().enumerate() {
        bearings.walk(answer);
        if bearings.steps() > most {
            return None;
        }
        if at == 0 {
            let evidence = bearings.reached().filter(|&statement| context.kind(statement) == Some(Kind::Evidence));
            let evidence = evidence.map(|evidence| (evidence, bearings.on(evidence).counted()));
            alike = evidence.filter(|&(_, counted)| counted != [false; 2]).collect();
            alike.sort_unstable();
            alike.dedup();
        } else {
            alike.retain(|&(evidence, counted)| bearings.on(evidence).counted() == counted);
        }
        if alike.is_empty() {
            break;
        }
    }
    Some(alike.into_iter().map(|(evidence, _)| evidence).collect())
}

fn report(context: &Context<'_>, question: StatementId, answers: &[StatementNumber], alike: &[StatementNumber]) -> Diagnostic {
    let names: Vec<String> = alike.iter().map(|&evidence| context.name(evidence)).collect();
    let bear = form(names.len(), "bears", "bear");
    let all = match answers.len() {
        2 => "both answers".to_owned(),
        count => format!("all {count} answers"),
    };
    let message = format!("{} {bear} alike on {all} of {}", some_of(&names, 4), context.file.describe(question));
    let report = context.report(question, context.file.handle(question), message);
    let it = form(names.len(), "it tells", "they tell");
    report
        .label(format!("{it} none of the answers apart"))
        .help("add evidence that you would expect under one answer and not under another")
}
