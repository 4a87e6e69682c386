//! Reading reports back, by other readers than the ones that wrote them.

use std::collections::BTreeMap;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use percent_encoding::percent_decode_str;
use pulldown_cmark::{Event, Options, Parser, Tag};

/// Elements that have no end tag.
const VOID: [&str; 3] = ["meta", "br", "hr"];

/// A page as it was read.
#[derive(Debug, Default)]
pub struct Page {
    /// The text.
    pub text: String,
    /// The ids of its elements, in order.
    pub ids: Vec<String>,
    /// Where its links lead.
    pub links: Vec<String>,
    /// The names of its elements.
    pub elements: Vec<String>,
    /// The names of their attributes.
    pub attributes: Vec<String>,
}

/// Reads a page; fails where an element is not closed where it should be.
pub fn page(html: &str) -> Page {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("text");
    let mut page = Page::default();
    let mut open: Vec<String> = Vec::new();
    // As a browser, it takes what is in a style sheet for no markup.
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(html, emitter).flatten() {
        match token {
            Token::StartTag(tag) => {
                let name = text(&tag.name);
                for (attribute, value) in &tag.attributes {
                    let (attribute, value) = (text(attribute), text(value));
                    match attribute.as_str() {
                        "id" => page.ids.push(value),
                        "href" => page.links.push(value),
                        _ => {}
                    }
                    page.attributes.push(attribute);
                }
                if !tag.self_closing && !VOID.contains(&name.as_str()) {
                    open.push(name.clone());
                }
                page.elements.push(name);
            }
            Token::EndTag(tag) => assert_eq!(open.pop().unwrap_or_default(), text(&tag.name), "after {}", page.text),
            Token::String(words) if open.last().is_none_or(|name| name != "style") => page.text.push_str(&text(&words)),
            Token::Comment(comment) => panic!("a comment: {comment:?}"),
            _ => {}
        }
    }
    assert!(open.is_empty(), "not closed: {open:?}");
    page.text = folded(&page.text);
    page
}

impl Page {
    /// The links of the page that lead to no place of it.
    pub fn dead_links(&self) -> Vec<String> {
        let within = self.links.iter().filter_map(|link| link.strip_prefix('#'));
        let named = within.map(|link| percent_decode_str(link).decode_utf8().expect("text").into_owned());
        named.filter(|name| !self.ids.contains(name)).collect()
    }

    /// The ids that more than one element has.
    pub fn repeated_ids(&self) -> Vec<&String> {
        let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
        self.ids.iter().for_each(|id| *counts.entry(id).or_default() += 1);
        counts.into_iter().filter(|&(_, count)| count > 1).map(|(id, _)| id).collect()
    }
}

/// A document in Markdown as it was read.
#[derive(Debug, Default)]
pub struct Written {
    /// The text.
    pub text: String,
    /// The footnotes that are defined, and those that are used.
    pub defined: Vec<String>,
    pub used: Vec<String>,
    /// Where its links lead.
    pub links: Vec<String>,
    /// The HTML in it.
    pub html: Vec<String>,
}

/// Reads Markdown as GitHub does.
pub fn written(markdown: &str) -> Written {
    let mut written = Written::default();
    let options = Options::ENABLE_FOOTNOTES | Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(text) | Event::Code(text) => written.text.push_str(&text),
            Event::SoftBreak | Event::HardBreak | Event::End(_) => written.text.push(' '),
            Event::FootnoteReference(name) => written.used.push(name.into_string()),
            Event::Start(Tag::FootnoteDefinition(name)) => written.defined.push(name.into_string()),
            Event::Start(Tag::Link { dest_url, .. }) => written.links.push(dest_url.into_string()),
            Event::Start(Tag::Image { dest_url, .. }) => panic!("an image: {dest_url}"),
            Event::Html(html) | Event::InlineHtml(html) => written.html.push(html.into_string()),
            _ => {}
        }
    }
    written.text = folded(&written.text);
    written
}

/// The files of an archive, in order; fails where one is not as its directory says.
pub fn files(archive: &[u8]) -> Vec<(String, String)> {
    let short = |at: usize| usize::from(u16::from_le_bytes([archive[at], archive[at + 1]]));
    let long = |at: usize| short(at) + (short(at + 2) << 16);
    let end = archive.len() - 22;
    assert_eq!(&archive[end..end + 4], b"PK\x05\x06");
    let mut at = long(end + 16);
    assert_eq!(long(end + 12) + at, end, "the directory ends where the archive does");
    let mut files = Vec::new();
    for _ in 0..short(end + 10) {
        assert_eq!(&archive[at..at + 4], b"PK\x01\x02");
        let (length, name, offset) = (long(at + 24), short(at + 28), long(at + 42));
        let start = offset + 30 + name;
        let named = String::from_utf8(archive[at + 46..at + 46 + name].to_vec()).expect("text");
        assert_eq!(&archive[offset + 30..start], named.as_bytes());
        files.push((named, String::from_utf8(archive[start..start + length].to_vec()).expect("text")));
        at += 46 + name;
    }
    files
}

/// Text without what only lays it out.
pub fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
