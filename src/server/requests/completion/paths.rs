//! Paths of files that a brief may use, keep as a copy or continue.

use std::path::Path;

use gen_lsp_types::CompletionItemKind;

use super::{MOST, Proposal, Spot};
use crate::session::paths::place_of;
use crate::session::system::{Entry, FileKind, System};

/// So many entries of a folder are looked at.
const LISTED: usize = 10_000;

impl<'state> Spot<'state> {
    /// What is in the folder that a path begins with, as it is typed, from the folder of the brief: folders, and files, or briefs alone. What is
    /// hidden, and the brief itself, is left out.
    pub(super) fn paths(&self, typed: &'state str, briefs_alone: bool) -> (&'state str, Vec<Proposal>) {
        let (folder, name) = typed.rsplit_once('/').map_or(("", typed), |(folder, name)| (folder, name));
        let own = Path::new(self.state.workspace.file(self.file).source.path());
        let system = &*self.state.system;
        let Some(place) = place_of(system, own) else { return (name, Vec::new()) };
        let Some(base) = place.parent().filter(|_| !typed.starts_with('/') && !typed.contains("://")) else {
            return (name, Vec::new());
        };
        let mut entries = system.list(&base.join(folder), LISTED);
        entries.sort_by(|one, other| one.name.cmp(&other.name));
        let proposal = |entry: &Entry| {
            let label = entry.name.to_str().filter(|name| !name.starts_with('.'))?;
            let is_folder = entry.kind == FileKind::Folder;
            let is_brief = Path::new(label).extension().is_some_and(|ending| ending == "brief");
            let is_own = folder.is_empty() && place.file_name() == Some(&entry.name);
            if is_own || briefs_alone && !is_folder && !is_brief {
                return None;
            }
            let (kind, detail, end) =
                if is_folder { (CompletionItemKind::Folder, "a folder", "/") } else { (CompletionItemKind::File, "a file", "") };
            Some(Proposal { label: format!("{label}{end}"), kind, detail: detail.to_owned(), insert: None, filter: None })
        };
        (name, entries.iter().filter_map(proposal).take(4 * MOST).collect())
    }
}
