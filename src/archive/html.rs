//! The text of a page.

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

/// Elements that stand within a line; all others begin a new one.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "label", "mark", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr",
];

/// Elements that nobody reads on the page.
const UNREAD: &[&str] = &["script", "style", "template", "noscript", "iframe", "noembed", "noframes"];

/// Whether a page has superscripts: powers, or marks of footnotes.
pub(crate) fn has_superscripts(source: &str) -> bool {
    memchr::memmem::find(source.as_bytes(), b"<sup").is_some() || memchr::memmem::find(source.as_bytes(), b"<SUP").is_some()
}

/// The text of a page as a reader sees it: entities decoded, without scripts, styles and the readings beside Japanese
/// words, and with or without superscripts. O(n).
pub(crate) fn text(source: &str, superscripts: bool) -> String {
    let mut page = Page { text: String::with_capacity(source.len() / 2), superscripts, left_out: None };
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| -> Option<()> {
        page.take(&event);
        None
    });
    emitter.naively_switch_states(true);
    // Each event is taken by the function above; the iterator itself gives nothing, and reading memory never fails.
    let _ = Tokenizer::new_with_emitter(source, emitter).count();
    page.text
}

/// The text so far.
struct Page {
    text: String,
    superscripts: bool,
    /// The element that is being left out, and how many of its name are open.
    left_out: Option<(LeftOut, u32)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum LeftOut {
    /// One of [`UNREAD`]: to its end.
    Unread(&'static str),
    /// The reading of a word: to its end, which need not be written.
    Reading,
    /// A superscript: to its end, or to a new line.
    Superscript,
}

impl Page {
    fn take(&mut self, event: &CallbackEvent<'_>) {
        match event {
            CallbackEvent::String { value } if self.left_out.is_none() => self.text.push_str(&String::from_utf8_lossy(value)),
            CallbackEvent::OpenStartTag { name } => self.open(&String::from_utf8_lossy(name)),
            CallbackEvent::EndTag { name } => self.close(&String::from_utf8_lossy(name)),
            CallbackEvent::String { .. }
            | CallbackEvent::AttributeName { .. }
            | CallbackEvent::AttributeValue { .. }
            | CallbackEvent::CloseStartTag { .. }
            | CallbackEvent::Comment { .. }
            | CallbackEvent::Doctype { .. }
            | CallbackEvent::Error(_) => {}
        }
    }

    fn open(&mut self, name: &str) {
        match &mut self.left_out {
            Some((LeftOut::Unread(element), depth)) => {
                *depth += u32::from(*element == name);
                return;
            }
            Some((LeftOut::Reading, _)) if matches!(name, "rt" | "rp") => return,
            Some((LeftOut::Superscript, depth)) if INLINE.contains(&name) => {
                *depth += u32::from(name == "sup");
                return;
            }
            Some(_) | None => self.left_out = None,
        }
        if let Some(&element) = UNREAD.iter().find(|element| **element == name) {
            self.left_out = Some((LeftOut::Unread(element), 1));
        } else if matches!(name, "rt" | "rp") {
            self.left_out = Some((LeftOut::Reading, 1));
        } else if name == "sup" && !self.superscripts {
            self.left_out = Some((LeftOut::Superscript, 1));
        } else {
            self.edge(name);
        }
    }

    fn close(&mut self, name: &str) {
        let (ends, whole) = match &mut self.left_out {
            None => return self.edge(name),
            Some((LeftOut::Unread(element), depth)) => {
                *depth -= u32::from(*element == name);
                (*depth == 0, true)
            }
            Some((LeftOut::Reading, _)) => (matches!(name, "rt" | "rp" | "rtc" | "ruby") || !INLINE.contains(&name), false),
            Some((LeftOut::Superscript, depth)) => {
                *depth -= u32::from(name == "sup");
                (*depth == 0 || !INLINE.contains(&name), name == "sup")
            }
        };
        if ends {
            self.left_out = None;
            if !whole {
                self.edge(name);
            }
        }
    }

    /// What the edge of an element looks like.
    fn edge(&mut self, name: &str) {
        if name == "q" {
            self.text.push('"');
        } else if !INLINE.contains(&name) {
            self.text.push('\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(source: &str, superscripts: bool) -> String {
        text(source, superscripts).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_page_reads_as_it_is_seen() {
        let page = "<title>T</title><style>p { x: y }</style><p>It is &laquo;not&raquo; <b>un</b>safe&nbsp;&#8212; so&shy;far<br>and<p>on\
                    <script>if (a < b) { '<p>never' }</script><!-- nor this --><td>1<td>2<template><p>x</p></template>!";
        assert_eq!(words(page, true), "T It is «not» unsafe — so\u{ad}far and on 1 2!");
        assert_eq!(words("he said <q>yes</q>", true), "he said \"yes\"");
    }

    #[test]
    fn readings_of_japanese_words_are_left_out() {
        assert_eq!(words("<ruby>平<rp>(</rp><rt>へい</rt><rp>)</rp>和<rt>わ</ruby>条約", true), "平和条約");
        assert_eq!(words("<ruby><rb>平<rt>へい<rb>和<rt>わ</ruby>条約", true), "平和条約");
    }

    #[test]
    fn superscripts_are_kept_or_left_out() {
        let page = "<p>one<sup class=r><a>[<b>1</b>]</a></sup> two<sup>3<p>four</sup>five";
        assert_eq!(words(page, true), "one[1] two3 fourfive");
        assert_eq!(words(page, false), "one two fourfive");
        assert!(has_superscripts(page) && !has_superscripts("<p>one"));
    }

    #[test]
    fn what_is_never_closed_takes_no_more_than_its_rest() {
        assert_eq!(words("a<script>b", true), "a");
        assert_eq!(words("a</script></sup></rt>b<p", false), "a b");
        assert_eq!(words(&"<div>".repeat(100_000), true), "");
    }
}
