//! What would change the label of a thesis, against the definition: every set is tried, and labelled again.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use hence::internals::analysis::cuts::{Counted, Source};
use hence::internals::analysis::origins::Origins;
use hence::internals::analysis::turning::{Thing, Turning, turnings};
use hence::internals::base::ids::StatementNumber;
use hence::internals::base::source::FileId;
use hence::internals::schema::Kind;
use hence::internals::standing::argument::Argument;
use proptest::prelude::*;

use super::definition::{self, Judged};
use super::random::Sample;
use super::retraction::{clean, counted, of_kind};
use super::said::{Said, id, text};
use crate::effort;
use crate::labels::{Label, label};
use crate::support::project;

type Ids = BTreeSet<usize>;

fn indices<'numbers>(numbers: impl IntoIterator<Item = &'numbers StatementNumber>) -> Ids {
    numbers.into_iter().map(|number| number.index()).collect()
}

/// What is lost with up to three things after whose loss the thesis has another label, and of which no other such loss is a part.
fn losses(brief: &[Said], things: &[Ids], thesis: usize) -> BTreeMap<Ids, Label> {
    let before = definition::labels(brief, &[])[thesis];
    let mut tried: BTreeMap<Ids, Label> = BTreeMap::new();
    let mut sets = vec![Ids::new()];
    for _ in 0..3 {
        let with = |set: &Ids| things.iter().map(|thing| set | thing).collect::<Vec<Ids>>();
        sets = sets.iter().flat_map(with).collect::<BTreeSet<Ids>>().into_iter().collect();
        for set in &sets {
            if !tried.contains_key(set) {
                tried.insert(set.clone(), definition::labels(brief, &set.iter().copied().collect::<Vec<_>>())[thesis]);
            }
        }
    }
    tried.retain(|_, after| *after != before);
    let is_smallest = |set: &Ids| !tried.keys().any(|other| other != set && other.is_subset(set));
    tried.iter().filter(|(set, _)| is_smallest(set)).map(|(set, after)| (set.clone(), *after)).collect()
}

/// What each line misses that falls and misses nothing but support for claims and forecasts for which nothing is given.
fn missing(brief: &[Said]) -> BTreeSet<Ids> {
    let labels = definition::labels(brief, &[]);
    let judged = definition::judged(brief, &[]);
    let is_given = |at: usize| judged.iter().any(|line| line.is_support && line.target == at);
    let waits = |at: usize| brief[at].kind.needs_support() && !is_given(at) && labels[at] == Label::Falls;
    let mut found = BTreeSet::new();
    let of_line = |line: &Judged| {
        let missing: Ids = line.premises.iter().copied().filter(|&at| waits(at)).collect();
        let is_met = line.is_met(|at| labels[at] != Label::Falls || missing.contains(&at));
        (line.label == Label::Falls && is_met && !missing.is_empty()).then_some(missing)
    };
    for line in &judged {
        found.extend(of_line(line));
        let undercuts = line.against.iter().flat_map(|exception| exception.answers.iter().copied().chain([exception.by]));
        found.extend(undercuts.filter(|&by| waits(by)).map(|by| Ids::from([by])));
    }
    found
}

/// A brief in which some claims hold by themselves, as assumptions do.
fn supposing(brief: &[Said], supposed: &Ids) -> Vec<Said> {
    let mut brief = brief.to_vec();
    for &at in supposed {
        brief[at].kind = Kind::Assumption;
    }
    brief
}

/// The members of a thing.
fn members(thing: Thing, counted: &Counted<'_>) -> Ids {
    indices(thing.members(counted))
}

fn check(brief: &[Said], origins: &[Option<u8>], thesis: usize) -> Result<(), TestCaseError> {
    let text = super::sentences::written(brief, thesis, origins);
    let project = project(&[("a.brief", &text)]);
    let argument = Argument::of(&project, FileId::new(0));
    let by_origin = Origins::of(&project, argument.document(), &argument.sources);
    let as_counted = Counted::of(&by_origin, &argument.sources);
    let turning = turnings(&argument, &as_counted).remove(0);
    let assumptions = of_kind(brief, Kind::Assumption).into_iter().map(|at| vec![at]);
    let notes =
        argument.sources.notes.iter().filter(|&&note| !argument.sources.is_retracted(note)).map(|note| vec![note.index()]);
    let things = counted(brief, &argument, &by_origin).into_iter().chain(assumptions).chain(notes);
    let things: Vec<Ids> = things.map(|thing| thing.into_iter().collect()).collect();
    let found = turning.losses.sets.iter().map(|loss| {
        let of: Ids = loss.of.iter().flat_map(|&thing| members(thing, &as_counted)).collect();
        (of, label(loss.after))
    });
    prop_assert_eq!(found.collect::<BTreeMap<_, _>>(), losses(brief, &things, thesis), "{}", text);
    prop_assert!(turning.losses.complete && turning.losses.searched == 3 && turning.waiting_is_complete);
    let sizes: Vec<usize> = turning.losses.sets.iter().map(|loss| loss.of.len()).collect();
    prop_assert!(sizes.is_sorted());
    let before = definition::labels(brief, &[])[thesis];
    let after = |set: &Ids| definition::labels(&supposing(brief, set), &[])[thesis];
    let sets = missing(brief).into_iter().filter(|set| !set.contains(&thesis));
    let waiting: BTreeMap<Ids, Label> =
        sets.map(|set| (set.clone(), after(&set))).filter(|(_, after)| *after != before).collect();
    let found = turning.waiting.iter().map(|waiting| (indices(&waiting.statements), label(waiting.after)));
    prop_assert_eq!(found.collect::<BTreeMap<_, _>>(), waiting, "{}", text);
    Ok(())
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases: effort::of(cases), failure_persistence: None, max_shrink_iters: 2000, ..ProptestConfig::default() }
}

fn origins() -> impl Strategy<Value = Vec<Option<u8>>> {
    proptest::collection::vec(proptest::option::weighted(0.5, 0..3_u8), 16)
}

proptest! {
    #![proptest_config(config(60))]

    #[test]
    fn a_thesis_changes_by_the_smallest_losses_and_by_the_support_that_is_missing(
        brief in clean(), origins in origins(), thesis in 0..16_usize,
    ) {
        let brief = &brief.0;
        let judgements: Vec<usize> = (0..brief.len()).filter(|&at| brief[at].kind.needs_support()).collect();
        if !judgements.is_empty() {
            check(brief, &origins, judgements[thesis % judgements.len()])?;
        }
    }
}

/// What tells answers apart, with days on some statements and gaps about some.
fn rivals(brief: &[Said], answers: [usize; 2], days: &[bool], about: usize) -> Result<(), TestCaseError> {
    let mut written = text(brief);
    let mut watched = Ids::from([about]);
    for (at, said) in brief.iter().enumerate().filter(|&(at, _)| days[at]) {
        let line = match said.kind {
            Kind::Assumption | Kind::Evidence => "checked: 2020",
            Kind::Forecast if at % 2 == 0 => "by: 2030",
            Kind::Forecast => "outcome: happened",
            _ => continue,
        };
        if !line.starts_with("outcome") {
            watched.insert(at);
        }
        let head = format!("{} {}: Statement {at}.\n", said.kind.name(), id(at));
        written = written.replace(&head, &format!("{head}  {line}\n"));
    }
    let [thesis, answer] = answers;
    let (one, other) = (id(thesis), id(answer));
    let _ = write!(
        written,
        "question q: Q?\n  answers: {one}, {other}\n\ngap g: G.\n  about: {}\n\nbrief: B\n  thesis: {one}\n",
        id(about)
    );
    let project = project(&[("a.brief", &written)]);
    let argument = Argument::of(&project, FileId::new(0));
    let by_origin = Origins::of(&project, argument.document(), &argument.sources);
    let as_counted = Counted::of(&by_origin, &argument.sources);
    let turning: Turning = turnings(&argument, &as_counted).remove(0);
    let [own, others] = answers.map(|answer| definition::bearing(brief, answer));
    let labels = definition::labels(brief, &[]);
    let judged = definition::judged(brief, &[]);
    let is_settled = |at: usize| match brief[at].kind {
        Kind::Forecast => days[at] && at % 2 == 1,
        Kind::Claim => labels[at] != Label::Falls || judged.iter().any(|line| line.is_support && line.target == at),
        _ => true,
    };
    let bears = |at: usize| [true, false].iter().any(|&way| own.contains_key(&(at, way)) || others.contains_key(&(at, way)));
    let counts = |side: &BTreeMap<(usize, bool), bool>, at: usize| side.get(&(at, false)) == Some(&true);
    let is_written = |side: &BTreeMap<(usize, bool), bool>, at: usize| side.contains_key(&(at, false));
    let all = 0..brief.len();
    let telling = all.clone().filter(|&at| brief[at].kind == Kind::Evidence && counts(&own, at) != counts(&others, at));
    let open = all.filter(|&at| !answers.contains(&at) && !is_settled(at) && is_written(&own, at) != is_written(&others, at));
    prop_assert_eq!(turning.rivals.len(), 1);
    let rival = &turning.rivals[0];
    prop_assert_eq!(rival.answer.index(), answer);
    prop_assert_eq!(indices(&rival.telling), telling.collect::<Ids>(), "{}", written);
    prop_assert_eq!(indices(&rival.open), open.collect::<Ids>(), "{}", written);
    prop_assert_eq!(rival.gaps.len(), usize::from(bears(about)), "{}", written);
    let is_watched = |thing: &Thing| match thing {
        Thing::Statement(at) => watched.contains(&at.index()),
        Thing::Source(Source::Own(at)) if argument.sources.notes.binary_search(at).is_err() => watched.contains(&at.index()),
        Thing::Source(_) => {
            let notes = members(*thing, &as_counted);
            let cited = watched.iter().flat_map(|&at| indices(argument.sources.cited(StatementNumber::new(at))));
            !notes.is_disjoint(&watched) || !notes.is_disjoint(&cited.collect())
        }
    };
    let unwatched: Vec<Thing> = turning.named().into_iter().filter(|thing| !is_watched(thing)).collect();
    prop_assert_eq!(turning.unwatched, unwatched, "{}", written);
    Ok(())
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn rivals_are_told_apart_by_what_speaks_against_one_of_them(
        brief in prop_oneof![clean(), super::sentences::any_of_them()],
        (thesis, answer, about) in (0..16_usize, 1..16_usize, 0..16_usize),
        days in proptest::collection::vec(proptest::bool::weighted(0.3), 16),
    ) {
        let Sample(brief) = brief;
        let judgements: Vec<usize> = (0..brief.len()).filter(|&at| brief[at].kind.needs_support()).collect();
        let propositions: Vec<usize> = (0..brief.len()).filter(|&at| brief[at].kind.is_proposition()).collect();
        if judgements.len() > 1 {
            let at = thesis % judgements.len();
            let other = (at + 1 + answer % (judgements.len() - 1)) % judgements.len();
            rivals(&brief, [judgements[at], judgements[other]], &days, propositions[about % propositions.len()])?;
        }
    }
}
