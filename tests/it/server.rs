//! The language server, without a transport and on standard input and output.

mod agreement;
mod fix_all;
mod rename;
mod sessions;
mod stdio;
