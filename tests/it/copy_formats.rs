//! Copies of sources in the forms that people keep: what other programs wrote, and what is made to harm.

use hence::internals::archive::{Archive, Gap, Quote, Unread};

fn copy(name: &str) -> Archive {
    let path = format!("{}/tests/copies/{name}", env!("CARGO_MANIFEST_DIR"));
    Archive::of(name, &std::fs::read(path).expect("a copy"))
}

fn has(archive: &Archive, quote: &str) -> bool {
    Quote::of(quote).expect("words").is_in(archive)
}

fn has_all(name: &str, quotes: &[&str]) -> Archive {
    let archive = copy(name);
    for quote in quotes {
        assert!(has(&archive, quote), "{name}: {quote}\n{}", archive.text());
    }
    archive
}

#[test]
fn a_pdf_by_latex_reads_with_ligatures_notes_and_page_breaks() {
    let archive = has_all(
        "latex.pdf",
        &[
            "The first official survey of the difficult flats was finished in five affluent offices; its staff found efficient and sufficient soundings of the fjord and of the “inner basin”",
            "which the internationally recommended instrumentation measured continuously throughout the extraordinarily uncharacteristic wintertime",
            "Soundings were taken at low water, by the officers of the first flotilla",
            "Growth was 5.2% in 2019 and slowed. Café owners, Müller and Dvořák among them, disagreed — not without reason.",
            "of the pilots who count them, and of what the merchants of both towns make of it when the ice breaks. Paragraph 9 tells of ships",
            "What they owe is more than the dredging costs in two years",
        ],
    );
    assert_eq!(archive.titles(), ["Depths of the Bay"]);
    let pages = archive.text().split('\u{c}').count();
    assert!(pages >= 3, "{pages}");
    // Every sentence can be quoted across whatever page break it stands on.
    for number in 1..12 {
        let quote = format!("when the ice breaks. Paragraph {} tells of ships that wait before the bar", number + 1);
        assert!(has(&archive, &quote), "{quote}\n{}", archive.text());
    }
}

#[test]
fn columns_are_read_one_after_the_other() {
    let archive = has_all(
        "columns.pdf",
        &[
            "since the current of the river carries it beyond the bar before it can settle, in winter as in summer",
            "The right column ends with a sentence about the lighthouse keeper and his three brothers",
        ],
    );
    for number in 1..24 {
        let quote = format!("by the pilot and his son. Sounding {} was taken from a boat", number + 1);
        assert!(has(&archive, &quote), "{quote}\n{}", archive.text());
    }
}

/// What the page that three programs wrote says.
const PAGE: [&str; 8] = [
    "The first official file on the flooded office was “not final”, said the harbour master; the difficulties were sufficient to stop the work",
    "In 14 of 20 years the bay was free of ice by May, but only if April was warm.",
    "17.2 metres",
    "Width",
    "Der Hafen wurde für große Schiffe geöffnet.",
    "Le café de la gare était fermé depuis l’été.",
    "Гавань была закрыта в мае.",
    "The second page begins here, and alpha-synuclein has nothing to do with it.",
];

#[test]
fn an_office_program_and_a_browser_write_the_same_words() {
    for name in ["libreoffice.pdf", "browser.pdf", "libreoffice.docx"] {
        let archive = has_all(name, &PAGE);
        assert!(
            archive.gaps().is_empty() && archive.titles().iter().any(|title| title == "Harbour report 2024"),
            "{name}: {:?}",
            archive.titles()
        );
    }
    assert!(!has(&copy("browser.pdf"), "Nobody sees this sentence"));
    assert_eq!(copy("browser.pdf").text().split('\u{c}').count(), 2);
}

#[test]
fn tracked_changes_are_read_as_accepted() {
    let quotes = [
        "The board approves the second quay, on condition that the dues are paid.",
        "The meeting ended at noon.",
        "The quay is shown on the plan of 1998.",
    ];
    let archive = has_all("tracked.docx", &quotes);
    for gone in ["rejects", "Not for the minutes"] {
        assert!(!has(&archive, gone), "{gone}");
    }
    assert_eq!(archive.titles(), ["Minutes of the board"]);
}

#[test]
fn a_book_is_read_in_the_order_of_its_spine() {
    let archive =
        has_all("book.epub", &["The lamps were lit at dusk — all of them, Chapter two Chapter two and the pilots went home"]);
    assert!(!has(&archive, "Only a list"));
    assert_eq!(archive.titles(), ["The Pilots of the Bay"]);
}

#[test]
fn pictures_are_said_to_be_pictures() {
    assert_eq!(copy("scan.pdf").fault(), Some(&Unread::Scan));
    let archive = has_all("mixed.pdf", &["The first page can be read.", "So can the last one."]);
    assert_eq!(archive.gaps(), [Gap::Pictures(vec![2])]);
}

#[test]
fn the_name_does_not_decide() {
    let bytes = |name: &str| std::fs::read(format!("{}/tests/copies/{name}", env!("CARGO_MANIFEST_DIR"))).expect("a copy");
    for (path, name) in [("a.txt", "mixed.pdf"), ("a", "tracked.docx"), ("a.zip", "book.epub"), ("a.pdf", "tracked.docx")] {
        assert_eq!(Archive::of(path, &bytes(name)).text(), copy(name).text(), "{path}");
    }
    assert_eq!(Archive::of("a.pdf", b"<!doctype html><p>Not found.").text().trim(), "Not found.");
    assert_eq!(Archive::of("a.pdf", b"just words").fault(), Some(&Unread::Unsupported));
    assert_eq!(Archive::of("a.docx", b"PK\x03\x04 and no list").fault(), Some(&Unread::Unsupported));
}

/// A PDF of some objects, the first of which is the catalog and the second the pages.
fn pdf(objects: &[String]) -> Vec<u8> {
    let objects = objects.iter().enumerate().map(|(at, object)| format!("{} 0 obj\n{object}\nendobj\n", at + 1));
    format!("%PDF-1.5\n{}trailer <</Root 1 0 R>>", objects.collect::<String>()).into_bytes()
}

fn stream(contents: &str) -> String {
    format!("<</Length {}>>stream\n{contents}\nendstream", contents.len())
}

#[test]
fn hostile_pdfs_end() {
    let catalog = "<</Type/Catalog/Pages 2 0 R>>".to_owned();
    let one_page = "<</Type/Pages/Kids[3 0 R]>>".to_owned();
    let page = "<</Type/Page/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 4 0 R>>>>>>".to_owned();
    let font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned();
    let with = |contents: &str| pdf(&[catalog.clone(), one_page.clone(), page.clone(), contents.to_owned(), font.clone()]);
    let form = format!("<</Subtype/Form/Length 20>>stream\n{}\nendstream", "/X Do /X Do /X Do   ");
    let cases: [(&str, Vec<u8>); 9] = [
        ("kids in a circle", pdf(&[catalog.clone(), "<</Type/Pages/Kids[2 0 R 2 0 R]>>".into()])),
        ("a form within itself", with(&form)),
        ("deep brackets", with(&stream(&"[".repeat(1_000_000)))),
        ("deep dictionaries", pdf(&[catalog.clone(), "<</A ".repeat(300_000)])),
        ("strings that never end", with(&"1 0 obj [(".repeat(1_500))),
        ("a hundred thousand objects", pdf(&vec![catalog.clone(); 100_000])),
        ("streams that never end", with(&"9 0 obj <<>> stream ".repeat(100_000))),
        ("many states", with(&stream(&"q ".repeat(200_000)))),
        ("many words", with(&stream(&format!("BT /F 1 Tf {}", "(word) Tj ".repeat(10_000))))),
    ];
    for (name, bytes) in cases {
        let archive = Archive::of("a.pdf", &bytes);
        assert!(archive.text().len() <= 64 << 20, "{name}");
    }
    let archive = Archive::of("a.pdf", &with(&stream("BT /F 12 Tf (Fine) Tj ET")));
    assert_eq!(archive.text().trim(), "Fine");
}

#[test]
fn a_bomb_in_a_pdf_is_read_in_part_at_most() {
    // Zeros that unpack to a thousand times their length, as the operators of many pages.
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(&vec![b' '; 4 << 20], 1);
    let mut bytes = b"%PDF-1.5\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n".to_vec();
    let kids: String = (10..60).map(|at| format!("{at} 0 R ")).collect();
    bytes.extend(format!("2 0 obj <</Type/Pages/Kids[{kids}]>> endobj\n").bytes());
    for at in 10..60 {
        bytes.extend(format!("{at} 0 obj <</Type/Page/Contents 3 0 R>> endobj\n").bytes());
    }
    bytes.extend(format!("3 0 obj <</Filter/FlateDecode/Length {}>>stream\n", packed.len()).bytes());
    bytes.extend(packed);
    bytes.extend(b"\nendstream endobj");
    assert_eq!(Archive::of("a.pdf", &bytes).fault(), Some(&Unread::TooMuch));
}

/// Numbers that look random and are the same in each run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end.max(1)
    }
}

#[test]
fn damaged_copies_are_read_or_said_to_be_damaged() {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for name in ["mixed.pdf", "scan.pdf", "columns.pdf", "browser.pdf", "tracked.docx", "libreoffice.docx", "book.epub"] {
        let whole = std::fs::read(format!("{}/tests/copies/{name}", env!("CARGO_MANIFEST_DIR"))).expect("a copy");
        for _ in 0..60 {
            let mut bytes = whole.clone();
            for _ in 0..=random.below(6) {
                let at = random.below(bytes.len());
                match random.below(4) {
                    0 => bytes[at] = random.below(256) as u8,
                    1 => bytes.truncate(at + 1),
                    2 => {
                        bytes.drain(at..(at + random.below(200)).min(bytes.len()));
                        bytes.push(b' ');
                    }
                    _ => {
                        let part = bytes[at..(at + random.below(200)).min(bytes.len())].to_vec();
                        let to = random.below(bytes.len());
                        bytes.splice(to..to, part);
                    }
                }
            }
            let archive = Archive::of(name, &bytes);
            assert!(archive.fault().is_none() || archive.text().is_empty(), "{name}");
        }
    }
}
