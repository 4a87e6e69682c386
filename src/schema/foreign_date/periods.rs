//! A season, a quarter, a half, a decade, a century, and a part of one: `summer of 2019`, `Q3 2019`, `1990s`, `early 2019`.

use crate::schema::foreign_date::Readings;
use crate::schema::foreign_date::eras::{self, Era};
use crate::schema::foreign_date::exact::{self, is_year, of_day, of_month, of_year, small};
use crate::schema::foreign_date::words::{
    CENTURY, DECADE, EARLY, END, FEASTS, HALF, LAST, LATE, MIDDLE, QUARTER, is_empty, season,
};
use crate::schema::words::{Date, DateRange, Doubt, Part, Season};

pub(super) fn read(text: &str, era: Option<Era>) -> Option<Readings> {
    let spaced = text.replace(['年', '년'], " ");
    let words: Vec<&str> =
        spaced.split([' ', ',', '/', '-', '–', '.']).filter(|word| !word.is_empty() && !is_empty(word)).collect();
    if let Some(readings) = whole(&words, era) {
        return Some(readings);
    }
    let (which, rest) = part(&words)?;
    let of = exact::read(&rest.join(" "), era).or_else(|| whole(&rest, era))?;
    part_of(which, &of)
}

fn whole(words: &[&str], era: Option<Era>) -> Option<Readings> {
    let readings = season_of(words, era).or_else(|| quarter(words, era)).or_else(|| code(words)).or_else(|| feast(words));
    readings.or_else(|| decade(words, era)).or_else(|| century(words, era))
}

fn year(word: &str, era: Option<Era>) -> Option<i16> {
    let is_number = !word.is_empty() && word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let year = (is_year(word) || era.is_some() && is_number).then(|| word.parse().ok())??;
    Some(if era == Some(Era::Before) { 1 - year } else { year })
}

fn range(from: Date, to: Date) -> DateRange {
    DateRange { from: Some(from), to: Some(to) }
}

fn months(year: i16, first: u8, last: u8) -> DateRange {
    range(of_month(year, first), of_month(year, last))
}

/// `spring 2019`, `spring/summer 2019`, `winter 2018/19`
fn season_of(words: &[&str], era: Option<Era>) -> Option<Readings> {
    let of = |year, season| Date { year, part: Part::Season(season), doubt: Doubt::No };
    let (seasons, others): (Vec<&str>, Vec<&str>) = words.iter().partition(|word| season(word).is_some());
    let seasons: Vec<Season> = seasons.into_iter().filter_map(season).collect();
    match (seasons.as_slice(), others.as_slice()) {
        (&[season], [only]) => Some(Readings::one(of(year(only, era)?, season))),
        (&[first, last], [only]) => {
            let year = year(only, era)?;
            Some(Readings::one(range(of(year, first), of(year, last))))
        }
        // The season of two years is from December on; in which hemisphere is not said.
        (&[season @ (Season::Winter | Season::Summer)], [from, to]) => {
            let first = year(from, era)?;
            let last = year(to, era).or_else(|| exact::short_range(from, to)?.to.map(|to| to.year))?;
            let both = range(of_month(first, 12), of_month(last, 3));
            (last == first + 1).then(|| Readings::of(vec![both, of(first, season).into(), of(last, season).into()]))?
        }
        _ => None,
    }
}

/// `Q3 2019`, `third quarter of 2019`, `H1 2019`
fn quarter(words: &[&str], era: Option<Era>) -> Option<Readings> {
    let of = |year: i16, (first, last): (u8, u8)| Readings::one(months(year, first, last));
    let length = |unit: &str| if QUARTER.contains(&unit) { Some(3) } else { HALF.contains(&unit).then_some(6) };
    match words {
        [one, other] => {
            let found = year(other, era).zip(part_of_a_year(one)).or_else(|| year(one, era).zip(part_of_a_year(other)))?;
            Some(of(found.0, found.1))
        }
        [joined] => {
            let (digits, rest) = joined.split_at_checked(4)?;
            Some(of(year(digits, None)?, part_of_a_year(rest)?))
        }
        [first, second, third] => {
            // `third quarter of 2019`, `2019 third quarter`
            let (which, unit, of_year) = if year(third, era).is_some() && length(second).is_some() {
                (first, second, third)
            } else {
                (second, third, first)
            };
            let length = length(unit)?;
            let which = if LAST.contains(which) { 12 / length } else { ordinal(which)? };
            (which * length <= 12).then(|| Some(of(year(of_year, era)?, (which * length - length + 1, which * length))))?
        }
        _ => None,
    }
}

/// `q3`, `3q`, `h1`: its first and last month.
fn part_of_a_year(word: &str) -> Option<(u8, u8)> {
    let mut letters = word.chars();
    let pair = (letters.next()?, letters.next()?, letters.next());
    let ((figure @ '1'..='4', letter, None) | (letter, figure @ '1'..='4', None)) = pair else { return None };
    let which = u8::try_from(figure).ok()? - b'0';
    match letter {
        'q' | 't' => Some((which * 3 - 2, which * 3)),
        'h' | 's' if which <= 2 => Some((which * 6 - 5, which * 6)),
        _ => None,
    }
}

/// `Easter 2019`: a day or a term that is another in each year or place.
fn feast(words: &[&str]) -> Option<Readings> {
    let [one, other] = words else { return None };
    let year = if FEASTS.contains(one) { other } else { FEASTS.contains(other).then_some(one)? };
    is_year(year).then(|| Some(Readings::loose(of_year(year.parse().ok()?))))?
}

/// `2019-33`: the codes of level 2 for seasons of a hemisphere, quarters, thirds and halves.
fn code(words: &[&str]) -> Option<Readings> {
    let [year, code] = words else { return None };
    let year = is_year(year).then(|| year.parse::<i16>().ok())??;
    let season = |season| Some(Readings::loose(Date { year, part: Part::Season(season), doubt: Doubt::No }));
    let code: u8 = code.parse().ok()?;
    match code {
        25 | 29 => season(Season::Spring),
        26 | 30 => season(Season::Summer),
        27 | 31 => season(Season::Autumn),
        28 | 32 => season(Season::Winter),
        33..=36 => Some(Readings::one(months(year, (code - 33) * 3 + 1, (code - 33) * 3 + 3))),
        37..=39 => Some(Readings::one(months(year, (code - 37) * 4 + 1, (code - 37) * 4 + 4))),
        40..=41 => Some(Readings::one(months(year, (code - 40) * 6 + 1, (code - 40) * 6 + 6))),
        _ => None,
    }
}

/// `1990s`, `'90s`, `1990er Jahre`, `années 1990`, `1990年代`
fn decade(words: &[&str], era: Option<Era>) -> Option<Readings> {
    let is_plural = |word: &str| DECADE.contains(&word);
    // `1990-е годы`
    let words = if let [word, "е" | "х", unit] = words { &[*word, *unit] } else { words };
    let (digits, is_ours) = match words {
        [word] => (decade_figures(word)?, true),
        [word, unit] if is_plural(unit) => (decade_figures(word).unwrap_or(word), true),
        [unit, word] if is_plural(unit) => (decade_figures(word).unwrap_or(word), false),
        _ => return None,
    };
    let is_short = digits.len() == 2 && era.is_none();
    let full = if is_short { format!("19{digits}") } else { digits.to_owned() };
    let from = year(&full, era.map(|_| Era::Ours)).filter(|year| year % 10 == 0)?;
    let of = |part| Date { year: from, part, doubt: Doubt::No };
    if era == Some(Era::Before) {
        return Some(Readings::one(range(of_year(-from - 8), of_year(1 - from))));
    }
    Some(match (is_short, from % 100) {
        (true, _) => Readings::loose(of(Part::Decade)),
        // `années 1900` and `1900er Jahre` are ten years, the `1900s` may be a hundred.
        (false, 0) if is_ours && words.len() == 1 => {
            Readings { all: vec![of(Part::Decade).into(), of(Part::Century).into()], is_loose: false }
        }
        _ => Readings::one(of(Part::Decade)),
    })
}

/// The figures of `1990s`, `'90s`, `1990er`.
fn decade_figures(word: &str) -> Option<&str> {
    let word = word.trim_start_matches('\'');
    let figures = ["'s", "s", "er", "ern", "-е", "х"].iter().find_map(|ending| word.strip_suffix(ending))?;
    (matches!(figures.len(), 2..=4) && figures.bytes().all(|byte| byte.is_ascii_digit())).then_some(figures)
}

/// `19th century`, `XIXe siècle`, `siglo XIX`, `19. Jh.`
fn century(words: &[&str], era: Option<Era>) -> Option<Readings> {
    let which = match words {
        [which, unit] if CENTURY.contains(unit) => which,
        [unit, which] if CENTURY.contains(unit) => which,
        [joined] => {
            joined.strip_suffix("世紀").or_else(|| joined.strip_suffix("世纪")).or_else(|| joined.strip_suffix("세기"))?
        }
        _ => return None,
    };
    let which = i16::from(ordinal(which).or_else(|| roman(which.trim_end_matches(['e', 'è', 'm'])))?);
    let (first, last) = (which * 100 - 99, which * 100);
    let counted = |year| eras::counted(of_year(year), era);
    Some(Readings::one(if era == Some(Era::Before) {
        range(counted(last)?, counted(first)?)
    } else {
        range(of_year(first), of_year(last))
    }))
}

fn ordinal(word: &str) -> Option<u8> {
    const NAMED: [&[&str]; 4] = [
        &["first", "erstes", "premier", "primer", "primo"],
        &["second", "zweites", "deuxième", "segundo", "secondo"],
        &["third", "drittes", "troisième", "tercer", "terzo"],
        &["fourth", "viertes", "quatrième", "cuarto", "quarto"],
    ];
    let named = NAMED.iter().zip(1..).find(|(names, _)| names.contains(&word)).map(|(_, which)| which);
    named.or_else(|| small(word).and_then(|which| u8::try_from(which).ok())).filter(|&which| which > 0)
}

fn roman(word: &str) -> Option<u8> {
    const ROMAN: [&str; 21] = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii",
        "xix", "xx", "xxi",
    ];
    ROMAN.iter().zip(1..).find(|(name, _)| **name == word).map(|(_, which)| which)
}

/// Which part of a time is meant.
#[derive(Clone, Copy)]
enum Which {
    Early,
    Middle,
    Late,
    End,
}

/// The word for a part of a time, and the words without it.
fn part<'words>(words: &[&'words str]) -> Option<(Which, Vec<&'words str>)> {
    let which = |word: &str| {
        let of = [(EARLY, Which::Early), (MIDDLE, Which::Middle), (END, Which::End), (LATE, Which::Late)];
        of.into_iter().find(|(words, _)| words.contains(&word)).map(|(_, which)| which)
    };
    let at = words.iter().position(|word| which(word).is_some())?;
    let mut rest = words.to_vec();
    let word = rest.remove(at);
    (!rest.is_empty()).then(|| Some((which(word)?, rest)))?
}

/// A part of a time as the times that cover it, and the whole of it.
fn part_of(which: Which, of: &Readings) -> Option<Readings> {
    let [whole] = of.all.as_slice() else { return None };
    let (from, to) = (whole.from?, whole.to?);
    let mut all = Vec::new();
    if from == to {
        match from.part {
            Part::Year => {
                let year = from.year;
                all.extend(matches!(which, Which::End).then(|| DateRange::from(of_month(year, 12))));
                let (first, last) = span_of(which, 12);
                all.push(months(year, first, last));
            }
            Part::Month(month) => {
                let days = crate::schema::words::days_in_month(from.year, month);
                let (first, last) = span_of(which, days);
                all.push(range(Date::day(from.year, month, first), Date::day(from.year, month, last)));
            }
            Part::Decade if from.year >= 0 => {
                let (first, last) = span_of(which, 10);
                all.push(range(of_year(from.year + i16::from(first) - 1), of_year(from.year + i16::from(last) - 1)));
            }
            Part::Season(_) => {}
            _ => return None,
        }
    } else if let (Part::Year, Part::Year) = (from.part, to.part) {
        let (first, last) = span_of(which, u8::try_from(to.year - from.year + 1).ok()?);
        all.push(range(of_year(from.year + i16::from(first) - 1), of_year(from.year + i16::from(last) - 1)));
    }
    all.push(*whole);
    Some(Readings { all, is_loose: true })
}

/// The first and the last of so many that belong to a part, as widely as it is meant.
fn span_of(which: Which, count: u8) -> (u8, u8) {
    match which {
        Which::Early => (1, count.div_ceil(2)),
        Which::Middle => (count / 4 + 1, count - count / 4),
        Which::Late | Which::End => (count / 2 + 1, count),
    }
}

/// The day before the first day, or after the last, in the measure of a date: a year, a month or a day.
pub(super) fn beside(date: Date, is_before: bool) -> Option<Date> {
    let day = if is_before { date.first().yesterday() } else { date.last().tomorrow() }.ok()?;
    Some(match date.part {
        Part::Year => of_year(day.year()),
        Part::Month(_) => of_month(day.year(), day.month().cast_unsigned()),
        Part::Day(..) => of_day(day),
        _ => return None,
    })
}
