//! The sources of a report, numbered.

use foldhash::fast::RandomState;
use hashbrown::HashMap;
use serde::Serialize;

use crate::base::ids::StatementNumber;
use crate::schema::Field;
use crate::standing::argument::Argument;
use crate::view::report::sentences::Sentence;
use crate::view::rows::value;
use crate::view::sources::{Register, Source};

/// A source.
#[derive(Debug, Serialize)]
pub struct Endnote {
    /// Its number: the author's where all notes have one, else by the first citation. Sources that are not cited may have none.
    pub number: Option<usize>,
    /// Whether the report cites it.
    pub is_cited: bool,
    /// When its publisher corrected it, as it is written.
    pub corrected: Option<String>,
    /// What the brief says of it.
    #[serde(flatten)]
    pub source: Source,
}

/// Numbers the sources: those that are cited, which `order` names by the sentences that cite them, then the others. Enters in the
/// sentences which place each has.
pub(super) fn endnotes(register: Register<'_>, sentences: &mut [Sentence], order: &[usize]) -> Vec<Endnote> {
    let argument = register.argument;
    let mut places: HashMap<StatementNumber, usize, RandomState> = HashMap::default();
    let mut cited: Vec<StatementNumber> = Vec::new();
    for &at in order {
        for cite in &sentences[at].cites {
            places.entry(cite.note).or_insert_with(|| {
                cited.push(cite.note);
                cited.len() - 1
            });
        }
    }
    let own: Vec<Option<usize>> = register.sources.iter().map(|source| own_number(&source.id)).collect();
    let keeps_numbers = !own.is_empty() && own.iter().all(Option::is_some);
    let mut endnotes: Vec<Endnote> = Vec::with_capacity(register.sources.len());
    for (source, own) in register.sources.into_iter().zip(own) {
        let place = places.get(&source.note);
        let number = if keeps_numbers { own } else { place.map(|place| place + 1) };
        let corrected = value(argument, source.note, Field::Corrected).map(std::borrow::Cow::into_owned);
        endnotes.push(Endnote { number, is_cited: place.is_some(), corrected, source });
    }
    endnotes.sort_by_key(|endnote| (!endnote.is_cited, endnote.number.unwrap_or(usize::MAX)));
    let places: HashMap<StatementNumber, usize, RandomState> =
        endnotes.iter().enumerate().map(|(at, endnote)| (endnote.source.note, at)).collect();
    for sentence in sentences {
        sentence.cites.retain_mut(|cite| {
            let place = places.get(&cite.note);
            cite.source = place.copied().unwrap_or_default();
            place.is_some()
        });
    }
    endnotes
}

/// Where each note is in the list.
pub(super) fn place_of(endnotes: &[Endnote], note: StatementNumber) -> Option<usize> {
    endnotes.iter().position(|endnote| endnote.source.note == note)
}

/// The number that an id is.
fn own_number(id: &str) -> Option<usize> {
    id.parse().ok().filter(|number: &usize| *number > 0 && number.to_string() == id)
}

/// Whether a report can have the sources of this argument at all.
pub(super) fn has_any(argument: &Argument<'_>) -> bool {
    !argument.sources.notes.is_empty()
}
