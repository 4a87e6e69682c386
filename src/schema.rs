//! The table of the language: its kinds, its fields, what each may hold and where it may stand.
//!
//! It is the single place that knows them. The parser, the checker and the documents read it or are
//! tested against it.

mod field_set;
pub mod foreign_date;
pub mod foreign_likelihood;
mod kinds;
mod lookup;
pub mod none_words;
mod other_words;
pub mod values;
pub mod words;

pub use self::field_set::FieldSet;
use self::kinds::{ANY, ASSUMPTION, BRIEF, BRIEF_OR_NOTE, EVIDENCE, FORECAST, GAP, NONE, NOTE, QUESTION, QUESTIONABLE};
pub use self::kinds::{IdRule, JUDGEMENTS, KINDS, Kind, KindSet, KindSpec, PROPOSITIONS};
use self::lookup::{FIELD_NAMES, FIRST_ROW, ON_KIND, Word};
pub use self::other_words::{OTHER_KINDS, OTHER_VALUES, OTHER_WORDS};
use self::values::OneValue;

/// The type of a value. It comes from the field, never from the look of the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueType {
    /// Free prose.
    Text,
    /// References of these kinds joined by `+`.
    Premises(KindSet),
    /// References of these kinds separated by `,`.
    References(KindSet),
    /// References to notes, each with an optional locator, separated by `,`.
    Notes,
    /// Words separated by `,`.
    Words,
    /// Names of rules separated by `,`.
    Rules,
    /// One word or figure of a type.
    One(&'static OneValue),
    /// One of these words.
    Choice(&'static [&'static str]),
}

impl ValueType {
    /// Whether it is a list of items.
    pub fn is_list(self) -> bool {
        matches!(self, Self::Premises(_) | Self::References(_) | Self::Notes | Self::Words | Self::Rules)
    }

    /// Whether a reference in it may be to a statement of a kind.
    pub fn takes(self, kind: Kind) -> bool {
        match self {
            Self::Premises(kinds) | Self::References(kinds) => kinds.has(kind),
            Self::Notes => kind == Kind::Note,
            Self::Text | Self::Words | Self::Rules | Self::One(_) | Self::Choice(_) => false,
        }
    }
}

/// How often a field may stand on one statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// Once.
    Once,
    /// As often as needed, each its own.
    Each,
    /// As often as needed, read as one list.
    Joined,
}

/// Which texts are most likely the value of a field where its colon is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likely {
    /// None: the line may well continue the text above.
    None,
    /// Those that begin as a name does, and `none`.
    Name,
    /// Those in quotation marks.
    Quotation,
    /// All: the name of the field is no usual word.
    All,
}

/// A row of the table of fields.
#[derive(Debug)]
pub struct FieldSpec {
    /// The field.
    pub field: Field,
    /// Its name.
    pub name: &'static str,
    /// The kinds on which it may stand; for a sub-field none.
    pub on: KindSet,
    /// The fields under which it may stand; for a field none.
    pub under: &'static [Field],
    /// What it holds.
    pub value: ValueType,
    /// Whether `none` is a value of it.
    pub none: bool,
    /// How often it may stand.
    pub repeat: Repeat,
    /// For a field of text: which texts are likely to be its value.
    pub likely: Likely,
    /// What it means, for people.
    pub doc: &'static str,
}

/// A row for a field on these kinds. The table gives each row its field and name.
const fn on(on: KindSet, value: ValueType, repeat: Repeat, doc: &'static str) -> FieldSpec {
    FieldSpec { on, ..under(&[], value, repeat, doc) }
}

/// A row for a sub-field of these fields.
const fn under(under: &'static [Field], value: ValueType, repeat: Repeat, doc: &'static str) -> FieldSpec {
    FieldSpec { field: Field::Unknown, name: "", on: NONE, under, value, none: false, repeat, likely: Likely::None, doc }
}

const fn or_none(mut spec: FieldSpec) -> FieldSpec {
    spec.none = true;
    spec
}

const fn likely(texts: Likely, mut spec: FieldSpec) -> FieldSpec {
    spec.likely = texts;
    spec
}

use Field as F;
use Repeat::{Each, Joined, Once};
use ValueType as V;

/// Makes [`Field`] and [`FIELDS`] of one table: the variant of each field, its name, and a row for each meaning that it has.
macro_rules! fields {
    ($($field:ident($name:literal, $($row:expr),+ $(,)?)),+ $(,)?) => {
        /// The name of a field or a sub-field.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Field {
            $(#[doc = concat!("`", $name, "`.")] $field,)+
            /// A name that the language does not know.
            Unknown,
        }

        /// All fields and sub-fields; one that means different things on different kinds has a row for each.
        pub static FIELDS: &[FieldSpec] = &[$($(FieldSpec { field: Field::$field, name: $name, ..$row }),+),+];
    };
}

fields![
    Because(
        "because",
        on(JUDGEMENTS, V::Premises(PROPOSITIONS), Each, "one line of reasoning: its premises are needed together")
    ),
    Given(
        "given",
        under(
            &[F::Because, F::Supports, F::Despite, F::Opposes],
            V::Premises(PROPOSITIONS),
            Joined,
            "the warrant: why the step is allowed; needed like a premise",
        )
    ),
    Unless(
        "unless",
        under(
            &[F::Because, F::Supports],
            V::References(PROPOSITIONS),
            Joined,
            "an exception: if one of these stands, this line does not hold",
        )
    ),
    Despite(
        "despite",
        on(PROPOSITIONS, V::Premises(PROPOSITIONS), Each, "an objection: a line of reasoning against this statement")
    ),
    But(
        "but",
        under(
            &[F::Despite, F::Opposes],
            V::References(PROPOSITIONS),
            Joined,
            "the answer: if one of these stands, the objection no longer counts",
        )
    ),
    Supports("supports", on(PROPOSITIONS, V::References(JUDGEMENTS), Each, "`because` written at the other end, once for each")),
    Opposes("opposes", on(PROPOSITIONS, V::References(PROPOSITIONS), Each, "`despite` written at the other end, once for each")),
    From(
        "from",
        under(
            &[F::Opposes],
            V::References(PROPOSITIONS),
            Joined,
            "the objection is to the step from one of these premises, not to the statement",
        )
    ),
    CorroboratedBy(
        "corroborated-by",
        on(JUDGEMENTS, V::References(PROPOSITIONS), Joined, "what speaks for it and is not enough, alone or together")
    ),
    Corroborates(
        "corroborates",
        on(PROPOSITIONS, V::References(JUDGEMENTS), Each, "`corroborated-by` written at the other end, once for each")
    ),
    Reason("reason", under(&[F::Confidence, F::Cites, F::Retracted, F::Corrected, F::Allow], V::Text, Once, "why")),
    Cites(
        "cites",
        or_none(on(EVIDENCE, V::Notes, Joined, "the sources, each of them enough; `none` with `reason`: common knowledge"))
    ),
    Answers("answers", on(QUESTION, V::References(JUDGEMENTS), Joined, "its rival answers")),
    About("about", on(GAP, V::References(QUESTIONABLE), Joined, "what the gap makes uncertain")),
    Repeats("repeats", on(NOTE, V::Notes, Joined, "this source only passes on, or pools, what those said")),
    Thesis("thesis", on(BRIEF, V::References(JUDGEMENTS), Joined, "what the document is there to show")),
    Author(
        "author",
        likely(Likely::Name, on(BRIEF, V::Text, Once, "who wrote the brief")),
        likely(Likely::Name, or_none(on(NOTE, V::Text, Once, "who wrote the source")))
    ),
    Audience("audience", on(BRIEF, V::Text, Once, "whom the brief is for")),
    AsOf("as-of", on(BRIEF, values::DATE, Once, "the cut-off of what the author could know")),
    Profile(
        "profile",
        on(
            BRIEF,
            V::Choice(&["icd-203", "phia", "ipcc", "newsroom", "debate", "assurance"]),
            Once,
            "the standard that the brief is written to",
        )
    ),
    Language("language", on(BRIEF_OR_NOTE, values::LANGUAGE, Once, "the language it is written in; English without it")),
    Previous("previous", on(BRIEF, values::PATH, Once, "path of the version that this one replaces")),
    Likelihood("likelihood", on(JUDGEMENTS, values::LIKELIHOOD, Once, "a term of the scale, with an optional figure or range")),
    Confidence(
        "confidence",
        on(
            JUDGEMENTS,
            V::Choice(&["low", "moderate", "high", "very low", "medium", "very high"]),
            Once,
            "how well the judgement is founded: `low`, `moderate` or `high`; under `ipcc` `very low` to `very high`, with `medium`",
        )
    ),
    Condition("condition", on(JUDGEMENTS, V::Text, Once, "under which the likelihood is meant")),
    By("by", on(FORECAST, values::DATE, Once, "when it can be checked")),
    Outcome("outcome", on(FORECAST, V::Choice(&["happened", "did-not-happen", "unclear"]), Once, "what came of it")),
    IfWrong("if-wrong", likely(Likely::All, on(ASSUMPTION, V::Text, Once, "what changes if it fails"))),
    Checked(
        "checked",
        on(ASSUMPTION, values::DATE, Once, "when somebody last looked whether it holds"),
        on(EVIDENCE, values::DATE, Once, "when somebody last compared it with its sources")
    ),
    Date(
        "date",
        on(EVIDENCE, values::DATE, Once, "when it happened"),
        or_none(on(NOTE, values::DATE, Once, "when it was published"))
    ),
    Quote("quote", likely(Likely::Quotation, on(EVIDENCE, V::Text, Once, "the words relied on, verbatim, in their language"))),
    Credibility(
        "credibility",
        on(
            EVIDENCE,
            V::Choice(&["1", "2", "3", "4", "5", "6"]),
            Once,
            "Admiralty code of what is said, from 1, confirmed, to 6, cannot be judged",
        )
    ),
    Publisher("publisher", likely(Likely::Name, or_none(on(NOTE, V::Text, Once, "who published it")))),
    Url("url", or_none(on(NOTE, values::URL, Once, "its address on the web"))),
    Doi("doi", on(NOTE, values::DOI, Once, "its digital object identifier")),
    Accessed("accessed", on(NOTE, values::DATE, Once, "when it was read")),
    Translation("translation", likely(Likely::Name, on(NOTE, V::Text, Once, "the title in the document's language"))),
    Archive("archive", on(NOTE, values::PATH_OR_URL, Once, "path of a local copy, or the address of an archived one")),
    Genre(
        "genre",
        on(
            NOTE,
            V::Choice(&["news", "analysis", "opinion", "official", "data", "academic", "interview", "wire", "social"]),
            Once,
            "what sort of text it is",
        )
    ),
    Basis("basis", on(NOTE, V::Choice(&["firsthand", "secondhand", "anonymous"]), Once, "how the source knows")),
    Origin("origin", likely(Likely::Name, on(NOTE, V::Text, Once, "who reported it first, where that is not the publisher"))),
    Interest("interest", likely(Likely::Name, or_none(on(NOTE, V::Text, Once, "what the source has to gain")))),
    Reliability(
        "reliability",
        on(
            NOTE,
            V::Choice(&["A", "B", "C", "D", "E", "F"]),
            Once,
            "Admiralty code of the source, from A, completely reliable, to F, cannot be judged",
        )
    ),
    Retracted("retracted", on(NOTE, values::DATE, Once, "when the source was withdrawn")),
    Corrected("corrected", on(NOTE, values::DATE, Once, "when its publisher corrected it")),
    Critical("critical", on(GAP, V::Choice(&["yes", "no"]), Once, "whether the judgement depends on it")),
    Exclusive("exclusive", on(QUESTION, V::Choice(&["yes", "no"]), Once, "whether at most one answer can be true")),
    Tags("tags", on(ANY, V::Words, Joined, "words to find it by")),
    Remark("remark", on(ANY, V::Text, Each, "text for colleagues; never printed in a report")),
    Allow("allow", on(ANY, V::Rules, Each, "rules not to be reported here; on `brief`: in this file")),
    Extension("x-", on(ANY, V::Text, Each, "yours: text, no rule")),
];

impl Field {
    /// Its place among the fields.
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The field of this name: [`Field::Unknown`] for a name that the language does not have.
    pub fn from_name(name: &str) -> Self {
        if name.len() > 2 && name.starts_with("x-") {
            return Self::Extension;
        }
        FIELD_NAMES.find(name).map_or(Self::Unknown, |row| FIELDS[row].field)
    }

    /// The field whose name a text begins with, before a colon, and the length of the name; what is not seen at once is not said.
    pub(crate) fn at_start(text: &[u8]) -> Option<(Self, usize)> {
        let (word, length) = Word::before(text, [b':', b':'])?;
        Some((FIELDS[FIELD_NAMES.find_word(word)?].field, length))
    }

    /// Its rows in the table; none for an unknown one.
    pub fn specs(self) -> impl Iterator<Item = &'static FieldSpec> {
        FIELDS.iter().filter(move |spec| spec.field == self)
    }

    /// Its first row, which says how its value is read; none for an unknown one.
    pub fn spec(self) -> Option<&'static FieldSpec> {
        FIRST_ROW[self.index()].map(|row| &FIELDS[usize::from(row)])
    }

    /// Its row for a kind, where it may stand there.
    pub fn on(self, kind: Kind) -> Option<&'static FieldSpec> {
        ON_KIND[self.index()][kind.index()].map(|row| &FIELDS[usize::from(row)])
    }

    /// Its row as a sub-field of a field, where it may stand there.
    pub fn under(self, field: Self) -> Option<&'static FieldSpec> {
        self.spec().filter(|spec| spec.under.contains(&field))
    }

    /// Its name; `x-` for the writer's own, nothing for an unknown one.
    pub fn name(self) -> &'static str {
        self.spec().map_or("", |spec| spec.name)
    }

    /// Whether it belongs to the field above it, by its name alone.
    pub fn is_sub_field(self) -> bool {
        matches!(self, F::Given | F::Unless | F::But | F::From | F::Reason)
    }
}

/// How many values [`Field`] has.
pub const FIELD_COUNT: usize = F::Unknown.index() + 1;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_kinds_stand_at_their_own_index() {
        assert!(KINDS.iter().enumerate().all(|(at, spec)| spec.kind.index() == at));
    }

    #[test]
    fn every_field_is_found_by_its_name() {
        for spec in FIELDS {
            let name = if spec.field == F::Extension { "x-mine" } else { spec.name };
            assert_eq!(Field::from_name(name), spec.field);
        }
        assert_eq!(Field::from_name("becuase"), F::Unknown);
        assert_eq!(Field::from_name("x-"), F::Unknown);
    }

    #[test]
    fn names_of_kinds_fields_and_sub_fields_are_disjoint() {
        for spec in FIELDS {
            assert!(Kind::from_name(spec.name).is_none(), "{}", spec.name);
            assert_eq!(spec.field.is_sub_field(), !spec.under.is_empty(), "{}", spec.name);
            assert_eq!(spec.on == NONE, !spec.under.is_empty(), "{}", spec.name);
        }
    }

    #[test]
    fn other_words_lead_to_words_of_the_language_and_are_none_themselves() {
        for (word, field) in OTHER_WORDS {
            assert_ne!(Field::from_name(field), F::Unknown, "{field}");
            assert_eq!(Field::from_name(word), F::Unknown, "{word}");
        }
        for (word, kind) in OTHER_KINDS {
            assert!(Kind::from_name(kind).is_some(), "{kind}");
            assert!(Kind::from_name(word).is_none(), "{word}");
        }
    }
}
