//! `--error`, `--warn`, `--advice` and `--off`.

use std::io;

use clap::{ArgMatches, Args, FromArgMatches};

use crate::base::clean::clean_line;
use crate::base::text::any_of;
use crate::diagnostic::Level;
use crate::rules::Settings;

/// A level for a rule, a group or `all`, in the order of the command line.
#[derive(Clone, Debug, Default)]
pub(crate) struct Levels(Vec<(String, Level)>);

impl Levels {
    /// Gives the settings these levels.
    ///
    /// # Errors
    /// Where there is no such rule or group; suggests those that may be meant.
    pub(crate) fn apply(&self, settings: &mut Settings) -> io::Result<()> {
        for (name, level) in &self.0 {
            settings.set(name, *level).map_err(|near| {
                let hint = if near.is_empty() {
                    "`hence explain` lists them".to_owned()
                } else {
                    format!("did you mean {}?", any_of(&near))
                };
                io::Error::other(format!("there is no rule or group `{}`; {hint}", clean_line(name)))
            })?;
        }
        Ok(())
    }
}

impl FromArgMatches for Levels {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut levels = Vec::new();
        for level in [Level::Error, Level::Warning, Level::Advice, Level::Off] {
            let name = option_name(level);
            let values = matches.get_many::<String>(name).into_iter().flatten();
            let places = matches.indices_of(name).into_iter().flatten();
            levels.extend(places.zip(values).map(|(place, rule)| (place, rule.clone(), level)));
        }
        levels.sort_by_key(|&(place, ..)| place);
        Ok(Self(levels.into_iter().map(|(_, rule, level)| (rule, level)).collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Args for Levels {
    fn augment_args(command: clap::Command) -> clap::Command {
        let option = |level: Level, help: &'static str| {
            clap::Arg::new(option_name(level))
                .long(option_name(level))
                .value_name("RULE")
                .action(clap::ArgAction::Append)
                .help(help)
        };
        command
            .arg(option(
                Level::Error,
                "Report a rule, a group or `all` as errors; of `--error`, `--warn`, `--advice` and `--off`, the last one wins",
            ))
            .arg(option(Level::Warning, "Report a rule, a group or `all` as warnings"))
            .arg(option(Level::Advice, "Report a rule, a group or `all` as advice"))
            .arg(option(Level::Off, "Do not report a rule, a group or `all`"))
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        Self::augment_args(command)
    }
}

fn option_name(level: Level) -> &'static str {
    match level {
        Level::Warning => "warn",
        level => level.name(),
    }
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, FromArgMatches};

    use crate::cli::check::CheckArguments;
    use crate::diagnostic::Level;
    use crate::rules::find;

    fn parse(arguments: &[&str]) -> CheckArguments {
        let matches = crate::cli::Arguments::command().get_matches_from([&["hence", "check"], arguments].concat());
        let (_, matches) = matches.subcommand().expect("a command");
        CheckArguments::from_arg_matches(matches).expect("arguments")
    }

    #[test]
    fn the_last_level_on_the_command_line_wins() {
        let level = |arguments: &[&str]| {
            let settings = parse(arguments).settings().expect("rules");
            settings.level(find("unused-note").expect("a rule"), settings.profile)
        };
        assert_eq!(level(&[]), Level::Warning);
        assert_eq!(level(&["--off", "all", "--error", "unused-note"]), Level::Error);
        assert_eq!(level(&["--error", "unused-note", "--off", "structure"]), Level::Off);
        assert_eq!(level(&["--off", "unused-note", "--advice", "all"]), Level::Advice);
    }
}
