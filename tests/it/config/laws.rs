//! What holds for every text of a `hence.toml`: the tests and the fuzz target run the same.

use hence::internals::base::source::{FileId, SourceFile};
use hence::internals::config::Config;
use hence::internals::diagnostic::Level;
use hence::internals::render::configuration::Faulty;
use hence::internals::render::full;
use hence::internals::render::style::Style;
use hence::internals::rules::{Settings, find, run};
use hence::internals::schema::words::Date;

use crate::exercise::{plain, project};

/// Paths of briefs as patterns see them, and some that none may fit.
const PATHS: [Option<&str>; 6] =
    [Some("a.brief"), Some("a/sources/b.brief"), Some("é/../x y.brief"), Some(""), Some("/etc/a.brief"), None];

/// A brief with something to report in most groups of rules; it names no profile, so that of the configuration counts.
const SMALL: &str = "\
brief: B
  thesis: rain

claim rain: It will obviously rain soon.
  because: clouds

evidence clouds: There are clouds.
  cites: n

claim bare: It is very likely that rain fell.

note n: Title
  publisher: Reuters
  date: 2019
  url: none

note m: Title
  due: 2019

cliam x
";

/// A text is read without a panic, faults are shown with their place, and what was read decides how a brief is checked.
pub fn obeys(text: &str) {
    let (config, faults) = Config::parse(text);
    let mut shown = Vec::new();
    for narrated in [false, true] {
        let mut broken = Faulty::default();
        broken.add(SourceFile::from_text("hence.toml", text).expect("small"), faults.clone());
        full::write(&broken.findings(), Style { color: false, width: 80, narrated, whys: true }, &mut shown).expect("memory");
    }
    assert_eq!(faults.is_empty(), shown.is_empty());
    plain(std::str::from_utf8(&shown).expect("text"));
    for fault in &faults {
        assert!(text.get(fault.span.range()).is_some(), "{:?} is not in {text:?}", fault.span);
        assert!(!fault.message.is_empty() && !fault.message.ends_with('.'), "{}", fault.message);
    }
    assert!(faults.is_sorted_by_key(|fault| fault.span), "faults out of order in {text:?}");
    for path in PATHS {
        let is_relative = path.is_some_and(|path| !path.is_empty() && !path.starts_with('/'));
        let settings = config.settings(path);
        if !is_relative {
            assert_eq!(levels(&settings), levels(&config.settings(None)), "a pattern fits {path:?} in {text:?}");
        }
        for is_folder in [false, true] {
            let is_excluded = path.is_some_and(|path| config.excludes(path, is_folder));
            assert!(is_relative || !is_excluded, "{path:?} is excluded in {text:?}");
        }
        checks(settings);
    }
}

/// The level of each rule.
fn levels(settings: &Settings) -> Vec<Level> {
    hence::internals::rules::RULES.iter().map(|rule| settings.level(rule, settings.default_profile)).collect()
}

/// A brief is checked as the settings say: what is off is silent, and the rest has the level that was set.
fn checks(settings: Settings) {
    let mut settings = settings;
    settings.today = Some(Date::day(2024, 3, 1));
    let found = run(&project(&[("a.brief", SMALL.as_bytes())]), FileId::new(0), &settings);
    for report in &found {
        let rule = find(report.rule).expect("a rule");
        assert_eq!(report.level, settings.level(rule, settings.default_profile), "{}", report.rule);
        assert_ne!(report.level, Level::Off, "{}", report.rule);
    }
    assert!(!found.is_empty(), "what is wrong with the form is always reported");
}
