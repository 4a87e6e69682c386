//! Lists of ids by id, in two flat columns (compressed sparse rows).

use std::marker::PhantomData;

use crate::base::ids::{Id, large};

/// For each id of one kind, a list of ids of another.
#[derive(Debug)]
pub struct Columns<Key, Value> {
    starts: Vec<u32>,
    values: Vec<Value>,
    keys: PhantomData<fn(Key)>,
}

impl<Key: Id, Value: Id> Columns<Key, Value> {
    /// Lists for the first `keys` ids, from pairs of key and value; values keep the order of the pairs.
    /// `pairs` is asked for twice. O(keys + pairs).
    pub fn new<Pairs: Iterator<Item = (Key, Value)>>(keys: usize, pairs: impl Fn() -> Pairs) -> Self {
        if pairs().next().is_none() {
            return Self::default();
        }
        let mut starts = vec![0u32; keys + 2];
        // Iterators of several layers run far faster from within than pair by pair.
        pairs().for_each(|(key, _)| starts[key.index() + 2] += 1);
        for key in 2..starts.len() {
            starts[key] += starts[key - 1];
        }
        let mut values = vec![Value::new(0); starts.last().map_or(0, |&end| large(end))];
        pairs().for_each(|(key, value)| {
            let next = &mut starts[key.index() + 1];
            values[large(*next)] = value;
            *next += 1;
        });
        starts.pop();
        Self { starts, values, keys: PhantomData }
    }

    /// The values of all lists.
    pub fn values(&self) -> &[Value] {
        &self.values
    }

    /// The list of a key; empty where there is none.
    pub fn of(&self, key: Key) -> &[Value] {
        match (self.starts.get(key.index()), self.starts.get(key.index() + 1)) {
            (Some(&start), Some(&end)) => &self.values[large(start)..large(end)],
            _ => &[],
        }
    }
}

impl<Key, Value> Default for Columns<Key, Value> {
    fn default() -> Self {
        Self { starts: Vec::new(), values: Vec::new(), keys: PhantomData }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::ids::{InferenceId, StatementNumber};

    #[test]
    fn lists_keep_the_order_of_their_pairs() {
        let pairs = [(2, 7), (0, 1), (2, 5), (2, 7)].map(|(key, value)| (StatementNumber::new(key), InferenceId::new(value)));
        let columns = Columns::new(3, || pairs.iter().copied());
        let of = |key| columns.of(StatementNumber::new(key)).iter().map(|value| value.index()).collect::<Vec<_>>();
        assert_eq!((of(0), of(1), of(2), of(9)), (vec![1], vec![], vec![7, 5, 7], vec![]));
    }
}
