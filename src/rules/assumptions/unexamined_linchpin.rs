//! `unexamined-linchpin`: an assumption whose retraction makes a thesis no longer stand, and that does not say what changes
//! if it is wrong.

use crate::base::ids::StatementNumber;
use crate::base::text::some_of;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::allow::is_allowed;
use crate::rules::elsewhere::{Elsewhere, related};
use crate::rules::theses::Thesis;
use crate::schema::Field;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let (mut elsewhere, mut here) = (Elsewhere::default(), Elsewhere::default());
    for (assumption, theses) in context.carried_by(|failures| &failures.assumptions) {
        let at = context.document().locate(assumption);
        let is_examined = context.project.file(at.file).tree().find(at.statement, Field::IfWrong).is_some();
        if is_examined || context.is_damaged_anywhere(assumption) {
            continue;
        }
        if !context.document().is_own(assumption) {
            elsewhere.add(assumption, &theses);
        } else if is_allowed(context, assumption.to_own(), context.rule) {
            found.push(report_one(context, assumption, &theses));
        } else {
            // One that carries several theses is a part of the report on the first.
            here.add(assumption, &theses[..1]);
        }
    }
    for (thesis, assumptions) in here.by_thesis(context) {
        found.push(match assumptions.as_slice() {
            [only] => report_one(context, *only, &[thesis.number]),
            several => report_several(context, &thesis, several),
        });
    }
    let reports = elsewhere.by_thesis(context).into_iter();
    found.extend(reports.map(|(thesis, assumptions)| report_elsewhere(context, &thesis, &assumptions)));
}

/// A report at the only assumption that is meant.
fn report_one(context: &Context<'_>, assumption: StatementNumber, theses: &[StatementNumber]) -> Diagnostic {
    let at = assumption.to_own();
    let names: Vec<String> = theses.iter().map(|&thesis| context.name(thesis)).collect();
    let (the, depend) = if names.len() == 1 { ("thesis", "depends") } else { ("theses", "depend") };
    let described = context.describe(assumption);
    let message =
        format!("the {the} {} {depend} on {described}, and nothing says what follows if it is wrong", some_of(&names, 3));
    let report = context.report(at, context.file.handle(at), message);
    report.label("no `if-wrong:`").help("add `if-wrong:` with what changes if it is false")
}

/// One report at a thesis on the assumptions of the file that it depends on.
fn report_several(context: &Context<'_>, thesis: &Thesis, assumptions: &[StatementNumber]) -> Diagnostic {
    let names: Vec<String> = assumptions.iter().map(|&assumption| context.name(assumption)).collect();
    let message = format!(
        "the thesis `{}` depends on {} assumptions, and nothing says what follows if one is wrong: {}",
        context.name(thesis.number),
        assumptions.len(),
        some_of(&names, 3)
    );
    let report = context.report(thesis.statement, thesis.span, message).label("depends on each of them");
    related(context, report, assumptions, "no `if-wrong:`")
        .help("add `if-wrong:` to each of them with what changes if it is false")
}

/// One report at a thesis on the assumptions of other files that it depends on.
fn report_elsewhere(context: &Context<'_>, thesis: &Thesis, assumptions: &[StatementNumber]) -> Diagnostic {
    let name = context.name(thesis.number);
    let names: Vec<String> = assumptions.iter().map(|&assumption| context.name(assumption)).collect();
    let (message, each) = if let [only] = assumptions {
        let described = context.describe(*only);
        (format!("the thesis `{name}` depends on {described}, and nothing says what follows if it is wrong"), "it")
    } else {
        let (count, list) = (assumptions.len(), some_of(&names, 3));
        let message = format!(
            "the thesis `{name}` depends on {count} assumptions of used files, and nothing says what follows if one is wrong: {list}"
        );
        (message, "each of them")
    };
    let report = context.report(thesis.statement, thesis.span, message).label("depends on what another file assumes");
    related(context, report, assumptions, "no `if-wrong:`")
        .help(format!("add `if-wrong:` to {each} with what changes if it is false"))
}
