//! `junit`: a test suite a file and a test case a report, as CI servers show them. The format has no standard; this is what
//! Jenkins' schema and the others that go by it take.

use std::borrow::Cow;
use std::io::{Result, Write};

use foldhash::fast::RandomState;
use hashbrown::HashMap;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::base::clean::{clean, clean_line};
use crate::diagnostic::Diagnostic;
use crate::findings::{Findings, InFile, more};
use crate::render::format::OutputFormat;
use crate::render::prose::lines;
use crate::render::run::Run;

/// `junit` as a row of the formats.
pub(crate) const FORMAT: OutputFormat =
    OutputFormat::new("junit", "JUnit XML, for CI servers", |findings, run, _, out| write(findings, run, out)).with_failures();

type Xml<'out> = Writer<&'out mut dyn Write>;

/// Writes the findings: a report of a level that fails the run is a failure; another one passes, and stands in the output of its
/// case. A file without reports is a case that passes. What could not be read is an error. The reports of a file that are left out are
/// one case, which fails if one of them does.
///
/// # Errors
/// Fails if the writer does.
pub fn write(findings: &Findings<'_>, run: &Run<'_>, out: &mut dyn Write) -> Result<()> {
    let files: Vec<InFile<'_>> = findings.by_file().collect();
    let cases: usize = files.iter().map(cases).sum();
    let failures: usize = files.iter().map(|of| failing(run, of)).sum();
    let counts = counts(cases + run.failures.len(), failures, run.failures.len());
    let mut xml = Writer::new_with_indent(out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.create_element("testsuites").with_attribute(("name", "hence")).with_attributes(counts).write_inner_content(|xml| {
        write_unread(run, xml)?;
        files.iter().try_for_each(|of| write_suite(findings, run, of, xml))
    })?;
    writeln!(xml.into_inner())
}

/// How many cases a file has.
fn cases(of: &InFile<'_>) -> usize {
    (of.shown.len() + usize::from(!of.left_out.is_empty())).max(1)
}

/// How many of them are failures.
fn failing(run: &Run<'_>, of: &InFile<'_>) -> usize {
    of.shown.iter().filter(|diagnostic| fails(run, diagnostic)).count() + usize::from(fails_unseen(run, of))
}

/// Whether a report that is left out fails the run.
fn fails_unseen(run: &Run<'_>, of: &InFile<'_>) -> bool {
    of.left_out.iter().any(|diagnostic| fails(run, diagnostic))
}

fn fails(run: &Run<'_>, diagnostic: &Diagnostic) -> bool {
    run.fails_from.is_some_and(|least| diagnostic.level >= least)
}

fn counts(tests: usize, failures: usize, errors: usize) -> [(&'static str, Cow<'static, str>); 3] {
    [("tests", tests), ("failures", failures), ("errors", errors)].map(|(name, count)| (name, count.to_string().into()))
}

/// A suite of what could not be read.
fn write_unread(run: &Run<'_>, xml: &mut Xml<'_>) -> Result<()> {
    if run.failures.is_empty() {
        return Ok(());
    }
    let suite = xml.create_element("testsuite").with_attribute(("name", "files that cannot be read"));
    suite.with_attributes(counts(run.failures.len(), 0, run.failures.len())).write_inner_content(|xml| {
        for failure in run.failures {
            let failure = clean_line(failure);
            let case = xml.create_element("testcase").with_attributes([("name", &*failure), ("classname", "hence")]);
            case.write_inner_content(|xml| {
                xml.create_element("error").with_attributes([("type", "unreadable"), ("message", &*failure)]).write_empty()?;
                Ok(())
            })?;
        }
        Ok(())
    })?;
    Ok(())
}

/// The suite of a file.
fn write_suite(findings: &Findings<'_>, run: &Run<'_>, of: &InFile<'_>, xml: &mut Xml<'_>) -> Result<()> {
    let path = run.path(findings.project, of.file);
    let path = clean_line(&path);
    let counts = counts(cases(of), failing(run, of), 0);
    let suite = xml.create_element("testsuite").with_attribute(("name", &*path)).with_attributes(counts);
    suite.write_inner_content(|xml| {
        if of.shown.is_empty() && of.left_out.is_empty() {
            let case = xml.create_element("testcase");
            case.with_attributes([("name", "nothing to report"), ("classname", &*path)]).write_empty()?;
        }
        let names = names(findings, of);
        names
            .iter()
            .zip(&of.shown)
            .try_for_each(|(name, diagnostic)| write_case(findings, run, (&path, name, diagnostic), xml))?;
        if of.left_out.is_empty() {
            return Ok(());
        }
        let text = more(of.left_out.len());
        let case = Case { class: &path, name: "reports that are left out", kind: "left-out", message: &text };
        case.write(fails_unseen(run, of), &text, xml)
    })?;
    Ok(())
}

/// The names of the cases of a file, no two of them alike: servers take cases of one name for one. A name holds no line where it needs
/// none, so that servers know it again in the next run.
fn names(findings: &Findings<'_>, of: &InFile<'_>) -> Vec<String> {
    let file = findings.project.file(of.file);
    let plain = |diagnostic: &Diagnostic| format!("{}: {}", diagnostic.rule, clean_line(&findings.project.message(diagnostic)));
    let placed = |diagnostic: &Diagnostic| {
        let line = file.source.position(diagnostic.place.span.start).line;
        let on = diagnostic.statement.map(|at| format!(", in {}", file.describe(at))).unwrap_or_default();
        format!("line {line}{}", clean_line(&on))
    };
    let exact = |diagnostic: &Diagnostic| {
        let column = file.source.position(diagnostic.place.span.start).column;
        format!("column {column}, {}", placed(diagnostic))
    };
    let mut names: Vec<String> = of.shown.iter().map(|diagnostic| plain(diagnostic)).collect();
    for more in [&placed as &dyn Fn(&Diagnostic) -> String, &exact] {
        let alike = repeated(&names);
        for (at, diagnostic) in of.shown.iter().enumerate().filter(|(at, _)| alike[*at].is_some()) {
            names[at] = format!("{} ({})", plain(diagnostic), more(diagnostic));
        }
    }
    for (at, count) in repeated(&names).into_iter().enumerate() {
        if let Some(count) = count.filter(|&count| count > 1) {
            names[at] = format!("{} (the same again, {count})", names[at]);
        }
    }
    names
}

/// For each name that stands several times which one of its equals it is, from 1.
fn repeated(names: &[String]) -> Vec<Option<u32>> {
    let mut counts: HashMap<&str, u32, RandomState> = HashMap::default();
    let numbers: Vec<u32> = names
        .iter()
        .map(|name| {
            let count = counts.entry(name).or_default();
            *count += 1;
            *count
        })
        .collect();
    names.iter().zip(numbers).map(|(name, number)| Some(number).filter(|_| counts[name.as_str()] > 1)).collect()
}

/// The case of a report.
fn write_case(findings: &Findings<'_>, run: &Run<'_>, of: (&str, &str, &Diagnostic), xml: &mut Xml<'_>) -> Result<()> {
    let (path, name, diagnostic) = of;
    let position = findings.project.file(diagnostic.place.file).source.position(diagnostic.place.span.start);
    let (level, rule) = (diagnostic.level.name(), diagnostic.rule);
    let text = lines(findings.project, run, diagnostic);
    let text = clean(&text).into_owned();
    let text = format!("{path}:{}:{}: {level}[{rule}] {text}", position.line, position.column);
    let message = findings.project.message(diagnostic);
    let message = clean_line(&message);
    let case = Case { class: path, name, kind: rule, message: &message };
    case.write(fails(run, diagnostic), &text, xml)
}

/// A test case.
struct Case<'text> {
    class: &'text str,
    name: &'text str,
    /// The kind of its failure, and what that says.
    kind: &'text str,
    message: &'text str,
}

impl Case<'_> {
    /// With a text, as a failure or as the output of a case that passes.
    fn write(&self, is_failure: bool, text: &str, xml: &mut Xml<'_>) -> Result<()> {
        let case = xml.create_element("testcase").with_attributes([("name", self.name), ("classname", self.class)]);
        case.write_inner_content(|xml| {
            let element = if is_failure {
                xml.create_element("failure").with_attributes([("type", self.kind), ("message", self.message)])
            } else {
                xml.create_element("system-out")
            };
            element.write_text_content(BytesText::new(text))?;
            Ok(())
        })?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::ids::StatementId;
    use crate::base::source::{SourceFile, Span};
    use crate::diagnostic::{Level, Place};
    use crate::model::Project;

    #[test]
    fn reports_that_say_the_same_have_names_of_their_own_down_to_one_place() {
        let mut project = Project::default();
        let file = project.add(SourceFile::from_text("a.brief", "claim a: A.\nclaim b: B.\n").expect("small"));
        let report = |start: usize, statement: usize| {
            let place = Place { file, span: Span::new(start, start + 1) };
            Diagnostic::new("rule", Level::Error, place, "it is wrong").on(StatementId::new(statement))
        };
        let found = [report(0, 0), report(6, 0), report(6, 0), report(12, 1)];
        let findings = Findings { project: &project, checked: &[file], diagnostics: &found, selected: None };
        let of = InFile { file, shown: found.iter().collect(), left_out: Vec::new() };
        assert_eq!(
            names(&findings, &of),
            [
                "rule: it is wrong (column 1, line 1, in claim `a`)",
                "rule: it is wrong (column 7, line 1, in claim `a`)",
                "rule: it is wrong (column 7, line 1, in claim `a`) (the same again, 2)",
                "rule: it is wrong (line 2, in claim `b`)",
            ]
        );
    }
}
