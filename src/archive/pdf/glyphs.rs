//! Letters by the names that fonts have for them.

use unicode_normalization::UnicodeNormalization;

/// Names that no rule gives.
const NAMES: &[(&str, &str)] = &[
    ("space", " "),
    ("exclam", "!"),
    ("quotedbl", "\""),
    ("numbersign", "#"),
    ("dollar", "$"),
    ("percent", "%"),
    ("ampersand", "&"),
    ("quotesingle", "'"),
    ("quoteright", "’"),
    ("quoteleft", "‘"),
    ("parenleft", "("),
    ("parenright", ")"),
    ("asterisk", "*"),
    ("plus", "+"),
    ("comma", ","),
    ("hyphen", "-"),
    ("minus", "−"),
    ("period", "."),
    ("slash", "/"),
    ("zero", "0"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("colon", ":"),
    ("semicolon", ";"),
    ("less", "<"),
    ("equal", "="),
    ("greater", ">"),
    ("question", "?"),
    ("at", "@"),
    ("bracketleft", "["),
    ("backslash", "\\"),
    ("bracketright", "]"),
    ("asciicircum", "^"),
    ("underscore", "_"),
    ("grave", "`"),
    ("braceleft", "{"),
    ("bar", "|"),
    ("braceright", "}"),
    ("asciitilde", "~"),
    ("exclamdown", "¡"),
    ("cent", "¢"),
    ("sterling", "£"),
    ("fraction", "⁄"),
    ("yen", "¥"),
    ("florin", "ƒ"),
    ("section", "§"),
    ("currency", "¤"),
    ("quotedblleft", "“"),
    ("quotedblright", "”"),
    ("quotedblbase", "„"),
    ("quotesinglbase", "‚"),
    ("guillemotleft", "«"),
    ("guillemotright", "»"),
    ("guillemetleft", "«"),
    ("guillemetright", "»"),
    ("guilsinglleft", "‹"),
    ("guilsinglright", "›"),
    ("ff", "ff"),
    ("fi", "fi"),
    ("fl", "fl"),
    ("ffi", "ffi"),
    ("ffl", "ffl"),
    ("f_f", "ff"),
    ("f_i", "fi"),
    ("f_l", "fl"),
    ("f_f_i", "ffi"),
    ("f_f_l", "ffl"),
    ("f_t", "ft"),
    ("t_t", "tt"),
    ("endash", "–"),
    ("emdash", "—"),
    ("dagger", "†"),
    ("daggerdbl", "‡"),
    ("periodcentered", "·"),
    ("paragraph", "¶"),
    ("bullet", "•"),
    ("ellipsis", "…"),
    ("perthousand", "‰"),
    ("questiondown", "¿"),
    ("macron", "¯"),
    ("dieresis", "¨"),
    ("acute", "´"),
    ("cedilla", "¸"),
    ("circumflex", "ˆ"),
    ("tilde", "˜"),
    ("breve", "˘"),
    ("dotaccent", "˙"),
    ("ring", "˚"),
    ("hungarumlaut", "˝"),
    ("ogonek", "˛"),
    ("caron", "ˇ"),
    ("AE", "Æ"),
    ("ae", "æ"),
    ("OE", "Œ"),
    ("oe", "œ"),
    ("Oslash", "Ø"),
    ("oslash", "ø"),
    ("Lslash", "Ł"),
    ("lslash", "ł"),
    ("germandbls", "ß"),
    ("dotlessi", "ı"),
    ("dotlessj", "ȷ"),
    ("Eth", "Ð"),
    ("eth", "ð"),
    ("Thorn", "Þ"),
    ("thorn", "þ"),
    ("Dcroat", "Đ"),
    ("dcroat", "đ"),
    ("Dslash", "Đ"),
    ("dslash", "đ"),
    ("ordfeminine", "ª"),
    ("ordmasculine", "º"),
    ("copyright", "©"),
    ("registered", "®"),
    ("trademark", "™"),
    ("logicalnot", "¬"),
    ("degree", "°"),
    ("plusminus", "±"),
    ("mu", "µ"),
    ("multiply", "×"),
    ("divide", "÷"),
    ("brokenbar", "¦"),
    ("onesuperior", "¹"),
    ("twosuperior", "²"),
    ("threesuperior", "³"),
    ("onequarter", "¼"),
    ("onehalf", "½"),
    ("threequarters", "¾"),
    ("Euro", "€"),
    ("euro", "€"),
    ("nbspace", " "),
    ("nonbreakingspace", " "),
    ("sfthyphen", "\u{ad}"),
    ("softhyphen", "\u{ad}"),
    ("hyphenchar", "-"),
    ("visiblespace", " "),
    ("lessequal", "≤"),
    ("greaterequal", "≥"),
    ("notequal", "≠"),
    ("approxequal", "≈"),
    ("infinity", "∞"),
    ("partialdiff", "∂"),
    ("summation", "∑"),
    ("product", "∏"),
    ("radical", "√"),
    ("integral", "∫"),
    ("arrowright", "→"),
    ("arrowleft", "←"),
    ("Alpha", "Α"),
    ("Beta", "Β"),
    ("Gamma", "Γ"),
    ("Delta", "Δ"),
    ("Epsilon", "Ε"),
    ("Zeta", "Ζ"),
    ("Eta", "Η"),
    ("Theta", "Θ"),
    ("Iota", "Ι"),
    ("Kappa", "Κ"),
    ("Lambda", "Λ"),
    ("Mu", "Μ"),
    ("Nu", "Ν"),
    ("Xi", "Ξ"),
    ("Omicron", "Ο"),
    ("Pi", "Π"),
    ("Rho", "Ρ"),
    ("Sigma", "Σ"),
    ("Tau", "Τ"),
    ("Upsilon", "Υ"),
    ("Phi", "Φ"),
    ("Chi", "Χ"),
    ("Psi", "Ψ"),
    ("Omega", "Ω"),
    ("alpha", "α"),
    ("beta", "β"),
    ("gamma", "γ"),
    ("delta", "δ"),
    ("epsilon", "ε"),
    ("epsilon1", "ε"),
    ("zeta", "ζ"),
    ("eta", "η"),
    ("theta", "θ"),
    ("iota", "ι"),
    ("kappa", "κ"),
    ("lambda", "λ"),
    ("nu", "ν"),
    ("xi", "ξ"),
    ("omicron", "ο"),
    ("pi", "π"),
    ("rho", "ρ"),
    ("sigma", "σ"),
    ("sigma1", "ς"),
    ("tau", "τ"),
    ("upsilon", "υ"),
    ("phi", "φ"),
    ("chi", "χ"),
    ("psi", "ψ"),
    ("omega", "ω"),
];

/// Accents as the ends of names, and the marks that they are.
const ACCENTS: &[(&str, char)] = &[
    ("acute", '\u{301}'),
    ("grave", '\u{300}'),
    ("circumflex", '\u{302}'),
    ("dieresis", '\u{308}'),
    ("tilde", '\u{303}'),
    ("ring", '\u{30a}'),
    ("cedilla", '\u{327}'),
    ("commaaccent", '\u{327}'),
    ("caron", '\u{30c}'),
    ("breve", '\u{306}'),
    ("macron", '\u{304}'),
    ("ogonek", '\u{328}'),
    ("dotaccent", '\u{307}'),
    ("hungarumlaut", '\u{30b}'),
];

/// The letters that a name stands for; None where it stands for a shape only, as `g17`.
pub(super) fn letters(name: &str) -> Option<String> {
    let plain = name.split_once('.').map_or(name, |(plain, _)| plain);
    if plain.is_empty() {
        return None;
    }
    if let Some(&(_, letters)) = NAMES.iter().find(|(known, _)| *known == plain) {
        return Some(letters.to_owned());
    }
    if plain.len() == 1 && plain.as_bytes()[0].is_ascii_alphabetic() {
        return Some(plain.to_owned());
    }
    if let Some(digits) = plain.strip_prefix("uni").filter(|digits| digits.len() >= 4 && digits.len().is_multiple_of(4)) {
        let units: Option<Vec<u16>> =
            (0..digits.len()).step_by(4).map(|at| u16::from_str_radix(digits.get(at..at + 4)?, 16).ok()).collect();
        if let Some(letters) = units.and_then(|units| String::from_utf16(&units).ok()) {
            return Some(letters);
        }
    }
    if let Some(digits) = plain.strip_prefix('u').filter(|digits| (4..=6).contains(&digits.len())) {
        return char::from_u32(u32::from_str_radix(digits, 16).ok()?).map(String::from);
    }
    if let Some(letter) = plain.strip_prefix("afii").and_then(|digits| digits.parse().ok()).and_then(cyrillic) {
        return Some(letter.into());
    }
    if plain.contains('_') {
        return plain.split('_').map(letters_of_one).collect();
    }
    ACCENTS.iter().find_map(|(accent, mark)| {
        let base = plain.strip_suffix(accent).filter(|base| base.len() == 1 || *base == "dotlessi")?;
        let base = if base == "dotlessi" { "i" } else { base };
        Some(format!("{base}{mark}").nfc().collect())
    })
}

/// The letters of one part of a ligature's name.
fn letters_of_one(name: &str) -> Option<String> {
    let known = NAMES.iter().find(|(known, _)| *known == name).map(|(_, letters)| (*letters).to_owned());
    known.or_else(|| (name.len() == 1).then(|| name.to_owned()))
}

/// The Cyrillic letters, which have numbers for names.
fn cyrillic(number: u32) -> Option<char> {
    let (letters, first) = match number {
        10017..=10049 => ("АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ", 10017),
        10065..=10097 => ("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", 10065),
        10050..=10062 => ("ҐЂЃЄЅІЇЈЉЊЋЌЎ", 10050),
        10098..=10110 => ("ґђѓєѕіїјљњћќў", 10098),
        _ => return None,
    };
    letters.chars().nth(usize::try_from(number - first).ok()?)
}

/// What the upper half of Adobe's standard encoding is.
pub(super) fn standard(code: u8) -> Option<&'static str> {
    const UPPER: &[(u8, &str)] = &[
        (0x27, "’"),
        (0x60, "‘"),
        (0xa1, "¡"),
        (0xa2, "¢"),
        (0xa3, "£"),
        (0xa4, "⁄"),
        (0xa5, "¥"),
        (0xa6, "ƒ"),
        (0xa7, "§"),
        (0xa8, "¤"),
        (0xa9, "'"),
        (0xaa, "“"),
        (0xab, "«"),
        (0xac, "‹"),
        (0xad, "›"),
        (0xae, "fi"),
        (0xaf, "fl"),
        (0xb1, "–"),
        (0xb2, "†"),
        (0xb3, "‡"),
        (0xb4, "·"),
        (0xb6, "¶"),
        (0xb7, "•"),
        (0xb8, "‚"),
        (0xb9, "„"),
        (0xba, "”"),
        (0xbb, "»"),
        (0xbc, "…"),
        (0xbd, "‰"),
        (0xbf, "¿"),
        (0xd0, "—"),
        (0xe1, "Æ"),
        (0xe3, "ª"),
        (0xe8, "Ł"),
        (0xe9, "Ø"),
        (0xea, "Œ"),
        (0xeb, "º"),
        (0xf1, "æ"),
        (0xf5, "ı"),
        (0xf8, "ł"),
        (0xf9, "ø"),
        (0xfa, "œ"),
        (0xfb, "ß"),
    ];
    UPPER.iter().find(|(known, _)| *known == code).map(|(_, letters)| *letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_give_letters() {
        let names = ["A", "eacute", "Scaron", "ffi", "uni0414", "u1F600", "afii10065", "a.sc", "f_f_j", "hyphen", "Lslash"];
        let expected = ["A", "é", "Š", "ffi", "Д", "😀", "а", "a", "ffj", "-", "Ł"];
        assert_eq!(names.map(|name| letters(name).unwrap_or_default()), expected);
        for name in ["", ".notdef", "g17", "cid123", "uniXYZW", "éacute", "a_g17"] {
            assert_eq!(letters(name), None, "{name}");
        }
        assert!(NAMES.iter().all(|(_, letters)| !letters.is_empty()));
    }
}
