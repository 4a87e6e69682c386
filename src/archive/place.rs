//! Where in the text of an archive a quote stands that was found in its folded form.

use std::ops::Range;

use crate::archive::fold::unfolded;
use crate::archive::quote::{Fold, Part, in_order};
use crate::archive::{Archive, Quote};
use crate::base::ids::large;

/// A place of a quote in an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub(super) fold: Fold,
    /// The reading of the quote that stands there.
    pub(super) reading: u32,
    /// In the text that was searched, from the first part to the last.
    pub(super) at: (u32, u32),
}

impl Archive {
    /// Where some bytes of its folded form stand in its text. Nothing where words between them and the text were left out.
    fn unfolded(&self, at: Range<usize>) -> Option<Range<usize>> {
        let content = self.content.as_ref().ok()?;
        let known = |count: usize| {
            count
                .checked_sub(1)
                .and_then(|last| content.places.get(last))
                .map_or((0, 0), |&(from, known)| (large(from), large(known)))
        };
        let before_start = content.places.partition_point(|&(_, known)| large(known) <= at.start);
        let before_end = content.places.partition_point(|&(_, known)| large(known) < at.end);
        let start = unfolded(&content.text, &content.folded, known(before_start), at.start, false)?;
        let end = unfolded(&content.text, &content.folded, known(before_end), at.end, true)?;
        (start <= end).then_some(start..end)
    }
}

impl Quote {
    /// The steps that the methods below take: a look at a byte each.
    pub fn cost_at(&self, place: Place) -> usize {
        large(place.at.1 - place.at.0) + self.cost()
    }

    /// Where its parts stand in the text of an archive, as close together as they do there: by the place that a search gave. Nothing
    /// where that place is known only in a text without hyphens or superscripts. O(what stands there).
    pub fn places(&self, place: Place, archive: &Archive) -> Option<Vec<Range<usize>>> {
        let parts = self.readings.get(large(place.reading)).filter(|_| place.fold == Fold::Strict)?;
        let text = archive.folded().get(..large(place.at.1))?;
        let mut next = text.len();
        let mut found = Vec::with_capacity(parts.len());
        for part in parts.iter().rev() {
            let at = last(part, text.get(..next)?, large(place.at.0))?;
            next = at.start;
            found.push(at);
        }
        found.reverse();
        found.into_iter().map(|at| archive.unfolded(at)).collect()
    }

    /// Its next place in an archive. O(archive).
    pub fn next_place(&self, place: Place, archive: &Archive) -> Option<Place> {
        let parts = self.readings.get(large(place.reading)).filter(|_| place.fold == Fold::Strict)?;
        let found = in_order(parts, archive.folded(), place.fold, large(place.at.1))?;
        let [start, end] = [found.start, found.end].map(u32::try_from);
        Some(Place { at: (start.ok()?, end.ok()?), ..place })
    }
}

/// The last place of a part in a text, from an offset on.
fn last(part: &Part, text: &str, from: usize) -> Option<Range<usize>> {
    let mut before = text.len();
    let needle = part.needle(Fold::Strict);
    loop {
        let at = memchr::memmem::rfind(text.as_bytes().get(from..before)?, needle.as_bytes())? + from;
        if let Some(found) = part.at(text, Fold::Strict, at).filter(|found| found.start >= from) {
            return Some(found);
        }
        before = at + needle.len() - 1;
    }
}
