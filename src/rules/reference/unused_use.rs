//! `unused-use`: an import that nothing refers to.

use crate::base::characters::normal;
use crate::base::source::FileId;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::unknown::Unknown;
use crate::schema::words::split_reference;
use crate::syntax::removal::Removal;
use foldhash::fast::RandomState;
use hashbrown::{HashMap, HashSet};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if context.file.uses.is_empty() || context.brief.is_none() {
        return;
    }
    let tree = context.file.tree();
    let mut named: Vec<String> = tree
        .items
        .iter()
        .filter_map(|&item| split_reference(context.file.source.slice(item)).0)
        .chain(context.unknown.iter().flat_map(Unknown::suggestions).filter_map(|name| split_reference(name).0))
        .map(|alias| normal(alias).into_owned())
        .collect();
    named.sort_unstable();
    named.dedup();
    // What a malformed statement refers to is uncertain.
    let is_sure = tree.statements.iter().all(|statement| !statement.damaged);
    let mut circle = None;
    for import in &context.file.uses {
        let Some(used) = import.file.filter(|&used| used != context.id) else { continue };
        if named.binary_search(&normal(&import.alias).into_owned()).is_ok() || context.is_damaged(import.statement) {
            continue;
        }
        if circle.get_or_insert_with(|| files_that_use(context)).contains(&used) {
            continue;
        }
        let statement = import.statement;
        let report = context
            .report(
                statement,
                context.file.statement(statement).word,
                format!("nothing refers to a statement of `{}`", import.alias),
            )
            .label("not used")
            .help(format!("refer to its statements as `{}/id`, or remove the `use`", import.alias));
        found.push(match Removal::of_statement(&context.file.source, tree, statement) {
            Some(removal) => report.fix(
                "remove the `use`",
                is_sure && !removal.leaves_comment && tree.fields_of(statement).is_empty(),
                removal.span,
                "",
            ),
            None => report,
        });
    }
}

/// The files of the document that use this one, directly or by way of others. O(files and uses).
fn files_that_use(context: &Context<'_>) -> HashSet<FileId, RandomState> {
    let mut users: HashMap<FileId, Vec<FileId>, RandomState> = HashMap::default();
    for &user in &context.graph.document.files {
        for used in context.project.file(user).uses.iter().filter_map(|import| import.file) {
            users.entry(used).or_default().push(user);
        }
    }
    let mut found: HashSet<FileId, RandomState> = HashSet::default();
    let mut open = vec![context.id];
    while let Some(used) = open.pop() {
        open.extend(users.get(&used).into_iter().flatten().filter(|&&user| found.insert(user)));
    }
    found
}
