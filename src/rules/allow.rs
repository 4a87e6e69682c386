//! `allow`: reports that a statement, or on `brief` the file, does not want; and those that silence nothing.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use crate::base::ids::{FieldId, ItemId, StatementId};
use crate::base::source::Span;
use crate::diagnostic::{Diagnostic, Level, Place};
use crate::rules::Common;
use crate::rules::{Group, RULES, Rule, find};
use crate::schema::Field;
use crate::syntax::removal::Removal;

/// A report that an `allow` silences, for formats that tell of those, too.
#[derive(Clone, Debug)]
pub struct Silenced {
    /// The report.
    pub diagnostic: Diagnostic,
    /// The name of the rule in the `allow`.
    pub allow: Place,
    /// The `reason` of the `allow`.
    pub reason: Option<String>,
}

/// A rule that is allowed somewhere.
pub(crate) struct Allowed {
    /// The statement, by its index.
    pub statement: StatementId,
    /// The field, by its index.
    pub field: FieldId,
    /// The rule's name in the list, by its index.
    pub item: ItemId,
    /// The rule's name as written.
    pub span: Span,
    /// The rule, if there is one.
    pub rule: Option<&'static Rule>,
}

/// All rules that are allowed in the file, in source order.
pub(crate) fn allowed(context: &Common<'_>) -> Vec<Allowed> {
    let tree = context.file.tree();
    let mut allowed = Vec::new();
    for field in context.allow_fields().iter().copied() {
        let Some(statement) = tree.statement_at(tree.fields[field].name_start) else { continue };
        allowed.extend(tree.items_of(field).map(|item| {
            let span = tree.items[item];
            Allowed { statement, field, item, span, rule: find(context.file.source.slice(span)) }
        }));
    }
    allowed
}

/// Whether a rule is allowed on a statement of the file, or in the whole file.
pub(crate) fn is_allowed(context: &Common<'_>, statement: StatementId, rule: &Rule) -> bool {
    let tree = context.file.tree();
    let allows = |statement| tree.all(statement, Field::Allow).flat_map(|field| tree.items_of(field));
    let mut items = allows(statement).chain(context.brief.into_iter().flat_map(allows));
    items.any(|item| {
        let name = context.file.source.slice(tree.items[item]);
        name == rule.name || is_in(rule, name)
    })
}

/// Takes away what is allowed, to `silenced` where that is wanted, and reports each `allow` that took nothing away.
pub(crate) fn apply(context: &Common<'_>, found: &mut Vec<Diagnostic>, mut silenced: Option<&mut Vec<Silenced>>) {
    let allowed = allowed(context);
    if allowed.is_empty() {
        return;
    }
    let mut by_place: HashMap<(StatementId, &str), Vec<usize>, RandomState> = HashMap::default();
    // A group is no rule, and is reported; but what it was meant to silence is not reported as well.
    let mut groups: BTreeMap<usize, BTreeSet<&'static str>> = BTreeMap::new();
    for (at, allow) in allowed.iter().enumerate() {
        let name = context.file.source.slice(allow.span);
        let is_meant = |rule: &&Rule| allow.rule.map_or_else(|| is_in(rule, name), |allowed| allowed.name == rule.name);
        for rule in RULES.iter().filter(is_meant).filter(|rule| rule.group != Group::Syntax) {
            by_place.entry((allow.statement, rule.name)).or_default().push(at);
        }
        if allow.rule.is_none() && is_group(name) {
            groups.insert(at, BTreeSet::new());
        }
    }
    let mut used = vec![false; allowed.len()];
    found.retain(|diagnostic| {
        let statements = [context.brief, diagnostic.statement];
        let allows = statements.into_iter().flatten().filter_map(|at| by_place.get(&(at, diagnostic.rule)));
        let mut by = None;
        for allows in allows {
            // Where one of them has been used, all have.
            if allows.first().is_some_and(|&first| !used[first]) {
                for &at in allows {
                    used[at] = true;
                }
            }
            for at in allows {
                if let Some(rules) = groups.get_mut(at) {
                    rules.insert(diagnostic.rule);
                }
            }
            by = allows.first().map(|&first| &allowed[first]).or(by);
        }
        if let (Some(silenced), Some(allow)) = (silenced.as_deref_mut(), by) {
            silenced.push(silence(context, diagnostic, allow));
        }
        by.is_none()
    });
    for (at, rules) in groups {
        report_group(context, &allowed, at, rules, found);
    }
    let Some(unused) = find("unused-allow") else { return };
    let level = context.level(unused);
    if level == Level::Off {
        return;
    }
    // What would be reported on statements that are damaged, or that name something unknown, is not known.
    let is_whole = context.unknown.is_empty() && context.file.tree().statements.iter().all(|statement| !statement.damaged);
    for (allow, _) in allowed.iter().zip(used).filter(|(_, used)| !used) {
        let Some(rule) = allow.rule.filter(|rule| context.level(rule) != Level::Off) else { continue };
        let name = rule.name;
        if by_place.contains_key(&(allow.statement, unused.name)) {
            continue;
        }
        let report = context.report_of(unused, allow.statement, allow.span, format!("`allow: {name}` silences nothing"));
        let mut report = if rule.group == Group::Syntax {
            report.label("a syntax rule").help("remove it: errors in the form of a text are always reported")
        } else {
            report.label("nothing here is reported by this rule").help("remove it")
        };
        report.level = level;
        found.push(with_removal(context, allow, report, is_whole));
    }
}

/// Whether a name means several rules.
pub(crate) fn is_group(name: &str) -> bool {
    name == "all" || Group::ALL.into_iter().any(|group| group.name() == name)
}

/// Whether a name means a rule with others.
fn is_in(rule: &Rule, name: &str) -> bool {
    rule.group.name() == name || name == "all" && rule.group != Group::Housekeeping
}

/// Reports a group among the rules of an `allow`, with the rules of it that were silenced on the statement.
fn report_group(
    context: &Common<'_>,
    allowed: &[Allowed],
    at: usize,
    mut rules: BTreeSet<&'static str>,
    found: &mut Vec<Diagnostic>,
) {
    let Some(rule) = find("unknown-rule").filter(|rule| context.level(rule) != Level::Off) else { return };
    let allow = &allowed[at];
    let name = context.file.source.slice(allow.span);
    let is_whole = context.unknown.is_empty() && !context.file.statement(allow.statement).damaged;
    let others = allowed.iter().filter(|other| other.statement == allow.statement);
    for known in others.filter_map(|other| other.rule) {
        rules.remove(known.name);
    }
    let what = if name == "all" { "all rules" } else { "a group of rules" };
    let message = format!("`{name}` is {what}, and `allow` takes rules by their names");
    let report = context.report_of(rule, allow.statement, allow.span, message);
    let mut report = if rules.is_empty() {
        let help = if name == Group::Syntax.name() {
            "remove it: errors in the form of a text are always reported"
        } else {
            "remove it: nothing more is reported here that it could silence"
        };
        with_removal(context, allow, report.label("silences nothing").help(help), is_whole)
    } else {
        let names: Vec<&str> = rules.into_iter().collect();
        let written = names.join(", ");
        let help = format!("write `{written}`: what is reported here");
        report.label("would also silence reports that nobody has read").help(help).fix(
            format!("write `{written}`"),
            true,
            allow.span,
            written,
        )
    };
    report.level = context.level(rule);
    found.push(report);
}

/// With the `allow` taken away, and its reason with it.
fn with_removal(context: &Common<'_>, allow: &Allowed, report: Diagnostic, is_whole: bool) -> Diagnostic {
    let (source, tree) = (&context.file.source, context.file.tree());
    let removal = match tree.items_of(allow.field).len() {
        1 => Removal::of_field(source, tree, allow.field),
        _ => Removal::of_item(source, tree, allow.field, allow.item),
    };
    match removal {
        Some(removal) => report.fix("remove it", is_whole && !removal.leaves_comment, removal.span, ""),
        None => report,
    }
}

fn silence(context: &Common<'_>, diagnostic: &Diagnostic, allow: &Allowed) -> Silenced {
    let tree = context.file.tree();
    let fields = tree.fields_of(allow.statement);
    let reason = tree.sub_fields_of(allow.field, &fields).find(|&sub| tree.fields[sub].field == Field::Reason);
    Silenced {
        diagnostic: diagnostic.clone(),
        allow: context.place(allow.span),
        reason: reason.map(|reason| context.file.value(reason).into_owned()),
    }
}
