//! How likely a text says that its own proposition is.
//!
//! "Few and sure": a word counts where it belongs to the main verb of the first sentence, and nobody else is said to say it. What is
//! negated, compared, conditional, past or beside a noun is passed over.

use crate::model::likelihood::{SCALES, Scale, Term};
use crate::rules::words::{Found, List, Reading, Word, is_in};

/// Phrases of the list `hedges`, each with the terms that it means, the nearest first: a scale has one of them or another.
const MEANING: &[(&str, &[&str])] = &[
    ("likely", &["likely", "probable"]),
    ("probable", &["probable", "likely"]),
    ("probably", &["probable", "likely"]),
    ("in all likelihood", &["likely", "probable"]),
    ("in all probability", &["probable", "likely"]),
    ("very likely", &["very likely", "highly likely"]),
    ("highly likely", &["highly likely", "very likely"]),
    ("most likely", &["likely", "probable"]),
    ("extremely likely", &["extremely likely", "almost certain"]),
    ("highly probable", &["highly probable", "highly likely", "very likely"]),
    ("very probable", &["highly probable", "highly likely", "very likely"]),
    ("very probably", &["highly probable", "highly likely", "very likely"]),
    ("most probably", &["probable", "likely"]),
    ("more likely than not", &["more likely than not", "likely"]),
    ("unlikely", &["unlikely", "improbable"]),
    ("improbable", &["improbable", "unlikely"]),
    ("improbably", &["improbable", "unlikely"]),
    ("very unlikely", &["very unlikely", "highly unlikely"]),
    ("highly unlikely", &["highly unlikely", "very unlikely"]),
    ("most unlikely", &["very unlikely", "highly unlikely"]),
    ("extremely unlikely", &["extremely unlikely", "almost no chance", "remote chance"]),
    ("exceptionally unlikely", &["exceptionally unlikely", "almost no chance", "remote chance"]),
    ("highly improbable", &["highly improbable", "highly unlikely", "very unlikely"]),
    ("very improbable", &["highly improbable", "highly unlikely", "very unlikely"]),
    ("almost certain", &["almost certain", "extremely likely"]),
    ("almost certainly", &["almost certain", "extremely likely"]),
    ("nearly certain", &["nearly certain", "almost certain", "extremely likely"]),
    ("virtually certain", &["virtually certain", "almost certain"]),
    ("almost no chance", &["almost no chance", "remote chance", "exceptionally unlikely"]),
    ("remote chance", &["remote chance", "remote", "extremely unlikely"]),
    ("roughly even chance", &["roughly even chance", "realistic possibility", "about as likely as not"]),
    ("roughly even odds", &["roughly even odds", "realistic possibility", "about as likely as not"]),
    ("even chance", &["roughly even chance", "realistic possibility", "about as likely as not"]),
    ("as likely as not", &["roughly even chance", "realistic possibility", "about as likely as not"]),
    ("about as likely as not", &["about as likely as not", "roughly even chance", "realistic possibility"]),
    ("realistic possibility", &["realistic possibility", "roughly even chance", "about as likely as not"]),
];

/// What a phrase means by a scale; by another one where the scale has no such term.
pub(crate) fn meaning(scale: &'static Scale, phrase: &str) -> Option<&'static Term> {
    let words: Vec<&str> = phrase.split_whitespace().collect();
    let phrase = words.join(" ").to_lowercase();
    let (_, terms) = MEANING.iter().find(|(known, _)| *known == phrase)?;
    terms.iter().find_map(|term| scale.find(term)).or_else(|| terms.iter().find_map(|term| elsewhere(term)))
}

fn elsewhere(term: &str) -> Option<&'static Term> {
    SCALES.into_iter().find_map(|scale| scale.find(term))
}

/// All words for a likelihood in a text that are no quotation, and which of them say how likely the text itself is.
pub(crate) fn hedges(reading: &Reading<'_>) -> Vec<(Found, bool)> {
    let found = reading.find(List::Hedges).into_iter();
    found
        .map(|hedge| {
            let is_own = reading.sentence(&hedge) == 1 && {
                let (sentence, place) = reading.sentence_around(&hedge);
                is_of_main_verb(&sentence, place.start, place.end) && !is_conditional_or_said(&sentence, place.start, place.end)
            };
            (hedge, is_own)
        })
        .collect()
}

const NEGATIONS: &[&str] =
    &["not", "no", "never", "neither", "nor", "without", "hardly", "scarcely", "nobody", "none", "nothing", "cannot"];

fn is_negation(word: &Word) -> bool {
    word.is(NEGATIONS) || word.text.ends_with("n't")
}

const AUXILIARIES: &str =
    "will would shall should must is are was were has have had does did can it'll they'll he'll she'll we'll it's";

/// Verbs in the past that do not end in -ed.
const VERBS: &str = "was is were are will would has have had knew came led began made took lost won fell rose left went saw hit sank \
    broke did does gave got held kept meant paid ran sold sent shot stole wrote built brought bought caught drove \
    fled grew hid met spent spread";

/// Whether a phrase says how likely the main verb of a sentence is: an adverb beside it, or an adjective after *is*.
fn is_of_main_verb(sentence: &[Word], start: usize, end: usize) -> bool {
    let word = |at: usize| sentence.get(at).map(|word| word.text.as_str());
    let before =
        |back: usize| start.checked_sub(back).and_then(&word).filter(|_| (start - back..start).all(|at| sentence[at].leads_on()));
    let after = sentence.get(end).filter(|_| sentence[end - 1].leads_on());
    let phrase: Vec<&str> = (start..end).filter_map(&word).collect();
    let last = phrase.last().copied().unwrap_or_default();
    if matches!(before(1), Some("more" | "less" | "how" | "so" | "too" | "as" | "equally" | "increasingly" | "the")) {
        return false;
    }
    // A figure or a noun is what it hedges then.
    let adds_a_part =
        ["the", "a", "an", "because", "due", "by", "from", "as", "for", "with", "at", "in", "on", "more", "less", "when", "out"];
    let is_of_part =
        after.is_some_and(|next| next.is(&adds_a_part) || next.text.starts_with(|first: char| first.is_ascii_digit()));
    let is_adverb = last.ends_with("ly") || matches!(last, "likelihood" | "probability" | "not");
    let opens = start == 0 || opens_after_own_voice(sentence, start);
    let is_linked = |at: usize| {
        matches!(
            before(at),
            Some("is" | "are" | "remains" | "remain" | "seems" | "seem" | "looks" | "look" | "appears" | "appear" | "it's")
        )
    };
    if matches!(last, "chance" | "odds" | "possibility") {
        return is_linked(1)
            || matches!(before(1), Some("a" | "an" | "only")) && (is_linked(2) || before(2) == Some("only") && is_linked(3));
    }
    if matches!(last, "likely" | "unlikely" | "probable" | "improbable" | "certain" | "not") {
        let continues = after.is_none_or(|next| !next.is(&["than"])) && !after.is_some_and(is_noun_after_likely);
        let adverbs = "now quite rather also still therefore thus then only just all both";
        if continues
            && (is_linked(1)
                || before(1).is_some_and(|word| is_in(adverbs, word)) && is_linked(2)
                || is_found_by_us(sentence, start))
        {
            return true;
        }
        // "Will likely fall" is an adverb, "the firm will likely fall" too.
        if last != "likely" {
            return false;
        }
    }
    let is_beside_auxiliary = before(1).is_some_and(|word| is_in(AUXILIARIES, word)) && !is_of_part;
    let is_before_verb = after.is_some_and(|next| next.text.len() > 4 && next.text.ends_with("ed") || next.is_of(VERBS));
    is_adverb && (is_beside_auxiliary || is_before_verb && before(1).is_some() || opens && !is_of_part_of_opening(after))
}

/// "An unlikely coalition", "likely voters": what is after it is neither a preposition nor a conjunction.
fn is_noun_after_likely(next: &Word) -> bool {
    let follows = "to that in by before after this next within at on under and but if given unless until because as over during \
        for with again now soon even when while since here there from despite";
    !next.is_of(follows) && !next.text.starts_with(|first: char| first.is_ascii_digit())
}

/// "Probably 400 men", "Likely voters": what opens a sentence hedges all of it where a pronoun, a name or an article follows.
fn is_of_part_of_opening(after: Option<&Word>) -> bool {
    let articles = "the a an it they he she we this that these those there its their his her";
    !after.is_none_or(|next| next.is_capital || next.is_of(articles))
}

/// Verbs by which authors say that they judge.
const JUDGING: &str = "judge assess believe think conclude estimate consider find hold deem expect reckon assume regard";

/// "We judge that probably …": what is before is the authors' voice.
fn opens_after_own_voice(sentence: &[Word], start: usize) -> bool {
    let words: Vec<&str> = sentence[..start].iter().map(|word| word.text.as_str()).collect();
    match words.as_slice() {
        ["we" | "i", verb, "that"] | ["we" | "i", verb] => JUDGING.contains(verb),
        _ => false,
    }
}

/// "We think it unlikely".
fn is_found_by_us(sentence: &[Word], start: usize) -> bool {
    let words: Vec<&str> = sentence[..start].iter().map(|word| word.text.as_str()).collect();
    matches!(words.as_slice(), ["we" | "i", verb, "it" | "this"] if JUDGING.contains(verb))
}

/// Whether what stands before a phrase in its sentence makes another proposition of it, or one that is somebody else's; or whether the
/// sentence is negated anywhere.
fn is_conditional_or_said(sentence: &[Word], start: usize, end: usize) -> bool {
    let before = &sentence[..start];
    let own = before.first().is_some_and(|word| word.is(&["we", "i"])) && before.get(1).is_some_and(|word| word.is_of(JUDGING));
    // The own voice is "we judge that", of which the rest is read.
    let rest = if own { before.get(2..).unwrap_or_default() } else { before };
    let rest = if own && rest.first().is_some_and(|word| word.is(&["that", "it", "this"])) { &rest[1..] } else { rest };
    let breaks = |at: usize| rest[at..].iter().any(|word| word.after.contains([',', ';', ':', '–', '—']));
    let conjunctions = "if because since although though while whereas unless when whenever whether until once where which who whom \
        whose even";
    let depends = rest
        .iter()
        .enumerate()
        .any(|(at, word)| word.is(&["that", "whether", "how", "why"]) || word.is_of(conjunctions) && !breaks(at));
    let is_said = rest.iter().enumerate().any(|(at, word)| is_of_saying(rest, at, word));
    let is_past = before.last().is_some_and(|word| word.is(&["was", "were"])) && !sentence[start].text.ends_with("bly");
    depends || is_said || is_past || before.iter().chain(&sentence[end..]).any(is_negation)
}

/// Words for what somebody says, thinks or reports.
fn is_of_saying(words: &[Word], at: usize, word: &Word) -> bool {
    let sayings = include_str!("words/judging-others.txt");
    let is_according = word.text == "according" && words.get(at + 1).is_some_and(|next| next.text == "to");
    let is_for = word.text == "for" && at == 0;
    word.is_of(sayings) || is_according || is_for
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::Span;
    use crate::model::likelihood::{ICD_203, IPCC, PHIA};

    fn own(text: &str) -> Vec<String> {
        let reading = Reading::of(text, Span::new(0, text.len()));
        hedges(&reading).iter().filter(|(_, is_own)| *is_own).map(|(hedge, _)| reading.text(hedge).to_lowercase()).collect()
    }

    #[test]
    fn what_a_text_says_of_itself_is_found() {
        for (text, word) in [
            ("It is unlikely that the bridge holds.", "unlikely"),
            ("The bridge is very unlikely to hold.", "very unlikely"),
            ("The bridge will probably hold.", "probably"),
            ("The bridge will almost certainly hold.", "almost certainly"),
            ("The storm probably caused the fault.", "probably"),
            ("Probably the storm caused the fault.", "probably"),
            ("In all likelihood the bridge holds.", "in all likelihood"),
            ("We judge that it is unlikely that the bridge holds.", "unlikely"),
            ("We think it unlikely that the bridge holds.", "unlikely"),
            ("We assess that the bridge will very likely hold.", "very likely"),
            ("A deal this year remains highly unlikely.", "highly unlikely"),
            ("A deal is now unlikely.", "unlikely"),
            ("There is almost no chance that the bridge holds.", "almost no chance"),
            ("There is a roughly even chance of a deal.", "roughly even chance"),
            ("If prices rise, a strike is likely.", "likely"),
            ("Although it rained, the bridge will likely hold.", "likely"),
            ("The bridge is likely to hold.", "likely"),
            ("It’s unlikely that the bridge holds.", "unlikely"),
            ("An attack appears improbable.", "improbable"),
            ("The fault was probably a slip.", ""),
            ("The ship has probably left.", "probably"),
        ] {
            let found = own(text);
            assert_eq!(found.first().map_or("", String::as_str), word, "{text}");
        }
    }

    #[test]
    fn what_is_negated_said_compared_or_beside_a_noun_is_not() {
        for text in [
            "It is not unlikely that the bridge holds.",
            "The bridge is not likely to hold.",
            "The bridge isn't likely to hold.",
            "It is not at all likely that the bridge holds.",
            "The bridge will probably not hold.",
            "It is unlikely that the bridge will not hold.",
            "The engineer thinks it unlikely that the bridge holds.",
            "Engineers say it is unlikely that the bridge holds.",
            "According to the report, the bridge will probably hold.",
            "The report called it \"very unlikely\" that the bridge holds.",
            "The minister believes that a deal is unlikely.",
            "An unlikely coalition wins the vote.",
            "The likely successor is the general.",
            "Likely voters prefer the mayor.",
            "The most likely cause is the storm.",
            "A strike is more likely than a lockout.",
            "A strike is less likely.",
            "How likely a strike is depends on prices.",
            "Because an attack is unlikely, the budget falls.",
            "The bridge, which is unlikely to hold, will be closed.",
            "The fact that war is likely raises prices.",
            "The ship sank, probably because of ice.",
            "The bridge holds. A repair is unlikely.",
            "A deal was unlikely in 2019.",
            "A deal becomes increasingly unlikely.",
            "A deal would be unlikely.",
            "Whether it is likely is open.",
            "Probably 400 men are there.",
            "He is an unlikely hero.",
            "Analysts see a deal as unlikely.",
        ] {
            assert_eq!(own(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn every_phrase_of_the_list_has_a_meaning_in_every_scale() {
        for entry in include_str!("words/hedges.txt").lines() {
            for scale in [&ICD_203, &PHIA, &IPCC] {
                assert!(meaning(scale, entry).is_some(), "{entry}");
            }
        }
        assert_eq!(meaning(&IPCC, "Probably").map(|term| term.range), Some((66.0, 100.0)));
        assert_eq!(meaning(&PHIA, "highly  probable").map(|term| term.range), Some((80.0, 90.0)));
    }
}
