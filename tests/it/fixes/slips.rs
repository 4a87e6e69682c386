//! Slips of the pen, and lines as people write them who know other formats: what fixes are tried on.

use proptest::prelude::*;
use proptest::sample::Index;

/// A slip of the pen.
#[derive(Clone, Debug)]
pub enum Slip {
    Drop,
    Double,
    Swap,
    Replace(&'static str, &'static str),
    Line(&'static str),
    Dedent,
    Indent,
    /// What is put before the word of a line, and after its colon.
    Dress(&'static str, &'static str),
    DoubleLine,
    DropLine,
    /// A line goes above the one before it.
    MoveLine,
    JoinLine,
    /// A word is cut out and put elsewhere, as far on as this.
    MoveWord(usize),
}

#[allow(clippy::too_many_lines, reason = "a list of slips")]
pub fn slip() -> impl Strategy<Value = Slip> {
    let replacements = prop::sample::select(vec![
        (": ", " "),
        (":", "："),
        (": ", ":"),
        (" + ", ", "),
        (" + ", " "),
        (", ", " + "),
        ("-01", "/1"),
        ("claim", "Claim"),
        ("because", "becuase"),
        ("cites", "sources"),
        ("evidence", "fact"),
        ("\n", "\r\n"),
        (" (", " ("),
        ("  ", "\t"),
        ("  ", "\u{a0} "),
        (".", ".\u{200b}"),
        (" the ", "\n  outcome: the "),
        (" the ", "\n  the: "),
        ("note ", "claim "),
        (" + ", " and "),
        (" + ", "; "),
        (" + ", " & "),
        (" + ", " / "),
        (", ", " und "),
        ("cites: ", "cites: see "),
        ("cites: ", "cites: note "),
        ("cites: ", "cites: ibid., "),
        ("cites: ", "cites:"),
        ("claim ", "claim: "),
        ("claim ", "**claim** "),
        ("claim ", "CLAIM "),
        ("claim ", "clam "),
        ("evidence ", "Evidence: "),
        ("evidence ", "- evidence "),
        ("assumption ", "# assumption "),
        ("assumption ", "assume "),
        ("note ", "[note "),
        ("note ", "Note "),
        ("because:", "Because:"),
        ("because:", "because :"),
        ("because:", "because of:"),
        ("because:", "reason:"),
        ("likelihood: ", "likelihood:"),
        ("likelihood:", "probability:"),
        ("likely", "70%"),
        ("likely", "ely"),
        ("confidence", "Confidence"),
        ("date: ", "date: 3 May "),
        ("date: ", "Date: ca. "),
        ("-", "/"),
        ("-", "."),
        ("-", "–"),
        ("as-of", "as of"),
        ("thesis: ", "thesis: the "),
        ("profile: ", "profile: ICD 203 "),
        ("profile: icd-203", "profile: ICD 203"),
        ("if-wrong", "ifwrong"),
        ("publisher", "Author"),
        ("\n\n", "\n"),
        ("\n", "\n\n"),
        ("\n  ", "\n"),
        ("\n  ", "\n- "),
        ("\n  ", "\n   "),
        ("\n    ", "\n  "),
    ]);
    let dresses = prop::sample::select(vec![
        ("- ", ""),
        ("* ", ""),
        ("• ", ""),
        ("1. ", ""),
        ("**", "**"),
        ("`", "`"),
        ("_", "_"),
        ("> ", ""),
        ("## ", ""),
        ("\"", "\""),
        ("(", ")"),
    ]);
    let lines = prop::sample::select(vec![
        "  allow: unused-note",
        "  allow: unused-note, off-thesis\n    reason: None.",
        "  because: nothing-such",
        "  date: 3 May 2019",
        "  url: https://example.org/?utm_source=a&b=1",
        "  despite: a",
        "    given: b, c",
        "  strength: high",
        "\nuse lib: lib.brief",
        "\nues lib: lib.brief",
        "# a comment",
        "prose that belongs to nothing",
        "used strike The in a: prose",
        "title: Draft",
        "Author: J. Doe",
        "  likelihood:ely",
        "  date: 11.02.2021",
        "  date: 1er février 2014",
        "  accessed: Mai 2021",
        "  url: aucune",
        "  cites: see, 3 and 4",
        "  because: a; b",
        "  because:",
        "  - a",
        "  - because: a",
        "  confidence: hihg",
        "  likelihood: likely, 70%",
        "  as-of: 3 May 2019",
        "  profile: ICD 203",
        "[1] Smith, A book, 2019.",
        "[[a]]: b",
    ]);
    prop_oneof![
        Just(Slip::Drop),
        Just(Slip::Double),
        Just(Slip::Swap),
        replacements.prop_map(|(old, new)| Slip::Replace(old, new)),
        lines.prop_map(Slip::Line),
        Just(Slip::Dedent),
        Just(Slip::Indent),
        dresses.prop_map(|(before, after)| Slip::Dress(before, after)),
        Just(Slip::DoubleLine),
        Just(Slip::DropLine),
        Just(Slip::MoveLine),
        Just(Slip::JoinLine),
        (0_usize..400).prop_map(Slip::MoveWord),
    ]
}

/// A text with a slip at a place.
pub fn slipped(text: &str, slip: &Slip, place: Index) -> String {
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    if characters.is_empty() {
        return String::new();
    }
    let (at, character) = characters[place.index(characters.len())];
    let end = at + character.len_utf8();
    let line = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let (before, following) = (&text[..at], &text[end..]);
    match slip {
        Slip::Drop => format!("{before}{following}"),
        Slip::Double => format!("{before}{character}{character}{following}"),
        Slip::Swap => {
            let next: String = following.chars().take(1).collect();
            format!("{before}{next}{character}{}", &following[next.len()..])
        }
        Slip::Replace(old, new) => format!("{before}{}", text[at..].replacen(old, new, 1)),
        Slip::Line(new) => format!("{}{new}\n{}", &text[..line], &text[line..]),
        Slip::Dedent => format!("{}{}", &text[..line], text[line..].trim_start_matches(' ')),
        Slip::Indent => format!("{}  {}", &text[..line], &text[line..]),
        Slip::Dress(open, close) => {
            let word = text[line..].trim_start_matches(' ');
            let blanks = &text[line..text.len() - word.len()];
            let dressed = match word.split_once(": ") {
                Some((name, value)) if !name.contains('\n') => format!("{name}:{close} {value}"),
                _ => word.to_owned(),
            };
            format!("{}{blanks}{open}{dressed}", &text[..line])
        }
        Slip::DoubleLine | Slip::DropLine | Slip::MoveLine | Slip::JoinLine => {
            let (own, rest) = text[line..].split_at(text[line..].find('\n').map_or(text.len() - line, |at| at + 1));
            let above = &text[..line];
            match slip {
                Slip::DoubleLine => format!("{above}{own}{own}{rest}"),
                Slip::DropLine => format!("{above}{rest}"),
                Slip::JoinLine => format!("{} {}{rest}", above.trim_end_matches('\n'), own.trim_start()),
                _ => {
                    let start = above.trim_end_matches('\n').rfind('\n').map_or(0, |at| at + 1);
                    format!("{}{own}{}{rest}", &above[..start], &above[start..])
                }
            }
        }
        Slip::MoveWord(far) => {
            let end = text[at..].find([' ', '\n']).map_or(text.len(), |length| at + length + 1);
            let (word, rest) = (&text[at..end], &text[end..]);
            let to = rest.char_indices().map(|(at, _)| at).nth(*far).unwrap_or(rest.len());
            format!("{before}{}{word}{}", &rest[..to], &rest[to..])
        }
    }
}
