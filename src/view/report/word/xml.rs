//! Runs and paragraphs as WordprocessingML.

use std::fmt::Write;

use crate::base::markup::escape;

/// The namespaces of every part.
pub(super) const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// The first line of every part.
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Runs of one paragraph.
#[derive(Default)]
pub(super) struct Runs {
    pub(super) xml: String,
    /// Whether letters run from right to left.
    pub(super) is_rtl: bool,
}

impl Runs {
    pub(super) fn new(is_rtl: bool) -> Self {
        Self { xml: String::new(), is_rtl }
    }

    /// Text in a style of letters; none where it is empty.
    pub(super) fn text(&mut self, style: &str, text: &str) -> &mut Self {
        self.tagged(style, text, None)
    }

    /// Text in a language.
    pub(super) fn tagged(&mut self, style: &str, text: &str, language: Option<&str>) -> &mut Self {
        let mut set = String::new();
        if !style.is_empty() {
            let _ = write!(set, "<w:rStyle w:val=\"{style}\"/>");
        }
        if self.is_rtl {
            set.push_str("<w:rtl/>");
        }
        if let Some(language) = language {
            let _ = write!(set, "<w:lang w:val=\"{}\"/>", escape(language));
        }
        let set = if set.is_empty() { set } else { format!("<w:rPr>{set}</w:rPr>") };
        let _ = write!(self.xml, "<w:r>{set}<w:t xml:space=\"preserve\">{}</w:t></w:r>", escape(text));
        self
    }

    pub(super) fn tab(&mut self) -> &mut Self {
        self.xml.push_str("<w:r><w:tab/></w:r>");
        self
    }

    pub(super) fn line_break(&mut self) -> &mut Self {
        self.xml.push_str("<w:r><w:br/></w:r>");
        self
    }

    /// Runs of which a bookmark is made.
    pub(super) fn bookmark(&mut self, name: &str, number: usize, inside: &str) -> &mut Self {
        let _ =
            write!(self.xml, "<w:bookmarkStart w:id=\"{number}\" w:name=\"{name}\"/>{inside}<w:bookmarkEnd w:id=\"{number}\"/>");
        self
    }

    /// Runs that lead to a bookmark.
    pub(super) fn link(&mut self, name: &str, inside: &str) -> &mut Self {
        let _ = write!(self.xml, "<w:hyperlink w:anchor=\"{name}\" w:history=\"1\">{inside}</w:hyperlink>");
        self
    }

    /// A reference to an endnote.
    pub(super) fn endnote(&mut self, number: usize) -> &mut Self {
        let _ = write!(
            self.xml,
            "<w:r><w:rPr><w:rStyle w:val=\"EndnoteReference\"/></w:rPr><w:endnoteReference w:id=\"{number}\"/></w:r>"
        );
        self
    }
}

/// A paragraph in a style; `more` is set besides.
pub(super) fn paragraph(style: &str, more: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{more}</w:pPr>{runs}</w:p>\n")
}

/// What puts a paragraph on a level of a list.
pub(super) fn on_level(list: usize, level: usize) -> String {
    format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>")
}
