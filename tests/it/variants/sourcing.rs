//! Rules of sourcing on variants.

use crate::support::check;
use crate::variants::lines;

fn accessed(brief: &str, date: &str, accessed: &str) -> Vec<u32> {
    let text = format!(
        "brief: B\n{brief}\n\nclaim a: A.\n  because: e\n\nevidence e: E.\n  cites: n\n\nnote n: N\n  publisher: P\n{date}  url: https://example.org/a\n  accessed: {accessed}\n"
    );
    lines("impossible-access", &text)
}

#[test]
fn a_source_is_read_after_it_was_published_and_before_the_cut_off() {
    for (brief, date, day) in [
        ("", "  date: 2023-01-25\n", "2022-01-01"),
        ("", "  date: 2023\n", "2022-12-31"),
        ("", "  date: 2023-02\n", "2023-01"),
        ("", "  date: 2023-06\n", "2023-05-31"),
        ("", "  date: 2024-01-01\n", "2023"),
        ("  as-of: 2023-03-01", "  date: 2023-01\n", "2023-03-02"),
        ("  as-of: 2023-03", "  date: 2023-01\n", "2023-04-01"),
        ("  as-of: 2022", "", "2023"),
        ("  as-of: 2022-05-01", "  date: none\n", "2023-05-01"),
        ("  as-of: 2019", "  date: 2023\n", "2022"),
    ] {
        assert_eq!(accessed(brief, date, day).len(), 1, "{brief} {date} {day}");
    }
    for (brief, date, day) in [
        ("", "  date: 2023-01-25\n", "2023-01-25"),
        ("", "  date: 2023\n", "2023-01-01"),
        ("", "  date: 2023-01-25\n", "2023-01"),
        ("", "  date: 2023-01-25\n", "2023"),
        ("", "  date: none\n", "1999"),
        ("", "", "1999"),
        ("  as-of: 2023-03-01", "  date: 2023-01\n", "2023-03-01"),
        ("  as-of: 2023-03-01", "  date: 2023-01\n", "2023-03"),
        ("  as-of: 2023", "  date: 2023-01\n", "2023-12-31"),
        ("  author: A", "  date: 2023-01\n", "2050-01-01"),
    ] {
        assert_eq!(accessed(brief, date, day), [0; 0], "{brief} {date} {day}");
    }
}

fn text_of(kind: &str, text: &str) -> Vec<u32> {
    let cites = if kind == "evidence" { "  cites: n\n" } else { "" };
    lines("url-in-text", &format!("claim a: A.\n  because: e\n\n{kind} e: {text}\n{cites}\nnote n: See https://example.org\n"))
}

#[test]
fn an_address_in_a_text_is_reported_and_a_name_is_not() {
    for text in [
        "It ran, see https://example.org/log.",
        "It ran (http://example.org/log?a=1#b).",
        "It ran: www.example.org.",
        "It ran\n    according to https://example.org/log\n    for a year.",
        "It ran [log](https://example.org/log).",
        "It ran; doi.org/10.1000/182",
        "It ran, https://doi.org/10.1000/182.",
        "It ran (doi:10.1000/182).",
        "It ran, https://web.archive.org/web/2020/https://example.org/log.",
        "It ran, https://例え.テスト/あ",
    ] {
        for kind in ["claim", "forecast", "assumption", "evidence"] {
            assert_eq!(text_of(kind, text).len(), 1, "{kind} {text}");
        }
    }
    for text in [
        "Amazon.com ran.",
        "It ran 24/7, and/or 80 km/h.",
        "It ran.\n    # see https://example.org/log\n    For a year.",
        "Write to a@example.org.",
        "The prefix http:// is hidden.",
        "Booking.com/Expedia is a duopoly.",
    ] {
        for kind in ["claim", "forecast", "assumption", "evidence"] {
            assert_eq!(text_of(kind, text), [0; 0], "{kind} {text}");
        }
    }
    assert_eq!(lines("url-in-text", "brief: See https://example.org\n\nquestion: What is https://example.org?\n"), [0; 0]);
}

#[test]
fn addresses_in_many_texts_are_one_report_and_what_is_allowed_is_none_of_it() {
    let text: String = (0..6).map(|at| format!("assumption a{at}: See https://example.org/{at}.\n\n")).collect();
    assert_eq!(lines("url-in-text", &text), [1]);
    let allowed = text.replacen("0.\n", "0.\n  allow: url-in-text\n    reason: R.\n", 1);
    assert_eq!(lines("url-in-text", &allowed), [5]);
    assert_eq!(lines("unused-allow", &allowed), [0; 0]);
}

#[test]
fn the_note_that_has_the_address_is_named() {
    let text = "claim a: A.\n  because: e\n\nevidence e: It ran, see http://www.example.org/log/.\n\n\
                note log: Log\n  publisher: P\n  date: 2020\n  url: https://example.org/log\n";
    let (_, found) = check(text);
    let help = found.iter().find(|report| report.rule == "url-in-text").and_then(|report| report.details.help());
    assert_eq!(help, Some("add `cites: log`, the note with this address, and leave the address out of the text"));
}

/// How many publishers are reported as confusable, of notes with these fields that a claim rests on.
fn confusable(notes: &[&str]) -> usize {
    let cites: Vec<String> = (0..notes.len()).map(|at| format!("n{at}")).collect();
    let notes: String =
        notes.iter().enumerate().map(|(at, fields)| format!("note n{at}: N{at}\n{fields}\n  date: 2020\n\n")).collect();
    let text = format!("claim a: A.\n  because: e\n\nevidence e: E.\n  cites: {}\n\n{notes}", cites.join(", "));
    lines("confusable-publisher", &text).len()
}

#[test]
fn names_that_fold_to_one_or_share_a_site_are_confusable() {
    for notes in [
        ["  publisher: The Guardian\n  url: none", "  publisher: Guardian\n  url: none"],
        ["  publisher: Reader's Digest\n  url: none", "  publisher: Reader’s Digest\n  url: none"],
        ["  publisher: Times-Picayune\n  url: none", "  publisher: Times–Picayune\n  url: none"],
        ["  publisher: Little and Co.\n  url: none", "  publisher: Little and Co\n  url: none"],
        ["  publisher: El Pai\u{301}s\n  url: none", "  publisher: The El Pa\u{ed}s\n  url: none"],
        ["  publisher: A\n  origin: L'Agence\n  url: none", "  publisher: B\n  origin: L’Agence\n  url: none"],
        ["  publisher: FT\n  url: https://www.ft.com/a", "  publisher: Financial Times\n  url: https://ft.com/b"],
        [
            "  publisher: CAAC\n  url: http://www.caac.gov.cn/a",
            "  publisher: Civil Aviation Administration of China\n  url: https://caac.gov.cn/b",
        ],
        ["  publisher: New China News\n  url: https://xinhuanet.com/a", "  publisher: Xinhua\n  url: https://m.xinhuanet.com/b"],
        [
            "  publisher: FT\n  url: https://web.archive.org/web/2020/https://www.ft.com/a",
            "  publisher: Financial Times\n  url: https://ft.com/b",
        ],
    ] {
        assert_eq!(confusable(&notes), 1, "{notes:?}");
    }
    for notes in [
        ["  publisher: Reuters\n  url: none", "  publisher: REUTERS\n  url: none"],
        ["  publisher: The Times\n  url: none", "  publisher: The Times of India\n  url: none"],
        ["  publisher: none\n  url: https://ft.com/a", "  publisher: FT\n  url: https://ft.com/b"],
        ["  publisher: FT\n  url: https://ft.com/a", "  publisher: FT\n  url: https://ft.com/b"],
        [
            "  publisher: FT\n  origin: FT\n  url: https://ft.com/a",
            "  publisher: Financial Times\n  origin: AFP\n  url: https://ft.com/b",
        ],
        ["  publisher: One\n  url: https://github.com/one/a", "  publisher: Two\n  url: https://github.com/two/b"],
        ["  publisher: One\n  url: https://www.youtube.com/watch?v=a", "  publisher: Two\n  url: https://youtu.be/b"],
        ["  publisher: One\n  url: https://arxiv.org/abs/1", "  publisher: Two\n  url: https://arxiv.org/abs/2"],
        [
            "  publisher: Home Office\n  url: https://www.gov.uk/a",
            "  publisher: Ministry of Defence\n  url: https://www.gov.uk/b",
        ],
        ["  publisher: One\n  url: https://one.substack.com/a", "  publisher: Two\n  url: https://two.substack.com/b"],
        [
            "  publisher: Nature\n  url: https://www.nature.com/a",
            "  publisher: Scientific Reports\n  url: https://www.nature.com/b",
        ],
        [
            "  publisher: One\n  url: https://web.archive.org/web/2020/https://one.eu/a",
            "  publisher: Two\n  url: https://web.archive.org/web/2020/https://two.eu/b",
        ],
    ] {
        assert_eq!(confusable(&notes), 0, "{notes:?}");
    }
    let unlike =
        ["Post", "Gazette", "Mirror", "Echo"].map(|name| format!("  publisher: {name}\n  url: https://papers.eu/{name}"));
    assert_eq!(confusable(&unlike.each_ref().map(String::as_str)), 0, "a site of many");
}

#[test]
fn confusable_publishers_count_once_until_an_origin_tells_them_apart() {
    let of = |more: &str| {
        format!(
            "brief: B\n  profile: newsroom\n  thesis: a\n\nclaim a: A.\n  because: e\n\nevidence e: E.\n  cites: n, m\n\n\
             note n: N\n  author: X\n  publisher: FT\n{more}  date: 2020\n  url: https://www.ft.com/a\n  archive: https://x.eu/1\n\n\
             note m: M\n  author: X\n  publisher: Financial Times\n  date: 2020\n  url: https://www.ft.com/b\n  archive: https://x.eu/2\n"
        )
    };
    assert_eq!(lines("single-source", &of("")).len(), 1);
    assert_eq!(lines("single-source", &of("  origin: AFP\n")), [0; 0]);
}
