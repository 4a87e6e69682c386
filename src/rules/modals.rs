//! Words that hedge without saying how likely something is: *could*, *may*, *might*.

use crate::rules::words::{Found, Reading, Word};

/// Whether a word of the list hedges: the month, might as power, "perhaps 400 men", and what "could have" been done and was not
/// do not.
pub(crate) fn is_modal(reading: &Reading<'_>, found: &Found) -> bool {
    match reading.text(found) {
        "May" => false,
        text if text.eq_ignore_ascii_case("perhaps") => {
            reading.after(found).is_none_or(|after| !after.starts_with(|next: char| next.is_ascii_digit()))
        }
        text if text.eq_ignore_ascii_case("could") => {
            reading.after(found).is_none_or(|after| after != "have") && !is_proposal(reading, found)
        }
        text if text.eq_ignore_ascii_case("might") => {
            !is_power(reading.before(found), reading.after(found)) && !is_either(reading, found)
        }
        text if text.eq_ignore_ascii_case("may") => !is_either(reading, found),
        _ => true,
    }
}

/// "He may be in Manila or may have gone on": of two that exclude each other the text says that it is not known which.
fn is_either(reading: &Reading<'_>, found: &Found) -> bool {
    let (sentence, place) = reading.sentence_around(found);
    let is_same = |at: usize| sentence[at].text == sentence[place.start].text;
    let follows = (place.end..sentence.len()).any(|at| is_same(at) && has_or(&sentence, place.end, at));
    follows || (0..place.start).any(|at| is_same(at) && has_or(&sentence, at + 1, place.start))
}

fn has_or(sentence: &[Word], start: usize, end: usize) -> bool {
    sentence[start..end].iter().any(|word| word.text == "or")
}

/// "A device that is built today could still fail": of things of a sort in general it says that there is the possibility, not how likely
/// the case at hand is.
pub(crate) fn is_general(reading: &Reading<'_>, found: &Found) -> bool {
    let (sentence, place) = reading.sentence_around(found);
    let opens = sentence.first().is_some_and(|first| first.is(&["a", "an", "any", "anyone", "anybody", "nobody", "every"]));
    opens && place.start > 0 && !sentence[place.start].is(&["may", "might"])
}

/// "The choir could rehearse in two halves and so spare the hall", "it should move, and could share the hall": what is possible to do,
/// not what may come.
fn is_proposal(reading: &Reading<'_>, found: &Found) -> bool {
    let (sentence, place) = reading.sentence_around(found);
    let follows = |at: usize| sentence.get(at + 1).is_some_and(|next| next.is(&["so", "thus", "thereby", "then"]));
    let and_so = (place.end..sentence.len()).any(|at| sentence[at].text == "and" && follows(at));
    let so_as_to = (place.end..sentence.len())
        .any(|at| sentence[at].text == "so" && sentence.get(at + 1).is_some_and(|next| next.is(&["as", "that"])));
    and_so || so_as_to || reading.all_words().iter().any(|word| word.is(&["should", "ought"]))
}

/// "Its might", "military might of", "military might grows": a noun by the words around it.
fn is_power(before: Option<String>, after: Option<String>) -> bool {
    let owners = ["the", "its", "their", "his", "her", "our", "my", "your", "whose", "sheer", "much", "with", "of"];
    if before.is_some_and(|word| owners.contains(&word.as_str()) || word.ends_with("'s") || word.ends_with("’s")) {
        return true;
    }
    let Some(next) = after else { return true };
    let after_a_noun = [
        "of", "and", "or", "but", "to", "in", "on", "at", "with", "against", "for", "by", "over", "from", "than", "alone",
        "that", "which", "are", "were", "had", "will", "would", "can", "could", "may", "must", "should",
    ];
    let base_forms = ["as", "always", "sometimes", "perhaps", "thus", "besides", "afterwards"];
    // What ends in one `s` is a verb of the third person, which follows a noun.
    let is_third_person = next.ends_with('s') && !next.ends_with("ss") && !next.ends_with("us");
    after_a_noun.contains(&next.as_str()) || is_third_person && !base_forms.contains(&next.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::Span;
    use crate::rules::words::List;

    fn modals(text: &str) -> Vec<String> {
        let reading = Reading::of(text, Span::new(0, text.len()));
        let found = reading.find(List::Modals).into_iter().filter(|modal| is_modal(&reading, modal));
        found.map(|modal| reading.text(&modal).to_owned()).collect()
    }

    #[test]
    fn months_power_and_what_is_before_a_noun_hedge_nothing() {
        for text in [
            "On May 21 the talks began.",
            "The talks began in May, and went on to 3 May.",
            "May and June were dry.",
            "The possible location is a possible sign.",
            "Its military might grows.",
            "The navy shows China's might.",
            "The military might of the League and its economic might are small.",
            "It trusts in its might.",
            "Perhaps 4,000 men are there.",
            "All this depends on naval might.",
            "The auditors could have asked the bank.",
        ] {
            assert_eq!(modals(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn that_one_of_two_is_so_hedges_nothing() {
        for text in [
            "He may be in Manila or may have gone on to Hanoi.",
            "The shot might have come from the bridge, or it might have come from the boat.",
        ] {
            assert_eq!(modals(text), Vec::<String>::new(), "{text}");
        }
        assert_eq!(modals("He may be in Manila or Hanoi."), ["may"]);
        assert_eq!(modals("He may be in Manila and may move."), ["may", "may"]);
    }

    #[test]
    fn modals_hedge() {
        assert_eq!(modals("It may fall in May, and might as well; the army might intervene."), ["may", "might", "might"]);
        assert_eq!(modals("The coup might succeed, pass, and might sometimes possibly fail."), ["might", "might", "possibly"]);
        assert_eq!(modals("Perhaps they agree."), ["Perhaps"]);
        assert_eq!(modals("It is possible that they COULD agree."), ["It is possible", "COULD"]);
    }
}
