//! Reads a report from an argument.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::analysis::cuts::Counted;
use crate::analysis::hold::{Hold, Holds};
use crate::base::ids::{IdSet, StatementNumber};
use crate::rules::Profile;
use crate::schema::Field;
use crate::schema::words::Date;
use crate::standing::argument::Argument;
use crate::standing::labels::Label;
use crate::view::report::alternatives::{alternatives, questions};
use crate::view::report::anchors::places;
use crate::view::report::endnotes::{endnotes, has_any, place_of};
use crate::view::report::findings::findings;
use crate::view::report::judgements::judgements;
use crate::view::report::labels::Labels;
use crate::view::report::lists::{Checked, changes, coverage, standards};
use crate::view::report::plain::{plain, tag};
use crate::view::report::tree::{Layout, Reasoning};
use crate::view::report::unknowns::{assumptions, gaps};
use crate::view::report::{Part, Parts, Report, Sort};
use crate::view::review::Review;
use crate::view::rows::Teller;
use crate::view::rows::value;
use crate::view::sources::{Register, write_draft_of};
use crate::view::status::roots;

/// What a brief argues, as a document; `checked` is what the rules made of its file, and ages are counted from `today` where it has no
/// cut-off. O(n), and what the load of its theses and the matrices of its questions cost.
pub fn build(argument: &Argument<'_>, parts: Parts, checked: Checked<'_>, today: Option<Date>) -> Report {
    let head = Head { argument };
    let profile = head.text(Field::Profile).and_then(|name| Profile::from_name(&name));
    let language = head.text(Field::Language).and_then(|language| tag(&language)).unwrap_or_else(|| "en".to_owned());
    let review = Review::of(argument);
    let mut layout = Layout::new(argument);
    let register = Register::of(argument, today);
    let teller = Teller::of(argument, false, usize::MAX);
    let counted = Counted::of(&register.origins, &argument.sources);
    let holds = held(argument, &counted, &teller);
    let judgements = judgements(argument, profile, &holds, &mut layout.sentences);
    let changes = if parts.has(Part::Changes) {
        changes(&teller, (&register.origins, &counted), &mut layout.sentences)
    } else {
        Vec::new()
    };
    let (theses, roots) = roots(argument, &review);
    let own_questions = questions(argument, |_| false);
    let is_whole = parts.has(Part::Reasoning);
    if is_whole {
        layout.reserve(roots.iter().copied());
    }
    if parts.has(Part::Alternatives) {
        layout.reserve(own_questions.iter().flat_map(|&question| argument.answers(question)));
    }
    let mut reasoning = Vec::new();
    if is_whole {
        reasoning.extend(roots.iter().filter_map(|&root| layout.reasoning(root, !theses.is_empty())));
    }
    let mut rivals = Vec::new();
    if parts.has(Part::Alternatives) {
        for question in questions(argument, |answer| layout.is_placed(answer)) {
            let mut read = alternatives(argument, question, &mut layout.sentences);
            let answers: Vec<StatementNumber> =
                read.answers.iter().map(|answer| layout.sentences.list[answer.sentence].number).collect();
            // Where the reasoning for the theses is left out, it is not brought in here.
            let shown = answers.into_iter().filter(|answer| is_whole || !theses.contains(answer));
            read.reasoning = shown.filter_map(|answer| layout.reasoning(answer, false)).collect();
            rivals.push(read);
        }
    }
    let is_shown: Vec<bool> =
        argument.graph.numbers().map(|at| layout.is_placed(at) || !is_whole && argument.document().is_own(at)).collect();
    let has = |number: StatementNumber| is_shown[number.index()];
    let assumptions = if parts.has(Part::Assumptions) { assumptions(argument, has, &mut layout.sentences) } else { Vec::new() };
    let aside =
        if parts.has(Part::Aside) { aside(argument, &mut layout, if is_whole { &[] } else { &roots }) } else { Vec::new() };
    let gaps = if parts.has(Part::Gaps) { gaps(argument, has, &mut layout.sentences) } else { Vec::new() };
    let mut sentences = layout.sentences.list;
    let mut order = places(&reasoning);
    order.extend(rivals.iter().flat_map(|rivals| places(&rivals.reasoning)));
    order.extend(places(&aside));
    if !is_whole {
        order.extend(0..sentences.len());
    }
    let summary =
        if parts.has(Part::Summary) && is_english(&language) { summary(&register, &teller, &holds) } else { Vec::new() };
    let sources = endnotes(register, &mut sentences, &order);
    let mut report = Report {
        version: 1,
        title: head.title(),
        sort: head.sort(&review),
        path: head.path().to_owned(),
        sha256: head.sha256(),
        language,
        author: head.text(Field::Author).filter(|author| author != "none"),
        audience: head.text(Field::Audience).filter(|audience| audience != "none"),
        as_of: head.text(Field::AsOf),
        profile: profile.map(called),
        sentences,
        judgements,
        reasoning,
        alternatives: rivals,
        assumptions,
        gaps,
        changes,
        aside,
        sources,
        summary,
        findings: parts.has(Part::Findings).then(|| findings(argument.project, checked.found)),
        standards: if parts.has(Part::Standards) { standards(&teller, profile, checked.found) } else { Vec::new() },
        coverage: if parts.has(Part::Coverage) { coverage(checked.coverage) } else { Vec::new() },
        tally: tally(argument),
        parts,
    };
    for judgement in &mut report.judgements {
        let place = |&note: &StatementNumber| place_of(&report.sources, note);
        judgement.sources = judgement.notes.iter().map(|notes| notes.iter().filter_map(place).collect()).collect();
    }
    report
}

/// What holds up each thesis that stands.
fn held(argument: &Argument<'_>, counted: &Counted<'_>, teller: &Teller<'_>) -> Vec<Hold> {
    let mut holds = Holds::of(argument, counted, &teller.reasons);
    let standing = argument.theses.iter().copied().filter(|&thesis| argument.standing.stands(thesis));
    standing.map(|thesis| holds.hold(thesis)).collect()
}

/// What the brief says of itself.
struct Head<'argument> {
    argument: &'argument Argument<'argument>,
}

impl Head<'_> {
    fn text(&self, field: Field) -> Option<String> {
        let brief = StatementNumber::own(self.argument.brief?);
        value(self.argument, brief, field).map(|value| plain(&value)).filter(|value| !value.is_empty())
    }

    fn path(&self) -> &str {
        self.argument.project.file(self.argument.document().root()).source.path()
    }

    fn title(&self) -> String {
        let title = self.argument.brief.map(|brief| plain(&self.argument.text(StatementNumber::own(brief))));
        title.filter(|title| !title.is_empty()).unwrap_or_else(|| plain(self.path()))
    }

    fn sort(&self, review: &Review) -> Sort {
        match self.argument.brief {
            None => Sort::Library,
            Some(_) if self.argument.theses.is_empty() && !review.of.is_empty() => Sort::Review,
            Some(_) => Sort::Brief,
        }
    }

    fn sha256(&self) -> String {
        let text = self.argument.project.file(self.argument.document().root()).source.text();
        let mut digits = String::with_capacity(64);
        for byte in Sha256::digest(text.as_bytes()) {
            let _ = write!(digits, "{byte:02x}");
        }
        digits
    }
}

/// A standard as people call it.
fn called(profile: Profile) -> &'static str {
    match profile {
        Profile::Icd203 => "ICD 203",
        Profile::Phia => "PHIA",
        Profile::Ipcc => "IPCC",
        Profile::Newsroom => "newsroom",
        Profile::Debate => "debate",
        Profile::Assurance => "assurance",
    }
}

fn is_english(tag: &str) -> bool {
    Labels::of(tag).tag == tag.split('-').next().unwrap_or_default().to_lowercase() && Labels::of(tag).tag == "en"
}

/// The statements of the brief that have no place yet: first what nothing of these uses, each with what is said for and against it.
fn aside(argument: &Argument<'_>, layout: &mut Layout<'_>, roots: &[StatementNumber]) -> Vec<Reasoning> {
    let graph = &argument.graph;
    // Also where the reasoning for the judgements is left out, what it would have is no side theme.
    let mut whole = Layout::new(argument);
    for &root in roots {
        whole.reasoning(root, false);
    }
    let mut left = IdSet::new(graph.statements());
    left.extend(
        &argument
            .propositions()
            .filter(|&at| argument.document().is_own(at) && !layout.is_placed(at) && !whole.is_placed(at))
            .collect::<Vec<_>>(),
    );
    let own = || graph.numbers().take_while(|&at| argument.document().is_own(at));
    let mut is_below = IdSet::new(graph.statements());
    for statement in own().filter(|&at| left.contains(at)) {
        let users = graph.used_by(statement).iter().map(|&line| graph.conclusion(line));
        if users.into_iter().any(|user| user != statement && left.contains(user)) {
            is_below.insert(statement);
        }
    }
    let tops = own().filter(|&at| left.contains(at) && !is_below.contains(at));
    let rest = own().filter(|&at| left.contains(at) && is_below.contains(at));
    let all: Vec<StatementNumber> = tops.chain(rest).collect();
    all.into_iter().filter_map(|statement| layout.reasoning(statement, false)).collect()
}

/// The paragraphs of a source summary statement, without its heading.
fn summary(register: &Register<'_>, teller: &Teller<'_>, holds: &[Hold]) -> Vec<String> {
    if !has_any(register.argument) {
        return Vec::new();
    }
    let mut written = Vec::new();
    // Writing to memory does not fail.
    let _ = write_draft_of(register, teller, holds, &mut written);
    let text = String::from_utf8_lossy(&written);
    text.split("\n\n").skip(1).map(|paragraph| paragraph.trim().to_owned()).filter(|paragraph| !paragraph.is_empty()).collect()
}

/// How many statements of the brief itself stand, are contested and fall.
fn tally(argument: &Argument<'_>) -> [usize; 3] {
    let mut tally = [0; 3];
    for number in argument.propositions().filter(|&at| argument.document().is_own(at)) {
        tally[match argument.standing.label(number) {
            Label::Stands => 0,
            Label::Contested => 1,
            Label::Falls => 2,
        }] += 1;
    }
    tally
}
