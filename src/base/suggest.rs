//! "Did you mean": the names nearest to a word.

mod budget;
mod names;
mod search;
mod slip;
mod slips;

use std::borrow::Cow;

use crate::base::ids::{large, small};

pub use self::budget::Budget;
#[cfg(test)]
pub(crate) use self::budget::assert_linear;
pub use self::names::{Names, Near};
use self::search::{Search, letters};
pub use self::slip::{at_most_one_edit, folded, is_negated, is_slip};

/// How many names a report suggests at most.
pub const MOST: usize = 3;

/// The candidates nearest to a word, best first, at most [`MOST`]: at an edit distance (insertion, deletion, substitution, swap) of at
/// most a third of the word's length, where case and the marks that join parts are no difference. Where one is at most one edit away,
/// those farther away are left out. Ties keep their order.
///
/// For the few short names of the language; many names go into [`Names`].
pub fn nearest<'name>(word: &str, candidates: impl IntoIterator<Item = &'name str>) -> Vec<&'name str> {
    let Some(mut search) = Search::of(word) else { return Vec::new() };
    let mut compared = Vec::new();
    for candidate in candidates {
        // Folding takes out marks, of which no name of the language has more than a few.
        if candidate.is_ascii() && candidate.len() + 4 < search.length() - search.length() / 3 {
            continue;
        }
        let name = folded(candidate);
        if !search.is_far(name.chars().count(), letters(&name)) && !compared.contains(&candidate) {
            search.compare(&name, small(compared.len()));
            compared.push(candidate);
        }
    }
    search.into_numbers().into_iter().map(|number| compared[large(number)]).collect()
}

/// A path as it can be pasted into a shell: what a shell would read as more than a name is quoted, so that a file's name is
/// never a command.
pub fn pasted(path: &str) -> Cow<'_, str> {
    let is_plain = |next: char| next.is_alphanumeric() || matches!(next, '/' | '.' | '_' | '-' | ',' | '+' | '@' | ':');
    if path.chars().all(is_plain) && !path.starts_with('-') && !path.is_empty() {
        return Cow::Borrowed(path);
    }
    let here = if path.starts_with('-') { "./" } else { "" };
    Cow::Owned(format!("'{here}{}'", path.replace('\'', "'\\''")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_within_a_third_of_the_length_are_suggested_nearest_first() {
        assert_eq!(nearest("becuase", ["despite", "because"]), ["because"]);
        assert_eq!(nearest("trusted", ["trusted-in-x", "trust", "trusted2"]), ["trusted2"]);
        assert_eq!(nearest("trusted", ["trusts", "trust", "trusting"]), ["trusts", "trust"]);
        assert_eq!(nearest("As_Of", ["as-if", "as-of"]), ["as-of"]);
        assert!(nearest("ab", ["xy"]).is_empty());
        assert!(nearest("", ["xy", ""]).is_empty());
        assert!(nearest(&"x".repeat(1 << 20), ["xy"]).is_empty());
    }

    #[test]
    fn the_name_of_a_file_is_never_a_command() {
        assert_eq!(pasted("lib/a-1.brief"), "lib/a-1.brief");
        assert_eq!(pasted("$(rm x) it's.brief"), "'$(rm x) it'\\''s.brief'");
        assert_eq!(pasted("-f.brief"), "'./-f.brief'");
    }
}
