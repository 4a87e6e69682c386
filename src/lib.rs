//! Hence, a checker for arguments. A brief flows one way:
//!
//! ```text
//! text ──► syntax ──► model ──► graph ──► rules ──► diagnostics ──► report
//!          (nom)     (names,   (petgraph) (one file  (one type)     (miette,
//!                     types)               each)                     json, …)
//! ```
//!
//! Modules depend only on earlier ones in this order: [`parallel`], [`source`], [`schema`], [`suggest`],
//! [`identity`], [`diagnostic`], [`syntax`], [`format`], [`archive`], [`model`], [`graph`], [`rules`], [`workspace`], [`config`], [`fix`], [`report`], [`cli`].
//! What comes before `cli` reads no files, no clock and no environment.
//!
//! [`format`]: mod@format
//!
//! ```
//! use hence::model::Project;
//! use hence::rules::{Settings, run};
//! use hence::source::SourceFile;
//!
//! let text = "claim safe: The bridge is safe.\n  becuase: inspected\n";
//! let mut project = Project::default();
//! let file = project.add(SourceFile::from_text("bridge.brief", text).unwrap());
//! project.resolve();
//! let found = run(&project, file, &Settings::default());
//! assert_eq!(found[0].rule, "unknown-field");
//! assert_eq!(project.message(&found[0]), "unknown field `becuase`");
//! assert_eq!(found[0].details.help(), Some("did you mean `because`?"));
//! ```

pub mod archive;
pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod fix;
pub mod format;
pub mod graph;
pub mod identity;
pub mod model;
pub mod parallel;
pub mod report;
pub mod rules;
pub mod schema;
pub mod source;
pub mod suggest;
pub mod syntax;
pub mod workspace;
