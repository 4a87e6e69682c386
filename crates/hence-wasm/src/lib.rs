//! The language server of Hence as a WebAssembly module of three functions. It imports nothing: it cannot reach a clock, a network, a
//! disk or randomness. Files and the day are handed in, by two messages besides those of the protocol:
//!
//! - `{"hence": "file", "path": "/a.brief", "text": "…"}`: a file; without `text` it is gone.
//! - `{"hence": "today", "year": 2026, "month": 6, "day": 1}`: the day.
//!
//! A message is written as UTF-8 to memory that [`take`] gives, and handed in by [`handle`], which says how many bytes of answers there
//! are: [`answers`] gives where. Answers are JSON, one a line.

use std::cell::RefCell;
use std::sync::{Arc, PoisonError, RwLock};

use hence::internals::server::Server;
use hence::{Date, Memory};
use serde::Deserialize;

/// A message that is the module's own.
#[derive(Deserialize)]
#[serde(tag = "hence", rename_all = "lowercase")]
enum Own {
    File { path: String, text: Option<String> },
    Today { year: i16, month: u8, day: u8 },
}

/// The server, its files, the message that is written and the answers to the last one.
struct Module {
    memory: Arc<RwLock<Memory>>,
    server: Server,
    message: Vec<u8>,
    answers: String,
}

impl Module {
    fn new() -> Self {
        let memory = Arc::new(RwLock::new(Memory::new()));
        Self { server: Server::new(memory.clone()), memory, message: Vec::new(), answers: String::new() }
    }

    fn handle(&mut self) {
        let message = String::from_utf8_lossy(&self.message).into_owned();
        self.answers.clear();
        match serde_json::from_str(&message) {
            Ok(own) => self.take_own(own),
            Err(_) => self.answers = self.server.handle(&message).join("\n"),
        }
    }

    fn take_own(&mut self, own: Own) {
        let mut memory = self.memory.write().unwrap_or_else(PoisonError::into_inner);
        match own {
            Own::File { path, text: Some(text) } => memory.write(path, text),
            Own::File { path, text: None } => {
                memory.remove(path);
            }
            Own::Today { year, month, day } => memory.set_today(Some(Date::day(year, month, day))),
        }
    }
}

thread_local! {
    static MODULE: RefCell<Module> = RefCell::new(Module::new());
}

/// Memory for a message of so many bytes. It is the module's until the next call.
#[unsafe(no_mangle)]
pub extern "C" fn take(length: usize) -> *mut u8 {
    MODULE.with_borrow_mut(|module| {
        module.message.clear();
        module.message.resize(length, 0);
        module.message.as_mut_ptr()
    })
}

/// Handles the message, and gives how many bytes the answers have.
#[unsafe(no_mangle)]
pub extern "C" fn handle() -> usize {
    MODULE.with_borrow_mut(|module| {
        module.handle();
        module.answers.len()
    })
}

/// Where the answers to the last message are.
#[unsafe(no_mangle)]
pub extern "C" fn answers() -> *const u8 {
    MODULE.with_borrow(|module| module.answers.as_ptr())
}
