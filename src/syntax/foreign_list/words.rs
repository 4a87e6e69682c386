//! The words that people put around ids in a list, in the languages that briefs are often written in.

/// How two neighbours in a list are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// By a comma, or what stands for one: each may count by itself.
    Comma,
    /// By `+`.
    Plus,
    /// By a word for *and*.
    And,
    /// By a word for *or*.
    Or,
}

const AND: &[&str] = &[
    "and", "&", "&&", "plus", "und", "sowie", "et", "y", "och", "og", "en", "ja", "oraz", "ve", "и", "та", "和", "与", "與",
    "及", "以及", "と",
];

const OR: &[&str] = &["or", "oder", "ou", "bzw", "eller", "lub", "veya", "или", "або", "或", "或者"];

/// Words before an id that say nothing which the list does not say.
const GLUE: &[&str] = &[
    "see",
    "also",
    "cf",
    "cp",
    "compare",
    "eg",
    "e.g",
    "ie",
    "i.e",
    "esp",
    "especially",
    "the",
    "both",
    "all",
    "in",
    "of",
    "from",
    "by",
    "per",
    "siehe",
    "vgl",
    "vergleiche",
    "auch",
    "s.a",
    "der",
    "die",
    "das",
    "des",
    "dem",
    "aus",
    "von",
    "voir",
    "aussi",
    "dans",
    "le",
    "la",
    "les",
    "du",
    "de",
    "véase",
    "ver",
    "el",
    "los",
    "cfr",
    "vedi",
    "il",
    "zie",
    "ook",
    "см",
    "ср",
    "见",
    "参见",
    "參見",
];

/// Words between two ids that join them where they stand together: *as well as*, *together with*.
const WITH: &[&str] =
    &["as", "well", "along", "together", "with", "also", "too", "mit", "zusammen", "auch", "avec", "aussi", "con", "met"];

/// Words before an id that name its kind.
const KINDS: &[&str] = &[
    "note",
    "notes",
    "endnote",
    "endnotes",
    "footnote",
    "footnotes",
    "fn",
    "fns",
    "n",
    "nn",
    "no",
    "nos",
    "nr",
    "nrn",
    "№",
    "source",
    "sources",
    "ref",
    "refs",
    "reference",
    "references",
    "item",
    "citation",
    "anm",
    "anmerkung",
    "fußnote",
    "quelle",
    "quellen",
    "source",
    "fuente",
    "fonte",
    "nota",
    "notas",
    "bron",
    "прим",
    "источник",
    "注",
    "来源",
    "brief",
    "claim",
    "claims",
    "forecast",
    "assumption",
    "assumptions",
    "evidence",
    "question",
    "gap",
    "statement",
    "statements",
    "premise",
    "premises",
];

/// Words that a place in a source begins with.
const PLACES: &[&str] = &[
    "p",
    "pp",
    "pg",
    "pgs",
    "page",
    "pages",
    "s",
    "ss",
    "seite",
    "seiten",
    "st",
    "pág",
    "págs",
    "pag",
    "página",
    "páginas",
    "pagina",
    "pagine",
    "стр",
    "с",
    "страница",
    "blz",
    "str",
    "sid",
    "ch",
    "chs",
    "chap",
    "chapter",
    "chapters",
    "kap",
    "kapitel",
    "cap",
    "capítulo",
    "capitolo",
    "chapitre",
    "гл",
    "sec",
    "sect",
    "section",
    "sections",
    "abschnitt",
    "abs",
    "absatz",
    "para",
    "paras",
    "par",
    "paragraph",
    "paragraphs",
    "rn",
    "rz",
    "art",
    "article",
    "artikel",
    "fig",
    "figs",
    "figure",
    "abb",
    "table",
    "tab",
    "tabelle",
    "vol",
    "volume",
    "bd",
    "band",
    "tome",
    "l",
    "ll",
    "line",
    "lines",
    "zeile",
    "v",
    "verse",
    "col",
    "cols",
    "column",
    "sp",
    "slide",
    "slides",
    "folie",
    "fol",
    "folio",
    "annex",
    "appendix",
    "app",
    "anhang",
    "box",
    "item",
    "min",
    "minute",
    "section",
    "§",
    "§§",
    "第",
];

/// Words that name either a kind or a place, by what stands around them.
const NOTES: &[&str] = &["note", "notes", "fn", "footnote", "n", "nn", "no", "nr", "anm", "item", "nota"];

const NEGATIONS: &[&str] = &[
    "not", "no", "nicht", "kein", "keine", "non", "pas", "never", "neither", "nor", "ni", "without", "ohne", "sans", "не", "非",
];

/// Words for the source that was cited last.
const AGAIN: &[&str] = &["ibid", "ibidem", "ib", "idem", "id", "ebd", "ebenda", "op", "loc", "a.a.o", "supra", "там", "同上"];

/// A word in lower case without the points and marks around it.
pub(crate) fn folded(word: &str) -> String {
    word.trim_matches(|next: char| next.is_ascii_punctuation() && next != '&').to_lowercase()
}

pub(crate) fn join(word: &str) -> Option<Join> {
    let word = folded(word);
    if AND.contains(&&*word) {
        Some(Join::And)
    } else if OR.contains(&&*word) {
        Some(Join::Or)
    } else {
        None
    }
}

pub(crate) fn is_glue(word: &str) -> bool {
    GLUE.contains(&&*folded(word))
}

pub(crate) fn joins_loosely(word: &str) -> bool {
    WITH.contains(&&*folded(word))
}

pub(crate) fn names_a_kind(word: &str) -> bool {
    KINDS.contains(&&*folded(word))
}

pub(crate) fn is_negation(word: &str) -> bool {
    NEGATIONS.contains(&&*folded(word))
}

pub(crate) fn means_the_last(word: &str) -> bool {
    AGAIN.contains(&&*folded(word))
}

/// Whether a word begins a place: by itself, or with its figure after it (`p.4`, `§4`, `第4页`).
pub(crate) fn begins_a_place(word: &str) -> bool {
    let letters: &str = word.trim_start_matches(['(', '[']);
    let end = letters.find(|next: char| next.is_numeric()).unwrap_or(letters.len());
    let name = folded(&letters[..end]);
    letters.starts_with('§') || word == "at" || PLACES.contains(&&*name) || NOTES.contains(&&*name)
}

/// Whether a word may be part of a place after its first word.
pub(crate) fn continues_a_place(word: &str) -> bool {
    has_figure(word) || matches!(folded(word).as_str(), "f" | "ff") || is_roman(word)
}

/// Whether a word begins with a figure, or is a range of them.
pub(crate) fn has_figure(word: &str) -> bool {
    word.trim_start_matches(['(', '[', '~']).starts_with(|next: char| next.is_numeric())
}

fn is_roman(word: &str) -> bool {
    let word = folded(word);
    !word.is_empty() && word.len() < 8 && word.bytes().all(|byte| b"ivxlc".contains(&byte))
}

/// Whether a text is what a source is said where it belongs: `p. 4`, `12–14`.
pub(crate) fn is_place(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default();
    begins_a_place(first) && text.contains(|next: char| next.is_numeric())
}

/// Whether a word between two ids names a place only where another item stands before it.
pub(crate) fn is_kind_or_place(word: &str) -> bool {
    let end = word.find(|next: char| next.is_numeric()).unwrap_or(word.len());
    NOTES.contains(&&*folded(&word[..end]))
}
