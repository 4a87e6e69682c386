//! Where each box is.

use std::mem::take;

use crate::base::ids::{CardId, IdSet, IdVec};
use crate::picture::card::{Content, Text, WIDTH};
use crate::picture::contour::Contour;
use crate::picture::{Area, Length, count, px};
use crate::view::graph::tree::{GroupKind, Section, SectionKind, Tree};
use crate::view::graph::{Map, json};

/// Where the boxes of a tree are, from the top left corner of the first one.
#[derive(Debug)]
pub struct Layout {
    /// What each box shows.
    pub contents: IdVec<CardId, Content>,
    /// Where it is.
    pub areas: IdVec<CardId, Area>,
    /// The columns, by how far their boxes are from the roots.
    pub columns: Vec<Column>,
    /// The column of each box.
    pub depths: IdVec<CardId, usize>,
    /// The lines above sections.
    pub headings: Vec<Heading>,
    /// How wide and how high all is.
    pub size: (Length, Length),
}

/// A column of boxes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Column {
    /// Its left side.
    pub x: Length,
    /// Its width.
    pub width: Length,
    /// The most lines of reasoning that lead into one of its boxes.
    lines: usize,
}

/// A line above a section.
#[derive(Debug)]
pub struct Heading {
    /// Where it is written.
    pub y: Length,
    /// What it says.
    pub text: String,
}

/// How far apart boxes are.
#[derive(Clone, Copy)]
struct Gaps {
    /// Of one line of reasoning.
    line: Length,
    /// Of different ones.
    lines: Length,
    /// Of trees.
    trees: Length,
}

/// The least width of a picture, into which the grid of single statements and the legend are fitted.
pub const LEAST_WIDTH: Length = px(516);
/// The width that a grid of single statements takes if the trees are narrower.
const GRID_WIDTH: Length = px(784);
/// What is left free between the boxes of such a grid.
const GRID_GAP: Length = px(14);
/// The width of what is between two columns, if few lines lead through it.
const GUTTER: Length = px(58);
/// What is left free before the first lane, and what brackets and exceptions take after the last one.
pub const LANES_START: Length = px(12);
const LANES_END: Length = px(28);

impl Layout {
    /// Lays out a tree whose boxes are in reading order. O(n).
    pub fn of(map: &Map, tree: &Tree, text: Text) -> Self {
        let contents: IdVec<CardId, Content> = tree.cards.ids().map(|card| Content::of(map, tree, card, text)).collect();
        let mut layout = Self {
            areas: contents
                .iter()
                .map(|content| Area { width: content.size.0, height: content.size.1, ..Area::default() })
                .collect(),
            contents,
            columns: Vec::new(),
            depths: IdVec::filled(0, tree.cards.len()),
            headings: Vec::new(),
            size: (0, 0),
        };
        let single = single(map, tree);
        layout.columns(tree, &single);
        let gaps = match text {
            Text::Ids => Gaps { line: px(5), lines: px(11), trees: px(24) },
            Text::Full | Text::Short => Gaps { line: px(10), lines: px(22), trees: px(40) },
        };
        layout.rows(map, (tree, &single), gaps);
        layout
    }

    /// The area of a box in JSON.
    pub fn area(&self, card: CardId) -> json::Area {
        let area = self.areas[card];
        let pixels = |length: Length| f64::from(i32::try_from(length).unwrap_or(i32::MAX)) / 10.0;
        json::Area { x: pixels(area.x), y: pixels(area.y), width: pixels(area.width), height: pixels(area.height) }
    }

    fn columns(&mut self, tree: &Tree, single: &IdSet<CardId>) {
        for (at, card) in tree.cards.enumerated() {
            let depth = card.parent.map_or(0, |parent| self.depths[parent] + 1);
            self.depths[at] = depth;
            if self.columns.len() <= depth {
                self.columns.resize(depth + 1, Column::default());
            }
            if single.contains(at) {
                continue;
            }
            let column = &mut self.columns[depth];
            column.width = column.width.max(self.areas[at].width);
            column.lines = column.lines.max(card.groups.len());
        }
        let mut x = 0;
        for column in &mut self.columns {
            column.x = x;
            if column.width > 0 {
                x += column.width;
                self.size.0 = x;
                x += GUTTER.max(LANES_START + lane_step(column.lines) * (count(column.lines) - 1) + LANES_END);
            }
        }
        for card in tree.cards.ids().filter(|&card| !single.contains(card)) {
            self.areas[card].x = self.columns[self.depths[card]].x;
        }
    }

    /// Sets trees and sections below each other.
    fn rows(&mut self, map: &Map, (tree, singles): (&Tree, &IdSet<CardId>), gaps: Gaps) {
        let mut contours = self.subtrees(tree, gaps);
        let is_question = |card: &CardId| tree.groups_of(*card).iter().any(|group| group.kind == GroupKind::Answer);
        let has_question = tree.sections.first().is_some_and(|section| section.roots.iter().any(is_question));
        let mut y = 0;
        for section in &tree.sections {
            let heading = heading(map, section, has_question);
            if let Some(text) = heading {
                y += if y > 0 { px(34) } else { 0 };
                self.headings.push(Heading { y: y + px(11), text });
                y += px(28);
            }
            let (single, trees): (Vec<CardId>, Vec<CardId>) = section.roots.iter().partition(|&&root| singles.contains(root));
            let mut all = Contour::default();
            for root in trees {
                let contour = take(&mut contours[root]);
                let offset = if all.is_empty() { 0 } else { all.place(&contour, gaps.trees, gaps.lines) };
                all.take(contour, offset);
                self.areas[root].y = y + offset;
            }
            let bottom = if all.is_empty() { y } else { y + all.bottom() };
            let start = if all.is_empty() || single.is_empty() { bottom } else { bottom + gaps.lines };
            y = self.grid(&single, start, gaps).max(bottom);
        }
        for card in tree.cards.ids() {
            if let Some(parent) = tree.cards[card].parent {
                self.areas[card].y += self.areas[parent].y;
            }
        }
        self.size.0 = self.size.0.max(LEAST_WIDTH);
        self.size.1 = y;
    }

    /// Sets the subtrees of each box below each other, the first one level with the box. The outlines of the roots are left.
    fn subtrees(&mut self, tree: &Tree, gaps: Gaps) -> IdVec<CardId, Contour> {
        let mut contours: IdVec<CardId, Contour> = tree.cards.ids().map(|_| Contour::default()).collect();
        for card in tree.cards.ids().rev() {
            let mut all = Contour::default();
            for group in tree.groups_of(card) {
                for (at, &member) in tree.members_of(group).iter().enumerate() {
                    let contour = take(&mut contours[member]);
                    let gap = if at == 0 { gaps.lines } else { gaps.line };
                    let offset = if all.is_empty() { 0 } else { all.place(&contour, gap, gaps.lines) };
                    all.take(contour, offset);
                    self.areas[member].y = offset;
                }
            }
            all.add_root(self.areas[card].height);
            contours[card] = all;
        }
        contours
    }

    /// Sets boxes beside each other, and below each other where a row is full. Returns their bottom.
    fn grid(&mut self, cards: &[CardId], top: Length, gaps: Gaps) -> Length {
        let width = self.size.0.max(GRID_WIDTH);
        let mut bottom = top;
        if cards.iter().all(|&card| self.areas[card].width == WIDTH) {
            let per_row = usize::try_from((width + GRID_GAP) / (WIDTH + GRID_GAP)).unwrap_or(1).max(1);
            let mut bottoms = vec![top; per_row.min(cards.len())];
            for &card in cards {
                let shortest = bottoms.iter().enumerate().min_by_key(|&(at, &bottom)| (bottom, at)).map_or(0, |(at, _)| at);
                let area = &mut self.areas[card];
                (area.x, area.y) = ((WIDTH + GRID_GAP) * count(shortest), bottoms[shortest]);
                bottom = bottom.max(area.bottom());
                bottoms[shortest] = area.bottom() + gaps.line;
                self.size.0 = self.size.0.max(area.right());
            }
            return bottom;
        }
        let (mut x, mut y) = (0, top);
        for &card in cards {
            let area = &mut self.areas[card];
            if x > 0 && x + area.width > width {
                (x, y) = (0, bottom + gaps.lines);
            }
            (area.x, area.y) = (x, y);
            x = area.right() + GRID_GAP;
            bottom = bottom.max(area.bottom());
            self.size.0 = self.size.0.max(area.right());
        }
        bottom
    }
}

/// How far apart the lanes of lines of reasoning into a box are.
pub const fn lane_step(lines: usize) -> Length {
    match lines {
        0..=4 => px(7),
        5..=30 => px(6),
        _ => px(3),
    }
}

/// The boxes that have nothing to do with any other one, outside the argument.
fn single(map: &Map, tree: &Tree) -> IdSet<CardId> {
    let sections = tree.sections.iter().filter(|section| section.kind != SectionKind::Main || !map.has_theses);
    let roots = sections.flat_map(|section| &section.roots).filter(|&&root| tree.cards[root].groups.is_empty());
    let mut single = IdSet::new(tree.cards.len());
    single.extend(roots);
    single
}

fn heading(map: &Map, section: &Section, has_question: bool) -> Option<String> {
    let more = match section.hidden {
        0 => String::new(),
        1 => "1 more is folded".to_owned(),
        more => format!("{more} more are folded"),
    };
    let what = match section.kind {
        SectionKind::Main => return Some(more).filter(|more| !more.is_empty()),
        SectionKind::Off if !map.has_theses => "not used by what is above",
        SectionKind::Off if has_question => "does not bear on a thesis or a rival",
        SectionKind::Off if map.roots.len() == 1 => "does not bear on the thesis",
        SectionKind::Off => "does not bear on a thesis",
        SectionKind::Gaps => "not known, and about no statement",
    };
    Some(if more.is_empty() { what.to_owned() } else { format!("{what} ({more})") })
}
