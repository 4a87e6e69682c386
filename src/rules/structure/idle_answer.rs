//! `idle-answer`: an answer to an objection that cannot answer it: it falls, is the objection itself, rests on the statement that it
//! defends, or is unlikely by its own `likelihood`.

use crate::base::ids::{InferenceId, StatementNumber};
use crate::diagnostic::Diagnostic;
use crate::graph::{Sign, Written};
use crate::model::likelihood::Stated;
use crate::rules::Context;
use crate::rules::consequences::Consequences;
use crate::rules::contested_by::each_contested_by;
use crate::standing::labels::Label;
use crate::syntax::Change;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let graph = &context.graph;
    let (mut targets, mut idle) = (Vec::new(), Vec::new());
    for (line, answer, by) in context.kept(Change::Values, || answers(context)).iter().copied() {
        if let Some(fault) = fault(context, line, answer, by) {
            targets.push(graph.lines[line].target);
            idle.push((graph.lines[answer].written, line, by, fault));
        }
    }
    each_contested_by(context, &targets, |at, consequences| {
        let (written, line, by, fault) = idle[at];
        found.push(report(context, written, (targets[at], line, by), fault, &consequences));
    });
}

/// The objections that are answered in the file, each with an answer and the statement that is named in that.
fn answers(context: &Context<'_>) -> Vec<(InferenceId, InferenceId, StatementNumber)> {
    let graph = &context.graph;
    let objections = graph.statement_lines().filter(|&line| graph.lines[line].sign == Sign::Objection);
    let answers = objections.flat_map(|line| graph.undercuts_of(line).iter().map(move |&answer| (line, answer)));
    let own = answers.filter(|&(_, answer)| graph.lines[answer].written.file == context.id);
    own.filter_map(|(line, answer)| Some((line, answer, *graph.premises(answer).first()?))).collect()
}

/// What is wrong with an answer.
#[derive(Clone, Copy)]
enum Fault {
    /// It is one of the premises of the objection.
    Objection,
    /// It stands only if the statement does that it defends.
    Defended,
    /// It falls.
    Falls,
    /// Its author says that it is likely not so.
    Unlikely,
}

fn fault(context: &Context<'_>, line: InferenceId, answer: InferenceId, by: StatementNumber) -> Option<Fault> {
    let graph = &context.graph;
    let target = graph.lines[line].target;
    if graph.premises(line).binary_search(&by).is_ok() {
        return Some(Fault::Objection);
    }
    if by == target || rests_on(context, by, target) {
        return Some(Fault::Defended);
    }
    // Where its fall begins in this file, that is reported; where another answer stands, nothing is lost.
    let falls = context.standing.line(answer) == Label::Falls && context.standing.label(by) == Label::Falls;
    if falls && context.standing.line(line) != Label::Falls && !context.graph.document.is_own(by) {
        return Some(Fault::Falls);
    }
    let is_other = |&&other: &&InferenceId| other != answer && context.standing.line(other) == Label::Stands;
    let mut others = graph.undercuts_of(line).iter().filter(is_other).filter_map(|&other| graph.premises(other).first());
    (is_unlikely(context, by) && others.all(|&other| context.spend(1) && is_unlikely(context, other))).then_some(Fault::Unlikely)
}

/// Whether a statement of the file is less than even by its own `likelihood`.
fn is_unlikely(context: &Context<'_>, statement: StatementNumber) -> bool {
    if !context.graph.document.is_own(statement) {
        return false;
    }
    let stated = context.file.likelihood(statement.to_own());
    let figure = |stated: Stated<'_>| stated.figure.or_else(|| context.demands()?.scale.find(stated.term).map(|term| term.range));
    stated.and_then(figure).is_some_and(|(_, most)| most < 50.0)
}

/// Whether a statement cannot hold without another one: each line for it needs it, as far as single lines lead.
fn rests_on(context: &Context<'_>, statement: StatementNumber, needed: StatementNumber) -> bool {
    let graph = &context.graph;
    let mut seen = hashbrown::HashSet::<StatementNumber, foldhash::fast::RandomState>::default();
    let mut open = vec![statement];
    while let Some(statement) = open.pop() {
        if statement == needed {
            return true;
        }
        if graph.base[statement] || !seen.insert(statement) || seen.len() > DEEPEST || !context.spend(1) {
            continue;
        }
        let mut lines = graph.support_of(statement);
        if let (Some(line), None) = (lines.next(), lines.next())
            && context.spend(graph.premises(line).len())
        {
            open.extend(graph.premises(line));
        }
    }
    false
}

/// How many statements are looked at below an answer.
const DEEPEST: usize = 1000;

fn report(
    context: &Context<'_>,
    written: Written,
    (target, line, by): (StatementNumber, InferenceId, StatementNumber),
    fault: Fault,
    consequences: &Consequences,
) -> Diagnostic {
    let name = context.name(by);
    let span = context.references(written.field).find(|&(_, number)| number == by).map(|(span, _)| span);
    let span = span.unwrap_or_else(|| context.file.value_or_name(written.field));
    let statement = context.file.tree().statement_at(span.start).unwrap_or_default();
    let defended = context.name(target);
    let (message, label, help) = match fault {
        Fault::Objection => (
            format!("the answer `{name}` is the objection itself"),
            "an objection cannot answer itself",
            "name in `but:` a statement that speaks against the objection",
        ),
        Fault::Defended => (
            format!("the answer `{name}` rests on `{defended}`, which it defends"),
            "it stands only if what it defends stands",
            "name in `but:` a statement that does not rest on what it defends",
        ),
        Fault::Falls => (
            format!("the answer `{name}` falls"),
            "this falls, so it answers nothing",
            "add a `because:` to it, or name in `but:` a statement that stands",
        ),
        Fault::Unlikely => (
            format!("the answer `{name}` is itself unlikely, by its `likelihood`"),
            "an answer that is likely not so",
            "name in `but:` a statement that is likely; or fix the `likelihood`, which is that of its whole text",
        ),
    };
    let report = context.report(statement, span, message).label(label).help(help);
    let objection = match context.standing.line(line) {
        Label::Falls => return report,
        Label::Contested => "nothing else answers the objection",
        Label::Stands => "the objection stands",
    };
    match consequences.note(context, statement) {
        Some(note) => report.note(format!("{objection}: {note}")),
        None => report.note(objection),
    }
}
