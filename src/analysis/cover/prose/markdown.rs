//! Paragraphs of Markdown, with the ids in its comments, anchors and links.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{Mark, Named, Paragraph, names_of_comment, opens_notes};

/// The paragraphs and items of a text. Headings, tables, code and footnotes are left out, and sections of notes to their end.
pub(super) fn paragraphs(text: &str) -> Vec<Paragraph> {
    let lines: Vec<usize> = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect();
    let mut reader = Reader::default();
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    for (event, place) in Parser::new_ext(text, options).into_offset_iter() {
        reader.read(event, lines.partition_point(|&start| start <= place.start));
    }
    reader.end();
    reader.found
}

#[derive(Default)]
struct Reader {
    found: Vec<Paragraph>,
    present: Paragraph,
    /// The text of the heading that is being read, with its level.
    heading: Option<(String, usize)>,
    /// The level of the heading below which notes stand.
    notes: Option<usize>,
    /// How many elements are open whose text does not count.
    silent: usize,
    /// How many items are open.
    items: usize,
    /// What the next paragraph is said to tell.
    above: Vec<Named>,
}

impl Reader {
    fn read(&mut self, event: Event<'_>, line: usize) {
        match event {
            Event::Start(Tag::Heading { level, id, .. }) => {
                self.end();
                self.above.extend(id.map(|id| Named { id: id.to_string(), is_meant: false }));
                self.heading = Some((String::new(), heading_level(level)));
            }
            Event::End(TagEnd::Heading(_)) => self.end_heading(),
            Event::Start(
                Tag::CodeBlock(_) | Tag::Table(_) | Tag::FootnoteDefinition(_) | Tag::MetadataBlock(_) | Tag::Image { .. },
            ) => self.silent += 1,
            Event::End(
                TagEnd::CodeBlock | TagEnd::Table | TagEnd::FootnoteDefinition | TagEnd::MetadataBlock(_) | TagEnd::Image,
            ) => self.silent = self.silent.saturating_sub(1),
            Event::Start(Tag::Item) => {
                self.end();
                self.items += 1;
            }
            Event::End(TagEnd::Item) => {
                self.end();
                self.items = self.items.saturating_sub(1);
            }
            Event::Start(Tag::Paragraph | Tag::BlockQuote(_)) | Event::End(TagEnd::Paragraph | TagEnd::BlockQuote(_)) => {
                self.end();
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                if let Some((_, id)) = dest_url.split_once(".brief#") {
                    self.mark(vec![Named { id: id.to_owned(), is_meant: true }], false);
                }
            }
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html),
            Event::Text(words) | Event::Code(words) => self.text(&words, line),
            Event::SoftBreak | Event::HardBreak => self.text(" ", line),
            _ => {}
        }
    }

    fn text(&mut self, words: &str, line: usize) {
        if let Some((heading, _)) = &mut self.heading {
            heading.push_str(words);
        } else if self.silent == 0 {
            self.present.push(words, line);
        }
    }

    fn html(&mut self, html: &str) {
        for comment in html.split("<!--").skip(1).filter_map(|rest| rest.split_once("-->")).map(|(comment, _)| comment) {
            self.mark(names_of_comment(comment), true);
        }
        for word in ["id=\"", "name=\"", "id='", "name='"] {
            let ids = html.split(word).skip(1).filter_map(|rest| rest.split(['"', '\'']).next());
            let ids: Vec<Named> = ids.map(|id| Named { id: id.to_owned(), is_meant: false }).collect();
            if !ids.is_empty() && html.trim_start().starts_with('<') && !html.trim_start().starts_with("<!--") {
                self.mark(ids, false);
            }
        }
    }

    fn mark(&mut self, names: Vec<Named>, follows: bool) {
        if self.present.text.trim().is_empty() && self.present.marks.is_empty() && follows {
            self.above.extend(names);
        } else {
            let at = self.present.text.len();
            self.present.marks.push(Mark { at, names, follows });
        }
    }

    fn end_heading(&mut self) {
        let Some((heading, level)) = self.heading.take() else { return };
        if self.notes.is_some_and(|notes| level <= notes) {
            self.notes = None;
        }
        if opens_notes(&heading) {
            self.notes = self.notes.or(Some(level));
        }
    }

    /// Ends the present paragraph.
    fn end(&mut self) {
        if self.present.text.trim().is_empty() && self.present.marks.is_empty() {
            return;
        }
        let mut ended = std::mem::take(&mut self.present);
        if opens_notes(&ended.text) {
            self.notes = self.notes.or(Some(0));
        }
        if self.notes.is_none() {
            ended.above = std::mem::take(&mut self.above);
            ended.is_item = self.items > 0;
            self.found.push(ended);
        }
    }
}

fn heading_level(level: pulldown_cmark::HeadingLevel) -> usize {
    use pulldown_cmark::HeadingLevel::{H1, H2, H3, H4, H5, H6};
    [H1, H2, H3, H4, H5, H6].iter().position(|known| *known == level).map_or(1, |at| at + 1)
}
