//! The language server, without a transport and on standard input and output.

mod agreement;
mod rename;
mod sessions;
mod stdio;
