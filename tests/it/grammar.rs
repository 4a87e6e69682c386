//! `grammar/brief.ebnf`, the schema, the parser and the productions beside its functions say the same.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread::{available_parallelism, scope};

use hence::internals::base::source::SourceFile;
use hence::internals::schema::{FIELDS, FieldSpec, IdRule, KINDS, ValueType};
use hence::internals::syntax::{ErrorKind, Parsed, ValueFault, parse};

mod ebnf;
mod sentence;

use self::ebnf::{Expr, Grammar};
use self::sentence::Sentence;

use crate::effort;

/// 40,000 have been tried; so many take some seconds.
const SENTENCES: u32 = 2500;

fn grammar() -> Grammar {
    Grammar::read(&fs::read_to_string(root().join("grammar/brief.ebnf")).expect("text"))
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn parsed(text: &str) -> Parsed {
    parse(&SourceFile::from_text("a.brief", text).expect("small"))
}

fn set<'text>(names: impl IntoIterator<Item = &'text str>) -> BTreeSet<&'text str> {
    names.into_iter().collect()
}

/// All files below a folder, or the file itself, with an ending.
fn files(path: &Path, ending: &str) -> Vec<PathBuf> {
    if !path.is_dir() {
        return path.extension().filter(|extension| *extension == ending).map(|_| path.to_owned()).into_iter().collect();
    }
    let entries = fs::read_dir(path).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.flat_map(|entry| files(&entry, ending)).collect()
}

#[test]
fn every_name_in_the_grammar_is_defined_once_and_used() {
    let grammar = grammar();
    let defined: Vec<&str> = grammar.rules.iter().map(|rule| rule.name.as_str()).collect();
    assert_eq!(set(defined.iter().copied()).len(), defined.len(), "a name is defined twice");
    let mut used = set(["File", "WellFormed"]);
    grammar.rules.iter().for_each(|rule| used.extend(rule.expr.names()));
    assert_eq!(used, set(defined));
}

#[test]
fn words_of_the_grammar_are_kinds_and_fields_of_the_schema() {
    let grammar = grammar();
    assert_eq!(set(grammar.rule("Kind").texts()), set(KINDS.iter().map(|spec| spec.name)));
    let sub_fields = FIELDS.iter().filter(|spec| !spec.under.is_empty());
    assert_eq!(set(grammar.rule("SubFieldName").texts()), set(sub_fields.map(|spec| spec.name)));
    let names = grammar.rule("FieldName").texts().into_iter().chain(grammar.rule("SubFieldName").texts());
    assert_eq!(set(names), set(FIELDS.iter().map(|spec| spec.name).filter(|name| *name != "x-")));
}

#[test]
fn fields_stand_in_the_grammar_where_they_stand_in_the_schema() {
    let grammar = grammar();
    for kind in &KINDS {
        let statement = grammar.beginning_with(|first| matches!(first, [Expr::Text(word), ..] if word == kind.name));
        assert_eq!(statement.len(), 1, "{}", kind.name);
        let id = match statement[0].1 {
            Expr::Sequence(parts) if parts.iter().any(|part| matches!(part, Expr::Name(name) if name == "Id")) => IdRule::Must,
            head if head.names().contains(&"Id") => IdRule::May,
            _ => IdRule::Never,
        };
        assert_eq!(id, kind.id, "{}", kind.name);
        let fields = grammar.fields_in(statement[0].1, "field-indent");
        let specs: Vec<&FieldSpec> = FIELDS.iter().filter(|spec| spec.on.has(kind.kind)).collect();
        assert_eq!(set(fields.keys().copied()), set(specs.iter().map(|spec| spec.name)), "{}", kind.name);
        for spec in specs {
            assert_holds(&grammar, fields[spec.name], spec);
        }
    }
}

/// Checks the value and the sub-fields of a field's production against its row of the schema.
fn assert_holds(grammar: &Grammar, expr: &Expr, spec: &FieldSpec) {
    let sub_fields = grammar.fields_in(expr, "sub-indent");
    let under = FIELDS.iter().filter(|sub| sub.under.contains(&spec.field));
    assert_eq!(set(sub_fields.keys().copied()), set(under.clone().map(|sub| sub.name)), "{}", spec.name);
    for sub in under {
        assert_holds(grammar, sub_fields[sub.name], sub);
    }
    let (values, words): (&[&str], &[&str]) = match spec.value {
        ValueType::Text => (&["FieldText"], &[]),
        ValueType::Premises(_) if spec.under.is_empty() => (&["Premises", "Choice"], &[]),
        ValueType::Premises(_) => (&["Premises"], &[]),
        ValueType::References(_) => (&["References"], &[]),
        ValueType::Notes => (&["List"], &[]),
        ValueType::Words => (&["Words"], &[]),
        ValueType::Rules => (&["Rules"], &[]),
        ValueType::One(one) => (one.grammar, &[]),
        ValueType::Choice(words) => (&[], words),
    };
    let layout = set(["field-indent", "sub-indent", "before", "after", "Blank", "Skip"]);
    let sub_field_rules = set(expr.names().into_iter().filter(|name| grammar.rule(name).names().contains(&"sub-indent")));
    let found = set(expr.names()).into_iter().filter(|name| !layout.contains(name) && !sub_field_rules.contains(name));
    assert_eq!(found.collect::<BTreeSet<_>>(), set(values.iter().copied()), "{}", spec.name);
    let texts = expr.texts().into_iter().skip(1).filter(|text| *text != ":");
    assert_eq!(set(texts), set(words.iter().copied().chain(spec.none.then_some("none"))), "{}", spec.name);
}

#[test]
fn every_sentence_of_the_grammar_parses_without_a_report() {
    let grammar = grammar();
    for_each_seed(effort::of(SENTENCES).into(), |seed| {
        let sentence = Sentence::new(&grammar, "WellFormed", seed);
        let Parsed { tree, errors, .. } = parsed(&sentence.text);
        // A line may look like a field that is written otherwise: then it is a warning, and no item of a list.
        if errors.iter().any(|error| error.kind.rule() == "looks-like-field") {
            return;
        }
        // How many references there are is no matter of the grammar.
        if errors.iter().any(|error| error.kind == ErrorKind::InvalidValue(ValueFault::ChoiceCount)) {
            return;
        }
        assert!(errors.is_empty(), "seed {seed}: {errors:?} in\n{:?}", sentence.text);
        assert_eq!(tree.fields.len(), sentence.count(&["field-indent", "sub-indent"]), "seed {seed}:\n{:?}", sentence.text);
        assert_eq!(tree.items.len(), sentence.count(&["Reference", "Tag", "Rule"]), "seed {seed}:\n{:?}", sentence.text);
    });
}

/// Sentences of the grammar from a production on, as text, with their seeds.
pub fn for_each_sentence(start: &str, count: u64, test: impl Fn(u64, &str) + Sync) {
    let grammar = grammar();
    for_each_seed(count, |seed| test(seed, &Sentence::new(&grammar, start, seed).text));
}

/// Seeds from 0 on, over all processors.
fn for_each_seed(seeds: u64, test: impl Fn(u64) + Sync) {
    let threads = available_parallelism().map_or(1, |threads| threads.get() as u64);
    let test = &test;
    scope(|scope| {
        for thread in 0..threads {
            scope.spawn(move || (thread..seeds).step_by(threads as usize).for_each(test));
        }
    });
}

#[test]
fn every_file_of_lines_is_read_as_the_heads_and_fields_that_it_is_made_of() {
    let grammar = grammar();
    for_each_seed((effort::of(SENTENCES) / 4).into(), |seed| {
        let sentence = Sentence::new(&grammar, "File", seed);
        let Parsed { tree, errors, .. } = parsed(&sentence.text);
        let lost = errors.iter().find(|error| {
            matches!(
                error.kind,
                ErrorKind::UnknownKind
                    | ErrorKind::MissingColon
                    | ErrorKind::TextOutsideStatement
                    | ErrorKind::UnindentedField
                    | ErrorKind::InvalidIndentation
                    | ErrorKind::HiddenCharacter
            )
        });
        // In a value that is no text a character can be hidden that is at home in a text.
        let lost = lost.filter(|error| error.kind != ErrorKind::HiddenCharacter || error.field.is_none());
        assert!(lost.is_none(), "seed {seed}: {lost:?} in\n{:?}", sentence.text);
        assert_eq!(tree.statements.len(), sentence.count(&["Head"]), "seed {seed}:\n{:?}", sentence.text);
        let fields = sentence.count(&["FieldLine", "SubFieldLine"]);
        assert_eq!(tree.fields.len(), fields, "seed {seed}:\n{:?}", sentence.text);
    });
}

#[test]
fn every_example_is_a_sentence_of_the_grammar() {
    let grammar = grammar();
    let examples = files(&root().join("examples"), "brief");
    assert!(!examples.is_empty());
    for example in examples {
        let text = fs::read_to_string(&example).expect("text");
        assert!(grammar.accepts("WellFormed", &text), "{}", example.display());
    }
}

#[test]
fn productions_beside_functions_are_productions_of_the_grammar() {
    let grammar = grammar();
    let mut found = 0;
    let places = ["src/syntax.rs", "src/syntax", "src/schema"];
    for path in places.iter().flat_map(|place| files(&root().join(place), "rs")) {
        let code = fs::read_to_string(&path).expect("text");
        for line in code.lines().filter_map(|line| line.trim_start().strip_prefix("/// `")) {
            let Some((name, body)) = line.split('`').next().and_then(|production| production.split_once(" ::= ")) else {
                continue;
            };
            let rule = grammar.rules.iter().find(|rule| rule.name == name);
            assert_eq!(rule.map(|rule| rule.source.as_str()), Some(body), "{name} in {}", path.display());
            found += 1;
        }
    }
    assert!(found >= 10, "only {found} productions found");
}
