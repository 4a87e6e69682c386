//! The reasons for labels, the summaries of `status`, and what `impact` prints, read back and compared with the definition on random briefs.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use hence::internals::analysis::impact::changes;
use hence::internals::base::ids::StatementNumber;
use hence::internals::base::source::FileId;
use hence::internals::schema::{Field, Kind};
use hence::internals::standing::argument::Argument;
use hence::internals::view::impact::{Impact, write as write_impact};
use hence::internals::view::rows::Teller;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use regex::{Captures, Regex};

use super::definition::{self, Judged};
use super::random::{Density, SMALL, SOURCED, Sample, briefs};
use super::said::{Reference, Said, id, text};
use crate::effort;
use crate::labels::Label;
use crate::support::project;

pub type Ids = BTreeSet<usize>;

/// Briefs without faults of form.
pub const SOUND: Density = Density { odd: 0, empty: 0, ..SMALL };

/// What is so by definition.
pub struct World<'brief> {
    pub brief: &'brief [Said],
    pub removed: Vec<usize>,
    pub labels: Vec<Label>,
    pub lines: Vec<Judged>,
}

impl<'brief> World<'brief> {
    pub fn of(brief: &'brief [Said], removed: &[usize]) -> Self {
        let labels = definition::labels(brief, removed);
        Self { brief, removed: removed.to_vec(), labels, lines: definition::judged(brief, removed) }
    }

    fn support(&self, at: usize) -> Vec<&Judged> {
        self.lines.iter().filter(|line| line.is_support && line.target == at).collect()
    }

    fn objections(&self, at: usize) -> Vec<&Judged> {
        self.lines.iter().filter(|line| !line.is_support && line.target == at).collect()
    }

    fn is(&self, at: usize, label: Label) -> bool {
        self.labels[at] == label
    }

    fn stands(&self, at: usize) -> bool {
        self.is(at, Label::Stands)
    }

    fn is_base(&self, at: usize) -> bool {
        matches!(self.brief[at].kind, Kind::Assumption | Kind::Evidence)
    }

    fn cited(&self, at: usize) -> Vec<usize> {
        let names = self.brief[at].relations.iter().filter(|relation| matches!(relation.field, Field::Cites | Field::Repeats));
        let names = names.flat_map(|relation| &relation.names);
        let mut cited: Vec<usize> =
            names.filter_map(|name| if let Reference::To(note) = name { Some(*note) } else { None }).collect();
        cited.sort_unstable();
        cited.dedup();
        cited
    }
}

static IDS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\bs([0-9]+)\b").expect("a pattern"));

pub fn ids(text: &str) -> Ids {
    IDS.captures_iter(text).map(|found| found[1].parse().expect("a number")).collect()
}

/// That a list names all that is meant, or says that there are more.
fn named(list: &str, expected: &Ids) -> Result<(), TestCaseError> {
    let found = ids(list);
    let has_more = list.ends_with(" more");
    let fits = found == *expected || has_more && found.is_subset(expected);
    prop_assert!(fits && !found.is_empty(), "names {found:?}, of {expected:?}");
    Ok(())
}

fn labelled(lines: &[&Judged], label: Label) -> Ids {
    lines.iter().filter(|line| line.label == label).flat_map(|line| line.premises.clone()).collect()
}

fn exceptions(lines: &[&Judged], label: Label) -> Ids {
    lines.iter().flat_map(|line| &line.against).filter(|against| against.label == label).map(|against| against.by).collect()
}

type Check = fn(&World<'_>, usize, &Captures<'_>) -> Result<(), TestCaseError>;

/// Each clause that may be a reason, and what is tried of it.
const CLAUSES: &[(&str, &str, Check)] = &[
    ("nothing given", r"^nothing is given for it$", |world, at, _| {
        prop_assert!(world.is(at, Label::Falls) && world.support(at).is_empty() && !world.is_base(at));
        Ok(())
    }),
    ("circle", r"^only a circle holds it up$", |world, at, _| {
        let (mut seen, mut open) = (Ids::new(), vec![at]);
        while let Some(next) = open.pop() {
            let lines = world.support(next).into_iter().flat_map(|line| line.premises.clone());
            open.extend(lines.filter(|&premise| world.is(premise, Label::Falls) && seen.insert(premise)));
        }
        prop_assert!(world.is(at, Label::Falls) && seen.contains(&at));
        Ok(())
    }),
    ("source retracted", r"^its source, note (s[0-9]+), is retracted$", |world, at, found| {
        prop_assert_eq!(world.cited(at), ids(&found[1]).into_iter().collect::<Vec<_>>());
        prop_assert!(world.is(at, Label::Falls));
        Ok(())
    }),
    ("sources retracted", r"^all of its sources are retracted$", |world, at, _| {
        prop_assert!(world.is(at, Label::Falls) && !world.cited(at).is_empty());
        Ok(())
    }),
    ("without notes", r"^without notes? (.*) it has no source$", |world, at, found| {
        let (mut below, mut next) = (world.cited(at), 0);
        while let Some(&note) = below.get(next) {
            next += 1;
            let more: Vec<usize> = world.cited(note).into_iter().filter(|note| !below.contains(note)).collect();
            below.extend(more);
        }
        named(&found[1], &below.into_iter().filter(|note| world.removed.contains(note)).collect())?;
        prop_assert!(world.is(at, Label::Falls));
        Ok(())
    }),
    ("nothing against", r"^nothing is said against it$", |world, at, _| {
        let is_bare = world.support(at).iter().all(|line| line.against.is_empty());
        prop_assert!(world.stands(at) && world.objections(at).is_empty() && is_bare);
        Ok(())
    }),
    ("no exception", r"^no exception to it holds$", |world, at, _| {
        let lines = world.support(at);
        prop_assert!(world.stands(at) && world.objections(at).is_empty());
        prop_assert!(lines.iter().flat_map(|line| &line.against).all(|against| against.label == Label::Falls));
        prop_assert!(lines.iter().any(|line| !line.against.is_empty()));
        Ok(())
    }),
    ("undone", r"^(.*) (?:undoes a line|undo lines) of reasoning for it, and another holds$", |world, at, found| {
        let lines = world.support(at);
        prop_assert!(world.stands(at) && world.objections(at).is_empty());
        prop_assert!(lines.iter().any(|line| line.label == Label::Stands));
        named(&found[1], &exceptions(&lines, Label::Stands))
    }),
    (
        "open exception",
        r"^the exceptions? (.*) (?:is|are) contested, and a line of reasoning holds all the same$",
        |world, at, found| {
            let lines = world.support(at);
            prop_assert!(world.stands(at) && exceptions(&lines, Label::Stands).is_empty());
            named(&found[1], &exceptions(&lines, Label::Contested))
        },
    ),
    ("step answered", r"^an objection to a step of it is answered$", |world, at, _| {
        let holding = world.support(at).into_iter().filter(|line| line.label == Label::Stands);
        let mut answers = holding.flat_map(|line| &line.against);
        prop_assert!(world.stands(at) && world.objections(at).is_empty());
        prop_assert!(answers.any(|against| against.answers.iter().any(|&answer| world.stands(answer))));
        Ok(())
    }),
    ("answered", r"^(?:the objection to it is|every objection to it is) answered$", |world, at, found| {
        let objections = world.objections(at);
        let is_answered = |line: &&Judged| line.is_answered || line.against.iter().any(|answer| world.stands(answer.by));
        prop_assert!(world.stands(at) && objections.iter().all(is_answered));
        prop_assert_eq!(found[0].starts_with("the"), objections.len() == 1);
        Ok(())
    }),
    ("objection fails", r"^(?:the objection to it does not hold|no objection to it holds)$", |world, at, found| {
        let objections = world.objections(at);
        prop_assert!(world.stands(at) && objections.iter().all(|line| line.label == Label::Falls));
        prop_assert_eq!(found[0].starts_with("the"), objections.len() == 1);
        Ok(())
    }),
    (
        "against",
        r"^(?:it waits on .*?, and )?((?:`s[0-9]+`| \+ |, |; | and |and |[0-9]+ more|any [0-9]+ of )+) speaks? against it$",
        |world, at, found| {
            prop_assert!(world.is(at, Label::Contested));
            if let Some(waits) = found[0].strip_prefix("it waits on ").and_then(|rest| rest.split_once(", and ")) {
                waiting(world, at, waits.0)?;
            }
            named(&found[1], &labelled(&world.objections(at), Label::Stands))
        },
    ),
    ("answer open", r"^(.*) speaks? against it, and its answers? (.*) (?:is|are) contested$", |world, at, found| {
        let objections = world.objections(at);
        prop_assert!(world.is(at, Label::Contested) && labelled(&objections, Label::Stands).is_empty());
        let open: Vec<&&Judged> = objections.iter().filter(|line| line.label == Label::Contested).collect();
        prop_assert!(open.len() == 1 && open[0].is_met(|premise| world.stands(premise)));
        named(&found[1], &open[0].premises)?;
        let answers = open[0].against.iter().filter(|answer| answer.label == Label::Contested);
        named(&found[2], &answers.map(|answer| answer.by).collect())
    }),
    ("objection open", r"^the objections? (.*) to it (?:is|are) contested$", |world, at, found| {
        let objections = world.objections(at);
        prop_assert!(world.is(at, Label::Contested) && labelled(&objections, Label::Stands).is_empty());
        named(&found[1], &labelled(&objections, Label::Contested))
    }),
    ("against itself", r"^it speaks against itself$", |world, at, _| {
        let open: Vec<Ids> =
            world.objections(at).iter().filter(|line| line.label == Label::Contested).map(|line| line.premises.clone()).collect();
        prop_assert!(world.is(at, Label::Contested) && open == [Ids::from([at])]);
        Ok(())
    }),
    ("waits", r"^it waits on ((?:`s[0-9]+`|, | and |[0-9]+ more|itself)+)$", |world, at, found| waiting(world, at, &found[1])),
    ("fall", r"^([^,]*(?:, [^,]*)*?) falls?(?:, and the exceptions? (.*) stands?)?$", |world, at, found| {
        let lines = world.support(at);
        prop_assert!(world.is(at, Label::Falls) && lines.len() == 1);
        let (line, said) = (lines[0], &found[1]);
        let fallen = |all: &Ids| all.iter().copied().filter(|&premise| world.is(premise, Label::Falls)).collect::<Ids>();
        prop_assert!(!line.is_met(|premise| !world.is(premise, Label::Falls)));
        if let Some((_, rest)) = said.split_once(" are needed, and ") {
            let (needs, pool) = line.choice.clone().expect("a choice");
            let opening = format!("any {needs} of ");
            prop_assert!(said.starts_with(&opening));
            named(rest, &fallen(&pool))?;
        } else if line.choice.is_some() {
            named(said, &fallen(&line.warrants))?;
        } else {
            named(said, &fallen(&line.premises))?;
        }
        let standing = exceptions(&lines, Label::Stands);
        prop_assert_eq!(found.get(2).is_some(), !standing.is_empty());
        found.get(2).map_or(Ok(()), |names| named(names.as_str(), &standing))
    }),
    ("exception", r"^the exceptions? (.*) stands?$", |world, at, found| {
        let lines = world.support(at);
        prop_assert!(world.is(at, Label::Falls) && lines.iter().all(|line| !exceptions(&[line], Label::Stands).is_empty()));
        prop_assert!(lines.iter().all(|line| line.is_met(|premise| !world.is(premise, Label::Falls))));
        named(&found[1], &exceptions(&lines, Label::Stands))
    }),
    ("no line", r"^(?:neither of the (two)|none of the ([0-9]+)) lines of reasoning for it holds$", |world, at, found| {
        let lines = world.support(at);
        let count: usize = found.get(2).map_or(2, |count| count.as_str().parse().expect("a number"));
        prop_assert!(world.is(at, Label::Falls) && lines.len() == count);
        Ok(())
    }),
];

/// The contested statements on which the contested lines for one wait, itself left out.
fn waiting(world: &World<'_>, at: usize, said: &str) -> Result<(), TestCaseError> {
    let lines = world.support(at);
    prop_assert!(world.is(at, Label::Contested) && !world.is_base(at));
    prop_assert!(lines.iter().all(|line| line.label != Label::Stands));
    let mut waits = Ids::new();
    for line in lines.iter().filter(|line| line.label == Label::Contested) {
        waits.extend(&line.premises);
        for against in line.against.iter().filter(|against| against.label == Label::Contested) {
            waits.insert(against.by);
            waits.extend(&against.answers);
        }
    }
    waits.retain(|&on| on != at && world.is(on, Label::Contested));
    if said == "itself" {
        prop_assert!(waits.is_empty());
        return Ok(());
    }
    named(said, &waits)
}

static PATTERNS: LazyLock<Vec<Regex>> =
    LazyLock::new(|| CLAUSES.iter().map(|(_, pattern, _)| Regex::new(pattern).expect("a pattern")).collect());

/// That a reason of a statement is true, and names all that it speaks of; what sort of clause it is.
pub fn reason(world: &World<'_>, at: usize, said: &str) -> Result<&'static str, TestCaseError> {
    for ((name, _, check), pattern) in CLAUSES.iter().zip(PATTERNS.iter()) {
        if let Some(found) = pattern.captures(said) {
            check(world, at, &found).map_err(|error| TestCaseError::fail(format!("{}: {said}: {name}: {error}", id(at))))?;
            return Ok(name);
        }
    }
    Err(TestCaseError::fail(format!("not read: {said}")))
}

fn propositions(brief: &[Said]) -> impl Iterator<Item = usize> + '_ {
    (0..brief.len()).filter(|&at| brief[at].kind.is_proposition())
}

fn check_reasons(brief: &[Said], seen: &mut BTreeSet<&'static str>) -> Result<(), TestCaseError> {
    let written = text(brief);
    let project = project(&[("a.brief", &written)]);
    let argument = Argument::of(&project, FileId::new(0));
    let teller = Teller::of(&argument, false, usize::MAX);
    let world = World::of(brief, &[]);
    for at in propositions(brief) {
        let said = teller.reason(StatementNumber::new(at));
        seen.insert(reason(&world, at, &said).map_err(|error| TestCaseError::fail(format!("{error}\n{written}")))?);
    }
    Ok(())
}

/// What `impact` prints when some statements are gone.
fn impact(argument: Argument<'_>, removed: &[usize]) -> String {
    let removed: Vec<StatementNumber> = removed.iter().map(|&at| StatementNumber::new(at)).collect();
    let before = argument.standing.clone();
    let argument = argument.after(&removed);
    let changes = changes(&argument, &before, &argument.standing);
    let impact = Impact { argument: &argument, before: &before, retracted: &removed, changes: &changes };
    let mut out = Vec::new();
    write_impact(&impact, &Teller::of(&argument, false, usize::MAX).supposing(&removed), &mut out).expect("memory");
    String::from_utf8(out).expect("text")
}

fn check_impact(brief: &[Said], removed: &[usize], seen: &mut BTreeSet<&'static str>) -> Result<(), TestCaseError> {
    let Some(thesis) = (0..brief.len()).find(|&at| brief[at].kind.needs_support()) else { return Ok(()) };
    let written = format!("{}brief: B\n  thesis: {}\n", text(brief), id(thesis));
    let project = project(&[("a.brief", &written)]);
    let printed = impact(Argument::of(&project, FileId::new(0)), removed);
    let (before, after) = (World::of(brief, &[]), World::of(brief, removed));
    let fail = |error: TestCaseError| TestCaseError::fail(format!("{error}\n{printed}\n{written}"));
    all_sections(&printed, (&before, &after), thesis, seen).map_err(fail)
}

#[allow(clippy::too_many_lines, reason = "one section after the other")]
fn all_sections(
    printed: &str,
    (before, after): (&World<'_>, &World<'_>),
    thesis: usize,
    seen: &mut BTreeSet<&'static str>,
) -> Result<(), TestCaseError> {
    let mut sections = printed.split("\n\n");
    let head: Vec<&str> = sections.next().expect("a head").lines().collect();
    let changed = |is: &dyn Fn(Label, Label) -> bool| -> Ids {
        let all = propositions(before.brief).filter(|at| !after.removed.contains(at));
        all.filter(|&at| before.labels[at] != after.labels[at] && is(before.labels[at], after.labels[at])).collect()
    };
    let falls = changed(&|_, now| now == Label::Falls);
    let contested = changed(&|was, now| (was, now) == (Label::Stands, Label::Contested));
    let revives = changed(&|was, now| was == Label::Falls || (was, now) == (Label::Contested, Label::Stands));
    let counts =
        [(&falls, "falls", "fall"), (&contested, "becomes contested", "become contested"), (&revives, "revives", "revive")];
    let counts: Vec<String> = counts
        .into_iter()
        .filter(|(all, ..)| !all.is_empty())
        .map(|(all, one, many)| format!("{} {}", all.len(), if all.len() == 1 { one } else { many }))
        .collect();
    let counts =
        if counts.is_empty() { "nothing else falls, becomes contested or revives".to_owned() } else { counts.join(", ") };
    let counts = format!(": {counts}");
    prop_assert!(head[0].ends_with(&counts));
    prop_assert_eq!(ids(head[0].split(": ").next().expect("a part")), after.removed.iter().copied().collect::<Ids>());
    let (was, now) = (before.labels[thesis], after.labels[thesis]);
    let past = ["stood", "was contested", "fell"][was as usize];
    let expected = match now {
        _ if after.removed.contains(&thesis) => format!("is taken away itself, and {past} before"),
        Label::Stands if was == now => "still stands".to_owned(),
        Label::Contested if was == now => "is still contested".to_owned(),
        Label::Falls if was == now => "still falls".to_owned(),
        Label::Stands => format!("stands, and {past} before"),
        Label::Contested => format!("is contested, and {past} before"),
        Label::Falls => format!("falls, and {past} before"),
    };
    let expected = format!("{} {expected}", id(thesis));
    prop_assert!(head[1].ends_with(&expected), "{expected}");
    let (mut weakened, mut fewer) = (Ids::new(), Ids::new());
    for section in sections {
        let mut rows = section.lines();
        let title = rows.next().expect("a title");
        let rows: Vec<(usize, &str)> = rows
            .map(|row| {
                let (signed, said) = row.trim_start().split_once(" · ").expect("a row");
                let said = said.split_once(" · ").expect("a kind").1;
                (*ids(signed).first().expect("an id"), said)
            })
            .collect();
        let listed: Ids = rows.iter().map(|&(at, _)| at).collect();
        match title {
            "what falls" => prop_assert_eq!(&listed, &falls),
            "what becomes contested" => prop_assert_eq!(&listed, &contested),
            "what revives" => prop_assert_eq!(&listed, &revives),
            "what loses a line of reasoning, and still stands" => {
                for (at, said) in rows {
                    let left = holding(after, at);
                    let expected = match left {
                        0 => "it needs none".to_owned(),
                        1 => "1 line of reasoning is left".to_owned(),
                        left => format!("{left} lines of reasoning are left"),
                    };
                    prop_assert_eq!(said, expected);
                    prop_assert!(before.stands(at) && after.stands(at) && left < holding(before, at));
                }
                weakened = listed;
                seen.insert("weakened");
                continue;
            }
            "what has fewer premises left to choose from, and still stands" => {
                for (at, said) in rows {
                    let (choice, left) = said.split_once(": ").expect("what is left");
                    let fits = |line: &&Judged| {
                        line.choice.as_ref().is_some_and(|(needs, pool)| {
                            let standing = pool.iter().copied().filter(|&at| after.stands(at)).collect::<Ids>();
                            choice.starts_with(&format!("any {needs} of ")) && ids(choice) == *pool && ids(left) == standing
                        })
                    };
                    prop_assert!(after.stands(at) && after.support(at).iter().any(fits), "{said}");
                }
                fewer = listed;
                seen.insert("fewer");
                continue;
            }
            title => prop_assert!(false, "not read: {title}"),
        }
        for (at, said) in rows {
            let said = said.strip_prefix("was contested; now ").map_or(said, |rest| rest);
            let said = said.strip_prefix("fell; now ").or(said.strip_prefix("stood; now ")).unwrap_or(said);
            seen.insert(reason(after, at, said)?);
        }
    }
    let both = || propositions(before.brief).filter(|&at| before.stands(at) && after.stands(at));
    prop_assert_eq!(weakened, both().filter(|&at| holding(after, at) < holding(before, at)).collect::<Ids>());
    let has_fewer = |&at: &usize| {
        let pairs = before.support(at).into_iter().zip(after.support(at));
        pairs.into_iter().any(|(was, now)| {
            let standing = |world: &World<'_>| {
                was.choice.as_ref().map_or(0, |(_, pool)| pool.iter().filter(|&&at| world.stands(at)).count())
            };
            was.label == Label::Stands && now.label == Label::Stands && standing(after) < standing(before)
        })
    };
    prop_assert_eq!(fewer, both().filter(has_fewer).collect::<Ids>());
    Ok(())
}

fn holding(world: &World<'_>, at: usize) -> usize {
    world.support(at).iter().filter(|line| line.label == Label::Stands).count()
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases: effort::of(cases), failure_persistence: None, max_shrink_iters: 3000, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(1500))]

    #[test]
    fn each_reason_is_true_and_names_all_that_it_speaks_of(
        Sample(brief) in prop_oneof![3 => briefs(SOUND), 1 => briefs(SOURCED)],
    ) {
        check_reasons(&brief, &mut BTreeSet::new())?;
    }

    #[test]
    fn what_impact_says_is_what_a_retraction_does(
        Sample(brief) in prop_oneof![2 => briefs(SOUND), 2 => briefs(SOURCED)],
        gone in proptest::collection::vec(any::<prop::sample::Index>(), 1..=2),
    ) {
        let removed: Ids = gone.iter().map(|at| at.index(brief.len())).collect();
        check_impact(&brief, &removed.into_iter().collect::<Vec<_>>(), &mut BTreeSet::new())?;
    }
}

/// That the tests above read every clause.
#[test]
fn every_clause_is_met_in_random_briefs() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let strategy = prop_oneof![3 => briefs(SOUND), 1 => briefs(SOURCED)];
    let mut seen = BTreeSet::new();
    for round in 0..400 {
        let Sample(brief) = strategy.new_tree(&mut runner).expect("a brief").current();
        check_reasons(&brief, &mut seen).expect("true reasons");
        check_impact(&brief, &[round % brief.len()], &mut seen).expect("true sentences");
    }
    let clauses = CLAUSES.iter().map(|&(name, ..)| name).chain(["weakened", "fewer"]);
    let missing: Vec<&str> = clauses.filter(|name| !seen.contains(name)).collect();
    assert_eq!(missing, [""; 0]);
}
