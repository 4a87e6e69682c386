//! How each part of a brief is laid out, before and after.

use super::formatted;

/// A text and what comes of it, blanks at the ends of lines and ends that are not LF shown.
fn shown(text: &str) -> String {
    let shown = |text: &str| {
        let text = text.replace("\r\n", "␍␊\n").replace('\r', "␍\n").replace('\u{feff}', "<BOM>").replace('\u{a0}', "⍽");
        text.split_inclusive('\n').fold(String::new(), |shown, line| {
            let content = line.trim_end_matches(['\n', ' ', '\t']);
            let blanks = line[content.len()..].trim_end_matches('\n');
            shown + content + &blanks.replace(' ', "·").replace('\t', "⇥") + if line.ends_with('\n') { "\n" } else { "∎\n" }
        })
    };
    format!("── before ──\n{}── after ──\n{}", shown(text), shown(&formatted(text)))
}

#[test]
fn names_stand_two_and_four_deep_and_continued_lines_four_deeper() {
    insta::assert_snapshot!(shown(
        "claim   mediator :   Mongolia can  \n  mediate.  \n\n\tIn Korea, too.\n\n    because:   a\n      given:  w\n    unless: x\n\u{a0}despite: b\n\t\t\tbut: c\n  confidence:   low\n      reason: Few sources,\n  and these old.\n  remark:\n     Ask the embassy,\n     and the bank.\n"
    ));
}

#[test]
fn one_line_separates_statements_and_none_stands_inside() {
    insta::assert_snapshot!(shown("\n\n\nbrief: B\n\n\n  thesis: a\nclaim a: A\n\n  because: b\n\n\n\nassumption b: B\n\n\n"));
}

#[test]
fn a_list_stands_on_one_line_where_there_is_room_else_an_item_a_line() {
    insta::assert_snapshot!(shown(
        "claim a: T\n  because:   b+c  +\n     d  +\n  because: the-first-of-three-reasons-that-are-long + the-second-of-three-reasons + the-third-of-all\n  because: the-first-of-three-reasons-that-are-long + the-second-of-three-reasons + the-third-of-them\n  despite:\n    one\n    + two\n    but: x,y ,z,\n\nevidence e: T\n  cites: 5(p. 1),6  (pp. 2,\n     3 (fn. 4)) ,\n      7,\n  tags: short, because the quick brown fox jumps over it, note: and so on and so on, # hash and all the rest\n\nevidence f: T\n  cites:\n    5(p. 1),\n    # this one is weak\n    6,\n  cites: none\n    reason: Known.\n"
    ));
}

#[test]
fn comments_stay_where_they_belong() {
    insta::assert_snapshot!(shown(
        "   # at the top\n#   of the file  \n\n\n\n# on b\nclaim b: T\n# in the text\n  of b\n# on because\n  because: c\n      # on given\n    given: d\n  # because: e\n      # given: f\n\n\n# Part two\n\n\n# still part two\n# on c\nassumption c: T\n# below c\n\nassumption d: T\n# on e\nassumption e: T\n\n   # ends e\n\n\n# ends the file\n"
    ));
}

#[test]
fn escapes_are_kept_where_they_are_needed() {
    insta::assert_snapshot!(shown(
        "claim a:\n  \\# 1\n  \\plain\n  \\# no comment\n  \\because: x\n  \\because x + y\n  \\\\server\n  \\ two blanks\n\nnote n:\n  # the title is on the cover\n  \\because: it stays below\n  author: \n    \\none\n  date:\n    \\2019\n"
    ));
}

#[test]
fn text_moves_up_after_an_empty_name_in_every_script() {
    insta::assert_snapshot!(shown(
        "claim 甲:\n  你好，\n\u{3000}世界。\n\nclaim e\u{301}:\n  שלום \u{2067}abc\u{2069}\n  می‌خواهم\n  because:\n     甲 + e\u{301}\n  remark:\n    한국\n    어\n"
    ));
}

#[test]
fn broken_statements_and_text_outside_come_out_byte_for_byte() {
    insta::assert_snapshot!(shown(
        "Some words before. \n\n\nclaim ok:  T\nclaim a  T\n because:   b \n\n\n  # mine\n\n\n# on b\ncliam b:   T\nclaim c:  T\nprose outside  \n  more of it\n\n\nclaim d:   T\n"
    ));
}

#[test]
fn a_file_in_which_nothing_can_be_read_stays_as_it_is() {
    for text in
        ["Dear all,\n\n\n  yours  \n\n", "cliam a:  T\n\n\n\ncliam b:   T\n\n\n", "\u{feff}\n\nclaim a  T\n\n# x \n\nclaim b  "]
    {
        assert_eq!(formatted(text), text);
    }
}

#[test]
fn ends_of_lines_and_a_byte_order_mark_are_kept() {
    insta::assert_snapshot!(shown("\u{feff}\r\n# a\r\nclaim a: A \r\n because: b\nassumption b: B"));
    for end in ["\n", "\r\n", "\r"] {
        let text = |lines: &[&str]| lines.join(end) + end;
        let loose = text(&["\u{feff}claim a:", " T", "", "  more", " because:  b", "cliam  x:", "assumption b: B"]);
        let neat = text(&["\u{feff}claim a: T", "    more", "  because: b", "", "cliam  x:", "", "assumption b: B"]);
        assert_eq!(formatted(&loose), neat, "{end:?}");
    }
}

#[test]
fn ids_are_written_in_normal_form_c() {
    assert_eq!(
        formatted("claim e\u{301}a: T\n  because: o\u{308}/e\u{301} + b\n  tags: e\u{301}\n"),
        "claim éa: T\n  because: ö/é + b\n  tags: e\u{301}\n"
    );
}

#[test]
fn the_page_shows_what_the_formatter_does() {
    let page = include_str!("../../../docs/formatting.md");
    let block = |mark: &str| {
        let (_, block) = page.split_once(mark).expect("a block");
        block.split_once("```").expect("an end").0
    };
    assert_eq!(formatted(block("```text\n")), block("```brief\n"));
}

#[test]
fn a_long_brief_takes_no_longer_than_its_length() {
    // A list of many items, a text of many lines, and many comments.
    let mut text = String::from("claim a:\n");
    text += &"  word\n\n".repeat(50_000);
    text += "  because:";
    text += &" item +\n   ".repeat(50_000);
    text += " last\n";
    text += &"# c\n".repeat(50_000);
    text += "note n: T";
    let once = formatted(&text);
    assert_eq!(once.lines().count(), 50_000 + 50_001 + 1 + 50_000 + 1);
    assert_eq!(formatted(&once), once);
}
