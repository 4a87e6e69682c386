//! What holds for every text that is formatted: the tests and the fuzz target run the same.

use hence::internals::base::characters::{is_blank, normal};
use hence::internals::base::ids::StatementId;
use hence::internals::base::source::SourceFile;
use hence::internals::format::{format, left_alone};
use hence::internals::syntax::{ErrorKind, LineClass, Lines, Parsed, classify, parse, prose};

/// The same for bytes: what is no text comes out as it was read.
pub fn hold(bytes: &[u8]) {
    let source = SourceFile::from_bytes("a.brief", bytes.to_vec()).expect("small");
    if source.not_utf8().is_some() {
        assert_eq!(format(&source, &parse(&source)), source.text(), "what is no text is laid out");
    } else {
        obeys(source.text());
    }
}

/// What holds for every text: the tree stays, nothing is lost, what is broken is left alone, and twice is once.
pub fn obeys(text: &str) {
    let once = formatted(text);
    let (before, after) = (said(text), said(&once));
    let differing = before.iter().zip(&after).find(|(before, after)| before != after);
    assert_eq!(differing, None, "the tree of\n{text:?}\n{once:?}");
    assert_eq!(before.len(), after.len(), "the tree of\n{text:?}\n{once:?}");
    assert_eq!(left_alone(&read(&once).1), left_alone(&read(text).1));
    assert_eq!(letters(&once), letters(text), "nothing is lost");
    assert_eq!(comments(&once), comments(text), "comments of\n{text:?}\n{once:?}");
    assert_eq!(formatted(&once), once, "twice:\n{text:?}\n{once:?}");
    assert_eq!(once.starts_with('\u{feff}'), text.starts_with('\u{feff}'));
    let mut rest = once.as_str();
    for kept in kept(text) {
        let at = rest.find(kept);
        assert!(at.is_some(), "{kept:?} of\n{text:?}\n{once:?}");
        rest = &rest[at.unwrap_or_default() + kept.len()..];
    }
}

fn read(text: &str) -> (SourceFile, Parsed) {
    let source = SourceFile::from_text("a.brief", text).expect("small");
    let parsed = parse(&source);
    (source, parsed)
}

/// A text as it is laid out.
pub fn formatted(text: &str) -> String {
    let (source, parsed) = read(text);
    format(&source, &parsed)
}

fn is_corrected(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::InvalidIndentation | ErrorKind::MisleadingIndentation | ErrorKind::MaybeField)
}

/// All that a tree says, a statement or field a line, with what is wrong with it.
fn said(text: &str) -> Vec<String> {
    let (source, Parsed { tree, errors, .. }) = read(text);
    let mut said = Vec::new();
    for (at, statement) in tree.statements.iter().enumerate() {
        let id = normal(source.slice(statement.id));
        let text = prose(source.text(), statement.text);
        said.push(format!("{:?} {} {id}: {text}", statement.kind, source.slice(statement.word)));
        let fields = tree.fields_of(StatementId::new(at));
        for field in fields.clone() {
            let node = &tree.fields[field];
            let name = source.slice(tree.name_span(source.text(), field));
            let items: Vec<String> = tree
                .items_of(field)
                .map(|item| {
                    let locator = tree.locator(item).map(|locator| prose(source.text(), locator).into_owned());
                    // A word of `tags` goes over lines where it has a parenthesis that does.
                    format!("{} {locator:?}", normal(&prose(source.text(), tree.items[item])))
                })
                .collect();
            let value = if items.is_empty() { prose(source.text(), node.value).into_owned() } else { format!("{items:?}") };
            said.push(format!("  {name} under {} {:?}: {value}", node.parent.index() - fields.start.index(), node.state));
        }
        let faults = errors.iter().filter(|error| error.statement == Some(StatementId::new(at)) && !is_corrected(error.kind));
        said.extend(faults.map(|error| format!("  {:?}", error.kind)));
    }
    said
}

fn comments(text: &str) -> Vec<&str> {
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let comments = Lines::new(text, start).filter(|line| classify(text, *line) == LineClass::Nothing);
    comments.map(|line| &text[line.content..line.span.end as usize]).filter(|comment| !comment.is_empty()).collect()
}

/// The lines of statements with a fault, and of text outside statements: all that comes out byte for byte.
fn kept(text: &str) -> Vec<&str> {
    let (_, Parsed { tree, errors, .. }) = read(text);
    let is_faulty =
        |at: usize| errors.iter().any(|error| error.statement == Some(StatementId::new(at)) && !is_corrected(error.kind));
    let is_kept = |at: usize| is_faulty(at) || tree.statements[StatementId::new(at)].text.is_empty();
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let (mut part, mut end, mut at) = (start, start, 0);
    let mut kept = Vec::new();
    for line in Lines::new(text, start) {
        match classify(text, line) {
            LineClass::Head(..) => {
                kept.extend((at == 0 || is_kept(at - 1)).then(|| &text[part..end]));
                (part, end, at) = (line.span.start as usize, line.span.end as usize, at + 1);
            }
            LineClass::Nothing => {}
            LineClass::Field(..) | LineClass::OddField | LineClass::Continuation | LineClass::Stray => {
                end = line.span.end as usize;
            }
        }
    }
    kept.extend((at == 0 || is_kept(at - 1)).then(|| &text[part..end]));
    assert_eq!(tree.statements.len(), at);
    kept
}

/// A text without what the formatter may put and drop: blanks, ends of lines, escapes and what separates items.
fn letters(text: &str) -> String {
    let letters: String =
        text.chars().filter(|next| !is_blank(*next) && !matches!(next, '\n' | '\r' | '\\' | ',' | '+')).collect();
    normal(&letters).into_owned()
}
