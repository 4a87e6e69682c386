//! `hence graph`: pictures of arguments.

mod audit;
mod random;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use assert_cmd::cargo::CommandCargoExt;
use hence::internals::base::source::FileId;
use hence::internals::picture::link::Link;
use hence::internals::picture::{Layout, Text, svg};
use hence::internals::standing::argument::Argument;
use hence::internals::view::graph::extent::{Extent, folded, tree};
use hence::internals::view::graph::{Map, json};
use roxmltree::Document;
use serde_json::Value;
use tempfile::TempDir;

use self::audit::{cards, faults};
use self::random::brief;
use crate::support::project;

/// The picture of a brief and its boxes in JSON.
fn drawn(text: &str, shown: Text, extent: &dyn Fn(&Map) -> Extent) -> (String, Value) {
    let project = project(&[("a.brief", text)]);
    let argument = Argument::of(&project, FileId::new(0));
    let map = Map::of(&argument);
    let tree = tree(&map, &extent(&map));
    let layout = Layout::of(&map, &tree, shown);
    let (mut picture, mut data) = (Vec::new(), Vec::new());
    svg::write(&map, &tree, &layout, None, &mut picture).expect("written");
    json::write(&map, &tree, Some(&|card| layout.area(card)), &mut data).expect("written");
    let data: Value = serde_json::from_slice(&data).expect("JSON");
    let left_out = usize::try_from(
        data["boxes"].as_array().expect("boxes").iter().map(|card| card["folded"].as_u64().expect("a count")).sum::<u64>(),
    );
    assert!(left_out.expect("few") <= folded(&tree));
    (String::from_utf8(picture).expect("text"), data)
}

fn all(_: &Map) -> Extent {
    Extent { all: true, ..Extent::default() }
}

fn picture(text: &str) -> String {
    drawn(text, Text::Full, &all).0
}

fn examples() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let paths = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut briefs: Vec<_> = paths.filter(|path| path.extension().is_some_and(|ending| ending == "brief")).collect();
    briefs.sort();
    briefs.iter().map(|path| (path.display().to_string(), fs::read_to_string(path).expect("text"))).collect()
}

fn hence(folder: &Path, arguments: &[&str]) -> Output {
    Command::cargo_bin("hence").expect("built").current_dir(folder).args(arguments).output().expect("runs")
}

fn hence_here(arguments: &[&str]) -> Output {
    hence(Path::new(env!("CARGO_MANIFEST_DIR")), arguments)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

#[test]
fn no_box_overlaps_no_line_runs_through_one_and_none_cross() {
    for (path, text) in examples() {
        for shown in [Text::Full, Text::Short, Text::Ids] {
            assert_eq!(faults(&drawn(&text, shown, &all).0), [""; 0], "{path} {shown:?}");
        }
    }
}

#[test]
fn the_same_holds_of_random_briefs_with_circles_and_shared_premises() {
    for seed in 0..16 {
        let text = brief(seed, 8 + 6 * usize::try_from(seed).expect("small"));
        for shown in [Text::Full, Text::Short, Text::Ids] {
            assert_eq!(faults(&drawn(&text, shown, &all).0), [""; 0], "seed {seed} {shown:?}\n{text}");
        }
    }
}

#[test]
fn parts_of_a_map_are_drawn_as_well() {
    for seed in 100..108 {
        let text = brief(seed, 80);
        let extents: [&dyn Fn(&Map) -> Extent; 4] = [
            &|map| Extent { focus: map.nodes.ids().skip(7).step_by(40).collect(), depth: Some(2), ..Extent::default() },
            &|_| Extent { depth: Some(1), ..Extent::default() },
            &|_| Extent { standing: vec![hence::StandingLabel::Falls, hence::StandingLabel::Contested], ..Extent::default() },
            &|_| Extent::default(),
        ];
        for extent in extents {
            let (picture, data) = drawn(&text, Text::Short, extent);
            assert_eq!(faults(&picture), [""; 0], "seed {seed}");
            assert_links_resolve(&picture);
            let is_drawn = |card: &&Value| card["drawn"] != "elsewhere";
            assert!(data["boxes"].as_array().expect("boxes").iter().filter(is_drawn).count() > 0, "seed {seed}");
        }
    }
}

/// A chain is as wide as it is long, and a comb as high.
#[test]
fn a_chain_of_ten_thousand_and_a_comb_are_drawn() {
    let mut chain = String::from("brief: A chain\n  thesis: s0\n\n");
    let mut comb = String::from("brief: A comb\n  thesis: s\n\nclaim s: All.\n");
    for at in 0..10_000 {
        let _ = write!(chain, "claim s{at}: One of them.\n  because: s{}\n\n", at + 1);
    }
    for at in 0..1_000 {
        let _ = writeln!(comb, "  because: c{at}");
    }
    for at in 0..1_000 {
        let _ = write!(comb, "\nassumption c{at}: One.\n");
    }
    for (text, count) in [(chain + "assumption s10000: The last.\n", 10_001), (comb, 1_001)] {
        let picture = picture(&text);
        assert_eq!(faults(&picture), [""; 0]);
        assert_eq!(cards(&Document::parse(&picture).expect("XML")).len(), count);
    }
}

#[test]
fn a_fault_in_a_picture_is_found() {
    let picture =
        picture("brief: B\n  thesis: a\n\nclaim a: One.\n  because: b + c\n\nassumption b: Two.\n\nassumption c: Three.\n");
    assert_eq!(faults(&picture), [""; 0]);
    let areas: Vec<_> = cards(&Document::parse(&picture).expect("XML")).iter().map(|card| card.area.sides).collect();
    // The first box moved on to the second one, made narrower than its text, and a line through all.
    let [x, y] = [areas[0][0], areas[0][1]];
    let moved =
        picture.replace(&format!("class=\"b\" x=\"{x}\" y=\"{y}\""), &format!("class=\"b\" x=\"{}\" y=\"{y}\"", x + 300.0));
    assert_ne!(moved, picture);
    assert!(faults(&moved).iter().any(|fault| fault.contains("overlaps")), "{:?}", faults(&moved));
    let narrow = picture.replacen("width=\"252\"", "width=\"40\"", 1);
    assert!(faults(&narrow).iter().any(|fault| fault.contains("outside")), "{:?}", faults(&narrow));
    // A text twice at one place.
    let start = picture.find("<text class=\"id\"").expect("a text");
    let end = start + picture[start..].find("</text>").expect("its end") + "</text>".len();
    let twice = [&picture[..end], &picture[start..end], &picture[end..]].concat();
    assert!(faults(&twice).iter().any(|fault| fault.contains("covers")), "{:?}", faults(&twice));
    let line = format!("<path class=\"e\" d=\"M0 {}H900\"/></svg>", y + 30.0);
    let through = faults(&picture.replace("</svg>", &line));
    assert!(through.iter().any(|fault| fault.contains("runs through")), "{through:?}");
    let line = "<path class=\"e\" d=\"M304 0V500\"/></svg>";
    assert!(faults(&picture.replace("</svg>", line)).iter().any(|fault| fault.contains("cross")));
}

/// A picture is laid out by the widths of one font. In another one its texts stay within their boxes, as each has a length; without it
/// they would not.
#[test]
fn texts_fit_in_another_font_because_they_have_a_length() {
    for (path, text) in examples() {
        for shown in [Text::Full, Text::Short, Text::Ids] {
            let picture = drawn(&text, shown, &all).0;
            let svg = Document::parse(&picture).expect("XML");
            let texts = svg.descendants().filter(|node| node.has_tag_name("text"));
            assert!(texts.into_iter().all(|text| text.has_attribute("textLength")), "{path} {shown:?}");
        }
        let without = drawn(&text, Text::Full, &all).0.replace("lengthAdjust=\"spacingAndGlyphs\"", "");
        assert!(faults(&without).iter().any(|fault| fault.contains("outside")), "{path}");
    }
}

/// Every link within the picture leads to a box, and no `id` is there twice.
fn assert_links_resolve(picture: &str) {
    let svg = Document::parse(picture).expect("XML");
    let mut ids: Vec<&str> = svg.descendants().filter_map(|node| node.attribute("id")).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id is there twice");
    for card in cards(&svg) {
        let Some(link) = card.href.as_deref().and_then(|link| link.strip_prefix('#')) else { continue };
        let link = percent_encoding::percent_decode_str(link).decode_utf8().expect("text").into_owned();
        assert!(ids.binary_search(&link.as_str()).is_ok(), "{link} leads nowhere");
    }
}

fn names(list: &Value) -> usize {
    list.as_array().map_or(0, Vec::len)
}

/// How many premises, warrants and references there are in lines of reasoning and in all that undercuts them.
fn references(item: &Value) -> usize {
    let own = ["premises", "given", "unresolved"].iter().map(|&field| names(&item[field])).sum::<usize>();
    let lists = ["unless", "answers"].iter().filter_map(|&field| item[field].as_array());
    own + lists.flatten().map(references).sum::<usize>()
}

#[test]
fn every_statement_premise_objection_and_answer_is_drawn_once() {
    let random = (200..230).map(|seed| (format!("seed {seed}"), brief(seed, 60)));
    for (name, text) in examples().into_iter().chain(random) {
        let (picture, data) = drawn(&text, Text::Full, &all);
        assert_links_resolve(&picture);
        let list = |field: &str| data[field].as_array().expect("a list").clone();
        let boxes = list("boxes");
        let mut here: BTreeMap<&str, usize> = BTreeMap::new();
        for card in boxes.iter().filter(|card| card["drawn"] == "here") {
            *here.entry(card["id"].as_str().expect("an id")).or_default() += 1;
        }
        let svg = Document::parse(&picture).expect("XML");
        let drawn = cards(&svg);
        assert_eq!(drawn.len(), boxes.len(), "{name}");
        for node in list("nodes") {
            let id = node["id"].as_str().expect("an id");
            assert_eq!(here.get(id), Some(&1), "{name}: {id}");
            let of: Vec<_> = drawn.iter().filter(|card| card.id.as_deref() == Some(&format!("m-{id}"))).collect();
            let [card] = of[..] else { panic!("{name}: {id} is drawn {} times", of.len()) };
            let letters = |text: &str| text.chars().filter(|next| !next.is_whitespace()).collect::<String>();
            let said = letters(&card.texts.iter().map(|(_, said)| said.as_str()).collect::<String>());
            assert!(said.contains(&letters(node["text"].as_str().expect("a text"))), "{name}: {id}: {said}");
        }
        let roles = ["because", "and", "or", "given", "despite", "unless", "despite-step", "but"];
        let in_lines = boxes.iter().filter(|card| roles.contains(&card["role"].as_str().expect("a role"))).count();
        let written = list("lines").iter().chain(&list("objections")).map(references).sum::<usize>();
        assert_eq!(in_lines, written, "{name}");
        let of_nodes = |field: &str| list("nodes").iter().map(|node| names(&node[field])).sum::<usize>();
        for (role, field) in [("corroborates", "corroborated_by"), ("gap", "gaps"), ("answer", "answers")] {
            assert_eq!(boxes.iter().filter(|card| card["role"] == role).count(), of_nodes(field), "{name}: {role}");
        }
    }
}

/// The rows of `hence status` below each root: the names, and whether each is above.
fn rows_of_status(folder: &Path, path: &str) -> Vec<Vec<(String, bool)>> {
    let output =
        Command::cargo_bin("hence").expect("built").current_dir(folder).env("NO_GRAPHICS", "1").args(["status", path]).output();
    let mut trees: Vec<Vec<(String, bool)>> = Vec::new();
    for line in text(&output.expect("runs").stdout).lines().skip(1) {
        let is_below = line.starts_with("level ");
        let label = ["stands: ", "contested: ", "falls: "].iter().find_map(|label| Some((line.find(label)?, label.len())));
        let Some((at, length)) = label.filter(|&(at, _)| is_below || at == 0) else { continue };
        let start = at + length;
        let name = line[start..].split(' ').next().expect("a name").to_owned();
        let row = (name, line.contains(" (above)"));
        match trees.last_mut().filter(|_| is_below) {
            Some(tree) => tree.push(row),
            None => trees.push(vec![row]),
        }
    }
    trees
}

#[test]
fn the_tree_is_that_of_status_in_the_same_order() {
    let folder = TempDir::new().expect("a folder");
    let random = (300..320).map(|seed| (format!("seed {seed}"), brief(seed, 40).replace("unknown", "s3")));
    for (name, written) in examples().into_iter().chain(random) {
        if written.contains("\nuse ") {
            continue;
        }
        fs::write(folder.path().join("a.brief"), &written).expect("written");
        let output = hence(folder.path(), &["graph", "a.brief", "--format", "json"]);
        let data: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let boxes = data["boxes"].as_array().expect("boxes");
        let mut trees: Vec<Vec<(String, bool)>> = Vec::new();
        let (mut depth, mut is_in) = (0, false);
        for card in boxes {
            let own = card["depth"].as_u64().expect("a depth");
            if own <= depth || trees.is_empty() {
                is_in = false;
            }
            let id = card["id"].as_str().expect("an id").to_owned();
            let row = (id.clone(), card["drawn"] == "elsewhere");
            let is_thesis = data["theses"].as_array().expect("theses").iter().any(|thesis| thesis == &id);
            let is_root = ["root", "answer"].contains(&card["role"].as_str().expect("a role"));
            if is_in && card["role"] != "gap" {
                trees.last_mut().expect("a tree").push(row);
            } else if !is_in && is_root && is_thesis {
                trees.push(vec![row]);
                (depth, is_in) = (own, true);
            }
        }
        let mut expected = rows_of_status(folder.path(), "a.brief");
        // In a picture a thesis is below its question.
        expected.sort();
        trees.sort();
        if data["theses"].as_array().is_some_and(|theses| !theses.is_empty()) {
            assert_eq!(trees, expected, "{name}\n{written}");
        }
    }
}

#[test]
fn json_is_as_its_schema_says() {
    let validator = jsonschema::validator_for(&serde_json::from_str(json::SCHEMA).expect("JSON")).expect("a schema");
    let random = (400..410).map(|seed| (format!("seed {seed}"), brief(seed, 50)));
    for (name, text) in examples().into_iter().chain(random) {
        let data = drawn(&text, Text::Full, &all).1;
        let errors: Vec<String> = validator.iter_errors(&data).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{name}: {errors:?}");
    }
    let plain = hence_here(&["graph", "examples/rivals.brief", "--format", "json"]);
    let data: Value = serde_json::from_slice(&plain.stdout).expect("JSON");
    assert!(validator.is_valid(&data) && data["boxes"][0].get("x").is_none());
    assert_eq!(text(&hence_here(&["schema", "graph"]).stdout), json::SCHEMA);
}

#[test]
fn the_same_brief_gives_the_same_bytes() {
    for format in ["svg", "json", "dot", "mermaid", "graphml"] {
        let once = hence_here(&["graph", "examples/mongolia-revised.brief", "--format", format]);
        assert_eq!(once.status.code(), Some(0), "{}", text(&once.stderr));
        assert!(once.stdout.len() > 1_000);
        assert_eq!(once, hence_here(&["graph", "examples/mongolia-revised.brief", "--format", format]), "{format}");
    }
}

/// What a writer with bad intentions would put into a brief.
const HOSTILE: &str = "brief: </title><script>alert(1)</script>\n  thesis: a\n\n\
    claim a: </style><script>alert(1)</script> ]]> <![CDATA[ & \" ' \u{202e}evil\u{202c} \u{7} \u{1b}[31m `x` --> {{x}} |x| #quot;\n  \
    because: b\n    unless: nowhere<b>\n\n\
    evidence b: javascript:alert(1) https://example.org/\"onload=\"alert(1) %00 \\n \\\" ]\n  cites: \"><img src=x onerror=alert(1)>\n\n\
    question: <a xlink:href=\"javascript:alert(1)\">?\n  answers: a\n\ngap: &lt;b&gt; &#x202e;\n";

#[test]
fn nothing_in_a_brief_becomes_markup() {
    let picture = picture(HOSTILE);
    assert_eq!(faults(&picture), [""; 0]);
    let svg = Document::parse(&picture).expect("XML");
    let allowed = ["svg", "title", "desc", "style", "rect", "path", "g", "a", "text"];
    for node in svg.descendants().filter(roxmltree::Node::is_element) {
        assert!(allowed.contains(&node.tag_name().name()), "{}", node.tag_name().name());
        for attribute in node.attributes() {
            assert!(!attribute.name().starts_with("on") && attribute.name() != "style", "{attribute:?}");
            assert!(attribute.name() != "href" || attribute.value().starts_with("#m-"), "{attribute:?}");
        }
    }
    assert!(!picture.contains("var(") && !picture.contains("@import") && !picture.contains("url("));
    let hides = |next: char| next.is_control() && next != '\n' || ('\u{202a}'..='\u{202e}').contains(&next);
    assert!(!picture.contains(hides), "{:?}", picture.find(hides));
    assert_eq!(svg.descendants().filter(|node| node.has_tag_name("style")).count(), 1);
}

#[test]
fn the_other_formats_hold_hostile_text_as_text() {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.brief"), HOSTILE).expect("written");
    let written = |format: &str| text(&hence(folder.path(), &["graph", "a.brief", "--format", format]).stdout);
    let graphml = written("graphml");
    let xml = Document::parse(&graphml).expect("XML");
    assert!(xml.descendants().any(|node| node.text().is_some_and(|text| text.contains("</style><script>"))));
    let mermaid = written("mermaid");
    for line in mermaid.lines().filter(|line| line.contains('"')) {
        assert_eq!(line.matches('"').count(), 2, "{line}");
        let inner = line.split('"').nth(1).expect("a label").replace("<b>", "").replace("</b>", "").replace("<br/>", "");
        assert!(!inner.contains(['<', '>', '`', '{', '}', '[', ']', '|', '&']), "{line}");
    }
    for line in written("dot").lines().filter(|line| line.contains("label=\"")) {
        let without = line.replace("\\\\", "").replace("\\\"", "");
        assert_eq!(without.matches('"').count() % 2, 0, "{line}");
        assert!(!line.contains(|next: char| next.is_control()), "{line}");
    }
}

#[test]
fn links_lead_to_the_lines_of_a_file_and_run_nothing() {
    let output = hence_here(&["graph", "examples/rivals.brief", "--link", "vscode://file/{path}:{line}"]);
    assert!(text(&output.stdout).contains("<a href=\"vscode://file/examples/rivals.brief:"), "{}", text(&output.stderr));
    for template in ["javascript:alert(1)", "data:text/html,x", "https://h/{rev}"] {
        let output = hence_here(&["graph", "examples/rivals.brief", "--link", template]);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{template}");
        assert!(text(&output.stderr).starts_with("hence: a link "), "{}", text(&output.stderr));
    }
    assert!(Link::read("https://example.org/{path}#L{line}").is_ok());
}

/// A brief of so many claims, each with two below it.
fn wide(statements: usize) -> String {
    let mut text = String::from("brief: A wide brief\n  thesis: s0\n\n");
    for at in 0..statements {
        let (one, other) = (2 * at + 1, 2 * at + 2);
        let reason = if other < statements { format!("  because: s{one} + s{other}\n") } else { String::new() };
        let kind = if reason.is_empty() { "assumption" } else { "claim" };
        let _ = writeln!(text, "{kind} s{at}: What number {at} says.\n{reason}");
    }
    text
}

#[test]
fn a_large_map_is_folded_and_says_so() {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.brief"), wide(1_023)).expect("written");
    let count = |arguments: &[&str]| {
        let output = hence(folder.path(), &[&["graph", "a.brief"], arguments].concat());
        let picture = text(&output.stdout);
        (cards(&Document::parse(&picture).expect("XML")).len(), text(&output.stderr))
    };
    assert_eq!(count(&[]), (63, "960 statements are not shown; `--all` shows all, `--focus ID` a part\n".to_owned()));
    assert_eq!(count(&["--all"]), (1_023, String::new()));
    assert_eq!(count(&["--depth", "2"]).0, 7);
    assert_eq!(count(&["--focus", "s6", "--depth", "1"]).0, 7);
    assert_eq!(count(&["--standing", "falls"]).0, 0);
}

#[test]
fn a_focus_has_the_way_to_its_thesis_before_it() {
    let output = hence_here(&["graph", "examples/mongolia-revised.brief", "--focus", "mere-courtesy", "--format", "json"]);
    let data: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let boxes: Vec<String> = data["boxes"]
        .as_array()
        .expect("boxes")
        .iter()
        .map(|card| {
            format!(
                "{} {} {}",
                card["drawn"].as_str().expect("a word"),
                card["role"].as_str().expect("a word"),
                card["id"].as_str().expect("an id")
            )
        })
        .collect();
    assert_eq!(
        boxes,
        [
            "way root purpose",
            "way answer mediator",
            "way because offers-repeated",
            "way given presidents-speak",
            "here unless mere-courtesy"
        ]
    );
    let output = hence_here(&["graph", "examples/mongolia-revised.brief", "--focus", "mediatr"]);
    assert_eq!(text(&output.stderr), "hence: `mediatr` is not declared in this brief; did you mean `mediator`?\n");
    let output = hence_here(&["graph", "examples/mongolia-revised.brief", "--focus", "9"]);
    assert_eq!(text(&output.stderr), "hence: note `9` is not drawn in a picture; name a statement that cites it\n");
}

#[test]
fn mermaid_refuses_what_it_would_not_draw() {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.brief"), wide(1_023)).expect("written");
    let output = hence(folder.path(), &["graph", "a.brief", "--format", "mermaid", "--all", "-o", "a.mmd"]);
    assert_eq!(output.status.code(), Some(2));
    let error = text(&output.stderr);
    assert!(error.starts_with("hence: the map has ") && error.contains("`--focus ID`"), "{error}");
    assert!(!folder.path().join("a.mmd").exists());
    assert_eq!(hence(folder.path(), &["graph", "a.brief", "-o", "a.mmd"]).status.code(), Some(0));
    assert!(fs::read_to_string(folder.path().join("a.mmd")).expect("text").starts_with("flowchart RL\n"));
}

#[test]
fn a_picture_is_written_to_a_file_and_never_over_the_brief() {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.brief"), wide(7)).expect("written");
    for (file, start) in
        [("a.svg", "<svg "), ("a.dot", "digraph {"), ("a.graphml", "<?xml "), ("a.json", "{"), ("a.mmd", "flowchart ")]
    {
        let output = hence(folder.path(), &["graph", "a.brief", "-o", file]);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0), "{}", text(&output.stderr));
        assert!(fs::read_to_string(folder.path().join(file)).expect("text").starts_with(start), "{file}");
    }
    let output = hence(folder.path(), &["graph", "a.brief", "-o", "a.brief"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(text(&output.stderr), "hence: a.brief is read by this command; write the output to another file\n");
    assert_eq!(fs::read_to_string(folder.path().join("a.brief")).expect("text"), wide(7));
}

/// The picture at the head of the README, written anew with `UPDATE_PAGES=1`.
#[test]
fn the_picture_in_the_documents_is_that_of_the_essay() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/essay.svg");
    let new = hence_here(&["graph", "examples/mongolia.brief"]).stdout;
    if std::env::var_os("UPDATE_PAGES").is_some() {
        fs::write(path, new).expect("written");
    } else {
        assert!(fs::read(path).expect("a picture") == new, "write it anew: UPDATE_PAGES=1 cargo test --test it graph");
    }
}
