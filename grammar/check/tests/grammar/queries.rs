//! The queries name what the grammar has, and mark what they should.

use std::fs;
use std::path::Path;

use tree_sitter::{Query, QueryCursor, StreamingIterator};

use crate::trees::{folder, language, parse};

fn query(name: &str) -> Query {
    let text = fs::read_to_string(folder().join("queries").join(name)).expect("text");
    Query::new(&language(), &text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What a query captures in a text: name and words, in order.
fn captured(name: &str, text: &str) -> Vec<(String, String)> {
    let (query, tree) = (query(name), parse(text));
    let mut cursor = QueryCursor::new();
    let mut captures = cursor.captures(&query, tree.root_node(), text.as_bytes());
    let mut found = Vec::new();
    while let Some((matched, at)) = captures.next() {
        let capture = matched.captures()[*at];
        let name = query.capture_names()[capture.index as usize].to_owned();
        found.push((name, text[capture.node.byte_range()].to_owned()));
    }
    found
}

#[test]
fn every_query_can_be_read() {
    let mut count = 0;
    let helix = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../editors/helix/queries/brief");
    let zed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../editors/zed/languages/brief");
    for entry in [folder().join("queries"), helix, zed].iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten() {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|ending| ending == "scm") {
            let text = fs::read_to_string(&path).expect("text");
            Query::new(&language(), &text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            count += 1;
        }
    }
    assert!(count >= 3, "only {count} queries");
}

#[test]
fn words_have_the_colours_of_what_they_are() {
    let text = "# c\nclaim a: One.\n  because: b + lib/c\n  likelihood: likely 60-70%\nevidence b: Two.\n  cites: 4 (p. 1)\n  becuase: a\nnote 4: AFP\n  url: https://example.org\n  date: 2019\n  author: none\n";
    let found = captured("highlights.scm", text);
    for (name, words) in [
        ("comment", "# c"),
        ("keyword", "claim"),
        ("property", "because"),
        ("label", "a"),
        ("variable", "b"),
        ("module", "lib"),
        ("constant", "likely"),
        ("number", "60-70%"),
        ("string.special", "(p. 1)"),
        ("error", "becuase"),
        ("string.special.url", "https://example.org"),
        ("number", "2019"),
        ("operator", "+"),
    ] {
        assert!(found.contains(&(name.to_owned(), words.to_owned())), "{name} {words:?} is not in {found:?}");
    }
}

#[test]
fn statements_fold() {
    let found = captured("folds.scm", "claim a: One.\n  because: b\n    given: c\nclaim b: Two.\n");
    assert_eq!(found.iter().filter(|(name, _)| name == "fold").count(), 3, "{found:?}");
}
