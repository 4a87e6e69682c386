//! What commands share in printing: when there is colour, and how wide a line may be.

use std::io::{self, IsTerminal};

use clap::ValueEnum;

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    Always,
    Never,
}

/// Whether what is printed has colours.
pub(super) fn is_colored(color: Color, to_stdout: bool) -> bool {
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => {
            let is_refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
            to_stdout && io::stdout().is_terminal() && !is_refused
        }
    }
}

/// The same of what is said on standard error.
pub(super) fn is_stderr_colored() -> bool {
    let is_refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    io::stderr().is_terminal() && !is_refused
}

/// Whether reports are told in sentences, for screen readers and braille: miette's own variable says so.
pub(super) fn is_narrated() -> bool {
    std::env::var("NO_GRAPHICS").is_ok_and(|value| value != "0")
}

/// How many columns a line may take: those of the terminal, 100 where there is none.
pub(super) fn width(to_stdout: bool) -> usize {
    if !(to_stdout && io::stdout().is_terminal()) {
        return 100;
    }
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    columns.or_else(|| terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))).unwrap_or(100).clamp(60, 140)
}
