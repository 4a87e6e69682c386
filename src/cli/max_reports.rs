//! How many reports people are shown: nobody reads ten thousand, and a hostile brief could ask for gigabytes of them.

use std::str::FromStr;

use clap::Args;
use fixedbitset::FixedBitSet;

use crate::diagnostic::{Diagnostic, Level};

/// Reports with snippets that are shown where nothing else is asked for.
pub(crate) const USUAL: usize = 1_000;

/// How many reports to print.
#[derive(Debug, Default, Args)]
pub(crate) struct MaxReports {
    /// Write at most this many reports, the most severe ones, or `all`; the summary counts them all [default: 1000 with
    /// snippets, all in the other formats]
    #[arg(long, value_name = "N")]
    max_reports: Option<Most>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Most(usize);

impl FromStr for Most {
    type Err = String;

    fn from_str(written: &str) -> Result<Self, String> {
        match written {
            "all" => Ok(Self(usize::MAX)),
            number => number.parse().map(Self).map_err(|_| "write a number or `all`".to_owned()),
        }
    }
}

impl MaxReports {
    /// Whether a number of reports is asked for.
    pub(crate) fn is_asked(&self) -> bool {
        self.max_reports.is_some()
    }

    /// Which reports to print, by their index, where they are not all of them. Of reports of one level the first are kept.
    pub(crate) fn selected(&self, diagnostics: &[Diagnostic], with_snippets: bool) -> Option<FixedBitSet> {
        let usual = if with_snippets { USUAL } else { usize::MAX };
        let most = self.max_reports.map_or(usual, |most| most.0);
        if diagnostics.len() <= most {
            return None;
        }
        let mut selected = FixedBitSet::with_capacity(diagnostics.len());
        let mut left = most;
        for level in [Level::Error, Level::Warning, Level::Advice, Level::Off] {
            let of_level = diagnostics.iter().enumerate().filter(|(_, diagnostic)| diagnostic.level == level);
            for (at, _) in of_level.take(left) {
                selected.insert(at);
                left -= 1;
            }
        }
        Some(selected)
    }
}

/// What is said where not all are printed.
pub(crate) fn word(shown: usize, all: usize) -> String {
    format!("{shown} of {all} reports are shown, the most serious ones; `--max-reports all` shows the rest")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::{FileId, Span};
    use crate::diagnostic::Place;

    #[test]
    fn the_most_serious_are_kept_in_their_order() {
        let levels = [Level::Advice, Level::Error, Level::Warning, Level::Error, Level::Warning];
        let at = |at| Place { file: FileId::new(0), span: Span::at(at) };
        let reports: Vec<Diagnostic> =
            levels.into_iter().enumerate().map(|(place, level)| Diagnostic::new("rule", level, at(place), "m")).collect();
        let selected = |most: &str| {
            let options = MaxReports { max_reports: most.parse().ok() };
            Some(options.selected(&reports, true)?.ones().collect::<Vec<usize>>())
        };
        assert_eq!(selected("3"), Some(vec![1, 2, 3]));
        assert_eq!(selected("0"), Some(vec![]));
        assert_eq!((selected("5"), selected("all"), selected("")), (None, None, None));
    }
}
