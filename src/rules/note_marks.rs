//! Marks of notes at the end of a text, as documents of other programs have them: `Fact one.[3]`, `fact.²`, `fact. (3)`.

use crate::base::characters::trim_end;
use crate::base::ids::StatementId;
use crate::base::source::Span;
use crate::base::text::{all_of, form};
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::insertion::field_below;
use crate::schema::ValueType;
use crate::syntax::raised_figure;

/// The notes whose marks stand at the end of a text.
#[derive(Clone)]
pub(crate) struct Marks {
    /// Their ids.
    pub(crate) notes: Vec<String>,
    /// The marks, with the blanks before them.
    span: Span,
}

/// How many notes one text has marks of at most.
const MOST: usize = 8;

impl Marks {
    /// The marks at the end of a statement's text, where each is that of a note that is declared.
    pub(crate) fn of(context: &Context<'_>, statement: StatementId) -> Option<Self> {
        let span = context.file.statement(statement).text;
        let (numbers, start, end) = read(context.file.source.slice(span))?;
        let is_note = |id: &String| context.project.fits(ValueType::Notes, context.project.lookup(context.id, id));
        let base = span.range().start;
        numbers.iter().all(is_note).then(|| Self { notes: numbers, span: Span::new(base + start, base + end) })
    }

    /// The line that cites the notes.
    pub(crate) fn line(&self) -> String {
        format!("cites: {}", self.notes.join(", "))
    }

    /// What the marks are, to be read after "its text ends with".
    pub(crate) fn words(&self) -> String {
        let of = form(self.notes.len(), "the mark of note", "the marks of notes");
        format!("{of} {}", all_of(&self.notes))
    }

    /// With the fix that cites the notes in place of the marks.
    pub(crate) fn fix(&self, context: &Context<'_>, statement: StatementId, report: Diagnostic) -> Diagnostic {
        report.fixes(format!("write `{}` in place of the mark", self.line()), false, self.edits(context, statement))
    }

    /// The edits that cite the notes in place of the marks.
    pub(crate) fn edits(&self, context: &Context<'_>, statement: StatementId) -> Vec<(Span, String)> {
        vec![(self.span, String::new()), field_below(context, statement, &self.line())]
    }
}

/// The numbers of the notes whose marks a text ends with, and where the marks stand.
fn read(text: &str) -> Option<(Vec<String>, usize, usize)> {
    let whole = trim_end(text);
    // `fact[3].`: the full stop stays.
    let bare = whole.strip_suffix(['.', '!', '?', '。']).unwrap_or(whole);
    let mut rest = trim_end(bare);
    let end = rest.len();
    let mut numbers = Vec::new();
    while let Some((before, found)) = last_mark(rest) {
        numbers.splice(0..0, found);
        let before = trim_end(before);
        rest = trim_end(before.strip_suffix(',').filter(|before| last_mark(before).is_some()).unwrap_or(before));
        if numbers.len() > MOST {
            return None;
        }
    }
    numbers.dedup();
    (!numbers.is_empty() && !rest.is_empty()).then_some((numbers, rest.len(), end))
}

/// The last mark of a text: what stands before it, and its numbers.
fn last_mark(text: &str) -> Option<(&str, Vec<String>)> {
    let raised = text.trim_end_matches(|next| raised_figure(next).is_some());
    if raised.len() < text.len() {
        // `km²` is a measure, and `10⁶` a figure.
        let letters = raised.chars().rev().take_while(|next| next.is_alphabetic()).count();
        let is_mark = letters > 3 || letters == 0 && !raised.ends_with(|last: char| last.is_numeric() || last == '/');
        let number: Option<String> = text[raised.len()..].chars().map(raised_figure).collect();
        return number.filter(|number| is_mark && number.len() <= 3).map(|number| (raised, vec![number]));
    }
    let (open, close) = if text.ends_with(']') { ('[', ']') } else { ('(', ')') };
    let inner = text.strip_suffix(close)?;
    let start = inner.rfind(open)?;
    let numbers = inner[start + 1..].split([',', ';']).map(|number| number.trim().trim_start_matches('^'));
    let is_number = |number: &&str| (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    let numbers: Option<Vec<String>> = numbers.map(|number| is_number(&number).then(|| number.to_owned())).collect();
    Some((&inner[..start], numbers?))
}
