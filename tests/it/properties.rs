//! What holds for every input.

use std::fs;
use std::path::Path;

use arbitrary::Unstructured;
use proptest::prelude::*;

use crate::effort;
use crate::exercise::{Given, everything};
use crate::generator;

/// Reads, checks, asks and prints a text, as the fuzz targets do. Its path tries to control the terminal.
fn survives(bytes: &[u8]) {
    everything(&[("\u{1b}[31m\u{202e}a.brief", bytes)], None);
}

pub fn examples() -> Vec<String> {
    // The fuzz targets lie in a folder of their own.
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().find(|root| root.join("grammar").is_dir()).expect("the root");
    let mut names: Vec<_> = fs::read_dir(root.join("examples")).expect("a folder").collect();
    names.sort_by_key(|entry| entry.as_ref().expect("an entry").path());
    let paths = names.into_iter().map(|entry| entry.expect("an entry").path()).filter(|path| path.is_file());
    paths.map(|path| fs::read_to_string(path).expect("text")).collect()
}

/// Pieces of briefs, whole and broken, from which texts are put together.
pub fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("claim a: T".to_owned()),
        Just("claim b: U\n  because: a + b".to_owned()),
        Just("\nevidence e: T\n  cites: 5 (p. 3, (4), 9".to_owned()),
        Just("note 5: Title\n  date: 2019-02-30\n".to_owned()),
        Just("  because: a, b (".to_owned()),
        Just("  opposes: a\n    from: b\n    given: a\n    but:".to_owned()),
        Just("  unless: x + y\n  given:".to_owned()),
        Just("  allow: unused-note, nothing-such\n".to_owned()),
        Just("question q: Q\n  answers: a".to_owned()),
        Just("brief: B\n  thesis: a\n  as-of: 2019".to_owned()),
        Just("use x: y.brief\n".to_owned()),
        Just("cliam z".to_owned()),
        Just("because: a\ngiven: b".to_owned()),
        Just("\r".to_owned()),
        Just("\r\n".to_owned()),
        Just("\n\n".to_owned()),
        Just(" ".to_owned()),
        Just("：".to_owned()),
        Just("\\".to_owned()),
        Just("# ".to_owned()),
        Just("\u{feff}\u{202e}\u{200d}\u{e0001}".to_owned()),
        Just("甲\u{3000}한국 א".to_owned()),
        any::<String>(),
        "[a-z]{1,8}(:|: )?[a-c ,+()/.\\-]{0,12}",
    ]
}

#[test]
fn what_a_fix_cuts_from_a_list_that_ends_in_an_open_locator_lies_in_the_text() {
    survives(b"claim a: T\n\nclaim c: U\n  because: a, a (");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: effort::of(64), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        survives(&bytes);
    }

    #[test]
    fn no_arbitrary_statements_in_several_files_panic(choices in proptest::collection::vec(any::<u8>(), 0..2000)) {
        let Ok(project) = generator::project(&mut Unstructured::new(&choices)) else { return Ok(()) };
        let files: Vec<Given<'_>> = project.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
        everything(&files, project.profile);
    }

    #[test]
    fn no_text_put_together_from_pieces_of_briefs_panics(pieces in proptest::collection::vec(piece(), 0..24)) {
        survives(pieces.concat().as_bytes());
        survives(pieces.join("\n").as_bytes());
    }

    #[test]
    fn no_mutation_of_an_example_panics(
        which in any::<prop::sample::Index>(),
        from in any::<prop::sample::Index>(),
        length in 0_usize..80,
        new in prop_oneof![Just(String::new()), piece()],
    ) {
        let examples = examples();
        let text = which.get(&examples);
        // A window keeps the cases fast and puts the cut anywhere.
        let start = from.index(text.len());
        let window = &text.as_bytes()[start.saturating_sub(1500)..(start + 1500).min(text.len())];
        let at = start.min(1500);
        let end = (at + length).min(window.len());
        let mutated = [&window[..at.min(end)], new.as_bytes(), &window[end..]].concat();
        survives(&mutated);
    }
}
