//! What an author should know of the numbers in a document that can be shown as it is: what misleads readers though it is
//! true. `docs/explainer-format.md` names the studies.
//!
//! Works on a checked document: what is refused is to be mended first. Words are looked for in numbers, which hold in any
//! language, and in the words beside them in those that the interface speaks.

use std::sync::LazyLock;

use explainer::figure::{Difference, digits};
use explainer::{Basis, Better, Certainty, Explainer, Figure, Figures, Point, Side};
use regex::{Captures, Regex};

/// What to do, and the JSON Pointer to where.
pub type Advice = (String, String);

/// All advice on the numbers of a document, in words and in figures.
pub fn advice(explainer: &Explainer) -> Vec<Advice> {
    let mut found = Vec::new();
    let of = explainer.figures.as_ref().and_then(|figures| figures.of);
    wording(of, "/title", &explainer.title, &mut found);
    wording(of, "/summary", &explainer.summary, &mut found);
    for (index, section) in explainer.sections.iter().enumerate() {
        let at = format!("/sections/{index}");
        wording(of, &format!("{at}/title"), &section.title, &mut found);
        wording(of, &format!("{at}/summary"), section.summary.as_deref().unwrap_or_default(), &mut found);
        if let Some(table) = &section.table {
            wording(of, &format!("{at}/table/caption"), &table.caption, &mut found);
            for (row, cells) in table.rows.iter().enumerate() {
                wording(of, &format!("{at}/table/rows/{row}/label"), &cells.label, &mut found);
                for (cell, text) in cells.cells.iter().enumerate() {
                    wording(of, &format!("{at}/table/rows/{row}/cells/{cell}"), text, &mut found);
                }
            }
        }
        for (number, point) in explainer.points_of(section).iter().enumerate() {
            let at = format!("{at}/points/{number}");
            for (key, text) in texts(point) {
                let at = [&at, key.as_str()].concat();
                wording(of, &at, &text, &mut found);
                if !says_of_how_much(point) {
                    relative(&at, &text, &mut found);
                }
            }
            if let (Some(figures), Some(figure)) = (&explainer.figures, &point.figure) {
                of_figure(&format!("{at}/figure"), figures, point, figure, &mut found);
            }
        }
    }
    if let Some(figures) = &explainer.figures {
        of_all(explainer, figures, &mut found);
    }
    found
}

/// Where one side always comes first: readers meet it first each time, and the first weighs more.
pub fn leading_side(explainer: &Explainer) -> Option<Advice> {
    let sections = explainer.sections.iter().map(|section| explainer.points_of(section));
    let both = |points: &&[Point]| Side::BOTH.iter().all(|side| Explainer::count(points, *side) > 0);
    let first: Vec<_> = sections.filter(both).map(|points| points[0].side).collect();
    let [side, _, ..] = first[..] else { return None };
    let label = explainer.sides.label(side);
    first.iter().all(|one| *one == side).then(|| {
        let advice = format!(
            "In every section with points of both sides “{label}” comes first; let the other side lead in some of them."
        );
        ("/sections".to_owned(), advice)
    })
}

// Words.

/// Everything an author words freely in a point, by key. Quotations are as they are in the article.
fn texts(point: &Point) -> Vec<(String, String)> {
    let mut texts = vec![("/title".to_owned(), point.title.clone())];
    for (index, paragraph) in point.body.iter().enumerate() {
        texts.push((format!("/body/{index}"), paragraph.iter().map(|span| span.text()).collect()));
    }
    if let Some(figure) = &point.figure {
        texts.push(("/figure/outcome".to_owned(), figure.outcome.clone()));
        texts.extend(figure.note.iter().map(|note| ("/figure/note".to_owned(), note.clone())));
    }
    texts
}

/// A number as people write it: with a sign after every three digits, or none.
const NUMBER: &str = r"\d{1,3}(?:[.,’'  \u{a0}\u{2009}\u{202f}]\d{3})+|\d+";
/// What stands between the two numbers of a share.
const OF: &str = r"in(?:\s+every)?|of|out\s+of(?:\s+every)?|per|von|unter|sur|de(?:\s+cada)?|en|su|em(?:\s+cada)?|op(?:\s+de)?|van(?:\s+de)?|na|z|з|із|من(?:\s+كل)?|מתוך";
/// Words of comparison that follow a share, by their beginnings.
const MORE_OR_LESS: &str = "fewer|less|more|lower|higher|reduc|decreas|increas|rise|drop|fall|cut|greater|likelier\
    |weniger|mehr|geringer|niedriger|höher|seltener|häufiger|moins|plus|menos|más|mais|meno|più|in meno|in più|minder|meer|lager|hoger\
    |mniej|więcej|niższ|wyższ|менше|більше|нижч|вищ|daha az|daha fazla|أقل|أكثر|פחות|יותר|कम|अधिक|ज़्यादा|減|増|少|多|低|高|降|升|减|增";
/// Words of change that come before a share, by their beginnings.
const CHANGES: &str = "fall|fell|drop|rise|rising|rose|cut|reduc|decreas|increas|lower|rais|grow|grew|shr[aiu]nk\
    |senk|sank|sink|steig|stieg|baiss|rédui|augment|reduj|reduc|aument|diminu|ridu|reduz|daal|stijg|verlaag|spad|wzr|зниж|зрос|azal|art|انخف|ارتف|זינק|ירד|עלה|घट|बढ़";

fn regex(pattern: &str) -> Option<Regex> {
    Regex::new(pattern).ok()
}

static ONE_IN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    regex(&format!(
        r"(?i)(?:^|[^\d.,])((?:1|one)\s+(?:{OF})\s+({NUMBER}|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty)\b|1\s+:\s+({NUMBER}))"
    ))
});
static PER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    regex(&format!(r"(?i)((?:\bper|\bpro|\b(?:in|of|for)\s+every|\d\s+(?:{OF}))\s+({NUMBER})|je\s+({NUMBER}))"))
});
/// The numbers before and after a change. The words of other languages for it are those of any range, such as an age.
static FROM_TO: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let number = format!(r"[€$£]?\s?({NUMBER})(?:[.,]\d+)?\s?[%€$£]?");
    let words = r"\s+(?:\w+\s+){0,2}?";
    regex(&format!(r"(?i)\b(?:from|von|van|pas\w+\s+d[ea])\s+{number}{words}(?:to|auf|naar|à|a|para)\s+{number}"))
});
/// Shares of a number, of which a comparison says how much more or less they are.
const SHARE: &str = r"\d+(?:[.,]\d+)?\s?(?:%|٪|％|per\s?cent\b|percent\b|prozent\b|procent\b|por\s?ciento\b)";
/// The same in words, by language.
const FRACTIONS: [&str; 6] = [
    r"(?:a|one|two|three)(?:\s|-)(?:half|third|quarter|fifth|sixth|tenth)s?",
    r"(?:ein|zwei|drei|die)\s+(?:hälfte|drittel|viertel|fünftel|zehntel)",
    r"(?:un|deux|trois)\s+(?:tiers|quart|cinquième|dixième)s?",
    r"un[ao]?\s+(?:tercio|cuarto|quinto|décimo|terzo|decimo|terço|quarta?\s+parte|quinta?\s+parte)",
    r"(?:een|twee|drie)\s+(?:derde|kwart|vijfde|tiende)",
    r"(?:jedną|jedna)\s+(?:trzecią|trzecia|czwartą|czwarta|piątą|piąta)",
];
/// Words that say how many times as much alone, by language.
const TIMES: [&str; 12] = [
    r"(?:doubl|halv|tripl)(?:es|ed|ing|e\s+(?:the|their|its|your))\b|twice\s+(?:as\s+\w+|the\b)|half\s+as\s+\w+",
    r"(?:\d+|two|three|four|five|six|ten)(?:-|\s)?(?:fold\b|times\s+(?:as|more|less|fewer|higher|lower|the)\b)",
    r"verdoppel\p{L}*|verdreifach\p{L}*|vervierfach\p{L}*|halbier\p{L}*|(?:doppelt|(?:drei|vier|fünf|zehn)mal)\s+so\s+\p{L}+|halb\s+so\s+(?:viel|oft|häufig|hoch|groß|stark)\p{L}*",
    r"(?:\d+|deux|trois|quatre|cinq|dix)\s+fois\s+(?:plus|moins)|doubl(?:é|ée|és|ées|ent|er|era|eront)\b|divisée?s?\s+par\s+(?:deux|trois|quatre)|réduit\p{L}*\s+de\s+moitié",
    r"(?:\d+|dos|tres|cuatro|cinco|diez)\s+veces\s+(?:más|menos|mayor|menor)|(?:du|tri)plic(?:a|an|ó|aron|ará|arán|ado|ada|ar|ou|am)\b|el\s+doble\s+de|a\s+la\s+mitad",
    r"(?:\d+|due|tre|quattro|cinque|dieci)\s+volte\s+(?:più|meno|superior|inferior)|raddoppi\p{L}*|dimezz\p{L}*|triplicat\p{L}*|il\s+doppio\s+d",
    r"(?:\d+|duas|três|quatro|cinco|dez)\s+vezes\s+(?:mais|menos|maior|menor)|o\s+dobro\s+d|(?:pela|à)\s+metade",
    r"(?:\d+|twee|drie|vier|vijf|tien)\s+(?:keer|maal)\s+(?:zo|meer|minder)|verdubbel\p{L}*|verdrievoudig\p{L}*|halveer\p{L}*|gehalveerd",
    r"(?:dwu|trzy|cztero|dziesięcio)krotnie|(?:\d+|dwa|trzy|cztery)\s+razy\s+(?:więcej|mniej|wyższ|niższ|częś)\p{L}*|podw(?:oi|aja|oj)\p{L}*|o\s+połowę",
    r"[ув](?:двічі|тричі|четверо)|(?:\d+|два|три|чотири)\s+рази\s+(?:більше|менше|вищ|нижч|част)\p{L}*|подво[юїєи]\p{L}*",
    r"(?:iki|üç|dört|\d+)\s+katına|yarı\s+yarıya",
    r"פי\s+(?:\d+|שניים|שתיים|שלושה|שלוש)|הוכפל\p{L}*|[يت]تضاعف|تضاعفت?|दोगुन\p{L}*|दुगुन\p{L}*|तिगुन\p{L}*|\d+\s*गुना",
];

/// The same in Chinese and Japanese, which have no spaces between words.
const TIMES_WITHIN_WORDS: &str = "[0-9０-９二三四五十两兩]+倍|倍増|半減|翻了?一?[倍番]|减半";

/// How much more or less, each kind in a pattern of its own since one of all is slow: a share before a word of comparison or
/// after one of change, a share of what was before, and so many times as much.
static RELATIVE: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let fractions = format!(r"(?:{})\b", FRACTIONS.join("|"));
    let share = format!("(?:{SHARE}|{fractions})");
    let patterns = [
        format!(r"{share}\s*(?:d(?:e\s+|[’'])\w+\s+en\s+|\w+\s+)?(?:{MORE_OR_LESS})\w*"),
        format!(r"\b(?:{CHANGES})\w*\s+(?:\w+\s+){{0,3}}?{SHARE}"),
        // A fraction after a verb alone may be one of people, such as those whom costs that rise have hit.
        format!(
            r"\b(?:{CHANGES})\w*\s+(?:\w+\s+){{0,2}}?(?:by|met|del?|di|em|o|d[’'])\s*(?:\w+\s+){{0,2}}?{fractions}"
        ),
        format!(r"\bum\s+(?:\w+\s+){{0,2}}?{share}"),
        format!(r"\b(?:{})", TIMES.join("|")),
        TIMES_WITHIN_WORDS.to_owned(),
    ];
    patterns.iter().filter_map(|pattern| regex(&format!("(?i){pattern}"))).collect()
});

fn captures<'t>(pattern: &Option<Regex>, text: &'t str) -> Vec<Captures<'t>> {
    pattern.iter().flat_map(|pattern| pattern.captures_iter(text)).collect()
}

/// The number that digits of any script write; none where they are no digits, or too many.
fn number(text: &str) -> Option<u32> {
    let digit = |character: char| match character as u32 {
        code @ 0x30..=0x39 => Some(code - 0x30),
        code @ 0x660..=0x669 => Some(code - 0x660),
        code @ 0x6f0..=0x6f9 => Some(code - 0x6f0),
        code @ 0x966..=0x96f => Some(code - 0x966),
        _ => None,
    };
    let digits: Vec<u32> = text.chars().filter_map(digit).collect();
    if digits.is_empty() {
        return None;
    }
    digits.iter().try_fold(0_u32, |number, digit| number.checked_mul(10)?.checked_add(*digit))
}

/// Shares that are written in a way that misleads, beside figures out of `of`.
fn wording(of: Option<u32>, at: &str, text: &str, found: &mut Vec<Advice>) {
    let base = |found: &Captures<'_>, from: usize| {
        let written = (from..found.len()).find_map(|group| found.get(group)).map_or("", |group| group.as_str());
        (written.to_owned(), number(written))
    };
    for share in captures(&ONE_IN, text) {
        let (_, base) = base(&share, 2);
        // One out of what all others are counted out of is no more than a small count.
        if base.is_some_and(|base| base < 2 || Some(base) == of || round(base) && base > 50) {
            continue;
        }
        let words = share[1].trim();
        let advice = format!(
            "“{words}” makes a risk look larger than the same share out of 100 or 1000 does; count out of that."
        );
        found.push((at.to_owned(), advice));
    }
    let Some(of) = of else { return };
    for share in captures(&PER, text) {
        let (written, base) = base(&share, 2);
        let Some(base) = base.filter(|base| {
            round(*base) && *base != of && (!is_year(&written) || share[1].to_lowercase().contains("per"))
        }) else {
            continue;
        };
        let advice = format!(
            "“{}” counts out of {base}, and the figures count out of {of}; readers cannot compare the two. Write it out of {of}, with the number for the other option.",
            share[1].trim()
        );
        found.push((at.to_owned(), advice));
    }
}

fn is_year(written: &str) -> bool {
    written.len() == 4 && (written.starts_with("19") || written.starts_with("20"))
}

/// Whether something is counted out of this number, as out of 100, 500 or 10 000, rather than being so many.
fn round(number: u32) -> bool {
    let digits = number.to_string();
    let (first, zeros) = digits.split_at(1);
    ["1", "2", "5"].contains(&first) && zeros.len() >= 2 && zeros.bytes().all(|digit| digit == b'0')
}

/// How much more or less, without out of how much.
fn relative(at: &str, text: &str, found: &mut Vec<Advice>) {
    for words in relative_words(text) {
        let advice = format!(
            "“{words}” says how much more or less, but not of how much; give the point a “figure” with the numbers for both options."
        );
        found.push((at.to_owned(), advice));
    }
}

fn relative_words(text: &str) -> Vec<String> {
    let mut found: Vec<_> = RELATIVE.iter().flat_map(|pattern| pattern.find_iter(text)).collect();
    found.sort_by_key(|words| words.start());
    // The same words may be of two kinds.
    found.dedup_by(|next, words| next.start() < words.end());
    found.iter().map(|words| words.as_str().trim().to_owned()).collect()
}

/// Whether a point has a figure, or says somewhere how many of how many, or from what to what.
fn says_of_how_much(point: &Point) -> bool {
    let is_share = |text: &str| {
        let of = captures(&PER, text)
            .into_iter()
            .filter_map(|share| Some(share.get(2).or(share.get(3))?.as_str().to_owned()));
        of.into_iter().any(|of| !is_year(&of))
    };
    let is_change = |text: &str| {
        let is_year = |found: &Captures<'_>| (1..=2).any(|group| is_year(&found[group]));
        captures(&FROM_TO, text).iter().any(|found| !is_year(found))
    };
    point.figure.is_some() || texts(point).iter().any(|(_, text)| is_share(text) || is_change(text))
}

/// The words of a point that say how much more or less, but not of how much.
pub fn relative_in_point(point: &Point) -> Vec<String> {
    if says_of_how_much(point) {
        return Vec::new();
    }
    texts(point).iter().flat_map(|(_, text)| relative_words(text)).collect()
}

// Figures.

fn of_figure(at: &str, figures: &Figures, point: &Point, figure: &Figure, found: &mut Vec<Advice>) {
    let mut advise = |key: &str, advice: &str| found.push(([at, key].concat(), advice.to_owned()));
    let sourced = [&figure.source, &figure.url, &figures.source, &figures.url].iter().any(|source| source.is_some());
    let missing = [
        (sourced, "The figure has no source; name one in “source”, here or in “figures”."),
        (
            figure.whom.is_some() || figures.whom.is_some(),
            "The figure does not say whom it counts; say so in “whom”, here or in “figures”.",
        ),
        (
            figure.period.is_some() || figures.period.is_some(),
            "The figure does not say over what time; say so in “period”, here or in “figures”.",
        ),
        (
            figure.basis.is_some(),
            "The figure does not say what it rests on; choose a “basis”: trial, observed or modelled.",
        ),
    ];
    missing.iter().filter(|(there, _)| !there).for_each(|(_, advice)| advise("", advice));
    let others = [("/whom", &figure.whom, &figures.whom), ("/period", &figure.period, &figures.period)];
    for (key, own, shared) in others {
        if figure.note.is_none() && shared.is_some() && own.is_some() && own != shared {
            advise(
                key,
                "The other figures have another one, and readers will compare them; leave it out, or say in “note” why it differs.",
            );
        }
    }
    let difference = figure.difference();
    if difference == Difference::None && figure.note.is_none() {
        advise(
            "/with",
            "Both numbers are the same; if that is so only because they are rounded, count out of more, and else say in “note” that they are.",
        );
    }
    let gain = match (figure.better, difference) {
        (Some(Better::More), Difference::More(_)) | (Some(Better::Less), Difference::Less(_)) => Some(Side::Benefit),
        (Some(_), Difference::More(_) | Difference::Less(_)) => Some(Side::Risk),
        _ => None,
    };
    if let Some(side) = gain.filter(|side| *side != point.side) {
        let advice = format!(
            "By its numbers and “better” the figure is a {}, and the point stands on the other side; correct one of them.",
            side.word()
        );
        advise("/better", &advice);
    }
    if point.certainty == Some(Certainty::Established) {
        if figure.range().is_some_and(|(low, high)| (low..=high).contains(&figure.without)) {
            advise(
                "/low",
                "The range has the number for the other option in it, so there may be no difference; “established” is too sure of it.",
            );
        }
        if figure.basis == Some(Basis::Observed) {
            advise(
                "/basis",
                "What is observed may have other causes; “established” is too sure of it, unless it rests on trials too.",
            );
        }
    }
    for (key, number) in figure.numbers() {
        let written = digits(number.unwrap_or_default()).replace('.', "");
        if written.trim_matches('0').len() > 3 {
            advise(
                key,
                "The number has more than three digits that count, which says more than is known, and nobody keeps them in mind; round it.",
            );
        }
    }
}

fn of_all(explainer: &Explainer, figures: &Figures, found: &mut Vec<Advice>) {
    let of_side = |side| {
        explainer.points.iter().filter(move |point| point.side == side).filter_map(|point| point.figure.as_ref())
    };
    let sides = Side::BOTH.map(|side| of_side(side).count());
    match sides {
        [0, 0] => {
            let advice =
                "No point has a figure, so readers see nothing of this; give one to some points, or take it out.";
            found.push(("/figures".to_owned(), advice.to_owned()));
        }
        [0, _] | [_, 0] => {
            let [with, without] = if sides[1] == 0 { Side::BOTH } else { [Side::Risk, Side::Benefit] };
            let [with, without] = [with, without].map(|side| explainer.sides.label(side));
            let advice = format!(
                "“{with}” have figures and “{without}” have none; what is counted seems to weigh more. Count both."
            );
            found.push(("/figures".to_owned(), advice));
        }
        _ => {}
    }
    let counts: Vec<_> = Side::BOTH
        .into_iter()
        .flat_map(of_side)
        .filter(|figure| figure.counts())
        .flat_map(Figure::numbers)
        .filter_map(|(_, number)| number)
        .map(|count| count as u32)
        .collect();
    if let Some(of) = figures.of.filter(|of| *of > 100)
        && counts.iter().any(|count| *count > 0)
        && counts.iter().all(|count| count % 10 == 0)
    {
        let advice = format!("All counts can be divided by 10; write them out of {}, which is easier to see.", of / 10);
        found.push(("/figures/of".to_owned(), advice));
    }
}

#[cfg(test)]
mod tests {
    use explainer::format;
    use serde_json::{Value, json};

    use super::*;

    /// A document with a figure on each side, on which there is no advice.
    fn fair() -> Value {
        let figure = |without: u32, with: u32| json!({ "outcome": "Died", "without": without, "with": with, "better": "less", "basis": "trial" });
        json!({
            "version": 1, "lang": "en", "title": "Title", "summary": "Summary",
            "article": { "title": "Article", "url": "https://news.example/a", "published": "2026-11-20" },
            "sides": { "benefit": "Benefits", "risk": "Harms" },
            "figures": { "without": "Without", "with": "With", "of": 1000, "whom": "women", "period": "11 years", "source": "Center" },
            "sections": [{ "id": "one", "title": "One", "points": [
                { "id": "a", "side": "benefit", "title": "A", "certainty": "likely", "figure": figure(5, 4) },
                { "id": "b", "side": "risk", "title": "B", "certainty": "established", "figure": figure(0, 100) },
                { "id": "c", "side": "risk", "title": "C" }
            ] }]
        })
    }

    fn checked(document: &Value) -> Explainer {
        serde_json::from_value::<format::Explainer>(document.clone()).unwrap().check().unwrap()
    }

    #[test]
    fn each_number_that_misleads_is_named_where_it_stands() {
        type Change = fn(&mut Value);
        fn figure(document: &mut Value, point: usize) -> &mut Value {
            &mut document["sections"][0]["points"][point]["figure"]
        }
        fn take_out(object: &mut Value, key: &str) {
            object.as_object_mut().unwrap().remove(key).unwrap();
        }
        let table: Vec<(Change, &[(&str, &str)])> = vec![
            (|_| {}, &[]),
            (|d| take_out(&mut d["figures"], "source"), &[("/0/figure", "no source"), ("/1/figure", "no source")]),
            (
                |d| take_out(&mut d["figures"], "whom"),
                &[("/0/figure", "whom it counts"), ("/1/figure", "whom it counts")],
            ),
            (|d| take_out(&mut d["figures"], "period"), &[("/0/figure", "what time"), ("/1/figure", "what time")]),
            (|d| take_out(figure(d, 1), "basis"), &[("/1/figure", "rests on")]),
            (|d| figure(d, 1)["whom"] = json!("men"), &[("/1/figure/whom", "another one")]),
            (|d| figure(d, 1)["period"] = json!("one visit"), &[("/1/figure/period", "another one")]),
            (
                |d| {
                    figure(d, 1)["period"] = json!("one visit");
                    figure(d, 1)["note"] = json!("No source counts longer.");
                },
                &[],
            ),
            (|d| figure(d, 0)["with"] = json!(5), &[("/0/figure/with", "the same")]),
            (
                |d| {
                    figure(d, 0)["with"] = json!(5);
                    figure(d, 0)["note"] = json!("Rounded in the source.");
                },
                &[],
            ),
            (|d| figure(d, 0)["better"] = json!("more"), &[("/0/figure/better", "a risk, and")]),
            (|d| figure(d, 1)["better"] = json!("more"), &[("/1/figure/better", "a benefit, and")]),
            (|d| take_out(figure(d, 0), "better"), &[]),
            (
                |d| {
                    figure(d, 1)["low"] = json!(0);
                    figure(d, 1)["high"] = json!(121);
                },
                &[("/1/figure/low", "too sure")],
            ),
            (
                |d| {
                    figure(d, 0)["low"] = json!(3);
                    figure(d, 0)["high"] = json!(6);
                },
                &[],
            ),
            (|d| figure(d, 1)["basis"] = json!("observed"), &[("/1/figure/basis", "too sure")]),
            (|d| figure(d, 0)["basis"] = json!("observed"), &[]),
            (|d| d["figures"]["of"] = json!(10_000), &[]),
            (
                |d| {
                    d["figures"]["of"] = json!(10_000);
                    figure(d, 1)["with"] = json!(1234);
                },
                &[("/1/figure/with", "more than three digits")],
            ),
            (|d| figure(d, 1)["with"] = json!(999), &[]),
            (
                |d| take_out(&mut d["sections"][0]["points"][0], "figure"),
                &[("figures", "“Harms” have figures"), ("figures/of", "out of 100,")],
            ),
            (|d| take_out(&mut d["sections"][0]["points"][1], "figure"), &[("figures", "“Benefits” have figures")]),
            (
                |d| {
                    take_out(&mut d["sections"][0]["points"][0], "figure");
                    take_out(&mut d["sections"][0]["points"][1], "figure");
                },
                &[("figures", "No point has a figure")],
            ),
            (
                |d| {
                    figure(d, 0)["without"] = json!(50);
                    figure(d, 0)["with"] = json!(40);
                },
                &[("figures/of", "out of 100,")],
            ),
            // Marmot 2013, as a press release has it: out of another whole, with nothing to compare with.
            (
                |d| {
                    d["sections"][0]["points"][2]["body"] = json!([
                        "For every 10,000 women invited, 43 deaths are avoided.",
                        "Per 10 000 invited, 129 are overdiagnosed."
                    ]);
                },
                &[("/2/body/0", "out of 10000, and the"), ("/2/body/1", "“Per 10 000” counts out of 10000")],
            ),
            (
                |d| d["sections"][0]["points"][2]["title"] = json!("43 in every 10,000 women are saved"),
                &[("/2/title", "out of 1000, with the number for the other option")],
            ),
        ];
        for (change, expected) in table {
            let mut document = fair();
            change(&mut document);
            let found = advice(&checked(&document));
            let fits = |((path, advice), (at, part)): (&Advice, &(&str, &str))| {
                let at = at.strip_prefix('/').map_or_else(|| format!("/{at}"), |at| format!("/sections/0/points/{at}"));
                *path == at && advice.contains(part)
            };
            assert!(found.len() == expected.len() && found.iter().zip(expected).all(fits), "{expected:?}: {found:#?}");
        }
    }

    #[test]
    fn words_that_mislead_are_found_and_others_are_not() {
        let (one_in, per, relative) = ("makes a risk look larger", "readers cannot compare", "how much more or less");
        let table: [(&str, &[&str]); 85] = [
            ("About 1 in 20 women are called back", &[one_in]),
            ("One in five pupils", &[one_in]),
            ("1 out of every 8", &[one_in]),
            ("1 von 20 Frauen", &[one_in]),
            ("1 sur 20", &[one_in]),
            ("1 de cada 20", &[one_in]),
            ("1 : 20", &[one_in]),
            ("1 من 20", &[one_in]),
            ("1 na 20 osób", &[one_in]),
            ("1 in 1,000, as the figures have it", &[]),
            ("21 in 40, and 1.1 in 20", &[]),
            ("It begins at 1:30 in room 2", &[]),
            ("One in the class", &[]),
            ("5 per 500 women", &[per]),
            ("pro 10.000 Frauen", &[per]),
            ("7 von 10.000", &[per]),
            ("12 من ١٠٠٠٠", &[per]),
            ("5 of 1,000, and 5 in every 1000", &[]),
            ("11 in 2000, when it began", &[]),
            ("3 of 347 schools", &[]),
            ("30 % fewer deaths", &[relative]),
            ("30% more", &[relative]),
            ("30 per cent lower", &[relative]),
            ("a 20 percent relative reduction", &[relative]),
            ("Deaths fell by 30 %", &[relative]),
            ("It cuts deaths by about 12.5%", &[relative]),
            ("It doubles the risk", &[relative]),
            ("It would double the risk", &[relative]),
            ("Twice as many", &[relative]),
            ("three times as likely", &[relative]),
            ("a fivefold rise", &[relative]),
            ("30 % weniger Todesfälle", &[relative]),
            ("Die Zahl sank um 30 Prozent", &[relative]),
            ("30 % de décès en moins", &[relative]),
            ("30 % moins de décès", &[relative]),
            ("un 30 % menos", &[relative]),
            ("死亡が30%減った", &[relative]),
            ("30%أقل", &[relative]),
            ("на 30 % менше", &[relative]),
            ("a fifth lower", &[relative]),
            ("It fell by almost a third", &[relative]),
            ("Costs were cut by one-half", &[relative]),
            ("twice the risk", &[relative]),
            ("Die Zahl verdoppelt sich", &[relative]),
            ("um rund ein Drittel", &[relative]),
            ("ein Viertel weniger Fälle", &[relative]),
            ("doppelt so viele", &[relative]),
            ("deux fois plus de cas", &[relative]),
            ("une baisse d’un tiers", &[relative]),
            ("un cinquième de moins", &[relative]),
            ("le nombre a doublé", &[relative]),
            ("tres veces más", &[relative]),
            ("se duplicó", &[relative]),
            ("un quinto in meno", &[relative]),
            ("si è dimezzato", &[relative]),
            ("duas vezes mais", &[relative]),
            ("een vijfde minder", &[relative]),
            ("twee keer zo veel", &[relative]),
            ("dwa razy więcej", &[relative]),
            ("удвічі менше", &[relative]),
            ("iki katına çıktı", &[relative]),
            ("פי שניים", &[relative]),
            ("दोगुना", &[relative]),
            ("事故が半減した", &[relative]),
            ("增加到三倍", &[relative]),
            ("A third of the pupils", &[]),
            ("Rising costs hit a third of schools", &[]),
            ("more than a third agree", &[]),
            ("half the class", &[]),
            ("Ein Drittel der Kinder", &[]),
            ("halb so schlimm", &[]),
            ("plus d’un tiers des élèves", &[]),
            ("le double vitrage", &[]),
            ("la mitad de la clase", &[]),
            ("una metà della classe", &[]),
            ("a duplicate of the letter", &[]),
            ("dos veces por semana", &[]),
            ("30 % of pupils agree", &[]),
            ("three times a week", &[]),
            ("30 % der Frauen", &[]),
            ("a share of 30 %", &[]),
            ("more than 30 %", &[]),
            ("for 12 months, 30 pupils", &[]),
            ("The double bass", &[]),
            ("", &[]),
        ];
        for (text, expected) in table {
            let mut document = fair();
            document["sections"][0]["points"][2]["body"] = json!([format!("So: {text}.")]);
            let found = advice(&checked(&document));
            let fits = found
                .iter()
                .zip(expected)
                .all(|((at, advice), part)| at.ends_with("/2/body/0") && advice.contains(part));
            assert!(found.len() == expected.len() && fits, "{text}: {found:#?}");
        }
        // Beside a figure or a share, how much more is no more than another way to say it.
        for (point, body, alone) in [
            (0, json!(["It doubles the risk."]), 0),
            (2, json!(["It doubles the risk.", "That is 4 in every 1,000 women."]), 0),
            (2, json!(["It doubles the risk for 3 of 40 schools."]), 0),
            (2, json!(["It doubles the risk, by 12 in 2020."]), 1),
            (2, json!(["Costs rise by 12 percent, from €1,000 a day to €1,120."]), 0),
            (2, json!(["Die Zahl steigt um 12 Prozent, von 100 auf 112."]), 0),
            (2, json!(["Le nombre double : il passe de 100 à 200."]), 0),
            (2, json!(["It doubles the risk from 2020 to 2025."]), 1),
            (2, json!(["Le risque augmente de 12 % chez les enfants de 6 à 12 ans."]), 1),
        ] {
            let mut document = fair();
            document["sections"][0]["points"][point]["body"] = body;
            let document = checked(&document);
            assert_eq!(advice(&document).len(), alone);
            assert_eq!(relative_in_point(&document.points[point]).len(), alone);
        }
        // Without figures there is nothing that another whole would clash with.
        let mut document = fair();
        document.as_object_mut().unwrap().remove("figures");
        for point in document["sections"][0]["points"].as_array_mut().unwrap() {
            point.as_object_mut().unwrap().remove("figure");
        }
        document["summary"] = json!("5 per 500 women, and 1 in 20 men.");
        let found = advice(&checked(&document));
        assert!(matches!(&found[..], [(at, advice)] if at == "/summary" && advice.contains(one_in)), "{found:?}");
    }

    #[test]
    fn a_side_that_always_leads_is_named() {
        let section = |id: &str, sides: &[&str]| {
            let points: Vec<_> = sides
                .iter()
                .enumerate()
                .map(|(index, side)| json!({ "id": format!("{id}{index}"), "side": side, "title": "x" }))
                .collect();
            json!({ "id": id, "title": id, "points": points })
        };
        let (benefit, risk) = ("benefit", "risk");
        let table: [(&[&[&str]], Option<&str>); 5] = [
            (&[&[benefit, risk]], None),
            (&[&[benefit, risk], &[benefit, risk, risk]], Some("“Benefits”")),
            (&[&[risk, benefit], &[risk, benefit]], Some("“Harms”")),
            (&[&[benefit, risk], &[risk, benefit]], None),
            (&[&[benefit, risk], &[benefit], &[benefit, risk], &[risk]], Some("“Benefits”")),
        ];
        for (sections, expected) in table {
            let mut document = fair();
            document.as_object_mut().unwrap().remove("figures");
            document["sections"] =
                sections.iter().zip(["k", "l", "m", "n"]).map(|(sides, id)| section(id, sides)).collect();
            let found = leading_side(&checked(&document));
            assert_eq!(found.is_some(), expected.is_some(), "{sections:?}");
            assert!(
                found.iter().all(|(at, advice)| at == "/sections" && advice.contains(expected.unwrap_or_default()))
            );
        }
    }
}
