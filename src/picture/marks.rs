//! What all parts of a picture are written with.

use crate::picture::font::Font;
use crate::picture::path::Pixels;
use crate::standing::labels::Label;

/// The stroke of a standing's sign, in a field of ten pixels.
pub fn sign(label: Label) -> &'static str {
    match label {
        Label::Stands => "M0 5.200l3.100 3.600L9.400 .6",
        Label::Contested => "M1 2.400c0-3 6-3 6 .2 0 2-3 2.200-3 4.200M4 9.600v.1",
        Label::Falls => "M.5 .8l8 8M8.500 .8l-8 8",
    }
}

/// The attributes that keep a text as wide as it was measured, whatever font it is shown in; nothing where it could not be measured.
pub fn text_length(font: Font, text: &str) -> String {
    let width = font.measure(text);
    if !width.is_known || width.length == 0 {
        return String::new();
    }
    format!(" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"", Pixels(width.length))
}
