//! Premises of which some are enough.

use crate::base::source::Span;
use crate::base::text::list;
use crate::diagnostic::Diagnostic;
use crate::syntax::choice::{MOST, opening};
use crate::syntax::explain::{Context, said};

impl Context<'_> {
    pub(crate) fn choice(&self, new: Diagnostic) -> Diagnostic {
        let (field, needs) = (self.field_name(), self.needs());
        let new = said(new, format!("`{}` is written `any {needs} of`", self.word), "how many of these are needed")
            .help(format!("write `{field}: any {needs} of {}`", self.premises().join(", ")));
        let start = self.error.span.range().start;
        let end = opening(&self.text[start..]).map_or(self.error.span.range().end, |opening| start + opening.end);
        // A colon after the words for it belongs to them.
        let rest = &self.text[end..];
        let end = end + rest.strip_prefix(':').map_or(0, |after| rest.len() - after.trim_start_matches(' ').len());
        new.fix(format!("write `any {needs} of`"), true, Span::new(start, end), format!("any {needs} of "))
    }

    pub(crate) fn choice_count(&self, new: Diagnostic) -> Diagnostic {
        let (field, needs, premises) = (self.field_name(), self.needs(), self.premises());
        let count = premises.len();
        if count > MOST {
            return said(new, format!("`any {needs} of` names {count} premises, and {MOST} is the most"), "too many")
                .help("state groups of them as claims of their own, and name those here");
        }
        if needs < 2 {
            let lines: Vec<String> = premises.iter().map(|premise| format!("`{field}: {premise}`")).collect();
            return said(new, format!("with `{}` each of these would be enough by itself", self.word), "needs 2 or more")
                .help(format!("where each is enough, write a line for each: {}", list(&lines, "and")));
        }
        let number = if count == 1 { "1 premise is".to_owned() } else { format!("{count} premises are") };
        let new = said(new, format!("`any {needs} of` needs more than {needs} premises, and {number} named"), "all are needed");
        match count {
            0 | 1 => new.help("name the premises by their ids, with `,` between them"),
            _ => new.help(format!("where all are needed, join them with `+`: `{field}: {}`", premises.join(" + "))),
        }
    }

    /// How many premises are needed by what is written.
    fn needs(&self) -> usize {
        opening(&self.text[self.error.span.range().start..]).map_or(1, |opening| opening.needs)
    }

    fn premises(&self) -> Vec<String> {
        let tree = &self.parsed.tree;
        let items = self.error.field.into_iter().flat_map(|field| tree.items_of(field));
        items.map(|item| self.source.slice(tree.items[item]).to_owned()).collect()
    }
}
