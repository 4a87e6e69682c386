//! How good the sources are: grades, strengths, weaknesses.
//!
//! What each sentence claims, which a test tries out on random briefs. The sources named in it are all of which it is true, and none else:
//!
//! - `by the Admiralty code, two sources are graded A (…: notes 1 and 2); four are not graded`: by `reliability`; `two items of evidence are
//!   graded 2 (…)` of evidence that cites a source, by `credibility`.
//! - `four of the six items of evidence for the thesis that cite a source have only one independent source each`: of the evidence on which
//!   the theses rest and that cites a note, those whose notes that are not retracted have one origin together; those with several are a
//!   strength where they are not fewer. `two items of evidence cite nothing but retracted sources`; `the origin of one is not known`: it, or
//!   a note that it cites, names one that is not declared.
//! - `two items of evidence for the thesis cite no source (a and b)`: their `cites` is missing; `one item of evidence is taken as common
//!   knowledge`: its `cites` is `none`.
//! - `one source has been retracted (note 1)`: its own note says so; `one source only repeats what has been retracted`: only what it repeats
//!   does. `one source has been corrected by its publisher`: `corrected`.
//! - what `basis`, `genre`, `interest`, `language`, `date`, `url`, `archive` and `accessed` say of single sources.

use crate::analysis::origins::Origin;
use crate::base::ids::StatementNumber;
use crate::base::text::form;
use crate::model::admiralty;
use crate::schema::Field;
use crate::view::sources::draft::Base;
use crate::view::sources::phrases::{all, any, counted, every, language, notes, number, others, passed, sentence, some};
use crate::view::sources::source::{Source, Stated};

/// How many names or notes a sentence holds.
const LISTED: usize = 8;

pub(crate) fn sentences(base: &Base<'_>) -> Vec<String> {
    if base.sources.is_empty() && base.evidence.is_empty() {
        return Vec::new();
    }
    let mut sentences = grades(base);
    let (strengths, weaknesses) = (strengths(base), weaknesses(base));
    if !strengths.is_empty() {
        sentences.push(format!("Strengths of the source base: {}.", strengths.join("; ")));
    }
    if !weaknesses.is_empty() {
        sentences.push(format!("Weaknesses: {}.", weaknesses.join("; ")));
    }
    sentences
}

fn grades(base: &Base<'_>) -> Vec<String> {
    if base.sources.is_empty() {
        return Vec::new();
    }
    let (sources, evidence) = (reliabilities(base), credibilities(base));
    if sources.is_none() && evidence.is_none() {
        let what = form(base.sources.len(), "its source", "its sources");
        return vec![sentence(&format!(
            "{} grades neither the reliability of {what} nor the credibility of its evidence",
            base.subject()
        ))];
    }
    let ungraded = [(&sources, "reliability of its sources"), (&evidence, "credibility of its evidence")];
    let silent = ungraded.into_iter().find(|(described, _)| described.is_none());
    let silent = silent.map(|(_, what)| sentence(&format!("{} does not grade the {what}", base.subject())));
    sources.into_iter().chain(evidence).map(|described| sentence(&described)).chain(silent).collect()
}

/// `by the Admiralty code, two sources are graded A (completely reliable) and one E (unreliable); four are not graded`
fn reliabilities(base: &Base<'_>) -> Option<String> {
    let groups = &base.totals.by_reliability;
    let graded: usize = groups.iter().map(|group| group.notes.len()).sum();
    let parts: Vec<String> = groups
        .iter()
        .enumerate()
        .map(|(at, group)| {
            let count = group.notes.len();
            let opening = if at == 0 { counted(count, "source is graded", "sources are graded") } else { number(count) };
            let word = admiralty::reliability(&group.name).unwrap_or_default();
            format!("{opening} {} ({word}: {})", group.name, notes(&group.notes, LISTED))
        })
        .collect();
    grades_in_words(&parts, base.sources.len() - graded).map(|described| format!("by the Admiralty code, {described}"))
}

/// The same of the evidence that cites the sources.
fn credibilities(base: &Base<'_>) -> Option<String> {
    let mut items: Vec<(StatementNumber, Option<&str>)> = base
        .sources
        .iter()
        .flat_map(|source| &source.cited_for)
        .map(|citation| (citation.number, citation.credibility.as_deref()))
        .collect();
    items.sort_unstable();
    items.dedup();
    let mut parts: Vec<String> = Vec::new();
    for figure in ["1", "2", "3", "4", "5", "6"] {
        let count = items.iter().filter(|(_, graded)| *graded == Some(figure)).count();
        if count > 0 {
            let opening = if parts.is_empty() {
                counted(count, "item of evidence is graded", "items of evidence are graded")
            } else {
                number(count)
            };
            parts.push(format!("{opening} {figure} ({})", admiralty::credibility(figure).unwrap_or_default()));
        }
    }
    grades_in_words(&parts, items.iter().filter(|(_, graded)| graded.is_none()).count())
}

fn grades_in_words(parts: &[String], ungraded: usize) -> Option<String> {
    let rest = match ungraded {
        0 => String::new(),
        count => format!("; {} not graded", counted(count, "is", "are")),
    };
    (!parts.is_empty()).then(|| format!("{}{rest}", all(parts)))
}

/// Evidence on which the theses rest, by how many origins its sources have.
#[derive(Default)]
struct Backing {
    /// It cites nothing.
    bare: Vec<StatementNumber>,
    /// It says of itself that it is common knowledge.
    common: usize,
    /// Its sources that are not retracted have one origin.
    single: usize,
    /// They have several, or one of them pools several.
    several: usize,
    /// All that it cites is retracted.
    lost: usize,
    /// It, or a note that it cites, names a source that is not declared.
    unknown: usize,
}

impl Backing {
    /// How many items cite a source.
    fn sourced(&self) -> usize {
        self.single + self.several + self.lost + self.unknown
    }
}

fn backing(base: &Base<'_>) -> Backing {
    let sources = &base.register.argument.sources;
    let mut backing = Backing::default();
    for &evidence in &base.evidence {
        let cited = sources.cited(evidence).iter().copied().filter(|&note| !sources.is_retracted(note));
        let is_unknown = sources.is_incomplete(evidence) || cited.clone().any(|note| sources.is_incomplete(note));
        let counted = match base.register.origins.common(cited) {
            _ if sources.is_unnamed(evidence) && is_common(base, evidence) => &mut backing.common,
            _ if sources.is_unnamed(evidence) => {
                backing.bare.push(evidence);
                continue;
            }
            _ if is_unknown => &mut backing.unknown,
            Some(Origin::Several) => &mut backing.several,
            Some(Origin::One(_)) => &mut backing.single,
            None => &mut backing.lost,
        };
        *counted += 1;
    }
    backing
}

fn is_common(base: &Base<'_>, evidence: StatementNumber) -> bool {
    let at = base.register.argument.document().locate(evidence);
    let tree = base.register.argument.project.file(at.file).tree();
    tree.all(at.statement, Field::Cites).any(|field| tree.fields[field].state.none)
}

fn purpose(base: &Base<'_>) -> &'static str {
    match base.register.argument.theses.len() {
        0 => "",
        1 => " for the thesis",
        _ => " for the theses",
    }
}

fn strengths(base: &Base<'_>) -> Vec<String> {
    let mut strengths = Vec::new();
    let backing = backing(base);
    let (Backing { single, several, .. }, sourced) = (&backing, backing.sourced());
    let (single, several) = (*single, *several);
    // Where most evidence has one origin only, that is a weakness.
    if several >= single && several > 0 {
        let which = if several == sourced { every(sourced) } else { format!("{} of the {}", number(several), number(sourced)) };
        let (items, cite, have) = (form(sourced, "item", "items"), form(sourced, "cites", "cite"), form(several, "has", "have"));
        strengths.push(format!("{which} {items} of evidence{} that {cite} a source {have} more than one origin", purpose(base)));
    }
    let all = |is: &dyn Fn(&Source) -> bool| !base.sources.is_empty() && base.sources.iter().all(|source| is(source));
    if base.sources.len() > 1 && all(&|source| source.age.and_then(|age| age.most).is_some_and(|most| most <= base.old)) {
        strengths.push(format!("no source is more than {} old", passed(base.old)));
    }
    if all(&|source| matches!(source.reliability.as_deref(), Some("A" | "B"))) {
        strengths
            .push(format!("{} is graded usually or completely reliable", form(base.sources.len(), "the source", "every source")));
    }
    if all(&|source| source.archive.is_some()) {
        strengths.push(format!("a copy of {} is kept", form(base.sources.len(), "it", "every source")));
    }
    strengths.extend(naming(base, "knows at first hand", "know at first hand", &|source| {
        source.basis.as_deref() == Some("firsthand")
    }));
    let (one, many) = ("is said to have no interest in the matter", "are said to have no interest in the matter");
    strengths.extend(naming(base, one, many, &|source| source.interest == Stated::Nothing));
    strengths
}

/// `two sources know at first hand (notes 3 and 4)`
fn naming(base: &Base<'_>, one: &str, many: &str, is: &dyn Fn(&Source) -> bool) -> Option<String> {
    let ids: Vec<&str> = base.sources.iter().filter(|source| is(source)).map(|source| source.id.as_str()).collect();
    if ids.len() == base.sources.len() && ids.len() > 1 {
        return Some(format!("{} sources {many}", every(ids.len())));
    }
    let sources = counted(ids.len(), &format!("source {one}"), &format!("sources {many}"));
    (!ids.is_empty()).then(|| format!("{sources} ({})", notes(&ids, LISTED)))
}

fn weaknesses(base: &Base<'_>) -> Vec<String> {
    let mut weaknesses = evidence_weaknesses(base);
    let naming = |one: &str, many: &str, is: &dyn Fn(&Source) -> bool| naming(base, one, many, is);
    weaknesses.extend(naming("has been retracted", "have been retracted", &Source::is_withdrawn));
    weaknesses.extend(naming("only repeats what has been retracted", "only repeat what has been retracted", &|source| {
        source.retracted.is_some() && !source.is_withdrawn()
    }));
    weaknesses.extend(naming("has been corrected by its publisher", "have been corrected by their publishers", &|source| {
        source.corrected.is_some()
    }));
    let (one, many) = ("is graded not usually reliable or worse", "are graded not usually reliable or worse");
    weaknesses.extend(naming(one, many, &|source| matches!(source.reliability.as_deref(), Some("D" | "E"))));
    weaknesses.extend(interested(base));
    let basis = |name: &'static str| move |source: &Source| source.basis.as_deref() == Some(name);
    let is_unnamed = basis("anonymous");
    weaknesses.extend(naming("is somebody who is not named", "are people who are not named", &|source| {
        is_unnamed(source) && source.is_interview()
    }));
    weaknesses.extend(naming("relies on people whom it does not name", "rely on people whom they do not name", &|source| {
        is_unnamed(source) && !source.is_interview()
    }));
    weaknesses.extend(naming("knows at second hand", "know at second hand", &basis("secondhand")));
    let genre = |name: &'static str| move |source: &Source| source.genre.as_deref() == Some(name);
    weaknesses.extend(naming("is an opinion piece", "are opinion pieces", &genre("opinion")));
    weaknesses.extend(naming("is a post on social media", "are posts on social media", &genre("social")));
    let (one, many) = (format!("is more than {} old", passed(base.old)), format!("are more than {} old", passed(base.old)));
    weaknesses.extend(naming(&one, &many, &|source| source.age.and_then(|age| age.least).is_some_and(|least| least > base.old)));
    weaknesses.extend(foreign(base));
    weaknesses.extend(loose(base));
    weaknesses
}

/// `one source has an interest in the matter (Naenara, note 7: DPRK state media)`
fn interested(base: &Base<'_>) -> Option<String> {
    let described: Vec<String> = base
        .sources
        .iter()
        .filter_map(|source| {
            let interest = source.interest.text()?.trim_end_matches('.');
            let who = source.speaker().or(source.publisher.text().filter(|_| !source.is_interview()));
            let who = who.map_or_else(String::new, |who| format!("{who}, "));
            Some(format!("{who}note {}: {interest}", source.id))
        })
        .collect();
    let more = described.len().saturating_sub(LISTED);
    let more = if more > 0 { format!("; and {}", others(more)) } else { String::new() };
    let has = counted(described.len(), "source has an interest", "sources have an interest");
    let shown: Vec<&str> = described.iter().take(LISTED).map(String::as_str).collect();
    (!described.is_empty()).then(|| format!("{has} in the matter ({}{more})", shown.join("; ")))
}

/// What the evidence for the theses cites.
fn evidence_weaknesses(base: &Base<'_>) -> Vec<String> {
    let backing = backing(base);
    let sourced = backing.sourced();
    let Backing { bare, common, single, several: _, lost, unknown } = backing;
    let mut weaknesses = Vec::new();
    let (total, purpose) = (base.evidence.len(), purpose(base));
    if !bare.is_empty() {
        let names: Vec<String> = bare.iter().map(|&evidence| base.register.argument.name(evidence)).collect();
        let which = if bare.len() == total { every(total) } else { format!("{} of the {}", number(bare.len()), number(total)) };
        let (items, cite) = (form(total, "item", "items"), form(bare.len(), "cites", "cite"));
        weaknesses.push(format!("{which} {items} of evidence{purpose} {cite} no source ({})", some(&names, LISTED)));
    }
    if common > 0 {
        weaknesses.push(format!("{} taken as common knowledge", counted(common, "item of evidence is", "items of evidence are")));
    }
    match (single, sourced - single) {
        (0, _) => {}
        (1, 0) => {
            weaknesses.push(format!("the one item of evidence{purpose} that cites a source has only one independent source"));
        }
        (_, 0) => weaknesses.push(format!(
            "each of the {} items of evidence{purpose} that cite a source has only one independent source",
            number(single)
        )),
        (..) => weaknesses.push(format!(
            "{} of the {} items of evidence{purpose} that cite a source {} only one independent source{}",
            number(single),
            number(sourced),
            form(single, "has", "have"),
            form(single, "", " each")
        )),
    }
    if lost > 0 {
        weaknesses
            .push(format!("{} nothing but retracted sources", counted(lost, "item of evidence cites", "items of evidence cite")));
    }
    if unknown > 0 {
        let of = counted(unknown, "item of evidence is not known", "items of evidence are not known");
        weaknesses.push(format!("the origin of {of}"));
    }
    weaknesses
}

/// `three sources have to be read in Mongolian`
fn foreign(base: &Base<'_>) -> Option<String> {
    let document = base.language();
    let is_foreign = |tongue: &str| tongue != document && tongue != "en";
    let tongues = base.totals.by_language.iter().filter(|group| is_foreign(&group.name));
    let count: usize = tongues.clone().map(|group| group.notes.len()).sum();
    let names: Vec<String> = tongues.map(|group| language(&group.name)).collect();
    (count > 0).then(|| format!("{} to be read in {}", counted(count, "source has", "sources have"), any(&names)))
}

fn loose(base: &Base<'_>) -> Option<String> {
    let loose = &base.totals.without_archive;
    let web = base.sources.iter().filter(|source| source.url.text().is_some()).count();
    match loose.len() {
        0 => None,
        1 if web == 1 => Some("the source on the web has neither an archived copy nor a date of access".to_owned()),
        count if count == web => {
            Some(format!("none of the {} sources on the web has an archived copy or a date of access", number(web)))
        }
        count => Some(format!(
            "{} of the {} sources on the web {} neither an archived copy nor a date of access ({})",
            number(count),
            number(web),
            form(count, "has", "have"),
            notes(loose, LISTED)
        )),
    }
}
