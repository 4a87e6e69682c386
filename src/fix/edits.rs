//! Which fixes can be applied together, and the texts that they make.

use std::collections::BTreeMap;

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use crate::base::source::FileId;
use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::fix::chosen::{Chosen, Report};
use crate::fix::judge::Why;
use crate::fix::{Checked, Texts};

/// Edits by where they begin and end.
type Taken<'edit> = BTreeMap<(FileId, u32, u32), &'edit Edit>;

/// Fixes that do not overlap, in the order of the reports; one that overlaps an earlier one waits for the next round.
/// With `safe` only those that cannot change what was meant; none of those that were refused.
pub(crate) fn choose(checked: &Checked, safe: bool, refused: &HashMap<Report, Why, RandomState>) -> Vec<Chosen> {
    let mut chosen = Vec::new();
    let mut taken = Taken::new();
    for diagnostic in &checked.diagnostics {
        let Some(fix) = fix_of(checked, safe, diagnostic) else { continue };
        let report = Report::of(&checked.project, diagnostic);
        if refused.contains_key(&report) {
            continue;
        }
        let mut new = Vec::new();
        let is_free = fix.edits.iter().all(|edit| {
            let is_free = !overlaps(&taken, edit);
            if is_free && taken.insert(key(edit), edit).is_none() {
                new.push(key(edit));
            }
            is_free
        });
        if !is_free {
            for key in &new {
                taken.remove(key);
            }
            continue;
        }
        chosen.push(Chosen { report, level: diagnostic.level, edits: fix.edits.clone() });
    }
    chosen
}

/// The fix of a report that can be made.
fn fix_of<'report>(checked: &Checked, safe: bool, diagnostic: &'report Diagnostic) -> Option<&'report Fix> {
    let fix = if safe { diagnostic.safe_fix() } else { diagnostic.any_fix() };
    fix.filter(|fix| is_possible(checked, &fix.edits))
}

/// Whether a report has a fix that can be made.
pub(crate) fn is_left(checked: &Checked, safe: bool, diagnostic: &Diagnostic) -> bool {
    fix_of(checked, safe, diagnostic).is_some()
}

fn key(edit: &Edit) -> (FileId, u32, u32) {
    (edit.place.file, edit.place.span.start, edit.place.span.end)
}

/// Whether edits lie in checked files whose bytes are those of their texts, and change something.
fn is_possible(checked: &Checked, edits: &[Edit]) -> bool {
    let old = |edit: &Edit| checked.project.file(edit.place.file).source.text().get(edit.place.span.range());
    let may_change = |edit: &Edit| {
        let file = edit.place.file;
        checked.files.contains(&file) && checked.project.file(file).source.not_utf8().is_none() && old(edit).is_some()
    };
    edits.iter().all(may_change) && edits.iter().any(|edit| old(edit) != Some(&edit.text))
}

/// Whether an edit cannot be made together with those before. Two insertions at one place can
/// where both are statements, and not the same one.
fn overlaps(taken: &Taken<'_>, edit: &Edit) -> bool {
    let (file, start, end) = key(edit);
    let reaches = |&(_, known_start, known_end): &(FileId, u32, u32), known: &Edit| {
        if (known_start, known_end) == (start, end) {
            return start < end || known.text == edit.text || !(is_statement(known) && is_statement(edit));
        }
        known_start < end && start < known_end
    };
    // Those before do not overlap one another, so that only the last few that begin before the end can reach into this one:
    // an insertion at the end, a replacement and an insertion that begin at one place, and the one before these.
    let earlier = taken.range(..=(file, end, end)).rev().take_while(|(known, _)| known.0 == file);
    earlier.take(4).any(|(known_key, known)| reaches(known_key, known))
}

/// Whether it puts in a statement, with a blank line before it.
fn is_statement(edit: &Edit) -> bool {
    ["\n\n", "\r\n\r\n", "\r\r"].iter().any(|blank| edit.text.starts_with(blank))
}

/// The files that the fixes change, with their new text.
pub(crate) fn apply(checked: &Checked, fixes: &[&Chosen]) -> Texts {
    let mut edits: Vec<&Edit> = fixes.iter().flat_map(|fix| &fix.edits).collect();
    // A stable order: insertions at one place come in the order of their reports.
    edits.sort_by_key(|edit| key(edit));
    let mut texts = Texts::new();
    for edits in edits.chunk_by(|one, other| one.place.file == other.place.file) {
        let Some(first) = edits.first() else { continue };
        let source = &checked.project.file(first.place.file).source;
        let mut text = String::with_capacity(source.text().len() + 64);
        let mut at = 0;
        for edit in edits {
            text.push_str(source.text().get(at..edit.place.span.range().start).unwrap_or_default());
            text.push_str(&edit.text);
            at = edit.place.span.range().end;
        }
        text.push_str(source.text().get(at..).unwrap_or_default());
        texts.insert(source.path().to_owned(), text);
    }
    texts
}
