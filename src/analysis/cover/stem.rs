//! What is left of a word without its endings, so that forms of one word count as one. Not a grammar: both sides are cut alike.

/// Endings that are cut off, by language, the longest first.
fn endings(language: &str) -> &'static [&'static str] {
    match language {
        "de" => &[
            "erinnen", "ischen", "ischer", "isches", "lichen", "licher", "liches", "heiten", "keiten", "innen", "ungen", "ische",
            "liche", "heit", "keit", "isch", "lich", "ung", "ern", "est", "end", "en", "er", "es", "em", "et", "te", "e", "n",
            "s", "t",
        ],
        "fr" => &[
            "issements",
            "issement",
            "ements",
            "ations",
            "ement",
            "ation",
            "iques",
            "aient",
            "eurs",
            "euse",
            "ique",
            "ées",
            "eur",
            "ent",
            "ait",
            "ant",
            "ée",
            "és",
            "er",
            "es",
            "é",
            "s",
            "e",
        ],
        "es" => &[
            "amientos", "amiento", "aciones", "idades", "mente", "ación", "ieron", "ando", "idad", "aron", "ados", "adas",
            "idos", "ada", "ado", "ido", "ida", "ar", "er", "ir", "os", "as", "es", "ó", "o", "a", "e", "s",
        ],
        _ => &[
            "ations", "ation", "ments", "edly", "ings", "ably", "able", "ions", "ment", "ness", "ship", "ing", "ion", "ers",
            "ors", "ies", "ity", "ive", "ed", "es", "er", "or", "al", "ly", "s", "e", "y",
        ],
    }
}

/// The stem of a word in lower case. A word keeps four letters, three before a plural's `s`.
pub(crate) fn stem(word: &str, language: &str) -> String {
    let mut stem = spelling(word, language);
    if word.chars().any(|next| next.is_ascii_digit()) {
        return stem;
    }
    for _ in 0..2 {
        let left = stem.chars().count();
        let ending = endings(language).iter().find(|ending| {
            let least = if **ending == "s" { 3 } else { 4 };
            stem.ends_with(**ending) && left >= ending.chars().count() + least && !(**ending == "s" && stem.ends_with("ss"))
        });
        let Some(ending) = ending else { break };
        stem.truncate(stem.len() - ending.len());
    }
    // `stopped`, `stop`
    let mut last = stem.chars().rev();
    if let (Some(one), Some(other)) = (last.next(), last.next())
        && one == other
        && stem.len() > 4
    {
        stem.pop();
    }
    stem
}

/// One spelling where there are several.
fn spelling(word: &str, language: &str) -> String {
    match language {
        "de" => word.replace('ä', "a").replace('ö', "o").replace('ü', "u").replace('ß', "ss"),
        "en" => {
            let word = word.replace("our", "or").replace("isation", "ization").replace("yse", "yze");
            let word = ["ise", "ised", "ises", "ising"]
                .iter()
                .find_map(|ending| {
                    let bare = word.strip_suffix(ending).filter(|bare| bare.len() >= 4)?;
                    Some(format!("{bare}iz{}", &ending[2..]))
                })
                .unwrap_or(word);
            match word.strip_suffix("tre").or_else(|| word.strip_suffix("tres")) {
                Some(bare) if bare.len() >= 2 => format!("{bare}ter"),
                _ => word,
            }
        }
        _ => word.to_owned(),
    }
}
