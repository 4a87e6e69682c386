//! Ids that are written as words: `war is costly + talks continue` for `war-is-costly + talks-continue`.

use crate::base::characters::is_blank;
use crate::syntax::foreign_list::words::{Join, begins_a_place, join};
use crate::syntax::foreign_list::{Item, LONGEST, Meaning};

/// Reads a list whose ids are written with blanks, capitals or apostrophes. `meant` says which id some words stand for, and whether
/// nothing else can be meant. Nothing where one of the items is no such id.
pub fn read_spaced(value: &str, places: bool, meant: &mut dyn FnMut(&str) -> Option<(String, bool)>) -> Option<Meaning> {
    if value.len() > LONGEST {
        return None;
    }
    let mut list = List { places, meant, items: Vec::new(), join: None, is_sure: true };
    let mut depth = 0_usize;
    let (mut start, mut before) = (0, None);
    for (at, sign) in value.char_indices() {
        match sign {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let own = match sign {
            '+' => Join::Plus,
            ',' | ';' | '\n' | '\r' | '，' | '；' | '、' => Join::Comma,
            _ => continue,
        };
        // `Smith, 2021` names one source.
        let is_year = places && sign == ',' && begins_with_a_year(&value[at + 1..]);
        if depth == 0 && !is_year {
            list.part(&value[start..at], before)?;
            (start, before) = (at + sign.len_utf8(), Some(own));
        }
    }
    list.part(&value[start..], before)?;
    (!list.items.is_empty()).then_some(Meaning::List { items: list.items, join: list.join, is_sure: list.is_sure })
}

/// Whether a text begins with a year, and its letter where it has one: `2021`, `2021b`.
fn begins_with_a_year(text: &str) -> bool {
    let text = text.trim_start_matches(is_blank);
    let following = text.trim_start_matches(|next: char| next.is_ascii_digit());
    let following = following.strip_prefix(|next: char| next.is_ascii_lowercase()).unwrap_or(following);
    text.starts_with(['1', '2'])
        && text.bytes().take_while(u8::is_ascii_digit).count() == 4
        && !following.starts_with(char::is_alphanumeric)
}

struct List<'read> {
    places: bool,
    meant: &'read mut dyn FnMut(&str) -> Option<(String, bool)>,
    items: Vec<Item>,
    join: Option<Join>,
    is_sure: bool,
}

impl List<'_> {
    /// What stands between two separators: an id, two with a word between them, or the place in the source before.
    fn part(&mut self, part: &str, joined: Option<Join>) -> Option<()> {
        let part = part.trim_matches(|next: char| is_blank(next) || matches!(next, '\n' | '\r'));
        if part.is_empty() {
            return Some(());
        }
        if let Some(item) = self.item(part) {
            self.push(item, joined);
            return Some(());
        }
        let is_place = self.places && begins_a_place(part.split(is_blank).next().unwrap_or_default());
        if let Some(last) = self.items.last_mut().filter(|last| is_place && last.place.is_none()) {
            last.place = Some(part.to_owned());
            return Some(());
        }
        let words: Vec<&str> = part.split(is_blank).collect();
        let at = (1..words.len().saturating_sub(1)).find(|&at| join(words[at]).is_some())?;
        let own = join(words[at])?;
        let (first, second) = (self.item(&words[..at].join(" "))?, self.item(&words[at + 1..].join(" "))?);
        self.push(first, joined);
        self.push(second, Some(own));
        Some(())
    }

    /// The id that words stand for, and the place in its source after them.
    fn item(&mut self, words: &str) -> Option<Item> {
        if let Some((name, is_sure)) = (self.meant)(words) {
            self.is_sure &= is_sure;
            return Some(Item { name, place: None });
        }
        if !self.places {
            return None;
        }
        let is_start = |&at: &usize| begins_a_place(words[at..].trim_start().split(is_blank).next().unwrap_or_default());
        let bracket = words.strip_suffix(')').and_then(|words| Some((words.rfind('(')?, words.len())));
        let blank = words.match_indices(' ').map(|(at, _)| at).find(is_start).map(|at| (at, words.len()));
        let (start, end) = bracket.or(blank)?;
        let (name, is_sure) = (self.meant)(words[..start].trim_end())?;
        let place = words[start..end].trim_start_matches(['(', ' ']).trim_end();
        self.is_sure &= is_sure;
        (!place.is_empty()).then(|| Item { name, place: Some(place.to_owned()) })
    }

    fn push(&mut self, item: Item, joined: Option<Join>) {
        if !self.items.is_empty() {
            let rank = |join: Option<Join>| {
                [None, Some(Join::Plus), Some(Join::And), Some(Join::Comma), Some(Join::Or)]
                    .iter()
                    .position(|other| *other == join)
            };
            if rank(joined) > rank(self.join) {
                self.join = joined;
            }
        }
        self.items.push(item);
    }
}

/// Words as the ids that they may be written for, the likeliest first: joined with hyphens, in lower case, without an article.
pub fn ids_of(words: &str) -> Vec<String> {
    let mut joined = String::with_capacity(words.len());
    for next in words.chars() {
        match next {
            '\'' | '’' | '‘' | 'ʼ' => {}
            '_' | '.' if !joined.is_empty() && !joined.ends_with('-') => joined.push(next),
            next if next.is_alphanumeric() => joined.push(next),
            _ if !joined.is_empty() && !joined.ends_with('-') => joined.push('-'),
            _ => {}
        }
    }
    let joined = joined.trim_end_matches(['-', '.', '_']);
    let small = joined.to_lowercase();
    let bare = ["the-", "a-", "an-"].iter().find_map(|article| small.strip_prefix(article)).map(str::to_owned);
    let under = small.contains('-').then(|| small.replace('-', "_"));
    let mut ids = vec![joined.to_owned()];
    ids.extend([Some(small), bare, under].into_iter().flatten().filter(|id| id != joined));
    ids.retain(|id| !id.is_empty());
    ids
}
