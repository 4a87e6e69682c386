//! The sentences of the draft on a thesis, read back and tried out: statements are retracted and labelled again by the definition, lines
//! and sources are counted by going through all.

mod load;
mod world;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::LazyLock;

use hence::internals::base::source::FileId;
use hence::internals::schema::{Field, Kind};
use hence::internals::standing::argument::Argument;
use hence::internals::view::rows::Teller;
use hence::internals::view::sources::{Register, write_draft};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use regex::{Captures, Regex};

use self::world::World;
use super::definition;
use super::random::{Density, SMALL, SOURCED, Sample, briefs};
use super::said::{Reference, Relation, Said, id, text};
use crate::effort;
use crate::labels::Label;
use crate::support::project;

/// Much evidence, some of it without a note, and some dispute.
const ARGUED: Density = Density { fields: [45, 52, 60, 66, 68, 93], subs: 2, ..SOURCED };
const DISPUTED: Density = Density { odd: 0, empty: 0, ..SMALL };

/// The text of a brief with a thesis, whose notes have some of these origins.
pub fn written(brief: &[Said], thesis: usize, origins: &[Option<u8>]) -> String {
    let mut written = text(brief);
    for (at, origin) in origins.iter().enumerate().take(brief.len()).filter(|&(at, _)| brief[at].kind == Kind::Note) {
        if let Some(origin) = origin {
            let head = format!("note {}: Statement {at}.\n", id(at));
            written = written.replace(&head, &format!("{head}  origin: Agency {origin}\n"));
        }
    }
    let _ = write!(written, "brief: B\n  thesis: {}\n", id(thesis));
    written
}

fn drafted(argument: &Argument<'_>) -> String {
    let mut out = Vec::new();
    write_draft(&Register::of(argument, None), &Teller::of(argument, false, usize::MAX), &mut out).expect("memory");
    String::from_utf8(out).expect("text")
}

type Ids = BTreeSet<usize>;

fn ids(text: &str) -> Vec<usize> {
    let pattern = Regex::new(r"\bs([0-9]+)\b").expect("a pattern");
    pattern.captures_iter(text).map(|found| found[1].parse().expect("a number")).collect()
}

/// The sources that a text names, each by its notes, and evidence that cites nothing by itself.
fn named(text: &str) -> Vec<Ids> {
    let pattern = Regex::new(r"\(notes? ([^)]*)\)|(s[0-9]+) \(cites nothing\)").expect("a pattern");
    pattern
        .captures_iter(text)
        .map(|found| ids(found.get(1).or(found.get(2)).expect("a part").as_str()).into_iter().collect())
        .collect()
}

fn number(word: &str) -> usize {
    const WORDS: [&str; 11] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let lower = word.to_lowercase();
    WORDS.iter().position(|&word| word == lower).unwrap_or_else(|| lower.parse().expect("a number"))
}

/// What the sentences of a draft say.
#[derive(Debug, Default)]
struct Read {
    sources_needed: Vec<Ids>,
    unnamed_needed: Ids,
    assumptions_needed: Ids,
    only_unnamed: Vec<Ids>,
    answered: Vec<Ids>,
    seen: Vec<&'static str>,
}

type Check = fn(&World<'_>, &Captures<'_>, &mut Read) -> Result<(), TestCaseError>;

/// Each sentence, and what is tried of it. Between them they are all that a draft says of a thesis that stands.
const SENTENCES: &[(&str, &str, Check)] = &[
    ("lines", r"^(\w+) lines? of reasoning supports? it(?:, (.*))?$", lines),
    ("assumed", r"^(\w+) of these lines rests? on assumptions alone$", assumed),
    ("single", r"^It depends on a single source: without (.*) it would no longer stand$", |_, found, read| {
        prop_assert_eq!(named(&found[1]).len(), 1);
        read.sources_needed.extend(named(&found[1]));
        Ok(())
    }),
    ("several", r"^It needs each of (\w+) sources: without (.*) it would no longer stand$", |_, found, read| {
        prop_assert_eq!(named(&found[2]).len(), number(&found[1]));
        read.sources_needed.extend(named(&found[2]));
        Ok(())
    }),
    ("unnamed", r"^It needs (\w+) items? of evidence that cites? no source \((.*)\)$", |_, found, read| {
        prop_assert_eq!(ids(&found[2]).len(), number(&found[1]));
        read.unnamed_needed.extend(ids(&found[2]));
        Ok(())
    }),
    ("only unnamed", r"^Without (.*) it stands only by (.*), which cites? nothing$", only_unnamed),
    (
        "all unnamed",
        r"^No line of reasoning rests on a cited source: each needs evidence that cites nothing \((.*)\)$",
        all_unnamed,
    ),
    ("survives one", r"^It would survive the loss of any one source(.*)$", survives),
    ("lines are left", r"^A line of reasoning is left whichever three sources are lost(.*)$", |world, found, _| {
        three_can_go(world, &found[1])
    }),
    ("no line is left", r"^No line of reasoning would be left without (.*)$", |world, found, _| {
        let nor = found[1].replace("nor without", "nor of");
        smallest_sets(world, &nor)
    }),
    (
        "answers",
        r"^(?:(\w+) objections? to it \((.*)\)|What is said against the reasons for it) (?:is|are) answered from (.*) (alone|together): without (?:it|any one of them) the thesis would (be contested|fall)$",
        answers,
    ),
    ("assumptions", r"^It needs (?:one assumption|each of (\w+) assumptions) \((.*)\)$", |_, found, read| {
        prop_assert_eq!(ids(&found[2]).len(), found.get(1).map_or(1, |count| number(count.as_str())));
        read.assumptions_needed.extend(ids(&found[2]));
        Ok(())
    }),
    ("most", r"^Most depends on (.*)$", carriers),
    ("none", r"^No judgement on which the thesis rests depends on any one of the sources$", |world, _, _| {
        for source in world.all_sources() {
            prop_assert_eq!(world.lost_judgements(&source), Ids::new());
        }
        Ok(())
    }),
    ("without it", r"^(Without it (\w+) judgements would no longer stand \(.*\))$", |world, found, _| {
        let only = world.sources.iter().flatten().copied().collect();
        lost(world, &only, &found[1])
    }),
    ("head", r"^The thesis “.*” \(s[0-9]+\) stands as argued$", |_, _, _| Ok(())),
    ("likelihood", r"^The brief states neither a likelihood nor a confidence for it$", |_, _, _| Ok(())),
];

fn lines(world: &World<'_>, found: &Captures<'_>, _: &mut Read) -> Result<(), TestCaseError> {
    prop_assert_eq!(number(&found[1]), world.lines.len());
    let rest = found.get(2).map_or("", |rest| rest.as_str());
    let all: BTreeSet<&Ids> = world.lines.iter().flatten().collect();
    let unnamed: Ids = all.iter().filter(|source| world.is_unnamed(source)).flat_map(|source| source.iter().copied()).collect();
    let times = |source: &Ids| world.lines.iter().filter(|line| line.contains(source)).count();
    // Of a source those notes are named by which the lines cite it.
    let shared: BTreeSet<Ids> = all.iter().filter(|source| times(source) > 1).map(|source| *source & &world.cited).collect();
    let pattern =
        Regex::new(r"^whose evidence comes from (\w+) sources?(?: and in part cites nothing \((.*)\))?$").expect("a pattern");
    if let Some(found) = pattern.captures(rest) {
        prop_assert_eq!(world.lines.len(), 1);
        prop_assert_eq!(number(&found[1]), all.len() - unnamed.len());
        prop_assert_eq!(found.get(2).map_or(Ids::new(), |names| ids(names.as_str()).into_iter().collect()), unnamed);
    } else if let Some(names) = rest.strip_prefix("both of which draw on ").or(rest.strip_prefix("some of which share ")) {
        // A long list counts its last ones.
        let (names, others) = Regex::new(r"^(.*?) and (\w+) others$")
            .expect("a pattern")
            .captures(names)
            .map_or((names, 0), |found| (found.get(1).map_or("", |names| names.as_str()), number(&found[2])));
        let listed: BTreeSet<Ids> = named(names).into_iter().collect();
        prop_assert!(
            listed.is_subset(&shared) && listed.len() + others == shared.len(),
            "{listed:?} and {others}, of {shared:?}"
        );
    } else {
        match rest {
            "whose evidence cites no source" => prop_assert!(all.len() == unnamed.len() && !unnamed.is_empty()),
            "which rests on assumptions alone" => prop_assert!(all.is_empty() && world.lines.len() == 1),
            "which share no source" | "no two of which share a source" => {
                prop_assert!(world.lines.len() > 1 && shared.is_empty(), "{shared:?}");
            }
            rest => prop_assert!(false, "not read: {rest}"),
        }
    }
    Ok(())
}

fn assumed(world: &World<'_>, found: &Captures<'_>, _: &mut Read) -> Result<(), TestCaseError> {
    prop_assert_eq!(number(&found[1]), world.lines.iter().filter(|line| line.is_empty()).count());
    Ok(())
}

fn only_unnamed(world: &World<'_>, found: &Captures<'_>, read: &mut Read) -> Result<(), TestCaseError> {
    let (source, evidence) = (named(&found[1]).remove(0), ids(&found[2]).into_iter().collect::<Ids>());
    prop_assert!(world.is_unnamed(&evidence) && world.stands(&source) && world.is_held_up(&source));
    prop_assert!(!world.is_held_up(&(&source | &evidence)) && !world.is_sourced(&source));
    read.only_unnamed.push(source);
    Ok(())
}

fn all_unnamed(world: &World<'_>, found: &Captures<'_>, _: &mut Read) -> Result<(), TestCaseError> {
    let evidence = ids(&found[1]).into_iter().collect::<Ids>();
    prop_assert!(world.is_unnamed(&evidence) && !world.is_held_up(&evidence) && !world.is_sourced(&Ids::new()));
    Ok(())
}

fn survives(world: &World<'_>, found: &Captures<'_>, _: &mut Read) -> Result<(), TestCaseError> {
    for source in world.all_sources() {
        prop_assert!(world.stands(&source), "without {source:?}");
    }
    match &found[1] {
        "" => Ok(()),
        rest => match (rest.strip_prefix(", but not of "), rest.strip_prefix("; of any two or three, too")) {
            (Some(sets), _) => smallest_sets(world, sets),
            (_, Some(answered)) => three_can_go(world, answered),
            _ => Err(TestCaseError::fail(format!("not read: {rest}"))),
        },
    }
}

fn three_can_go(world: &World<'_>, answered: &str) -> Result<(), TestCaseError> {
    for size in 2..=3 {
        for set in world.sets(size) {
            prop_assert!(world.is_held_up(&set), "without {set:?}");
            prop_assert!(
                answered == ", as long as what is said against it stays answered" || world.stands(&set),
                "without {set:?}"
            );
        }
    }
    Ok(())
}

/// The sets are all smallest ones of several sources without which no line is left and it does not stand.
fn smallest_sets(world: &World<'_>, sets: &str) -> Result<(), TestCaseError> {
    let mut found: Vec<Vec<Ids>> = Vec::new();
    let mut more = 0;
    for part in sets.split(", nor of ") {
        if let Some(count) = part.strip_suffix(" other pairs").or(part.strip_suffix(" other pair")) {
            more = number(count);
        } else if let Some(count) = part.strip_suffix(" other threes").or(part.strip_suffix(" other three")) {
            more = number(count);
        } else {
            found.push(named(part));
        }
    }
    let size = found[0].len();
    prop_assert!((2..=3).contains(&size));
    let is_cut = |set: &Ids| !world.is_held_up(set) && !world.stands(set);
    for set in &found {
        prop_assert_eq!(set.len(), size);
        prop_assert!(is_cut(&set.iter().flatten().copied().collect()), "{set:?}");
    }
    let expected = |size: usize| {
        let cuts = world.subsets(size).into_iter().filter(|set| is_cut(&set.iter().flatten().copied().collect()));
        let part = |set: &Vec<Ids>, left: usize| {
            set.iter().enumerate().filter(|&(at, _)| at != left).flat_map(|(_, part)| part.clone()).collect()
        };
        cuts.filter(|set| (0..size).all(|left| world.is_held_up(&part(set, left)))).count()
    };
    prop_assert!(size == 2 || expected(2) == 0, "there are pairs");
    prop_assert_eq!(found.len() + more, expected(size));
    Ok(())
}

fn answers(world: &World<'_>, found: &Captures<'_>, read: &mut Read) -> Result<(), TestCaseError> {
    let assumption = Regex::new(r"the assumption (s[0-9]+)").expect("a pattern");
    let mut all = named(&found[3]);
    all.extend(assumption.captures_iter(&found[3]).map(|found| ids(&found[1]).into_iter().collect::<Ids>()));
    prop_assert_eq!(all.len() == 1, &found[4] == "alone");
    let after = if &found[5] == "fall" { Label::Falls } else { Label::Contested };
    let objections =
        |removed: &Ids| definition::objections(world.brief, &removed.iter().copied().collect::<Vec<_>>(), world.thesis);
    for what in &all {
        prop_assert_eq!(world.label(what), after);
        prop_assert!(world.is_held_up(what));
        let revived = &objections(what) - &objections(&Ids::new());
        let stated = found.get(1).map_or(0, |count| number(count.as_str()));
        prop_assert_eq!(stated, revived.len());
        let names: Ids = found.get(2).map_or(Ids::new(), |names| ids(names.as_str()).into_iter().collect());
        prop_assert_eq!(names, revived.into_iter().flatten().collect::<Ids>());
    }
    read.answered.extend(all);
    Ok(())
}

/// `A, without which N judgements would no longer stand (..); then on B, without which ..; two other sources carry a judgement or more each`
fn carriers(world: &World<'_>, found: &Captures<'_>, _: &mut Read) -> Result<(), TestCaseError> {
    let carrying: Vec<&str> = found[1].split("; ").collect();
    let mut last = usize::MAX;
    for part in carrying {
        if part.ends_with("carries a judgement or more") || part.ends_with("carry a judgement or more each") {
            continue;
        }
        let (source, rest) = part.split_once(", without which ").expect("what depends on it");
        let source = named(source).remove(0);
        lost(world, &source, rest)?;
        let count = world.lost_judgements(&source).len();
        prop_assert!(count <= last, "most first");
        last = count;
    }
    let first = named(&found[1]).remove(0);
    let most = world.all_sources().iter().map(|source| world.lost_judgements(source).len()).max();
    prop_assert_eq!(Some(world.lost_judgements(&first).len()), most);
    Ok(())
}

fn lost(world: &World<'_>, source: &Ids, said: &str) -> Result<(), TestCaseError> {
    let (count, names) = said.split_once(" judgement").expect("a count");
    let lost = world.lost_judgements(source);
    prop_assert_eq!(number(count.rsplit(' ').next().unwrap_or_default()), lost.len());
    let names: Ids = ids(names).into_iter().collect();
    prop_assert!(names.is_subset(&lost) && (names == lost || said.contains(" other")));
    Ok(())
}

/// The patterns of the sentences.
static PATTERNS: LazyLock<Vec<Regex>> =
    LazyLock::new(|| SENTENCES.iter().map(|(_, pattern, _)| Regex::new(pattern).expect("a pattern")).collect());

fn check(brief: &[Said], origins: &[Option<u8>], seen: &mut BTreeSet<&'static str>) -> Result<(), TestCaseError> {
    let standing = definition::labels(brief, &[]);
    let theses = (0..brief.len()).filter(|&at| brief[at].kind.needs_support() && standing[at] == Label::Stands);
    for thesis in theses.take(3) {
        let text = written(brief, thesis, origins);
        let project = project(&[("a.brief", &text)]);
        let argument = Argument::of(&project, FileId::new(0));
        let world = World::of(brief, thesis, &argument);
        let draft = drafted(&argument);
        let paragraph = draft.lines().find(|line| line.starts_with("The thesis “")).expect("a paragraph");
        let mut read = Read::default();
        for sentence in paragraph.trim_end_matches('.').split(". ") {
            let patterns = PATTERNS.iter().zip(SENTENCES);
            let matching =
                patterns.into_iter().find_map(|(pattern, (name, _, check))| Some((*name, pattern.captures(sentence)?, check)));
            let Some((name, found, check)) = matching else { return Err(TestCaseError::fail(format!("not read: {sentence}"))) };
            check(&world, &found, &mut read).map_err(|error| TestCaseError::fail(format!("{sentence}: {error}\n{text}")))?;
            read.seen.push(name);
        }
        complete(&world, &read).map_err(|error| TestCaseError::fail(format!("{paragraph}\n{error}\n{text}")))?;
        seen.extend(&read.seen);
    }
    Ok(())
}

/// What is needed, and what only answers something, is all there.
fn complete(world: &World<'_>, read: &Read) -> Result<(), TestCaseError> {
    let set = |list: &[Ids]| list.iter().cloned().collect::<BTreeSet<Ids>>();
    let needed = |candidates: Vec<usize>| candidates.into_iter().filter(|&at| world.is_needed(&Ids::from([at]))).collect::<Ids>();
    prop_assert_eq!(set(&read.sources_needed), world.points(true));
    prop_assert_eq!(&read.unnamed_needed, &needed(world.unnamed.clone()));
    prop_assert_eq!(&read.assumptions_needed, &needed(world.of_kind(Kind::Assumption)));
    let single = |at: usize| Ids::from([at]);
    let others = world.unnamed.iter().copied().chain(world.of_kind(Kind::Assumption)).map(single);
    let answering = others.filter(|one| !world.stands(one) && world.is_held_up(one));
    let answering: BTreeSet<Ids> = answering.chain(world.points(false)).collect();
    prop_assert!(set(&read.answered) == answering || answering.len() > 6, "{answering:?}");
    let unnamed: Ids = world.unnamed.iter().copied().collect();
    let rests_on_unnamed = |gone: &Ids| !world.is_sourced(gone) && !world.is_held_up(&(gone | &unnamed));
    let is_bare = |gone: &Ids| world.stands(gone) && world.is_held_up(gone) && rests_on_unnamed(gone);
    let bare: BTreeSet<Ids> = world.sources.iter().filter(|source| is_bare(source)).cloned().collect();
    if is_bare(&Ids::new()) {
        prop_assert!(read.seen.contains(&"all unnamed") || !read.unnamed_needed.is_empty());
    } else {
        prop_assert!(set(&read.only_unnamed) == bare || bare.len() > 6, "{bare:?}");
    }
    Ok(())
}

/// A claim with a few lines of reasoning from evidence, and objections that are answered.
fn answered() -> impl Strategy<Value = Sample> {
    let notes = || proptest::collection::vec(0..6_usize, 0..=2);
    let parts = (proptest::collection::vec(notes(), 2..=5), proptest::collection::vec((notes(), notes()), 0..=2));
    parts.prop_map(|(reasons, objections)| {
        let statement = |kind, relations| Said { kind, retracted: false, relations };
        let to = |field, at, subs| Relation { field, names: vec![Reference::To(at)], needs: 0, subs };
        let mut brief = vec![statement(Kind::Claim, Vec::new())];
        brief.extend((0..6).map(|_| statement(Kind::Note, Vec::new())));
        let mut evidence = |cited: Vec<usize>| {
            let names: Vec<Reference> = cited.into_iter().map(|note| Reference::To(1 + note)).collect();
            let relation = Relation { field: Field::Cites, names, needs: 0, subs: Vec::new() };
            brief.push(statement(Kind::Evidence, if relation.names.is_empty() { Vec::new() } else { vec![relation] }));
            brief.len() - 1
        };
        let mut relations: Vec<Relation> =
            reasons.into_iter().map(|cited| to(Field::Because, evidence(cited), Vec::new())).collect();
        for (objection, answer) in objections {
            let (objection, answer) = (evidence(objection), evidence(answer));
            relations.push(to(Field::Despite, objection, vec![(Field::But, vec![Reference::To(answer)])]));
        }
        brief[0].relations = relations;
        Sample(brief)
    })
}

pub fn any_of_them() -> impl Strategy<Value = Sample> {
    prop_oneof![3 => briefs(SOURCED), 3 => briefs(ARGUED), 1 => briefs(DISPUTED), 3 => answered()]
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: effort::of(400), failure_persistence: None, max_shrink_iters: 3000, ..ProptestConfig::default()
    })]

    #[test]
    fn each_sentence_on_a_thesis_is_true_and_none_is_missing(
        brief in any_of_them(),
        origins in proptest::collection::vec(proptest::option::weighted(0.6, 0..3_u8), 16),
    ) {
        check(&brief.0, &origins, &mut BTreeSet::new())?;
    }
}

/// That the test above reads every sentence.
#[test]
fn every_sentence_on_a_thesis_is_common_in_random_briefs() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let strategy = (any_of_them(), proptest::collection::vec(proptest::option::weighted(0.6, 0..3_u8), 16));
    let mut seen = BTreeSet::new();
    let missing = |seen: &BTreeSet<&str>| -> Vec<&str> {
        SENTENCES.iter().map(|&(name, ..)| name).filter(|name| !seen.contains(name)).collect()
    };
    for _ in 0..200 {
        if missing(&seen).is_empty() {
            break;
        }
        let (Sample(brief), origins) = strategy.new_tree(&mut runner).expect("a brief").current();
        check(&brief, &origins, &mut seen).expect("true sentences");
    }
    assert_eq!(missing(&seen), [""; 0]);
}
