//! Edits of a text: gathered as a draft, and worked in at once.

use hence::internals::base::source::{ChangeFault, Draft, SourceFile, Utf16Position};
use hence::internals::syntax::{Parsed, parse, reread};
use proptest::prelude::*;

use crate::effort;
use crate::properties::piece;

fn file(text: &str) -> SourceFile {
    SourceFile::from_text("a.brief", text).expect("small")
}

/// A place in a text between two characters.
fn between(text: &str, at: prop::sample::Index) -> usize {
    let places: Vec<usize> = (0..=text.len()).filter(|&at| text.is_char_boundary(at)).collect();
    places[at.index(places.len())]
}

/// Where an offset is, counted from the start of the text.
fn counted(text: &str, offset: usize) -> Utf16Position {
    let whole = file(text);
    let line = whole.line_of(offset as u32);
    let span = whole.line_span(line);
    let before = &text[span.start as usize..offset.min(span.end as usize)];
    Utf16Position { line: line as u32, column: before.encode_utf16().count() as u32 }
}

fn agrees(source: &SourceFile, draft: &Draft, text: &str) -> Result<(), TestCaseError> {
    prop_assert_eq!(draft.len_of(source), text.len());
    for offset in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
        let position = draft.position(source, offset);
        prop_assert_eq!(position, counted(text, offset), "{} in {:?} with {:?}", offset, text, draft);
        let back = draft.offset(source, position);
        // Between CR and LF there is no column.
        prop_assert!(back == offset || back + 1 == offset && text[back..].starts_with("\r\n"));
    }
    prop_assert_eq!(draft.offset(source, Utf16Position { line: 1000, column: 0 }), text.len());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: effort::of(512), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn edits_come_to_the_text_that_they_make(
        text in "([ab𝄞é\r\n]|\r\n){0,24}",
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), "([xü\r\n]|\r\n){0,4}"), 0..12),
        apply_after in 1_usize..13,
    ) {
        let mut source = file(&text);
        let mut draft = Draft::default();
        let mut wanted = text;
        for (number, (from, to, new)) in edits.iter().enumerate() {
            let (from, to) = (between(&wanted, *from), between(&wanted, *to));
            let range = from.min(to)..from.max(to).min(from.min(to) + 3);
            let range = range.start..(range.end..=wanted.len()).find(|&at| wanted.is_char_boundary(at)).unwrap_or(wanted.len());
            prop_assert_eq!(draft.change(&source, range.clone(), new), Ok(()));
            wanted.replace_range(range, new);
            agrees(&source, &draft, &wanted)?;
            if number % apply_after == 0 {
                source.apply(&std::mem::take(&mut draft));
            }
        }
        source.apply(&draft);
        prop_assert_eq!(source.text(), &wanted);
        let fresh = file(&wanted);
        prop_assert_eq!(source.line_starts(), fresh.line_starts());
        agrees(&source, &Draft::default(), &wanted)?;
    }
}

/// An edit: from where, how long, and what stands there then.
fn edit() -> impl Strategy<Value = (prop::sample::Index, usize, String)> {
    let new = prop_oneof![
        3 => Just(String::new()),
        1 => "[\\r\\n]{1,2}",
        2 => "[a-z :+,(#\u{feff}\u{a0}\u{202e}-]{1,3}",
        2 => piece(),
        2 => piece().prop_map(|piece| format!("\n{piece}\n")),
    ];
    let length = prop_oneof![4 => 0_usize..3, 2 => 0_usize..40, 1 => 0_usize..400];
    (any::<prop::sample::Index>(), length, new)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: effort::of(2048), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_read_again_is_what_the_new_text_gives(
        pieces in prop::collection::vec(piece(), 0..16),
        drafts in prop::collection::vec(prop::collection::vec(edit(), 1..4), 1..5),
    ) {
        let mut source = file(&pieces.join("\n"));
        let mut parsed = parse(&source);
        for edits in drafts {
            let mut draft = Draft::default();
            let mut text = source.text().to_owned();
            for (at, length, new) in edits {
                let start = between(&text, at);
                let end = (start..=text.len()).filter(|&at| text.is_char_boundary(at)).take(length + 1).last().unwrap_or(start);
                prop_assert_eq!(draft.change(&source, start..end, &new), Ok(()));
                text.replace_range(start..end, &new);
            }
            let before = source.text().to_owned();
            reread(&mut source, &mut parsed, &draft);
            prop_assert_eq!(source.text(), &text);
            let fresh = parse(&file(&text));
            let shown = |parsed: &Parsed| format!("{:#?}", (&parsed.tree, &parsed.errors));
            prop_assert_eq!(shown(&parsed), shown(&fresh), "{:?} was {:?}", text, before);
        }
    }
}

#[test]
fn a_range_outside_the_text_or_within_a_character_is_refused() {
    let (source, mut draft) = (file("aé\n"), Draft::default());
    for range in [0..5, 2..2, 1..2, 5..5] {
        assert_eq!(draft.change(&source, range, "x"), Err(ChangeFault::Outside));
    }
    assert!(draft.is_empty());
}

#[test]
fn a_position_within_a_character_is_its_start_and_one_after_a_line_its_end() {
    let (source, draft) = (file("𝄞a\nb"), Draft::default());
    let at = |line, column| draft.offset(&source, Utf16Position { line, column });
    assert_eq!([at(0, 0), at(0, 1), at(0, 2), at(0, 3), at(0, 9), at(1, 1)], [0, 0, 4, 5, 5, 7]);
}
