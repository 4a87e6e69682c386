//! Names of statements in addresses of a picture.

use std::fmt::Write;

use crate::base::markup::is_allowed;

/// The value of an `id` for the name of a statement. Blanks and what may not stand there are written as `%20`.
pub fn fragment(name: &str) -> String {
    encoded(name, |next| next == '%' || next.is_whitespace() || !is_allowed(next))
}

/// An address of the element with this `id` in the same document.
pub fn reference(fragment: &str) -> String {
    format!("#{}", component(fragment))
}

/// A text as part of an address, in which `/` stands as itself.
pub fn component(text: &str) -> String {
    encoded(text, |next| !(next.is_ascii_alphanumeric() || matches!(next, '-' | '_' | '.' | '~' | '/')))
}

fn encoded(text: &str, is_encoded: impl Fn(char) -> bool) -> String {
    let mut encoded = String::with_capacity(text.len());
    for next in text.chars() {
        if is_encoded(next) {
            let mut bytes = [0; 4];
            for byte in next.encode_utf8(&mut bytes).bytes() {
                let _ = write!(encoded, "%{byte:02X}");
            }
        } else {
            encoded.push(next);
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_leads_to_its_fragment() {
        assert_eq!(fragment("lib/a b%"), "lib/a%20b%25");
        assert_eq!(reference(&fragment("lib/a b")), "#lib/a%2520b");
        assert_eq!(reference("é:1"), "#%C3%A9%3A1");
    }
}
