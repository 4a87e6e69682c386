//! Statements that have to do with no other one of their file.

use crate::base::ids::{FileId, IdSet, StatementId};
use crate::model::{File, Project};
use crate::schema::{Field, Kind};

impl Project {
    /// The claims, forecasts and assumptions of a brief without a thesis that name no other statement and are named by none of the file;
    /// none where nothing in it is linked. Damaged ones may have lost their links. O(statements and references).
    pub fn isolated(&self, id: FileId) -> Vec<StatementId> {
        let file = self.file(id);
        let tree = file.tree();
        let is_meant = |brief: StatementId| !tree.has(brief, Field::Thesis) && !file.statement(brief).damaged;
        if !file.brief().is_some_and(is_meant) || tree.items.ids().next().is_none() {
            return Vec::new();
        }
        let mut named = IdSet::new(tree.statements.len());
        let mut linked = false;
        for target in tree.items.ids().map(|item| file.target(item)) {
            if let Some(at) = self.locate(target).filter(|at| at.file == id) {
                named.insert(at.statement);
            }
            linked |= self.kind_of(target).is_some_and(Kind::is_proposition);
        }
        let is_judged =
            |at: &StatementId| matches!(file.statement(*at).kind, Some(Kind::Claim | Kind::Forecast | Kind::Assumption));
        let is_alone = |at: &StatementId| !named.contains(*at) && !file.statement(*at).damaged && !names_another(file, *at);
        let isolated = || tree.statements.ids().filter(is_judged).filter(is_alone).filter(|&at| !file.id(at).is_empty());
        if linked { isolated().collect() } else { Vec::new() }
    }

    /// Whether the briefs beside a file are of use: it refers to something that no statement is called, or has statements which one
    /// of them may refer to.
    pub(crate) fn wants_neighbours(&self, id: FileId) -> bool {
        self.has_unknown(id) || !self.isolated(id).is_empty()
    }
}

/// Whether a field of a statement is there to name propositions.
fn names_another(file: &File, at: StatementId) -> bool {
    let tree = file.tree();
    tree.fields[tree.fields_of(at)].iter().any(|node| node.field.spec().is_some_and(|spec| spec.value.takes(Kind::Claim)))
}
