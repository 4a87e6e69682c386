//! Text outside statements, in words.

use crate::base::characters::trim_end;
use crate::base::ids::{large, small};
use crate::base::source::{SourceFile, Span};
use crate::diagnostic::Diagnostic;
use crate::schema::Kind;
use crate::syntax::explain::{Context, endnotes, said};
use crate::syntax::headings::is_heading_of_sources;
use crate::syntax::odd_heads::{odd_head, raised_figure};

/// How many lines one fix changes.
const MOST_LINES: usize = 256;

impl Context<'_> {
    pub(crate) fn text_outside(&self, new: Diagnostic) -> Diagnostic {
        let start = self.error.span.start;
        if self.is_front_matter() {
            return self.front_matter(new);
        }
        let first = self.word.split_whitespace().next().unwrap_or_default().trim_end_matches(':').to_lowercase();
        let new = said(new, "text outside a statement".to_owned(), "belongs to no statement");
        let level = self.word.bytes().take_while(|&byte| byte == b'#').count();
        let new = if level > 1 && self.word[level..].starts_with(' ') {
            // The last `#` is that of a comment.
            let hashes = Span::new(large(start), large(start) + level - 1);
            new.help("a brief has no headings: remove it, or make it a comment with `# `").fix(
                "make it a comment",
                true,
                hashes,
                "",
            )
        } else if self.word.chars().all(|next| matches!(next, '-' | '=' | '*' | '_' | '~' | '#' | ' ' | '–' | '—')) {
            new.help("a brief has no lines between its parts: remove it, or make it a comment with `# `").fix(
                "make it a comment",
                true,
                Span::at(large(start)),
                "# ",
            )
        } else if let Some(kind) = Kind::from_name(&first) {
            new.help(format!("kinds are written in lower case: `{}`", kind.name()))
        } else if self.error.statement.is_none() {
            new.help("begin the file with a statement, for example `brief: title`; a comment begins with `# `")
        } else if is_heading_of_sources(self.word) {
            let (span, text) = as_comment(self.source, self.source.line_of(start));
            new.help("a brief has no headings: remove it, or make it a comment with `# `").fix(
                "make it a comment",
                true,
                span,
                text,
            )
        } else if self.word.starts_with('#') {
            new.help("a brief has no headings: remove it, or make it a comment with `# `")
        } else if self.word.starts_with(['-', '*', '•']) {
            new.help("a brief has no bullets: begin a statement with its kind, as `claim id: …`")
        } else {
            new.help("move it up into the text it belongs to, and indent it; if it is a comment, put `# ` before each line")
        };
        self.skipped(new)
    }

    /// Says how many lines go with the first.
    fn skipped(&self, new: Diagnostic) -> Diagnostic {
        let lines =
            self.source.line_of(self.error.other.end.max(self.error.span.end)) - self.source.line_of(self.error.span.start);
        match lines {
            0 => new,
            1 => new.note("the next line is skipped with it"),
            lines => new.note(format!("the next {lines} lines are skipped with it")),
        }
    }

    fn is_front_matter(&self) -> bool {
        let (start, end) = crate::syntax::front_matter(self.text);
        end > start && (start..end).contains(&self.error.span.range().start)
    }

    fn front_matter(&self, new: Diagnostic) -> Diagnostic {
        let (start, end) = crate::syntax::front_matter(self.text);
        let lines = (self.source.line_of(small(start))..).map_while(|line| {
            let begins = *self.source.line_starts().get(line)?;
            (large(begins) < end).then_some(large(begins))
        });
        let edits = lines.map(|begins| (Span::at(begins.max(start)), "# ".to_owned())).collect();
        let new = said(new, "front matter before the first statement".to_owned(), "a brief has no front matter").help(
            "say it in the head of the document: `brief: title`, and below that fields such as `author: …` and `as-of: …`; what is left may be a comment",
        );
        self.skipped(new).fixes("make it a comment", false, edits)
    }

    /// A run of entries of a list of endnotes.
    pub(crate) fn endnote(&self, new: Diagnostic) -> Diagnostic {
        let first = self.source.line_of(self.error.span.start);
        let last = self.source.line_of(self.error.other.end.max(self.error.span.end));
        let new = said(new, "text outside a statement".to_owned(), "looks like an endnote");
        let heading = heading_above(self.source, first);
        let mut edits: Vec<(Span, String)> = heading.map(|line| as_comment(self.source, line)).into_iter().collect();
        let of_heading = edits.len();
        let mut ids = Vec::new();
        for line in (first..=last).take(MOST_LINES) {
            let span = self.source.line_span(line);
            let content = self.source.slice(span);
            let Some(head) = odd_head(content) else { continue };
            let id: String = content[head.id.clone()].chars().map(|next| raised_figure(next).unwrap_or(next)).collect();
            let start = span.range().start;
            edits.push((Span::new(start, start + head.text.start), format!("note {id}: ")));
            let entry = &content[head.text.clone()];
            let (title, fields) = endnotes::places(entry);
            if !fields.is_empty() && !self.has_more_below(line) {
                let end = start + head.text.start + trim_end(entry).len();
                let start_of_line = format!("{}  ", self.source.line_end());
                let lines: String = fields.iter().flat_map(|field| [start_of_line.as_str(), field]).collect();
                edits.push((Span::new(start + head.text.start + title, end), lines));
            }
            ids.push((id, trim_end(&content[head.text])));
        }
        let Some((id, text)) = ids.first() else { return new };
        let shown: String = text.chars().take(40).collect();
        let more = if shown.len() < text.len() { "…" } else { "" };
        let comment = if of_heading > 0 { "; a heading is a comment, with `# ` before it" } else { "" };
        let new = new.help(format!(
            "write `note {id}: {shown}{more}`, with `author:`, `publisher:`, `date:` and `url:` below it{comment}"
        ));
        let new = match ids.len() {
            1 => new,
            count => new.note(format!("{} more like it follow", count - 1)),
        };
        let title = if ids.len() == 1 { format!("make it note `{id}`") } else { "make notes of them".to_owned() };
        new.fixes(title, false, edits)
    }
}

impl Context<'_> {
    /// Whether the next line belongs to the text of this one.
    fn has_more_below(&self, line: usize) -> bool {
        let next = self.source.line_span(line + 1);
        self.source.slice(next).starts_with([' ', '\t'])
    }
}

/// The heading directly above a line, but for empty ones, where it is one above a list of sources.
pub fn heading_above(source: &SourceFile, line: usize) -> Option<usize> {
    let content = |line: usize| trim_end(source.slice(source.line_span(line)));
    let above = (0..line).rev().take(FARTHEST).find(|&above| !content(above).is_empty())?;
    let is_comment = content(above).starts_with("# ");
    (!is_comment && is_heading_of_sources(content(above))).then_some(above)
}

/// How many lines above a list its heading is looked for.
const FARTHEST: usize = 4;

/// The edit that makes a comment of a heading.
fn as_comment(source: &SourceFile, line: usize) -> (Span, String) {
    let span = source.line_span(line);
    let hashes = source.slice(span).bytes().take_while(|&byte| byte == b'#').count();
    let blanks = source.slice(span)[hashes..].bytes().take_while(|&byte| byte == b' ').count();
    (Span::new(span.range().start, span.range().start + hashes + if hashes > 0 { blanks } else { 0 }), "# ".to_owned())
}
