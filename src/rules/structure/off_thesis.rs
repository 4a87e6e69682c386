//! `off-thesis`: a statement from which no path leads to a thesis or an answer of a question.

use std::cell::OnceCell;

use foldhash::fast::RandomState;
use hashbrown::HashSet;
use unicode_segmentation::UnicodeSegmentation;

use crate::base::ids::{IdRange, IdSet, StatementId, StatementNumber};
use crate::base::text::{form, some_of};
use crate::diagnostic::{Diagnostic, Message};
use crate::graph::{Columns, Sign};
use crate::model::StatementRef;
use crate::rules::allow::is_allowed;
use crate::rules::conclusion::is_complete;
use crate::rules::words::is_in;
use crate::rules::{Context, Profile};
use crate::schema::{Field, FieldSet, Kind};
use crate::standing::labels::Label;
use crate::syntax::Change;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    // Where no thesis has a reason yet, everything is off it, and that the thesis has none is reported.
    let has_lines = |thesis: &StatementNumber| !context.graph.lines_on(*thesis).is_empty();
    if !context.theses.iter().any(has_lines) {
        return;
    }
    let Off { ends, themes, unnamed } = &*context.kept(Change::Values, || off(context));
    found.extend(ends.iter().map(|end| report(context, std::slice::from_ref(end), "or remove it")));
    let is_aside = asides(context, !themes.is_empty());
    let themes: Vec<End> = themes.iter().filter(|end| !is_aside(end)).cloned().collect();
    if !themes.is_empty() {
        found.push(report(context, &themes, "or name it in `thesis:`, or remove it"));
    }
    for &at in unnamed {
        let message = Message::OfStatement(" is named by no other statement");
        let report = context.report(at, context.file.handle(at), message);
        found.push(report.label("no claim rests on this").help(
            "name it in the `because:` of a claim that it supports, in the `corroborated-by:` of one that it helps or in the `despite:` of one that it opposes, or remove it",
        ));
    }
}

/// What is off the thesis.
#[derive(Default, PartialEq)]
struct Off {
    /// The ends of chains that are reported by themselves.
    ends: Vec<End>,
    /// Those of side themes, which are one report together.
    themes: Vec<End>,
    /// Statements that no other one names.
    unnamed: Vec<StatementId>,
}

fn off(context: &Context<'_>) -> Off {
    let mut found = Off::default();
    let paths = Paths::of(context);
    let reached = paths.below(&roots(context));
    let judged =
        |at: StatementId| matches!(context.file.statement(at).kind, Some(Kind::Claim | Kind::Forecast | Kind::Assumption));
    let off = |at: StatementId| {
        !reached.contains(StatementNumber::own(at))
            && context.file.statement(at).kind.is_some_and(Kind::is_proposition)
            && !context.is_damaged(at)
    };
    let all_off: Vec<StatementId> = context.own().filter(|&at| off(at)).collect();
    if all_off.is_empty() {
        return found;
    }
    let mut covered = IdSet::new(context.graph.statements());
    let ends = |at: &StatementId| paths.up(*at).iter().all(|&to| to == StatementNumber::own(*at));
    let judgements = || all_off.iter().copied().filter(|&at| judged(at));
    let last = judgements().filter(ends);
    let mut drawn = None;
    // Where a chain ends in a circle, its first statement stands for it.
    for at in last.chain(judgements()) {
        if covered.contains(StatementNumber::own(at)) {
            continue;
        }
        let mut rest = Vec::new();
        paths.descend(StatementNumber::own(at), &mut covered, |below| {
            let is_own = context.document().is_own(below);
            let below = below.to_own();
            if is_own && below != at && off(below) && judged(below) && !context.file.id(below).is_empty() {
                rest.push(below);
            }
        });
        let is_conclusion = drawn.get_or_insert_with(|| conclusions(context)).contains(StatementNumber::own(at));
        if is_conclusion || is_from_the_same(context, at, &reached) {
            continue;
        }
        let end = End { at, rest };
        if !is_argued(context, at) || is_allowed(context, at, context.rule) {
            found.ends.push(end);
        } else if !context.file.tree().has(at, Field::Remark) {
            found.themes.push(end);
        }
    }
    let rest = all_off.iter().copied().filter(|&at| !judged(at) && !covered.contains(StatementNumber::own(at)));
    found.unnamed = rest.filter(|&at| !context.referred.contains(StatementNumber::own(at)) && paths.up(at).is_empty()).collect();
    found
}

/// How many further ends are labelled.
const SHOWN: usize = 4;

/// Tells side themes of a long document that are about something else than its theses: who writes to a standard keeps to the question, and
/// everybody else may have them.
fn asides<'context>(context: &'context Context<'_>, has_themes: bool) -> impl Fn(&End) -> bool + 'context {
    let is_free = !context.profile.is_some_and(Profile::keeps_to_the_question);
    let subject = (has_themes && is_free && context.propositions().count() >= LONG).then(|| Subject::of(context));
    move |end| subject.as_ref().is_some_and(|subject| !subject.is_shared_by(context, end.at))
}

/// How many claims, forecasts, assumptions and pieces of evidence a document has that may have side themes.
const LONG: usize = 20;

/// The last statement of a chain that leads nowhere, and the others of the chain.
#[derive(Clone, PartialEq)]
struct End {
    at: StatementId,
    rest: Vec<StatementId>,
}

/// Whether a statement is argued for, by reasons that have not fallen: a side theme. That a document has such themes is one cause,
/// and one with a `remark` is there on purpose. What is not argued for is a thought left over, each by itself.
fn is_argued(context: &Context<'_>, at: StatementId) -> bool {
    context.file.statement(at).kind.is_some_and(Kind::needs_support)
        && context.standing.label(StatementNumber::own(at)) != Label::Falls
}

/// The words of the theses: a claim that shares none of them is about something else.
struct Subject(HashSet<String, RandomState>);

impl Subject {
    fn of(context: &Context<'_>) -> Self {
        Self(context.theses.iter().flat_map(|&thesis| stems(&context.text(thesis))).collect())
    }

    /// Whether a statement shares a word; a text without blanks between its words is taken to.
    fn is_shared_by(&self, context: &Context<'_>, at: StatementId) -> bool {
        let text = context.text(StatementNumber::own(at));
        let has_blanks = text.split_whitespace().nth(2).is_some() || text.is_ascii();
        !has_blanks || stems(&text).iter().any(|stem| self.0.contains(stem))
    }
}

/// How many letters two words share at least that are taken for one.
const STEM: usize = 6;

/// The first letters of the words of a text that have more than four.
fn stems(text: &str) -> Vec<String> {
    let words = text.unicode_words().filter(|word| word.chars().count() > 4).map(str::to_lowercase);
    words.filter(|word| !is_in(COMMON, word)).map(|word| word.chars().take(STEM).collect()).collect()
}

/// Words that say nothing of what a text is about.
const COMMON: &str = "about above after again against almost also among another around because before being below between could during either \
    enough every first further having itself least little might never often other others quite rather second shall should since some still \
    than their there these third those though three through toward under until were where whether which while whose within without would years";

/// What rests on a thesis, or on a judgement that is given for its own sake, by lines that have not fallen: a conclusion from it. One from
/// a thesis cannot be a reason for it. O(V + E).
fn conclusions(context: &Context<'_>) -> IdSet<StatementNumber> {
    let graph = &context.graph;
    let mut drawn = IdSet::new(graph.statements());
    let mut open = context.theses.clone();
    open.extend(context.own().filter(|&at| is_complete(context.file.tree(), at)).map(StatementNumber::own));
    while let Some(statement) = open.pop() {
        if context.standing.label(statement) != Label::Falls && drawn.insert(statement) {
            let lines = graph.used_by(statement).iter().filter(|&&line| context.standing.line(line) != Label::Falls);
            let lines = lines.map(|&line| &graph.lines[line]).filter(|line| line.sign == Sign::Support);
            open.extend(lines.map(|line| line.target));
        }
    }
    drawn
}

/// Whether most of the reasons for a statement, or all of one line for it, lead to a thesis already, by other ways: it draws a second
/// conclusion from the same facts. What has fallen draws none.
fn is_from_the_same(context: &Context<'_>, at: StatementId, reached: &IdSet<StatementNumber>) -> bool {
    let (mut shared, mut own, mut is_line_shared) = (0, 0, false);
    for line in context.graph.support_of(StatementNumber::own(at)) {
        let premises = context.graph.premises(line);
        let of_line = premises.iter().filter(|&&premise| reached.contains(premise)).count();
        is_line_shared |= of_line > 0 && of_line == premises.len();
        shared += of_line;
        own += premises.len() - of_line;
    }
    (is_line_shared || shared > own) && context.standing.label(StatementNumber::own(at)) != Label::Falls
}

/// One report on ends of chains, at the first of them.
fn report(context: &Context<'_>, ends: &[End], instead: &str) -> Diagnostic {
    let (thesis, at) = (context.name(context.theses[0]), ends[0].at);
    let names: Vec<&str> = ends.iter().map(|end| context.file.id(end.at)).collect();
    let (subject, what) = match ends {
        [_] => (context.file.describe(at), "it"),
        _ => (some_of(&names, SHOWN), "each"),
    };
    // With `supports:` an assumption would be a reason that suffices by itself.
    let is_assumed = |end: &End| context.file.tree().statements[end.at].kind == Some(Kind::Assumption);
    let how = if ends.iter().all(is_assumed) {
        "`given:` on the step that takes it for granted"
    } else {
        "`supports:` (enough by itself), `corroborates:` (helps)"
    };
    let mut report = context
        .report(at, context.file.handle(at), format!("no path leads from {subject} to the thesis"))
        .label("not connected to the thesis")
        .help(format!("connect {what} to `{thesis}` with {how} or `opposes:`; {instead}"));
    for end in ends.iter().skip(1).take(SHOWN) {
        report = report.related(context.place(context.file.handle(end.at)), "nor does this");
    }
    let mut rest: Vec<StatementId> = ends.iter().flat_map(|end| &end.rest).copied().collect();
    rest.sort_unstable();
    let names: Vec<&str> = rest.into_iter().map(|at| context.file.id(at)).collect();
    let (verb, object) = (form(names.len(), "leads", "lead"), form(ends.len(), "it", "them"));
    if names.is_empty() { report } else { report.note(format!("{} {verb} to {object} and to no thesis", some_of(&names, 4))) }
}

/// What needs no path: theses, answers, complete judgements, statements of other files (what a review objects to), what a report offers as
/// meant, and what a report elsewhere may have cut off.
fn roots(context: &Context<'_>) -> Vec<StatementNumber> {
    let mut roots = context.theses.clone();
    roots.extend(IdRange { start: context.own_numbers().end, end: context.graph.numbers().end });
    roots.extend(&context.mentioned);
    roots.extend(context.file.duplicates.iter().map(|&(second, _)| StatementNumber::own(second)));
    for unknown in &context.unknown {
        roots.extend(&unknown.offered);
        roots.extend(unknown.statements.iter().copied().map(StatementNumber::own));
    }
    for (at, &id) in context.graph.document.files.iter().enumerate() {
        let file = context.project.file(id);
        let tree = file.tree();
        for (index, statement) in tree.statements.enumerated() {
            if statement.damaged || statement.kind.is_none() || is_complete(tree, index) {
                roots.push(context.graph.document.number_in(at, index));
            }
            if statement.kind == Some(Kind::Question) {
                let answers = tree.all(index, Field::Answers).flat_map(|field| tree.items_of(field));
                roots.extend(answers.filter_map(|item| context.graph.document.number(file.target(item))));
            }
        }
    }
    roots
}

/// Which statement leads to which, by any relation.
struct Paths<'context, 'project> {
    context: &'context Context<'project>,
    /// The statements that say of themselves that they lead to one: `supports`, `opposes`, `from`.
    outward: Columns<StatementNumber, StatementNumber>,
    /// What each leads to, by whichever end it is written; asked of what is off the thesis only.
    up: OnceCell<Columns<StatementNumber, StatementNumber>>,
}

impl<'context, 'project> Paths<'context, 'project> {
    fn of(context: &'context Context<'project>) -> Self {
        let mut pairs = Vec::new();
        each_link(context, OUTWARD, |from, to| pairs.push((to, from)));
        let outward = Columns::new(context.graph.statements(), || pairs.iter().copied());
        Self { context, outward, up: OnceCell::new() }
    }

    /// What a statement leads to.
    fn up(&self, statement: StatementId) -> &[StatementNumber] {
        let up = self.up.get_or_init(|| {
            let mut pairs = Vec::new();
            each_link(self.context, OUTWARD, |from, to| pairs.push((from, to)));
            each_link(self.context, INWARD, |from, to| pairs.push((to, from)));
            Columns::new(self.context.graph.statements(), || pairs.iter().copied())
        });
        up.of(StatementNumber::own(statement))
    }

    /// What leads to a statement by one step.
    fn each_below(&self, statement: StatementNumber, mut below: impl FnMut(StatementNumber)) {
        self.outward.of(statement).iter().copied().for_each(&mut below);
        each_reference(self.context, self.context.graph.document.locate(statement), INWARD, below);
    }

    /// Some statements, and all that lead to them. Goes through the document in its order, since most of what a statement
    /// rests on stands below it, and memory is read fastest in its order; what stands above is gone into at once.
    fn below(&self, roots: &[StatementNumber]) -> IdSet<StatementNumber> {
        let count = self.context.graph.statements();
        let mut reached = IdSet::new(count);
        reached.extend(roots.iter());
        let mut open = Vec::new();
        for at in StatementNumber::all(count) {
            if !reached.contains(at) {
                continue;
            }
            open.push(at);
            while let Some(statement) = open.pop() {
                self.each_below(statement, |below| {
                    if reached.insert(below) && below < at {
                        open.push(below);
                    }
                });
            }
        }
        reached
    }

    /// Visits a statement and all that lead to it, each once.
    fn descend(&self, from: StatementNumber, seen: &mut IdSet<StatementNumber>, mut visit: impl FnMut(StatementNumber)) {
        let mut open = vec![from];
        while let Some(statement) = open.pop() {
            if seen.insert(statement) {
                visit(statement);
                self.each_below(statement, |below| open.push(below));
            }
        }
    }
}

/// Fields that name what leads to their statement.
const INWARD: FieldSet =
    FieldSet::of(&[Field::Because, Field::Given, Field::Unless, Field::Despite, Field::But, Field::CorroboratedBy]);

/// Fields that name what their statement leads to.
const OUTWARD: FieldSet = FieldSet::of(&[Field::Supports, Field::Opposes, Field::From, Field::Corroborates]);

/// Each reference in some fields of the document: the statement that it stands on, and the one that it means.
fn each_link(context: &Context<'_>, fields: FieldSet, mut link: impl FnMut(StatementNumber, StatementNumber)) {
    for (at, &file) in context.graph.document.files.iter().enumerate() {
        for statement in context.project.file(file).tree().statements.ids() {
            let number = context.graph.document.number_in(at, statement);
            let written = StatementRef { file, statement };
            each_reference(context, written, fields, |target| link(number, target));
        }
    }
}

fn each_reference(context: &Context<'_>, at: StatementRef, fields: FieldSet, mut reference: impl FnMut(StatementNumber)) {
    let file = context.project.file(at.file);
    let (tree, statement) = (file.tree(), at.statement);
    if !tree.has_any(statement, fields) {
        return;
    }
    for field in tree.fields_of(statement).filter(|&field| fields.has(tree.fields[field].field)) {
        let targets = file.targets(&tree.items_of(field)).iter();
        targets.filter_map(|&target| context.graph.document.number(target)).for_each(&mut reference);
    }
}
