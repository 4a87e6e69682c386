//! The figures of a text, and whether a source has them.
//!
//! Dates, names with digits, numbered things and marks of references are no figures of a claim. On the side of the source all digits and
//! all number words count.

mod asked;
mod convert;
mod masked;
mod number;
mod same;
mod spelled;

use std::ops::Range;

use crate::rules::language::Language;

pub(crate) use self::asked::{asked, may_be_spelled};
pub(crate) use self::same::{Source, has, nearest, stands_in, years_of};

/// A figure of a text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Figure {
    /// Where it stands in the text, with its magnitude and percent sign.
    pub at: Range<usize>,
    /// As it is written.
    pub written: String,
    /// What it may mean: `17.200` is 17,200 or 17.2. At least one.
    pub values: Vec<f64>,
    /// The same without its magnitude, where it has one: a table may have that in its heading.
    pub bare: Vec<f64>,
    /// It is a percentage.
    pub is_percent: bool,
    /// How many digits of it count.
    pub digits: u32,
    /// How exact it is meant to be.
    pub sense: Sense,
    /// How it is written.
    pub form: Form,
    /// The word after it, in lower case; empty where there is none.
    pub unit: String,
}

/// How exact a figure is meant to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sense {
    Exact,
    /// *About*, *nearly*.
    About,
    /// *More than*, *up to*.
    Bound,
}

/// How a figure is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Digits,
    /// A number word.
    Word,
    /// A part: *half*, *two thirds*.
    Fraction,
    /// A word for a magnitude alone: *thousands*.
    Magnitude,
}

/// All figures of a text: its digits, and its number words in some languages. In the order of their kinds. O(n).
pub(crate) fn all(text: &str, languages: &[Language]) -> Vec<Figure> {
    let mut found = number::figures(text);
    for (at, language) in languages.iter().enumerate() {
        if !languages[..at].contains(language) {
            found.extend(spelled::figures(text, *language));
        }
    }
    found
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    fn missing(text: &str, source: &str) -> Vec<String> {
        let languages = [Language::English, Language::German, Language::French, Language::Spanish];
        let lacks = |language| {
            let source = Source::of(source, &[language]);
            let asked = asked(text, Some(language));
            let absent = asked.iter().filter(|figure| !has(&source, figure, &years_of(text)));
            absent.map(|figure| text[figure.at.clone()].to_owned()).collect::<Vec<_>>()
        };
        // The first language for which the text has no letters of another one.
        let language = match text {
            text if text.starts_with("de: ") => languages[1],
            text if text.starts_with("fr: ") => languages[2],
            text if text.starts_with("es: ") => languages[3],
            _ => languages[0],
        };
        lacks(language)
    }

    #[test]
    fn a_figure_that_the_source_has_in_another_form_is_there() {
        for (text, source) in [
            ("The harbour is 17.2 metres deep.", "17.2 metres deep"),
            ("It cost 1.9 billion crowns.", "1,900 million crowns"),
            ("It cost 1,200 crowns.", "1 200 crowns"),
            ("It cost 12'500 francs.", "12 500 francs"),
            ("Some 17 metres deep.", "17.2 metres"),
            ("It carried about 50 ships.", "it carried 52 ships"),
            ("More than 200 people came.", "213 people came"),
            ("Ice was gone in 70% of the years.", "in 14 of 20 years"),
            ("Half of 40 ships were late.", "20 of 40 ships"),
            ("36 % were late.", "a share of 0.36"),
            ("50 percent were late.", "half of them were late"),
            ("A third, 33 %, were late.", "one in three; a third"),
            ("It has twelve berths.", "12 berths"),
            ("It has 12 berths.", "twelve berths"),
            ("Twenty-one ships came.", "21 ships"),
            ("It took 100 years.", "it took a century"),
            ("It took 14 days.", "it took two weeks"),
            ("It is 56 feet deep.", "17.2 metres"),
            ("Revenue was $5m.", "revenue of 5 million dollars"),
            ("It lasted 63 years.", "from 1921 to 1984"),
            ("There are 15 ports.", "Genoa and 14 other ports"),
            ("It fell by 30 per cent.", "to 70 per cent of the level"),
            ("Traffic grew by 10 ships.", "from 40 to 50 ships"),
            ("12–15 ships a day.", "between 12 and 15 ships"),
            ("Unemployment of 5.0 %.", "unemployment was 5%"),
            ("It came 7th of 40.", "seventh of forty"),
            ("Sales doubled, by 100 %.", "sales doubled"),
            ("About 105 million went there.", "210 million, half of it to the north"),
            ("de: Die Stadt trägt 80 %.", "die Stadt zu vier Fünfteln"),
            ("de: Der Hafen hat 17,2 Meter.", "17,2 Meter"),
            ("de: Es kostete 1,9 Milliarden Kronen.", "1,9 Mrd. Kronen"),
            ("de: Es kamen 21 Schiffe.", "einundzwanzig Schiffe"),
            ("de: Es waren 12.500 Schiffe.", "12 500 Schiffe"),
            ("fr: Le port a 21 quais.", "vingt et un quais"),
            ("fr: Il y a 92 navires.", "quatre-vingt-douze navires"),
            ("fr: Cela coûte 1,9 milliard.", "1 900 millions"),
            ("es: Hay 31 barcos.", "treinta y un barcos"),
            ("es: Cuesta 2 mil millones.", "2.000 millones"),
            ("es: El 40 por ciento.", "el 40 %"),
        ] {
            assert_eq!(missing(text, source), Vec::<String>::new(), "{text} | {source}");
        }
    }

    #[test]
    fn another_figure_is_not_there() {
        for (text, source, absent) in [
            ("The harbour is 19 metres deep.", "17.2 metres deep", "19"),
            ("The harbour is 17.3 metres deep.", "17.2 metres deep", "17.3"),
            ("It cost 1.9 million crowns.", "1.9 billion crowns", "1.9 million"),
            ("It cost 19 billion crowns.", "1.9 billion crowns", "19 billion"),
            ("It carried 2,013 people.", "2,103 people", "2,013"),
            ("Ice was gone in 65% of the years.", "in 14 of 20 years", "65%"),
            ("Unemployment was 5.2 per cent.", "4.2 per cent", "5.2 per cent"),
            ("About 80 ships came.", "52 ships came", "80"),
            ("It has thirteen berths.", "12 berths", "thirteen"),
            ("It sold 1984 tons.", "it sold 1,894 tons", "1984"),
            ("$5m was paid.", "6 million dollars", "$5m"),
            ("de: Der Hafen hat 19 Meter.", "17,2 Meter", "19"),
            ("fr: Il y a 72 navires.", "quatre-vingt-douze navires", "72"),
            ("es: El 45 por ciento.", "el 40 %", "45 por ciento"),
            ("12 to 18 ships a day.", "between 12 and 15 ships", "18"),
        ] {
            assert_eq!(missing(text, source), [absent], "{text} | {source}");
        }
    }

    #[test]
    fn what_is_no_figure_of_the_claim_is_not_asked_for() {
        for text in [
            "On 3 May 2014 it opened.",
            "On May 3, 2014 it opened.",
            "From 3 to 5 May it was shut.",
            "On 2014-05-03 and 3/5/2014 and 03.05.2014 it was shut.",
            "It opened in 2014 and closed in 2019–20.",
            "In the 1990s and the '80s it paid.",
            "It opened at 14:30 or 9 a.m. or 9am.",
            "The 21st ship came.",
            "GPT-4, COVID-19, CO2, p53, 16S, F-16 and 5G were named.",
            "It runs on Windows 10 and on EcoFAB 2.0.",
            "See Fig. 7, Table 12, pp. 34–36, Art. 15, § 27 and #42.",
            "Phase 3 and Unit 14 were shut.",
            "Tables 13 and 14 show it.",
            "It grew [3] fast (4).",
            "See https://example.org/2019/45 and doi:10.1000/45.",
            "It grew by 10^6 cells.",
            "One of two ships, three of them.",
            "Hundreds of ships and thousands of people.",
            "It has 2 berths.",
            "Two thirds came.",
            "de: Am 3. Mai 2014 um 9 Uhr.",
            "de: Der 14. Hafen nach Artikel 15 und Abb. 7.",
            "fr: Le 3 mai 2014, à 14 h 30, selon l'article 15.",
            "es: El 3 de mayo de 2014, según el artículo 15.",
        ] {
            assert_eq!(missing(text, "nothing at all"), Vec::<String>::new(), "{text}");
        }
    }
}
