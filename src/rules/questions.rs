//! Texts that are a question.

use crate::base::ids::StatementId;
use crate::model::File;
use crate::schema::Kind;

/// Abbreviations whose point ends no sentence.
const ABBREVIATIONS: &[&str] = &[
    "dr", "mr", "mrs", "ms", "prof", "st", "gen", "col", "lt", "sgt", "rep", "sen", "gov", "hon", "no", "nos", "vs", "v", "etc",
    "ca", "approx", "inc", "ltd", "co", "corp", "jr", "sr", "art", "sec", "fig", "vol", "ed", "eds", "p", "pp", "bzw", "usw",
    "z", "b", "d", "h",
];

/// Whether a statement that asserts something asks with its whole text.
pub(crate) fn asks(file: &File, at: StatementId) -> bool {
    let statement = file.statement(at);
    if !matches!(statement.kind, Some(Kind::Claim | Kind::Forecast | Kind::Assumption)) {
        return false;
    }
    let written = file.source.slice(statement.text);
    // Nearly no text gets further.
    let ends = written.as_bytes().last().is_some_and(|last| !last.is_ascii_alphanumeric() && !matches!(last, b'.' | b')' | b'"'));
    ends && !written.ends_with(char::is_alphanumeric) && is_one_question(&file.text(at))
}

/// Whether a whole text is one question of the writer's own: it ends with a question mark, and nothing in it ends a sentence before.
/// What stands in quotation marks as a whole is somebody's words, and a mark in parentheses doubts one word.
fn is_one_question(text: &str) -> bool {
    let text = text.trim_matches(|next: char| next.is_whitespace() || matches!(next, '¿' | '¡'));
    let asked = text.trim_end_matches(['!', '?', '？', '؟', '\u{37e}', '‽', '⁇', '⁉', '⁈']);
    let marks = &text[asked.len()..];
    if !marks.contains(|next: char| !matches!(next, '!')) || !asked.chars().any(char::is_alphabetic) {
        return false;
    }
    let is_doubt = asked.ends_with(['(', '[']);
    !is_doubt && !has_sentence_end(asked.trim_end())
}

/// Whether a sentence ends within a text: a mark that ends one, a blank, and no small letter after it.
fn has_sentence_end(text: &str) -> bool {
    let ends = text.char_indices().filter(|&(_, next)| matches!(next, '.' | '!' | '?' | '…' | '。' | '？' | '！' | '؟' | '।'));
    ends.into_iter().any(|(at, mark)| {
        let rest = &text[at + mark.len_utf8()..];
        let rest = rest.trim_start_matches(['"', '”', '’', '»', '“', ')', ']', '.', '!', '?']);
        let following = rest.trim_start();
        let is_wide = matches!(mark, '。' | '？' | '！');
        let continues =
            following.is_empty() || !is_wide && following.len() == rest.len() || following.starts_with(char::is_lowercase);
        !(continues || mark == '.' && is_abbreviation(&text[..at]))
    })
}

fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit(|next: char| next.is_whitespace() || matches!(next, '(' | '"' | '“')).next().unwrap_or_default();
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    is_initial || word.contains('.') || ABBREVIATIONS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::is_one_question;

    #[test]
    fn a_question_is_one_as_a_whole() {
        for text in [
            "How long would it stay closed?",
            "Is Dr. Smith, of St. Mary's, right?",
            "Who said \"no\"?",
            "Would the U.S. Army agree?",
            "Would it cost 1.5 million?",
            "Really?!",
            "¿Quién paga?",
            "橋は安全か？",
            "هل الجسر آمن؟",
            "The bridge holds, doesn't it?",
            "Should it be closed (and by whom)?",
            "What about green --!> nobody asked?",
        ] {
            assert!(is_one_question(text), "{text}");
        }
        for text in [
            "It is closed.",
            "Is it closed? Nobody knows.",
            "Is it closed? Is it open?",
            "It was closed in 1912 (?)",
            "It was closed in 1912(?).",
            "\"Is it closed?\"",
            "He asked whether it is closed.",
            "Nobody knows. Who would?",
            "???",
            "",
            "It is closed!",
            "閉鎖された。なぜか？",
            "“Why?” is what he asked.",
        ] {
            assert!(!is_one_question(text), "{text}");
        }
    }
}
