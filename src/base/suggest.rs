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

/// Names as a list in a sentence: `` `a`, `b` or `c` ``.
pub fn any_of<Name: AsRef<str>>(names: &[Name]) -> String {
    listed(names, "or")
}

/// Names as a list in a sentence: `` `a`, `b` and `c` ``.
pub fn all_of<Name: AsRef<str>>(names: &[Name]) -> String {
    listed(names, "and")
}

fn listed<Name: AsRef<str>>(names: &[Name], word: &str) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{}`", name.as_ref())).collect();
    list(&quoted, word)
}

/// Clauses as a list in a sentence: `a, b and c`.
pub(crate) fn list<Clause: AsRef<str>>(clauses: &[Clause], word: &str) -> String {
    let clauses: Vec<&str> = clauses.iter().map(AsRef::as_ref).collect();
    match clauses.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} {word} {last}", most.join(", ")),
    }
}

/// The first few names, and how many more there are: `` `a`, `b` and 3 more ``.
pub fn some_of<Name: AsRef<str>>(names: &[Name], most: usize) -> String {
    some_named(names, most, |name| name.as_ref().to_owned())
}

/// The same of things that may be many: only those that are shown are asked for their names.
pub fn some_named<Thing>(things: &[Thing], most: usize, name: impl Fn(&Thing) -> String) -> String {
    let shown = if things.len() <= most + 1 { things.len() } else { most };
    let names: Vec<String> = things[..shown].iter().map(name).collect();
    if shown == things.len() {
        return all_of(&names);
    }
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    format!("{} and {} more", quoted.join(", "), things.len() - shown)
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
    fn names_are_listed_as_in_a_sentence() {
        assert_eq!(any_of(&["a", "b", "c"]), "`a`, `b` or `c`");
        assert_eq!(some_of(&["a", "b", "c", "d"], 2), "`a`, `b` and 2 more");
    }

    #[test]
    fn the_name_of_a_file_is_never_a_command() {
        assert_eq!(pasted("lib/a-1.brief"), "lib/a-1.brief");
        assert_eq!(pasted("$(rm x) it's.brief"), "'$(rm x) it'\\''s.brief'");
        assert_eq!(pasted("-f.brief"), "'./-f.brief'");
    }
}
