//! The Admiralty code, by which sources and what they say are graded (NATO STANAG 2511).

/// What the grade of a source means, by its letter from `A` to `F`.
pub fn reliability(letter: &str) -> Option<&'static str> {
    Some(match letter {
        "A" => "completely reliable",
        "B" => "usually reliable",
        "C" => "fairly reliable",
        "D" => "not usually reliable",
        "E" => "unreliable",
        "F" => "reliability cannot be judged",
        _ => return None,
    })
}

/// What the grade of a piece of information means, by its figure from `1` to `6`.
pub fn credibility(figure: &str) -> Option<&'static str> {
    Some(match figure {
        "1" => "confirmed by other sources",
        "2" => "probably true",
        "3" => "possibly true",
        "4" => "doubtful",
        "5" => "improbable",
        "6" => "truth cannot be judged",
        _ => return None,
    })
}
