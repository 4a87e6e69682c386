//! Which quotes can be looked up, and why others cannot.

use crate::archive::{Archive, Quote, Unread, search};
use crate::base::ids::{ArchiveId, FileId, ItemId, large};
use crate::model::{Project, Quoted, StatementRef};
use crate::rules::coverage::MOST_PLACES;
use crate::schema::Field;

/// Why a quote was not looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The rule that looks quotes up is off.
    RuleOff,
    /// Its evidence cites no note that is known.
    NoSource,
    /// A note that it cites has no `archive`, and it is in no copy of another one.
    NoArchive,
    /// The `archive` is an address, not a copy.
    AddressOnly,
    /// The copy is not there, or outside the project.
    Missing,
    /// The copy is of a form that is not read.
    Unsupported,
    /// The copy is no text in an encoding that is known.
    NotText,
    TooLarge,
    /// The copy holds no text: a page that a script fills.
    Empty,
    /// The copy is a scan: its pages are pictures.
    Scan,
    Encrypted,
    /// The copy is damaged, or does not say which letters it shows.
    Damaged,
    /// Only a part of the copy can be read.
    Partial,
    /// The system did not let it be read.
    Unreadable,
}

impl Reason {
    /// As JSON has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::RuleOff => "rule-off",
            Self::NoSource => "no-source",
            Self::NoArchive => "no-archive",
            Self::AddressOnly => "address-only",
            Self::Missing => "copy-missing",
            Self::Unsupported => "form-not-read",
            Self::NotText => "encoding-unknown",
            Self::TooLarge => "too-large",
            Self::Empty => "no-text",
            Self::Scan => "scan",
            Self::Encrypted => "encrypted",
            Self::Damaged => "damaged",
            Self::Partial => "partly-read",
            Self::Unreadable => "unreadable",
        }
    }

    /// What is said after `3 quotes not looked up: `.
    pub fn text(self) -> &'static str {
        match self {
            Self::RuleOff => "`quote-not-found` is off",
            Self::NoSource => "no note is cited",
            Self::NoArchive => "a note has no `archive`",
            Self::AddressOnly => "an `archive` is an address, not a copy",
            Self::Missing => "a copy is not there",
            Self::Unsupported => "a copy is of a form that is not read",
            Self::NotText => "a copy is no text in a known encoding",
            Self::TooLarge => "a copy is too large",
            Self::Empty => "a copy holds no text",
            Self::Scan => "a copy is a scan without text",
            Self::Encrypted => "a copy is encrypted",
            Self::Damaged => "a copy is damaged, or does not say which letters it shows",
            Self::Partial => "only a part of a copy can be read",
            Self::Unreadable => "a copy cannot be read",
        }
    }
}

impl From<&Unread> for Reason {
    fn from(unread: &Unread) -> Self {
        match unread {
            Unread::Unsupported => Self::Unsupported,
            Unread::NotText => Self::NotText,
            Unread::TooLarge | Unread::TooMuch => Self::TooLarge,
            Unread::Empty => Self::Empty,
            Unread::Scan => Self::Scan,
            Unread::Encrypted => Self::Encrypted,
            Unread::UnknownLetters | Unread::Broken => Self::Damaged,
            Unread::Unreadable(_) => Self::Unreadable,
        }
    }
}

/// Quotes that were not looked up for one reason.
#[derive(Clone, Debug)]
pub struct NotLookedUp {
    pub reason: Reason,
    pub count: usize,
    /// The evidence, and the note or the copy that is at fault.
    pub places: Vec<(StatementRef, Option<String>)>,
}

impl NotLookedUp {
    pub(crate) fn new(reason: Reason) -> Self {
        Self { reason, count: 0, places: Vec::new() }
    }

    pub(crate) fn push(&mut self, evidence: StatementRef, source: Option<String>) {
        self.count += 1;
        if self.places.len() < MOST_PLACES {
            self.places.push((evidence, source));
        }
    }
}

/// The copies in which a quote is looked up, or why it is not, with the note or the copy at fault.
pub type LookUp = Result<Vec<ArchiveId>, (Reason, Option<String>)>;

/// Of the quotes of a file which are not looked up, those that are in a copy of one of their notes: where the other ones have none, that is
/// enough. By their places in the list, ascending. One search through all copies.
pub(super) fn found_in_some(project: &Project, file: FileId, all: &[Quoted]) -> Vec<usize> {
    let of = project.file(file);
    let copies = |quoted: &Quoted| -> Vec<ArchiveId> {
        let notes = quoted.items.iter().filter_map(|&item| project.locate(of.target(item)));
        let copies = notes.filter_map(|note| project.archive_of(note));
        copies.filter(|&archive| project.archives[archive].fault().is_none()).collect()
    };
    let partly = all.iter().enumerate().filter(|(_, quoted)| look_up(project, file, quoted).is_err());
    let partly = partly.map(|(at, quoted)| (at, copies(quoted))).filter(|(_, copies)| !copies.is_empty());
    let text = |at: usize| Quote::of(&of.value(all[at].quote));
    let (wanted, quotes): (Vec<(usize, Vec<ArchiveId>)>, Vec<Quote>) =
        partly.filter_map(|(at, copies)| Some(((at, copies), text(at)?))).unzip();
    let mut searched: Vec<ArchiveId> = wanted.iter().flat_map(|(_, copies)| copies).copied().collect();
    searched.sort_unstable();
    searched.dedup();
    let texts: Vec<&Archive> = searched.iter().map(|&archive| &project.archives[archive]).collect();
    let found = search(&quotes, &texts);
    let is_found = |(place, (_, copies)): &(usize, &(usize, Vec<ArchiveId>))| {
        found.archives[*place].iter().any(|&at| copies.contains(&searched[large(at)]))
    };
    wanted.iter().enumerate().filter(is_found).map(|(_, (at, _))| *at).collect()
}

/// Where a quote is looked up: every note that its evidence cites has to have a copy that can be read.
pub fn look_up(project: &Project, file: FileId, quoted: &Quoted) -> LookUp {
    let of = project.file(file);
    let archive = |item: ItemId| {
        let written = || Some(of.source.slice(of.tree().items[item]).to_owned());
        let Some(note) = project.locate(of.target(item)) else { return Err((Reason::NoSource, written())) };
        if let Some(archive) = project.archive_of(note) {
            let copy = &project.archives[archive];
            let partial = (!copy.gaps().is_empty()).then_some(Reason::Partial);
            let reason = copy.fault().map(Reason::from).or(partial);
            return reason.map_or(Ok(archive), |reason| Err((reason, Some(copy.path().to_owned()))));
        }
        let of_note = project.file(note.file);
        let field = of_note.tree().find(note.statement, Field::Archive);
        match field.map(|field| of_note.value(field).into_owned()) {
            None => Err((Reason::NoArchive, written())),
            Some(value) if value.eq_ignore_ascii_case("none") => Err((Reason::NoArchive, written())),
            Some(value) if value.contains("://") => Err((Reason::AddressOnly, written())),
            Some(value) => Err((Reason::Missing, Some(value))),
        }
    };
    if quoted.items.is_empty() {
        return Err((Reason::NoSource, None));
    }
    quoted.items.iter().map(|&item| archive(item)).collect()
}
