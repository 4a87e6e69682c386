//! The colours and strokes of a picture, on paper and on a dark screen.
//!
//! Every rule has literal colours: custom properties draw nothing in some viewers, and `style` attributes are refused by strict pages.

use std::fmt::Write;

/// A rule: what it is about, the strokes that are the same everywhere, and colours in light and in dark.
struct Rule(&'static str, &'static str, &'static [(&'static str, &'static str, &'static str)]);

const PAPER: (&str, &str) = ("#ffffff", "#17181a");
const PILL: (&str, &str) = ("#f2f0eb", "#26282b");
const INK: (&str, &str) = ("#1d1b18", "#e8e5df");
const INK_2: (&str, &str) = ("#504c45", "#bcb8b0");
const INK_3: (&str, &str) = ("#69655d", "#a19d95");
const OUTLINE: (&str, &str) = ("#8f897e", "#77797f");
const LINE: (&str, &str) = ("#6d685f", "#8b8d93");
const BRACKET: (&str, &str) = ("#948e83", "#77797f");
const STANDS: (&str, &str) = ("#1c5d99", "#86bcee");
const CONTESTED: (&str, &str) = ("#8a5a00", "#edbb57");
const CONTESTED_TINT: (&str, &str) = ("#fff5dc", "#302713");
const FALLS: (&str, &str) = ("#8f1734", "#f28b94");
const FALLS_TINT: (&str, &str) = ("#f9edf0", "#331e22");

const fn fill(color: (&'static str, &'static str)) -> (&'static str, &'static str, &'static str) {
    ("fill", color.0, color.1)
}

const fn stroke(color: (&'static str, &'static str)) -> (&'static str, &'static str, &'static str) {
    ("stroke", color.0, color.1)
}

const RULES: &[Rule] = &[
    Rule(".bg", "", &[fill(PAPER)]),
    Rule("text", "", &[fill(INK)]),
    Rule(".b", "stroke-width:1", &[fill(PAPER), stroke(OUTLINE)]),
    Rule(".contested .b", "stroke-width:1.3;stroke-dasharray:6 3", &[fill(CONTESTED_TINT), stroke(CONTESTED)]),
    Rule(".falls .b", "stroke-width:1.4;stroke-dasharray:1.5 3;stroke-linecap:round", &[fill(FALLS_TINT), stroke(FALLS)]),
    Rule(".thesis .b", "stroke-width:2", &[]),
    Rule(".thesis.stands .b", "", &[stroke(INK)]),
    Rule(".gap .b", "stroke-dasharray:.1 4;stroke-linecap:round;stroke-width:1.8", &[fill(PAPER), stroke(LINE)]),
    Rule(".unresolved .b", "stroke-dasharray:2 2", &[fill(PAPER), stroke(LINE)]),
    Rule(".question .b", "", &[fill(PILL), stroke(PILL)]),
    Rule(".pill .b", "stroke-dasharray:none;stroke-width:1", &[fill(PILL), stroke(PILL)]),
    Rule("a:focus .b,.hm a:hover .b", "stroke-width:2.4", &[]),
    Rule("g:target .b", "stroke-width:3", &[]),
    Rule(".id", "font-size:11.5px;font-weight:700", &[fill(INK_2)]),
    Rule(".stands .id,.hm .contested .id,.hm .falls .id", "", &[fill(INK)]),
    Rule(".k", "font-size:10.5px", &[fill(INK_3)]),
    Rule(".r", "font-size:10.5px;font-style:italic", &[fill(INK_3)]),
    Rule(".r.neg", "", &[fill(FALLS)]),
    Rule(".big", "font-size:14.5px;font-weight:700", &[]),
    Rule(".s", "fill:none;stroke-width:2;stroke-linecap:round;stroke-linejoin:round", &[]),
    Rule(".stands .s", "", &[stroke(STANDS)]),
    Rule(".contested .s", "", &[stroke(CONTESTED)]),
    Rule(".falls .s", "", &[stroke(FALLS)]),
    Rule(".bar", "", &[fill(INK_3)]),
    Rule(".contested .bar", "", &[fill(CONTESTED)]),
    Rule(".falls .bar", "", &[fill(FALLS)]),
    Rule(".e", "fill:none;stroke-width:1.3", &[stroke(LINE)]),
    Rule(".neg", "", &[stroke(FALLS)]),
    Rule("text.neg", "stroke:none", &[]),
    Rule(".end", "stroke-width:2.6;stroke-linecap:round", &[]),
    Rule(".cut", "stroke-dasharray:5 3", &[]),
    Rule(".dots", "stroke-dasharray:.1 4;stroke-linecap:round;stroke-width:1.5", &[]),
    Rule(".cor", "stroke-dasharray:1.5 3;stroke-width:1.1", &[]),
    Rule(".open", "stroke-width:1.1;stroke-linejoin:round", &[]),
    Rule(".br", "fill:none;stroke-width:2.6;stroke-linecap:round", &[stroke(BRACKET)]),
    Rule(".any", "stroke-dasharray:4 5", &[]),
    Rule(".tick", "fill:none;stroke-width:1.2", &[stroke(BRACKET)]),
    Rule(".ah", "", &[fill(LINE)]),
    Rule(".w", "fill:none;stroke-width:1.3;stroke-linecap:round;stroke-linejoin:round", &[stroke(INK_3)]),
    Rule(".hair", "fill:none;stroke-width:1", &[stroke(OUTLINE)]),
];

/// The style sheet of a picture.
pub fn sheet() -> String {
    let mut light = String::new();
    let mut dark = String::new();
    for Rule(selector, same, colors) in RULES {
        let of = |color: fn(&(&'static str, &'static str, &'static str)) -> &'static str| {
            colors.iter().map(|all| format!("{}:{}", all.0, color(all))).collect::<Vec<_>>().join(";")
        };
        let (on_paper, on_screen) = (of(|color| color.1), of(|color| color.2));
        let joint = if same.is_empty() || on_paper.is_empty() { "" } else { ";" };
        let _ = write!(light, ".hm {selector}{{{same}{joint}{on_paper}}}");
        if !on_screen.is_empty() {
            let _ = write!(dark, ".hm {selector}{{{on_screen}}}");
        }
    }
    format!("{light}@media screen and (prefers-color-scheme:dark){{{dark}}}@media print{{.hm{{max-width:100%;height:auto}}}}")
}
