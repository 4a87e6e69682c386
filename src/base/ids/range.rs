//! Runs of ids.

use std::iter::FusedIterator;

use crate::base::ids::Id;

/// Ids from one on to before another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct IdRange<I> {
    /// The first.
    pub start: I,
    /// The one after the last.
    pub end: I,
}

impl<I: Id> IdRange<I> {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.start >= self.end
    }

    /// Whether an id is among them.
    pub fn contains(&self, id: &I) -> bool {
        (self.start..self.end).contains(id)
    }

    /// The positions.
    pub fn indices(&self) -> std::ops::Range<usize> {
        self.start.index()..self.end.index()
    }
}

impl<I: Id> Iterator for IdRange<I> {
    type Item = I;

    #[inline]
    fn next(&mut self) -> Option<I> {
        let id = Some(self.start).filter(|id| *id < self.end)?;
        self.start = I::new(id.index() + 1);
        Some(id)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let length = self.end.index().saturating_sub(self.start.index());
        (length, Some(length))
    }

    fn nth(&mut self, skipped: usize) -> Option<I> {
        self.start = I::new(self.start.index().saturating_add(skipped)).min(self.end);
        self.next()
    }
}

impl<I: Id> DoubleEndedIterator for IdRange<I> {
    fn next_back(&mut self) -> Option<I> {
        let id = self.end.index().checked_sub(1).map(I::new).filter(|id| *id >= self.start)?;
        self.end = id;
        Some(id)
    }
}

impl<I: Id> ExactSizeIterator for IdRange<I> {}

impl<I: Id> FusedIterator for IdRange<I> {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::ids::FieldId;

    #[test]
    fn a_run_is_walked_from_both_ends() {
        let run = IdRange { start: FieldId::new(2), end: FieldId::new(6) };
        let indices: Vec<usize> = run.clone().map(FieldId::index).collect();
        assert_eq!((indices.as_slice(), run.len(), run.is_empty()), (&[2, 3, 4, 5][..], 4, false));
        let indices: Vec<usize> = run.clone().rev().map(FieldId::index).collect();
        assert_eq!(indices, [5, 4, 3, 2]);
        assert_eq!((run.clone().nth(1), run.clone().nth(9)), (Some(FieldId::new(3)), None));
        assert!(run.contains(&FieldId::new(5)) && !run.contains(&FieldId::new(6)));
        let none = IdRange { start: run.end, end: run.start };
        assert_eq!((none.len(), none.is_empty(), none.clone().next(), none.clone().next_back()), (0, true, None, None));
    }
}
