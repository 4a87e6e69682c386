//! `locator-not-there`: the words of a quote are on another page of the copy than the citation says.

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use crate::archive::pages;
use crate::base::ids::{ArchiveId, ItemId};
use crate::base::suggest::Budget;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::schema::Field;

/// How many bytes of copies are looked at for all quotes of a file.
const BUDGET: usize = 1 << 26;

/// So many places of a quote are looked at.
const PLACES: usize = 8;

/// Words that a page is named by.
const PAGES: [&str; 11] = ["pages", "page", "pp.", "pp", "p.", "p", "seiten", "seite", "s.", "página", "pág."];

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.uses(&[Field::Quote]) {
        return;
    }
    let all = context.quotes();
    let mut marks: HashMap<ArchiveId, Vec<(usize, u32)>, RandomState> = HashMap::default();
    let mut budget = Budget::of(BUDGET);
    for (at, wanted) in all.wanted.iter().enumerate().filter(|(_, wanted)| context.is_looked_at(wanted.quoted.evidence)) {
        let [item] = wanted.quoted.items.as_slice() else { continue };
        let Some((locator, cited)) = locator(context, *item) else { continue };
        let Some((archive, first)) = all.places(at).next() else { continue };
        let (copy, quote) = (context.archive(archive), &all.quotes[at]);
        if !marks.contains_key(&archive) {
            if !budget.spend(copy.text().len()) {
                break;
            }
            marks.insert(archive, pages(copy.text()));
        }
        let Some(marks) = marks.get(&archive).filter(|marks| !marks.is_empty()) else { continue };
        let (mut spans, mut next) = (Vec::new(), Some(first));
        for _ in 0..PLACES {
            let Some(place) = next.filter(|&place| budget.spend(quote.cost_at(place))) else { break };
            let Some(parts) = quote.places(place, copy) else { break };
            let ends = parts.first().zip(parts.last()).map(|(first, last)| (page(marks, first.start), page(marks, last.end)));
            let Some((Some(first), Some(last))) = ends else { break };
            spans.push((first, last));
            next = if budget.spend(copy.text().len()) { quote.next_place(place, copy) } else { None };
        }
        let is_there = |&(first, last): &(u32, u32)| cited.0 <= last && first <= cited.1;
        let Some(&(first, last)) = spans.first().filter(|_| !spans.iter().any(is_there)) else { continue };
        let pages = if first == last { format!("p. {first}") } else { format!("pp. {first}–{last}") };
        found.push(
            context
                .report(
                    wanted.quoted.evidence,
                    context.file.tree().items[*item],
                    format!("the quote of {} is not on {locator} of the copy", context.file.describe(wanted.quoted.evidence)),
                )
                .label(format!("the copy has it on {pages}"))
                .help(format!("write `({pages})`, or mark the pages of `{}` as the source has them", copy.path())),
        );
    }
    if budget.is_spent() {
        context.give_up();
    }
}

/// The page that an offset is on: that of the last mark before it.
fn page(marks: &[(usize, u32)], at: usize) -> Option<u32> {
    let after = marks.partition_point(|&(mark, _)| mark < at.max(1));
    after.checked_sub(1).map(|last| marks[last].1)
}

/// The pages that a citation names, as it names them.
fn locator(context: &Context<'_>, item: ItemId) -> Option<(String, (u32, u32))> {
    let (source, tree) = (&context.file.source, context.file.tree());
    let rest = source.text().get(tree.items[item].range().end..)?;
    let inside = rest.trim_start_matches([' ', '\t']).strip_prefix('(')?.split([')', '\n']).next()?.trim();
    let lower = inside.to_lowercase();
    let number = PAGES.iter().find_map(|word| lower.strip_prefix(word))?.trim();
    let (first, last) = number.split_once(['-', '–']).unwrap_or((number, number));
    let (first, last): (u32, u32) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
    // `112–15` is shorter than it is meant.
    Some((inside.to_owned(), (first, if last < first { u32::MAX } else { last })))
}
