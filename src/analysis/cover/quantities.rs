//! Figures, years and dates that text and brief give otherwise.

use super::checks::{Listed, Pairs};
use super::figures::{Figure, days};
use super::unit::Unit;
use super::whole::Brief;
use super::words::List;
use super::{Finding, Section, Subject};

/// Words for shares, which stand for a figure in per cent.
const SHARES: &str = "half third thirds quarter quarters hälfte drittel viertel moitié tiers quart mitad tercio tercios cuarto";

impl Pairs<'_> {
    pub(crate) fn figures_of(&self, statement: usize, best: usize, findings: &mut Vec<Finding>) {
        let own = || self.parts[statement].iter().flat_map(|part| &part.figures);
        for figure in own() {
            let is_there = self.around(statement).flat_map(|unit| &unit.figures).any(|other| other.is_same(figure));
            if is_there || figure.percent && self.around(statement).any(holds_share) {
                continue;
            }
            let stated = |other: &Figure| {
                self.statements_of[best]
                    .iter()
                    .flat_map(|&at| &self.parts[at])
                    .flat_map(|part| &part.figures)
                    .any(|stated| stated.is_same(other))
            };
            let others = self.text[best].figures.iter().filter(|other| {
                let may_be = if figure.small || other.small {
                    figure.counts_same(other)
                } else {
                    figure.percent == other.percent || figure.counts_same(other)
                };
                may_be && !stated(other) && !own().any(|own| own.is_same(other))
            });
            let counterpart = others.max_by_key(|other| (figure.counts_same(other), figure.percent == other.percent));
            if let Some(other) = counterpart {
                let finding = Self::found(Section::Differs, Subject::Figure, best, Some(statement));
                findings.push(Finding { brief: Some(figure.text.clone()), text: Some(other.text.clone()), ..finding });
            }
        }
    }

    /// Figures and years of a sentence that stand nowhere in the brief.
    pub(crate) fn figures_in(
        &self,
        sentence: usize,
        brief: &Brief<'_>,
        listed: &Listed,
        left: &mut usize,
        findings: &mut Vec<Finding>,
    ) {
        let is_listed = |subject: Subject, text: &str| listed.contains(&(sentence, subject, text.to_owned()));
        let mut push = |subject: Subject, text: String| {
            let finding = Self::found(Section::Differs, subject, sentence, self.statements_of[sentence].first().copied());
            findings.push(Finding { text: Some(text), ..finding });
        };
        for figure in self.text[sentence].figures.iter().filter(|figure| !figure.small) {
            let Some(rest) = left.checked_sub(brief.figures.len()) else { return };
            *left = rest;
            let is_stated = brief.figures.iter().any(|other| other.is_same(figure) || other.is_equal(figure));
            if !is_stated && !is_listed(Subject::Figure, &figure.text) {
                push(Subject::Figure, figure.text.clone());
            }
        }
        for year in &self.text[sentence].years {
            let text = year.to_string();
            if !brief.years.contains(year) && !is_listed(Subject::Year, &text) {
                push(Subject::Year, text);
            }
        }
    }

    pub(crate) fn years_of(&self, statement: usize, best: usize, findings: &mut Vec<Finding>) {
        let own: Vec<u32> = self.parts[statement].iter().flat_map(|part| part.years.iter().copied()).collect();
        let stated: Vec<u32> = self.statements_of[best]
            .iter()
            .flat_map(|&at| self.parts[at].iter().chain(&self.fields[at]))
            .flat_map(|unit| unit.years.iter().copied())
            .collect();
        for year in &own {
            let is_there = self.around(statement).any(|unit| unit.years.contains(year));
            let other = self.text[best].years.iter().find(|other| !stated.contains(other));
            if let Some(other) = other.filter(|_| !is_there) {
                let finding = Self::found(Section::Differs, Subject::Year, best, Some(statement));
                findings.push(Finding { brief: Some(year.to_string()), text: Some(other.to_string()), ..finding });
            }
        }
    }

    /// Days and months of a sentence that its statements give otherwise.
    pub(crate) fn dates_in(&self, sentence: usize, findings: &mut Vec<Finding>) {
        // What the sentence says comes before what stands around it: a day that differs is compared with that.
        let own = &self.statements_of[sentence];
        let mut stated: Vec<usize> = self.stated_around(sentence).collect();
        stated.sort_by_key(|at| !own.contains(at));
        let brief: Vec<(usize, Option<u32>)> = stated
            .iter()
            .flat_map(|&at| {
                let written = self.parts[at].iter().flat_map(|part| self.months(part));
                written.chain(self.statements[at].fields.iter().filter_map(|field| date(field))).collect::<Vec<_>>()
            })
            .collect();
        for (month, day) in self.months(&self.text[sentence]) {
            // A day is compared with the days that are given, and else only its month.
            let gives_day = day.is_some() && brief.iter().any(|(other, of)| *other == month && of.is_some());
            let same = |&(other, of): &(usize, Option<u32>)| other == month && (!gives_day || of == day);
            let other = brief
                .iter()
                .find(|(other, of)| (*other != month || day.is_some() && of.is_some()) && of.is_some() >= day.is_some());
            if let Some(&other) = other.filter(|_| !brief.iter().any(same)) {
                let finding =
                    Self::found(Section::Differs, Subject::Date, sentence, self.statements_of[sentence].first().copied());
                findings.push(Finding { brief: Some(self.date(other)), text: Some(self.date((month, day))), ..finding });
            }
        }
    }

    /// The months of a sentence, with the day if there is one.
    fn months(&self, unit: &Unit) -> Vec<(usize, Option<u32>)> {
        let days = days(&unit.tokens, self.words);
        let named = (0..unit.tokens.len()).filter(|&at| unit.is_month(at, 1, self.words));
        let named = named.filter_map(|at| self.words.place(List::Month, &unit.tokens.get(at)?.folded));
        let named = named.map(|month| (month + 1, days.iter().find(|day| day.0 == month + 1).map(|day| day.1)));
        named.collect()
    }

    fn date(&self, (month, day): (usize, Option<u32>)) -> String {
        let name = month.checked_sub(1).and_then(|at| self.words.entries(List::Month).get(at)).copied().unwrap_or_default();
        let mut letters = name.chars();
        let name: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        day.map_or(name.clone(), |day| format!("{day} {name}"))
    }
}

fn holds_share(unit: &Unit) -> bool {
    unit.tokens.iter().any(|token| SHARES.split(' ').any(|share| share == token.folded))
}

/// The month and the day of a date of a field, `2014-05-21`.
fn date(field: &str) -> Option<(usize, Option<u32>)> {
    let mut parts = field.trim().split('-');
    let is_year = parts.next().is_some_and(|year| year.len() == 4 && year.bytes().all(|next| next.is_ascii_digit()));
    let month = parts.next().filter(|_| is_year)?.parse().ok().filter(|month| (1..=12).contains(month))?;
    Some((month, parts.next().and_then(|day| day.parse().ok())))
}
