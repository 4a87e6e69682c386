//! Sentences of the grammar parse without an error, and slips in good briefs are errors where they are to Hence's own parser.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use hence::internals::base::source::SourceFile;
use hence::internals::syntax;
use regex::Regex;

use crate::ebnf::Grammar;
use crate::sentence::Sentence;
use crate::trees::{parse, wrong};

const SENTENCES: u64 = 2500;
const SLIPS: usize = 6000;

/// Rules about what a grammar cannot know: how often a field stands, how deep, and what text resembles.
const BEYOND: [&str; 3] = ["duplicate-field", "misleading-indentation", "looks-like-field"];

/// SplitMix64 (Steele, Lea and Flood 2014).
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % bound.max(1) as u64) as usize
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The briefs of the repository.
pub fn briefs() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut open = vec![root().join("examples"), root().join("tests/briefs")];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "brief") {
                let text = fs::read_to_string(&path).expect("text");
                found.push((path, text));
            }
        }
    }
    found.sort();
    assert!(found.len() > 40);
    found
}

/// The errors of form that Hence finds in a text: line and rule.
fn reported(text: &str) -> Vec<(usize, &'static str)> {
    let errors = syntax::parse(&SourceFile::from_text("a.brief", text).expect("small")).errors;
    let mut found: Vec<(usize, &'static str)> =
        errors.iter().map(|error| (line(text, error.span.range().start), error.kind.rule())).collect();
    found.sort_unstable();
    found
}

fn line(text: &str, at: usize) -> usize {
    text[..at.min(text.len())].matches('\n').count()
}

#[test]
fn every_brief_of_the_repository_parses_where_hence_finds_no_error() {
    for (path, text) in briefs() {
        let (found, reported) = (wrong(&parse(&text)), reported(&text));
        if reported.is_empty() {
            assert!(found.is_empty(), "{}:{}", path.display(), line(&text, found[0].start) + 1);
        }
    }
}

/// The grammar, and the characters of names as the generator of the parser has them.
fn grammar() -> (Grammar, Regex) {
    let grammar = Grammar::read(&fs::read_to_string(root().join("grammar/brief.ebnf")).expect("text"));
    (grammar, Regex::new(r"\p{XID_Continue}").expect("a class"))
}

/// Whether a character of names is too new for the tables that the parser was generated with.
fn is_newer(older: &Regex, next: char) -> bool {
    unicode_ident::is_xid_continue(next) && !older.is_match(next.encode_utf8(&mut [0; 4]))
}

#[test]
fn every_sentence_of_the_grammar_parses_without_an_error() {
    let (grammar, older) = grammar();
    let mut tried = 0;
    for seed in 0..SENTENCES {
        let text = Sentence::new(&grammar, "WellFormed", seed).text;
        if text.chars().any(|next| is_newer(&older, next)) || !reported(&text).is_empty() {
            continue;
        }
        tried += 1;
        let found = wrong(&parse(&text));
        assert!(found.is_empty(), "seed {seed}: {:?} {:?} in\n{text:?}", found[0], &text[found[0].clone()]);
    }
    assert!(tried * 10 > SENTENCES * 8, "only {tried} sentences were compared");
}

/// A slip somewhere in a text: a letter, a word or a line that is lost, doubled, moved or another.
fn slip(text: &str, random: &mut Random) -> String {
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    let at = random.below(lines.len());
    let line = lines[at].clone();
    let letters: Vec<char> = line.chars().collect();
    let place = random.below(letters.len());
    let with = |letters: &[char]| letters.iter().collect::<String>();
    match random.below(9) {
        0 => {
            lines.remove(at);
        }
        1 => lines.insert(at, line),
        2 => lines[at] = line.trim_start().to_owned(),
        3 => lines[at] = format!("  {line}"),
        4 => lines[at] = with(&[&letters[..place], &letters[(place + 1).min(letters.len())..]].concat()),
        5 => {
            let signs = [':', ',', '+', '(', ')', '\\', '#', '/', 'x', '9', ' ', '-', '\u{200b}', '.'];
            let sign = signs[random.below(signs.len())];
            lines[at] = with(&[&letters[..place], &[sign], &letters[place..]].concat());
        }
        6 if place + 1 < letters.len() => {
            let mut swapped = letters.clone();
            swapped.swap(place, place + 1);
            lines[at] = with(&swapped);
        }
        7 => {
            let words = ["becuase", "cites", "likelihood", "thesis", "given", "unless", "date", "reason", "tags"];
            lines.insert(
                at,
                format!("  {}: {}\n", words[random.below(words.len())], ["a", "4 (p. 1)", "a + b", "2019"][random.below(4)]),
            );
        }
        _ => lines[at] = line.replacen(": ", " ", 1),
    }
    lines.concat()
}

/// How the two parsers agree on slips in some texts.
#[derive(Debug, Default)]
struct Agreement {
    tried: usize,
    /// Both find something wrong, or neither does.
    agreed: usize,
    both: usize,
    /// Of those in which both do, the first place is on the same line or one beside it.
    same_line: usize,
    /// The first rule of Hence where they do not agree.
    apart: BTreeMap<&'static str, usize>,
}

fn agreement(texts: &[String], slips: usize) -> Agreement {
    let mut random = Random(42);
    let mut agreement = Agreement::default();
    while agreement.tried < slips {
        let text = slip(&texts[random.below(texts.len())], &mut random);
        let all = reported(&text);
        if all.iter().any(|(_, rule)| BEYOND.contains(rule)) {
            continue;
        }
        agreement.tried += 1;
        let found = wrong(&parse(&text));
        if found.is_empty() == all.is_empty() {
            agreement.agreed += 1;
        } else {
            *agreement.apart.entry(all.first().map_or("none", |(_, rule)| rule)).or_default() += 1;
        }
        if let (Some(range), Some((at, _))) = (found.first(), all.first()) {
            agreement.both += 1;
            agreement.same_line += usize::from(line(&text, range.start).abs_diff(*at) <= 1);
        }
    }
    println!("{agreement:?}");
    agreement
}

#[test]
fn slips_in_briefs_are_errors_where_they_are_to_hence() {
    let briefs: Vec<String> = briefs().into_iter().map(|(_, text)| text).filter(|text| reported(text).is_empty()).collect();
    let found = agreement(&briefs, SLIPS);
    assert!(found.agreed * 100 >= found.tried * 99, "{found:?}");
    assert!(found.same_line * 100 >= found.both * 99, "{found:?}");
}

#[test]
fn slips_in_sentences_of_the_grammar_are_errors_where_they_are_to_hence() {
    let (grammar, older) = grammar();
    let sentences =
        (0..300).map(|seed| Sentence::new(&grammar, "WellFormed", seed).text.replace("\r\n", "\n").replace('\r', "\n"));
    let fits = |text: &String| !text.is_empty() && reported(text).is_empty() && !text.chars().any(|next| is_newer(&older, next));
    let sentences: Vec<String> = sentences.filter(fits).collect();
    let found = agreement(&sentences, SLIPS / 2);
    assert!(found.agreed * 100 >= found.tried * 95, "{found:?}");
}
