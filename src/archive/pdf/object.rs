//! The objects that a PDF is made of, and how they are written.

/// How deep arrays and dictionaries may stand in each other.
const DEEPEST: usize = 64;

/// How many objects one may hold.
const MOST_PARTS: usize = 1 << 20;

/// An object. Strings and names are bytes: what letters they are depends on where they stand.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Object {
    Null,
    Integer(i32),
    /// A number with a fraction, or one that is too large for the others.
    Real(f64),
    Name(Vec<u8>),
    String(Vec<u8>),
    Array(Vec<Object>),
    Dict(Dict),
    /// Another object, by its number.
    Ref(u32),
    /// A word: an operator, or a mark of the file's structure.
    Word(Vec<u8>),
}

/// Keys and values, in the order in which they stand.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Dict(Vec<(Vec<u8>, Object)>);

impl Dict {
    /// The value of a key as it is written.
    pub fn get(&self, key: &str) -> Option<&Object> {
        self.0.iter().find(|(name, _)| name == key.as_bytes()).map(|(_, value)| value)
    }
}

impl Object {
    pub fn name(&self) -> Option<&[u8]> {
        if let Self::Name(name) = self { Some(name) } else { None }
    }

    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Integer(number) => Some(f64::from(*number)),
            Self::Real(number) => Some(*number),
            _ => None,
        }
    }

    /// A number that counts or points: whole and not negative.
    pub fn index(&self) -> Option<usize> {
        if let Self::Integer(number) = self { usize::try_from(*number).ok() } else { None }
    }

    pub fn is_word(&self, word: &str) -> bool {
        matches!(self, Self::Word(own) if own == word.as_bytes())
    }
}

/// Reads objects from bytes, one after the other. Whatever the bytes are, each call moves forward or ends.
#[derive(Clone, Debug)]
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    pub at: usize,
}

/// What stands next.
enum Token {
    Object(Object),
    ArrayStart,
    ArrayEnd,
    DictStart,
    DictEnd,
}

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b'\0' | b'\t' | b'\n' | b'\x0c' | b'\r' | b' ')
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

impl<'a> Lexer<'a> {
    pub fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at: at.min(bytes.len()) }
    }

    pub fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    pub fn rest(&self) -> &'a [u8] {
        &self.bytes[self.at.min(self.bytes.len())..]
    }

    /// Moves past white space and comments.
    pub fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                let end = memchr::memchr2(b'\n', b'\r', self.rest());
                self.at = end.map_or(self.bytes.len(), |end| self.at + end);
            } else if is_space(byte) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    /// The next object. None at the end of the bytes, and where one has too many levels or is never closed.
    pub fn object(&mut self) -> Option<Object> {
        let mut open: Vec<(bool, Vec<Object>)> = Vec::new();
        for _ in 0..MOST_PARTS {
            let object = match self.token()? {
                Token::ArrayStart | Token::DictStart if open.len() == DEEPEST => return None,
                Token::ArrayStart => {
                    open.push((false, Vec::new()));
                    continue;
                }
                Token::DictStart => {
                    open.push((true, Vec::new()));
                    continue;
                }
                Token::ArrayEnd | Token::DictEnd => match open.pop() {
                    None => continue,
                    Some((true, parts)) => Object::Dict(dict(parts)),
                    Some((false, parts)) => Object::Array(parts),
                },
                Token::Object(object) => object,
            };
            let Some((_, parts)) = open.last_mut() else { return Some(object) };
            match &object {
                // A reference is two numbers and the letter R.
                Object::Word(word) if word == b"R" => {
                    let number = parts.len().checked_sub(2).and_then(|at| parts[at].index());
                    if let Some(number) = number.and_then(|number| u32::try_from(number).ok()) {
                        parts.truncate(parts.len() - 2);
                        parts.push(Object::Ref(number));
                    }
                }
                // What was left open ends with its object.
                Object::Word(word) if matches!(word.as_slice(), b"obj" | b"endobj" | b"stream" | b"endstream" | b"xref") => {
                    return None;
                }
                Object::Word(word) if matches!(word.as_slice(), b"null" | b"true" | b"false") => parts.push(Object::Null),
                _ => parts.push(object),
            }
        }
        None
    }

    fn token(&mut self) -> Option<Token> {
        self.skip_space();
        let first = self.peek()?;
        let second = self.bytes.get(self.at + 1).copied();
        let (token, length) = match (first, second) {
            (b'[', _) => (Token::ArrayStart, 1),
            (b']', _) => (Token::ArrayEnd, 1),
            (b'<', Some(b'<')) => (Token::DictStart, 2),
            (b'>', Some(b'>')) => (Token::DictEnd, 2),
            (b'<', _) => return Some(Token::Object(self.hexadecimal())),
            (b'(', _) => return Some(Token::Object(self.literal())),
            (b'/', _) => return Some(Token::Object(self.name())),
            (b'{' | b'}' | b')' | b'>', _) => (Token::Object(Object::Word(vec![first])), 1),
            _ => return Some(Token::Object(self.word())),
        };
        self.at += length;
        Some(token)
    }

    fn hexadecimal(&mut self) -> Object {
        let rest = &self.rest()[1..];
        let end = memchr::memchr(b'>', rest).unwrap_or(rest.len());
        self.at += 1 + end + 1;
        self.at = self.at.min(self.bytes.len());
        let digits: Vec<u8> = rest[..end].iter().filter_map(|&byte| hex(byte)).collect();
        Object::String(digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect())
    }

    fn literal(&mut self) -> Object {
        self.at += 1;
        let (mut out, mut depth) = (Vec::new(), 1_usize);
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => depth += 1,
                b')' => depth -= 1,
                b'\\' => {
                    self.escape(&mut out);
                    continue;
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
            out.push(byte);
        }
        Object::String(out)
    }

    fn escape(&mut self, out: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        self.at += 1;
        match byte {
            b'n' => out.push(b'\n'),
            b'r' => out.push(b'\r'),
            b't' => out.push(b'\t'),
            b'b' => out.push(8),
            b'f' => out.push(12),
            b'\n' => {}
            b'\r' => self.at += usize::from(self.peek() == Some(b'\n')),
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek() else { break };
                    code = code * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                out.push(code.to_le_bytes()[0]);
            }
            _ => out.push(byte),
        }
    }

    fn name(&mut self) -> Object {
        self.at += 1;
        let written = self.run();
        let mut out = Vec::with_capacity(written.len());
        let mut rest = written.iter().copied();
        while let Some(byte) = rest.next() {
            let mut ahead = rest.clone();
            let code = (byte == b'#').then(|| Some(hex(ahead.next()?)? << 4 | hex(ahead.next()?)?)).flatten();
            if code.is_some() {
                rest = ahead;
            }
            out.push(code.unwrap_or(byte));
        }
        Object::Name(out)
    }

    fn word(&mut self) -> Object {
        let word = self.run();
        let is_number = word.first().is_some_and(|first| matches!(first, b'+' | b'-' | b'.' | b'0'..=b'9'));
        if is_number && let Some(number) = number(word) { number } else { Object::Word(word.to_vec()) }
    }

    /// The bytes up to white space or a delimiter.
    fn run(&mut self) -> &'a [u8] {
        let rest = self.rest();
        let end = rest.iter().position(|&byte| is_space(byte) || is_delimiter(byte)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

fn dict(parts: Vec<Object>) -> Dict {
    let mut pairs = Vec::with_capacity(parts.len() / 2);
    let mut key = None;
    for part in parts {
        match (key.take(), part) {
            (None, Object::Name(name)) => key = Some(name),
            (None, _) => {}
            (Some(key), value) => pairs.push((key, value)),
        }
    }
    Dict(pairs)
}

/// A number as programs write it, also with two signs or a sign in its middle, which some do.
fn number(word: &[u8]) -> Option<Object> {
    let text = std::str::from_utf8(word).ok()?;
    if let Ok(number) = text.parse() {
        return Some(Object::Integer(number));
    }
    if let Ok(number) = text.parse::<f64>() {
        return number.is_finite().then_some(Object::Real(number));
    }
    let unsigned = text.trim_start_matches(['-', '+']);
    let end = unsigned.find(|next: char| !(next.is_ascii_digit() || next == '.')).unwrap_or(unsigned.len());
    let number = unsigned[..end].parse::<f64>().ok()?;
    Some(Object::Real(if text.starts_with('-') { -number } else { number }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &[u8]) -> Vec<Object> {
        let mut lexer = Lexer::new(text, 0);
        std::iter::from_fn(|| lexer.object()).collect()
    }

    #[test]
    fn objects_are_read_as_they_are_written() {
        let [Object::Dict(dict), Object::Word(_)] =
            &read(b"<</A 1 0 R/B#20C[1 -2.5 .5 --3]/D(a\\(b\\)(c)\\101\\\n)/E<4a4B5>>>% x\nendobj")[..]
        else {
            panic!("a dictionary")
        };
        assert_eq!(dict.get("A"), Some(&Object::Ref(1)));
        assert_eq!(
            dict.get("B C"),
            Some(&Object::Array([Object::Integer(1)].into_iter().chain([-2.5, 0.5, -3.0].map(Object::Real)).collect()))
        );
        assert_eq!(dict.get("D"), Some(&Object::String(b"a(b)(c)A".to_vec())));
        assert_eq!(dict.get("E"), Some(&Object::String(b"JKP".to_vec())));
        assert_eq!(dict.get("F"), None);
    }

    #[test]
    fn what_is_broken_ends() {
        for text in [&b"<</A [1 2 endobj"[..], b"(never", b"<4", b"[[[[", b"/", b"<", b">", b"{", b"1 0 R", b"\\", b"<</A>>"] {
            read(text);
        }
        assert_eq!(read(&[&b"["[..]; 100].concat()), []);
        assert!(read(&vec![b'['; 1_000_000]).is_empty());
    }
}
