//! Lists of numbers by number, in two flat columns (compressed sparse rows).

/// For each number from 0 to n, a list of numbers.
#[derive(Debug, Default)]
pub struct Columns {
    starts: Vec<u32>,
    values: Vec<u32>,
}

impl Columns {
    /// Lists for the keys below `keys`, from pairs of key and value; values keep the order of the pairs.
    /// `pairs` is asked for twice. O(keys + pairs).
    pub fn new<Pairs: Iterator<Item = (u32, u32)>>(keys: usize, pairs: impl Fn() -> Pairs) -> Self {
        if pairs().next().is_none() {
            return Self::default();
        }
        let mut starts = vec![0u32; keys + 2];
        // Iterators of several layers run far faster from within than pair by pair.
        pairs().for_each(|(key, _)| starts[key as usize + 2] += 1);
        for key in 2..starts.len() {
            starts[key] += starts[key - 1];
        }
        let mut values = vec![0; starts.last().map_or(0, |&end| end as usize)];
        pairs().for_each(|(key, value)| {
            let next = &mut starts[key as usize + 1];
            values[*next as usize] = value;
            *next += 1;
        });
        starts.pop();
        Self { starts, values }
    }

    /// The list of a key; empty where there is none.
    pub fn of(&self, key: u32) -> &[u32] {
        match (self.starts.get(key as usize), self.starts.get(key as usize + 1)) {
            (Some(&start), Some(&end)) => &self.values[start as usize..end as usize],
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_keep_the_order_of_their_pairs() {
        let pairs = [(2, 7), (0, 1), (2, 5), (2, 7)];
        let columns = Columns::new(3, || pairs.iter().copied());
        assert_eq!((columns.of(0), columns.of(1), columns.of(2), columns.of(9)), (&[1][..], &[][..], &[7, 5, 7][..], &[][..]));
    }
}
