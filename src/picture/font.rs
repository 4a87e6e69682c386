//! How wide text is, without a font: from a table of the widths of Arial, which Helvetica and Liberation Sans share.

mod widths;

use unicode_width::UnicodeWidthChar;

use crate::picture::Length;

use self::widths::RUNS;

/// A size and weight of type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Font {
    /// Its size.
    pub size: Length,
    /// Whether it is bold.
    pub is_bold: bool,
}

/// The width of a text, and whether it is known: of characters outside the table it is guessed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Width {
    /// The width, rounded up.
    pub length: Length,
    /// Whether each character is in the table or is as wide as it is high.
    pub is_known: bool,
}

impl Font {
    /// The width of a text on one line. O(its characters).
    pub fn width(self, text: &str) -> Length {
        self.measure(text).length
    }

    /// The width of a text on one line, and whether that is known.
    pub fn measure(self, text: &str) -> Width {
        let mut thousandths = 0;
        let mut is_known = true;
        for character in text.chars() {
            let (width, is_of_table) = self.thousandths(character);
            thousandths += width;
            is_known &= is_of_table;
        }
        Width { length: (thousandths * self.size + 999) / 1000, is_known }
    }

    fn thousandths(self, character: char) -> (Length, bool) {
        if let Some((regular, bold)) = in_table(character) {
            return (Length::from(if self.is_bold { bold } else { regular }), true);
        }
        match character.width() {
            Some(0) => (0, false),
            Some(2) => (1000, !is_emoji(character)),
            _ => (620, false),
        }
    }
}

/// Emoji are wider than high in some fonts.
fn is_emoji(character: char) -> bool {
    u32::from(character) >= 0x1f000
}

fn in_table(character: char) -> Option<(u16, u16)> {
    let code = u32::from(character);
    let run = RUNS.partition_point(|&(first, _)| first <= code).checked_sub(1)?;
    let (first, widths) = RUNS[run];
    widths.get(crate::base::ids::large(code - first)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    const REGULAR: Font = Font { size: 1000, is_bold: false };
    const BOLD: Font = Font { size: 1000, is_bold: true };

    /// Widths from Adobe's published metrics of Helvetica and Helvetica-Bold, to which the table has to be equal.
    #[test]
    fn the_table_has_the_published_metrics_of_helvetica() {
        for (text, regular, bold) in [
            (" ", 278, 278),
            ("A", 667, 722),
            ("W", 944, 944),
            ("i", 222, 278),
            ("m", 833, 889),
            ("0", 556, 556),
            ("@", 1015, 975),
            ("–", 556, 556),
            ("—", 1000, 1000),
            ("é", 556, 556),
            ("ß", 611, 611),
            ("“", 333, 500),
            ("…", 1000, 1000),
        ] {
            assert_eq!((REGULAR.width(text), BOLD.width(text)), (regular, bold), "{text}");
        }
    }

    #[test]
    fn what_is_not_in_the_table_is_guessed_generously() {
        assert_eq!(REGULAR.measure("字"), Width { length: 1000, is_known: true });
        assert_eq!(REGULAR.measure("e\u{301}"), Width { length: 556, is_known: false });
        assert_eq!(REGULAR.measure("م"), Width { length: 620, is_known: false });
        assert_eq!(Font { size: 125, is_bold: false }.width("Mongolia"), 508);
        assert!(RUNS.is_sorted_by_key(|&(first, _)| first));
    }
}
