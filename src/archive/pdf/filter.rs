//! From the bytes of a stream to what it holds.

use miniz_oxide::inflate;

use super::object::{Dict, Object};

/// How many filters one stream may have.
const MOST_FILTERS: usize = 8;

/// Looks up what an object refers to.
type Resolve<'file> = &'file dyn Fn(&Object) -> Object;

/// What a stream holds, no longer than a number of bytes. None where it is a picture, or in a form that is not known. A stream that is
/// damaged holds what comes before the damage.
pub(super) fn decoded(resolved: Resolve<'_>, dict: &Dict, data: &[u8], longest: usize) -> Option<Vec<u8>> {
    let filters = list(resolved, dict.get("Filter").or_else(|| dict.get("F")));
    let params = list(resolved, dict.get("DecodeParms").or_else(|| dict.get("DP")));
    if filters.len() > MOST_FILTERS {
        return None;
    }
    let mut out: Option<Vec<u8>> = None;
    for (at, filter) in filters.iter().enumerate() {
        let data = out.as_deref().unwrap_or(data);
        let params = if let Some(Object::Dict(params)) = params.get(at) { Some(params) } else { None };
        out = Some(match filter.name()? {
            b"FlateDecode" | b"Fl" => predicted(resolved, inflated(data, longest), params, longest),
            b"LZWDecode" | b"LZW" => {
                let early = params.and_then(|params| resolved(params.get("EarlyChange")?).number()) != Some(0.0);
                predicted(resolved, lzw(data, early, longest), params, longest)
            }
            b"ASCIIHexDecode" | b"AHx" => hexadecimal(data),
            b"ASCII85Decode" | b"A85" => ascii85(data),
            b"RunLengthDecode" | b"RL" => run_length(data, longest),
            b"Crypt" => data.to_vec(),
            _ => return None,
        });
    }
    Some(out.unwrap_or_else(|| data[..data.len().min(longest)].to_vec()))
}

/// One object, or several in an array.
fn list(resolved: Resolve<'_>, object: Option<&Object>) -> Vec<Object> {
    match object.map(resolved) {
        None | Some(Object::Null) => Vec::new(),
        Some(Object::Array(all)) => all.iter().map(resolved).collect(),
        Some(one) => vec![one],
    }
}

fn inflated(data: &[u8], longest: usize) -> Vec<u8> {
    let has_header =
        matches!(data, [first, second, ..] if first & 15 == 8 && (u16::from(*first) << 8 | u16::from(*second)) % 31 == 0);
    let all = if has_header {
        inflate::decompress_to_vec_zlib_with_limit(data, longest)
    } else {
        // Some programs leave out the two bytes before it.
        inflate::decompress_to_vec_with_limit(data, longest)
    };
    all.unwrap_or_else(|broken| broken.output)
}

/// What the differences between rows, which predictors leave, were made from.
fn predicted(resolved: Resolve<'_>, data: Vec<u8>, params: Option<&Dict>, longest: usize) -> Vec<u8> {
    let number = |key: &str, otherwise: usize| {
        let number = params.and_then(|params| resolved(params.get(key)?).index());
        number.unwrap_or(otherwise).clamp(1, 1 << 20)
    };
    let predictor = number("Predictor", 1);
    let bits = number("Colors", 1) * number("BitsPerComponent", 8);
    let (pixel, row) = (bits.div_ceil(8), (bits * number("Columns", 1)).div_ceil(8));
    // Predictors of pictures alone are left out.
    if predictor < 10 || row > longest {
        return data;
    }
    let mut out: Vec<u8> = Vec::with_capacity(data.len());
    let mut before = vec![0_u8; row];
    for line in data.chunks(row + 1) {
        let (kind, line) = (line[0], &line[1..]);
        let mut own = vec![0_u8; row];
        for (at, &byte) in line.iter().enumerate() {
            let left = if at < pixel { 0 } else { own[at - pixel] };
            let (up, corner) = (before[at], if at < pixel { 0 } else { before[at - pixel] });
            own[at] = byte.wrapping_add(match kind {
                1 => left,
                2 => up,
                3 => left.midpoint(up),
                4 => paeth(left, up, corner),
                _ => 0,
            });
        }
        out.extend(&own[..line.len()]);
        before = own;
    }
    out
}

fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let guess = i16::from(left) + i16::from(up) - i16::from(corner);
    let far = |byte: u8| (guess - i16::from(byte)).abs();
    if far(left) <= far(up) && far(left) <= far(corner) {
        left
    } else if far(up) <= far(corner) {
        up
    } else {
        corner
    }
}

fn hexadecimal(data: &[u8]) -> Vec<u8> {
    let digits = data.iter().take_while(|&&byte| byte != b'>').filter_map(|&byte| char::from(byte).to_digit(16));
    let digits: Vec<u8> = digits.filter_map(|digit| u8::try_from(digit).ok()).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}

fn ascii85(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len());
    let (mut group, mut length) = (0_u32, 0_usize);
    for &byte in data {
        match byte {
            b'z' if length == 0 => out.extend([0; 4]),
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(byte - b'!'));
                length += 1;
                if length == 5 {
                    out.extend(group.to_be_bytes());
                    (group, length) = (0, 0);
                }
            }
            b'~' => break,
            _ => {}
        }
    }
    if length > 1 {
        for _ in length..5 {
            group = group.wrapping_mul(85).wrapping_add(84);
        }
        out.extend(&group.to_be_bytes()[..length - 1]);
    }
    out
}

fn run_length(data: &[u8], longest: usize) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = data;
    while let Some((&length, after)) = rest.split_first() {
        let length = usize::from(length);
        if length == 128 || out.len() >= longest {
            break;
        }
        if length < 128 {
            let end = (length + 1).min(after.len());
            out.extend(&after[..end]);
            rest = &after[end..];
        } else {
            let Some((&byte, after)) = after.split_first() else { break };
            out.extend(std::iter::repeat_n(byte, 257 - length));
            rest = after;
        }
    }
    out
}

/// Lempel, Ziv and Welch's compression, of older files.
fn lzw(data: &[u8], early: bool, longest: usize) -> Vec<u8> {
    const CLEAR: usize = 256;
    const END: usize = 257;
    let mut out: Vec<u8> = Vec::new();
    // Where in `out` the text of each code stands.
    let mut codes: Vec<(usize, usize)> = Vec::new();
    let mut before: Option<(usize, usize)> = None;
    let (mut bits, mut held, mut width) = (0_u32, 0_u32, 9);
    for &byte in data {
        bits = bits << 8 | u32::from(byte);
        held += 8;
        if held < width {
            continue;
        }
        held -= width;
        let code = usize::try_from(bits >> held & ((1 << width) - 1)).unwrap_or(END);
        bits &= (1 << held) - 1;
        if code == END || out.len() >= longest {
            break;
        }
        if code == CLEAR {
            codes.clear();
            (before, width) = (None, 9);
            continue;
        }
        let start = out.len();
        if let Ok(byte) = u8::try_from(code) {
            out.push(byte);
        } else if let Some(&(from, to)) = codes.get(code - 258) {
            out.extend_from_within(from..to);
        } else if let Some((from, to)) = before.filter(|_| code - 258 == codes.len()) {
            out.extend_from_within(from..to);
            out.push(out[from]);
        } else {
            break;
        }
        // The text of the code before and the first byte of this one, which stands right after it.
        if let Some((from, to)) = before.filter(|_| codes.len() < 4096 - 258) {
            codes.push((from, to + 1));
        }
        before = Some((start, out.len()));
        let next = codes.len() + 258 + usize::from(early) + usize::from(before.is_some());
        width = match next {
            ..=512 => 9,
            513..=1024 => 10,
            1025..=2048 => 11,
            _ => 12,
        };
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_filter_gives_what_went_in() {
        assert_eq!(hexadecimal(b"48 65 6c6C 6f>"), b"Hello");
        assert_eq!(ascii85(b"87cURD]i,\"Ebo80~>"), b"Hello World!");
        assert_eq!(run_length(&[4, b'H', b'e', b'l', b'l', b'o', 254, b'!', 128, 9], 100), b"Hello!!!");
        assert_eq!(
            lzw(&[0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01], true, 100),
            [45, 45, 45, 45, 45, 65, 45, 45, 45, 66]
        );
        assert_eq!(lzw(&[0xff; 10], true, 100), b"");
        let packed = miniz_oxide::deflate::compress_to_vec_zlib(&vec![7; 100_000], 9);
        assert_eq!(inflated(&packed, 200_000).len(), 100_000);
        assert_eq!(inflated(&packed, 1_000).len(), 1_000);
        assert_eq!(inflated(&packed[2..], 200_000).len(), 100_000);
        assert!(inflated(&packed[..packed.len() / 2], 200_000).len() > 10_000);
    }
}
