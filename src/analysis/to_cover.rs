//! The statements of a document as a published text may tell them.

use std::collections::BTreeMap;

use crate::analysis::cover::{Role, Stated};
use crate::base::ids::StatementNumber;
use crate::graph::Sign;
use crate::model::StatementRef;
use crate::schema::{Field, Kind};
use crate::standing::argument::Argument;

/// Fields whose values a text may tell with the statement.
const FIELDS: [Field; 8] =
    [Field::Date, Field::By, Field::Condition, Field::Quote, Field::Remark, Field::IfWrong, Field::Reason, Field::Translation];

/// A statement that a text may cover, with what it is.
#[derive(Debug)]
pub struct ToCover {
    pub statement: StatementNumber,
    pub stated: Stated,
    /// What an objection or an exception is against.
    pub against: Option<StatementNumber>,
}

/// The statements of a document that a text may cover, in its order. Those of used files, questions and gaps need not be covered.
pub fn statements(argument: &Argument<'_>) -> Vec<ToCover> {
    let document = argument.document();
    let asked = argument.graph.numbers().filter(|&number| {
        matches!(
            argument.kind(number),
            Some(Kind::Claim | Kind::Forecast | Kind::Assumption | Kind::Evidence | Kind::Question | Kind::Gap)
        )
    });
    let asked: Vec<StatementNumber> = asked.collect();
    let places: BTreeMap<StatementNumber, usize> = asked.iter().enumerate().map(|(at, &number)| (number, at)).collect();
    let against = against(argument);
    let to_cover = asked.iter().map(|&number| {
        let at = document.locate(number);
        let against = against.get(&number).copied();
        let reasons = argument.graph.support_of(number).flat_map(|line| argument.graph.premises(line));
        let mut reasons: Vec<usize> = reasons.filter_map(|premise| places.get(premise).copied()).collect();
        reasons.sort_unstable();
        reasons.dedup();
        let stated = Stated {
            id: argument.name(number),
            role: role(argument, number, against.map(|(sign, _)| sign)),
            text: argument.text(number).replace('\n', " "),
            likelihood: likelihood(argument, at),
            fields: FIELDS.into_iter().flat_map(|field| values(argument, at, field)).collect(),
            reasons,
        };
        ToCover { statement: number, stated, against: against.map(|(_, target)| target) }
    });
    to_cover.collect()
}

fn role(argument: &Argument<'_>, number: StatementNumber, against: Option<Sign>) -> Role {
    let kind = argument.kind(number);
    if !argument.document().is_own(number) || matches!(kind, Some(Kind::Question | Kind::Gap)) {
        return Role::Other;
    }
    match (against, kind) {
        _ if argument.theses.contains(&number) => Role::Thesis,
        (Some(Sign::Objection), _) => Role::Objection,
        (Some(_), _) => Role::Exception,
        (None, Some(Kind::Assumption)) => Role::Assumption,
        (None, Some(Kind::Evidence)) => Role::Evidence,
        (None, _) => Role::Claim,
    }
}

/// What objects to a statement, or is an exception to a step towards it, with that statement. Answers are neither.
fn against(argument: &Argument<'_>) -> BTreeMap<StatementNumber, (Sign, StatementNumber)> {
    let lines = &argument.graph.lines;
    let mut found = BTreeMap::new();
    for line in lines.ids() {
        let drawn = &lines[line];
        let is_exception = drawn.sign == Sign::Undercut && drawn.undercut.is_some_and(|line| lines[line].sign == Sign::Support);
        if drawn.sign == Sign::Objection || is_exception {
            let target = argument.graph.conclusion(line);
            argument.graph.premises(line).iter().for_each(|&premise| {
                found.entry(premise).or_insert((drawn.sign, target));
            });
        }
    }
    found
}

fn likelihood(argument: &Argument<'_>, at: StatementRef) -> Option<String> {
    argument.project.file(at.file).likelihood(at.statement).map(|stated| stated.term.to_owned())
}

fn values(argument: &Argument<'_>, at: StatementRef, field: Field) -> Vec<String> {
    let file = argument.project.file(at.file);
    file.tree().all(at.statement, field).map(|field| file.value(field).into_owned()).collect()
}

/// The language of a document, `en` where it does not say.
pub fn language(argument: &Argument<'_>) -> String {
    let file = argument.project.file(argument.document().root());
    let field = argument.brief.and_then(|brief| file.tree().find(brief, Field::Language));
    field.map_or_else(|| "en".to_owned(), |field| file.value(field).into_owned())
}

/// What the notes of a document name: titles, authors, publishers and origins.
pub fn named_in_notes(argument: &Argument<'_>) -> Vec<String> {
    let texts = |&note: &StatementNumber| {
        let at = argument.document().locate(note);
        let fields =
            [Field::Author, Field::Publisher, Field::Origin].into_iter().flat_map(move |field| values(argument, at, field));
        std::iter::once(argument.text(note).replace('\n', " ")).chain(fields).collect::<Vec<String>>()
    };
    argument.sources.notes.iter().flat_map(texts).collect()
}
