//! All that Hence does with what is given to it, without files: the tests and the fuzz targets run the same. What must hold
//! for every input is asserted here.

use std::path::Path;

use hence::internals::analysis::impact::changes;
use hence::internals::analysis::matrix::Matrix;
use hence::internals::archive::Archive;
use hence::internals::base::clean::first_unprintable;
use hence::internals::base::ids::{ArchiveId, StatementNumber};
use hence::internals::base::source::{FileId, SourceFile, Span};
use hence::internals::diagnostic::{Diagnostic, Level};
use hence::internals::findings::Findings;
use hence::internals::model::{Meant, PathFault, Project};
use hence::internals::render::run::Run;
use hence::internals::render::style::Style;
use hence::internals::render::{concise, full, github, gitlab, json, jsonl, junit, rdjson, sarif, statistics};
use hence::internals::rules::{Profile, Settings, Silenced, run_keeping};
use hence::internals::schema::words::Date;
use hence::internals::schema::{Field, Kind};
use hence::internals::standing::argument::Argument;
use hence::internals::syntax::parse;
use hence::internals::view::impact::Impact;
use hence::internals::view::load::Loads;
use hence::internals::view::rows::Teller;
use hence::internals::view::sources::{Order, Register};
use hence::internals::view::{impact, load, matrix, sources, status, why};

/// A file: its path, and what is in it. What does not end in `.brief` is an archive.
pub type Given<'given> = (&'given str, &'given [u8]);

/// How many statements of a document are asked about one by one.
const ASKED: usize = 12;

/// Reads, checks and asks all that can be asked of the first file, and prints it in every format.
pub fn everything(files: &[Given<'_>], profile: Option<Profile>) {
    for (path, bytes) in files {
        tree(path, bytes);
    }
    let printed = printed(files, profile);
    // One in eight, because it takes as long as all the rest.
    if files.iter().flat_map(|(_, bytes)| *bytes).fold(0_u8, |sum, &byte| sum.wrapping_add(byte)) % 8 == 0 {
        assert_eq!(printed, self::printed(files, profile), "the same input is printed in two ways");
    }
}

/// Parses a file: every span is one of its text, and errors come in order.
pub fn tree(path: &str, bytes: &[u8]) {
    let source = SourceFile::from_bytes(path, bytes.to_vec()).expect("small");
    let parsed = parse(&source);
    for error in &parsed.errors {
        inside(&source, error.span);
    }
    for statement in &parsed.tree.statements {
        for span in [statement.span, statement.word, statement.id, statement.text] {
            inside(&source, span);
        }
    }
    parsed.tree.fields.iter().for_each(|field| inside(&source, field.value));
    parsed.tree.items.iter().for_each(|&item| inside(&source, item));
    assert!(parsed.errors.is_sorted_by_key(|error| error.span.start), "errors out of order");
}

fn inside(source: &SourceFile, span: Span) {
    assert!(source.text().get(span.range()).is_some(), "{span:?} is not in the text");
}

/// All that is printed of a project.
fn printed(files: &[Given<'_>], profile: Option<Profile>) -> String {
    let project = project(files);
    let today = Some(Date::day(2024, 3, 1));
    let mut settings = Settings::default();
    (settings.today, settings.profile) = (today, profile);
    let mut all = settings.clone();
    all.set("all", Level::Warning).expect("a group");
    let mut out = Vec::new();
    for settings in [settings, all] {
        let mut silenced = Vec::new();
        let found = run_keeping(&project, FileId::new(0), &settings, Some(&mut silenced));
        report(&project, &found, &silenced, &mut out);
    }
    ask(&project, today, &mut out);
    let printed = String::from_utf8(out).expect("text");
    plain(&printed);
    printed
}

/// What is printed controls no terminal and hides nothing.
pub fn plain(printed: &str) {
    assert_eq!(first_unprintable(printed), None, "is printed in:\n{printed:?}");
}

/// A project of files in memory, read as the command line reads files: `use` and `archive` find the others by their path.
pub fn project(files: &[Given<'_>]) -> Project {
    let mut project = Project::default();
    let (briefs, archives): (Vec<Given<'_>>, Vec<Given<'_>>) = files.iter().partition(|(path, _)| is_brief(path));
    for (path, bytes) in &briefs {
        project.add(SourceFile::from_bytes(*path, bytes.to_vec()).expect("small"));
    }
    let id = |at: usize| FileId::new(at);
    let mut kept = Vec::new();
    for at in 0..briefs.len() {
        for link in project.links(id(at)) {
            let brief = briefs.iter().position(|(path, _)| *path == link.path).filter(|_| link.field.is_none()).map(id);
            let archive = archives.iter().position(|(path, _)| *path == link.path).filter(|_| link.field.is_some());
            if let Some(archive) = archive.filter(|_| link.field == Some(Field::Archive)) {
                kept.push((id(at), link.statement, archive));
            }
            let found = if brief.is_some() || archive.is_some() { Ok(brief) } else { Err(PathFault::Missing(Meant::default())) };
            project.link(id(at), &link, found);
        }
    }
    project.resolve();
    if project.has_unknown(FileId::new(0)) {
        project.files[0].neighbours = (1..briefs.len()).map(id).collect();
        project.resolve();
    }
    let numbers: Vec<ArchiveId> = archives.iter().map(|(path, bytes)| project.add_archive(Archive::of(*path, bytes))).collect();
    for (file, note, archive) in kept {
        project.keep(file, note, numbers[archive]);
    }
    project
}

fn is_brief(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|ending| ending == "brief")
}

fn report(project: &Project, diagnostics: &[Diagnostic], silenced: &[Silenced], out: &mut Vec<u8>) {
    let span = |place: hence::internals::diagnostic::Place| inside(&project.file(place.file).source, place.span);
    for report in diagnostics {
        span(report.place);
        report.details.related().iter().for_each(|label| span(label.place));
        report.details.fixes().iter().flat_map(|fix| &fix.edits).for_each(|edit| span(edit.place));
        let message = project.message(report);
        assert!(!message.is_empty() && !message.ends_with('.'), "{message}");
        assert!(report.level > Level::Off && report.place.file == FileId::new(0), "{message}");
    }
    assert!(diagnostics.is_sorted_by_key(|report| (report.place, report.rule)), "reports out of order");
    let findings = Findings { project, checked: &[FileId::new(0)], diagnostics, selected: None };
    print(&findings, silenced, out);
    statistics::write_json(&findings, None, out).expect("memory");
    let every_other = (0..diagnostics.len()).step_by(2).collect();
    print(&Findings { selected: Some(&every_other), ..findings }, silenced, out);
}

/// Every format.
fn print(findings: &Findings<'_>, silenced: &[Silenced], out: &mut Vec<u8>) {
    for narrated in [false, true] {
        full::write(findings, Style { color: false, width: 80, narrated, whys: true }, out).expect("memory");
    }
    concise::write(findings, out).expect("memory");
    let failures = ["\u{1b}[31m\u{202e}b.brief: not a file".to_owned()];
    let run = Run {
        folder: "/home/ana",
        failures: &failures,
        notices: &failures,
        silenced,
        fails_from: Some(Level::Warning),
        ..Run::default()
    };
    let start = out.len();
    json::write(findings, &run, out).expect("memory");
    serde_json::from_slice::<json::Report>(&out[start..]).expect("the JSON of a report");
    jsonl::write(findings, &run, out).expect("memory");
    for write in [sarif::write, github::write, gitlab::write, junit::write, rdjson::write] {
        write(findings, &run, out).expect("memory");
    }
}

/// All questions about the document of the first file.
fn ask(project: &Project, today: Option<Date>, out: &mut Vec<u8>) {
    let argument = Argument::of(project, FileId::new(0));
    let teller = Teller::of(&argument, false, 80);
    status::write(&teller, out).expect("memory");
    load::write(&Loads::of(&argument), &teller, out).expect("memory");
    for statement in argument.propositions().take(ASKED) {
        why::write(&teller, statement, out).expect("memory");
        why::write_json(&teller, statement, out).expect("memory");
    }
    let register = Register::of(&argument, today);
    for order in [Order::Brief, Order::Carries, Order::Age, Order::Publisher] {
        sources::write(&register, order, &teller, out).expect("memory");
    }
    sources::write_draft(&register, &teller, out).expect("memory");
    sources::write_json(&[register], out).expect("memory");
    let statements = u32::try_from(argument.graph.statements()).expect("few");
    let questions = (0..statements).filter(|&at| argument.kind(StatementNumber::new(at as usize)) == Some(Kind::Question));
    for question in questions.filter(|&at| !argument.answers(StatementNumber::new(at as usize)).is_empty()).take(ASKED) {
        let table = Matrix::of(&argument, StatementNumber::new(question as usize));
        matrix::write(&table, &teller, out).expect("memory");
        matrix::write_markdown(&table, &teller, out).expect("memory");
        matrix::write_json(&table, &teller, out).expect("memory");
    }
    for at in (0..statements).take(ASKED) {
        impact_of(project, at, out);
    }
    let loads = Loads::of(&argument);
    load::write_json(&[(Argument::of(project, FileId::new(0)), loads)], out).expect("memory");
    status::write_json(&[argument], out).expect("memory");
}

fn impact_of(project: &Project, statement: u32, out: &mut Vec<u8>) {
    let argument = Argument::of(project, FileId::new(0));
    let before = argument.standing.clone();
    let argument = argument.after(&[StatementNumber::new(statement as usize)]);
    let changes = changes(&argument, &before, &argument.standing);
    let impact = Impact {
        argument: &argument,
        before: &before,
        retracted: &[StatementNumber::new(statement as usize)],
        changes: &changes,
    };
    impact::write(&impact, &Teller::of(&argument, false, 80), out).expect("memory");
    impact::write_json(&impact, out).expect("memory");
}
