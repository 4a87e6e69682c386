//! A source, as a brief describes it in a note.

use serde::{Serialize, Serializer};

use crate::analysis::origins::speaker;
use crate::base::ids::{FieldId, StatementId, StatementNumber};
use crate::model::File;
use crate::model::date::Days;
use crate::schema::Field;
use crate::schema::values::with_fingerprint;
use crate::schema::words::{DateRange, date_range, is_all};
use crate::standing::argument::Argument;
use crate::view::sources::reference::Reference;

/// A source of a document.
#[derive(Debug, Default, Serialize)]
pub struct Source {
    /// Its note.
    #[serde(skip)]
    pub note: StatementNumber,
    /// The id of its note, as the document would refer to it.
    pub id: String,
    /// The file of its note.
    pub file: String,
    /// The line of its note, from 1.
    pub line: u32,
    /// Its title.
    pub title: String,
    /// Its title in the language of the document.
    pub translation: Option<String>,
    /// Who wrote it.
    pub author: Stated,
    /// Who published it.
    pub publisher: Stated,
    /// When it was published.
    pub date: Stated,
    /// How old it is.
    pub age: Option<Age>,
    /// The tag of its language; English where its note does not say.
    pub language: String,
    /// Whether its note says in which language it is.
    #[serde(skip)]
    pub states_language: bool,
    /// The one whom it asked, if it is an interview.
    #[serde(skip)]
    pub(crate) speaker: Option<String>,
    /// What sort of text it is.
    pub genre: Option<String>,
    /// How it knows.
    pub basis: Option<String>,
    /// Where what it says comes from.
    pub origin: Provenance,
    /// What it has to gain.
    pub interest: Stated,
    /// Its grade by the Admiralty code.
    pub reliability: Option<String>,
    /// When it was withdrawn, or that all that it repeats was.
    pub retracted: Option<Retraction>,
    /// When its publisher corrected it.
    pub corrected: Option<String>,
    /// Its address.
    pub url: Stated,
    /// Its digital object identifier.
    pub doi: Option<String>,
    /// When it was read.
    pub accessed: Option<String>,
    /// Where a copy of it is kept.
    pub archive: Option<String>,
    /// What it is cited for.
    pub cited_for: Vec<Citation>,
    /// What depends on it.
    #[serde(serialize_with = "known")]
    pub carries: Carried,
}

/// What a field says that may also say `none`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Stated {
    /// The field is absent or cannot be read.
    #[default]
    Missing,
    /// `none`: somebody looked, and there is none.
    Nothing,
    /// What it says.
    Is(String),
}

impl Stated {
    /// What it says, if anything.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Is(text) => Some(text),
            Self::Missing | Self::Nothing => None,
        }
    }
}

/// `null`, `"none"` or the text.
impl Serialize for Stated {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Missing => serializer.serialize_none(),
            Self::Nothing => serializer.serialize_str("none"),
            Self::Is(text) => serializer.serialize_str(text),
        }
    }
}

/// An age in days, an interval where a date covers several; negative where the source is from after the day it is counted at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Age {
    /// At least; none where that is not known, as the end of a date is open, about or uncertain.
    pub least: Option<i32>,
    /// At most; none where that is not known.
    pub most: Option<i32>,
}

/// Where what a source says comes from.
#[derive(Debug, Default, Serialize)]
pub struct Provenance {
    /// The origin that its note names, or the first note that it repeats; none where it is its own publisher.
    pub name: Option<String>,
    /// The ids of the notes that it repeats.
    pub repeats: Vec<String>,
    /// Whether it pools several origins, or one that is not known.
    pub several: bool,
    /// The ids of the other sources of the same origin.
    pub shared_with: Vec<String>,
}

/// Why a source counts as retracted.
#[derive(Debug, Serialize)]
pub struct Retraction {
    /// The date that its note gives; none where it only repeats what was retracted.
    pub date: Option<String>,
    /// The reason that its note gives.
    pub reason: Option<String>,
}

/// Evidence that cites a source.
#[derive(Debug, Serialize)]
pub struct Citation {
    /// The evidence.
    #[serde(skip)]
    pub number: StatementNumber,
    /// Its id.
    pub evidence: String,
    /// The places in the source.
    pub locators: Vec<String>,
    /// The grade of what it says by the Admiralty code.
    pub credibility: Option<String>,
}

/// What would no longer stand without a source.
#[derive(Debug, Default, Serialize)]
pub struct Carried {
    /// How many statements, evidence included.
    pub statements: u32,
    /// How many claims and forecasts.
    pub judgements: u32,
    /// How many of these are theses, or what these rest on.
    pub on_theses: u32,
    /// Which of the first of these are theses.
    pub theses: Vec<String>,
    /// Others of the first, on which the theses rest; where there are no theses, all others.
    pub others: Vec<String>,
    /// Those of the first on which no thesis rests.
    pub beside: Vec<String>,
    /// Those that are named.
    #[serde(skip)]
    pub named: Vec<StatementNumber>,
    /// Whether that was found out; not where too many statements depend on the notes of the document.
    #[serde(skip)]
    pub is_known: bool,
}

/// What depends on a source, or null where that is not known.
fn known<S: Serializer>(carried: &Carried, serializer: S) -> Result<S::Ok, S::Error> {
    carried.is_known.then_some(carried).serialize(serializer)
}

impl Source {
    /// Reads a note; where it comes from, what it is cited for and what depends on it are left open.
    pub(crate) fn read(argument: &Argument<'_>, note: StatementNumber, reference: Option<&Reference>) -> Self {
        let at = argument.document().locate(note);
        let file = argument.project.file(at.file);
        let statement = at.statement;
        let stated = |field| stated(file, statement, field);
        let text = |field| stated(field).text().map(str::to_owned);
        let days = file.days(statement, Field::Date);
        let age = days.zip(reference).and_then(|(days, reference)| Age::of(days, reference.days));
        Self {
            note,
            id: argument.name(note),
            file: file.source.path().to_owned(),
            line: file.source.position(file.handle(statement).start).line,
            title: file.text(statement).into_owned(),
            translation: text(Field::Translation),
            author: stated(Field::Author),
            publisher: stated(Field::Publisher),
            date: stated(Field::Date),
            age,
            states_language: stated(Field::Language).text().is_some(),
            language: text(Field::Language).unwrap_or_else(|| "en".to_owned()),
            speaker: speaker(argument.project, argument.document(), note).map(std::borrow::Cow::into_owned),
            genre: text(Field::Genre),
            basis: text(Field::Basis),
            origin: Provenance::default(),
            interest: stated(Field::Interest),
            reliability: text(Field::Reliability),
            retracted: retraction(argument, file, note, statement),
            corrected: text(Field::Corrected),
            url: stated(Field::Url),
            doi: text(Field::Doi),
            accessed: text(Field::Accessed),
            archive: text(Field::Archive).map(|archive| with_fingerprint(&archive).0.to_owned()),
            cited_for: Vec::new(),
            carries: Carried::default(),
        }
    }

    /// The date, where there is one.
    pub fn dates(&self) -> Option<DateRange> {
        is_all(date_range, self.date.text()?)
    }

    /// The one whom an interview asked, where it says who that is.
    pub fn speaker(&self) -> Option<&str> {
        self.speaker.as_deref().filter(|_| self.is_interview())
    }

    /// Whether it is an interview: what it says is from the one who was asked.
    pub fn is_interview(&self) -> bool {
        self.genre.as_deref() == Some("interview")
    }

    /// Whether its own note marks it as retracted; not where it only repeats what is.
    pub fn is_withdrawn(&self) -> bool {
        self.retracted.as_ref().is_some_and(|retraction| retraction.date.is_some())
    }

    /// Whether it is on the web, and neither a copy nor the day on which it was read is stated.
    pub fn is_loose(&self) -> bool {
        self.url.text().is_some() && self.archive.is_none() && self.accessed.is_none()
    }

    /// The first part of its language tag, in lower case: `zh` of `zh-Hant`.
    pub fn tongue(&self) -> String {
        self.language.split('-').next().unwrap_or_default().to_lowercase()
    }
}

impl Age {
    /// The age of something of some days; none where neither bound is known.
    fn of(days: Days, reference: Days) -> Option<Self> {
        let age = Self { least: days.least_age_at(reference), most: days.most_age_at(reference) };
        (age.least.is_some() || age.most.is_some()).then_some(age)
    }
}

fn stated(file: &File, statement: StatementId, field: Field) -> Stated {
    let Some(field) = file.tree().find(statement, field) else { return Stated::Missing };
    if file.tree().fields[field].state.none {
        return Stated::Nothing;
    }
    let value = file.value(field);
    if value.is_empty() { Stated::Missing } else { Stated::Is(value.into_owned()) }
}

fn retraction(argument: &Argument<'_>, file: &File, note: StatementNumber, statement: StatementId) -> Option<Retraction> {
    if !argument.sources.is_retracted(note) {
        return None;
    }
    let tree = file.tree();
    let field = tree.find(statement, Field::Retracted);
    let reason = field.and_then(|field| {
        let subs = tree.sub_fields_of(field, &tree.fields_of(statement));
        subs.into_iter().find(|&sub| tree.fields[sub].field == Field::Reason && !tree.fields[sub].state.misplaced)
    });
    let value = |field: FieldId| file.value(field).into_owned();
    Some(Retraction { date: field.map(value), reason: reason.map(value) })
}
