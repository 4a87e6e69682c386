//! Fields and heads as people write them: each that is written otherwise is one report, and its fix gives the brief that was meant.

use hence::internals::base::ids::StatementId;
use hence::internals::base::source::SourceFile;
use hence::internals::schema::Field;
use hence::internals::syntax::{ErrorKind, parse};

use crate::fixes::fixed;
use crate::properties::examples;
use crate::support::{rules, syntax, tree};

/// Ways to write `because: e` in a claim whose rule is `looks-like-field`, and whether the fix is safe.
const FIELDS: &[(&str, bool)] = &[
    ("- because: e", true),
    ("* because: e", true),
    ("• because: e", true),
    ("– because: e", true),
    ("— because: e", true),
    ("+ because: e", true),
    ("-because: e", true),
    ("-- because: e", true),
    ("‣ because: e", true),
    ("→ because: e", true),
    ("> because: e", true),
    ("1. because: e", true),
    ("2) because: e", true),
    ("(3) because: e", true),
    ("a) because: e", true),
    ("- [ ] because: e", true),
    ("- [x] because: e", true),
    ("**because:** e", true),
    ("**because**: e", true),
    ("**because: e**", true),
    ("*because:* e", true),
    ("_because_: e", true),
    ("__because__: e", true),
    ("`because: e`", true),
    ("`because`: e", true),
    ("- **because:** e", true),
    ("1. **Because**: e", true),
    ("\"because\": e", true),
    ("\"because: e\"", true),
    ("“because: e”", true),
    ("'because': e", true),
    ("(because: e)", true),
    ("(because): e", true),
    ("[because]: e", true),
    ("| because: e |", true),
    ("~because: e", true),
    ("Because: e", true),
    ("BECAUSE: e", true),
    ("because : e", true),
    ("because\t: e", true),
    ("because\u{a0}: e", true),
    ("because\u{202f}: e", true),
    ("because:e", true),
    ("because:: e", true),
    ("because： e", true),
    ("because：e", true),
    ("because = e", true),
    ("because -> e", true),
    ("because => e", true),
    ("because; e", true),
    ("because - e", true),
    ("because – e", true),
    ("because — e", true),
    ("because e", true),
    ("Because e", true),
    ("Becuase: e", true),
    ("- becuase: e", true),
    ("Becauze: e", true),
    ("because of: e", false),
    ("Because of: e", false),
    ("because_of: e", false),
    ("supportedBy: e", false),
    ("SupportedBy: e", false),
    ("Supported by: e", false),
    ("- supported-by: e", false),
    ("Premise: e", false),
    ("Grounds: e", false),
    ("Evidence: e", false),
];

fn with_field(line: &str) -> String {
    format!("claim a: The pier holds.\n  {line}\n\nassumption e: Its piles are sound.\n")
}

#[test]
fn a_field_that_is_written_otherwise_is_one_report_whose_fix_gives_the_field() {
    let wanted = with_field("because: e");
    for &(line, is_safe) in FIELDS {
        let text = with_field(line);
        assert_eq!(rules(&text), [("looks-like-field", 2)], "{line}");
        let expected = if is_safe { &wanted } else { &text };
        assert_eq!(fix(&text, false), *expected, "{line}");
        assert_eq!(fix(&text, true), wanted, "{line}");
    }
}

/// What the fixes make of a text.
fn fix(text: &str, unsafe_too: bool) -> String {
    fixed(&[("a.brief", text)], unsafe_too).texts.get("a.brief").map_or(text.to_owned(), Clone::clone)
}

#[test]
fn a_field_of_a_note_is_found_in_any_dress() {
    for (line, wanted) in [
        ("- author: J. Doe", "author: J. Doe"),
        ("Author : J. Doe", "author: J. Doe"),
        ("**Date:** 2020", "date: 2020"),
        ("date 2020-05", "date: 2020-05"),
        ("DOI: 10.1000/182", "doi: 10.1000/182"),
        ("publisher: Nature\n  - accessed: 2020-01-02", "publisher: Nature\n  accessed: 2020-01-02"),
        ("publisher: Nature\n  Genre: news", "publisher: Nature\n  genre: news"),
        ("url = https://example.org", "url: https://example.org"),
        ("origin AFP", "origin: AFP"),
        ("publisher Nature", "publisher: Nature"),
        ("Publsher: Nature", "publisher: Nature"),
        ("- *Author*: Smith (ed.)", "author: Smith (ed.)"),
    ] {
        let note = |line: &str| format!("note 1: Piles\n  {line}\n");
        assert_eq!(syntax(&note(line)), ["looks-like-field"], "{line}");
        assert_eq!(fix(&note(line), false), note(wanted), "{line}");
    }
    for line in [
        "Published: 2020",
        "Link: https://example.org",
        "Source: Reuters",
        "Journal: Nature",
        "Year: 1999",
        "Owner: J. Doe",
        "Date of publication: 2020",
        "Access date: 2020-01-02",
        "Written by: J. Doe",
        "- published: 2020",
        "containerTitle: Nature",
    ] {
        assert_eq!(syntax(&format!("note 1: Piles\n  {line}\n")), ["looks-like-field"], "{line}");
    }
}

#[test]
fn sub_fields_and_fields_of_two_words_are_found_too() {
    for (text, wanted) in [
        ("claim a: A.\n  because: e\n  - given: f\n", "claim a: A.\n  because: e\n    given: f\n"),
        ("claim a: A.\n  because: e\n    Unless : f\n", "claim a: A.\n  because: e\n    unless: f\n"),
        ("claim a: A.\n  because: e\n    **given:** f\n", "claim a: A.\n  because: e\n    given: f\n"),
        ("assumption a: A.\n  if wrong: It sinks.\n", "assumption a: A.\n  if-wrong: It sinks.\n"),
        ("assumption a: A.\n  If wrong: It sinks.\n", "assumption a: A.\n  if-wrong: It sinks.\n"),
        ("assumption a: A.\n  ifWrong: It sinks.\n", "assumption a: A.\n  if-wrong: It sinks.\n"),
        ("assumption a: A.\n  if_wrong: It sinks.\n", "assumption a: A.\n  if-wrong: It sinks.\n"),
        ("assumption a: A.\n  if-wrong It sinks.\n", "assumption a: A.\n  if-wrong: It sinks.\n"),
        ("assumption a: A.\n  if\u{a0}wrong: It sinks.\n", "assumption a: A.\n  if-wrong: It sinks.\n"),
        ("brief: B\n  As of: 2020\n", "brief: B\n  as-of: 2020\n"),
        ("brief: B\n  asOf: 2020\n", "brief: B\n  as-of: 2020\n"),
        ("evidence e: E.\n  - cites: 1 (p. 4, fn. 2), 2\n", "evidence e: E.\n  cites: 1 (p. 4, fn. 2), 2\n"),
        ("claim a: A.\n  because: e\n  despite f\n", "claim a: A.\n  because: e\n  despite: f\n"),
    ] {
        assert_eq!(syntax(text), ["looks-like-field"], "{text}");
        let others = "\nassumption f: F.\n\nnote 1: N\n  publisher: P\n  date: 2019\n  url: none\n\nnote 2: N\n  publisher: P\n  date: 2019\n  url: none\n";
        let others = if text.starts_with("assumption a") || text.starts_with("brief") { "" } else { others };
        let others = if text.contains("because: e") { format!("\nassumption e: E.\n{others}") } else { others.to_owned() };
        assert_eq!(fix(&format!("{text}{others}"), false), format!("{wanted}{others}"), "{text}");
    }
}

#[test]
fn prose_that_holds_the_words_of_fields_is_not_reported() {
    for line in [
        "because the harbour is shallow",
        "because shipping",
        "because e storms came",
        "by 2025 and later",
        "given that all is well",
        "about 2019",
        "Note: this",
        "unless stopped",
        "- the first of them",
        "1. the first of them",
        "date palms grow there",
        "author of the report",
        "but: no",
        "cites five studies",
        "from e to f",
        "despite e, which is old",
        "Limits: none are known",
        "Reply: it does not",
        "However: it rained",
        "Why: nobody knows",
        "https://example.org/because: e",
        "12:30 on the quay",
        "supports of steel: two",
        "Result: a draw",
        "– and so on: twice",
        "(see note 5: there)",
        "thesis statements are short",
        "origin of the stone",
        "note the date",
        "claim after claim: all failed",
        "Claim 3: a method",
        "evidence for this: none",
        "because e\n  storms came",
        "unless e\n  sinks",
    ] {
        let text = format!("claim a: It holds\n  {line}\n  because: e + f\n\nassumption e: E.\n\nassumption f: F.\n");
        if line == "but: no" {
            continue;
        }
        // An address is text, if text that belongs into a note.
        let found: Vec<_> = rules(&text).into_iter().filter(|&(rule, _)| rule != "url-in-text").collect();
        assert_eq!(found, [], "{line}");
    }
}

#[test]
fn what_looks_like_a_field_is_the_only_report_about_what_is_missing() {
    let sources = "\nassumption e: E.\n  if-wrong: W.\n\nassumption f: F.\n  if-wrong: W.\n\nassumption g: G.\n  if-wrong: W.\n";
    for (text, count) in [
        ("brief: B\n  thesis: a\n\nclaim a: A.\n  - because: e + f\n  - because: g\n", 2),
        ("brief: B\n  - thesis: a\n\nclaim a: A.\n  because: e + f + g\n", 1),
        ("brief: B\n  thesis: a\n\nclaim a: A.\n  because: e + g\n  - despite: f\n    but: e\n", 1),
        ("brief: B\n  thesis: a\n\nclaim a: A.\n  because: e + g\n  because f\n", 1),
        ("brief: B\n  thesis: a\n\nclaim a: A.\n  because f\n    given: e + g\n", 1),
        ("brief: B\n  thesis: a\n\nclaim a: A.\nBecause: e + f + g\n", 1),
        ("brief: B\n  thesis: a\n\nclaim a: A.\n- because: e\n  given: f + g\n", 1),
    ] {
        assert_eq!(rules(&format!("{text}{sources}")).len(), count, "{text}: {:?}", rules(&format!("{text}{sources}")));
    }
}

/// Ways to write `claim x: Text.`, and the rule.
const HEADS: &[(&str, &str)] = &[
    ("CLAIM x: Text.", "unknown-kind"),
    ("Claim x: Text.", "unknown-kind"),
    ("cliam x: Text.", "unknown-kind"),
    ("Cliam x: Text.", "unknown-kind"),
    ("claims x: Text.", "unknown-kind"),
    ("- claim x: Text.", "unknown-kind"),
    ("* claim x: Text.", "unknown-kind"),
    ("• Claim x: Text.", "unknown-kind"),
    ("– claim x: Text.", "unknown-kind"),
    ("> claim x: Text.", "unknown-kind"),
    ("1. claim x: Text.", "unknown-kind"),
    ("(2) claim x: Text.", "unknown-kind"),
    ("a) claim x: Text.", "unknown-kind"),
    ("- [ ] claim x: Text.", "unknown-kind"),
    ("## claim x: Text.", "unknown-kind"),
    ("### Claim x: Text.", "unknown-kind"),
    ("**claim x:** Text.", "unknown-kind"),
    ("**claim x**: Text.", "unknown-kind"),
    ("**claim** x: Text.", "unknown-kind"),
    ("**claim x: Text.**", "unknown-kind"),
    ("_claim x_: Text.", "unknown-kind"),
    ("`claim x`: Text.", "unknown-kind"),
    ("`claim x: Text.`", "unknown-kind"),
    ("\"claim x\": Text.", "unknown-kind"),
    ("[claim x]: Text.", "unknown-kind"),
    ("- **claim x:** Text.", "unknown-kind"),
    ("claim-x: Text.", "unknown-kind"),
    ("claim_x: Text.", "unknown-kind"),
    ("claim(x): Text.", "unknown-kind"),
    ("claim[x]: Text.", "unknown-kind"),
    ("claim/x: Text.", "unknown-kind"),
    ("claim.x: Text.", "unknown-kind"),
    ("Claim x： Text.", "unknown-kind"),
    ("Claim [x]: Text.", "unknown-kind"),
    ("claim [x]: Text.", "invalid-id"),
    ("claim \"x\": Text.", "invalid-id"),
    ("claim (x): Text.", "invalid-id"),
    ("claim **x**: Text.", "invalid-id"),
    ("claim `x`: Text.", "invalid-id"),
    ("claim #x: Text.", "invalid-id"),
    ("claim x： Text.", "missing-colon"),
    ("claim x Text.", "missing-colon"),
    ("claim x. Text.", "missing-colon"),
    ("claim x) Text.", "missing-colon"),
    ("claim x; Text.", "missing-colon"),
    ("claim x, Text.", "missing-colon"),
    ("claim x - Text.", "missing-colon"),
    ("claim x – Text.", "missing-colon"),
    ("claim x — Text.", "missing-colon"),
    ("claim x = Text.", "missing-colon"),
    ("claim x -> Text.", "missing-colon"),
    ("claim: x: Text.", "missing-id"),
    ("claim : x : Text.", "missing-id"),
    ("claim :x: Text.", "missing-id"),
    ("  claim x: Text.", "looks-like-field"),
    ("\tclaim x: Text.", "looks-like-field"),
    ("  - claim x: Text.", "looks-like-field"),
    ("    **claim x:** Text.", "looks-like-field"),
];

#[test]
fn a_head_that_is_written_otherwise_is_one_report_whose_fix_gives_the_head() {
    let brief = |head: &str| {
        format!(
            "claim top: The pier holds.\n  because: x\n\n{head}\n  because: e\n    given: f\n\nassumption e: E.\n\nassumption f: F.\n"
        )
    };
    for &(head, rule) in HEADS {
        assert_eq!(rules(&brief(head)), [(rule, 4)], "{head}");
        assert_eq!(fix(&brief(head), false), brief("claim x: Text."), "{head}");
    }
}

#[test]
fn heads_of_other_kinds_are_recovered_too() {
    for (head, wanted) in [
        ("note-1: Piles", "note 1: Piles"),
        ("note1: Piles", "note 1: Piles"),
        ("Note [1]: Piles", "note 1: Piles"),
        ("note (1): Piles", "note 1: Piles"),
        ("1. note 1: Piles", "note 1: Piles"),
        ("NOTE 1: Piles", "note 1: Piles"),
        ("**Note 1:** *Piles*", "note 1: *Piles*"),
        ("- note 1 : Piles", "note 1: Piles"),
    ] {
        let text = |head: &str| format!("evidence e: E.\n  cites: 1\n\n{head}\n  publisher: P\n  date: 2019\n  url: none\n");
        assert_eq!(rules(&text(head)).len(), 1, "{head}: {:?}", rules(&text(head)));
        assert_eq!(fix(&text(head), false), text(wanted), "{head}");
    }
    // Other words for a kind are only offered.
    for head in ["Source 1: Piles", "source 1: Piles", "Reference 1: Piles", "- Footnote 1: Piles", "ref 1: Piles"] {
        let text = format!("evidence e: E.\n  cites: 1\n\n{head}\n  publisher: P\n  date: 2019\n  url: none\n");
        assert_eq!(rules(&text), [("unknown-kind", 4)], "{head}");
        assert_eq!(fix(&text, false), text, "{head}");
    }
    for head in [
        "Q: Which is it?",
        "q: Which is it?",
        "Question: Which is it?",
        "QUESTION: Which is it?",
        "- question: Which is it?",
        "**Question:** Which?",
    ] {
        let text = format!(
            "evidence e: E.\n  cites: none\n    reason: known\n\n{head}\n  answers: a, b\n\nclaim a: A.\n  because: e\n\nclaim b: B.\n  because: e\n"
        );
        assert_eq!(rules(&text), [("unknown-kind", 5)], "{head}");
    }
}

#[test]
fn six_causes_give_six_reports() {
    let text = "brief: B\n  thesis: top\n\nclaim top: T.\n  because: xa + xb + xc + xd\n\nCLAIM xa: A.\n  because: xd\n\n- claim xb: B.\n  because: xd\n\n**claim xc:** C.\n  because: xd\n\n- evidence xd: D.\n  cites: 1, 2\n\n1. note 1: N\n  publisher: P\n  date: 2019\n  url: none\n\nNOTE 2: N\n  publisher: P\n  date: 2019\n  url: none\n";
    assert_eq!(rules(text).len(), 6, "{:?}", rules(text));
}

#[test]
fn a_list_of_endnotes_is_one_report_that_offers_to_make_notes_of_it() {
    for list in [
        "[1] Smith, Piles. 2019.\n[2] Jones, Piers. 2020.\n",
        "1. Smith, Piles. 2019.\n2. Jones, Piers. 2020.\n",
        "1: Smith, Piles. 2019.\n2: Jones, Piers. 2020.\n",
        "1) Smith, Piles. 2019.\n2) Jones, Piers. 2020.\n",
        "(1) Smith, Piles. 2019.\n(2) Jones, Piers. 2020.\n",
        "[^1]: Smith, Piles. 2019.\n[^2]: Jones, Piers. 2020.\n",
    ] {
        let text = format!("evidence e: E.\n  cites: 1, 2\n\n{list}");
        assert_eq!(rules(&text), [("text-outside-statement", 4)], "{list}");
        let wanted = "note 1: Smith, Piles. 2019.\nnote 2: Jones, Piers. 2020.\n";
        assert!(fix(&text, true).contains(wanted), "{list}: {}", fix(&text, true));
    }
    for prose in ["12:30 was the hour.", "2019. It rained.", "[sic] it holds", "1.5 metres", "(see there)"] {
        assert_eq!(tree(&format!("claim a: T\n{prose}")), "claim a: T\n", "{prose}");
    }
}

#[test]
fn what_other_formats_have_at_the_edge_of_the_page_is_one_report() {
    let brief = "brief: Is it safe?\n  author: none\n\nassumption e: E.\n";
    for (text, count) in [
        (format!("title: Draft\n{brief}"), 1),
        (format!("Title: Draft\n{brief}"), 1),
        (format!("---\ntitle: Draft\nauthor: J. Doe\ntags: [a, b]\n---\n{brief}"), 1),
        (format!("---\r\ntitle: Draft\r\n...\r\n\r\n{brief}"), 1),
        (brief.replace("\n\nassumption", "\n\n## Premises\n\nassumption"), 1),
        (brief.replace("\n\nassumption", "\n\n---\n\nassumption"), 1),
        (brief.replace("\n\nassumption", "\n\n=====\n\nassumption"), 1),
    ] {
        assert_eq!(rules(&text).len(), count, "{text}: {:?}", rules(&text));
        let once = fix(&text, true);
        assert_eq!(once.lines().filter(|line| line.starts_with("brief:")).count(), 1, "{once}");
        assert!(rules(&once).is_empty(), "{once}");
    }
}

/// Marks before, between name and colon, and after the colon of a field.
const DRESSES: [(&str, &str, &str); 20] = [
    ("- ", "", ""),
    ("* ", "", ""),
    ("• ", "", ""),
    ("– ", "", ""),
    ("+ ", "", ""),
    ("1. ", "", ""),
    ("12) ", "", ""),
    ("a) ", "", ""),
    ("**", "**", ""),
    ("**", "", "**"),
    ("_", "_", ""),
    ("`", "`", ""),
    ("\"", "\"", ""),
    ("[", "]", ""),
    ("> ", "", ""),
    ("- [ ] ", "", ""),
    ("- **", "", "**"),
    ("", " ", ""),
    ("", "\u{a0}", ""),
    ("", "\u{202f}", ""),
];

#[test]
fn no_field_of_an_example_is_read_as_text_in_silence() {
    let mut tried = 0;
    for text in examples() {
        let source = SourceFile::from_text("a.brief", text.as_str()).expect("small");
        let tree = parse(&source).tree;
        for (at, statement) in tree.statements.iter().enumerate() {
            let end = tree.statements.get(StatementId::new(at + 1)).map_or(text.len(), |next| next.word.start as usize);
            let start = statement.word.start as usize;
            for field in tree.fields_of(StatementId::new(at)).filter(|&field| tree.fields[field].field != Field::Unknown) {
                let name = tree.name_span(&text, field);
                for turn in 0..5 {
                    let (before, between, following) = DRESSES[(field.index() * 7 + turn) % DRESSES.len()];
                    let (head, rest) = (&text[start..name.start as usize], &text[name.end as usize + 1..end]);
                    let written = &text[name.range()];
                    let dressed = format!("{head}{before}{written}{between}:{following}{rest}");
                    let line = head.len()..head.len() + dressed[head.len()..].find('\n').unwrap_or(dressed.len() - head.len());
                    let parsed = parse(&SourceFile::from_text("a.brief", dressed.as_str()).expect("small"));
                    let is_reported = parsed
                        .errors
                        .iter()
                        .any(|error| error.kind == ErrorKind::LooksLikeField && line.contains(&(error.span.start as usize)));
                    assert!(is_reported, "{dressed}");
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 500, "{tried}");
}
