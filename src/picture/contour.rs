//! The outline of a tree, column by column, with which trees are set as close below each other as their boxes allow.

use crate::picture::Length;

/// The upper and lower side of a tree in each of its columns, from the top of its root.
///
/// The root's column comes last, so that a root is added to its subtrees at the end; the lists of a tree are those of its widest subtree,
/// moved as a whole by `moved`. So all outlines of a tree are made in O(its boxes).
#[derive(Debug, Default)]
pub struct Contour {
    tops: Vec<Length>,
    bottoms: Vec<Length>,
    moved_tops: Length,
    moved_bottoms: Length,
}

impl Contour {
    /// Whether there is nothing in it.
    pub const fn is_empty(&self) -> bool {
        self.tops.is_empty()
    }

    /// The lowest side of any column. O(columns).
    pub fn bottom(&self) -> Length {
        self.bottoms.iter().max().map_or(0, |bottom| bottom + self.moved_bottoms)
    }

    /// Adds a box before its first column, from 0 to its height.
    pub fn add_root(&mut self, height: Length) {
        self.tops.push(-self.moved_tops);
        self.bottoms.push(height - self.moved_bottoms);
    }

    /// How far below the top of this one another one has to begin, with a gap in their first column and one in the others.
    /// O(columns of the narrower one).
    pub fn place(&self, below: &Self, gap: Length, further_gap: Length) -> Length {
        let pairs = self.bottoms.iter().rev().zip(below.tops.iter().rev()).enumerate();
        let needed = pairs.map(|(column, (bottom, top))| {
            let gap = if column == 0 { gap } else { further_gap };
            bottom + self.moved_bottoms + gap - (top + below.moved_tops)
        });
        needed.max().unwrap_or_default()
    }

    /// Takes in another one that begins so far below the top of this one. O(columns of the narrower one).
    pub fn take(&mut self, mut below: Self, offset: Length) {
        below.moved_tops += offset;
        below.moved_bottoms += offset;
        let shared = self.tops.len().min(below.tops.len());
        if below.tops.len() > self.tops.len() {
            // Above, what was there covers the new one; the lists of the wider one are kept.
            let start = below.tops.len() - shared;
            for (to, from) in below.tops[start..].iter_mut().zip(&self.tops) {
                *to = from + self.moved_tops - below.moved_tops;
            }
            *self = below;
        } else {
            let start = self.bottoms.len() - shared;
            for (to, from) in self.bottoms[start..].iter_mut().zip(&below.bottoms) {
                *to = from + below.moved_bottoms - self.moved_bottoms;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contour(columns: &[(Length, Length)]) -> Contour {
        let mut contour = Contour::default();
        for &(top, bottom) in columns.iter().rev() {
            contour.tops.push(top);
            contour.bottoms.push(bottom);
        }
        contour
    }

    fn sides(contour: &Contour) -> Vec<(Length, Length)> {
        let tops = contour.tops.iter().map(|top| top + contour.moved_tops);
        let bottoms = contour.bottoms.iter().map(|bottom| bottom + contour.moved_bottoms);
        tops.zip(bottoms).rev().collect()
    }

    #[test]
    fn a_tree_is_set_below_what_it_would_cover_in_any_column() {
        let first = contour(&[(0, 20), (0, 90)]);
        assert_eq!(first.place(&contour(&[(0, 20)]), 5, 9), 25);
        assert_eq!(first.place(&contour(&[(0, 20), (0, 20)]), 5, 9), 99);
        assert_eq!(first.place(&contour(&[(0, 20), (-10, 20)]), 5, 9), 109);
    }

    #[test]
    fn together_they_have_the_upper_side_of_the_first_and_the_lower_of_the_last() {
        for (one, other, expected) in [
            (vec![(0, 20), (0, 90)], vec![(0, 20)], vec![(0, 120), (0, 90)]),
            (vec![(0, 20)], vec![(0, 20), (0, 50)], vec![(0, 120), (100, 150)]),
            (vec![(0, 20), (3, 30)], vec![(0, 20), (0, 50)], vec![(0, 120), (3, 150)]),
        ] {
            let mut whole = contour(&one);
            whole.take(contour(&other), 100);
            assert_eq!(sides(&whole), expected);
            whole.add_root(7);
            assert_eq!(sides(&whole)[0], (0, 7));
        }
    }
}
