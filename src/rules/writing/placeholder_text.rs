//! `placeholder-text`: a text that is still to be written.

use memchr::memchr_iter;

use crate::base::source::Span;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::form::NAMES_OR_NONE;
use crate::schema::{Field, FieldSet, Kind, ValueType};
use crate::syntax::none_words::means_plainly_none;

/// Fields whose text is no part of the argument.
const NOTES_TO_SELF: FieldSet = FieldSet::of(&[Field::Remark, Field::Extension, Field::Unknown]);

/// Fields that hold a name, or `none`.
const NAMES: FieldSet = FieldSet::of(&[Field::Author, Field::Publisher, Field::Interest]);

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let tree = context.file.tree();
    for at in (0..tree.statements.len()).filter(|&at| context.is_looked_at(at)) {
        let statement = &tree.statements[at];
        if statement.kind != Some(Kind::Use) {
            look(context, at, None, statement.text, found);
        }
        for field in tree.fields_of(at) {
            let node = &tree.fields[field];
            let is_text = node.field.spec().is_some_and(|spec| spec.value == ValueType::Text);
            // A word for `none` where a name belongs is reported as such.
            let is_none = statement.kind == Some(Kind::Note)
                && NAMES_OR_NONE.contains(&node.field)
                && means_plainly_none(context.file.source.slice(node.value));
            if is_text && !NOTES_TO_SELF.has(node.field) && !is_none {
                look(context, at, Some(node.field), node.value, found);
            }
        }
    }
}

fn look(context: &Context<'_>, statement: usize, field: Option<Field>, span: Span, found: &mut Vec<Diagnostic>) {
    let text = context.file.source.slice(span);
    // What is quoted, and a title, may have such a word in brackets.
    let is_own = field != Some(Field::Quote) && context.file.statement(statement).meant != Some(Kind::Note);
    // Signs that say there is none are reported as values.
    if field.is_some_and(|field| NAMES.has(field)) && means_plainly_none(text) {
        return;
    }
    // In a quotation `[...]` stands for words that are left out.
    if field == Some(Field::Quote) && text.starts_with('[') && bare(text).is_empty() {
        return;
    }
    let place = if is_placeholder(text) {
        span
    } else {
        let Some((start, end)) = bracketed(text).filter(|_| is_own) else { return };
        Span::new(span.range().start + start, span.range().start + end)
    };
    let shown: String =
        context.file.source.slice(place).chars().take_while(|&next| !matches!(next, '\n' | '\r')).take(40).collect();
    let what = field.map_or_else(|| "text".to_owned(), |field| format!("`{}`", field.name()));
    let message = format!("the {what} of {} is still to be written: `{shown}`", context.file.describe(statement));
    let message = match field {
        Some(_) => message.replacen("the `", "`", 1),
        None => message,
    };
    found.push(
        context
            .report("placeholder-text", statement, place, message)
            .label("says nothing yet")
            .help("write what is meant; what is not known is a `gap`, and what is left to do a `remark:`"),
    );
}

/// Words that stand for a text that is missing.
const WORDS: [&str; 13] =
    ["todo", "tbd", "tba", "tbc", "tk", "fixme", "xxx", "wip", "placeholder", "asdf", "asdfasdf", "qwerty", "lorem"];

/// The same of several words.
const PHRASES: [&str; 22] = [
    "to do",
    "to be written",
    "to be done",
    "to be added",
    "to be completed",
    "to be confirmed",
    "to be decided",
    "to be defined",
    "to be determined",
    "to be announced",
    "to be filled in",
    "fill in",
    "fill me in",
    "write me",
    "text here",
    "text goes here",
    "your text here",
    "insert text here",
    "add text here",
    "dummy text",
    "citation needed",
    "source needed",
];

/// Bytes of the longest text that is looked into for one of these alone.
const LONGEST: usize = 40;

/// Whether the text of a statement is still to be written.
pub(crate) fn is_to_be_written(context: &Context<'_>, statement: usize) -> bool {
    is_placeholder(context.file.source.slice(context.file.statement(statement).text))
}

/// Whether a text holds nothing but a placeholder, or begins with one as a label: `TODO`, `[tbd]`, `???`, `TODO: write this`.
fn is_placeholder(text: &str) -> bool {
    let bare = bare(text);
    if bare.is_empty() {
        return !text.is_empty()
            && text.chars().any(|next| matches!(next, '.' | '…' | '?' | '-' | '–' | '—' | '_' | '*' | '!' | '/'));
    }
    let begins = |word: &str| bare.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    if begins("lorem ipsum") {
        return true;
    }
    // `T.B.D.`
    let is_dotted = bare.len() <= 12 && bare.contains('.') && is_word(&bare.replace('.', ""));
    if is_dotted {
        return true;
    }
    let label = bare.split(|next: char| !next.is_alphanumeric()).next().unwrap_or_default();
    if is_word(label) {
        // A word in small letters may be one of a sentence.
        let rest = bare[label.len()..].trim_start();
        let is_label = rest.is_empty() || rest.starts_with([':', '(', '[', '–', '—', '-', '.', '!', '?', '…', ',']);
        if is_label && (rest.is_empty() || !label.bytes().any(|byte| byte.is_ascii_lowercase()) || rest.starts_with(':')) {
            return !rest.starts_with('-') || rest[1..].starts_with(' ');
        }
    }
    bare.len() <= LONGEST && PHRASES.iter().any(|phrase| bare.eq_ignore_ascii_case(phrase))
}

/// A text without the brackets and signs around it.
fn bare(text: &str) -> &str {
    text.trim_matches(|next: char| {
        !next.is_alphanumeric() && next.is_ascii() || matches!(next, '…' | '“' | '”' | '‘' | '’' | '–' | '—' | '«' | '»')
    })
}

/// Whether a word stands for a missing text: one of the list, or nothing but the letter x.
fn is_word(word: &str) -> bool {
    WORDS.iter().any(|other| word.eq_ignore_ascii_case(other))
        || word.len() > 3 && word.bytes().all(|byte| byte.eq_ignore_ascii_case(&b'x'))
}

/// Where a placeholder stands in brackets in a text: `The pier is [TODO] metres long.`
fn bracketed(text: &str) -> Option<(usize, usize)> {
    memchr_iter(b'[', text.as_bytes()).take(MOST_BRACKETS).find_map(|start| {
        let inner = &text[start + 1..];
        let end = inner.bytes().take(LONGEST).position(|byte| byte == b']')?;
        let inner = &inner[..end];
        (inner.starts_with(char::is_alphabetic) && is_placeholder(inner)).then_some((start, start + end + 2))
    })
}

/// How many brackets of one text are looked into.
const MOST_BRACKETS: usize = 64;

#[cfg(test)]
mod tests {
    use super::{bracketed, is_placeholder};

    #[test]
    fn a_text_that_is_still_to_be_written_is_known_in_any_dress() {
        for text in [
            "TODO",
            "todo",
            "Todo.",
            "[TODO]",
            "(tbd)",
            "TBD.",
            "TBD ???",
            "T.B.D.",
            "XXX",
            "xxx",
            "xxxx",
            "???",
            "?",
            "…",
            "...",
            "[...]",
            "—",
            "--",
            "___",
            "FIXME",
            "FIXME!",
            "TODO: write this",
            "todo: write this",
            "TODO (Anna)",
            "TODO - ask Anna",
            "TODO – ask",
            "Lorem ipsum dolor sit amet.",
            "lorem ipsum",
            "to be written",
            "To be determined.",
            "<text here>",
            "*TODO*",
            "“TBD”",
            "TK",
            "tbd, see below",
            "asdf",
            "[citation needed]",
            "`TODO`",
            "TODO…",
            "TBD!",
        ] {
            // A word in small letters with a comma behind it is no label.
            let expected = text != "tbd, see below";
            assert_eq!(is_placeholder(text), expected, "{text}");
        }
    }

    #[test]
    fn a_sentence_about_such_words_is_one() {
        for text in [
            "The TODO list of the agency was leaked.",
            "TODO lists are kept by the agency.",
            "TBD Bank failed.",
            "Why?",
            "X",
            "XX",
            "TK-421 left its post.",
            "Todos los hombres",
            "What is to be done",
            "To be written in stone is an honour.",
            "none",
            "",
            "Placeholder names are used in 12 of 40 files.",
            "The pier holds.",
            "1",
            "C",
            "Ж",
            "???-Bank",
            "甲",
            "Q&A",
            "i.e. the port",
            "xxxi",
            "XXL",
            "TODO-lists are long.",
            "Lorem is a town.",
        ] {
            assert!(!is_placeholder(text), "{text}");
        }
    }

    #[test]
    fn one_in_brackets_is_found_in_a_sentence() {
        assert_eq!(bracketed("The pier is [TODO] metres long."), Some((12, 18)));
        assert_eq!(bracketed("It fell [citation needed]."), Some((8, 25)));
        for text in ["It [the pier] fell […] in May [...].", "It fell [sic].", "[", "[]", "It [TODO", "See [1] and [x]."] {
            assert_eq!(bracketed(text), None, "{text}");
        }
    }
}
