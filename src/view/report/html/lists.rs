//! What Hence itself says of a brief.

use crate::view::report::findings::names;
use crate::view::report::html::Page;
use crate::view::report::html::escape::{Push, fragment};
use crate::view::report::{About, Listed};

impl Page<'_> {
    /// A section of lists; none where there is nothing to say.
    pub(super) fn lists(&mut self, heading: &str, lists: &[Listed]) {
        if lists.is_empty() {
            return;
        }
        let language = self.english();
        self.section("said", heading);
        for list in lists {
            match &list.about {
                Some(About::Sentence(sentence)) => {
                    self.out.raw("<p class=\"of\">");
                    self.linked(*sentence);
                    self.out.raw("</p>\n");
                }
                Some(About::Name(name)) => {
                    self.out.raw(&format!("<p{language}><b>"));
                    self.out.text(name);
                    self.out.raw("</b></p>\n");
                }
                None => {}
            }
            self.out.raw(&format!("<ul{language}>\n"));
            for line in &list.lines {
                self.out.raw("<li>");
                self.named(line, matches!(list.about, Some(About::Sentence(_))));
                self.out.raw("</li>\n");
            }
            self.out.raw("</ul>\n");
        }
        self.out.raw("</section>\n");
    }

    /// Attributes of what is in English.
    pub(super) fn english(&self) -> &'static str {
        let is_english = self.report.language.split('-').next().is_some_and(|primary| primary.eq_ignore_ascii_case("en"));
        if is_english { "" } else { " lang=\"en\" dir=\"ltr\"" }
    }

    /// A message with its names; where these are ids of statements, they lead to their places.
    pub(super) fn named(&mut self, message: &str, has_ids: bool) {
        for (is_name, part) in names(message) {
            if !is_name {
                self.out.text(part);
            } else if has_ids && self.anchors.has(part) {
                let address = fragment(part);
                self.out.raw("<a href=\"");
                self.out.text(&address);
                self.out.raw("\">");
                self.out.text(part);
                self.out.raw("</a>");
            } else {
                self.out.raw("<b>");
                self.out.text(part);
                self.out.raw("</b>");
            }
        }
    }
}
