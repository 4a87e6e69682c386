//! Text in HTML, and what a policy says of style sheets.

use std::fmt::Write;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use sha2::{Digest, Sha256};

use crate::base::ids::large;
use crate::base::markup::escape;

/// Markup that grows.
pub(super) trait Push {
    /// Adds markup.
    fn raw(&mut self, markup: &str);
    /// Adds text, for an element or an attribute in quotation marks.
    fn text(&mut self, text: &str);
}

impl Push for String {
    fn raw(&mut self, markup: &str) {
        self.push_str(markup);
    }

    fn text(&mut self, text: &str) {
        self.push_str(&escape(text));
    }
}

/// What a fragment of an address cannot hold as it is.
const FRAGMENT: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'`').add(b'%').add(b'#').add(b'&').add(b'\'');

/// The address of a place of the same page.
pub(super) fn fragment(name: &str) -> String {
    let mut address = String::from("#");
    let _ = write!(address, "{}", utf8_percent_encode(name, FRAGMENT));
    address
}

/// The SHA-256 of a style sheet, in Base64.
pub(super) fn hash(sheet: &str) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digest = Sha256::digest(sheet.as_bytes());
    let mut written = String::with_capacity(44);
    for three in digest.chunks(3) {
        let bits = three.iter().fold(0u32, |bits, &byte| bits << 8 | u32::from(byte)) << (8 * (3 - three.len()));
        for at in 0..4 {
            let letter = LETTERS[large(bits >> (18 - 6 * at) & 63)];
            written.push(if at <= three.len() { char::from(letter) } else { '=' });
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_sheet_has_the_hash_that_browsers_compute() {
        assert_eq!(hash(""), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        assert_eq!(hash("abc"), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    }

    #[test]
    fn a_fragment_is_one_whatever_an_id_holds() {
        assert_eq!(fragment("review/x"), "#review/x");
        assert_eq!(fragment("a\"b#c%"), "#a%22b%23c%25");
    }
}
