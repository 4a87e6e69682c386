//! Words of the language: kinds, fields, values and rules.

use gen_lsp_types::CompletionItemKind;

use super::{Proposal, Spot};
use crate::answers::explain::first_sentence;
use crate::base::ids::large;
use crate::rules::RULES;
use crate::schema::values::OneValue;
use crate::schema::{FIELDS, Field, IdRule, KINDS, Kind, Repeat};
use crate::session::System;

fn proposal(label: &str, kind: CompletionItemKind, detail: &str) -> Proposal {
    Proposal { label: label.to_owned(), kind, detail: detail.to_owned(), insert: None, filter: None }
}

/// The fields that a statement of a kind has to have, with what they hold.
fn needed(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Brief => &["thesis: ${2:id}", "as-of: ${3:date}"],
        Kind::Claim => &["because: ${3:id}"],
        Kind::Forecast => &["because: ${3:id}", "likelihood: ${4:likely}", "by: ${5:date}"],
        Kind::Evidence => &["cites: ${3:note}"],
        Kind::Note => &["publisher: ${3:who}", "date: ${4:date}", "url: ${5:address}"],
        Kind::Question => &["answers: ${3:id, id}"],
        Kind::Gap => &["about: ${3:id}"],
        Kind::Use | Kind::Assumption => &[],
    }
}

impl Spot<'_> {
    /// The kinds of statements, with what each must have.
    pub(super) fn kinds(&self) -> Vec<Proposal> {
        // There is one `brief:` in a file.
        let has_brief = self.state.workspace.file(self.file).brief().is_some();
        let snippet = |kind: Kind| {
            let spec = kind.spec();
            let id = if spec.id == IdRule::Never { "" } else { " ${1:id}" };
            let text = match kind {
                Kind::Brief => " ${1:title}",
                Kind::Use => " ${2:path}",
                _ => " ${2:text}",
            };
            let fields = needed(kind).iter().fold(String::new(), |fields, field| fields + "\n  " + field);
            let id = match kind {
                Kind::Brief => "",
                Kind::Use => " ${1:alias}",
                _ => id,
            };
            format!("{}{id}:{text}{fields}\n", spec.name)
        };
        let kinds = KINDS.iter().filter(|spec| spec.kind != Kind::Brief || !has_brief).map(|spec| Proposal {
            insert: Some(snippet(spec.kind)),
            ..proposal(spec.name, CompletionItemKind::Keyword, spec.doc)
        });
        kinds.collect()
    }

    /// The fields that may stand here and do not yet; those of the field above first.
    pub(super) fn fields(&self) -> Vec<Proposal> {
        let file = self.state.workspace.file(self.file);
        let Some(statement) = self.statement else { return Vec::new() };
        let Some(kind) = file.statement(statement).meant else { return Vec::new() };
        let above = self.above();
        let is_there = |field: Field| {
            file.tree().fields_of(statement).any(|at| {
                let node = &file.tree().fields[at];
                node.field == field && large(node.name_start) != self.at - self.line.len()
            })
        };
        let is_wanted = |field: Field, repeat: Repeat| field != Field::Extension && (repeat != Repeat::Once || !is_there(field));
        let below = FIELDS.iter().filter(|spec| above.is_some_and(|above| spec.under.contains(&above)));
        let own = FIELDS.iter().filter(|spec| !self.is_below() && spec.on.has(kind) && is_wanted(spec.field, spec.repeat));
        // A sub-field is indented more than its field.
        let indent = if self.is_below() { "" } else { "  " };
        let below = below.map(|spec| Proposal {
            insert: Some(format!("{indent}{}: ", spec.name)),
            ..proposal(spec.name, CompletionItemKind::Property, spec.doc)
        });
        let own = own.map(|spec| Proposal {
            insert: Some(format!("{}: ", spec.name)),
            ..proposal(spec.name, CompletionItemKind::Field, spec.doc)
        });
        below.chain(own).collect()
    }

    /// The words of a choice.
    pub(super) fn choices(&self, field: Field, words: &[&str]) -> Vec<Proposal> {
        if field == Field::Confidence {
            let levels = self.state.demands(self.file).confidence;
            return levels
                .iter()
                .map(|&(name, _)| proposal(name, CompletionItemKind::EnumMember, "a level of confidence"))
                .collect();
        }
        words
            .iter()
            .map(|word| proposal(word, CompletionItemKind::EnumMember, field.spec().map_or("", |spec| spec.doc)))
            .collect()
    }

    /// Values of a type: the terms of the brief's scale, the days that are likely, or examples.
    pub(super) fn examples(&self, field: Field, one: &OneValue) -> Vec<Proposal> {
        if field == Field::Likelihood {
            let scale = self.state.demands(self.file).scale;
            let terms = scale.terms.iter().map(|term| {
                let (low, high) = term.range;
                proposal(term.name, CompletionItemKind::EnumMember, &format!("{low}–{high} %, {}", scale.name))
            });
            return terms.collect();
        }
        let is_date = one.name == "date";
        let file = self.state.workspace.file(self.file);
        let mut all = Vec::new();
        if is_date {
            let today = self.state.system.today().map(|day| proposal(&day.to_string(), CompletionItemKind::Value, "today"));
            let cutoff = file.brief().and_then(|brief| file.tree().find(brief, Field::AsOf));
            let cutoff = cutoff.map(|field| proposal(&file.value(field), CompletionItemKind::Value, "the brief's as-of"));
            let is_other = |today: &Proposal| cutoff.as_ref().is_none_or(|cutoff| cutoff.label != today.label);
            let today = today.filter(is_other);
            // A forecast says what will be.
            all.extend(cutoff.into_iter().chain(today).filter(|_| field != Field::By));
        } else if !matches!(field, Field::Url | Field::Doi | Field::Archive | Field::Previous) {
            all.extend(one.examples.iter().map(|example| proposal(example, CompletionItemKind::Value, "for example")));
        }
        all
    }

    /// The rules; those that report something on the statement first, then those that do so in the file.
    pub(super) fn rules(&self) -> Vec<Proposal> {
        let reports = self.state.workspace.reports(self.file);
        let place = |name: &str| {
            let own = reports.iter().filter(|report| report.rule == name);
            if own.clone().any(|report| report.statement == self.statement) {
                0
            } else if own.count() > 0 {
                1
            } else {
                2
            }
        };
        let mut all: Vec<_> = RULES.iter().map(|rule| (place(rule.name), rule)).collect();
        all.sort_by_key(|(place, _)| *place);
        all.into_iter().map(|(_, rule)| proposal(rule.name, CompletionItemKind::Value, &first_sentence(rule))).collect()
    }
}
