//! How reports are drawn.

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
