//! Looks at a picture as it is written, without knowing how it was laid out: boxes that overlap, lines through boxes, lines that cross,
//! text that does not fit.

use roxmltree::{Document, Node};

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// Left, top, right, bottom.
    pub sides: [f64; 4],
}

/// A box with the texts in it.
#[derive(Debug)]
pub struct Card {
    /// What its title says.
    pub title: String,
    /// Its `id`, where it has one.
    pub id: Option<String>,
    /// Where it leads.
    pub href: Option<String>,
    /// Where it is.
    pub area: Area,
    /// Its texts: where they are, and what they say.
    pub texts: Vec<(Area, String)>,
}

/// A piece of a line.
#[derive(Clone, Copy, Debug)]
struct Piece {
    /// To which line it belongs.
    line: usize,
    area: Area,
}

/// How far something may be off, in pixels.
const SLACK: f64 = 0.6;

impl Area {
    /// Whether they have more than a border in common.
    fn meets(self, other: Self, slack: f64) -> bool {
        let [left, top, right, bottom] = self.sides;
        let [other_left, other_top, other_right, other_bottom] = other.sides;
        left < other_right - slack && other_left < right - slack && top < other_bottom - slack && other_top < bottom - slack
    }

    fn holds(self, other: Self) -> bool {
        let outside = [0, 1].iter().any(|&side| other.sides[side] < self.sides[side] - SLACK);
        !outside && ![2, 3].iter().any(|&side| other.sides[side] > self.sides[side] + SLACK)
    }

    fn is_level(self) -> bool {
        self.sides[3] - self.sides[1] < 0.05
    }
}

fn number(node: Node<'_, '_>, name: &str) -> f64 {
    node.attribute(name).map_or(0.0, |value| value.parse().expect("a number"))
}

fn class<'text>(node: Node<'text, '_>) -> &'text str {
    node.attribute("class").unwrap_or_default()
}

/// The boxes of a picture.
pub fn cards(svg: &Document<'_>) -> Vec<Card> {
    let is_group = |node: &Node<'_, '_>| node.has_tag_name("g") && node.descendants().any(|inner| inner.has_tag_name("title"));
    svg.descendants().filter(is_group).map(card).collect()
}

fn card(group: Node<'_, '_>) -> Card {
    let find = |name: &str| group.descendants().find(|node| node.has_tag_name(name));
    let shape = group.descendants().find(|node| class(*node) == "b").expect("a shape");
    let area = if shape.has_tag_name("rect") {
        let (x, y) = (number(shape, "x"), number(shape, "y"));
        Area { sides: [x, y, x + number(shape, "width"), y + number(shape, "height")] }
    } else {
        bounds(shape.attribute("d").expect("a path"))
    };
    let texts = group.descendants().filter(|node| node.has_tag_name("text")).map(text).collect();
    Card {
        title: find("title").and_then(|title| title.text()).expect("a title").to_owned(),
        id: group.attribute("id").map(str::to_owned),
        href: find("a").and_then(|link| link.attribute("href")).map(str::to_owned),
        area,
        texts,
    }
}

/// Where a text is: as wide as it says; without a length of its own, as wide as a font with wide letters makes it.
fn text(node: Node<'_, '_>) -> (Area, String) {
    let said = node.text().unwrap_or_default().to_owned();
    let size = match class(node) {
        "id" => 11.5,
        "big" => 14.5,
        "" => 12.5,
        _ => 10.5,
    };
    let widest = |next: char| if next.is_ascii() { 0.7 } else { 1.1 };
    let in_another_font: f64 = said.chars().map(|next| widest(next) * size).sum();
    let is_fitted = node.attribute("lengthAdjust") == Some("spacingAndGlyphs");
    let length = node.attribute("textLength").filter(|_| is_fitted);
    let width = length.map_or(in_another_font, |width| width.parse().expect("a number"));
    let (x, y) = (number(node, "x"), number(node, "y"));
    let is_from_right = node.attribute("text-anchor") == Some("end") || node.attribute("direction") == Some("rtl");
    let left = if is_from_right { x - width } else { x };
    (Area { sides: [left, y - size * 0.75, left + width, y + size * 0.22] }, said)
}

/// The smallest area that holds a path of absolute horizontal, vertical and slanted pieces.
fn bounds(path: &str) -> Area {
    let points: Vec<[f64; 2]> = points(path).concat();
    let side = |at: usize, better: fn(f64, f64) -> f64| points.iter().map(|point| point[at]).reduce(better).expect("points");
    Area { sides: [side(0, f64::min), side(1, f64::min), side(0, f64::max), side(1, f64::max)] }
}

/// The points of a path, by its pieces; a round corner is two of them.
fn points(path: &str) -> Vec<Vec<[f64; 2]>> {
    let mut at = [0.0, 0.0];
    let mut found = Vec::new();
    let starts: Vec<usize> = path.char_indices().filter(|(_, next)| next.is_ascii_alphabetic()).map(|(at, _)| at).collect();
    for (index, &start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(path.len());
        let numbers: Vec<f64> = path[start + 1..end].split_whitespace().map(|number| number.parse().expect("a number")).collect();
        let to = match &path[start..=start] {
            "M" | "L" => [numbers[0], numbers[1]],
            "Q" => [numbers[2], numbers[3]],
            "H" => [numbers[0], at[1]],
            "V" => [at[0], numbers[0]],
            "Z" => continue,
            other => panic!("{other} in {path}"),
        };
        if &path[start..=start] != "M" {
            found.push(vec![at, to]);
        }
        at = to;
    }
    found
}

/// What is wrong with a picture; nothing, if all is well.
pub fn faults(text: &str) -> Vec<String> {
    let svg = Document::parse(text).expect("XML");
    let cards = cards(&svg);
    let mut faults = Vec::new();
    let areas: Vec<Area> = cards.iter().map(|card| card.area).collect();
    each_pair(&areas, &areas, &mut |one, other| {
        if one < other && areas[one].meets(areas[other], SLACK) {
            faults.push(format!("{} overlaps {}", cards[one].title, cards[other].title));
        }
    });
    for card in &cards {
        for (at, (area, said)) in card.texts.iter().enumerate() {
            if !card.area.holds(*area) {
                faults.push(format!("“{said}” is outside of {}: {area:?} in {:?}", card.title, card.area));
            }
            let covered = card.texts[..at].iter().find(|(other, _)| area.meets(*other, 1.5));
            faults.extend(covered.map(|(_, other)| format!("“{said}” covers “{other}”")));
        }
    }
    let pieces = pieces(&svg);
    let lines: Vec<Area> = pieces.iter().map(|piece| widened(piece.area)).collect();
    each_pair(&lines, &areas, &mut |line, area| {
        if lines[line].meets(areas[area], SLACK) {
            faults.push(format!("a line at {:?} runs through {}", pieces[line].area, cards[area].title));
        }
    });
    each_pair(&lines, &lines, &mut |one, other| {
        let (one, other) = (pieces[one], pieces[other]);
        if one.line != other.line && one.area.is_level() && !other.area.is_level() && crosses(one.area, other.area) {
            faults.push(format!("lines cross at {:?} and {:?}", one.area, other.area));
        }
    });
    faults
}

/// A piece as thick as it is drawn. Its ends may touch a box.
fn widened(area: Area) -> Area {
    let [left, top, right, bottom] = area.sides;
    let (wide, high) = if area.is_level() { (0.0, 0.7) } else { (0.7, 0.0) };
    Area { sides: [left - wide, top - high, right + wide, bottom + high] }
}

fn crosses(level: Area, upright: Area) -> bool {
    let (x, y) = (upright.sides[0], level.sides[1]);
    let is_upright = upright.sides[2] - upright.sides[0] < 0.05;
    let within = |value: f64, from: f64, to: f64| from + SLACK < value && value < to - SLACK;
    is_upright && within(x, level.sides[0], level.sides[2]) && within(y, upright.sides[1], upright.sides[3])
}

fn pieces(svg: &Document<'_>) -> Vec<Piece> {
    let is_line = |node: &Node<'_, '_>| {
        let is_drawn = ["e", "br"].contains(&class(*node).split(' ').next().unwrap_or_default());
        node.has_tag_name("path") && is_drawn && node.parent().is_some_and(|parent| parent.has_tag_name("svg"))
    };
    let mut pieces = Vec::new();
    for (line, node) in svg.descendants().filter(is_line).enumerate() {
        for ends in points(node.attribute("d").expect("a path")) {
            let [one, other] = [ends[0], ends[1]];
            let sides = [one[0].min(other[0]), one[1].min(other[1]), one[0].max(other[0]), one[1].max(other[1])];
            pieces.push(Piece { line, area: Area { sides } });
        }
    }
    pieces
}

/// Calls a function for each pair that has some of its height or width in common: whichever all of them together are longer in.
fn each_pair(ones: &[Area], others: &[Area], each: &mut dyn FnMut(usize, usize)) {
    let far = |side: usize| ones.iter().chain(others).map(|area| area.sides[side]).fold(0.0, f64::max);
    let side = usize::from(far(3) > far(2));
    let sorted = |areas: &[Area]| {
        let mut order: Vec<usize> = (0..areas.len()).collect();
        order.sort_by(|&one, &other| areas[one].sides[side].total_cmp(&areas[other].sides[side]));
        order
    };
    let mut all: Vec<(f64, bool, usize)> = sorted(ones).into_iter().map(|at| (ones[at].sides[side], true, at)).collect();
    all.extend(sorted(others).into_iter().map(|at| (others[at].sides[side], false, at)));
    all.sort_by(|one, other| one.0.total_cmp(&other.0));
    let (mut open_ones, mut open_others): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    for (start, is_one, at) in all {
        if is_one {
            open_others.retain(|&other| others[other].sides[side + 2] >= start);
            for &other in &open_others {
                each(at, other);
            }
            open_ones.push(at);
        } else {
            open_ones.retain(|&one| ones[one].sides[side + 2] >= start);
            for &one in &open_ones {
                each(one, at);
            }
            open_others.push(at);
        }
    }
}
