//! The map for Graphviz: `dot -Tsvg`. What is needed together meets in a point.

use std::io::{Result, Write};

use crate::base::ids::NodeId;
use crate::picture::flat::{Flat, Relation, Target};
use crate::schema::Kind;
use crate::standing::labels::Label;
use crate::view::graph::tree::Tree;
use crate::view::graph::{Map, Node, printed};

/// Writes the map of what a tree shows.
///
/// # Errors
/// Fails if the writer does.
pub fn write(map: &Map, tree: &Tree, out: &mut dyn Write) -> Result<()> {
    let flat = Flat::of(map, tree);
    writeln!(out, "digraph {{")?;
    writeln!(out, "  graph [rankdir=RL, fontname=\"Arial\", label={}]", quoted(&title(map)))?;
    writeln!(out, "  node [shape=box, fontname=\"Arial\", fontsize=11]")?;
    writeln!(out, "  edge [fontname=\"Arial\", fontsize=9, color=\"#6d685f\"]")?;
    for &node in &flat.nodes {
        writeln!(out, "  s{} [{}]", node.index(), attributes(&map.nodes[node]))?;
    }
    for (at, name) in flat.unresolved.iter().enumerate() {
        writeln!(out, "  u{at} [label={}, style=dashed]", quoted(&format!("{}\nrefers to nothing", printed(name))))?;
    }
    for joint in 0..flat.joints {
        writeln!(out, "  j{joint} [shape=point, width=0.06, label=\"\"]")?;
    }
    for edge in &flat.edges {
        let style = match edge.relation {
            Relation::Supports => "",
            Relation::Joined => "arrowhead=none",
            Relation::Opposes => "color=\"#8f1734\", arrowhead=tee",
            Relation::Undoes => "style=dashed, arrowhead=tee",
            Relation::Corroborates => "style=dotted, arrowhead=open",
            Relation::Gap | Relation::Answers => "style=dotted, arrowhead=none",
        };
        let label = if edge.word.is_empty() { String::new() } else { format!("label={}", quoted(&edge.word)) };
        let joint = if style.is_empty() || label.is_empty() { "" } else { ", " };
        writeln!(out, "  {} -> {} [{style}{joint}{label}]", name(edge.from), name(edge.to))?;
    }
    writeln!(out, "}}")
}

fn title(map: &Map) -> String {
    printed(map.title.as_deref().unwrap_or(&map.path))
}

fn name(target: Target) -> String {
    match target {
        Target::Node(node) => format!("s{}", NodeId::index(node)),
        Target::Unresolved(at) => format!("u{at}"),
        Target::Joint(at) => format!("j{at}"),
    }
}

fn attributes(node: &Node) -> String {
    let shape = match node.kind {
        Kind::Evidence => ", penwidth=1.6",
        Kind::Assumption => ", shape=octagon",
        Kind::Gap => ", style=dotted",
        Kind::Question => ", shape=plain",
        _ => ", style=rounded",
    };
    let standing = match node.standing.map(|(label, _)| label) {
        Some(Label::Contested) => ", color=\"#8a5a00\"",
        Some(Label::Falls) => ", color=\"#8f1734\"",
        Some(Label::Stands) | None => "",
    };
    let thesis = if node.is_thesis { ", penwidth=2.4" } else { "" };
    format!("label={}{shape}{standing}{thesis}", quoted(&super::flat::label(node)))
}

/// A string of the language of Graphviz, its lines broken after about forty letters.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for (at, line) in text.split('\n').flat_map(|line| textwrap::wrap(line, 40)).enumerate() {
        if at > 0 {
            quoted.push_str("\\n");
        }
        for next in line.chars() {
            match next {
                '"' => quoted.push_str("\\\""),
                '\\' => quoted.push_str("\\\\"),
                next if next.is_control() => quoted.push('\u{fffd}'),
                next => quoted.push(next),
            }
        }
    }
    quoted + "\""
}
