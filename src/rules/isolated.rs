//! Statements that have to do with nothing, in this file and in those beside it.

use foldhash::fast::RandomState;
use hashbrown::HashSet;

use crate::base::ids::{StatementId, StatementNumber};
use crate::model::File;
use crate::rules::Context;
use crate::schema::Kind;

/// The claims, forecasts and assumptions of a brief without a thesis that nothing links to another statement, in this document or in a
/// brief of the same folder that uses this file. O(statements and references of these).
pub(crate) fn isolated(context: &Context<'_>) -> Vec<StatementId> {
    if !context.theses.is_empty() {
        return Vec::new();
    }
    let mut isolated = context.project.isolated(context.id);
    isolated.retain(|&at| !context.referred.contains(StatementNumber::own(at)) && !context.file.is_duplicate(at));
    if !isolated.is_empty() {
        let named = named_beside(context);
        isolated.retain(|&at| !named.contains(context.file.id(at)));
    }
    isolated
}

/// The same where a rule is on that reports them, and to which this one yields; else none.
pub(crate) fn isolated_and_reported(context: &Context<'_>) -> Vec<StatementId> {
    let is_reported = context.yields_to().any(|rule| rule.name == "isolated-statement");
    if is_reported { isolated(context) } else { Vec::new() }
}

/// The ids of this file that other briefs of its folder name.
fn named_beside<'context>(context: &'context Context<'_>) -> HashSet<&'context str, RandomState> {
    let own = name(context.file.source.path());
    let mut named = HashSet::default();
    for other in context.file.neighbours.iter().filter(|&&other| other != context.id) {
        let other = context.project.file(*other);
        let aliases: Vec<&str> = aliases(other, own).collect();
        if aliases.is_empty() {
            continue;
        }
        let items = other.tree().items.iter().map(|&item| other.source.slice(item));
        let references = items.filter_map(|item| item.split_once('/'));
        named.extend(references.filter(|(alias, _)| aliases.contains(alias)).map(|(_, id)| id));
    }
    named
}

/// The aliases by which a file uses one of its folder.
fn aliases<'file>(file: &'file File, used: &'file str) -> impl Iterator<Item = &'file str> {
    let imports = file.tree().statements.iter().filter(|statement| statement.kind == Some(Kind::Use));
    imports.filter_map(move |statement| {
        let path = file.source.slice(statement.text).trim();
        let alias = file.source.slice(statement.id);
        let stem = used.strip_suffix(".brief").unwrap_or(used);
        (path.strip_prefix("./").unwrap_or(path) == used).then_some(if alias.is_empty() { stem } else { alias })
    })
}

/// The last part of a path.
fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
