//! "Did you mean": the names nearest to a word.

use std::borrow::Cow;

/// How many names a report suggests at most.
pub const MOST: usize = 3;

/// The candidates nearest to a word, best first, at most [`MOST`]: at an edit distance (insertion, deletion,
/// substitution, swap) of at most a third of the word's length; a difference in case alone is none. Ties keep their order.
/// `effort` bounds the comparisons over many calls; each costs one, and none are made when it is used up.
pub fn nearest<'name>(word: &str, candidates: impl IntoIterator<Item = &'name str>, effort: &mut u32) -> Vec<&'name str> {
    let length = word.chars().count();
    let folded = word.to_lowercase();
    // Of a word of one or two letters, every other one would be near.
    let most = length / 3;
    let mut found: Vec<(usize, &str)> = Vec::new();
    for candidate in candidates {
        let Some(left) = effort.checked_sub(1) else { break };
        *effort = left;
        if candidate.len().abs_diff(word.len()) > most * 4 || candidate.len() > 256 || word.len() > 256 {
            continue;
        }
        let are_ascii = candidate.is_ascii() && word.is_ascii();
        if are_ascii && (candidate.len().abs_diff(word.len()) > most || lacking_letters(candidate, word) as usize > most) {
            continue;
        }
        let same_but_case = if are_ascii { candidate.eq_ignore_ascii_case(word) } else { candidate.to_lowercase() == folded };
        let distance = if same_but_case { 0 } else { strsim::osa_distance(word, candidate) };
        if (distance <= most || same_but_case) && !found.iter().any(|&(_, known)| known == candidate) {
            found.push((distance, candidate));
        }
    }
    found.sort_by_key(|&(distance, _)| distance);
    let best = found.first().map_or(0, |&(distance, _)| distance);
    found.retain(|&(distance, _)| distance <= best + 1);
    found.truncate(MOST);
    found.into_iter().map(|(_, name)| name).collect()
}

/// Whether a word is a name with one slip of the keyboard, and hardly anything else: they differ in case or in the marks that join
/// their parts, or in one edit or swap within one long part. A figure, a short part, its first letter, or another last letter
/// (`opposed`, `plan-b`) may be meant.
pub fn is_slip(word: &str, name: &str) -> bool {
    let (word, name) = (word.to_lowercase(), name.to_lowercase());
    let is_mark = |next: char| matches!(next, '-' | '_' | '.' | ' ' | '/');
    if word.replace(is_mark, "") == name.replace(is_mark, "") {
        return true;
    }
    let (parts, others): (Vec<&str>, Vec<&str>) = (word.split(is_mark).collect(), name.split(is_mark).collect());
    let mut differing = parts.iter().zip(&others).filter(|(part, other)| part != other);
    let (Some((part, other)), None) = (differing.next(), differing.next()) else { return false };
    let has_figure = |text: &str| text.contains(|next: char| next.is_numeric());
    let without_last = |text: &str| text.char_indices().next_back().map_or(0, |(at, _)| at);
    let ends_otherwise = part[..without_last(part)] == other[..without_last(other)];
    parts.len() == others.len()
        && other.chars().count() > 4
        && part.chars().next() == other.chars().next()
        && !has_figure(part)
        && !has_figure(other)
        && !ends_otherwise
        && strsim::osa_distance(part, other) == 1
}

/// Whether a word is the opposite of a name: `not happened`, `unofficial`.
pub fn is_negated(word: &str, name: &str) -> bool {
    let (word, name) = (word.to_lowercase(), name.to_lowercase());
    let before = word.strip_suffix(&name).map(|before| before.trim_end_matches(['-', '_', ' ']));
    let behind = word.strip_prefix(&name).map(str::trim_start);
    before.is_some_and(|before| NEGATIONS.contains(&before)) || behind == Some("not")
}

/// What makes a word its opposite.
const NEGATIONS: [&str; 9] = ["not", "no", "non", "un", "in", "im", "dis", "mis", "never"];

/// How many letters, whatever their case, a name has that a word has not: at least so many edits are between them.
fn lacking_letters(name: &str, word: &str) -> u32 {
    let letters = |text: &str| {
        let letters = text.bytes().map(|byte| byte.to_ascii_lowercase()).filter(u8::is_ascii_lowercase);
        letters.fold(0_u32, |letters, letter| letters | 1 << (letter - b'a'))
    };
    (letters(name) & !letters(word)).count_ones()
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
    match quoted.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
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
        let mut effort = 100;
        assert_eq!(nearest("becuase", ["despite", "because"], &mut effort), ["because"]);
        assert_eq!(nearest("trusted", ["trusted-in-x", "trust", "trusted2"], &mut effort), ["trusted2", "trust"]);
        assert!(nearest("ab", ["xy"], &mut effort).is_empty());
        assert!(nearest("becuase", ["because"], &mut 0).is_empty());
    }

    #[test]
    fn a_slip_is_what_hardly_anybody_means() {
        for (word, name) in [
            ("becuase", "because"),
            ("As_Of", "as-of"),
            ("inspekted", "inspected"),
            ("support", "supports"),
            ("trade-grwos", "trade-grows"),
        ] {
            assert!(is_slip(word, name), "{word} {name}");
        }
        for (word, name) in [
            ("growth-2018", "growth-2019"),
            ("plan-a-cost", "plan-b-cost"),
            ("harbour-unsafe", "harbour-safe"),
            ("opposed", "opposes"),
            ("supported", "supports"),
            ("contracted", "retracted"),
            ("inclusive", "exclusive"),
            ("not happened", "happened"),
            ("nuclear", "unclear"),
            ("data", "date"),
            ("form", "from"),
        ] {
            assert!(!is_slip(word, name), "{word} {name}");
        }
        for (word, name) in [
            ("not happened", "happened"),
            ("Unofficial", "official"),
            ("happened not", "happened"),
            ("non-anonymous", "anonymous"),
        ] {
            assert!(is_negated(word, name), "{word} {name}");
        }
        assert!(!is_negated("bbecause", "because") && !is_negated("interest", "interest"));
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
