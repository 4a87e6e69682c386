//! The key: what the signs, shapes and lines of a picture mean, those that occur in it.

use std::io::{Result, Write};

use crate::base::markup::escape;
use crate::picture::card::SMALL;
use crate::picture::marks::{sign, text_length};
use crate::picture::path::Pixels;
use crate::picture::{Length, px};
use crate::schema::Kind;
use crate::standing::labels::Label;
use crate::view::graph::tree::{Card, Form, GroupKind, Role, Tree};
use crate::view::graph::{Map, Named, Node};

/// An entry: its class, how it is drawn, how wide that is, and what it means.
struct Entry {
    class: &'static str,
    drawn: String,
    width: Length,
    means: &'static str,
    /// Whether it is the first of those that explain lines.
    is_first_line: bool,
}

/// The key of a picture.
pub struct Legend {
    /// Entries with their places.
    entries: Vec<(Entry, Length, Length)>,
    /// How high all is.
    pub height: Length,
}

/// How high a row is.
const ROW: Length = px(22);
/// What is left free between entries.
const GAP: Length = px(18);

impl Legend {
    /// The key of a tree, in rows of a width.
    pub fn of(map: &Map, tree: &Tree, width: Length) -> Self {
        let (mut x, mut y) = (0, 0);
        let mut entries = Vec::new();
        let occurring = occurring(map, tree);
        let all: Length = occurring.iter().map(|entry| entry.width + px(7) + SMALL.width(entry.means) + GAP).sum();
        for entry in occurring {
            let wide = entry.width + px(7) + SMALL.width(entry.means);
            // What does not fit in one row has a row for lines of its own.
            let is_new_row = x + wide > width || entry.is_first_line && all > width;
            if x > 0 && is_new_row {
                (x, y) = (0, y + ROW);
            }
            entries.push((entry, x, y));
            x += wide + GAP;
        }
        let height = if entries.is_empty() { 0 } else { y + px(15) };
        Self { entries, height }
    }

    /// Writes it.
    ///
    /// # Errors
    /// Fails if the writer does.
    pub fn write(&self, (left, top): (Length, Length), out: &mut dyn Write) -> Result<()> {
        for (entry, x, y) in &self.entries {
            let class = if entry.class.is_empty() { String::new() } else { format!(" class=\"{}\"", entry.class) };
            let (x, y) = (Pixels(left + x), Pixels(top + y));
            let at = Pixels(entry.width + px(7));
            let length = text_length(SMALL, entry.means);
            let means = escape(entry.means);
            writeln!(
                out,
                "<g{class} transform=\"translate({x},{y})\">{}<text class=\"k\" x=\"{at}\" y=\"11.5\"{length}>{means}</text></g>",
                entry.drawn
            )?;
        }
        Ok(())
    }
}

fn occurring(map: &Map, tree: &Tree) -> Vec<Entry> {
    let mut lines: Vec<Entry> = lines(tree).into_iter().flatten().collect();
    lines.first_mut().into_iter().for_each(|first| first.is_first_line = true);
    signs(map, tree).into_iter().chain(kinds(map, tree)).chain(forms(tree)).flatten().chain(lines).collect()
}

/// An entry, if what it explains is there: its class, how it is drawn and how wide that is, and what it means.
fn entry(is_there: bool, class: &'static str, (drawn, width): (String, Length), means: &'static str) -> Option<Entry> {
    is_there.then_some(Entry { class, drawn, width, means, is_first_line: false })
}

/// Elements by what stands in them.
fn elements(elements: &[&str]) -> String {
    elements.iter().flat_map(|element| ["<", element, "/>"]).collect()
}

const ROUND: &str = "rect class=\"b\" y=\".5\" width=\"22\" height=\"14\" rx=\"5\"";
const SQUARE: &str = "rect class=\"b\" y=\".5\" width=\"22\" height=\"14\"";
/// How wide a shape or line of the key is.
const WIDTH: Length = px(22);

fn node<'map>(map: &'map Map, card: &Card) -> Option<&'map Node> {
    if let Named::Node(node) = card.named { Some(&map.nodes[node]) } else { None }
}

fn signs(map: &Map, tree: &Tree) -> [Option<Entry>; 3] {
    [Label::Stands, Label::Contested, Label::Falls].map(|label| {
        let drawn = format!("<path class=\"s\" transform=\"translate(1,3)\" d=\"{}\"/>", sign(label));
        let has = |card: &Card| node(map, card).is_some_and(|node| node.standing.is_some_and(|(of, _)| of == label));
        entry(tree.cards.iter().any(has), label.name(), (drawn, px(10)), label.name())
    })
}

fn kinds(map: &Map, tree: &Tree) -> [Option<Entry>; 5] {
    let any = |has: &dyn Fn(&Node) -> bool| {
        let whole = tree.cards.iter().filter(|card| card.form == Form::Whole);
        whole.filter_map(|card| node(map, card)).any(has)
    };
    let kind = |kinds: &[Kind]| any(&|node| kinds.contains(&node.kind) && !node.is_thesis);
    let shape = |shapes: &[&str]| (elements(shapes), WIDTH);
    let octagon = "path class=\"b\" d=\"M5.5 .5H16.5L22 6V9L16.5 14.5H5.5L0 9V6Z\"";
    let bar = "rect class=\"bar\" width=\"4\" height=\"15\"";
    [
        entry(any(&|node| node.is_thesis), "stands thesis", shape(&[ROUND]), "thesis"),
        entry(kind(&[Kind::Claim, Kind::Forecast]), "", shape(&[ROUND]), "claim, forecast"),
        entry(kind(&[Kind::Evidence]), "", shape(&[SQUARE, bar]), "evidence"),
        entry(kind(&[Kind::Assumption]), "", shape(&[octagon]), "assumption"),
        entry(kind(&[Kind::Gap]), "gap", shape(&[ROUND]), "gap"),
    ]
}

fn forms(tree: &Tree) -> [Option<Entry>; 3] {
    let any = |has: &dyn Fn(&Card) -> bool| tree.cards.iter().any(has);
    let pill = "rect class=\"b\" y=\".5\" width=\"22\" height=\"14\" rx=\"7\"";
    let arrow = "path class=\"w\" d=\"M11 11V4M8.500 6.500L11 4l2.500 2.500\"";
    let triangle = elements(&["path class=\"ah\" d=\"M1 3.500l6 4l-6 4z\""]);
    let is_unresolved = |card: &Card| matches!(card.named, Named::Unresolved { .. });
    [
        entry(any(&is_unresolved), "unresolved", (elements(&[SQUARE]), WIDTH), "reference to nothing"),
        entry(any(&|card| card.form == Form::Reference), "pill", (elements(&[pill, arrow]), WIDTH), "drawn elsewhere"),
        entry(any(&|card| card.folded > 0), "", (triangle, px(8)), "statements that are folded"),
    ]
}

fn lines(tree: &Tree) -> [Option<Entry>; 6] {
    let group = |kind| tree.groups.iter().any(|group| group.kind == kind);
    let joined = |is_choice: bool| {
        tree.groups.iter().any(|group| {
            let in_line = tree.members_of(group).iter().filter(|&&member| tree.cards[member].role.level(group.kind) == 0);
            group.needed.is_some() == is_choice && in_line.count() > 1
        })
    };
    let is_undercut = |card: &Card| matches!(card.role, Role::Unless | Role::DespiteStep | Role::But);
    let line = |parts: &[&str]| (elements(parts), WIDTH);
    let ticks = "path class=\"tick\" d=\"M4 3.500h7M4 11.500h7\"";
    let bracket = |class: &str| (elements(&[&format!("path class=\"{class}\" d=\"M4 1.500V13.500\""), ticks]), px(11));
    let support = ["path class=\"e\" d=\"M22 7.500H6\"", "path class=\"ah\" d=\"M1 7.500l6.500-3.200v6.400z\""];
    let objection = ["path class=\"e neg\" d=\"M22 7.500H2\"", "path class=\"e neg end\" d=\"M2 3.500v8\""];
    let undercut = [
        "path class=\"e\" d=\"M0 3.500H22\"",
        "path class=\"e cut\" d=\"M11 15V6.500\"",
        "path class=\"e end\" d=\"M7 6.500h8\"",
    ];
    let corroboration = ["path class=\"e cor\" d=\"M22 7.500H3\"", "path class=\"e open\" d=\"M8 4.500l-5 3l5 3\""];
    [
        entry(group(GroupKind::Support), "", line(&support), "supports"),
        entry(joined(false), "", bracket("br"), "needed together"),
        entry(joined(true), "", bracket("br any"), "some are enough"),
        entry(group(GroupKind::Objection), "", line(&objection), "speaks against"),
        entry(tree.cards.iter().any(is_undercut), "", line(&undercut), "undoes that line"),
        entry(group(GroupKind::Corroboration), "", line(&corroboration), "corroborates"),
    ]
}

/// How far below the key the picture begins.
pub fn space_below(legend: &Legend) -> Length {
    if legend.height == 0 { 0 } else { px(30) }
}
