//! The map for Mermaid, as comments and wikis on GitHub and GitLab draw it.

use std::fmt::Write as _;
use std::io::{Error, Result, Write};

use crate::picture::flat::{Flat, Relation, Target, label};
use crate::schema::Kind;
use crate::standing::labels::Label;
use crate::view::graph::tree::Tree;
use crate::view::graph::{Map, Node, printed};

/// Mermaid draws no more than 500 lines and 50,000 characters, and a diagram cannot raise that.
const MOST_EDGES: usize = 450;
const MOST_CHARACTERS: usize = 45_000;

/// Writes the map of what a tree shows.
///
/// # Errors
/// Where it has more lines or characters than Mermaid draws, and if the writer fails.
pub fn write(map: &Map, tree: &Tree, out: &mut dyn Write) -> Result<()> {
    let text = text(map, tree)?;
    out.write_all(text.as_bytes())
}

/// The map of what a tree shows.
///
/// # Errors
/// Where it has more lines or characters than Mermaid draws.
pub fn text(map: &Map, tree: &Tree) -> Result<String> {
    let flat = Flat::of(map, tree);
    if flat.edges.len() > MOST_EDGES {
        let count = flat.edges.len();
        return Err(too_large(&format!("{count} lines, and Mermaid draws no more than 500")));
    }
    let mut lines = vec!["flowchart RL".to_owned()];
    for &node in &flat.nodes {
        lines.push(format!("  s{}{}", node.index(), shape(&map.nodes[node])));
    }
    for (at, name) in flat.unresolved.iter().enumerate() {
        lines.push(format!("  u{at}[\"{}<br/>refers to nothing\"]", escaped(&printed(name))));
    }
    lines.extend((0..flat.joints).map(|joint| format!("  j{joint}(( ))")));
    for edge in &flat.edges {
        let arrow = match edge.relation {
            Relation::Supports => "-->",
            Relation::Joined => "---",
            Relation::Opposes => "--x",
            Relation::Undoes => "-.-x",
            Relation::Corroborates => "-.->",
            Relation::Gap | Relation::Answers => "-.-",
        };
        let word = if edge.word.is_empty() { String::new() } else { format!("|\"{}\"|", escaped(&edge.word)) };
        lines.push(format!("  {} {arrow}{word} {}", name(edge.from), name(edge.to)));
    }
    for (class, colors, has) in [
        ("contested", "fill:#fff5dc,stroke:#8a5a00,stroke-dasharray:6 3,color:#1d1b18", Label::Contested),
        ("falls", "fill:#f9edf0,stroke:#8f1734,stroke-dasharray:2 3,color:#1d1b18", Label::Falls),
    ] {
        let of = flat.nodes.iter().filter(|&&node| map.nodes[node].standing.is_some_and(|(label, _)| label == has));
        let names: Vec<String> = of.map(|node| format!("s{}", node.index())).collect();
        if !names.is_empty() {
            lines.push(format!("  classDef {class} {colors}"));
            lines.push(format!("  class {} {class}", names.join(",")));
        }
    }
    let text = lines.join("\n") + "\n";
    let count = text.chars().count();
    if count > MOST_CHARACTERS {
        return Err(too_large(&format!("{count} characters, and Mermaid draws no more than 50000")));
    }
    Ok(text)
}

fn too_large(what: &str) -> Error {
    Error::other(format!("the map has {what}; show a part of it with `--focus ID` or `--depth N`, or write SVG"))
}

fn name(target: Target) -> String {
    match target {
        Target::Node(node) => format!("s{}", node.index()),
        Target::Unresolved(at) => format!("u{at}"),
        Target::Joint(at) => format!("j{at}"),
    }
}

fn shape(node: &Node) -> String {
    let (open, close) = match node.kind {
        Kind::Evidence => ("[", "]"),
        Kind::Assumption => ("{{", "}}"),
        Kind::Gap | Kind::Question => ("([", "])"),
        _ => ("(", ")"),
    };
    let label = label(node);
    let lines: Vec<String> = label.split('\n').filter(|line| !line.is_empty()).map(escaped).collect();
    let text = match &lines[..] {
        [head, rest @ ..] => format!("<b>{head}</b><br/>{}", rest.join(" ")),
        [] => String::new(),
    };
    format!("{open}\"{text}\"{close}")
}

/// Text in a label: nothing in it is markup, of Mermaid, Markdown or HTML.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for next in text.chars() {
        match next {
            '"' => escaped.push_str("#quot;"),
            '&' => escaped.push_str("#amp;"),
            '<' => escaped.push_str("#lt;"),
            '>' => escaped.push_str("#gt;"),
            next if next.is_control() => escaped.push('\u{fffd}'),
            '#' | '`' | '*' | '_' | '\\' | '[' | ']' | '{' | '}' | '|' | '%' | ';' | '$' | '~' => {
                let _ = write!(escaped, "#{};", u32::from(next));
            }
            next => escaped.push(next),
        }
    }
    escaped
}
