//! What a word counts as where sentences are compared.

use super::stem::stem;
use super::token::{Form, Token};
use super::words::{List, Words};

/// What a token counts as where sentences are compared.
pub(crate) fn term(token: &Token, words: &Words) -> Option<String> {
    match token.form {
        Form::Percent | Form::Currency => None,
        Form::Number => Some(token.folded.clone()),
        Form::Word if token.known => Some(token.folded.clone()),
        Form::Word if words.has(List::Stop, &token.folded) || token.folded.chars().count() < 2 => None,
        Form::Word => match words.place(List::Number, &token.folded) {
            Some(number) => Some(number.to_string()),
            None => Some(stem(&token.folded, words.language)),
        },
    }
}
