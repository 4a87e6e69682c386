//! The `hence` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    hence::internals::cli::run()
}
