//! `sarif`: SARIF 2.1.0, for GitHub code scanning and other result viewers.

mod log;

use std::cmp::Ordering;
use std::io::{Result, Write};

use foldhash::fast::RandomState;
use hashbrown::HashMap;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};

use self::log::{
    ArtifactChange, ArtifactLocation, Base, BaseIds, CodeFlow, Configuration, Descriptor, Driver, Finding, Fingerprints, Help,
    Invocation, Location, Log, LogicalLocation, Message, Notification, PhysicalLocation, Region, Replacement, Step, Suppression,
    Tags, ThreadFlow, Tool,
};
use crate::base::clean::clean_line;
use crate::base::source::FileId;
use crate::config;
use crate::diagnostic::{Diagnostic, Fix, Level, Place};
use crate::findings::fingerprint::fingerprints;
use crate::findings::{Findings, more};
use crate::model::Project;
use crate::render::coverage;
use crate::render::format::OutputFormat;
use crate::render::json;
use crate::render::line_hash::line_hashes;
use crate::render::prose::{ended, sentence, sentences};
use crate::render::run::{Located, Run};
use crate::rules::{RULES, Rule, Silenced};
use crate::schema::Kind;

/// `sarif` as a row of the formats.
pub(crate) const FORMAT: OutputFormat =
    OutputFormat::new("sarif", "SARIF 2.1.0, for GitHub code scanning", |findings, run, _, out| write(findings, run, out))
        .for_servers()
        .with_failures()
        .with_silenced()
        .with_coverage();

/// Writes the findings, and what `allow` silences as suppressed results.
///
/// # Errors
/// Fails if the writer does.
pub fn write(findings: &Findings<'_>, run: &Run<'_>, out: &mut dyn Write) -> Result<()> {
    let all = all(findings, run);
    let (rules, numbers) = reported(&all);
    let writer = Writer { project: findings.project, run, numbers };
    let fingerprints = fingerprints(findings.project, all.iter().map(|&(diagnostic, _)| diagnostic));
    let lines = lines(findings.project, &all);
    let log = Log {
        schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        version: "2.1.0",
        runs: [log::Run {
            tool: Tool { driver: driver(&rules, &all) },
            invocations: [invocation(findings, run)],
            original_uri_base_ids: BaseIds { root: Base { description: message(ROOT) } },
            column_kind: "unicodeCodePoints",
            newline_sequences: ["\r\n", "\n", "\r"],
            results: json::Streamed(|| {
                let known = fingerprints.iter().zip(&lines);
                all.iter().zip(known).map(|(reported, (statement, line))| {
                    let known = Fingerprints { statement: statement.to_string(), line: line.clone() };
                    writer.result(*reported, known)
                })
            }),
        }],
    };
    json::write_value(&log, out)
}

/// What paths count from.
const ROOT: &str = "The root of the repository; where there is none, the folder in which Hence was run.";

type Reported<'found> = (&'found Diagnostic, Option<&'found Silenced>);

/// What was found and what was silenced, by file, offset and rule.
fn all<'found>(findings: &Findings<'found>, run: &Run<'found>) -> Vec<Reported<'found>> {
    let silenced = run.silenced.iter().map(|silenced| (&silenced.diagnostic, Some(silenced)));
    let mut all: Vec<Reported<'found>> = findings.shown().map(|diagnostic| (diagnostic, None)).chain(silenced).collect();
    if !run.silenced.is_empty() {
        let mut ranks = vec![usize::MAX; findings.project.files.len()];
        for (rank, file) in findings.checked.iter().enumerate() {
            ranks[file.index()] = rank;
        }
        let key = |diagnostic: &Diagnostic| (ranks[diagnostic.place.file.index()], diagnostic.place.span, diagnostic.rule);
        let order = |(one, _): &Reported<'_>, (other, _): &Reported<'_>| -> Ordering { key(one).cmp(&key(other)) };
        all.sort_by(order);
    }
    all
}

/// What GitHub knows each report by: the hash of its line. Of several reports of a rule on a line only the first has it as GitHub's own
/// action would make it: it takes for one what is alike.
fn lines(project: &Project, all: &[Reported<'_>]) -> Vec<String> {
    let mut hashes: HashMap<FileId, Vec<String>, RandomState> = HashMap::default();
    let mut counts: HashMap<(FileId, &str, usize), u32, RandomState> = HashMap::default();
    let known = all.iter().map(|(diagnostic, _)| {
        let file = diagnostic.place.file;
        let source = &project.file(file).source;
        let line = source.line_of(diagnostic.place.span.start);
        let hashes = hashes.entry(file).or_insert_with(|| line_hashes(source.text()));
        let hash = hashes.get(line).cloned().unwrap_or_default();
        let count = counts.entry((file, diagnostic.rule, line)).or_default();
        *count += 1;
        if *count == 1 { hash } else { format!("{hash}:{count}") }
    });
    known.collect()
}

/// The rules of the reports in the order of the catalogue, and the number of each there.
fn reported(all: &[Reported<'_>]) -> (Vec<&'static Rule>, Numbers) {
    // What is no rule stands after them.
    let mut numbers: Numbers = all.iter().map(|&(diagnostic, _)| (diagnostic.rule, 0)).collect();
    let rules: Vec<&Rule> = RULES.iter().filter(|rule| numbers.contains_key(rule.name)).collect();
    numbers.extend(rules.iter().enumerate().map(|(number, rule)| (rule.name, number)));
    (rules, numbers)
}

type Numbers = HashMap<&'static str, usize, RandomState>;

fn driver(rules: &[&'static Rule], all: &[Reported<'_>]) -> Driver<'static> {
    let is_of_configuration = all.iter().any(|(diagnostic, _)| diagnostic.rule == config::RULE);
    Driver {
        name: "Hence",
        semantic_version: env!("CARGO_PKG_VERSION"),
        information_uri: option_env!("CARGO_PKG_REPOSITORY").filter(|address| !address.is_empty()),
        rules: rules.iter().map(|rule| descriptor(rule)).chain(is_of_configuration.then(configuration)).collect(),
    }
}

/// What stands in place of a rule where a `hence.toml` cannot be used; no report of a rule is beside it.
fn configuration() -> Descriptor<'static> {
    let summary = "A configuration that cannot be used: nothing was checked.";
    Descriptor {
        id: config::RULE,
        name: None,
        short_description: message(summary),
        full_description: message(summary),
        help: Help { text: format!("{summary} `hence explain {}` tells more.", config::RULE), markdown: config::PAGE },
        default_configuration: Configuration { enabled: true, level: level(Level::Error) },
        properties: Tags { tags: [config::RULE] },
    }
}

fn descriptor(rule: &'static Rule) -> Descriptor<'static> {
    let summary = rule.summary().split_whitespace().collect::<Vec<_>>().join(" ");
    let first = summary.split_inclusive(". ").next().unwrap_or_default().trim_end();
    Descriptor {
        id: rule.name,
        // A name that is the same word again would say nothing.
        name: rule.name.contains('-').then(|| rule.name.split('-').map(capitalised).collect()),
        short_description: message(first),
        full_description: message(&summary),
        help: Help { text: format!("{summary} `hence explain {}` tells more.", rule.name), markdown: rule.page },
        default_configuration: Configuration { enabled: rule.level != Level::Off, level: level(rule.level) },
        properties: Tags { tags: [rule.group.name()] },
    }
}

fn capitalised(word: &str) -> String {
    let mut characters = word.chars();
    let first = characters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(characters).collect()
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Advice => "note",
        Level::Off => "none",
    }
}

fn invocation(findings: &Findings<'_>, run: &Run<'_>) -> Invocation {
    // They begin with the names of files: nothing of them is capitalised.
    let notification = |level, text: &str| Notification { level, message: message(&ended(&clean_line(text))) };
    let mut notifications: Vec<Notification> = run.failures.iter().map(|failure| notification("error", failure)).collect();
    notifications.extend(run.notices.iter().map(|notice| notification("warning", notice)));
    let left_out = Some(findings.left_out()).filter(|&left_out| left_out > 0);
    notifications.extend(left_out.map(|left_out| notification("note", &more(left_out))));
    let coverage = run.coverage.map(|coverage| coverage::lines(coverage, findings.project)).unwrap_or_default();
    notifications.extend(coverage.iter().map(|line| notification("note", line)));
    let properties = run.coverage.map(|coverage| log::Coverage { coverage: coverage::item(coverage, findings.project) });
    Invocation { execution_successful: run.failures.is_empty(), tool_execution_notifications: notifications, properties }
}

/// The rules whose reports lead step by step round a circle: their places, in order, are the flow of it.
const CIRCLES: [&str; 2] = ["circular-reasoning", "idle-circle"];

/// Writes reports of one run.
struct Writer<'run> {
    project: &'run Project,
    run: &'run Run<'run>,
    numbers: Numbers,
}

impl<'run> Writer<'run> {
    fn result(&self, (diagnostic, silenced): Reported<'run>, known: Fingerprints) -> Finding<'run> {
        let suppressions = silenced.map(|silenced| self.suppression(silenced)).into_iter().collect();
        Finding { suppressions, ..self.finding(diagnostic, known) }
    }

    fn finding(&self, diagnostic: &'run Diagnostic, known: Fingerprints) -> Finding<'run> {
        let is_circle = CIRCLES.contains(&diagnostic.rule);
        let related = diagnostic.details.related().iter().zip(1..);
        Finding {
            rule_id: diagnostic.rule,
            rule_index: self.numbers.get(diagnostic.rule).copied().unwrap_or_default(),
            level: level(diagnostic.level),
            message: Message {
                text: if is_circle { plain(&sentences(self.project, diagnostic)) } else { linked(self.project, diagnostic) },
            },
            locations: [self.location(diagnostic.place, diagnostic.details.label()).of(self.statement(diagnostic))],
            related_locations: related.map(|(label, id)| self.location(label.place, &label.message).with(id)).collect(),
            code_flows: if is_circle { vec![self.flow(diagnostic)] } else { Vec::new() },
            partial_fingerprints: known,
            fixes: diagnostic.details.fixes().iter().map(|fix| self.fix(fix)).collect(),
            suppressions: Vec::new(),
        }
    }

    fn location(&self, place: Place, label: &str) -> Location<'run> {
        Location {
            id: None,
            physical_location: PhysicalLocation { artifact_location: self.artifact(place), region: self.region(place) },
            logical_locations: Vec::new(),
            message: (!label.is_empty()).then(|| message(&sentence(&clean_line(label)))),
        }
    }

    /// The statement that a report is on, where it has a name.
    fn statement(&self, diagnostic: &Diagnostic) -> Option<LogicalLocation<'run>> {
        let file = self.project.file(diagnostic.place.file);
        let at = diagnostic.statement?;
        let kind = file.statement(at).kind.map(Kind::name)?;
        Some(LogicalLocation { name: file.id(at), kind }).filter(|statement| !statement.name.is_empty())
    }

    /// A path as a URI: relative where the file is below the root.
    fn artifact(&self, place: Place) -> ArtifactLocation {
        let placed = self.run.place(self.project, place.file);
        let uri = encoded(placed.bytes.strip_prefix(b"/").unwrap_or(&placed.bytes));
        match placed.located {
            Located::Below(_) => ArtifactLocation { uri, uri_base_id: Some("%SRCROOT%") },
            Located::Elsewhere(_) => ArtifactLocation { uri: format!("file:///{uri}"), uri_base_id: None },
        }
    }

    fn region(&self, place: Place) -> Region {
        let source = &self.project.file(place.file).source;
        let (start, end) = (source.position(place.span.start), source.position(place.span.end));
        Region { start_line: start.line, start_column: start.column, end_line: end.line, end_column: end.column }
    }

    fn flow(&self, diagnostic: &Diagnostic) -> CodeFlow<'run> {
        let first = self.location(diagnostic.place, diagnostic.details.label());
        let others = diagnostic.details.related().iter().map(|label| self.location(label.place, &label.message));
        let locations = std::iter::once(first).chain(others).map(|location| Step { location }).collect();
        CodeFlow { thread_flows: [ThreadFlow { locations }] }
    }

    fn fix(&self, fix: &Fix) -> log::Fix {
        let mut changes: Vec<ArtifactChange> = Vec::new();
        for edit in &fix.edits {
            let artifact_location = self.artifact(edit.place);
            let replacement =
                Replacement { deleted_region: self.region(edit.place), inserted_content: Message { text: edit.text.clone() } };
            match changes.iter_mut().find(|change| change.artifact_location == artifact_location) {
                Some(change) => change.replacements.push(replacement),
                None => changes.push(ArtifactChange { artifact_location, replacements: vec![replacement] }),
            }
        }
        log::Fix {
            description: message(&sentence(&clean_line(&fix.title))),
            artifact_changes: changes,
            properties: log::FixProperties { safe: fix.safe },
        }
    }

    fn suppression(&self, silenced: &Silenced) -> Suppression<'run> {
        Suppression {
            kind: "inSource",
            status: "accepted",
            justification: silenced.reason.as_deref().map(|reason| clean_line(reason).into_owned()),
            location: self.location(silenced.allow, ""),
        }
    }
}

impl<'log> Location<'log> {
    fn of(mut self, statement: Option<LogicalLocation<'log>>) -> Self {
        self.logical_locations.extend(statement);
        self
    }

    fn with(mut self, id: usize) -> Self {
        self.id = Some(id);
        self
    }
}

/// What a report says, with a link to each other place: GitHub shows only those that the message links to.
fn linked(project: &Project, diagnostic: &Diagnostic) -> String {
    let text = plain(&sentences(project, diagnostic));
    let links = diagnostic.details.related().iter().zip(1..).filter(|(label, _)| !label.message.is_empty());
    let links: Vec<String> = links.map(|(label, id)| format!("[{}]({id})", in_link(&clean_line(&label.message)))).collect();
    if links.is_empty() { text } else { format!("{text} See: {}.", links.join("; ")) }
}

fn message(text: &str) -> Message {
    Message { text: plain(text) }
}

/// Text in which nothing is a placeholder, `{0}`, or a link, `[text](target)`, whatever a brief holds (§ 3.11.5 and § 3.11.6).
fn plain(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}").replace("](", "] (")
}

fn in_link(text: &str) -> String {
    plain(text).replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

/// What a path may hold in a URI as it is.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'.').remove(b'-').remove(b'_').remove(b'~');

fn encoded(path: &[u8]) -> String {
    percent_encode(path, PATH).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::find;

    #[test]
    fn rules_that_lead_round_a_circle_are_rules() {
        assert!(CIRCLES.into_iter().all(|name| find(name).is_some()));
    }

    #[test]
    fn text_of_a_brief_is_no_link_and_no_placeholder() {
        assert_eq!(plain("see [here](https://x.org) {0}"), "see [here] (https://x.org) {{0}}");
        assert_eq!(in_link("a [b] \\"), "a \\[b\\] \\\\");
    }

    #[test]
    fn paths_are_percent_encoded() {
        assert_eq!(encoded("über blick/a:b#c?.brief".as_bytes()), "%C3%BCber%20blick/a%3Ab%23c%3F.brief");
        assert_eq!(encoded(b"caf\xe9.brief"), "caf%E9.brief");
    }
}
