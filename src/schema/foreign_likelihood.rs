//! Likelihoods as people write them elsewhere: `likely, 70%`, `likely (c. 70%)`, `70% likely`, `0.7`, `70 ± 5 %`.

/// Longest text that is read so, in bytes.
const LONGEST: usize = 80;

/// The words, the bounds, and whether nothing was left out.
type Parts<'text> = (Vec<&'text str>, Option<(f32, f32)>, bool);

/// The words of a likelihood, its bounds in per cent, and whether no word or sign was left out.
pub fn parts(text: &str) -> Option<Parts<'_>> {
    if text.len() > LONGEST {
        return None;
    }
    let mut words = Vec::new();
    let mut numbers: Vec<f32> = Vec::new();
    let (mut is_same, mut is_about, mut is_fraction, mut is_per_cent) = (true, None, false, false);
    let splits =
        |next: char| next.is_whitespace() || matches!(next, ',' | ';' | ':' | '(' | ')' | '[' | ']' | '–' | '—' | '/' | '=');
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        if next.is_ascii_digit() || next == '.' && rest[1..].starts_with(|next: char| next.is_ascii_digit()) {
            let length = rest.find(|next: char| !next.is_ascii_digit() && next != '.').unwrap_or(rest.len());
            let number = rest[..length].trim_end_matches('.');
            is_fraction |= number.contains('.') && number.parse::<f32>().is_ok_and(|number| number <= 1.0);
            numbers.push(number.parse().ok()?);
            rest = &rest[number.len()..];
        } else if next.is_alphabetic() {
            let length =
                rest.find(|next: char| !next.is_alphabetic() && next != '-' && next != '’' && next != '\'').unwrap_or(rest.len());
            let word = rest[..length].trim_end_matches('-');
            match &*word.to_lowercase() {
                "percent" | "pct" | "prozent" => is_per_cent = true,
                "p" if rest[length..].trim_start().starts_with(['=', '~']) => {}
                "per" | "cent" | "pour" | "por" | "ciento" | "procent" | "von" | "hundert" if !numbers.is_empty() => {
                    is_per_cent = true;
                }
                "c" | "ca" | "circa" | "about" | "around" | "approx" | "approximately" | "roughly" | "etwa" | "rund"
                | "environ"
                    if numbers.is_empty()
                        && rest[length..].trim_start_matches(['.', ' ', '~']).starts_with(|next: char| next.is_ascii_digit()) =>
                {
                    is_same = false;
                }
                "to" | "bis" | "and" | "between" | "from" | "in" | "out" | "of" | "at"
                    if !numbers.is_empty() || word == "between" || word == "from" =>
                {
                    is_about = if matches!(word, "in" | "out" | "of") { Some('/') } else { Some('-') };
                }
                _ => words.push(word),
            }
            rest = &rest[length.min(word.len().max(1))..];
        } else {
            match next {
                '%' | '％' => is_per_cent = true,
                '±' => is_about = Some('±'),
                '/' if numbers.len() == 1 => is_about = Some('/'),
                '>' | '≥' => (is_about, is_same) = (Some('>'), false),
                '<' | '≤' => (is_about, is_same) = (Some('<'), false),
                '~' | '≈' | '?' => is_same = false,
                _ if splits(next) || matches!(next, '-' | '.' | '"' | '“' | '”' | '+' | '*') => {}
                _ => return None,
            }
            rest = &rest[next.len_utf8()..];
        }
    }
    let bounds = match (numbers.as_slice(), is_about) {
        ([], _) => None,
        (&[one], Some('>')) => Some((one, 100.0)),
        (&[one], Some('<')) => Some((0.0, one)),
        (&[one], _) => Some((one, one)),
        (&[one, by], Some('±')) => Some((one - by, one + by)),
        (&[one, of], Some('/')) if of > one => Some((one / of * 100.0, one / of * 100.0)),
        (&[low, high], _) if low < high => Some((low, high)),
        _ => return None,
    };
    let is_fraction = is_fraction && !is_per_cent;
    let bounds = bounds
        .map(|(low, high)| if is_fraction { (low * 100.0, if high > 1.0 { high } else { high * 100.0 }) } else { (low, high) });
    // A figure of 1 or less may be a share or per cent.
    let is_plain = bounds
        .is_none_or(|(low, high)| (0.0..=100.0).contains(&low) && high <= 100.0 && (is_per_cent || is_fraction || low > 1.0));
    is_plain.then_some((words, bounds, is_same))
}

/// Bounds in per cent as the language has them: `70%`, `60-70%`.
pub fn range((low, high): (f32, f32)) -> String {
    if low < high { format!("{}-{}%", shown(low), shown(high)) } else { format!("{}%", shown(low)) }
}

fn shown(number: f32) -> String {
    let tenths = (number * 10.0).round() / 10.0;
    format!("{tenths}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, bool)> {
        let (words, figure, is_same) = parts(text)?;
        Some((words.into_iter().map(str::to_owned).chain([range(figure?)]).collect::<Vec<_>>().join(" "), is_same))
    }

    #[test]
    fn a_term_and_a_figure_are_found_whatever_stands_between_them() {
        for (written, meant, is_same) in [
            ("likely, 70%", "likely 70%", true),
            ("likely - 70 percent", "likely 70%", true),
            ("likely: 70 per cent", "likely 70%", true),
            ("likely 70", "likely 70%", true),
            ("likely [60–70 %]", "likely 60-70%", true),
            ("likely 60 to 70 percent", "likely 60-70%", true),
            ("70% likely", "likely 70%", true),
            ("likely (c. 70%)", "likely 70%", false),
            ("likely ~70%", "likely 70%", false),
            ("likely 0.7", "likely 70%", true),
            ("likely, 7 in 10", "likely 70%", true),
            ("very likely 70 ± 5 %", "very likely 65-75%", true),
            ("70 ± 5 %", "65-75%", true),
            ("0.7", "70%", true),
            ("7/10", "70%", true),
            (".7", "70%", true),
            ("about 70%", "70%", false),
            ("almost certain (>95%)", "almost certain 95-100%", false),
        ] {
            assert_eq!(read(written), Some((meant.to_owned(), is_same)), "{written}");
        }
        for written in ["likely 170%", "likely 80-70%", "1 2 3"] {
            assert_eq!(parts(written), None, "{written}");
        }
    }
}
