//! What programs are answered: one function for each question, which writes what the command prints with `--json`. The command line, the
//! server of an editor and that of an agent ask here, so that all of them get the same bytes and the same faults.

pub mod asked;
pub mod beyond;
pub mod check;
pub mod documents;
pub mod explain;
pub mod graph;
pub mod impact;
pub mod matrix;
pub mod read;
pub mod report;
pub mod request;
pub mod sources;
pub mod standards;
pub mod why;
