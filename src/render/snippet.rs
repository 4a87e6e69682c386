//! The lines that a report is about, with their labels, drawn by miette.

use std::fmt;

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};

use crate::base::source::SourceFile;
use crate::render::excerpt::Excerpt;
use crate::render::part::Part;
use crate::render::style::{Style, level_style, other_style};

/// Draws the lines of a part of a report.
pub(crate) fn draw(style: Style, source: &SourceFile, part: &Part, text: &mut String) -> fmt::Result {
    let (excerpt, labels) = Excerpt::of(source, &part.labels, style.width);
    let mut theme = if style.color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    if style.color {
        // What the report is about has the colour of its level, what else belongs to it another one.
        let of = |label: &LabeledSpan| if label.primary() { level_style(part.level) } else { other_style() };
        theme.styles.highlights = labels.iter().map(of).collect();
        theme.styles.link = other_style();
        theme.styles.linum = other_style();
    }
    let mut drawn = String::new();
    GraphicalReportHandler::new_themed(theme)
        .with_links(false)
        .with_width(style.width)
        .with_wrap_lines(false)
        .with_context_lines(1)
        .without_syntax_highlighting()
        .render_report(&mut drawn, &Lines { source: &excerpt, labels })?;
    // The first line has the message, which stands in the heading.
    text.push_str(drawn.split_once('\n').map_or("", |(_, snippet)| snippet));
    Ok(())
}

/// Labelled lines as miette draws them.
struct Lines<'file> {
    source: &'file dyn SourceCode,
    labels: Vec<LabeledSpan>,
}

impl fmt::Debug for Lines<'_> {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl fmt::Display for Lines<'_> {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Lines<'_> {}

impl miette::Diagnostic for Lines<'_> {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}
