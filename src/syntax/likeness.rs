//! Lines that look like a field, but are written otherwise: with a bullet, in capitals, without a colon.

use std::ops::Range;

use memchr::{memchr, memchr2, memchr3};

use crate::base::characters::{is_blank, is_like_hyphen, trim_end, trim_start};
use crate::base::suggest::at_most_one_edit;
use crate::schema::values::LIKELIHOOD;
use crate::schema::{FIELDS, Field, Kind, Likely, OTHER_WORDS, ValueType};
use crate::schema::{foreign_likelihood, words};
use crate::syntax::choice::opening;
use crate::syntax::explain::values::{is_short, meant_value};
use crate::syntax::marks::{Marks, is_closing, without_closing};
use crate::syntax::value::is_value;

/// A line that looks like a field. Offsets are into the line without its indentation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likeness {
    /// The field that is meant.
    pub field: Field,
    /// Its name as written.
    pub name: Range<usize>,
    /// How many bytes look like the name of a field and its colon, with the marks before and around them.
    pub length: usize,
    /// What stands after that, without the marks that close those before it.
    pub value: Range<usize>,
    /// How it differs from a field.
    pub slip: Slip,
    /// What has to be so that it is reported.
    pub needs: Needs,
}

/// What has to be so that a likeness is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing: it can hardly be anything but a field.
    Nothing,
    /// The value is one of the field, and the field may stand on the statement.
    Value,
    /// The field may stand on the statement, and the text does not continue after the line.
    End,
    /// The same, and each name in it is declared.
    Names,
}

/// How a line differs from the field that it looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// Nothing but the indentation.
    Indentation,
    /// No colon.
    NoColon,
    /// Another sign in place of the colon.
    OtherSign,
    /// A full-width colon.
    WideColon,
    /// A bullet, a number, bold type, quotation marks.
    Marks,
    /// Two words or camel case in place of a hyphen.
    Hyphen,
    /// Capitals.
    Capitals,
    /// A blank before the colon.
    BlankBefore,
    /// No blank after the colon, or a second colon.
    NoBlankAfter,
    /// A word for it that the language does not use.
    OtherWord,
    /// One letter wrong.
    Misspelt,
}

/// How far a colon may be from the beginning of a line: marks, a number, and the longest name.
const FARTHEST: usize = 40;

/// Bytes of the longest name of a field, known or one of other languages.
const LONGEST_NAME: usize = 24;

/// Bytes of the longest name of a field.
const LONGEST_FIELD: usize = 15;

/// What a line looks like that is no field. O(1) for ordinary lines.
pub fn likeness(content: &str) -> Option<Likeness> {
    let bytes = content.as_bytes();
    // A full-width colon begins with 0xEF.
    let early = memchr2(b':', 0xef, &bytes[..bytes.len().min(FARTHEST)]);
    early.and_then(|_| with_colon(content)).or_else(|| without_colon(content))
}

/// A name and a colon.
fn with_colon(content: &str) -> Option<Likeness> {
    let (colon, sign) =
        content.char_indices().take_while(|&(at, _)| at < FARTHEST).find(|(_, next)| matches!(next, ':' | '：'))?;
    let marks = Marks::before(&content[..colon]);
    let written = without_closing(&content[marks.end..colon]);
    let key = key(written)?;
    let name = marks.end..marks.end + written.len();
    let is_closed = !trim_end(&content[name.end..colon]).is_empty();
    let has_marks = marks.end > 0 || is_closed;
    let following = &content[colon + sign.len_utf8()..];
    if following.starts_with("//") {
        return None;
    }
    let colons = following.trim_start_matches(':');
    let rest = if has_marks { colons.trim_start_matches(is_closing) } else { colons };
    let length = content.len() - rest.len();
    let is_whole = rest.chars().next().is_none_or(is_blank);
    let is_open = (marks.opens || marks.is_emphasis) && !is_closed && rest.len() == colons.len();
    let value = value_of(content, length, is_open);
    let has_gap = written.contains(|next: char| is_blank(next) || next == '_');
    if has_gap && !is_whole {
        return None;
    }
    let known = Field::from_name(&key);
    let (field, word) = if known != Field::Unknown && (known != Field::Extension || has_marks) {
        (known, None)
    } else if is_whole {
        (other_word(&key)?, Some(is_other_word(&key)))
    } else {
        return None;
    };
    let slip = match word {
        Some(true) => Slip::OtherWord,
        Some(false) => Slip::Misspelt,
        None if sign == '：' => Slip::WideColon,
        None if has_marks => Slip::Marks,
        None if key.contains('-') && !written.contains('-') => Slip::Hyphen,
        None if written != key => Slip::Capitals,
        None if name.end < colon => Slip::BlankBefore,
        None if !is_whole || following.len() > colons.len() => Slip::NoBlankAfter,
        None => Slip::Indentation,
    };
    let is_plain = match word {
        Some(is_other) => is_other && key.contains('-'),
        None => !marks.opens || is_closed,
    };
    let needs = if is_plain { Needs::Nothing } else { Needs::Value };
    Some(Likeness { field, name, length, value, slip, needs })
}

/// A name in the writing of fields: `if-wrong` for `If wrong`, `if_wrong` and `ifWrong`. None where it can be no name.
fn key(written: &str) -> Option<String> {
    if written.len() > LONGEST_NAME || !written.starts_with(char::is_alphabetic) {
        return None;
    }
    let mut key = String::with_capacity(written.len() + 2);
    let mut before_is_small = false;
    for next in written.chars() {
        match next {
            'A'..='Z' => {
                if before_is_small {
                    key.push('-');
                }
                key.push(next.to_ascii_lowercase());
            }
            'a'..='z' | '0'..='9' => key.push(next),
            '-' | '_' => key.push('-'),
            next if next.is_alphabetic() => key.extend(next.to_lowercase()),
            next if is_like_hyphen(next) => key.push('-'),
            next if is_blank(next) => {
                if !key.ends_with('-') {
                    key.push('-');
                }
            }
            _ => return None,
        }
        before_is_small = next.is_ascii_lowercase();
    }
    (!key.ends_with('-')).then_some(key)
}

fn is_other_word(key: &str) -> bool {
    OTHER_WORDS.iter().any(|(other, _)| *other == key)
}

/// The field that another word, or a misspelt name, stands for.
fn other_word(key: &str) -> Option<Field> {
    if let Some((_, field)) = OTHER_WORDS.iter().find(|(other, _)| *other == key) {
        return Some(Field::from_name(field));
    }
    if key.len() < 5 {
        return None;
    }
    let is_near = |name: &str| name.len().abs_diff(key.len()) <= 1 && at_most_one_edit(name, key) == Some(1);
    let mut near = FIELDS.iter().filter(|spec| is_near(spec.name)).map(|spec| spec.field);
    let field = near.next()?;
    near.all(|other| other == field).then_some(field)
}

/// A name, and after it no colon: `because b + c`, `likelihood likely`, `cites = 1`.
fn without_colon(content: &str) -> Option<Likeness> {
    let length = content.bytes().position(|byte| !byte.is_ascii_alphanumeric() && byte != b'-')?;
    if !(2..=LONGEST_FIELD).contains(&length) {
        return None;
    }
    let written = &content[..length];
    let is_small = !written.bytes().any(|byte| byte.is_ascii_uppercase());
    let field = if is_small { Field::from_name(written) } else { Field::from_name(&written.to_ascii_lowercase()) };
    if matches!(field, Field::Unknown | Field::Extension) {
        return None;
    }
    let following = trim_start(&content[length..]);
    let gap = content.len() - following.len() - length;
    let like = |length: usize, slip, needs| Likeness {
        field,
        name: 0..written.len(),
        length,
        value: value_of(content, length, false),
        slip,
        needs,
    };
    if let Some(sign) = ["->", "=>", "→", "⇒", "="].into_iter().find(|sign| following.starts_with(sign)) {
        return Some(like(length + gap + sign.len(), Slip::OtherSign, Needs::Value));
    }
    if let Some(sign) = [";", "-", "–", "—"].into_iter().find(|sign| following.starts_with(sign)) {
        let is_apart = following[sign.len()..].starts_with(is_blank) && (gap > 0 || sign == ";");
        let has_names = holds_names(field) && are_references(trim_start(&following[sign.len()..]));
        return (is_apart && has_names).then(|| like(length + gap + sign.len(), Slip::OtherSign, Needs::Names));
    }
    if gap == 0 || following.is_empty() {
        return None;
    }
    if is_small && lacks_only_its_colon(field, following) {
        return Some(like(length, Slip::NoColon, Needs::Nothing));
    }
    if holds_names(field) {
        return are_references(following).then(|| like(length, Slip::NoColon, Needs::Names));
    }
    begins_like_text(field, following).then(|| like(length, Slip::NoColon, Needs::End))
}

/// Whether the value of a field is a list of references.
fn holds_names(field: Field) -> bool {
    let value = field.spec().map(|spec| spec.value);
    matches!(value, Some(ValueType::Premises(_) | ValueType::References(_) | ValueType::Notes))
}

/// Whether a text is very likely the value of a field that holds text.
fn begins_like_text(field: Field, value: &str) -> bool {
    field.spec().is_some_and(|spec| match spec.likely {
        Likely::None => false,
        Likely::Name => value.starts_with(char::is_uppercase) || value == "none",
        Likely::Quotation => value.starts_with(['"', '“', '„', '«', '‘', '\'', '「']),
        Likely::All => true,
    })
}

/// The value after a name; marks at its end go with those before the name.
fn value_of(content: &str, from: usize, has_marks: bool) -> Range<usize> {
    let start = content.len() - trim_start(&content[from..]).len();
    let value = trim_end(&content[start..]);
    let bare = if has_marks { trim_end(value.trim_end_matches(is_closing)) } else { value };
    start..start + bare.len()
}

/// Whether what stands after the name of a field can hardly be anything but its value.
fn lacks_only_its_colon(field: Field, value: &str) -> bool {
    let Some(spec) = field.spec() else { return false };
    match spec.value {
        ValueType::Premises(_) => has_choice(value) || value.contains(['+', '-']) && are_references(value),
        ValueType::References(_) | ValueType::Notes => {
            value.contains('-') && are_references(value) && !matches!(field, Field::From | Field::About)
        }
        ValueType::Choice(_) => is_value(spec.value, value),
        ValueType::One(one) => field != Field::By && (one.is_telling)(value),
        _ => false,
    }
}

/// Whether a text is nothing but references with `+` or `,` between them, each with its place in a source where it has one.
pub fn are_references(value: &str) -> bool {
    // Prose has a blank in what would be the first item: that is seen without reading all of it.
    let first = &value[..memchr3(b',', b'+', b'(', value.as_bytes()).unwrap_or(value.len())];
    if memchr(b' ', trim_end(first).as_bytes()).is_some_and(|blank| blank > 0) {
        return false;
    }
    let mut references = references(value);
    references.next().is_some_and(words::is_reference) && references.all(words::is_reference)
}

/// Whether a text is a list of references of which some are enough.
fn has_choice(value: &str) -> bool {
    opening(value).is_some_and(|opening| opening.is_exact && are_references(&value[opening.end..]))
}

/// The items of a list; what stands in parentheses is left out, and a separator at the end.
pub fn references(value: &str) -> impl Iterator<Item = &str> {
    let value = value.trim_end_matches(|next| is_blank(next) || matches!(next, ',' | '+'));
    let mut depth = 0_usize;
    let items = value.split(move |next| {
        match next {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && matches!(next, ',' | '+')
    });
    items.map(|item| {
        let item = trim_start(trim_end(item));
        let bare = item.split('(').next().unwrap_or_default();
        // After the parentheses nothing may follow.
        if item.len() > bare.len() && !item.ends_with(')') { item } else { trim_end(bare) }
    })
}

impl Likeness {
    /// What it is on a statement of a kind, where it is to be reported there. Another word may mean another field on another kind.
    pub fn on(mut self, content: &str, kind: Option<Kind>) -> Option<Self> {
        if self.slip == Slip::OtherWord
            && let Some(key) = key(&content[self.name.clone()])
        {
            let mut meant = OTHER_WORDS.iter().filter(|(other, _)| *other == key).map(|(_, field)| Field::from_name(field));
            self.field = meant.find(|&field| may_stand(field, kind)).unwrap_or(self.field);
        }
        let is_reported = match self.needs {
            Needs::Nothing => true,
            // A source that is named and not cited.
            Needs::Value if self.slip == Slip::OtherWord && self.field == Field::Cites && kind == Some(Kind::Evidence) => true,
            Needs::Value => self.has_value(content, kind) || self.slip == Slip::OtherWord && self.means_a_value(content, kind),
            Needs::End | Needs::Names => may_stand(self.field, kind),
        };
        is_reported.then_some(self)
    }

    /// Whether the field may stand on a kind, and the value is one of it in another notation.
    fn means_a_value(&self, content: &str, kind: Option<Kind>) -> bool {
        let value = &content[self.value.clone()];
        may_stand(self.field, kind)
            && self.field.spec().is_some_and(|spec| match spec.value {
                likelihood if likelihood == LIKELIHOOD => foreign_likelihood::parts(value).is_some() && is_short(value),
                ValueType::Text => kind == Some(Kind::Brief),
                _ => meant_value(self.field, value).is_some(),
            })
    }

    /// Whether the field may stand on a kind, and the value is one of it.
    pub fn has_value(&self, content: &str, kind: Option<Kind>) -> bool {
        let value = &content[self.value.clone()];
        may_stand(self.field, kind)
            && !value.is_empty()
            && self.field.spec().is_some_and(|spec| match spec.value {
                ValueType::Text => kind == Some(Kind::Note) || spec.likely == Likely::All,
                ValueType::Premises(_) if has_choice(value) => true,
                ValueType::Premises(_) | ValueType::References(_) | ValueType::Notes => are_references(value),
                ValueType::Words | ValueType::Rules => value.split(',').all(|item| words::is_id(trim_start(trim_end(item)))),
                value_type => is_value(value_type, value) || spec.none && value == "none",
            })
    }
}

/// Whether a field may stand on a kind, or below a field of it.
pub fn may_stand(field: Field, kind: Option<Kind>) -> bool {
    field.is_sub_field() || kind.is_some_and(|kind| field.on(kind).is_some())
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_FIELD, LONGEST_NAME};
    use crate::schema::{FIELDS, OTHER_WORDS};

    #[test]
    fn no_field_has_a_longer_name() {
        assert!(FIELDS.iter().all(|spec| spec.name.len() <= LONGEST_FIELD));
        assert!(OTHER_WORDS.iter().all(|(other, _)| other.len() <= LONGEST_NAME));
    }
}
