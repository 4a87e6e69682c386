//! Whether a source has a figure: as it is, rounded, in another unit, or by a sum that a reader does in the head.

use crate::rules::figures::convert::is_as_much;
use crate::rules::figures::spelled::{is_magnitude, ordinal};
use crate::rules::figures::{Figure, Form, Sense, all, number};
use crate::rules::language::Language;
use crate::rules::tokens::tokens;

/// Of so many figures of a quote a reader adds, subtracts and divides two.
const MOST_COMPUTED: usize = 12;

/// So many years are compared with each other.
const MOST_YEARS: usize = 8;

const ABOUT: f64 = 0.06;
const BOUND: f64 = 0.15;

/// What a source has.
pub(crate) struct Source {
    pub figures: Vec<Figure>,
    /// Ordinals, one more than *others*: what it says without a figure.
    implied: Vec<f64>,
    years: Vec<f64>,
}

impl Source {
    /// The figures of a source in some languages. O(n).
    pub fn of(text: &str, languages: &[Language]) -> Self {
        let figures = all(text, languages);
        let words = tokens(text);
        let mut implied: Vec<f64> = words.iter().filter_map(|word| ordinal(&word.text)).collect();
        for word in &words {
            let digits = word.text.trim_end_matches(|next: char| !next.is_ascii_digit());
            if digits.len() < word.text.len() {
                implied.extend(digits.parse::<f64>());
            }
        }
        let others = |figure: &&Figure| {
            let rest = &text[figure.at.end..];
            rest.split_whitespace()
                .take(2)
                .any(|word| matches!(word, "other" | "others" | "weitere" | "andere" | "autres" | "otros" | "otras"))
        };
        implied.extend(figures.iter().filter(others).flat_map(|figure| figure.values.iter().map(|value| value + 1.0)));
        Self { years: years(&figures), figures, implied }
    }
}

fn years(figures: &[Figure]) -> Vec<f64> {
    let values = figures.iter().filter(|figure| figure.form == Form::Digits).flat_map(|figure| figure.values.iter().copied());
    values.filter(|year| (1400.0..2100.0).contains(year) && year.fract() == 0.0).take(MOST_YEARS).collect()
}

/// Whether a source has a figure of a claim, or lets a reader compute it, also from the years of the claim. O(figures of the source).
pub(crate) fn has(source: &Source, figure: &Figure, own_years: &[f64]) -> bool {
    stands_in(source, figure) || is_computed(source, figure, own_years)
}

/// The years that a text names, some of them. O(n).
pub(crate) fn years_of(text: &str) -> Vec<f64> {
    years(&number::figures(text))
}

/// Whether a figure stands in a source, in whatever form.
pub(crate) fn stands_in(source: &Source, figure: &Figure) -> bool {
    source.figures.iter().any(|other| is_same(figure, other))
        || figure.values.iter().any(|&value| source.implied.iter().any(|&other| is_equal(value, other)))
}

fn is_equal(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs()).max(1.0)
}

fn is_same(claim: &Figure, source: &Figure) -> bool {
    // Without a magnitude on one side, the other is read without it, too: a table has it in its heading.
    let (ours, theirs) = match (claim.bare.is_empty(), source.bare.is_empty()) {
        (false, true) => (claim.values.iter().chain(&claim.bare), source.values.iter().chain(&[])),
        (true, false) => (claim.values.iter().chain(&[]), source.values.iter().chain(&source.bare)),
        _ => (claim.values.iter().chain(&[]), source.values.iter().chain(&[])),
    };
    let theirs: Vec<f64> = theirs.copied().collect();
    ours.copied().any(|one| {
        theirs.iter().any(|&other| {
            is_equal(one, other)
                || is_same_share((claim, one), (source, other))
                || is_rounded(claim, one, other)
                || claim.sense == Sense::About && (one - other).abs() <= ABOUT * other.abs()
                || claim.sense == Sense::Bound && (one - other).abs() <= BOUND * other.abs()
                || is_as_much((one, &claim.unit), (other, &source.unit))
        })
    })
}

/// 0.36 and 36 %, a half and 50 %.
fn is_same_share((claim, one): (&Figure, f64), (source, other): (&Figure, f64)) -> bool {
    let slack = |figure: &Figure| if figure.form == Form::Fraction { 3.0 } else { 0.51 };
    match (claim.is_percent, source.is_percent) {
        (true, false) => other <= 1.0 && (one - 100.0 * other).abs() <= slack(source),
        (false, true) => one <= 1.0 && (100.0 * one - other).abs() <= slack(claim),
        _ => false,
    }
}

/// Whether a figure of the source is the claim's when it is rounded as that is.
fn is_rounded(claim: &Figure, one: f64, other: f64) -> bool {
    let may_round = claim.digits >= 2 || one >= 1000.0 || claim.sense != Sense::Exact;
    if !may_round || one <= 0.0 || other <= 0.0 || claim.form != Form::Digits {
        return false;
    }
    let digits = f64::from(claim.digits.min(15));
    let scale = 10_f64.powf(digits - 1.0 - other.log10().floor());
    is_equal((other * scale).round() / scale, one)
}

/// A sum, a difference, a product, a share or the years between two years.
fn is_computed(source: &Source, figure: &Figure, own_years: &[f64]) -> bool {
    for years in [&source.years[..], own_years] {
        let between =
            |one: &f64| years.iter().any(|other| figure.values.iter().any(|&value| is_equal(value, (one - other).abs())));
        if figure.form != Form::Fraction && years.iter().any(between) {
            return true;
        }
    }
    let values: Vec<(f64, &Figure)> = source
        .figures
        .iter()
        .filter(|figure| figure.form != Form::Magnitude)
        .flat_map(|figure| figure.values.iter().map(move |&value| (value, figure)))
        .collect();
    if values.len() > MOST_COMPUTED {
        return false;
    }
    figure.values.iter().any(|&wanted| {
        let is_rest = |&(value, of): &(f64, &Figure)| of.is_percent && figure.is_percent && is_equal(100.0 - value, wanted);
        values.iter().any(is_rest)
            || values.iter().enumerate().any(|(at, &(one, first))| {
                let others = values.iter().enumerate().filter(|&(other, _)| other != at);
                others.into_iter().any(|(_, &(other, second))| {
                    let share = if other == 0.0 { f64::NAN } else { 100.0 * one / other };
                    let growth = share - 100.0;
                    is_equal(one + other, wanted)
                        || is_equal(one - other, wanted)
                        || (one > 2.0 && other > 2.0 || [first, second].iter().any(|figure| figure.form == Form::Fraction))
                            && is_equal(one * other, wanted)
                        || figure.is_percent && ((share - wanted).abs() <= 0.6 || (growth.abs() - wanted).abs() <= 0.6)
                        || figure.sense == Sense::About
                            && !figure.is_percent
                            && wanted > 1.0
                            && (share / 100.0 - wanted).abs() <= 0.05 * wanted
                })
            })
    })
}

/// The figure of a source that is most like one that it has not: with the same unit, else of the nearest value.
pub(crate) fn nearest<'source>(source: &'source Source, figure: &Figure) -> Option<&'source Figure> {
    let distance = |other: &&Figure| {
        let pairs = figure.values.iter().flat_map(|one| other.values.iter().map(move |other| (one, other)));
        pairs.map(|(one, other)| (one - other).abs()).fold(f64::INFINITY, f64::min)
    };
    let written =
        source.figures.iter().filter(|other| matches!(other.form, Form::Digits | Form::Word) && !is_magnitude(&other.unit));
    let of_unit = written
        .clone()
        .filter(|other| !other.unit.is_empty() && other.unit == figure.unit || other.is_percent && figure.is_percent);
    let nearest = |one: &&Figure, other: &&Figure| distance(one).total_cmp(&distance(other));
    of_unit.min_by(nearest).or_else(|| written.min_by(nearest))
}
