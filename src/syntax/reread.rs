//! Reading again only the statements that edits touch.
//!
//! A line is classified by itself, and a head begins everything anew. So what was read of a statement holds as long as none of its
//! lines is touched, and an edit is read from the last head before it to the first head after it.

use std::ops::Range;

use crate::base::ids::{IdRange, StatementId, small};
use crate::base::source::{Draft, SourceFile, Span};
use crate::syntax::compare::{After, Before, compare};
use crate::syntax::front_matter::begins_front_matter;
use crate::syntax::run::{Change, Extent, Reread};
use crate::syntax::splice::splice;
use crate::syntax::{ErrorKind, Parsed, Parser, Tree, mark, parse};

/// What came of edits.
#[derive(Debug)]
pub struct Rereading {
    /// The runs that were read again, in the order of the text.
    pub runs: Vec<Reread>,
    /// How much has changed in them.
    pub change: Change,
    /// The words and values in them that are where they were in the order of the text, each as it was and as it is, ascending. None where
    /// more has changed than [`Change::Values`].
    tokens: Vec<(Span, Span)>,
}

impl Rereading {
    /// Where a part of the text is now: one that was not read again, or a word or value of which it is plain which one it is. O(log n).
    pub fn moved(&self, span: Span) -> Option<Span> {
        let before = self.runs.partition_point(|run| run.old.bytes.start <= span.range().start);
        let last = before.checked_sub(1).map(|last| &self.runs[last]);
        if let Some(run) = last.filter(|run| span.range().start < run.old.bytes.end) {
            return self.token(span).filter(|_| span.range().end <= run.old.bytes.end);
        }
        // What is empty and is at the end of a run may be the end of what is in it.
        let is_plain = !(span.is_empty() && last.is_some_and(|run| span.range().start == run.old.bytes.end));
        let is_whole = self.runs.get(before).is_none_or(|next| span.range().end <= next.old.bytes.start);
        let by = last.map_or(0, |run| small(run.new.bytes.end).wrapping_sub(small(run.old.bytes.end)));
        (is_plain && is_whole).then(|| Span { start: span.start.wrapping_add(by), end: span.end.wrapping_add(by) })
    }

    fn token(&self, span: Span) -> Option<Span> {
        let first = self.tokens.partition_point(|&(old, _)| old < span);
        let mut same = self.tokens[first..].iter().take_while(|&&(old, _)| old == span).map(|&(_, new)| new);
        let token = same.next()?;
        // The value of a list may be its only item, and no more be it now.
        (!span.is_empty() && same.all(|other| other == token)).then_some(token)
    }
}

/// Works edits into a file that was read, and reads again what they touch: then both are what the new text alone would give.
/// O(n) in columns to move, and what is touched.
pub fn reread(source: &mut SourceFile, parsed: &mut Parsed, draft: &Draft) -> Rereading {
    let touched = touched(&parsed.tree, draft, source.text().len());
    let texts: Vec<String> = touched.iter().map(|(old, _)| source.text()[old.bytes.clone()].to_owned()).collect();
    // Heads in front matter are none, which the part that is touched does not show.
    let had_front_matter = begins_front_matter(source.text());
    source.apply(draft);
    let text = source.text();
    let parts: Vec<Parsed> = touched.iter().map(|(_, bytes)| read_part(text, bytes)).collect();
    // Of these errors a file has one alone, which may be another one now, or they depend on what is declared elsewhere.
    let is_once = |parsed: &Parsed| {
        parsed.errors.iter().any(|error| matches!(error.kind, ErrorKind::InvalidIndentation | ErrorKind::MaybeField))
    };
    if had_front_matter || begins_front_matter(text) || is_once(parsed) || parts.iter().any(is_once) {
        let old = Extent::of(&parsed.tree, parsed.tree.statements.ids(), 0..0);
        *parsed = parse(source);
        let new = Extent::of(&parsed.tree, parsed.tree.statements.ids(), 0..text.len());
        return Rereading { runs: vec![Reread { old, new }], change: Change::Structure, tokens: Vec::new() };
    }
    let pairs = || {
        touched.iter().zip(&texts).zip(&parts).map(|(((extent, bytes), before), part)| {
            (Before { text: before, tree: &parsed.tree, extent }, After { text, tree: &part.tree, bytes })
        })
    };
    let change = pairs().map(|(before, after)| compare(&before, &after)).max().unwrap_or_default();
    let mut tokens = Vec::new();
    if change <= Change::Values {
        pairs().for_each(|(before, after)| before.tokens(&after, |old, new| tokens.push((old, new))));
        tokens.sort_unstable();
    }
    let runs = splice(parsed, touched, parts);
    Rereading { runs, change, tokens }
}

/// Reads a part of a text that begins with a head, or with the text.
fn read_part(text: &str, bytes: &Range<usize>) -> Parsed {
    let start = if bytes.start == 0 { mark(text) } else { bytes.start };
    let mut part = Parser::read(&text[..bytes.end], start, bytes.len());
    part.finish(text);
    part
}

/// The runs of statements that edits touch, each with the bytes that it has afterwards.
fn touched(tree: &Tree, draft: &Draft, length: usize) -> Vec<(Extent, Range<usize>)> {
    let heads_before = |offset: u32| tree.statements.partition_point(|statement| statement.word.start < offset);
    let start_of = |statement: StatementId| tree.statements.get(statement).map_or(length, |next| next.word.range().start);
    let mut touched: Vec<(Extent, Range<usize>)> = Vec::new();
    let mut moved = 0_usize;
    for patch in draft.patches() {
        let (first, start) = match heads_before(patch.old.start).before() {
            Some(first) => (first, start_of(first)),
            None => (StatementId::new(0), 0),
        };
        let end = heads_before(patch.old.end).max(first);
        let before = moved;
        moved = moved.wrapping_add(patch.new.len()).wrapping_sub(patch.old.range().len());
        if let Some((old, new)) = touched.last_mut().filter(|(old, _)| start < old.bytes.end) {
            let statements = IdRange { start: old.statements.start, end: end.max(old.statements.end) };
            *old = Extent::of(tree, statements, old.bytes.start..start_of(end).max(old.bytes.end));
            new.end = old.bytes.end.wrapping_add(moved);
        } else {
            let bytes = start..start_of(end);
            let new = bytes.start.wrapping_add(before)..bytes.end.wrapping_add(moved);
            touched.push((Extent::of(tree, IdRange { start: first, end }, bytes), new));
        }
    }
    touched
}
