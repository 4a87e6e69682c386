//! Errors of form in words.

mod choice;
mod endnotes;
mod field;
mod fixes;
mod head;
mod hidden;
mod list;
mod misplaced;
mod outside;
pub mod values;
pub(crate) mod with_reason;

use std::borrow::Cow;

pub use self::field::{MeantLine, meant_line};
pub use self::outside::heading_above;
use self::values::{is_short, offers};
use crate::base::characters::{is_id_continue, trim_start, with_plain_hyphens};
use crate::base::ids::{FileId, large, small};
use crate::base::source::{SourceFile, Span};
use crate::base::suggest::{is_negated, is_slip, nearest};
use crate::base::text::any_of;
use crate::diagnostic::{Diagnostic, Level, Place};
use crate::schema::values::DATE;
use crate::schema::{FIELDS, Field, FieldSpec, Kind, OTHER_WORDS, ValueType};
use crate::schema::{foreign_date, words};
use crate::syntax::error::{ErrorKind, SyntaxError, ValueFault};
use crate::syntax::list::{CONNECTIVES, corrected_reference};
use crate::syntax::{Parsed, value};

/// How serious a fault is, before any configuration.
pub fn level(kind: ErrorKind) -> Level {
    match kind {
        ErrorKind::MisleadingIndentation | ErrorKind::LooksLikeField | ErrorKind::MaybeField | ErrorKind::LooksLikeHead => {
            Level::Warning
        }
        _ => Level::Error,
    }
}

/// Puts an error into words.
pub fn describe(error: &SyntaxError, parsed: &Parsed, source: &SourceFile, file: FileId) -> Diagnostic {
    let context = Context { file, error, parsed, source, text: source.text(), word: source.slice(error.span) };
    let start = Diagnostic::new(error.kind.rule(), level(error.kind), Place { file, span: error.span }, "");
    let mut diagnostic = context.words(start);
    diagnostic.statement = error.statement;
    diagnostic
}

struct Context<'file> {
    file: FileId,
    error: &'file SyntaxError,
    parsed: &'file Parsed,
    source: &'file SourceFile,
    text: &'file str,
    word: &'file str,
}

fn said(mut diagnostic: Diagnostic, message: String, label: impl Into<Cow<'static, str>>) -> Diagnostic {
    diagnostic.message = message.into();
    diagnostic.label(label)
}

impl Context<'_> {
    fn words(&self, new: Diagnostic) -> Diagnostic {
        let word = self.word;
        match self.error.kind {
            ErrorKind::UnknownKind => self.unknown_kind(new),
            ErrorKind::MissingId => self.missing_id(new),
            ErrorKind::UnexpectedId => said(new, format!("{} has no id", self.article()), "nothing can refer to this")
                .help(format!("write `{}: …`", self.kind_name()))
                .fix("remove the id", false, self.with_blank_before(self.error.span), ""),
            ErrorKind::InvalidId => self.invalid_id(new),
            ErrorKind::MissingColon => self.missing_colon(new),
            ErrorKind::TextOutsideStatement => self.text_outside(new),
            ErrorKind::Endnote => self.endnote(new),
            ErrorKind::UnknownField => self.unknown_field(new),
            ErrorKind::UnindentedField => self.unindented(new),
            ErrorKind::MisplacedField => self.misplaced_field(new),
            ErrorKind::DuplicateField => {
                let place = match self.parent_field().filter(|_| Field::from_name(word).is_sub_field()) {
                    Some(parent) => format!("under `{}`", parent.name()),
                    None => format!("on {}", self.statement()),
                };
                let new = said(new, format!("`{word}` stands twice {place}"), "the second one does not count")
                    .related(Place { file: self.file, span: self.error.other }, "first given here")
                    .help(format!("keep one `{word}`"));
                self.fix_duplicate(new)
            }
            ErrorKind::MissingValue => self.missing_value(new),
            ErrorKind::InvalidValue(fault) => self.invalid_value(new, fault),
            ErrorKind::MissingSeparator => self.missing_separator(new),
            ErrorKind::CommaBetweenPremises => self.comma(new),
            ErrorKind::UnclosedLocator => said(new, "the parenthesis is not closed".to_owned(), "opened here")
                .help("close it with `)` after the place in the source"),
            ErrorKind::TextInList => self.text_in_list(new),
            ErrorKind::StrayText => {
                let more = match self.field().and_then(Field::spec).map(|spec| spec.value) {
                    Some(
                        ValueType::Premises(_)
                        | ValueType::References(_)
                        | ValueType::Notes
                        | ValueType::Words
                        | ValueType::Rules,
                    ) => {
                        format!("; a list continues only after `{}`", self.separator())
                    }
                    _ => String::new(),
                };
                said(new, format!("this line does not continue `{}` and is not read", self.field_name()), "not read").help(format!(
                    "move it up into the text it belongs to, put a field name before it, for example `remark:`, or remove it{more}"
                ))
            }
            ErrorKind::NotUtf8 => match self.source.foreign() {
                Some(foreign) => said(new, foreign.message().into_owned(), "").help(foreign.help()),
                None => said(new, "the file is not UTF-8 text".to_owned(), "the first character that is not")
                    .help("save the file as plain text in UTF-8"),
            },
            ErrorKind::HiddenCharacter => self.hidden(new),
            ErrorKind::InvalidIndentation => {
                let name = code_point(word);
                said(new, format!("the line is indented with {name}, not with spaces"), "looks like a space")
                    .help("indent with the space bar")
                    .fixes("indent with spaces", true, self.plain_indentations())
            }
            ErrorKind::MisleadingIndentation => self.misleading(new),
            ErrorKind::LooksLikeField | ErrorKind::MaybeField => self.looks_like_field(new),
            ErrorKind::LooksLikeHead => self.looks_like_head(new),
        }
    }

    fn invalid_id(&self, new: Diagnostic) -> Diagnostic {
        let word = self.word;
        if word == "none" {
            return said(new, "`none` is a value, not an id".to_owned(), "names no statement")
                .help("write the id of a statement; no statement can be called `none`");
        }
        if word.contains("://") {
            return said(new, format!("`{word}` is an address, not an id"), "not an id")
                .help("add a `note` with this as its `url:`, and write the id of that note here");
        }
        if let Some((plain, first)) = with_plain_hyphens(word)
            && words::is_reference(&plain)
        {
            return said(new, format!("`{word}` is not an id: it has {} for `-`", code_point_of(first)), "not an id")
                .help(format!("write `{plain}`"))
                .fix(format!("write `{plain}`"), true, self.error.span, plain);
        }
        let corrected = corrected_reference(word).filter(|corrected| words::is_id(corrected) || self.error.field.is_some());
        let label = word.chars().find(|&next| !is_id_continue(next) && next != '/');
        let label = label.map_or_else(|| "not an id".to_owned(), |sign| format!("an id cannot hold `{sign}`"));
        let new = said(new, format!("`{word}` is not an id"), label).help(
            "an id begins with a letter or digit, continues with letters, digits, `-`, `_` or `.`, and does not end in `.` or `-`",
        );
        match corrected {
            Some(corrected) => new.help(format!("did you mean `{corrected}`?")).fix(
                format!("write `{corrected}`"),
                true,
                self.error.span,
                corrected,
            ),
            None => new,
        }
    }

    fn unknown_field(&self, new: Diagnostic) -> Diagnostic {
        let word = self.word;
        let new = said(new, format!("unknown field `{word}`"), "not a field");
        if word == "title" && self.meant_kind().is_some() {
            return new.help(format!(
                "the title stands after the head: `{}: title`",
                self.source.slice(self.head_of_error_statement())
            ));
        }
        if word == "edition" {
            return new.help("`edition` is kept for later versions of the language; remove it");
        }
        let kind = self.meant_kind();
        let fits = |spec: &&FieldSpec| kind.is_none_or(|kind| spec.on.has(kind)) || !spec.under.is_empty();
        let fitting = nearest(word, FIELDS.iter().filter(fits).map(|spec| spec.name));
        let all = nearest(word, field_names());
        let mut near = if fitting.is_empty() { all } else { fitting };
        near.retain(|name| !is_negated(word, name));
        let stands_here = |field: &str| {
            let field = Field::from_name(field);
            field.is_sub_field() || kind.is_none_or(|kind| field.on(kind).is_some())
        };
        if let Some(&(_, field)) = OTHER_WORDS.iter().find(|(other, field)| *other == word && stands_here(field)) {
            return new.help(format!("did you mean `{field}`?")).fix(format!("write `{field}`"), false, self.error.span, field);
        }
        match near.as_slice() {
            [] => {
                let new = new.help(format!("if this is text, join it to the line above, or begin it with `\\{word}: …`; a field of your own is `x-{word}`"));
                self.fix_unknown_field(new)
            }
            [field] => {
                let is_slip = is_slip(word, field);
                let end = self.error.field.map_or(self.error.span.end, |field| self.parsed.tree.fields[field].value.end);
                let reads_on = self.stands_below_text() && self.continues_a_sentence(end);
                let new = new.help(format!("did you mean `{field}`?"));
                if reads_on && !is_slip {
                    return self.fix_unknown_field(new);
                }
                let meant = Field::from_name(field);
                let is_sure =
                    is_slip && !reads_on && stands_here(field) && self.can_hold_its_value(meant) && !self.is_given_once(meant);
                new.fix(format!("write `{field}`"), is_sure, self.error.span, *field)
            }
            several => new.help(format!("did you mean {}?", any_of(several))),
        }
    }

    /// Whether the value of the field with the error is one of another field, as far as that can be seen by itself.
    fn can_hold_its_value(&self, field: Field) -> bool {
        let value = self.error.field.map_or("", |at| self.source.slice(self.parsed.tree.fields[at].value));
        field.spec().is_none_or(|spec| {
            let is_date = spec.value == DATE;
            let is_corrected = is_date && matches!(foreign_date::read(value), Some(foreign_date::Meaning::One(_)));
            is_corrected || value::is_value(spec.value, value) || spec.none && value == "none"
        })
    }

    fn missing_value(&self, new: Diagnostic) -> Diagnostic {
        let word = self.word;
        if CONNECTIVES.contains(&word) {
            return said(new, format!("`{word}` joins nothing"), "stands alone")
                .help(format!("name a statement on both sides of it, with `{}` between them, or remove it", self.separator()));
        }
        if matches!(word, "," | "+") {
            return said(new, format!("nothing stands before `{word}`"), "nothing before this")
                .help(format!("name a statement, or remove the `{word}`"))
                .fix(format!("remove the `{word}`"), true, self.lone_separator(), "");
        }
        let Some(field) = self.error.field else {
            let kind = self.meant_kind().unwrap_or(Kind::Claim);
            let what = if self.source.slice(self.error.span) == kind.name() { self.article() } else { self.statement() };
            return said(new, format!("{what} has no text"), "nothing follows").help(match kind {
                Kind::Gap => "write what is not known after the colon".to_owned(),
                kind => format!("write the {} after the colon", kind.spec().text),
            });
        };
        let value = self.parsed.tree.spec(self.error.statement.unwrap_or_default(), field).map(|spec| spec.value);
        match value {
            Some(ValueType::Premises(_) | ValueType::References(_)) => {
                said(new, format!("`{word}` names no statement"), "nothing follows")
                    .help("name the statements it means by their ids, or remove it")
            }
            Some(ValueType::Notes) => said(new, format!("`{word}` names no note"), "nothing follows")
                .help("name notes by their ids, with `,` between them"),
            Some(value) => said(new, format!("`{word}` has no value"), "nothing follows")
                .help(format!("give {}, or remove it", accepted(value))),
            None => said(new, format!("`{word}` has no value"), "nothing follows").help("give it, or remove the field"),
        }
    }

    fn invalid_value(&self, new: Diagnostic, fault: ValueFault) -> Diagnostic {
        let (word, field) = (self.word, self.field_name());
        match fault {
            ValueFault::Plus => {
                let new = said(new, format!("`+` does not join in `{field}`"), "each counts by itself here");
                match self.field() {
                    Some(Field::Because | Field::Despite) => {
                        new.help("after `any N of` separate the premises with `,`; what is needed together is a claim of its own")
                    }
                    Some(Field::Unless | Field::But) => {
                        new.help("separate them with `,` where each suffices; if they are needed together, state that as a claim `because: a + b` and name it here")
                    }
                    _ => new.help("separate them with `,`"),
                }
                .fix("write `,`", false, self.with_blank_before(self.error.span), ",")
            }
            ValueFault::Locator => self.locator(new, field),
            ValueFault::LocatorBefore => self.locator_before(new),
            ValueFault::SecondLocator => self.second_locator(new, field),
            ValueFault::NoneAmongOthers => {
                said(new, format!("`none` stands among the notes of `{field}`"), "either none or some")
                    .help("remove `none`, or the notes")
            }
            ValueFault::Choice => self.choice(new),
            ValueFault::ChoiceCount => self.choice_count(new),
            ValueFault::ChoiceElsewhere => {
                said(new, format!("`{field}` needs all that it names"), "for some of several premises")
                    .help("give `any N of …` as the `because:` of a claim of its own, and name that claim here")
            }
            ValueFault::Type => self.wrong_type(new, word, field),
        }
    }

    fn wrong_type(&self, new: Diagnostic, word: &str, field: &str) -> Diagnostic {
        let spec =
            self.error.statement.zip(self.error.field).and_then(|(statement, field)| self.parsed.tree.spec(statement, field));
        let Some(spec) = spec else { return said(new, format!("`{field}` cannot be `{word}`"), "not understood") };
        let shown: String = word.chars().take(60).collect();
        if let Some((plain, first)) = plain_value(spec, word) {
            let message = format!("`{shown}` is not a value of `{field}`: it has {} for `-`", code_point_of(first));
            return said(new, message, "not understood").help(format!("write `{plain}`")).fix(
                format!("write `{plain}`"),
                true,
                self.error.span,
                plain,
            );
        }
        let mut help = format!("give {}", accepted(spec.value));
        if spec.none {
            help.push_str("; `none` if there is none");
        }
        let new = said(new, format!("`{shown}` is not a value of `{field}`"), "not understood");
        if let Some(new) = self.with_reason(&new, spec) {
            return new;
        }
        let offered = offers(spec, word);
        if offered.values.is_empty() {
            return self.or_text(new, offered.help.map_or(help, str::to_owned));
        }
        let new = new.help(match offered.help {
            Some(help) => format!("write {}, {help}", any_of(&offered.values)),
            None => format!("did you mean {}?", any_of(&offered.values)),
        });
        // What is said besides is not to go; of a date nothing is passed over.
        if !is_short(word) && spec.value != DATE {
            return new;
        }
        let is_sure = offered.is_sure && offered.values.len() == 1;
        offered.values.into_iter().fold(new, |new, value| new.fix(format!("write `{value}`"), is_sure, self.error.span, value))
    }

    fn misleading(&self, new: Diagnostic) -> Diagnostic {
        let word = self.word;
        if Field::from_name(word).is_sub_field() {
            let parent = self.parent_field().map_or("", Field::name);
            if let Some((other, moved)) = self.other_owner() {
                let other = self.source.slice(other);
                return said(
                    new,
                    format!("`{word}` stands no deeper than the fields above it, and may belong to `{parent}` or to `{other}`"),
                    "indented like a field; read as part of the field above it",
                )
                .help(format!("indent `{word}` deeper than `{parent}`, or move it below `{other}`"))
                .fixes(format!("indent it below `{parent}`"), false, self.true_indentations())
                .fixes(format!("move it below `{other}`"), false, moved);
            }
            return said(
                new,
                format!("`{word}` belongs to the `{parent}` above it, but stands no deeper"),
                "indented like a field",
            )
            .help(format!("indent `{word}` deeper than `{parent}`"))
            .fixes(format!("indent `{word}`"), true, self.true_indentations());
        }
        said(
            new,
            format!("`{word}` stands deeper than the field before it, but does not belong to it"),
            "indented like a sub-field",
        )
        .help(format!("indent `{word}` like the other fields"))
        .fixes(format!("indent `{word}` like the other fields"), true, self.true_indentations())
    }

    /// The field that the sub-field with the error stands under.
    fn parent_field(&self) -> Option<Field> {
        let node = self.parsed.tree.fields.get(self.error.field?)?;
        Some(self.parsed.tree.fields[node.parent].field)
    }

    fn meant_kind(&self) -> Option<Kind> {
        self.parsed.tree.statements[self.error.statement?].meant
    }

    fn kind_name(&self) -> &'static str {
        self.meant_kind().map_or("statement", Kind::name)
    }

    fn article(&self) -> String {
        self.meant_kind().map_or_else(|| "a statement".to_owned(), |kind| kind.spec().with_article.to_owned())
    }

    /// The statement it is in: claim `x`.
    fn statement(&self) -> String {
        let id = self.error.statement.map_or("", |at| self.source.slice(self.parsed.tree.statements[at].id));
        if id.is_empty() { format!("the {}", self.kind_name()) } else { format!("{} `{id}`", self.kind_name()) }
    }

    fn field(&self) -> Option<Field> {
        self.error.field.map(|field| self.parsed.tree.fields[field].field)
    }

    fn field_name(&self) -> &str {
        self.error.field.map_or("", |field| self.source.slice(self.parsed.tree.name_span(self.text, field)))
    }

    fn with_blanks_after(&self, span: Span) -> Span {
        let following = &self.text[span.range().end..];
        Span { start: span.start, end: span.end + small(following.len() - following.trim_start_matches([' ', '\t']).len()) }
    }

    fn with_blank_before(&self, span: Span) -> Span {
        let before = &self.text[..span.range().start];
        Span { start: small(before.trim_end_matches([' ', '\t']).len()), end: span.end }
    }

    fn line_indent(&self) -> String {
        let name = self.error.field.map_or(0, |field| large(self.parsed.tree.fields[field].name_start));
        let start = self.text[..name].rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let indent = &self.text[start..name];
        if trim_start(indent).is_empty() { indent.to_owned() } else { "  ".to_owned() }
    }
}

fn field_names() -> impl Iterator<Item = &'static str> {
    FIELDS.iter().map(|spec| spec.name).filter(|name| *name != "x-")
}

/// What a type of value accepts, to be read after "give".
fn accepted(value: ValueType) -> String {
    match value {
        ValueType::Text => "a text".to_owned(),
        ValueType::Premises(_) => "ids joined by `+`".to_owned(),
        ValueType::References(_) | ValueType::Notes => "ids separated by `,`".to_owned(),
        ValueType::Words => "words separated by `,`".to_owned(),
        ValueType::Rules => "names of rules separated by `,`".to_owned(),
        ValueType::One(one) => one.accepted.to_owned(),
        ValueType::Choice(words) => any_of(words),
    }
}

/// A value as it would be with `-` for all that looks like it, where it is one then, and the first of these. A dash in a date may stand
/// between two years, which has its own offers.
fn plain_value(spec: &FieldSpec, word: &str) -> Option<(String, char)> {
    if matches!(spec.value, ValueType::One(one) if one.keeps_hyphens) {
        return None;
    }
    let is_only = |plain: &String| spec.value != DATE || offers(spec, word).values.iter().all(|offered| offered == plain);
    with_plain_hyphens(word).filter(|(plain, _)| value::is_value(spec.value, plain) && is_only(plain))
}

fn code_point_of(character: char) -> String {
    code_point(character.encode_utf8(&mut [0; 4]))
}

/// A character by its code point and, where it has a well-known one, its name.
pub fn code_point(text: &str) -> String {
    let Some(character) = text.chars().next() else { return String::new() };
    let code = u32::from(character);
    let name = match code {
        0 => "NULL",
        0x1b => "ESCAPE",
        0x7f => "DELETE",
        0xa0 => "NO-BREAK SPACE",
        0xad => "SOFT HYPHEN",
        0x2d7 => "MODIFIER LETTER MINUS SIGN",
        0x2010 => "HYPHEN",
        0x2011 => "NON-BREAKING HYPHEN",
        0x2012 => "FIGURE DASH",
        0x2013 => "EN DASH",
        0x2014 => "EM DASH",
        0x2015 => "HORIZONTAL BAR",
        0x2043 => "HYPHEN BULLET",
        0x2212 => "MINUS SIGN",
        0xfe58 => "SMALL EM DASH",
        0xfe63 => "SMALL HYPHEN-MINUS",
        0xff0d => "FULLWIDTH HYPHEN-MINUS",
        0x115f | 0x1160 | 0x3164 | 0xffa0 => "HANGUL FILLER",
        0x200b => "ZERO WIDTH SPACE",
        0x200c => "ZERO WIDTH NON-JOINER",
        0x200d => "ZERO WIDTH JOINER",
        0x200e => "LEFT-TO-RIGHT MARK",
        0x200f => "RIGHT-TO-LEFT MARK",
        0x2028 => "LINE SEPARATOR",
        0x2029 => "PARAGRAPH SEPARATOR",
        0x202a => "LEFT-TO-RIGHT EMBEDDING",
        0x202b => "RIGHT-TO-LEFT EMBEDDING",
        0x202c => "POP DIRECTIONAL FORMATTING",
        0x202d => "LEFT-TO-RIGHT OVERRIDE",
        0x202e => "RIGHT-TO-LEFT OVERRIDE",
        0x2060 => "WORD JOINER",
        0x2066 => "LEFT-TO-RIGHT ISOLATE",
        0x2067 => "RIGHT-TO-LEFT ISOLATE",
        0x2068 => "FIRST STRONG ISOLATE",
        0x2069 => "POP DIRECTIONAL ISOLATE",
        0x3000 => "IDEOGRAPHIC SPACE",
        0xfeff => "BYTE ORDER MARK",
        0xe0000..=0xe007f => "TAG CHARACTER",
        _ => "",
    };
    let gap = if name.is_empty() { "" } else { " " };
    format!("U+{code:04X}{gap}{name}")
}
