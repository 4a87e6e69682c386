//! Rules of uncertainty on variants.

use crate::variants::lines;

fn against(profile: &str, text: &str, likelihood: &str) -> usize {
    let text = format!(
        "brief: B\n{profile}\n  thesis: t\n\nforecast t: {text}\n  likelihood: {likelihood}\n  because: a\n\nassumption a: A holds.\n"
    );
    lines("likelihood-against-text", &text).len()
}

#[test]
fn a_text_and_its_likelihood_say_the_same() {
    for (profile, text, likelihood) in [
        ("", "It is unlikely that the bridge holds.", "very likely 85%"),
        ("", "The bridge will probably hold.", "unlikely"),
        ("", "The bridge will almost\n    certainly hold.", "roughly even chance"),
        ("", "An attack is VERY UNLIKELY this year.", "likely"),
        ("", "We judge it unlikely that the bridge holds.", "almost certain"),
        ("", "There is almost no chance of a deal.", "unlikely 30%"),
        ("  profile: phia", "A deal is unlikely this year.", "highly unlikely"),
        ("  profile: ipcc", "The ice will probably melt.", "unlikely"),
        ("", "The ferry is improbable.", "nearly certain"),
    ] {
        assert_eq!(against(profile, text, likelihood), 1, "{text} {likelihood}");
    }
    for (profile, text, likelihood) in [
        ("", "It is unlikely that the bridge holds.", "unlikely"),
        ("", "It is unlikely that the bridge holds.", "very unlikely"),
        ("", "The bridge will probably hold.", "very likely"),
        ("", "It is not unlikely that the bridge holds.", "likely"),
        ("", "The ministry thinks it unlikely that the bridge holds.", "almost certain"),
        ("", "The ministry said: “It is unlikely.”", "almost certain"),
        ("", "The likely winner is the mayor.", "unlikely"),
        ("", "The bridge holds longer than is likely for a ferry.", "unlikely"),
        ("", "It is unlikely that it holds.", "quite sure"),
        ("  language: de", "Das ist probably gut.", "unlikely"),
        ("  profile: ipcc", "The ice will likely melt.", "more likely than not"),
        ("", "It is likely that A holds, and unlikely that B holds.", "unlikely"),
    ] {
        assert_eq!(against(profile, text, likelihood), 0, "{text} {likelihood}");
    }
}
