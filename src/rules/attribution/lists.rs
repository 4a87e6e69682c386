//! The nouns and verbs by which a text says whose account it is.

use crate::rules::words::{Words, listed};

/// Those of the verbs below that go with many or with an auxiliary.
pub(super) static BASE: Words = Words::new(|| {
    listed(
        "say tell allege assert insist argue contend testify concede acknowledge complain accuse deny warn claim report believe \
    think expect predict estimate confirm describe blame explain call fear maintain add admit note declare recall conclude depict write \
    doubt remember speak point put",
    )
});

/// Verbs that say that somebody says something.
pub(super) static SAYING: Words = Words::new(|| listed(include_str!("../words/saying.txt")));

/// Verbs that do so where the subject is somebody, and what follows is what they say.
pub(super) static MAY_SAY: Words = Words::new(|| {
    listed(
        "claims claim claimed states stated reports report reported believes believe believed thinks think expects expect \
    predicts predict predicted estimates estimate estimated promises promised confirms confirm confirmed reveals \
    revealed disclosed describes describe described suggests suggested indicates indicated blames blame blamed \
    dismisses dismissed denounced criticised criticized disputes disputed hinted speculated vowed swore recounts \
    recounted explains explain explained calls call called puts portrays portrayed touts spoke fear fears feared doubt doubts doubted \
    depict depicted remember remembers remembered let speak speaks point points pointed put confided confides confessed",
    )
});

/// Verbs that do so where *that* follows, or what they say.
pub(super) static SAY_THAT: Words = Words::new(|| {
    listed(
        "maintains maintain maintained adds add added admits admit admitted notes note noted declares declare declared \
    recalls recall recalled concludes conclude concluded holds held repeated repeats",
    )
});

/// Nouns for people, and for sources, in the singular.
pub(super) static PEOPLE: Words = Words::new(|| {
    listed(
        "source distributor judge juror priest monk cousin uncle aunt neighbour neighbor official person insider employee worker staffer aide adviser advisor diplomat executive manager lawyer \
    banker trader analyst expert whistleblower blower informant informer witness eyewitness colleague friend relative \
    resident neighbour neighbor soldier officer agent investigator prosecutor minister lawmaker legislator senator \
    member participant delegate negotiator engineer scientist doctor nurse pilot contractor supplier customer client \
    investor shareholder director spokesman spokeswoman spokesperson representative critic observer defector survivor \
    victim parent teacher student veteran researcher consultant partner broker auditor accountant guard driver sailor \
    villager activist campaigner politician mp captain sergeant lieutenant mechanic fitter respondent interviewee insider cleric chef cook \
    foreman crewman deckhand intern apprentice intermediary confidant secretary deputy clerk attendee inspector detective \
    commander general admiral colonel economist regulator supervisor board ambassador envoy translator guest passenger",
    )
});

pub(super) static PEOPLE_PLURAL: Words = Words::new(|| {
    listed(
        "people midwives housewives locals clergy crew circles quarters persons men women man woman staff witnesses eyewitnesses someone somebody others several some many locals those \
    both intermediaries secretaries fishermen spokesmen insiders",
    )
});

/// What ends like a noun for people, and is none.
pub(super) static WRITINGS: Words = Words::new(|| {
    listed(
        "papers newspapers letters posters numbers orders banners computers rivers towers powers matters errors factors sectors \
    reactors sensors monitors meters filters servers trees degrees fees",
    )
});

/// What goes with a noun for people before its verb.
pub(super) static CONNECTORS: Words = Words::new(|| {
    listed(
        "with to close familiar who in at from of inside briefed involved near on speaking whose aware there within present \
    working privy under directly for outside knowledgeable interviewed quoted citing that we i contacted",
    )
});

pub(super) static ORGANISATIONS: Words = Words::new(|| {
    listed(
        "company police firm maker bank ministry government party agency group union committee court council university institute \
    office department army navy opposition association manufacturer producer operator owner seller buyer vendor \
    publisher paper newspaper magazine report statement letter memo study chair chairman president mayor chief founder \
    leader king queen author editor journalist reporter plaintiff defendant claimant lobby embassy kremlin regime \
    rebels militia hospital school church airline railway club team developer landlord tenant patient boss ceo \
    complaint lawsuit indictment filing prospectus brochure website authority authorities commission inquiry \
    administration campaign foundation charity trust blog",
    )
});

/// Phrases that say that somebody is not named.
pub(super) const UNNAMED: &[&str] = &[
    "not to be named",
    "not to be identified",
    "not named",
    "declined to be named",
    "rumour has it",
    "rumor has it",
    "not for attribution",
    "off the record",
    "name is known to",
    "name has been changed",
    "names have been changed",
    "name we have changed",
    "names we have changed",
    "name withheld",
    "names withheld",
    "name printed",
    "name used",
    "names used",
    "names were left out",
    "name was left out",
];

/// What one who was there did.
pub(super) const PERCEIVING: &str =
    "saw watched heard found noticed counted remembers remembered recalls read met knew recognised recognized overheard";

pub(super) const PRONOUNS: &str = "he she they it we who";

/// What stands between a subject and its verb.
pub(super) static BETWEEN: Words = Words::new(|| {
    listed(
        "had has have also later never then still already repeatedly once again now openly publicly privately further \
    earlier however today yesterday since first both all even only always often falsely rightly consistently \
    themselves itself himself herself would did not",
    )
});

pub(super) const PASSIVE: &str = "is are was were be been being gets got as so than";

pub(super) static DETERMINERS: Words = Words::new(|| {
    listed(
        "the a an this these its their his her our my such no any of in to for by on with and or false insurance legal \
    member new official's",
    )
});
