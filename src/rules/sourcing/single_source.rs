//! `single-source`: a thesis that does not stand without evidence of one origin. One report a thesis. Evidence that cites nothing is no
//! second source: a line that comes to no other makes nothing sturdier.

mod agreement;
mod remedy;

use crate::analysis::origins::Origin;
use crate::base::ids::{IdSet, StatementNumber};
use crate::base::text::{all_of, form, some_of};
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::allow::is_allowed;
use crate::rules::grounds::{firm_with, reached_from};
use crate::rules::speaks_for_itself::speaks_for_itself;
use crate::rules::theses::{Thesis, theses};
use crate::schema::Kind;
use crate::standing::labels::Label;

/// How many pieces of evidence are labelled.
const SHOWN: usize = 5;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let standing: Vec<Thesis> = theses(context).into_iter().filter(|thesis| context.standing.stands(thesis.number)).collect();
    if standing.is_empty() {
        return;
    }
    let mut single = IdSet::new(context.graph.statements());
    single.extend(context.propositions().filter(|&number| has_one_origin(context, number)));
    if single.is_empty() {
        return;
    }
    let agreed = agreement::agreed(context);
    let firm = firm_with(context, |number| single.contains(number), &agreed);
    let solid = solid(context, &firm, &single, &agreed);
    let alone = sole_carriers(context);
    let mut reported: Vec<Reported> = Vec::new();
    for thesis in standing.into_iter().filter(|thesis| !solid.contains(thesis.number)) {
        // It stands by evidence that cites nothing where it is firm.
        let is_meant = |at| single.contains(at) || firm.contains(thesis.number) && is_unnamed(context, at);
        let Some(evidence) = resting(context, thesis.number, &solid, is_meant) else { return };
        if evidence.iter().any(|&at| single.contains(at)) {
            let is_alone = |note: &StatementNumber| alone.binary_search(&(*note, thesis.number)).is_ok();
            let depends = |evidence: StatementNumber| context.sources.cited(evidence).iter().copied().find(is_alone);
            // What evidence that cites nothing holds up without a source is said, too.
            let beside_unnamed =
                evidence.iter().filter(|_| firm.contains(thesis.number)).flat_map(|&at| context.sources.cited(at));
            let covered = evidence.iter().filter_map(|&at| depends(at)).chain(beside_unnamed.copied());
            context.cover_origins(thesis.number, covered, thesis.statement);
            let same = reported.iter_mut().find(|reported| reported.is_much_of(&evidence));
            if let Some(same) = same.filter(|_| !is_allowed(context, thesis.statement, context.rule)) {
                same.theses.push((thesis.number, same.beyond(&evidence)));
                continue;
            }
            let at = found.len();
            let remedies = remedy::remedies(context, thesis.number, &solid, is_meant);
            found.push(report(context, &thesis, &evidence, &remedies, |at| depends(at).is_some()));
            reported.push(Reported { at, evidence, theses: Vec::new() });
        }
    }
    for reported in reported.iter().filter(|reported| !reported.theses.is_empty()) {
        found[reported.at].details.set_note(reported.note(context));
    }
}

/// A report, and the theses that need much the same facts: what is found for one of them is found for all.
struct Reported {
    at: usize,
    evidence: Vec<StatementNumber>,
    /// Each with the facts that it needs besides.
    theses: Vec<(StatementNumber, Vec<StatementNumber>)>,
}

impl Reported {
    /// Whether most of these facts are reported.
    fn is_much_of(&self, evidence: &[StatementNumber]) -> bool {
        2 * self.beyond(evidence).len() < evidence.len()
    }

    /// The facts of these that are not reported.
    fn beyond(&self, evidence: &[StatementNumber]) -> Vec<StatementNumber> {
        evidence.iter().copied().filter(|at| self.evidence.binary_search(at).is_err()).collect()
    }

    /// `` the thesis `b` needs most of them, and `c` ``
    fn note(&self, context: &Context<'_>) -> String {
        let said = self.theses.iter().map(|(thesis, beyond)| {
            let (name, names) = (context.name(*thesis), beyond.iter().map(|&at| context.name(at)).collect::<Vec<String>>());
            let besides = if names.is_empty() { String::new() } else { format!(", and {}", some_of(&names, 3)) };
            format!("the thesis `{name}` needs facts of these{besides}")
        });
        said.collect::<Vec<String>>().join("; ")
    }
}

/// Whether it is evidence whose notes have all one origin.
fn has_one_origin(context: &Context<'_>, number: StatementNumber) -> bool {
    if context.kind(number) != Some(Kind::Evidence) || context.sources.is_incomplete(number) {
        return false;
    }
    let cited = context.sources.cited(number);
    matches!(context.origins().common(cited.iter().copied()), Some(Origin::One(_)))
        && !cited.iter().any(|&note| speaks_for_itself(context, note))
}

/// Whether it is evidence that cites nothing.
fn is_unnamed(context: &Context<'_>, number: StatementNumber) -> bool {
    context.kind(number) == Some(Kind::Evidence) && context.sources.is_unnamed(number)
}

/// What holds without evidence of one origin, and not only by evidence that cites nothing: by assumptions alone, or with evidence that has
/// sources.
fn solid(
    context: &Context<'_>,
    firm: &IdSet<StatementNumber>,
    single: &IdSet<StatementNumber>,
    agreed: &[StatementNumber],
) -> IdSet<StatementNumber> {
    let unnamed = |number| is_unnamed(context, number);
    let mut solid = firm_with(context, |number| single.contains(number) || unnamed(number), agreed);
    let sourced = context.propositions().filter(|&number| context.kind(number) == Some(Kind::Evidence) && !unnamed(number));
    solid.extend(reached_from(context, firm, sourced).iter());
    solid
}

/// The evidence that is meant which a thesis rests on by lines that have not fallen, but for what is solid. In the order of the document;
/// none where the budget is spent.
fn resting(
    context: &Context<'_>,
    thesis: StatementNumber,
    solid: &IdSet<StatementNumber>,
    is_meant: impl Fn(StatementNumber) -> bool,
) -> Option<Vec<StatementNumber>> {
    let mut seen = solid.clone();
    let (mut open, mut evidence) = (vec![thesis], Vec::new());
    while let Some(statement) = open.pop() {
        if !seen.insert(statement) {
            continue;
        }
        if is_meant(statement) {
            evidence.push(statement);
        }
        let lines = context.graph.support_of(statement).filter(|&line| context.standing.line(line) != Label::Falls);
        let before = open.len();
        lines.for_each(|line| open.extend(context.graph.premises(line)));
        if !context.spend(1 + open.len() - before) {
            return None;
        }
    }
    evidence.sort_unstable();
    Some(evidence)
}

fn report(
    context: &Context<'_>,
    thesis: &Thesis,
    evidence: &[StatementNumber],
    remedies: &[Vec<StatementNumber>],
    depends: impl Fn(StatementNumber) -> bool,
) -> Diagnostic {
    let names: Vec<String> = evidence.iter().map(|&evidence| context.name(evidence)).collect();
    let ways: Vec<String> =
        remedies.iter().map(|facts| all_of(&facts.iter().map(|&fact| context.name(fact)).collect::<Vec<String>>())).collect();
    let is_all = remedies.is_empty() || remedies.iter().any(|facts| facts.len() == evidence.len());
    let (each, of_one) = if is_all {
        (form(names.len(), "it", "each of them").to_owned(), "")
    } else {
        (ways.join(", or of "), "one line whose facts have two sources each is enough: ")
    };
    let name = context.name(thesis.number);
    let has_unnamed = evidence.iter().any(|&evidence| is_unnamed(context, evidence));
    let or_none = if has_unnamed { ", or none" } else { "" };
    let message =
        format!("every line for the thesis `{name}` needs a fact that only one source reports{or_none}: {}", some_of(&names, 3));
    let mut report =
        context.report(thesis.statement, thesis.span, message).label("no line for it has two sources for each of its facts");
    for &evidence in evidence.iter().take(SHOWN) {
        report = report.related(
            context.handle(evidence),
            if is_unnamed(context, evidence) {
                "it cites nothing"
            } else if depends(evidence) {
                "its notes have one origin, and the thesis depends on it"
            } else {
                "its notes have one origin"
            },
        );
    }
    report.help(if has_unnamed {
        format!("{of_one}cite notes from two origins at {}", each.replace(", or of ", ", or at "))
    } else {
        format!("{of_one}add a second note from another origin to the `cites:` of {each}")
    })
}

/// Notes without which a thesis no longer stands, each with the thesis, where that is asked for: what a rule that yields to this one would say.
fn sole_carriers(context: &Context<'_>) -> Vec<(StatementNumber, StatementNumber)> {
    if context.yielding().next().is_none() {
        return Vec::new();
    }
    let carried = context.carried_by(|failures| &failures.notes);
    let mut pairs: Vec<(StatementNumber, StatementNumber)> =
        carried.into_iter().flat_map(|(note, theses)| theses.into_iter().map(move |thesis| (note, thesis))).collect();
    pairs.sort_unstable();
    pairs
}
