//! Files that are packed in one: documents of word processors, and books. Read from their list at the end, each part when it is asked for.

use std::cell::Cell;

use foldhash::fast::RandomState;
use hashbrown::HashMap;
use memchr::memmem;
use miniz_oxide::inflate;

/// How many parts one file may have.
const MOST_PARTS: usize = 1 << 16;

/// How many bytes the parts that are read may unpack to, all together.
const UNPACKED: usize = 64 << 20;

/// The parts of a packed file.
pub(super) struct Zip<'a> {
    bytes: &'a [u8],
    parts: HashMap<String, Part, RandomState>,
    room: Cell<usize>,
}

#[derive(Clone, Copy)]
struct Part {
    method: u16,
    is_locked: bool,
    packed: usize,
    header: usize,
}

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    Some(usize::from(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?)))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?)).ok()
}

/// Whether bytes begin as such a file does.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

impl<'a> Zip<'a> {
    /// The list of parts; None where the bytes are no such file.
    pub fn of(bytes: &'a [u8]) -> Option<Self> {
        Self::with_room(bytes, UNPACKED)
    }

    fn with_room(bytes: &'a [u8], room: usize) -> Option<Self> {
        if !is_zip(bytes) {
            return None;
        }
        // The end of the list may be followed by a remark.
        let tail = bytes.len().saturating_sub(22 + usize::from(u16::MAX));
        let end = tail + memmem::rfind(&bytes[tail..], b"PK\x05\x06")?;
        let (count, mut at) = (short(bytes, end + 10)?, long(bytes, end + 16)?);
        let mut parts = HashMap::default();
        for _ in 0..count.min(MOST_PARTS) {
            let Some(entry) = bytes.get(at..).filter(|entry| entry.starts_with(b"PK\x01\x02")) else { break };
            let (Some(flags), Some(method), Some(packed), Some(name), Some(extra), Some(remark), Some(header)) = (
                short(entry, 8),
                short(entry, 10),
                long(entry, 20),
                short(entry, 28),
                short(entry, 30),
                short(entry, 32),
                long(entry, 42),
            ) else {
                break;
            };
            let Some(written) = entry.get(46..46 + name) else { break };
            let part = Part { method: u16::try_from(method).unwrap_or(u16::MAX), is_locked: flags & 1 == 1, packed, header };
            parts.insert(String::from_utf8_lossy(written).into_owned(), part);
            at += 46 + name + extra + remark;
        }
        Some(Self { bytes, parts, room: Cell::new(room) })
    }

    pub fn has(&self, name: &str) -> bool {
        self.parts.contains_key(name)
    }

    /// The bytes of a part. None where there is no such part, it is locked, damaged or packed in another way, or no room is left for it.
    pub fn read(&self, name: &str) -> Option<Vec<u8>> {
        let part = self.parts.get(name).filter(|part| !part.is_locked)?;
        let header = self.bytes.get(part.header..)?;
        if !header.starts_with(b"PK\x03\x04") {
            return None;
        }
        let start = 30 + short(header, 26)? + short(header, 28)?;
        let packed = header.get(start..start.checked_add(part.packed)?)?;
        let room = self.room.get();
        let data = match part.method {
            0 if packed.len() <= room => packed.to_vec(),
            8 => inflate::decompress_to_vec_with_limit(packed, room).ok()?,
            _ => return None,
        };
        self.room.set(room - data.len());
        Some(data)
    }

    /// The text of a part in UTF-8 or UTF-16, as XML is written.
    pub fn text(&self, name: &str) -> Option<String> {
        let bytes = self.read(name)?;
        let (text, _, is_broken) = encoding_rs::UTF_8.decode(&bytes);
        (!is_broken).then(|| text.into_owned())
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A packed file of some parts.
    pub fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let (mut out, mut list) = (Vec::new(), Vec::new());
        let long = |number: usize| u32::try_from(number).expect("small").to_le_bytes();
        for (name, data) in parts {
            let header = out.len();
            let data = miniz_oxide::deflate::compress_to_vec(data, 6);
            let lengths = [&[0; 4][..], &long(data.len()), &[0; 4], &long(name.len())].concat();
            out.extend([&b"PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0"[..], &lengths, name.as_bytes(), &data].concat());
            let entry =
                [&b"PK\x01\x02\x14\0\x14\0\0\0\x08\0\0\0\0\0"[..], &lengths, &[0; 10], &long(header), name.as_bytes()].concat();
            list.extend(entry);
        }
        let start = out.len();
        let count = u16::try_from(parts.len()).expect("few").to_le_bytes();
        let end = [&b"PK\x05\x06\0\0\0\0"[..], &count, &count, &long(list.len()), &long(start), &[0, 0]].concat();
        out.extend(list);
        out.extend(end);
        out
    }

    #[test]
    fn parts_are_read_by_their_names() {
        let bytes = packed(&[("a.txt", b"one one one one"), ("b/c", b"two")]);
        let zip = Zip::of(&bytes).expect("a list");
        assert_eq!(zip.text("a.txt").as_deref(), Some("one one one one"));
        assert_eq!(zip.read("b/c").as_deref(), Some(&b"two"[..]));
        assert!(zip.has("b/c") && zip.read("nothing").is_none());
        for end in 0..bytes.len() {
            if let Some(zip) = Zip::of(&bytes[..end]) {
                let _ = (zip.read("a.txt"), zip.read("b/c"));
            }
        }
    }

    #[test]
    fn bombs_end() {
        let bytes = packed(&[("a", &vec![0; 100_001]), ("b", &vec![0; 50_000])]);
        let zip = Zip::with_room(&bytes, 100_000).expect("a list");
        assert!(zip.read("a").is_none());
        assert!(zip.read("b").is_some() && zip.read("b").is_some() && zip.read("b").is_none());
    }
}
