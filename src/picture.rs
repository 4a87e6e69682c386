//! Pictures of an argument: a tidy tree from left to right, conclusions before their reasons, and the formats in which it is written.
//!
//! Lengths are whole tenths of a pixel, so that the same map gives the same bytes on every machine.

mod address;
mod card;
mod contour;
pub mod dot;
mod edges;
mod flat;
mod font;
pub mod graphml;
mod layout;
mod legend;
pub mod link;
mod marks;
pub mod mermaid;
mod path;
mod style;
pub mod svg;
mod text;
pub mod word;

pub use self::card::Text;
pub use self::layout::Layout;

/// Tenths of a pixel.
pub type Length = i64;

/// Whole pixels.
const fn px(pixels: Length) -> Length {
    pixels * 10
}

/// A count as a length.
fn count(number: usize) -> Length {
    Length::try_from(number).unwrap_or(Length::MAX)
}

/// A place on the picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// From the left.
    pub x: Length,
    /// From the top.
    pub y: Length,
}

/// A rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// Its left side.
    pub x: Length,
    /// Its top.
    pub y: Length,
    /// Its width.
    pub width: Length,
    /// Its height.
    pub height: Length,
}

impl Area {
    /// Its right side.
    pub const fn right(self) -> Length {
        self.x + self.width
    }

    /// Its bottom.
    pub const fn bottom(self) -> Length {
        self.y + self.height
    }
}
