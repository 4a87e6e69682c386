//! What the parts of packed documents have in common.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// The value of an attribute, whatever its prefix.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute =
        tag.attributes().with_checks(false).flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    let value = attribute.value.into_owned();
    Some(quick_xml::escape::unescape(&value).map_or_else(|_| value.clone(), std::borrow::Cow::into_owned))
}

/// The character that an entity stands for; nothing for one that XML does not have by itself: none is ever expanded.
pub(super) fn reference(entity: &BytesRef<'_>) -> String {
    if let Ok(Some(character)) = entity.resolve_char_ref() {
        return character.into();
    }
    quick_xml::escape::resolve_xml_entity(entity).unwrap_or_default().to_owned()
}

/// The text of the first element of a name.
pub(super) fn text_of(source: &str, name: &str) -> Option<String> {
    let mut reader = Reader::from_str(source);
    reader.config_mut().check_end_names = false;
    let (mut text, mut is_inside) = (String::new(), false);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) if tag.local_name().as_ref() == name => is_inside = true,
            Event::Text(words) if is_inside => text.push_str(&words),
            Event::GeneralRef(entity) if is_inside => text.push_str(&reference(&entity)),
            Event::End(tag) if is_inside && tag.local_name().as_ref() == name => {
                let text = text.trim();
                return (!text.is_empty()).then(|| text.to_owned());
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}
