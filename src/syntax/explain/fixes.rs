//! Fixes of errors of form that take more than a word.

use crate::base::characters::{is_blank, trim_end, trim_start};
use crate::base::ids::{FieldId, IdRange, large, small};
use crate::base::source::Span;
use crate::diagnostic::Diagnostic;
use crate::schema::{Field, IdRule, Kind, ValueType};
use crate::syntax::explain::{Context, said};
use crate::syntax::likeness::likeness;
use crate::syntax::removal::{Removal, is_continued_at};
use crate::syntax::statement::is_comment;

/// Text in place of a span.
type Edits = Vec<(Span, String)>;

/// How many fields one fix moves; those after them have their own.
const MOST_FIELDS: usize = 64;

/// Fields whose names are words that a sentence continues.
const SENTENCE_WORDS: [Field; 10] = [
    Field::Because,
    Field::Given,
    Field::Unless,
    Field::Despite,
    Field::But,
    Field::Supports,
    Field::From,
    Field::Reason,
    Field::About,
    Field::By,
];

impl Context<'_> {
    /// Whether a line is a head of a kind but for the kind's spelling, and not prose that begins with a word like it.
    pub(crate) fn can_be_a(&self, kind: &str) -> bool {
        let line = self.source.line_span(self.source.line_of(self.error.span.start));
        let needs_id = Kind::from_name(kind).is_some_and(|kind| kind.spec().id == IdRule::Must);
        let has_id = self.error.statement.is_some_and(|at| !self.parsed.tree.statements[at].id.is_empty());
        self.source.slice(line).contains(':') && (has_id || !needs_id)
    }

    /// Text that was taken for a field is text again with `\` before it. That is sure where a sentence begins above and
    /// ends after; else it may be a field of the author's own.
    pub(crate) fn fix_unknown_field(&self, new: Diagnostic) -> Diagnostic {
        let word = self.word;
        let start = Span::at(self.error.span.range().start);
        let title = format!("read it as text: `\\{word}:`");
        if !self.stands_below_text() {
            return new.fix(format!("make it a field of your own: `x-{word}:`"), false, start, "x-");
        }
        let end = self.error.field.map_or(start, |field| self.parsed.tree.fields[field].value);
        if self.continues_a_sentence(end.end) {
            return new.fix(title, true, start, "\\");
        }
        new.fix(title, false, start, "\\").fix(format!("make it a field of your own: `x-{word}:`"), false, start, "x-")
    }

    /// Whether the line below the error continues what stands above it, which a field would take for itself.
    pub(crate) fn continues_below(&self) -> bool {
        let next = self.source.line_of(self.error.span.start) + 1;
        let Some(&start) = self.source.line_starts().get(next) else { return false };
        // A line that looks like a field itself continues nothing.
        let below = trim_start(trim_end(self.source.slice(self.source.line_span(next))));
        let is_field = || likeness(below).is_some_and(|found| found.on(below, self.meant_kind()).is_some());
        is_continued_at(self.text, large(start)) && !is_field()
    }

    /// Whether a text line with the error continues as prose, not as a list.
    pub(crate) fn is_in_text(&self) -> bool {
        match (self.error.statement, self.error.field) {
            (Some(statement), Some(field)) => {
                self.parsed.tree.spec(statement, field).is_some_and(|spec| spec.value == ValueType::Text)
            }
            _ => true,
        }
    }

    /// Whether what stands above an unknown field is text that an escaped line would continue.
    pub(crate) fn stands_below_text(&self) -> bool {
        let (Some(statement), Some(field)) = (self.error.statement, self.error.field) else { return false };
        let (statement, field) = (statement, field);
        let tree = &self.parsed.tree;
        match field.before().filter(|&above| tree.fields_of(statement).contains(&above)) {
            None => true,
            Some(above) => tree.spec(statement, above).is_some_and(|spec| spec.value == ValueType::Text),
        }
    }

    /// Whether the field with the error may be a line of the text above it that begins with a word and a colon: the text breaks off
    /// there, or the value is a sentence.
    pub(crate) fn reads_as_text(&self) -> bool {
        let (Some(field), true) = (self.error.field, self.stands_below_text()) else { return false };
        let node = &self.parsed.tree.fields[field];
        let value = self.source.slice(node.value);
        let is_prose = value.split_whitespace().count() > 4 || value.contains(' ') && value.ends_with(['.', '!', '?', '。']);
        let words = value.split_whitespace().filter(|word| word.chars().all(char::is_alphabetic)).count();
        SENTENCE_WORDS.contains(&node.field) && (is_prose || words > 1 && self.continues_from_above())
    }

    /// Whether the line above the field with the error breaks off within a sentence.
    pub(crate) fn continues_from_above(&self) -> bool {
        let name = self.error.field.map(|field| self.parsed.tree.fields[field].name_start);
        let line = name.and_then(|name| self.source.line_of(name).checked_sub(1));
        let above = line.map(|line| trim_end(self.source.slice(self.source.line_span(line))));
        above.is_some_and(|above| {
            above.ends_with(|last: char| last.is_alphanumeric() || last == ',') && !is_comment(trim_start(above))
        })
    }

    /// Whether the line above breaks off within a sentence of a proposition, and the text that ends at an offset closes it.
    pub(crate) fn continues_a_sentence(&self, end: u32) -> bool {
        let Some(above) = self.source.line_of(self.error.span.start).checked_sub(1) else { return false };
        let above = trim_end(self.source.slice(self.source.line_span(above)));
        let breaks_off = above.chars().next_back().is_some_and(|last| last.is_alphanumeric() || last == ',');
        let closing = |next: char| matches!(next, '"' | '”' | '’' | '»' | ')' | ']');
        let ends = self.text[..large(end)].trim_end_matches(closing).ends_with(['.', '!', '?', '…', '。']);
        let is_prose = !matches!(self.meant_kind(), None | Some(Kind::Note | Kind::Brief | Kind::Use));
        is_prose && breaks_off && ends && !is_comment(trim_start(above))
    }

    /// A second field that says the same as the first can go.
    pub(crate) fn fix_duplicate(&self, new: Diagnostic) -> Diagnostic {
        let tree = &self.parsed.tree;
        let Some(second) = self.error.field else { return new };
        let Ok(first) = tree.fields.binary_search_by_key(&self.error.other.start, |node| node.name_start) else { return new };
        let value = |field: FieldId| self.source.slice(tree.fields[field].value);
        let is_plain = |field: FieldId| {
            let fields = self.error.statement.map_or_else(IdRange::default, |at| tree.fields_of(at));
            tree.fields[field].field.is_sub_field() || tree.sub_fields_of(field, &fields).is_empty()
        };
        if value(first) != value(second) || value(first).is_empty() || !is_plain(second) {
            return new;
        }
        match Removal::of_field(self.source, tree, second) {
            Some(removal) => new.fix("remove the second", !removal.leaves_comment, removal.span, ""),
            None => new,
        }
    }

    /// Spaces in place of other blanks, for every line of the file that is indented with them.
    pub(crate) fn plain_indentations(&self) -> Edits {
        let lines = (0..self.source.line_starts().len()).map(|line| self.source.line_span(line));
        let indents = lines.filter_map(|span| {
            let line = self.source.slice(span);
            let length = line.len() - trim_start(line).len();
            let indent = &line[..length];
            let is_plain = indent.bytes().all(|byte| matches!(byte, b' ' | b'\t'));
            (!is_plain && length < line.len()).then(|| (Span { end: span.start + small(length), ..span }, plain(indent)))
        });
        indents.collect()
    }

    /// The indentation that says what the field belongs to: for a sub-field one step deeper than its field, for a field that
    /// of the one before; the fields below that stand as deep as it move with it.
    pub(crate) fn true_indentations(&self) -> Edits {
        let tree = &self.parsed.tree;
        let (Some(at), Some(statement)) = (self.error.field, self.error.statement) else { return Vec::new() };
        let fields = tree.fields_of(statement);
        let is_sub_field = tree.fields[at].field.is_sub_field();
        let before = if is_sub_field {
            Some(tree.fields[at].parent)
        } else {
            IdRange { start: fields.start, end: at }.rev().find(|&field| !tree.fields[field].field.is_sub_field())
        };
        let Some(indent) = before.and_then(|before| self.indent_of(before)) else { return Vec::new() };
        let wanted = self.source.slice(indent);
        let deeper = format!("{wanted}  ");
        let mut edits = Vec::new();
        let most = if is_sub_field { 1 } else { MOST_FIELDS };
        for field in (IdRange { start: at, end: fields.end }).take(most) {
            let Some(own) = self.indent_of(field) else { break };
            let is_deep = width(self.source.slice(own)) > width(wanted);
            let name = tree.fields[field].field;
            if !name.is_sub_field() && !is_deep {
                break;
            }
            edits.push((own, if name.is_sub_field() { deeper.clone() } else { wanted.to_owned() }));
        }
        edits
    }

    /// Another field above that the sub-field with the error may belong to, the nearest: its name and value on its first line, and the edits
    /// that move the sub-field below it.
    pub(crate) fn other_owner(&self) -> Option<(Span, Edits)> {
        let tree = &self.parsed.tree;
        let (at, fields) = (self.error.field?, tree.fields_of(self.error.statement?));
        let node = &tree.fields[at];
        let parent = node.parent;
        let may_own = |&field: &FieldId| {
            let other = &tree.fields[field];
            let has_it = || tree.fields[tree.sub_fields_of(field, &fields)].iter().any(|sub| sub.field == node.field);
            !other.field.is_sub_field() && !other.state.misplaced && node.field.under(other.field).is_some() && !has_it()
        };
        let other = IdRange { start: fields.start, end: parent }.rev().take(MOST_FIELDS).find(may_own)?;
        let last = tree.sub_fields_of(other, &fields).next_back().unwrap_or(other);
        let end = self.source.line_span(self.source.line_of(tree.fields[last].value.end)).end;
        let removal = Removal::of_field(self.source, tree, at).filter(|removal| !removal.leaves_comment)?;
        let indent = self.source.slice(self.indent_of(other)?);
        let text = self.source.slice(Span { start: node.name_start, end: node.value.end });
        let moved = format!("{}{indent}  {text}", self.source.line_end());
        let first_line = self.source.line_span(self.source.line_of(tree.fields[other].name_start)).end;
        let shown = Span { start: tree.fields[other].name_start, end: tree.fields[other].value.end.min(first_line) };
        Some((shown, vec![(Span::at(large(end)), moved), (removal.span, String::new())]))
    }

    /// The blanks before the name of a field.
    pub(crate) fn indent_of(&self, field: FieldId) -> Option<Span> {
        let name = self.parsed.tree.fields[field].name_start;
        let start = self.source.line_starts().get(self.source.line_of(name)).copied()?;
        let span = Span { start, end: name };
        self.source.slice(span).chars().all(is_blank).then_some(span)
    }

    /// A separator with nothing before it, and the blanks that would be left over.
    pub(crate) fn lone_separator(&self) -> Span {
        let span = self.error.span;
        if self.text[..span.range().start].ends_with(is_blank) { self.with_blanks_after(span) } else { span }
    }

    pub(crate) fn comma(&self, new: Diagnostic) -> Diagnostic {
        let field = self.field_name();
        let tree = &self.parsed.tree;
        let items: Vec<Span> = self.error.field.map_or_else(Vec::new, |field| tree.items[tree.items_of(field)].to_vec());
        let ids: Vec<&str> = items.iter().map(|&item| self.source.slice(item)).collect();
        let together = ids.join(" + ");
        let new = said(new, format!("a comma between the premises of `{field}`"), "together, or each by itself?");
        let new = match self.field() {
            Some(Field::Given) => new.help(format!("write `given: {together}`: warrants are needed together")),
            _ => new.help(format!(
                "write `{field}: {together}` if they are needed together, or a line `{field}: …` for each if each suffices"
            )),
        };
        let gaps = items.windows(2).map(|pair| Span::new(pair[0].range().end, pair[1].range().start));
        let gaps: Vec<Span> = gaps.filter(|&gap| self.source.slice(gap).contains(',')).collect();
        let has_sub_fields = self
            .error
            .statement
            .zip(self.error.field)
            .is_some_and(|(statement, field)| !tree.sub_fields_of(field, &tree.fields_of(statement)).is_empty());
        // What stands below would belong to the last line alone; and where one way is left, it would be taken.
        if has_sub_fields {
            return new;
        }
        let new = new.fixes("together: join them with `+`", false, gaps.iter().map(|&gap| self.joined(gap)).collect());
        if self.field().is_some_and(Field::is_sub_field) {
            return new;
        }
        let split = gaps.iter().flat_map(|&gap| self.split(gap, field)).collect();
        new.fixes(format!("each by itself: a `{field}` for each"), false, split)
    }

    /// `+` in place of the comma in a gap between two premises.
    fn joined(&self, gap: Span) -> (Span, String) {
        match self.comma_of(gap) {
            Some(comma) if self.has_line_end(gap) => {
                let text = if self.text[..comma.range().start].ends_with(is_blank) { "+" } else { " +" };
                (comma, text.to_owned())
            }
            _ => (gap, " + ".to_owned()),
        }
    }

    /// A field for what stands after a gap, on a line of its own.
    fn split(&self, gap: Span, field: &str) -> Edits {
        let indent = self.line_indent();
        match self.comma_of(gap) {
            Some(comma) if self.has_line_end(gap) => {
                let start = self.source.line_span(self.source.line_of(gap.end)).start;
                let new = (Span { start, end: gap.end }, format!("{indent}{field}: "));
                if comma.start < start { vec![(comma, String::new()), new] } else { vec![new] }
            }
            _ => vec![(gap, format!("{}{indent}{field}: ", self.source.line_end()))],
        }
    }

    /// The comma in a gap; those of comments do not count.
    fn comma_of(&self, gap: Span) -> Option<Span> {
        let mut start = gap.range().start;
        for (at, line) in self.source.slice(gap).split_inclusive(['\n', '\r']).enumerate() {
            let is_comment = at > 0 && is_comment(trim_end(trim_start(line.trim_end_matches(['\n', '\r']))));
            if let Some(comma) = line.find(',').filter(|_| !is_comment) {
                return Some(Span::new(start + comma, start + comma + 1));
            }
            start += line.len();
        }
        None
    }

    fn has_line_end(&self, gap: Span) -> bool {
        self.source.slice(gap).contains(['\n', '\r'])
    }
}

/// Columns of an indentation, a tab up to the next multiple of eight.
fn width(indent: &str) -> usize {
    indent.chars().fold(0, |width, next| if next == '\t' { (width / 8 + 1) * 8 } else { width + 1 })
}

/// Spaces as wide as other blanks; tabs stay.
fn plain(indent: &str) -> String {
    let wide = |next: char| if next == '\u{3000}' { "  " } else { " " };
    indent.chars().map(|next| if next == '\t' { "\t" } else { wide(next) }).collect()
}
