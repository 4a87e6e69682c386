//! What several tests need: briefs from text, and trees and reports as text.

use std::fmt::Write;

use hence::internals::base::ids::StatementId;
use hence::internals::base::source::{FileId, SourceFile};
use hence::internals::diagnostic::Diagnostic;
use hence::internals::findings::Findings;
use hence::internals::model::{Meant, PathFault, Project};
use hence::internals::render::full;
use hence::internals::render::style::Style;
use hence::internals::rules::{Settings, run};
use hence::internals::schema::{Field, Kind};
use hence::internals::syntax::{ErrorKind, parse, prose};

/// A project from files in memory; the first one is the one to look at. `use` finds the others by their path.
pub fn project(files: &[(&str, &str)]) -> Project {
    let mut project = Project::default();
    for (path, text) in files {
        project.add(SourceFile::from_text(*path, *text).expect("small"));
    }
    for at in 0..files.len() {
        let id = FileId::new(at);
        for link in project.links(id) {
            let found = files.iter().position(|(path, _)| *path == link.path);
            let found = found.map(|at| Some(FileId::new(at)));
            project.link(id, &link, found.ok_or(PathFault::Missing(Meant::default())));
        }
    }
    project.resolve();
    project
}

/// All reports on one file in memory.
pub fn check(text: &str) -> (Project, Vec<Diagnostic>) {
    let project = project(&[("a.brief", text)]);
    let found = run(&project, FileId::new(0), &Settings::default());
    (project, found)
}

/// The rules that report on one file in memory, with the lines they report at.
pub fn rules(text: &str) -> Vec<(&'static str, u32)> {
    let (project, found) = check(text);
    found.iter().map(|report| (report.rule, project.file(FileId::new(0)).source.position(report.place.span.start).line)).collect()
}

/// The rules of syntax that report on a text, whatever it declares.
pub fn syntax(text: &str) -> Vec<&'static str> {
    let source = SourceFile::from_text("a.brief", text).expect("small");
    let parsed = parse(&source);
    let sure = parsed.errors.iter().filter(|error| error.kind != ErrorKind::MaybeField);
    sure.map(|error| error.kind.rule()).collect()
}

/// The tree of a text, one statement or field a line.
pub fn tree(text: &str) -> String {
    let source = SourceFile::from_text("a.brief", text).expect("small");
    let parsed = parse(&source);
    let tree = &parsed.tree;
    let mut shown = String::new();
    for (at, statement) in tree.statements.iter().enumerate() {
        let kind = statement.kind.map_or("?", Kind::name);
        let _ = writeln!(shown, "{kind} {}: {}", source.slice(statement.id), prose(text, statement.text));
        for field in tree.fields_of(StatementId::new(at)) {
            let node = &tree.fields[field];
            let indent = if node.field.is_sub_field() { "    " } else { "  " };
            let name = if node.field == Field::Unknown { source.slice(tree.name_span(text, field)) } else { node.field.name() };
            let items: Vec<String> = tree
                .items_of(field)
                .map(|item| {
                    let locator = tree.locator(item).map(|locator| format!(" ({})", source.slice(locator)));
                    format!("{}{}", source.slice(tree.items[item]), locator.unwrap_or_default())
                })
                .collect();
            let value = if items.is_empty() { prose(text, node.value).into_owned() } else { format!("[{}]", items.join(" | ")) };
            let misplaced = if node.state.misplaced { " (misplaced)" } else { "" };
            let _ = writeln!(shown, "{indent}{name}: {value}{misplaced}");
        }
    }
    shown
}

/// A file and the reports on it together, as a person sees them.
pub fn shown(files: &[(&str, &str)]) -> String {
    let project = project(files);
    let diagnostics = run(&project, FileId::new(0), &Settings::default());
    let findings = Findings { project: &project, checked: &[FileId::new(0)], diagnostics: &diagnostics, selected: None };
    let mut out = Vec::new();
    full::write(&findings, Style { color: false, width: 100, narrated: false, whys: true }, &mut out).expect("memory");
    let reports = String::from_utf8(out).expect("text");
    let sources: Vec<String> = files.iter().map(|(path, text)| format!("── {path} ──\n{text}")).collect();
    format!("{}\n── reports ──\n{reports}", sources.join("\n"))
}
