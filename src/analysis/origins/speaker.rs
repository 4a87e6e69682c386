//! Who was asked in an interview: its `author`, unless that is plainly the one who asked.

use std::borrow::Cow;

use crate::analysis::origins::written;
use crate::base::ids::StatementNumber;
use crate::model::{Document, Project};
use crate::schema::Field;

/// Whether what a note says was said in an interview: by the one who was asked, whoever prints it.
pub fn is_interview(project: &Project, document: &Document, note: StatementNumber) -> bool {
    written(project, document, note, Field::Genre).is_some_and(|genre| genre == "interview")
}

/// The one whom an interview asked: its `author`. Nobody where that is missing, or the one who asked: where it is an author of the brief, where the
/// title says with whom else the interview is, or where it has a name and the note says that the source has none. O(length).
pub fn speaker<'project>(project: &'project Project, document: &Document, note: StatementNumber) -> Option<Cow<'project, str>> {
    let author = written(project, document, note, Field::Author)?;
    let at = document.locate(note);
    let file = project.file(at.file);
    let writes = file.brief().and_then(|brief| file.tree().find(brief, Field::Author)).map(|field| file.value(field));
    let is_anonymous = written(project, document, note, Field::Basis).is_some_and(|basis| basis == "anonymous");
    let asked = writes.is_some_and(|writes| is_among(&author, &writes))
        || is_anonymous && !is_kept_back(&author)
        || is_with_another(&file.text(at.statement), &author);
    (!asked).then_some(author)
}

/// What stands for an author who is not to be named.
const KEPT_BACK: [&str; 11] = [
    "withheld",
    "name changed",
    "names changed",
    "name has been changed",
    "not named",
    "unnamed",
    "pseudonym",
    "name known to",
    "not to be named",
    "identity protected",
    "anonym",
];

/// Words with which a description begins, and no name.
const DESCRIBING: [&str; 9] = ["a", "an", "one", "two", "three", "several", "former", "senior", "another"];

/// Whether an author says that the name is kept back; or is described and not named, as `a nurse at Roe Bank` is.
pub fn is_kept_back(author: &str) -> bool {
    let lower = author.to_lowercase();
    let is_described = || lower.split_whitespace().next().is_some_and(|first| DESCRIBING.contains(&first)) && lower.contains(' ');
    is_described() || KEPT_BACK.iter().any(|words| lower.contains(words))
}

/// Whether a name is one of those that a list of authors has.
fn is_among(name: &str, authors: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|next: char| !next.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let (name, authors) = (words(name), words(authors));
    !name.is_empty() && authors.windows(name.len()).any(|part| part == name.as_slice())
}

/// Words after which a title names the one who was asked.
const WITH: [&str; 7] = ["with", "mit", "avec", "con", "com", "med", "met"];

/// Whether a title says that the interview is with somebody, by a first and a last name, and does not have the last name of the author.
fn is_with_another(title: &str, author: &str) -> bool {
    let words = || title.split_whitespace();
    let is_name = |word: &str| word.chars().next().is_some_and(char::is_uppercase) && word.chars().any(char::is_lowercase);
    let is_initial = |word: &str| word.chars().next().is_some_and(char::is_uppercase) && word.ends_with('.');
    let has_name = words().zip(words().skip(1)).zip(words().skip(2)).any(|((word, first), last)| {
        let names_one = (is_name(first) || is_initial(first)) && !first.ends_with(',') && is_name(last);
        names_one && WITH.iter().any(|with| word.eq_ignore_ascii_case(with))
    });
    let last = author.split(',').next().unwrap_or_default().split_whitespace().next_back().unwrap_or_default();
    has_name && !title.to_lowercase().contains(&last.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::{is_among, is_kept_back, is_with_another};

    #[test]
    fn a_title_names_the_one_who_was_asked() {
        for title in [
            "Interview with Abena Osei, two hours, recorded",
            "Telephone call with A. Osei",
            "Gespräch mit Abena Osei am 3. Mai",
            "Entretien avec Abena Osei",
        ] {
            assert!(is_with_another(title, "J. Hallam"), "{title}");
            assert!(!is_with_another(title, "Abena Osei"), "{title}");
        }
        for title in ["Interview with the spokesman", "Interview with a nurse at Roe Bank", "With us", "Conversation, 3 May"] {
            assert!(!is_with_another(title, "J. Hallam"), "{title}");
        }
    }

    #[test]
    fn authors_are_known_by_their_whole_names() {
        let authors = "J. Hallam and P. Dacre, investigations desk";
        assert!(is_among("J. Hallam", authors) && is_among("P. Dacre", authors) && is_among("Hallam", authors));
        assert!(!is_among("A. Hallam", authors) && !is_among("", authors) && !is_among("Hall", authors));
    }

    #[test]
    fn who_is_described_is_not_named() {
        for author in ["withheld", "Name withheld", "a nurse at Roe Bank", "Anonymous", "Maria (name changed)", "former manager"]
        {
            assert!(is_kept_back(author), "{author}");
        }
        assert!(!is_kept_back("J. Hallam") && !is_kept_back("Abena Osei") && !is_kept_back("A. Osei"));
    }
}
