//! What every rule looks at: a file in its document, with the questions that several rules ask answered once.

mod dates;
mod kept;
mod mentioned;
mod parts;
mod shape;

use std::cell::{RefCell, RefMut};
use std::ops::Deref;
use std::sync::OnceLock;

use crate::analysis::case::Case;
use crate::analysis::cuts::{Failures, budget, single_points};
use crate::analysis::impact::Lanes;
use crate::analysis::origins::{Origin, Origins};
use crate::base::ids::{FieldId, FileId, IdRange, IdSet, IdVec, StatementId, StatementNumber, large, small};
use crate::base::parallel;
use crate::base::source::Span;
use crate::base::suggest::Budget;
use crate::diagnostic::{Diagnostic, Level, Message, Place};
use crate::graph::Sign;
use crate::model::date::Days;
use crate::model::likelihood::Term;
use crate::model::{Document, File, Project};
use crate::rules::{Demands, Profile};
use crate::rules::{Rule, Settings};
use crate::schema::{Field, FieldSet, KINDS, Kind};
use crate::standing::argument::{Argument, draw};
use crate::standing::circles::{Circle, LeastModel};
use crate::standing::labels::{Label, Standing};
use crate::syntax::Likely;

use self::dates::Dates;
use self::kept::Kept;
use self::mentioned::mentioned;
pub(crate) use self::parts::Parts;
use self::shape::Shape;
use crate::rules::allow::is_allowed;
use crate::rules::cited::Cited;
use crate::rules::covered::Covered;
use crate::rules::english::is_english;
use crate::rules::quoted::Quotes;
use crate::rules::texts::Texts;
use crate::rules::unknown::{Unknown, unknown_references};

/// What all rules share: a file in its document, its argument, and what several rules ask about it. Statements have the
/// document's numbers; those of the file itself equal their index.
pub struct Common<'project> {
    /// The argument of its document.
    pub argument: Argument<'project>,
    /// The checked file.
    pub id: FileId,
    /// The checked file.
    pub file: &'project File,
    /// Levels and the day.
    pub settings: &'project Settings,
    /// The standard that it is written to.
    pub profile: Option<Profile>,
    /// What its theses rest on.
    pub case: IdVec<StatementNumber, bool>,
    /// What its author asserts: everything but what serves only as objection, exception or rival answer, or is below one.
    pub voice: IdVec<StatementNumber, bool>,
    /// The claims and forecasts that lead to no other one.
    pub tops: Vec<StatementNumber>,
    /// The least model of the lines of support.
    pub model: LeastModel,
    /// The circles of its document.
    pub circles: Vec<Circle>,
    /// The file's own statements of each kind.
    kinds: [Vec<StatementId>; KINDS.len()],
    /// Which fields and sub-fields stand anywhere in the document.
    used: FieldSet,
    /// References of the file to no statement.
    pub unknown: Vec<Unknown>,
    /// Statements that something in the document refers to, or that a report offers as what was meant.
    pub referred: IdSet<StatementNumber>,
    /// Statements that malformed ones name anywhere: what those refer to is uncertain.
    pub mentioned: Vec<StatementNumber>,
    /// The statements that are theses.
    pub(crate) is_thesis: IdSet<StatementNumber>,
    /// What the reports of earlier rules cover.
    pub(crate) covered: Covered,
    origins: OnceLock<Origins>,
    /// The days of the `date` of each statement of the file.
    dates: OnceLock<Dates>,
    /// Likelihoods of the file, by their index in its tree, and their terms.
    terms: OnceLock<Vec<(u32, Option<&'static Term>)>>,
    /// What the texts of the file hold.
    pub(crate) texts: OnceLock<Texts>,
    /// What rules found from the structure of the document.
    kept: Kept,
    /// The file's evidence without a source.
    pub(crate) uncited: OnceLock<Vec<StatementNumber>>,
    failures: OnceLock<Vec<(StatementNumber, Failures)>>,
    undisputed: OnceLock<Standing>,
    /// The quotes of the file, looked up in their archives.
    pub(crate) quotes: OnceLock<Quotes>,
    pub(crate) cited: OnceLock<Vec<Cited>>,
    /// The fields `allow` of the file that stand where they may.
    allows: OnceLock<Vec<FieldId>>,
    /// The statements that rules are to look at which report on each by itself; where there are none, all of the file.
    pub(crate) scope: Option<Vec<StatementId>>,
}

/// What one rule looks at: what all share, and what it keeps for itself.
pub struct Context<'common> {
    common: &'common Common<'common>,
    /// The rule.
    pub(crate) rule: &'static Rule,
    covered: RefCell<Covered>,
    /// How many more statements it may look at to say what follows from a fault.
    budget: RefCell<Budget>,
}

impl<'common> Deref for Context<'common> {
    type Target = Common<'common>;

    fn deref(&self) -> &Self::Target {
        self.common
    }
}

impl<'common> Context<'common> {
    /// For a rule that has reported nothing yet.
    pub(crate) fn new(common: &'common Common<'common>, rule: &'static Rule) -> Self {
        Self { common, rule, covered: RefCell::default(), budget: RefCell::new(budget(&common.argument)) }
    }

    /// What the reports of the rule cover.
    pub(crate) fn into_covered(self) -> Covered {
        self.covered.into_inner().sorted()
    }

    /// A report of the rule at a place in the file.
    pub fn report(&self, statement: StatementId, span: Span, message: impl Into<Message>) -> Diagnostic {
        self.report_of(self.rule, statement, span, message)
    }

    /// The rules that are on and report alone what this one could report too.
    pub(crate) fn yields_to(&self) -> impl Iterator<Item = &'static Rule> + '_ {
        self.rule.graver().filter(|rule| self.is_on(rule))
    }

    /// Whether a rule is on that reports alone what this one could report too.
    pub(crate) fn yields(&self) -> bool {
        self.yields_to().next().is_some()
    }

    /// The rules that are on and yield to this one.
    pub(crate) fn yielding(&self) -> impl Iterator<Item = &'static Rule> + '_ {
        self.rule.yielding().filter(|rule| self.is_on(rule))
    }

    /// Whether this rule runs after the one of a name.
    pub(crate) fn comes_after(&self, name: &str) -> bool {
        self.rule.earlier().any(|rule| rule.name == name)
    }

    /// Records that a report of the rule on a statement says why a thesis does not stand. What is no thesis is passed over.
    pub(crate) fn explain_thesis(&self, thesis: StatementNumber, statement: StatementId) {
        if self.is_thesis.contains(thesis) {
            self.covered.borrow_mut().explain(thesis, self.standing.label(thesis), self.rule, statement);
        }
    }

    /// Records that a report of the rule on a statement says that a thesis rests on the origins of notes alone. A report that is not
    /// wanted, or weighs less than one of the rules that yield to it would, says nothing.
    pub(crate) fn cover_origins(
        &self,
        thesis: StatementNumber,
        notes: impl IntoIterator<Item = StatementNumber>,
        statement: StatementId,
    ) {
        let level = self.level(self.rule);
        if self.yielding().any(|rule| level >= self.level(rule)) && !is_allowed(self, statement, self.rule) {
            let origins = notes.into_iter().map(|note| (thesis, self.first_of_origin(note)));
            self.covered.borrow_mut().origins.extend(origins);
        }
    }

    /// Whether a report of an earlier rule, of at least this level, says why a thesis has its label. Why it falls, no `allow` may silence.
    pub(crate) fn is_explained(&self, thesis: StatementNumber, least: Level) -> bool {
        let label = self.standing.label(thesis);
        let mut weighty = self.common.covered.explanations(thesis, label).filter(|(rule, _)| self.level(rule) >= least);
        weighty.any(|(rule, statement)| label != Label::Falls || !is_allowed(self, statement, rule))
    }

    /// Takes steps from the budget of the rule, before they are made; false where fewer are left.
    pub(crate) fn spend(&self, steps: usize) -> bool {
        self.budget.borrow_mut().spend(steps)
    }

    /// The budget of the rule.
    pub(crate) fn budget(&self) -> RefMut<'_, Budget> {
        self.budget.borrow_mut()
    }
}

impl<'project> Deref for Common<'project> {
    type Target = Argument<'project>;

    fn deref(&self) -> &Self::Target {
        &self.argument
    }
}

impl<'project> Common<'project> {
    pub(crate) fn new(project: &'project Project, id: FileId, settings: &'project Settings) -> Self {
        let file = project.file(id);
        let profile = profile(file, file.brief(), settings);
        let is_large = parallel::threads_for(file.source.text().len()) > 1;
        let texts = || if is_large { OnceLock::from(Texts::of(file)) } else { OnceLock::new() };
        // What needs no graph is computed while the graph is built, and what needs no labels while they are computed.
        let argument = || {
            let (drawn, mentions) = draw(project, id, |document| Mentions::of(project, id, document));
            (Argument::label(project, id, drawn, |graph, theses| Shape::of(project, graph, theses)), mentions)
        };
        let (texts, ((argument, shape), mentions)) = parallel::both(is_large, texts, argument);
        let is_thesis = argument.theses.iter().copied().collect();
        let (
            Shape { case: Case { inside: mut case, voice, tops }, model, circles },
            Mentions { kinds, used, unknown, mentioned, referred },
        ) = (shape, mentions);
        // Which statements the author argues for is not known where none of the theses could be read, which is reported there.
        if argument.theses.is_empty() && file.brief().is_some_and(|brief| file.tree().has(brief, Field::Thesis)) {
            case.fill(false);
        }
        Self {
            argument,
            id,
            file,
            settings,
            profile,
            case,
            voice,
            tops,
            model,
            circles,
            kinds,
            used,
            unknown,
            referred,
            mentioned,
            is_thesis,
            covered: Covered::default(),
            origins: OnceLock::new(),
            dates: OnceLock::new(),
            terms: OnceLock::new(),
            texts,
            kept: Kept::default(),
            uncited: OnceLock::new(),
            failures: OnceLock::new(),
            undisputed: OnceLock::new(),
            quotes: OnceLock::new(),
            cited: OnceLock::new(),
            allows: OnceLock::new(),
            scope: None,
        }
    }

    /// The fields `allow` of the file that stand where they may, in source order.
    pub(crate) fn allow_fields(&self) -> &[FieldId] {
        if !self.uses(&[Field::Allow]) {
            return &[];
        }
        let fields = self.file.tree().fields.enumerated();
        let allows = fields.filter(|(_, node)| node.field == Field::Allow && !node.state.misplaced);
        self.allows.get_or_init(|| allows.map(|(at, _)| at).collect())
    }

    /// Whether a rule that reports on each statement by itself is to look at this one of the file.
    pub(crate) fn is_looked_at(&self, statement: StatementId) -> bool {
        self.scope.as_ref().is_none_or(|scope| scope.binary_search(&statement).is_ok())
    }

    /// Whether a report says that a thesis rests on the origin of a note alone.
    pub(crate) fn covers_origin(&self, thesis: StatementNumber, note: StatementNumber) -> bool {
        let origins = &self.covered.origins;
        !origins.is_empty() && origins.contains(&(thesis, self.first_of_origin(note)))
    }

    /// The labels where all objections that have not fallen are left out.
    pub(crate) fn undisputed(&self) -> &Standing {
        self.undisputed.get_or_init(|| {
            let mut objections = IdSet::new(self.graph.lines.len());
            let lines = self.graph.statement_lines().filter(|&line| self.graph.lines[line].sign == Sign::Objection);
            objections.extend(lines.filter(|&line| self.standing.line(line) != Label::Falls));
            Standing::without_lines(&self.graph, self.standing.withdrawn().clone(), objections)
        })
    }

    fn first_of_origin(&self, note: StatementNumber) -> StatementNumber {
        match self.origins().of_note(note) {
            Origin::One(first) => first,
            Origin::Several => note,
        }
    }

    /// Where the notes of the document come from; traced when first asked for.
    pub fn origins(&self) -> &Origins {
        self.origins.get_or_init(|| Origins::of(self.project, &self.graph.document, &self.sources))
    }

    /// The days of the `date` of a statement of the document; each of the file's own is read once.
    pub fn date(&self, number: StatementNumber) -> Option<Days> {
        if self.graph.document.is_own(number) {
            return self.dates.get_or_init(|| Dates::of(self.file)).get(number.to_own());
        }
        let at = self.graph.document.locate(number);
        self.project.file(at.file).days(at.statement, Field::Date)
    }

    /// The likelihoods that are stated in the file, in source order, each with its term where that is one of the active scale;
    /// none where it is not known what that is.
    pub(crate) fn likelihoods(&self) -> impl Iterator<Item = (&'project Likely, Option<&'static Term>)> {
        let (file, likelihoods) = (self.file, &self.file.tree().likelihoods);
        let read = || {
            let Some(Demands { scale, .. }) = self.demands() else { return Vec::new() };
            let stated = likelihoods.iter().enumerate().filter_map(|(at, likely)| Some((at, file.stated(likely)?)));
            stated.map(|(at, stated)| (small(at), scale.find(stated.term))).collect()
        };
        let terms = self.terms.get_or_init(read).iter();
        terms.map(move |&(at, term)| (&likelihoods[large(at)], term))
    }

    /// What each thesis that stands depends on alone.
    fn failures(&self) -> &[(StatementNumber, Failures)] {
        self.failures.get_or_init(|| {
            let standing: Vec<StatementNumber> =
                self.theses.iter().copied().filter(|&thesis| self.standing.stands(thesis)).collect();
            if standing.is_empty() {
                return Vec::new();
            }
            let reasons = self.reasons();
            let mut lanes = Lanes::of(&self.argument);
            let mut budget = budget(&self.argument);
            let mut find = |thesis| (thesis, single_points(&self.argument, &reasons, &mut lanes, thesis, &mut budget));
            standing.into_iter().map(&mut find).collect()
        })
    }

    /// Single points of failure of a sort, each with the theses that depend on it; in the order of the document.
    pub(crate) fn carried_by(
        &self,
        sort: impl Fn(&Failures) -> &Vec<StatementNumber>,
    ) -> Vec<(StatementNumber, Vec<StatementNumber>)> {
        let mut carried: Vec<(StatementNumber, StatementNumber)> = Vec::new();
        for (thesis, failures) in self.failures() {
            carried.extend(sort(failures).iter().map(|&point| (point, *thesis)));
        }
        carried.sort_by_key(|&(point, _)| point);
        carried
            .chunk_by(|one, other| one.0 == other.0)
            .map(|group| (group[0].0, group.iter().map(|&(_, thesis)| thesis).collect()))
            .collect()
    }

    /// The level of a rule in the file.
    pub fn level(&self, rule: &Rule) -> Level {
        self.settings.level(rule, self.profile)
    }

    /// What its profile asks for; not known where the brief's own is unreadable, which has its report.
    pub fn demands(&self) -> Option<Demands> {
        match self.profile {
            Some(profile) => Some(profile.demands()),
            None => (!self.brief.is_some_and(|brief| names_profile(self.file, brief))).then(Demands::default),
        }
    }

    /// The days from which age is counted back: the brief's `as-of`, else today, where it is known.
    pub fn reference_days(&self) -> Option<Days> {
        let today = || self.settings.today.map(Days::from);
        let Some(brief) = self.brief else { return today() };
        match self.file.days(brief, Field::AsOf) {
            // What a damaged brief would have said is not known.
            None if self.is_damaged(brief) => None,
            cutoff => cutoff.or_else(today),
        }
    }

    /// The numbers of the file's own statements.
    pub fn own_numbers(&self) -> IdRange<StatementNumber> {
        StatementNumber::all(self.own().len())
    }

    /// The file's own statements.
    pub fn own(&self) -> IdRange<StatementId> {
        self.file.tree().statements.ids()
    }

    /// Whether one of some fields stands anywhere in the document: where none does, a rule about them has nothing to look at.
    pub(crate) fn uses(&self, fields: &[Field]) -> bool {
        self.used.meets(FieldSet::of(fields))
    }

    /// The file's own statements of a kind.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = StatementId> + '_ {
        self.kinds[kind.index()].iter().copied()
    }

    /// A place in the file.
    pub fn place(&self, span: Span) -> Place {
        Place { file: self.id, span }
    }

    /// Whether a rule is on in the file.
    pub fn is_on(&self, rule: &Rule) -> bool {
        self.level(rule) != Level::Off
    }

    /// A report of a rule at a place in the file.
    pub fn report_of(&self, rule: &Rule, statement: StatementId, span: Span, message: impl Into<Message>) -> Diagnostic {
        Diagnostic::new(rule.name, self.level(rule), self.place(span), message).on(statement)
    }

    /// Whether a report about what is absent would have another cause: the statement is damaged.
    pub fn is_damaged(&self, statement: StatementId) -> bool {
        self.file.statement(statement).damaged
    }

    /// The same of a statement of the document.
    pub fn is_damaged_anywhere(&self, number: StatementNumber) -> bool {
        let at = self.graph.document.locate(number);
        self.project.file(at.file).statement(at.statement).damaged
    }

    /// Whether the document is in English, so that lists of English words apply.
    pub fn is_english(&self) -> bool {
        is_english(self.file, self.brief)
    }

    /// The references of a field: each item and the statement of the document that it means.
    pub fn references(&self, field: FieldId) -> impl Iterator<Item = (Span, StatementNumber)> + '_ {
        let tree = self.file.tree();
        tree.items_of(field).filter_map(|item| Some((tree.items[item], self.graph.document.number(self.file.target(item))?)))
    }
}

/// What a document mentions, and of which kinds it is.
struct Mentions {
    kinds: [Vec<StatementId>; KINDS.len()],
    used: FieldSet,
    unknown: Vec<Unknown>,
    mentioned: Vec<StatementNumber>,
    referred: IdSet<StatementNumber>,
}

impl Mentions {
    fn of(project: &Project, id: FileId, document: &Document) -> Self {
        let mut kinds: [Vec<StatementId>; KINDS.len()] = std::array::from_fn(|_| Vec::new());
        for (at, statement) in project.file(id).tree().statements.enumerated() {
            if let Some(kind) = statement.kind {
                kinds[kind.index()].push(at);
            }
        }
        let unknown = unknown_references(project, id, document);
        let mentioned = mentioned(project, document);
        let mut referred = referred(project, document, &unknown);
        referred.extend(mentioned.iter());
        let trees = document.files.iter().map(|&id| project.file(id).tree());
        let used =
            trees.flat_map(|tree| &tree.statements).fold(FieldSet::of(&[]), |used, statement| used.with(statement.present));
        Self { kinds, used, unknown, mentioned, referred }
    }
}

/// The profile that is set, else the one that the brief names, else, where it names none, the default.
fn profile(file: &File, brief: Option<StatementId>, settings: &Settings) -> Option<Profile> {
    let field = brief.and_then(|brief| file.tree().find(brief, Field::Profile));
    let named = field.and_then(|field| Profile::from_name(&file.value(field)));
    let default = settings.default_profile.filter(|_| !brief.is_some_and(|brief| names_profile(file, brief)));
    settings.profile.or(named).or(default)
}

/// Whether a brief names a profile, readable or not.
fn names_profile(file: &File, brief: StatementId) -> bool {
    file.tree().fields[file.tree().fields_of(brief)].iter().any(|node| node.field == Field::Profile)
}

fn referred(project: &Project, document: &Document, unknown: &[Unknown]) -> IdSet<StatementNumber> {
    let mut referred = IdSet::new(document.len());
    for &id in &document.files {
        let file = project.file(id);
        for item in file.tree().items.ids() {
            if let Some(number) = document.number(file.target(item)) {
                referred.insert(number);
            }
        }
    }
    referred.extend(unknown.iter().flat_map(|unknown| &unknown.offered));
    referred
}
