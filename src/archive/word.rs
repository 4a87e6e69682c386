//! The text of a document of a word processor: what is left when all changes are accepted, with its notes.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::archive::Unread;
use crate::archive::notation::raised;
use crate::archive::reading::{Gap, Reading};
use crate::archive::xml::{attribute, reference};
use crate::archive::zip::Zip;

const DOCUMENT: &str = "word/document.xml";

/// The parts with notes, which come after the text.
const NOTES: [&str; 2] = ["word/footnotes.xml", "word/endnotes.xml"];

pub(super) fn is_word(zip: &Zip<'_>) -> bool {
    zip.has(DOCUMENT)
}

pub(super) fn read(zip: &Zip<'_>) -> Result<Reading, Unread> {
    let (mut text, is_whole) = text(&zip.text(DOCUMENT).ok_or(Unread::Broken)?);
    let mut missing: Vec<String> = Vec::new();
    if !is_whole {
        missing.push(DOCUMENT.to_owned());
    }
    for name in NOTES.into_iter().filter(|name| zip.has(name)) {
        let notes = zip.text(name).map(|part| self::text(&part));
        if notes.as_ref().is_none_or(|(_, is_whole)| !is_whole) {
            missing.push(name.to_owned());
        }
        text.push_str(&notes.unwrap_or_default().0);
    }
    let mut reading = Reading::of_text(&text.replace('\u{c}', "\n"));
    reading.titles.extend(zip.text("docProps/core.xml").and_then(|core| super::xml::text_of(&core, "title")));
    reading.gaps.extend((!missing.is_empty()).then_some(Gap::Parts(missing)));
    Ok(reading)
}

/// The text of a part, and whether all of it could be read.
fn text(source: &str) -> (String, bool) {
    let mut reader = Reader::from_str(source);
    reader.config_mut().check_end_names = false;
    let mut part = Part::default();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => part.open(&tag, false),
            Ok(Event::Empty(tag)) => part.open(&tag, true),
            Ok(Event::End(tag)) => part.close(tag.local_name().as_ref()),
            Ok(Event::Text(words)) if part.is_text() => part.run.push_str(&words),
            Ok(Event::GeneralRef(entity)) if part.is_text() => part.run.push_str(&reference(&entity)),
            Ok(Event::Eof) => {
                part.end_run();
                return (part.text, true);
            }
            Ok(_) => {}
            Err(_) => {
                part.end_run();
                return (part.text, false);
            }
        }
    }
}

#[derive(Default)]
struct Part {
    text: String,
    /// The text of the run that is being read.
    run: String,
    is_hidden: bool,
    is_raised: bool,
    /// How many elements are open that hold text.
    texts: u32,
    /// How many are open whose text is not there: moved elsewhere, or written a second time for older programs.
    left_out: u32,
}

/// Elements whose text is not there for a reader.
fn is_left_out(name: &str) -> bool {
    matches!(name, "moveFrom" | "Fallback" | "del")
}

impl Part {
    fn is_text(&self) -> bool {
        self.texts > 0 && self.left_out == 0
    }

    fn open(&mut self, tag: &BytesStart<'_>, is_empty: bool) {
        let name = tag.local_name();
        match name.as_ref() {
            "t" if !is_empty => self.texts += 1,
            "r" => self.end_run(),
            "vanish" => self.is_hidden = !matches!(attribute(tag, "val").as_deref(), Some("0" | "false" | "off")),
            "vertAlign" => self.is_raised |= attribute(tag, "val").as_deref() == Some("superscript"),
            "position" => {
                self.is_raised |= attribute(tag, "val").is_some_and(|height| height.parse().is_ok_and(|height: i32| height > 0));
            }
            "tab" | "br" | "cr" if self.left_out == 0 => self.run.push(' '),
            "noBreakHyphen" if self.left_out == 0 => self.run.push('-'),
            "softHyphen" if self.left_out == 0 => self.run.push('\u{ad}'),
            name if is_left_out(name) && !is_empty => self.left_out += 1,
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "t" => self.texts = self.texts.saturating_sub(1),
            "r" => self.end_run(),
            "p" => {
                self.end_run();
                self.text.push('\n');
            }
            "tc" => self.text.push(' '),
            name if is_left_out(name) => {
                self.end_run();
                self.left_out = self.left_out.saturating_sub(1);
            }
            _ => {}
        }
    }

    fn end_run(&mut self) {
        let raised = raised(&self.run).filter(|_| std::mem::take(&mut self.is_raised));
        if !std::mem::take(&mut self.is_hidden) {
            self.text.push_str(raised.as_deref().unwrap_or(&self.run));
        }
        self.is_raised = false;
        self.run.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::zip::tests::packed;

    fn words(body: &str) -> String {
        let (text, _) = text(&format!("<w:document><w:body>{body}</w:body></w:document>"));
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn tracked_changes_are_accepted() {
        let body = "<w:p><w:r><w:t xml:space=\"preserve\">The port </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del>\
                    <w:ins><w:r><w:t>will &amp; must</w:t></w:r></w:ins><w:moveFrom><w:r><w:t> gone</w:t></w:r></w:moveFrom>\
                    <w:r><w:rPr><w:vanish/></w:rPr><w:t> unseen</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t> pay</w:t></w:r></w:p>\
                    <w:p><w:r><w:t>well</w:t><w:noBreakHyphen/><w:t>known</w:t><w:tab/><w:instrText>PAGE</w:instrText><w:t>x&#233;</w:t></w:r></w:p>";
        assert_eq!(words(body), "The port will & must pay well-known xé");
        assert_eq!(
            words("<w:r><mc:AlternateContent><mc:Choice><w:t>a</w:t></mc:Choice><mc:Fallback><w:t>a</w:t></mc:Fallback>"),
            "a"
        );
    }

    #[test]
    fn notes_and_the_title_belong_to_it() {
        let bytes = packed(&[
            ("word/document.xml", b"<w:document><w:p><w:r><w:t>Text.</w:t></w:r></w:p></w:document>"),
            (
                "word/footnotes.xml",
                b"<w:footnotes><w:footnote><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>",
            ),
            ("word/endnotes.xml", b"<w:endnotes><w:p><w:r><w:t>Half"),
            ("docProps/core.xml", b"<cp:coreProperties><dc:title>The &lt;Title&gt;</dc:title></cp:coreProperties>"),
        ]);
        let reading = read(&Zip::of(&bytes).expect("packed")).expect("a document");
        assert_eq!(reading.text(), "Text.\nA note.\nHalf");
        assert_eq!(reading.titles, ["The <Title>"]);
    }

    #[test]
    fn depth_and_length_do_no_harm() {
        assert_eq!(words(&"<w:p>".repeat(200_000)), "");
        assert_eq!(words(&"<w:t>".repeat(100_000)), "");
        assert_eq!(words(&"</w:t></w:del>".repeat(100)), "");
    }
}
