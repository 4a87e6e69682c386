//! Prose, ids and dates for generated briefs: all different, and the same in every run.

const WORDS: [&str; 64] = [
    "accounts",
    "agreed",
    "another",
    "answers",
    "attack",
    "autumn",
    "became",
    "border",
    "bridge",
    "buyers",
    "capital",
    "carried",
    "century",
    "closed",
    "coast",
    "company",
    "council",
    "demand",
    "doubled",
    "early",
    "engine",
    "export",
    "failed",
    "figures",
    "foreign",
    "former",
    "government",
    "harbour",
    "held",
    "hospital",
    "industry",
    "island",
    "joined",
    "larger",
    "leader",
    "market",
    "members",
    "minister",
    "months",
    "network",
    "northern",
    "offered",
    "opened",
    "patients",
    "planned",
    "police",
    "port",
    "price",
    "public",
    "quarter",
    "railway",
    "reached",
    "refused",
    "report",
    "river",
    "school",
    "signed",
    "southern",
    "station",
    "summer",
    "survey",
    "traffic",
    "water",
    "winter",
];

/// Words of one letter case that hold a sentence together.
const JOINTS: [&str; 8] = ["of the", "in a", "and the", "to", "with", "for", "by the", "from"];

const PUBLISHERS: [&str; 8] = [
    "Example Courier",
    "Journal of Examples",
    "Süddeutsche Beispiele",
    "Ministry of Specimens",
    "Sample and Sons",
    "The Daily Instance",
    "Board of Statistics",
    "Example University Press",
];

/// Columns that prose fills before it continues in the next line.
const WIDTH: usize = 96;

/// A number below `bound` that looks random and depends on the arguments alone (the finaliser of splitmix64).
pub fn pick(seed: u32, salt: u32, bound: u32) -> u32 {
    let mut mixed = (u64::from(seed) << 32 | u64::from(salt)).wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((mixed ^ mixed >> 31) % u64::from(bound)) as u32
}

fn word(seed: u32, salt: u32) -> &'static str {
    WORDS[pick(seed, salt, 64) as usize]
}

/// An id of two words and a number, as long as those that people write.
pub fn id(number: u32) -> String {
    format!("{}-{}-{number}", word(number, 1), word(number, 2))
}

/// A sentence of about twice as many words, on as many lines as it takes; `column` is where it begins.
pub fn sentence(seed: u32, words: u32, column: usize) -> String {
    let mut text = String::with_capacity(words as usize * 12);
    text.push_str("The");
    let mut width = column + text.len();
    for at in 0..words {
        for next in [word(seed, 10 + at), JOINTS[pick(seed, 100 + at, 8) as usize]] {
            let wraps = width + next.len() >= WIDTH;
            text.push_str(if wraps { "\n    " } else { " " });
            width = if wraps { 4 } else { width + 1 } + next.len();
            text.push_str(next);
        }
    }
    text.push(' ');
    text.push_str(word(seed, 3));
    text.push('.');
    text
}

/// A title of a source, on one line.
pub fn title(seed: u32) -> String {
    let joint = JOINTS[pick(seed, 4, 8) as usize];
    format!("A {} {} {joint} {} {}", word(seed, 5), word(seed, 6), word(seed, 7), word(seed, 8))
}

/// The name of a publisher.
pub fn publisher(seed: u32) -> &'static str {
    PUBLISHERS[pick(seed, 9, 8) as usize]
}

/// A day of the decade before that of [`day`]: what happened before anybody wrote about it.
pub fn earlier_day(seed: u32) -> String {
    format!("200{}-{:02}-{:02}", pick(seed, 10, 10), 1 + pick(seed, 11, 12), 1 + pick(seed, 12, 28))
}

/// A day of the years from 2010 to 2018.
pub fn day(seed: u32) -> String {
    format!("{}-{:02}-{:02}", 2010 + pick(seed, 10, 9), 1 + pick(seed, 11, 12), 1 + pick(seed, 12, 28))
}
