//! What a box shows, and how large it is for that.

use crate::base::characters::is_right_to_left;
use crate::base::ids::CardId;
use crate::picture::font::Font;
use crate::picture::text::{first_lines, lines};
use crate::picture::{Length, count, px};
use crate::schema::Kind;
use crate::standing::labels::Label;
use crate::view::graph::tree::{Card, Form, Role, Tree};
use crate::view::graph::{Map, Named, Node, Note, printed};

/// How much of the texts is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    /// All.
    Full,
    /// Two lines of each; those of theses whole.
    Short,
    /// Ids alone.
    Ids,
}

/// The width of a box with text, and the greatest of any other.
pub const WIDTH: Length = px(252);
/// What is left free at the sides of a box.
pub const PADDING: Length = px(13);
/// The width of a sign and the blank after it.
pub const SIGN: Length = px(15);
/// The width of the arrow of a reference, with the blank before it.
pub const ARROW: Length = px(16);

/// Ids.
pub const ID: Font = Font { size: 115, is_bold: true };
/// Kinds, roles, notes.
pub const SMALL: Font = Font { size: 105, is_bold: false };
/// Sentences.
pub const SENTENCE: Font = Font { size: 125, is_bold: false };
/// The sentences of theses.
pub const THESIS: Font = Font { size: 145, is_bold: true };

const ID_LINE: Length = px(15);
const SMALL_LINE: Length = px(14);

/// How much a box shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// The text of its statement.
    Text,
    /// Its id, among boxes with texts.
    Id,
    /// Its id, as all boxes of the picture.
    IdOfMany,
}

/// What a box shows.
#[derive(Debug)]
pub struct Content {
    /// The word for what it is to the box that it bears on.
    pub role: String,
    /// Its standing.
    pub sign: Option<Label>,
    /// Its id, in lines.
    pub id: Vec<String>,
    /// Its kind and likelihood: at the right of the id where there is room, else below.
    pub kind: Vec<String>,
    /// Whether they are at the right of the id.
    pub is_kind_beside: bool,
    /// Its text.
    pub sentence: Vec<String>,
    /// Whether that is written from right to left.
    pub is_right_to_left: bool,
    /// Whether it is a thesis that is shown with its text.
    pub is_thesis: bool,
    /// The notes that it cites.
    pub notes: Vec<String>,
    /// How many statements below it are not shown.
    pub folded: usize,
    /// How much it shows.
    pub extent: Shows,
    /// How large it is.
    pub size: (Length, Length),
}

impl Content {
    /// The content of a box, into which so many lines of reasoning lead.
    pub fn of(map: &Map, tree: &Tree, at: CardId, text: Text) -> Self {
        let card = &tree.cards[at];
        let node = if let Named::Node(node) = card.named { Some(&map.nodes[node]) } else { None };
        let shows = match (text, card.form) {
            (Text::Ids, _) => Shows::IdOfMany,
            (Text::Full | Text::Short, Form::Whole) => Shows::Text,
            (Text::Full | Text::Short, Form::Reference | Form::Path) => Shows::Id,
        };
        let is_small = shows != Shows::Text;
        let mut content = Self {
            role: role(tree, at),
            sign: node.and_then(|node| node.standing).map(|(label, _)| label),
            id: Vec::new(),
            kind: Vec::new(),
            is_kind_beside: false,
            sentence: Vec::new(),
            is_right_to_left: false,
            is_thesis: !is_small && node.is_some_and(|node| node.is_thesis),
            notes: Vec::new(),
            folded: card.folded,
            extent: shows,
            size: (0, 0),
        };
        let inner = WIDTH - 2 * PADDING;
        content.id = lines(&printed(name(map, card)), ID, (inner - content.before_id()).max(px(60)));
        match (is_small, node) {
            (true, _) => content.size = content.small_size(card),
            (false, Some(node)) => content.fill(node, text),
            (false, None) => content.fill_unresolved(card),
        }
        // Each line of reasoning has a port of its own.
        let lines = count(tree.cards[at].groups.len());
        content.size.1 = content.size.1.max(content.joint() + PORT_END + PORT * (lines - 1));
        content
    }

    /// How far below its top the first line of reasoning leads into it, and its own one out of it.
    pub const fn joint(&self) -> Length {
        match self.extent {
            Shows::Text | Shows::Id => px(13),
            Shows::IdOfMany => px(12),
        }
    }

    /// The width of what is before the id.
    pub fn before_id(&self) -> Length {
        self.role_width() + if self.sign.is_some() { SIGN } else { 0 }
    }

    /// The width of the role and the blank after it.
    pub fn role_width(&self) -> Length {
        if self.role.is_empty() { 0 } else { SMALL.width(&self.role) + px(5) }
    }

    fn small_size(&self, card: &Card) -> (Length, Length) {
        let id = self.id.iter().map(|line| ID.width(line)).max().unwrap_or_default();
        let arrow = if card.form == Form::Reference { ARROW } else { 0 };
        let width = 2 * PADDING + self.before_id() + id + arrow + self.fold_width();
        let height = if self.extent == Shows::IdOfMany { px(24) } else { px(26) };
        (width, height + ID_LINE * (count(self.id.len()) - 1).max(0))
    }

    /// The width of the mark that something is folded, with the blank before it.
    pub fn fold_width(&self) -> Length {
        if self.folded == 0 { 0 } else { px(20) + SMALL.width(&self.folded.to_string()) }
    }

    fn fill(&mut self, node: &Node, text: Text) {
        let inner = WIDTH - 2 * PADDING;
        let font = if self.is_thesis { THESIS } else { SENTENCE };
        let sentence = printed(&node.text);
        self.is_right_to_left = begins_right_to_left(&sentence);
        self.sentence = match text {
            Text::Short if !self.is_thesis => first_lines(&sentence, font, inner, 2),
            _ => lines(&sentence, font, inner),
        };
        self.place_kind(&kind(node));
        self.notes = lines(&notes(node), SMALL, inner);
        self.size = (WIDTH, self.height());
    }

    fn fill_unresolved(&mut self, card: &Card) {
        let said = match card.named {
            Named::Unresolved { is_known: true, .. } => "cannot stand here; taken as holding",
            _ => "refers to nothing; taken as holding",
        };
        self.sentence = lines(said, SENTENCE, WIDTH - 2 * PADDING);
        self.size = (WIDTH, self.height());
    }

    fn place_kind(&mut self, kind: &str) {
        let inner = WIDTH - 2 * PADDING;
        let used = self.before_id() + self.id.iter().map(|line| ID.width(line)).max().unwrap_or_default();
        self.is_kind_beside = self.id.len() == 1 && used + px(10) + SMALL.width(kind) <= inner;
        self.kind = if self.is_kind_beside { vec![kind.to_owned()] } else { lines(kind, SMALL, inner) };
        self.kind.retain(|line| !line.is_empty());
    }

    /// Where the first line is written, below the top of the box.
    pub const fn first_baseline(&self) -> Length {
        match self.extent {
            Shows::Text => px(18),
            Shows::Id => px(17),
            Shows::IdOfMany => px(16),
        }
    }

    /// Where the lines of the id are written.
    pub fn id_baselines(&self) -> impl Iterator<Item = Length> + '_ {
        (0..self.id.len()).map(|line| self.first_baseline() + ID_LINE * count(line))
    }

    /// Where the lines of the kind are written.
    pub fn kind_baselines(&self) -> impl Iterator<Item = Length> + '_ {
        let first = if self.is_kind_beside { self.first_baseline() } else { self.id_bottom() + SMALL_LINE };
        (0..self.kind.len()).map(move |line| first + SMALL_LINE * count(line))
    }

    /// Where the lines of the text are written.
    pub fn baselines(&self) -> impl Iterator<Item = Length> + '_ {
        let (first, step) = if self.is_thesis { (px(23), px(20)) } else { (px(21), px(17)) };
        (0..self.sentence.len()).map(move |line| self.head_bottom() + first + step * count(line))
    }

    /// Where the lines with notes are written.
    pub fn note_baselines(&self) -> impl Iterator<Item = Length> + '_ {
        (0..self.notes.len()).map(move |line| self.sentence_bottom() + px(20) + SMALL_LINE * count(line))
    }

    /// Where it is written how much is folded.
    pub fn fold_baseline(&self) -> Length {
        match self.note_baselines().last() {
            _ if self.extent != Shows::Text => self.first_baseline(),
            Some(last) if self.has_room_beside_notes() => last,
            Some(last) => last + SMALL_LINE,
            None => self.sentence_bottom() + px(19),
        }
    }

    fn id_bottom(&self) -> Length {
        self.id_baselines().last().unwrap_or(self.first_baseline())
    }

    fn head_bottom(&self) -> Length {
        let below = if self.is_kind_beside { None } else { self.kind_baselines().last() };
        below.unwrap_or(self.id_bottom())
    }

    fn sentence_bottom(&self) -> Length {
        self.baselines().last().unwrap_or(self.head_bottom())
    }

    fn has_room_beside_notes(&self) -> bool {
        let last = self.notes.last().map_or(0, |line| SMALL.width(line));
        last + px(8) + self.fold_width() <= WIDTH - 2 * PADDING
    }

    fn height(&self) -> Length {
        let bottom = if self.folded > 0 { self.fold_baseline() } else { 0 };
        let text = self.note_baselines().last().map_or(self.sentence_bottom() + px(13), |last| last + px(11));
        text.max(bottom + px(11))
    }
}

/// How far apart lines of reasoning lead into a box at least.
const PORT: Length = px(8);
/// What is left free below the last of them.
const PORT_END: Length = px(8);

/// How far apart lines of reasoning lead into a box of a height.
pub fn port_step(content: &Content, lines: usize) -> Length {
    let free = content.size.1 - content.joint() - PORT_END;
    (free / count(lines.max(2) - 1)).clamp(PORT, px(9))
}

/// The name of what a box shows.
pub fn name<'map>(map: &'map Map, card: &'map Card) -> &'map str {
    match &card.named {
        Named::Node(node) => &map.nodes[*node].id,
        Named::Unresolved { name, .. } => name,
    }
}

fn role(tree: &Tree, at: CardId) -> String {
    let card = &tree.cards[at];
    let word = match card.role {
        Role::Root | Role::Answer | Role::Because | Role::And | Role::Gap => "",
        Role::Or => "or",
        Role::Given => "given",
        Role::Despite => "despite",
        Role::Unless => "unless",
        Role::DespiteStep => "despite the step",
        Role::But => "but",
        Role::Corroborates => "corroborates",
    };
    let is_first = matches!(card.role, Role::Because | Role::Despite);
    let group = card.parent.filter(|_| is_first).and_then(|parent| {
        tree.groups_of(parent).iter().find(|group| tree.members_of(group).first() == Some(&at) && group.needed.is_some())
    });
    match group.and_then(|group| group.needed) {
        Some((needs, count)) => format!("{word} any {needs} of {count}").trim_start().to_owned(),
        None => word.to_owned(),
    }
}

/// What a statement is, as its box says it: its kind where its shape alone would not, and its likelihood.
pub fn kind(node: &Node) -> String {
    let kind = match node.kind {
        _ if node.is_thesis => "thesis",
        Kind::Claim => "",
        Kind::Gap if node.is_critical => "critical gap",
        kind => kind.name(),
    };
    let likelihood = node.likelihood.as_deref().map(printed).unwrap_or_default();
    match (kind.is_empty(), likelihood.is_empty()) {
        (_, true) => kind.to_owned(),
        (true, false) => likelihood,
        (false, false) => format!("{kind} · {likelihood}"),
    }
}

fn notes(node: &Node) -> String {
    let name = |note: &Note| {
        let retracted = if note.is_retracted { " (retracted)" } else { "" };
        format!("{}{retracted}", printed(&note.id))
    };
    let notes: Vec<String> = node.notes.iter().map(name).collect();
    match notes.len() {
        0 if node.kind == Kind::Evidence => "no source".to_owned(),
        0 => String::new(),
        1 => format!("note {}", notes[0]),
        _ => format!("notes {}", notes.join(", ")),
    }
}

/// Whether the first letter with a direction is written from right to left.
fn begins_right_to_left(text: &str) -> bool {
    let is_letter = |next: &char| next.is_alphabetic() || is_right_to_left(*next);
    text.chars().find(is_letter).is_some_and(is_right_to_left)
}
