//! Words of dates in the languages that sources are often written in.

mod bounds;

pub(super) use self::bounds::{AFTER, BEFORE, BETWEEN, BY, EARLIER, EITHER, JOINS, LATER, NOW, SINCE, UNTIL};

use crate::base::ids::small;
use crate::schema::words::Season;

/// The months of a language, in lower case and with the endings that they have in dates.
const MONTHS: [&str; 22] = [
    "january february march april may june july august september october november december",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "jänner feber maerz april mai juni juli august september oktober november dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "janvier fevrier mars avril mai juin juil aout septembre octobre novembre decembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "ene feb mar abr may jun jul ago setiembre oct nov dic",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "januari februari mrt april maj juni juli augusti september oktober november december",
    "januar februar marts april maj juni juli august september oktober november december",
    "januar februar mars april mai juni juli august september oktober november desember",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "ledna února března dubna května června července srpna září října listopadu prosince",
    "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta",
    "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
];

/// Words that say nothing in a date: articles, and days of the week.
const EMPTY: &[&str] = &[
    "of",
    "the",
    "on",
    "in",
    "am",
    "den",
    "der",
    "vom",
    "im",
    "le",
    "la",
    "l'",
    "du",
    "en",
    "el",
    "de",
    "del",
    "di",
    "do",
    "da",
    "il",
    "op",
    "d.",
    "г",
    "г.",
    "год",
    "года",
    "году",
    "в",
    "во",
    "року",
    "r",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
    "mo",
    "mi",
    "do",
    "fr",
    "sa",
    "so",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "lunes",
    "martes",
    "miércoles",
    "jueves",
    "viernes",
    "sábado",
    "domingo",
    "utc",
    "gmt",
    "a.d",
    "ad",
    "ce",
    "published",
    "dated",
    "as",
    "at",
];

/// Words of *about*.
pub(super) const ABOUT: &[&str] = &[
    "circa",
    "cirka",
    "cca",
    "ca",
    "c",
    "about",
    "around",
    "approximately",
    "approx",
    "roughly",
    "near",
    "um",
    "etwa",
    "ungefähr",
    "rund",
    "gegen",
    "vers",
    "environ",
    "env",
    "hacia",
    "alrededor de",
    "aproximadamente",
    "aprox",
    "por volta de",
    "verso",
    "intorno al",
    "около",
    "приблизительно",
    "примерно",
    "ок",
    "omstreeks",
    "rond",
    "omkring",
    "ok",
    "około",
    "约",
    "約",
    "大约",
    "大約",
    "약",
];

/// Words of *uncertain*.
pub(super) const UNCERTAIN: &[&str] = &[
    "uncertain",
    "probably",
    "perhaps",
    "maybe",
    "possibly",
    "presumably",
    "likely",
    "wohl",
    "vielleicht",
    "vermutlich",
    "wahrscheinlich",
    "möglicherweise",
    "peut-être",
    "probablement",
    "quizás",
    "probablemente",
    "forse",
    "probabilmente",
    "talvez",
    "provavelmente",
    "возможно",
    "вероятно",
    "предположительно",
    "misschien",
    "waarschijnlijk",
    "questionable",
    "unsure",
];

/// Words for the beginning of a time.
pub(super) const EARLY: &[&str] = &[
    "early",
    "beginning",
    "start",
    "anfang",
    "frühes",
    "début",
    "debut",
    "inicio",
    "inicios",
    "principios",
    "comienzos",
    "início",
    "inizio",
    "inizi",
    "begin",
    "vroeg",
    "начало",
    "начале",
    "初",
    "初め",
    "초",
];

/// Words for the middle of a time.
pub(super) const MIDDLE: &[&str] = &[
    "mid",
    "middle",
    "mitte",
    "mi",
    "milieu",
    "mediados",
    "meados",
    "metà",
    "midden",
    "medio",
    "середина",
    "середине",
    "半ば",
    "中旬",
    "중반",
];

/// Words for the end of a time.
pub(super) const END: &[&str] =
    &["end", "ende", "fin", "final", "finales", "fine", "fim", "eind", "einde", "конец", "конце", "末", "底", "말"];

/// Words for what is late in a time.
pub(super) const LATE: &[&str] = &["late", "spätes", "tardo", "laat"];

/// Days and terms of which only the year can be written.
pub(super) const FEASTS: &[&str] = &[
    "christmas",
    "easter",
    "michaelmas",
    "hilary",
    "trinity",
    "lent",
    "ramadan",
    "weihnachten",
    "ostern",
    "noël",
    "pâques",
    "navidad",
    "pascua",
    "natale",
    "pasqua",
];

/// Words for the last of several.
pub(super) const LAST: &[&str] = &["last", "final", "letztes", "dernier", "último", "ultimo"];

/// Words for three months.
pub(super) const QUARTER: &[&str] = &["quarter", "qtr", "quartal", "trimestre", "kwartaal", "квартал"];

/// Words for six months.
pub(super) const HALF: &[&str] = &["half", "halbjahr", "hälfte", "semestre", "полугодие"];

/// Words beside a year that make ten of it.
pub(super) const DECADE: &[&str] = &[
    "decade",
    "jahre",
    "jahren",
    "années",
    "années",
    "anni",
    "años",
    "anos",
    "jaren",
    "е",
    "годы",
    "годов",
    "годах",
    "talet",
    "tallet",
    "代",
    "年代",
];

/// Words for a hundred years.
pub(super) const CENTURY: &[&str] = &[
    "century",
    "cent",
    "c",
    "jahrhundert",
    "jahrhunderts",
    "jh",
    "jhd",
    "siècle",
    "siecle",
    "s",
    "siglo",
    "século",
    "secolo",
    "eeuw",
    "век",
    "века",
    "веке",
    "в",
];

/// The season that a word names.
pub(super) fn season(word: &str) -> Option<Season> {
    const SEASONS: [(&str, Season); 4] = [
        (
            "spring springtime frühling frühjahr printemps primavera lente voorjaar весна весной весны våren vår forår wiosna 春 春季 봄",
            Season::Spring,
        ),
        ("summer summertime sommer été verano estate verão zomer лето летом лета sommaren lato 夏 夏季 여름", Season::Summer),
        (
            "autumn fall herbst automne otoño autunno outono herfst najaar осень осенью осени høst hösten efterår jesień 秋 秋季 가을",
            Season::Autumn,
        ),
        ("winter wintertime hiver invierno inverno зима зимой зимы vinter vintern zima 冬 冬季 겨울", Season::Winter),
    ];
    SEASONS.iter().find(|(words, _)| words.split(' ').any(|one| one == word)).map(|(_, season)| *season)
}

/// Which month a word names: its whole name, or its first three letters or more where all languages agree.
pub(crate) fn month(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.').to_lowercase();
    if word.chars().count() < 3 || !word.chars().all(char::is_alphabetic) {
        return None;
    }
    let mut found = None;
    for names in MONTHS {
        for (at, name) in names.split(' ').enumerate() {
            if name == word {
                return Some(small(at) + 1);
            }
            if name.starts_with(&word) && found.replace(small(at) + 1).is_some_and(|before| before != small(at) + 1) {
                return None;
            }
        }
    }
    found.or_else(|| (word == "sept").then_some(9))
}

pub(crate) fn is_empty(word: &str) -> bool {
    let word = word.trim_end_matches([',', '.']).to_lowercase();
    EMPTY.contains(&&*word)
}
