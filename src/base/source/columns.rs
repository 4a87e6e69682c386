//! Columns of a file: parts of them replaced, and the rest moved.

use std::ops::Range;

/// A part of a column, and what stands in its place.
pub type Part<T> = (Range<usize>, Vec<T>);

/// Replaces parts of a column; they are in order and do not overlap. In place where no part changes its length, or where there is
/// one alone: a new column of a large file costs more than to move what it has.
pub fn replace<T: Copy>(column: &mut Vec<T>, mut parts: Vec<Part<T>>) {
    if parts.iter().all(|(old, new)| old.len() == new.len()) {
        for (old, new) in parts {
            column[old].copy_from_slice(&new);
        }
    } else if parts.len() == 1 {
        let Some((old, new)) = parts.pop() else { return };
        column.splice(old, new);
    } else {
        let grown: usize = parts.iter().map(|(_, new)| new.len()).sum();
        let mut made = Vec::with_capacity(column.len() + grown);
        let mut at = 0;
        for (old, new) in parts {
            made.extend_from_slice(&column[at..old.start]);
            made.extend(new);
            at = old.end;
        }
        made.extend_from_slice(&column[at..]);
        *column = made;
    }
}

#[cfg(test)]
mod tests {
    use super::replace;

    #[test]
    fn parts_are_replaced_whatever_their_lengths() {
        for parts in [
            vec![(1..2, vec![9])],
            vec![(0..0, vec![7, 8])],
            vec![(1..3, vec![]), (3..3, vec![5, 5]), (4..5, vec![6])],
            vec![(0..1, vec![6]), (4..5, vec![7])],
            vec![],
        ] {
            let mut wanted = vec![0, 1, 2, 3, 4];
            for (old, new) in parts.iter().rev() {
                wanted.splice(old.clone(), new.iter().copied());
            }
            let mut column = vec![0, 1, 2, 3, 4];
            replace(&mut column, parts);
            assert_eq!(column, wanted);
        }
    }
}
