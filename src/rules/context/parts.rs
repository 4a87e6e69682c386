//! What was found out about a file in its document, without the project that it was found in: what is kept over an edit.

use std::sync::OnceLock;

use crate::analysis::cuts::Failures;
use crate::analysis::origins::Origins;
use crate::base::ids::{FieldId, FileId, IdSet, IdVec, StatementId, StatementNumber};
use crate::graph::{Graph, Sources};
use crate::model::likelihood::Term;
use crate::model::{Document, Project};
use crate::rules::Common;
use crate::rules::Settings;
use crate::rules::context::dates::Dates;
use crate::rules::context::{Kept, mentioned, profile, referred};
use crate::rules::covered::Covered;
use crate::rules::texts::Texts;
use crate::rules::unknown::{Unknown, unknown_references};
use crate::schema::{FieldSet, KINDS};
use crate::standing::argument::Argument;
use crate::standing::circles::{Circle, LeastModel};
use crate::standing::labels::Standing;
use crate::syntax::Change;

/// All that a [`Common`] holds of its own. It addresses statements, fields and items by their indices, and holds for every text
/// that has the same of them, in which references mean the same and the same is wrong.
pub(crate) struct Parts {
    graph: Graph,
    sources: Sources,
    standing: Standing,
    brief: Option<StatementId>,
    theses: Vec<StatementNumber>,
    case: IdVec<StatementNumber, bool>,
    voice: IdVec<StatementNumber, bool>,
    tops: Vec<StatementNumber>,
    model: LeastModel,
    circles: Vec<Circle>,
    kinds: [Vec<StatementId>; KINDS.len()],
    used: FieldSet,
    is_thesis: IdSet<StatementNumber>,
    uncited: OnceLock<Vec<StatementNumber>>,
    failures: OnceLock<Vec<(StatementNumber, Failures)>>,
    allows: OnceLock<Vec<FieldId>>,
    /// This also depends on ids.
    unknown: Vec<Unknown>,
    referred: IdSet<StatementNumber>,
    /// And this on the texts of damaged statements.
    mentioned: Vec<StatementNumber>,
    /// These depend on values of fields.
    origins: OnceLock<Origins>,
    dates: OnceLock<Dates>,
    terms: OnceLock<Vec<(u32, Option<&'static Term>)>>,
    /// And this on each text by itself.
    texts: OnceLock<Texts>,
    /// What each rule keeps depends on what it says.
    kept: Kept,
}

impl Parts {
    /// The index of the file's `brief:`.
    pub(crate) fn brief(&self) -> Option<StatementId> {
        self.brief
    }

    /// What is found out from the argument, and the parts again.
    pub(crate) fn ask<Answer>(
        mut self,
        (project, id): (&Project, FileId),
        ask: impl FnOnce(&Argument<'_>) -> Answer,
    ) -> (Answer, Self) {
        // What the files are numbered by may have changed with others.
        self.graph.document = Document::of(project, id);
        let (graph, sources, standing, brief, theses) = (self.graph, self.sources, self.standing, self.brief, self.theses);
        let argument = Argument { project, graph, sources, standing, brief, theses };
        let answer = ask(&argument);
        let Argument { graph, sources, standing, brief, theses, .. } = argument;
        (answer, Self { graph, sources, standing, brief, theses, ..self })
    }
}

impl<'project> Common<'project> {
    /// What is kept of it.
    pub(crate) fn into_parts(self) -> Parts {
        let Argument { graph, sources, standing, brief, theses, .. } = self.argument;
        Parts {
            graph,
            sources,
            standing,
            brief,
            theses,
            case: self.case,
            voice: self.voice,
            tops: self.tops,
            model: self.model,
            circles: self.circles,
            kinds: self.kinds,
            used: self.used,
            is_thesis: self.is_thesis,
            uncited: self.uncited,
            failures: self.failures,
            allows: self.allows,
            unknown: self.unknown,
            referred: self.referred,
            mentioned: self.mentioned,
            origins: self.origins,
            dates: self.dates,
            terms: self.terms,
            texts: self.texts,
            kept: self.kept,
        }
    }

    /// A file after an edit that changed no more of it than [`Change::Names`], and that only in some statements, in ascending order. `None`
    /// where what the edit touched mentions other statements than before.
    pub(crate) fn from_parts(
        (project, id): (&'project Project, FileId),
        settings: &'project Settings,
        mut parts: Parts,
        (change, touched): (Change, &[StatementId]),
    ) -> Option<Self> {
        let file = project.file(id);
        // Its numbers are those of before; what the files are numbered by may have changed with others.
        parts.graph.document = Document::of(project, id);
        if mentioned(project, &parts.graph.document) != parts.mentioned {
            return None;
        }
        if change >= Change::Values {
            (parts.origins, parts.dates, parts.terms) = Default::default();
        }
        if change >= Change::Names {
            parts.unknown = unknown_references(project, id, &parts.graph.document);
            parts.referred = referred(project, &parts.graph.document, &parts.unknown);
            parts.referred.extend(parts.mentioned.iter());
        }
        parts.kept.follow(change);
        if let Some(texts) = parts.texts.get_mut() {
            texts.renew(file, touched);
        }
        let Parts { graph, sources, standing, brief, theses, .. } = parts;
        Some(Self {
            argument: Argument { project, graph, sources, standing, brief, theses },
            id,
            file,
            settings,
            profile: profile(file, brief, settings),
            case: parts.case,
            voice: parts.voice,
            tops: parts.tops,
            model: parts.model,
            circles: parts.circles,
            kinds: parts.kinds,
            used: parts.used,
            unknown: parts.unknown,
            referred: parts.referred,
            mentioned: parts.mentioned,
            is_thesis: parts.is_thesis,
            covered: Covered::default(),
            origins: parts.origins,
            dates: parts.dates,
            terms: parts.terms,
            texts: parts.texts,
            kept: parts.kept,
            uncited: parts.uncited,
            failures: parts.failures,
            undisputed: OnceLock::new(),
            quotes: OnceLock::new(),
            cited: OnceLock::new(),
            allows: parts.allows,
            scope: None,
        })
    }
}
