//! What commands share in printing: when there is colour, and how wide a line may be.

use std::env;
use std::io::{self, IsTerminal};

use clap::ValueEnum;

use crate::standing::argument::Argument;
use crate::view::rows::Teller;

/// Columns of a line where there is no terminal.
pub(crate) const DEFAULT_WIDTH: usize = 100;
/// Columns below which nothing is fitted any more.
const NARROWEST: usize = 20;

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless the environment says otherwise (`NO_COLOR`, `FORCE_COLOR`, `CLICOLOR`, `TERM=dumb`)
    Auto,
    Always,
    Never,
}

/// Whether what is printed has colours.
pub(crate) fn is_colored(color: Color, to_stdout: bool) -> bool {
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => to_stdout && suits(io::stdout().is_terminal(), |name| env::var(name).ok()),
    }
}

/// The same of what is said on standard error.
pub(crate) fn is_stderr_colored() -> bool {
    suits(io::stderr().is_terminal(), |name| env::var(name).ok())
}

/// Whether colours suit an output, by the conventions of no-color.org, force-color.org and bixense.com/clicolors: a refusal
/// counts more than a demand, a demand more than what the terminal is.
fn suits(is_terminal: bool, variable: impl Fn(&str) -> Option<String>) -> bool {
    let value = |name| variable(name).filter(|value| !value.is_empty());
    let is_off = |value: &str| value == "0" || value.eq_ignore_ascii_case("false");
    if value("NO_COLOR").is_some() {
        return false;
    }
    if let Some(forced) = value("FORCE_COLOR") {
        return !is_off(&forced);
    }
    if value("CLICOLOR_FORCE").is_some_and(|forced| !is_off(&forced)) {
        return true;
    }
    is_terminal && !value("CLICOLOR").is_some_and(|wanted| is_off(&wanted)) && value("TERM").is_none_or(|term| term != "dumb")
}

/// Whether the terminal can do nothing but print lines.
pub(crate) fn is_dumb() -> bool {
    env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// Whether reports are written in sentences, for screen readers and braille: miette's own variable says so.
pub(crate) fn is_narrated() -> bool {
    env::var("NO_GRAPHICS").is_ok_and(|value| value != "0")
}

/// What tells of an argument on standard output, in the way that suits whoever reads it.
pub(crate) fn teller<'argument>(argument: &'argument Argument<'argument>, color: Color) -> Teller<'argument> {
    Teller::of(argument, is_colored(color, true), width(true)).narrated(is_narrated())
}

/// How many columns a line may take: what `COLUMNS` says, else those of the terminal, 100 where there is none.
pub(crate) fn width(to_stdout: bool) -> usize {
    if to_stdout { stdout_width().unwrap_or(DEFAULT_WIDTH) } else { DEFAULT_WIDTH }
}

/// How many columns standard output has, where that is known.
pub(crate) fn stdout_width() -> Option<usize> {
    stated_width().or_else(|| terminal_size::terminal_size_of(io::stdout()).and_then(|(width, _)| fitting(width.0)))
}

/// How many columns a line on standard error may take; none where no terminal shows it.
pub(crate) fn stderr_width() -> Option<usize> {
    let stated = stated_width().filter(|_| io::stderr().is_terminal());
    stated.or_else(|| terminal_size::terminal_size_of(io::stderr()).and_then(|(width, _)| fitting(width.0)))
}

fn stated_width() -> Option<usize> {
    env::var("COLUMNS").ok().and_then(|columns| columns.trim().parse().ok()).and_then(fitting)
}

/// A width that can be used: some terminals say 0.
fn fitting(columns: u16) -> Option<usize> {
    if columns == 0 { None } else { Some(usize::from(columns).max(NARROWEST)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_counts_more_than_a_demand_and_a_demand_more_than_the_terminal() {
        for (is_terminal, variables, expected) in [
            (true, &[] as &[(&str, &str)], true),
            (false, &[], false),
            (true, &[("TERM", "dumb")], false),
            (true, &[("TERM", "xterm")], true),
            (true, &[("NO_COLOR", "1")], false),
            (true, &[("NO_COLOR", "")], true),
            (true, &[("CLICOLOR", "0")], false),
            (true, &[("CLICOLOR", "1")], true),
            (false, &[("CLICOLOR", "1")], false),
            (false, &[("CLICOLOR_FORCE", "1")], true),
            (false, &[("CLICOLOR_FORCE", "0")], false),
            (true, &[("CLICOLOR_FORCE", "0")], true),
            (false, &[("FORCE_COLOR", "1")], true),
            (false, &[("FORCE_COLOR", "3")], true),
            (false, &[("FORCE_COLOR", "")], false),
            (true, &[("FORCE_COLOR", "0")], false),
            (true, &[("FORCE_COLOR", "false")], false),
            (false, &[("FORCE_COLOR", "1"), ("NO_COLOR", "1")], false),
            (false, &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], false),
            (false, &[("CLICOLOR_FORCE", "1"), ("CLICOLOR", "0")], true),
            (true, &[("FORCE_COLOR", "1"), ("TERM", "dumb")], true),
            (false, &[("CLICOLOR_FORCE", "1"), ("FORCE_COLOR", "0")], false),
        ] {
            let variable = |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
            assert_eq!(suits(is_terminal, variable), expected, "{is_terminal} {variables:?}");
        }
    }
}
