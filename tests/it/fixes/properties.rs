//! What holds for the fixes of every brief.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use hence::diagnostic::Level;
use hence::fix::Checked;
use hence::graph::argument::Argument;
use hence::schema::ValueType;
use hence::source::FileId;
use proptest::prelude::*;
use proptest::sample::Index;

use super::{checked, fixed};

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

/// A slip of the pen.
#[derive(Clone, Debug)]
enum Slip {
    Drop,
    Double,
    Swap,
    Replace(&'static str, &'static str),
    Line(&'static str),
    Dedent,
    Indent,
}

fn slip() -> impl Strategy<Value = Slip> {
    let replacements = prop::sample::select(vec![
        (": ", " "),
        (":", "："),
        (": ", ":"),
        (" + ", ", "),
        (" + ", " "),
        (", ", " + "),
        ("-01", "/1"),
        ("claim", "Claim"),
        ("because", "becuase"),
        ("cites", "sources"),
        ("evidence", "fact"),
        ("\n", "\r\n"),
        (" (", " ("),
        ("  ", "\t"),
        ("  ", "\u{a0} "),
        (".", ".\u{200b}"),
        (" the ", "\n  outcome: the "),
        (" the ", "\n  the: "),
        ("note ", "claim "),
    ]);
    let lines = prop::sample::select(vec![
        "  allow: unused-note",
        "  allow: unused-note, off-thesis\n    reason: None.",
        "  because: nothing-such",
        "  date: 3 May 2019",
        "  url: https://example.org/?utm_source=a&b=1",
        "  despite: a",
        "    given: b, c",
        "  strength: high",
        "\nuse lib: lib.brief",
        "\nues lib: lib.brief",
        "# a comment",
        "prose that belongs to nothing",
    ]);
    prop_oneof![
        Just(Slip::Drop),
        Just(Slip::Double),
        Just(Slip::Swap),
        replacements.prop_map(|(old, new)| Slip::Replace(old, new)),
        lines.prop_map(Slip::Line),
        Just(Slip::Dedent),
        Just(Slip::Indent),
    ]
}

/// A text with a slip at a place.
fn slipped(text: &str, slip: &Slip, place: Index) -> String {
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let (at, character) = characters[place.index(characters.len())];
    let end = at + character.len_utf8();
    let line = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let (before, behind) = (&text[..at], &text[end..]);
    match slip {
        Slip::Drop => format!("{before}{behind}"),
        Slip::Double => format!("{before}{character}{character}{behind}"),
        Slip::Swap => {
            let next: String = behind.chars().take(1).collect();
            format!("{before}{next}{character}{}", &behind[next.len()..])
        }
        Slip::Replace(old, new) => format!("{before}{}", text[at..].replacen(old, new, 1)),
        Slip::Line(new) => format!("{}{new}\n{}", &text[..line], &text[line..]),
        Slip::Dedent => format!("{}{}", &text[..line], text[line..].trim_start_matches(' ')),
        Slip::Indent => format!("{}  {}", &text[..line], &text[line..]),
    }
}

/// A file beside a brief that objects to a claim of it, which counts only where the brief uses it.
fn library(text: &str) -> String {
    let id = text.lines().find_map(|line| line.strip_prefix("claim ")?.split_once(':').map(|(id, _)| id)).unwrap_or("none");
    format!("use a: a.brief\n\nassumption spare: The spare part fits.\n  opposes: a/{id}\n")
}

/// Statements with an id by that: the label, and whether something that cannot be read is connected with it, in any way.
fn labels(state: &Checked) -> BTreeMap<String, (String, bool)> {
    let argument = Argument::of(&state.project, FileId(0));
    let file = state.project.file(FileId(0));
    let tree = file.tree();
    let count = tree.statements.len();
    let mut doubtful: Vec<bool> = tree.statements.iter().map(|node| node.damaged || node.kind.is_none()).collect();
    let mut connected: Vec<(usize, usize)> = Vec::new();
    for (at, is_doubtful) in doubtful.iter_mut().enumerate() {
        for field in tree.fields_of(at) {
            let value = tree.fields[field].field.spec().map(|spec| spec.value);
            if !matches!(value, Some(ValueType::Premises(_) | ValueType::References(_) | ValueType::Notes)) {
                continue;
            }
            for item in tree.items_of(field) {
                *is_doubtful |= file.target(item).global().is_none() && !tree.fields[field].state.none;
                let target = argument.document().number(file.target(item)).map(|number| number as usize);
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
    let label = |at: usize| argument.standing.label(u32::try_from(at).expect("few")).name().to_owned();
    (0..count).filter(|&at| !file.id(at).is_empty()).map(|at| (file.id(at).to_owned(), (label(at), doubtful[at]))).collect()
}

/// Errors and warnings: the rule and the statement.
fn found(state: &Checked) -> BTreeSet<(&'static str, String)> {
    let file = state.project.file(FileId(0));
    let own = state.diagnostics.iter().filter(|report| report.place.file == FileId(0) && report.level >= Level::Warning);
    own.filter_map(|report| Some((report.rule, file.id(report.statement? as usize).to_owned()))).collect()
}

fn never_makes_worse(text: &str) {
    let library = library(text);
    let files = |text| [("a.brief", text), ("lib.brief", library.as_str())];
    let before = checked(&files(text));
    let outcome = fixed(&files(text), false);
    let after_text = outcome.texts.get("a.brief").map_or(text, String::as_str);
    let (labels_before, labels_after) = (labels(&before), labels(&outcome.checked));
    let found_before = found(&before);
    for (id, (label, doubtful)) in &labels_before {
        let Some((new, still_doubtful)) = labels_after.get(id).filter(|_| !doubtful) else { continue };
        assert!(label == new || *still_doubtful, "{id} {label}, then {new}:\n{text}\n── after ──\n{after_text}");
    }
    for (rule, id) in found(&outcome.checked) {
        let was_sure = labels_before.get(&id).is_some_and(|(_, doubtful)| !doubtful) && !labels_after[&id].1;
        assert!(!was_sure || found_before.contains(&(rule, id.clone())), "{rule} on {id}:\n{text}\n── after ──\n{after_text}");
    }
    let of_form = |state: &Checked| {
        let syntax = |rule: &str| hence::rules::find(rule).is_some_and(|rule| rule.group == hence::rules::Group::Syntax);
        state.diagnostics.iter().filter(|report| syntax(report.rule)).count()
    };
    assert!(of_form(&outcome.checked) <= of_form(&before), "{text}\n── after ──\n{after_text}");
    let again = fixed(&files(after_text), false);
    assert!(again.texts.is_empty(), "{text}\n── once ──\n{after_text}\n── twice ──\n{}", again.texts["a.brief"]);
    // The other fixes are made as they are offered, and a second time nothing is left either.
    let all = fixed(&files(text), true);
    let all_text = all.texts.get("a.brief").map_or(text, String::as_str);
    let errors = |state: &Checked| state.diagnostics.iter().filter(|report| report.level == Level::Error).count();
    assert!(errors(&all.checked) <= errors(&outcome.checked), "{text}\n── after ──\n{all_text}");
    assert!(fixed(&files(all_text), true).texts.is_empty(), "{text}\n── once ──\n{all_text}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn fixes_of_a_brief_with_slips_make_nothing_worse_and_leave_nothing_to_fix(
        which in any::<Index>(),
        from in any::<Index>(),
        slips in proptest::collection::vec((slip(), any::<Index>()), 1..6),
    ) {
        let briefs = briefs();
        let text = slips.iter().fold(part(&briefs[which.index(briefs.len())], from), |text, (slip, place)| slipped(&text, slip, *place));
        never_makes_worse(&text);
    }
}

#[test]
fn a_brief_without_a_fault_is_left_as_it_is() {
    for text in briefs() {
        let outcome = fixed(&[("a.brief", &text), ("lib.brief", &library(&text))], false);
        let fixed: Vec<&str> = outcome.fixed.iter().map(|fixed| fixed.rule).collect();
        assert!(outcome.texts.is_empty(), "{fixed:?}");
    }
}
