//! The text of a PDF, page by page.

mod cmap;
mod content;
mod file;
mod filter;
mod font;
mod glyphs;
mod layout;
mod object;

use foldhash::fast::RandomState;
use hashbrown::HashSet;

use self::content::{Fonts, Interpreter, Shown, text_string};
use self::file::File;
use self::layout::Line;
use self::object::{Dict, Object};
use crate::archive::Unread;
use crate::archive::pages::Page;
use crate::archive::reading::{Gap, Reading};
use crate::base::ids::small;

/// How many pages are read.
const MOST_PAGES: usize = 20_000;

/// The longest text that is taken from a file, in bytes.
const LONGEST: usize = 32 << 20;

/// Lines that are lower than the others by this much, at the foot of a page, are notes.
const LOWER: f64 = 0.93;

/// The text of a file, within limits of work and space. Nothing in it makes the reader fail, recurse or wait.
pub(super) fn read(bytes: &[u8]) -> Result<Reading, Unread> {
    let file = File::of(bytes);
    if file.is_encrypted() {
        return Err(Unread::Encrypted);
    }
    let mut reading = Reading::default();
    let (mut pages, mut fonts) = (Vec::new(), Fonts::default());
    let (mut pictures, mut garbled) = (Vec::new(), Vec::new());
    let (mut letters, mut unknown, mut length) = (0, 0, 0);
    let nodes = page_nodes(&file).ok_or(Unread::Broken)?;
    for (at, (page, resources)) in nodes.iter().enumerate() {
        let number = small(at + 1);
        if !file.is_within_limits() || length > LONGEST {
            reading.gaps.push(Gap::From(number));
            break;
        }
        let shown = Interpreter::new(&file, &mut fonts).run(contents(&file, page), resources.clone());
        letters += shown.letters;
        unknown += shown.unknown;
        // Some signs of formulas have names that say nothing; words are not made of those.
        if shown.unknown * 4 > shown.letters {
            garbled.push(number);
        } else if shown.letters == 0 && shown.has_picture {
            pictures.push(number);
        }
        let page = laid_out(shown);
        length += page.body.len() + page.foot.len();
        pages.push(page);
    }
    if letters == 0 && !file.is_within_limits() {
        return Err(Unread::TooMuch);
    }
    if letters == 0 {
        return Err(if pictures.is_empty() { Unread::Empty } else { Unread::Scan });
    }
    // Where most letters are unknown, what is left are no words.
    if unknown * 2 > letters {
        return Err(Unread::UnknownLetters);
    }
    reading.gaps.extend((!pictures.is_empty()).then_some(Gap::Pictures(pictures)));
    reading.gaps.extend((!garbled.is_empty()).then_some(Gap::UnknownLetters(garbled)));
    reading.titles.extend(file.title().and_then(|title| title_of(&text_string(&title))));
    reading.pages = pages;
    Ok(reading)
}

/// A title that says what a text is: programs also write the name of the file there, or that it has none.
fn title_of(written: &str) -> Option<String> {
    let title = written.trim();
    let title = title.strip_prefix("Microsoft Word - ").unwrap_or(title).trim();
    let lower = title.to_lowercase();
    let is_file_name = !title.contains(char::is_whitespace) && title.contains(['.', '_'])
        || [".pdf", ".doc", ".docx", ".dvi", ".tex", ".odt", ".indd", ".qxd"].iter().any(|ending| lower.ends_with(ending));
    let is_none = title.is_empty() || ["untitled", "(untitled)", "title", "unknown"].contains(&lower.as_str());
    (!is_file_name && !is_none).then(|| title.to_owned())
}

/// The pages of a file in their order, with what their names mean. None where it has no tree of pages.
fn page_nodes(file: &File<'_>) -> Option<Vec<(Dict, Vec<Dict>)>> {
    let root = file.catalog()?.get("Pages")?.clone();
    let mut open = vec![(root, Vec::new())];
    let mut seen: HashSet<u32, RandomState> = HashSet::default();
    let mut pages = Vec::new();
    while let Some((object, above)) = open.pop() {
        if pages.len() == MOST_PAGES {
            break;
        }
        if let Object::Ref(number) = object
            && !seen.insert(number)
        {
            continue;
        }
        let Some(node) = file.dict(&object) else { continue };
        // A page has its own resources, or else those of the nodes above it.
        let resources = node.get("Resources").and_then(|own| file.dict(own)).map_or(above, |own| vec![own]);
        match node.get("Kids").and_then(|kids| file.array(kids)) {
            Some(kids) => open.extend(kids.into_iter().rev().take(MOST_PAGES).map(|kid| (kid, resources.clone()))),
            None => pages.push((node, resources)),
        }
    }
    Some(pages)
}

/// The operators of a page, which may stand in several streams.
fn contents(file: &File<'_>, page: &Dict) -> Vec<u8> {
    let Some(object) = page.get("Contents") else { return Vec::new() };
    if let Some(stream) = file.stream(object) {
        return file.contents(&stream).unwrap_or_default();
    }
    let mut all = Vec::new();
    for part in file.array(object).unwrap_or_default() {
        if let Some(part) = file.stream(&part).and_then(|stream| file.contents(&stream)) {
            all.extend(part);
            all.push(b'\n');
        }
    }
    all
}

/// The text of a page, and the notes at its foot.
fn laid_out(shown: Shown) -> Page {
    let lines = shown.layout.lines();
    let usual = usual_size(&lines);
    let is_low = |line: &Line| line.size < LOWER * usual;
    // A page number may stand below the notes.
    let numbers = lines.iter().rev().take_while(|line| !line.text.contains(char::is_alphabetic)).count().min(2);
    let end = lines.len() - numbers;
    let foot = lines[..end].iter().rev().take_while(|line| is_low(line)).count();
    let start = if foot == end { end } else { end - foot };
    Page { body: text(lines[..start].iter().chain(&lines[end..])), foot: text(lines[start..end].iter()) }
}

/// The size of most letters.
fn usual_size(lines: &[Line]) -> f64 {
    let mut sizes: Vec<(f64, usize)> = lines.iter().map(|line| (line.size, line.text.len())).collect();
    sizes.sort_by(|one, other| one.0.total_cmp(&other.0));
    let half = sizes.iter().map(|(_, letters)| letters).sum::<usize>() / 2;
    let mut before = 0;
    let middle = sizes.iter().find(|(_, letters)| {
        before += letters;
        before > half
    });
    middle.map_or(0.0, |(size, _)| *size)
}

fn text<'line>(lines: impl Iterator<Item = &'line Line>) -> String {
    let mut text = String::new();
    for line in lines {
        if line.is_apart && !text.is_empty() {
            text.push('\n');
        }
        text.push_str(line.text.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::title_of;

    #[test]
    fn a_name_of_a_file_is_no_title() {
        assert_eq!(title_of(" Depths of the Bay ").as_deref(), Some("Depths of the Bay"));
        assert_eq!(title_of("Microsoft Word - Minutes of May").as_deref(), Some("Minutes of May"));
        assert_eq!(title_of("Report").as_deref(), Some("Report"));
        for name in ["", "untitled", "Microsoft Word - final_v2.doc", "paper.dvi", "My report.docx", "IMG_0012"] {
            assert_eq!(title_of(name), None, "{name}");
        }
    }
}
