//! Whether a text says whose account it is: nouns for people and sources, names, and verbs of saying, in either order.
//!
//! Only what is outside quotation marks counts. A verb in the passive has no speaker, and most of these words mean something else, too:
//! *the accused*, *insurance claims*, *member states*.

mod lists;

use self::lists::{
    BASE, BETWEEN, CONNECTORS, DETERMINERS, MAY_SAY, ORGANISATIONS, PASSIVE, PEOPLE, PEOPLE_PLURAL, PERCEIVING, PRONOUNS,
    SAY_THAT, SAYING, UNNAMED, WRITINGS,
};
use crate::base::ids::StatementNumber;
use crate::rules::Common;
use crate::rules::words::{Reading, Word, is_in};

/// Whose account a text says that it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Attribution {
    /// People or sources that are not named.
    pub sources: bool,
    /// Anybody: those, or a party.
    pub anybody: bool,
}

impl Common<'_> {
    /// Whose account the text of a statement of the document says that it is; nobody's where the document is not in English.
    pub(crate) fn attribution(&self, number: StatementNumber) -> Attribution {
        if !self.is_english() {
            return Attribution::default();
        }
        let at = self.document().locate(number);
        let file = self.project.file(at.file);
        attribution(&Reading::of(file.source.text(), file.statement(at.statement).text))
    }
}

/// Reads a text. O(n).
pub(crate) fn attribution(reading: &Reading<'_>) -> Attribution {
    let words = reading.all_words();
    let mut found = Attribution::default();
    let mut start = 0;
    for end in 0..words.len() {
        let is_last = end + 1 == words.len();
        if is_last || ends_sentence(&words[end], &words[end + 1]) {
            let sentence = Sentence(&words[start..=end]);
            found.sources |= sentence.names_sources();
            found.anybody |= found.sources || sentence.names_a_party();
            start = end + 1;
        }
    }
    found
}

fn ends_sentence(word: &Word, next: &Word) -> bool {
    word.after.contains(['.', '!', '?']) && next.is_capital && word.text.chars().count() > 2
}

struct Sentence<'words>(&'words [Word]);

impl Sentence<'_> {
    fn text(&self, at: usize) -> &str {
        self.0.get(at).map_or("", |word| word.text.as_str())
    }

    /// Whether a word is a noun for people: one of a list, a compound with one, or by its ending (*farmers*, *a gardener*).
    fn is_person(&self, at: usize) -> bool {
        let word = self.text(at);
        let singular = word.strip_suffix('s').unwrap_or(word);
        let is_compound = || singular.len() > 6 && PEOPLE.iter().any(|noun| noun.len() > 5 && singular.ends_with(noun));
        let ends = |endings: &str| endings.split(' ').any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending));
        let is_one = || {
            let mut before = (at.saturating_sub(3)..at).rev().take_while(|&at| self.0[at].leads_on());
            ends("er or ist ian ee") && before.any(|at| is_in("a an one another former senior", self.text(at)))
        };
        let are_many = || ends("ers ors ists ians ees") && !WRITINGS.contains(word);
        self.0.get(at).is_some_and(|word| !word.is_quoted)
            && (PEOPLE.contains(singular)
                || PEOPLE.contains(word)
                || PEOPLE_PLURAL.contains(word)
                || is_compound()
                || is_one()
                || are_many()
                || is_code(word) && (at == 0 || self.text(at - 1) != "the"))
    }

    /// The word before a verb that may be its subject: adverbs and auxiliaries are passed over. `None` where there is none.
    fn subject(&self, verb: usize) -> Option<usize> {
        let mut at = verb.checked_sub(1)?;
        while BETWEEN.contains(self.text(at)) && at > 0 {
            at -= 1;
        }
        Some(at)
    }

    /// Whether the word at a place is a verb of saying in the active voice, with a subject or followed by one.
    fn is_saying(&self, verb: usize) -> bool {
        let word = self.text(verb);
        if self.0[verb].is_quoted || !(SAYING.contains(word) || MAY_SAY.contains(word) || SAY_THAT.contains(word)) {
            return false;
        }
        let inverted = self.person_after(verb);
        let Some(subject) = self.subject(verb) else { return inverted && matches!(word, "said" | "says" | "say") };
        let before = self.text(subject);
        if is_in(PASSIVE, before) || DETERMINERS.contains(before) || before.ends_with("'s") || before == "all" {
            return false;
        }
        // "To say", and what all of many say.
        let is_plural = before.ends_with('s')
            || before == "police"
            || PEOPLE_PLURAL.contains(before)
            || matches!(before, "they" | "we" | "who" | "i");
        let is_base = BASE.contains(word);
        if is_base && !is_plural && !self.has_sources_before(verb) {
            return false;
        }
        let next = self.text(verb + 1);
        let leads_on = self.0[verb].leads_on();
        let has_quote = self.0.iter().any(|word| word.is_quoted);
        let is_spoken =
            has_quote && self.0.get(verb + 1).is_none() || !leads_on || self.0.get(verb + 1).is_none_or(|next| next.is_quoted);
        match word {
            "wrote" | "writes" | "write" => !matches!(next, "off" | "down" | "up"),
            "denied" | "denies" | "deny" => {
                !matches!(next, "entry" | "access" | "him" | "her" | "them" | "bail" | "visas" | "boarding")
            }
            "accused" => next != "of" && next != "in",
            _ if next == "apart" => false,
            "announced" | "announces" => leads_on || verb > 0,
            _ if SAYING.contains(word) => true,
            _ if SAY_THAT.contains(word) => {
                next == "that"
                    || self.is_somebody(subject, verb) && (verb + 2..verb + 5).any(|at| self.text(at) == "that")
                    || is_spoken && (has_quote || verb + 1 < self.0.len())
                    || matches!(next, "it" | "he" | "she" | "they" | "there") && self.is_somebody(subject, verb)
            }
            "called" | "calls" | "call" => {
                let is_named = is_in("it him her them this that", next)
                    || is_in("the its his her their", next) && self.is_judged(verb + 2)
                    || (verb + 2..verb + 6)
                        .any(|at| matches!(self.text(at), "a" | "an") || self.0.get(at).is_some_and(|word| word.is_quoted));
                is_named && self.is_somebody(subject, verb)
            }
            "spoke" => {
                matches!(next, "of") && self.is_somebody(subject, verb) || self.0.iter().any(|word| word.text == "anonymity")
            }
            "puts" => matches!(next, "it" | "the") && self.is_somebody(subject, verb),
            "put" => matches!(next, "it" | "the") && self.has_soon(verb, "at") && self.has_sources_before(verb),
            "let" => next == "slip" && self.has_sources_before(verb),
            "speak" | "speaks" => next == "of" && self.has_sources_before(verb),
            "point" | "points" | "pointed" => next == "to" && self.has_sources_before(verb),
            "remember" | "remembers" | "remembered" => self.has_sources_before(verb),
            "claims" | "claim" | "claimed" | "reports" | "report" | "reported" | "states" | "estimates" | "estimate"
            | "promises" | "fears" | "fear" => {
                let follows = is_in(
                    "that to the a an it its he his she her they their there this these no having some many most more about responsibility",
                    next,
                );
                let is_figure = next.ends_with("ing")
                    || next.starts_with(|first: char| first.is_ascii_digit())
                    || is_in("one two three four five six seven eight nine ten dozens hundreds thousands", next);
                next == "that"
                    || (follows || is_figure && word != "claimed" || is_spoken && self.0.len() > verb + 1)
                        && self.is_somebody(subject, verb)
            }
            _ => next == "that" || self.is_somebody(subject, verb),
        }
    }

    /// "Called the claims *baseless*": after the noun something is said of it.
    fn is_judged(&self, noun: usize) -> bool {
        let prepositions =
            ["in", "on", "at", "by", "for", "to", "of", "from", "with", "off", "and", "after", "before", "when", "last", "again"];
        self.0.get(noun).is_some_and(Word::leads_on) && self.0.get(noun + 1).is_some_and(|next| !next.is(&prepositions))
    }

    /// Whether a word stands among the next few.
    fn has_soon(&self, at: usize, word: &str) -> bool {
        (at + 1..at + 8).any(|at| self.text(at) == word)
    }

    /// Whether a word before a verb is somebody: a noun for people or an organisation, a pronoun, a name.
    fn is_somebody(&self, at: usize, verb: usize) -> bool {
        let word = self.text(at);
        let singular = word.strip_suffix('s').unwrap_or(word);
        let is_name = self.0[at].is_capital && (at > 0 || self.0[at].text.len() > 2 && at + 1 == verb && !is_common(word));
        self.is_person(at)
            || ORGANISATIONS.contains(word)
            || ORGANISATIONS.contains(singular)
            || is_in(PRONOUNS, word) && word != "it"
            || is_name
            || self.has_sources_before(verb)
    }

    /// Whether people are named right after a verb: *said two senior officials*.
    fn person_after(&self, verb: usize) -> bool {
        for at in verb + 1..(verb + 5).min(self.0.len()) {
            if self.is_person(at) {
                return true;
            }
            if !self.0[at].leads_on() || self.text(at) == "that" || self.text(at) == "to" {
                return false;
            }
        }
        false
    }

    /// Whether people that are not named are the subject of a verb: right before it, or with more about them in between.
    fn has_sources_before(&self, verb: usize) -> bool {
        let Some(subject) = self.subject(verb) else { return false };
        if self.is_person(subject) {
            return true;
        }
        // ", the firm said": a subject of its own.
        let is_own = |at: usize| matches!(self.text(at), "the" | "a" | "an" | "its" | "their" | "his" | "her");
        let breaks = |at: usize| self.0[at].after.contains([',', ';', ':', '–', '—']);
        let mut at = subject;
        loop {
            if self.is_person(at)
                && self.0.get(at + 1).is_some_and(|next| CONNECTORS.contains(next.text.as_str()) || is_letter(&next.text))
            {
                return true;
            }
            if at == 0 {
                return false;
            }
            let starts_subject =
                breaks(at - 1) && (is_own(at) || at == subject && (self.0[at].is_capital || is_in(PRONOUNS, self.text(at))));
            let is_clause = matches!(self.text(at), "but" | "before" | "after" | "when" | "because" | "while" | "until" | "if")
                || self.text(at) == "and" && is_own(at + 1);
            if starts_subject || is_clause {
                return false;
            }
            at -= 1;
        }
    }

    fn names_sources(&self) -> bool {
        let all = || (0..self.0.len()).filter(|&at| !self.0[at].is_quoted);
        let speaks =
            |at: usize| self.is_saying(at) && (self.has_sources_before(at) || self.person_after(at) && self.is_inverted(at));
        let is_unnamed = |at: usize| matches!(self.text(at), "unnamed" | "anonymous" | "anonymously");
        let says = || all().any(|at| self.is_saying(at));
        all().any(speaks)
            || all().any(|at| self.is_according(at) && (at + 2..at + 7).any(|at| self.is_person(at)))
            || all().any(|at| self.is_hearsay(at) || self.is_of_the_paper(at) || self.is_rumour(at) || self.is_gesture(at))
            || all().any(|at| self.is_view(at) && self.text(at + 1) == "of" && (at + 2..at + 7).any(|at| self.is_person(at)))
            || self.is_witness()
            || all().any(is_unnamed) && says()
    }

    /// Whether what is said stands before a verb: "It failed, said two officials".
    fn is_inverted(&self, verb: usize) -> bool {
        verb == 0 || !self.0[verb - 1].leads_on() || self.0[verb - 1].is_quoted
    }

    fn is_according(&self, at: usize) -> bool {
        let object = if matches!(self.text(at + 2), "the" | "a" | "its" | "their") { at + 3 } else { at + 2 };
        let rules = "season plan plans law rule rules schedule size rank age taste need needs custom tradition weather \
            procedure contract distance weight income time demand type merit ability";
        self.text(at) == "according" && self.text(at + 1) == "to" && !is_in(rules, self.text(object))
    }

    /// "Is said to", "reportedly", "asked not to be named", "on condition of anonymity".
    fn is_hearsay(&self, at: usize) -> bool {
        let follows = |phrase: &str| phrase.split(' ').enumerate().all(|(next, word)| self.text(at + next) == word);
        let is_passive = is_in("is are was were", self.text(at));
        let by_whom = is_in("said reported believed understood rumoured rumored alleged thought whispered", self.text(at + 1));
        let before = at.checked_sub(1).map_or("", |before| self.text(before));
        is_in("reportedly allegedly anonymity purportedly", self.text(at))
            || is_passive && by_whom && (self.text(at + 2) == "to" || before == "it" && self.text(at + 2) != "by")
            || UNNAMED.iter().any(|phrase| follows(phrase))
            || follows("on background") && is_in("speaking spoke said given told talked", before)
    }

    /// "The Courier has learned that", "this newspaper understands that", "we have been told that": the author's own sources.
    fn is_of_the_paper(&self, at: usize) -> bool {
        let word = self.text(at);
        let is_known = is_in("learned learnt told heard", word) && {
            let before = |back: usize| at.checked_sub(back).map_or("", |at| self.text(at));
            let is_perfect = is_in("has have had", before(1));
            is_perfect && word != "told" || before(1) == "been" && is_in("has have had", before(2)) && word == "told"
        };
        if !(is_known || is_in("understands understand", word)) || self.text(at + 1) != "that" {
            return false;
        }
        let mut subject = at;
        while subject > 0 && (subject == at || is_in("has have had been", self.text(subject))) {
            subject -= 1;
        }
        let is_titled = self.0[subject].is_capital && subject > 0 && is_in("the this", self.text(subject - 1));
        is_in("paper newspaper magazine programme program desk broadcaster we i", self.text(subject)) || is_titled
    }

    /// "Word in the plant is that", "rumours in the trade have it", "there is talk that".
    fn is_rumour(&self, at: usize) -> bool {
        let follows = |from: usize, one: &str, other: &str| {
            (from..from + 7).any(|at| is_in(one, self.text(at)) && self.text(at + 1) == other)
        };
        match self.text(at) {
            "word" => is_in("in at on from among around is", self.text(at + 1)) && follows(at + 1, "is", "that"),
            "talk" | "gossip" | "rumour" | "rumours" | "rumor" | "rumors" => {
                let is_there = at > 1 && is_in("is was are were", self.text(at - 1)) && self.text(at - 2) == "there";
                follows(at + 1, "has have", "it") || is_there && (self.has_soon(at, "that") || self.has_soon(at, "of"))
            }
            _ => false,
        }
    }

    /// "Asked whether it was ready, a manager nodded".
    fn is_gesture(&self, at: usize) -> bool {
        let is_head = || (at + 1..at + 4).any(|at| is_in("head heads", self.text(at)));
        let is_gesture = is_in("nodded shrugged winced demurred smiled", self.text(at)) || self.text(at) == "shook" && is_head();
        is_gesture && self.0.iter().any(|word| word.text == "asked") && self.has_sources_before(at)
    }

    /// "S2 watched", "informant 3 counted", "distributor C: “two months”": one of several that go by a letter or number opens the sentence
    /// and was there.
    fn is_witness(&self) -> bool {
        if self.0.first().is_none_or(|first| first.is_quoted) {
            return false;
        }
        let is_handle = is_code(self.text(0)) && self.text(0).starts_with(['s', 'w', 'p', 'r', 'i']);
        let is_numbered = self.is_person(0)
            && !is_code(self.text(0))
            && (is_letter(self.text(1)) || self.text(1) == "a" && self.0[1].is_capital);
        if !is_handle && !is_numbered {
            return false;
        }
        let last = usize::from(is_numbered);
        let verb = self.text(last + 1);
        let is_asked = is_in("informant witness respondent interviewee participant source", self.text(0));
        let is_speech = self.0[last].after.contains(':') && self.0.get(last + 1).is_some_and(|next| next.is_quoted);
        is_speech || is_in(PERCEIVING, verb) || is_numbered && is_in("has had", verb) || is_asked && !is_in(PASSIVE, verb)
    }

    fn names_a_party(&self) -> bool {
        let all = || (0..self.0.len()).filter(|&at| !self.0[at].is_quoted);
        all().any(|at| self.is_saying(at)) || all().any(|at| self.is_according(at)) || all().any(|at| self.is_view(at))
    }

    /// "In its view", "by the company's own account", "as the firm puts it", "refused to".
    fn is_view(&self, at: usize) -> bool {
        let word = self.text(at);
        // "The supplier's draft names a worn tool".
        if word.ends_with("'s")
            && is_in("draft report memo statement letter filing submission brochure prospectus", self.text(at + 1))
        {
            return (at + 2..at + 5)
                .any(|at| is_in("names lists gives shows cites blames attributes counts finds", self.text(at)));
        }
        if is_in("refused declined refuses declines", word) {
            return self.text(at + 1) == "to";
        }
        if !is_in("view opinion words account telling judgment judgement eyes version reckoning estimate estimates figures", word)
        {
            return false;
        }
        let before = |back: usize| at.checked_sub(back).map_or("", |at| self.text(at));
        let owner = before(1);
        let is_owner = owner.ends_with("'s") || owner.ends_with("s'") || is_in("its his her their own our", owner);
        let is_led = (2..=6).any(|back| is_in("in by on to from", before(back)));
        let is_of = self.text(at + 1) == "of" && before(1) == "the" && is_in("in by on", before(2));
        is_owner && is_led || is_of
    }
}

/// Whether a word stands for a source that is not named, as `S1` does.
fn is_code(word: &str) -> bool {
    let digits = word.trim_start_matches(|next: char| next.is_ascii_lowercase());
    word.len() - digits.len() == 1 && !digits.is_empty() && digits.len() < 3 && digits.chars().all(|next| next.is_ascii_digit())
}

/// Whether a word is a letter or number after a noun, as in *distributor C*.
fn is_letter(word: &str) -> bool {
    word.len() == 1 && word != "a" || word.chars().all(|next| next.is_ascii_digit())
}

/// Words that often open a sentence and are no names.
fn is_common(word: &str) -> bool {
    let common = "insurance energy storm data tests figures records prices sales costs member bank annual news";
    is_in(common, word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::Span;

    #[test]
    fn sentences_of_newspapers_are_read_as_they_are_meant() {
        let mut wrong = Vec::new();
        let table = include_str!("../../tests/attribution.txt");
        for line in table.lines() {
            let (mark, text) = line.split_at(2);
            let read = attribution(&Reading::of(text, Span::new(0, text.len())));
            let meant = Attribution { sources: mark == "s ", anybody: mark != "- " };
            if read != meant {
                wrong.push(format!("{mark}{text} {read:?}"));
            }
        }
        assert!(table.lines().count() >= 300);
        assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    }
}
