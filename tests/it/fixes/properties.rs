//! What holds for the fixes of every brief.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use hence::internals::base::ids::{StatementId, StatementNumber};
use hence::internals::base::source::FileId;
use hence::internals::diagnostic::{Diagnostic, Level};
use hence::internals::fix::{Checked, Fixed};
use hence::internals::rules::{Group, Profile, find};
use hence::internals::schema::{Field, ValueType};
use hence::internals::standing::argument::Argument;
use hence::internals::syntax::FieldNode;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::RngSeed;

use super::slips::{slip, slipped};
use super::{checked, fixed, words};

use crate::effort;

/// Briefs of every sort, each a file of its own.
fn briefs() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["examples", "tests/briefs"].map(|folder| fs::read_dir(root.join(folder)).expect("a folder"));
    let mut paths: Vec<_> = folders.into_iter().flatten().map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "brief"));
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).expect("text")).collect()
}

/// Up to so many statements of a brief are looked at, so that a case takes little time.
const MOST: usize = 12;

/// Some statements of a brief that stand together.
fn part(text: &str, from: Index) -> String {
    let statements: Vec<&str> = text.split("\n\n").collect();
    let start = from.index(statements.len());
    statements[start..(start + MOST).min(statements.len())].join("\n\n") + "\n"
}

/// A file beside a brief that objects to a claim of it, which counts only where the brief uses it.
fn library(text: &str) -> String {
    let id = text.lines().find_map(|line| line.strip_prefix("claim ")?.split_once(':').map(|(id, _)| id)).unwrap_or("none");
    format!("use a: a.brief\n\nassumption spare: The spare part fits.\n  opposes: a/{id}\n")
}

/// Statements with an id by that: the label, and whether something that cannot be read is connected with it, in any way.
fn labels(state: &Checked) -> BTreeMap<String, (String, bool)> {
    let argument = Argument::of(&state.project, FileId::new(0));
    let file = state.project.file(FileId::new(0));
    let tree = file.tree();
    let count = tree.statements.len();
    let mut doubtful: Vec<bool> = tree.statements.iter().map(|node| node.damaged || node.kind.is_none()).collect();
    let mut connected: Vec<(usize, usize)> = Vec::new();
    for (at, is_doubtful) in doubtful.iter_mut().enumerate() {
        for field in tree.fields_of(StatementId::new(at)) {
            let value = tree.fields[field].field.spec().map(|spec| spec.value);
            if !matches!(value, Some(ValueType::Premises(_) | ValueType::References(_) | ValueType::Notes)) {
                continue;
            }
            for item in tree.items_of(field) {
                *is_doubtful |= file.target(item).global().is_none() && !tree.fields[field].state.none;
                let target = argument.document().number(file.target(item)).map(StatementNumber::index);
                connected.extend(target.filter(|&target| target < count).map(|target| (at, target)));
            }
        }
    }
    // Whatever hangs together in any direction is doubtful together.
    let mut again = true;
    while std::mem::take(&mut again) {
        for &(one, other) in &connected {
            again |= doubtful[one] != doubtful[other];
            let either = doubtful[one] || doubtful[other];
            (doubtful[one], doubtful[other]) = (either, either);
        }
    }
    let label = |at: usize| argument.standing.label(StatementNumber::new(at)).name().to_owned();
    (0..count)
        .filter(|&at| !file.id(StatementId::new(at)).is_empty())
        .map(|at| (file.id(StatementId::new(at)).to_owned(), (label(at), doubtful[at])))
        .collect()
}

/// Errors and warnings: the rule and the statement.
fn found(state: &Checked) -> BTreeSet<(&'static str, String)> {
    let file = state.project.file(FileId::new(0));
    let own = state.diagnostics.iter().filter(|report| report.place.file == FileId::new(0) && report.level >= Level::Warning);
    own.filter_map(|report| Some((report.rule, file.id(report.statement?).to_owned()))).collect()
}

/// What the brief asks to be judged by, where it is understood: the profile, the cut-off, the thesis.
fn settings(state: &Checked) -> Vec<Option<String>> {
    let file = state.project.file(FileId::new(0));
    let brief = file.brief();
    let of = |field| Some((brief?, file.tree().find(brief?, field)?));
    let profile = of(Field::Profile).and_then(|(_, field)| Profile::from_name(&file.value(field))).map(|it| it.name().to_owned());
    let as_of = of(Field::AsOf).filter(|&(brief, _)| file.days(brief, Field::AsOf).is_some());
    let thesis = of(Field::Thesis).into_iter().flat_map(|(_, field)| file.tree().items_of(field));
    let thesis: Vec<&str> = thesis
        .filter(|&item| file.target(item).global().is_some())
        .map(|item| file.source.slice(file.tree().items[item]))
        .collect();
    vec![profile, as_of.map(|(_, field)| file.value(field).into_owned()), Some(thesis.join(", "))]
}

/// The law of fixes: a second run changes nothing, no word is lost, no file has more errors, there are no more faults of form, and
/// of safe fixes what could be judged before has the same label and no new error or warning.
fn keeps_the_law(text: &str) {
    let library = library(text);
    let before = checked(&[("a.brief", text), ("lib.brief", &library)]);
    let errors = |state: &Checked, file: usize| {
        let own = |report: &&Diagnostic| report.level == Level::Error && report.place.file == FileId::new(file);
        state.diagnostics.iter().filter(own).count()
    };
    let of_form = |state: &Checked| {
        let syntax = |rule: &str| find(rule).is_some_and(|rule| rule.group == Group::Syntax);
        state.diagnostics.iter().filter(|report| syntax(report.rule)).count()
    };
    for unsafe_too in [false, true] {
        let outcome = fixed(&[("a.brief", text), ("lib.brief", &library)], unsafe_too);
        let after_text = outcome.texts.get("a.brief").map_or(text, String::as_str);
        let both = format!("unsafe too: {unsafe_too}\n{text}\n── after ──\n{after_text}");
        let library = outcome.texts.get("lib.brief").unwrap_or(&library);
        let again = fixed(&[("a.brief", after_text), ("lib.brief", library)], unsafe_too);
        assert!(again.texts.is_empty(), "{both}\n── twice ──\n{:?}", again.texts);
        let lost = words::lost(text, after_text, &outcome.fixed);
        assert!(lost.is_empty(), "lost {lost:?} by {:?}:\n{both}", outcome.fixed);
        assert!(of_form(&outcome.checked) <= of_form(&before), "{both}");
        let is_understood = settings(&before) != settings(&outcome.checked);
        for file in 0..2 {
            assert!(is_understood || errors(&outcome.checked, file) <= errors(&before, file), "more errors: {both}");
        }
        if unsafe_too {
            continue;
        }
        let (labels_before, labels_after) = (labels(&before), labels(&outcome.checked));
        for (id, (label, doubtful)) in &labels_before {
            let Some((new, still_doubtful)) = labels_after.get(id).filter(|_| !doubtful) else { continue };
            assert!(label == new || *still_doubtful, "{id} {label}, then {new}:\n{both}");
        }
        let found_before = found(&before);
        for (rule, id) in found(&outcome.checked) {
            let was_sure = labels_before.get(&id).is_some_and(|(_, doubtful)| !doubtful) && !labels_after[&id].1;
            assert!(!was_sure || is_understood || found_before.contains(&(rule, id.clone())), "{rule} on {id}:\n{both}");
        }
    }
}

/// Up to so many fixes of a text are tried alone.
const EACH: usize = 8;

/// How many fields of the brief are in the wrong place, or there twice.
fn odd_fields(state: &Checked) -> usize {
    let own = state.diagnostics.iter().filter(|report| report.place.file == FileId::new(0));
    own.filter(|report| matches!(report.rule, "duplicate-field" | "misplaced-field")).count()
}

/// How many fields belong to the one above them and stand below one that nobody knows: where they are wrong shows only when that one has
/// its name.
fn hidden_fields(state: &Checked) -> usize {
    let tree = state.project.file(FileId::new(0)).tree();
    let is_hidden = |node: &&FieldNode| node.field.is_sub_field() && tree.fields[node.parent].field == Field::Unknown;
    tree.fields.iter().filter(is_hidden).count()
}

/// The law of each safe fix, applied alone: no word is lost, and no more fields are in the wrong place or there twice. Other errors may have been there all along, in lines that were read as text.
fn each_keeps_the_law(text: &str) {
    let library = library(text);
    let before = checked(&[("a.brief", text), ("lib.brief", &library)]);
    let own = before.diagnostics.iter().filter(|report| report.place.file == FileId::new(0));
    for (report, fix) in own.filter_map(|report| Some((report, report.safe_fix()?))).take(EACH) {
        let mut edits: Vec<_> = fix.edits.iter().map(|edit| (edit.place.span.range(), edit.text.as_str())).collect();
        edits.sort_by_key(|(range, _)| range.start);
        let mut after = text.to_owned();
        for (range, new) in edits.into_iter().rev() {
            after.replace_range(range, new);
        }
        let fixed = Fixed { path: String::new(), rule: report.rule, level: report.level, count: 1 };
        let both = format!("{}: {}\n{text}\n── after ──\n{after}", report.rule, fix.title);
        let lost = words::lost(text, &after, &[fixed]);
        assert!(lost.is_empty(), "lost {lost:?} by {both}");
        let state = checked(&[("a.brief", &after), ("lib.brief", &library)]);
        let is_understood = settings(&before) != settings(&state);
        assert!(
            is_understood || odd_fields(&state) <= odd_fields(&before) + hidden_fields(&before),
            "more fields in the wrong place by {both}"
        );
    }
}

/// How many cases are tried, where `HENCE_CASES` asks for more than the usual ones.
fn cases() -> Option<u32> {
    std::env::var("HENCE_CASES").ok()?.parse().ok()
}

/// The usual cases are always the same.
fn seed() -> RngSeed {
    cases().map_or(RngSeed::Fixed(7), |_| RngSeed::Random)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases().unwrap_or_else(|| effort::of(192)), rng_seed: seed(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn fixes_of_a_brief_with_slips_keep_the_law_of_fixes(
        which in any::<Index>(),
        from in any::<Index>(),
        slips in proptest::collection::vec((slip(), any::<Index>()), 1..6),
    ) {
        let briefs = briefs();
        let text = slips.iter().fold(part(&briefs[which.index(briefs.len())], from), |text, (slip, place)| slipped(&text, slip, *place));
        keeps_the_law(&text);
    }

    #[test]
    fn each_safe_fix_alone_keeps_the_law_of_fixes(
        which in any::<Index>(),
        from in any::<Index>(),
        slips in proptest::collection::vec((slip(), any::<Index>()), 1..6),
    ) {
        let briefs = briefs();
        let text = slips.iter().fold(part(&briefs[which.index(briefs.len())], from), |text, (slip, place)| slipped(&text, slip, *place));
        each_keeps_the_law(&text);
    }
}

#[test]
fn a_brief_without_a_fault_is_left_as_it_is() {
    let mut count = 0;
    for text in briefs() {
        let outcome = fixed(&[("a.brief", &text), ("lib.brief", &library(&text))], false);
        assert_eq!(outcome.texts.is_empty(), outcome.fixed.is_empty(), "{text}");
        count += usize::from(!outcome.fixed.is_empty());
    }
    assert!(count <= 1, "one has an address with a tracking parameter, not {count}");
}
