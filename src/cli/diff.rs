//! Unified diffs, as `diff -u` writes them and `patch -p0` reads them.

mod header;

use std::io::{self, Write};
use std::ops::Range;

use imara_diff::{Algorithm, Diff, Hunk, InternedInput};
use owo_colors::Style;

use self::header::header;
use crate::base::clean::clean_source_line;
use crate::base::ids::{large, small};

/// Lines that are shown before and after what differs.
const CONTEXT: u32 = 3;

/// Writes what has to be done to the old text of a file to get the new one; nothing where they are the same. Characters
/// that hide or reorder text are shown by their code points, and so are marks of commands to CI servers (`##[error]`): a patch of such
/// lines does not apply. Linear in practice; a long file of few different lines, many
/// of them changed, costs more.
pub(crate) fn write_diff(name: &[u8], texts: [&str; 2], color: bool, out: &mut dyn Write) -> io::Result<()> {
    if texts[0] == texts[1] {
        return Ok(());
    }
    let lines = texts.map(lines);
    let mut input = InternedInput::default();
    input.update_before(lines[0].iter().copied());
    input.update_after(lines[1].iter().copied());
    let mut diff = Diff::compute(Algorithm::Myers, &input);
    diff.postprocess_lines(&input);
    let hunks: Vec<Hunk> = diff.hunks().collect();
    if hunks.is_empty() {
        return Ok(());
    }
    let mut page = Page { lines, color, out };
    let name = header(name);
    page.line(Style::new().bold(), &format!("--- {name}"))?;
    page.line(Style::new().bold(), &format!("+++ {name}"))?;
    hunks.chunk_by(|one, next| next.before.start - one.before.end <= 2 * CONTEXT).try_for_each(|hunks| page.hunks(hunks))
}

/// The lines of a text, each with its end.
fn lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text;
    while let Some(at) = memchr::memchr2(b'\n', b'\r', rest.as_bytes()) {
        let length = at + if rest[at..].starts_with("\r\n") { 2 } else { 1 };
        lines.push(&rest[..length]);
        rest = &rest[length..];
    }
    lines.extend(Some(rest).filter(|rest| !rest.is_empty()));
    lines
}

struct Page<'text, 'out> {
    lines: [Vec<&'text str>; 2],
    color: bool,
    out: &'out mut dyn Write,
}

impl Page<'_, '_> {
    /// Differences that are near each other, with what stands around and between them.
    fn hunks(&mut self, hunks: &[Hunk]) -> io::Result<()> {
        let [Some(first), Some(last)] = [hunks.first(), hunks.last()] else { return Ok(()) };
        let ahead = first.before.start.min(CONTEXT);
        let following = (small(self.lines[0].len()) - last.before.end).min(CONTEXT);
        let before = first.before.start - ahead..last.before.end + following;
        let after = first.after.start - ahead..last.after.end + following;
        self.line(Style::new().cyan(), &format!("@@ -{} +{} @@", place(&before), place(&after)))?;
        let mut at = before.start;
        for hunk in hunks {
            self.part(0, at..hunk.before.start, ' ', Style::new())?;
            self.part(0, hunk.before.clone(), '-', Style::new().red())?;
            self.part(1, hunk.after.clone(), '+', Style::new().green())?;
            at = hunk.before.end;
        }
        self.part(0, at..before.end, ' ', Style::new())
    }

    /// Lines of the old text (0) or the new one (1).
    fn part(&mut self, side: usize, range: Range<u32>, mark: char, style: Style) -> io::Result<()> {
        for at in range {
            let whole = self.lines[side][large(at)];
            let text = whole.trim_end_matches(['\n', '\r']);
            // A line that ends with CR alone is shown with LF.
            let end = if whole.ends_with("\r\n") { "\r" } else { "" };
            // After the blank of a line that stays, a CI server would take it for a command. Taken away and added again it
            // stays too, and the patch still applies.
            let is_command = mark == ' ' && text.trim_start().starts_with("::");
            let marks = if is_command { &[('-', Style::new().red()), ('+', Style::new().green())][..] } else { &[(mark, style)] };
            for &(mark, style) in marks {
                self.line(style, &format!("{mark}{}{end}", clean_source_line(text, at == 0)))?;
                if text.len() == whole.len() {
                    self.line(Style::new(), "\\ No newline at end of file")?;
                }
            }
        }
        Ok(())
    }

    fn line(&mut self, style: Style, text: &str) -> io::Result<()> {
        if self.color { writeln!(self.out, "{}", style.style(text)) } else { writeln!(self.out, "{text}") }
    }
}

/// The line, from 1, and the number of lines; of no lines the line before them.
fn place(range: &Range<u32>) -> String {
    match range.len() {
        0 => format!("{},0", range.start),
        1 => format!("{}", range.start + 1),
        length => format!("{},{length}", range.start + 1),
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::time::{Duration, Instant};

    use super::*;

    fn diff(old: &str, new: &str) -> String {
        let mut out = Vec::new();
        write_diff(b"a.brief", [old, new], false, &mut out).expect("memory");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn what_differs_is_shown_with_three_lines_around_it() {
        let old: String = (1..=20).fold(String::new(), |text, at| text + &format!("{at}\n"));
        let new = old.replace("5\n", "five\n").replace("\n18\n", "\n");
        let expected = "\
--- a.brief
+++ a.brief
@@ -2,7 +2,7 @@
 2
 3
 4
-5
+five
 6
 7
 8
@@ -12,9 +12,8 @@
 12
 13
 14
-15
+1five
 16
 17
-18
 19
 20
";
        assert_eq!(diff(&old, &new), expected);
        assert_eq!(diff(&old, &old), "");
    }

    #[test]
    fn ends_of_lines_and_of_the_file_are_shown() {
        assert_eq!(
            diff("a\r\nb", "a\r\nb\r\n"),
            "--- a.brief\n+++ a.brief\n@@ -1,2 +1,2 @@\n a\r\n-b\n\\ No newline at end of file\n+b\r\n"
        );
        assert_eq!(diff("a\rb\r", "a\r"), "--- a.brief\n+++ a.brief\n@@ -1,2 +1 @@\n a\n-b\n");
        assert_eq!(diff("", "a\n"), "--- a.brief\n+++ a.brief\n@@ -0,0 +1 @@\n+a\n");
    }

    #[test]
    fn no_control_character_is_written_but_tabs_and_those_of_colour() {
        let mut out = Vec::new();
        write_diff(b"a\x1b\n.brief", ["\ta\u{1b}[2J\n", "\u{feff}b\u{202e}\n"], false, &mut out).expect("memory");
        let name = r#""a\033\n.brief""#;
        let expected = format!("--- {name}\n+++ {name}\n@@ -1 +1 @@\n-\ta<U+001B>[2J\n+\u{feff}b<U+202E>\n");
        assert_eq!(String::from_utf8(out).expect("text"), expected);
        let mut out = Vec::new();
        write_diff(b"a", ["a\n", "b\n"], true, &mut out).expect("memory");
        let lines = String::from_utf8(out).expect("text");
        assert!(lines.contains("\u{1b}[31m-a\u{1b}[0m\n\u{1b}[32m+b\u{1b}[0m\n"), "{lines:?}");
    }

    #[test]
    fn a_line_that_stays_is_no_command_and_the_patch_applies() {
        assert_eq!(
            diff("::a\nb\n\t::c", "::a\nB\n\t::c"),
            "\
--- a.brief
+++ a.brief
@@ -1,3 +1,3 @@
-::a
+::a
-b
+B
-\t::c
\\ No newline at end of file
+\t::c
\\ No newline at end of file
"
        );
        assert!(diff("##[error]a\nb\n", "##[error]a\nc\n").contains(" #<U+0023>[error]a\n"));
    }

    #[test]
    fn a_file_of_which_every_line_differs_takes_no_longer_than_its_length() {
        let numbered = |indent: &str| {
            (0..100_000).fold(String::new(), |mut text, at| {
                let _ = writeln!(text, "{indent}line {at}");
                text
            })
        };
        let (old, new) = (numbered("\t"), numbered("  "));
        let start = Instant::now();
        assert_eq!(diff(&old, &new).lines().count(), 200_003);
        assert!(start.elapsed() < Duration::from_secs(20));
    }
}
