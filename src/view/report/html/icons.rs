//! Signs as drawings: they need no font, and browsers print them.

use crate::diagnostic::Level;
use crate::standing::labels::Label;

/// The sign of a label: strokes.
pub(super) fn standing(label: Label) -> String {
    let (class, path) = match label {
        Label::Stands => ("stands", "<path d=\"M3 8.6l3.2 3.6L13 4\"/>"),
        Label::Contested => {
            ("contested", "<path d=\"M5 5.4c0-3.7 6.2-3.5 6.2 0 0 2.3-3.1 2.3-3.1 4.6\"/><path d=\"M8.1 13.2v.05\"/>")
        }
        Label::Falls => ("falls", "<path d=\"M4 4l8 8M12 4l-8 8\"/>"),
    };
    icon(class, path)
}

/// The sign of a level: a solid shape, of advice a ring.
pub(super) fn level(level: Level) -> String {
    match level {
        Level::Error => icon("solid error", "<path d=\"M5.2 1.2h5.6l4 4v5.6l-4 4H5.2l-4-4V5.2z\"/>"),
        Level::Warning => icon("solid warning", "<path d=\"M8 1.6l7 12.6H1z\"/>"),
        Level::Advice | Level::Off => icon("advice", "<circle cx=\"8\" cy=\"8\" r=\"5.4\"/>"),
    }
}

/// The outline of an assumption.
pub(super) const ASSUMPTION: &str = "<path d=\"M4.2 4.2h7.6l2.6 2.3v3L11.800 11.800H4.200L1.600 9.500v-3z\"/>";

/// The outline of a gap.
pub(super) const GAP: &str = "<rect x=\"1.6\" y=\"4.2\" width=\"12.8\" height=\"7.6\" rx=\"2\" stroke-dasharray=\".1 2.6\"/>";

/// What evidence says of an answer.
pub(super) fn mark(is_for: bool, counts: bool) -> String {
    let (class, path) = match (is_for, counts) {
        (true, true) => (
            "for",
            "<circle cx=\"8\" cy=\"8\" r=\"7.2\" fill=\"currentColor\" stroke=\"none\"/><path class=\"pp\" d=\"M8 4.8v6.4M4.8 8h6.4\"/>",
        ),
        (false, true) => ("ag", "<circle cx=\"8\" cy=\"8\" r=\"6.5\"/><path d=\"M5 8h6\"/>"),
        (true, false) => (
            "off",
            "<circle cx=\"8\" cy=\"8\" r=\"6.5\" stroke-width=\"1.2\" stroke-dasharray=\"2 2.08\"/><path d=\"M8 5.2v5.6M5.2 8h5.6\"/>",
        ),
        (false, false) => {
            ("off", "<circle cx=\"8\" cy=\"8\" r=\"6.5\" stroke-width=\"1.2\" stroke-dasharray=\"2 2.08\"/><path d=\"M5 8h6\"/>")
        }
    };
    format!("<span class=\"mk {class}\">{}", icon("", path))
}

/// A drawing in a square of 16.
pub(super) fn icon(class: &str, path: &str) -> String {
    let gap = if class.is_empty() { "" } else { " " };
    format!("<svg class=\"i{gap}{class}\" viewBox=\"0 0 16 16\" aria-hidden=\"true\">{path}</svg>")
}
