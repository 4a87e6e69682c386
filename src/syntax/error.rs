//! What can be wrong with the form of a text, as plain data: a kind and a span.

use crate::base::ids::{FieldId, StatementId};
use crate::base::source::Span;

/// Why a value is not one of its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueFault {
    /// It is not of the field's type.
    Type,
    /// `+` in a list whose items count each by itself.
    Plus,
    /// A parenthesis after what is not a note.
    Locator,
    /// A locator before the note that it belongs after, which is `other`.
    LocatorBefore,
    /// A second locator after a note; `other` is the first, both with their parentheses.
    SecondLocator,
    /// `none` beside other values.
    NoneAmongOthers,
    /// Words that say how many premises are needed, and are not `any N of`.
    Choice,
    /// `any N of` where none or all of the premises that follow would be needed, or there are too many of them.
    ChoiceCount,
    /// `any N of` in a list of which all are needed.
    ChoiceElsewhere,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named after its rule, whose page says what it is")]
pub enum ErrorKind {
    UnknownKind,
    MissingId,
    UnexpectedId,
    InvalidId,
    MissingColon,
    TextOutsideStatement,
    /// An entry of a list of endnotes, which stands outside too. `other` is the last line of a run of them.
    Endnote,
    UnknownField,
    UnindentedField,
    MisplacedField,
    /// `other` is the name of the first.
    DuplicateField,
    MissingValue,
    InvalidValue(ValueFault),
    /// `other` is the second word.
    MissingSeparator,
    CommaBetweenPremises,
    UnclosedLocator,
    TextInList,
    StrayText,
    NotUtf8,
    HiddenCharacter,
    InvalidIndentation,
    MisleadingIndentation,
    LooksLikeField,
    /// It looks like a field without its colon, and is one where each name in it is declared.
    MaybeField,
    /// A line within a statement that looks like the head of another.
    LooksLikeHead,
}

impl ErrorKind {
    /// The rule that reports it.
    pub fn rule(self) -> &'static str {
        match self {
            Self::UnknownKind => "unknown-kind",
            Self::MissingId => "missing-id",
            Self::UnexpectedId => "unexpected-id",
            Self::InvalidId => "invalid-id",
            Self::MissingColon => "missing-colon",
            Self::TextOutsideStatement | Self::Endnote => "text-outside-statement",
            Self::UnknownField => "unknown-field",
            Self::UnindentedField => "unindented-field",
            Self::MisplacedField => "misplaced-field",
            Self::DuplicateField => "duplicate-field",
            Self::MissingValue => "missing-value",
            Self::InvalidValue(_) => "invalid-value",
            Self::MissingSeparator => "missing-separator",
            Self::CommaBetweenPremises => "comma-between-premises",
            Self::UnclosedLocator => "unclosed-locator",
            Self::TextInList => "text-in-list",
            Self::StrayText => "stray-text",
            Self::NotUtf8 => "not-utf-8",
            Self::HiddenCharacter => "hidden-character",
            Self::InvalidIndentation => "invalid-indentation",
            Self::MisleadingIndentation => "misleading-indentation",
            Self::LooksLikeField | Self::MaybeField | Self::LooksLikeHead => "looks-like-field",
        }
    }
}

/// A fault of form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// What is wrong.
    pub kind: ErrorKind,
    /// The smallest span that shows it.
    pub span: Span,
    /// A second place, where the kind has one.
    pub other: Span,
    /// The statement it is in.
    pub statement: Option<StatementId>,
    /// The field it is in.
    pub field: Option<FieldId>,
}
