//! Ids that may stand in a list.

use gen_lsp_types::CompletionItemKind;

use super::{Proposal, Spot};
use crate::base::clean::clean_line;
use crate::base::ids::{FileId, StatementId};
use crate::schema::{Kind, ValueType};

/// So many characters of a text are shown.
const SHOWN: usize = 100;

impl Spot<'_> {
    /// The statements that may be named here, those near the place first, then what other files declare. What is typed after `alias/` is
    /// looked for in that file.
    pub(super) fn ids(&self, value: ValueType, typed: &str) -> Vec<Proposal> {
        let file = self.state.workspace.file(self.file);
        if let Some((alias, _)) = typed.split_once('/') {
            let used = file.uses.iter().find(|link| link.alias == alias).and_then(|link| link.file);
            return used.map_or_else(Vec::new, |used| self.of_file(used, value, &format!("{alias}/")));
        }
        let mut found = self.of_file(self.file, value, "");
        for link in &file.uses {
            if let Some(used) = link.file {
                found.extend(self.of_file(used, value, &format!("{}/", link.alias)));
            }
        }
        found
    }

    fn of_file(&self, id: FileId, value: ValueType, prefix: &str) -> Vec<Proposal> {
        let file = self.state.workspace.project().file(id);
        let is_own = id == self.file;
        let fits = |&at: &StatementId| {
            let kind = file.statement(at).kind;
            kind.is_some_and(|kind| value.takes(kind)) && !file.id(at).is_empty() && !(is_own && Some(at) == self.statement)
        };
        let mut all: Vec<StatementId> = file.tree().statements.ids().filter(fits).collect();
        if let (true, Some(own)) = (is_own, self.statement) {
            all.sort_by_key(|at| at.index().abs_diff(own.index()));
        }
        let proposal = |at: StatementId| {
            let text: String = clean_line(&file.text(at)).chars().take(SHOWN).collect();
            let label = format!("{prefix}{}", file.id(at));
            let kind = match file.statement(at).kind {
                Some(Kind::Note) => CompletionItemKind::File,
                Some(Kind::Evidence) => CompletionItemKind::Constant,
                Some(Kind::Assumption) => CompletionItemKind::Variable,
                _ => CompletionItemKind::Function,
            };
            Proposal { filter: Some(format!("{label} {text}")), label, kind, detail: text, insert: None }
        };
        all.into_iter().map(proposal).collect()
    }
}
