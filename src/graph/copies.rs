//! Whether all that a document says is in its graph.

use crate::base::source::FileId;
use crate::graph::build::COPIES;
use crate::graph::{Written, build};
use crate::model::{Document, File, Project};
use crate::schema::Field;

/// The first field of a document of which not every copy is drawn. O(fields), and the graph is drawn only where that many
/// copies are possible.
pub fn cut(project: &Project, file: FileId) -> Option<Written> {
    let document = Document::of(project, file);
    let files = document.files.iter().map(|&file| project.file(file));
    if may_exceed(files) { build(project, document).cut } else { None }
}

/// The fields of which not every copy is drawn, for each of these files the first one of its document; each once, in the order of
/// the text. O(fields of the project) where no document comes near to it, and else as checking all of the files.
pub fn cuts(project: &Project, files: &[FileId]) -> Vec<Written> {
    if !may_exceed(project.files.iter()) {
        return Vec::new();
    }
    let mut cuts: Vec<Written> = files.iter().filter_map(|&file| cut(project, file)).collect();
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

/// Whether a document of these files, or of some of them, may have more copies than are drawn.
fn may_exceed<'project>(files: impl Iterator<Item = &'project File> + Clone) -> bool {
    let lines: usize = files.clone().map(lines).sum();
    files.map(|file| most(file, lines)).fold(0, usize::saturating_add) > COPIES
}

/// How many lines of support a file has at most.
fn lines(file: &File) -> usize {
    let fields = file.tree().fields.enumerated();
    let lines = fields.map(|(at, node)| match node.field {
        Field::Because => 1,
        Field::Supports => file.tree().items_of(at).len(),
        _ => 0,
    });
    lines.sum()
}

/// No more than so many copies are drawn of what a file of a document with so many lines of support says.
fn most(file: &File, lines: usize) -> usize {
    let tree = file.tree();
    let mut most = 0_usize;
    for statement in tree.statements.ids() {
        let fields = tree.fields_of(statement);
        for field in fields.clone().filter(|&field| matches!(tree.fields[field].field, Field::Supports | Field::Opposes)) {
            let subs = tree.sub_fields_of(field, &fields);
            let from = subs.clone().filter(|&sub| tree.fields[sub].field == Field::From);
            let steps: usize = from.map(|sub| tree.items_of(sub).len()).sum();
            // Each target after the first has all that stands below, and an objection to steps each line that takes one.
            let targets = tree.items_of(field).len();
            let below = subs.len() + tree.items_in(&subs).len() + 1;
            if targets > 1 || steps > 0 {
                most = most.saturating_add(targets.saturating_mul(below).saturating_mul((steps * lines).max(1)));
            }
        }
    }
    most
}
