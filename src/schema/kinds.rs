//! The kinds of statements.

use crate::schema::lookup::{KIND_NAMES, Word};

/// The kind of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
#[allow(missing_docs, reason = "the table says what each is")]
pub enum Kind {
    Brief,
    Use,
    Claim,
    Forecast,
    Assumption,
    Evidence,
    Note,
    Question,
    Gap,
}

/// Whether a statement of a kind has a handle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdRule {
    /// It has none.
    Never,
    /// It may have one.
    May,
    /// It must have one.
    Must,
}

/// A row of the table of kinds.
#[derive(Debug)]
pub struct KindSpec {
    /// The kind.
    pub kind: Kind,
    /// The word that begins its statements.
    pub name: &'static str,
    /// With its article, for sentences.
    pub with_article: &'static str,
    /// Whether it has an id.
    pub id: IdRule,
    /// What its text is.
    pub text: &'static str,
    /// What it is, for people.
    pub doc: &'static str,
}

/// All kinds, in the order of the language's page.
pub static KINDS: [KindSpec; 9] = [
    kind(
        Kind::Brief,
        "brief",
        "a brief",
        IdRule::Never,
        "title",
        "head of a document, at most one a file; a file without one is a library",
    ),
    kind(Kind::Use, "use", "a use", IdRule::May, "path", "brings another file's statements in as `alias/id`"),
    kind(Kind::Claim, "claim", "a claim", IdRule::Must, "proposition", "a judgement that has to be supported"),
    kind(Kind::Forecast, "forecast", "a forecast", IdRule::Must, "proposition", "a claim about the future"),
    kind(
        Kind::Assumption,
        "assumption",
        "an assumption",
        IdRule::Must,
        "proposition",
        "accepted without support, until something speaks against it",
    ),
    kind(Kind::Evidence, "evidence", "evidence", IdRule::Must, "observation", "a fact, taken from sources"),
    kind(Kind::Note, "note", "a note", IdRule::Must, "title of the source", "an endnote: where facts come from"),
    kind(Kind::Question, "question", "a question", IdRule::May, "question", "what rival claims answer"),
    kind(Kind::Gap, "gap", "a gap", IdRule::May, "what is not known", "a known unknown"),
];

const fn kind(
    kind: Kind,
    name: &'static str,
    with_article: &'static str,
    id: IdRule,
    text: &'static str,
    doc: &'static str,
) -> KindSpec {
    KindSpec { kind, name, with_article, id, text, doc }
}

impl Kind {
    /// Its place among the kinds.
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Its row of the table.
    pub fn spec(self) -> &'static KindSpec {
        &KINDS[self.index()]
    }

    /// The word that begins its statements.
    pub fn name(self) -> &'static str {
        self.spec().name
    }

    /// The kind of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        KIND_NAMES.find(name).map(|row| KINDS[row].kind)
    }

    /// The kind that a line begins with, before a space or a colon, and the length of its name; what is not seen at once is not said.
    pub(crate) fn at_start(line: &[u8]) -> Option<(Self, usize)> {
        let (word, length) = Word::before(line, [b' ', b':'])?;
        Some((KINDS[KIND_NAMES.find_word(word)?].kind, length))
    }

    /// Whether it says something that stands or falls: claim, forecast, assumption or evidence.
    pub fn is_proposition(self) -> bool {
        PROPOSITIONS.has(self)
    }

    /// Whether it has to be supported: claim or forecast.
    pub fn needs_support(self) -> bool {
        JUDGEMENTS.has(self)
    }
}

/// A set of kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindSet(pub(crate) u16);

impl KindSet {
    const fn of(kinds: &[Kind]) -> Self {
        let mut bits = 0;
        let mut at = 0;
        while at < kinds.len() {
            bits |= 1 << kinds[at] as u16;
            at += 1;
        }
        Self(bits)
    }

    /// Whether a kind is in it.
    pub fn has(self, kind: Kind) -> bool {
        self.0 & (1 << kind as u16) != 0
    }

    /// Its kinds in the table's order.
    pub fn kinds(self) -> impl Iterator<Item = Kind> {
        KINDS.iter().map(|spec| spec.kind).filter(move |&kind| self.has(kind))
    }
}

pub(crate) const NONE: KindSet = KindSet::of(&[]);
pub(crate) const ANY: KindSet = KindSet(0x1ff);
pub(crate) const BRIEF: KindSet = KindSet::of(&[Kind::Brief]);
pub(crate) const BRIEF_OR_NOTE: KindSet = KindSet::of(&[Kind::Brief, Kind::Note]);
pub(crate) const NOTE: KindSet = KindSet::of(&[Kind::Note]);
pub(crate) const EVIDENCE: KindSet = KindSet::of(&[Kind::Evidence]);
pub(crate) const FORECAST: KindSet = KindSet::of(&[Kind::Forecast]);
pub(crate) const ASSUMPTION: KindSet = KindSet::of(&[Kind::Assumption]);
pub(crate) const QUESTION: KindSet = KindSet::of(&[Kind::Question]);
pub(crate) const GAP: KindSet = KindSet::of(&[Kind::Gap]);
/// Claims and forecasts.
pub const JUDGEMENTS: KindSet = KindSet::of(&[Kind::Claim, Kind::Forecast]);
/// What stands or falls.
pub const PROPOSITIONS: KindSet = KindSet::of(&[Kind::Claim, Kind::Forecast, Kind::Assumption, Kind::Evidence]);
pub(crate) const QUESTIONABLE: KindSet =
    KindSet::of(&[Kind::Claim, Kind::Forecast, Kind::Assumption, Kind::Evidence, Kind::Question]);
