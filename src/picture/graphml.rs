//! The map as GraphML, for yEd and for libraries of graphs.

use std::io::{Result, Write};

use crate::base::markup::escape;
use crate::picture::flat::{Flat, Target};
use crate::view::graph::tree::Tree;
use crate::view::graph::{Map, printed};

/// What is written of points and lines: to which of them it belongs, its name, its type.
const KEYS: [(&str, &str, &str); 10] = [
    ("node", "id", "string"),
    ("node", "kind", "string"),
    ("node", "text", "string"),
    ("node", "standing", "string"),
    ("node", "likelihood", "string"),
    ("node", "thesis", "boolean"),
    ("node", "file", "string"),
    ("node", "line", "int"),
    ("edge", "relation", "string"),
    ("edge", "word", "string"),
];

/// Writes the map of what a tree shows.
///
/// # Errors
/// Fails if the writer does.
pub fn write(map: &Map, tree: &Tree, out: &mut dyn Write) -> Result<()> {
    let flat = Flat::of(map, tree);
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">")?;
    for (of, name, kind) in KEYS {
        writeln!(out, "  <key id=\"{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>")?;
    }
    writeln!(out, "  <graph edgedefault=\"directed\">")?;
    for &node in &flat.nodes {
        let of = &map.nodes[node];
        let standing = of.standing.map_or("", |(label, _)| label.name());
        let data = [
            ("id", printed(&of.id)),
            ("kind", of.kind.name().to_owned()),
            ("text", printed(&of.text)),
            ("standing", standing.to_owned()),
            ("likelihood", of.likelihood.as_deref().map(printed).unwrap_or_default()),
            ("thesis", of.is_thesis.to_string()),
            ("file", printed(map.file(of.place.file))),
            ("line", of.place.line.to_string()),
        ];
        write_node(&format!("s{}", node.index()), &data, out)?;
    }
    for (at, name) in flat.unresolved.iter().enumerate() {
        write_node(&format!("u{at}"), &[("id", printed(name)), ("kind", "unresolved".to_owned())], out)?;
    }
    for joint in 0..flat.joints {
        write_node(&format!("j{joint}"), &[("kind", "joint".to_owned())], out)?;
    }
    for (at, edge) in flat.edges.iter().enumerate() {
        writeln!(out, "    <edge id=\"e{at}\" source=\"{}\" target=\"{}\">", name(edge.from), name(edge.to))?;
        write_data(&[("relation", edge.relation.name().to_owned()), ("word", edge.word.clone())], out)?;
        writeln!(out, "    </edge>")?;
    }
    writeln!(out, "  </graph>\n</graphml>")
}

fn name(target: Target) -> String {
    match target {
        Target::Node(node) => format!("s{}", node.index()),
        Target::Unresolved(at) => format!("u{at}"),
        Target::Joint(at) => format!("j{at}"),
    }
}

fn write_node(id: &str, data: &[(&str, String)], out: &mut dyn Write) -> Result<()> {
    writeln!(out, "    <node id=\"{id}\">")?;
    write_data(data, out)?;
    writeln!(out, "    </node>")
}

fn write_data(data: &[(&str, String)], out: &mut dyn Write) -> Result<()> {
    for (key, value) in data.iter().filter(|(_, value)| !value.is_empty()) {
        writeln!(out, "      <data key=\"{key}\">{}</data>", escape(value))?;
    }
    Ok(())
}
