//! Words for `none`.

/// Whether a value says that there is none: `n/a`, `-`, `keine`, `aucune`.
pub fn means_none(value: &str) -> bool {
    means_plainly_none(value) || SOFT.contains(&&*folded(value))
}

/// The same of a value that may be somebody's name: only what nobody is called.
pub fn means_plainly_none(value: &str) -> bool {
    let are_marks = || !value.is_empty() && value.chars().all(|next| matches!(next, '-' | '–' | '—' | '−' | '/' | '∅'));
    value != "none" && value.len() <= LONGEST && (PLAIN.contains(&&*folded(value)) || are_marks())
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
