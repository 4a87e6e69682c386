//! Values as people write them elsewhere: one report each, whose help gives the value at hand in the form of the language.

use crate::support::{check, rules};

/// A brief in which one line is to be tried.
fn brief(line: &str) -> String {
    let lines = |on: &str| if line.starts_with(on) { format!("  {}\n", &line[on.len() + 1..]) } else { String::new() };
    format!(
        "brief: B\n{}  thesis: top\n\nclaim top: T.\n{}  because: x + other\n\nevidence x: X.\n{}  cites: 1\n\n\
         evidence other: O.\n  cites: 1, 2\n\nnote 1: N\n{}\nnote 2: M\n  publisher: Q\n  date: 2018\n  url: none\n",
        lines("brief"),
        lines("claim"),
        lines("evidence"),
        note(line)
    )
}

/// The fields of a note, of which one is tried.
fn note(line: &str) -> String {
    let tried = line.strip_prefix("note ").unwrap_or_default();
    let name = tried.split(':').next().unwrap_or_default();
    let others = ["publisher: P", "date: 2023", "url: none"]
        .into_iter()
        .filter(|field| !field.starts_with(&format!("{name}:")) || name.is_empty());
    let fields = others.chain(Some(tried).filter(|tried| !tried.is_empty()));
    fields.fold(String::new(), |text, field| text + "  " + field + "\n")
}

/// Whether no report finds fault with a value itself.
fn is_accepted(line: &str) -> bool {
    let faults = ["invalid-value", "unknown-likelihood", "figure-outside-term", "source-before-event"];
    rules(&brief(line)).iter().all(|(rule, _)| !faults.contains(rule))
}

/// The one report on a line: its help, the values that its fixes write, and whether the only one is safe.
fn only(line: &str) -> (String, Vec<String>, bool) {
    let text = brief(line);
    let (_, found) = check(&text);
    let found: Vec<_> = found.into_iter().filter(|report| report.rule != "sole-carrier").collect();
    let [report] = found.as_slice() else { panic!("{line}: {:?}", rules(&text)) };
    let fixes = report.details.fixes();
    let values = fixes.iter().map(|fix| fix.edits[0].text.clone()).collect();
    (report.details.help().unwrap_or_default().to_owned(), values, report.safe_fix().is_some())
}

/// Lines of which it is plain what they mean.
const SURE: &[(&str, &str)] = &[
    ("note date: 17 May 2022", "2022-05-17"),
    ("note date: May 17, 2022", "2022-05-17"),
    ("note date: 3. März 2021", "2021-03-03"),
    ("note date: 1er février 2014", "2014-02-01"),
    ("note date: 17 de mayo de 2022", "2022-05-17"),
    ("note date: 3 maggio 2019", "2019-05-03"),
    ("note date: 17 мая 2022 г.", "2022-05-17"),
    ("note date: 5 maart 2020", "2020-03-05"),
    ("note date: 1º de março de 2021", "2021-03-01"),
    ("note date: 2022年5月17日", "2022-05-17"),
    ("note date: 17.05.2022", "2022-05-17"),
    ("note date: 2021/2/3", "2021-02-03"),
    ("note date: 2019–08–01", "2019-08-01"),
    ("note date: \"2019\"", "2019"),
    ("note date: n.d.", "none"),
    ("evidence date: 1–3 May 2019", "2019-05-01/2019-05-03"),
    ("evidence date: 2019–2020", "2019/2020"),
    ("note date: Q3 2019", "2019-07/2019-09"),
    ("note date: 2019-2020", "2019/2020"),
    ("note date: 2019–08–01", "2019-08-01"),
    ("note date: c. 2019", "2019~"),
    ("note accessed: ca. May 2019", "2019-05~"),
    ("brief as-of: around 2019", "2019~"),
    ("note date: probably 2019", "2019?"),
    ("note date: spring 2019", "2019-21"),
    ("note date: since 2019", "2019/.."),
    ("evidence date: until 2020", "../2020"),
    ("evidence date: 44 BC", "-0043"),
    ("evidence date: 15 March 44 v. Chr.", "-0043-03-15"),
    ("note date: the 1990s", "199X"),
    ("note date: 201x", "201X"),
    ("note url: keine", "none"),
    ("note url: n/a", "none"),
    ("note url: -", "none"),
    ("note url: “https://example.org/a”", "https://example.org/a"),
    ("note publisher: n/a", "none"),
    ("note publisher: –", "none"),
    ("note author: None", "none"),
    ("note author: keine", "none"),
    ("note language: Deutsch", "de"),
    ("note language: en_US", "en-US"),
    ("note language: British English", "en"),
    ("note genre: News", "news"),
    ("note reliability: b", "B"),
    ("note doi: DOI 10.1000/182", "10.1000/182"),
    ("brief profile: ICD 203", "icd-203"),
    ("brief profile: icd203", "icd-203"),
    ("claim likelihood: likely, 70%", "likely 70%"),
    ("claim likelihood: likely - 70 percent", "likely 70%"),
    ("claim likelihood: likely 70", "likely 70%"),
    ("claim likelihood: 70% likely", "likely 70%"),
    ("claim likelihood: Likely.", "likely"),
    ("claim confidence: high.", "high"),
];

#[test]
fn a_value_in_another_notation_is_put_into_ours() {
    for (line, meant) in SURE {
        let (help, values, is_sure) = only(line);
        assert!(help.contains(&format!("`{meant}`")) && is_sure, "{line}: {help} {values:?}");
        assert_eq!(values, [*meant], "{line}");
        let (before, _) = line.split_once(": ").expect("a field");
        assert!(is_accepted(&format!("{before}: {meant}")), "{line}");
    }
}

/// Lines that may mean several things, or more than can be said: what is offered, and never put in unasked.
const OFFERED: &[(&str, &[&str], &str)] = &[
    ("note date: 11/02/2021", &["2021-02-11", "2021-11-02"], "did you mean `2021-02-11` or `2021-11-02`?"),
    ("note date: 01.04.2021", &["2021-01-04", "2021-04-01"], "`2021-01-04` or `2021-04-01`"),
    ("note date: 2008/09", &["2008-09", "2008/2009"], "`2008-09` or `2008/2009`"),
    ("note date: 2019–21", &["2019/2021", "2019-21"], "`2019/2021` or `2019-21`"),
    ("note date: early 2019", &["2019-01/2019-06", "2019"], "did you mean `2019-01/2019-06` or `2019`?"),
    ("evidence date: before May 2019", &["../2019-04", "../2019-05"], "`../2019-04` or `../2019-05`"),
    ("note date: 2000s", &["200X", "20XX"], "`200X` or `20XX`"),
    ("note date: 31.12.99", &[], "write the year in four figures"),
    ("note date: 30.02.2019", &[], "there is no such day"),
    (
        "note date: soon",
        &[],
        "year first: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, two with `/` between them, or one with `~` for *about*; `none` if there is none",
    ),
    ("claim likelihood: 0.7", &["likely 70%"], "put the term before the figure: `likely 70%`"),
    ("claim likelihood: 70 ± 5 %", &["likely 65-75%"], "`likely 65-75%`"),
    ("claim likelihood: likely (c. 70%)", &["likely 70%"], "write `likely 70%`"),
    (
        "claim likelihood: likely to very likely",
        &["likely", "very likely"],
        "write one term, `likely` (55–80 %) or `very likely` (80–95 %)",
    ),
    ("claim likelihood: roughly even", &["roughly even chance"], "write `roughly even chance`"),
    ("claim likelihood: even chance", &["roughly even chance"], "write `roughly even chance`"),
    ("claim likelihood: we judge that it is likely", &["likely"], "write `likely`"),
    ("claim likelihood: sehr wahrscheinlich", &["very likely"], "write `very likely`"),
    ("claim likelihood: not likely", &["unlikely"], "write `unlikely`"),
    ("claim confidence: moderate-high", &["moderate", "high"], "`moderate` or `high`"),
    ("note genre: op-ed", &["opinion"], "`opinion`"),
    ("note reliability: B2", &["B"], "`B`"),
    ("note basis: eyewitness", &["firsthand"], "`firsthand`"),
];

#[test]
fn a_value_of_several_meanings_is_offered_in_each() {
    for (line, offered, expected) in OFFERED {
        let (help, values, is_sure) = only(line);
        assert!(help.contains(expected), "{line}: {help}");
        assert!(!is_sure, "{line}");
        assert_eq!(values, *offered, "{line}");
        let (before, _) = line.split_once(": ").expect("a field");
        for value in values {
            assert!(is_accepted(&format!("{before}: {value}")), "{line}: {value}");
        }
    }
}

/// A line of text that begins with a word that is a field.
#[test]
fn a_sentence_in_a_field_can_be_made_text_again() {
    let text = |line: &str| {
        format!(
            "brief: B\n  thesis: top\n\nforecast top: The bridge will close\n  {line}\n  because: base\n\nassumption base: B.\n  if-wrong: W.\n"
        )
    };
    for line in ["by: which is meant that no lorry crosses", "reason: money was short that year"] {
        let (_, found) = check(&text(line));
        let [report] = found.as_slice() else { panic!("{line}: {:?}", rules(&text(line))) };
        let name = line.split(':').next().expect("a name");
        assert!(
            report.details.help().is_some_and(|help| help.contains(&format!("begin the line with `\\{name}:`"))),
            "{report:?}"
        );
        assert_eq!(rules(&text(&format!("\\{line}"))), []);
    }
}

#[test]
fn likelihoods_in_other_languages_are_answered_with_the_term_of_the_scale() {
    for (written, meant) in [
        ("wahrscheinlich", "likely"),
        ("Sehr wahrscheinlich", "very likely"),
        ("warscheinlich", "likely"),
        ("probablement", "likely"),
        ("tres probable", "very likely"),
        ("poco probabile", "unlikely"),
        ("quase certo", "almost certain"),
        ("hoogstwaarschijnlijk", "very likely"),
        ("troligt", "likely"),
        ("mało prawdopodobne", "unlikely"),
        ("вероятно", "likely"),
        ("почти наверняка", "almost certain"),
        ("malo pravdepodobne", "unlikely"),
        ("ほぼ確実", "almost certain"),
        ("很可能", "very likely"),
        ("es ist sehr wahrscheinlich", "very likely"),
    ] {
        let text = format!("forecast f: F.\n  likelihood: {written}\n  because: b\n\nassumption b: B.\n  if-wrong: W.\n");
        let (project, found) = check(&text);
        let report = found.iter().find(|report| matches!(report.rule, "unknown-likelihood" | "invalid-value"));
        let report = report.unwrap_or_else(|| panic!("{written}"));
        assert!(report.details.help().is_some_and(|help| help.starts_with(&format!("write `{meant}`"))), "{written}: {report:?}");
        let edits: Vec<&str> = report.details.fixes().iter().flat_map(|fix| &fix.edits).map(|edit| edit.text.as_str()).collect();
        assert_eq!(edits, [meant], "{written}: {}", project.message(report));
    }
}

/// The rule, the help and the fixes of the only report on a claim with a line.
fn only_report(line: &str) -> (&'static str, String, Vec<(bool, String)>) {
    let text = format!("claim a: A.\n{line}\n\nassumption b: B.\n  if-wrong: W.\n\nassumption c: C.\n  if-wrong: W.\n");
    let (_, found) = check(&text);
    let found: Vec<_> = found.iter().filter(|report| !report.details.fixes().is_empty()).collect();
    let [report] = found.as_slice() else { panic!("{line}: {found:?}") };
    let apply = |fix: &hence::Fix| {
        let mut edits: Vec<_> = fix.edits.iter().map(|edit| (edit.place.span.range(), edit.text.clone())).collect();
        edits.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
        edits.into_iter().fold(text.clone(), |mut text, (range, new)| {
            text.replace_range(range, &new);
            text
        })
    };
    let fixes = report.details.fixes().iter().map(|fix| (fix.safe, apply(fix))).collect();
    (report.rule, report.details.help().unwrap_or_default().to_owned(), fixes)
}

#[test]
fn a_value_with_its_reason_becomes_two_fields() {
    for (line, rule) in [
        ("  because: b\n  confidence: moderate – only few sources", "invalid-value"),
        ("  because: b\n  confidence: Moderate (only few sources)", "invalid-value"),
        ("  because: b\n  Confidence: moderate – only few sources", "looks-like-field"),
        ("  because: b\n  - **Confidence**: moderate, only few sources", "looks-like-field"),
    ] {
        let (found, help, fixes) = only_report(line);
        assert_eq!(found, rule, "{line}");
        assert!(help.starts_with("write `confidence: moderate`, and below it `reason: only few sources`"), "{help}");
        let [(true, after)] = fixes.as_slice() else { panic!("{line}: {fixes:?}") };
        assert!(after.contains("\n  confidence: moderate\n    reason: only few sources\n"), "{after}");
        assert!(rules(after).iter().all(|(rule, _)| *rule != found), "{after}");
    }
}

#[test]
fn a_comma_between_premises_in_a_line_that_looks_like_a_field_is_no_second_report() {
    for line in ["- Because: b, c", "Because: b, c", "1. because: b; c", "- **Because**: b, c", "• BECAUSE : b, c"] {
        let (rule, help, fixes) = only_report(&format!("  {line}"));
        assert_eq!(rule, "looks-like-field", "{line}");
        assert!(help.starts_with("write `because: b + c` if they are needed together, or a line"), "{help}");
        assert_eq!(fixes.iter().map(|(is_safe, _)| *is_safe).collect::<Vec<_>>(), [false, false], "{line}");
        assert!(fixes[0].1.contains("\n  because: b + c\n"), "{}", fixes[0].1);
        assert!(fixes[1].1.contains("\n  because: b\n  because: c\n"), "{}", fixes[1].1);
        assert!(fixes.iter().all(|(_, after)| !rules(after).iter().any(|(rule, _)| *rule == "comma-between-premises")));
    }
}
