//! `load`, `sources` and `impact` never contradict each other: what is printed of each note is compared with what its retraction does.

use std::collections::BTreeSet;

use hence::internals::base::source::FileId;
use hence::internals::schema::Kind;
use hence::internals::standing::argument::Argument;
use hence::internals::view::load::{Loads, write as write_load};
use hence::internals::view::rows::Teller;
use hence::internals::view::sources::{Order, Register, write as write_sources};
use proptest::prelude::*;
use regex::Regex;

use super::definition;
use super::random::{Density, SMALL, SOURCED, Sample, briefs};
use super::said::{Said, id, text};
use crate::effort;
use crate::labels::Label;
use crate::support::project;

type Ids = BTreeSet<usize>;

fn ids(text: &str) -> Ids {
    let pattern = Regex::new(r"\bs([0-9]+)\b").expect("a pattern");
    pattern.captures_iter(text).map(|found| found[1].parse().expect("a number")).collect()
}

/// What stands, and does not without a note: claims and forecasts, and all.
fn lost(brief: &[Said], before: &[Label], note: usize) -> (Ids, usize) {
    let after = definition::labels(brief, &[note]);
    let all: Vec<usize> = (0..brief.len()).filter(|&at| before[at] == Label::Stands && after[at] != Label::Stands).collect();
    (all.iter().copied().filter(|&at| brief[at].kind.needs_support()).collect(), all.len())
}

fn check(brief: &[Said]) -> Result<(), TestCaseError> {
    let before = definition::labels(brief, &[]);
    let thesis = (0..brief.len()).find(|&at| brief[at].kind.needs_support() && before[at] == Label::Stands);
    let Some(thesis) = thesis else { return Ok(()) };
    let written = format!("{}brief: B\n  thesis: {}\n", text(brief), id(thesis));
    let project = project(&[("a.brief", &written)]);
    let argument = Argument::of(&project, FileId::new(0));
    let teller = Teller::of(&argument, false, usize::MAX);
    let (mut load, mut sources) = (Vec::new(), Vec::new());
    write_load(&Loads::of(&argument), &teller, &mut load).expect("memory");
    write_sources(&Register::of(&argument, None), Order::Brief, &teller, &mut sources).expect("memory");
    let [load, sources] = [load, sources].map(|bytes| String::from_utf8(bytes).expect("text"));
    for note in (0..brief.len()).filter(|&at| brief[at].kind == Kind::Note) {
        let (claims, all) = lost(brief, &before, note);
        let name = id(note);
        let row = load.lines().find(|line| line.starts_with(&format!("  note {name} · ")));
        prop_assert_eq!(row.is_some(), all > 0, "load of {}\n{}", &name, &load);
        if let Some(named) = row.and_then(|row| row.split_once('(')) {
            prop_assert!(ids(named.1).is_subset(&claims), "load of {}\n{}", &name, &load);
        }
        prop_assert_eq!(row.is_some_and(|row| row.contains(" claim")), !claims.is_empty(), "load of {}", &name);
        let block = sources.split("\n\n").find(|block| block.starts_with(&format!("note {name}: "))).expect("a note");
        if block.contains("no claim that stands depends on it alone") {
            prop_assert_eq!(claims, Ids::new(), "sources of {}\n{}", &name, &sources);
        } else if let Some((_, said)) = block.split_once("; without it ") {
            prop_assert!(!claims.is_empty() && ids(said).is_subset(&claims), "sources of {}\n{}", &name, &sources);
            prop_assert_eq!(said.contains("the thesis "), claims.contains(&thesis));
        } else {
            prop_assert_eq!(claims, Ids::new(), "sources of {}\n{}", &name, &sources);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: effort::of(100), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_load_and_sources_say_of_a_note_is_what_its_retraction_does(
        brief in prop_oneof![2 => briefs(SOURCED), 1 => briefs(Density { odd: 0, empty: 0, ..SMALL })],
    ) {
        let Sample(brief) = brief;
        check(&brief)?;
    }
}
