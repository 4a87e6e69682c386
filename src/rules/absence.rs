//! What an English statement says that a source does not mention.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::rules::tokens::{Token, tokens};

/// Verbs by which a source speaks of something, in the forms after *does not* and by themselves.
const BARE: [&str; 10] = ["mention", "name", "discuss", "describe", "report", "address", "cover", "list", "cite", "refer"];
const FORMS: [&str; 20] = [
    "mentions",
    "names",
    "discusses",
    "describes",
    "lists",
    "cites",
    "refers",
    "mentioned",
    "named",
    "discussed",
    "described",
    "listed",
    "cited",
    "referred",
    "mention",
    "name",
    "discuss",
    "describe",
    "list",
    "cite",
];

/// Words that end what is not mentioned.
const ENDS: &str = "in by as that which who because when while and or but at for with among between from to whether how why if on until since \
    although despite anywhere once";

/// Words that say nothing of what is not mentioned.
const EMPTY: &str = "the a an any this that these those its it their his her such other another all some more most many much every each \
    either both specific particular explicit exact exactly whole detail details reason reasons evidence data result results study studies author \
    authors author's paper source sources report question issue issues fact facts cause causes effect effects method methods point number \
    numbers figure figures way ways thing things case cases name names kind type role use of word term new draft drafts anything nothing even";

/// A noun that is looked for has this many letters, unless it is an acronym.
const SHORTEST: usize = 4;

/// What stands in every text that says so; in nearly no other.
static DENIALS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let parts = ["not", "n't", "n’t", "nʼt", "never", "no ", "nowhere", "silent", "without", "omit"];
    AhoCorasick::builder().ascii_case_insensitive(true).build(parts).ok()
});

/// The words of what a statement says that its source does not mention: one to three, folded. Nothing where it says no such thing, or
/// it is too vague to be looked for. O(n).
pub(crate) fn denied(text: &str) -> Option<Vec<String>> {
    if DENIALS.as_ref().is_some_and(|denials| !denials.is_match(text)) {
        return None;
    }
    let words = tokens(text);
    let range = (0..words.len()).find_map(|at| after(text, &words, at).or_else(|| before(text, &words, at)))?;
    let noun: Vec<&Token> = range.filter(|word| !is_in(EMPTY, &word.text)).collect();
    let is_concrete = |word: &&&Token| {
        let written = &text[word.at.clone()];
        word.text.chars().count() >= SHORTEST || written.chars().count() > 1 && written.chars().all(char::is_uppercase)
    };
    ((1..=3).contains(&noun.len()) && noun.iter().all(|word| is_concrete(&word)))
        .then(|| noun.iter().map(|word| word.text.to_string()).collect())
}

fn is_in(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|known| known == word)
}

/// What follows *does not mention*, *makes no mention of* and their like.
fn after<'words>(text: &str, words: &'words [Token<'words>], at: usize) -> Option<std::slice::Iter<'words, Token<'words>>> {
    let word = |offset: usize| words.get(at + offset).map_or("", |word| word.text.as_ref());
    let is_adverb = |word: &str| matches!(word, "even" | "once" | "ever" | "also" | "so");
    // The length of the verb with its preposition.
    let verb = |offset: usize, forms: &[&str]| {
        let found = word(offset);
        let is_of = matches!(found, "refer" | "refers" | "referred");
        forms
            .contains(&found)
            .then_some(1 + usize::from(is_of && word(offset + 1) == "to"))
            .filter(|length| !is_of || *length == 2)
    };
    let skipped = |offset: usize| (offset..offset + 2).take_while(|&at| is_adverb(word(at))).count();
    let length = match (word(0), word(1)) {
        ("does" | "do" | "did", "not" | "n't") => {
            let skip = skipped(2);
            // `Did not so much as mention`.
            verb(2 + skip, &BARE).map(|length| 2 + skip + length)
        }
        ("never", _) => {
            let skip = skipped(1);
            verb(1 + skip, &FORMS).map(|length| 1 + skip + length)
        }
        ("no", "mention" | "reference") if matches!(word(2), "of" | "to") => Some(3),
        ("silent", "on" | "about")
            if at > 0 && matches!(words[at - 1].text.as_ref(), "is" | "are" | "was" | "were" | "remains" | "stays") =>
        {
            Some(2)
        }
        ("say" | "says" | "said", "nothing") if matches!(word(2), "of" | "about" | "on") => Some(3),
        ("without", "mentioning" | "naming") => Some(2),
        ("omits" | "omit" | "omitted", _) => Some(if (word(1), word(2), word(3)) == ("any", "mention", "of") { 4 } else { 1 }),
        _ => None,
    }?;
    let rest = words.get(at + length..)?;
    let mut from = words[at + length - 1].at.end;
    let mut count = 0;
    for word in rest {
        let between = &text[from..word.at.start];
        if between.contains(['.', ',', ';', ':', '(', ')', '!', '?', '–', '—']) || is_in(ENDS, &word.text) {
            break;
        }
        from = word.at.end;
        count += 1;
    }
    Some(rest[..count].iter())
}

/// What stands before *is not mentioned*.
fn before<'words>(text: &str, words: &'words [Token<'words>], at: usize) -> Option<std::slice::Iter<'words, Token<'words>>> {
    let word = |offset: usize| words.get(at + offset).map_or("", |word| word.text.as_ref());
    let is_verb = matches!(word(0), "is" | "are" | "was" | "were");
    let denies = matches!(word(1), "not" | "nowhere" | "never" | "n't") && matches!(word(2), "mentioned" | "named");
    if !is_verb || !denies {
        return None;
    }
    let mut start = at;
    while start > 0 {
        let between = if start == at {
            &text[words[start - 1].at.end..words[at].at.start]
        } else {
            &text[words[start - 1].at.end..words[start].at.start]
        };
        if between.contains(['.', ',', ';', ':', '(', ')']) || is_in(ENDS, &words[start - 1].text) {
            break;
        }
        start -= 1;
    }
    Some(words[start..at].iter())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_mentioned_is_a_concrete_noun() {
        for (text, expected) in [
            ("The survey does not mention silt.", "silt"),
            ("The survey makes no mention of dredging costs.", "dredging costs"),
            ("The survey is silent on harbour fees.", "harbour fees"),
            ("The survey says nothing about the rival port, which is odd.", "rival port"),
            ("Rossi is not mentioned in it.", "rossi"),
            ("Silt is nowhere mentioned in the survey.", "silt"),
            ("The survey never mentions Rossi.", "rossi"),
            ("It didn't once refer to the entrance.", "entrance"),
            ("It describes the harbour without naming dredgers.", "dredgers"),
            ("It omits any mention of NATO.", "nato"),
            ("It does not even discuss pilots or tugs.", "pilots"),
        ] {
            assert_eq!(denied(text).map(|words| words.join(" ")).as_deref(), Some(expected), "{text}");
        }
        for text in [
            "The survey does not mention any reason for this.",
            "The survey does not mention whether silt closes the entrance.",
            "Silt does not close the entrance.",
            "The survey says nothing new.",
            "The survey does not describe how the bay was sounded.",
            "The survey does not discuss other details.",
            "It does not list the bay.",
            "The survey mentions silt.",
            "The survey does not name the old stone harbour light tower.",
        ] {
            assert_eq!(denied(text), None, "{text}");
        }
    }
}
