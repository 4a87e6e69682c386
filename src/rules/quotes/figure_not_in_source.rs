//! `figure-not-in-source`: a figure of a statement that is neither in its quote nor in the copy of its source.

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use crate::archive::Archive;
use crate::base::ids::{ArchiveId, FieldId, ItemId, StatementId};
use crate::base::suggest::Budget;
use crate::base::text::some_of;
use crate::diagnostic::Diagnostic;
use crate::model::StatementRef;
use crate::rules::Context;
use crate::rules::figures::{Figure, Source, asked, has, may_be_spelled, nearest, stands_in, years_of};
use crate::rules::language::Language;
use crate::rules::passages::Passages;
use crate::schema::{Field, Kind};

/// How many bytes of copies, and pairs of figures, are looked at for all statements of a file; then only quotes are.
const BUDGET: usize = 1 << 27;

/// How many figures a report names.
const NAMED: usize = 3;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let is_kept = !context.project.archives.is_empty();
    if !context.uses(&[Field::Cites]) || !is_kept && !context.uses(&[Field::Quote]) {
        return;
    }
    let mut copies = Copies { passages: HashMap::default(), figures: HashMap::default(), budget: Budget::of(BUDGET) };
    let evidence = context.of_kind(Kind::Evidence).filter(|&at| context.is_looked_at(at) && !context.is_damaged(at));
    found.extend(evidence.filter_map(|at| report(context, at, &mut copies)));
    if copies.budget.is_spent() {
        context.give_up();
    }
}

/// What was read of copies for earlier statements.
struct Copies {
    passages: HashMap<ArchiveId, Passages, RandomState>,
    figures: HashMap<ArchiveId, Source, RandomState>,
    budget: Budget,
}

/// Where the figures of a statement are looked for.
struct Sought {
    quote: Option<FieldId>,
    note: StatementRef,
    archive: Option<ArchiveId>,
}

/// The one source of evidence, with its quote or its copy. Of several sources a figure may be computed.
fn sought(context: &Context<'_>, evidence: StatementId) -> Option<Sought> {
    let (file, tree) = (context.file, context.file.tree());
    let cites = tree.fields_of(evidence).filter(|&field| tree.fields[field].field == Field::Cites);
    let items: Vec<ItemId> = cites.flat_map(|field| tree.items_of(field)).collect();
    let [item] = items.as_slice() else { return None };
    let note =
        context.project.locate(file.target(*item)).filter(|_| context.project.kind_of(file.target(*item)) == Some(Kind::Note))?;
    let quote = tree.find(evidence, Field::Quote);
    if quote.is_some_and(|quote| file.value(quote).trim().eq_ignore_ascii_case("none")) {
        return None;
    }
    let archive = context.archive_cited(*item);
    (quote.is_some() || archive.is_some()).then_some(Sought { quote, note, archive })
}

fn report(context: &Context<'_>, evidence: StatementId, copies: &mut Copies) -> Option<Diagnostic> {
    let sought = sought(context, evidence)?;
    let text = context.file.text(evidence);
    if !text.contains(|next: char| next.is_ascii_digit()) && !has_number_word(context, &text) {
        return None;
    }
    let asked = asked(&text, context.language());
    if asked.is_empty() {
        return None;
    }
    let language = context.language_of(sought.note);
    let languages: Vec<Language> = [language, context.language()].into_iter().flatten().collect();
    let quote = sought.quote.map(|quote| context.file.value(quote));
    let quoted = quote.as_deref().map(|quote| Source::of(quote, &languages));
    let years = years_of(&text);
    let pairs = asked.len().saturating_mul(1 + quoted.as_ref().map_or(0, |quoted| quoted.figures.len()));
    if !copies.budget.spend(pairs) {
        return None;
    }
    let is_absent = |figure: &&Figure| {
        let is_spelled = language.is_none() && may_be_spelled(figure);
        !is_spelled && !quoted.as_ref().is_some_and(|quoted| has(quoted, figure, &years))
    };
    let absent: Vec<&Figure> = asked.iter().filter(is_absent).collect();
    if absent.is_empty() {
        return None;
    }
    let near = sought
        .archive
        .and_then(|archive| copies.near(context, archive, &[&text, quote.as_deref().unwrap_or_default()], &languages));
    let is_near = |figure: &&&Figure| {
        near.as_ref().is_some_and(|near| stands_in(near, figure) || quoted.is_none() && has(near, figure, &years))
    };
    let (in_copy, in_neither): (Vec<&Figure>, Vec<&Figure>) = absent.into_iter().partition(|figure| is_near(&figure));
    match (&quoted, in_neither.is_empty()) {
        (Some(quoted), false) => {
            let report = build(context, evidence, &text, &in_neither, (sought.quote, "the quote", quoted), &sought);
            // Without its copy the source may say it elsewhere.
            Some(if near.is_some() { report } else { report.as_advice() })
        }
        (Some(quoted), true) => {
            let report = build(context, evidence, &text, &in_copy, (sought.quote, "the quote", quoted), &sought);
            Some(report.help("the copy has it: quote that passage, too").as_advice())
        }
        (None, false) => {
            let archive = sought.archive?;
            let whole = copies.whole(archive, context.archive(archive), &languages)?;
            let in_neither: Vec<&Figure> = in_neither.into_iter().filter(|figure| !has(whole, figure, &years)).collect();
            (!in_neither.is_empty()).then(|| {
                let source = near.as_ref().unwrap_or(whole);
                build(context, evidence, &text, &in_neither, (None, "the copy", source), &sought)
            })
        }
        (None, true) => None,
    }
}

/// Whether a text may have a number word: nearly none of those without digits has.
fn has_number_word(context: &Context<'_>, text: &str) -> bool {
    let parts: &[&str] = match context.language() {
        Some(Language::English) => &[
            "leven", "elve", "teen", "enty", "irty", "orty", "ifty", "ixty", "ghty", "nety", "hundred", "thousand", "million",
            "billion",
        ],
        Some(Language::German) => &["elf", "zwölf", "zehn", "zig", "ßig", "hundert", "tausend", "illion", "illiard"],
        Some(Language::French) => {
            &["onze", "ouze", "eize", "torze", "inze", "vingt", "ante", "cent", "mille", "illion", "illiard", "dix-"]
        }
        Some(Language::Spanish) => &["once", "oce", "torce", "ince", "dieci", "veint", "enta", "cien", "mil", "ciento"],
        None => &[],
    };
    parts.iter().any(|part| text.contains(part))
}

impl Copies {
    /// The figures of the sentences of a copy that speak of the same as some texts. Nothing where the budget is spent.
    fn near(&mut self, context: &Context<'_>, archive: ArchiveId, texts: &[&str], languages: &[Language]) -> Option<Source> {
        let copy = context.archive(archive);
        let language = languages.first().copied();
        if !self.passages.contains_key(&archive) {
            if !self.budget.spend(copy.text().len()) {
                return None;
            }
            self.passages.insert(archive, Passages::of(copy.text(), language));
        }
        let passages = self.passages.get(&archive)?;
        let text = texts.iter().filter_map(|text| passages.about(text, language, &mut self.budget)).flatten().collect::<Vec<_>>();
        let near: String = text.into_iter().flat_map(|sentence| [&copy.text()[sentence], "\n\n"]).collect();
        self.budget.spend(near.len()).then(|| Source::of(&near, languages))
    }

    /// The figures of a whole copy. Nothing where the budget is spent.
    fn whole(&mut self, archive: ArchiveId, copy: &Archive, languages: &[Language]) -> Option<&Source> {
        if !self.figures.contains_key(&archive) {
            if !self.budget.spend(copy.text().len()) {
                return None;
            }
            self.figures.insert(archive, Source::of(copy.text(), languages));
        }
        let whole = self.figures.get(&archive)?;
        self.budget.spend(whole.figures.len()).then_some(whole)
    }
}

fn build(
    context: &Context<'_>,
    evidence: StatementId,
    text: &str,
    figures: &[&Figure],
    (quote, place, source): (Option<FieldId>, &str, &Source),
    sought: &Sought,
) -> Diagnostic {
    let tree = context.file.tree();
    let written: Vec<&str> = figures.iter().map(|figure| &text[figure.at.clone()]).collect();
    let message = match quote {
        Some(_) => format!("the quote of {} has no {}", context.file.describe(evidence), some_of(&written, NAMED)),
        None => format!("the copy of the source of {} has no {}", context.file.describe(evidence), some_of(&written, NAMED)),
    };
    let span = tree.statements[evidence].text;
    let first = figures[0];
    let label = nearest(source, first).map(|other| other.written.clone()).filter(|other| *other != written[0]);
    let mut report = context.report(evidence, span, message);
    report = match label {
        Some(other) => report.label(format!("{place} has `{other}`")),
        None => report.label("not in the source as it is given here"),
    };
    if let Some(quote) = quote {
        report = report.related(context.place(tree.fields[quote].value), "the quote");
    } else if let Some(archive) = sought.archive {
        report = report.note(format!("looked up in `{}`", context.archive(archive).path()));
    }
    report.help("correct the figure, or quote the passage that has it")
}
