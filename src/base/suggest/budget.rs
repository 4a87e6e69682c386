//! How much work a search may do.

/// Steps that are left, and steps that were taken. A step is about a nanosecond: looking at a candidate, or comparing it with one
/// letter of a word of up to 64 letters.
#[derive(Clone, Debug)]
pub struct Budget {
    left: usize,
    spent: usize,
}

impl Budget {
    /// So many steps.
    pub fn of(steps: usize) -> Self {
        Self { left: steps, spent: 0 }
    }

    /// For work that has a bound of its own.
    pub fn unlimited() -> Self {
        Self::of(usize::MAX)
    }

    /// For looking up near names in a text of so many bytes: in proportion to it, up to a third of a second.
    pub fn for_text(bytes: usize) -> Self {
        Self::of(bytes.saturating_mul(64).saturating_add(1 << 17).min(1 << 28))
    }

    /// Takes steps, before they are made. False where fewer are left: then none are taken from here on.
    pub fn spend(&mut self, steps: usize) -> bool {
        let left = self.left.checked_sub(steps);
        self.left = left.unwrap_or_default();
        self.spent += if left.is_some() { steps } else { 0 };
        left.is_some()
    }

    /// Whether so many steps are left.
    pub(crate) fn allows(&self, steps: usize) -> bool {
        self.left >= steps
    }

    /// Counts steps that have a bound of their own.
    pub(crate) fn count(&mut self, steps: usize) {
        self.spent += steps;
    }

    /// Whether nothing is left.
    pub fn is_spent(&self) -> bool {
        self.left == 0
    }

    /// The steps that were taken.
    pub fn spent(&self) -> usize {
        self.spent
    }
}

/// Fails where ten times the size takes more than fifteen times the steps, and more than are made in any case.
#[cfg(test)]
#[track_caller]
pub(crate) fn assert_linear(name: &str, size: usize, in_any_case: usize, spent: impl Fn(usize) -> usize) {
    let (few, many) = (spent(size), spent(10 * size));
    assert!(few > 0, "{name}: no step is counted");
    assert!(many <= (15 * few).max(in_any_case), "{name}: {few} steps for {size}, {many} for ten times as much");
}
