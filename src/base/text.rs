//! English in reports: lists, plurals, counts.

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

/// The first few clauses, and how many more there are; a semicolon keeps apart what has a comma in it: `a, b and 3 more`.
pub fn several(clauses: &[String], word: &str, most: usize) -> String {
    let shown = if clauses.len() <= most + 1 { clauses.len() } else { most };
    let has_comma = clauses.len() > 1 && clauses.iter().any(|clause| clause.contains(','));
    let apart = if has_comma { "; " } else { ", " };
    match &clauses[..shown] {
        few if shown < clauses.len() => format!("{} {word} {} more", few.join(apart), clauses.len() - shown),
        [most @ .., last] if has_comma => format!("{}; {word} {last}", most.join(apart)),
        few => list(few, word),
    }
}

/// The form of a word that goes with a count.
pub fn form<'word>(count: usize, one: &'word str, many: &'word str) -> &'word str {
    if count == 1 { one } else { many }
}

/// A count with its word: `1 report`, `3 reports`; for words whose plural has an `s` alone.
pub fn counted(count: usize, one: &str) -> String {
    format!("{count} {one}{}", form(count, "", "s"))
}

/// A count with its word in either form: `1 line of reasoning`, `3 lines of reasoning`.
pub fn counted_as(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", form(count, one, many))
}

/// A text without the quotation marks around the whole of it, for a place that has its own.
pub fn without_quotation_marks(text: &str) -> &str {
    let pairs = [('"', '"'), ('“', '”'), ('„', '“'), ('„', '”'), ('«', '»'), ('»', '«'), ('‘', '’'), ('「', '」')];
    let inside = |(open, close)| text.strip_prefix(open)?.strip_suffix(close);
    let bare = pairs.into_iter().find_map(|pair| inside(pair).filter(|inside| !inside.contains([pair.0, pair.1])));
    bare.unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_marks_around_a_whole_text_are_taken_off() {
        for (text, bare) in [
            ("\"It held.\"", "It held."),
            ("“It held.”", "It held."),
            ("„Es hielt.“", "Es hielt."),
            ("\"It\" and \"held\"", "\"It\" and \"held\""),
            ("\"It held", "\"It held"),
            ("\"", "\""),
            ("", ""),
        ] {
            assert_eq!(without_quotation_marks(text), bare);
        }
    }

    #[test]
    fn names_are_listed_as_in_a_sentence() {
        assert_eq!(any_of(&["a", "b", "c"]), "`a`, `b` or `c`");
        assert_eq!(some_of(&["a", "b", "c", "d"], 2), "`a`, `b` and 2 more");
        assert_eq!(list(&["a"], "or"), "a");
        assert_eq!(list::<&str>(&[], "or"), "");
    }

    #[test]
    fn a_word_has_the_form_that_its_count_asks_for() {
        assert_eq!((counted(0, "report"), counted(1, "report")), ("0 reports".to_owned(), "1 report".to_owned()));
        assert_eq!(form(2, "is", "are"), "are");
    }
}
