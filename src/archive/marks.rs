//! Marks in a copy that say where a page of the source begins.

use std::borrow::Cow;

/// The first of the characters for digits that nobody sees, which a page mark becomes: they stay in the text of an archive and are no
/// part of any word.
const DIGIT: u32 = 0xe0030;

/// A text in Markdown or HTML in which comments that mark pages, `<!-- p. 11 -->`, become characters that nobody sees. O(n).
pub(super) fn kept(source: Cow<'_, str>) -> Cow<'_, str> {
    if !source.contains("<!--") {
        return source;
    }
    let mut out = String::with_capacity(source.len());
    let mut rest: &str = &source;
    while let Some(start) = rest.find("<!--") {
        let Some(length) = rest[start..].find("-->") else { break };
        out.push_str(&rest[..start]);
        let comment = &rest[start..start + length + 3];
        // `<!-->` is a whole comment.
        match comment.get(4..length).and_then(|inside| number(inside.trim())) {
            Some(page) => {
                out.extend(page.to_string().bytes().filter_map(|digit| char::from_u32(DIGIT + u32::from(digit - b'0'))));
            }
            None => out.push_str(comment),
        }
        rest = &rest[start + length + 3..];
    }
    out.push_str(rest);
    out.into()
}

/// The words that a page mark begins with.
const WORDS: [&str; 12] = ["page", "pages", "pp.", "pp", "p.", "p", "seite", "s.", "página", "pág.", "pag.", "pg."];

/// The page that a mark names: `p. 11`, `page 11 begins here`.
fn number(mark: &str) -> Option<u32> {
    let lower = mark.to_lowercase();
    let rest = WORDS.iter().find_map(|word| lower.strip_prefix(word))?.trim_start();
    let digits = rest.find(|next: char| !next.is_ascii_digit()).unwrap_or(rest.len());
    let rest_is_apart = !rest[digits..].starts_with(|next: char| next.is_alphanumeric() || next == '-' || next == '–');
    rest[..digits].parse().ok().filter(|_| digits > 0 && rest_is_apart)
}

/// Where in the text of an archive pages begin, and their numbers: by marks, `[p. 11]` or comments; where there are none, by form feeds,
/// which part a text into pages from 1 on. Empty where nothing parts it. O(n).
pub fn pages(text: &str) -> Vec<(usize, u32)> {
    let mut found: Vec<(usize, u32)> = Vec::new();
    let is_digit = |next: char| (DIGIT..DIGIT + 10).contains(&u32::from(next));
    let mut rest = text.char_indices().peekable();
    while let Some((at, next)) = rest.next() {
        if is_digit(next) {
            let mut page = 0_u32;
            let mut digit = Some(next);
            while let Some(next) = digit {
                page = page.saturating_mul(10).saturating_add(u32::from(next) - DIGIT);
                digit = rest.next_if(|&(_, next)| is_digit(next)).map(|(_, next)| next);
            }
            found.push((at, page));
        } else if let Some((open, close)) =
            [("[", "]"), ("<!--", "-->")].into_iter().find(|(open, _)| text[at..].starts_with(open))
        {
            let inside = &text[at + open.len()..];
            let end = inside.char_indices().take(60).find(|&(end, _)| inside[end..].starts_with(close)).map(|(end, _)| end);
            if let Some(page) = end.and_then(|end| number(inside[..end].trim())) {
                found.push((at, page));
            }
        }
    }
    if found.is_empty() && text.trim().contains('\u{c}') {
        found.push((0, 1));
        found.extend((2..).zip(text.match_indices('\u{c}')).map(|(page, (at, _))| (at, page)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::Archive;

    #[test]
    fn pages_are_marked_in_each_form() {
        let numbers = |path: &str, text: &str| {
            let archive = Archive::of(path, text.as_bytes());
            pages(archive.text()).into_iter().map(|(_, page)| page).collect::<Vec<_>>()
        };
        assert_eq!(
            numbers("a.md", "One.\n\n<!-- p. 11 -->\nTwo.\n\n<!-- page 12 begins here -->\n\nThree <!-- p.13 --> four.\n"),
            [11, 12, 13]
        );
        assert_eq!(numbers("a.html", "<p>One<!-- p. 11 --> two<!-- no mark --><!-- P 12 -->"), [11, 12]);
        for empty in ["<!-->", "<!--->", "<!---->", "<!-- -->", "<!--", "<!-- p. 3"] {
            assert_eq!(numbers("a.md", &format!("One.{empty} Two.")), [0; 0], "{empty}");
            let marked = numbers("a.html", &format!("One.{empty}<!-- p. 4 --> Two."));
            assert!(marked == [4] || !empty.ends_with('>'), "{empty}");
        }
        assert_eq!(numbers("a.txt", "One [p. 3] two [page 4] three [p. 4-5] [5]"), [3, 4]);
        assert_eq!(numbers("a.txt", "One\u{c}two\u{c}three"), [1, 2, 3]);
        assert!(numbers("a.txt", "One two").is_empty());
    }

    #[test]
    fn a_mark_is_no_part_of_a_quote() {
        let archive = Archive::of("a.md", b"It ends here.\n\n<!-- p. 12 -->\n\nAnd begins <!-- p. 13 -->there.");
        for quote in ["It ends here. And begins there.", "begins there"] {
            assert!(crate::archive::Quote::of(quote).expect("words").is_in(&archive), "{quote}");
        }
    }
}
