//! Text in XML and HTML. Nothing that a brief holds can end an element or an attribute, and what XML does not allow is replaced.

use std::borrow::Cow;

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
pub fn is_allowed(next: char) -> bool {
    !next.is_control() && !matches!(next, '\u{fffe}' | '\u{ffff}')
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
}
