//! The name by which a used file is called where its `use` gives none before the colon.

use crate::base::ids::{StatementId, large};
use crate::base::source::Span;
use crate::model::File;
use crate::schema::words;
use crate::syntax::uses::without_colon;

/// The name in a path: what stands after `as`, else the name of the file without folder and ending. A path in quotation marks is
/// reported; the name is what it will be without them, so that references by it are not reported too.
pub(super) fn of_path(path: &str) -> &str {
    let (path, alias) = path.rsplit_once(" as ").map_or((path, None), |(path, alias)| (path, Some(alias.trim())));
    if let Some(alias) = alias.filter(|alias| words::is_id(alias)) {
        return alias;
    }
    let path = path.trim_matches(|next: char| !next.is_alphanumeric() && !matches!(next, '/' | '_' | '-'));
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The name by which a used file is known: the id before the colon, or the name in the path.
pub(crate) fn name_of_use<'text>(id: &'text str, path: &'text str) -> &'text str {
    if id.is_empty() { of_path(path) } else { id }
}

impl File {
    /// The name in a `use` without its colon: `use left.brief as left`.
    pub(super) fn alias_without_colon(&self, statement: StatementId) -> Option<Span> {
        let start = self.statement(statement).word.end;
        let line = self.source.line_span(self.source.line_of(start));
        let alias = without_colon(self.source.slice(Span { start, end: line.end.max(start) }))?.alias?;
        Some(Span::new(large(start) + alias.start, large(start) + alias.end))
    }
}
