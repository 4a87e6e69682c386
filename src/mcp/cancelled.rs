//! Requests that the client no longer wants answered.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::Value;

use crate::mcp::message::Message;

/// The requests that were cancelled and not yet met. Whoever reads messages shares it with the server, so that a request is known to be
/// cancelled while an earlier one is still worked on.
#[derive(Clone, Debug, Default)]
pub struct Cancelled(Arc<Mutex<HashSet<String>>>);

/// More than so many are not kept: a client that cancels what it never asked for.
const MOST: usize = 1_000;

impl Cancelled {
    /// Takes note of a message that cancels a request; says whether it is one.
    pub fn see(&self, line: &str) -> bool {
        // Nearly no message is one, and some are long.
        if !line.contains("notifications/cancelled") {
            return false;
        }
        let Ok(Message::Notification { method, params }) = Message::read(line) else { return false };
        if method != "notifications/cancelled" {
            return false;
        }
        let mut ids = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if ids.len() < MOST
            && let Some(id) = params.get("requestId")
        {
            ids.insert(id.to_string());
        }
        true
    }

    /// Whether a request was cancelled.
    pub(super) fn has(&self, id: &Value) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).contains(&id.to_string())
    }

    /// Forgets a request that is done; says whether it was cancelled.
    pub(super) fn take(&self, id: &Value) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&id.to_string())
    }
}
