//! Lists: what stands in them that is no item.

use crate::base::characters::{is_blank, trim_end, trim_start};
use crate::base::source::Span;
use crate::diagnostic::{Diagnostic, Place};
use crate::schema::{Field, Kind, ValueType};
use crate::syntax::choice::opening;
use crate::syntax::explain::{Context, said};

impl Context<'_> {
    pub(crate) fn missing_separator(&self, new: Diagnostic) -> Diagnostic {
        let second = self.source.slice(self.error.other);
        let gap = Span::new(self.error.span.range().end, self.error.other.range().start);
        let separator = self.separator();
        let joined = if separator == "+" { " + " } else { ", " };
        let connective = self.source.slice(gap).trim();
        if connective.is_empty() && Kind::from_name(&self.word.to_lowercase()).is_some() {
            let kind = Span { start: self.error.span.start, end: self.error.other.start };
            return said(new, format!("`{}` stands before `{second}`", self.word), "ids alone stand in a list")
                .help(format!("write `{second}`, or `{}{joined}{second}` if `{}` is an id", self.word, self.word))
                .fix(format!("remove `{}`", self.word), false, kind, "");
        }
        let first = self.word.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut new = match connective {
            "" => said(new, format!("missing `{separator}` between `{first}` and `{second}`"), "nothing stands between the two"),
            word => said(new, format!("`{word}` stands where `{separator}` belongs"), "a list of ids, not a sentence"),
        };
        new.place.span = self.error.span.to(self.error.other);
        let field = self.field_name();
        let new = match (connective, self.field()) {
            ("or", Some(Field::Because | Field::Despite)) => {
                // One list in place of two would say the opposite.
                return new
                    .help(format!("write `{field}: {first}` and `{field}: {second}` on lines of their own, as each suffices"));
            }
            _ => new.help(format!("write `{first}{joined}{second}`")),
        };
        new.fix(format!("put `{separator}`"), connective.is_empty(), gap, joined)
    }

    pub(crate) fn text_in_list(&self, new: Diagnostic) -> Diagnostic {
        let new = said(new, format!("text stands where `{}` lists ids", self.field_name()), "not an id");
        self.or_text(new, self.list_help())
    }

    /// With what to do, and where a line of text may have been taken for the field, how to make it text again.
    pub(crate) fn or_text(&self, new: Diagnostic, help: String) -> Diagnostic {
        let Some(name) = self.error.field.map(|field| self.parsed.tree.name_span(self.text, field)) else {
            return new.help(help);
        };
        if !self.reads_as_text() {
            return new.help(help);
        }
        let (word, start) = (self.source.slice(name), Span::at(name.range().start));
        new.help(format!("{help}; if it is text, begin the line with `\\{word}:`")).fix(
            format!("read it as text: `\\{word}:`"),
            false,
            start,
            "\\",
        )
    }

    pub(crate) fn locator(&self, new: Diagnostic, field: &str) -> Diagnostic {
        let why = "give the reason in a line of its own below: `reason: …`";
        match self.field().and_then(Field::spec).map(|spec| spec.value) {
            Some(ValueType::Words) => said(new, format!("a parenthesis stands in `{field}`"), "no part of a word")
                .help("separate the words with `,`; a `remark` takes any text"),
            Some(ValueType::Rules) => said(new, format!("a parenthesis stands after a rule in `{field}`"), "not read").help(why),
            Some(ValueType::Notes) => {
                said(new, "a parenthesis stands after `none`".to_owned(), "only a note has pages").help(why)
            }
            _ => said(new, "a parenthesis stands after a statement".to_owned(), "only a note has pages").help(
                "put what you want to say into a `remark:`; pages stand where evidence cites their note: `cites: 5 (p. 3)`",
            ),
        }
    }

    pub(crate) fn locator_before(&self, new: Diagnostic) -> Diagnostic {
        let (place, note) = (self.error.span, self.source.slice(self.error.other));
        let new = said(new, format!("a parenthesis stands before `{note}`"), "belongs after the note")
            .help(format!("write `{note} {}`", self.word));
        let between = Span { start: place.end, end: self.error.other.start };
        if trim_start(self.source.slice(between)).is_empty() {
            new.fix("put it after the note", true, place.to(self.error.other), format!("{note} {}", self.word))
        } else {
            new
        }
    }

    pub(crate) fn second_locator(&self, new: Diagnostic, field: &str) -> Diagnostic {
        let (first, second) = (self.error.other, self.error.span);
        let new = said(new, format!("a note in `{field}` has two parentheses"), "not read")
            .related(Place { file: self.file, span: first }, "its place in the source stands here")
            .help(format!("put all of it into one: `{}`", self.in_one(first, second)));
        let between = Span { start: first.end, end: second.start };
        let left = trim_end(&self.text[..first.range().end - 1]);
        let right = trim_start(&self.text[second.range().start + 1..]);
        // A comment between them is not to get lost, and nothing is joined with nothing.
        if trim_start(self.source.slice(between)).is_empty() && !left.ends_with('(') && !right.starts_with(')') {
            let seam = Span::new(left.len(), self.text.len() - right.len());
            new.fix("join them", true, seam, ", ")
        } else {
            new
        }
    }

    /// A note with what stands in its two parentheses in one.
    fn in_one(&self, first: Span, second: Span) -> String {
        let inner = |span: Span| {
            let text = self.source.slice(span);
            let text = text.strip_prefix('(').unwrap_or(text);
            trim_start(trim_end(text.strip_suffix(')').unwrap_or(text))).to_owned()
        };
        let both: Vec<String> = [inner(first), inner(second)].into_iter().filter(|text| !text.is_empty()).collect();
        let before = trim_end(&self.text[..first.range().start]);
        let note = before
            .rsplit(|next: char| is_blank(next) || matches!(next, ',' | '+' | ':' | '\n' | '\r'))
            .next()
            .unwrap_or_default();
        format!("{note} ({})", both.join(", "))
    }

    pub(crate) fn separator(&self) -> &'static str {
        let value = self.error.field.map_or("", |field| self.source.slice(self.parsed.tree.fields[field].value));
        match self.field().and_then(Field::spec).map(|spec| spec.value) {
            Some(ValueType::Premises(_)) if opening(value).is_none() => "+",
            _ => ",",
        }
    }

    /// What to write in place of text among the ids of a list.
    fn list_help(&self) -> String {
        match self.field() {
            Some(Field::Cites) => {
                "name notes by their ids, with `,` between them and the place in the source in parentheses after each; a source \
                 without an id is a `note` of its own; for common knowledge write `none` with a `reason:`"
                    .to_owned()
            }
            Some(Field::Repeats) => "give the source as a `note` and name it here by its id".to_owned(),
            Some(Field::Thesis) => "name your main claim by its id".to_owned(),
            Some(Field::Tags | Field::Allow) => "separate the words with `,`".to_owned(),
            _ => format!(
                "name statements by their ids, with `{}` between them; what is said here belongs in a `claim`, `assumption` or `evidence` of its own",
                self.separator()
            ),
        }
    }
}
