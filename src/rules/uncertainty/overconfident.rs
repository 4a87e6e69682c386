//! `overconfident`: high confidence in what is not settled, or comes from one origin.

use std::collections::VecDeque;

use foldhash::fast::RandomState;
use hashbrown::{HashMap, HashSet};

use crate::analysis::origins::{Origin, Origins, written};
use crate::base::ids::{IdSet, IdVec, InferenceId, StatementId, StatementNumber};
use crate::base::text::list;
use crate::diagnostic::Diagnostic;
use crate::graph::Sign;
use crate::model::grade::Confidence;
use crate::rules::Context;
use crate::rules::allow::allowed;
use crate::rules::gaps::each_gap_about;
use crate::schema::{Field, Kind};
use crate::standing::labels::Label;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.uses(&[Field::Confidence]) {
        return;
    }
    let is_high = |&at: &StatementId| context.file.confidence(at).is_some_and(|(_, level)| level.is_high());
    let high: Vec<StatementId> =
        context.own().filter(|&at| context.case[StatementNumber::own(at)] && !context.is_damaged(at)).filter(is_high).collect();
    if high.is_empty() {
        return;
    }
    let doubts = Doubts::of(context, found);
    for statement in high {
        found.extend(report(context, &doubts, statement));
        if let Some(note) = only_origin(context, &doubts, StatementNumber::own(statement)) {
            context.cover_origins(StatementNumber::own(statement), [note], statement);
        }
    }
}

/// What speaks against high confidence.
struct Doubts {
    /// Where what comes to a statement by lines that do not fall is from.
    origins: IdVec<StatementNumber, Option<Origin>>,
    /// A critical gap about a statement.
    gaps: HashMap<StatementNumber, StatementNumber, RandomState>,
    /// Statements of which a report says already why they do not stand.
    reported: IdSet<StatementNumber>,
}

impl Doubts {
    fn of(context: &Context<'_>, found: &[Diagnostic]) -> Self {
        Self { origins: origins(context), gaps: gaps(context), reported: reported(context, found) }
    }
}

/// From where the sources of each statement come, by all lines for it that do not fall. An origin becomes several at most once,
/// so each statement is looked at twice at most.
fn origins(context: &Context<'_>) -> IdVec<StatementNumber, Option<Origin>> {
    let (graph, sources) = (&context.graph, &context.sources);
    let traced = Origins::of(context.project, &graph.document, sources);
    let mut origins = IdVec::<StatementNumber, Option<Origin>>::filled(None, graph.statements());
    let mut open = VecDeque::new();
    for evidence in context.propositions().filter(|&number| context.kind(number) == Some(Kind::Evidence)) {
        // What is not known, and what is known to all, is no single origin.
        let is_known = !sources.is_incomplete(evidence) && !sources.is_unnamed(evidence);
        // Two reports of one publisher may still be two findings.
        let one = |note| match traced.of_note(note) {
            Origin::One(_) if !says_origin(context, note) => Origin::One(note),
            origin => origin,
        };
        let joined = |one: Origin, other: Origin| if one == other { one } else { Origin::Several };
        let common = sources.cited(evidence).iter().map(|&note| one(note)).reduce(joined).filter(|_| is_known);
        origins[evidence] = Some(common.unwrap_or(Origin::Several));
        open.push_back(evidence);
    }
    while let Some(statement) = open.pop_front() {
        for &line in graph.used_by(statement) {
            let drawn = &graph.lines[line];
            if drawn.sign != Sign::Support || context.standing.line(line) == Label::Falls {
                continue;
            }
            let (from, to) = (origins[statement], &mut origins[drawn.target]);
            let joined = if to.is_none() || *to == from { from } else { Some(Origin::Several) };
            if *to != joined {
                *to = joined;
                open.push_back(drawn.target);
            }
        }
    }
    origins
}

/// Whether a note says where it comes from, other than by its publisher.
fn says_origin(context: &Context<'_>, note: StatementNumber) -> bool {
    let is_written = written(context.project, &context.graph.document, note, Field::Origin).is_some();
    let is_passed_on = !context.sources.repeated(note).is_empty() || !context.sources.repeating(note).is_empty();
    is_written || is_passed_on
}

/// The statements that a critical gap is about, each with the first such gap.
fn gaps(context: &Context<'_>) -> HashMap<StatementNumber, StatementNumber, RandomState> {
    let mut gaps = HashMap::default();
    each_gap_about(context, |gap, number| {
        let file = context.project.file(gap.file);
        let is_critical = file.tree().find(gap.statement, Field::Critical).is_some_and(|field| file.value(field) == "yes");
        if let Some(gap) = context.document().number_of(context.project, gap).filter(|_| is_critical) {
            gaps.entry(number).or_insert(gap);
        }
    });
    gaps
}

/// What does not stand because of something that is reported and not allowed; and contested theses, of which that is reported.
fn reported(context: &Context<'_>, found: &[Diagnostic]) -> IdSet<StatementNumber> {
    let allows = allowed(context).into_iter().filter_map(|allow| Some((allow.statement, allow.rule?.name)));
    let allows: HashSet<(StatementId, &str), RandomState> = allows.collect();
    let is_allowed = |rule: &'static str, statement: StatementId| {
        [Some(statement), context.brief].into_iter().flatten().any(|at| allows.contains(&(at, rule)))
    };
    let mut reported = IdSet::new(context.graph.statements());
    let causes = found.iter().filter(|report| context.comes_after(report.rule));
    let causes =
        causes.filter_map(|report| report.statement.filter(|&at| !is_allowed(report.rule, at)).map(StatementNumber::own));
    let mut open: Vec<StatementNumber> = causes.collect();
    while let Some(statement) = open.pop() {
        if !reported.insert(statement) {
            continue;
        }
        let reached = context.graph.used_by(statement).iter().map(|&line| context.graph.conclusion(line));
        open.extend(reached.filter(|&reached| !context.standing.stands(reached)));
    }
    for rule in context.yields_to() {
        let theses = context.theses.iter().filter(|&&thesis| !is_allowed(rule.name, thesis.to_own()));
        reported.extend(theses);
    }
    reported
}

/// A reason for less confidence, and what to do about it.
type Doubt = (String, &'static str);

fn report(context: &Context<'_>, doubts: &Doubts, statement: StatementId) -> Option<Diagnostic> {
    let (field, _) = context.file.confidence(statement)?;
    let number = StatementNumber::own(statement);
    let gap = doubts.gaps.get(&number).copied();
    let unsettled = Some(number).filter(|_| !doubts.reported.contains(number)).and_then(|number| unsettled(context, number));
    let all = [unsettled, gap.map(|gap| critical(context, gap)), one_origin(context, doubts, number)];
    let (said, remedies): (Vec<String>, Vec<&str>) = all.into_iter().flatten().unzip();
    if said.is_empty() {
        return None;
    }
    let span = context.file.tree().fields[field].value;
    let (levels, stated) = (context.demands().unwrap_or_default().confidence, context.file.source.slice(span));
    let message = format!("{} has {stated} confidence, but {}", context.file.describe(statement), list(&said, "and"));
    let mut report = context.report(statement, span, message);
    if let Some(gap) = gap {
        report = report.related(context.handle(gap), "this is not known");
    }
    Some(report.label("higher than what is known allows").help(format!(
        "write `confidence: {}` or `low`, or {}",
        Confidence::Moderate.name_in(levels),
        list(&remedies, "and")
    )))
}

fn unsettled(context: &Context<'_>, statement: StatementNumber) -> Option<Doubt> {
    let (graph, standing) = (&context.graph, &context.standing);
    if standing.label(statement) != Label::Contested {
        return None;
    }
    let is_open = |line: &InferenceId| standing.line(*line) != Label::Falls;
    if let Some(line) = graph.objections_to(statement).find(is_open) {
        let premises: Vec<String> =
            context.premises_as_written(line).iter().map(|written| context.name(written.premise)).collect();
        return Some((format!("the objection `{}` to it is not settled", premises.join(" + ")), "settle the objection"));
    }
    let premises = graph.support_of(statement).filter(is_open).flat_map(|line| graph.premises(line));
    let premise = premises.copied().find(|&premise| standing.label(premise) == Label::Contested)?;
    Some((format!("what it rests on is contested, `{}`", context.name(premise)), "settle what is contested"))
}

fn critical(context: &Context<'_>, gap: StatementNumber) -> Doubt {
    let name = context.name(gap);
    let gap = if name.is_empty() { "a critical gap".to_owned() } else { format!("the critical gap `{name}`") };
    (format!("{gap} is about it"), "close the gap")
}

fn one_origin(context: &Context<'_>, doubts: &Doubts, statement: StatementNumber) -> Option<Doubt> {
    let name = context.name(only_origin(context, doubts, statement)?);
    Some((format!("all that it rests on has one origin, that of note `{name}`"), "find a source of another origin"))
}

/// The note that has the origin of all that a statement which does not fall rests on.
fn only_origin(context: &Context<'_>, doubts: &Doubts, statement: StatementNumber) -> Option<StatementNumber> {
    match doubts.origins[statement]? {
        Origin::One(note) => Some(note).filter(|_| context.standing.label(statement) != Label::Falls),
        Origin::Several => None,
    }
}
