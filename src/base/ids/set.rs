//! Sets of ids.

use std::iter::Map;
use std::marker::PhantomData;

use fixedbitset::{FixedBitSet, Ones};

use crate::base::ids::Id;

/// A set of ids, a bit for each. It grows as it needs to.
pub struct IdSet<I> {
    bits: FixedBitSet,
    ids: PhantomData<fn(I)>,
}

/// The ids in a set.
pub type Members<'set, I> = Map<Ones<'set>, fn(usize) -> I>;

impl<I: Id> IdSet<I> {
    /// An empty set with room for the first `count` ids.
    pub fn new(count: usize) -> Self {
        FixedBitSet::with_capacity(count).into()
    }

    /// Whether an id is in it.
    #[inline]
    pub fn contains(&self, id: I) -> bool {
        self.bits.contains(id.index())
    }

    /// Takes an id in; whether it is new.
    #[inline]
    pub fn insert(&mut self, id: I) -> bool {
        let index = id.index();
        self.bits.grow(index + 1);
        !self.bits.put(index)
    }

    /// Takes an id out.
    pub fn remove(&mut self, id: I) {
        if self.contains(id) {
            self.bits.remove(id.index());
        }
    }

    /// The ids in it, ascending.
    pub fn iter(&self) -> Members<'_, I> {
        self.bits.ones().map(I::new)
    }

    /// For how many ids there is room.
    pub fn capacity(&self) -> usize {
        self.bits.len()
    }

    /// Whether it is empty.
    pub fn is_empty(&self) -> bool {
        self.bits.is_clear()
    }
}

impl<'set, I: Id> IntoIterator for &'set IdSet<I> {
    type Item = I;
    type IntoIter = Members<'set, I>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<I> From<FixedBitSet> for IdSet<I> {
    fn from(bits: FixedBitSet) -> Self {
        Self { bits, ids: PhantomData }
    }
}

impl<I: Id> Extend<I> for IdSet<I> {
    fn extend<Ids: IntoIterator<Item = I>>(&mut self, ids: Ids) {
        self.bits.extend(ids.into_iter().map(I::index));
    }
}

impl<'id, I: Id> Extend<&'id I> for IdSet<I> {
    fn extend<Ids: IntoIterator<Item = &'id I>>(&mut self, ids: Ids) {
        self.extend(ids.into_iter().copied());
    }
}

impl<I: Id> FromIterator<I> for IdSet<I> {
    fn from_iter<Ids: IntoIterator<Item = I>>(ids: Ids) -> Self {
        let mut set = Self::default();
        set.extend(ids);
        set
    }
}

impl<I> Clone for IdSet<I> {
    fn clone(&self) -> Self {
        self.bits.clone().into()
    }
}

impl<I> Default for IdSet<I> {
    fn default() -> Self {
        FixedBitSet::new().into()
    }
}

impl<I> PartialEq for IdSet<I> {
    fn eq(&self, other: &Self) -> bool {
        self.bits == other.bits
    }
}

impl<I: Id> std::fmt::Debug for IdSet<I> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_set().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::ids::InferenceId;

    #[test]
    fn a_set_grows_and_says_what_is_new() {
        let [one, two, far] = [1, 2, 700].map(InferenceId::new);
        let mut set = IdSet::new(2);
        assert!(set.insert(two) && !set.insert(two) && set.insert(far) && !set.contains(one));
        set.extend([one, two]);
        assert_eq!(set.iter().collect::<Vec<_>>(), [one, two, far]);
        set.remove(two);
        set.remove(InferenceId::new(9000));
        assert_eq!(set, [far, one].into_iter().collect());
        assert!(IdSet::<InferenceId>::default().is_empty());
    }
}
