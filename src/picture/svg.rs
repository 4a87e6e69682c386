//! The picture as SVG: no script, no style attributes, nothing that is loaded.

use std::io::{Result, Write};

use crate::base::ids::{CardId, IdSet, IdVec, NodeId};
use crate::base::markup::escape;
use crate::picture::address::{fragment, reference};
use crate::picture::card::{ARROW, Content, ID, PADDING, SENTENCE, SMALL, THESIS, kind, name};
use crate::picture::edges::{Edge, EdgeKind, into};
use crate::picture::font::Font;
use crate::picture::layout::LEAST_WIDTH;
use crate::picture::legend::{Legend, space_below};
use crate::picture::link::Link;
use crate::picture::marks::{sign, text_length};
use crate::picture::path::Pixels;
use crate::picture::style::sheet;
use crate::picture::{Area, Layout, Length, px};
use crate::schema::Kind;
use crate::view::graph::tree::{Form, Role, Tree};
use crate::view::graph::{Map, Named, printed};

/// What is left free around a picture.
const MARGIN: Length = px(22);

/// A picture that is being written.
struct Svg<'map> {
    map: &'map Map,
    tree: &'map Tree,
    layout: &'map Layout,
    link: Option<&'map Link>,
    /// Where each statement is drawn.
    drawn: IdVec<NodeId, Option<CardId>>,
    /// The boxes that have the `id` of their statement.
    named: IdSet<CardId>,
    /// From the corner of the picture to that of its first box.
    corner: (Length, Length),
}

/// Writes the picture of a tree.
///
/// # Errors
/// Fails if the writer does.
pub fn write(map: &Map, tree: &Tree, layout: &Layout, link: Option<&Link>, out: &mut dyn Write) -> Result<()> {
    let width = layout.size.0.max(LEAST_WIDTH);
    let legend = Legend::of(map, tree, width);
    let corner = (MARGIN, px(18) + legend.height + space_below(&legend));
    let mut svg =
        Svg { map, tree, layout, link, drawn: IdVec::filled(None, map.nodes.len()), named: IdSet::new(tree.cards.len()), corner };
    for form in [Form::Whole, Form::Path] {
        for (at, card) in tree.cards.enumerated().filter(|(_, card)| card.form == form) {
            if let Named::Node(node) = card.named
                && svg.drawn[node].is_none()
            {
                svg.drawn[node] = Some(at);
                svg.named.insert(at);
            }
        }
    }
    svg.head((width + 2 * MARGIN, layout.size.1 + corner.1 + MARGIN), out)?;
    legend.write((MARGIN, px(18)), out)?;
    let mut edges = Vec::new();
    for card in tree.cards.ids() {
        into(layout, tree, card, &mut edges);
        edges.drain(..).try_for_each(|edge| svg.edge(edge, out))?;
    }
    svg.headings(out)?;
    tree.cards.ids().try_for_each(|card| svg.card(card, out))?;
    writeln!(out, "</svg>")
}

impl Svg<'_> {
    fn head(&self, (width, height): (Length, Length), out: &mut dyn Write) -> Result<()> {
        let title = self.map.title.as_deref().unwrap_or(&self.map.path);
        let (width, height) = (Pixels(width), Pixels(height));
        writeln!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
             aria-labelledby=\"map-title map-text\" font-family=\"Arial, Helvetica, 'Liberation Sans', sans-serif\" font-size=\"12.5\" \
             class=\"hm\">"
        )?;
        writeln!(out, "<title id=\"map-title\">{}</title>", escape(&printed(title)))?;
        let [stand, contested, fall] = self.map.tally();
        let all = stand + contested + fall;
        writeln!(
            out,
            "<desc id=\"map-text\">{}: {stand} stand, {contested} contested, {fall} fall. `hence status` prints the same tree as text.</desc>",
            crate::base::text::counted(all, "statement")
        )?;
        writeln!(out, "<style>{}</style>", sheet())?;
        writeln!(out, "<rect class=\"bg\" width=\"100%\" height=\"100%\"/>")
    }

    fn headings(&self, out: &mut dyn Write) -> Result<()> {
        for heading in &self.layout.headings {
            let (x, y) = (self.corner.0, self.corner.1 + heading.y);
            let width = SMALL.width(&heading.text);
            write!(out, "<text class=\"k\" x=\"{}\" y=\"{}\"{}>", Pixels(x), Pixels(y), text_length(SMALL, &heading.text))?;
            let (start, end) = (Pixels(x + width + px(10)), Pixels(x + self.layout.size.0));
            writeln!(out, "{}</text><path class=\"hair\" d=\"M{start} {}H{end}\"/>", escape(&heading.text), Pixels(y - px(4)))?;
        }
        Ok(())
    }

    fn edge(&self, mut edge: Edge, out: &mut dyn Write) -> Result<()> {
        for point in &mut edge.path.points {
            point.x += self.corner.0;
            point.y += self.corner.1;
        }
        let first = edge.path.points.first().copied().unwrap_or_default();
        let (x, y) = (Pixels(first.x), Pixels(first.y));
        let against = if edge.is_against { " neg" } else { "" };
        let class = match edge.kind {
            EdgeKind::Arrow => return writeln!(out, "<path class=\"ah\" d=\"M{x} {y}l6.500-3.200v6.400z\"/>"),
            EdgeKind::OpenArrow => {
                let start = Pixels(first.x + px(5));
                let (up, down) = (Pixels(first.y - px(3)), Pixels(first.y + px(3)));
                return writeln!(out, "<path class=\"e open\" d=\"M{start} {up}L{x} {y}L{start} {down}\"/>");
            }
            EdgeKind::Reasoning => "e",
            EdgeKind::Bar | EdgeKind::UndercutBar => "e end",
            EdgeKind::Undercut => "e cut",
            EdgeKind::Bracket => "br",
            EdgeKind::Choice => "br any",
            EdgeKind::Tick => "tick",
            EdgeKind::Corroboration => "e cor",
            EdgeKind::Dotted => "e dots",
        };
        writeln!(out, "<path class=\"{class}{against}\" d=\"{}\"/>", edge.path)
    }

    fn card(&self, at: CardId, out: &mut dyn Write) -> Result<()> {
        let (card, content) = (&self.tree.cards[at], &self.layout.contents[at]);
        let area = self.layout.areas[at];
        let area = Area { x: area.x + self.corner.0, y: area.y + self.corner.1, ..area };
        let id = format!("m-{}", fragment(name(self.map, card)));
        write!(out, "<g")?;
        if self.named.contains(at) {
            write!(out, " id=\"{}\"", escape(&id))?;
        }
        let class = self.class(at);
        write!(out, "{}>", if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") })?;
        let is_linked = matches!(card.named, Named::Node(_));
        if is_linked {
            write!(out, "<a href=\"{}\">", escape(&self.target(at, &id)))?;
        }
        write!(out, "<title>{}</title>", escape(&self.title(at)))?;
        self.shape(at, area, out)?;
        self.words(at, content, area, out)?;
        writeln!(out, "{}</g>", if is_linked { "</a>" } else { "" })
    }

    /// Where a box leads: a reference to where the statement is drawn, any other one to the file, if that is asked for.
    fn target(&self, at: CardId, id: &str) -> String {
        let card = &self.tree.cards[at];
        match (card.form, &card.named, self.link) {
            (Form::Whole, Named::Node(node), Some(link)) => {
                let node = &self.map.nodes[*node];
                link.to(self.map.file(node.place.file), node.place.line, &node.id)
            }
            _ => reference(id),
        }
    }

    fn class(&self, at: CardId) -> String {
        let card = &self.tree.cards[at];
        let mut classes = Vec::new();
        match card.named {
            Named::Node(node) => {
                let node = &self.map.nodes[node];
                classes.extend(node.standing.map(|(label, _)| label.name()));
                match node.kind {
                    Kind::Gap => classes.push("gap"),
                    Kind::Question => classes.push("question"),
                    _ if node.is_thesis && card.form == Form::Whole => classes.push("thesis"),
                    _ => {}
                }
            }
            Named::Unresolved { .. } => classes.push("unresolved"),
        }
        if card.form != Form::Whole {
            classes.push("pill");
        }
        classes.join(" ")
    }

    /// What a box is, for those who do not see its shape: `given hosting-is-policy: assumption, stands. Contacts …`
    fn title(&self, at: CardId) -> String {
        let (card, content) = (&self.tree.cards[at], &self.layout.contents[at]);
        let role = if content.role.is_empty() { String::new() } else { format!("{} ", content.role) };
        let said = match card.named {
            Named::Node(node) => {
                let node = &self.map.nodes[node];
                let kind = if node.kind == Kind::Claim && !node.is_thesis {
                    ["claim".to_owned(), kind(node)].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(", ")
                } else {
                    kind(node).replace(" · ", ", ")
                };
                let standing = node.standing.map_or_else(String::new, |(label, _)| format!(", {}", label.name()));
                let folded = match card.folded {
                    0 => String::new(),
                    1 => " · 1 statement below it is folded".to_owned(),
                    more => format!(" · {more} statements below it are folded"),
                };
                format!("{kind}{standing} — {}{folded}", printed(&node.text))
            }
            Named::Unresolved { .. } => "reference to nothing; taken as holding".to_owned(),
        };
        format!("{role}{}, {said}", printed(name(self.map, card)))
    }

    fn shape(&self, at: CardId, area: Area, out: &mut dyn Write) -> Result<()> {
        let card = &self.tree.cards[at];
        let kind = if let Named::Node(node) = card.named { Some(self.map.nodes[node].kind) } else { None };
        let (x, y) = (Pixels(area.x), Pixels(area.y));
        let (width, height) = (Pixels(area.width), Pixels(area.height));
        let radius = match kind {
            _ if card.form != Form::Whole => px(12),
            Some(Kind::Assumption) => return cut_corners(area, out),
            Some(Kind::Evidence) | None => 0,
            Some(_) => px(7),
        };
        let radius = if radius == 0 { String::new() } else { format!(" rx=\"{}\"", Pixels(radius)) };
        write!(out, "<rect class=\"b\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"{radius}/>")?;
        if kind == Some(Kind::Evidence) && card.form == Form::Whole {
            write!(out, "<rect class=\"bar\" x=\"{x}\" y=\"{y}\" width=\"4\" height=\"{height}\"/>")?;
        }
        Ok(())
    }

    fn words(&self, at: CardId, content: &Content, area: Area, out: &mut dyn Write) -> Result<()> {
        let left = area.x + PADDING;
        let first = area.y + content.first_baseline();
        if !content.role.is_empty() {
            let is_against = matches!(self.tree.cards[at].role, Role::Despite | Role::Unless | Role::DespiteStep);
            let class = if is_against { "r neg" } else { "r" };
            // The blank keeps the role apart from the id where the words of the box are read out.
            let length = text_length(SMALL, &content.role);
            write!(
                out,
                "<text class=\"{class}\" x=\"{}\" y=\"{}\"{length}>{} </text>",
                Pixels(left),
                Pixels(first),
                content.role
            )?;
        }
        if let Some(label) = content.sign {
            let (x, y) = (Pixels(left + content.role_width()), Pixels(first - px(9)));
            write!(out, "<path class=\"s\" transform=\"translate({x},{y})\" d=\"{}\"/>", sign(label))?;
        }
        let id = left + content.before_id();
        for (line, y) in content.id.iter().zip(content.id_baselines()) {
            write_line(out, ("id", ID), (id, area.y + y), line)?;
        }
        let (kind_end, kind_anchor) = (area.right() - PADDING, " text-anchor=\"end\"");
        for (line, y) in content.kind.iter().zip(content.kind_baselines()) {
            let (x, anchor) = if content.is_kind_beside { (kind_end, kind_anchor) } else { (left, "") };
            let length = text_length(SMALL, line);
            let (x, y) = (Pixels(x), Pixels(area.y + y));
            write!(out, "<text class=\"k\" x=\"{x}\" y=\"{y}\"{anchor}{length}>{}</text>", escape(line))?;
        }
        let (class, font) = if content.is_thesis { (" class=\"big\"", THESIS) } else { ("", SENTENCE) };
        let (x, direction) = if content.is_right_to_left { (area.right() - PADDING, " direction=\"rtl\"") } else { (left, "") };
        for (line, y) in content.sentence.iter().zip(content.baselines()) {
            let length = text_length(font, line);
            let (x, y) = (Pixels(x), Pixels(area.y + y));
            write!(out, "<text{class} x=\"{x}\" y=\"{y}\"{direction}{length}>{}</text>", escape(line))?;
        }
        for (line, y) in content.notes.iter().zip(content.note_baselines()) {
            write_line(out, ("k", SMALL), (left, area.y + y), line)?;
        }
        if self.tree.cards[at].form == Form::Reference {
            self.arrow(at, area, first, out)?;
        }
        if content.folded > 0 {
            fold(content, area, out)?;
        }
        Ok(())
    }

    /// The arrow of a reference, towards where the statement is drawn.
    fn arrow(&self, at: CardId, area: Area, baseline: Length, out: &mut dyn Write) -> Result<()> {
        let Named::Node(node) = self.tree.cards[at].named else { return Ok(()) };
        let is_above = self.drawn[node].is_none_or(|drawn| self.layout.areas[drawn].y <= self.layout.areas[at].y);
        let x = Pixels(area.right() - PADDING - ARROW / 2 + px(4));
        let y = Pixels(baseline - px(7));
        let drawn = if is_above { "M0 7V0M-2.500 2.500L0 0l2.500 2.500" } else { "M0 0V7M-2.500 4.500L0 7l2.500-2.500" };
        write!(out, "<path class=\"w\" transform=\"translate({x},{y})\" d=\"{drawn}\"/>")
    }
}

fn write_line(out: &mut dyn Write, (class, font): (&str, Font), (x, y): (Length, Length), line: &str) -> Result<()> {
    let length = text_length(font, line);
    write!(out, "<text class=\"{class}\" x=\"{}\" y=\"{}\"{length}>{}</text>", Pixels(x), Pixels(y), escape(line))
}

/// An octagon with long sides.
fn cut_corners(area: Area, out: &mut dyn Write) -> Result<()> {
    let cut = px(8).min(area.height / 3);
    let (left, right) = (Pixels(area.x), Pixels(area.right()));
    let (inner_left, inner_right) = (Pixels(area.x + cut), Pixels(area.right() - cut));
    let (top, bottom) = (Pixels(area.y), Pixels(area.bottom()));
    let (inner_top, inner_bottom) = (Pixels(area.y + cut), Pixels(area.bottom() - cut));
    write!(
        out,
        "<path class=\"b\" d=\"M{inner_left} {top}H{inner_right}L{right} {inner_top}V{inner_bottom}L{inner_right} \
         {bottom}H{inner_left}L{left} {inner_bottom}V{inner_top}Z\"/>"
    )
}

/// How much is folded: a triangle and a number at the right.
fn fold(content: &Content, area: Area, out: &mut dyn Write) -> Result<()> {
    let number = content.folded.to_string();
    let right = area.right() - PADDING;
    let baseline = area.y + content.fold_baseline();
    let x = Pixels(right - SMALL.width(&number) - px(10));
    let y = Pixels(baseline - px(8));
    write!(out, "<path class=\"ah\" transform=\"translate({x},{y})\" d=\"M0 0l6 4l-6 4z\"/>")?;
    let length = text_length(SMALL, &number);
    let (x, y) = (Pixels(right), Pixels(baseline));
    write!(out, "<text class=\"k\" x=\"{x}\" y=\"{y}\" text-anchor=\"end\"{length}>{number}</text>")
}
