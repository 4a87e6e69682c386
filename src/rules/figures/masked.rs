//! Digits in a claim that are no figures of it: dates, names, numbered things, marks of references.

use crate::rules::figures::Figure;
use crate::rules::language::Language;
use crate::rules::words::{Words, listed};

/// How far around a number is looked at, in bytes.
const AROUND: usize = 80;

static MONTHS: Words = Words::new(|| {
    listed(
        "January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug \
    Sept Sep Oct Nov Dec Januar Jänner Februar März Mai Juni Juli Oktober Dezember janvier février mars avril mai juin juillet août septembre \
    octobre novembre décembre enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre",
    )
});

/// What is counted after a number that could be a year, and after one that could belong to a name.
static COUNTED: Words = Words::new(|| {
    listed(
        "m km cm mm ft kg g t ha l metre metres meter meters kilometre kilometres kilometer kilometers mile miles foot feet \
    inch inches ton tons tonne tonnes tonnen people persons men women children ships boats jobs cases deaths patients participants \
    dollars euros euro pounds crowns francs francos yen per percent million billion thousand years days weeks months hours minutes of \
    menschen personen schiffe tage jahre wochen monate stunden fälle kilo kronen franken mètres mètre navires personnes ans jours mois heures \
    metros barcos personas años días meses horas toneladas kW MW GW kWh MWh GWh kw mw gw",
    )
});

/// Words that number what follows them.
static LABELS: Words = Words::new(|| {
    listed(
        "fig fig. figs figs. figure figures table tables chapter chapters ch. section sections sec. sec article articles art. \
    art arts. paragraph paragraphs para paras para. page pages p. pp. p no. nos. number numbers rule rules phase type types grade stage class \
    level levels version versions v v. vol vol. volume volumes part parts annex appendix chromosome exon question note step steps day week \
    category tier group flight highway route unit units item items resolution directive regulation protocol line lines strain dsm atcc iso iec \
    rfc icd cve pmid pmc doi case room channel title schedule clause case-no. abb. abb abbildung abschnitt kapitel artikel absatz abs. seite \
    s. tabelle nr. nr paragraf ziffer ziff. rn. rz. band gruppe linie stufe klasse phase tag woche chapitre article articles numéro n° no \
    tableau page alinéa considérant paragraphe annexe ligne groupe capítulo artículo artículos art. tabla figura cuadro página páginas pág. \
    núm. n.º apartado anexo párrafo línea grupo",
    )
});

/// Words with a capital that are no names: a number after them is one of its own.
static NO_NAMES: Words = Words::new(|| {
    listed(
        "in the about over some at of by from to and or for only nearly almost around under up than last next between after \
    before with within all its their our us usd eur gbp a chf rs fewer more less",
    )
});

/// Whether a figure of a claim is none: it names, dates or numbers something.
pub(super) fn is_masked(text: &str, figure: &Figure, language: Option<Language>) -> bool {
    let place = Place::of(text, figure);
    let is_amount = figure.is_percent
        || !figure.bare.is_empty()
        || text[figure.at.clone()].starts_with(|first: char| !first.is_ascii_digit());
    place.is_in_address()
        || place.is_reference()
        || place.is_power()
        || place.touches_a_letter()
        || place.is_of_date(language)
        || place.is_time()
        || place.is_ratio()
        || !is_amount && (place.is_year() || place.is_labelled() || place.is_of_name(language) || place.is_locant())
}

/// A number and what stands around it.
struct Place<'text> {
    before: &'text str,
    number: &'text str,
    after: &'text str,
    /// The word after it.
    unit: &'text str,
}

impl<'text> Place<'text> {
    fn of(text: &'text str, figure: &'text Figure) -> Self {
        let written = &text[figure.at.clone()];
        let start = written.find(|next: char| next.is_ascii_digit()).unwrap_or(0);
        let length = written[start..]
            .find(|next: char| {
                !next.is_ascii_digit() && !matches!(next, '.' | ',' | ' ' | '\'' | '’' | '\u{a0}' | '\u{202f}' | '\u{2009}')
            })
            .unwrap_or(written.len() - start);
        let number = written[start..start + length].trim_end_matches(|next: char| !next.is_ascii_digit());
        let from = figure.at.start + start;
        let to = from + number.len();
        let (mut low, mut high) = (from.saturating_sub(AROUND), (to + AROUND).min(text.len()));
        while !text.is_char_boundary(low) {
            low += 1;
        }
        while !text.is_char_boundary(high) {
            high -= 1;
        }
        Self { before: &text[low..from], number, after: &text[to..high], unit: &figure.unit }
    }

    /// The value, where it is a whole number without separators.
    fn whole(&self) -> Option<u32> {
        self.number.parse().ok()
    }

    fn last_word(&self) -> &'text str {
        self.before.split_whitespace().next_back().unwrap_or_default()
    }

    /// The run of characters without blanks that it stands in.
    fn run(&self) -> String {
        let before = self.before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let after = self.after.split(char::is_whitespace).next().unwrap_or_default();
        format!("{before}{}{after}", self.number)
    }

    fn is_in_address(&self) -> bool {
        let run = self.run().to_lowercase();
        run.contains("://")
            || run.starts_with("www.")
            || run.contains('@')
            || run.starts_with("doi:")
            || run.starts_with("10.") && run.contains('/')
    }

    /// `[3]`, `(1)`.
    fn is_reference(&self) -> bool {
        let opens = self.before.ends_with('[')
            || self.before.trim_end_matches(|next: char| next.is_ascii_digit() || ", –-".contains(next)).ends_with('[');
        opens && self.after.trim_start_matches(|next: char| next.is_ascii_digit() || ", –-".contains(next)).starts_with(']')
            || self.before.ends_with('(') && self.after.starts_with(')') && self.number.len() <= 2
    }

    /// `10^6`, `× 10−8`.
    fn is_power(&self) -> bool {
        let is_times = self.before.trim_end().ends_with(['×', 'x']) && self.number == "10";
        self.before.ends_with('^') || self.after.starts_with('^') || is_times && self.after.starts_with(['-', '−', '–', '⁻', '^'])
    }

    /// `GPT-4`, `CO2`, `16S`, `5G`, `21st`; not `17m`, `12-page` or `40-year-old`.
    fn touches_a_letter(&self) -> bool {
        let mut before = self.before.chars().rev();
        let first = before.next();
        let is_joined = match first {
            Some(next) if next.is_alphabetic() => true,
            Some('-' | '–' | '/' | '_') => before.next().is_some_and(|next| next.is_alphanumeric() && !next.is_ascii_digit()),
            _ => false,
        };
        let letters: String = self.after.chars().take_while(|next| next.is_alphanumeric()).collect();
        let is_unit = COUNTED.contains(letters.as_str())
            || matches!(letters.as_str(), "bn" | "mn" | "tn" | "k" | "h" | "s" | "fold" | "x" | "°");
        let mut after = self.after.chars();
        let is_capital_after_hyphen = after.next() == Some('-') && after.next().is_some_and(char::is_uppercase);
        is_joined || !letters.is_empty() && !is_unit || is_capital_after_hyphen
    }

    /// `1,3-x`, `5'-`.
    fn is_locant(&self) -> bool {
        let after = self.after.trim_start_matches(['\'', '′', '’']);
        let follows = after.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
        follows && (self.number.contains(',') && self.number.len() < 5 || after.len() < self.after.len())
    }

    fn is_of_date(&self, language: Option<Language>) -> bool {
        let run = self.run();
        let run = run.trim_matches(|next: char| !next.is_ascii_digit());
        let is_of_digits = |separator: char, counts: &[usize]| {
            let parts: Vec<&str> = run.split(separator).collect();
            parts.len() == counts.len()
                && parts
                    .iter()
                    .zip(counts)
                    .all(|(part, &most)| (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
        };
        if is_of_digits('-', &[4, 2]) && run.split('-').next().is_some_and(|year| year.len() == 4)
            || is_of_digits('-', &[4, 2, 2])
            || is_of_digits('/', &[2, 2, 4])
            || is_of_digits('.', &[2, 2, 4])
        {
            return true;
        }
        let is_day = self.whole().is_some_and(|day| (1..=31).contains(&day));
        let is_ordinal = language == Some(Language::German) && self.after.starts_with(". ") && is_day;
        is_ordinal || (is_day || self.could_be_year()) && (self.is_before_month() || self.is_after_month())
    }

    /// `3 May`, `3 and 5 May`, `3. Mai`, `3 de mayo`.
    fn is_before_month(&self) -> bool {
        let rest = self.after.trim_start_matches(['.', 'º', '°', ',']);
        let mut words =
            rest.split(|next: char| next.is_whitespace() || matches!(next, '–' | '-' | ',')).filter(|word| !word.is_empty());
        let is_small = |word: &str| word.trim_end_matches('.').parse::<u32>().is_ok_and(|day| day <= 31);
        for _ in 0..4 {
            let Some(word) = words.next() else { return false };
            if is_month(word) {
                return true;
            }
            if !is_small(word)
                && !matches!(
                    word,
                    "of" | "de" | "and" | "to" | "und" | "bis" | "et" | "au" | "y" | "al" | "st" | "nd" | "rd" | "th"
                )
            {
                return false;
            }
        }
        false
    }

    /// `May 3`, `May 2014`, `May 3, 2014`, `May 3–5`.
    fn is_after_month(&self) -> bool {
        let mut words = self
            .before
            .split(|next: char| next.is_whitespace() || matches!(next, '–' | '-' | ','))
            .filter(|word| !word.is_empty())
            .rev();
        let is_small = |word: &str| word.parse::<u32>().is_ok_and(|day| day <= 31);
        for _ in 0..4 {
            let Some(word) = words.next() else { return false };
            if is_month(word) {
                return true;
            }
            if !is_small(word) && !matches!(word, "and" | "to" | "of" | "de" | "del") {
                return false;
            }
        }
        false
    }

    fn could_be_year(&self) -> bool {
        self.number.len() == 4 && self.whole().is_some_and(|year| (1400..2100).contains(&year))
    }

    /// `2014`, `1990s`, `'90s`, the second of `2014–15`.
    fn is_year(&self) -> bool {
        let is_counted = COUNTED.contains(self.unit);
        if self.could_be_year() {
            return !is_counted;
        }
        let is_short = self.number.len() == 2;
        let is_decade =
            is_short && (self.before.ends_with(['\'', '’']) || self.after.starts_with('s') && self.number.ends_with('0'));
        let year = self.before.trim_end_matches(['–', '-', '/', '\u{2011}']);
        let is_second = is_short && year.len() < self.before.len() && year.len() >= 4 && {
            let digits: Vec<char> = year.chars().rev().take_while(char::is_ascii_digit).collect();
            digits.len() == 4
        };
        is_decade || is_second && !is_counted
    }

    /// `14:30`, `9 a.m.`, `9 Uhr`, `14 h 30`.
    fn is_time(&self) -> bool {
        let after = self.after.trim_start();
        let is_hour = self.whole().is_some_and(|hour| hour < 60);
        let word: String = after.chars().take_while(|next| next.is_alphabetic() || matches!(next, '.' | '\'' | '’')).collect();
        let is_clock = matches!(
            word.to_lowercase().trim_end_matches('.'),
            "a.m" | "p.m" | "am" | "pm" | "uhr" | "o'clock" | "o’clock" | "h"
        );
        let is_of_french_hour = self.before.trim_end().ends_with(" h");
        let is_pair = self.after.starts_with(':') && self.after[1..].starts_with(|next: char| next.is_ascii_digit());
        let is_second =
            self.before.ends_with(':') && self.before[..self.before.len() - 1].ends_with(|next: char| next.is_ascii_digit());
        is_pair || is_second || is_hour && (is_clock || is_of_french_hour)
    }

    /// `3/4`, `24/7`: parts below hundred.
    fn is_ratio(&self) -> bool {
        let run = self.run();
        let run = run.trim_matches(|next: char| !next.is_ascii_digit());
        run.split_once('/').is_some_and(|(one, other)| {
            let is_small = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
            is_small(one) && is_small(other)
        })
    }

    /// `Table 12`, `pp. 34–36`, `§ 27`, `#42`, `Articles 3, 4 and 15`.
    fn is_labelled(&self) -> bool {
        let near = self.before.trim_end();
        if near.ends_with(['§', '#', '№']) || near.ends_with("n°") {
            return true;
        }
        let mut words =
            near.split(|next: char| next.is_whitespace() || matches!(next, '–' | '-')).filter(|word| !word.is_empty()).rev();
        for at in 0..6 {
            let Some(word) = words.next() else { return false };
            // `l'article 15`
            let word = word.rsplit(['\'', '’', '(', '[', '"', '“', '«', '„']).next().unwrap_or(word);
            let bare = word.to_lowercase();
            if LABELS.contains(bare.as_str()) || bare.ends_with('§') {
                // A verb or an adverb before the number is no label.
                return at > 0 || bare != "no" || word == "No";
            }
            let is_number = bare.trim_end_matches([',', '.']).bytes().all(|byte| byte.is_ascii_digit());
            if !is_number
                && !matches!(bare.as_str(), "and" | "to" | "or" | "und" | "bis" | "et" | "à" | "y" | "a" | "," | "through")
            {
                return false;
            }
        }
        false
    }

    /// `Windows 10`, `EcoFAB 2.0`: after a capitalised word inside a sentence.
    fn is_of_name(&self, language: Option<Language>) -> bool {
        let word = self.last_word();
        let is_adjacent = self.before.ends_with([' ', '\u{a0}']) && word.ends_with(char::is_alphanumeric);
        let begins = word.starts_with(char::is_uppercase);
        if !is_adjacent
            || !begins
            || is_month(word)
            || NO_NAMES.contains(word.to_lowercase().as_str())
            || COUNTED.contains(self.unit)
        {
            return false;
        }
        // In German every noun has a capital: only a short number could be part of a name.
        if language == Some(Language::German) && (self.number.len() > 2 || !self.unit.is_empty()) {
            return false;
        }
        let rest = self.before.trim_end().strip_suffix(word).unwrap_or_default().trim_end();
        !rest.is_empty() && !rest.ends_with(['.', '!', '?', ':', ';'])
    }
}

fn is_month(word: &str) -> bool {
    let word = word.trim_end_matches(['.', ',', ';', ':', ')']);
    MONTHS.contains(word)
}
