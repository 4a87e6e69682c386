//! `quote-not-found`: a quote that is in none of the archives of the notes that its evidence cites.

use foldhash::fast::RandomState;
use hashbrown::HashSet;

use crate::archive::{Archive, Lack, Nearest, Quote, nearest, search};
use crate::base::ids::{ArchiveId, IdSet, IdVec, large};
use crate::base::source::Span;
use crate::base::suggest::Budget;
use crate::base::text::some_of;
use crate::diagnostic::Diagnostic;
use crate::model::StatementRef;
use crate::rules::Context;
use crate::rules::quoted::Wanted;
use crate::schema::Field;

/// How many words are looked at for the nearest places of all quotes of a file; then reports go without.
const BUDGET: usize = 20_000_000;

/// How many bytes of archives are looked at, besides that, for what of the missing quotes of a file is there; then reports go without.
const BYTES: usize = 1 << 28;

/// How many differences a report shows.
const MOST_CHANGES: usize = 3;

/// How many characters of a source a report shows.
const LONGEST_EXCERPT: usize = 200;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.uses(&[Field::Quote]) {
        return;
    }
    let all = context.quotes();
    let (wanted, quotes) = (&all.wanted, &all.quotes);
    let notes = archived_notes(context);
    let mut own = IdSet::new(notes.len());
    own.extend(&all.own);
    let others = notes.ids().filter(|&archive| notes[archive].is_some() && !own.contains(archive));
    let others: Vec<ArchiveId> = others.collect();

    let in_own = all.found.archives.iter().map(|found| found.iter().map(|&at| all.own[large(at)]).collect());
    if all.found.unknown.count_ones(..) > 0 {
        context.give_up();
    }
    let mut missing: Vec<(usize, Vec<ArchiveId>)> =
        in_own.enumerate().filter(|(at, _)| !all.found.unknown.contains(*at)).collect();
    missing.retain(|(at, archives): &(usize, Vec<ArchiveId>)| {
        let own: HashSet<ArchiveId, RandomState> = wanted[*at].archives.iter().copied().collect();
        !archives.iter().any(|archive| own.contains(archive))
    });
    let unseen = missing.iter().filter(|(_, archives)| archives.is_empty());
    let unseen: Vec<Quote> = unseen.map(|&(at, _)| quotes[at].clone()).collect();
    let mut elsewhere = found_in(context, &unseen, &others).into_iter();

    let mut budget = SearchBudget { words: BUDGET, bytes: Budget::of(BYTES) };
    for (at, archives) in missing {
        let archives = if archives.is_empty() { elsewhere.next().unwrap_or_default() } else { archives };
        let other = archives.iter().filter_map(|&archive| notes[archive]).min();
        found.push(match other {
            Some((_, note, archive)) => misplaced(context, &wanted[at], archive, note),
            None => absent(context, &wanted[at], &quotes[at], &mut budget),
        });
    }
}

/// By the number of an archive, the first note of the document that has it: its place in the document's order, the note, and
/// the number again.
fn archived_notes(context: &Context<'_>) -> IdVec<ArchiveId, Option<(usize, StatementRef, ArchiveId)>> {
    let files = context.graph.document.files.iter();
    let of_file = |&file| {
        context.project.file(file).archives.iter().map(move |&(statement, archive)| (archive, StatementRef { file, statement }))
    };
    let mut notes = IdVec::<ArchiveId, _>::filled(None, context.project.archives.len());
    for (order, (archive, note)) in files.flat_map(of_file).enumerate() {
        notes[archive].get_or_insert((order, note, archive));
    }
    notes
}

/// For each quote, those of the archives that have it.
fn found_in(context: &Context<'_>, quotes: &[Quote], archives: &[ArchiveId]) -> Vec<Vec<ArchiveId>> {
    let texts: Vec<&Archive> = archives.iter().map(|&archive| &context.project.archives[archive]).collect();
    let ids = |found: Vec<u32>| found.into_iter().map(|at| archives[large(at)]).collect();
    search(quotes, &texts).archives.into_iter().map(ids).collect()
}

fn message(context: &Context<'_>, wanted: &Wanted) -> String {
    let tree = context.file.tree();
    let notes: Vec<&str> = wanted.quoted.items.iter().map(|&item| context.file.source.slice(tree.items[item])).collect();
    let archives = if notes.len() > 1 { "the archives of notes" } else { "the archive of note" };
    format!(
        "the quote of {} is not in {archives} {}",
        context.file.describe(wanted.quoted.evidence),
        some_of(&notes, MOST_CHANGES)
    )
}

fn report(context: &Context<'_>, wanted: &Wanted, span: Option<Span>) -> Diagnostic {
    let span = span.unwrap_or(context.file.tree().fields[wanted.quoted.quote].value);
    context.report(wanted.quoted.evidence, span, message(context, wanted))
}

fn path<'project>(context: &Context<'project>, archive: ArchiveId) -> &'project str {
    context.project.archives[archive].path()
}

/// A quote that another archive has.
fn misplaced(context: &Context<'_>, wanted: &Wanted, archive: ArchiveId, note: StatementRef) -> Diagnostic {
    let report = report(context, wanted, None).label(not_in(context, wanted));
    let Some(number) = context.graph.document.number_of(context.project, note) else { return report };
    report
        .related(context.handle(number), format!("`{}` has it", path(context, archive)))
        .help(format!("cite note `{}`, whose archive has these words", context.name(number)))
}

fn not_in(context: &Context<'_>, wanted: &Wanted) -> String {
    let paths: Vec<&str> = wanted.archives.iter().map(|&archive| path(context, archive)).collect();
    let encoding = wanted.archives.iter().find_map(|&archive| context.project.archives[archive].encoding());
    // Letters that were read wrongly are a cause that the words themselves do not show.
    let read_as = encoding.map(|encoding| format!(", read as {encoding}")).unwrap_or_default();
    format!("not in {}{read_as}", some_of(&paths, MOST_CHANGES))
}

/// What the reports of a file may still look at.
struct SearchBudget {
    words: usize,
    bytes: Budget,
}

/// A quote that no archive has.
fn absent(context: &Context<'_>, wanted: &Wanted, quote: &Quote, budget: &mut SearchBudget) -> Diagnostic {
    let archives = wanted.archives.iter().map(|&archive| &context.project.archives[archive]);
    if let Some(parted) = Quote::with_bare_points(&wanted.text)
        && archives.clone().any(|archive| budget.bytes.spend(parted.cost_in(archive)) && parted.is_in(archive))
    {
        let report = report(context, wanted, None).label("its parts are in the archive, these points are not");
        return report.help("write `[...]` where words are left out");
    }
    let mut best: Option<(usize, &Archive, Nearest)> = None;
    for archive in archives {
        if !budget.bytes.spend(quote.cost_in(archive).saturating_mul(quote.parts())) {
            break;
        }
        match quote.lack(archive) {
            Lack::Order => {
                let report =
                    report(context, wanted, None).label(format!("its parts stand in another order in `{}`", archive.path()));
                return report.help("put the parts in the order of the source, or quote them one by one");
            }
            Lack::Part(part) => {
                let Some(near) = wanted.text.get(part.clone()).and_then(|text| nearest(text, archive, &mut budget.words)) else {
                    continue;
                };
                if best.as_ref().is_none_or(|(.., before)| before.share < near.share) {
                    best = Some((part.start, archive, near));
                }
            }
        }
    }
    match best {
        Some((start, archive, near)) => differing(context, wanted, start, archive, &near),
        None => report(context, wanted, None)
            .label(not_in(context, wanted))
            .help("copy the words from the archive, with `[...]` where some are left out"),
    }
}

/// A quote that is nearly there.
fn differing(context: &Context<'_>, wanted: &Wanted, part: usize, archive: &Archive, near: &Nearest) -> Diagnostic {
    let mut places = near.changes.iter().take(MOST_CHANGES).map(|change| {
        let source = shortened(&change.source);
        let says = match (change.lacks, source.is_empty()) {
            (true, _) => format!("the archive continues with `{source}`"),
            (false, true) => "not in the archive".to_owned(),
            (false, false) => format!("the archive has `{source}`"),
        };
        let span = wanted.start.map(|start| Span::new(start + part + change.at.start, start + part + change.at.end));
        (span, says)
    });
    let (first, says) = places.next().unwrap_or((None, String::new()));
    let mut report = report(context, wanted, first).label(says);
    for (span, says) in places {
        if let Some(span) = span {
            report = report.related(context.place(span), says);
        }
    }
    report.help("quote word for word, with `[...]` for words left out and `[ ]` around your own").note(format!(
        "`{}` reads: {}",
        archive.path(),
        shortened(&near.text)
    ))
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST_EXCERPT) {
        Some((end, _)) => format!("{} …", &text[..end]),
        None => text.to_owned(),
    }
}
