//! Words for a likelihood in languages other than English.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The ranges in per cent that the seven columns of a language are taken for.
const RANGES: [(f32, f32); 7] = [(1.0, 5.0), (5.0, 20.0), (20.0, 45.0), (45.0, 55.0), (55.0, 80.0), (80.0, 95.0), (95.0, 99.0)];

/// The words of each language, from almost no chance to almost certain, in lower case, separated by commas.
const LANGUAGES: &[[&str; 7]] = &[
    // German.
    [
        "ausgeschlossen, fast ausgeschlossen, nahezu ausgeschlossen, so gut wie ausgeschlossen, unmöglich, fast unmöglich, praktisch unmöglich",
        "sehr unwahrscheinlich, höchst unwahrscheinlich, äußerst unwahrscheinlich, kaum wahrscheinlich",
        "unwahrscheinlich, eher unwahrscheinlich, wenig wahrscheinlich, wohl nicht, wahrscheinlich nicht, vermutlich nicht",
        "etwa gleich wahrscheinlich, gleich wahrscheinlich, ungefähr gleich wahrscheinlich, halbe-halbe",
        "wahrscheinlich, eher wahrscheinlich, vermutlich, voraussichtlich, ziemlich wahrscheinlich, wohl",
        "sehr wahrscheinlich, höchst wahrscheinlich, höchstwahrscheinlich, äußerst wahrscheinlich, hohe wahrscheinlichkeit",
        "fast sicher, nahezu sicher, so gut wie sicher, mit an sicherheit grenzender wahrscheinlichkeit, sicher, mit sicherheit",
    ],
    // French.
    [
        "exclu, presque exclu, presque impossible, quasi impossible, quasiment impossible, impossible",
        "très improbable, très peu probable, hautement improbable, fort peu probable",
        "improbable, peu probable, plutôt improbable, peu vraisemblable, invraisemblable",
        "une chance sur deux, autant de chances, à peu près une chance sur deux",
        "probable, probablement, plutôt probable, vraisemblable, vraisemblablement, assez probable",
        "très probable, très probablement, hautement probable, fort probable, très vraisemblable",
        "presque certain, presque certainement, quasi certain, quasi-certain, quasiment certain, quasi certainement, certain, certainement",
    ],
    // Spanish.
    [
        "descartado, casi imposible, prácticamente imposible, imposible",
        "muy improbable, muy poco probable, sumamente improbable, altamente improbable",
        "improbable, poco probable, probablemente no",
        "igual de probable, tan probable como no, mitad y mitad",
        "probable, probablemente, bastante probable, verosímil",
        "muy probable, muy probablemente, altamente probable, sumamente probable",
        "casi seguro, casi cierto, prácticamente seguro, casi con seguridad, seguro, con seguridad",
    ],
    // Italian.
    [
        "escluso, quasi impossibile, praticamente impossibile, impossibile",
        "molto improbabile, assai improbabile, altamente improbabile, molto poco probabile",
        "improbabile, poco probabile, probabilmente no, inverosimile",
        "altrettanto probabile, tanto probabile quanto no",
        "probabile, probabilmente, abbastanza probabile, piuttosto probabile, verosimile, verosimilmente",
        "molto probabile, molto probabilmente, assai probabile, altamente probabile",
        "quasi certo, quasi certamente, praticamente certo, quasi sicuro, certo, sicuro",
    ],
    // Portuguese.
    [
        "quase impossível, praticamente impossível, impossível",
        "muito improvável, muito pouco provável, altamente improvável",
        "improvável, pouco provável, provavelmente não",
        "tão provável quanto não, igualmente provável",
        "provável, provavelmente, bastante provável",
        "muito provável, muito provavelmente, altamente provável",
        "quase certo, quase certamente, praticamente certo, certo",
    ],
    // Dutch.
    [
        "uitgesloten, vrijwel uitgesloten, vrijwel onmogelijk, onmogelijk",
        "zeer onwaarschijnlijk, heel onwaarschijnlijk, hoogst onwaarschijnlijk",
        "onwaarschijnlijk, niet waarschijnlijk, waarschijnlijk niet",
        "even waarschijnlijk, even waarschijnlijk als niet",
        "waarschijnlijk, vermoedelijk, tamelijk waarschijnlijk",
        "zeer waarschijnlijk, heel waarschijnlijk, hoogstwaarschijnlijk",
        "vrijwel zeker, bijna zeker, nagenoeg zeker, zeker",
    ],
    // Swedish.
    [
        "uteslutet, nästan uteslutet, omöjligt, nästan omöjligt",
        "mycket osannolikt, högst osannolikt",
        "osannolikt, mindre sannolikt, knappast",
        "lika sannolikt",
        "sannolikt, troligt, troligen, sannolik, trolig",
        "mycket sannolikt, mycket troligt, högst sannolikt",
        "nästan säkert, så gott som säkert, säkert",
    ],
    // Danish and Norwegian.
    [
        "udelukket, utelukket, umuligt, umulig, næsten umuligt, nesten umulig",
        "meget usandsynligt, meget usannsynlig, svært usannsynlig, højst usandsynligt",
        "usandsynligt, usandsynlig, usannsynlig, usannsynligt",
        "lige sandsynligt, like sannsynlig",
        "sandsynligt, sandsynlig, sannsynlig, sannsynligvis, sandsynligvis, trolig",
        "meget sandsynligt, meget sannsynlig, svært sannsynlig, højst sandsynligt",
        "næsten sikkert, nesten sikkert, så godt som sikkert, sikkert",
    ],
    // Polish.
    [
        "wykluczone, prawie niemożliwe, niemożliwe",
        "bardzo mało prawdopodobne, wysoce nieprawdopodobne, bardzo nieprawdopodobne",
        "nieprawdopodobne, mało prawdopodobne, raczej nie",
        "równie prawdopodobne, pół na pół",
        "prawdopodobne, prawdopodobnie, raczej, dość prawdopodobne",
        "bardzo prawdopodobne, wysoce prawdopodobne, bardzo prawdopodobnie",
        "prawie pewne, niemal pewne, niemal na pewno, pewne",
    ],
    // Czech.
    [
        "vyloučeno, téměř vyloučeno, téměř nemožné, nemožné",
        "velmi nepravděpodobné, velmi málo pravděpodobné",
        "nepravděpodobné, málo pravděpodobné",
        "stejně pravděpodobné",
        "pravděpodobné, spíše pravděpodobné",
        "velmi pravděpodobné, vysoce pravděpodobné",
        "téměř jisté, skoro jisté, jisté",
    ],
    // Russian.
    [
        "исключено, практически исключено, почти невозможно, практически невозможно, невозможно",
        "очень маловероятно, крайне маловероятно, весьма маловероятно",
        "маловероятно, вряд ли, едва ли, невероятно",
        "равновероятно, пятьдесят на пятьдесят",
        "вероятно, скорее всего, вероятнее всего, вероятный, вполне вероятно",
        "очень вероятно, весьма вероятно, высокая вероятность, крайне вероятно, с высокой вероятностью",
        "почти наверняка, почти несомненно, почти точно, практически несомненно, наверняка, несомненно",
    ],
    // Ukrainian.
    [
        "виключено, майже неможливо, неможливо",
        "дуже малоймовірно, вкрай малоймовірно, вельми малоймовірно",
        "малоймовірно, навряд чи",
        "рівноймовірно",
        "ймовірно, імовірно, скоріше за все, найімовірніше",
        "дуже ймовірно, вельми ймовірно, висока ймовірність",
        "майже напевно, майже певно, напевно",
    ],
    // Turkish.
    [
        "imkansız, neredeyse imkansız",
        "çok düşük olasılık, çok düşük ihtimal",
        "düşük olasılık, düşük ihtimal, olası değil",
        "eşit olasılık",
        "olası, muhtemel, muhtemelen",
        "çok muhtemel, çok olası, yüksek ihtimal, büyük olasılıkla, yüksek olasılık",
        "neredeyse kesin, kesin",
    ],
    // Chinese.
    [
        "几乎不可能, 不可能",
        "极不可能, 很不可能, 非常不可能",
        "不太可能, 可能性不大",
        "一半一半, 五五开",
        "可能, 有可能, 或许",
        "很可能, 极有可能, 非常可能, 很有可能",
        "几乎肯定, 几乎确定, 肯定",
    ],
    // Japanese.
    [
        "ほぼ不可能, ほとんどあり得ない, 不可能",
        "可能性は非常に低い, 極めて可能性が低い",
        "可能性は低い, 可能性が低い, 見込み薄",
        "五分五分",
        "おそらく, 恐らく, 可能性が高い, たぶん",
        "可能性が非常に高い, 非常に可能性が高い, 極めて可能性が高い",
        "ほぼ確実, ほとんど確実, 確実",
    ],
    // Korean.
    [
        "거의 불가능, 불가능",
        "매우 가능성이 낮음, 가능성이 매우 낮음",
        "가능성이 낮음, 가능성 낮음",
        "반반",
        "가능성이 있음, 아마, 아마도, 가능성이 높음",
        "가능성이 매우 높음, 매우 가능성이 높음",
        "거의 확실, 거의 확실함, 확실",
    ],
];

/// The range of some words, whatever their case and their accents; that of the first language that has them.
pub(super) fn in_other_languages(words: &str) -> Option<(f32, f32)> {
    let words = plain(words);
    LANGUAGES.iter().find_map(|columns| {
        let column = columns.iter().position(|column| column.split(", ").any(|known| plain(known) == words))?;
        Some(RANGES[column])
    })
}

/// All words, each with its range.
pub(super) fn all_words() -> impl Iterator<Item = (&'static str, (f32, f32))> {
    let columns = LANGUAGES.iter().flat_map(|columns| columns.iter().zip(RANGES));
    columns.flat_map(|(column, range)| column.split(", ").map(move |words| (words, range)))
}

/// Words in lower case and without accents, which many keyboards lack.
fn plain(words: &str) -> String {
    words.nfd().filter(|&next| !is_combining_mark(next)).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_in_any_case_and_without_accents() {
        for (words, low) in [
            ("Wahrscheinlich", 55.0),
            ("HÖCHSTWAHRSCHEINLICH", 80.0),
            ("tres probable", 80.0),
            ("improvavel", 20.0),
            ("bardzo prawdopodobne", 80.0),
            ("почти наверняка", 95.0),
            ("可能性が低い", 20.0),
            ("거의 확실", 95.0),
        ] {
            assert_eq!(in_other_languages(words).map(|(low, _)| low), Some(low), "{words}");
        }
        assert_eq!(in_other_languages("möglich"), None);
        assert_eq!(in_other_languages(""), None);
    }

    #[test]
    fn no_words_of_a_language_have_two_ranges() {
        for columns in LANGUAGES {
            let mut known: Vec<String> = columns.iter().flat_map(|column| column.split(", ")).map(plain).collect();
            let all = known.len();
            known.sort();
            known.dedup();
            assert_eq!(known.len(), all, "{columns:?}");
        }
    }
}
