//! Characters that hide text, in words.

use crate::base::characters::{can_hide, hidden_places, is_invisible};
use crate::base::ids::large;
use crate::base::source::Span;
use crate::diagnostic::Diagnostic;
use crate::syntax::explain::{Context, code_point, said};

/// How many hidden characters of a line one fix removes.
const MOST_HIDDEN: usize = 64;

/// How many characters are looked at in a line for the fixes of all its hidden characters; where it would be more, there is no fix.
const MOST_STEPS_OF_A_LINE: usize = 1 << 19;

impl Context<'_> {
    pub(crate) fn hidden(&self, new: Diagnostic) -> Diagnostic {
        let name = code_point(self.word);
        let what = if self.word.chars().all(is_invisible) { "hides or reorders text" } else { "cannot be seen" };
        let new = said(new, format!("{name} {what}"), "invisible on the screen");
        // What ends a line or a page stands for a blank; and a report speaks for all of its kind in the line.
        let is_blank = self.word.chars().all(|next| matches!(next, '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'));
        let found = self.hidden_alike();
        let edits = found.into_iter().take(MOST_HIDDEN + 1).map(|span| (span, if is_blank { " " } else { "" }.to_owned()));
        let edits: Vec<_> = edits.collect();
        let new = new.help(if is_blank { "write a space" } else { "remove it" });
        match edits.len() {
            0 => new,
            count if count > MOST_HIDDEN => new,
            _ => new.fixes(if is_blank { "write a space" } else { "remove it" }, true, edits),
        }
    }

    /// The reported character and those like it further on in its line. Where the same character is at home, it stays.
    fn hidden_alike(&self) -> Vec<Span> {
        let start = self.error.span.start;
        let number = self.source.line_of(start);
        let line = self.source.line_span(number);
        // Each report looks at the whole line, which may have as many of them as it is long.
        let most = MOST_STEPS_OF_A_LINE / large((line.end - line.start).max(1));
        let rest = self.source.slice(Span { start, end: line.end });
        if rest.chars().filter(|&next| can_hide(next)).take(most + 1).count() > most {
            return Vec::new();
        }
        let places = hidden_places(self.source.slice(line), number == 0);
        let spans = places
            .into_iter()
            .map(|(at, next)| (Span::new(line.range().start + at, line.range().start + at + next.len_utf8()), next));
        let alike: Vec<Span> =
            spans.filter(|&(span, next)| span.start >= start && self.word.starts_with(next)).map(|(span, _)| span).collect();
        // In ids and lists more is refused than in texts.
        if alike.first().is_some_and(|first| first.start == start) { alike } else { vec![self.error.span] }
    }
}
