//! Lists of ids as people write them elsewhere: `1; 2`, `[1][2]`, `see note 5, p. 3`, bullets, `a as well as b`.
//!
//! Which word is an id depends on what is declared, so the caller says what each word means. Nothing is
//! guessed: where a word is left over that is neither an id nor one of the words that people put around ids, the value is text.

mod spaced;
mod tokens;
mod words;

pub use self::spaced::{ids_of, read_spaced};
use self::tokens::{Token, tokens};
pub use self::words::Join;
use self::words::{
    begins_a_place, continues_a_place, has_figure, is_glue, is_kind_or_place, is_negation, join, joins_loosely, means_the_last,
    names_a_kind,
};
use crate::schema::words::is_reference;
use crate::syntax::odd_heads::raised_figure;

/// What a word in a list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// The id of a statement that the field may name.
    Fits,
    /// The id of another statement.
    Other,
    /// No id that is declared.
    No,
}

/// An item of a list, and the place in the source after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The reference.
    pub name: String,
    /// The place, without parentheses.
    pub place: Option<String>,
}

/// What a value means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A list.
    List {
        /// Its items, at least one.
        items: Vec<Item>,
        /// The weakest way in which two of them are joined; a bare blank is none.
        join: Option<Join>,
        /// Each word is an id that is declared, or one that always stands around ids.
        is_sure: bool,
    },
    /// A statement that is denied: `not e`.
    Denial(String),
    /// The source that was cited last, with a place: `ibid., p. 4`.
    Again(Option<String>),
}

/// Longest value that is read so, in bytes.
const LONGEST: usize = 500;

/// Whether a word is one that people put around ids in a list (*see*, *ibid*, *fn*, *and*), and so hardly a name.
pub fn is_around_ids(word: &str) -> bool {
    let tests = [is_glue, joins_loosely, names_a_kind, is_negation, means_the_last, is_kind_or_place];
    !has_figure(word) && (tests.iter().any(|test| test(word)) || join(word).is_some())
}

/// Reads a value. `known` says what a word is; with `places` an item may have a place in its source. Nothing where it is text.
pub fn read(value: &str, places: bool, known: &dyn Fn(&str) -> Known) -> Option<Meaning> {
    if value.len() > LONGEST {
        return None;
    }
    let value = without_superscripts(value);
    let tokens = tokens(&value, places, known)?;
    let mut reader = Reader::new(&value, &tokens, places, known);
    reader.read()?;
    reader.conclude()
}

#[allow(clippy::struct_excessive_bools, reason = "what was seen so far, each by itself")]
struct Reader<'text> {
    text: &'text str,
    tokens: &'text [Token],
    known: &'text dyn Fn(&str) -> Known,
    places: bool,
    items: Vec<Item>,
    /// A place that stands before its source.
    place: Option<String>,
    join: Option<Join>,
    /// How many items the part since the last separator has.
    in_part: usize,
    /// A word for a kind stands before what comes next.
    is_named: bool,
    is_denied: bool,
    is_again: bool,
    is_sure: bool,
    /// A word that may join what stands around it.
    odd: Option<usize>,
}

impl<'text> Reader<'text> {
    fn new(text: &'text str, tokens: &'text [Token], places: bool, known: &'text dyn Fn(&str) -> Known) -> Self {
        Self {
            text,
            tokens,
            known,
            places,
            items: Vec::new(),
            place: None,
            join: None,
            in_part: 0,
            is_named: false,
            is_denied: false,
            is_again: false,
            is_sure: true,
            odd: None,
        }
    }

    fn read(&mut self) -> Option<()> {
        let mut at = 0;
        while let Some(&token) = self.tokens.get(at) {
            at = match token {
                Token::Break(join) => {
                    self.separate(join)?;
                    at + 1
                }
                Token::Place(start, end) => {
                    self.add_place(self.text[start..end].trim().to_owned())?;
                    at + 1
                }
                Token::Word(start, end) => self.word(at, &self.text[start..end])?,
            };
        }
        self.odd.is_none().then_some(())
    }

    fn separate(&mut self, join: Join) -> Option<()> {
        if self.odd.is_some() {
            return None;
        }
        self.take_join(join);
        (self.in_part, self.is_named) = (0, false);
        Some(())
    }

    fn take_join(&mut self, join: Join) {
        let rank = |join: Option<Join>| match join {
            None => 0,
            Some(Join::Plus) => 1,
            Some(Join::And) => 2,
            Some(Join::Comma) => 3,
            Some(Join::Or) => 4,
        };
        if !self.items.is_empty() && rank(Some(join)) > rank(self.join) {
            self.join = Some(join);
        }
    }

    /// Reads a word; the index of the token after what was read.
    fn word(&mut self, at: usize, word: &str) -> Option<usize> {
        let bare = bare(word);
        let known = if is_reference(bare) { (self.known)(bare) } else { Known::No };
        // `p.` is a place even where something is called `p`.
        let is_plain = bare == word;
        if known == Known::Fits && (is_plain || !begins_a_place(word)) {
            return self.item(bare, true).map(|()| at + 1);
        }
        if self.items.is_empty() && self.place.is_none() && means_the_last(word) {
            self.is_again = true;
            return Some(at + if self.is_op_cit(at) { 2 } else { 1 });
        }
        if let Some((name, place)) = self.with_colon(word) {
            self.item(name, true)?;
            let place = place.to_owned();
            return self.add_place(place).map(|()| at + 1);
        }
        if let Some(join) = join(word) {
            self.take_join(join);
            (self.in_part, self.is_named) = (0, false);
            return Some(at + 1);
        }
        if self.items.is_empty() && is_negation(word) {
            self.is_denied = true;
            return Some(at + 1);
        }
        if let Some(end) = self.place_from(at, word) {
            return Some(end);
        }
        if names_a_kind(word) && self.in_part == 0 {
            self.is_named = true;
            return Some(at + 1);
        }
        if is_glue(word) && self.in_part == 0 {
            return Some(at + 1);
        }
        if self.in_part > 0 && joins_loosely(word) {
            self.take_join(Join::And);
            return Some(at + 1);
        }
        self.other(bare, word).map(|()| at + 1)
    }

    /// A word of no special meaning: part of a place, an id that is not declared, or what joins two that are.
    fn other(&mut self, bare: &str, word: &str) -> Option<()> {
        let last = self.items.last_mut();
        if let Some(place) = last.and_then(|item| item.place.as_mut())
            && self.in_part == 0
            && has_figure(word)
        {
            // `pp. 12, 14`
            place.push_str(", ");
            place.push_str(bare);
            return Some(());
        }
        if let Some((from, to)) = self.range(bare) {
            for number in from..=to {
                self.item(&number.to_string(), true)?;
                self.in_part = 0;
            }
            (self.in_part, self.is_sure) = (1, false);
            self.take_join(Join::Comma);
            return Some(());
        }
        if bare.is_empty() {
            self.is_sure &= word.len() <= 1;
            return Some(());
        }
        if !is_reference(bare) {
            return None;
        }
        if self.in_part == 0 && self.odd.is_none() {
            return self.item(bare, false);
        }
        if self.is_named || self.odd.is_some() {
            return None;
        }
        self.odd = Some(self.items.len());
        Some(())
    }

    fn item(&mut self, name: &str, is_known: bool) -> Option<()> {
        if let Some(odd) = self.odd.take() {
            // One odd word between two known ids can only join them.
            if odd != self.items.len() || !is_known || !self.last_is_known() {
                return None;
            }
            self.is_sure = false;
            self.take_join(Join::And);
        } else if self.in_part > 0 && !(is_known && self.last_is_known()) {
            return None;
        }
        self.items.push(Item { name: name.to_owned(), place: self.place.take() });
        self.in_part += 1;
        self.is_named = false;
        Some(())
    }

    fn last_is_known(&self) -> bool {
        self.items.last().is_none_or(|item| (self.known)(&item.name) == Known::Fits)
    }

    fn add_place(&mut self, place: String) -> Option<()> {
        if !self.places || place.is_empty() || self.odd.is_some() {
            return None;
        }
        match self.items.last_mut() {
            Some(item) => match &mut item.place {
                Some(before) => {
                    before.push_str(", ");
                    before.push_str(&place);
                }
                None => item.place = Some(place),
            },
            None if self.place.is_none() => self.place = Some(place),
            None => return None,
        }
        Some(())
    }

    /// Reads a place that begins with a word, such as `pp. 12–14`; the index of the token after it.
    fn place_from(&mut self, at: usize, word: &str) -> Option<usize> {
        if !self.places || !begins_a_place(word) || self.is_named {
            return None;
        }
        let has_item = !self.items.is_empty() || self.is_again;
        if is_kind_or_place(word) {
            // `note 5` is an item, and after one a place; `3, fn. 12` is one where nothing is called 12.
            let next = self.tokens.get(at + 1).and_then(|token| token.word(self.text)).unwrap_or_default();
            let is_item = (self.known)(bare(next)) == Known::Fits;
            if !has_item || self.in_part == 0 && is_item {
                return None;
            }
        }
        let Token::Word(start, mut end) = *self.tokens.get(at)? else { return None };
        let mut next = at + 1;
        let mut figures = has_figure(word) || word.contains(|next: char| next.is_numeric());
        while let Some(&Token::Word(begin, close)) = self.tokens.get(next) {
            let word = &self.text[begin..close];
            let follows = self.tokens.get(next + 1).and_then(|token| token.word(self.text)).is_some_and(continues_a_place);
            let is_dash = matches!(word, "-" | "–" | "—" | "to" | "bis") && figures && follows;
            let is_more =
                continues_a_place(word) && (!figures || !has_figure(word)) || begins_a_place(word) && figures && follows;
            let was_dash =
                self.tokens[next - 1].word(self.text).is_some_and(|word| matches!(word, "-" | "–" | "—" | "to" | "bis"));
            let is_known = (self.known)(bare(word)) == Known::Fits;
            if !(is_dash || is_more || was_dash && continues_a_place(word)) || is_known && figures && !was_dash {
                break;
            }
            figures |= continues_a_place(word) && !is_dash;
            (end, next) = (close, next + 1);
        }
        if !figures {
            return None;
        }
        let place = self.text[start..end].trim_end_matches([',', ';']);
        let place = place.strip_prefix("at ").unwrap_or(place).trim_end_matches(':').to_owned();
        let place = if place.ends_with("f.") { place } else { place.trim_end_matches('.').to_owned() };
        self.add_place(place)?;
        Some(next)
    }

    /// `op. cit.`, `loc. cit.`, `a. a. O.`
    fn is_op_cit(&self, at: usize) -> bool {
        let next = self.tokens.get(at + 1).and_then(|token| token.word(self.text));
        next.is_some_and(|next| matches!(words::folded(next).as_str(), "cit" | "же"))
    }

    /// `3:12`: a known id, and a place after a colon.
    fn with_colon<'word>(&self, word: &'word str) -> Option<(&'word str, &'word str)> {
        let (name, place) = word.split_once(':').filter(|_| self.places)?;
        let name = bare(name);
        (is_reference(name) && (self.known)(name) == Known::Fits && has_figure(place)).then_some((name, place))
    }

    /// `1–3` where all of 1, 2 and 3 are known.
    fn range(&self, word: &str) -> Option<(u32, u32)> {
        let (from, to) = word.split_once(['-', '–', '—', '‐', '‑'])?;
        let (from, to) = (from.parse::<u32>().ok()?, to.parse::<u32>().ok()?);
        let are_known = || (from..=to).all(|number| (self.known)(&number.to_string()) == Known::Fits);
        (from < to && to - from < 20 && are_known()).then_some((from, to))
    }

    fn conclude(self) -> Option<Meaning> {
        if self.is_again {
            let place = self.place.or_else(|| self.items.last().and_then(|item| item.place.clone()));
            return self.items.is_empty().then_some(Meaning::Again(place));
        }
        if self.items.is_empty() || self.place.is_some() {
            return None;
        }
        let all_known = self.items.iter().all(|item| (self.known)(&item.name) == Known::Fits);
        if self.is_denied {
            let [only] = self.items.as_slice() else { return None };
            return all_known.then(|| Meaning::Denial(only.name.clone()));
        }
        Some(Meaning::List { items: self.items, join: self.join, is_sure: self.is_sure && all_known })
    }
}

/// A word without the marks around it: quotes, bold, a caret, a full stop.
fn bare(word: &str) -> &str {
    let inner = word.trim_matches(|next: char| !crate::base::characters::is_id_start(next));
    if is_reference(inner) { inner } else { word.trim_matches(|next: char| !next.is_alphanumeric()) }
}

/// Figures of footnotes as figures on the line.
fn without_superscripts(value: &str) -> String {
    value.chars().map(|next| raised_figure(next).unwrap_or(next)).collect()
}
