//! How many sources there are, of which kind, who they are, how old, in which language and of which origin.
//!
//! A *source* is a note that evidence cites or that another note repeats. What each sentence claims, which a test tries out on random briefs:
//!
//! - `the brief draws on 13 sources: three wire reports and two of a sort that is not stated`: so many there are, and so many of each
//!   `genre`, which add up to all.
//! - `they come from 12 publishers: Slate and News.mn (two); for one no publisher is named`: so many different names stand in `publisher`,
//!   case and blanks aside; those of several sources with how many; how many sources have none.
//! - `no author is named for two of the sources (notes 2 and 4)`: their `author` is missing or `none`.
//! - `as of 1 August 2019, the oldest, X of …, is … old, and the newest …; two are not dated`: of those with a `date` that has a sure beginning
//!   (end), the ones whose first (last) day is the earliest (latest), with the age of that date at the brief's `as-of`, else today.
//! - `three are in Mongolian (notes 2, 5 and 6); for ten no language is stated`: what `language` says.
//! - `counted by origin, the 13 sources are 12: notes 8 and 13 go back to AFP`: so many origins ([`Origins`]), and all sources of each that has
//!   several. `as far as the brief says, no two share an origin`: there are none such.
//!
//! [`Origins`]: crate::analysis::origins::Origins

use foldhash::fast::RandomState;
use hashbrown::HashSet;

use crate::base::text::{form, list};
use crate::view::sources::draft::Base;
use crate::view::sources::phrases::{
    all, called, counted, genre, language, notes, number, sentence, some, spelled, spelled_age, with_article,
};
use crate::view::sources::source::{Source, Stated};
use crate::view::sources::totals::{Extreme, Group};

/// How many names or notes a sentence holds.
const LISTED: usize = 12;

/// How many sources of one date are named.
const NAMED: usize = 3;

pub(crate) fn sentences(base: &Base<'_>) -> Vec<String> {
    match base.sources.as_slice() {
        [] => vec![sentence(&format!("{} draws on no sources", base.subject()))],
        [source] => only(base, source),
        _ => several(base),
    }
}

/// `The brief draws on a single source, ESA (note report), an official publication of 19 July 1996. As of … it was …`
fn only(base: &Base<'_>, source: &Source) -> Vec<String> {
    let kind = source.genre.as_deref().map_or_else(|| "a text".to_owned(), |name| with_article(genre(name).0));
    let date = source.dates().map_or_else(String::new, |date| format!(" of {}", spelled(date)));
    let mut sentences = vec![sentence(&format!("{} draws on a single source, {}, {kind}{date}", base.subject(), called(source)))];
    if source.genre.is_none() {
        sentences.push(sentence(&format!("{} does not say what sort of text it is", base.subject())));
    }
    match (source.dates(), source.age.and_then(spelled_age), &base.register.reference) {
        (None, ..) => sentences.push("It is not dated.".to_owned()),
        (Some(_), Some(age), Some(reference)) => {
            sentences.push(sentence(&format!("as of {} it is {age}", spelled(reference.date))));
        }
        (Some(_), ..) => {}
    }
    if source.author.text().is_none() {
        sentences.push("No author is named.".to_owned());
    }
    if source.tongue() != "en" {
        sentences.push(sentence(&format!("it is in {}", language(&source.tongue()))));
    }
    sentences
}

fn several(base: &Base<'_>) -> Vec<String> {
    let who = [kinds(base), publishers(base)];
    let parts = who.into_iter().chain(authors(base)).chain([ages(base)]).chain(languages(base)).chain([origins(base)]);
    parts.map(|part| sentence(&part)).collect()
}

/// `the brief draws on 13 sources: three wire reports, two analyses and one interview`
fn kinds(base: &Base<'_>) -> String {
    let count = base.totals.notes;
    let groups = &base.totals.by_genre;
    let opening = format!("{} draws on {} sources", base.subject(), number(count));
    if groups.is_empty() {
        return format!("{opening}, and does not say what sort of texts they are");
    }
    if let [only] = groups.as_slice()
        && only.notes.len() == count
    {
        return format!("{opening}, {} of them {}", form_of_all(count), genre(&only.name).1);
    }
    let mut kinds: Vec<String> = groups
        .iter()
        .map(|group| {
            let (one, many) = genre(&group.name);
            counted(group.notes.len(), one, many)
        })
        .collect();
    let left = count - groups.iter().map(|group| group.notes.len()).sum::<usize>();
    if left > 0 {
        kinds.push(format!("{} of a sort that is not stated", number(left)));
    }
    format!("{opening}: {}", all(&kinds))
}

/// `they come from 12 publishers: Slate, News.mn and South China Morning Post (two)`
fn publishers(base: &Base<'_>) -> String {
    let groups = &base.totals.by_publisher;
    let left = base.totals.notes - groups.iter().map(|group| group.notes.len()).sum::<usize>();
    let missing = match left {
        0 => String::new(),
        left => format!("; for {} no publisher is named", number(left)),
    };
    let name = |group: &Group| match group.notes.len() {
        1 => group.name.clone(),
        count => format!("{} ({})", group.name, number(count)),
    };
    match groups.as_slice() {
        [] => "no publisher is named for any of them".to_owned(),
        [one] if left == 0 => format!("{} are published by {}", form_of_all(base.totals.notes), one.name),
        [one] => format!("{} from {}{missing}", counted(one.notes.len(), "comes", "come"), one.name),
        _ => {
            let names: Vec<String> = groups.iter().map(name).collect();
            format!("they come from {} publishers: {}{missing}", number(groups.len()), some(&names, LISTED))
        }
    }
}

/// `no author is named for seven of the sources (notes 2, 4 and 7)`
fn authors(base: &Base<'_>) -> Option<String> {
    let nameless = &base.totals.without_author;
    match nameless.len() {
        0 => None,
        count if count == base.totals.notes => Some("no author is named for any of them".to_owned()),
        count => Some(format!("no author is named for {} of the sources ({})", number(count), notes(nameless, LISTED))),
    }
}

fn ages(base: &Base<'_>) -> String {
    let totals = &base.totals;
    let (Some(oldest), Some(newest)) = (&totals.oldest, &totals.newest) else {
        return "none of them is dated".to_owned();
    };
    let undated = match totals.undated.len() {
        0 => String::new(),
        count => format!("; {} not dated ({})", counted(count, "is", "are"), notes(&totals.undated, LISTED)),
    };
    let Some(reference) = &base.register.reference else {
        return format!("{} and {}{undated}", end(base, oldest, "oldest"), end(base, newest, "newest"));
    };
    let day = spelled(reference.date);
    let dated = totals.notes - totals.undated.len();
    if oldest.notes == newest.notes {
        let age = oldest.age.and_then(spelled_age).map_or_else(String::new, |age| format!(" and {age} as of {day}"));
        return format!(
            "{} of {}{age}{undated}",
            if dated == totals.notes { "all are" } else { "those with a date are" },
            spelled_date(base, oldest)
        );
    }
    let ends = format!("{}, and {}", end(base, oldest, "oldest"), end(base, newest, "newest"));
    format!("as of {day}, {ends}{undated}")
}

/// `the oldest, Naenara (note 7) of 22 November 2013, is 5.7 years old`, or where its age is not known `the oldest is Naenara …`
fn end(base: &Base<'_>, end: &Extreme, word: &str) -> String {
    let count = end.notes.len();
    let named: Vec<String> = base
        .sources
        .iter()
        .filter(|source| end.notes.contains(&source.id))
        .take(NAMED + 1)
        .map(|source| called(source))
        .collect();
    let who = if count > NAMED { format!("{} sources", number(count)) } else { all(&named) };
    let (date, is) = (spelled_date(base, end), form(count, "is", "are"));
    match end.age.and_then(spelled_age) {
        Some(age) => format!("the {word}, {who} of {date}, {is} {age}"),
        None => format!("the {word} {is} {who} of {date}"),
    }
}

fn spelled_date(base: &Base<'_>, end: &Extreme) -> String {
    let first = base.sources.iter().find(|source| source.date == Stated::Is(end.date.clone()));
    first.and_then(|source| source.dates()).map_or_else(|| end.date.clone(), spelled)
}

/// `ten are in English and three in Mongolian (notes 2, 5 and 6); for one no language is stated`
///
/// Counts what the notes state, and no language that is only presumed. Left out where nothing but English is stated.
fn languages(base: &Base<'_>) -> Option<String> {
    let groups = &base.totals.by_language;
    let left = base.totals.notes - groups.iter().map(|group| group.notes.len()).sum::<usize>();
    let missing = match left {
        0 => String::new(),
        left => format!("; for {} no language is stated", number(left)),
    };
    match groups.as_slice() {
        [] => None,
        [only] if only.name == "en" => None,
        [only] if left == 0 => Some(format!("{} are in {}", form_of_all(only.notes.len()), language(&only.name))),
        _ => {
            let part = |(at, group): (usize, &Group)| {
                let verb = if at == 0 { form(group.notes.len(), " is", " are") } else { "" };
                let which = if at > 0 || left > 0 { format!(" ({})", notes(&group.notes, LISTED)) } else { String::new() };
                format!("{}{verb} in {}{which}", number(group.notes.len()), language(&group.name))
            };
            let parts: Vec<String> = groups.iter().enumerate().map(part).collect();
            Some(format!("{}{missing}", list(&parts, "and")))
        }
    }
}

/// `counted by origin, the 13 sources are 12: notes 8 and 13 go back to AFP`
fn origins(base: &Base<'_>) -> String {
    let totals = &base.totals;
    let shared: Vec<&Group> = totals.by_origin.iter().filter(|group| group.notes.len() > 1).collect();
    let mut parts: Vec<String> = shared.iter().take(NAMED).map(|group| origin(base, group)).collect();
    if shared.len() > NAMED {
        parts.push(format!("{} share an origin as well", counted(shared.len() - NAMED, "other group", "other groups")));
    }
    let pools = base.sources.iter().filter(|source| source.origin.several);
    parts.extend(pools.take(NAMED).map(|source| match source.origin.repeats.len() {
        0 | 1 => format!("note {} passes on what is not known to {}", source.id, base.subject()),
        _ => format!("note {} pools {}", source.id, notes(&source.origin.repeats, LISTED)),
    }));
    if parts.is_empty() {
        return format!("as far as {} says, no two share an origin", base.subject());
    }
    let (count, origins) = (number(totals.notes), number(totals.origins));
    if totals.origins == totals.notes {
        parts.join("; ")
    } else {
        format!("counted by origin, the {count} sources are {origins}: {}", parts.join("; "))
    }
}

/// `notes 8 and 13 go back to AFP`, `all are published by Nature`
fn origin(base: &Base<'_>, group: &Group) -> String {
    let is_own = |source: &Source| source.origin.name.is_none() && source.origin.repeats.is_empty() && !source.is_interview();
    let is_published = of_ids(base, &group.notes).all(is_own);
    let which = if group.notes.len() == base.totals.notes {
        form_of_all(group.notes.len()).to_owned()
    } else {
        notes(&group.notes, LISTED)
    };
    if is_published { format!("{which} are published by {}", group.name) } else { format!("{which} go back to {}", group.name) }
}

/// The sources with these ids.
fn of_ids<'base>(base: &'base Base<'_>, ids: &'base [String]) -> impl Iterator<Item = &'base Source> {
    let ids: HashSet<&str, RandomState> = ids.iter().map(String::as_str).collect();
    base.sources.iter().copied().filter(move |source| ids.contains(source.id.as_str()))
}

/// `both` of two, `all` of more.
fn form_of_all(count: usize) -> &'static str {
    if count == 2 { "both" } else { "all" }
}
