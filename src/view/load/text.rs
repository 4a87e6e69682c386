//! What each source carries, and what each thesis depends on, for people.

use std::io::{Result, Write};

use owo_colors::Style;

use crate::analysis::cuts::{Corroboration, Counted, LARGEST_CUT, Source};
use crate::analysis::hold::{Answering, Hold, Lines, Point, Role, Sort};
use crate::analysis::impact::load::Load;
use crate::base::clean::clean_path;
use crate::base::ids::{StatementNumber, large};
use crate::base::text::{counted, counted_as, list, several};
use crate::schema::Kind;
use crate::standing::labels::Label;
use crate::view::load::Loads;
use crate::view::named::notes_of;
use crate::view::rows::{Teller, joined};
use crate::view::turning;

/// How many sets of sources are listed, and how many names in other lists.
const LISTED: usize = 12;

/// What is written where a search was given up.
const GIVEN_UP: &str = "not all were looked at";

/// Writes the sources of a document by what they carry, and then its theses.
///
/// # Errors
/// Fails if the writer does.
pub fn write(loads: &Loads, teller: &Teller<'_>, out: &mut dyn Write) -> Result<()> {
    let argument = teller.argument;
    let path = clean_path(argument.project.file(argument.document().root()).source.path()).into_owned();
    writeln!(out, "{}", teller.painted(&path, Style::new().bold()))?;
    if loads.notes.is_empty() && argument.theses.is_empty() {
        writeln!(out, "\nno source and no thesis to weigh")?;
    }
    carried(loads, teller, out)?;
    let counted = Counted::of(&loads.origins, &argument.sources);
    let names = Names { loads, teller, counted: &counted };
    for hold in &loads.theses {
        writeln!(out, "\nthesis {}", teller.signed(hold.statement))?;
        for text in names.sentences(hold) {
            teller.line(out, 2, &text)?;
        }
    }
    let rest = argument.theses.iter().filter(|&&thesis| argument.standing.label(thesis) != Label::Stands);
    for &thesis in rest {
        writeln!(out)?;
        let (verb, reason) = (argument.standing.label(thesis).verb(), teller.reason(thesis));
        let name = if teller.narrated { teller.name(thesis) } else { teller.signed(thesis) };
        teller.line(out, 0, &format!("thesis {name} {verb}: {reason}"))?;
    }
    let names = turning::Names { teller, origins: &loads.origins, counted: &counted, quotes_ids: false };
    for turning in &loads.turnings {
        writeln!(out)?;
        teller.line(out, 0, &format!("what would change thesis {}", teller.name(turning.thesis)))?;
        let change = names.would_change(turning);
        for sentence in change.losses.iter().chain(&change.waiting).chain(&change.rivals).chain(&change.unwatched) {
            teller.line(out, 2, sentence)?;
        }
    }
    Ok(())
}

/// What would not stand without each source, those first on which the theses depend most.
fn carried(loads: &Loads, teller: &Teller<'_>, out: &mut dyn Write) -> Result<()> {
    let carrying: Vec<&Load> = loads.notes.iter().filter(|load| load.statements > 0).collect();
    if !carrying.is_empty() {
        writeln!(out)?;
        teller.line(out, 0, "what each source carries alone")?;
    }
    for load in carrying {
        teller.line(out, 2, &format!("{} · {}", notes_of(teller, &loads.origins, &load.notes), lost(loads, teller, load)))?;
    }
    if !loads.groups.is_empty() {
        writeln!(out)?;
        teller.line(out, 0, "what the notes of one origin carry together")?;
    }
    for load in &loads.groups {
        teller.line(out, 2, &format!("{} · {}", notes_of(teller, &loads.origins, &load.notes), lost(loads, teller, load)))?;
    }
    let idle = loads.notes.iter().filter(|load| load.is_known && load.statements == 0);
    let idle: Vec<String> = idle.flat_map(|load| &load.notes).map(|&note| source(teller, note)).collect();
    if !idle.is_empty() {
        writeln!(out)?;
        teller.line(out, 0, &format!("no statement that stands depends on {} alone", list(&idle, "or")))?;
    }
    let unknown = loads.notes.iter().filter(|load| !load.is_known).count();
    if unknown > 0 {
        writeln!(out)?;
        let notes = counted(unknown, "note");
        teller.line(out, 0, &format!("{notes} not weighed: too many statements depend on the notes of this document"))?;
    }
    Ok(())
}

/// `3 claims (all-sides, cn-ru-ties; off the thesis: keeps-using-ties), 3 pieces of evidence`
fn lost(loads: &Loads, teller: &Teller<'_>, load: &Load) -> String {
    let evidence = load.statements - load.judgements;
    let theses = teller.argument.theses.len();
    let mut parts = Vec::new();
    if load.judgements > 0 {
        let is_inside = |statement: &StatementNumber| theses == 0 || loads.inside[*statement];
        let (on, off): (Vec<StatementNumber>, Vec<StatementNumber>) = load.first.iter().partition(|&at| is_inside(at));
        let names = |list: &[StatementNumber]| list.iter().map(|&at| teller.name(at)).collect::<Vec<_>>().join(", ");
        let off_the = if theses == 1 { "off the thesis" } else { "off the theses" };
        let mut groups = Vec::new();
        if !on.is_empty() {
            groups.push(names(&on));
        }
        if !off.is_empty() {
            groups.push(format!("{off_the}: {}", names(&off)));
        }
        let more = large(load.judgements) - load.first.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        parts.push(format!("{} ({}{more})", counted(large(load.judgements), "claim"), groups.join("; ")));
    }
    if evidence > 0 {
        parts.push(counted_as(large(evidence), "piece of evidence", "pieces of evidence"));
    }
    parts.join(", ")
}

/// `note 5 (retracted)`
fn source(teller: &Teller<'_>, note: StatementNumber) -> String {
    let retracted = if teller.argument.sources.is_retracted(note) { " (retracted)" } else { "" };
    format!("note {}{retracted}", teller.name(note))
}

/// The sentences on a thesis that stands.
struct Names<'loads> {
    loads: &'loads Loads,
    teller: &'loads Teller<'loads>,
    counted: &'loads Counted<'loads>,
}

impl Names<'_> {
    fn sentences(&self, hold: &Hold) -> Vec<String> {
        let mut sentences = vec![self.lines(&hold.lines)];
        sentences.extend(self.needs(hold));
        sentences.extend(self.answers(hold));
        sentences.extend(self.bare(hold));
        sentences.extend(self.cuts(hold));
        sentences.push(ways(hold));
        sentences
    }

    /// How many lines of reasoning hold, and whether two of them have a source in common. A source is an origin, a note that pools
    /// several, or evidence that cites nothing, anywhere below the line by lines that hold.
    fn lines(&self, lines: &Lines) -> String {
        let opening = counted_as(lines.count, "line of reasoning", "lines of reasoning");
        let mut parts = vec![match lines.count {
            0 => "what is given for it could not be read, so it is taken as holding".to_owned(),
            _ if !lines.complete => format!("{opening}; their sources were not all looked at"),
            1 => match lines.sources.len() {
                0 => opening,
                count => format!("{opening}, from {}", counted(count, "source")),
            },
            _ if lines.shared.is_empty() => format!("{opening}, no two of which share a source"),
            _ => {
                let shared: Vec<String> = lines.shared.iter().take(LISTED).map(|&source| self.cited(source, lines)).collect();
                let more = lines.shared.len() - shared.len();
                let more = if more > 0 { format!(" and {more} more") } else { String::new() };
                let rest = if lines.count == 2 { "both draw on" } else { "some of them share" };
                format!("{opening}; {rest} {}{more}", shared.join(", "))
            }
        }];
        if lines.assumed > 0 {
            parts.push(match (lines.assumed, lines.count) {
                (1, 1) => "it rests on assumptions alone".to_owned(),
                (assumed, _) => format!("{} on assumptions alone", counted_as(assumed, "rests", "rest")),
            });
        }
        if lines.incomplete > 0 {
            parts.push(match (lines.incomplete, lines.count) {
                (1, 1) => "it names something that is not declared, which is taken as holding".to_owned(),
                (incomplete, _) => format!("{} something that is not declared", counted_as(incomplete, "names", "name")),
            });
        }
        parts.join("; ")
    }

    /// What every line of reasoning needs, or that it stands without any one thing.
    ///
    /// `falls without note 4, or assumption w: no line of reasoning is left`: each of what is named by itself makes it fall once it is gone,
    /// and no line holds then, objections and exceptions left as they are. `contested without note 5: only contested lines of reasoning are
    /// left` so of what leaves it contested. `can do without any one source or assumption`: it stands without any one of them, also those
    /// that only answer something.
    fn needs(&self, hold: &Hold) -> Vec<String> {
        let needed = |after: Label| -> Vec<String> {
            let points = hold.points.iter().filter(|point| point.role == Role::Supports && point.after == after);
            points.map(|point| self.point(point)).collect()
        };
        let (falls, contested) = (needed(Label::Falls), needed(Label::Contested));
        let mut sentences = Vec::new();
        if !falls.is_empty() {
            sentences.push(format!("falls without {}: no line of reasoning is left", alternatives(&falls)));
        }
        if !contested.is_empty() {
            let left = "only contested lines of reasoning are left";
            sentences.push(format!("contested without {}: {left}", alternatives(&contested)));
        }
        if !hold.points_complete {
            sentences.push(format!("what it needs: {GIVEN_UP}"));
        }
        let is_bare = !hold.bare.always.is_empty() || !hold.bare.without.is_empty();
        // On what a line needs that names something unknown nothing can be said.
        let is_known = hold.lines.incomplete < hold.lines.count;
        if hold.points_complete && hold.points.is_empty() && !is_bare && hold.bare.complete && is_known {
            sentences.push("can do without any one source or assumption".to_owned());
        }
        sentences
    }

    /// What only answers something that is said against it, and what follows without that.
    ///
    /// `contested without note 4: a line of reasoning is left, but nothing else answers the objection o`: once any one of what is named is gone,
    /// it has that label, though a line for it holds, objections and exceptions left as they are. The objections are all those to the thesis
    /// itself that fall, and do not then; where there are none, something is said against the reasons for it.
    fn answers(&self, hold: &Hold) -> Vec<String> {
        let described = |group: &Answering<'_>| {
            let then = if group.after == Label::Contested { "contested" } else { "falls" };
            let argument = self.teller.argument;
            let against: Vec<String> = group.objections.iter().map(|&line| joined(argument, line, &str::to_owned)).collect();
            let what = match against.as_slice() {
                [] => "what is said against the reasons for it".to_owned(),
                [one] => format!("the objection {one}"),
                all => format!("the objections {}", several(all, "and", LISTED)),
            };
            let names: Vec<String> = group.points.iter().map(|point| self.point(point)).collect();
            let by = if names.len() == 1 { "nothing else answers" } else { "they answer, only together," };
            format!("{then} without {}: a line of reasoning is left, but {by} {what}", alternatives(&names))
        };
        hold.answering().iter().map(described).collect()
    }

    /// What only evidence that cites nothing holds up.
    fn bare(&self, hold: &Hold) -> Vec<String> {
        let names = |evidence: &[StatementNumber]| {
            let names: Vec<String> = evidence.iter().map(|&at| self.teller.name(at)).collect();
            let cite = if names.len() == 1 { "cites" } else { "cite" };
            (list(&names, "and"), cite)
        };
        let is_needed = hold.points.iter().any(|point| point.sort == Sort::Unnamed && point.role == Role::Supports);
        if !hold.bare.always.is_empty() && !is_needed {
            let (evidence, cite) = names(&hold.bare.always);
            return vec![format!("no line rests on a cited source: each needs {evidence}, which {cite} nothing")];
        }
        hold.bare
            .without
            .iter()
            .map(|without| {
                let (evidence, cite) = names(&without.evidence);
                format!("without {} it stands only by {evidence}, which {cite} nothing", self.notes(&without.source))
            })
            .collect()
    }

    /// The smallest sets of sources without which no line of reasoning is left.
    fn cuts(&self, hold: &Hold) -> Option<String> {
        let set = |set: &Vec<Source>| set.iter().map(|&source| self.source(source)).collect::<Vec<_>>().join(" + ");
        let shown: Vec<String> = hold.felling.iter().take(LISTED).map(set).collect();
        let end = if hold.cuts.complete { String::new() } else { format!("; {GIVEN_UP}") };
        match hold.felling.len() {
            0 if !hold.cuts.complete => Some(format!("no line is left without: no set of several sources found{end}")),
            0 if hold.cuts.sets.is_empty() && !hold.lines.sources.is_empty() => {
                let answered = if hold.is_disputed { ", as long as what is said against it stays answered" } else { "" };
                Some(format!("whichever {LARGEST_CUT} sources are lost, a line is left{answered}"))
            }
            0 => None,
            count if count > LISTED => {
                Some(format!("no line is left without: {}, or {} other sets{end}", shown.join(", or "), count - LISTED))
            }
            _ => Some(format!("no line is left without: {}{end}", shown.join(", or "))),
        }
    }

    /// `note 5`, `Reuters (notes 1 and 2)`, `hunch (cites nothing)`
    fn source(&self, source: Source) -> String {
        match source {
            Source::Own(statement) if self.teller.argument.kind(statement) != Some(Kind::Note) => self.unnamed(statement),
            source => self.notes(self.counted.members(&source)),
        }
    }

    /// A source of lines of reasoning, with those of its notes by which they cite it.
    fn cited(&self, source: Source, lines: &Lines) -> String {
        match source {
            Source::Own(statement) if self.teller.argument.kind(statement) != Some(Kind::Note) => self.unnamed(statement),
            source => self.notes(&lines.cited.notes(source)),
        }
    }

    fn point(&self, point: &Point) -> String {
        match (point.sort, point.members.as_slice()) {
            (Sort::Assumption, [assumption]) => format!("assumption {}", self.teller.name(*assumption)),
            (Sort::Unnamed, [evidence]) => self.unnamed(*evidence),
            (_, members) => self.notes(members),
        }
    }

    fn unnamed(&self, evidence: StatementNumber) -> String {
        let cites =
            if self.teller.argument.sources.is_unnamed(evidence) { "cites nothing" } else { "cites what is not declared" };
        format!("{} ({cites})", self.teller.name(evidence))
    }

    fn notes(&self, members: &[StatementNumber]) -> String {
        notes_of(self.teller, &self.loads.origins, members)
    }
}

/// `note 4, or assumption w`
fn alternatives(names: &[String]) -> String {
    match names {
        [most @ .., last] if !most.is_empty() => format!("{}, or {last}", most.join(", ")),
        names => names.concat(),
    }
}

/// How often it can be reached anew from cited sources that were not used before.
///
/// `ways to it from cited sources that share no origin: 2`: as many proofs by lines that hold, of which no two draw on one source, and no
/// more; `1 to 2` where how many was not found out, but not fewer and not more. Evidence that cites nothing is in none of them.
fn ways(hold: &Hold) -> String {
    let Corroboration { at_least, at_most, without_sources } = hold.ways;
    let number = match at_most {
        None => format!("at least {at_least}"),
        Some(most) if most == at_least => at_least.to_string(),
        Some(most) => format!("{at_least} to {most}"),
    };
    let ways = "ways to it from cited sources that share no origin";
    match (at_least, without_sources) {
        (0, false) if at_most.is_none() => format!("{ways}: none found; {GIVEN_UP}"),
        (0, false) if at_most == Some(0) && hold.lines.sources.is_empty() => {
            "no way to it is known: what it rests on refers to nothing".to_owned()
        }
        (0, true) => "one way to it needs no source: it rests on assumptions alone".to_owned(),
        (_, true) => format!("{ways}: {number}, and one that needs no source: it rests on assumptions alone"),
        (_, false) => format!("{ways}: {}", if at_most == Some(0) { "none".to_owned() } else { number }),
    }
}
