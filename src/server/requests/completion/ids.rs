//! Ids that may stand in a list.

use gen_lsp_types::CompletionItemKind;

use super::{MOST, Proposal, Spot};
use crate::base::clean::clean_line;
use crate::base::ids::{FileId, StatementId};
use crate::model::Target;
use crate::schema::{Kind, ValueType};

/// So many characters of a text are shown.
const SHOWN: usize = 100;

impl Spot<'_> {
    /// The statements that may be named here, those near the place first, then what other files declare. What is typed after `alias/` is
    /// looked for in that file.
    pub(super) fn ids(&self, value: ValueType, typed: &str) -> Vec<Proposal> {
        let file = self.state.workspace.file(self.file);
        if let Some((alias, rest)) = typed.split_once('/') {
            let used = file.uses.iter().find(|link| link.alias == alias).and_then(|link| link.file);
            return used.map_or_else(Vec::new, |used| self.of_file(used, value, (&format!("{alias}/"), rest)));
        }
        let mut found = self.of_file(self.file, value, ("", typed));
        for link in &file.uses {
            if let Some(used) = link.file {
                found.extend(self.of_file(used, value, (&format!("{}/", link.alias), typed)));
            }
        }
        found
    }

    /// Those of a file: first those whose id begins with what is typed, then those whose id or text holds it; so many of each that more are
    /// not sent.
    fn of_file(&self, id: FileId, value: ValueType, (prefix, typed): (&str, &str)) -> Vec<Proposal> {
        let file = self.state.workspace.project().file(id);
        let own = self.statement.filter(|_| id == self.file);
        let fits = |at: &StatementId| {
            let kind = file.statement(*at).kind;
            kind.is_some_and(|kind| value.takes(kind)) && !file.id(*at).is_empty() && Some(*at) != own
        };
        let lower = typed.to_lowercase();
        let begins = |at: &StatementId| file.id(*at).to_lowercase().starts_with(&lower);
        let holds =
            |at: &StatementId| file.id(*at).to_lowercase().contains(&lower) || file.text(*at).to_lowercase().contains(&lower);
        let near = || nearest(own.map_or(0, StatementId::index), file.tree().statements.len()).map(StatementId::new).filter(fits);
        let mut all: Vec<StatementId> = near().filter(begins).take(MOST + 1).collect();
        if all.len() <= MOST && !lower.is_empty() {
            all.extend(near().filter(|at| !begins(at) && holds(at)).take(MOST + 1));
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

impl Spot<'_> {
    /// The ids that are named in the file where one of a kind may stand, and that nothing declares, each once.
    pub(super) fn wanted(&self, kind: Kind) -> Vec<Proposal> {
        let file = self.state.workspace.file(self.file);
        let tree = file.tree();
        let mut found: Vec<Proposal> = Vec::new();
        for field in tree.fields.ids() {
            let takes = tree.fields[field].field.spec().is_some_and(|spec| spec.value.takes(kind));
            let unknown = tree.items_of(field).filter(|&item| takes && file.target(item) == Target::UNKNOWN);
            for name in unknown.map(|item| file.source.slice(tree.items[item])) {
                if found.len() < MOST && !name.contains('/') && !found.iter().any(|known| known.label == name) {
                    found.push(Proposal {
                        label: name.to_owned(),
                        kind: CompletionItemKind::Reference,
                        detail: "named, and not declared yet".to_owned(),
                        insert: None,
                        filter: None,
                    });
                }
            }
        }
        found
    }
}

/// The numbers below a count, those nearest to one of them first.
fn nearest(to: usize, count: usize) -> impl Iterator<Item = usize> {
    let both = move |far: usize| [to.checked_sub(far), Some(to + far).filter(|_| far > 0)];
    (0..count.max(1)).flat_map(both).flatten().filter(move |&at| at < count)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn what_is_near_comes_first_and_all_once() {
        assert_eq!(nearest(1, 4).collect::<Vec<_>>(), [1, 0, 2, 3]);
        assert_eq!(nearest(0, 3).collect::<Vec<_>>(), [0, 1, 2]);
        assert_eq!(nearest(3, 4).collect::<Vec<_>>(), [3, 2, 1, 0]);
        assert_eq!(nearest(0, 0).count(), 0);
    }
}
