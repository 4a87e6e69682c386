//! `mixed-terms`: likelihoods from both vocabularies of a scale in one file.

use crate::diagnostic::Diagnostic;
use crate::model::likelihood::Term;
use crate::rules::{Context, Demands};
use crate::syntax::Likely;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(Demands { scale, .. }) = context.demands() else { return };
    let stated = context.likelihoods().filter_map(|(likely, term)| Some((likely, term?)));
    let (first, second): (Vec<Entry<'_>>, Vec<Entry<'_>>) = stated.partition(|(_, term)| term.column == 1);
    let (most, fewest) = if second.len() > first.len() { (&second, &first) } else { (&first, &second) };
    let (Some((usual, _)), Some((odd, _))) = (most.first(), fewest.first()) else { return };
    let (Some(usual), Some(odd)) = (context.file.stated(usual), context.file.stated(odd)) else { return };
    let edits: Vec<_> = fewest
        .iter()
        .filter_map(|(likely, term)| Some((likely.term, scale.nearest(term.range, 3 - term.column)?.name.to_owned())))
        .collect();
    let Some((_, name)) = edits.first().cloned() else { return };
    let message = format!("`{}` and `{}` are of two vocabularies of {}", odd.term, usual.term, scale.name);
    found.push(
        context
            .report(odd.statement, odd.term_span, message)
            .label("of the other one")
            .related(context.place(usual.term_span), "of the one used more")
            .help(format!("write `{name}`, which has the same range"))
            .fixes("use one vocabulary", true, edits),
    );
}

type Entry<'file> = (&'file Likely, &'static Term);
