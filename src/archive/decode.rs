//! From the bytes of a copy to its characters.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use memchr::memmem;

/// How far into a page its encoding is looked for, as the HTML standard has it.
const HEAD: usize = 1024;

/// How much of a text its encoding is guessed from.
const SAMPLE: usize = 1 << 20;

/// The characters of a copy.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded<'bytes> {
    pub text: Cow<'bytes, str>,
    /// The encoding, where it is not UTF-8.
    pub encoding: Option<&'static str>,
}

/// The characters of a copy: in the encoding of its byte-order mark, in UTF-8, in the one that a page names, or in the one that its letters
/// look like. None where it has characters that no text has. O(n).
pub(super) fn decoded(bytes: &[u8], is_page: bool) -> Option<Decoded<'_>> {
    let within = |bytes, encoding: &'static Encoding| {
        let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
        is_text(&text).then_some(Decoded { text, encoding: (encoding != UTF_8).then(|| encoding.name()) })
    };
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return within(&bytes[length..], encoding);
    }
    if let Some(text) = within(bytes, UTF_8) {
        return Some(text);
    }
    if let Some(encoding) = utf16(bytes) {
        return within(&bytes[..bytes.len() - bytes.len() % 2], encoding);
    }
    // Only a text of two bytes a letter has these.
    if bytes.contains(&0) {
        return None;
    }
    let named = if is_page { encoding_of_page(bytes) } else { None };
    named.and_then(|encoding| within(bytes, encoding)).or_else(|| within(bytes, guessed(bytes)))
}

/// Whether these are characters of a text: programs' own formats have others.
fn is_text(text: &str) -> bool {
    let is_odd = |&byte: &u8| u8::from(byte < b' ') & u8::from(!matches!(byte, b'\t' | b'\n' | b'\r' | b'\x0c' | b'\x1b'));
    // So few at a time that they can be counted in a byte, and many bytes at once.
    let counts = text.as_bytes().chunks(255).map(|part| usize::from(part.iter().map(is_odd).sum::<u8>()));
    let odd: usize = counts.sum();
    !text.contains('\0') && odd * 50 <= text.len()
}

/// UTF-16 without its mark: every second byte of spaces, figures and Latin letters is zero.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(1 << 12)];
    let zeros = |first: usize| sample.iter().skip(first).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let half = sample.len() / 2;
    if half > 1 && odd * 10 > half * 3 && even * 50 < half.max(50) {
        Some(UTF_16LE)
    } else if half > 1 && even * 10 > half * 3 && odd * 50 < half.max(50) {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(SAMPLE)], true);
    detector.guess(None, Utf8Detection::Deny)
}

fn encoding_of_page(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(HEAD)].to_ascii_lowercase();
    let label = |name: &[u8]| {
        let at = memmem::find(&head, name)?;
        let value = head[at + name.len()..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
        let end = value.iter().position(|byte| !(byte.is_ascii_alphanumeric() || b"-_:.".contains(byte)));
        Encoding::for_label(&value[..end.unwrap_or(value.len())])
    };
    label(b"charset").or_else(|| label(b"encoding"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8], is_page: bool) -> Option<(String, Option<&'static str>)> {
        decoded(bytes, is_page).map(|decoded| (decoded.text.into_owned(), decoded.encoding))
    }

    #[test]
    fn a_page_is_read_in_the_encoding_it_names() {
        let page = |head: &str, bytes: &[u8]| {
            let (text, encoding) = text(&[head.as_bytes(), bytes].concat(), true)?;
            Some((text.rsplit_once('>')?.1.to_owned(), encoding?))
        };
        assert_eq!(page("<meta charset=\"windows-1251\">", b"\xec\xe8\xf0"), Some(("мир".into(), "windows-1251")));
        assert_eq!(
            page("<meta content='text/html; charset = Shift_JIS'>", b"\x95\xbd\x98\x61"),
            Some(("平和".into(), "Shift_JIS"))
        );
        assert_eq!(page("<?xml version='1.0' encoding='euc-kr'?>", b"\xc6\xf2\xc8\xad"), Some(("평화".into(), "EUC-KR")));
        assert_eq!(text(b"\xff\xfea\0\x32\x75", false), Some(("a甲".into(), Some("UTF-16LE"))));
        assert_eq!(text(b"\xef\xbb\xbfa", false), Some(("a".into(), None)));
    }

    #[test]
    fn old_encodings_are_recognised() {
        let cases: [(&'static Encoding, &str, &str); 7] = [
            (encoding_rs::WINDOWS_1252, "windows-1252", "Le café de la gare était fermé depuis l’été."),
            (encoding_rs::WINDOWS_1252, "windows-1252", "Die Brücke über die Straße wurde für Züge geöffnet."),
            (encoding_rs::WINDOWS_1251, "windows-1251", "Мир и договор были подписаны в мае в столице."),
            (encoding_rs::SHIFT_JIS, "Shift_JIS", "平和条約は五月に東京で署名された。港は閉鎖された。"),
            (encoding_rs::GBK, "GBK", "和平条约于五月在北京签署，港口已经关闭。"),
            (encoding_rs::EUC_KR, "EUC-KR", "평화 조약은 오월에 서울에서 서명되었다."),
            (encoding_rs::WINDOWS_1250, "windows-1250", "Přístav byl uzavřen, protože žádná loď nepřišla už měsíc."),
        ];
        for (encoding, name, sentence) in cases {
            let bytes = encoding.encode(sentence).0;
            assert_eq!(text(&bytes, false), Some((sentence.into(), Some(name))), "{sentence}");
        }
        for (name, little) in [("UTF-16LE", true), ("UTF-16BE", false)] {
            let sentence = "The harbour was closed in May.";
            let units = sentence.encode_utf16();
            let bytes: Vec<u8> = units.flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect();
            assert_eq!(text(&bytes, false), Some((sentence.into(), Some(name))));
        }
    }

    #[test]
    fn what_is_no_text_is_not_read() {
        assert_eq!(text(b"a\0b", false), None);
        assert_eq!(text(&(0..=255).cycle().take(4096).collect::<Vec<u8>>(), false), None);
        assert_eq!(text(b"\x89PNG\r\n\x1a\n\x01\x02\x03\x04\xff\xd8", false), None);
    }
}
