//! The notation: reading a grammar, and saying whether a text is one of its sentences.

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
            Expr::Class(..) | Expr::Property(_) => {
                text[at..].chars().next().filter(|&next| expr.has(next)).map(|next| at + next.len_utf8()).into_iter().collect()
            }
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
