//! What is no date, or not enough of one, and what to do about it.

use crate::schema::foreign_date::exact::is_year;

pub(super) fn read(text: &str) -> Option<&'static str> {
    let words: Vec<&str> = text.split([' ', ',', '.', '/', '-', '–']).filter(|word| !word.is_empty()).collect();
    if words
        .iter()
        .any(|word| matches!(*word, "today" | "yesterday" | "now" | "tomorrow" | "recently" | "heute" | "gestern" | "hier"))
    {
        return Some("write the day itself, as `YYYY-MM-DD`");
    }
    if words.iter().any(|word| matches!(*word, "fy" | "fiscal")) || text.starts_with("fy") {
        return Some("write the first and the last month of that year, with `/` between them");
    }
    let are_numbers =
        !words.is_empty() && words.iter().all(|word| word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit()));
    if are_numbers && words.len() == 3 && words.iter().any(|word| is_year(word))
        || are_numbers && words.len() == 2 && is_year(words[0])
    {
        return Some("there is no such day");
    }
    let begins_with_a_year = |word: &&str| word.bytes().take_while(u8::is_ascii_digit).count() > 2;
    let ends_in_two = words.len() > 1
        && !words.iter().any(begins_with_a_year)
        && words.last().is_some_and(|last| {
            last.trim_start_matches('\'').len() == 2 && last.bytes().all(|byte| byte.is_ascii_digit() || byte == b'\'')
        });
    ends_in_two.then_some("write the year in four figures, first: `YYYY-MM-DD`")
}
