//! Tricky inputs and what must come of them.

use crate::support::{rules, syntax, tree};

/// A text, the tree that it must give, and the rules of syntax that must report, in source order.
fn holds(text: &str, expected: &str, reports: &[&str]) {
    assert_eq!(tree(text), expected, "tree of {text:?}");
    assert_eq!(syntax(text), reports, "reports on {text:?}");
}

#[test]
fn a_field_without_a_blank_is_text_and_reported() {
    holds("claim a: T\n  because:b", "claim a: T because:b\n", &["looks-like-field"]);
}

#[test]
fn a_capital_makes_text() {
    holds("claim a: T\n  Note: x", "claim a: T Note: x\n", &[]);
}

#[test]
fn level_comes_from_the_name_and_not_from_depth() {
    holds(
        "claim a: T\n  because: b\n      unless: d\n    given: c",
        "claim a: T\n  because: [b]\n    unless: [d]\n    given: [c]\n",
        &[],
    );
    holds("claim a: T\n  despite: b\n  but: c", "claim a: T\n  despite: [b]\n    but: [c]\n", &["misleading-indentation"]);
}

#[test]
fn a_sub_field_under_a_field_that_has_none_is_misplaced() {
    holds(
        "claim a: T\n  likelihood: likely\n    given: c",
        "claim a: T\n  likelihood: likely\n    given: [c] (misplaced)\n",
        &["misplaced-field"],
    );
}

#[test]
fn a_list_continues_only_after_a_separator() {
    holds("claim a: T\n  because: b +\n    given: c +\n  d", "claim a: T\n  because: [b]\n    given: [c | d]\n", &[]);
    holds("claim a: T\n  because: b + c +", "claim a: T\n  because: [b | c]\n", &[]);
    holds(
        "claim a: T\n  because: b\n  and so it goes on.\n  despite: c",
        "claim a: T\n  because: [b]\n  despite: [c]\n",
        &["stray-text"],
    );
    holds("claim a: T\n  because: b\n    + c", "claim a: T\n  because: [b | c]\n", &[]);
}

#[test]
fn blank_lines_and_comments_end_nothing() {
    holds("claim a: one\n\n  # why\n\n  two", "claim a: one two\n", &[]);
    holds("claim a: We are\n  #1 in Asia", "claim a: We are #1 in Asia\n", &[]);
}

#[test]
fn exactly_one_backslash_is_dropped_from_an_indented_line() {
    holds("claim a: x\n  \\because: y\n  \\\\srv\n  \\# 1", "claim a: x because: y \\srv # 1\n", &[]);
    holds("claim a:\n  \\# 1", "claim a: # 1\n", &[]);
    holds("claim a: # 1", "claim a: # 1\n", &[]);
    holds("claim a: \\x\n  y", "claim a: \\x y\n", &[]);
}

#[test]
fn prose_at_the_edge_of_the_page_is_skipped_with_what_follows_it() {
    holds("claim a: M\nhost\n  sides.\n  because: b", "claim a: M\n  because: [b]\n", &["text-outside-statement"]);
    holds("claim a: T\nhttps://x.org/a", "claim a: T\n", &["text-outside-statement"]);
    holds("  because: b\n  text\nmore\nclaim a: T", "claim a: T\n", &["text-outside-statement"]);
}

#[test]
fn fields_without_indentation_nest_as_usual_and_are_reported_once() {
    holds("claim a: T\nbecause: b\ngiven: c", "claim a: T\n  because: [b]\n    given: [c]\n", &["unindented-field"]);
}

#[test]
fn what_stands_below_a_misspelt_kind_belongs_to_it() {
    holds("claim a: T\ncliam b: U\n  because: c", "claim a: T\n? b: U\n  because: [c]\n", &["unknown-kind"]);
}

#[test]
fn a_word_near_a_kind_is_a_head_only_with_its_colon() {
    holds("claim a: T\nclam b: U\n  because: c", "claim a: T\n? b: U\n  because: [c]\n", &["unknown-kind"]);
    holds("claim a: T\nclam: U", "claim a: T\n? : U\n", &["unknown-kind"]);
    for prose in ["not a statement", "noted by the author: x", "clam b U", "uses of force", "claims are made here: x"] {
        holds(&format!("claim a: T\n{prose}\n  because: c"), "claim a: T\n  because: [c]\n", &["text-outside-statement"]);
    }
}

#[test]
fn a_line_that_looks_like_a_field_is_text_and_reported_once() {
    holds("claim a: T\n  - because: b", "claim a: T - because: b\n", &["looks-like-field"]);
    holds(
        "claim a: T\n  because: b\n  - despite: c\n    but: d",
        "claim a: T\n  because: [b]\n    but: [d] (misplaced)\n",
        &["looks-like-field"],
    );
    holds("claim a: T\n  claim b: U\n  because: c", "claim a: T claim b: U\n  because: [c] (misplaced)\n", &["looks-like-field"]);
}

#[test]
fn a_field_at_the_edge_of_the_page_is_read_however_it_is_written() {
    holds("claim a: T\nBecause: b\ngiven : c", "claim a: T\n  because: [b]\n    given: [c]\n", &["unindented-field"]);
    holds("brief: B\n**Author:** J. Doe", "brief : B\n  author: J. Doe\n", &["unindented-field"]);
}

#[test]
fn what_stands_below_text_outside_is_not_misplaced_on_what_is_above() {
    holds(
        "evidence e: T\n\nWhich is it?\n  answers: a, b",
        "evidence e: T\n  answers: [a | b] (misplaced)\n",
        &["text-outside-statement"],
    );
}

#[test]
fn front_matter_is_skipped_as_one_run() {
    holds("---\ntitle: Draft\nauthor: X\n---\nbrief: B", "brief : B\n", &["text-outside-statement"]);
}

#[test]
fn the_colon_of_a_head_is_never_searched_further_right() {
    holds("claim a M said: yes", "claim a: M said: yes\n", &["missing-colon"]);
    holds("claim 甲：文", "claim 甲: 文\n", &["missing-colon"]);
    holds("claim a :T", "claim a: T\n", &[]);
    holds("use lib/sources.brief", "use : lib/sources.brief\n", &["missing-colon"]);
    holds("use\n  lib/sources.brief", "use : lib/sources.brief\n", &["missing-colon"]);
    holds("question\n  Is it safe?", "question : Is it safe?\n", &["missing-colon"]);
}

#[test]
fn locators_are_balanced_or_end_at_the_first_comma() {
    holds("evidence e: T\n  cites: 5 (pp. 3, 7 (fn. 2)), 9", "evidence e: T\n  cites: [5 (pp. 3, 7 (fn. 2)) | 9]\n", &[]);
    holds("evidence e: T\n  cites: 5 (pp. 3, 7", "evidence e: T\n  cites: [5 (pp. 3) | 7]\n", &["unclosed-locator"]);
    holds("evidence e: T\n  cites: 5 (pp. 3,\n    7), 9", "evidence e: T\n  cites: [5 (pp. 3,\n    7) | 9]\n", &[]);
}

#[test]
fn a_full_stop_after_an_id_is_no_part_of_it() {
    holds("evidence e: T\n  cites: 5.", "evidence e: T\n  cites: [5]\n", &["invalid-id"]);
    assert_eq!(rules("evidence e: T\n  cites: 5."), [("invalid-id", 2)]);
}

#[test]
fn lines_are_joined_as_their_script_is_written() {
    holds("claim a: 你好，\n    世界。\n    Hello\n    한국\n    어", "claim a: 你好，世界。 Hello 한국 어\n", &[]);
}

#[test]
fn a_lone_carriage_return_ends_a_line_and_a_byte_order_mark_is_nothing() {
    holds("claim a: one\rclaim b: two", "claim a: one\nclaim b: two\n", &[]);
    holds("\u{feff}claim a: one\r\n  two\r\n", "claim a: one two\n", &[]);
}

#[test]
fn joiners_are_at_home_in_scripts_that_need_them() {
    let text = "claim हिन्दी: می\u{200c}خواهم 👩\u{200d}🚀";
    assert!(syntax(text).is_empty());
    assert_eq!(syntax(&format!("{text}\u{202e}")), ["hidden-character"]);
}

#[test]
fn an_unknown_exception_is_left_out_and_reported_alone() {
    assert_eq!(rules("claim a: T\n  because: b\n    unless: typo\n\nassumption b: B"), [("unknown-reference", 3)]);
}

#[test]
fn a_comma_between_premises_is_reported_alone_and_read_as_joined() {
    let text = "claim a: T\n  because: b, c\n\nassumption b: B\n\nassumption c: C";
    assert_eq!(rules(text), [("comma-between-premises", 2)]);
    holds(text, "claim a: T\n  because: [b | c]\nassumption b: B\nassumption c: C\n", &["comma-between-premises"]);
}

#[test]
fn ids_are_compared_in_normal_form() {
    assert!(rules("claim a: T\n  because: caf\u{e9}\n\nassumption cafe\u{301}: B").is_empty());
}

#[test]
fn none_is_a_value_only_where_it_may_stand() {
    assert_eq!(syntax("evidence e: T\n  cites: none\n    reason: known"), Vec::<&str>::new());
    assert_eq!(syntax("evidence e: T\n  cites: none, 5"), ["invalid-value"]);
    assert_eq!(syntax("claim none: T"), ["invalid-id"]);
    assert_eq!(syntax("note 1: T\n  author: none\n  date: none\n  url: none"), Vec::<&str>::new());
    assert_eq!(syntax("note 1: T\n  doi: none"), ["invalid-value"]);
}

#[test]
fn a_range_of_dates_ends_no_sooner_than_it_begins() {
    let date = |date: &str| syntax(&format!("evidence e: T\n  cites: none\n    reason: known\n  date: {date}"));
    for range in ["2019-08-01/2019-08-03", "2019-08-31/2019", "2019/2019-01", "2019-08/2019-08-01", "2019-08-01/2019-08-01"] {
        assert!(date(range).is_empty(), "{range}");
    }
    for range in ["2019-08-03/2019-08-01", "2019-08-01/2019-07", "2020/2019-12-31"] {
        assert_eq!(date(range), ["invalid-value"], "{range}");
    }
}

#[test]
fn a_parenthesis_is_one_whatever_selector_is_after_it() {
    holds(
        "evidence e: T\n  cites: 5 ((\u{fe00}a)\u{fe00})",
        "evidence e: T\n  cites: [5 ((\u{fe00}a)\u{fe00})]\n",
        &["hidden-character"],
    );
    assert_eq!(syntax("evidence e: T\n  cites: 5 ((\u{fe00}a)"), ["unclosed-locator", "hidden-character"]);
}
