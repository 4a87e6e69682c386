//! Scales of likelihood: words, and the ranges in per cent that they stand for.

use std::cmp::Ordering;
use std::fmt;

use crate::base::ids::StatementId;
use crate::base::source::Span;
use crate::model::File;
use crate::syntax::Likely;

/// A term of a scale.
#[derive(Debug, PartialEq)]
pub struct Term {
    /// The term, in lower case.
    pub name: &'static str,
    /// The range in per cent, both bounds inclusive.
    pub range: (f32, f32),
    /// Which of the scale's vocabularies it belongs to, from 1; a document keeps to one.
    pub column: u8,
}

impl fmt::Display for Term {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} ({})", self.name, Percent(self.range))
    }
}

/// A range in per cent, or one figure, as reports print it: `55–80 %`.
#[derive(Clone, Copy, Debug)]
pub struct Percent(pub (f32, f32));

impl fmt::Display for Percent {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (low, high) = self.0;
        if low < high { write!(out, "{low}–{high} %") } else { write!(out, "{low} %") }
    }
}

/// A scale.
#[derive(Debug)]
pub struct Scale {
    /// Whose it is.
    pub name: &'static str,
    /// Its terms, least likely first.
    pub terms: &'static [Term],
}

const fn term(name: &'static str, low: f32, high: f32) -> Term {
    Term { name, range: (low, high), column: 1 }
}

const fn second(name: &'static str, low: f32, high: f32) -> Term {
    Term { name, range: (low, high), column: 2 }
}

/// Intelligence Community Directive 203, Analytic Standards (2015), D.6.e.(2)(a): two vocabularies that are not mixed.
pub static ICD_203: Scale = Scale {
    name: "ICD 203",
    terms: &[
        term("almost no chance", 1.0, 5.0),
        second("remote", 1.0, 5.0),
        term("very unlikely", 5.0, 20.0),
        second("highly improbable", 5.0, 20.0),
        term("unlikely", 20.0, 45.0),
        second("improbable", 20.0, 45.0),
        term("roughly even chance", 45.0, 55.0),
        second("roughly even odds", 45.0, 55.0),
        term("likely", 55.0, 80.0),
        second("probable", 55.0, 80.0),
        term("very likely", 80.0, 95.0),
        second("highly probable", 80.0, 95.0),
        term("almost certain", 95.0, 99.0),
        second("nearly certain", 95.0, 99.0),
    ],
};

/// The yardstick of the Professional Head of Intelligence Assessment of the United Kingdom. Its gaps are deliberate.
pub static PHIA: Scale = Scale {
    name: "PHIA",
    terms: &[
        term("remote chance", 0.0, 5.0),
        term("highly unlikely", 10.0, 20.0),
        term("unlikely", 25.0, 35.0),
        term("realistic possibility", 40.0, 50.0),
        term("likely", 55.0, 75.0),
        term("probable", 55.0, 75.0),
        term("highly likely", 80.0, 90.0),
        term("almost certain", 95.0, 100.0),
    ],
};

/// The calibrated language of the Intergovernmental Panel on Climate Change (Mastrandrea and others, 2010). Its ranges are
/// nested.
pub static IPCC: Scale = Scale {
    name: "IPCC",
    terms: &[
        term("exceptionally unlikely", 0.0, 1.0),
        term("extremely unlikely", 0.0, 5.0),
        term("very unlikely", 0.0, 10.0),
        term("unlikely", 0.0, 33.0),
        term("about as likely as not", 33.0, 66.0),
        term("more likely than not", 50.0, 100.0),
        term("likely", 66.0, 100.0),
        term("very likely", 90.0, 100.0),
        term("extremely likely", 95.0, 100.0),
        term("virtually certain", 99.0, 100.0),
    ],
};

/// All scales.
pub static SCALES: [&Scale; 3] = [&ICD_203, &PHIA, &IPCC];

impl Scale {
    /// A term as somebody writes it: in any case, with any blanks between its words.
    pub fn find(&self, written: &str) -> Option<&'static Term> {
        let same = |term: &&Term| {
            let mut words = written.split_whitespace();
            term.name.split(' ').all(|word| words.next().is_some_and(|written| written.eq_ignore_ascii_case(word)))
                && words.next().is_none()
        };
        self.terms.iter().find(|term| term.name == written).or_else(|| self.terms.iter().find(same))
    }

    /// The term of a column that suits a range best: the one that it sticks out of least, and of those the narrowest.
    pub fn nearest(&self, (low, high): (f32, f32), column: u8) -> Option<&'static Term> {
        let misfit = |term: &Term| {
            let (least, most) = term.range;
            let outside = (least - low).max(0.0) + (high - most).max(0.0);
            (outside, most - least)
        };
        let terms = self.terms.iter().filter(|term| term.column == column);
        terms.min_by(|one, other| misfit(one).partial_cmp(&misfit(other)).unwrap_or(Ordering::Equal))
    }
}

/// A likelihood as it stands on a statement.
#[derive(Clone, Copy, Debug)]
pub struct Stated<'file> {
    /// The statement, by its index.
    pub statement: StatementId,
    /// The term, in the writer's case.
    pub term: &'file str,
    /// Where the term stands.
    pub term_span: Span,
    /// Lower and upper bound in per cent, where given.
    pub figure: Option<(f32, f32)>,
    /// Where term and figure stand.
    pub span: Span,
}

impl File {
    /// The likelihood stated on a statement; none where it is absent or unreadable. O(log n).
    pub fn likelihood(&self, statement: StatementId) -> Option<Stated<'_>> {
        let likelihoods = &self.tree().likelihoods;
        let first = likelihoods.partition_point(|likely| (likely.statement) < statement);
        let likely = likelihoods.get(first).filter(|likely| likely.statement == statement)?;
        self.stated(likely)
    }

    /// A likelihood of the tree as it stands on its statement; none where no likelihood belongs there.
    pub fn stated(&self, likely: &Likely) -> Option<Stated<'_>> {
        let Likely { field, statement, term, figure } = *likely;
        self.statement(statement).kind.filter(|kind| kind.needs_support())?;
        let span = self.tree().fields[field].value;
        Some(Stated { statement, term: self.source.slice(term), term_span: term, figure, span })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nearest(scale: &Scale, low: f32, high: f32) -> &'static str {
        scale.nearest((low, high), 1).expect("a term").name
    }

    #[test]
    fn terms_are_found_in_any_case_and_printed_with_their_range() {
        let term = ICD_203.find("Very\u{a0} LIKELY").expect("a term");
        assert_eq!(term.to_string(), "very likely (80–95 %)");
        assert_eq!(ICD_203.find("realistic possibility"), None);
        assert_eq!(PHIA.find("likely").map(|term| term.range), Some((55.0, 75.0)));
        assert_eq!(Percent((12.5, 12.5)).to_string(), "12.5 %");
    }

    #[test]
    fn the_nearest_term_holds_the_figure_or_is_next_to_it() {
        assert_eq!(nearest(&ICD_203, 45.0, 45.0), "roughly even chance");
        assert_eq!(nearest(&ICD_203, 0.0, 0.0), "almost no chance");
        assert_eq!(nearest(&ICD_203, 60.0, 90.0), "likely");
        assert_eq!(nearest(&PHIA, 77.0, 77.0), "likely");
        assert_eq!(nearest(&PHIA, 78.0, 78.0), "highly likely");
        assert_eq!(nearest(&IPCC, 97.0, 97.0), "extremely likely");
        assert_eq!(nearest(&IPCC, 60.0, 60.0), "about as likely as not");
        assert_eq!(nearest(&IPCC, 20.0, 20.0), "unlikely");
    }

    #[test]
    fn the_nearest_term_is_of_the_column_that_is_asked_for() {
        assert_eq!(ICD_203.nearest((60.0, 70.0), 2).map(|term| term.name), Some("probable"));
        assert_eq!(PHIA.nearest((60.0, 70.0), 2), None);
    }

    #[test]
    fn scales_rise_and_each_term_is_its_own_nearest_or_a_synonym_is() {
        for scale in SCALES {
            assert!(scale.terms.is_sorted_by(|one, other| one.range.0 <= other.range.0), "{}", scale.name);
            for term in scale.terms {
                assert!(term.range.0 < term.range.1 && term.range.1 <= 100.0);
                assert_eq!(scale.nearest(term.range, term.column).map(|near| near.range), Some(term.range), "{}", term.name);
                assert_eq!(scale.find(term.name), Some(term));
            }
        }
    }
}
