//! The sources of a document as a list for people, and totals.

use std::cmp::Reverse;
use std::io::{Result, Write};

use owo_colors::Style;

use crate::base::clean::{clean_line, clean_path};
use crate::base::identity::folded;
use crate::base::ids::large;
use crate::base::text::{counted, form};
use crate::base::wrap::fill;
use crate::model::admiralty;
use crate::view::rows::Teller;
use crate::view::sources::Register;
use crate::view::sources::phrases::{days_old, language};
use crate::view::sources::source::{Age, Citation, Source, Stated};
use crate::view::sources::totals::{Extreme, Group};

/// In which order sources are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// In that of the brief.
    Brief,
    /// By how much depends on them, most first.
    Carries,
    /// By their age, oldest first; those without a date last.
    Age,
    /// By their publishers.
    Publisher,
}

/// How many names a list prints before it says how many more there are.
const LISTED: usize = 12;

/// Writes the sources of a document, each in a few lines, and totals.
///
/// # Errors
/// Fails if the writer does.
pub fn write(register: &Register<'_>, order: Order, teller: &Teller<'_>, out: &mut dyn Write) -> Result<()> {
    let totals = &register.totals;
    let count = match totals.notes {
        0 => "no notes".to_owned(),
        1 => "1 note".to_owned(),
        notes => {
            format!("{notes} notes, {} independent {}", totals.origins, form(totals.origins, "origin", "origins"))
        }
    };
    let day = register.reference.as_ref().map_or_else(
        || "ages unknown".to_owned(),
        |reference| format!("{} {}", if reference.is_cutoff { "as of" } else { "today," }, reference.date),
    );
    let path = teller.painted(&clean_path(register.path()), Style::new().bold());
    let day = if totals.notes == 0 { String::new() } else { format!(" · {day}") };
    teller.line(out, 0, &format!("{path}: {count}{day}"))?;
    for source in sorted(register, order) {
        writeln!(out)?;
        let id = clean_line(&source.id);
        let head = filled(&format!("note {id}: {}", title(source)), "", teller.width);
        let plain = format!("note {id}");
        writeln!(out, "{}", head.replacen(&plain, &teller.painted(&plain, Style::new().bold()), 1))?;
        for line in [described(source), cited(register, source)] {
            writeln!(out, "{}", filled(&line, "  ", teller.width))?;
        }
    }
    let lines = totals_of(register);
    if !lines.is_empty() {
        writeln!(out, "\n{}", teller.painted("totals", Style::new().bold()))?;
    }
    for line in lines {
        writeln!(out, "{}", filled(&line, "  ", teller.width))?;
    }
    if !register.elsewhere.is_empty() {
        let ids = listed(&register.elsewhere);
        let line = format!("{} of used files that nothing here rests on: {ids}", counted(register.elsewhere.len(), "note"));
        writeln!(out, "\n{}", filled(&line, "", teller.width))?;
    }
    Ok(())
}

fn sorted<'register>(register: &'register Register<'_>, order: Order) -> Vec<&'register Source> {
    let mut sources: Vec<&Source> = register.sources.iter().collect();
    match order {
        Order::Brief => {}
        Order::Carries => {
            sources
                .sort_by_key(|source| Reverse((source.carries.on_theses, source.carries.judgements, source.carries.statements)));
        }
        Order::Age => sources.sort_by_key(|source| source.dates().map_or((true, None), |dates| (false, dates.first()))),
        Order::Publisher => sources.sort_by_cached_key(|source| {
            let name = source.publisher.text().map(folded);
            (name.is_none(), name)
        }),
    }
    sources
}

/// Lines of a text, cleaned, with an indentation, and four columns more from the second on.
fn filled(text: &str, indent: &str, width: usize) -> String {
    fill(&clean_line(text), width, indent, &format!("{indent}    "))
}

fn title(source: &Source) -> String {
    match &source.translation {
        Some(translation) => format!("{} ({translation})", source.title),
        None => source.title.clone(),
    }
}

/// Who published it and when, what it is, where it comes from, its grade.
fn described(source: &Source) -> String {
    let mut parts = vec![published(source), dated(source)];
    if source.tongue() != "en" {
        parts.push(language(&source.tongue()));
    }
    parts.extend(source.genre.clone());
    parts.extend(
        source.basis.as_ref().map(|basis| if basis == "anonymous" { "anonymous source".to_owned() } else { basis.clone() }),
    );
    parts.extend(origin(source));
    parts.extend(match &source.interest {
        Stated::Missing => None,
        Stated::Nothing => Some("no interest of its own".to_owned()),
        Stated::Is(interest) => Some(format!("interest: {}", interest.trim_end_matches('.'))),
    });
    parts.extend(source.reliability.as_deref().map(|letter| {
        let word = admiralty::reliability(letter).map_or_else(String::new, |word| format!(", {word}"));
        format!("reliability {letter}{word}")
    }));
    parts.extend(source.accessed.as_ref().map(|day| format!("accessed {day}")));
    parts.extend(source.archive.as_ref().map(|_| "archived".to_owned()));
    parts.extend(source.is_loose().then(|| "not archived".to_owned()));
    parts.extend(source.retracted.as_ref().map(|retraction| match &retraction.date {
        Some(date) => format!("retracted {date}"),
        None => "all that it repeats is retracted".to_owned(),
    }));
    parts.extend(source.corrected.as_ref().map(|day| format!("corrected {day}")));
    parts.join(" · ")
}

fn published(source: &Source) -> String {
    match (source.publisher.text(), source.author.text()) {
        (Some(publisher), Some(author)) => format!("{author}, {publisher}"),
        (Some(publisher), None) => format!("{publisher}, no author named"),
        (None, Some(author)) => format!("{author}, no publisher named"),
        (None, None) => "no publisher or author named".to_owned(),
    }
}

fn dated(source: &Source) -> String {
    match &source.date {
        Stated::Missing => "no date given".to_owned(),
        Stated::Nothing => "undated".to_owned(),
        Stated::Is(date) => format!("{date}{}", age(source.age)),
    }
}

/// `, 62–92 days old`, where that is known.
fn age(age: Option<Age>) -> String {
    age.and_then(days_old).map_or_else(String::new, |age| format!(", {age}"))
}

fn origin(source: &Source) -> Option<String> {
    let origin = &source.origin;
    let mut parts = Vec::new();
    if !origin.repeats.is_empty() {
        parts.push(format!("repeats {} {}", form(origin.repeats.len(), "note", "notes"), listed(&origin.repeats)));
    }
    parts.extend(origin.name.as_ref().map(|name| format!("origin {name}")));
    // What it repeats, it shares the origin of.
    let others: Vec<String> = origin.shared_with.iter().filter(|id| !origin.repeats.contains(id)).cloned().collect();
    if !others.is_empty() {
        parts.push(format!("same origin as {} {}", form(others.len(), "note", "notes"), listed(&others)));
    }
    if parts.is_empty() { None } else { Some(parts.join(", ")) }
}

/// What it is cited for, and what would no longer stand without it.
fn cited(register: &Register<'_>, source: &Source) -> String {
    if source.cited_for.is_empty() {
        let repeating = register.argument.sources.repeating(source.note);
        let names: Vec<String> = repeating.iter().map(|&note| register.argument.name(note)).collect();
        return match names.len() {
            0 => "cited for nothing".to_owned(),
            1 => format!("cited for nothing itself; note {} repeats it{}", names[0], carried(source)),
            _ => format!("cited for nothing itself; notes {} repeat it{}", listed(&names), carried(source)),
        };
    }
    let citations: Vec<String> = source.cited_for.iter().map(citation).collect();
    format!("cited for {}{}", listed(&citations), carried(source))
}

fn citation(citation: &Citation) -> String {
    let mut parts = citation.locators.clone();
    parts.extend(citation.credibility.as_deref().map(|figure| {
        let word = admiralty::credibility(figure).map_or_else(String::new, |word| format!(", {word}"));
        format!("credibility {figure}{word}")
    }));
    if parts.is_empty() { citation.evidence.clone() } else { format!("{} ({})", citation.evidence, parts.join("; ")) }
}

/// `; without it the thesis a and 2 other claims (b; off the thesis: c) would not stand`
fn carried(source: &Source) -> String {
    let carries = &source.carries;
    if !carries.is_known {
        return "; what depends on it was not looked at".to_owned();
    }
    if carries.judgements == 0 {
        return if source.retracted.is_some() { String::new() } else { "; no claim that stands depends on it alone".to_owned() };
    }
    let claims = large(carries.judgements) - carries.theses.len();
    let mut parts = Vec::new();
    if !carries.theses.is_empty() {
        let word = form(carries.theses.len(), "thesis", "theses");
        parts.push(format!("the {word} {}", listed(&carries.theses)));
    }
    if claims > 0 {
        let more = claims - carries.others.len() - carries.beside.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let mut names = Vec::new();
        if !carries.others.is_empty() {
            names.push(carries.others.join(", "));
        }
        if !carries.beside.is_empty() {
            names.push(format!("off the thesis: {}", carries.beside.join(", ")));
        }
        let names = if names.is_empty() { String::new() } else { format!(" ({}{more})", names.join("; ")) };
        let other = if carries.theses.is_empty() { "claim" } else { "other claim" };
        parts.push(format!("{}{names}", counted(claims, other)));
    }
    format!("; without it {} would not stand", parts.join(" and "))
}

fn listed<Name: AsRef<str>>(names: &[Name]) -> String {
    let shown = names.iter().take(LISTED).map(AsRef::as_ref).collect::<Vec<_>>().join(", ");
    if names.len() > LISTED { format!("{shown} and {} more", names.len() - LISTED) } else { shown }
}

/// Totals, a line each; none for no or one source.
fn totals_of(register: &Register<'_>) -> Vec<String> {
    let totals = &register.totals;
    if totals.notes < 2 {
        return Vec::new();
    }
    let mut lines = vec![
        format!("publishers: {}", shared(&totals.by_publisher)),
        format!("origins: {}", shared(&totals.by_origin)),
        format!("genres: {}", of_all(&totals.by_genre, totals.notes, "not stated", str::to_owned)),
        format!("languages: {}", of_all(&totals.by_language, totals.notes, "not stated", language)),
        format!("reliability: {}", of_all(&totals.by_reliability, totals.notes, "not graded", str::to_owned)),
    ];
    let ends = [("oldest", &totals.oldest), ("newest", &totals.newest)];
    lines.extend(ends.into_iter().filter_map(|(word, end)| end.as_ref().map(|end| format!("{word}: {}", dates(end)))));
    let lists = [
        ("without a date", &totals.undated),
        ("without a named author", &totals.without_author),
        ("on the web without archive or date of access", &totals.without_archive),
        ("retracted", &totals.retracted),
        ("corrected", &totals.corrected),
        ("cited for nothing", &totals.uncited),
    ];
    let described = |(word, ids): (&str, &Vec<String>)| match ids.len() {
        0 => None,
        count if count == totals.notes => Some(format!("{word}: all {count}")),
        count => Some(format!("{word}: {count} ({})", listed(ids))),
    };
    lines.extend(lists.into_iter().filter_map(described));
    lines
}

fn dates(end: &Extreme) -> String {
    format!("{}{} ({} {})", end.date, age(end.age), form(end.notes.len(), "note", "notes"), listed(&end.notes))
}

/// How many groups, and those of two or more by name: `12; of several notes: South China Morning Post (8, 13)`.
fn shared(groups: &[Group]) -> String {
    let large = groups.iter().filter(|group| group.notes.len() > 1);
    let large: Vec<String> = large.map(|group| format!("{} ({})", group.name, listed(&group.notes))).collect();
    match (groups.len(), large.is_empty()) {
        (0, _) => "not stated".to_owned(),
        (count, true) => count.to_string(),
        (count, false) => format!("{count}; of several notes: {}", listed(&large)),
    }
}

/// `3 wire, 2 news, 1 not stated`
fn of_all(groups: &[Group], all: usize, missing: &str, name: impl Fn(&str) -> String) -> String {
    let mut parts: Vec<String> = groups.iter().map(|group| format!("{} {}", group.notes.len(), name(&group.name))).collect();
    let left = all - groups.iter().map(|group| group.notes.len()).sum::<usize>();
    if left > 0 {
        parts.push(if groups.is_empty() { missing.to_owned() } else { format!("{left} {missing}") });
    }
    parts.join(", ")
}
