//! The trees of `status` and the proofs of `why`, read back: each row stands below what it bears on, by what it is said to be.

use std::sync::LazyLock;

use hence::internals::base::ids::StatementNumber;
use hence::internals::base::source::FileId;
use hence::internals::standing::argument::Argument;
use hence::internals::view::rows::Teller;
use hence::internals::view::{status, why};
use proptest::prelude::*;
use regex::Regex;

use super::definition::Judged;
use super::random::{Sample, briefs};
use super::reasons::{Ids, SOUND, World, ids, reason};
use super::said::{Said, id, text};
use crate::effort;
use crate::labels::Label;
use crate::support::project;

/// A row of a tree.
#[derive(Clone, Debug)]
struct Row {
    depth: usize,
    word: String,
    /// The statement; none of a row that says of how many some are enough.
    statement: Option<usize>,
    sign: Option<Label>,
    text: String,
    /// Its place among the rows: the row that it stands below.
    parent: Option<usize>,
}

/// The first row of a proof.
static PROVED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[✓?✗] \w+ s[0-9]+ (?:stands|is contested|falls)(?:: (.*))? \(a\.brief:[0-9]+\)$").expect("a pattern")
});

static ROW: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^( *)(?:(because|despite|and|or|given|unless|but) )?(?:([✓?✗]) (?:(?:claim|forecast|assumption|evidence) )?(s[0-9]+)\b(.*)|(any [0-9]+ of s.*))$",
    )
    .expect("a pattern")
});

/// The rows of a tree, without the lines between them that belong to none.
fn rows(printed: &str) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for line in printed.lines() {
        let Some(found) = ROW.captures(line) else { continue };
        let sign = found.get(3).map(|sign| match sign.as_str() {
            "✓" => Label::Stands,
            "?" => Label::Contested,
            _ => Label::Falls,
        });
        let depth = found[1].len() / 2;
        let parent = rows.iter().rposition(|row| row.depth < depth);
        rows.push(Row {
            depth,
            word: found.get(2).map_or("", |word| word.as_str()).to_owned(),
            statement: found.get(4).map(|name| *ids(name.as_str()).first().expect("an id")),
            sign,
            text: found.get(5).or(found.get(6)).map_or("", |rest| rest.as_str()).to_owned(),
            parent,
        });
    }
    rows
}

struct Tree<'world> {
    world: &'world World<'world>,
    rows: Vec<Row>,
}

impl Tree<'_> {
    /// The statement above a row that is no part of a line: what its line speaks for or against; and the rows in between.
    fn parent(&self, at: usize) -> Option<usize> {
        self.rows[at].parent
    }

    /// The premises that a row shows of its line: itself, or those of which some are enough.
    fn premises(&self, at: usize) -> Ids {
        self.rows[at].statement.map_or_else(|| ids(&self.rows[at].text), |statement| Ids::from([statement]))
    }

    /// The row that opens the line of a row: the first above it, at its depth and below the same, that is not joined to another.
    fn opening(&self, at: usize) -> usize {
        let is_opening = |row: &Row| matches!(row.word.as_str(), "because" | "despite" | "given" | "unless" | "but");
        let same =
            |other: usize| self.rows[other].depth == self.rows[at].depth && self.rows[other].parent == self.rows[at].parent;
        (0..=at).rev().find(|&other| same(other) && is_opening(&self.rows[other])).unwrap_or(at)
    }

    /// The lines for or against a statement of which a row shows premises or warrants.
    fn lines(&self, target: usize, at: usize) -> Vec<&Judged> {
        let opening = self.opening(at);
        let is_support = self.rows[opening].word == "because";
        let premises = self.premises(at);
        let lines = self.world.lines.iter().filter(|line| line.target == target && line.is_support == is_support);
        lines.filter(|line| premises.is_subset(&line.premises)).collect()
    }

    fn check(&self, at: usize) -> Result<(), TestCaseError> {
        let row = &self.rows[at];
        if let (Some(statement), Some(sign)) = (row.statement, row.sign) {
            prop_assert_eq!(sign, self.world.labels[statement]);
        }
        let Some(parent) = self.parent(at) else {
            prop_assert!(row.word.is_empty());
            return Ok(());
        };
        let above = &self.rows[parent];
        match (row.word.as_str(), above.statement) {
            ("because" | "despite", Some(target)) => prop_assert!(!self.lines(target, at).is_empty(), "no such line"),
            ("", None) => prop_assert!(ids(&above.text).contains(&row.statement.expect("a premise")), "not one of them"),
            ("given", _) => self.of_line(parent, |line| line.premises.contains(&row.statement.expect("a warrant")))?,
            ("unless" | "but" | "or", _) => self.against(at, parent)?,
            ("and", _) => {
                let opening = self.opening(at);
                if self.rows[opening].word == "given" {
                    self.of_line(parent, |line| line.premises.contains(&row.statement.expect("a warrant")))?;
                } else {
                    let premise = row.statement.expect("a premise");
                    let target = above.statement.expect("a statement");
                    let mut lines = self.lines(target, opening).into_iter();
                    prop_assert!(lines.any(|line| line.premises.contains(&premise)), "not one line");
                }
            }
            (word, _) => prop_assert!(false, "{word:?} below {above:?}"),
        }
        Ok(())
    }

    /// That a row is of a line that has a property, the row of one of its premises.
    fn of_line(&self, premise: usize, is: impl Fn(&Judged) -> bool) -> Result<(), TestCaseError> {
        let target = self.parent(premise).and_then(|parent| self.rows[parent].statement);
        let target = target.ok_or_else(|| TestCaseError::fail("below no line"))?;
        prop_assert!(self.lines(target, premise).into_iter().any(is), "not of the line above");
        Ok(())
    }

    /// That a row shows an exception to the line of the row above it, or the answer to an objection or an exception.
    fn against(&self, at: usize, premise: usize) -> Result<(), TestCaseError> {
        let by = self.rows[at].statement.expect("a statement");
        let is_exception = matches!(self.rows[self.opening(premise)].word.as_str(), "unless") || self.rows[premise].word == "or";
        if !is_exception {
            return self.of_line(premise, |line| line.against.iter().any(|against| against.by == by));
        }
        let exception = self.rows[premise].statement.expect("an exception");
        let line = self.parent(premise).expect("a line");
        self.of_line(line, |line| line.against.iter().any(|against| against.by == exception && against.answers.contains(&by)))
    }
}

fn check(printed: &str, world: &World<'_>) -> Result<(), TestCaseError> {
    let rows = rows(printed);
    prop_assert!(!rows.is_empty());
    let tree = Tree { world, rows };
    for at in 0..tree.rows.len() {
        tree.check(at).map_err(|error| TestCaseError::fail(format!("{error}: {:?}\n{printed}", tree.rows[at])))?;
    }
    Ok(())
}

/// The summary: how many stand, are contested and fall, and the label of the thesis.
fn headline(printed: &str, world: &World<'_>, thesis: usize) -> Result<(), TestCaseError> {
    let head = printed.lines().next().expect("a line");
    let count = |label| {
        let propositions = (0..world.brief.len()).filter(|&at| world.brief[at].kind.is_proposition());
        propositions.filter(|&at| world.labels[at] == label).count()
    };
    let counts = [
        (Label::Stands, "stands", "stand"),
        (Label::Contested, "is contested", "are contested"),
        (Label::Falls, "falls", "fall"),
    ];
    let counts = counts.map(|(label, one, many)| (count(label), one, many)).into_iter().filter(|(count, ..)| *count > 0);
    let counts: Vec<String> =
        counts.map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many })).collect();
    let label = ["stands", "contested", "falls"][world.labels[thesis] as usize];
    prop_assert_eq!(head, format!("a.brief: thesis {}: {label} · {}", id(thesis), counts.join(", ")));
    for line in printed.lines().filter_map(|line| line.strip_prefix("  in dispute: ")) {
        dispute(line, world).map_err(|error| TestCaseError::fail(format!("{line}: {error}")))?;
    }
    Ok(())
}

/// `s1 (for it s2 and s3; against it s4)`
fn dispute(line: &str, world: &World<'_>) -> Result<(), TestCaseError> {
    let pattern = Regex::new(r"^(s[0-9]+) \((.*); (against it .*|it excludes itself)\)$").expect("a pattern");
    let Some(found) = pattern.captures(line) else {
        prop_assert!(line.ends_with("which depend on each other"));
        prop_assert!(ids(line).into_iter().all(|at| world.labels[at] == Label::Contested));
        return Ok(());
    };
    let at = *ids(&found[1]).first().expect("an id");
    let side = |is_support: bool| -> Ids {
        let lines = world.lines.iter().filter(|line| line.target == at && line.is_support == is_support);
        lines.filter(|line| line.label == Label::Stands).flat_map(|line| line.premises.clone()).collect()
    };
    let all = |said: &str, expected: Ids| {
        let found = ids(said);
        found == expected || said.contains(" more") && found.is_subset(&expected)
    };
    prop_assert_eq!(world.labels[at], Label::Contested);
    prop_assert!(all(&found[2], side(true)), "for it: {:?}", side(true));
    prop_assert!(all(&found[3], side(false)), "against it: {:?}", side(false));
    Ok(())
}

fn check_all(brief: &[Said]) -> Result<(), TestCaseError> {
    let Some(thesis) = (0..brief.len()).find(|&at| brief[at].kind.needs_support()) else { return Ok(()) };
    let written = format!("{}brief: B\n  thesis: {}\n", text(brief), id(thesis));
    let project = project(&[("a.brief", &written)]);
    let argument = Argument::of(&project, FileId::new(0));
    let teller = Teller::of(&argument, false, usize::MAX);
    let world = World::of(brief, &[]);
    let mut out = Vec::new();
    status::write(&teller, &mut out).expect("memory");
    let printed = String::from_utf8(out).expect("text");
    let fail = |error: TestCaseError| TestCaseError::fail(format!("{error}\n{written}"));
    headline(&printed, &world, thesis).map_err(fail)?;
    let tree: String = printed.split("\n\n").nth(1).expect("a tree").to_owned();
    check(&tree, &world).map_err(fail)?;
    let seen: Ids = rows(&tree).iter().filter_map(|row| row.statement).collect();
    let rest = printed.split("\n\n").nth(2).map_or(Ids::new(), ids);
    let expected = (0..brief.len()).filter(|&at| brief[at].kind.is_proposition() && !seen.contains(&at)).collect::<Ids>();
    prop_assert!(rest == expected || rest.len() == 12 && rest.is_subset(&expected), "{rest:?} {expected:?}\n{printed}");
    for at in (0..brief.len()).filter(|&at| brief[at].kind.is_proposition()) {
        let mut out = Vec::new();
        why::write(&teller, StatementNumber::new(at), &mut out).expect("memory");
        let printed = String::from_utf8(out).expect("text");
        check(&printed, &world).map_err(fail)?;
        let found = PROVED.captures(printed.lines().next().expect("a line"));
        let Some(found) = found else { return Err(TestCaseError::fail(format!("not read: {printed}"))) };
        if let Some(said) = found.get(1) {
            reason(&world, at, said.as_str())?;
        }
        let holding =
            world.lines.iter().filter(|line| line.is_support && line.target == at && line.label == Label::Stands).count();
        let other = match holding.saturating_sub(1) {
            0 => None,
            1 => Some("    another line of reasoning for it holds as well".to_owned()),
            more => Some(format!("    {more} other lines of reasoning for it hold as well")),
        };
        let found =
            printed.lines().find(|line| line.starts_with("    ") && line.contains(" as well") && !line.starts_with("     "));
        prop_assert_eq!(found.map(str::to_owned), other, "{}", printed);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: effort::of(600), failure_persistence: None, max_shrink_iters: 3000, ..ProptestConfig::default()
    })]

    #[test]
    fn each_row_of_a_tree_stands_below_what_it_bears_on(Sample(brief) in briefs(SOUND)) {
        check_all(&brief)?;
    }
}
