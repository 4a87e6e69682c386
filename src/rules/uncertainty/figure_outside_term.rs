//! `figure-outside-term`: a figure that is not in the range of its term.

use crate::base::source::Span;
use crate::diagnostic::Diagnostic;
use crate::model::likelihood::Percent;
use crate::rules::{Context, Demands};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(Demands { scale, .. }) = context.demands() else { return };
    for (likely, term) in context.likelihoods().filter(|(likely, _)| context.is_looked_at(likely.statement)) {
        let (Some(term), Some((low, high))) = (term, likely.figure) else { continue };
        let (least, most) = term.range;
        if least <= low && high <= most {
            continue;
        }
        let Some(stated) = context.file.stated(likely) else { continue };
        let following = Span { start: stated.term_span.end, end: stated.span.end };
        let blanks = context.file.source.slice(following).len() - context.file.source.slice(following).trim_start().len();
        let figure = Span::new(following.range().start + blanks, following.range().end);
        let shown = Percent((low, high));
        let report = context
            .report(stated.statement, figure, format!("{shown} is outside `{}`, which is {}", term.name, Percent(term.range)))
            .label(format!("not within {}", Percent(term.range)));
        let near = scale.nearest((low, high), term.column).filter(|near| near.name != term.name);
        found.push(match near {
            Some(near) => report.help(format!("write `{}` for {shown}, or a figure from {least} to {most} %", near.name)).fix(
                format!("write `{}`", near.name),
                false,
                stated.term_span,
                near.name,
            ),
            None => report.help(format!("give a figure from {least} to {most} %")),
        });
    }
}
