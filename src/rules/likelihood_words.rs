//! Words for a likelihood that are in no scale, and what they are near to.

mod languages;

use crate::base::suggest::nearest;
use crate::model::likelihood::{Scale, Term};
use crate::rules::likelihood_words::languages::{all_words, in_other_languages};

/// English words that people use for a likelihood, in lower case, and the range in per cent that they are taken for: the term of the scale that
/// is nearest is offered, never put in unasked.
const RANGES: &[(&str, f32, f32)] = &[
    ("impossible", 1.0, 5.0),
    ("hardly", 1.0, 5.0),
    ("hardly any chance", 1.0, 5.0),
    ("no chance", 1.0, 5.0),
    ("almost impossible", 1.0, 5.0),
    ("nearly impossible", 1.0, 5.0),
    ("practically impossible", 1.0, 5.0),
    ("highly unlikely", 5.0, 20.0),
    ("extremely unlikely", 5.0, 10.0),
    ("doubtful", 20.0, 45.0),
    ("not likely", 20.0, 45.0),
    ("probably not", 20.0, 45.0),
    ("less likely than not", 20.0, 50.0),
    ("even", 45.0, 55.0),
    ("even chance", 45.0, 55.0),
    ("even chances", 45.0, 55.0),
    ("even odds", 45.0, 55.0),
    ("about even", 45.0, 55.0),
    ("roughly even", 45.0, 55.0),
    ("fifty-fifty", 45.0, 55.0),
    ("toss-up", 45.0, 55.0),
    ("a toss-up", 45.0, 55.0),
    ("coin toss", 45.0, 55.0),
    ("probably", 55.0, 80.0),
    ("more likely than not", 55.0, 80.0),
    ("quite likely", 55.0, 80.0),
    ("fairly likely", 55.0, 80.0),
    ("rather likely", 55.0, 80.0),
    ("most likely", 80.0, 95.0),
    ("most probably", 80.0, 95.0),
    ("very probable", 80.0, 95.0),
    ("very probably", 80.0, 95.0),
    ("highly likely", 80.0, 95.0),
    ("extremely likely", 90.0, 95.0),
    ("almost certainly", 95.0, 99.0),
    ("near certain", 95.0, 99.0),
    ("near certainty", 95.0, 99.0),
    ("virtually certain", 95.0, 99.0),
    ("practically certain", 95.0, 99.0),
    ("certain", 95.0, 99.0),
    ("sure", 95.0, 99.0),
    ("no doubt", 95.0, 99.0),
    ("beyond doubt", 95.0, 99.0),
];

/// The terms of a scale that some words mean: one, or several of which the writer has to choose.
pub(crate) fn terms(scale: &'static Scale, written: &str) -> Vec<&'static Term> {
    let words = written.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    let words = words.trim_matches(|next: char| !next.is_alphanumeric());
    if let Some(term) = scale.find(words) {
        return vec![term];
    }
    if let Some(term) = range(scale, words) {
        return vec![term];
    }
    let found = contained(scale, words);
    if !found.is_empty() {
        return found;
    }
    // `possible` is no slip of the pen for `impossible`, nor `uncertain` for `certain`.
    let is_opposite = |name: &str| name.ends_with(words) || words.ends_with(name);
    let names = scale.terms.iter().map(|term| term.name).filter(|name| !is_opposite(name));
    let near = nearest(words, names).first().and_then(|name| scale.find(name));
    let other_words = || all_words().map(|(name, _)| name).filter(|name| !is_opposite(name));
    let near = near.or_else(|| range(scale, nearest(words, other_words()).first()?));
    near.into_iter().collect()
}

fn range(scale: &'static Scale, words: &str) -> Option<&'static Term> {
    let english = RANGES.iter().find(|(other, ..)| *other == words).map(|&(_, low, high)| (low, high));
    scale.nearest(english.or_else(|| in_other_languages(words))?, 1)
}

/// The terms that stand in a sentence, longest first, none within another; nothing where one is denied.
fn contained(scale: &'static Scale, words: &str) -> Vec<&'static Term> {
    let mut found: Vec<(usize, &'static Term)> = Vec::new();
    let mut rest = format!(" {} ", words.replace(|next: char| !next.is_alphanumeric() && next != '-', " "));
    let mut names: Vec<(&str, &'static Term)> = scale.terms.iter().map(|term| (term.name, term)).collect();
    names.extend(RANGES.iter().filter_map(|&(name, low, high)| Some((name, scale.nearest((low, high), 1)?))));
    names.extend(all_words().filter_map(|(name, range)| Some((name, scale.nearest(range, 1)?))));
    names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    for (name, term) in names.into_iter().filter(|(name, _)| name.len() > 4) {
        let wanted = format!(" {name} ");
        if let Some(at) = rest.find(&wanted) {
            if rest[..at].ends_with(" not") {
                return Vec::new();
            }
            rest.replace_range(at..at + wanted.len(), &" ".repeat(wanted.len()));
            found.push((at, term));
        }
    }
    found.sort_by_key(|&(at, _)| at);
    let mut terms: Vec<&'static Term> = found.into_iter().map(|(_, term)| term).collect();
    terms.dedup_by(|one, other| one.range == other.range);
    terms.truncate(3);
    terms
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::likelihood::{ICD_203, IPCC, PHIA};

    #[test]
    fn a_word_is_no_slip_for_its_opposite() {
        for (written, scale, meant) in [
            ("possible", &ICD_203, &[][..]),
            ("possible", &PHIA, &[]),
            ("uncertain", &ICD_203, &[]),
            ("uncertain", &IPCC, &[]),
            ("inprobable", &ICD_203, &["improbable"]),
            ("unlikley", &ICD_203, &["unlikely"]),
            ("likley", &ICD_203, &["likely"]),
            ("verylikely", &ICD_203, &["very likely"]),
            ("imposible", &ICD_203, &["almost no chance"]),
        ] {
            let names: Vec<&str> = terms(scale, written).iter().map(|term| term.name).collect();
            assert_eq!(names, meant, "{written} in {}", scale.name);
        }
    }
}
