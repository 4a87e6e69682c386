//! The language server, without a transport and on standard input and output.

mod sessions;
mod stdio;
