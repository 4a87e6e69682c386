//! Files of a project that change.

use crate::base::ids::{FileId, IdRange, StatementId};
use crate::base::source::{Draft, SourceFile, Span};
use crate::model::{File, Link, Project};
use crate::schema::values::with_fingerprint;
use crate::schema::{Field, Kind};
use crate::syntax::uses::with_ending;
use crate::syntax::{Change, Rereading, parse, prose, reread};

/// What came of edits of a file.
#[derive(Debug)]
pub struct Edited {
    /// What was read again.
    pub rereading: Rereading,
    /// The statements whose id was declared before, and the first of that id, as they were.
    pub(crate) duplicates: Vec<(StatementId, StatementId)>,
}

impl Project {
    /// Works edits into a file and reads again what they touch. Where names may have changed, the project is to be resolved again, or
    /// this file [renewed](Self::renew).
    pub fn edit(&mut self, id: FileId, draft: &Draft) -> Edited {
        let file = &mut self.files[id.index()];
        // What is damaged for its id alone is found again when names are.
        file.fix_duplicates();
        let rereading = reread(&mut file.source, &mut file.parsed, draft);
        if rereading.change > Change::Values {
            return Edited { rereading, duplicates: std::mem::take(&mut file.duplicates) };
        }
        file.damage_duplicates();
        Edited { rereading, duplicates: Vec::new() }
    }

    /// Puts another text in the place of a file, and reads it. It has no links then, and the project is to be resolved.
    pub fn replace(&mut self, id: FileId, source: SourceFile) {
        self.unlink(id);
        let file = &mut self.files[id.index()];
        file.parsed = parse(&source);
        file.source = source;
        file.duplicates.clear();
    }

    /// Forgets what came of the paths that a file names, and the archives of its notes.
    pub fn unlink(&mut self, id: FileId) {
        let file = &mut self.files[id.index()];
        file.uses.clear();
        file.faults.clear();
        file.archives.clear();
    }

    /// The paths that some statements of a file name, as [`Project::links`] has them.
    pub fn links_in(&self, id: FileId, statements: IdRange<StatementId>) -> Vec<Link> {
        let file = self.file(id);
        let tree = file.tree();
        let mut links = Vec::new();
        for at in statements {
            let link = |field, span: Span| {
                let path = prose(file.source.text(), span).into_owned();
                Link { statement: at, field, span, path, has_fingerprint: false }
            };
            let named = |name| tree.find(at, name).map(|field| link(Some(name), tree.fields[field].value));
            let statement = file.statement(at);
            // Where the colon is missing, so may be the ending: `use left as l`.
            let has_colon =
                || file.source.slice(Span { start: statement.word.end, end: statement.text.start }).contains([':', '：']);
            let used = |mut link: Link| {
                if statement.damaged && statement.text.start >= statement.word.end && !has_colon() {
                    link.path = with_ending(&link.path).into_owned();
                }
                link
            };
            match statement.kind {
                Some(Kind::Use) if !statement.text.is_empty() => links.push(used(link(None, statement.text))),
                // `import left.brief`: the word is reported, and the file is used all the same.
                None if statement.meant == Some(Kind::Use) && !statement.text.is_empty() && !has_colon() => {
                    links.push(used(link(None, statement.text)));
                }
                Some(Kind::Brief) => links.extend(named(Field::Previous)),
                Some(Kind::Note) => {
                    links.extend(
                        named(Field::Archive)
                            .filter(|link| !link.path.contains("://"))
                            .map(|link| without_fingerprint(file, link)),
                    );
                }
                _ => {}
            }
        }
        links
    }
}

/// A path without the fingerprint after it.
fn without_fingerprint(file: &File, link: Link) -> Link {
    let (path, fingerprint) = with_fingerprint(&link.path);
    if fingerprint.is_none() {
        return link;
    }
    let (path, span) = (path.to_owned(), file.path_span(link.span, path));
    Link { path, span, has_fingerprint: true, ..link }
}

impl File {
    /// Where a path stands that is followed by its fingerprint: what is wrong with it is shown at it alone, where it stands as it is.
    pub(crate) fn path_span(&self, value: Span, path: &str) -> Span {
        let start = value.range().start;
        if self.source.slice(value).starts_with(path) { Span::new(start, start + path.len()) } else { value }
    }
}

impl File {
    /// Counts statements as damaged whose id was declared before: what refers to the second is read as meaning the first, so that it seems
    /// unused or unsupported is no news.
    pub(crate) fn damage_duplicates(&mut self) {
        for &(second, _) in &self.duplicates {
            self.parsed.tree.statements[second].damaged = true;
        }
    }

    /// Counts them as damaged only where an error is on them.
    fn fix_duplicates(&mut self) {
        let errors = &self.parsed.errors;
        for &(second, _) in &self.duplicates {
            let first = errors.partition_point(|error| error.statement < Some(second));
            let has_error = errors.get(first).is_some_and(|error| error.statement == Some(second));
            self.parsed.tree.statements[second].damaged = has_error;
        }
    }
}
