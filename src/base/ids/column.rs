//! Columns that only their own ids index.

use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut, Index, IndexMut};

use crate::base::ids::{Id, IdRange};

/// A vector of what each id of a kind has. As a slice it can be walked through; indices are ids alone.
pub struct IdVec<I, T> {
    values: Vec<T>,
    ids: PhantomData<fn(I)>,
}

impl<I: Id, T> IdVec<I, T> {
    /// A column with nothing in it.
    pub const fn new() -> Self {
        Self { values: Vec::new(), ids: PhantomData }
    }

    /// The same with room.
    pub fn with_capacity(capacity: usize) -> Self {
        Vec::with_capacity(capacity).into()
    }

    /// A column of one value, so many times.
    pub fn filled(value: T, count: usize) -> Self
    where
        T: Clone,
    {
        vec![value; count].into()
    }

    /// The ids that it has.
    pub fn ids(&self) -> IdRange<I> {
        IdRange { start: I::new(0), end: self.next_id() }
    }

    /// The id that the next value gets.
    pub fn next_id(&self) -> I {
        I::new(self.values.len())
    }

    /// The id of the last value.
    pub fn last_id(&self) -> Option<I> {
        self.values.len().checked_sub(1).map(I::new)
    }

    /// Its values with their ids.
    pub fn enumerated(&self) -> impl DoubleEndedIterator<Item = (I, &T)> + ExactSizeIterator + Clone {
        self.values.iter().enumerate().map(|(index, value)| (I::new(index), value))
    }

    /// What an id has.
    #[inline]
    pub fn get(&self, id: I) -> Option<&T> {
        self.values.get(id.index())
    }

    /// What an id has, to change.
    #[inline]
    pub fn get_mut(&mut self, id: I) -> Option<&mut T> {
        self.values.get_mut(id.index())
    }

    /// Puts a value after the others; its id.
    pub fn push(&mut self, value: T) -> I {
        let id = self.next_id();
        self.values.push(value);
        id
    }

    /// The first id whose value does not have a property that all before it have.
    pub fn partition_point(&self, has: impl FnMut(&T) -> bool) -> I {
        I::new(self.values.partition_point(has))
    }

    /// Where a key is among the values, which are sorted by it; or where it would be.
    ///
    /// # Errors
    /// Where it is not there.
    pub fn binary_search_by_key<Key: Ord>(&self, key: &Key, of: impl FnMut(&T) -> Key) -> Result<I, I> {
        self.values.binary_search_by_key(key, of).map(I::new).map_err(I::new)
    }

    /// For how many values there is room.
    pub fn capacity(&self) -> usize {
        self.values.capacity()
    }

    /// Makes room for more.
    pub fn reserve(&mut self, additional: usize) {
        self.values.reserve(additional);
    }

    /// The plain vector, for work on it as a whole.
    pub fn as_vec_mut(&mut self) -> &mut Vec<T> {
        &mut self.values
    }
}

impl<I, T> From<Vec<T>> for IdVec<I, T> {
    fn from(values: Vec<T>) -> Self {
        Self { values, ids: PhantomData }
    }
}

impl<I, T> From<IdVec<I, T>> for Vec<T> {
    fn from(column: IdVec<I, T>) -> Self {
        column.values
    }
}

impl<I, T> FromIterator<T> for IdVec<I, T> {
    fn from_iter<Values: IntoIterator<Item = T>>(values: Values) -> Self {
        Vec::from_iter(values).into()
    }
}

impl<I, T> Extend<T> for IdVec<I, T> {
    fn extend<Values: IntoIterator<Item = T>>(&mut self, values: Values) {
        self.values.extend(values);
    }
}

impl<I, T> IntoIterator for IdVec<I, T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.values.into_iter()
    }
}

impl<'column, I, T> IntoIterator for &'column IdVec<I, T> {
    type Item = &'column T;
    type IntoIter = std::slice::Iter<'column, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.values.iter()
    }
}

impl<'column, I, T> IntoIterator for &'column mut IdVec<I, T> {
    type Item = &'column mut T;
    type IntoIter = std::slice::IterMut<'column, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.values.iter_mut()
    }
}

impl<I, T> Deref for IdVec<I, T> {
    type Target = [T];

    #[inline]
    fn deref(&self) -> &[T] {
        &self.values
    }
}

impl<I, T> DerefMut for IdVec<I, T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.values
    }
}

impl<I: Id, T> Index<I> for IdVec<I, T> {
    type Output = T;

    #[inline]
    fn index(&self, id: I) -> &T {
        &self.values[id.index()]
    }
}

impl<I: Id, T> IndexMut<I> for IdVec<I, T> {
    #[inline]
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.values[id.index()]
    }
}

impl<I: Id, T> Index<IdRange<I>> for IdVec<I, T> {
    type Output = [T];

    #[inline]
    fn index(&self, ids: IdRange<I>) -> &[T] {
        &self.values[ids.indices()]
    }
}

impl<I: Id, T> IndexMut<IdRange<I>> for IdVec<I, T> {
    #[inline]
    fn index_mut(&mut self, ids: IdRange<I>) -> &mut [T] {
        &mut self.values[ids.indices()]
    }
}

impl<I, T: Clone> Clone for IdVec<I, T> {
    fn clone(&self) -> Self {
        self.values.clone().into()
    }
}

impl<I, T> Default for IdVec<I, T> {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl<I, T: PartialEq> PartialEq for IdVec<I, T> {
    fn eq(&self, other: &Self) -> bool {
        self.values == other.values
    }
}

impl<I, T: Eq> Eq for IdVec<I, T> {}

impl<I, T: fmt::Debug> fmt::Debug for IdVec<I, T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.values.fmt(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::ids::StatementId;

    #[test]
    fn values_are_found_by_the_ids_that_they_got() {
        let mut column = IdVec::<StatementId, &str>::new();
        let ids = ["a", "b", "d"].map(|value| column.push(value));
        assert_eq!(ids.map(|id| column[id]), ["a", "b", "d"]);
        assert_eq!(column.ids().collect::<Vec<_>>(), ids);
        assert_eq!((column.last_id(), column.get(column.next_id())), (Some(ids[2]), None));
        assert_eq!(column[IdRange { start: ids[1], end: column.next_id() }], ["b", "d"]);
        assert_eq!(column.partition_point(|value| *value < "c"), ids[2]);
    }
}
