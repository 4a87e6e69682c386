//! Lines of a picture, with round corners.

use std::fmt::{self, Display};

use crate::picture::{Length, Point, px};

/// A length as it is written: `12` or `12.5`.
#[derive(Clone, Copy, Debug)]
pub struct Pixels(pub Length);

impl Display for Pixels {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, tenths) = (self.0.abs() / 10, self.0.abs() % 10);
        if tenths == 0 { write!(out, "{sign}{whole}") } else { write!(out, "{sign}{whole}.{tenths}") }
    }
}

/// A line of horizontal and vertical pieces.
#[derive(Clone, Debug)]
pub struct Path {
    /// Where it begins, turns and ends. Neighbours have one coordinate in common.
    pub points: Vec<Point>,
}

/// The radius of a corner, if its sides are long enough.
const CORNER: Length = px(4);

impl Display for Path {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [first, .., last] = self.points.as_slice() else { return Ok(()) };
        write!(out, "M{} {}", Pixels(first.x), Pixels(first.y))?;
        let mut at = *first;
        for three in self.points.windows(3) {
            let [before, corner, after] = three else { continue };
            let radius = CORNER.min(distance(*before, *corner) / 2).min(distance(*corner, *after) / 2);
            let (start, end) = (toward(*corner, *before, radius), toward(*corner, *after, radius));
            piece(out, at, start)?;
            if radius > 0 {
                write!(out, "Q{} {} {} {}", Pixels(corner.x), Pixels(corner.y), Pixels(end.x), Pixels(end.y))?;
            }
            at = end;
        }
        piece(out, at, *last)
    }
}

fn piece(out: &mut fmt::Formatter<'_>, from: Point, to: Point) -> fmt::Result {
    if from.y == to.y { write!(out, "H{}", Pixels(to.x)) } else { write!(out, "V{}", Pixels(to.y)) }
}

fn distance(from: Point, to: Point) -> Length {
    (from.x - to.x).abs() + (from.y - to.y).abs()
}

fn toward(from: Point, to: Point, length: Length) -> Point {
    Point { x: from.x + (to.x - from.x).signum() * length, y: from.y + (to.y - from.y).signum() * length }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_are_round_and_lengths_exact() {
        let at = |x, y| Point { x, y };
        let path = Path { points: vec![at(0, 5), at(100, 5), at(100, 205), at(160, 205)] };
        assert_eq!(path.to_string(), "M0 0.5H6Q10 0.5 10 4.5V17.5Q10 20.5 13 20.5H16");
        assert_eq!(Path { points: vec![at(-15, 0), at(10, 0)] }.to_string(), "M-1.5 0H1");
    }
}
