//! Text that Markdown and the HTML in it take as it stands.

/// Text for the inside of a line.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for next in text.chars() {
        // Outside words these have a meaning somewhere in a line, or in a cell.
        if matches!(next, '\\' | '|' | '*' | '_' | '`' | '<' | '>' | '[' | ']' | '&' | '~' | '#' | '!' | '$' | '@' | '^') {
            escaped.push('\\');
        }
        escaped.push(next);
    }
    // What would become a link by itself: an address is shown, not followed.
    escaped.replace("://", ":\\//").replace("www.", "www\\.")
}

/// The same at the start of a line, where figures and dashes begin lists.
pub(super) fn at_start(text: &str) -> String {
    let escaped = escaped(text);
    let digits = escaped.bytes().take_while(u8::is_ascii_digit).count();
    if matches!(escaped.as_bytes().first(), Some(b'-' | b'+' | b'=')) {
        return format!("\\{escaped}");
    }
    if digits > 0 && matches!(escaped.as_bytes().get(digits), Some(b'.' | b')')) {
        return format!("{}\\{}", &escaped[..digits], &escaped[digits..]);
    }
    escaped
}

/// An address for the target of a link.
pub(super) fn address(url: &str) -> String {
    let mut address = String::with_capacity(url.len());
    for next in url.chars() {
        match next {
            '<' => address.push_str("%3C"),
            '>' => address.push_str("%3E"),
            '\\' => address.push_str("%5C"),
            '(' => address.push_str("%28"),
            ')' => address.push_str("%29"),
            '|' => address.push_str("%7C"),
            next => address.push(next),
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use super::*;

    #[test]
    fn no_character_of_a_text_is_markup() {
        for text in [
            "a|b *c* <script>alert(1)</script> [d](e) ~~f~~ `g` ![h](i)",
            "1. no list",
            "- no list",
            "+ no list",
            "# no heading",
            "=== no heading",
            "> no quote",
            "&lt; no entity",
            "https://example.org <https://example.org>",
            "[^1] no footnote",
            "ends with \\",
        ] {
            let written = at_start(text);
            let parsed: Vec<Event<'_>> = Parser::new_ext(&written, Options::all()).collect();
            let read: String =
                parsed.iter().filter_map(|event| if let Event::Text(text) = event { Some(&**text) } else { None }).collect();
            assert_eq!(read, text, "{written}");
            assert!(
                parsed.iter().all(|event| matches!(event, Event::Text(_) | Event::Start(Tag::Paragraph) | Event::End(_))),
                "{parsed:?}"
            );
        }
    }
}
