//! Pages: what stands at their edges is no part of the text that runs from one to the next.

use std::collections::HashMap;

/// What stands between two pages.
pub(super) const PAGE_BREAK: char = '\u{c}';

/// How many lines at the top of a page, and at its end, may repeat from page to page.
const EDGE: usize = 3;

/// A page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Page {
    pub body: String,
    /// The notes at its foot.
    pub foot: String,
}

/// The text of pages as it reads on from one to the next, without page numbers and what is repeated at their edges; the notes come after
/// all of it. O(n).
pub(super) fn in_flow(pages: &[Page]) -> String {
    let lines: Vec<Vec<&str>> =
        pages.iter().map(|page| page.body.lines().filter(|line| !line.trim().is_empty()).collect()).collect();
    let mut times: HashMap<(Edge, usize, String), usize> = HashMap::new();
    for (edge, at, line) in lines.iter().flat_map(|lines| edges(lines)) {
        *times.entry((edge, at, pattern(line))).or_default() += 1;
    }
    let mut text = String::new();
    for lines in &lines {
        let mut left_out = vec![false; lines.len()];
        for edge in [Edge::Top, Edge::End] {
            for (at, line) in edge.lines(lines) {
                let is_repeated =
                    times.get(&(edge, at, pattern(line))).is_some_and(|&times| times > 1 && times * 4 >= pages.len());
                if !is_repeated && !is_page_number(line) {
                    break;
                }
                left_out[if edge == Edge::Top { at } else { lines.len() - 1 - at }] = true;
            }
        }
        for (line, _) in lines.iter().zip(left_out).filter(|(_, left_out)| !left_out) {
            text.push_str(line);
            text.push('\n');
        }
    }
    for page in pages.iter().filter(|page| !page.foot.is_empty()) {
        text.push_str(&page.foot);
        text.push('\n');
    }
    text
}

/// The top of a page, or its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Edge {
    Top,
    End,
}

impl Edge {
    /// The lines there, with their places from the edge on.
    fn lines<'text>(self, lines: &[&'text str]) -> Vec<(usize, &'text str)> {
        match self {
            Self::Top => lines.iter().copied().enumerate().take(EDGE).collect(),
            Self::End => lines.iter().rev().copied().enumerate().take(EDGE).collect(),
        }
    }
}

fn edges<'text>(lines: &[&'text str]) -> Vec<(Edge, usize, &'text str)> {
    let of = |edge: Edge| edge.lines(lines).into_iter().map(move |(at, line)| (edge, at, line));
    of(Edge::Top).chain(of(Edge::End)).collect()
}

/// A line with its figures alike: page numbers and dates differ.
fn pattern(line: &str) -> String {
    let mut pattern = String::with_capacity(line.len());
    for word in line.split_whitespace() {
        pattern.extend(word.chars().map(|next| if next.is_ascii_digit() { '0' } else { next }));
        while pattern.ends_with("00") {
            pattern.pop();
        }
        pattern.push(' ');
    }
    pattern
}

/// Whether a line is a page number: `12`, `- 12 -`, `[12]`, `xii`, `Page 3 of 10`, `3 / 10`.
fn is_page_number(line: &str) -> bool {
    let line = line.trim();
    let words = line.split(|next: char| !next.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_number = |word: &str| word.len() <= 5 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_name = |word: &str| ["page", "of", "p", "seite", "von", "sur", "página", "de"].contains(&word.to_lowercase().as_str());
    let (mut numbers, mut others) = (0, 0);
    for word in words {
        if is_number(word) || is_roman(word) {
            numbers += 1;
        } else if !is_name(word) {
            others += 1;
        }
    }
    line.len() <= 24 && (1..=2).contains(&numbers) && others == 0
}

/// Whether a word is a small Roman number, as of the pages before the first.
fn is_roman(word: &str) -> bool {
    let tens = word.trim_start_matches('c').strip_prefix("xc").or_else(|| word.strip_prefix("xl"));
    let ones = tens.unwrap_or_else(|| {
        word.trim_start_matches('c').strip_prefix('l').unwrap_or(word.trim_start_matches('c')).trim_start_matches('x')
    });
    !word.is_empty() && word.len() <= 8 && ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"].contains(&ones)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_edges_of_pages_are_left_out() {
        let page = |body: &str, foot: &str| Page { body: body.into(), foot: foot.into() };
        let pages = [
            page("Annual Report 2020\n\nThe harbour was\n1\n", "1 See below.\n"),
            page("Annual Report 2021\n\nclosed in May\n2\n", ""),
            page("Annual Report 2022\n\nfor all ships.\n3", ""),
        ];
        assert_eq!(in_flow(&pages), "The harbour was\nclosed in May\nfor all ships.\n1 See below.\n\n");
        assert_eq!(in_flow(&[page("One line.\n", ""), page("Another.\n", "")]), "One line.\nAnother.\n");
    }

    #[test]
    fn page_numbers_are_recognised() {
        for line in ["12", "- 12 -", "[ 3 ]", "xii", "Page 3 of 10", "3/10", "Seite 4", " 7 "] {
            assert!(is_page_number(line), "{line}");
        }
        for line in ["", "1,200 ships", "of", "Chapter 3", "civil", "12 34 56", "123456"] {
            assert!(!is_page_number(line), "{line}");
        }
    }
}
