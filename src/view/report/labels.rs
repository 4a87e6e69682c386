//! The fixed words of a report, by the language of its brief. None of them inflects: they stand beside the author's sentences, never in them.

mod de;
mod en;
mod es;
mod fa;
mod fr;
mod ja;
mod mn;
mod ru;
mod uk;
mod zh;

/// The words of one language. Where a text holds `{}`, a name or number of the brief is put there.
#[derive(Debug)]
#[allow(missing_docs, reason = "the words say what they are for")]
pub struct Labels {
    /// The tag of the language.
    pub tag: &'static str,
    /// Whether it is written from right to left.
    pub is_rtl: bool,
    /// The quotation marks around titles.
    pub quotes: (&'static str, &'static str),
    /// What the document is, above its title.
    pub brief: &'static str,
    /// The same of a review.
    pub review: &'static str,
    /// The cut-off date.
    pub as_of: &'static str,
    /// The standard.
    pub written_to: &'static str,
    /// For whom it is.
    pub audience: &'static str,
    /// Headings.
    pub key_judgements: &'static str,
    pub reasoning: &'static str,
    pub alternatives: &'static str,
    pub assumptions: &'static str,
    pub gaps: &'static str,
    pub changes: &'static str,
    pub map: &'static str,
    pub aside: &'static str,
    pub sources: &'static str,
    pub not_cited: &'static str,
    pub summary: &'static str,
    pub findings: &'static str,
    pub standards: &'static str,
    pub coverage: &'static str,
    /// What joins a sentence of the reasoning to the one above it.
    pub because: &'static str,
    pub also_because: &'static str,
    pub and: &'static str,
    pub or: &'static str,
    pub provided_that: &'static str,
    pub unless: &'static str,
    pub against_this: &'static str,
    pub against_step: &'static str,
    pub in_answer: &'static str,
    pub corroborated_by: &'static str,
    /// What is added after a sentence.
    pub no_answer: &'static str,
    pub see_above: &'static str,
    pub see_below: &'static str,
    pub assumed: &'static str,
    pub forecast: &'static str,
    pub no_source: &'static str,
    pub common_knowledge: &'static str,
    pub not_found: &'static str,
    pub any_of: &'static str,
    pub void: &'static str,
    pub undoes: &'static str,
    /// Of judgements.
    pub stands: &'static str,
    pub contested: &'static str,
    pub falls: &'static str,
    pub as_argued: [&'static str; 3],
    pub confidence: &'static str,
    /// `low`, `moderate`, `high`, `very low`, `medium`, `very high`.
    pub levels: [&'static str; 6],
    pub no_likelihood: &'static str,
    pub condition: &'static str,
    pub depends_on_assumption: &'static str,
    pub depends_on_source: &'static str,
    pub by: &'static str,
    /// `happened`, `did-not-happen`, `unclear`.
    pub outcomes: [&'static str; 3],
    /// Of assumptions and gaps.
    pub if_wrong: &'static str,
    pub critical: &'static str,
    pub bears_on: &'static str,
    /// Of alternatives.
    pub exclusive: &'static str,
    pub nothing_against: &'static str,
    pub count_against: &'static str,
    pub evidence: &'static str,
    pub table: &'static str,
    pub speaks_for: &'static str,
    pub speaks_against: &'static str,
    pub not_holding: &'static str,
    /// Of sources.
    pub source: &'static str,
    pub back: &'static str,
    pub no_date: &'static str,
    pub accessed: &'static str,
    pub archived: &'static str,
    pub note: &'static str,
    pub retracted: &'static str,
    pub corrected: &'static str,
    /// In the order of the language: `news`, `analysis`, `opinion`, `official`, `data`, `academic`, `interview`, `wire`, `social`.
    pub genres: [&'static str; 9],
    /// `firsthand`, `secondhand`, `anonymous`.
    pub bases: [&'static str; 3],
    pub origin: &'static str,
    pub interest: &'static str,
    pub in_language: &'static str,
    pub reliability: &'static str,
    /// At the end.
    pub closing: &'static str,
    pub dates: Dates,
}

/// How dates are written.
#[derive(Debug)]
pub struct Dates {
    /// The months after a day.
    pub months: [&'static str; 12],
    /// The months without a day, where they differ.
    pub alone: Option<[&'static str; 12]>,
    /// `{d}`, `{m}` and `{y}` of a day.
    pub day: &'static str,
    /// The first day of a month, where it is written otherwise.
    pub first_day: Option<&'static str>,
    /// `{m}` and `{y}` of a month.
    pub month: &'static str,
    /// `{y}` of a year.
    pub year: &'static str,
    /// Before Christ.
    pub before_christ: &'static str,
    /// Spring, summer, autumn, winter.
    pub seasons: [&'static str; 4],
    /// `{s}` and `{y}` of a season.
    pub season: &'static str,
    /// About a date.
    pub about: &'static str,
    /// Whether digits are Persian.
    pub persian: bool,
}

/// The languages, English first.
pub static LANGUAGES: [&Labels; 10] = [
    &en::LABELS,
    &de::LABELS,
    &fr::LABELS,
    &es::LABELS,
    &ru::LABELS,
    &uk::LABELS,
    &zh::LABELS,
    &ja::LABELS,
    &fa::LABELS,
    &mn::LABELS,
];

impl Labels {
    /// The words for a language by its tag, English where there are none.
    pub fn of(tag: &str) -> &'static Self {
        let primary = tag.split('-').next().unwrap_or_default();
        LANGUAGES.into_iter().find(|labels| labels.tag.eq_ignore_ascii_case(primary)).unwrap_or(&en::LABELS)
    }

    /// What the table of evidence shows, where marks cannot be dashed: signs in parentheses do not hold.
    pub fn table_in_words(&self) -> String {
        let sentence = self.table.split_inclusive(['.', '。']).next().unwrap_or(self.table);
        format!("{sentence} (+) (−): {}", self.not_holding)
    }

    /// The word for a genre, by its name in the language.
    pub fn genre(&self, name: &str) -> Option<&'static str> {
        const NAMES: [&str; 9] = ["news", "analysis", "opinion", "official", "data", "academic", "interview", "wire", "social"];
        at(&NAMES, name).map(|at| self.genres[at])
    }

    /// The words for how a source knows.
    pub fn basis(&self, name: &str) -> Option<&'static str> {
        at(&["firsthand", "secondhand", "anonymous"], name).map(|at| self.bases[at])
    }

    /// The word for a level of confidence.
    pub fn level(&self, name: &str) -> Option<&'static str> {
        at(&["low", "moderate", "high", "very low", "medium", "very high"], name).map(|at| self.levels[at])
    }

    /// What came of a forecast.
    pub fn outcome(&self, name: &str) -> Option<&'static str> {
        at(&["happened", "did-not-happen", "unclear"], name).map(|at| self.outcomes[at])
    }
}

fn at(names: &[&str], name: &str) -> Option<usize> {
    names.iter().position(|known| *known == name)
}

/// A text with something put in the place of its `{}`.
pub fn put(text: &str, value: &str) -> String {
    text.replacen("{}", value, 1)
}

/// A name with a capital letter.
pub fn capital(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().into_iter().flat_map(char::to_uppercase).chain(rest).collect()
}

/// Whether a language is written from right to left.
pub fn is_rtl(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or_default().to_lowercase();
    match parts.find(|part| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_alphabetic())) {
        Some(script) => matches!(script.to_lowercase().as_str(), "arab" | "hebr" | "thaa" | "syrc" | "nkoo" | "adlm"),
        None => matches!(
            primary.as_str(),
            "ar" | "fa" | "he" | "iw" | "ur" | "ps" | "dv" | "yi" | "ckb" | "sd" | "ug" | "prs" | "arz"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_a_place_for_what_is_put_there() {
        for labels in LANGUAGES {
            let with = [
                labels.as_of,
                labels.written_to,
                labels.audience,
                labels.confidence,
                labels.by,
                labels.count_against,
                labels.source,
                labels.accessed,
                labels.note,
                labels.retracted,
                labels.corrected,
                labels.origin,
                labels.interest,
                labels.in_language,
                labels.reliability,
            ];
            assert!(with.iter().all(|text| text.matches("{}").count() == 1), "{}: {with:?}", labels.tag);
            assert!(labels.any_of.contains("{n}") && labels.any_of.contains("{of}"), "{}", labels.tag);
            assert_eq!(labels.is_rtl, is_rtl(labels.tag));
        }
    }

    #[test]
    fn a_language_is_found_by_the_first_part_of_its_tag() {
        let tags = ["de-AT", "zh-Hant", "FR", "tlh", "", "en"].map(|tag| Labels::of(tag).tag);
        assert_eq!(tags, ["de", "zh", "fr", "en", "en", "en"]);
        assert!(is_rtl("az-Arab") && is_rtl("he") && !is_rtl("ur-Latn"));
    }
}
