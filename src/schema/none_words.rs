//! Words for `none`.

/// Whether a value says that there is none: `n/a`, `-`, `keine`, `aucune`.
pub fn means_none(value: &str) -> bool {
    means_plainly_none(value) || SOFT.contains(&&*folded(value))
}

/// The same of a value that may be somebody's name: only what nobody is called.
pub fn means_plainly_none(value: &str) -> bool {
    let are_marks = || !value.is_empty() && value.chars().all(|next| matches!(next, '-' | '–' | '—' | '−' | '/' | '∅'));
    value != "none" && value.len() <= LONGEST && may_be_plain(value) && (PLAIN.contains(&&*folded(value)) || are_marks())
}

/// Whether a value may be a plain word or mark, as far as its first letter tells: most values are none, and this is asked of all names.
fn may_be_plain(value: &str) -> bool {
    let first = value.bytes().next().map(|first| first.to_ascii_lowercase());
    first.is_some_and(|first| !first.is_ascii_alphanumeric() || matches!(first, b'a' | b'e' | b'k' | b'n'))
}

fn folded(value: &str) -> String {
    value.trim_matches(|next: char| matches!(next, '.' | '(' | ')' | '[' | ']' | '"' | '“' | '”' | ' ')).to_lowercase()
}

/// Bytes of the longest of the words.
const LONGEST: usize = 40;

const PLAIN: &[&str] = &[
    "none",
    "n/a",
    "n.a",
    "n. a",
    "null",
    "not available",
    "not applicable",
    "no author",
    "no publisher",
    "no date",
    "no source",
    "no url",
    "no link",
    "keine",
    "keiner",
    "keines",
    "keine angabe",
    "k. a",
    "k.a",
    "entfällt",
    "aucun",
    "aucune",
    "ninguno",
    "ninguna",
    "nessuno",
    "nessuna",
    "nenhum",
    "nenhuma",
    "нет",
    "не указано",
    "отсутствует",
    "無",
    "无",
    "なし",
    "없음",
];

const SOFT: &[&str] = &[
    "no", "nothing", "nil", "na", "nowhere", "nobody", "no one", "n.d", "nd", "undated", "kein", "nichts", "niemand", "ohne",
    "o. j", "o.j", "rien", "néant", "sans", "s.d", "s. d", "nada", "niente", "geen", "ingen", "inga", "inget", "brak",
];

#[cfg(test)]
mod tests {
    use super::{PLAIN, means_none, means_plainly_none};

    #[test]
    fn every_word_is_known_in_any_dress() {
        for &word in PLAIN {
            assert!(word == "none" || means_plainly_none(word), "{word}");
            for written in [format!("({word})"), format!("{}.", word.to_uppercase()), format!("“{word}”")] {
                assert!(means_plainly_none(&written) && means_none(&written), "{written}");
            }
        }
        for mark in ["-", "–", "--", "n / a", "Reuters", "none", ""] {
            assert_eq!(means_plainly_none(mark), mark.starts_with(['-', '–']), "{mark}");
        }
    }
}
