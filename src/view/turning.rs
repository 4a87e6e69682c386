//! What would change the label of a thesis, in sentences.

use crate::analysis::cuts::{Counted, LARGEST_CUT, Source};
use crate::analysis::origins::Origins;
use crate::analysis::turning::{Loss, Losses, Rival, Thing, Turning, Waiting, turnings};
use crate::base::clean::clean_line;
use crate::base::ids::{InferenceId, StatementNumber};
use crate::base::text::{list, several};
use crate::graph::Sign;
use crate::schema::{Field, Kind};
use crate::standing::argument::Argument;
use crate::standing::labels::Label;
use crate::view::named::notes_of;
use crate::view::rows::{Teller, opening, value};

/// How many sets, and how many names, are listed.
const LISTED: usize = 12;

/// What would change the label of a thesis, for people: sentences without a full stop, in English, safe to print on a terminal. Whoever
/// writes them into another format escapes them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WouldChange {
    /// The thesis.
    pub thesis: StatementNumber,
    /// After the loss of which sources and assumptions it has another label; or that there is no such loss.
    pub losses: Vec<String>,
    /// What has no support, and would change its label.
    pub waiting: Vec<String>,
    /// What tells it from each of its rivals, and what would.
    pub rivals: Vec<String>,
    /// What of all this nobody watches.
    pub unwatched: Option<String>,
}

/// What would change the label of each thesis of a document, in their order.
pub fn would_change(teller: &Teller<'_>) -> Vec<WouldChange> {
    let argument = teller.argument;
    let origins = Origins::of(argument.project, argument.document(), &argument.sources);
    let counted = Counted::of(&origins, &argument.sources);
    let names = Names { teller, origins: &origins, counted: &counted, quotes_ids: false };
    turnings(argument, &counted).iter().map(|turning| names.would_change(turning)).collect()
}

/// How a source or assumption is named, and what is said of it.
pub(crate) struct Names<'names> {
    pub(crate) teller: &'names Teller<'names>,
    pub(crate) origins: &'names Origins,
    pub(crate) counted: &'names Counted<'names>,
    /// Whether ids of statements stand between backquotes, for whoever makes links of them.
    pub(crate) quotes_ids: bool,
}

impl Names<'_> {
    /// The id of a statement.
    fn name(&self, statement: StatementNumber) -> String {
        let name = self.teller.name(statement);
        if self.quotes_ids { format!("`{name}`") } else { name }
    }

    /// The sentences on one thesis. What each part claims:
    ///
    /// - `falls without note 4 + assumption w`: with these retracted together it has that label, and its own without any part of them.
    ///   `without note 4, or note 5`: without any one of these.
    /// - `if w is wrong: …` is what the assumption says of that itself.
    /// - `contested if o had support: an objection to t`: nothing is given for `o`; if it held by itself, the thesis would have that label.
    /// - `set apart from r by e`: the evidence that speaks against one of both and not against the other.
    /// - `nobody watches …`: neither `checked` nor `by` stands there, nor on evidence that cites a note, and no gap is about it.
    pub(crate) fn would_change(&self, turning: &Turning) -> WouldChange {
        let mut waiting: Vec<String> = turning.waiting.iter().take(LISTED).map(|waiting| self.waiting(waiting)).collect();
        let more = turning.waiting.len() - waiting.len();
        if more > 0 {
            waiting.push(format!("support for any of {more} other sets of statements changes it as well"));
        }
        if !turning.waiting_is_complete {
            waiting.push("not all that has no support was looked at".to_owned());
        }
        WouldChange {
            thesis: turning.thesis,
            losses: self.losses(&turning.losses),
            waiting,
            rivals: self.rivals(&turning.rivals),
            unwatched: self.unwatched(turning),
        }
    }

    fn losses(&self, losses: &Losses) -> Vec<String> {
        let mut sentences = Vec::new();
        // What does so alone, and says no more of it, is named together.
        let is_plain = |loss: &&Loss| matches!(loss.of.as_slice(), [thing] if self.if_wrong(*thing).is_none());
        for after in [Label::Falls, Label::Contested, Label::Stands] {
            let alone = losses.sets.iter().filter(is_plain).filter(|loss| loss.after == after);
            let names: Vec<String> = alone.flat_map(|loss| &loss.of).map(|&thing| self.thing(thing)).collect();
            if !names.is_empty() {
                sentences.push(format!("{} without {}", verb(after), several(&names, "or", LISTED)));
            }
        }
        let others: Vec<&Loss> = losses.sets.iter().filter(|loss| !is_plain(loss)).collect();
        let mut quoted = Vec::new();
        sentences.extend(others.iter().take(LISTED).map(|loss| self.loss(loss, &mut quoted)));
        let more = others.len().saturating_sub(LISTED);
        if more > 0 {
            let at_least = if losses.complete { "" } else { "at least " };
            sentences.push(format!("{at_least}{more} other smallest sets of sources and assumptions change it as well"));
        }
        match (losses.searched, losses.complete) {
            (_, true) if losses.sets.is_empty() => {
                sentences.push(format!("no loss of up to {LARGEST_CUT} sources and assumptions changes its label"));
            }
            (_, true) => {}
            (0, false) => sentences.push("what its loss would change: too much to look at".to_owned()),
            (1, false) => sentences.push("losses of more than one thing at once: too many to look at".to_owned()),
            (size, false) => sentences.push(format!("losses of more than {size} things at once: too many to look at")),
        }
        sentences
    }

    /// What an assumption says is quoted once.
    fn loss(&self, loss: &Loss, quoted: &mut Vec<Thing>) -> String {
        let names: Vec<String> = loss.of.iter().map(|&thing| self.thing(thing)).collect();
        let all = match names.as_slice() {
            [one] => one.clone(),
            [_, _] => format!("both {}", list(&names, "and")),
            _ => format!("all of {}", list(&names, "and")),
        };
        let mut parts = vec![format!("{} without {all}", verb(loss.after))];
        for &thing in &loss.of {
            if let Some(text) = self.if_wrong(thing).filter(|_| !quoted.contains(&thing)) {
                quoted.push(thing);
                let name = thing.members(self.counted).first().map_or_else(String::new, |&at| self.name(at));
                parts.push(format!("if {name} is wrong: {}", text.trim_end_matches('.')));
            }
        }
        parts.join("; ")
    }

    /// What an assumption says of what changes if it fails.
    pub(crate) fn if_wrong(&self, thing: Thing) -> Option<String> {
        if_wrong(self.teller.argument, thing).map(|text| clean_line(&text).into_owned())
    }

    fn waiting(&self, waiting: &Waiting) -> String {
        let names: Vec<String> = waiting.statements.iter().map(|&at| self.name(at)).collect();
        let mut parts: Vec<String> = Vec::new();
        for &line in &waiting.lines {
            let (part, to) = part(self.teller.argument, line);
            let name = self.name(to);
            let said = match part {
                "objection" => format!("an objection to {name}"),
                "exception" => format!("an exception to a reason for {name}"),
                "answer" => format!("an answer to what is said against {name}"),
                _ => format!("a reason for {name}"),
            };
            if !parts.contains(&said) {
                parts.push(said);
            }
        }
        format!("{} if {} had support: {}", verb(waiting.after), list(&names, "and"), several(&parts, "and", LISTED))
    }

    /// What sets a thesis apart from its rivals; of what is not known, each gap once, with the rivals on which it bears.
    fn rivals(&self, rivals: &[Rival]) -> Vec<String> {
        let mut sentences: Vec<String> = rivals.iter().flat_map(|rival| self.rival(rival)).collect();
        let mut gaps: Vec<(&[StatementNumber], Vec<StatementNumber>)> = Vec::new();
        for rival in rivals.iter().filter(|rival| !rival.gaps.is_empty()) {
            match gaps.iter_mut().find(|(of, _)| *of == rival.gaps) {
                Some((_, answers)) => answers.push(rival.answer),
                None => gaps.push((&rival.gaps, vec![rival.answer])),
            }
        }
        for (of, answers) in gaps {
            let gaps: Vec<String> = of.iter().map(|&gap| format!("“{}”", self.teller.text(gap).trim_end_matches('.'))).collect();
            sentences.push(format!(
                "not known, and bears on it or on {}: {}",
                self.names(&answers, "or"),
                several(&gaps, "and", LISTED)
            ));
        }
        sentences
    }

    fn names(&self, list: &[StatementNumber], word: &str) -> String {
        let names: Vec<String> = list.iter().map(|&at| self.name(at)).collect();
        several(&names, word, LISTED)
    }

    fn rival(&self, rival: &Rival) -> Vec<String> {
        let name = self.name(rival.answer);
        let mut sentences = vec![if rival.telling.is_empty() {
            format!("nothing sets it apart from {name}: no evidence speaks against one of them alone")
        } else {
            let speak = if rival.telling.len() == 1 { "which speaks" } else { "which speak" };
            format!("set apart from {name} by {}, {speak} against one of the two alone", self.names(&rival.telling, "and"))
        }];
        if !rival.open.is_empty() {
            let open = self.names(&rival.open, "and");
            sentences.push(format!("would set it apart from {name}, once that is settled: {open}"));
        }
        sentences
    }

    fn unwatched(&self, turning: &Turning) -> Option<String> {
        let names: Vec<String> = turning.unwatched.iter().map(|&thing| self.thing(thing)).collect();
        let of = several(&names, "and", LISTED);
        let it = if names.len() == 1 { "it" } else { "them" };
        let is_note =
            |thing: &Thing| thing.members(self.counted).iter().any(|&at| self.teller.argument.kind(at) == Some(Kind::Note));
        // A note is watched where what cites it is.
        let cites = if turning.unwatched.iter().any(is_note) { ", or on evidence that cites " } else { "" };
        let cites = if cites.is_empty() { String::new() } else { format!("{cites}{it}") };
        (!names.is_empty())
            .then(|| format!("nobody watches {of}: there is no `checked` or `by` on {it}{cites}, and no gap about {it}"))
    }

    /// `note 5`, `Reuters (notes 1 and 2)`, `hunch (cites nothing)`, `assumption w`, `o`
    fn thing(&self, thing: Thing) -> String {
        let argument = self.teller.argument;
        match thing {
            Thing::Statement(at) if argument.kind(at) == Some(Kind::Assumption) => format!("assumption {}", self.name(at)),
            Thing::Statement(at) => self.name(at),
            Thing::Source(Source::Own(at)) if argument.kind(at) != Some(Kind::Note) => {
                let is_unnamed = argument.sources.is_unnamed(at);
                let cites = if is_unnamed { "cites nothing" } else { "cites what is not declared" };
                format!("{} ({cites})", self.name(at))
            }
            Thing::Source(source) => notes_of(self.teller, self.origins, self.counted.members(&source)),
        }
    }
}

/// What an assumption says of what changes if it fails.
pub(crate) fn if_wrong(argument: &Argument<'_>, thing: Thing) -> Option<String> {
    let Thing::Statement(statement) = thing else { return None };
    value(argument, statement, Field::IfWrong).map(std::borrow::Cow::into_owned).filter(|text| !text.trim().is_empty())
}

/// What a line is, and of which statement.
pub(crate) fn part(argument: &Argument<'_>, line: InferenceId) -> (&'static str, StatementNumber) {
    let graph = &argument.graph;
    let part = match (graph.lines[line].sign, opening(graph, line)) {
        (Sign::Support, _) => "reason",
        (Sign::Objection, _) => "objection",
        (Sign::Undercut, "unless") => "exception",
        (Sign::Undercut, _) => "answer",
    };
    (part, graph.conclusion(line))
}

fn verb(label: Label) -> &'static str {
    match label {
        Label::Stands => "stands",
        Label::Contested => "contested",
        Label::Falls => "falls",
    }
}
