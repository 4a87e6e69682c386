//! A page of Markdown as a terminal shows it: headings in bold, text in rows that fit, examples indented, no marks of Markdown.
//! Without colours, code keeps its backticks, as in messages.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::base::wrap::{columns, fill};

const BOLD: &str = "\x1b[1m";
const ITALIC: &str = "\x1b[3m";
const CYAN: &str = "\x1b[36m";
const RESET: &str = "\x1b[0m";

/// What stands for a space that no row may end at, while rows are filled.
const KEPT: char = '\u{e000}';
/// How deep text stands below its heading.
const TEXT: &str = "  ";
/// How deep examples stand.
const CODE: &str = "      ";

/// The page in rows of so many columns, with a line end after the last. O(n).
pub(crate) fn rendered(markdown: &str, width: usize, color: bool) -> String {
    let mut page = Page { width, color, written: String::new(), inline: String::new(), links: Vec::new(), ..Page::default() };
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        page.take(event);
    }
    page.end_block();
    page.written
}

#[derive(Default)]
struct Page {
    width: usize,
    color: bool,
    written: String,
    /// The text of the block that is read now.
    inline: String,
    /// Where the links that are open lead.
    links: Vec<String>,
    /// The numbers of the lists that are open: the next item's, or none for bullets.
    lists: Vec<Option<u64>>,
    /// Whether the next item is the first of its list.
    begins_list: bool,
    /// What the next block begins with in place of its indentation: the mark of an item.
    mark: Option<String>,
    /// The rows of a table that is open.
    rows: Vec<Vec<String>>,
}

impl Page {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Code(code) if self.color => {
                let code = code.replace(' ', &KEPT.to_string());
                self.inline.extend([CYAN, &code, RESET]);
            }
            Event::Code(code) => self.inline.extend(["`", &code, "`"]),
            Event::SoftBreak => self.inline.push(' '),
            Event::HardBreak => self.inline.push('\n'),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.inline.push_str(&text),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Emphasis => self.style(ITALIC),
            Tag::Strong => self.style(BOLD),
            Tag::Link { dest_url, .. } => self.links.push(dest_url.into_string()),
            Tag::List(number) => {
                self.end_block();
                self.begins_list = self.lists.is_empty();
                self.lists.push(number);
            }
            Tag::Item => {
                self.end_block();
                self.mark = Some(match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}. ", *number - 1)
                    }
                    _ => "- ".to_owned(),
                });
            }
            Tag::TableHead | Tag::TableRow => self.rows.push(Vec::new()),
            Tag::TableCell => self.inline.clear(),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                self.end_block();
                // An example that is a file has its name after the language.
                if let Some((_, name)) = info.split_once(' ').filter(|(_, name)| *name != "escaped") {
                    self.inline.extend([name, ":"]);
                    self.end_block();
                }
            }
            Tag::CodeBlock(_) | Tag::Paragraph | Tag::Heading { .. } | Tag::Table(_) | Tag::BlockQuote(_) => self.end_block(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong => self.style(RESET),
            TagEnd::Link => {
                // A page beside this one is named by the text of the link.
                if let Some(address) =
                    self.links.pop().filter(|address| address.starts_with("http") && !self.inline.ends_with(&**address))
                {
                    self.inline.extend([" (", &address, ")"]);
                }
            }
            TagEnd::List(_) => {
                self.end_block();
                self.lists.pop();
            }
            TagEnd::Heading(level) => self.heading(level),
            TagEnd::CodeBlock => self.code(),
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.inline);
                self.rows.last_mut().into_iter().for_each(|row| row.push(cell.clone()));
            }
            TagEnd::Table => self.table(),
            TagEnd::Paragraph | TagEnd::Item => self.end_block(),
            _ => {}
        }
    }

    fn style(&mut self, sequence: &str) {
        if self.color {
            self.inline.push_str(sequence);
        }
    }

    /// An empty line before a block, but for the first one and for the items of a list after its first.
    fn gap(&mut self) {
        let is_apart = self.lists.is_empty() || std::mem::take(&mut self.begins_list);
        if !self.written.is_empty() && is_apart {
            self.written.push('\n');
        }
    }

    fn heading(&mut self, level: HeadingLevel) {
        let text = std::mem::take(&mut self.inline);
        self.gap();
        let further = if level == HeadingLevel::H1 { "" } else { TEXT };
        let text = if self.color { format!("{BOLD}{text}{RESET}") } else { text };
        self.push(&text, "", further);
    }

    /// Writes the text of a paragraph or an item.
    fn end_block(&mut self) {
        let text = std::mem::take(&mut self.inline);
        if text.trim().is_empty() {
            return;
        }
        self.gap();
        let indent = TEXT.repeat(self.lists.len().max(1));
        let mark = self.mark.take().unwrap_or_else(|| if self.lists.is_empty() { String::new() } else { TEXT.to_owned() });
        let further = format!("{indent}{}", " ".repeat(mark.len()));
        self.push(text.trim(), &format!("{indent}{mark}"), &further);
    }

    fn code(&mut self) {
        let code = std::mem::take(&mut self.inline);
        self.gap();
        let further = format!("{CODE}    ");
        for line in code.lines() {
            if columns(line) + CODE.len() <= self.width {
                self.written.push_str(format!("{CODE}{line}").trim_end());
                self.written.push('\n');
                continue;
            }
            let text = line.trim_start();
            self.push(text, &format!("{CODE}{}", &line[..line.len() - text.len()]), &further);
        }
    }

    /// A table in columns where it fits; else each row as its first cell, and the others below it.
    fn table(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        self.gap();
        let count = rows.iter().map(Vec::len).max().unwrap_or_default();
        let widest = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|cell| columns(cell)).max().unwrap_or_default();
        let widths: Vec<usize> = (0..count).map(widest).collect();
        let fits = TEXT.len() + widths.iter().map(|width| width + 2).sum::<usize>() <= self.width + 2;
        for (at, row) in rows.iter().enumerate() {
            if fits {
                let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell}{}", " ".repeat(width - columns(cell))));
                let line = cells.collect::<Vec<_>>().join("  ");
                self.push_kept(&format!("{TEXT}{}", line.trim_end()));
            } else if at > 0 {
                for (column, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
                    let head = rows[0].get(column).filter(|head| column > 0 && row.len() > 2 && !head.is_empty());
                    let text = head.map_or_else(|| cell.clone(), |head| format!("{head}: {cell}"));
                    let indent = if column == 0 { TEXT } else { CODE };
                    self.push(&text, indent, &format!("{indent}  "));
                }
            }
        }
    }

    fn push(&mut self, text: &str, first: &str, further: &str) {
        self.push_kept(&fill(text, self.width, first, further));
    }

    fn push_kept(&mut self, rows: &str) {
        self.written.push_str(&rows.replace(KEPT, " "));
        self.written.push('\n');
    }
}
