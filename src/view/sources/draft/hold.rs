//! The sentences on what holds up a thesis that stands. Each says of itself when it is written and what it claims, which a test tries out
//! on random briefs.
//!
//! In all of them a *source* is all notes of one origin, or a note that pools several; evidence that cites nothing is no source, and is
//! named as what it is. *Lines of reasoning* are the lines for the thesis itself that hold: each `because` is one, however many sources
//! its evidence has.

use crate::analysis::cuts::{Counted, Source as Counts};
use crate::analysis::hold::{Answering, Hold, Lines, Point, Role, Sort};
use crate::base::ids::StatementNumber;
use crate::base::text::form;
use crate::schema::Kind;
use crate::standing::labels::Label;
use crate::view::named::shared_name;
use crate::view::rows::joined;
use crate::view::sources::draft::Base;
use crate::view::sources::phrases::{all, any, called, counted, notes, number, some};

/// How many names a sentence holds, and how many sets of sources.
const LISTED: usize = 6;
const SETS: usize = 3;

/// The sentences on a thesis that stands.
pub(crate) fn sentences(base: &Base<'_>, counted: &Counted<'_>, hold: &Hold) -> Vec<String> {
    let said = Said { base, counted, hold };
    let mut parts = said.lines();
    parts.extend(said.single_source());
    parts.extend(said.unnamed());
    parts.extend(said.bare());
    parts.extend(said.survival());
    parts.extend(said.answers());
    parts.extend(said.assumptions());
    parts
}

struct Said<'base> {
    base: &'base Base<'base>,
    counted: &'base Counted<'base>,
    hold: &'base Hold,
}

impl Said<'_> {
    /// `three lines of reasoning support it, no two of which share a source`
    ///
    /// Always written first. The number is that of the lines for the thesis that hold. Of one line: from how many sources the evidence
    /// below it comes, by lines that hold, and whether some of it cites nothing. Of several: that no source, and no evidence that cites
    /// nothing, is below two of them; or what is. And how many lines have nothing but assumptions below them.
    fn lines(&self) -> Vec<String> {
        let lines = &self.hold.lines;
        let supports = counted(lines.count, "line of reasoning supports it", "lines of reasoning support it");
        let unnamed: Vec<&Counts> = lines.sources.iter().filter(|source| self.is_unnamed(**source)).collect();
        let mut parts = vec![match lines.count {
            0 => "what is given for it could not be read".to_owned(),
            _ if !lines.complete => supports,
            1 => match (lines.sources.len() - unnamed.len(), unnamed.len()) {
                (0, 0) if lines.assumed > 0 => format!("{supports}, which rests on assumptions alone"),
                (0, 0) => supports,
                (0, _) => format!("{supports}, whose evidence cites no source"),
                (count, 0) => format!("{supports}, whose evidence comes from {}", counted(count, "source", "sources")),
                (count, _) => format!(
                    "{supports}, whose evidence comes from {} and in part cites nothing ({})",
                    counted(count, "source", "sources"),
                    some(&unnamed.iter().map(|source| self.plain(**source)).collect::<Vec<_>>(), LISTED)
                ),
            },
            2 if lines.shared.is_empty() => format!("{supports}, which share no source"),
            _ if lines.shared.is_empty() => format!("{supports}, no two of which share a source"),
            count => {
                let share = if count == 2 { "both of which draw on" } else { "some of which share" };
                let names: Vec<String> = lines.shared.iter().map(|&source| self.cited(source, lines)).collect();
                format!("{supports}, {share} {}", some(&names, LISTED))
            }
        }];
        if lines.assumed > 0 && lines.count > 1 {
            parts.push(format!("{} on assumptions alone", counted(lines.assumed, "of these lines rests", "of these lines rest")));
        }
        if lines.incomplete > 0 {
            let names = counted(lines.incomplete, "of these lines names", "of these lines name");
            parts.push(format!("{names} something that is not declared, which is taken as holding"));
        }
        parts
    }

    /// `it depends on a single source: without Slate (note 1) it would no longer stand`
    ///
    /// Written where a source, or a note of one, by itself is needed: without it no line of reasoning is left, objections left as they
    /// are. Each one named is needed so, and the number is that of all of them.
    fn single_source(&self) -> Option<String> {
        let is_source = |point: &&Point| point.role == Role::Supports && matches!(point.sort, Sort::Note | Sort::Origin);
        let named: Vec<String> = self.hold.points.iter().filter(is_source).map(|point| self.source(&point.members)).collect();
        Some(match named.len() {
            0 => return None,
            1 => format!("it depends on a single source: without {} it would no longer stand", named[0]),
            count if count <= LISTED => {
                format!("it needs each of {} sources: without {} it would no longer stand", number(count), any(&named))
            }
            count => format!("it needs each of {} sources: {}", number(count), some(&named, LISTED)),
        })
    }

    /// `it needs two items of evidence that cite no source (a and b)`
    ///
    /// Written where evidence that cites nothing is needed in the same way, each by itself.
    fn unnamed(&self) -> Option<String> {
        let names = self.needed(Sort::Unnamed);
        let items = counted(names.len(), "item of evidence that cites no source", "items of evidence that cite no source");
        (!names.is_empty()).then(|| format!("it needs {items} ({})", some(&names, LISTED)))
    }

    /// `without Slate (note 1) it stands only by hunch, which cites nothing`
    ///
    /// Written for each source without which the thesis stands, but no line that is left comes to evidence that cites something, and each
    /// needs some of the evidence that is named, all of which cites nothing. Or, where that is so without any source being gone, and no
    /// such evidence is needed by itself: `no line of reasoning rests on a cited source: each needs evidence that cites nothing (a and b)`.
    fn bare(&self) -> Vec<String> {
        let bare = &self.hold.bare;
        let names = |evidence: &[StatementNumber]| -> Vec<String> { evidence.iter().map(|&at| self.name(at)).collect() };
        if !bare.always.is_empty() {
            let is_said = !self.needed(Sort::Unnamed).is_empty();
            let evidence = some(&names(&bare.always), LISTED);
            let all =
                format!("no line of reasoning rests on a cited source: each needs evidence that cites nothing ({evidence})");
            return if is_said { Vec::new() } else { vec![all] };
        }
        bare.without
            .iter()
            .take(LISTED)
            .map(|without| {
                let evidence = names(&without.evidence);
                let cite = form(evidence.len(), "cites", "cite");
                format!(
                    "without {} it stands only by {}, which {cite} nothing",
                    self.source(&without.source),
                    some(&evidence, LISTED)
                )
            })
            .collect()
    }

    /// `it would survive the loss of any one source, but not of both Slate (note 1) and News.mn (note 2)`
    ///
    /// Written where no source is needed by itself and nothing stands only by evidence that cites nothing. *It would survive the loss of
    /// any one source* is written where it stands without any one of them, also those that only answer an objection. The sets that
    /// follow are all smallest ones of two, else of three, sources or items of evidence that cite nothing, without which no line of
    /// reasoning is left and it does not stand. Where there are no such sets: *as long as what is said against it stays answered*, a
    /// line of reasoning is left without any three.
    fn survival(&self) -> Option<String> {
        let Hold { points, bare, cuts, felling, lines, .. } = self.hold;
        let is_source = |point: &&Point| matches!(point.sort, Sort::Note | Sort::Origin);
        let is_needed = |point: &Point| point.sort != Sort::Assumption && point.role == Role::Supports;
        let is_bare = !bare.always.is_empty() || !bare.without.is_empty() || !bare.complete;
        if points.iter().any(is_needed) || is_bare || lines.sources.is_empty() {
            return None;
        }
        let looked = if cuts.complete && self.hold.points_complete { "" } else { ", as far as was looked" };
        let survives = points.iter().filter(is_source).count() == 0;
        let one = format!("it would survive the loss of any one source{looked}");
        let Some(size) = felling.first().map(Vec::len) else {
            let answered = if self.hold.is_disputed { ", as long as what is said against it stays answered" } else { "" };
            let is_known = cuts.complete && cuts.sets.is_empty();
            return match (survives, is_known && lines.sources.len() > 1) {
                (true, true) => Some(format!("{one}; of any two or three, too{answered}")),
                (true, false) => Some(one),
                (false, true) => Some(format!("a line of reasoning is left whichever three sources are lost{answered}")),
                (false, false) => None,
            };
        };
        let smallest: Vec<&Vec<Counts>> = felling.iter().filter(|set| set.len() == size).collect();
        let mut sets: Vec<String> = smallest.iter().take(SETS).map(|set| self.set(set)).collect();
        if smallest.len() > SETS {
            let (one, many) = if size == 2 { ("other pair", "other pairs") } else { ("other three", "other threes") };
            sets.push(counted(smallest.len() - SETS, one, many));
        }
        Some(if survives {
            format!("{one}, but not of {}", sets.join(", nor of "))
        } else {
            format!("no line of reasoning would be left without {}", sets.join(", nor without "))
        })
    }

    /// `one objection to it (denial) is answered from Archive (note 5) alone: without it the thesis would be contested`
    ///
    /// Written for each source, assumption or item of evidence that cites nothing without which the thesis does not stand, though a line
    /// of reasoning for it is left, objections left as they are; those that answer the same objections are one sentence, as each of them is
    /// needed. The objections are those to the thesis itself that fall, and would not fall then; where there are none, something is said
    /// against the reasons for it. The label is the one that it would have.
    fn answers(&self) -> Vec<String> {
        let groups = self.hold.answering();
        let mut parts: Vec<String> = groups.iter().take(LISTED).map(|group| self.answer(group)).collect();
        let more: usize = groups.iter().skip(LISTED).map(|group| group.points.len()).sum();
        if more > 0 {
            let more = counted(more, "other answers", "others answer");
            parts.push(format!("{more} alone something that is said against it or against the reasons for it"));
        }
        parts
    }

    fn answer(&self, group: &Answering<'_>) -> String {
        let who: Vec<String> = group.points.iter().map(|point| self.point(point)).collect();
        let (how, without) = match who.as_slice() {
            [one] => (format!("{one} alone"), "it"),
            several => (format!("{} together", some(several, LISTED)), "any one of them"),
        };
        let argument = self.base.register.argument;
        let against: Vec<String> = group.objections.iter().map(|&line| joined(argument, line, &str::to_owned)).collect();
        let what = match against.as_slice() {
            [] => "what is said against the reasons for it is".to_owned(),
            [one] => format!("one objection to it ({one}) is"),
            several => format!("{} objections to it ({}) are", number(several.len()), some(several, LISTED)),
        };
        let then = if group.after == Label::Contested { "be contested" } else { "fall" };
        format!("{what} answered from {how}: without {without} the thesis would {then}")
    }

    fn point(&self, point: &Point) -> String {
        match (point.sort, point.members.as_slice()) {
            (Sort::Assumption, [assumption]) => format!("the assumption {}", self.name(*assumption)),
            (Sort::Unnamed, [evidence]) => format!("{} (cites nothing)", self.name(*evidence)),
            (_, members) => self.source(members),
        }
    }

    /// `it needs one assumption (no-forced-choice)`
    ///
    /// Written where assumptions are needed by themselves, as sources are above.
    fn assumptions(&self) -> Option<String> {
        let names = self.needed(Sort::Assumption);
        let needed = match names.len() {
            0 => return None,
            1 => "one assumption".to_owned(),
            count => format!("each of {} assumptions", number(count)),
        };
        Some(format!("it needs {needed} ({})", some(&names, LISTED)))
    }

    /// The names of the points of a sort that support the thesis.
    fn needed(&self, sort: Sort) -> Vec<String> {
        let points = self.hold.points.iter().filter(|point| point.sort == sort && point.role == Role::Supports);
        points.flat_map(|point| &point.members).map(|&at| self.name(at)).collect()
    }

    /// `both Slate (note 1) and News.mn (note 2)`
    fn set(&self, set: &[Counts]) -> String {
        let names = all(&self.names(&set.iter().collect::<Vec<_>>()));
        if set.len() == 2 { format!("both {names}") } else { format!("{names} together") }
    }

    /// A source of lines of reasoning, with those of its notes by which they cite it.
    fn cited(&self, source: Counts, lines: &Lines) -> String {
        match source {
            Counts::Own(statement) if self.is_unnamed(source) => format!("{} (cites nothing)", self.name(statement)),
            source => self.source(&lines.cited.notes(source)),
        }
    }

    fn names(&self, sources: &[&Counts]) -> Vec<String> {
        let name = |source: &&Counts| match source {
            Counts::Own(statement) if self.is_unnamed(**source) => format!("{} (cites nothing)", self.name(*statement)),
            source => self.source(self.counted.members(source)),
        };
        sources.iter().map(name).collect()
    }

    fn plain(&self, source: Counts) -> String {
        match source {
            Counts::Own(statement) | Counts::Origin(statement) => self.name(statement),
        }
    }

    fn is_unnamed(&self, source: Counts) -> bool {
        matches!(source, Counts::Own(statement) if self.base.register.argument.kind(statement) != Some(Kind::Note))
    }

    /// `Slate (note 1)`, `Reuters (notes 1 and 2)`
    fn source(&self, members: &[StatementNumber]) -> String {
        self.base.source(members)
    }

    fn name(&self, statement: StatementNumber) -> String {
        self.base.register.argument.name(statement)
    }
}

impl Base<'_> {
    /// A source as a sentence names it: `Slate (note 1)`, several notes of one origin as `Reuters (notes 1 and 2)`.
    pub(crate) fn source(&self, members: &[StatementNumber]) -> String {
        let argument = self.register.argument;
        if let [only] = members {
            return self.register.source(*only).map_or_else(|| format!("note {}", argument.name(*only)), called);
        }
        let ids: Vec<String> = members.iter().map(|&note| argument.name(note)).collect();
        let all = notes(&ids, LISTED);
        let name = shared_name(argument, &self.register.origins, members);
        name.map_or_else(|| format!("one origin ({all})"), |name| format!("{name} ({all})"))
    }
}
