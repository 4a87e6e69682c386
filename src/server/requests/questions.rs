//! `hence/status` and the other questions: what their commands print with `--json`, without the blanks between.

use serde_json::value::RawValue;
use serde_json::{Map, Value};

use crate::answers::request::{About, answer as ask};
use crate::render::json::without_blanks;
use crate::server::message::Fault;
use crate::server::state::State;

/// Answers a question by its name. What it is about is an open file, as in other requests: `textDocument`.
pub(crate) fn answer(name: &str, state: &mut State, params: Option<&RawValue>) -> Result<String, Fault> {
    let params = serde_json::from_str::<Map<String, Value>>(params.map_or("{}", RawValue::get));
    let mut params =
        params.map_err(|error| Fault::new(Fault::PARAMS, format!("the parameters are not those of this method: {error}")))?;
    let document = params.remove("textDocument");
    let file = match document.as_ref().and_then(|document| document.get("uri")?.as_str()) {
        Some(uri) => Some(state.current(uri)?),
        None => None,
    };
    let settings = file.map(|file| state.settings(file));
    let about = file.zip(settings.as_ref());
    let about = about.map(|(file, settings)| About { project: state.workspace.project(), file, settings });
    let mut out = Vec::new();
    ask(name, params, about, &mut out).map_err(|error| Fault::new(Fault::PARAMS, error.to_string()))?;
    Ok(without_blanks(&String::from_utf8_lossy(&out)))
}
