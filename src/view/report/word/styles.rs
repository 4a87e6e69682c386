//! How a document in Word looks: serif for the author's sentences, sans for the words of the report.

use std::fmt::Write;

use crate::view::report::word::xml::NAMESPACES;

const SANS: &str = "<w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:cs=\"Arial\"/>";

/// A paragraph style: its id, name, the style of the next paragraph, what is set of paragraphs, and of letters.
const PARAGRAPHS: [(&str, &str, &str, &str); 16] = [
    (
        "Title",
        "Title",
        "<w:keepNext/><w:spacing w:after=\"160\" w:line=\"240\" w:lineRule=\"auto\"/>",
        "<w:sz w:val=\"44\"/><w:szCs w:val=\"44\"/>",
    ),
    (
        "Kicker",
        "Kicker",
        "<w:keepNext/><w:spacing w:after=\"120\"/>",
        "{sans}<w:b/><w:color w:val=\"4A4A4A\"/><w:sz w:val=\"17\"/><w:szCs w:val=\"17\"/>",
    ),
    (
        "Subtitle",
        "Subtitle",
        "<w:spacing w:after=\"40\"/>",
        "{sans}<w:color w:val=\"333333\"/><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>",
    ),
    (
        "Heading1",
        "heading 1",
        "<w:keepNext/><w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"6\" w:color=\"000000\"/></w:pBdr><w:spacing w:before=\"480\" w:after=\"140\"/><w:outlineLvl w:val=\"0\"/>",
        "{sans}<w:b/><w:color w:val=\"4A4A4A\"/><w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/>",
    ),
    (
        "Heading2",
        "heading 2",
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"240\" w:after=\"80\"/><w:outlineLvl w:val=\"1\"/>",
        "<w:b/><w:sz w:val=\"23\"/><w:szCs w:val=\"23\"/>",
    ),
    (
        "Heading3",
        "heading 3",
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"180\" w:after=\"60\"/><w:outlineLvl w:val=\"2\"/>",
        "<w:b/><w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/>",
    ),
    (
        "Judgement",
        "Judgement",
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"200\" w:after=\"80\"/>",
        "<w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/>",
    ),
    (
        "Qualifier",
        "Qualifier",
        "<w:keepLines/><w:spacing w:after=\"60\"/><w:ind w:left=\"567\"/>",
        "<w:color w:val=\"333333\"/><w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>",
    ),
    ("Reason", "Reason", "<w:keepLines/><w:spacing w:after=\"50\"/>", ""),
    (
        "Words",
        "Words of the source",
        "<w:keepLines/><w:spacing w:after=\"60\"/>",
        "<w:color w:val=\"333333\"/><w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/>",
    ),
    ("Item", "Item", "<w:keepLines/><w:spacing w:before=\"80\" w:after=\"30\"/>", ""),
    (
        "Cell",
        "Cell",
        "<w:spacing w:before=\"40\" w:after=\"40\" w:line=\"245\" w:lineRule=\"auto\"/>",
        "<w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/>",
    ),
    (
        "Small",
        "Small",
        "<w:spacing w:after=\"50\"/>",
        "{sans}<w:color w:val=\"4A4A4A\"/><w:sz w:val=\"17\"/><w:szCs w:val=\"17\"/>",
    ),
    (
        "Footer",
        "footer",
        "<w:jc w:val=\"center\"/>",
        "{sans}<w:color w:val=\"4A4A4A\"/><w:sz w:val=\"17\"/><w:szCs w:val=\"17\"/>",
    ),
    (
        "EndnoteText",
        "endnote text",
        "<w:spacing w:after=\"50\" w:line=\"245\" w:lineRule=\"auto\"/>",
        "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>",
    ),
    (
        "Finding",
        "Finding",
        "<w:spacing w:after=\"30\"/><w:ind w:left=\"340\"/>",
        "{sans}<w:color w:val=\"333333\"/><w:sz w:val=\"17\"/><w:szCs w:val=\"17\"/>",
    ),
];

/// A style of letters: its id, its name, and what is set.
const LETTERS: [(&str, &str, &str); 9] = [
    ("Label", "Label", "{sans}<w:color w:val=\"4A4A4A\"/><w:sz w:val=\"17\"/><w:szCs w:val=\"17\"/>"),
    ("Against", "Label of what speaks against", "{sans}<w:color w:val=\"7D1128\"/><w:sz w:val=\"17\"/><w:szCs w:val=\"17\"/>"),
    ("Stands", "Stands", "{signs}<w:color w:val=\"17507F\"/>"),
    ("Contested", "Contested", "{signs}<w:b/><w:color w:val=\"6F4800\"/>"),
    ("Falls", "Falls", "{signs}<w:color w:val=\"7D1128\"/>"),
    ("EndnoteReference", "endnote reference", "<w:vertAlign w:val=\"superscript\"/>"),
    ("Hyperlink", "Hyperlink", "<w:color w:val=\"000000\"/><w:u w:val=\"single\" w:color=\"777777\"/>"),
    ("Strong", "Strong", "<w:b/><w:bCs/>"),
    ("See", "Reference within", "{sans}<w:color w:val=\"4A4A4A\"/><w:sz w:val=\"17\"/><w:szCs w:val=\"17\"/>"),
];

const SIGNS: &str =
    "<w:rFonts w:ascii=\"Segoe UI Symbol\" w:hAnsi=\"Segoe UI Symbol\" w:eastAsia=\"Segoe UI Symbol\" w:cs=\"Segoe UI Symbol\"/>";

/// The styles of a document in a language.
pub(super) fn styles(language: &str, is_rtl: bool) -> String {
    let tags = match (is_rtl, language.split('-').next()) {
        (true, _) => format!("<w:lang w:val=\"en-US\" w:bidi=\"{language}\"/>"),
        (_, Some("zh" | "ja" | "ko")) => format!("<w:lang w:val=\"{language}\" w:eastAsia=\"{language}\"/>"),
        _ => format!("<w:lang w:val=\"{language}\"/>"),
    };
    let direction = if is_rtl { "<w:bidi/>" } else { "" };
    let mut xml = format!(
        "<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Georgia\" w:hAnsi=\"Georgia\" w:cs=\"Times New Roman\"/>\
         <w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/>{tags}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"80\" w:line=\"271\" \
         w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">\
         <w:name w:val=\"Normal\"/><w:qFormat/><w:pPr>{direction}</w:pPr></w:style>"
    );
    for (id, name, paragraph, letters) in PARAGRAPHS {
        let letters = letters.replace("{sans}", SANS);
        let _ = write!(
            xml,
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/>\
             <w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
        );
    }
    for (id, name, letters) in LETTERS {
        let letters = letters.replace("{sans}", SANS).replace("{signs}", SIGNS);
        let _ = write!(
            xml,
            "<w:style w:type=\"character\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:rPr>{letters}</w:rPr></w:style>"
        );
    }
    xml.push_str("<w:style w:type=\"table\" w:styleId=\"Evidence\"><w:name w:val=\"Evidence\"/><w:tblPr><w:tblBorders>");
    for side in ["top", "bottom", "insideH"] {
        let _ = write!(xml, "<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"B5B5B5\"/>");
    }
    xml.push_str("</w:tblBorders></w:tblPr></w:style></w:styles>");
    xml
}

/// The lists: judgements are numbered, and reasoning has levels without marks.
pub(super) fn numbering() -> String {
    let mut xml = format!(
        "<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId=\"1\"><w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\">\
         <w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"567\" \
         w:hanging=\"567\"/></w:pPr></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId=\"2\"><w:multiLevelType w:val=\"multilevel\"/>"
    );
    for level in 0..9 {
        let _ = write!(
            xml,
            "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"none\"/><w:suff w:val=\"nothing\"/><w:lvlText w:val=\"\"/>\
             <w:lvlJc w:val=\"left\"/><w:pPr><w:tabs><w:tab w:val=\"left\" w:pos=\"{left}\"/></w:tabs><w:ind w:left=\"{left}\" w:hanging=\"{HANGING}\"/>\
             </w:pPr></w:lvl>",
            left = indent(level)
        );
    }
    xml.push_str(
        "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"2\"/></w:num>\
         </w:numbering>",
    );
    xml
}

/// Where a label ends and the sentence begins, from the start of its level.
const HANGING: usize = 1500;

/// Where the sentences of a level begin, in twentieths of a point.
pub(super) fn indent(level: usize) -> usize {
    HANGING + 440 * level
}
