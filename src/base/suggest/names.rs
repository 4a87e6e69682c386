//! Many names, of which those near to a word are looked for many times.
//!
//! They are kept by group and length, so that a look-up touches only names that can be near. It takes its steps from a budget. Where
//! that is spent, names one slip away are still found, by [`Slips`], in time that depends on the word alone: a slip is always
//! answered, and a fix for it never depends on how large the rest of the text is.

use std::cell::OnceCell;

use crate::base::ids::large;
use crate::base::suggest::Budget;
use crate::base::suggest::folded;
use crate::base::suggest::search::{LONGEST, Search, letters};
use crate::base::suggest::slips::Slips;

/// Names by group and length.
pub struct Names {
    /// The names, folded, one after the other.
    text: String,
    entries: Vec<Entry>,
    slips: OnceCell<Slips>,
}

#[derive(Clone, Copy)]
struct Entry {
    start: usize,
    bytes: u16,
    length: u16,
    group: u8,
    letters: u32,
    number: u32,
}

/// The names near to a word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Near {
    /// Their numbers, the nearest first; those at one distance by their number.
    pub numbers: Vec<u32>,
    /// They are one slip away.
    pub are_slips: bool,
}

impl Names {
    /// Of numbers, groups (less than 16) and names. O(length), and a sort.
    pub fn of<Name: AsRef<str>>(names: impl Iterator<Item = (u32, u8, Name)>) -> Self {
        let (mut text, mut entries) = (String::new(), Vec::new());
        for (number, group, name) in names.filter(|(.., name)| name.as_ref().len() <= LONGEST * 4) {
            let start = text.len();
            text.push_str(&folded(name.as_ref()));
            let name = &text[start..];
            let length = name.chars().count();
            if (1..=LONGEST).contains(&length)
                && let (Ok(bytes), Ok(letter_count)) = (u16::try_from(name.len()), u16::try_from(length))
            {
                entries.push(Entry { start, bytes, length: letter_count, group, letters: letters(name), number });
            }
        }
        entries.sort_unstable_by_key(|entry| (entry.group, entry.length, entry.number));
        Self { text, entries, slips: OnceCell::new() }
    }

    /// The names of some groups (a bit each) nearest to a word, as [`crate::base::suggest::nearest`] has it, of those that are accepted.
    pub fn nearest(&self, word: &str, groups: u16, accept: impl Fn(u32) -> bool, budget: &mut Budget) -> Near {
        let Some(mut search) = Search::of(word) else { return Near::default() };
        if !self.scan(&mut search, groups, &accept, budget) {
            // What was compared so far may not be the nearest.
            let Some(new) = Search::of(word) else { return Near::default() };
            search = new;
            self.find_slips(&mut search, groups, &accept, budget);
        }
        Near { are_slips: search.best().is_some_and(|best| best <= 1), numbers: search.into_numbers() }
    }

    /// Compares a word with all names that can be near, those of its own length first; false where the budget ended before.
    fn scan(&self, search: &mut Search, groups: u16, accept: &impl Fn(u32) -> bool, budget: &mut Budget) -> bool {
        let length = search.length();
        let mut difference = 0;
        while difference <= search.farthest() {
            let longer = length + difference;
            let lengths = [longer, length.saturating_sub(difference)];
            for &length in &lengths[..if difference == 0 { 1 } else { 2 }] {
                for group in (0..16).filter(|group| groups & 1 << group != 0) {
                    for entry in self.entries_of(group, length) {
                        if !budget.spend(1) {
                            return false;
                        }
                        if search.is_far(length, entry.letters) || !accept(entry.number) {
                            continue;
                        }
                        if !budget.spend(search.cost(length)) {
                            return false;
                        }
                        search.compare(self.name(entry), entry.number);
                    }
                }
            }
            difference += 1;
        }
        true
    }

    fn entries_of(&self, group: u8, length: usize) -> &[Entry] {
        let start = self.entries.partition_point(|entry| (entry.group, usize::from(entry.length)) < (group, length));
        let end = self.entries.partition_point(|entry| (entry.group, usize::from(entry.length)) <= (group, length));
        &self.entries[start..end]
    }

    /// Compares a word with the names that are one slip away.
    fn find_slips(&self, search: &mut Search, groups: u16, accept: &impl Fn(u32) -> bool, budget: &mut Budget) {
        let slips = self.slips.get_or_init(|| {
            budget.count(self.text.len());
            Slips::of(self.entries.iter().map(|entry| self.name(entry)))
        });
        budget.count(2 * search.length());
        for at in slips.like(search.word()) {
            let entry = &self.entries[large(at)];
            budget.count(search.cost(entry.length.into()));
            let is_wanted = groups & 1 << entry.group != 0 && accept(entry.number);
            if is_wanted && crate::base::suggest::at_most_one_edit(search.word(), self.name(entry)).is_some() {
                search.compare(self.name(entry), entry.number);
            }
        }
    }

    fn name(&self, entry: &Entry) -> &str {
        &self.text[entry.start..entry.start + usize::from(entry.bytes)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::ids::small;

    fn names(names: &[&str]) -> Names {
        Names::of(names.iter().enumerate().map(|(at, name)| (small(at), 0, *name)))
    }

    #[test]
    fn slips_are_found_without_a_budget_as_with_one() {
        let known = ["harbour-depth", "survey", "harbour-width", "Ж-источник", "4.2.1", "a", "plan-b", "harbor-width"];
        let names = names(&known);
        for word in [
            "harbor-depth",
            "harbour_depth",
            "HARBOUR-DEPTH",
            "srvey",
            "surveyy",
            "suvrey",
            "Ж-источник2",
            "ж-истончик",
            "4.2.2",
            "A",
        ] {
            let with = names.nearest(word, 1, |_| true, &mut Budget::of(10_000));
            let without = names.nearest(word, 1, |_| true, &mut Budget::of(0));
            assert_eq!(with, without, "{word}");
            assert!(with.are_slips, "{word}");
        }
        assert_eq!(names.nearest("harbur-widht", 1, |_| true, &mut Budget::of(10_000)).numbers, [2, 7]);
        assert_eq!(names.nearest("harbur-widht", 1, |_| true, &mut Budget::of(0)), Near::default());
        assert_eq!(names.nearest("srvey", 2, |_| true, &mut Budget::of(10_000)), Near::default());
        assert_eq!(names.nearest("srvey", 1, |number| number != 1, &mut Budget::of(0)), Near::default());
    }

    #[test]
    fn looking_up_ten_times_as_many_names_takes_ten_times_the_steps() {
        for length in [6, 40, 250] {
            for (group, edit) in [(0, "x"), (1, "x"), (0, "completely-different")] {
                let spent = |count: usize| {
                    let known: Vec<String> = (0..count).map(|at| format!("{}{at:06}", "ab".repeat(length / 2))).collect();
                    let names = Names::of(known.iter().enumerate().map(|(at, name)| (small(at), group, name)));
                    let mut budget = Budget::for_text(count * (length + 40));
                    for name in &known {
                        names.nearest(&format!("{name}{edit}"), 1, |_| true, &mut budget);
                    }
                    budget.spent()
                };
                let (few, many) = (spent(100), spent(1000));
                // So many steps are made in any case.
                assert!(many <= 15 * few.max(1 << 18), "{length} {group} {edit}: {few} and {many}");
            }
        }
    }

    #[test]
    fn a_name_that_cannot_stand_there_costs_a_step() {
        let names = names(&["aaaa"; 1000]);
        let mut budget = Budget::of(10_000);
        assert!(names.nearest("aaab", 1, |_| false, &mut budget).numbers.is_empty());
        assert_eq!(budget.spent(), 1000);
        let mut budget = Budget::of(10_000);
        assert!(names.nearest("aaab", 2, |_| true, &mut budget).numbers.is_empty());
        assert_eq!(budget.spent(), 0, "none of its group");
    }
}
