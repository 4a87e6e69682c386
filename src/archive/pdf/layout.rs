//! Where words and lines end on a page: a PDF holds only places of letters.

use unicode_normalization::UnicodeNormalization;

use crate::archive::notation::raised;

/// A piece of text at a place: where it begins and ends on its base line, and how high its letters are.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub text: String,
    pub start: (f64, f64),
    pub end: (f64, f64),
    pub size: f64,
}

/// A line of a page.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub text: String,
    pub size: f64,
    /// Whether a wider space than between lines is before it.
    pub is_apart: bool,
}

/// The lines of a page, in the order in which the file has them: that is the order in which they are read, also in columns.
#[derive(Debug, Default)]
pub(super) struct Layout {
    lines: Vec<Line>,
    last: Option<Piece>,
    /// The height of the line that is being written: raised letters do not change it.
    size: f64,
}

/// A space between words, of the height of letters; less is between letters.
const SPACE: f64 = 0.17;

impl Layout {
    pub fn push(&mut self, piece: Piece) {
        if piece.text.is_empty() {
            return;
        }
        let Some(last) = self.last.clone() else { return self.begin(piece, false) };
        let size = self.size.max(piece.size).max(1e-6);
        let (dx, dy) = (last.end.0 - last.start.0, last.end.1 - last.start.1);
        let length = dx.hypot(dy);
        let (ux, uy) = if length > 1e-6 { (dx / length, dy / length) } else { (1.0, 0.0) };
        let (gx, gy) = (piece.start.0 - last.end.0, piece.start.1 - last.end.1);
        let (along, across) = (gx * ux + gy * uy, gy * ux - gx * uy);
        if across.abs() > 0.6 * size || along < -size.max(0.5 * length) {
            let is_apart = across.abs() > 1.9 * size;
            return self.begin(piece, is_apart);
        }
        if along < -0.15 * size && self.put_accent(&piece) {
            self.last = Some(piece);
            return;
        }
        let is_raised = piece.size < 0.85 * self.size && across > 0.15 * self.size;
        let Some(line) = self.lines.last_mut() else { return };
        let before = line.text.len();
        let is_spaced = line.text.ends_with(char::is_whitespace) || piece.text.starts_with(char::is_whitespace);
        if along > SPACE * size.min(piece.size.max(0.7 * size)) && !is_spaced {
            line.text.push(' ');
        }
        match raised(&piece.text).filter(|_| is_raised) {
            Some(text) => line.text.push_str(&text),
            None => line.text.push_str(&piece.text),
        }
        if is_raised {
            // What follows is measured against the line, not against the letter above it.
            self.last = Some(Piece { start: last.start, end: (piece.end.0, last.end.1), ..piece });
        } else {
            // Figures before a line that are raised above it: the mark of the note that it is.
            if self.size < 0.85 * piece.size
                && across < -0.15 * piece.size
                && let Some(mark) = raised(&line.text[..before])
            {
                line.text.replace_range(..before, &mark);
            }
            self.size = self.size.max(piece.size);
            line.size = self.size;
            self.last = Some(piece);
        }
    }

    /// Puts an accent that ends the line on the first letter of what is set over it.
    fn put_accent(&mut self, piece: &Piece) -> bool {
        let Some(line) = self.lines.last_mut() else { return false };
        let mut rest = piece.text.chars();
        let (Some(accent), Some(letter)) = (line.text.chars().next_back(), rest.next()) else { return false };
        let Some(mark) = combining(accent) else { return false };
        let letter = if letter == 'ı' { 'i' } else { letter };
        line.text.pop();
        line.text.extend([letter, mark].into_iter().nfc());
        line.text.push_str(rest.as_str());
        true
    }

    fn begin(&mut self, piece: Piece, is_apart: bool) {
        self.size = piece.size;
        self.lines.push(Line { text: piece.text.clone(), size: piece.size, is_apart });
        self.last = Some(piece);
    }

    pub fn lines(self) -> Vec<Line> {
        self.lines
    }
}

/// The mark over a letter that an accent by itself stands for.
fn combining(accent: char) -> Option<char> {
    Some(match accent {
        '´' => '\u{301}',
        '`' => '\u{300}',
        'ˆ' => '\u{302}',
        '¨' => '\u{308}',
        '˜' => '\u{303}',
        '˚' => '\u{30a}',
        'ˇ' => '\u{30c}',
        '˘' => '\u{306}',
        '¯' => '\u{304}',
        '˙' => '\u{307}',
        '˝' => '\u{30b}',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str, x: f64, y: f64, size: f64) -> Piece {
        let letters = f64::from(u32::try_from(text.chars().count()).expect("short"));
        Piece { text: text.into(), start: (x, y), end: (x + letters * size / 2.0, y), size }
    }

    fn laid(pieces: &[Piece]) -> Vec<String> {
        let mut layout = Layout::default();
        for piece in pieces {
            layout.push(piece.clone());
        }
        layout.lines().into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn gaps_are_spaces_and_rises_are_lines() {
        let pieces = [piece("Wo", 0.0, 100.0, 10.0), piece("rd", 10.5, 100.0, 10.0), piece("next", 23.0, 100.0, 10.0)];
        assert_eq!(laid(&pieces), ["Word next"]);
        assert_eq!(laid(&[piece("one", 0.0, 100.0, 10.0), piece("two", 0.0, 88.0, 10.0)]), ["one", "two"]);
        assert_eq!(laid(&[piece("end", 100.0, 100.0, 10.0), piece("start", 0.0, 100.0, 10.0)]), ["end", "start"]);
    }

    #[test]
    fn accents_are_put_on_their_letters() {
        let pieces = [piece("Caf´", 0.0, 100.0, 10.0), piece("e au", 15.0, 100.0, 10.0)];
        assert_eq!(laid(&pieces), ["Café au"]);
        assert_eq!(laid(&[piece("it´", 0.0, 100.0, 10.0), piece("s", 15.0, 100.0, 10.0)]), ["it´s"]);
    }

    #[test]
    fn raised_figures_are_marks() {
        let pieces = [piece("2019", 0.0, 100.0, 10.0), piece("3", 20.0, 104.0, 7.0), piece("and", 26.0, 100.0, 10.0)];
        assert_eq!(laid(&pieces), ["2019³ and"]);
        assert_eq!(laid(&[piece("1", 0.0, 103.0, 6.0), piece("See", 3.0, 100.0, 8.0)]), ["¹See"]);
        assert_eq!(laid(&[piece("x", 0.0, 100.0, 10.0), piece("th", 5.0, 104.0, 7.0)]), ["xth"]);
    }
}
