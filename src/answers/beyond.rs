//! What the answer of a check does not speak of: files without a statement, and used files that were not checked and have errors.

use std::collections::{HashMap, HashSet};

use crate::base::source::FileId;
use crate::base::suggest::pasted;
use crate::base::text::some_of;
use crate::diagnostic::{Diagnostic, Level};
use crate::model::{Document, Project};

/// How many lines there are at most, and names on a line.
const MOST: usize = 5;

/// A line about the files in which there is nothing to check.
pub fn without_statements(project: &Project, checked: &[FileId]) -> Option<String> {
    let is_bare = |file: &&FileId| {
        let file = project.file(**file);
        file.tree().statements.is_empty() && file.parsed.errors.is_empty()
    };
    let bare: Vec<FileId> = checked.iter().filter(is_bare).copied().collect();
    let name = |file: &FileId| project.file(*file).source.path().to_owned();
    match bare.as_slice() {
        [] => None,
        [only] => {
            let is_empty = project.file(*only).source.text().trim_matches('\u{feff}').trim().is_empty();
            let (is, path) = (if is_empty { "is empty" } else { "has no statement" }, name(only));
            Some(format!("{path} {is}: nothing was checked in it; `hence init` writes a brief to start from"))
        }
        several => {
            let names: Vec<String> = several.iter().map(name).collect();
            Some(format!("{} have no statement: nothing was checked in them", some_of(&names, MOST)))
        }
    }
}

/// How many files the documents of used files may have together: each of a chain of files is a document with all below it.
const FILES: usize = 10_000;

/// The files that the checked ones use, directly or not, and that were not checked: each with one that uses it; and how many more there
/// are.
pub fn used(project: &Project, checked: &[FileId]) -> (Vec<(FileId, FileId)>, usize) {
    let mut seen: HashSet<FileId> = checked.iter().copied().collect();
    let mut found = Vec::new();
    let mut next: Vec<FileId> = checked.to_vec();
    while let Some(user) = next.pop() {
        for file in project.file(user).uses.iter().filter_map(|import| import.file) {
            if seen.insert(file) {
                found.push((file, user));
                next.push(file);
            }
        }
    }
    found.sort_by(|(one, _), (other, _)| project.file(*one).source.path().cmp(project.file(*other).source.path()));
    let mut budget = FILES;
    let affordable = found.iter().take_while(|(file, _)| {
        let is_left = budget > 0;
        budget = budget.saturating_sub(if is_left { Document::of(project, *file).files.len() } else { 0 });
        is_left
    });
    let count = affordable.count();
    let more = found.len() - count;
    found.truncate(count);
    (found, more)
}

/// A line for each used file that has errors, by what was found in it.
pub fn broken(project: &Project, found: &[(FileId, FileId)], diagnostics: &[Diagnostic]) -> Vec<String> {
    let path = |file: FileId| project.file(file).source.path();
    let mut errors: HashMap<FileId, usize> = HashMap::new();
    for diagnostic in diagnostics.iter().filter(|diagnostic| diagnostic.level == Level::Error) {
        *errors.entry(diagnostic.place.file).or_default() += 1;
    }
    let broken = found.iter().filter_map(|&(file, user)| Some((file, user, *errors.get(&file)?)));
    let broken: Vec<(FileId, FileId, usize)> = broken.collect();
    let mut lines: Vec<String> = broken
        .iter()
        .take(MOST)
        .map(|&(file, user, errors)| {
            let (count, them) = if errors == 1 { ("1 error".to_owned(), "it") } else { (format!("{errors} errors"), "them") };
            let (file, user) = (path(file), path(user));
            format!("{file}, which {user} uses, has {count}; `hence check {}` shows {them}", pasted(file))
        })
        .collect();
    if broken.len() > MOST {
        lines.push(format!("{} more files that are used have errors", broken.len() - MOST));
    }
    lines
}

/// A line where used files are left that were not checked.
pub fn unchecked(more: usize) -> Option<String> {
    (more > 0).then(|| format!("{more} more used files were not checked; name their folder to check them"))
}
