//! What may be meant by a value that is none.

/// What can be written in place of a value.
#[derive(Default)]
pub struct Offers {
    /// The values, at most three.
    pub values: Vec<String>,
    /// Whether the only one is what was meant, without doubt.
    pub is_sure: bool,
    /// What else to do, or what to do where there is no such value.
    pub help: Option<&'static str>,
}

impl Offers {
    pub(crate) fn one(value: impl Into<String>, is_sure: bool) -> Self {
        Self { values: vec![value.into()], is_sure, help: None }
    }

    pub(crate) fn of(value: Option<String>, is_sure: bool) -> Self {
        value.map_or_else(Self::default, |value| Self::one(value, is_sure))
    }
}

/// A value without the quotes, brackets and full stop around it.
pub fn unquoted(text: &str) -> &str {
    text.trim_matches(|next: char| {
        matches!(next, '"' | '“' | '”' | '„' | '‘' | '’' | '\'' | '`' | '«' | '»' | '[' | ']' | '*' | ',' | ';' | ' ')
    })
    .trim_end_matches('.')
}
