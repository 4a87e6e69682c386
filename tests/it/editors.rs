//! The words that editors colour are those of the language.

use std::fs;
use std::path::Path;

use hence::internals::base::source::SourceFile;
use hence::internals::schema::{FIELDS, Field, KINDS};
use hence::internals::syntax::parse;
use regex::Regex;

use crate::grammar::for_each_sentence;

mod tree_sitter;

/// The names of the kinds and of the fields, each once, in the order of the tables.
fn names() -> [Vec<&'static str>; 2] {
    let kinds = KINDS.iter().map(|kind| kind.name).collect();
    let mut fields: Vec<&str> = FIELDS.iter().map(|spec| spec.name).filter(|name| !name.ends_with('-')).collect();
    fields.dedup();
    [kinds, fields]
}

/// The lines of a list in Vim's notation.
fn vim(group: &str, words: &[&str]) -> String {
    let pattern = words.join("\\|");
    let place = if group == "briefKind" { "^\\%(" } else { "^\\s\\+\\zs\\%(" };
    let end = if group == "briefKind" { "\\)\\ze\\%(\\s\\|:\\)" } else { "\\)\\ze:\\%(\\s\\|$\\)" };
    format!("syntax match {group} /{place}{pattern}{end}/\n")
}

/// The lines of a list in Lisp, a few words each.
fn lisp(words: &[&str]) -> String {
    words
        .chunks(6)
        .map(|row| format!("    {}\n", row.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" ")))
        .collect()
}

/// The parts of a TextMate pattern.
fn textmate(words: &[&str]) -> String {
    words.join("|")
}

/// The lines of a list in the notation of Kate.
fn kate(words: &[&str]) -> String {
    words.iter().map(|word| format!("      <item>{word}</item>\n")).collect()
}

/// What captures of a query are called elsewhere, besides those that have the same name.
const HELIX: [(&str, &str); 4] = [
    ("@property", "@variable.other.member"),
    ("@module", "@namespace"),
    ("@number", "@constant.numeric"),
    ("@string.escape", "@constant.character.escape"),
];
const ZED: [(&str, &str); 1] = [("@module", "@namespace")];

/// A query with other names of its captures.
fn renamed(query: &str, names: &[(&str, &str)]) -> String {
    names.iter().fold(query.to_owned(), |query, (name, other)| query.replace(name, other))
}

fn textmate_head(kinds: &[&str]) -> String {
    format!("^({})(?:\\s+([^:\\s]+))?\\s*(:)", textmate(kinds))
}

fn textmate_field(fields: &[&str]) -> String {
    format!("^[ \\t]+({}|x-[a-z0-9-]+)(:)(?=\\s|$)", textmate(fields))
}

fn between(text: &str, (open, close): (&str, &str), lines: &str) -> String {
    let start = text.find(open).expect("where the words begin") + open.len() + 1;
    let close = start + text[start..].find(close).expect("where they end");
    let end = text[..close].rfind('\n').map_or(0, |end| end + 1);
    format!("{}{lines}{}", &text[..start], &text[end..])
}

#[test]
fn each_editor_knows_the_words_of_the_language() {
    let [kinds, fields] = names();
    let is_update = std::env::var_os("UPDATE_PAGES").is_some();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let check = |path: &str, write: &dyn Fn(&str) -> String| {
        let place = root.join(path);
        let text = fs::read_to_string(&place).expect("text");
        let now = write(&text);
        if is_update {
            fs::write(&place, now).expect("written");
        } else {
            assert!(text == now, "{path} has other words than the language: `cargo xtask generate` writes them");
        }
    };
    check("editors/vim/syntax/brief.vim", &|text| {
        let text = between(text, ("\" <kinds>", "\" </kinds>"), &vim("briefKind", &kinds));
        between(&text, ("\" <fields>", "\" </fields>"), &vim("briefField", &fields))
    });
    let sub_fields: Vec<&str> = FIELDS.iter().filter(|spec| !spec.under.is_empty()).map(|spec| spec.name).collect();
    check("editors/vim/indent/brief.vim", &|text| {
        let head = format!("let s:head = '^\\s*\\%({}\\)\\%(\\s\\+[^: \\t]\\+\\)\\?\\s*:'\n", kinds.join("\\|"));
        let text = between(text, ("\" <kinds>", "\" </kinds>"), &head);
        let sub_field = format!("let s:sub_field = '^\\s*\\%({}\\):'\n", sub_fields.join("\\|"));
        between(&text, ("\" <sub-fields>", "\" </sub-fields>"), &sub_field)
    });
    check("editors/emacs/brief-mode.el", &|text| {
        let text = between(text, (";; <kinds>", ";; </kinds>"), &lisp(&kinds));
        let text = between(&text, (";; <fields>", ";; </fields>"), &lisp(&fields));
        between(&text, (";; <sub-fields>", ";; </sub-fields>"), &lisp(&sub_fields))
    });
    check("editors/vscode/syntaxes/brief.tmLanguage.json", &|text| {
        let mut grammar: serde_json::Value = serde_json::from_str(text).expect("JSON");
        grammar["repository"]["kind"]["match"] = textmate_head(&kinds).into();
        grammar["repository"]["field"]["match"] = textmate_field(&fields).into();
        format!("{}\n", serde_json::to_string_pretty(&grammar).expect("JSON"))
    });
    check("editors/sublime/Brief.sublime-syntax", &|text| {
        let text = between(text, ("# <kinds>", "# </kinds>"), &format!("  kinds: {}\n", textmate(&kinds)));
        between(&text, ("# <fields>", "# </fields>"), &format!("  fields: {}\n", textmate(&fields)))
    });
    check("editors/kate/brief.xml", &|text| {
        let text = between(text, ("<!-- <kinds> -->", "<!-- </kinds> -->"), &kate(&kinds));
        between(&text, ("<!-- <fields> -->", "<!-- </fields> -->"), &kate(&fields))
    });
    let query = |name: &str| fs::read_to_string(root.join("grammar/tree-sitter-brief/queries").join(name)).expect("text");
    for name in ["highlights.scm", "injections.scm"] {
        check(&format!("editors/helix/queries/brief/{name}"), &|_| renamed(&query(name), &HELIX));
        check(&format!("editors/zed/languages/brief/{name}"), &|_| renamed(&query(name), &ZED));
    }
    check("grammar/tree-sitter-brief/words.json", &|_| tree_sitter::json());
    check("grammar/tree-sitter-brief/src/words.h", &|_| tree_sitter::header());
}

/// The lines of a text with where they begin, as Hence cuts them.
fn lines(text: &str) -> Vec<(usize, &str)> {
    let ends = Regex::new("\r\n|\n|\r").expect("a pattern");
    let mut lines = Vec::new();
    let mut start = 0;
    for end in ends.find_iter(text) {
        lines.push((start, &text[start..end.start()]));
        start = end.end();
    }
    lines.push((start, &text[start..]));
    lines
}

#[test]
fn patterns_of_editors_match_the_heads_and_fields_that_the_parser_reads() {
    let [kinds, fields] = names();
    let head = Regex::new(&textmate_head(&kinds)).expect("a pattern");
    // What only looks ahead is matched here: nothing is looked for after it.
    let field = Regex::new(&textmate_field(&fields).replace("(?=", "(?:")).expect("a pattern");
    for start in ["WellFormed", "File"] {
        for_each_sentence(start, 200, |seed, text| {
            let text = text.trim_start_matches('\u{feff}');
            let tree = parse(&SourceFile::from_text("a.brief", text).expect("small")).tree;
            let named = tree.fields.ids().map(|at| (&tree.fields[at], tree.name_span(text, at)));
            let named: Vec<(usize, &str)> = named
                .filter(|(node, span)| node.field != Field::Unknown || text[span.range()].starts_with("x-"))
                .map(|(_, span)| (span.range().start, &text[span.range()]))
                .collect();
            let heads: Vec<(usize, &str)> = tree
                .statements
                .iter()
                .filter(|statement| statement.kind.is_some())
                .map(|statement| (statement.word.range().start, &text[statement.word.range()]))
                .collect();
            let matched = |pattern: &Regex| {
                let found = lines(text).into_iter().filter_map(|(at, line)| Some((at, pattern.captures(line)?.get(1)?)));
                found.map(|(at, name)| (at + name.start(), name.as_str().to_owned())).collect::<Vec<_>>()
            };
            let owned = |found: &[(usize, &str)]| found.iter().map(|&(at, name)| (at, name.to_owned())).collect::<Vec<_>>();
            assert_eq!(matched(&field), owned(&named), "{start}, seed {seed}: fields of {text:?}");
            assert_eq!(matched(&head), owned(&heads), "{start}, seed {seed}: heads of {text:?}");
        });
    }
}
