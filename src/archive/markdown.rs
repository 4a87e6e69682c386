//! The text of a document in Markdown.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::archive::html;

/// The text as a reader sees it: without the marks of emphasis, links, lists, quoted lines and footnotes, with HTML in it
/// read as HTML. O(n).
pub(crate) fn text(source: &str) -> String {
    let mut text = String::with_capacity(source.len());
    let mut page = String::new();
    for event in Parser::new_ext(source, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Text(words) | Event::Code(words) | Event::InlineMath(words) | Event::DisplayMath(words) => {
                text.push_str(&words);
            }
            Event::Html(part) => page.push_str(&part),
            Event::InlineHtml(tag) => text.push_str(&html::text(&tag, true)),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
            Event::End(TagEnd::HtmlBlock) => {
                text.push_str(&html::text(&std::mem::take(&mut page), true));
                text.push('\n');
            }
            Event::Start(_) | Event::End(_) | Event::SoftBreak | Event::HardBreak | Event::Rule => text.push('\n'),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_no_part_of_the_text() {
        let source = "# The *treaty*\n\n> It was [**not**](https://example.org) signed\n> in <b>May</b>[^1]; 2 * 3 &amp; _so_.\n\n- on\n- on\n\n\
                      <div>\n<p>and on\n</div>\n\n[^1]: June\n";
        let words: Vec<String> = text(source).split_whitespace().map(str::to_owned).collect();
        assert_eq!(words.join(" "), "The treaty It was not signed in May; 2 * 3 & so. on on and on June");
    }
}
