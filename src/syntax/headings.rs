//! Headings above lists of sources, as documents of other programs have them: `Sources:`, `## Notes`, `BIBLIOGRAPHY`.

use crate::base::characters::{trim_end, trim_start};

/// What such a heading says, in the languages that briefs are often written in, in lower case.
const HEADINGS: &[&str] = &[
    "source",
    "sources",
    "source list",
    "list of sources",
    "notes",
    "endnotes",
    "end notes",
    "footnotes",
    "notes and references",
    "notes and sources",
    "notes & sources",
    "notes & references",
    "sources and notes",
    "reference",
    "references",
    "reference list",
    "bibliography",
    "works cited",
    "citations",
    "literature",
    "further reading",
    "quelle",
    "quellen",
    "quellenverzeichnis",
    "quellenangaben",
    "anmerkungen",
    "endnoten",
    "fußnoten",
    "literatur",
    "literaturverzeichnis",
    "nachweise",
    "références",
    "bibliographie",
    "notes de fin",
    "notes et sources",
    "fuentes",
    "notas",
    "referencias",
    "bibliografía",
    "fonti",
    "note e fonti",
    "bibliografia",
    "riferimenti",
    "bronnen",
    "noten",
    "literatuur",
    "источники",
    "примечания",
    "литература",
    "参考文献",
    "注释",
];

/// Bytes of the longest line that is looked at.
const LONGEST: usize = 80;

/// Whether a line is a heading above sources, whatever marks it has.
pub(crate) fn is_heading_of_sources(content: &str) -> bool {
    if content.len() > LONGEST {
        return false;
    }
    let is_mark = |next: char| !next.is_alphanumeric();
    let bare = content.trim_matches(is_mark);
    // The number of a chapter: `5. Sources`.
    let numbered = bare.trim_start_matches(|next: char| next.is_ascii_digit() || next == '.');
    let words = trim_start(trim_end(numbered)).to_lowercase();
    HEADINGS.contains(&words.as_str())
}
