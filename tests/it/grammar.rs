//! `grammar/brief.ebnf`, the schema, the parser and the productions beside its functions say the same.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread::{available_parallelism, scope};

use hence::internals::base::source::SourceFile;
use hence::internals::schema::{FIELDS, FieldSpec, IdRule, KINDS, ValueType};
use hence::internals::syntax::{ErrorKind, Parsed, ValueFault, parse};

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

/// The notation: reading a grammar, and saying whether a text is one of its sentences.
mod ebnf {
    use std::collections::{BTreeMap, BTreeSet, HashMap};

    use unicode_properties::{GeneralCategory as Category, GeneralCategoryGroup as Group, UnicodeGeneralCategory};

    /// The right-hand side of a production.
    pub enum Expr {
        Text(String),
        /// Ranges of characters, or all others.
        Class(bool, Vec<(char, char)>),
        Property(String),
        Name(String),
        Sequence(Vec<Expr>),
        Choice(Vec<Expr>),
        /// At least so many times, at most once or without end.
        Repeat(Box<Expr>, usize, bool),
        Difference(Box<Expr>, Box<Expr>),
    }

    pub struct Rule {
        pub name: String,
        /// As it is written, without comments, every run of blanks as one space.
        pub source: String,
        pub expr: Expr,
    }

    pub struct Grammar {
        pub rules: Vec<Rule>,
        places: HashMap<String, usize>,
    }

    impl Grammar {
        pub fn read(text: &str) -> Self {
            let mut code = String::new();
            for (at, part) in text.split("/*").enumerate() {
                code.push_str(if at == 0 { part } else { part.split_once("*/").expect("a closed comment").1 });
            }
            let mut rules: Vec<Rule> = Vec::new();
            for line in code.lines() {
                let (name, body) = line.split_once("::=").map_or(("", line), |(name, body)| (name.trim(), body));
                if !name.is_empty() {
                    rules.push(Rule { name: name.to_owned(), source: String::new(), expr: Expr::Choice(Vec::new()) });
                }
                for word in body.split_whitespace() {
                    let source = &mut rules.last_mut().expect("a production first").source;
                    source.push_str(if source.is_empty() { "" } else { " " });
                    source.push_str(word);
                }
            }
            for rule in &mut rules {
                let mut reader = Reader { rest: &rule.source };
                rule.expr = reader.choice();
                assert_eq!(reader.rest, "", "in {}", rule.name);
            }
            let places = rules.iter().enumerate().map(|(at, rule)| (rule.name.clone(), at)).collect();
            Self { rules, places }
        }

        pub fn rule(&self, name: &str) -> &Expr {
            let place = self.places.get(name).unwrap_or_else(|| panic!("{name} is not defined"));
            &self.rules[*place].expr
        }

        /// The productions whose first parts are such.
        pub fn beginning_with(&self, is_such: impl Fn(&[Expr]) -> bool) -> Vec<(&str, &Expr)> {
            let such = self.rules.iter().filter(|rule| matches!(&rule.expr, Expr::Sequence(parts) if is_such(parts)));
            such.map(|rule| (rule.name.as_str(), &rule.expr)).collect()
        }

        /// The fields with such an indentation that an expression leads to, other fields not entered.
        pub fn fields_in(&self, expr: &Expr, indent: &str) -> BTreeMap<&str, &Expr> {
            let mut found = BTreeMap::new();
            let mut seen = BTreeSet::new();
            let mut open = expr.names();
            while let Some(name) = open.pop() {
                let place = self.places[name];
                if !seen.insert(place) {
                    continue;
                }
                let expr = &self.rules[place].expr;
                match expr {
                    Expr::Sequence(parts) => match parts.as_slice() {
                        [Expr::Name(first), Expr::Text(field), ..] if first == indent => {
                            found.insert(field.trim_end_matches(':'), expr);
                        }
                        [Expr::Name(first), ..] if first.ends_with("-indent") => {}
                        _ => open.extend(expr.names()),
                    },
                    _ => open.extend(expr.names()),
                }
            }
            found
        }

        /// Whether a whole text is a sentence.
        pub fn accepts(&self, start: &str, text: &str) -> bool {
            let with_end = format!("{text}\n");
            [text, &with_end].into_iter().any(|text| self.matches(self.rule(start), text))
        }

        pub fn matches(&self, expr: &Expr, text: &str) -> bool {
            self.ends(expr, text, 0).contains(&text.len())
        }

        /// Where a match of an expression from an offset on may end.
        fn ends(&self, expr: &Expr, text: &str, at: usize) -> BTreeSet<usize> {
            match expr {
                Expr::Text(word) => text[at..].starts_with(word.as_str()).then_some(at + word.len()).into_iter().collect(),
                Expr::Class(..) | Expr::Property(_) => text[at..]
                    .chars()
                    .next()
                    .filter(|&next| expr.has(next))
                    .map(|next| at + next.len_utf8())
                    .into_iter()
                    .collect(),
                Expr::Name(name) => self.ends(self.rule(name), text, at),
                Expr::Choice(parts) => parts.iter().flat_map(|part| self.ends(part, text, at)).collect(),
                Expr::Sequence(parts) => parts.iter().fold(BTreeSet::from([at]), |reached, part| {
                    reached.into_iter().flat_map(|at| self.ends(part, text, at)).collect()
                }),
                Expr::Difference(all, but) => {
                    let all = self.ends(all, text, at);
                    if all.is_empty() { all } else { &all - &self.ends(but, text, at) }
                }
                Expr::Repeat(part, least, many) => {
                    let mut reached = BTreeSet::from([at]);
                    let mut reach = if *least == 0 { reached.clone() } else { self.ends(part, text, at) };
                    if *least == 1 {
                        reached.clone_from(&reach);
                    }
                    while !reach.is_empty() {
                        let next: BTreeSet<usize> = reach.iter().flat_map(|&at| self.ends(part, text, at)).collect();
                        reach = &next - &reached;
                        reached.extend(next);
                        if !many {
                            break;
                        }
                    }
                    reached
                }
            }
        }
    }

    impl Expr {
        /// Names of productions in it.
        pub fn names(&self) -> Vec<&str> {
            self.leaves()
                .into_iter()
                .filter_map(|leaf| if let Self::Name(name) = leaf { Some(name.as_str()) } else { None })
                .collect()
        }

        /// Words in quotation marks in it, without a colon after them, in their order.
        pub fn texts(&self) -> Vec<&str> {
            let texts = self.leaves().into_iter().filter_map(|leaf| if let Self::Text(text) = leaf { Some(text) } else { None });
            texts.map(|text| text.strip_suffix(':').filter(|name| !name.is_empty()).unwrap_or(text)).collect()
        }

        fn leaves(&self) -> Vec<&Self> {
            match self {
                Self::Text(_) | Self::Class(..) | Self::Property(_) | Self::Name(_) => vec![self],
                Self::Sequence(parts) | Self::Choice(parts) => parts.iter().flat_map(Self::leaves).collect(),
                Self::Repeat(part, ..) => part.leaves(),
                Self::Difference(all, but) => [all.leaves(), but.leaves()].concat(),
            }
        }

        /// The ranges of a class.
        pub fn ranges(&self) -> &[(char, char)] {
            if let Self::Class(false, ranges) = self { ranges } else { &[] }
        }

        /// Whether a class or property has a character.
        pub fn has(&self, next: char) -> bool {
            match self {
                Self::Class(negated, ranges) => ranges.iter().any(|&(from, to)| (from..=to).contains(&next)) != *negated,
                Self::Property(name) => match name.as_str() {
                    "XID_Start" => unicode_ident::is_xid_start(next),
                    "XID_Continue" => unicode_ident::is_xid_continue(next),
                    "Alphabetic" => next.is_alphabetic(),
                    "L" => next.general_category_group() == Group::Letter,
                    "M" => next.general_category_group() == Group::Mark,
                    "S" => next.general_category_group() == Group::Symbol,
                    "Nd" => next.general_category() == Category::DecimalNumber,
                    "Cf" => next.general_category() == Category::Format,
                    "Zs" => next.general_category() == Category::SpaceSeparator,
                    _ => panic!("the property {name} is not known here"),
                },
                _ => false,
            }
        }
    }

    /// Reads one right-hand side.
    struct Reader<'text> {
        rest: &'text str,
    }

    impl Reader<'_> {
        fn choice(&mut self) -> Expr {
            let mut parts = vec![self.sequence()];
            while self.skip("|") {
                parts.push(self.sequence());
            }
            if parts.len() == 1 { parts.remove(0) } else { Expr::Choice(parts) }
        }

        fn sequence(&mut self) -> Expr {
            let mut parts = Vec::new();
            while !self.rest.trim_start().is_empty() && !self.rest.trim_start().starts_with(['|', ')']) {
                let part = self.repeat();
                parts.push(if self.skip("-") { Expr::Difference(Box::new(part), Box::new(self.repeat())) } else { part });
            }
            if parts.len() == 1 { parts.remove(0) } else { Expr::Sequence(parts) }
        }

        fn repeat(&mut self) -> Expr {
            let part = self.atom();
            let (least, many) = match self.rest.chars().next() {
                Some('?') => (0, false),
                Some('*') => (0, true),
                Some('+') => (1, true),
                _ => return part,
            };
            self.rest = &self.rest[1..];
            Expr::Repeat(Box::new(part), least, many)
        }

        fn atom(&mut self) -> Expr {
            self.rest = self.rest.trim_start();
            let first = self.rest.chars().next().expect("an expression");
            match first {
                '(' => {
                    self.skip("(");
                    let inner = self.choice();
                    assert!(self.skip(")"), "no ) at {}", self.rest);
                    inner
                }
                '"' | '\'' => {
                    let (text, rest) = self.rest[1..].split_once(first).expect("a closed text");
                    self.rest = rest;
                    Expr::Text(text.to_owned())
                }
                '#' => {
                    let character = self.character();
                    Expr::Class(false, vec![(character, character)])
                }
                '[' => self.class(),
                '\\' => {
                    let (name, rest) = self.rest.strip_prefix("\\p{").and_then(|rest| rest.split_once('}')).expect("a property");
                    self.rest = rest;
                    Expr::Property(name.to_owned())
                }
                _ => {
                    let is_part = |next: char| next.is_ascii_alphanumeric() || matches!(next, '-' | '_');
                    let length = self.rest.find(|next| !is_part(next)).unwrap_or(self.rest.len());
                    assert!(length > 0, "no expression at {}", self.rest);
                    let name = self.rest[..length].to_owned();
                    self.rest = &self.rest[length..];
                    Expr::Name(name)
                }
            }
        }

        fn class(&mut self) -> Expr {
            self.skip("[");
            let negated = self.skip("^");
            let mut ranges = Vec::new();
            while !self.rest.starts_with(']') {
                let from = self.character();
                let is_range = self.rest.starts_with('-') && !self.rest.starts_with("-]");
                let to = if is_range && self.skip("-") { self.character() } else { from };
                ranges.push((from, to));
            }
            self.skip("]");
            Expr::Class(negated, ranges)
        }

        /// A character as it is, or by its number.
        fn character(&mut self) -> char {
            let first = self.rest.chars().next().expect("a character");
            let digits = self
                .rest
                .strip_prefix("#x")
                .map_or("", |hex| &hex[..hex.find(|next: char| !next.is_ascii_hexdigit()).unwrap_or(hex.len())]);
            let number = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
            self.rest = &self.rest[number.map_or(first.len_utf8(), |_| 2 + digits.len())..];
            number.unwrap_or(first)
        }

        fn skip(&mut self, mark: &str) -> bool {
            let found = self.rest.trim_start().strip_prefix(mark);
            self.rest = found.unwrap_or(self.rest);
            found.is_some()
        }
    }
}

/// Sentences of a grammar, at random from a seed.
mod sentence {
    use hence::internals::schema::words::days_in_month;
    use hence::internals::schema::{FIELDS, Repeat};

    use super::ebnf::{Expr, Grammar};

    /// What classes of characters are sampled from, besides from all of Unicode.
    const CHARACTERS: &str = "azkAZ019 \t-_.:,;#\\/+()%'\"?!&=@~|<>{}[]…–—“”·：，。\u{a0}\u{202f}\u{3000}éßñÅe\u{301}\u{308}ж\
        ЯїαΩհԱאבשלעربفي٣۵हिन्दी१க்षთไทย๕ລາབོད᠑ᠮᠣမြန်ខ្មែរ한국ㄱ甲文カな々〆ｱ葛𠮷👍👩🚀❤☀½²Ⅷ℃€₮\u{ad}\u{600}\u{2060}";

    /// What a run of characters is now and then, where the grammar takes it: all that is read as something else elsewhere.
    const WORDS: [&str; 12] =
        ["because:", "date:x", "x-a:", "note:", "claim a:", "#", "# c", "\\", "\\unless: a", "none", "url://a", "because：b"];

    const DEEPEST: usize = 13;
    const TRIES: usize = 24;

    /// A production in a sentence, and where it begins.
    struct Node<'grammar> {
        name: &'grammar str,
        start: usize,
        end: usize,
    }

    pub struct Sentence<'grammar> {
        pub text: String,
        grammar: &'grammar Grammar,
        /// Its productions from the outside in, from left to right.
        nodes: Vec<Node<'grammar>>,
        random: u64,
        depth: usize,
    }

    impl<'grammar> Sentence<'grammar> {
        pub fn new(grammar: &'grammar Grammar, start: &'grammar str, seed: u64) -> Self {
            let mut sentence = Self {
                text: String::new(),
                grammar,
                nodes: Vec::new(),
                random: seed,
                depth: if start == "WellFormed" || start == "File" { 0 } else { 6 },
            };
            assert!(sentence.write(grammar.rule(start)), "no sentence for seed {seed}");
            // A file whose last line has no line end is read as if it had one.
            if sentence.below(2) == 0 && sentence.text.ends_with(['\n', '\r']) {
                sentence.text.pop();
            }
            sentence
        }

        /// How many of such productions are in it.
        pub fn count(&self, names: &[&str]) -> usize {
            self.nodes.iter().filter(|node| names.contains(&node.name)).count()
        }

        /// Appends something that an expression matches; false where nothing was found.
        fn write(&mut self, expr: &'grammar Expr) -> bool {
            match expr {
                Expr::Text(text) => self.text.push_str(text),
                Expr::Class(..) | Expr::Property(_) => return self.write_character(expr),
                Expr::Name(name) => return self.write_production(name),
                Expr::Sequence(parts) => return parts.iter().all(|part| self.write(part)),
                Expr::Choice(parts) => {
                    let first = self.below(parts.len());
                    return (0..parts.len()).any(|at| self.attempt(|this, _| this.write(&parts[(first + at) % parts.len()])));
                }
                Expr::Difference(all, but) => {
                    let is_but = |this: &Self, start| this.grammar.matches(but, &this.text[start..]);
                    return (0..TRIES).any(|_| self.attempt(|this, start| this.write(all) && !is_but(this, start)));
                }
                Expr::Repeat(part, least, many) => {
                    let word = WORDS[self.below(WORDS.len())];
                    if *many && self.below(8) == 0 && self.grammar.matches(expr, word) {
                        self.text.push_str(word);
                        return true;
                    }
                    let most = if self.depth > DEEPEST {
                        *least
                    } else if *many {
                        least + self.below(5)
                    } else {
                        self.below(2)
                    };
                    let written = (0..most).take_while(|_| self.attempt(|this, _| this.write(part))).count();
                    return written >= *least;
                }
            }
            true
        }

        /// Writes, and takes it back where it failed.
        fn attempt(&mut self, write: impl FnOnce(&mut Self, usize) -> bool) -> bool {
            let (start, nodes) = (self.text.len(), self.nodes.len());
            let done = write(self, start);
            if !done {
                self.text.truncate(start);
                self.nodes.truncate(nodes);
            }
            done
        }

        fn write_production(&mut self, name: &'grammar str) -> bool {
            let rule = self.grammar.rule(name);
            self.depth += 1;
            let tries = if matches!(name, "Date" | "DateRange" | "Range" | "field-indent" | "sub-indent") { TRIES } else { 1 };
            let done = (0..tries).any(|_| {
                self.attempt(|this, start| {
                    let node = this.nodes.len();
                    this.nodes.push(Node { name, start, end: start });
                    let done = this.write(rule) && this.is_allowed(node);
                    if done {
                        this.keep_company(name);
                        this.nodes[node].end = this.text.len();
                    }
                    done
                })
            });
            self.depth -= 1;
            done
        }

        fn write_character(&mut self, class: &Expr) -> bool {
            let familiar: Vec<char> = CHARACTERS.chars().filter(|&next| class.has(next)).collect();
            let mut found = None;
            if familiar.is_empty() || self.below(8) == 0 {
                let any = (0..TRIES).find_map(|_| char::from_u32(self.below(0x3_0000) as u32).filter(|&next| class.has(next)));
                found = any.or_else(|| class.ranges().get(self.below(class.ranges().len().max(1))).map(|range| range.0));
            }
            let found = found.or_else(|| (!familiar.is_empty()).then(|| familiar[self.below(familiar.len())]));
            self.text.extend(found);
            found.is_some()
        }

        /// SplitMix64 (Steele, Lea and Flood 2014), below a bound.
        fn below(&mut self, bound: usize) -> usize {
            self.random = self.random.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mixed = (self.random ^ (self.random >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            ((mixed ^ (mixed >> 31)) % bound as u64) as usize
        }
    }

    /// All that the grammar's comments call beyond the grammar.
    impl Sentence<'_> {
        /// Whether a production that was written is one that the comments allow.
        fn is_allowed(&self, node: usize) -> bool {
            let Node { name, start, .. } = self.nodes[node];
            let text = &self.text[start..];
            match name {
                "Date" => {
                    let [year, month, day] = parts_of(text);
                    day <= i16::from(days_in_month(year, u8::try_from(month).unwrap_or(1)))
                }
                "DateRange" => text.split_once('/').is_none_or(|(from, to)| {
                    let is_open = from == ".." || to == "..";
                    is_open || latest_of(to) >= earliest_of(from)
                }),
                "Range" => {
                    let bounds =
                        text.split(['-', '–']).map(|bound| bound.trim_matches(|next: char| !next.is_ascii_digit()).parse());
                    let bounds: Vec<f32> = bounds.map(|bound| bound.unwrap_or(f32::MAX)).collect();
                    bounds.is_sorted() && bounds.iter().all(|&bound| bound <= 100.0)
                }
                "field-indent" => self
                    .before(node)
                    .find(|before| before.name == name)
                    .is_none_or(|before| width(text) <= width(&self.text[before.start..before.end])),
                "sub-indent" => self
                    .before(node)
                    .find(|before| before.name == "field-indent")
                    .is_some_and(|field| width(text) > width(&self.text[field.start..field.end])),
                "reason" => {
                    self.before(node).take_while(|before| before.name != "field-indent").all(|before| before.name != name)
                }
                _ => !self.stands_once(name) || self.before(node).all(|before| before.name != name),
            }
        }

        /// The productions before one in its statement, from the last to the first.
        fn before(&self, node: usize) -> impl Iterator<Item = &Node<'_>> {
            self.nodes[..node].iter().rev().take_while(|before| before.name != "HeadText" && before.name != "Use")
        }

        /// Whether it is the production of a field that stands at most once.
        fn stands_once(&self, name: &str) -> bool {
            let Expr::Sequence(parts) = self.grammar.rule(name) else { return false };
            let [Expr::Name(indent), Expr::Text(field), ..] = parts.as_slice() else { return false };
            let field = field.trim_end_matches(':');
            indent == "field-indent" && FIELDS.iter().any(|spec| spec.name == field && spec.repeat == Repeat::Once)
        }

        /// Marks of direction stand beside a letter that is written from right to left, nest, and close.
        fn keep_company(&mut self, name: &str) {
            match name {
                "direction-mark" => self.text.push('א'),
                "direction" => {
                    self.text.pop();
                    let pairs =
                        ["\u{202a}ב\u{202c}", "\u{202b}\u{2067}ע\u{2069}\u{202c}", "\u{2066}a\u{2069}א", "\u{2068}ر\u{2069}"];
                    let pair = pairs[self.below(pairs.len())];
                    self.text.push_str(pair);
                }
                _ => {}
            }
        }
    }

    /// Year, month and day of a date; those that it does not name, or leaves open, are 1.
    fn parts_of(date: &str) -> [i16; 3] {
        let date = date.trim_end_matches(['~', '?', '%']);
        let (sign, figures) = date.strip_prefix('-').map_or((1, date), |rest| (-1, rest));
        let mut parts = figures.split('-').map(|part| part.parse().unwrap_or(1));
        let year = figures[..4].replace('X', "0").parse().unwrap_or(0_i16) * sign;
        parts.next();
        let month = parts.next().unwrap_or(1);
        [year, if month > 12 { 1 } else { month }, parts.next().unwrap_or(1)]
    }

    /// The first day that a date covers: two letters left open in a year are a hundred years, and a summer or winter begins in
    /// the year before.
    fn earliest_of(date: &str) -> [i16; 3] {
        let [year, month, day] = parts_of(date);
        let open = date.trim_start_matches('-')[..4].matches('X').count();
        let years = [0, 9, 99][open];
        match date.trim_start_matches('-').get(4..7) {
            Some("-22" | "-24") => [year - 1, 11, 1],
            _ if date.starts_with('-') => [year - years, month, day],
            _ => [year, month, day],
        }
    }

    fn latest_of(date: &str) -> [i16; 3] {
        let [year, month, day] = parts_of(date);
        let figures = date.trim_start_matches('-').trim_end_matches(['~', '?', '%']);
        let open = figures[..4].matches('X').count();
        let years = if date.starts_with('-') { 0 } else { [0, 9, 99][open] };
        let has =
            |part: usize| figures.split('-').nth(part).is_some_and(|part| part.parse().is_ok_and(|number: u8| number <= 31));
        match figures.get(4..7) {
            Some("-22" | "-24") => [year + 1, 3, 31],
            Some("-21" | "-23") => [year, 12, 31],
            _ if has(2) => [year, month, day],
            _ if has(1) => [year, month, 31],
            _ => [year + years, 12, 31],
        }
    }

    /// Columns that an indentation takes, a tab up to the next multiple of eight.
    fn width(indent: &str) -> usize {
        indent.chars().fold(0, |width, next| if next == '\t' { (width / 8 + 1) * 8 } else { width + 1 })
    }
}
