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

/// Elements that have no content, so that nothing closes them.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Elements whose end need not be written: it is where the next one of their name begins, or what they stand in ends.
const MAY_STAY_OPEN: &[&str] = &["p", "li", "dt", "dd", "td", "th", "tr", "thead", "tbody", "tfoot", "option", "optgroup"];

/// Elements that such ones stand in.
const HOLDERS: &[&str] = &["ul", "ol", "dl", "table", "select", "body", "html", "div", "section", "article", "main"];

/// What a page says.
#[derive(Debug, Default)]
pub(crate) struct Read {
    pub text: String,
    /// The same without superscripts, where there are some.
    pub bare: Option<String>,
}

/// Reads a page. O(n).
pub(crate) fn read(source: &str) -> Read {
    Read { text: text(source, true), bare: has_superscripts(source).then(|| text(source, false)) }
}

/// Whether a page has superscripts: powers, or marks of footnotes.
pub(crate) fn has_superscripts(source: &str) -> bool {
    memchr::memmem::find(source.as_bytes(), b"<sup").is_some() || memchr::memmem::find(source.as_bytes(), b"<SUP").is_some()
}

/// The text of a page as a reader sees it: entities decoded, without scripts, styles, what is hidden, and the readings beside Japanese
/// words, and with or without superscripts. O(n).
pub(crate) fn text(source: &str, superscripts: bool) -> String {
    page(source, superscripts).text
}

fn page(source: &str, superscripts: bool) -> Page {
    let mut page = Page { text: String::with_capacity(source.len() / 2), superscripts, ..Page::default() };
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| -> Option<()> {
        page.take(&event);
        None
    });
    emitter.naively_switch_states(true);
    // Each event is taken by the function above; the iterator itself gives nothing, and reading memory never fails.
    let _ = Tokenizer::new_with_emitter(source, emitter).count();
    page
}

/// The text so far.
#[derive(Default)]
struct Page {
    text: String,
    superscripts: bool,
    /// The element that is being left out, and how many of its name are open.
    left_out: Option<(LeftOut, u32)>,
    tag: StartTag,
}

/// A tag of which the attributes are being read.
#[derive(Default)]
struct StartTag {
    name: String,
    attribute: Vec<u8>,
    is_hidden: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum LeftOut {
    /// One of [`UNREAD`]: to its end.
    Unread(&'static str),
    /// An element that is not shown: to its end.
    Hidden(String),
    /// The reading of a word: to its end, which need not be written.
    Reading,
    /// A superscript: to its end, or to a new line.
    Superscript,
}

impl Page {
    fn take(&mut self, event: &CallbackEvent<'_>) {
        match event {
            CallbackEvent::String { value } if self.left_out.is_none() => {
                self.text.push_str(&String::from_utf8_lossy(value));
            }
            CallbackEvent::OpenStartTag { name } => {
                self.tag = StartTag { name: String::from_utf8_lossy(name).into_owned(), ..StartTag::default() };
            }
            CallbackEvent::AttributeName { name } => {
                self.tag.attribute = name.to_vec();
                self.tag.is_hidden |= *name == b"hidden";
            }
            CallbackEvent::AttributeValue { value } => self.tag.value(value),
            CallbackEvent::CloseStartTag { .. } => {
                let tag = std::mem::take(&mut self.tag);
                self.open(&tag);
            }
            CallbackEvent::EndTag { name } => self.close(&String::from_utf8_lossy(name)),
            CallbackEvent::String { .. }
            | CallbackEvent::Comment { .. }
            | CallbackEvent::Doctype { .. }
            | CallbackEvent::Error(_) => {}
        }
    }

    fn open(&mut self, tag: &StartTag) {
        let name = tag.name.as_str();
        match &mut self.left_out {
            Some((LeftOut::Unread(element), depth)) => {
                *depth += u32::from(*element == name);
                return;
            }
            Some((LeftOut::Hidden(element), depth)) => {
                let ends = element == name && MAY_STAY_OPEN.contains(&name);
                *depth += u32::from(element == name);
                if !ends {
                    return;
                }
                self.left_out = None;
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
        } else if tag.is_hidden && !VOID.contains(&name) {
            self.left_out = Some((LeftOut::Hidden(name.to_owned()), 1));
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
            Some((LeftOut::Hidden(element), depth)) => {
                *depth -= u32::from(element == name);
                (*depth == 0 || MAY_STAY_OPEN.contains(&element.as_str()) && HOLDERS.contains(&name), false)
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

impl StartTag {
    fn value(&mut self, value: &[u8]) {
        match self.attribute.as_slice() {
            // What a search of the page still finds is there.
            b"hidden" => self.is_hidden = !value.eq_ignore_ascii_case(b"until-found"),
            b"style" => self.is_hidden |= hides(value),
            _ => {}
        }
    }
}

/// Whether a style says that an element is not shown.
fn hides(style: &[u8]) -> bool {
    style.split(|&byte| byte == b';').any(|declaration| {
        let plain: Vec<u8> = declaration.iter().filter(|byte| !byte.is_ascii_whitespace()).map(u8::to_ascii_lowercase).collect();
        let plain = plain.strip_suffix(b"!important").unwrap_or(&plain);
        matches!(plain, b"display:none" | b"visibility:hidden" | b"visibility:collapse")
    })
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
    fn what_is_hidden_is_not_there() {
        for page in [
            "a<div style='color:red; DISPLAY : none'>x<div>y</div>z</div>b",
            "a<span hidden>x<br>y</span> b",
            "a<p hidden>x<p>b",
            "<ul><li>a<li hidden>x</ul>b",
            "<table><tr><td>a<td style=\"visibility: hidden !important\">x<td>b</table>",
            "a<div hidden=''>x</div><img hidden><br hidden>b",
            "a<section hidden><p>x</p><script>'</section>'</script>y</section>b",
        ] {
            assert_eq!(words(page, true), "a b", "{page}");
        }
        assert_eq!(words("a<p hidden=until-found>b<i style='display:nonesuch'>c</i><p data-hidden>d", true), "a bc d");
    }

    #[test]
    fn what_is_never_closed_takes_no_more_than_its_rest() {
        assert_eq!(words("a<script>b", true), "a");
        assert_eq!(words("a</script></sup></rt>b<p", false), "a b");
        assert_eq!(words(&"<div>".repeat(100_000), true), "");
    }
}
