//! `unsupported-claim`: a claim or forecast with no line of reasoning at all.

use foldhash::fast::RandomState;
use hashbrown::HashSet;

use crate::base::ids::{StatementId, StatementNumber};
use crate::diagnostic::{Diagnostic, Message};
use crate::rules::Context;
use crate::rules::Profile;
use crate::rules::conclusion::{is_complete, is_rejected};
use crate::rules::consequences::Consequences;
use crate::rules::isolated::isolated_and_reported;
use crate::rules::to_be_written::is_to_be_written;
use crate::rules::undeveloped::declared_and_reported;
use crate::schema::{Field, Kind, ValueType};
use crate::syntax::Change;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let kind = |statement: StatementId| context.file.statement(statement).kind;
    let is_unsupported = |&statement: &StatementId| {
        let needs_support = kind(statement).is_some_and(Kind::needs_support)
            && context.voice[StatementNumber::own(statement)]
            && !context.graph.base[StatementNumber::own(statement)];
        needs_support
            && context.graph.support_of(StatementNumber::own(statement)).next().is_none()
            && !is_left_over(context, statement)
            && !is_rejected(context, StatementNumber::own(statement))
    };
    let unsupported = context.kept(Change::Values, || context.own().filter(is_unsupported).collect::<Vec<_>>());
    // A claim that is linked to nothing is no more than that.
    let isolated = isolated_and_reported(context);
    let named = if unsupported.is_empty() { HashSet::default() } else { named_as_claims(context) };
    let undeveloped = declared_and_reported(context);
    // They may be a million, and a list that grows leaves as much memory unused.
    found.reserve(unsupported.len());
    for &statement in &*unsupported {
        // That there is no text yet that could be supported is reported.
        let has_no_text = || context.yields() && is_to_be_written(context.file, statement);
        if isolated.binary_search(&statement).is_ok()
            || has_no_text()
            || undeveloped.contains(StatementNumber::own(statement))
            || is_attacked_option(context, statement)
        {
            continue;
        }
        let number = StatementNumber::own(statement);
        let message = Message::OfStatement(" has no support");
        let report = context.report(statement, context.file.handle(statement), message).label("no reason is given for this");
        let report = report.help(match kind(statement) {
            Some(Kind::Forecast) => "add `because:` with the statements it rests on",
            // An assumption is no thesis, no answer, and nothing that is supported.
            _ if named.contains(&StatementNumber::own(statement)) || has_field_of_claims(context, statement) => {
                "add `because:` with the statements it rests on"
            }
            _ => "add `because:` with the statements it rests on, or make it an `assumption`",
        });
        context.explain_thesis(number, statement);
        found.push(match Consequences::of(context, &[number]).note(context, statement) {
            Some(note) => report.note(note),
            None => report,
        });
    }
}

/// The statements that are named where an assumption cannot be: as a thesis, as an answer, as what is supported. O(n).
fn named_as_claims(context: &Context<'_>) -> HashSet<StatementNumber, RandomState> {
    let mut named = HashSet::default();
    for &id in &context.document().files {
        let (file, tree) = (context.project.file(id), context.project.file(id).tree());
        let takes_none = |field: Field| field.spec().is_some_and(|spec| is_of_claims(spec.value));
        for (field, _) in tree.fields.enumerated().filter(|(_, node)| takes_none(node.field)) {
            named.extend(tree.items_of(field).filter_map(|item| context.document().number(file.target(item))));
        }
    }
    named
}

/// Whether a type of value takes claims and no assumptions.
fn is_of_claims(value: ValueType) -> bool {
    matches!(value, ValueType::References(kinds) if kinds.has(Kind::Claim) && !kinds.has(Kind::Assumption))
}

/// Whether a claim has a field that an assumption cannot have.
fn has_field_of_claims(context: &Context<'_>, statement: StatementId) -> bool {
    let tree = context.file.tree();
    let is_of_claims = |field: Field| field.spec().is_some_and(|spec| !spec.on.has(Kind::Assumption) && spec.on.has(Kind::Claim));
    tree.fields_of(statement).any(|field| is_of_claims(tree.fields[field].field))
}

/// Whether a claim is one option of many hands, with an objection to it: in a debate nobody has to hold it up.
fn is_attacked_option(context: &Context<'_>, statement: StatementId) -> bool {
    let number = StatementNumber::own(statement);
    context.profile == Some(Profile::Debate) && context.graph.objections_to(number).next().is_some()
}

/// Whether a statement beside the thesis has no relation at all, so that it is off the thesis and no more than that.
fn is_left_over(context: &Context<'_>, statement: StatementId) -> bool {
    let graph = &context.graph;
    let has_relation =
        !graph.lines_on(StatementNumber::own(statement)).is_empty() || !graph.used_by(StatementNumber::own(statement)).is_empty();
    !context.case[StatementNumber::own(statement)] && !has_relation && !is_complete(context.file.tree(), statement)
}
