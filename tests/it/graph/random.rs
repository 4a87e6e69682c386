//! Briefs that look random and are the same in every run: shared premises, circles, exceptions, answers, objections to steps, rivals, gaps.

use std::fmt::Write;

/// Numbers (SplitMix64).
pub struct Random(u64);

impl Random {
    /// Those of a seed.
    pub fn of(seed: u64) -> Self {
        Self(seed)
    }

    /// One below a limit.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % limit.max(1) as u64).expect("small")
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }
}

const WORDS: [&str; 12] = [
    "bridge",
    "Mongolia’s",
    "the",
    "of",
    "unquestionably",
    "safe",
    "桥是安全的",
    "offers",
    "in",
    "2018,",
    "Цогтбаатар",
    "re-established",
];

/// A brief of so many statements. Premises come from anywhere, so that some lead back to themselves.
pub fn brief(seed: u64, statements: usize) -> String {
    let mut random = Random::of(seed);
    let mut text = String::from("brief: What a random brief says\n  thesis: s0, s1\n\n");
    for at in 0..statements {
        let kind = match (at, random.below(10)) {
            (0 | 1, _) | (_, 0..=4) => "claim",
            (_, 5) => "forecast",
            (_, 6) => "assumption",
            _ => "evidence",
        };
        let _ = writeln!(text, "{kind} s{at}: {}", sentence(&mut random));
        if kind == "evidence" {
            let _ = writeln!(text, "  cites: n{}", random.below(5));
        }
        if matches!(kind, "claim" | "forecast") {
            judgement(&mut text, &mut random, statements);
        }
        text.push('\n');
    }
    for at in 0..statements / 12 {
        let about = (random.below(statements), random.below(statements));
        let _ = writeln!(text, "gap g{at}: {}\n  about: s{}, s{}\n", sentence(&mut random), about.0, about.1);
    }
    let _ = writeln!(text, "question q: {}\n  answers: s0, s{}, s2\n", sentence(&mut random), random.below(statements));
    for at in 0..5 {
        let _ = writeln!(text, "note n{at}: A source\n  publisher: Somebody\n");
    }
    text
}

fn judgement(text: &mut String, random: &mut Random, statements: usize) {
    let id =
        |random: &mut Random| if random.one_in(40) { "unknown".to_owned() } else { format!("s{}", random.below(statements)) };
    for _ in 0..random.below(4) {
        let premises: Vec<String> = (0..=random.below(3)).map(|_| id(random)).collect();
        if premises.len() > 2 && random.one_in(3) {
            let _ = writeln!(text, "  because: any 2 of {}", premises.join(", "));
        } else {
            let _ = writeln!(text, "  because: {}", premises.join(" + "));
        }
        if random.one_in(3) {
            let _ = writeln!(text, "    given: {}", id(random));
        }
        if random.one_in(3) {
            let _ = writeln!(text, "    unless: {}, {}", id(random), id(random));
        }
    }
    if random.one_in(3) {
        let _ = writeln!(text, "  despite: {}", id(random));
        if random.one_in(2) {
            let _ = writeln!(text, "    but: {}", id(random));
        }
    }
    if random.one_in(4) {
        let _ = writeln!(text, "  opposes: {}\n    from: {}", id(random), id(random));
    }
    if random.one_in(6) {
        let _ = writeln!(text, "  corroborated-by: {}", id(random));
    }
}

fn sentence(random: &mut Random) -> String {
    let words: Vec<&str> = (0..=random.below(24)).map(|_| WORDS[random.below(WORDS.len())]).collect();
    format!("It is {}.", words.join(" "))
}
