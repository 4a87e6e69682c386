//! Words for where a range begins and ends.

/// What stands before the first of two dates.
pub(in super::super) const BETWEEN: &[&str] = &[
    "between",
    "from",
    "zwischen",
    "von",
    "vom",
    "entre",
    "de",
    "du",
    "tra",
    "fra",
    "dal",
    "van",
    "tussen",
    "с",
    "between the",
    "from the",
];

/// What stands between two dates.
pub(in super::super) const JOINS: &[&str] = &[
    " through ",
    " thru ",
    " to ",
    " until ",
    " till ",
    " up to ",
    " and ",
    " und ",
    " bis zum ",
    " bis ",
    " à ",
    " au ",
    " a ",
    " al ",
    " hasta ",
    " et ",
    " y ",
    " e ",
    " tot en met ",
    " tot ",
    " t/m ",
    " по ",
    " до ",
    " - ",
    " – ",
    "..",
    "/",
    "–",
    "-",
    "~",
    "至",
    "から",
    "到",
];

/// What stands between two dates one of which is meant.
pub(in super::super) const EITHER: &[&str] = &[" or ", " oder ", " ou ", " o ", " или ", " of ", ", ", ","];

/// What stands for the end of a time that continues.
pub(in super::super) const NOW: &[&str] = &[
    "the present",
    "present",
    "now",
    "today",
    "date",
    "ongoing",
    "current",
    "heute",
    "jetzt",
    "aujourd'hui",
    "présent",
    "nos jours",
    "hoy",
    "la actualidad",
    "oggi",
    "heden",
    "настоящее время",
    "今",
];

/// From a date on, with it.
pub(in super::super) const SINCE: &[&str] = &[
    "since",
    "from",
    "starting",
    "beginning in",
    "as of",
    "not before",
    "not earlier than",
    "no earlier than",
    "at the earliest",
    "seit dem",
    "seit",
    "ab dem",
    "ab",
    "depuis",
    "dès",
    "à partir de",
    "desde",
    "a partir de",
    "dal",
    "da",
    "sinds",
    "vanaf",
    "sedan",
    "siden",
    "od",
    "с",
    ">=",
    "≥",
];

/// What stands after such a date.
pub(in super::super) const LATER: &[&str] = &[
    "or later",
    "or after",
    "and later",
    "and after",
    "and since",
    "onwards",
    "onward",
    "on",
    "ongoing",
    "ff.",
    "ff",
    "oder später",
    "ou plus tard",
    "o después",
    "以降",
    "以来",
    "から",
];

/// Up to a date, with it.
pub(in super::super) const UNTIL: &[&str] = &[
    "until",
    "till",
    "up to",
    "to",
    "not after",
    "not later than",
    "no later than",
    "at the latest",
    "bis zum",
    "bis",
    "spätestens",
    "jusqu'à",
    "jusqu'en",
    "jusqu'au",
    "hasta",
    "até",
    "fino al",
    "fino a",
    "tot",
    "до",
    "<=",
    "≤",
];

/// What stands after such a date.
pub(in super::super) const EARLIER: &[&str] =
    &["or earlier", "or before", "and earlier", "and before", "oder früher", "ou plus tôt", "o antes", "以前", "まで", "为止"];

/// Up to a date; as a day for something to be done the date itself is meant.
pub(in super::super) const BY: &[&str] = &["by the end of", "by end of", "by"];

/// Earlier than a date.
pub(in super::super) const BEFORE: &[&str] = &[
    "before",
    "prior to",
    "earlier than",
    "pre",
    "vor dem",
    "vor",
    "avant",
    "antes de",
    "antes del",
    "prima del",
    "ante",
    "voor",
    "<",
];

/// Later than a date.
pub(in super::super) const AFTER: &[&str] = &[
    "after",
    "later than",
    "post",
    "nach dem",
    "nach",
    "après",
    "después de",
    "depois de",
    "dopo il",
    "dopo",
    "na",
    "после",
    ">",
];
