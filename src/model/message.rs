//! The messages of reports, put into words when they are wanted.

use std::borrow::Cow;

use crate::diagnostic::{Diagnostic, Message};
use crate::model::Project;

impl Project {
    /// What a report states, in words. O(length), without a copy where the words are its own.
    pub fn message<'found>(&self, diagnostic: &'found Diagnostic) -> Cow<'found, str> {
        match (&diagnostic.message, diagnostic.statement) {
            (Message::Own(words), _) => Cow::Borrowed(words),
            (Message::OfStatement(words), None) => Cow::Borrowed(words.trim_start()),
            (Message::OfStatement(words), Some(at)) => {
                let mut message = self.file(diagnostic.place.file).describe(at);
                message.push_str(words);
                Cow::Owned(message)
            }
        }
    }
}
