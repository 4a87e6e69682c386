//! `repeated-text`: claims or assumptions with the same words, or with the same but for a *not* and no link between them.

use fixedbitset::FixedBitSet;
use foldhash::fast::RandomState;
use hashbrown::{HashMap, HashSet};

use crate::base::ids::{StatementId, StatementNumber, large};
use crate::base::text::some_of;
use crate::diagnostic::Diagnostic;
use crate::graph::Sign;
use crate::rules::Context;
use crate::rules::said::{Said, said};
use crate::rules::same_words::{bare, denied, folded};
use crate::schema::{Field, Kind};
use crate::syntax::Change;

/// How many further statements with the same words are labelled.
const SHOWN: usize = 4;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let others = context.kept(Change::Names, || said_elsewhere(context));
    let texts = Texts { own: context.said(), others: &others };
    for group in texts.repeated(context) {
        found.extend(repeated(context, &group));
    }
    if context.is_english() {
        let mut denials = texts.denials(context);
        denials.retain(|&(denial, denied)| !are_opposed(context, denial, denied));
        let rivals = if denials.is_empty() { Rivals::default() } else { Rivals::of(context) };
        denials.retain(|&(denial, denied)| !rivals.are(denial, denied));
        found.extend(denials.into_iter().filter_map(|(denial, denied)| opposite(context, denial, denied)));
    }
}

/// What the claims, forecasts and assumptions of the document say.
struct Texts<'context> {
    /// Those of the file.
    own: &'context [Said],
    /// Those of the files that it uses.
    others: &'context [(StatementNumber, Said)],
}

fn said_elsewhere(context: &Context<'_>) -> Vec<(StatementNumber, Said)> {
    let mut all = Vec::new();
    for (place, &id) in context.document().files.iter().enumerate().skip(1) {
        let file = context.project.file(id);
        let said = file.tree().statements.ids().filter_map(|at| said(file, context.is_english(), at));
        all.extend(said.map(|said| (context.document().number_in(place, said.at), said)));
    }
    all
}

impl Texts<'_> {
    /// Each, in the order of the document.
    fn each(&self) -> impl Iterator<Item = (StatementNumber, &Said)> {
        let own = self.own.iter().map(|said| (StatementNumber::own(said.at), said));
        own.chain(self.others.iter().map(|(number, said)| (*number, said)))
    }

    /// The groups of statements with the same words of which the file has one; each in the order of the document.
    fn repeated(&self, context: &Context<'_>) -> Vec<Vec<StatementNumber>> {
        let mut filter = Filter::of(self.own.len() + self.others.len());
        self.each().for_each(|(_, said)| filter.add(said.begins));
        let begins = self.each().map(|(number, said)| (number, said.begins));
        let maybe: Vec<(StatementNumber, u32)> = begins.filter(|&(_, begins)| filter.has_twice(begins)).collect();
        let mut count: HashMap<u32, u32, RandomState> = HashMap::default();
        for &(_, begins) in &maybe {
            *count.entry(begins).or_default() += 1;
        }
        let mut groups: HashMap<String, Vec<StatementNumber>, RandomState> = HashMap::default();
        for &(number, _) in maybe.iter().filter(|(_, begins)| count.get(begins).is_some_and(|&count| count > 1)) {
            groups.entry(folded(&text(context, number))).or_default().push(number);
        }
        let mut groups: Vec<Vec<StatementNumber>> =
            groups.into_values().filter(|group| group.len() > 1 && context.document().is_own(group[0])).collect();
        groups.sort_unstable();
        groups
    }

    /// Each statement that denies another one in the same words, with the first of those; one of the two is the file's own.
    fn denials(&self, context: &Context<'_>) -> Vec<(StatementNumber, StatementNumber)> {
        let denied_prints: HashSet<u32, RandomState> = self.each().filter_map(|(_, said)| said.denied).collect();
        let mut pairs = Vec::new();
        if denied_prints.is_empty() {
            return pairs;
        }
        let is_denied = |said: &Said| !said.denies && denied_prints.contains(&said.begins);
        let maybe_denied: Vec<(StatementNumber, &Said)> = self.each().filter(|(_, said)| is_denied(said)).collect();
        let prints: HashSet<u32, RandomState> = maybe_denied.iter().map(|(_, said)| said.begins).collect();
        let mut by_denied: HashMap<String, Vec<StatementNumber>, RandomState> = HashMap::default();
        for (number, _) in self.each().filter(|(_, said)| said.denied.is_some_and(|print| prints.contains(&print))) {
            if let Some(denied) = denied(&text(context, number)) {
                by_denied.entry(denied).or_default().push(number);
            }
        }
        for (number, _) in maybe_denied {
            // Of several with the same words, which is reported, the first stands for all.
            let deniers = by_denied.remove(&bare(&text(context, number))).unwrap_or_default();
            let is_own = |denial: &StatementNumber| context.document().is_own((*denial).min(number));
            pairs.extend(deniers.first().copied().filter(is_own).map(|denial| (denial, number)));
        }
        pairs
    }
}

fn text<'context>(context: &'context Context<'_>, number: StatementNumber) -> std::borrow::Cow<'context, str> {
    let at = context.document().locate(number);
    context.project.file(at.file).text(at.statement)
}

/// Which of many prints may be there twice, in a few bits for each.
struct Filter {
    once: FixedBitSet,
    twice: FixedBitSet,
}

impl Filter {
    fn of(count: usize) -> Self {
        let bits = (8 * count).next_power_of_two();
        Self { once: FixedBitSet::with_capacity(bits), twice: FixedBitSet::with_capacity(bits) }
    }

    fn place(&self, print: u32) -> usize {
        large(print) & (self.once.len() - 1)
    }

    fn add(&mut self, print: u32) {
        let at = self.place(print);
        if self.once.put(at) {
            self.twice.insert(at);
        }
    }

    fn has_twice(&self, print: u32) -> bool {
        self.twice.contains(self.place(print))
    }
}

fn repeated(context: &Context<'_>, group: &[StatementNumber]) -> Option<Diagnostic> {
    if let Some((reason, conclusion)) = reason_for_itself(context, group) {
        return begging(context, reason, conclusion);
    }
    let (&first, others) = group.split_first()?;
    // In the file it is shown where it is said again.
    let &at = others.iter().find(|&&other| context.document().is_own(other)).unwrap_or(&first);
    let rest: Vec<StatementNumber> = group.iter().copied().filter(|&other| other != at).collect();
    let names: Vec<String> = rest.iter().map(|&other| context.name(other)).collect();
    let message = format!("{} has the same words as {}", context.describe(at), some_of(&names, 3));
    let mut report = context.report(at.to_own(), context.file.statement(at.to_own()).text, message).label("said again");
    for &other in rest.iter().take(SHOWN) {
        report = report.related(context.handle(other), "the same words");
    }
    let kept = context.name(if at == first { *others.first()? } else { first });
    Some(report.help(format!("keep one of them, and name it wherever it is needed: `{kept}`; or say what makes them differ")))
}

fn begging(context: &Context<'_>, reason: StatementNumber, conclusion: StatementNumber) -> Option<Diagnostic> {
    let at = [reason, conclusion].into_iter().find(|&at| context.document().is_own(at))?;
    let other = if at == reason { conclusion } else { reason };
    let message = format!(
        "{} has the same words as {}, for which it is a reason: a claim cannot support itself",
        context.describe(reason),
        context.describe(conclusion)
    );
    let (label, said) =
        if at == reason { ("a reason for itself", "the claim") } else { ("has itself as a reason", "the reason") };
    let report = context.report(at.to_own(), context.file.statement(at.to_own()).text, message).label(label);
    let name = context.name(conclusion);
    Some(report.related(context.handle(other), said).help(format!(
        "say in `{}` why `{name}` holds; or, where there is no reason, make `{name}` an `assumption`",
        context.name(reason)
    )))
}

/// Of statements with the same words, one that is a reason for another one, by others too, and that one.
fn reason_for_itself(context: &Context<'_>, group: &[StatementNumber]) -> Option<(StatementNumber, StatementNumber)> {
    let graph = &context.graph;
    for &conclusion in group {
        let mut seen: HashSet<StatementNumber, RandomState> = HashSet::default();
        let mut open = vec![conclusion];
        while let Some(statement) = open.pop() {
            for line in graph.support_of(statement) {
                if !context.spend(1 + graph.premises(line).len()) {
                    return None;
                }
                for &premise in graph.premises(line) {
                    if premise != conclusion && group.binary_search(&premise).is_ok() {
                        return Some((premise, conclusion));
                    }
                    if seen.insert(premise) {
                        open.push(premise);
                    }
                }
            }
        }
    }
    None
}

fn opposite(context: &Context<'_>, denial: StatementNumber, denied: StatementNumber) -> Option<Diagnostic> {
    let at = [denial.max(denied), denial.min(denied)].into_iter().find(|&at| context.document().is_own(at))?;
    let other = if at == denial { denied } else { denial };
    let (name, message) = (
        context.name(other),
        format!("{} denies {}, and nothing links them", context.describe(denial), context.describe(denied)),
    );
    let report = context.report(at.to_own(), context.file.statement(at.to_own()).text, message).label("says the opposite");
    Some(report.related(context.handle(other), "of this").help(format!(
        "add `despite: {name}` or `opposes: {name}`; where they are rival answers, add a `question` with `answers: {}, {}`",
        context.name(denied),
        context.name(denial)
    )))
}

/// Whether one of two statements speaks against the other, or against a step to or from it.
fn are_opposed(context: &Context<'_>, one: StatementNumber, other: StatementNumber) -> bool {
    let speaks_against = |from: StatementNumber, to: StatementNumber| {
        let lines = context.graph.used_by(from);
        !context.spend(lines.len())
            || lines.iter().map(|&line| &context.graph.lines[line]).any(|line| line.sign != Sign::Support && line.target == to)
    };
    speaks_against(one, other) || speaks_against(other, one)
}

/// Which questions of the document each statement answers.
#[derive(Default)]
struct Rivals(HashMap<StatementNumber, Vec<(usize, StatementId)>, RandomState>);

impl Rivals {
    fn of(context: &Context<'_>) -> Self {
        let document = context.document();
        let mut rivals: HashMap<_, Vec<_>, _> = HashMap::default();
        for (place, &id) in document.files.iter().enumerate() {
            let (file, tree) = (context.project.file(id), context.project.file(id).tree());
            for (at, _) in tree.statements.enumerated().filter(|(_, statement)| statement.kind == Some(Kind::Question)) {
                let items = tree.all(at, Field::Answers).flat_map(|field| tree.items_of(field));
                for answer in items.filter_map(|item| document.number(file.target(item))) {
                    rivals.entry(answer).or_default().push((place, at));
                }
            }
        }
        Self(rivals)
    }

    /// Whether both answer one question.
    fn are(&self, one: StatementNumber, other: StatementNumber) -> bool {
        let (Some(one), Some(other)) = (self.0.get(&one), self.0.get(&other)) else { return false };
        one.iter().any(|question| other.binary_search(question).is_ok())
    }
}
