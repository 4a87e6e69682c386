//! The sentences of `load` on a thesis that stands, read back and tried out as those of the draft are.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use hence::internals::base::source::FileId;
use hence::internals::schema::Kind;
use hence::internals::standing::argument::Argument;
use hence::internals::view::load::{Loads, write};
use hence::internals::view::rows::Teller;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use regex::{Captures, Regex};

use super::super::definition;
use super::super::random::Sample;
use super::super::said::Said;
use super::world::World;
use super::{Ids, any_of_them, ids, three_can_go, written};
use crate::effort;
use crate::labels::Label;
use crate::support::project;

/// What the sentences say.
#[derive(Debug, Default)]
struct Read {
    /// What is said to be needed, and with which label it is gone.
    needed: BTreeSet<(Ids, Label)>,
    /// What is said to answer something alone.
    answering: BTreeSet<(Ids, Label)>,
    only_unnamed: BTreeSet<Ids>,
    seen: Vec<&'static str>,
}

type Check = fn(&World<'_>, &Captures<'_>, &mut Read) -> Result<(), TestCaseError>;

/// Each sentence, and what is tried of it. Between them they are all that is said of a thesis that stands, if all that
/// is given for it can be read.
const SENTENCES: &[(&str, &str, Check)] = &[
    ("lines", r"^(\d+) lines? of reasoning(.*)$", lines),
    ("falls", r"^falls without (.*): no line of reasoning is left$", |_, found, read| {
        read.needed.extend(alternatives(&found[1]).into_iter().map(|one| (one, Label::Falls)));
        Ok(())
    }),
    ("contested", r"^contested without (.*): only contested lines of reasoning are left$", |_, found, read| {
        read.needed.extend(alternatives(&found[1]).into_iter().map(|one| (one, Label::Contested)));
        Ok(())
    }),
    ("any one", r"^can do without any one source or assumption$", |world, _, _| {
        let assumptions = world.of_kind(Kind::Assumption).into_iter().map(|at| Ids::from([at]));
        for one in world.all_sources().into_iter().chain(assumptions) {
            prop_assert!(world.stands(&one), "without {one:?}");
        }
        Ok(())
    }),
    (
        "answers",
        r"^(falls|contested) without (.*): a line of reasoning is left, but (nothing else answers|they answer, only together,) (the objections? (.*)|what is said against the reasons for it)$",
        answers,
    ),
    ("all unnamed", r"^no line rests on a cited source: each needs (.*), which cites? nothing$", |world, found, _| {
        let evidence = ids(&found[1]).into_iter().collect::<Ids>();
        prop_assert!(world.is_unnamed(&evidence) && !world.is_held_up(&evidence) && !world.is_sourced(&Ids::new()));
        Ok(())
    }),
    ("only unnamed", r"^without (.*) it stands only by (.*), which cites? nothing$", |world, found, read| {
        let (source, evidence) = (one(&found[1]), ids(&found[2]).into_iter().collect::<Ids>());
        prop_assert!(world.is_unnamed(&evidence) && world.stands(&source) && world.is_held_up(&source));
        prop_assert!(!world.is_held_up(&(&source | &evidence)) && !world.is_sourced(&source));
        read.only_unnamed.insert(source);
        Ok(())
    }),
    ("sets", r"^no line is left without: (.*)$", |world, found, _| sets(world, &found[1])),
    ("three can go", r"^whichever 3 sources are lost, a line is left(.*)$", |world, found, _| three_can_go(world, &found[1])),
    (
        "ways",
        r"^ways to it from cited sources that share no origin: (none|(?:at least )?\d+)(?: to (\d+))?(, and one .*)?$",
        |world, found, _| {
            prop_assert_eq!(&found[1] != "none", world.is_sourced(&world.unnamed.iter().copied().collect()));
            assumed(world, found.get(3).is_some())
        },
    ),
    ("no source", r"^one way to it needs no source: it rests on assumptions alone$", |world, _, _| assumed(world, true)),
];

/// Whether it is held up where there are neither notes nor evidence that cites nothing.
fn assumed(world: &World<'_>, is_said: bool) -> Result<(), TestCaseError> {
    let evidence = world.of_kind(Kind::Evidence).into_iter().collect();
    prop_assert_eq!(world.is_held_up(&evidence), is_said);
    Ok(())
}

/// `note s4`, `Agency 1 (notes s1 and s2)`, `assumption s3`, `s5 (cites nothing)`
fn one(text: &str) -> Ids {
    ids(text).into_iter().collect()
}

/// The parts of `note s4, Agency 1 (notes s1, s2 and s3), or assumption s3`.
fn listed(text: &str) -> Vec<&str> {
    let mut depth = 0;
    let parts = text.split(|letter| {
        depth += i32::from(letter == '(') - i32::from(letter == ')');
        letter == ',' && depth == 0
    });
    parts.map(|part| part.trim_start().trim_start_matches("or ")).collect()
}

fn alternatives(text: &str) -> Vec<Ids> {
    listed(text).into_iter().map(one).collect()
}

/// `; both draw on note s4, s5 (cites nothing); 1 rests on assumptions alone`
fn lines(world: &World<'_>, found: &Captures<'_>, _: &mut Read) -> Result<(), TestCaseError> {
    prop_assert_eq!(found[1].parse(), Ok(world.lines.len()));
    let times = |source: &Ids| world.lines.iter().filter(|line| line.contains(source)).count();
    let all: BTreeSet<&Ids> = world.lines.iter().flatten().collect();
    // Of a source those notes are named by which the lines cite it.
    let shared: BTreeSet<Ids> = all.iter().filter(|source| times(source) > 1).map(|source| *source & &world.cited).collect();
    let assumed = world.lines.iter().filter(|line| line.is_empty()).count();
    let mut parts: Vec<&str> = found[2].trim_start_matches([',', ';', ' ']).split("; ").filter(|part| !part.is_empty()).collect();
    let stated = match parts.last() {
        Some(&"it rests on assumptions alone") => 1,
        Some(last) if last.ends_with(" on assumptions alone") => {
            last.split(' ').next().and_then(|count| count.parse().ok()).expect("a count")
        }
        _ => 0,
    };
    prop_assert_eq!(stated, assumed);
    if stated > 0 {
        parts.pop();
    }
    match parts.as_slice() {
        [] => prop_assert!(world.lines.len() == 1 && all.is_empty()),
        ["no two of which share a source"] => prop_assert!(world.lines.len() > 1 && shared.is_empty(), "{shared:?}"),
        [part] => {
            if let Some(names) = part.strip_prefix("both draw on ").or(part.strip_prefix("some of them share ")) {
                prop_assert_eq!(part.starts_with("both"), world.lines.len() == 2);
                prop_assert_eq!(alternatives(names).into_iter().collect::<BTreeSet<Ids>>(), shared);
            } else {
                let count = part.strip_prefix("from ").and_then(|rest| rest.split(' ').next()).expect("a number of sources");
                prop_assert!(world.lines.len() == 1 && count.parse() == Ok(all.len()), "{all:?}");
            }
        }
        parts => prop_assert!(false, "not read: {parts:?}"),
    }
    Ok(())
}

fn answers(world: &World<'_>, found: &Captures<'_>, read: &mut Read) -> Result<(), TestCaseError> {
    let all = alternatives(&found[2]);
    prop_assert_eq!(all.len() == 1, &found[3] == "nothing else answers");
    let after = if &found[1] == "falls" { Label::Falls } else { Label::Contested };
    let objections =
        |removed: &Ids| definition::objections(world.brief, &removed.iter().copied().collect::<Vec<_>>(), world.thesis);
    for what in &all {
        prop_assert!(world.is_held_up(what));
        let revived = &objections(what) - &objections(&Ids::new());
        prop_assert_eq!(found.get(5).is_some(), !revived.is_empty());
        prop_assert_eq!(found[4].starts_with("the objections"), revived.len() > 1);
        let names: Ids = found.get(5).map_or(Ids::new(), |names| one(names.as_str()));
        prop_assert_eq!(names, revived.into_iter().flatten().collect::<Ids>());
    }
    read.answering.extend(all.into_iter().map(|one| (one, after)));
    Ok(())
}

/// The smallest sets of several sources without which no line is left, and it does not stand; all of them, up to three together.
fn sets(world: &World<'_>, text: &str) -> Result<(), TestCaseError> {
    let (mut found, mut more) = (BTreeSet::new(), 0);
    for part in listed(text) {
        match part.strip_suffix(" other sets") {
            Some(count) => more = count.parse().expect("a number"),
            None => drop(found.insert(part.split(" + ").map(one).collect::<BTreeSet<Ids>>())),
        }
    }
    let gone = |set: &[Ids]| set.iter().flatten().copied().collect::<Ids>();
    let without = |set: &[Ids], at: usize| gone(&[&set[..at], &set[at + 1..]].concat());
    let is_smallest = |set: &Vec<Ids>| {
        !world.is_held_up(&gone(set)) && !world.stands(&gone(set)) && (0..set.len()).all(|at| world.is_held_up(&without(set, at)))
    };
    let all = (2..=3).flat_map(|size| world.subsets(size)).filter(is_smallest);
    let expected: BTreeSet<BTreeSet<Ids>> = all.map(|set| set.into_iter().collect()).collect();
    prop_assert!(found.is_subset(&expected), "{expected:?}");
    prop_assert_eq!(found.len() + more, expected.len());
    Ok(())
}

static PATTERNS: LazyLock<Vec<Regex>> =
    LazyLock::new(|| SENTENCES.iter().map(|(_, pattern, _)| Regex::new(pattern).expect("a pattern")).collect());

/// What is said where something that is given cannot be read.
const UNREADABLE: [&str; 3] = ["what is given for it could not be read", "not declared", "refers to nothing"];

fn check(brief: &[Said], origins: &[Option<u8>], seen: &mut BTreeSet<&'static str>) -> Result<(), TestCaseError> {
    let standing = definition::labels(brief, &[]);
    let theses = (0..brief.len()).filter(|&at| brief[at].kind.needs_support() && standing[at] == Label::Stands);
    for thesis in theses.take(2) {
        let text = written(brief, thesis, origins);
        let project = project(&[("a.brief", &text)]);
        let argument = Argument::of(&project, FileId::new(0));
        let world = World::of(brief, thesis, &argument);
        let mut out = Vec::new();
        write(&Loads::of(&argument), &Teller::of(&argument, false, usize::MAX), &mut out).expect("memory");
        let out = String::from_utf8(out).expect("text");
        let (_, block) = out.split_once("\nthesis ").expect("a block on the thesis");
        let (block, _) = block.split_once("\nwhat would change ").expect("a block on what would change it");
        if UNREADABLE.iter().any(|words| block.contains(words)) {
            continue;
        }
        let mut read = Read::default();
        for sentence in block.trim_end().lines().skip(1).map(str::trim) {
            let found = PATTERNS.iter().zip(SENTENCES).find_map(|(pattern, row)| Some((row, pattern.captures(sentence)?)));
            let Some(((name, _, check), found)) = found else {
                return Err(TestCaseError::fail(format!("not read: {sentence}\n{text}")));
            };
            check(&world, &found, &mut read).map_err(|error| TestCaseError::fail(format!("{sentence}: {error}\n{text}")))?;
            read.seen.push(name);
        }
        complete(&world, &read).map_err(|error| TestCaseError::fail(format!("{block}\n{error}\n{text}")))?;
        seen.extend(&read.seen);
    }
    Ok(())
}

/// What is needed, and what only answers something, is all there, with what is left without it.
fn complete(world: &World<'_>, read: &Read) -> Result<(), TestCaseError> {
    let others: Vec<Ids> =
        world.unnamed.iter().copied().chain(world.of_kind(Kind::Assumption)).map(|at| Ids::from([at])).collect();
    let points = |are_needed: bool| {
        let single = others.iter().filter(|one| !world.stands(one) && world.is_held_up(one) != are_needed).cloned();
        let all: BTreeSet<Ids> = single.chain(world.points(are_needed)).collect();
        all.into_iter().map(|one| (one.clone(), world.label(&one))).collect::<BTreeSet<_>>()
    };
    prop_assert_eq!(&read.needed, &points(true));
    prop_assert_eq!(&read.answering, &points(false));
    let unnamed: Ids = world.unnamed.iter().copied().collect();
    let rests_on_unnamed = |gone: &Ids| !world.is_sourced(gone) && !world.is_held_up(&(gone | &unnamed));
    let is_bare = |gone: &Ids| world.stands(gone) && world.is_held_up(gone) && rests_on_unnamed(gone);
    if is_bare(&Ids::new()) {
        prop_assert!(read.seen.contains(&"all unnamed") || read.needed.iter().any(|(one, _)| world.is_unnamed(one)));
    } else {
        let bare: BTreeSet<Ids> = world.sources.iter().filter(|source| is_bare(source)).cloned().collect();
        prop_assert_eq!(&read.only_unnamed, &bare);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: effort::of(300), failure_persistence: None, max_shrink_iters: 3000, ..ProptestConfig::default()
    })]

    #[test]
    fn each_sentence_of_load_on_a_thesis_is_true_and_none_is_missing(
        brief in any_of_them(),
        origins in proptest::collection::vec(proptest::option::weighted(0.6, 0..3_u8), 16),
    ) {
        check(&brief.0, &origins, &mut BTreeSet::new())?;
    }
}

/// That the test above reads every sentence.
#[test]
fn every_sentence_of_load_on_a_thesis_is_common_in_random_briefs() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let strategy = (any_of_them(), proptest::collection::vec(proptest::option::weighted(0.6, 0..3_u8), 16));
    let mut seen = BTreeSet::new();
    let missing =
        |seen: &BTreeSet<&str>| SENTENCES.iter().map(|&(name, ..)| name).filter(|name| !seen.contains(name)).collect::<Vec<_>>();
    for _ in 0..300 {
        if missing(&seen).is_empty() {
            break;
        }
        let (Sample(brief), origins) = strategy.new_tree(&mut runner).expect("a brief").current();
        check(&brief, &origins, &mut seen).expect("true sentences");
    }
    assert_eq!(missing(&seen), [""; 0]);
}
