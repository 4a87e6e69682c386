//! A word, a number or a sign of a sentence.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Word,
    Number,
    Percent,
    Currency,
}

/// A word, a number or a sign.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a question of its own about a word")]
pub(crate) struct Token {
    /// As it is written.
    pub(crate) text: String,
    /// In lower case; for a name that has several, the one that stands for all.
    pub(crate) folded: String,
    pub(crate) form: Form,
    /// The clause of the sentence, from 0.
    pub(crate) clause: usize,
    /// Whether a hyphen joins it to what stands before it.
    pub(crate) joined: bool,
    /// Whether it opens the sentence or a quotation in it, where a capital says nothing.
    pub(crate) opens: bool,
    /// Whether it begins with a capital.
    pub(crate) capital: bool,
    /// Whether it is a name from the table of names.
    pub(crate) known: bool,
}
