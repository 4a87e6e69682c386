//! What a report states.

/// One lower-case clause, true without the snippet; a project puts it into words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// In words of its own.
    Own(Box<str>),
    /// Of the statement that the report is on, whose kind and id come before these words: ` has no support`. A rule that may report on
    /// every statement of a long text makes no text for any of them so.
    OfStatement(&'static str),
}

impl From<String> for Message {
    fn from(words: String) -> Self {
        Self::Own(words.into_boxed_str())
    }
}

impl From<&str> for Message {
    fn from(words: &str) -> Self {
        Self::Own(words.into())
    }
}
