//! `quote-cut-short`: what was cut from a quote turns what it says.

use std::ops::Range;

use crate::archive::{Archive, Place, Quote};
use crate::base::suggest::Budget;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::content::content;
use crate::rules::cut_words::{CutWords, List, at_end, at_start, cut_words, holds, joined};
use crate::rules::language::Language;
use crate::rules::quoted::Wanted;
use crate::rules::sentences::{end_of_sentence, start_of_sentence};
use crate::rules::tokens::{Token, tokens};
use crate::schema::Field;

/// How many bytes of copies are looked at for further places of the quotes of a file.
const BUDGET: usize = 1 << 26;

/// How far before and after a quote a copy is looked at, in bytes.
const AROUND: usize = 120;

/// How far after a quote its sentence is read, in bytes.
const TAIL: usize = 400;

/// How many words before the end of a gap may be the negation of what follows.
const NEAR: usize = 5;

/// So many places of a quote are looked at; the rest is taken for clean.
const PLACES: usize = 8;

/// How much of a copy a report shows, in characters.
const SHOWN: usize = 160;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.uses(&[Field::Quote]) {
        return;
    }
    let all = context.quotes();
    let mut budget = Budget::of(BUDGET);
    for (at, wanted) in all.wanted.iter().enumerate().filter(|(_, wanted)| context.is_looked_at(wanted.quoted.evidence)) {
        let text = context.file.text(wanted.quoted.evidence);
        let mut worst: Option<Cut> = None;
        let mut is_clean = true;
        for (archive, place) in all.places(at) {
            let Some(language) = language(context, wanted) else { break };
            let reading = Reading { text: &text, language, brief: context.language(), quote: &all.quotes[at] };
            let cut = reading.cut_everywhere(place, context.archive(archive), &mut budget);
            is_clean = cut.is_none();
            worst = cut;
            if is_clean {
                break;
            }
        }
        if let Some(cut) = worst.filter(|_| !is_clean) {
            found.push(report(context, wanted, &cut, language(context, wanted)));
        }
    }
    if budget.is_spent() {
        context.give_up();
    }
}

/// The language of the source of a quote, where there are lists for it.
fn language(context: &Context<'_>, wanted: &Wanted) -> Option<Language> {
    let item = *wanted.quoted.items.first()?;
    context.language_of(context.project.locate(context.file.target(item))?)
}

/// Where something was cut.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Where {
    Before,
    After,
    Gap,
}

/// What was cut.
struct Cut {
    at: Where,
    /// The words that turn the rest, as the copy has them.
    words: String,
    /// The quote with them.
    whole: String,
    is_mild: bool,
}

struct Reading<'check> {
    /// What the statement says.
    text: &'check str,
    language: Language,
    brief: Option<Language>,
    quote: &'check Quote,
}

impl Reading<'_> {
    /// What was cut at each place where a copy has a quote; nothing where one place is clean.
    fn cut_everywhere(&self, first: Place, archive: &Archive, budget: &mut Budget) -> Option<Cut> {
        let mut found = None;
        let mut next = Some(first);
        for _ in 0..PLACES {
            let Some(place) = next else { return found };
            if !budget.spend(self.quote.cost_at(place)) {
                return None;
            }
            let parts = self.quote.places(place, archive)?;
            let cut = self.cut(archive.text(), &parts)?;
            found.get_or_insert(cut);
            if !budget.spend(archive.text().len()) {
                return None;
            }
            next = self.quote.next_place(place, archive);
        }
        None
    }

    fn cut(&self, copy: &str, parts: &[Range<usize>]) -> Option<Cut> {
        let lists = cut_words(self.language);
        let (first, last) = (parts.first()?, parts.last()?);
        let gap =
            || parts.windows(2).find_map(|pair| self.in_gap(copy, pair[0].end..pair[1].start, (first.start, last.end), lists));
        gap()
            .or_else(|| self.before(copy, first.start, last.end, lists))
            .or_else(|| self.after(copy, first.start, last.end, lists))
    }

    /// Whether the text has a word of some lists, in its own language.
    fn text_holds(&self, lists: impl Fn(&'static CutWords) -> Vec<&'static List>) -> bool {
        let mut words = tokens(self.text);
        // The month.
        words.retain(|word| word.text != "may" || !word.is_capital);
        let languages = [Some(self.language), self.brief];
        languages.into_iter().flatten().any(|language| holds(&words, &lists(cut_words(language))))
    }

    /// A negation at the end of what `[...]` stands for.
    fn in_gap(&self, copy: &str, gap: Range<usize>, (start, end): (usize, usize), lists: &CutWords) -> Option<Cut> {
        let mut from = gap.start.max(gap.end.saturating_sub(AROUND));
        while !copy.is_char_boundary(from) {
            from += 1;
        }
        let text = copy.get(from..gap.end)?;
        let text = &text[start_of_sentence(text)..];
        if text.trim_end().ends_with([',', '.', ';', ':']) {
            return None;
        }
        let words = tokens(text);
        let near = &words[words.len().saturating_sub(NEAR)..];
        let after = tokens(&copy[gap.end..around(copy, gap.end, AROUND)]);
        let at = (0..near.len()).find(|&at| {
            let length = at_start(&near[at..], &[&lists.negation]);
            length > 0 && !self.is_idiom(&near[..at + length], near.get(at + length).or(after.first()))
        })?;
        if self.text_holds(|lists| vec![&lists.negation]) {
            return None;
        }
        Some(self.found(Where::Gap, text[near[at].at.start..].trim(), &copy[start..end]))
    }

    /// A negation or a hedge as the last words before.
    fn before(&self, copy: &str, start: usize, end: usize, lists: &CutWords) -> Option<Cut> {
        // In German and French it stands after its verb.
        if matches!(self.language, Language::German | Language::French) {
            return None;
        }
        let mut from = start.saturating_sub(AROUND);
        while !copy.is_char_boundary(from) {
            from += 1;
        }
        let text = &copy[from..start];
        let text = &text[start_of_sentence(text)..];
        if text.trim().is_empty() {
            return None;
        }
        let words = tokens(text);
        let length = at_end(&words, &[&lists.negation, &lists.before]);
        let near = words.get(words.len() - length..).filter(|near| !near.is_empty())?;
        let between = &text[near.last()?.at.end..];
        let is_negation = at_end(near, &[&lists.negation]) > 0 && at_end(near, &[&lists.before]) == 0;
        let first = tokens(&copy[start..around(copy, start, AROUND)]).into_iter().next();
        // A month, and a word that stands by itself.
        let is_month = near.len() == 1 && near[0].text == "may" && near[0].is_capital && words.len() > 1;
        if between.contains([';', ':', '—', '(', ')', '\u{c}'])
            || is_negation && between.contains(',')
            || is_month
            || is_negation && self.is_idiom(&words, first.as_ref())
        {
            return None;
        }
        let is_shared = self.text_holds(|lists| {
            if is_negation { vec![&lists.negation] } else { vec![&lists.negation, &lists.before, &lists.restrict, &lists.guard] }
        });
        let words = &text[near[0].at.start..];
        (!is_shared).then(|| self.found(Where::Before, words.trim(), &format!("{words}{}", &copy[start..end])))
    }

    /// A restriction or a corrective as the first words after.
    fn after(&self, copy: &str, start: usize, end: usize, lists: &CutWords) -> Option<Cut> {
        // Nearly always the sentence ends here, or what follows is no word of the lists.
        let rest = copy[end..].trim_start_matches(|next: char| next.is_whitespace() || ",:()\"'’”»-–—".contains(next));
        if rest.starts_with(['.', '!', '?', ';']) {
            return None;
        }
        let rest = &copy[end..around(copy, end, AROUND)];
        let tail = &rest[..end_of_sentence(rest, true)];
        let words = tokens(tail);
        if at_start(&words, &[&lists.restrict, &lists.correct]) == 0 {
            return None;
        }
        let rest = &copy[end..around(copy, end, TAIL)];
        let tail = &rest[..end_of_sentence(rest, true)];
        let tail = tail.trim_end_matches(|next: char| next.is_whitespace() || matches!(next, '.' | ';' | '!' | '?'));
        let words = tokens(tail);
        let first = words.first()?;
        let is_mark = |next: char| next.is_whitespace() || ",:()\"'’”»-–—*_".contains(next);
        if !tail[..first.at.start].chars().all(is_mark) {
            return None;
        }
        let restricts = at_start(&words, &[&lists.restrict]);
        let length = if restricts > 0 { restricts } else { at_start(&words, &[&lists.correct]) };
        if length == 0 {
            return None;
        }
        let quote = tokens(&copy[start..end]);
        let in_quote = content(&copy[start..end], Some(self.language));
        let in_text = content(self.text, self.brief);
        let says_so = content(tail, Some(self.language)).iter().any(|word| in_text.contains(word) && !in_quote.contains(word));
        let is_shared =
            || self.text_holds(|lists| vec![&lists.negation, &lists.before, &lists.restrict, &lists.correct, &lists.guard]);
        if says_so || holds(&quote, &[&lists.negation]) || is_shared() {
            return None;
        }
        let turning = &tail[first.at.start..words[length - 1].at.end];
        let mut cut = self.found(Where::After, turning, &format!("{}{tail}", &copy[start..end]));
        cut.is_mild |= restricts == 0;
        Some(cut)
    }

    /// Negations that negate nothing, by the words up to one and the word after it: *not only*, *no doubt*, *whether or not*.
    fn is_idiom(&self, words: &[Token], next: Option<&Token>) -> bool {
        let next = next.map(|next| next.text.as_ref()).unwrap_or_default();
        let last = words.last().map(|last| last.text.as_ref()).unwrap_or_default();
        match self.language {
            Language::English => {
                let before = words.len().checked_sub(2).map(|at| words[at].text.as_ref()).unwrap_or_default();
                match last {
                    "not" | "n't" => {
                        matches!(before, "or" | "if" | "why")
                            || matches!(next, "only" | "just" | "merely" | "simply" | "least" | "surprisingly")
                            || next.starts_with("un") && next != "until" && next != "under"
                    }
                    "no" => matches!(next, "doubt" | "later" | "fewer" | "less" | "more" | "wonder" | "matter" | "sooner"),
                    "longer" => next == "than",
                    "nothing" | "none" => matches!(next, "but" | "other" | "less"),
                    "without" => matches!(next, "doubt" | "question"),
                    _ => false,
                }
            }
            Language::German => {
                joined(&words[words.len().saturating_sub(2)..]) == "ob nicht"
                    || last == "nicht" && matches!(next, "nur" | "zuletzt" | "allein")
                    || last == "noch" && words.iter().all(|word| word.text != "weder")
            }
            Language::French => {
                matches!(last, "pas" | "non") && matches!(next, "seulement" | "moins")
                    || last == "sans" && next == "doute"
                    || last == "plus"
            }
            Language::Spanish => {
                last == "no" && matches!(next, "solo" | "sólo" | "obstante" | "menos")
                    || last == "sin" && matches!(next, "embargo" | "duda")
            }
        }
    }

    fn found(&self, at: Where, words: &str, whole: &str) -> Cut {
        let line = |text: &str| {
            let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
            match text.char_indices().nth(SHOWN) {
                Some((end, _)) => format!("{} …", &text[..end]),
                None => text,
            }
        };
        Cut { at, words: line(words), whole: line(whole), is_mild: self.language != Language::English }
    }
}

/// How far a copy is looked at after an offset.
fn around(copy: &str, from: usize, length: usize) -> usize {
    let mut end = copy.len().min(from + length);
    while !copy.is_char_boundary(end) {
        end -= 1;
    }
    end
}

fn report(context: &Context<'_>, wanted: &Wanted, cut: &Cut, language: Option<Language>) -> Diagnostic {
    let span = context.file.tree().fields[wanted.quoted.quote].value;
    let name = context.file.describe(wanted.quoted.evidence);
    let (message, label) = match cut.at {
        Where::Before => (format!("the quote of {name} begins after `{}`", cut.words), "what stands before it turns it"),
        Where::After => (format!("the quote of {name} ends before `{}`", cut.words), "what follows limits it"),
        Where::Gap => (format!("the quote of {name} leaves out `{}`", cut.words), "`[...]` stands for a negation here"),
    };
    let report = context
        .report(wanted.quoted.evidence, span, message)
        .label(label)
        .help(format!("quote it with these words, and let the statement say so: {}", cut.whole));
    if cut.is_mild || language != Some(Language::English) { report.as_advice() } else { report }
}
