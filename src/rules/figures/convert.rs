//! Units that measure the same.

/// One of the first unit is so many of the second.
const UNITS: [(&[&str], &[&str], f64); 14] = [
    (&["m", "metre", "metres", "meter", "meters", "mètres", "metros"], &["ft", "foot", "feet"], 3.28084),
    (&["km", "kilometre", "kilometres", "kilometer", "kilometers"], &["mi", "mile", "miles"], 0.621_371),
    (&["km", "kilometre", "kilometres", "kilometer", "kilometers"], &["m", "metre", "metres", "meter", "meters"], 1000.0),
    (&["cm", "centimetre", "centimetres", "centimeters"], &["in", "inch", "inches"], 0.393_701),
    (&["kg", "kilogram", "kilograms", "kilo", "kilos"], &["lb", "lbs", "pound", "pounds"], 2.204_62),
    (&["ha", "hectare", "hectares"], &["acre", "acres"], 2.471_05),
    (&["t", "ton", "tons", "tonne", "tonnes", "tonnen"], &["kg", "kilograms", "kilos", "kilogramm"], 1000.0),
    (&["decade", "decades", "jahrzehnt", "jahrzehnte", "décennie", "décennies", "década", "décadas"], YEARS, 10.0),
    (&["century", "centuries", "jahrhundert", "siècle", "siglo"], YEARS, 100.0),
    (&["week", "weeks", "woche", "wochen", "semaine", "semaines", "semana", "semanas"], DAYS, 7.0),
    (YEARS, &["month", "months", "monat", "monate", "monaten", "mois", "mes", "meses"], 12.0),
    (DAYS, HOURS, 24.0),
    (HOURS, &["minute", "minutes", "minuten", "minuto", "minutos"], 60.0),
    (&["m", "metre", "metres", "meter", "meters"], &["cm", "centimetre", "centimetres", "centimeters", "zentimeter"], 100.0),
];

const YEARS: &[&str] = &["year", "years", "jahr", "jahre", "jahren", "an", "ans", "années", "año", "años"];
const DAYS: &[&str] = &["day", "days", "tag", "tage", "tagen", "jour", "jours", "día", "días"];
const HOURS: &[&str] = &["hour", "hours", "stunde", "stunden", "heure", "heures", "hora", "horas"];

/// How near two measures in different units have to be.
const NEAR: f64 = 0.06;

/// Whether so much of a unit is as much as so much of another.
pub(super) fn is_as_much((one, unit): (f64, &str), (other, of_other): (f64, &str)) -> bool {
    UNITS.iter().any(|(large, small, factor)| {
        let (large, small) = (|unit: &str| large.contains(&unit), |unit: &str| small.contains(&unit));
        large(unit) && small(of_other) && is_near(one * factor, other)
            || small(unit) && large(of_other) && is_near(one, other * factor)
    })
}

fn is_near(one: f64, other: f64) -> bool {
    (one - other).abs() <= NEAR * other.abs()
}
