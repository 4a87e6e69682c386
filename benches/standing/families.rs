//! Families of briefs whose labels are hard to give: random attacks, and circles that can only be settled one after
//! another.

use std::fmt::Write;

/// A family of briefs.
pub struct Family {
    /// Its name in the table and on the command line.
    pub name: &'static str,
    /// Writes a brief of about so many statements.
    pub write: fn(u32) -> String,
}

/// An ordinary brief first; then attacks alone, of four attackers each on average; then gadgets, each a circle of two
/// claims that is unfounded only once the one before it has been settled: in a row, in a ring, all hanging on the last one
/// besides, below one more line each that depends on the last one, and with a claim that loses its line once for each of them.
pub const FAMILIES: [Family; 7] = [
    Family { name: "layers", write: layers },
    Family { name: "attacks", write: attacks },
    Family { name: "row", write: |statements| gadgets(statements, Shape::Row) },
    Family { name: "ring", write: |statements| gadgets(statements, Shape::Ring) },
    Family { name: "nested", write: |statements| gadgets(statements, Shape::Nested) },
    Family { name: "peel", write: |statements| gadgets(statements, Shape::Peel) },
    Family { name: "hub", write: |statements| gadgets(statements, Shape::Hub) },
];

/// A number below a limit, the same for the same seed (SplitMix64).
fn pick(seed: u64, limit: u32) -> u32 {
    let mut z = seed.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((z ^ (z >> 31)) % u64::from(limit)) as u32
}

struct Brief(String);

impl Brief {
    fn claim(&mut self, id: &str) {
        let _ = write!(self.0, "\nclaim {id}: What {id} says.\n");
    }

    fn assumption(&mut self, id: &str) {
        let _ = write!(self.0, "\nassumption {id}: What {id} says.\n  if-wrong: Nothing.\n");
    }

    fn line(&mut self, premises: &str, unless: &str) {
        let _ = writeln!(self.0, "  because: {premises}");
        if !unless.is_empty() {
            let _ = writeln!(self.0, "    unless: {unless}");
        }
    }
}

/// Claims on claims just below them, down to evidence; a fifth of the statements are notes, one for two pieces of evidence.
fn layers(statements: u32) -> String {
    let mut brief = Brief("brief: Layers\n  thesis: s0\n".to_owned());
    let groups = statements / 5;
    for group in 0..groups {
        brief.claim(&format!("s{group}"));
        for line in 0..2 {
            let below = group + 1 + pick(u64::from(group * 2 + line), 40);
            let premise = if below < groups { format!("s{below}") } else { format!("e{group}") };
            brief.line(&format!("{premise} + {}{group}", ["e", "f"][line as usize]), "");
        }
        let other = pick(u64::from(group) + 7_000_000, groups);
        let _ = write!(
            brief.0,
            "\nevidence e{group}: A fact.\n  cites: n{group}\n\nevidence f{group}: A fact.\n  cites: n{group}, n{other}\n\n\
             note n{group}: A source\n  publisher: Press {}\n  date: 2019\n  url: none\n\nassumption a{group}: Background.\n",
            pick(u64::from(group), 500)
        );
    }
    brief.0
}

/// Claims that hold unless one of their attackers does: two to six, and one in ten has none.
fn attacks(statements: u32) -> String {
    let mut brief = Brief("brief: Attacks\n".to_owned());
    brief.assumption("ground");
    for number in 0..statements {
        let seed = u64::from(number) * 8;
        brief.claim(&format!("a{number}"));
        let count = if pick(seed, 10) == 0 { 0 } else { 2 + pick(seed + 1, 5) };
        let attackers: Vec<String> = (0..count).map(|at| format!("a{}", pick(seed + 2 + u64::from(at), statements))).collect();
        let mut unless = attackers;
        unless.sort_unstable();
        unless.dedup();
        brief.line("ground", &unless.join(", "));
    }
    brief.0
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Row,
    Ring,
    Nested,
    Peel,
    Hub,
}

/// Five statements a gadget: an entry, a circle of two claims on it, a guard that falls with the circle, and a claim above.
fn gadgets(statements: u32, shape: Shape) -> String {
    let mut brief = Brief("brief: Gadgets\n".to_owned());
    brief.assumption("ground");
    brief.assumption("knock");
    brief.assumption("extra");
    let count = if shape == Shape::Hub { statements / 7 } else { statements / 5 };
    for gadget in 0..count {
        brief.claim(&format!("e{gadget}"));
        let unless = if gadget == 0 { "knock".to_owned() } else { format!("d{}", gadget - 1) };
        brief.line("ground", &unless);
        brief.claim(&format!("a{gadget}"));
        brief.line(&format!("e{gadget}"), "");
        brief.line(&format!("b{gadget}"), "");
        match shape {
            Shape::Nested if gadget + 1 < count => brief.line(&format!("a{} + a{}", count - 1, gadget + 1), ""),
            Shape::Peel if gadget + 1 < count => brief.line(&format!("a{} + e{gadget}", count - 1), ""),
            Shape::Row | Shape::Ring | Shape::Nested | Shape::Peel | Shape::Hub => {}
        }
        if gadget == 0 && matches!(shape, Shape::Ring | Shape::Nested) {
            brief.line("feed + a0", "");
        }
        brief.claim(&format!("b{gadget}"));
        brief.line(&format!("a{gadget}"), "");
        brief.claim(&format!("d{gadget}"));
        brief.line("ground", &format!("a{gadget}"));
        brief.claim(&format!("h{gadget}"));
        brief.line(&format!("a{gadget}"), "");
    }
    match shape {
        Shape::Ring | Shape::Nested => {
            brief.claim("feed");
            brief.line("ground", &format!("d{}", count - 1));
        }
        Shape::Hub => hub(&mut brief, count),
        Shape::Row | Shape::Peel => {}
    }
    brief.0
}

/// A hub with a feeder for each gadget, which falls when that gadget does, and a chain from the hub back to it.
fn hub(brief: &mut Brief, count: u32) {
    for feeder in 0..count {
        brief.claim(&format!("f{feeder}"));
        brief.line("ground", &format!("d{feeder}"));
    }
    brief.claim("hub");
    for feeder in (0..count).rev() {
        brief.line(&format!("f{feeder}"), "");
    }
    brief.line(&format!("c{}", count - 1), "");
    for link in 0..count {
        brief.claim(&format!("c{link}"));
        let below = if link == 0 { "hub".to_owned() } else { format!("c{}", link - 1) };
        brief.line(&below, "");
    }
}
