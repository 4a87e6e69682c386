//! Lines that look like fields, in words.

use crate::base::characters::{is_blank, trim_end, trim_start};
use crate::base::ids::{FieldId, FileId, large, small};
use crate::base::source::{SourceFile, Span};
use crate::diagnostic::Diagnostic;
use crate::schema::{Field, FieldSpec, Repeat, ValueType};
use crate::syntax::error::SyntaxError;
use crate::syntax::explain::{Context, Parsed, said};
use crate::syntax::likeness::{Likeness, Slip, likeness, may_stand};

/// A line that is meant as a field, but whose value is none of it as written.
pub struct MeantLine {
    /// The field.
    pub field: Field,
    /// What stands where its value belongs.
    pub value: Span,
    /// The edits that make a field of the line, without its value.
    pub edits: Vec<(Span, String)>,
    /// Whether nothing but its form speaks against the field.
    pub is_sure: bool,
}

/// The field that a reported line is meant as, where its value has to be fixed with it.
pub fn meant_line(error: &SyntaxError, parsed: &Parsed, source: &SourceFile, file: FileId) -> Option<MeantLine> {
    let reader = Context { file, error, parsed, source, text: source.text(), word: source.slice(error.span) };
    let (content, kind) = (reader.rest_of_line(), reader.meant_kind());
    let found = likeness(content)?.on(content, kind)?;
    let is_whole = matches!(found.slip, Slip::Marks | Slip::Capitals | Slip::Hyphen | Slip::BlankBefore | Slip::WideColon);
    let is_other = found.slip == Slip::OtherWord;
    if !(is_whole || is_other) || !may_stand(found.field, kind) || found.value.is_empty() {
        return None;
    }
    let is_list = |spec: &FieldSpec| matches!(spec.value, ValueType::Premises(_) | ValueType::References(_) | ValueType::Notes);
    if found.has_value(content, kind) && !found.field.spec().is_some_and(is_list) {
        return None;
    }
    let start = error.span.range().start;
    let value = Span::new(start + found.value.start, start + found.value.end);
    let edits = reader.edits_of(&found, &name_of(&found, content), content);
    let is_sure =
        is_whole && reader.field() != Some(Field::Quote) && !reader.continues_below() && !reader.is_given_once(found.field);
    Some(MeantLine { field: found.field, value, edits, is_sure })
}

impl Context<'_> {
    pub(crate) fn looks_like_field(&self, new: Diagnostic) -> Diagnostic {
        let content = self.rest_of_line();
        let new = said(new, format!("`{}` looks like a field, but is read as text", self.word), "");
        let Some(found) = likeness(content).and_then(|found| found.on(content, self.meant_kind())) else { return new };
        let name = name_of(&found, content);
        let new = new.label(label(found.slip));
        let new = match found.slip {
            Slip::OtherWord | Slip::Misspelt => new.help(format!("did you mean `{name}: …`? if it is text, put `\\` before it")),
            Slip::NoColon if !found.value.is_empty() => {
                let shown: String = content[found.value.clone()].chars().take(40).collect();
                new.help(format!("did you mean `{name}: {shown}`? if it is text, put `\\` before it"))
            }
            _ => new.help(format!("write `{name}: …`; if it is text, put `\\` before it")),
        };
        self.fix_likeness(new, &found, &name)
    }

    /// The line from the error on, without blanks at its end.
    fn rest_of_line(&self) -> &str {
        let line = self.source.line_span(self.source.line_of(self.error.span.start));
        trim_end(self.source.slice(Span { start: self.error.span.start, end: line.end.max(self.error.span.end) }))
    }

    /// Text that looks like a field may be one: that is sure where it has a value of it. It is sure to be text where a
    /// sentence begins above and ends after.
    fn fix_likeness(&self, new: Diagnostic, found: &Likeness, name: &str) -> Diagnostic {
        let content = self.rest_of_line();
        let field = found.field;
        let value_type = field.spec().map_or(ValueType::Text, |spec| spec.value);
        let is_value = value_type != ValueType::Text && found.has_value(content, self.meant_kind());
        let text_end = match self.error.field {
            Some(field) => self.parsed.tree.fields[field].value.end,
            None => self.error.statement.map_or(self.error.span.end, |at| self.parsed.tree.statements[at].text.end),
        };
        let as_text = |new: Diagnostic, safe| {
            new.fix(format!("keep it as text: `\\{}`", self.word), safe, Span::at(self.error.span.range().start), "\\")
        };
        let as_field = |new: Diagnostic, safe| new.fixes(format!("write `{name}:`"), safe, self.edits_of(found, name, content));
        let has_marks = matches!(found.slip, Slip::Marks | Slip::OtherWord | Slip::Misspelt);
        if !is_value && !has_marks && self.is_in_text() && self.continues_a_sentence(text_end) {
            return as_text(new, true);
        }
        // A comma between premises would be the next error.
        let is_open = matches!(value_type, ValueType::Premises(_)) && content[found.value.clone()].contains(',');
        let is_sure = found.slip != Slip::OtherWord && self.field() != Some(Field::Quote) && !is_open && !self.continues_below();
        let is_sure = is_sure && !self.is_given_once(field);
        if may_stand(field, self.meant_kind()) && (is_value || value_type == ValueType::Text || field == Field::Extension) {
            return as_field(new, is_sure);
        }
        if self.is_in_text() { as_text(as_field(new, false), false) } else { as_field(new, false) }
    }

    /// Whether the statement has the field already, and may have it only once.
    pub(crate) fn is_given_once(&self, field: Field) -> bool {
        let is_once = field.spec().is_some_and(|spec| spec.repeat == Repeat::Once) && !field.is_sub_field();
        is_once && self.error.statement.is_some_and(|statement| self.parsed.tree.has(statement, field))
    }

    /// The line as a field: indented like the one before it, a sub-field deeper.
    fn edits_of(&self, found: &Likeness, name: &str, content: &str) -> Vec<(Span, String)> {
        let start = self.error.span.range().start;
        let whole = self.source.line_span(self.source.line_of(self.error.span.start));
        let before = self.error.statement.and_then(|statement| {
            let fields = self.parsed.tree.fields_of(statement);
            let is_before = |&at: &FieldId| {
                let node = &self.parsed.tree.fields[at];
                large(node.name_start) < start && !node.field.is_sub_field()
            };
            fields.rev().find(is_before).and_then(|at| self.indent_of(at))
        });
        let own = self.source.slice(Span { start: whole.start, end: small(start) });
        let indent = before.map_or_else(
            || if own.is_empty() || found.field.is_sub_field() { "  " } else { own },
            |before| self.source.slice(before),
        );
        let deeper = if found.field.is_sub_field() { "  " } else { "" };
        let gap = if found.value.is_empty() { "" } else { " " };
        let mut edits =
            vec![(Span::new(whole.range().start, start + found.value.start), format!("{indent}{deeper}{name}:{gap}"))];
        if found.value.end < content.len() {
            edits.push((Span::new(start + found.value.end, start + content.len()), String::new()));
        }
        edits
    }

    /// A field in the first column.
    pub(crate) fn unindented(&self, new: Diagnostic) -> Diagnostic {
        let content = self.rest_of_line();
        let odd = likeness(content).and_then(|found| found.on(content, self.meant_kind()));
        let Some(found) = odd.filter(|found| found.slip != Slip::Indentation) else {
            return said(new, format!("field `{}` has lost its indentation", self.word), "begins in the first column")
                .help("put two spaces before it: only the head of a statement begins a line")
                .fixes("indent the fields", true, self.indented_run());
        };
        let name = name_of(&found, content);
        let depth = if found.field.is_sub_field() { "    " } else { "  " };
        let is_sure = found.slip != Slip::OtherWord;
        said(
            new,
            format!("`{}` looks like field `{name}`, but begins in the first column", self.word),
            label_of_unindented(found.slip),
        )
        .help(format!("write `{depth}{name}: …`, with the spaces: only the head of a statement begins a line"))
        .fixes("indent the fields", is_sure, self.indented_run())
    }

    /// Edits that indent the run of fields at column 0 that begins here.
    fn indented_run(&self) -> Vec<(Span, String)> {
        let line = self.source.line_of(self.error.span.start);
        let mut edits = Vec::new();
        for at in line..self.source.line_starts().len() {
            let span = self.source.line_span(at);
            let content = self.source.slice(span);
            if trim_start(content).is_empty() {
                continue;
            }
            if content.starts_with(is_blank) {
                break;
            }
            match self.indented(content, span.range().start) {
                Some(edit) => edits.extend(edit),
                None => break,
            }
        }
        edits
    }

    /// Edits that make an indented field of a line at column 0, where it is meant as one.
    fn indented(&self, content: &str, start: usize) -> Option<Vec<(Span, String)>> {
        let content = trim_end(content);
        let depth = |field: Field| if field.is_sub_field() { "    " } else { "  " };
        let exact = crate::schema::words::name(content).ok().filter(|(rest, _)| rest.starts_with(':'));
        if let Some(field) = exact.map(|(_, name)| Field::from_name(name)).filter(|&field| field != Field::Unknown) {
            return Some(vec![(Span::at(start), depth(field).to_owned())]);
        }
        let found = likeness(content).and_then(|found| found.on(content, self.meant_kind()))?;
        let name = name_of(&found, content);
        let gap = if found.value.is_empty() { "" } else { " " };
        let mut edits = vec![(Span::new(start, start + found.value.start), format!("{}{name}:{gap}", depth(found.field)))];
        if found.value.end < content.len() {
            edits.push((Span::new(start + found.value.end, start + content.len()), String::new()));
        }
        Some(edits)
    }
}

fn name_of(found: &Likeness, content: &str) -> String {
    match found.field {
        Field::Extension => content[found.name.clone()].to_ascii_lowercase(),
        field => field.name().to_owned(),
    }
}

/// Why a line is no field.
fn label(slip: Slip) -> &'static str {
    match slip {
        Slip::Indentation => "begins in the first column",
        Slip::NoColon => "a colon is missing after it",
        Slip::OtherSign => "a colon belongs in place of the sign",
        Slip::WideColon => "the colon is a full-width one",
        Slip::Marks => "a field has no marks around its name",
        Slip::Hyphen => "a hyphen joins its two words",
        Slip::Capitals => "fields are written in lower case",
        Slip::BlankBefore => "no space belongs before the colon",
        Slip::NoBlankAfter => "a space is missing after the colon",
        Slip::OtherWord => "not a word for a field",
        Slip::Misspelt => "not spelt like a field",
    }
}

fn label_of_unindented(slip: Slip) -> &'static str {
    match slip {
        Slip::NoBlankAfter => "begins in the first column",
        slip => label(slip),
    }
}
