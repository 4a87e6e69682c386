//! `wrong-kind`: a reference to a statement that cannot stand there, and a step that nobody takes.

use std::cell::OnceCell;

use crate::base::ids::{FieldId, IdSet, ItemId, StatementId, StatementNumber};
use crate::base::source::Span;
use crate::base::text::any_of;
use crate::diagnostic::Diagnostic;
use crate::graph::{Graph, Sign};
use crate::rules::Context;
use crate::rules::insertion::statement_below;
use crate::rules::itself::does_to_itself;
use crate::schema::{Field, FieldSpec, Kind, ValueType};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let tree = context.file.tree();
    let mut opposed = Opposed::default();
    for odd in context.file.odd() {
        let (statement, field, item) = (odd.statement, odd.field, odd.item);
        let node = &tree.fields[field];
        let target = context.file.target(item);
        let (Some(spec), Some(kind)) = (tree.spec(statement, field), context.project.kind_of(target)) else { continue };
        let is_itself = context.graph.document.number(target) == Some(StatementNumber::own(odd.statement));
        if node.state.misplaced || is_itself && does_to_itself(node.field).is_some() {
            continue;
        }
        if !spec.value.takes(kind) {
            found.push(misfit(context, statement, tree.items[item], spec, kind));
        } else if node.field == Field::From {
            found.extend(step_of_no_line(context, &mut opposed, (statement, field, item)));
        }
    }
}

fn misfit(context: &Context<'_>, statement: StatementId, span: Span, spec: &FieldSpec, kind: Kind) -> Diagnostic {
    let name = context.file.source.slice(span);
    let word = kind.name();
    let field = spec.name;
    let report = context
        .report(statement, span, format!("{word} `{name}` cannot be used in `{field}`"))
        .label(format!("this is {}", kind.spec().with_article));
    let accepted: Vec<&str> = match spec.value {
        ValueType::Premises(kinds) | ValueType::References(kinds) => kinds.kinds().map(Kind::name).collect(),
        _ => vec!["note"],
    };
    match (spec.value, kind) {
        (ValueType::Premises(_) | ValueType::References(_), Kind::Note) => {
            let report = report.help(format!("state what the note says as `evidence` with `cites: {name}`, and name that here"));
            with_evidence(context, (statement, span), report)
        }
        (ValueType::Notes, Kind::Evidence | Kind::Claim | Kind::Forecast | Kind::Assumption) => {
            report.help("name the note that it comes from; if it rests on another statement, make it a `claim` with `because:`")
        }
        _ => report.help(format!("`{field}` takes {}", any_of(&accepted))),
    }
}

/// With evidence in place of a note: that which cites it and no other note, or some that is to be written.
fn with_evidence(context: &Context<'_>, (statement, span): (StatementId, Span), report: Diagnostic) -> Diagnostic {
    let tree = context.file.tree();
    let note = context.file.source.slice(span);
    let cites_it = |&evidence: &StatementId| {
        let cited = tree.all(evidence, Field::Cites).flat_map(|field| tree.items_of(field));
        let mut cited = cited.map(|item| context.file.source.slice(tree.items[item]));
        cited.next() == Some(note) && cited.next().is_none() && !context.file.id(evidence).is_empty()
    };
    let name = format!("{}-says", note.replace('/', "-"));
    let evidence = context.of_kind(Kind::Evidence).take_while(|_| context.spend(1));
    let known: Vec<&str> = evidence.filter(cites_it).map(|at| context.file.id(at)).collect();
    if known.contains(&name.as_str()) {
        return report.fix(format!("name evidence `{name}`, which cites it"), false, span, name);
    }
    let report = known.iter().take(3).fold(report, |report, evidence| {
        report.fix(format!("name evidence `{evidence}`, which cites it"), false, span, *evidence)
    });
    let is_free = context.project.lookup(context.id, &name).global().is_none();
    if !is_free {
        return report;
    }
    let lines = [format!("evidence {name}: TODO"), format!("  cites: {note}")];
    let edits = vec![(span, name.clone()), statement_below(context, statement, &lines)];
    report.fixes(format!("add evidence `{name}` that cites it, to be written"), false, edits)
}

/// The last `opposes` that was asked about.
#[derive(Default)]
struct Opposed {
    field: Option<FieldId>,
    /// The statement that it names first.
    first: Option<StatementNumber>,
    /// All statements that it names, sorted; nothing where it names one that is unknown.
    targets: Option<Vec<StatementNumber>>,
    /// The statements with a line that names a premise which could not be read; found when they are first asked for.
    incomplete: OnceCell<IdSet<StatementNumber>>,
}

impl Opposed {
    fn by(&mut self, context: &Context<'_>, field: FieldId) -> &Self {
        if self.field != Some(field) {
            let tree = context.file.tree();
            let is_unknown = tree.items_of(field).any(|item| context.file.target(item).global().is_none());
            let mut targets: Vec<StatementNumber> = context.references(field).map(|(_, target)| target).collect();
            let first = targets.first().copied();
            targets.sort_unstable();
            let targets = Some(targets).filter(|_| !is_unknown && !tree.fields[field].state.faulty);
            (self.field, self.first, self.targets) = (Some(field), first, targets);
        }
        self
    }

    /// Whether a line to a statement has a premise that could not be read, which may be the one that is meant.
    fn may_have_it(&self, graph: &Graph, target: StatementNumber) -> bool {
        let incomplete = || {
            let mut found = IdSet::new(graph.statements());
            found.extend(graph.statement_lines().filter(|&line| graph.lines[line].incomplete).map(|line| graph.conclusion(line)));
            found
        };
        self.incomplete.get_or_init(incomplete).contains(target)
    }
}

/// A `from` that is a premise of no line to the target. `at` is a statement, its field, and the item in that.
fn step_of_no_line(context: &Context<'_>, last: &mut Opposed, at: (StatementId, FieldId, ItemId)) -> Option<Diagnostic> {
    let (statement, field, item) = at;
    let tree = context.file.tree();
    let span = tree.items[item];
    let premise = context.graph.document.number(context.file.target(item))?;
    let above = Some(tree.fields[field].parent).filter(|&at| tree.fields[at].field == Field::Opposes)?;
    let opposed = last.by(context, above);
    let targets = opposed.targets.as_ref()?;
    let graph = &context.graph;
    let uses = graph.used_by(premise);
    // Many steps may name one premise of many lines, or many targets: what is beyond the budget is not reported.
    if !context.spend(targets.len() + uses.len()) || targets.iter().any(|&target| opposed.may_have_it(graph, target)) {
        return None;
    }
    let mut lines = uses.iter().map(|&line| &graph.lines[line]);
    if lines.any(|line| line.sign == Sign::Support && targets.binary_search(&line.target).is_ok()) {
        return None;
    }
    let target = opposed.first.map(|target| context.name(target)).unwrap_or_default();
    let name = context.file.source.slice(span);
    Some(
        context
            .report(statement, span, format!("`{name}` is not a premise of any reason for `{target}`"))
            .label("there is no such step")
            .help(format!("name a premise that `{target}` rests on, or leave out `from` to object to `{target}` itself")),
    )
}
