//! A map as JSON.

use std::io::{Result, Write};

use serde::Serialize;

use crate::base::ids::{CardId, NodeId};
use crate::schema::Kind;
use crate::standing::labels::Label;
use crate::standing::reasons::Reason;
use crate::view::graph::shown::reading_order;
use crate::view::graph::tree::{Card, Form, Role, Tree};
use crate::view::graph::{LinePlace, Map, Named, Node, Premise, Undercut};

/// The JSON schema of what is written.
pub const SCHEMA: &str = include_str!("../../../docs/graph.schema.json");

/// Where a box is, in pixels.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Area {
    /// Its left side.
    pub x: f64,
    /// Its top.
    pub y: f64,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

#[derive(Serialize)]
struct Report<'map> {
    version: u32,
    document: &'map str,
    title: Option<&'map str>,
    theses: Vec<&'map str>,
    nodes: Vec<NodeItem<'map>>,
    lines: Vec<LineItem<'map>>,
    objections: Vec<ObjectionItem<'map>>,
    boxes: Vec<BoxItem<'map>>,
}

#[derive(Serialize)]
struct NodeItem<'map> {
    id: &'map str,
    kind: &'static str,
    text: &'map str,
    file: &'map str,
    line: u32,
    standing: Option<Label>,
    reason: Option<Reason>,
    likelihood: Option<&'map str>,
    confidence: Option<&'map str>,
    thesis: bool,
    critical: bool,
    notes: Vec<NoteItem<'map>>,
    corroborated_by: Vec<&'map str>,
    answers: Vec<&'map str>,
    gaps: Vec<&'map str>,
}

#[derive(Serialize)]
struct NoteItem<'map> {
    id: &'map str,
    retracted: bool,
}

/// What a line of reasoning rests on, and where it is written.
#[derive(Serialize)]
struct Basis<'map> {
    premises: Vec<&'map str>,
    given: Vec<&'map str>,
    unresolved: Vec<&'map str>,
    standing: Label,
    file: &'map str,
    line: u32,
}

#[derive(Serialize)]
struct LineItem<'map> {
    #[serde(rename = "for")]
    conclusion: &'map str,
    #[serde(flatten)]
    basis: Basis<'map>,
    needed: Option<usize>,
    unless: Vec<UndercutItem<'map>>,
}

#[derive(Serialize)]
struct ObjectionItem<'map> {
    to: &'map str,
    step: Option<Vec<&'map str>>,
    #[serde(flatten)]
    basis: Basis<'map>,
    needed: Option<usize>,
    answers: Vec<Basis<'map>>,
}

#[derive(Serialize)]
struct UndercutItem<'map> {
    #[serde(flatten)]
    basis: Basis<'map>,
    answers: Vec<Basis<'map>>,
}

#[derive(Serialize)]
struct BoxItem<'map> {
    id: &'map str,
    role: &'static str,
    depth: usize,
    parent: Option<usize>,
    drawn: &'static str,
    folded: usize,
    #[serde(flatten)]
    area: Option<Area>,
}

/// Writes a map and the boxes that it is drawn as, with their places where these are given.
///
/// # Errors
/// Fails if the writer does.
pub fn write(map: &Map, tree: &Tree, areas: Option<&dyn Fn(CardId) -> Area>, out: &mut dyn Write) -> Result<()> {
    let theses = map.nodes.iter().filter(|node| node.is_thesis).map(|node| &*node.id);
    let mut report = Report {
        version: 1,
        document: &map.path,
        title: map.title.as_deref(),
        theses: theses.collect(),
        nodes: map.nodes.iter().map(|node| item(map, node)).collect(),
        lines: Vec::new(),
        objections: Vec::new(),
        boxes: boxes(map, tree, areas),
    };
    map.nodes.iter().for_each(|node| lines(map, node, &mut report));
    crate::render::json::write_value(&report, out)
}

fn item<'map>(map: &'map Map, node: &'map Node) -> NodeItem<'map> {
    let names = |nodes: &[NodeId]| nodes.iter().map(|&node| &*map.nodes[node].id).collect();
    NodeItem {
        id: &node.id,
        kind: node.kind.name(),
        text: &node.text,
        file: map.file(node.place.file),
        line: node.place.line,
        standing: node.standing.map(|(label, _)| label),
        reason: node.standing.map(|(_, reason)| reason),
        likelihood: node.likelihood.as_deref(),
        confidence: node.confidence.as_deref(),
        thesis: node.is_thesis,
        critical: node.is_critical && node.kind == Kind::Gap,
        notes: node.notes.iter().map(|note| NoteItem { id: &note.id, retracted: note.is_retracted }).collect(),
        corroborated_by: names(&node.corroborated_by),
        answers: names(&node.answers),
        gaps: names(&node.gaps),
    }
}

fn lines<'map>(map: &'map Map, node: &'map Node, report: &mut Report<'map>) {
    for line in &node.lines {
        let basis = basis(map, &line.premises, (line.standing, line.place));
        let needed = line.needed.map(|(needs, _)| needs);
        let (steps, others): (Vec<&Undercut>, Vec<&Undercut>) = line.against.iter().partition(|by| !by.step.is_empty());
        if line.is_objection {
            let answers = line.against.iter().map(|by| undercut(map, by)).collect();
            report.objections.push(ObjectionItem { to: &node.id, step: None, basis, needed, answers });
            continue;
        }
        let unless = |by: &&'map Undercut| UndercutItem { basis: undercut(map, by), answers: answers(map, by) };
        report.lines.push(LineItem { conclusion: &node.id, basis, needed, unless: others.iter().map(unless).collect() });
        for by in steps {
            let step = Some(by.step.iter().map(String::as_str).collect());
            report.objections.push(ObjectionItem {
                to: &node.id,
                step,
                basis: undercut(map, by),
                needed: None,
                answers: answers(map, by),
            });
        }
    }
}

fn answers<'map>(map: &'map Map, by: &'map Undercut) -> Vec<Basis<'map>> {
    by.answers.iter().map(|answer| undercut(map, answer)).collect()
}

fn undercut<'map>(map: &'map Map, by: &'map Undercut) -> Basis<'map> {
    basis(map, &by.premises, (by.standing, by.place))
}

fn basis<'map>(map: &'map Map, premises: &'map [Premise], (standing, place): (Label, LinePlace)) -> Basis<'map> {
    let named = |is_warrant| {
        let of = premises.iter().filter(move |premise| premise.is_warrant == is_warrant);
        let names =
            of.filter_map(|premise| if let Named::Node(node) = premise.named { Some(&*map.nodes[node].id) } else { None });
        names.collect()
    };
    let unresolved = premises.iter().filter_map(|premise| match &premise.named {
        Named::Node(_) => None,
        Named::Unresolved { name, .. } => Some(&**name),
    });
    Basis {
        premises: named(false),
        given: named(true),
        unresolved: unresolved.collect(),
        standing,
        file: map.file(place.file),
        line: place.line,
    }
}

fn boxes<'map>(map: &'map Map, tree: &'map Tree, areas: Option<&dyn Fn(CardId) -> Area>) -> Vec<BoxItem<'map>> {
    let mut depths: Vec<usize> = Vec::new();
    let order = reading_order(tree);
    let each = order.into_iter().map(|at| {
        let card = &tree.cards[at];
        let parent = card.parent.map(CardId::index);
        let depth = parent.map_or(0, |parent| depths[parent] + 1);
        depths.push(depth);
        BoxItem {
            id: name_of(map, card),
            role: card.role.name(),
            depth,
            parent,
            drawn: match card.form {
                Form::Whole => "here",
                Form::Reference => "elsewhere",
                Form::Path => "way",
            },
            folded: card.folded,
            area: areas.map(|areas| areas(at)),
        }
    });
    each.collect()
}

/// The name of what a box shows, as it is written.
pub fn name_of<'map>(map: &'map Map, card: &'map Card) -> &'map str {
    match &card.named {
        Named::Node(node) => &map.nodes[*node].id,
        Named::Unresolved { name, .. } => name,
    }
}

impl Role {
    /// Its word in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Root => "root",
            Self::Answer => "answer",
            Self::Because => "because",
            Self::And => "and",
            Self::Or => "or",
            Self::Given => "given",
            Self::Despite => "despite",
            Self::Unless => "unless",
            Self::DespiteStep => "despite-step",
            Self::But => "but",
            Self::Corroborates => "corroborates",
            Self::Gap => "gap",
        }
    }
}
