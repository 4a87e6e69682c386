//! What a page shows: its operators, gone through one by one.

use std::rc::Rc;

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use super::cmap::utf16;
use super::file::File;
use super::font::Font;
use super::layout::{Layout, Piece};
use super::object::{Dict, Lexer, Object, is_space};

/// How deep forms may stand in each other, and states be kept.
const DEEPEST_FORM: usize = 16;
const DEEPEST_STATE: usize = 256;

/// How many steps a form or picture counts as, besides its operators: forms that show others many times grow without being long.
const FORM: usize = 1 << 11;

/// How many operands an operator may have: more are none of it.
const MOST_OPERANDS: usize = 64;

type Matrix = [f64; 6];

const PLAIN: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// One place in another: first `inner`, then `outer`.
fn times(inner: Matrix, outer: Matrix) -> Matrix {
    let at = |row: usize, column: usize| inner[2 * row] * outer[column] + inner[2 * row + 1] * outer[2 + column];
    [at(0, 0), at(0, 1), at(1, 0), at(1, 1), at(2, 0) + outer[4], at(2, 1) + outer[5]]
}

/// How letters are set.
#[derive(Clone)]
struct State {
    place: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    letter_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

/// What is gone through: the page, or a form that it shows.
struct Frame {
    bytes: Vec<u8>,
    at: usize,
    resources: Rc<Vec<Dict>>,
    states: Vec<State>,
}

/// What one page gave.
#[derive(Default)]
pub(super) struct Shown {
    pub layout: Layout,
    /// Whether it shows a picture.
    pub has_picture: bool,
    /// The letters, and those of which the file does not say what they are.
    pub letters: usize,
    pub unknown: usize,
}

/// Fonts by their numbers, for all pages.
pub(super) type Fonts = HashMap<u32, Rc<Font>, RandomState>;

pub(super) struct Interpreter<'file, 'a> {
    file: &'file File<'a>,
    fonts: &'file mut Fonts,
    shown: Shown,
    state: State,
    line: Matrix,
    text: Matrix,
    /// For each mark that is open, the text that stands for what it marks, until the first letter took it.
    marks: Vec<Option<Instead>>,
}

/// A text that stands for letters which are shown.
struct Instead {
    text: String,
    is_shown: bool,
}

impl<'file, 'a> Interpreter<'file, 'a> {
    pub fn new(file: &'file File<'a>, fonts: &'file mut Fonts) -> Self {
        let state = State {
            place: PLAIN,
            font: None,
            size: 1.0,
            letter_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        Self { file, fonts, shown: Shown::default(), state, line: PLAIN, text: PLAIN, marks: Vec::new() }
    }

    /// Goes through the operators of a page.
    pub fn run(mut self, bytes: Vec<u8>, resources: Vec<Dict>) -> Shown {
        let mut frames = vec![Frame { bytes, at: 0, resources: Rc::new(resources), states: Vec::new() }];
        let mut operands: Vec<Object> = Vec::new();
        while let Some(frame) = frames.last_mut() {
            let mut lexer = Lexer::new(&frame.bytes, frame.at);
            let Some(object) = lexer.object() else {
                // A bracket that is never closed ends what it stands in.
                if let Some(mut done) = frames.pop()
                    && let Some(first) = done.states.drain(..).next()
                {
                    self.state = first;
                }
                operands.clear();
                continue;
            };
            let is_inside = self.file.spend(lexer.at - frame.at);
            frame.at = lexer.at;
            if !is_inside {
                break;
            }
            let Object::Word(word) = object else {
                if operands.len() < MOST_OPERANDS {
                    operands.push(object);
                }
                continue;
            };
            match word.as_slice() {
                b"q" if frame.states.len() < DEEPEST_STATE => frame.states.push(self.state.clone()),
                b"Q" => {
                    // The first state of a form is its page's, and is taken back where the form ends.
                    let kept = usize::from(frames.len() > 1);
                    let Some(frame) = frames.last_mut() else { break };
                    if frame.states.len() > kept
                        && let Some(state) = frame.states.pop()
                    {
                        self.state = state;
                    }
                }
                b"BI" => {
                    self.shown.has_picture = true;
                    frame.at = picture_end(&frame.bytes, frame.at);
                }
                b"Do" => {
                    let form = operands.first().and_then(Object::name).and_then(|name| self.form(name, &frame.resources));
                    if let Some(form) = form.filter(|_| frames.len() < DEEPEST_FORM) {
                        frames.push(form);
                    }
                }
                operator => {
                    let resources = frame.resources.clone();
                    self.operate(operator, &operands, &resources);
                }
            }
            operands.clear();
        }
        self.shown
    }

    /// What a name shows: a form, or a picture, which is only noted.
    fn form(&mut self, name: &[u8], resources: &Rc<Vec<Dict>>) -> Option<Frame> {
        if !self.file.spend(FORM) {
            return None;
        }
        let object = named(self.file, resources, "XObject", name)?;
        let stream = self.file.stream(&object)?;
        if stream.dict.get("Subtype").map(|subtype| self.file.resolved(subtype))?.name() != Some(b"Form") {
            self.shown.has_picture = true;
            return None;
        }
        let bytes = self.file.contents(&stream)?;
        let own = stream.dict.get("Resources").and_then(|own| self.file.dict(own));
        let states = vec![self.state.clone()];
        if let Some(matrix) = stream.dict.get("Matrix").and_then(|matrix| self.file.array(matrix)) {
            self.state.place = times(matrix_of(&matrix).unwrap_or(PLAIN), self.state.place);
        }
        let resources = own.map_or_else(|| resources.clone(), |own| Rc::new(vec![own]));
        Some(Frame { bytes, at: 0, resources, states })
    }

    fn operate(&mut self, operator: &[u8], operands: &[Object], resources: &[Dict]) {
        let number = |at: usize| operands.get(at).and_then(Object::number).unwrap_or(0.0);
        match operator {
            b"cm" => self.state.place = times(matrix_of(operands).unwrap_or(PLAIN), self.state.place),
            b"BT" => (self.line, self.text) = (PLAIN, PLAIN),
            b"Tf" => {
                self.state.font = operands.first().and_then(Object::name).and_then(|name| self.font(name, resources));
                self.state.size = number(1);
            }
            b"Tc" => self.state.letter_space = number(0),
            b"Tw" => self.state.word_space = number(0),
            b"Tz" => self.state.stretch = number(0) / 100.0,
            b"TL" => self.state.leading = number(0),
            b"Ts" => self.state.rise = number(0),
            b"Td" => self.step(number(0), number(1)),
            b"TD" => {
                self.state.leading = -number(1);
                self.step(number(0), number(1));
            }
            b"Tm" => {
                self.line = matrix_of(operands).unwrap_or(PLAIN);
                self.text = self.line;
            }
            b"T*" => self.step(0.0, -self.state.leading),
            b"Tj" => self.show_all(operands),
            b"'" => {
                self.step(0.0, -self.state.leading);
                self.show_all(operands);
            }
            b"\"" => {
                (self.state.word_space, self.state.letter_space) = (number(0), number(1));
                self.step(0.0, -self.state.leading);
                self.show_all(operands.get(2..).unwrap_or_default());
            }
            b"TJ" => {
                if let Some(Object::Array(parts)) = operands.first() {
                    self.show_all(parts);
                }
            }
            b"BDC" | b"BMC" if self.marks.len() < DEEPEST_STATE => {
                let text = self.instead(operands.get(1), resources);
                self.marks.push(text);
            }
            b"EMC" => {
                self.marks.pop();
            }
            _ => {}
        }
    }

    /// The text that a mark gives for what is shown under it.
    fn instead(&self, properties: Option<&Object>, resources: &[Dict]) -> Option<Instead> {
        let properties = match properties? {
            Object::Dict(dict) => dict.clone(),
            Object::Name(name) => self.file.dict(&named(self.file, resources, "Properties", name)?)?,
            _ => return None,
        };
        let Object::String(text) = self.file.resolved(properties.get("ActualText")?) else { return None };
        Some(Instead { text: text_string(&text), is_shown: false })
    }

    fn font(&mut self, name: &[u8], resources: &[Dict]) -> Option<Rc<Font>> {
        let object = named(self.file, resources, "Font", name)?;
        let Object::Ref(number) = object else { return Some(Rc::new(Font::of(self.file, &self.file.dict(&object)?))) };
        if let Some(known) = self.fonts.get(&number) {
            return Some(known.clone());
        }
        let font = Rc::new(Font::of(self.file, &self.file.dict(&object)?));
        self.fonts.insert(number, font.clone());
        Some(font)
    }

    fn step(&mut self, x: f64, y: f64) {
        self.line = times([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.text = self.line;
    }

    fn show_all(&mut self, parts: &[Object]) {
        for part in parts {
            match part {
                Object::String(text) => self.show(text),
                other => {
                    let back = other.number().unwrap_or(0.0);
                    self.advance(-back / 1000.0 * self.state.size * self.state.stretch);
                }
            }
        }
    }

    fn advance(&mut self, by: f64) {
        self.text = times([1.0, 0.0, 0.0, 1.0, by, 0.0], self.text);
    }

    /// Where the next letter stands on the page.
    fn place(&self) -> Matrix {
        times(times([1.0, 0.0, 0.0, 1.0, 0.0, self.state.rise], self.text), self.state.place)
    }

    fn show(&mut self, text: &[u8]) {
        let Some(font) = self.state.font.clone() else { return };
        if !self.file.spend(text.len()) {
            return;
        }
        let place = self.place();
        let mut letters = String::with_capacity(text.len());
        for glyph in font.glyphs(text) {
            self.shown.letters += 1;
            if let Some(own) = &glyph.letters {
                letters.push_str(own);
            } else {
                self.shown.unknown += 1;
                letters.push(char::REPLACEMENT_CHARACTER);
            }
            let spaces = self.state.letter_space + if glyph.is_space { self.state.word_space } else { 0.0 };
            self.advance((glyph.width * self.state.size + spaces) * self.state.stretch);
        }
        if let Some(Some(instead)) = self.marks.iter_mut().find(|mark| mark.is_some()) {
            letters = if instead.is_shown { String::new() } else { instead.text.clone() };
            instead.is_shown = true;
        }
        let end = self.place();
        let size = self.state.size.abs() * place[2].hypot(place[3]);
        self.shown.layout.push(Piece { text: letters, start: (place[4], place[5]), end: (end[4], end[5]), size });
    }
}

/// What a name of one kind is in the resources of a page, the nearest first.
fn named(file: &File<'_>, resources: &[Dict], kind: &str, name: &[u8]) -> Option<Object> {
    let name = std::str::from_utf8(name).ok()?;
    resources.iter().find_map(|resources| file.dict(resources.get(kind)?)?.get(name).cloned())
}

fn matrix_of(operands: &[Object]) -> Option<Matrix> {
    let mut matrix = PLAIN;
    for (own, operand) in matrix.iter_mut().zip(operands.get(..6)?) {
        *own = operand.number()?;
    }
    Some(matrix)
}

/// Where a picture within the operators ends.
fn picture_end(bytes: &[u8], at: usize) -> usize {
    let mut from = at;
    while let Some(found) = memchr::memmem::find(&bytes[from..], b"EI").map(|found| found + from) {
        let is_apart = |at: usize| bytes.get(at).is_none_or(|&byte| is_space(byte));
        if found > 0 && is_apart(found - 1) && is_apart(found + 2) {
            return found + 2;
        }
        from = found + 2;
    }
    bytes.len()
}

/// A text outside of pages: in UTF-16 or UTF-8 with their marks, or else in an encoding of PDF's own that is near to Windows-1252.
pub(super) fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => utf16(rest),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    }
}
