//! The lines between boxes.
//!
//! They run between two columns only. Each line of reasoning has a lane of its own there: that of the topmost one is next to the reasons,
//! so that none crosses another. What undercuts a line of reasoning ends on it, from below.

use crate::base::ids::CardId;
use crate::picture::card::port_step;
use crate::picture::layout::{LANES_START, Layout, lane_step};
use crate::picture::path::Path;
use crate::picture::{Length, Point, count, px};
use crate::view::graph::tree::{Group, GroupKind, Role, Tree};

/// A line.
#[derive(Clone, Debug)]
pub struct Edge {
    /// What it says.
    pub kind: EdgeKind,
    /// Whether it speaks against something.
    pub is_against: bool,
    /// Where it runs.
    pub path: Path,
}

/// What a line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EdgeKind {
    /// A line of reasoning.
    Reasoning,
    /// The head of one that supports.
    Arrow,
    /// The end of one that speaks against a box.
    Bar,
    /// What undercuts a line of reasoning.
    Undercut,
    /// The end of that.
    UndercutBar,
    /// What holds premises together that are needed together.
    Bracket,
    /// The same of premises of which some are enough.
    Choice,
    /// From that to a premise.
    Tick,
    /// What speaks for a box and is not enough.
    Corroboration,
    /// The head of that.
    OpenArrow,
    /// To what is not known, or to an answer.
    Dotted,
}

/// Where a bracket is, to the left of its column.
const BRACKET: Length = px(6);
/// Where a line runs that undercuts a line of reasoning.
const UNDERCUT: Length = px(13);
/// What is left free between a box and the end of a line.
const END: Length = px(3);

/// Adds the lines that lead into a box.
pub fn into(layout: &Layout, tree: &Tree, card: CardId, edges: &mut Vec<Edge>) {
    let groups = tree.groups_of(card);
    for (at, group) in groups.iter().enumerate() {
        let members = tree.members_of(group);
        let Some(&first) = members.first() else { continue };
        let in_line: Vec<CardId> =
            members.iter().copied().filter(|&member| tree.cards[member].role.level(group.kind) == 0).collect();
        let joint = joint(layout, first);
        main_line(layout, (card, at, groups.len()), (group, in_line.len() > 1), joint, edges);
        bracket(layout, tree, (group, &in_line), edges);
        undercuts(layout, tree, (group, members), joint, edges);
    }
}

/// Where the line of a box leaves it.
fn joint(layout: &Layout, card: CardId) -> Point {
    let area = layout.areas[card];
    Point { x: area.x, y: area.y + layout.contents[card].joint() }
}

fn main_line(
    layout: &Layout,
    (card, at, all): (CardId, usize, usize),
    (group, is_joined): (&Group, bool),
    joint: Point,
    edges: &mut Vec<Edge>,
) {
    let (area, content) = (layout.areas[card], &layout.contents[card]);
    let column = layout.columns[layout.depths[card]];
    let port = area.y + content.joint() + port_step(content, all) * count(at);
    let lane = column.x + column.width + LANES_START + lane_step(all) * count(all - 1 - at);
    let start = joint.x - if is_joined { BRACKET } else { 0 };
    let end = area.right() + END;
    let kind = match group.kind {
        GroupKind::Support | GroupKind::Objection => EdgeKind::Reasoning,
        GroupKind::Corroboration => EdgeKind::Corroboration,
        GroupKind::Gap | GroupKind::Answer => EdgeKind::Dotted,
    };
    let is_against = group.kind == GroupKind::Objection;
    let [from, to] = [Point { x: start, y: joint.y }, Point { x: end, y: port }];
    let points =
        if joint.y == port { vec![from, to] } else { vec![from, Point { x: lane, ..from }, Point { x: lane, ..to }, to] };
    edges.push(Edge { kind, is_against, path: Path { points } });
    let head = match group.kind {
        GroupKind::Support => Some((EdgeKind::Arrow, vec![Point { x: area.right() + px(1), y: port }])),
        GroupKind::Corroboration => Some((EdgeKind::OpenArrow, vec![Point { x: area.right() + px(2), y: port }])),
        GroupKind::Objection => Some((EdgeKind::Bar, vec![Point { x: end, y: port - px(4) }, Point { x: end, y: port + px(4) }])),
        GroupKind::Gap | GroupKind::Answer => None,
    };
    edges.extend(head.map(|(kind, points)| Edge { kind, is_against, path: Path { points } }));
}

/// What holds the premises of a line together. Where some are enough, that is so of the premises and not of the warrants.
fn bracket(layout: &Layout, tree: &Tree, (group, in_line): (&Group, &[CardId]), edges: &mut Vec<Edge>) {
    let [first, .., last] = in_line else { return };
    let x = layout.areas[*first].x - BRACKET;
    let (top, bottom) = (joint(layout, *first).y - px(7), joint(layout, *last).y + px(7));
    let is_warrant = |member: &&CardId| tree.cards[**member].role == Role::Given;
    let middle = match (group.needed, in_line.iter().find(is_warrant)) {
        (None, _) => top,
        (Some(_), Some(&warrant)) => joint(layout, warrant).y - px(7),
        (Some(_), None) => bottom,
    };
    for (kind, from, to) in [(EdgeKind::Choice, top, middle), (EdgeKind::Bracket, middle, bottom)] {
        let points = vec![Point { x, y: from }, Point { x, y: to }];
        edges.extend((from < to).then_some(Edge { kind, is_against: false, path: Path { points } }));
    }
    for &member in in_line {
        let to = joint(layout, member);
        let points = vec![Point { x, y: to.y }, to];
        edges.push(Edge { kind: EdgeKind::Tick, is_against: false, path: Path { points } });
    }
}

/// What undercuts a line of reasoning, from below. Further ones join the line of the one before.
fn undercuts(layout: &Layout, tree: &Tree, (group, members): (&Group, &[CardId]), end: Point, edges: &mut Vec<Edge>) {
    // The line of reasoning, and the last exception to it: where they run, and where the last one that undercuts them joins.
    let mut main = (end.y, None);
    let mut exception = (end.y, None);
    for &member in members {
        let role = tree.cards[member].role;
        let from = joint(layout, member);
        let level = role.level(group.kind);
        let (lane, (target, before)) = match level {
            1 => (end.x - UNDERCUT, main),
            2 => (end.x - BRACKET, exception),
            _ => continue,
        };
        if level == 1 {
            main.1 = Some(from.y);
            exception = (from.y, None);
        } else {
            exception.1 = Some(from.y);
        }
        // A line without a premise, whose exception is the first that is drawn.
        if from.y == target {
            continue;
        }
        let is_against = role != Role::But;
        let tip = Point { x: lane, y: before.map_or(target + END, |before| before - px(4)) };
        let points = vec![from, Point { x: lane, y: from.y }, tip];
        edges.push(Edge { kind: EdgeKind::Undercut, is_against, path: Path { points } });
        if before.is_none() {
            let points = vec![Point { x: lane - px(4), ..tip }, Point { x: lane + px(4), ..tip }];
            edges.push(Edge { kind: EdgeKind::UndercutBar, is_against, path: Path { points } });
        }
    }
}
