//! The syntax of Sublime Text gives words the scopes of what they are.

use std::fs;
use std::path::Path;

use syntect::parsing::{ParseState, ScopeStack, SyntaxDefinition, SyntaxSetBuilder};

/// The words of a text with the scope that each begins with.
fn scopes(text: &str) -> Vec<(String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../editors/sublime/Brief.sublime-syntax");
    let syntax = SyntaxDefinition::load_from_str(&fs::read_to_string(path).expect("text"), true, None).expect("a syntax");
    let mut builder = SyntaxSetBuilder::new();
    builder.add(syntax);
    let set = builder.build();
    let mut state = ParseState::new(set.find_syntax_by_extension("brief").expect("for briefs"));
    let (mut stack, mut found) = (ScopeStack::new(), Vec::new());
    for line in text.split_inclusive('\n') {
        let mut last = 0;
        for (at, change) in state.parse_line(line, &set).expect("parsed") {
            if at > last {
                found.push((line[last..at].trim().to_owned(), stack.scopes.last().map(ToString::to_string).unwrap_or_default()));
                last = at;
            }
            stack.apply(&change).expect("applied");
        }
    }
    found
}

#[test]
fn words_have_scopes_in_sublime_text() {
    let found = scopes("# c\nclaim a: One of 2019.\n  because: b\n  becuase: b\n  x-own: c\n    #42 is no comment\n");
    for (word, scope) in [
        ("claim", "keyword.declaration.brief"),
        ("a", "entity.name.constant.brief"),
        ("2019", "constant.numeric.date.brief"),
        ("because", "entity.name.tag.brief"),
        ("becuase", "invalid.illegal.field.brief"),
        ("x-own", "entity.name.tag.brief"),
    ] {
        assert!(found.contains(&(word.to_owned(), scope.to_owned())), "{word} {scope} in {found:?}");
    }
    assert_eq!(found.iter().filter(|(_, scope)| scope.contains("comment")).count(), 2, "{found:?}");
}
