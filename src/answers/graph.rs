//! The map of an argument.

use std::io::{self, Write};

use crate::answers::asked::statement;
use crate::picture::{Layout, Text};
use crate::standing::argument::Argument;
use crate::standing::labels::Label;
use crate::view::graph::extent::{Extent, tree};
use crate::view::graph::tree::Tree;
use crate::view::graph::{Map, json};

/// Boxes that are shown with their texts, unless something else is asked for.
const READABLE: usize = 40;

/// Which part of a map is asked for.
#[derive(Debug, Default)]
pub struct Asked<'asked> {
    /// Only these statements, with what bears on them and the way to their thesis.
    pub focus: &'asked [String],
    /// So many levels.
    pub depth: Option<usize>,
    /// Only what has one of these standings, and the way to its thesis.
    pub standing: Vec<Label>,
    /// All boxes, however many there are.
    pub all: bool,
    /// Without what bears on no thesis.
    pub no_off: bool,
}

impl Asked<'_> {
    /// The part of a map.
    ///
    /// # Errors
    /// Where a statement is named that is not there or not drawn.
    pub fn extent(&self, argument: &Argument<'_>, map: &Map) -> io::Result<Extent> {
        let focus = self.focus.iter().map(|id| {
            let number = statement(argument, id)?;
            map.node_of(number).ok_or_else(|| {
                let described = argument.describe(number);
                io::Error::other(format!("{described} is not drawn in a picture; name a statement that cites it"))
            })
        });
        Ok(Extent {
            focus: focus.collect::<io::Result<_>>()?,
            depth: self.depth,
            standing: self.standing.clone(),
            all: self.all,
            no_off: self.no_off,
        })
    }
}

/// What `hence graph --format json` prints, with the places of the boxes where these are wanted.
///
/// # Errors
/// Where a statement is named that is not there or not drawn, and if the writer fails.
pub fn graph(argument: &Argument<'_>, asked: &Asked<'_>, positions: bool, out: &mut dyn Write) -> io::Result<()> {
    let map = Map::of(argument);
    let tree = tree(&map, &Extent { all: true, ..asked.extent(argument, &map)? });
    write(&map, &tree, positions.then(|| text_for(&tree)), out)
}

/// Writes a map, with the places of the boxes where they are laid out with so much text.
///
/// # Errors
/// Fails if the writer does.
pub fn write(map: &Map, tree: &Tree, laid_out: Option<Text>, out: &mut dyn Write) -> io::Result<()> {
    let Some(text) = laid_out else { return json::write(map, tree, None, out) };
    let layout = Layout::of(map, tree, text);
    json::write(map, tree, Some(&|card| layout.area(card)), out)
}

/// How much of the texts is shown, unless something else is asked for.
pub fn text_for(tree: &Tree) -> Text {
    if tree.cards.len() <= READABLE { Text::Full } else { Text::Ids }
}
