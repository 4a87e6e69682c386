//! The objects of a PDF, found without its tables: these are wrong in too many files, and what is made to mislead gains nothing by them.

use std::cell::{Cell, RefCell};

use foldhash::fast::RandomState;
use hashbrown::HashMap;
use memchr::memmem;

use super::filter::decoded;
use super::object::{Dict, Lexer, Object, is_space};

/// How many bytes the streams of a file may unpack to, all together.
pub(super) const UNPACKED: usize = 64 << 20;

/// How many steps reading a file may take: a byte of an object, an operator, a letter each.
const STEPS: usize = 1 << 27;

/// How many references may lead to each other.
const LONGEST_CHAIN: usize = 16;

/// Where an object stands.
#[derive(Clone, Debug)]
enum Place {
    /// At a byte of the file.
    Own(usize),
    /// In a stream of objects, by its index, at a byte.
    Packed(usize, usize),
}

/// A stream: what is said of it, and its bytes as they stand in the file.
#[derive(Clone, Debug)]
pub(super) struct Stream<'a> {
    pub dict: Dict,
    data: &'a [u8],
}

pub(super) struct File<'a> {
    bytes: &'a [u8],
    places: HashMap<u32, Place, RandomState>,
    packed: Vec<Vec<u8>>,
    /// The streams by their numbers: where their bytes are.
    data: HashMap<u32, (usize, usize), RandomState>,
    trailers: Vec<Dict>,
    catalog: Option<u32>,
    unpacked: Cell<usize>,
    steps: Cell<usize>,
    /// The objects that were looked up, and what each look costs.
    known: RefCell<HashMap<u32, (Object, usize), RandomState>>,
}

impl<'a> File<'a> {
    /// Finds all objects of a file; where there are several of one number, the last. O(n).
    pub fn of(bytes: &'a [u8]) -> Self {
        let mut file = Self {
            bytes,
            places: HashMap::default(),
            packed: Vec::new(),
            data: HashMap::default(),
            trailers: Vec::new(),
            catalog: None,
            unpacked: Cell::new(UNPACKED),
            steps: Cell::new(STEPS),
            known: RefCell::default(),
        };
        let mut at = 0;
        let mut has_ends = true;
        let (objects, ends) = (memmem::Finder::new("obj"), memmem::Finder::new("endstream"));
        while let Some(found) = objects.find(&bytes[at..]).map(|found| found + at) {
            at = found + 3;
            if let Some(number) = number_before(&bytes[..found]) {
                at = file.object(number, at, &ends, &mut has_ends);
            }
        }
        let mut at = 0;
        while let Some(found) = memmem::find(&bytes[at..], b"trailer").map(|found| found + at) {
            at = found + 7;
            let mut lexer = Lexer::new(bytes, at);
            if let Some(Object::Dict(trailer)) = lexer.object() {
                file.trailers.push(trailer);
                at = lexer.at;
            }
        }
        file
    }

    /// Takes the object that begins at a byte; where it ends.
    fn object(&mut self, number: u32, at: usize, ends: &memmem::Finder<'_>, has_ends: &mut bool) -> usize {
        self.places.insert(number, Place::Own(at));
        self.data.remove(&number);
        let mut lexer = Lexer::new(self.bytes, at);
        let object = lexer.object();
        let end = lexer.at;
        if !self.spend(end - at) {
            return self.bytes.len();
        }
        let Some(Object::Dict(dict)) = object else { return at };
        if dict.get("Type").and_then(Object::name) == Some(b"Catalog") {
            self.catalog = Some(number);
        }
        lexer.skip_space();
        let Some(data) = lexer.rest().strip_prefix(b"stream").filter(|_| *has_ends) else { return end };
        let data = data.strip_prefix(b"\r").unwrap_or(data);
        let data = data.strip_prefix(b"\n").unwrap_or(data);
        let start = self.bytes.len() - data.len();
        let length = dict.get("Length").and_then(Object::index).filter(|&length| {
            let after = data.get(length..).map(<[u8]>::trim_ascii_start);
            after.is_some_and(|after| after.starts_with(b"endstream"))
        });
        let Some(length) = length.or_else(|| ends.find(data)) else {
            *has_ends = false;
            self.data.insert(number, (start, self.bytes.len()));
            return end;
        };
        self.data.insert(number, (start, start + length));
        match dict.get("Type").and_then(Object::name) {
            Some(b"ObjStm") => self.unpack(&dict, &data[..length]),
            Some(b"XRef") => self.trailers.push(dict),
            _ => {}
        }
        start + length
    }

    /// Takes the objects that stand in a stream.
    fn unpack(&mut self, dict: &Dict, data: &[u8]) {
        let Some(data) = self.unpacked(dict, data) else { return };
        let first = dict.get("First").and_then(Object::index).unwrap_or(0);
        let stream = self.packed.len();
        let mut lexer = Lexer::new(&data, 0);
        while lexer.at < first.min(data.len())
            && let (Some(number), Some(offset)) = (lexer.object(), lexer.object())
            && let (Some(number), Some(offset)) = (number.index(), offset.index())
        {
            let Ok(number) = u32::try_from(number) else { break };
            let at = first.saturating_add(offset);
            self.places.insert(number, Place::Packed(stream, at));
            self.data.remove(&number);
            // What is said of the catalog is in its first words, wherever it ends.
            let start = data.get(at..).unwrap_or_default();
            if memmem::find(&start[..start.len().min(400)], b"/Catalog").is_some()
                && let Some(Object::Dict(dict)) = Lexer::new(&data, at).object()
                && dict.get("Type").and_then(Object::name) == Some(b"Catalog")
            {
                self.catalog = Some(number);
            }
        }
        self.packed.push(data);
    }

    /// The bytes of a stream without its filters, as far as there is room.
    fn unpacked(&self, dict: &Dict, data: &[u8]) -> Option<Vec<u8>> {
        let data = decoded(&|object| self.resolved(object), dict, data, self.unpacked.get())?;
        self.unpacked.set(self.unpacked.get() - data.len().min(self.unpacked.get()));
        Some(data)
    }

    /// Takes steps; false where there are none left.
    pub fn spend(&self, steps: usize) -> bool {
        self.steps.set(self.steps.get().saturating_sub(steps));
        self.steps.get() > 0
    }

    /// Whether all was read within the limits.
    pub fn is_within_limits(&self) -> bool {
        self.steps.get() > 0 && self.unpacked.get() > 0
    }

    pub fn is_encrypted(&self) -> bool {
        self.trailers.iter().any(|trailer| matches!(trailer.get("Encrypt"), Some(Object::Ref(_) | Object::Dict(_))))
    }

    /// The title that a file has of itself, as its bytes.
    pub fn title(&self) -> Option<Vec<u8>> {
        self.trailers.iter().rev().find_map(|trailer| match self.resolved(self.dict(trailer.get("Info")?)?.get("Title")?) {
            Object::String(title) => Some(title),
            _ => None,
        })
    }

    /// The catalog, where pages begin.
    pub fn catalog(&self) -> Option<Dict> {
        let named = self.trailers.iter().rev().find_map(|trailer| self.dict(trailer.get("Root")?));
        let has_pages = |catalog: &Dict| catalog.get("Pages").and_then(|pages| self.dict(pages)).is_some();
        named.filter(has_pages).or_else(|| self.dict(&Object::Ref(self.catalog?)))
    }

    /// An object, or the one that it refers to.
    pub fn resolved(&self, object: &Object) -> Object {
        let mut object = object.clone();
        for _ in 0..LONGEST_CHAIN {
            let Object::Ref(number) = object else { return object };
            object = self.by_number(number);
        }
        Object::Null
    }

    fn by_number(&self, number: u32) -> Object {
        if let Some((known, cost)) = self.known.borrow().get(&number) {
            return if self.spend(*cost) { known.clone() } else { Object::Null };
        }
        let (bytes, at) = match self.places.get(&number) {
            Some(&Place::Own(at)) => (self.bytes, at),
            Some(&Place::Packed(stream, at)) => (self.packed[stream].as_slice(), at),
            None => return Object::Null,
        };
        let mut lexer = Lexer::new(bytes, at);
        let object = lexer.object().unwrap_or(Object::Null);
        let cost = lexer.at.saturating_sub(at) + 1;
        if !self.spend(cost) {
            return Object::Null;
        }
        self.known.borrow_mut().insert(number, (object.clone(), cost));
        object
    }

    pub fn dict(&self, object: &Object) -> Option<Dict> {
        if let Object::Dict(dict) = self.resolved(object) { Some(dict) } else { None }
    }

    pub fn number(&self, object: &Object) -> Option<f64> {
        self.resolved(object).number()
    }

    pub fn array(&self, object: &Object) -> Option<Vec<Object>> {
        if let Object::Array(array) = self.resolved(object) { Some(array) } else { None }
    }

    /// The stream that a reference leads to.
    pub fn stream(&self, object: &Object) -> Option<Stream<'a>> {
        let &Object::Ref(number) = object else { return None };
        let &(start, end) = self.data.get(&number)?;
        let Object::Dict(dict) = self.resolved(object) else { return None };
        Some(Stream { dict, data: self.bytes.get(start..end)? })
    }

    /// What a stream holds.
    pub fn contents(&self, stream: &Stream<'_>) -> Option<Vec<u8>> {
        self.unpacked(&stream.dict, stream.data)
    }
}

/// The number of the object that begins with the word `obj` after these bytes: `12 0 obj`.
fn number_before(bytes: &[u8]) -> Option<u32> {
    let bytes = &bytes[bytes.len().saturating_sub(32)..];
    let bytes = bytes.trim_ascii_end();
    let generation = bytes.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let before = &bytes[..bytes.len() - generation];
    let bytes = before.trim_ascii_end();
    let digits = bytes.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    if generation == 0 || digits == 0 || bytes.len() == before.len() || before.last().is_none_or(|&byte| !is_space(byte)) {
        return None;
    }
    std::str::from_utf8(&bytes[bytes.len() - digits..]).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_found_wherever_they_stand() {
        let file = File::of(
            b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>> endobj 3 0 obj<</Length 4 0 R>>stream\r\n9 0 obj (x)\nendstream endobj\n\
              4 0 obj 12 endobj 12 0 obj (old) endobj 12 0 obj (new) endobj 5 0 obj [5 0 R] endobj\ntrailer <</Info <</Title 12 0 R>>>>",
        );
        assert_eq!(file.resolved(&Object::Ref(12)), Object::String(b"new".to_vec()));
        assert_eq!(file.resolved(&Object::Ref(9)), Object::Null);
        assert_eq!(file.array(&Object::Ref(5)), Some(vec![Object::Ref(5)]));
        assert_eq!(file.title().as_deref(), Some(&b"new"[..]));
        assert!(file.catalog().is_none_or(|catalog| catalog.get("Pages").is_some()) && !file.is_encrypted());
        let stream = file.stream(&Object::Ref(3)).expect("a stream");
        assert_eq!(file.contents(&stream).as_deref(), Some(&b"9 0 obj (x)\n"[..]));
    }
}
