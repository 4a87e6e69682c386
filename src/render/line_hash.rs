//! The hash of a line that GitHub code scanning knows a report by, `primaryLocationLineHash`, as its own action makes it of files that it
//! uploads results for: of the next 100 characters that are no blanks, from the beginning of the line on, in UTF-16.

use hashbrown::HashMap;

/// How many characters count.
const BLOCK: usize = 100;
const FACTOR: u64 = 37;
/// What stands after the last character of a file.
const END: u16 = u16::MAX;

/// The hash of each line of a text, with its number among equal ones: `39fa2ee980eb94b0:1`. O(n).
pub(crate) fn line_hashes(text: &str) -> Vec<String> {
    let (units, starts) = units(text);
    let highest = (0..BLOCK).fold(1_u64, |power, _| power.wrapping_mul(FACTOR));
    let unit = |at: usize| units.get(at).map_or(0, |&unit| u64::from(unit));
    // The hash of the block that begins at `at`.
    let mut hash = (0..BLOCK).fold(0_u64, |hash, at| hash.wrapping_mul(FACTOR).wrapping_add(unit(at)));
    let mut at = 0;
    let mut counts: HashMap<u64, u32, foldhash::fast::RandomState> = HashMap::default();
    let hashed = starts.into_iter().map(|start| {
        while at < start {
            hash = hash.wrapping_mul(FACTOR).wrapping_add(unit(at + BLOCK)).wrapping_sub(highest.wrapping_mul(unit(at)));
            at += 1;
        }
        let count = counts.entry(hash).or_default();
        *count += 1;
        format!("{hash:x}:{count}")
    });
    hashed.collect()
}

/// The characters that count, and where among them each line begins. Every line end counts as LF.
fn units(text: &str) -> (Vec<u16>, Vec<usize>) {
    let (mut units, mut starts) = (Vec::with_capacity(text.len() + 1), Vec::new());
    let (mut is_start, mut after_return) = (true, false);
    for unit in text.encode_utf16().chain([END]) {
        let is_second = after_return && unit == u16::from(b'\n');
        after_return = unit == u16::from(b'\r');
        if is_second || unit == u16::from(b' ') || unit == u16::from(b'\t') {
            continue;
        }
        if is_start {
            starts.push(units.len());
        }
        let unit = if after_return { u16::from(b'\n') } else { unit };
        is_start = unit == u16::from(b'\n');
        units.push(unit);
    }
    (units, starts)
}

#[cfg(test)]
mod tests {
    use super::*;

    // What github/codeql-action makes of the same texts.
    #[test]
    fn it_is_that_of_the_action() {
        assert_eq!(line_hashes(""), ["c129715d7a2bc9a3:1"]);
        assert_eq!(
            line_hashes(" a\nb\n  \t\tc\n d"),
            ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"]
        );
        let repeated = line_hashes(&"Lorem ipsum dolor sit amet.\n".repeat(10));
        assert_eq!(repeated[5..8], ["a7f2ff13bc495cf2:6", "a7f2ff1481e87703:1", "a9cf91f7bbf1862b:1"]);
        assert_eq!(repeated.last().map(String::as_str), Some("c129715d7a2bc9a3:1"));
    }

    #[test]
    fn line_ends_and_blanks_are_alike_and_equal_lines_are_counted() {
        let plain = line_hashes("a b\nc\n");
        assert_eq!(line_hashes("a b\r\nc\r\n"), plain);
        assert_eq!(line_hashes("a b\rc\r"), plain);
        assert_eq!(line_hashes("\tab\n c\n"), plain);
        let long = format!("{}\n", "x".repeat(BLOCK)).repeat(3);
        let ends: Vec<String> =
            line_hashes(&long).iter().map(|hash| hash.rsplit(':').next().unwrap_or_default().to_owned()).collect();
        assert_eq!(ends, ["1", "2", "3", "1"]);
    }
}
