//! The sentences of the draft on the sources, their quality and what is not known, read back and compared with what was written.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::LazyLock;

use hence::internals::view::rows::Teller;
use hence::internals::view::sources::write_draft;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use regex::{Captures, Regex};

use super::described;
use crate::effort;

/// A note; its id is its place.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a field that is there or not")]
struct Note {
    publisher: Option<u8>,
    author: Option<u8>,
    genre: Option<&'static str>,
    /// Days of March 2019.
    day: Option<u8>,
    language: Option<&'static str>,
    basis: Option<&'static str>,
    /// Whether it has an interest.
    interest: Option<bool>,
    reliability: Option<char>,
    origin: Option<u8>,
    repeats: Option<usize>,
    is_retracted: bool,
    is_corrected: bool,
    is_on_web: bool,
    is_accessed: bool,
    is_archived: bool,
}

/// Evidence: what it cites, its grade, and whether the thesis rests on it.
#[derive(Clone, Debug)]
struct Evidence {
    cites: BTreeSet<usize>,
    is_common: bool,
    credibility: Option<u8>,
    is_used: bool,
}

#[derive(Clone, Debug)]
struct World {
    notes: Vec<Note>,
    evidence: Vec<Evidence>,
    /// Whether each is critical.
    gaps: Vec<bool>,
}

type Set = BTreeSet<usize>;

fn note() -> impl Strategy<Value = Note> {
    let genre = || prop::sample::select(vec!["news", "interview", "opinion", "social", "wire"]);
    let who = (weighted(0.7, 0..4_u8), weighted(0.6, 0..4_u8), weighted(0.5, genre()), weighted(0.7, 1..28_u8));
    let language = weighted(0.4, prop::sample::select(vec!["en", "de", "mn"]));
    let basis = weighted(0.4, prop::sample::select(vec!["firsthand", "secondhand", "anonymous"]));
    let what = (language, basis, weighted(0.3, any::<bool>()), weighted(0.4, prop::char::range('A', 'F')));
    let from = (weighted(0.2, 0..3_u8), weighted(0.15, 0..6_usize));
    let flags = (weighted(0.15, Just(())), weighted(0.15, Just(())), any::<bool>(), any::<bool>(), any::<bool>());
    (who, what, from, flags).prop_map(|(who, what, from, flags)| Note {
        publisher: who.0,
        author: who.1,
        genre: who.2,
        day: who.3,
        language: what.0,
        basis: what.1,
        interest: what.2,
        reliability: what.3,
        origin: from.0,
        repeats: from.1,
        is_retracted: flags.0.is_some(),
        is_corrected: flags.1.is_some(),
        is_on_web: flags.2,
        is_accessed: flags.3,
        is_archived: flags.4,
    })
}

fn world() -> impl Strategy<Value = World> {
    let evidence = (
        proptest::collection::btree_set(0..8_usize, 0..=3),
        any::<bool>(),
        weighted(0.4, 1..=6_u8),
        proptest::bool::weighted(0.8),
    );
    let evidence =
        evidence.prop_map(|(cites, is_common, credibility, is_used)| Evidence { cites, is_common, credibility, is_used });
    let parts = (
        proptest::collection::vec(note(), 0..=8),
        proptest::collection::vec(evidence, 1..=6),
        proptest::collection::vec(any::<bool>(), 0..=3),
    );
    parts.prop_map(|(mut notes, mut evidence, gaps)| {
        for (at, note) in notes.iter_mut().enumerate() {
            // Only what comes before, so that there are no circles.
            note.repeats = note.repeats.filter(|&other| other < at);
        }
        for one in &mut evidence {
            one.cites.retain(|&note| note < notes.len());
        }
        World { notes, evidence, gaps }
    })
}

impl World {
    fn text(&self) -> String {
        let mut text = "brief: B\n  as-of: 2019-04-01\n  thesis: t\n\nclaim t: T.\n".to_owned();
        let of = |is_used: bool| self.evidence.iter().enumerate().filter(move |(_, one)| one.is_used == is_used);
        of(true).for_each(|(at, _)| _ = writeln!(text, "  because: e{at}"));
        text.push_str("\nclaim off: O.\n");
        of(false).for_each(|(at, _)| _ = writeln!(text, "  because: e{at}"));
        for (at, one) in self.evidence.iter().enumerate() {
            let _ = write!(text, "\nevidence e{at}: E {at}.\n");
            let cites: Vec<String> = one.cites.iter().map(|note| format!("n{note}")).collect();
            if !cites.is_empty() {
                let _ = writeln!(text, "  cites: {}", cites.join(", "));
            } else if one.is_common {
                text.push_str("  cites: none\n    reason: known\n");
            }
            if let Some(figure) = one.credibility {
                let _ = writeln!(text, "  credibility: {figure}");
            }
        }
        for (at, note) in self.notes.iter().enumerate() {
            let _ = write!(text, "\nnote n{at}: Title {at}\n");
            let mut field = |name: &str, value: Option<String>| {
                if let Some(value) = value {
                    let _ = writeln!(text, "  {name}: {value}");
                }
            };
            field("publisher", note.publisher.map(|name| format!("Press {name}")));
            field("author", note.author.map(|name| format!("Author {name} of {}", note.genre == Some("interview"))));
            field("genre", note.genre.map(str::to_owned));
            field("date", note.day.map(|day| format!("2019-03-{day:02}")));
            field("language", note.language.map(str::to_owned));
            field("basis", note.basis.map(str::to_owned));
            field("interest", note.interest.map(|is| if is { format!("Gain {at}") } else { "none".to_owned() }));
            field("reliability", note.reliability.map(String::from));
            field("origin", note.origin.map(|name| format!("Agency {name}")));
            field("repeats", note.repeats.map(|other| format!("n{other}")));
            field("retracted", note.is_retracted.then(|| "2019-03-30".to_owned()));
            field("corrected", note.is_corrected.then(|| "2019-03-30".to_owned()));
            field("url", note.is_on_web.then(|| format!("https://example{at}.org/report")));
            field("accessed", note.is_accessed.then(|| "2019-03-31".to_owned()));
            field("archive", note.is_archived.then(|| format!("https://copies.example/{at}")));
        }
        for (at, is_critical) in self.gaps.iter().enumerate() {
            let _ = write!(text, "\ngap g{at}: Gap {at}.\n  about: t\n  critical: {}\n", if *is_critical { "yes" } else { "no" });
        }
        text
    }

    /// The sources: notes that are cited, or repeated by another one.
    fn sources(&self) -> Set {
        let is_cited = |at: &usize| self.evidence.iter().any(|one| one.cites.contains(at));
        let is_repeated = |at: &usize| self.notes.iter().any(|note| note.repeats == Some(*at));
        (0..self.notes.len()).filter(|at| is_cited(at) || is_repeated(at)).collect()
    }

    fn with(&self, is: impl Fn(&Note) -> bool) -> Set {
        self.sources().into_iter().filter(|&at| is(&self.notes[at])).collect()
    }

    /// What each note comes from.
    fn origin(&self, at: usize) -> String {
        let note = &self.notes[at];
        if let Some(other) = note.repeats {
            return self.origin(other);
        }
        let person = note.genre == Some("interview");
        let own = || format!("own {at}");
        match (note.origin, note.publisher, note.author) {
            (Some(name), ..) => format!("Agency {name}"),
            // The one who asked: who was asked is not named.
            _ if person && note.basis == Some("anonymous") => own(),
            (_, _, author) if person => author.map_or_else(own, |name| format!("Author {name} of true")),
            (_, publisher, _) => publisher.map_or_else(own, |name| format!("Press {name}")),
        }
    }

    fn is_retracted(&self, at: usize) -> bool {
        self.notes[at].is_retracted || self.notes[at].repeats.is_some_and(|other| self.is_retracted(other))
    }

    fn evidence_for_thesis(&self) -> Vec<&Evidence> {
        self.evidence.iter().filter(|one| one.is_used).collect()
    }

    /// How many items of evidence for the thesis cite a source; how many of these have so many origins left.
    fn with_origins(&self, is: impl Fn(usize) -> bool) -> (usize, usize) {
        let sourced: Vec<&Evidence> = self.evidence_for_thesis().into_iter().filter(|one| !one.cites.is_empty()).collect();
        let origins = |one: &Evidence| {
            let left = one.cites.iter().copied().filter(|&note| !self.is_retracted(note));
            left.map(|note| self.origin(note)).collect::<BTreeSet<String>>().len()
        };
        (sourced.len(), sourced.iter().filter(|one| is(origins(one))).count())
    }
}

fn number(word: &str) -> usize {
    const WORDS: [&str; 11] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let lower = word.to_lowercase();
    match lower.as_str() {
        "both" => 2,
        word => WORDS.iter().position(|&other| word == other).unwrap_or_else(|| word.parse().expect("a number")),
    }
}

static NAMES: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\b([en])([0-9]+)\b").expect("a pattern"));

fn ids(letter: &str, text: &str) -> Set {
    NAMES.captures_iter(text).filter(|found| &found[1] == letter).map(|found| found[2].parse().expect("a number")).collect()
}

fn notes(text: &str) -> Set {
    ids("n", text)
}

type Check = fn(&World, &Captures<'_>) -> Result<(), TestCaseError>;

fn is_of(world: &World, found: &Captures<'_>, is: impl Fn(&Note) -> bool) -> Result<(), TestCaseError> {
    let expected = world.with(is);
    let whole = &found[0];
    if whole.starts_with("all ") || whole.starts_with("both ") || whole.contains("any of them") || whole.starts_with("Both are") {
        prop_assert_eq!(expected, world.sources());
    } else {
        prop_assert_eq!(notes(whole), expected);
    }
    Ok(())
}

/// Each sentence, and each part of the lists of strengths and weaknesses.
const SENTENCES: &[(&str, &str, Check)] = &[
    ("no sources", r"^The brief draws on no sources$", |world, _| {
        prop_assert!(world.sources().is_empty());
        Ok(())
    }),
    ("single", r"^The brief draws on a single source, .*\(note n[0-9]+\), .*$", |world, found| {
        prop_assert_eq!(notes(&found[0]), world.sources());
        prop_assert_eq!(world.sources().len(), 1);
        Ok(())
    }),
    ("single: sort", r"^The brief does not say what sort of text it is$", |world, _| {
        prop_assert_eq!(world.with(|note| note.genre.is_none()).len(), 1);
        Ok(())
    }),
    (
        "single: date",
        r"^(?:It is not dated|As of 1 April 2019 it is (?:between )?.* old|As of 1 April 2019 it is .*)$",
        |world, found| {
            prop_assert_eq!(found[0].contains("not dated"), world.with(|note| note.day.is_none()).len() == 1);
            Ok(())
        },
    ),
    ("single: author", r"^No author is named$", |world, _| {
        prop_assert_eq!(world.with(|note| note.author.is_none()).len(), 1);
        Ok(())
    }),
    ("single: language", r"^It is in (German|Mongolian)$", |world, found| {
        let tag = if &found[1] == "German" { "de" } else { "mn" };
        prop_assert_eq!(world.with(|note| note.language == Some(tag)).len(), 1);
        Ok(())
    }),
    (
        "sorts",
        r"^The brief draws on (\w+) sources(?:: (.*)|, (?:all|both) of them (.*)|(, and does not say what sort of texts they are))$",
        sorts,
    ),
    (
        "publishers",
        r"^(?:They come from (\w+) publishers: .*|(\w+) comes? from .*|(?:All|Both) are published by .*|No publisher is named for any of them)$",
        publishers,
    ),
    ("authors", r"^No author is named for (?:any of them|\w+ of the sources \(.*\))$", |world, found| {
        is_of(world, found, |note| note.author.is_none())
    }),
    (
        "ages",
        r"^(?:As of 1 April 2019, the oldest.*|(?:All|Both) are of .*|None of them is dated|Those with a date are of .*)$",
        ages,
    ),
    ("languages", r"^(?:(?:All|Both) are|\w+ (?:is|are)) in (?:German|Mongolian|English).*$", languages),
    (
        "origins",
        r"^(?:Counted by origin, the (\w+) sources are (\w+): .*|As far as the brief says, no two share an origin)$",
        origins,
    ),
    (
        "ungraded",
        r"^The brief (?:grades neither the reliability of its sources? nor|does not grade the (reliability of its sources?|credibility of its evidence))(?: the credibility of its evidence)?$",
        |world, found| {
            let (letters, figures) = (world.with(|note| note.reliability.is_some()).is_empty(), !has_figures(world));
            match found.get(1).map(|what| what.as_str().starts_with("reliability")) {
                None => prop_assert!(letters && figures),
                Some(true) => prop_assert!(letters && !figures),
                Some(false) => prop_assert!(!letters && figures),
            }
            Ok(())
        },
    ),
    ("letters", r"^By the Admiralty code, (.*)$", letters),
    ("figures", r"^(\w+) items? of evidence (?:is|are) graded ([1-6]) \(.*$", figures),
    ("no gaps", r"^The brief states no gaps in what is known$", |world, _| {
        prop_assert!(world.gaps.is_empty());
        Ok(())
    }),
    (
        "gaps",
        r"^(?:The brief|It) (states|marks) (\w+) (?:further )?gaps?(?:, (?:not|none of them) marked as critical| as critical)?: (.*)$",
        |world, found| {
            let are_critical = &found[1] == "marks";
            let expected: Set = (0..world.gaps.len()).filter(|&at| world.gaps[at] == are_critical).collect();
            prop_assert_eq!(number(&found[2]), expected.len());
            let pattern = Regex::new(r"“Gap ([0-9]+)”").expect("a pattern");
            let named: Set = pattern.captures_iter(&found[3]).map(|found| found[1].parse().expect("a number")).collect();
            prop_assert_eq!(named, expected);
            Ok(())
        },
    ),
    ("idle", r"^(\w+) notes? (?:is|are) listed and cited for nothing \((.*)\)$", |world, found| {
        let expected: Set = &(0..world.notes.len()).collect::<Set>() - &world.sources();
        prop_assert_eq!(number(&found[1]), expected.len());
        prop_assert!(notes(&found[2]).is_subset(&expected) && (notes(&found[2]) == expected || found[2].contains("other")));
        Ok(())
    }),
    // Strengths.
    (
        "several origins",
        r"^(?:all |both |the )?(\w+)?(?: of the (\w+))? ?items? of evidence for the thesis that cites? a source (?:has|have) more than one origin$",
        |world, _| {
            let (all, several) = world.with_origins(|origins| origins > 1);
            prop_assert!(several > 0 && several * 2 >= all - world.with_origins(|origins| origins == 0).1);
            Ok(())
        },
    ),
    ("young", r"^no source is more than .* old$", |world, _| {
        prop_assert!(world.with(|note| note.day.is_none()).is_empty());
        Ok(())
    }),
    ("graded well", r"^(?:the|every) source is graded usually or completely reliable$", |world, _| {
        prop_assert_eq!(world.with(|note| matches!(note.reliability, Some('A' | 'B'))), world.sources());
        Ok(())
    }),
    ("copies", r"^a copy of (?:it|every source) is kept$", |world, _| {
        prop_assert_eq!(world.with(|note| note.is_archived), world.sources());
        Ok(())
    }),
    ("first hand", r"^.*knows? at first hand.*$", |world, found| is_of(world, found, |note| note.basis == Some("firsthand"))),
    ("no interest", r"^.*said to have no interest in the matter.*$", |world, found| {
        is_of(world, found, |note| note.interest == Some(false))
    }),
    // Weaknesses.
    ("cites nothing", r"^.*items? of evidence for the thesis cites? no source \((.*)\)$", |world, found| {
        let is_bare = |at: &usize| {
            let one = &world.evidence[*at];
            one.is_used && one.cites.is_empty() && !one.is_common
        };
        prop_assert_eq!(ids("e", &found[1]), (0..world.evidence.len()).filter(is_bare).collect::<Set>());
        Ok(())
    }),
    ("common", r"^(\w+) items? of evidence (?:is|are) taken as common knowledge$", |world, found| {
        let count = world.evidence_for_thesis().into_iter().filter(|one| one.cites.is_empty() && one.is_common).count();
        prop_assert_eq!(number(&found[1]), count);
        Ok(())
    }),
    (
        "one origin",
        r"^(?:the (one) item|each of the (\w+) items|(\w+) of the (\w+) items) of evidence for the thesis that cites? a source ha(?:s|ve) only one independent source(?: each)?$",
        |world, found| {
            let (all, single) = world.with_origins(|origins| origins == 1);
            let group = |at| found.get(at).map(|word: regex::Match<'_>| number(word.as_str()));
            prop_assert_eq!(group(1).or(group(2)).or(group(4)), Some(all));
            prop_assert_eq!(group(1).or(group(2)).or(group(3)), Some(single));
            Ok(())
        },
    ),
    ("lost", r"^(\w+) items? of evidence cites? nothing but retracted sources$", |world, found| {
        prop_assert_eq!(number(&found[1]), world.with_origins(|origins| origins == 0).1);
        Ok(())
    }),
    ("retracted", r"^.*ha(?:s|ve) been retracted(?: \(.*\))?$", |world, found| {
        prop_assume!(!found[0].contains("only repeat"));
        is_of(world, found, |note| note.is_retracted)
    }),
    ("corrected", r"^.*been corrected by (?:its publisher|their publishers).*$", |world, found| {
        is_of(world, found, |note| note.is_corrected)
    }),
    ("graded badly", r"^.*graded not usually reliable or worse.*$", |world, found| {
        is_of(world, found, |note| matches!(note.reliability, Some('D' | 'E')))
    }),
    ("anonymous", r"^.*(?:relies|rely) on people whom (?:it does|they do) not name.*$", |world, found| {
        is_of(world, found, |note| note.basis == Some("anonymous") && note.genre != Some("interview"))
    }),
    ("unnamed", r"^.*(?:is somebody who is|are people who are) not named.*$", |world, found| {
        is_of(world, found, |note| note.basis == Some("anonymous") && note.genre == Some("interview"))
    }),
    ("second hand", r"^.*knows? at second hand.*$", |world, found| is_of(world, found, |note| note.basis == Some("secondhand"))),
    ("opinion", r"^.*(?:is an opinion piece|are opinion pieces).*$", |world, found| {
        is_of(world, found, |note| note.genre == Some("opinion"))
    }),
    ("social", r"^.*posts? on social media.*$", |world, found| is_of(world, found, |note| note.genre == Some("social"))),
    ("foreign", r"^(\w+) sources? (?:has|have) to be read in .*$", |world, found| {
        prop_assert_eq!(number(&found[1]), world.with(|note| matches!(note.language, Some("de" | "mn"))).len());
        Ok(())
    }),
    (
        "loose",
        r"^(?:the source|none of the \w+ sources|(\w+) of the (\w+) sources) on the web ha(?:s|ve) (?:neither an archived copy nor|an archived copy or) a date of access(?: \((.*)\))?$",
        |world, found| {
            let (web, loose) =
                (world.with(|note| note.is_on_web), world.with(|note| note.is_on_web && !note.is_archived && !note.is_accessed));
            match found.get(3) {
                None => prop_assert_eq!(loose, web),
                Some(named) => {
                    prop_assert_eq!((number(&found[1]), number(&found[2])), (loose.len(), web.len()));
                    prop_assert_eq!(notes(named.as_str()), loose);
                }
            }
            Ok(())
        },
    ),
];

static PATTERNS: LazyLock<Vec<Regex>> =
    LazyLock::new(|| SENTENCES.iter().map(|(_, pattern, _)| Regex::new(pattern).expect("a pattern")).collect());

/// Two parts that are themselves made of others.
fn special(world: &World, part: &str) -> Option<Result<&'static str, TestCaseError>> {
    if let Some(rest) = part
        .split_once(" in the matter (")
        .filter(|(head, _)| head.contains("interest") && !head.contains("no interest"))
        .map(|(_, rest)| rest)
    {
        let check = || {
            let expected = world.with(|note| note.interest == Some(true));
            prop_assert_eq!(notes(rest), expected.clone());
            for at in expected {
                let note = &world.notes[at];
                let who = if note.genre == Some("interview") {
                    // The author asked one who is not named.
                    note.author.filter(|_| note.basis != Some("anonymous")).map(|name| format!("Author {name} of true, "))
                } else {
                    note.publisher.map(|name| format!("Press {name}, "))
                };
                let expected = format!("{}note n{at}: Gain {at}", who.unwrap_or_default());
                prop_assert!(rest.contains(&expected), "{expected}");
            }
            Ok("interest")
        };
        return Some(check());
    }
    if part.contains("only repeat") {
        let expected: Set =
            world.sources().into_iter().filter(|&at| world.is_retracted(at) && !world.notes[at].is_retracted).collect();
        let check = || {
            prop_assert!(notes(part) == expected || part.starts_with("all ") && expected == world.sources());
            Ok("repeats retracted")
        };
        return Some(check());
    }
    None
}

fn sorts(world: &World, found: &Captures<'_>) -> Result<(), TestCaseError> {
    const KINDS: [(&str, &str); 5] = [
        ("news", "news report"),
        ("interview", "interview"),
        ("opinion", "opinion piece"),
        ("social", "post"),
        ("wire", "wire report"),
    ];
    prop_assert_eq!(number(&found[1]), world.sources().len());
    let of = |genre: &str| world.with(|note| note.genre == Some(genre)).len();
    let unknown = world.with(|note| note.genre.is_none()).len();
    if found.get(4).is_some() {
        prop_assert_eq!(unknown, world.sources().len());
    } else if let Some(list) = found.get(2).map(|list| list.as_str()) {
        let mut total = 0;
        for part in list.replace(" and ", ", ").split(", ") {
            let (count, what) = part.split_once(' ').expect("a count");
            let expected = KINDS.iter().find(|(_, words)| what.starts_with(words)).map_or(unknown, |(genre, _)| of(genre));
            prop_assert_eq!(number(count), expected, "{}", part);
            total += expected;
        }
        prop_assert_eq!(total, world.sources().len());
    } else {
        let what = found.get(3).expect("a sort").as_str();
        let kind = KINDS.iter().find(|(_, words)| what.starts_with(words)).expect("a sort");
        prop_assert_eq!(of(kind.0), world.sources().len());
    }
    Ok(())
}

fn publishers(world: &World, found: &Captures<'_>) -> Result<(), TestCaseError> {
    let mut counts: BTreeMap<u8, usize> = BTreeMap::new();
    world.sources().iter().filter_map(|&at| world.notes[at].publisher).for_each(|name| *counts.entry(name).or_default() += 1);
    if let Some(count) = found.get(1) {
        prop_assert_eq!(number(count.as_str()), counts.len());
    }
    for (name, count) in &counts {
        let press = format!("Press {name}");
        prop_assert!(found[0].contains(&press));
        if *count > 1 && counts.len() > 1 {
            let numbers = ["", "one", "two", "three", "four", "five", "six", "seven", "eight"];
            let expected = format!("Press {name} ({})", numbers[*count]);
            prop_assert!(found[0].contains(&expected), "{expected}");
        }
    }
    let missing = world.with(|note| note.publisher.is_none()).len();
    if counts.is_empty() {
        prop_assert!(found[0].contains("for any of them"));
    } else {
        let pattern = Regex::new(r"; for (\w+) no publisher is named").expect("a pattern");
        let stated = pattern.captures(&found[0]).map_or(0, |found| number(&found[1]));
        prop_assert_eq!(stated, missing);
    }
    Ok(())
}

fn ages(world: &World, found: &Captures<'_>) -> Result<(), TestCaseError> {
    let (text, undated) = found[0].split_once("; ").map_or((&found[0], None), |(text, undated)| (text, Some(undated)));
    let days: BTreeMap<usize, u8> = world.sources().into_iter().filter_map(|at| Some((at, world.notes[at].day?))).collect();
    prop_assert_eq!(
        undated.map_or(Set::new(), notes),
        if days.is_empty() { Set::new() } else { world.with(|note| note.day.is_none()) }
    );
    let (Some(first), Some(last)) = (days.values().min(), days.values().max()) else {
        prop_assert_eq!(text, "None of them is dated");
        return Ok(());
    };
    let Some((oldest, newest)) = text.split_once(", and the newest") else {
        prop_assert_eq!(first, last);
        let date = format!("of {first} March 2019");
        prop_assert!(text.contains(&date), "{date}");
        return Ok(());
    };
    for (part, day) in [(oldest, first), (newest, last)] {
        let expected: Set = days.iter().filter(|(_, other)| *other == day).map(|(&at, _)| at).collect();
        prop_assert!(notes(part) == expected || expected.len() > 3 && notes(part).is_empty());
        let date = format!("of {day} March 2019");
        prop_assert!(part.contains(&date), "{date}");
        let age = match 32 - day {
            1 => "1 day old".to_owned(),
            days => format!("{days} days old"),
        };
        prop_assert!(part.contains(&age), "{age}");
    }
    Ok(())
}

fn languages(world: &World, found: &Captures<'_>) -> Result<(), TestCaseError> {
    let pattern = Regex::new(r"(\w+)(?: is| are)? in (German|Mongolian|English)").expect("a pattern");
    for found in pattern.captures_iter(&found[0]) {
        let tag = match &found[2] {
            "German" => "de",
            "Mongolian" => "mn",
            _ => "en",
        };
        let expected = world.with(|note| note.language == Some(tag)).len();
        prop_assert_eq!(if &found[1] == "All" { world.sources().len() } else { number(&found[1]) }, expected);
    }
    let missing = Regex::new(r"; for (\w+) no language is stated").expect("a pattern");
    let stated = missing.captures(&found[0]).map_or(0, |found| number(&found[1]));
    prop_assert_eq!(stated, world.with(|note| note.language.is_none()).len());
    let listed: Set = notes(&found[0]);
    prop_assert!(listed.is_subset(&world.with(|note| note.language.is_some())));
    Ok(())
}

fn origins(world: &World, found: &Captures<'_>) -> Result<(), TestCaseError> {
    let all: BTreeSet<String> = world.sources().into_iter().map(|at| world.origin(at)).collect();
    let Some(count) = found.get(2) else {
        prop_assert_eq!(all.len(), world.sources().len());
        return Ok(());
    };
    prop_assert_eq!(number(count.as_str()), all.len());
    prop_assert_eq!(number(&found[1]), world.sources().len());
    let list = found[0].split_once(": ").expect("groups").1;
    for part in list.split("; ").filter(|part| part.contains("go back to") || part.contains("are published by")) {
        let of: Set = if part.starts_with("all") || part.starts_with("both") { world.sources() } else { notes(part) };
        let shared: BTreeSet<String> = of.iter().map(|&at| world.origin(at)).collect();
        prop_assert_eq!(shared.len(), 1, "{}", part);
        let name = shared.first().expect("an origin");
        prop_assert!(part.contains(name.as_str()) || name.starts_with("own"), "{name}");
        let same: Set = world.sources().into_iter().filter(|&at| world.origin(at) == *name).collect();
        prop_assert_eq!(of, same);
    }
    Ok(())
}

fn has_figures(world: &World) -> bool {
    world.evidence.iter().any(|one| !one.cites.is_empty() && one.credibility.is_some())
}

fn letters(world: &World, found: &Captures<'_>) -> Result<(), TestCaseError> {
    let pattern = Regex::new(r"(\w+)(?: sources? (?:is|are) graded)? ([A-F]) \([^:]*: ([^)]*)\)").expect("a pattern");
    let mut seen = BTreeSet::new();
    for found in pattern.captures_iter(&found[1]) {
        let letter = found[2].chars().next().expect("a letter");
        let expected = world.with(|note| note.reliability == Some(letter));
        prop_assert_eq!(number(&found[1]), expected.len());
        prop_assert_eq!(notes(&found[3]), expected);
        seen.insert(letter);
    }
    let all: BTreeSet<char> = world.sources().into_iter().filter_map(|at| world.notes[at].reliability).collect();
    prop_assert_eq!(seen, all);
    ungraded(&found[0], world.with(|note| note.reliability.is_none()).len())
}

fn ungraded(text: &str, expected: usize) -> Result<(), TestCaseError> {
    let pattern = Regex::new(r"; (\w+) (?:is|are) not graded$").expect("a pattern");
    prop_assert_eq!(pattern.captures(text).map_or(0, |found| number(&found[1])), expected);
    Ok(())
}

fn figures(world: &World, found: &Captures<'_>) -> Result<(), TestCaseError> {
    let pattern = Regex::new(r"(\w+)(?: items? of evidence (?:is|are) graded)? ([1-6]) \(").expect("a pattern");
    let cited = || world.evidence.iter().filter(|one| !one.cites.is_empty());
    for found in pattern.captures_iter(&found[0]) {
        let figure: u8 = found[2].parse().expect("a figure");
        prop_assert_eq!(number(&found[1]), cited().filter(|one| one.credibility == Some(figure)).count());
    }
    ungraded(&found[0], cited().filter(|one| one.credibility.is_none()).count())
}

fn check(world: &World, seen: &mut BTreeSet<&'static str>) -> Result<(), TestCaseError> {
    let text = world.text();
    let draft = described(&[("a.brief", &text)], |register, teller, out| {
        let unbroken = Teller::of(teller.argument, false, usize::MAX);
        write_draft(register, &unbroken, out).expect("memory");
    });
    let paragraphs = draft.lines().skip(1).filter(|line| !line.is_empty() && !line.starts_with("The thesis "));
    for sentence in paragraphs.flat_map(|paragraph| paragraph.trim_end_matches('.').split(". ")) {
        let list = sentence.strip_prefix("Strengths of the source base: ").or(sentence.strip_prefix("Weaknesses: "));
        let parts: Vec<&str> = list.map_or_else(|| vec![sentence], parts);
        for part in parts {
            let fail = |error| TestCaseError::fail(format!("{part}: {error}\n{draft}\n{text}"));
            if let Some(done) = special(world, part) {
                seen.insert(done.map_err(fail)?);
                continue;
            }
            let matching = SENTENCES
                .iter()
                .zip(PATTERNS.iter())
                .find_map(|((name, _, check), pattern)| Some((*name, pattern.captures(part)?, check)));
            let Some((name, found, check)) = matching else { return Err(fail(TestCaseError::fail("not read"))) };
            check(world, &found).map_err(fail)?;
            seen.insert(name);
        }
    }
    Ok(())
}

/// The parts of a list that are kept apart by semicolons outside parentheses.
fn parts(list: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (at, letter) in list.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            ';' if depth == 0 => {
                parts.push(list[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(list[start..].trim());
    parts
}

proptest! {
    #![proptest_config(ProptestConfig { cases: effort::of(800), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn each_sentence_on_sources_is_what_the_notes_say(world in world()) {
        check(&world, &mut BTreeSet::new())?;
    }
}

/// That the test above reads every sentence.
#[test]
fn every_sentence_on_sources_is_met_in_random_briefs() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut seen = BTreeSet::new();
    for _ in 0..400 {
        let world = world().new_tree(&mut runner).expect("a brief").current();
        check(&world, &mut seen).expect("true sentences");
    }
    let names = SENTENCES.iter().map(|&(name, ..)| name).chain(["interest", "repeats retracted"]);
    let missing: Vec<&str> = names.filter(|name| !seen.contains(name)).collect();
    assert_eq!(missing, [""; 0]);
}
