//! The picture as shapes of a Word document (DrawingML): boxes with text, and lines, which can be moved and edited there.

use std::fmt::Write;

use crate::base::ids::CardId;
use crate::base::markup::escape;
use crate::picture::card::{Content, name};
use crate::picture::edges::{Edge, EdgeKind, into};
use crate::picture::{Area, Layout, Length, Point, px};
use crate::schema::Kind;
use crate::standing::labels::Label;
use crate::view::graph::tree::{Form, Role, Tree};
use crate::view::graph::{Map, Named, printed};

const INK: &str = "000000";
const PILL: &str = "F2F0EB";
const OUTLINE: &str = "8F897E";
const LINE: &str = "6D685F";
const BRACKET: &str = "948E83";
const STANDS: &str = "17507F";
const CONTESTED: &str = "6F4800";
const FALLS: &str = "7D1128";

/// Units of length in Word, for a tenth of a pixel: 914,400 are an inch.
const UNITS: Length = 9525;
/// How wide and high a page of A4 lets a picture be, in these units.
const PAGE: (Length, Length) = (5_904_000, 8_600_000);
/// Units of half a point, in which letters are measured.
const HALF_POINT: Length = 6350;

/// Shapes while they are written.
struct Shapes<'map> {
    map: &'map Map,
    tree: &'map Tree,
    layout: &'map Layout,
    /// Thousandths of a unit for a tenth of a pixel.
    scale: Length,
    count: usize,
    xml: String,
}

/// How a line or an outline is drawn.
struct Stroke {
    color: &'static str,
    /// In tenths of a pixel.
    width: Length,
    dash: &'static str,
}

/// The drawing of a tree as the content of a run, and what is shown by a program that draws no shapes; `described` is for those who do not
/// see it. The namespaces `w` and `r` are those of the document.
pub fn drawing(map: &Map, tree: &Tree, layout: &Layout, described: &str) -> String {
    let (width, height) = (layout.size.0.max(1), layout.size.1.max(1));
    let whole = UNITS * 100;
    let scale = whole.min(PAGE.0 * 1000 / width).min(PAGE.1 * 1000 / height);
    let mut shapes = Shapes { map, tree, layout, scale, count: 1, xml: String::new() };
    let mut edges = Vec::new();
    for card in tree.cards.ids() {
        into(layout, tree, card, &mut edges);
        edges.drain(..).for_each(|edge| shapes.edge(&edge));
    }
    tree.cards.ids().for_each(|card| shapes.card(card));
    let (width, height) = (shapes.units(width), shapes.units(height));
    let described = escape(described);
    format!(
        "<mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><mc:Choice \
         xmlns:wpg=\"http://schemas.microsoft.com/office/word/2010/wordprocessingGroup\" Requires=\"wpg\"><w:drawing><wp:inline \
         xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">\
         <wp:extent cx=\"{width}\" cy=\"{height}\"/><wp:docPr id=\"1\" name=\"map\" descr=\"{described}\"/><a:graphic \
         xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:graphicData \
         uri=\"http://schemas.microsoft.com/office/word/2010/wordprocessingGroup\"><wpg:wgp \
         xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/>\
         <a:ext cx=\"{width}\" cy=\"{height}\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"{width}\" cy=\"{height}\"/></a:xfrm></wpg:grpSpPr>{}\
         </wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:t>{described}</w:t></mc:Fallback>\
         </mc:AlternateContent>",
        shapes.xml
    )
}

impl Shapes<'_> {
    fn units(&self, length: Length) -> Length {
        length * self.scale / 1000
    }

    fn number(&mut self) -> usize {
        self.count += 1;
        self.count
    }

    fn edge(&mut self, edge: &Edge) {
        let against = |color| if edge.is_against { FALLS } else { color };
        let first = edge.path.points.first().copied().unwrap_or_default();
        let (color, width, dash) = match edge.kind {
            EdgeKind::Arrow => return self.head(first),
            EdgeKind::OpenArrow => {
                let corner = |y| Point { x: first.x + px(5), y };
                let points = [corner(first.y - px(3)), first, corner(first.y + px(3))];
                return self.line(&points, &Stroke { color: LINE, width: 11, dash: "" });
            }
            EdgeKind::Reasoning => (against(LINE), 13, ""),
            EdgeKind::Bar | EdgeKind::UndercutBar => (against(LINE), 26, ""),
            EdgeKind::Undercut => (against(LINE), 13, "dash"),
            EdgeKind::Bracket => (BRACKET, 26, ""),
            EdgeKind::Choice => (BRACKET, 26, "dash"),
            EdgeKind::Tick => (BRACKET, 12, ""),
            EdgeKind::Corroboration => (LINE, 11, "sysDot"),
            EdgeKind::Dotted => (LINE, 15, "sysDot"),
        };
        self.line(&edge.path.points, &Stroke { color, width, dash });
    }

    /// The head of an arrow, whose tip is at a point.
    fn head(&mut self, tip: Point) {
        let back = |y| Point { x: tip.x + 65, y };
        self.shape(&[tip, back(tip.y - 32), back(tip.y + 32)], true, &Stroke { color: LINE, width: 0, dash: "" });
    }

    fn line(&mut self, points: &[Point], stroke: &Stroke) {
        self.shape(points, false, stroke);
    }

    /// A line, or a shape that is filled with the colour of the stroke.
    fn shape(&mut self, points: &[Point], is_filled: bool, stroke: &Stroke) {
        let sides = |side: fn(&Point) -> Length| {
            let all = || points.iter().map(side);
            (all().min().unwrap_or_default(), all().max().unwrap_or_default())
        };
        let ((left, right), (top, bottom)) = (sides(|point| point.x), sides(|point| point.y));
        let area = Area { x: left, y: top, width: right - left, height: bottom - top };
        let (width, height) = (self.units(area.width), self.units(area.height));
        let mut path = String::new();
        for (at, point) in points.iter().enumerate() {
            let step = if at == 0 { "moveTo" } else { "lnTo" };
            let (x, y) = (self.units(point.x - left), self.units(point.y - top));
            let _ = write!(path, "<a:{step}><a:pt x=\"{x}\" y=\"{y}\"/></a:{step}>");
        }
        let (fill, close, filling) =
            if is_filled { ("norm", "<a:close/>", color(stroke.color)) } else { ("none", "", "<a:noFill/>".to_owned()) };
        let geometry = format!(
            "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l=\"0\" t=\"0\" r=\"r\" b=\"b\"/><a:pathLst><a:path w=\"{width}\" \
             h=\"{height}\" fill=\"{fill}\">{path}{close}</a:path></a:pathLst></a:custGeom>{filling}"
        );
        let number = self.number();
        let placed = self.placed(area, &geometry, stroke);
        let _ = write!(
            self.xml,
            "<wps:wsp><wps:cNvPr id=\"{number}\" name=\"line {number}\"/><wps:cNvSpPr/>{placed}<wps:bodyPr/></wps:wsp>"
        );
    }

    fn placed(&self, area: Area, geometry: &str, stroke: &Stroke) -> String {
        let [x, y, width, height] = [area.x, area.y, area.width, area.height].map(|length| self.units(length));
        let line = match (stroke.width, stroke.dash) {
            (0, _) => "<a:ln><a:noFill/></a:ln>".to_owned(),
            (wide, dash) => {
                let dash = if dash.is_empty() { String::new() } else { format!("<a:prstDash val=\"{dash}\"/>") };
                format!("<a:ln w=\"{}\">{}{dash}</a:ln>", self.units(wide), color(stroke.color))
            }
        };
        format!(
            "<wps:spPr><a:xfrm><a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>{geometry}{line}</wps:spPr>"
        )
    }

    fn card(&mut self, at: CardId) {
        let (card, content) = (&self.tree.cards[at], &self.layout.contents[at]);
        let node = if let Named::Node(node) = card.named { Some(&self.map.nodes[node]) } else { None };
        let is_whole = card.form == Form::Whole;
        let label = node.and_then(|node| node.standing).map(|(label, _)| label).filter(|_| is_whole);
        let is_thesis = node.is_some_and(|node| node.is_thesis) && is_whole;
        let (mut stroke, mut fill) = match label {
            Some(Label::Contested) => (Stroke { color: CONTESTED, width: 13, dash: "dash" }, "FFF5DC"),
            Some(Label::Falls) => (Stroke { color: FALLS, width: 14, dash: "sysDot" }, "F9EDF0"),
            _ => (Stroke { color: OUTLINE, width: 10, dash: "" }, "FFFFFF"),
        };
        let kind = node.map(|node| node.kind);
        if !is_whole || kind == Some(Kind::Question) {
            (stroke, fill) = (Stroke { color: PILL, width: 10, dash: "" }, PILL);
        } else if kind == Some(Kind::Gap) || kind.is_none() {
            stroke = Stroke { color: LINE, width: 15, dash: "sysDot" };
        }
        if is_thesis {
            stroke.width = 20;
            stroke.color = if label == Some(Label::Stands) { INK } else { stroke.color };
        }
        let form = match kind {
            Some(Kind::Assumption) if is_whole => "octagon",
            Some(Kind::Evidence) | None if is_whole => "rect",
            _ => "roundRect",
        };
        let geometry = format!("<a:prstGeom prst=\"{form}\"><a:avLst/></a:prstGeom>{}", color(fill));
        let placed = self.placed(self.layout.areas[at], &geometry, &stroke);
        let text = self.text(at, content);
        let standing = label.map_or("", Label::name);
        let described = format!("{} {} {standing}", content.role, printed(name(self.map, card)));
        let (number, inset) = (self.number(), self.units(px(6)));
        let _ = write!(
            self.xml,
            "<wps:wsp><wps:cNvPr id=\"{number}\" name=\"{}\"/><wps:cNvSpPr/>{placed}<wps:txbx><w:txbxContent><w:p><w:pPr><w:spacing w:after=\"0\" \
             w:line=\"240\" w:lineRule=\"auto\"/></w:pPr>{text}</w:p></w:txbxContent></wps:txbx><wps:bodyPr wrap=\"square\" lIns=\"{inset}\" tIns=\"0\" \
             rIns=\"0\" bIns=\"0\" anchor=\"ctr\"/></wps:wsp>",
            escape(described.trim())
        );
        if kind == Some(Kind::Evidence) && is_whole {
            let area = Area { width: px(4), ..self.layout.areas[at] };
            let bar = format!("<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>{}", color(LINE));
            let placed = self.placed(area, &bar, &Stroke { color: LINE, width: 0, dash: "" });
            let number = self.number();
            let _ = write!(
                self.xml,
                "<wps:wsp><wps:cNvPr id=\"{number}\" name=\"bar {number}\"/><wps:cNvSpPr/>{placed}<wps:bodyPr/></wps:wsp>"
            );
        }
    }

    /// The role, the sign and the id of a box.
    fn text(&self, at: CardId, content: &Content) -> String {
        let card = &self.tree.cards[at];
        let is_against = matches!(card.role, Role::Despite | Role::Unless | Role::DespiteStep);
        let mut runs = String::new();
        if !content.role.is_empty() {
            runs += &self.run(&format!("{} ", content.role), "<w:i/>", if is_against { FALLS } else { "4A4A4A" });
        }
        if let Some(label) = content.sign {
            let (sign, color) = match label {
                Label::Stands => ("✓ ", STANDS),
                Label::Contested => ("? ", CONTESTED),
                Label::Falls => ("✗ ", FALLS),
            };
            runs += &self.run(sign, "", color);
        }
        runs += &self.run(&content.id.join(" "), "<w:b/>", INK);
        if content.folded > 0 {
            runs += &self.run(&format!(" +{}", content.folded), "", "4A4A4A");
        }
        runs
    }

    fn run(&self, text: &str, set: &str, color: &str) -> String {
        // Letters of 10 pixels, a little narrower than those of the picture, as programs differ in what they leave free.
        let size = (self.units(px(10)) / HALF_POINT).max(6);
        format!(
            "<w:r><w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:cs=\"Arial\"/>{set}<w:color w:val=\"{color}\"/><w:sz w:val=\"{size}\"/>\
             <w:szCs w:val=\"{size}\"/></w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>",
            escape(text)
        )
    }
}

fn color(value: &str) -> String {
    format!("<a:solidFill><a:srgbClr val=\"{value}\"/></a:solidFill>")
}
