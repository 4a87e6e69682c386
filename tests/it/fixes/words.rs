//! Which words of a text a fix lost, beside those that it may lose.

use std::collections::BTreeMap;

use hence::internals::fix::Fixed;

/// Words with how often they are there: letters and digits.
fn words(text: &str) -> BTreeMap<String, usize> {
    let mut words = BTreeMap::new();
    for word in text.split(|next: char| !next.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *words.entry(word.to_lowercase()).or_default() += 1;
    }
    words
}

/// What there is more of in one text than in another.
fn more(one: &BTreeMap<String, usize>, other: &BTreeMap<String, usize>) -> Vec<String> {
    let is_more = |(word, count): &(&String, &usize)| other.get(*word).is_none_or(|other| other < *count);
    one.iter().filter(is_more).map(|(word, _)| word.clone()).collect()
}

/// Rules whose fix removes what is there twice.
const TWICE: [&str; 3] = ["duplicate-field", "repeated-reference", "unused-allow"];

/// Rules whose fix removes what nothing uses, and the words that begin its lines.
const UNUSED: [(&str, &[&str]); 3] =
    [("unused-use", &["use", "remark"]), ("unused-allow", &["allow", "reason", "remark"]), ("fragile-url", &["url"])];

/// Rules whose fix puts the word that was meant in place of another: a kind, a field, a name, a value, a date.
const REPLACED: [&str; 13] = [
    "unknown-kind",
    "unknown-field",
    "unknown-reference",
    "unknown-rule",
    "unknown-likelihood",
    "invalid-value",
    "looks-like-field",
    "wrong-kind",
    "invalid-id",
    "text-in-list",
    "missing-separator",
    "unindented-field",
    "misplaced-field",
];

/// Fields that list names.
const LISTS: [&str; 12] =
    ["because", "despite", "given", "but", "unless", "supports", "opposes", "from", "cites", "repeats", "answers", "thesis"];

/// Words that people use for those of the language, and put around names.
const OTHER_WORDS: [&str; 17] = [
    "from",
    "and",
    "und",
    "see",
    "ibid",
    "note",
    "fact",
    "sources",
    "source",
    "assume",
    "the",
    "of",
    "because",
    "ifwrong",
    "author",
    "probability",
    "reason",
];

/// Whether two words differ by up to two letters: put in, left out, or another one.
fn is_near_to(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.iter().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], at + 1);
        for (to, new) in other.iter().enumerate() {
            let least = (row[to] + 1).min(row[to + 1] + 1).min(corner + usize::from(letter != new));
            corner = std::mem::replace(&mut row[to + 1], least);
        }
    }
    row.last().is_some_and(|&distance| distance <= 2)
}

/// The words that were lost and may not be.
pub fn lost(before: &str, after: &str, fixed: &[Fixed]) -> Vec<String> {
    // A continuation line that is indented deeper belongs to the one above.
    let mut unfolded = String::new();
    for line in before.lines() {
        unfolded.push_str(if line.starts_with("    ") && !line.contains(": ") { " " } else { "\n" });
        unfolded.push_str(line);
    }
    let (words_before, words_after) = (words(before), words(after));
    let (mut lost, gained) = (more(&words_before, &words_after), more(&words_after, &words_before));
    let was_fixed = |rules: &[&str]| fixed.iter().any(|fixed| rules.contains(&fixed.rule));
    lost.retain(|word| {
        // Where one of the two was misspelt, that one may go.
        let is_near = || words_after.keys().any(|other| is_near_to(word, other));
        let is_still_there = words_after.contains_key(word) || was_fixed(&REPLACED) && is_near();
        let is_in_unused = UNUSED.iter().any(|(rule, begins)| {
            was_fixed(&[rule])
                && unfolded.lines().any(|line| begins.iter().any(|begin| line.contains(begin)) && words(line).contains_key(word))
        });
        let is_on_line =
            |is_such: &dyn Fn(&str) -> bool| before.lines().any(|line| is_such(line) && words(line).contains_key(word));
        // The number of a list, before a field or a head.
        let is_bullet = || is_on_line(&|line| line.trim_start().starts_with(&format!("{word}.")));
        // The words of a value, of which there are few, and the words around the names in a list.
        let is_value = || is_on_line(&|line| line.contains(':') && line.split_whitespace().count() < 8);
        // The name of a kind or field.
        let is_name = || {
            let names = |line: &str| {
                let name = line.trim_start().split(' ').take(3).collect::<Vec<_>>().join(" ");
                words(&name).contains_key(word)
            };
            was_fixed(&["unknown-kind", "unknown-field", "looks-like-field", "misplaced-field"]) && is_on_line(&names)
        };
        // A name that means nothing, in place of which stands one that is near.
        let is_reference = || {
            was_fixed(&["unknown-reference"]) && is_on_line(&|line| LISTS.iter().any(|list| line.trim_start().starts_with(list)))
        };
        let is_slip = || gained.iter().any(|new| is_near_to(word, new));
        let is_other_word = || OTHER_WORDS.contains(&word.as_str());
        let is_replaced =
            was_fixed(&REPLACED) && (is_bullet() || is_value() || is_name() || is_reference() || is_slip() || is_other_word());
        !(is_still_there && was_fixed(&TWICE) || is_in_unused || is_replaced)
    });
    lost
}
