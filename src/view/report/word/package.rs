//! The parts of a Word document besides its text, in their order.

use std::fmt::Write;

use crate::base::markup::escape;
use crate::view::report::Report;
use crate::view::report::word::body::Body;
use crate::view::report::word::styles::{numbering, styles};
use crate::view::report::word::xml::{HEAD, NAMESPACES};

const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const CONTENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

/// All parts: their names, and what is in them.
pub(super) fn parts(report: &Report, body: &Body<'_>) -> Vec<(&'static str, String)> {
    vec![
        ("[Content_Types].xml", content_types()),
        (
            "_rels/.rels",
            relationships(&[("officeDocument", "word/document.xml"), ("extended-properties", "docProps/app.xml")], CORE),
        ),
        ("docProps/core.xml", core(report)),
        (
            "docProps/app.xml",
            format!(
                "{HEAD}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Application>hence</Application></Properties>"
            ),
        ),
        ("word/document.xml", document(body)),
        ("word/styles.xml", format!("{HEAD}{}", styles(&escape(&report.language), body.is_rtl))),
        ("word/numbering.xml", format!("{HEAD}{}", numbering())),
        ("word/endnotes.xml", endnotes(body)),
        ("word/settings.xml", settings(&report.language)),
        ("word/fontTable.xml", font_table()),
        ("word/theme/theme1.xml", theme()),
        ("word/footer1.xml", footer()),
        ("word/_rels/document.xml.rels", relationships(&OF_DOCUMENT, &external(&body.addresses))),
        ("word/_rels/endnotes.xml.rels", relationships(&[], &external(&body.notes.addresses))),
    ]
}

/// The parts that the document refers to.
const OF_DOCUMENT: [(&str, &str); 7] = [
    ("styles", "styles.xml"),
    ("numbering", "numbering.xml"),
    ("endnotes", "endnotes.xml"),
    ("settings", "settings.xml"),
    ("fontTable", "fontTable.xml"),
    ("theme", "theme/theme1.xml"),
    ("footer", "footer1.xml"),
];

/// The footer's number among these.
const FOOTER: usize = 7;

const CORE: &str = "<Relationship Id=\"core\" \
    Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>";

fn relationships(parts: &[(&str, &str)], more: &str) -> String {
    let mut xml = format!("{HEAD}<Relationships xmlns=\"{PACKAGE}\">");
    for (at, (name, target)) in parts.iter().enumerate() {
        let _ = write!(xml, "<Relationship Id=\"rId{}\" Type=\"{TYPES}{name}\" Target=\"{target}\"/>", at + 1);
    }
    format!("{xml}{more}</Relationships>")
}

/// Addresses on the web, by their numbers.
fn external(addresses: &[String]) -> String {
    let mut xml = String::new();
    for (at, address) in addresses.iter().enumerate() {
        let _ = write!(
            xml,
            "<Relationship Id=\"web{at}\" Type=\"{TYPES}hyperlink\" Target=\"{}\" TargetMode=\"External\"/>",
            uri(address)
        );
    }
    xml
}

/// An address as a URI, as Word asks for.
fn uri(address: &str) -> String {
    const REST: &percent_encoding::AsciiSet = &percent_encoding::CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'<')
        .add(b'>')
        .add(b'\\')
        .add(b'^')
        .add(b'`')
        .add(b'{')
        .add(b'|')
        .add(b'}');
    escape(&percent_encoding::utf8_percent_encode(address, REST).to_string()).into_owned()
}

fn content_types() -> String {
    let mut xml = format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/word/document.xml\" ContentType=\"{CONTENT}document.main+xml\"/>"
    );
    for part in ["styles", "numbering", "endnotes", "settings", "fontTable"] {
        let _ = write!(xml, "<Override PartName=\"/word/{part}.xml\" ContentType=\"{CONTENT}{part}+xml\"/>");
    }
    let _ = write!(
        xml,
        "<Override PartName=\"/word/footer1.xml\" ContentType=\"{CONTENT}footer+xml\"/><Override PartName=\"/word/theme/theme1.xml\" \
         ContentType=\"application/vnd.openxmlformats-officedocument.theme+xml\"/><Override PartName=\"/docProps/core.xml\" \
         ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/><Override PartName=\"/docProps/app.xml\" \
         ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/></Types>"
    );
    xml
}

fn core(report: &Report) -> String {
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator><dc:language>{}</dc:language>\
         </cp:coreProperties>",
        escape(&report.title),
        escape(report.author.as_deref().unwrap_or_default()),
        escape(&report.language)
    )
}

fn document(body: &Body<'_>) -> String {
    format!(
        "{HEAD}<w:document {NAMESPACES}><w:body>{}<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId{FOOTER}\"/><w:endnotePr>\
         <w:numFmt w:val=\"decimal\"/></w:endnotePr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1304\" w:right=\"1304\" \
         w:bottom=\"1247\" w:left=\"1304\" w:header=\"624\" w:footer=\"624\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>",
        body.xml
    )
}

fn endnotes(body: &Body<'_>) -> String {
    format!(
        "{HEAD}<w:endnotes {NAMESPACES}><w:endnote w:type=\"separator\" w:id=\"0\"><w:p><w:r><w:separator/></w:r></w:p></w:endnote>\
         <w:endnote w:type=\"continuationSeparator\" w:id=\"1\"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:endnote>{}</w:endnotes>",
        body.notes.xml
    )
}

fn settings(language: &str) -> String {
    format!(
        "{HEAD}<w:settings {NAMESPACES}><w:endnotePr><w:endnote w:id=\"0\"/><w:endnote w:id=\"1\"/></w:endnotePr><w:compat><w:compatSetting \
         w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat><w:themeFontLang w:val=\"{}\"/>\
         </w:settings>",
        escape(language)
    )
}

fn font_table() -> String {
    let fonts: String = ["Georgia", "Arial", "Segoe UI Symbol"].map(|font| format!("<w:font w:name=\"{font}\"/>")).concat();
    format!("{HEAD}<w:fonts {NAMESPACES}>{fonts}</w:fonts>")
}

fn footer() -> String {
    format!(
        "{HEAD}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr><w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r>\
         </w:fldSimple></w:p></w:ftr>"
    )
}

/// The theme that Word asks for; the styles use none of it.
fn theme() -> String {
    let color = |name: &str, value: &str| format!("<a:{name}><a:srgbClr val=\"{value}\"/></a:{name}>");
    let colors: String = [
        ("dk1", "000000"),
        ("lt1", "FFFFFF"),
        ("dk2", "1D1B18"),
        ("lt2", "F7F6F3"),
        ("accent1", "17507F"),
        ("accent2", "6F4800"),
        ("accent3", "7D1128"),
        ("accent4", "504C45"),
        ("accent5", "878277"),
        ("accent6", "E2DED6"),
        ("hlink", "000000"),
        ("folHlink", "4A4A4A"),
    ]
    .map(|(name, value)| color(name, value))
    .concat();
    let font = |name: &str, face: &str| {
        format!("<a:{name}><a:latin typeface=\"{face}\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/></a:{name}>")
    };
    let three = |one: &str| one.repeat(3);
    let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";
    format!(
        "{HEAD}<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"Hence\"><a:themeElements><a:clrScheme \
         name=\"Hence\">{colors}</a:clrScheme><a:fontScheme name=\"Hence\">{}{}</a:fontScheme><a:fmtScheme name=\"Hence\"><a:fillStyleLst>{fills}\
         </a:fillStyleLst><a:lnStyleLst>{}</a:lnStyleLst><a:effectStyleLst>{}</a:effectStyleLst><a:bgFillStyleLst>{fills}</a:bgFillStyleLst>\
         </a:fmtScheme></a:themeElements></a:theme>",
        font("majorFont", "Arial"),
        font("minorFont", "Georgia"),
        three(&format!("<a:ln w=\"9525\">{fill}</a:ln>")),
        three("<a:effectStyle><a:effectLst/></a:effectStyle>"),
        fills = three(fill),
    )
}
