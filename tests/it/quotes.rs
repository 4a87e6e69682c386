//! Quotes and the local copies of their sources.

use std::fs;
use std::process::Command;

use assert_cmd::cargo::CommandCargoExt;
use hence::internals::archive::{Archive, LARGEST_ARCHIVE, Quote, Unread, search};
use hence::internals::base::ids::ArchiveId;
use hence::internals::base::source::{FileId, SourceFile};
use hence::internals::diagnostic::Diagnostic;
use hence::internals::findings::Findings;
use hence::internals::model::Project;
use hence::internals::render::full;
use hence::internals::render::style::Style;
use hence::internals::rules::{Settings, run};
use proptest::prelude::*;
use tempfile::TempDir;

use crate::effort;

/// A project of one file, each of whose archives is the one of its path.
fn project(text: &str, archives: Vec<Archive>) -> Project {
    let mut project = Project::default();
    let file = project.add(SourceFile::from_text("a.brief", text).expect("small"));
    let numbers: Vec<(String, ArchiveId)> =
        archives.into_iter().map(|archive| (archive.path().to_owned(), project.add_archive(archive))).collect();
    for link in project.links(file) {
        project.link(file, &link, Ok(None));
        if let Some((_, number)) = numbers.iter().find(|(path, _)| *path == link.path) {
            project.keep(file, link.statement, *number);
        }
    }
    project.resolve();
    project
}

fn reports(text: &str, archives: Vec<Archive>) -> Vec<Diagnostic> {
    run(&project(text, archives), FileId::new(0), &Settings::default())
}

fn rules(text: &str, archives: Vec<Archive>) -> Vec<&'static str> {
    reports(text, archives).into_iter().map(|report| report.rule).collect()
}

fn note(id: &str, path: &str) -> String {
    format!("note {id}: Source\n  publisher: none\n  date: none\n  archive: {path}\n\n")
}

fn evidence(id: &str, cites: &str, quote: &str) -> String {
    format!("evidence {id}: Seen.\n  cites: {cites}\n  quote: {quote}\n\n")
}

fn shown(text: &str, archives: Vec<Archive>) -> String {
    let sources: Vec<String> =
        archives.iter().map(|archive| format!("── {} ──\n{}\n", archive.path(), archive.text().trim())).collect();
    let project = project(text, archives);
    let diagnostics = run(&project, FileId::new(0), &Settings::default());
    let findings = Findings { project: &project, checked: &[FileId::new(0)], diagnostics: &diagnostics, selected: None };
    let mut out = Vec::new();
    full::write(&findings, Style { color: false, width: 100, narrated: false, whys: true }, &mut out).expect("memory");
    format!("── a.brief ──\n{text}{}\n── reports ──\n{}", sources.join("\n"), String::from_utf8(out).expect("text"))
}

/// What is alike: the folding, the archive, the quote, and a quote of other words that is not.
const ALIKE: &[(&str, &str, &str, &str)] = &[
    ("white space", "it was \t not\u{a0}signed", "it was not signed", "it was not sealed"),
    ("lines of the archive", "it was\nnot\r\n  signed", "it was not signed", "it was not sealed"),
    ("lines of the quote", "it was not signed", "it was\n    not\n    signed", "it was\n    not\n    sealed"),
    ("quotation marks", "he said “we won’t” and left", "he said \"we won't\" and left", "he said \"we will\" and left"),
    ("quotation marks of other languages", "он сказал «нет»", "он сказал „нет“", "он сказал „да“"),
    ("quotation marks around it", "we will not go", "“we will not go”", "“we will go”"),
    ("dashes", "the talks — all of them – failed", "the talks - all of them -- failed", "the talks - most of them - failed"),
    ("minus signs", "at −5 degrees", "at -5 degrees", "at -6 degrees"),
    ("soft hyphens of the archive", "the inter\u{ad}national treaty", "the international treaty", "the national treaty"),
    ("soft hyphens of the quote", "the international treaty", "the inter\u{ad}national treaty", "the na\u{ad}tional treaty"),
    ("words broken at line ends", "the inter-\nnational treaty", "the international treaty", "the national treaty"),
    ("points of omission", "first, then second, then third", "first [...] third", "third [...] first"),
    ("points of omission in one character", "first, then second, then third", "first […] third", "third […] first"),
    ("points of the source", "first … third", "first ... third", "first ... second"),
    ("ligatures", "the ﬁrst eﬀort ﬂoundered", "the first effort floundered", "the last effort floundered"),
    ("ligatures of the quote", "the first effort floundered", "the ﬁrst eﬀort ﬂoundered", "the ﬁnal eﬀort ﬂoundered"),
    (
        "composed letters",
        "le traité a été dénoncé",
        "le traite\u{301} a e\u{301}te\u{301} de\u{301}nonce\u{301}",
        "le traite a ete denonce",
    ),
    ("decomposed letters", "Й и\u{306}огурт", "И\u{306} йогурт", "И иогурт"),
    ("Cyrillic", "Договор не был\nподписан сторонами.", "договор не был подписан", "договор был подписан"),
    ("Japanese", "両国は平和\n条約を締結した。", "平和条約を\n    締結した", "平和条約を\n    破棄した"),
    ("widths of Japanese", "ＧＤＰはﾓﾝｺﾞﾙで", "GDPはモンゴルで", "GNPはモンゴルで"),
    ("Korean", "평화 조약을\n맺었다", "평화 조약을 맺었다", "평화 조약을 어겼다"),
];

#[test]
fn each_folding_finds_a_quote_and_other_words_are_reported() {
    for &(folding, source, quote, other) in ALIKE {
        let found = |quote: &str| {
            let text = format!("{}{}", note("n", "n.txt"), evidence("e", "n", quote));
            rules(&text, vec![Archive::of("n.txt", source.as_bytes())])
        };
        assert!(found(quote).is_empty(), "{folding}");
        assert_eq!(found(other), ["quote-not-found"], "{folding}");
    }
}

#[test]
fn html_and_markdown_are_searched_as_they_read() {
    let sources = [
        (
            "n.html",
            "<p>It is &ldquo;<i>not</i>&rdquo; <b>un</b>safe<sup>1</sup>&nbsp;&ndash; so<br>far<script>it is safe</script>",
        ),
        ("n.md", "> It is \"*not*\" **un**safe – so\n> [far](https://example.org)."),
    ];
    for (path, source) in sources {
        let found = |quote: &str| {
            rules(&format!("{}{}", note("n", path), evidence("e", "n", quote)), vec![Archive::of(path, source.as_bytes())])
        };
        assert!(found("It is 'not' unsafe - so far").is_empty(), "{path}");
        assert_eq!(found("it is safe"), ["quote-not-found"], "{path}");
    }
}

#[test]
fn the_nearest_words_and_the_other_note_are_shown() {
    let text = [
        evidence("changed", "treaty", "The parties shall not establish\n    a joint commission [...] of both sides"),
        evidence("moved", "treaty", "within three months"),
        evidence("turned", "treaty", "both sides [...] joint commission"),
        evidence("parted", "treaty", "The parties ... joint commission"),
        evidence("nowhere", "treaty, protocol", "every prisoner returns home"),
        note("treaty", "treaty.txt"),
        note("protocol", "protocol.html"),
    ];
    let treaty = "The parties will establish a lasting\njoint commission, made up of members of both sides.";
    let archives = vec![
        Archive::of("treaty.txt", treaty.as_bytes()),
        Archive::of("protocol.html", b"<p>It meets <em>within</em> three months."),
    ];
    insta::assert_snapshot!(shown(&text.concat(), archives));
}

#[test]
fn one_cited_archive_that_has_it_is_enough() {
    let archives = || vec![Archive::of("a.txt", b"one two"), Archive::of("b.txt", b"three four")];
    let notes = [note("a", "a.txt"), note("b", "b.txt")].concat();
    assert!(rules(&format!("{notes}{}", evidence("e", "a, b", "three four")), archives()).is_empty());
    assert_eq!(rules(&format!("{notes}{}", evidence("e", "a, b", "five six")), archives()), ["quote-not-found"]);
}

#[test]
fn nothing_is_said_where_the_words_may_be_in_what_was_not_read() {
    let archives = || vec![Archive::of("a.txt", b"one two"), Archive::of("x.pdf", b"%PDF-1.7")];
    let notes = [
        note("a", "a.txt"),
        note("web", "https://web.archive.org/x"),
        "note bare: Source\n  publisher: none\n  date: none\n  url: none\n\n".to_owned(),
        note("scan", "x.pdf"),
    ];
    let found = |statement: &str| {
        let mut found = rules(&format!("{}{statement}", notes.concat()), archives());
        found.retain(|rule| *rule != "unused-note");
        found
    };
    assert!(found(&evidence("e", "a, web", "three four")).is_empty());
    assert!(found(&evidence("e", "bare, a", "three four")).is_empty());
    assert_eq!(found(&evidence("e", "scan, a", "three four")), ["unsearchable-archive"]);
    assert_eq!(found(&evidence("e", "a, nothing", "three four")), ["unknown-reference"]);
    assert_eq!(found("evidence e: Seen.\n  cites: a\n  quote: three four\n  daet: 2019\n"), ["unknown-field"]);
    assert!(found("evidence e: Seen.\n  cites: a\n  quote: [...]\n").is_empty());
    assert!(found("evidence e: Seen.\n  quote: three four\n").is_empty());
    assert!(found("evidence e: Seen.\n  cites: none\n    reason: known\n  quote: three four\n").is_empty());
    assert_eq!(found(&evidence("e", "a", "three four")), ["quote-not-found"]);
}

#[test]
fn an_archive_that_cannot_be_searched_is_said_once() {
    let reasons = [
        (Archive::of("n.pdf", b"%PDF-1.7"), "damaged: it has no text that can be found"),
        (Archive::of("n.rtf", b"{\\rtf1 au lait}"), "neither text, Markdown, HTML, PDF, a Word document (docx) nor EPUB"),
        (
            Archive::of("n.rtf", &vec![b'a'; LARGEST_ARCHIVE + 1]),
            "neither text, Markdown, HTML, PDF, a Word document (docx) nor EPUB",
        ),
        (Archive::of("n.txt", &vec![b'a'; LARGEST_ARCHIVE + 1]), "larger than 16 MiB"),
        (Archive::of("n.txt", b"caf\0 au lait"), "not text in an encoding that is known"),
        (Archive::of("n.html", b"<div id=app></div>"), "holds no text"),
        (Archive::unread("n.txt", Unread::Unreadable("permission denied".to_owned())), "permission denied"),
    ];
    for (archive, label) in reasons {
        let path = archive.path().to_owned();
        let quotes: String = (0..5).map(|at| evidence(&format!("e{at}"), "n, m", "au lait")).collect();
        let text = format!("{quotes}{}{}", note("n", &path), note("m", &path));
        let found = reports(&text, vec![archive]);
        assert_eq!(found.len(), 1, "{label}: {found:?}");
        assert_eq!((found[0].rule, found[0].details.label()), ("unsearchable-archive", label));
        assert_eq!(&text[found[0].place.span.range()], path);
    }
}

#[test]
fn a_comment_or_an_escape_within_a_quote_is_no_part_of_it() {
    let text = |last: &str| {
        format!("{}evidence e: Seen.\n  cites: n\n  quote: it was\n    # sic\n    \\reason: {last}\n", note("n", "n.txt"))
    };
    let archive = || vec![Archive::of("n.txt", b"it was reason: enough")];
    assert!(rules(&text("enough"), archive()).is_empty());
    let found = reports(&text("plenty"), archive());
    assert_eq!(found[0].details.label(), "the archive has `enough`");
    assert!(text("plenty")[found[0].place.span.range()].starts_with("it was"));
}

/// What `hence check` says of `work/a.brief` in a folder of files, one line a report.
fn checked(files: &[(&str, &str)]) -> Vec<String> {
    let folder = TempDir::new().expect("a folder");
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }
    let mut command = Command::cargo_bin("hence").expect("built");
    let output = command.current_dir(folder.path().join("work")).args(["check", "-q", "--output-format", "concise", "a.brief"]);
    let output = output.output().expect("runs");
    String::from_utf8(output.stdout).expect("text").lines().map(str::to_owned).collect()
}

#[test]
fn archives_are_read_from_the_folder_of_their_brief() {
    let brief = format!("use l: lib/l.brief\n\n{}", evidence("e", "l/n", "one three"));
    let files = [("work/a.brief", &*brief), ("work/lib/l.brief", &note("n", "n.txt")), ("work/lib/n.txt", "one two three")];
    assert_eq!(
        checked(&files),
        ["a.brief:5:10: error[quote-not-found] the quote of evidence `e` is not in the archive of note `l/n`"]
    );
    let files = [files[0], files[1], ("work/lib/n.txt", "one three")];
    assert_eq!(checked(&files), [""; 0]);
}

#[test]
fn an_archive_of_another_file_that_cannot_be_searched_is_reported_where_it_is_cited() {
    let brief = format!("use l: lib/l.brief\n\n{}", evidence("e", "l/n", "one three"));
    let files = [("work/a.brief", &*brief), ("work/lib/l.brief", &note("n", "n.pdf")), ("work/lib/n.pdf", "%PDF-1.7")];
    assert_eq!(checked(&files), ["a.brief:4:10: advice[unsearchable-archive] no quote can be looked up in `lib/n.pdf`"]);
}

#[test]
fn a_quote_from_an_archive_that_is_not_there_or_outside_the_project_is_no_second_report() {
    let brief = |path: &str| format!("{}{}", evidence("e", "n", "one three"), note("n", path));
    let outside = [("secret.txt", "one three"), ("work/hence.toml", ""), ("work/a.brief", &*brief("../secret.txt"))];
    assert_eq!(checked(&outside), ["a.brief:8:12: error[missing-file] `../secret.txt` leads out of the project"]);
    assert_eq!(checked(&[("work/a.brief", &brief("n.txt"))]), ["a.brief:8:12: error[missing-file] there is no file `n.txt`"]);
    let folder = [("work/a.brief", &*brief("texts")), ("work/texts/n.txt", "one three")];
    assert_eq!(checked(&folder), ["a.brief:8:12: error[missing-file] `texts` is not a file"]);
}

/// Words and marks of which sources are put together.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-cA-C]{1,3}",
        "[б-дйё]{1,3}",
        "[平和条約のがｶﾞ]{1,3}",
        "[a-c]{1,2}(-|—|’|”|\\.|,|…|\u{ad}|\u{301}|\u{200b}|\\]|\\[)[a-c]{0,2}",
        Just("[...]".to_owned()),
        Just("–".to_owned()),
        Just("«".to_owned()),
        Just("ﬁ".to_owned()),
        "\\PC{1,4}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: effort::of(256), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whole_words_of_a_source_are_found_in_it(
        words in proptest::collection::vec(word(), 1..30),
        from in any::<prop::sample::Index>(),
        length in 1_usize..8,
        break_at in 0_usize..8,
    ) {
        let source = words.join(" ");
        let all: Vec<&str> = source.split_whitespace().collect();
        prop_assume!(!all.is_empty());
        let from = from.index(all.len());
        let chosen = &all[from..(from + length).min(all.len())];
        let (one, other) = chosen.split_at(break_at.min(chosen.len()));
        let quote = [one.join(" "), other.join("  ")].join("\n");
        if let Some(found) = Quote::of(&quote) {
            let archive = Archive::of("n.txt", source.as_bytes());
            prop_assert!(found.is_in(&archive), "{quote:?} in {source:?}");
            prop_assert_eq!(search(&[found], &[&archive]).archives, [[0]]);
        }
    }

    #[test]
    fn no_quote_and_no_archive_panics(
        bytes in prop_oneof![
            proptest::collection::vec(any::<u8>(), 0..200),
            proptest::collection::vec(word(), 0..40).prop_map(|words| words.join(" ").into_bytes()),
            "(<[a-z/!]{1,6}[^>]{0,4}>?|&[a-z#0-9]{1,5};|[a-c ]{1,5}|<sup>|<rt>|\\*|> |```\n|\n){0,40}".prop_map(String::into_bytes),
        ],
        quote in proptest::collection::vec(word(), 1..12),
        ending in prop_oneof![Just("txt"), Just("md"), Just("html")],
    ) {
        let path = format!("n.{ending}");
        let text = format!("{}{}", note("n", &path), evidence("e", "n", &quote.join(" ")));
        for report in reports(&text, vec![Archive::of(path, &bytes)]) {
            prop_assert!(text.get(report.place.span.range()).is_some());
            prop_assert!(report.details.related().iter().all(|label| text.get(label.place.span.range()).is_some()));
        }
    }
}
