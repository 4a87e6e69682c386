//! A server of the Model Context Protocol: what programs that write briefs ask. It has no transport, does no input or output and knows no
//! clock: [`Server::handle`] takes a message and gives those to send. `hence mcp` puts it on standard input and output.
//!
//! Two generations of the protocol are spoken. Up to 2025-11-25 a client begins with `initialize`, and the server asks it for its roots;
//! since 2026-07-28 every request says for itself what it needs, and a request that lacks the roots is answered with what to send along.

mod arguments;
mod brief;
mod cancelled;
mod confined;
mod edits;
mod legal;
mod message;
mod prompts;
mod reports;
mod resources;
mod results;
mod roots;
mod server;
mod store;
mod text;
mod tool;
mod tools;
mod uri;
mod versions;

pub use self::cancelled::Cancelled;
pub use self::server::{Options, Server};
pub use self::store::Store;
pub use self::tools::schema_of;

/// The most bytes that a message may have.
pub const LARGEST_MESSAGE: usize = 32 << 20;
