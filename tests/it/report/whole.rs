//! Every statement, premise, objection and answer is in a report, each statement has one place, and every link leads to one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use hence::internals::base::ids::StatementNumber;
use hence::internals::base::source::FileId;
use hence::internals::model::Project;
use hence::internals::schema::Kind;
use hence::internals::standing::argument::Argument;
use hence::internals::view::report::labels::Labels;
use hence::internals::view::report::{Item, Listed, Part, Parts, Reasoning, Report, Where};

use crate::report::reading::{files, folded, page, written};
use crate::report::{in_html, in_markdown, in_word, report};
use crate::support::project;

/// A brief with a bit of everything: a choice, exceptions, objections to a step, answers, a circle, a reference to nothing.
pub const EVERYTHING: &str = "\
brief: Is the bridge safe?
  author: A. Author
  as-of: 2020-03-01
  thesis: safe

question which: Is it safe?
  exclusive: yes
  answers: safe, unsafe

claim safe: The bridge is safe.
  likelihood: likely
  confidence: low
    reason: Few looked.
  because: any 2 of seen, heard, measured
    given: eyes
    unless: fog, night
  because: unknown-thing
  despite: rust + old
    but: painted, renewed
  despite: unsafe
  corroborated-by: busy

claim unsafe: The bridge is not safe.
  because: rust

claim step: Eyes deceive.
  because: eyes-deceive
  opposes: safe
    from: seen
    but: glasses

claim painted: It was painted.
  because: renewed

claim renewed: It was renewed.
  because: painted

evidence seen: It was seen.
  cites: report (p. 3), news
  quote: It was “seen”.

evidence heard: It was heard.

evidence measured: It was measured.
  cites: none
    reason: Everybody measured it.

evidence rust: There is rust.
  cites: report

evidence old: It is old.
  cites: news (p. 9)

evidence busy: It is busy.
  cites: news

evidence glasses: He wore glasses.
  cites: report

assumption eyes: Eyes can be trusted.
  if-wrong: Nothing was seen.

assumption fog: There was fog.

assumption night: It was night.

assumption eyes-deceive: Eyes deceive at times.

claim beside: The river is wide.
  because: wide

evidence wide: It was measured to be wide.
  cites: report

gap salt: Nobody asked about salt.
  about: safe, beside
  critical: yes

note report: A report on the bridge
  author: B. Writer
  publisher: Office of Bridges
  date: 2019-05
  url: https://example.org/report

note news: Die Brücke
  translation: The bridge
  author: none
  publisher: Daily News
  date: 2020
  language: de
  archive: https://example.org/copy

note unread: Never read
  publisher: none
  date: none
";

/// The projects that tests look at: the examples, the briefs of the corpus, and the one above.
fn projects() -> Vec<(String, Project)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut projects = vec![("everything".to_owned(), project(&[("a.brief", EVERYTHING)]))];
    for folder in ["examples", "tests/briefs"] {
        let mut paths: Vec<_> =
            fs::read_dir(root.join(folder)).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "brief"));
        paths.sort();
        for path in paths {
            let text = fs::read_to_string(&path).expect("text");
            projects.push((path.display().to_string(), project(&[("a.brief", &text)])));
        }
    }
    assert!(projects.len() > 40);
    projects
}

/// All reasoning of a report.
pub fn all_reasoning(report: &Report) -> impl Iterator<Item = &Reasoning> {
    let rivals = report.alternatives.iter().flat_map(|alternatives| &alternatives.reasoning);
    report.reasoning.iter().chain(rivals).chain(&report.aside)
}

/// Fails where a statement of the brief has no place or two, or where what a graph says for and against one is not below it.
pub fn assert_whole(name: &str, argument: &Argument<'_>, report: &Report) {
    let mut placed: BTreeSet<StatementNumber> = BTreeSet::new();
    let mut used: BTreeMap<StatementNumber, usize> = BTreeMap::new();
    let number = |at: usize| report.sentences[at].number;
    for block in all_reasoning(report).flat_map(|reasoning| &reasoning.blocks) {
        assert!(placed.insert(number(block.sentence)), "{name}: {} has two places", report.sentences[block.sentence].id);
        for row in &block.rows {
            if let Item::Sentence { sentence, place } = row.item {
                *used.entry(number(sentence)).or_default() += 1;
                if place == Where::Here {
                    assert!(placed.insert(number(sentence)), "{name}: {} has two places", report.sentences[sentence].id);
                }
            }
        }
    }
    let own = argument.propositions().filter(|&at| argument.document().is_own(at));
    for statement in own {
        assert!(placed.contains(&statement), "{name}: {} has no place", argument.describe(statement));
    }
    let mut expected: BTreeMap<StatementNumber, usize> = BTreeMap::new();
    let graph = &argument.graph;
    for &statement in &placed {
        let mut lines = graph.lines_on(statement).to_vec();
        while let Some(line) = lines.pop() {
            for written in argument.premises_as_written(line) {
                *expected.entry(written.premise).or_default() += 1;
            }
            lines.extend(graph.undercuts_of(line));
        }
        graph.corroboration_of(statement).iter().for_each(|&by| *expected.entry(by).or_default() += 1);
    }
    assert_eq!(used, expected, "{name}: premises, objections and answers");
}

#[test]
fn every_statement_has_one_place_with_all_that_is_said_for_and_against_it() {
    for (name, project) in projects() {
        let report = report(&project, Parts::ALL);
        let argument = Argument::of(&project, FileId::new(0));
        assert_whole(&name, &argument, &report);
    }
}

/// The texts that a reader must find: those of the brief's own statements, and of the notes that are cited.
fn texts(project: &Project, report: &Report) -> Vec<String> {
    let argument = Argument::of(project, FileId::new(0));
    let document = argument.document();
    let own = document.numbers().filter(|&at| document.is_own(at));
    let is_shown = |&at: &StatementNumber| !matches!(argument.kind(at), None | Some(Kind::Brief | Kind::Use | Kind::Note));
    let mut texts: Vec<String> = own.filter(is_shown).map(|at| argument.text(at).into_owned()).collect();
    texts.extend(report.sources.iter().map(|note| note.source.title.clone()));
    texts.iter().map(|text| folded(text)).collect()
}

#[test]
fn every_sentence_is_in_every_format_and_every_link_leads_somewhere() {
    for (name, project) in projects() {
        let report = report(&project, Parts::ALL);
        let page = page(&in_html(&report));
        assert_eq!((page.dead_links(), page.repeated_ids()), (vec![], vec![]), "{name}");
        let written = written(&in_markdown(&report));
        let defined: BTreeSet<&String> = written.defined.iter().collect();
        assert_eq!(defined.len(), written.defined.len(), "{name}: a footnote is defined twice");
        assert_eq!(defined, written.used.iter().collect(), "{name}: footnotes are defined and used");
        let anchors: BTreeSet<&str> =
            written.html.iter().filter_map(|html| html.strip_prefix("<a id=\"")?.split('"').next()).collect();
        for link in written.links.iter().filter_map(|link| link.strip_prefix('#')) {
            assert!(anchors.contains(link), "{name}: #{link} leads nowhere");
        }
        let document = text_of_word(&name, &in_word(&report));
        for text in texts(&project, &report) {
            assert!(page.text.contains(&text), "{name}: not in HTML: {text}");
            assert!(written.text.contains(&text), "{name}: not in Markdown: {text}");
            assert!(document.contains(&text), "{name}: not in Word: {text}");
        }
    }
}

/// The text of a Word document; fails where a part is not well-formed, or a link or note leads nowhere.
fn text_of_word(name: &str, archive: &[u8]) -> String {
    let parts: BTreeMap<String, String> = files(archive).into_iter().collect();
    for (part, xml) in &parts {
        let document = roxmltree::Document::parse(xml).unwrap_or_else(|error| panic!("{name}: {part}: {error}"));
        let is_one = document.root_element().children().next().is_some();
        assert!(is_one || Path::new(part).extension().is_some_and(|ending| ending == "rels"), "{name}: {part} is empty");
    }
    let types = &parts["[Content_Types].xml"];
    for part in
        parts.keys().filter(|part| Path::new(part).extension().is_some_and(|ending| ending == "xml") && !part.starts_with('['))
    {
        assert!(types.contains(&format!("/{part}")), "{name}: {part} has no type");
    }
    let mut text = String::new();
    let mut notes: [Vec<String>; 2] = [Vec::new(), Vec::new()];
    for part in ["document", "endnotes"] {
        let document = roxmltree::Document::parse(&parts[&format!("word/{part}.xml")]).expect("well-formed");
        let relations = &parts[&format!("word/_rels/{part}.xml.rels")];
        let value = |node: roxmltree::Node<'_, '_>, wanted: &str| {
            node.attributes().find(|attribute| attribute.name() == wanted).map(|attribute| attribute.value().to_owned())
        };
        let mut bookmarks: BTreeSet<String> = BTreeSet::new();
        let mut anchors: Vec<String> = Vec::new();
        for node in document.descendants() {
            match node.tag_name().name() {
                "t" => text.push_str(node.text().unwrap_or_default()),
                "p" | "br" | "tab" => text.push(' '),
                "bookmarkStart" => {
                    let bookmark = value(node, "name").expect("a name");
                    assert!(bookmark.len() <= 40 && bookmark.bytes().all(|byte| byte.is_ascii_alphanumeric()));
                    assert!(bookmarks.insert(bookmark), "{name}: two bookmarks of one name");
                }
                "hyperlink" => {
                    anchors.extend(value(node, "anchor"));
                    if let Some(id) = value(node, "id") {
                        assert!(relations.contains(&format!("Id=\"{id}\"")), "{name}: {id} leads nowhere");
                    }
                }
                "endnoteReference" => notes[0].extend(value(node, "id")),
                "endnote" if node.parent().is_some_and(|parent| parent.tag_name().name() == "endnotes") => {
                    notes[1].extend(value(node, "id").filter(|_| value(node, "type").is_none()));
                }
                _ => {}
            }
        }
        assert!(anchors.iter().all(|anchor| bookmarks.contains(anchor)), "{name}: {anchors:?} in {bookmarks:?}");
    }
    assert_eq!(notes[0], notes[1], "{name}: endnotes and what refers to them");
    folded(&text)
}

#[test]
fn a_report_of_everything_reads_as_it_is_meant() {
    let report = report(&project(&[("a.brief", EVERYTHING)]), Parts::ALL);
    insta::assert_snapshot!("everything_markdown", in_markdown(&report));
}

/// What Hence itself says is in every format: each line of it, under its heading, and the sentences that it is about.
#[test]
fn what_would_change_standards_and_what_was_not_checked_are_in_every_format() {
    for language in ["en", "de", "fa"] {
        let brief = EVERYTHING.replace("  thesis: safe", &format!("  thesis: safe\n  profile: icd-203\n  language: {language}"));
        let project = project(&[("a.brief", &brief)]);
        let report = report(&project, Parts::ALL);
        let labels = Labels::of(language);
        let lists: Vec<&Listed> = report.changes.iter().chain(&report.standards).chain(&report.coverage).collect();
        assert_eq!((report.changes.len(), report.standards.len(), report.coverage.len()), (1, 9, 1));
        let lines: Vec<String> = lists.iter().flat_map(|list| &list.lines).map(|line| folded(&line.replace('`', ""))).collect();
        assert!(lines.iter().any(|line| line.contains("Not seen")) && lines.iter().all(|line| !line.is_empty()));
        let page = page(&in_html(&report)).text;
        let (written, word) = (written(&in_markdown(&report)).text, text_of_word(language, &in_word(&report)));
        for heading in [labels.changes, labels.standards, labels.coverage].map(folded) {
            for text in [&page, &written, &word] {
                assert!(text.contains(&heading), "{language}: {heading}");
            }
        }
        for line in lines {
            for text in [&page, &written, &word] {
                assert!(text.contains(&line), "{language}: {line}");
            }
        }
    }
}

/// A brief that is written to no standard is measured against none, and a part that is left out is not computed.
#[test]
fn standards_are_those_that_the_brief_names() {
    let of = |profile: &str, parts: Parts| {
        let brief = EVERYTHING.replace("  thesis: safe", &format!("  thesis: safe{profile}"));
        report(&project(&[("a.brief", &brief)]), parts).standards.len()
    };
    assert_eq!(["", "\n  profile: newsroom", "\n  profile: phia"].map(|profile| of(profile, Parts::ALL)), [0, 0, 5]);
    assert_eq!(of("\n  profile: phia", Parts::ALL.without(Part::FOR_COLLEAGUES)), 0);
}

/// What is said against a statement reads as answered where its line does not hold, and as open where it does or may.
#[test]
fn an_answered_objection_reads_as_answered() {
    let brief = |answer: &str| {
        format!(
            "brief: B\n  thesis: t\n\nclaim t: T.\n  because: e\n  despite: o\n{answer}\n\nevidence e: E.\n\nevidence o: O.\n\nevidence a: A.\n"
        )
    };
    for (answer, is_spent) in [("", false), ("    but: a", true)] {
        let project = project(&[("a.brief", &brief(answer))]);
        let report = report(&project, Parts::ALL);
        let rows = all_reasoning(&report).flat_map(|reasoning| &reasoning.blocks).flat_map(|block| &block.rows);
        let against: Vec<bool> = rows.filter(|row| row.is_against).map(|row| row.is_spent).collect();
        assert_eq!(against, [is_spent]);
        assert_eq!(in_html(&report).contains("<li class=\"it neg spent\">"), is_spent);
        assert_eq!(in_markdown(&report).contains("**Against this**"), !is_spent);
    }
}

/// Names of statements in what would change a judgement lead to these.
#[test]
fn what_would_change_a_judgement_leads_to_its_statements() {
    let project = project(&[("a.brief", EVERYTHING)]);
    let html = in_html(&report(&project, Parts::ALL));
    let section = html.split("What would change it").nth(1).and_then(|rest| rest.split("</section>").next()).expect("a section");
    assert!(section.contains("<a href=\"#"), "{section}");
    assert!(!section.contains('`'), "{section}");
}

#[test]
fn a_reader_gets_what_bears_on_the_judgements() {
    let project = project(&[("a.brief", EVERYTHING)]);
    let report = report(&project, Parts::ALL.without(Part::FOR_COLLEAGUES));
    assert!(report.aside.is_empty() && report.findings.is_none());
    let page = page(&in_html(&report));
    assert_eq!((page.dead_links(), page.repeated_ids()), (vec![], vec![]));
    assert!(!page.text.contains("The river is wide") && !page.text.contains("Never read"), "{}", page.text);
    for parts in Part::ALL {
        let report = crate::report::report(&project, Parts::ALL.without([parts]));
        let page = crate::report::reading::page(&in_html(&report));
        assert_eq!((page.dead_links(), page.repeated_ids()), (vec![], vec![]), "without {parts:?}");
        in_markdown(&report);
        text_of_word("without", &in_word(&report));
    }
}

#[test]
fn notes_keep_the_numbers_of_the_author_or_are_numbered_as_they_are_cited() {
    let numbers = |text: &str| {
        let report = report(&project(&[("a.brief", text)]), Parts::ALL);
        report.sources.iter().map(|note| (note.source.id.clone(), note.number)).collect::<Vec<_>>()
    };
    let brief = "brief: B\n  thesis: t\n\nclaim t: T.\n  because: e + f\n\nevidence e: E.\n  cites: 9\n\nevidence f: F.\n  cites: 4\n\n\
                 note 4: Four\n\nnote 9: Nine\n";
    assert_eq!(numbers(brief), [("4".to_owned(), Some(4)), ("9".to_owned(), Some(9))]);
    let named = brief.replace("note 4", "note four").replace("cites: 4", "cites: four");
    assert_eq!(numbers(&named), [("9".to_owned(), Some(1)), ("four".to_owned(), Some(2))]);
}

#[test]
fn words_are_in_the_language_of_the_brief() {
    let brief = |tag: &str| {
        format!("brief: B\n  language: {tag}\n  as-of: 2019-08-01\n  thesis: t\n\nclaim t: T.\n  because: e\n\nevidence e: E.\n")
    };
    let html = |tag: &str| in_html(&report(&project(&[("a.brief", &brief(tag))]), Parts::ALL));
    assert!(html("de").contains("Wichtigste Urteile") && html("de").contains("1. August 2019"));
    let persian = html("fa");
    assert!(persian.contains("<html lang=\"fa\" dir=\"rtl\">") && persian.contains("۱ اوت ۲۰۱۹"));
    // Where there are no words of a language, they are English, and say so.
    let other = html("hu");
    assert!(other.contains("<html lang=\"hu\">") && other.contains("<h2 class=\"first\" lang=\"en\" dir=\"ltr\">Key judgements"));
    assert!(!html("en").contains("lang=\"en\" dir") && html("de").contains("<ul class=\"find\" lang=\"en\" dir=\"ltr\">"));
}
