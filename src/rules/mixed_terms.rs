//! `mixed-terms`: likelihoods from both vocabularies of a scale in one file.

use super::{Context, Demands};
use crate::diagnostic::Diagnostic;
use crate::model::likelihood::{Stated, Term};

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(Demands { scale, .. }) = context.demands() else { return };
    let stated = context.likelihoods().iter().filter_map(|(statement, stated)| Some((*statement, stated, scale.find(stated.term)?)));
    let (first, second): (Vec<Entry<'_>>, Vec<Entry<'_>>) = stated.partition(|(_, _, term)| term.column == 1);
    let (most, fewest) = if second.len() > first.len() { (&second, &first) } else { (&first, &second) };
    let (Some((_, usual, _)), Some((statement, odd, _))) = (most.first(), fewest.first()) else { return };
    let edits: Vec<_> = fewest
        .iter()
        .filter_map(|(_, stated, term)| Some((stated.term_span, scale.nearest(term.range, 3 - term.column)?.name.to_owned())))
        .collect();
    let Some((_, name)) = edits.first().cloned() else { return };
    let message = format!("`{}` and `{}` are of two vocabularies of {}", odd.term, usual.term, scale.name);
    found.push(
        context
            .report("mixed-terms", *statement, odd.term_span, message)
            .label("of the other one")
            .related(context.place(usual.term_span), "of the one used more")
            .help(format!("write `{name}`, which has the same range"))
            .fixes("use one vocabulary", true, edits),
    );
}

type Entry<'file> = (usize, &'file Stated<'file>, &'static Term);
