//! Sentences of a grammar, at random from a seed.

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
                let bounds = text.split(['-', '–']).map(|bound| bound.trim_matches(|next: char| !next.is_ascii_digit()).parse());
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
            "reason" => self.before(node).take_while(|before| before.name != "field-indent").all(|before| before.name != name),
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
                let pairs = ["\u{202a}ב\u{202c}", "\u{202b}\u{2067}ע\u{2069}\u{202c}", "\u{2066}a\u{2069}א", "\u{2068}ر\u{2069}"];
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
    let has = |part: usize| figures.split('-').nth(part).is_some_and(|part| part.parse().is_ok_and(|number: u8| number <= 31));
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
