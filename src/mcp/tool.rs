//! What a tool is, how it is called, and what it answers.

use std::io;
use std::sync::Arc;

use serde_json::{Value, json};

use crate::mcp::arguments::{Argument, Given, schema};
use crate::mcp::confined::Confined;
use crate::mcp::store::Store;

/// A tool.
pub(super) struct Tool {
    pub name: &'static str,
    pub title: &'static str,
    pub doc: &'static str,
    pub arguments: &'static [Argument],
    /// The schema of its structured answer.
    pub schema: &'static str,
    /// Whether it may change files, where the server may.
    pub writes: bool,
    /// Whether it reads files.
    pub reads: bool,
    pub call: fn(&Call<'_>) -> Result<Answer, Stop>,
}

/// A call of a tool.
pub(super) struct Call<'call> {
    pub given: Given,
    pub files: Arc<Confined>,
    /// What changes files, where that is allowed.
    pub store: Option<&'call dyn Store>,
    /// Whether the client no longer wants an answer.
    pub is_cancelled: &'call dyn Fn() -> bool,
}

/// What a tool answers.
#[derive(Debug)]
pub(super) struct Answer {
    /// By the schema of the tool.
    pub structured: Value,
    /// The same in short, for whoever reads.
    pub text: String,
}

/// Why there is no answer.
#[derive(Debug)]
pub(super) enum Stop {
    /// Something is wrong with the call; what to do instead.
    Refused(String),
    /// Nobody wants it any more.
    Cancelled,
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Refused(error.to_string())
    }
}

impl From<String> for Stop {
    fn from(reason: String) -> Self {
        Self::Refused(reason)
    }
}

impl Call<'_> {
    /// Goes no further where the client no longer wants an answer.
    pub(super) fn check(&self) -> Result<(), Stop> {
        if (self.is_cancelled)() { Err(Stop::Cancelled) } else { Ok(()) }
    }
}

/// The most bytes of a structured answer: no reader of a conversation takes in more.
const LARGEST: usize = 1 << 20;

impl Answer {
    /// An answer whose structured part is what a command prints.
    ///
    /// # Errors
    /// Where it is too large, with the short answer.
    pub(super) fn of(json: &[u8], text: String) -> Result<Self, Stop> {
        if json.len() > LARGEST {
            return Err(Stop::Refused(format!(
                "the structured answer has {} KiB, which is too much for a conversation; ask about a part, as `why` does about one \
                 statement. In short:\n\n{text}",
                json.len() >> 10
            )));
        }
        let structured = serde_json::from_slice(json).map_err(io::Error::other)?;
        Ok(Self { structured, text })
    }
}

impl Tool {
    /// The tool as a client learns of it.
    pub(super) fn described(&self, may_write: bool) -> Value {
        let changes = self.writes && may_write;
        let schema_of_answer: Value = serde_json::from_str(self.schema).unwrap_or_default();
        json!({
            "name": self.name,
            "title": self.title,
            "description": self.doc,
            "inputSchema": schema(self.arguments),
            "outputSchema": schema_of_answer,
            "annotations": {
                "title": self.title,
                "readOnlyHint": !changes,
                "destructiveHint": changes,
                "idempotentHint": true,
                "openWorldHint": false,
            },
        })
    }
}
