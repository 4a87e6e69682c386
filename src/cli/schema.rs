//! `hence schema`: the JSON schemas of what the commands print, and of `hence.toml`.

use std::io;

use clap::{Args, ValueEnum};

use crate::cli::{Status, print_exactly};
use crate::mcp::schema_of as mcp_schema;
use crate::render::{json, jsonl, statistics};
use crate::view::{cover, disputes, graph, impact, load, matrix, read, sources, standards, status, why};

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Name {
    /// `hence check --output-format json`
    Check,
    /// A line of `hence check --output-format jsonl`
    CheckLine,
    /// `hence status --json`
    Status,
    /// `hence why --json`
    Why,
    /// `hence impact --json`
    Impact,
    /// `hence load --json`
    Load,
    /// `hence sources --json`
    Sources,
    /// `hence disputes --json`
    Disputes,
    /// `hence read --json`
    Read,
    /// `hence matrix --json`
    Matrix,
    /// `hence cover --json`
    Cover,
    /// `hence standards --json`
    Standards,
    /// `hence graph --format json`
    Graph,
    /// The answer of the tool `check` of `hence mcp`
    McpCheck,
    /// The answer of its tool `apply_fixes`
    McpApplyFixes,
    /// The answer of its tool `what_if`
    McpWhatIf,
    /// The answer of its tool `explain`
    McpExplain,
    /// `hence check --statistics --output-format json`
    Statistics,
    /// `hence.toml`
    Config,
}

/// Options of `schema`.
#[derive(Debug, Args)]
pub(crate) struct SchemaArguments {
    /// The command whose JSON output to describe, or `config`
    #[arg(value_enum, default_value = "check", value_name = "COMMAND")]
    command: Name,
}

/// Prints the schema that the arguments ask for.
pub(crate) fn run(arguments: &SchemaArguments) -> io::Result<Status> {
    let config;
    let schema = match arguments.command {
        Name::Config => {
            config = crate::config::schema();
            &config
        }
        Name::Check => json::SCHEMA,
        Name::CheckLine => jsonl::SCHEMA,
        Name::Status => status::SCHEMA,
        Name::Why => why::SCHEMA,
        Name::Impact => impact::SCHEMA,
        Name::Load => load::SCHEMA,
        Name::Sources => sources::SCHEMA,
        Name::Disputes => disputes::SCHEMA,
        Name::Read => read::SCHEMA,
        Name::Matrix => matrix::SCHEMA,
        Name::Cover => cover::SCHEMA,
        Name::Standards => standards::SCHEMA,
        Name::Graph => graph::json::SCHEMA,
        Name::McpCheck => mcp_schema("check"),
        Name::McpApplyFixes => mcp_schema("apply_fixes"),
        Name::McpWhatIf => mcp_schema("what_if"),
        Name::McpExplain => mcp_schema("explain"),
        Name::Statistics => statistics::SCHEMA,
    };
    print_exactly(|out| out.write_all(schema.as_bytes())).map(|()| Status::Clean)
}
