//! A zip archive whose files are stored as they are: the same files give the same bytes.

/// An archive while it is written.
#[derive(Default)]
pub(super) struct Zip {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    files: u16,
}

/// The first day that the format knows, 1 January 1980.
const DAY: u16 = (1 << 5) | 1;

impl Zip {
    /// Adds a file.
    pub(super) fn add(&mut self, name: &str, content: &[u8]) {
        let offset = short(self.bytes.len());
        let mut head = Vec::with_capacity(26);
        // Version 2.0; names in UTF-8; stored; no time of day.
        for word in [20, 1 << 11, 0, 0, DAY] {
            head.extend(u16::to_le_bytes(word));
        }
        for number in [crc32(content), short(content.len()), short(content.len())] {
            head.extend(number.to_le_bytes());
        }
        head.extend(u16::try_from(name.len()).unwrap_or_default().to_le_bytes());
        head.extend([0, 0]);
        self.bytes.extend(b"PK\x03\x04");
        self.bytes.extend(&head);
        self.bytes.extend(name.as_bytes());
        self.bytes.extend(content);
        self.directory.extend(b"PK\x01\x02");
        self.directory.extend(20u16.to_le_bytes());
        self.directory.extend(&head);
        // No comment, the first disk, no attributes.
        self.directory.extend([0; 10]);
        self.directory.extend(offset.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.files += 1;
    }

    /// The whole archive.
    pub(super) fn finish(mut self) -> Vec<u8> {
        let start = short(self.bytes.len());
        let length = short(self.directory.len());
        self.bytes.append(&mut self.directory);
        self.bytes.extend(b"PK\x05\x06\0\0\0\0");
        for count in [self.files, self.files] {
            self.bytes.extend(count.to_le_bytes());
        }
        for number in [length, start] {
            self.bytes.extend(number.to_le_bytes());
        }
        self.bytes.extend([0, 0]);
        self.bytes
    }
}

/// A length as the format has it; briefs are far smaller than 4 GB.
fn short(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// The checksum of the format.
fn crc32(content: &[u8]) -> u32 {
    static TABLE: [u32; 256] = table();
    !content.iter().fold(!0u32, |sum, &byte| TABLE[usize::from(sum.to_le_bytes()[0] ^ byte)] ^ sum >> 8)
}

const fn table() -> [u32; 256] {
    let mut table = [0; 256];
    let mut at = 0;
    let mut first = 0;
    while at < table.len() {
        let mut sum: u32 = first;
        let mut bit = 0;
        while bit < 8 {
            sum = if sum & 1 == 1 { 0xedb8_8320 ^ sum >> 1 } else { sum >> 1 };
            bit += 1;
        }
        table[at] = sum;
        at += 1;
        first += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_that_of_the_format() {
        assert_eq!([crc32(b""), crc32(b"123456789")], [0, 0xcbf4_3926]);
    }
}
