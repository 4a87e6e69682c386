//! Text and names in XML. Nothing that a brief holds can end an element or an attribute, and what XML does not allow is replaced.

use std::borrow::Cow;
use std::fmt::Write;

/// Text as it stands in an element or in an attribute.
pub fn escape(text: &str) -> Cow<'_, str> {
    let is_plain = |next: char| !matches!(next, '&' | '<' | '>' | '"' | '\'') && is_allowed(next);
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for next in text.chars() {
        match next {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            next if is_allowed(next) => escaped.push(next),
            _ => escaped.push('\u{fffd}'),
        }
    }
    Cow::Owned(escaped)
}

/// Whether XML 1.0 allows a character, and it does no harm on one line.
fn is_allowed(next: char) -> bool {
    !next.is_control() && !matches!(next, '\u{fffe}' | '\u{ffff}')
}

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
    fn nothing_ends_an_element_or_an_attribute() {
        assert_eq!(escape("a</style>'\"&]]>"), "a&lt;/style&gt;&#39;&quot;&amp;]]&gt;");
        assert_eq!(escape("a\0b\u{1b}\u{fffe}\n\u{85}"), "a\u{fffd}b\u{fffd}\u{fffd}\u{fffd}\u{fffd}");
        assert_eq!(escape("字 é"), "字 é");
    }

    #[test]
    fn a_reference_leads_to_its_fragment() {
        assert_eq!(fragment("lib/a b%"), "lib/a%20b%25");
        assert_eq!(reference(&fragment("lib/a b")), "#lib/a%2520b");
        assert_eq!(reference("é:1"), "#%C3%A9%3A1");
    }
}
