//! How reports are drawn.

use owo_colors::{OwoColorize, Style as Color};

use crate::diagnostic::Level;

/// How reports are drawn.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// With colours.
    pub color: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// In sentences, for screen readers and braille, instead of pictures.
    pub narrated: bool,
    /// With a line that says why a rule matters, at its first report.
    pub whys: bool,
}

/// The colour of a level, by the sixteen of the terminal, which its user has chosen to be read on its ground.
pub(crate) fn level_style(level: Level) -> Color {
    match level {
        Level::Error => Color::new().red().bold(),
        Level::Warning => Color::new().yellow().bold(),
        Level::Advice | Level::Off => Color::new().cyan().bold(),
    }
}

/// The colour of what a report points at besides.
pub(crate) fn other_style() -> Color {
    Color::new().bright_blue()
}

pub(crate) fn of_level(style: Style, level: Level, text: &str) -> String {
    colored(style, level_style(level), text)
}

pub(crate) fn bold(style: Style, text: &str) -> String {
    colored(style, Color::new().bold(), text)
}

pub(crate) fn cyan(style: Style, text: &str) -> String {
    colored(style, Color::new().cyan(), text)
}

fn colored(style: Style, color: Color, text: &str) -> String {
    if style.color && !text.is_empty() { text.style(color).to_string() } else { text.to_owned() }
}
