//! The text of an electronic book: its chapters in the order in which they are read.

use foldhash::fast::RandomState;
use hashbrown::{HashMap, HashSet};
use percent_encoding::percent_decode_str;
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::archive::reading::{Gap, Reading};
use crate::archive::xml::{attribute, text_of};
use crate::archive::zip::Zip;
use crate::archive::{Unread, html};

const CONTAINER: &str = "META-INF/container.xml";

/// How many chapters are read.
const MOST_CHAPTERS: usize = 10_000;

pub(super) fn is_epub(zip: &Zip<'_>) -> bool {
    zip.has(CONTAINER)
}

pub(super) fn read(zip: &Zip<'_>) -> Result<Reading, Unread> {
    let path = zip.text(CONTAINER).and_then(|container| tags(&container, "rootfile", "full-path").into_iter().next());
    let path = path.ok_or(Unread::Broken)?;
    let package = zip.text(&path).ok_or(Unread::Broken)?;
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut text = String::new();
    let (mut bare, mut missing, mut has_bare) = (String::new(), Vec::new(), false);
    for chapter in chapters(&package) {
        let name = within(folder, &chapter);
        let Some(source) = zip.text(&name) else {
            missing.push(name);
            continue;
        };
        let page = html::read(&source);
        has_bare |= page.bare.is_some();
        bare.push_str(page.bare.as_deref().unwrap_or(&page.text));
        text.push_str(&page.text);
        text.push('\n');
        bare.push('\n');
    }
    let mut reading = Reading::of_text(&text.replace('\u{c}', "\n"));
    reading.bare = has_bare.then_some(bare);
    reading.titles.extend(text_of(&package, "title"));
    reading.gaps.extend((!missing.is_empty()).then_some(Gap::Parts(missing)));
    Ok(reading)
}

/// One attribute of all tags of a name.
fn tags(source: &str, name: &str, value: &str) -> Vec<String> {
    let mut reader = Reader::from_str(source);
    reader.config_mut().check_end_names = false;
    let mut found = Vec::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) if tag.local_name().as_ref() == name => {
                found.extend(attribute(&tag, value));
            }
            Ok(Event::Eof) | Err(_) => return found,
            Ok(_) => {}
        }
    }
}

/// The paths of the chapters, each once.
fn chapters(package: &str) -> Vec<String> {
    let mut reader = Reader::from_str(package);
    reader.config_mut().check_end_names = false;
    let mut paths: HashMap<String, String, RandomState> = HashMap::default();
    let mut order = Vec::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) => match tag.local_name().as_ref() {
                "item" => {
                    if let (Some(id), Some(path)) = (attribute(&tag, "id"), attribute(&tag, "href")) {
                        paths.insert(id, path);
                    }
                }
                "itemref" => order.extend(attribute(&tag, "idref")),
                _ => {}
            },
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    let mut seen: HashSet<&str, RandomState> = HashSet::default();
    order.retain(|id| paths.contains_key(id));
    let all = order.iter().filter(|id| seen.insert(id)).filter_map(|id| paths.get(id));
    all.take(MOST_CHAPTERS).cloned().collect()
}

/// The name of the part that a path means, from a folder.
fn within(folder: &str, path: &str) -> String {
    let path = percent_decode_str(path.split('#').next().unwrap_or(path)).decode_utf8_lossy();
    let mut parts: Vec<&str> =
        if path.starts_with('/') { Vec::new() } else { folder.split('/').filter(|part| !part.is_empty()).collect() };
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::zip::tests::packed;

    #[test]
    fn chapters_come_in_the_order_of_the_spine() {
        let bytes = packed(&[
            ("mimetype", b"application/epub+zip"),
            (CONTAINER, b"<container><rootfiles><rootfile full-path='OEBPS/book.opf'/></rootfiles></container>"),
            (
                "OEBPS/book.opf",
                b"<package><metadata><dc:title id='t'>A Book</dc:title></metadata><manifest><item id='b' href='text/b%20b.xhtml'/>\
                  <item id='a' href='../a.xhtml'/><item id='c' href='c.xhtml'/></manifest>\
                  <spine><itemref idref='b'/><itemref idref='a'/><itemref idref='b'/><itemref idref='c'/><itemref idref='none'/></spine></package>",
            ),
            ("a.xhtml", b"<html><body><p>second &amp; last</p></body></html>"),
            ("OEBPS/text/b b.xhtml", b"<html><body><p>first<sup>1</sup></p></body></html>"),
        ]);
        let reading = read(&Zip::of(&bytes).expect("packed")).expect("a book");
        assert_eq!(reading.text().split_whitespace().collect::<Vec<_>>(), ["first1", "second", "&", "last"]);
        assert_eq!(reading.bare.expect("marks").split_whitespace().collect::<Vec<_>>(), ["first", "second", "&", "last"]);
        assert_eq!((reading.titles, reading.gaps), (vec!["A Book".to_owned()], vec![Gap::Parts(vec!["OEBPS/c.xhtml".into()])]));
    }
}
