//! A language server without a transport: messages in, messages out. The same code answers an editor by standard input and output, and a
//! page in a browser.

mod addresses;
mod at;
mod client;
mod diagnostics;
mod initialize;
mod message;
mod methods;
mod positions;
mod requests;
mod state;
mod system;
mod workspace_edit;

use std::sync::Arc;

use self::message::{Fault, Incoming, answer_with, fault_with};
pub use self::message::{Id, Kind, kind_of};
use self::state::State;
use crate::session::System;

/// The answer to a request that was cancelled before it was looked at.
pub fn cancelled(id: &Id) -> String {
    fault_with(Some(id), &Fault::new(Fault::CANCELLED, "cancelled"))
}

/// How far a session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// `initialize` has not come yet.
    New,
    Running,
    /// After `shutdown`.
    Stopped,
    /// After `exit`; whether `shutdown` came before.
    Ended(bool),
}

/// A language server.
pub struct Server {
    phase: Phase,
    state: State,
}

impl Server {
    /// A server for files of a system, and for what an editor has open.
    pub fn new(system: Arc<dyn System>) -> Self {
        Self { phase: Phase::New, state: State::new(system) }
    }

    /// Takes a message and gives those that answer it, with the reports that it changes.
    pub fn handle(&mut self, message: &str) -> Vec<String> {
        let mut sent = self.receive(message);
        sent.extend(self.settle());
        sent
    }

    /// Takes a message and gives those that answer it. The reports wait for [`settle`](Self::settle), so that of several edits one after
    /// the other only the last is reported on.
    pub fn receive(&mut self, message: &str) -> Vec<String> {
        let incoming = match Incoming::read(message) {
            Ok(incoming) => incoming,
            Err((id, fault)) => return vec![fault_with(id.as_ref(), &fault)],
        };
        match (incoming.method, incoming.id) {
            (None, _) => Vec::new(),
            (Some(method), None) => {
                self.notified(&method, incoming.params);
                std::mem::take(&mut self.state.sent)
            }
            (Some(method), Some(id)) => {
                let answer = self.answer(&method, incoming.params);
                let mut sent = std::mem::take(&mut self.state.sent);
                sent.push(match answer {
                    Ok(result) => answer_with(&id, &result),
                    Err(fault) => fault_with(Some(&id), &fault),
                });
                sent
            }
        }
    }

    /// The reports that have changed since they were sent last, where the client does not ask for them itself.
    pub fn settle(&mut self) -> Vec<String> {
        if self.phase == Phase::Running { diagnostics::changed(&mut self.state) } else { Vec::new() }
    }

    /// Whether the session has ended, and in order: after `shutdown`.
    pub fn has_ended(&self) -> Option<bool> {
        if let Phase::Ended(in_order) = self.phase { Some(in_order) } else { None }
    }

    fn answer(&mut self, method: &str, params: Option<&serde_json::value::RawValue>) -> Result<String, Fault> {
        match (self.phase, method) {
            (Phase::New, "initialize") => {
                let result = methods::call(initialize::answer, &mut self.state, params)?;
                self.phase = Phase::Running;
                Ok(result)
            }
            (Phase::New, _) => Err(Fault::new(Fault::NOT_INITIALIZED, "begin with `initialize`")),
            (Phase::Running, "initialize") => Err(Fault::new(Fault::REQUEST, "the server is initialized already")),
            (Phase::Running, "shutdown") => {
                self.phase = Phase::Stopped;
                Ok("null".to_owned())
            }
            (Phase::Running, _) => match methods::request(method) {
                Some(request) => request(&mut self.state, params),
                None => Err(Fault::new(Fault::METHOD, format!("there is no method `{method}`"))),
            },
            (Phase::Stopped | Phase::Ended(_), _) => Err(Fault::new(Fault::REQUEST, "the server is shut down")),
        }
    }

    fn notified(&mut self, method: &str, params: Option<&serde_json::value::RawValue>) {
        if method == "exit" {
            self.phase = Phase::Ended(self.phase == Phase::Stopped);
        } else if self.phase == Phase::Running
            && let Some(take) = methods::notification(method)
        {
            take(&mut self.state, params);
        }
    }
}
