//! Heads that are written otherwise, in words.

use crate::base::characters::{is_blank, trim_end, trim_start};
use crate::base::ids::{IdRange, small};
use crate::base::source::Span;
use crate::base::suggest::nearest;
use crate::base::text::any_of;
use crate::diagnostic::Diagnostic;
use crate::schema::words;
use crate::schema::{Field, FieldSet, IdRule, KINDS, Kind, OTHER_KINDS, Repeat};
use crate::syntax::explain::{Context, field_names, said};
use crate::syntax::odd_heads::{OddHead, Writing, odd_head};
use crate::syntax::uses::{imported, is_brief, without_colon};

/// In how many of the first statements a second `brief:` is looked for.
const FIRST: usize = 8;

impl Context<'_> {
    pub(crate) fn unknown_kind(&self, new: Diagnostic) -> Diagnostic {
        let line = self.source.line_span(self.source.line_of(self.error.span.start));
        let content = self.source.slice(line);
        match odd_head(content) {
            Some(OddHead { kind: Some(kind), .. }) if kind == Kind::Brief && self.has_brief() => self.second_brief(new),
            Some(head @ OddHead { kind: Some(kind), writing: Writing::Word, .. }) => self.other_kind(new, kind, &head),
            Some(OddHead { writing: Writing::Import, .. }) => self.import(new, content, line),
            Some(head @ OddHead { kind: Some(kind), .. }) => marked_head(new, kind, &head, content, line),
            _ => self.no_kind(new),
        }
    }

    /// A word that no kind is near to.
    fn no_kind(&self, new: Diagnostic) -> Diagnostic {
        let word = self.word;
        let message = format!("unknown kind `{word}`");
        if let Some(field) = nearest(word, field_names()).first() {
            return said(new, message, "begins in the first column, like a statement")
                .help(format!("did you mean the field `{field}`? put two spaces before it: `  {field}: …`"))
                .fix(format!("make it the field `{field}`"), false, self.error.span, format!("  {field}"));
        }
        let new = said(new, message, "not a kind of statement");
        match nearest(&word.to_lowercase(), KINDS.iter().map(|spec| spec.name)).first() {
            Some(&kind) if !self.may_stand_here(kind) => new.help(format!("did you mean `{kind}`?")),
            Some(&kind) => new.help(format!("did you mean `{kind}`?")).fix(
                format!("write `{kind}`"),
                self.can_be_a(kind),
                self.error.span,
                kind,
            ),
            None => new.help(format!(
                "a line in the first column begins a statement: {}; if it is text of the statement above, indent it",
                any_of(&KINDS.iter().map(|spec| spec.name).collect::<Vec<_>>())
            )),
        }
    }

    /// Another word in the place of a kind.
    fn other_kind(&self, new: Diagnostic, kind: Kind, head: &OddHead) -> Diagnostic {
        let new = said(new, format!("unknown kind `{}`", self.word), "not a kind of statement");
        let safe = !is_other_word(self.word) && self.can_be_a(kind.name());
        let meant = format!("did you mean `{}`?", kind.name());
        let new = new.help(if has_its_id(kind, head) { meant } else { format!("{meant} write `{}`", wanted(kind, "some-name")) });
        if !self.may_stand_here(kind.name()) {
            return new;
        }
        new.fix(format!("write `{}`", kind.name()), safe, self.error.span, kind.name())
    }

    /// Whether a line continues as a statement of a kind does: a `use` names a file, and a sentence is none.
    fn may_stand_here(&self, kind: &str) -> bool {
        let content = self.source.slice(self.source.line_span(self.source.line_of(self.error.span.start)));
        let named = content.split_once([':', '：']).map_or(content, |(_, path)| path).trim();
        kind != Kind::Use.name()
            || !named.contains(char::is_whitespace)
            || content.trim_end().rsplit_once('.').is_some_and(|(_, ending)| ending == "brief")
    }

    /// A line of another language that brings in a file.
    fn import(&self, new: Diagnostic, content: &str, line: Span) -> Diagnostic {
        let new = said(new, format!("unknown kind `{}`", self.word), "not a kind of statement");
        let Some((end, found)) = imported(content) else { return new };
        let rest = &content[end..];
        let written = found.line(rest);
        // Without its ending, a name may be that of something else.
        let safe = is_brief(&rest[found.path]);
        new.help(format!("write `{written}`")).fix(format!("write `{written}`"), safe, line, written)
    }

    /// A head that is indented.
    pub(crate) fn looks_like_head(&self, new: Diagnostic) -> Diagnostic {
        let line = self.source.line_span(self.source.line_of(self.error.span.start));
        let content = self.source.slice(Span { start: self.error.span.start, end: line.end });
        let new = said(
            new,
            format!("`{}` looks like the head of a statement, but is read as text", self.word),
            "a head is not indented",
        );
        let Some(head) = odd_head(content) else { return new };
        let begins = format!("{} {}:", head.kind.map_or("", Kind::name), &content[head.id.clone()]);
        let gap = if head.text.is_empty() { "" } else { " " };
        let replaced = Span::new(line.range().start, self.error.span.range().start + head.text.start);
        new.help(format!("begin it in the first column: `{begins} …`; if it is text, put `\\` before it")).fix(
            "begin it in the first column",
            !self.is_in_sentence() && self.fields_below_fit(head.kind),
            replaced,
            format!("{begins}{gap}"),
        )
    }

    /// Whether the fields below the line may stand on a kind, to which they would belong. Only so many are looked at.
    fn fields_below_fit(&self, kind: Option<Kind>) -> bool {
        const MOST: usize = 64;
        let (Some(kind), Some(statement)) = (kind, self.error.statement) else { return false };
        let tree = &self.parsed.tree;
        let fields = tree.fields_of(statement);
        let first = tree.fields.partition_point(|node| node.name_start < self.error.span.start);
        let below = IdRange { start: first.max(fields.start), end: fields.end };
        let begins_with_its_own = below.clone().next().is_none_or(|at| !tree.fields[at].field.is_sub_field());
        let mut there = FieldSet::of(&[]);
        begins_with_its_own
            && below.indices().len() <= MOST
            && below.into_iter().all(|at| {
                let field = tree.fields[at].field;
                let is_again = there.has(field);
                there.insert(field);
                field.is_sub_field()
                    || field == Field::Unknown
                    || field.on(kind).is_some_and(|spec| !is_again || spec.repeat != Repeat::Once)
            })
    }

    /// Whether the line above breaks off within a sentence.
    fn is_in_sentence(&self) -> bool {
        let above = self.source.line_of(self.error.span.start).checked_sub(1);
        let above = above.map_or("", |above| trim_end(self.source.slice(self.source.line_span(above))));
        self.is_in_text() && !above.is_empty() && !above.ends_with(['.', '!', '?', '…', '。', ')', '”', '"'])
    }

    /// A title or a misspelt `brief` beside the head of the document.
    fn second_brief(&self, new: Diagnostic) -> Diagnostic {
        said(new, format!("unknown kind `{}`", self.word), "not a kind of statement")
            .help(
                "the title of the document stands in its head: `brief: title`; remove this line, or make it a comment with `# `",
            )
            .fix("make it a comment", false, Span::at(self.error.span.range().start), "# ")
    }

    /// Whether the file has a head of the document, or that cannot be ruled out at once.
    fn has_brief(&self) -> bool {
        let statements = &self.parsed.tree.statements;
        let own = self.error.statement.unwrap_or_default();
        own.index() >= FIRST || statements.iter().any(|statement| statement.kind == Some(Kind::Brief))
    }

    pub(crate) fn missing_id(&self, new: Diagnostic) -> Diagnostic {
        let word = self.word;
        let new = said(new, format!("{} needs an id", self.article()), "no id follows");
        let Some(statement) = self.error.statement.map(|at| self.parsed.tree.statements[at]) else { return new };
        let id = self.source.slice(statement.id);
        if id.is_empty() {
            return new.help(format!("write `{word} some-name: …`, so that other statements can refer to it"));
        }
        // A word of its own may begin a sentence: `claim: Note: this`.
        let is_sure = id.starts_with(|first: char| first.is_lowercase() || first.is_numeric());
        let following = &self.text[statement.id.range().end..];
        let colon = following.find([':', '：']).unwrap_or_default();
        let length = following[colon..].chars().next().map_or(0, char::len_utf8);
        let end = statement.id.range().end + colon + length;
        let new = new.help(format!("write `{word} {id}: …`: the id stands before the colon"));
        if !is_sure {
            return new;
        }
        new.fix(format!("write `{word} {id}:`"), true, Span::new(self.error.span.range().end, end), format!(" {id}:"))
    }

    pub(crate) fn missing_colon(&self, new: Diagnostic) -> Diagnostic {
        let word = self.word;
        if word == "：" {
            return said(new, "the colon is a full-width `：`".to_owned(), "read as `:`").help("write `:`").fix(
                "write `:`",
                true,
                self.with_blanks_after(self.error.span),
                ": ",
            );
        }
        if !word.starts_with(|first: char| first.is_alphanumeric()) {
            return self.other_sign(new);
        }
        if let Some(meant) = self.used_path() {
            let line = self.source.line_span(self.source.line_of(self.error.span.start));
            return said(new, "missing `:` after `use`".to_owned(), "the path comes after the colon")
                .help(format!("write `{meant}`"))
                .fix(format!("write `{meant}`"), true, line, meant);
        }
        let end = Span::at(self.error.span.range().end);
        let head = self.source.slice(self.head_of_error());
        let help = match self.id_of_several_words() {
            Some((id, _)) => format!("a statement has a short name of one word: write `{}: …`", head.replace(word, &id)),
            None => format!("write `{head}: …`"),
        };
        // A small letter continues a sentence, of which the id may be the first word.
        let continues = trim_start(&self.text[end.range().start..]).starts_with(char::is_lowercase);
        let new = said(new, format!("missing `:` after `{word}`"), "the short name ends here, without a colon");
        if continues && word.starts_with(char::is_uppercase) && self.id_of_several_words().is_none() {
            return new.help(format!("write `{} some-name: {word} …`: an id stands before the text", self.kind_name()));
        }
        let new = new.help(help);
        match self.id_of_several_words() {
            Some((id, words)) => new.fix(format!("write `{id}`"), false, words, id).fix("put the colon", false, end, ":"),
            None => new.fix("put the colon", !continues, end, ":"),
        }
    }

    /// The whole line of a `use` without its colon that names a file: `use left.brief`, `use lib/left.brief as left`.
    fn used_path(&self) -> Option<String> {
        let line = self.source.slice(self.source.line_span(self.source.line_of(self.error.span.start)));
        let rest = line.strip_prefix("use")?;
        Some(without_colon(rest)?.line(rest))
    }

    /// Another sign where the colon of a head belongs.
    fn other_sign(&self, new: Diagnostic) -> Diagnostic {
        let word = self.word;
        let head = self.source.slice(self.head_of_error_statement());
        let message = format!("`{word}` stands after `{head}` in place of the colon");
        let before = trim_end(&self.text[..self.error.span.range().start]).len();
        let following = &self.text[self.error.span.range().end..];
        let gap = following.len() - following.trim_start_matches([' ', '\t']).len();
        let continues = following[gap..].starts_with(char::is_lowercase);
        let span = Span::new(before, self.error.span.range().end + gap);
        said(new, message, "read as `:`").help(format!("write `{head}: …`")).fix(
            format!("write `{head}:`"),
            !continues,
            span,
            ": ",
        )
    }

    pub(crate) fn head_of_error_statement(&self) -> Span {
        let statement = self.error.statement.map(|at| self.parsed.tree.statements[at]);
        statement.map_or(self.error.span, |statement| statement.word.to(statement.id))
    }

    fn head_of_error(&self) -> Span {
        let start = self.error.statement.map_or(self.error.span, |at| self.parsed.tree.statements[at].word);
        start.to(self.error.span)
    }

    /// The words from an id without a colon to the colon after it, as one word, and where they stand.
    fn id_of_several_words(&self) -> Option<(String, Span)> {
        let line = self.source.line_span(self.source.line_of(self.error.span.start));
        let rest = self.source.slice(Span { start: self.error.span.start, end: line.end });
        let (before, _) = rest.split_once(':')?;
        let words: Vec<&str> = before.split(is_blank).filter(|word| !word.is_empty()).collect();
        let start = self.error.span.start;
        let span = Span { start, end: start + small(trim_end(before).len()) };
        ((2..=4).contains(&words.len()) && words.iter().all(|word| words::is_id(word))).then(|| (words.join("-"), span))
    }
}

/// A kind with marks around it or its id.
fn marked_head(new: Diagnostic, kind: Kind, head: &OddHead, content: &str, line: Span) -> Diagnostic {
    let word = content[head.word.clone()].trim_start_matches(|next: char| !next.is_alphanumeric());
    let written = trim_end(&content[..head.text.start]);
    let id = &content[head.id.clone()];
    let new = said(new, format!("`{written}` is not how a statement begins"), "a statement begins with its kind alone");
    let name = if id.is_empty() && kind.spec().id == IdRule::Must { "some-name" } else { id };
    let new = new.help(format!("write `{}`", wanted(kind, name)));
    let mut begins = kind.name().to_owned();
    if !id.is_empty() && kind.spec().id != IdRule::Never {
        begins = format!("{begins} {id}");
    }
    begins.push_str(if head.text.is_empty() { ":" } else { ": " });
    let place = |start: usize, end: usize| Span::new(line.range().start + start, line.range().start + end);
    let mut edits = vec![(place(0, head.text.start), begins.clone())];
    let end = trim_end(content).len();
    if head.text.end < end {
        edits.push((place(head.text.end, end), String::new()));
    }
    let safe = !is_other_word(word) && has_its_id(kind, head);
    new.fixes(format!("write `{}`", trim_end(&begins)), safe, edits)
}

/// Whether a word is one that people use for a kind, and no slip for its name.
fn is_other_word(word: &str) -> bool {
    OTHER_KINDS.iter().any(|(other, _)| other.eq_ignore_ascii_case(word))
}

/// Whether a head has an id where its kind needs one, and none where it has none.
fn has_its_id(kind: Kind, head: &OddHead) -> bool {
    match kind.spec().id {
        IdRule::Must => !head.id.is_empty(),
        IdRule::May => true,
        IdRule::Never => head.id.is_empty(),
    }
}

/// How a head is written.
fn wanted(kind: Kind, id: &str) -> String {
    match kind.spec().id {
        IdRule::Never => format!("{}: …", kind.name()),
        _ if id.is_empty() => format!("{}: …", kind.name()),
        _ => format!("{} {id}: …", kind.name()),
    }
}
