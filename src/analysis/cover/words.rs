//! Word lists of a language: which words say nothing, which deny, hedge, or say how likely something is. The lists are data, in
//! `words/*.txt`; what is no language of these has no lists, and then only figures, years and names are compared.

use std::sync::LazyLock;

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use super::token::Token;

/// A list of words and phrases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum List {
    Stop,
    Negation,
    NotANegation,
    WeakNegation,
    TurnedPrefix,
    NotTurned,
    Concession,
    Clause,
    Modal,
    Hard,
    Hedge,
    NumberHedge,
    Softener,
    Likelihood,
    Approximate,
    Label,
    Month,
    Magnitude,
    Number,
    Tens,
    Ordinal,
    Percent,
    Opposite,
}

impl List {
    const NAMES: [(&'static str, Self); 23] = [
        ("stop", Self::Stop),
        ("negation", Self::Negation),
        ("not-a-negation", Self::NotANegation),
        ("weak-negation", Self::WeakNegation),
        ("turned-prefix", Self::TurnedPrefix),
        ("not-turned", Self::NotTurned),
        ("concession", Self::Concession),
        ("clause", Self::Clause),
        ("modal", Self::Modal),
        ("hard", Self::Hard),
        ("hedge", Self::Hedge),
        ("number-hedge", Self::NumberHedge),
        ("softener", Self::Softener),
        ("likelihood", Self::Likelihood),
        ("approximate", Self::Approximate),
        ("label", Self::Label),
        ("month", Self::Month),
        ("magnitude", Self::Magnitude),
        ("number", Self::Number),
        ("tens", Self::Tens),
        ("ordinal", Self::Ordinal),
        ("percent", Self::Percent),
        ("opposite", Self::Opposite),
    ];

    /// Its place among the lists.
    const fn index(self) -> usize {
        self as usize
    }

    /// Whether each line is one phrase; otherwise each word is an entry.
    fn is_of_lines(self, line: &str) -> bool {
        matches!(self, Self::NotANegation | Self::Likelihood | Self::Opposite)
            || matches!(self, Self::Negation | Self::WeakNegation | Self::Hard | Self::Hedge | Self::Softener | Self::Percent)
                && line.split(' ').count() <= 4
                && line.contains(' ')
    }
}

/// The words of a phrase, and its place in its list.
type Phrase = (Vec<&'static str>, usize);

/// The lists of a language.
#[derive(Debug, Default)]
pub(crate) struct Words {
    /// The language, `en`; nothing where there are no lists.
    pub(crate) language: &'static str,
    lists: Vec<HashMap<&'static str, Vec<Phrase>, RandomState>>,
    /// Entries of the lists of which the order counts.
    entries: Vec<Vec<&'static str>>,
}

impl Words {
    /// The lists of a language by its tag; empty ones where there are none.
    pub(crate) fn of(language: &str) -> &'static Self {
        static ALL: LazyLock<[Words; 5]> = LazyLock::new(|| {
            [
                Words::read("en", include_str!("words/en.txt")),
                Words::read("de", include_str!("words/de.txt")),
                Words::read("fr", include_str!("words/fr.txt")),
                Words::read("es", include_str!("words/es.txt")),
                Words::read("", ""),
            ]
        });
        let language = language.split(['-', '_']).next().unwrap_or_default();
        ALL.iter().find(|words| words.language.eq_ignore_ascii_case(language)).unwrap_or(&ALL[4])
    }

    fn read(language: &'static str, text: &'static str) -> Self {
        let mut words = Self { language, lists: Vec::new(), entries: vec![Vec::new(); List::NAMES.len()] };
        words.lists.resize_with(List::NAMES.len(), HashMap::default);
        let mut list = None;
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                list = List::NAMES.iter().find(|(known, _)| *known == name).map(|&(_, list)| list);
                continue;
            }
            let Some(list) = list else { continue };
            if list.is_of_lines(line) {
                words.add(list, line);
            } else {
                line.split(' ').for_each(|word| words.add(list, word));
            }
        }
        words
    }

    fn add(&mut self, list: List, entry: &'static str) {
        let at = self.entries[list.index()].len();
        self.entries[list.index()].push(entry);
        // Other forms of an entry stand after a colon; the level of a likelihood before its phrase.
        let phrase = if list == List::Likelihood { entry.split_once(' ').map_or(entry, |(_, phrase)| phrase) } else { entry };
        for form in phrase.split(':') {
            let form: Vec<&str> = form.split(' ').collect();
            if let Some(&first) = form.first() {
                let phrases = self.lists[list.index()].entry(first).or_default();
                phrases.push((form, at));
                phrases.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
            }
        }
    }

    /// Whether a word is an entry of a list.
    pub(crate) fn has(&self, list: List, word: &str) -> bool {
        self.place(list, word).is_some()
    }

    /// The place of a word in a list.
    pub(crate) fn place(&self, list: List, word: &str) -> Option<usize> {
        let phrases = self.lists.get(list.index())?.get(word)?;
        phrases.iter().find(|(form, _)| form.len() == 1).map(|&(_, at)| at)
    }

    /// The longest phrase of a list that begins a run of words: how many words it has, and the entry.
    pub(crate) fn begins(&self, list: List, run: &[Token]) -> Option<(usize, &'static str)> {
        let phrases = self.lists.get(list.index())?.get(run.first()?.folded.as_str())?;
        let same = |form: &[&str]| {
            let run = run.get(..form.len());
            run.is_some_and(|run| run.iter().map(|token| token.folded.as_str()).eq(form.iter().copied()))
        };
        let (form, at) = phrases.iter().find(|(form, _)| same(form))?;
        Some((form.len(), self.entries[list.index()][*at]))
    }

    /// The entries of a list in their order.
    pub(crate) fn entries(&self, list: List) -> &[&'static str] {
        self.entries.get(list.index()).map_or(&[], Vec::as_slice)
    }
}

/// Names that mean one thing: the first word of each, with the rest and what stands for it.
pub(crate) fn same_names() -> &'static HashMap<String, Vec<SameName>, RandomState> {
    static ALL: LazyLock<HashMap<String, Vec<SameName>, RandomState>> = LazyLock::new(|| {
        let mut all: HashMap<String, Vec<SameName>, RandomState> = HashMap::default();
        let lines = include_str!("words/same-names.txt").lines().filter(|line| !line.starts_with('#'));
        for (canonical, names) in lines.filter_map(|line| line.split_once(": ")) {
            for name in names.split("; ").chain([canonical]) {
                let words: Vec<String> = name.to_lowercase().split([' ', '-']).map(str::to_owned).collect();
                let in_capitals = name.chars().filter(|next| next.is_uppercase()).count() >= 2;
                if let Some(first) = words.first().cloned() {
                    let names = all.entry(first).or_default();
                    names.push(SameName { words, canonical, in_capitals });
                    names.sort_by_key(|name| std::cmp::Reverse(name.words.len()));
                }
            }
        }
        all
    });
    &ALL
}

/// A name, and what stands for it.
#[derive(Debug)]
pub(crate) struct SameName {
    pub(crate) words: Vec<String>,
    pub(crate) canonical: &'static str,
    /// Whether it counts only where it is written in capitals.
    pub(crate) in_capitals: bool,
}
