//! Findings as text: for people with the line and the place marked, for editors as lines, for machines as JSON and as
//! GitHub's workflow commands.

use annotate_snippets::{AnnotationKind, Group, Level as Title, Renderer, Snippet};
use serde_json::{Value, json};

use crate::draft::{Place, Source};
use crate::finding::Finding;
use crate::rule::Level;
use crate::wording::brief;

/// Where the rules are explained.
pub const RULES: &str = "docs/findings.md";

/// Findings for people: each with its lines, the place marked, and what to do.
#[must_use]
pub fn human(findings: &[Finding], sources: &[Source], colours: bool) -> String {
    let renderer = if colours { Renderer::styled() } else { Renderer::plain() };
    let mut text = String::new();
    for finding in findings {
        text += &renderer.render(&[group(finding, sources)]);
        text += "\n\n";
    }
    text
}

fn group<'a>(finding: &'a Finding, sources: &'a [Source]) -> Group<'a> {
    let level = match finding.rule.level() {
        Level::Error => Title::ERROR,
        Level::Warning => Title::WARNING,
        Level::Note => Title::NOTE,
    };
    let title = level.primary_title(one_line(&finding.message)).id(finding.rule.id());
    let mut group = Group::with_title(title);
    if let Some(source) = sources.get(finding.place.source) {
        let mut snippet = snippet(finding.place, source, AnnotationKind::Primary, whereabouts(finding, source));
        let (related, elsewhere): (Vec<_>, Vec<_>) =
            finding.related.iter().partition(|(place, _)| lines(*place, source) == lines(finding.place, source));
        let from = lines(finding.place, source).0;
        for (place, words) in related {
            let (start, end) = span(*place, source);
            let annotation = AnnotationKind::Context.span(start - from..end - from);
            snippet = snippet.annotation(annotation.label(words.as_str()));
        }
        group = group.element(snippet);
        for (place, words) in elsewhere {
            if let Some(source) = sources.get(place.source) {
                group = group.element(self::snippet(*place, source, AnnotationKind::Context, Some(words.clone())));
            }
        }
    }
    if let Some(shown) = &finding.shown {
        group = group.element(Title::NOTE.message(shown.as_str()));
    }
    if let Some(help) = &finding.help {
        group = group.element(Title::HELP.message(help.as_str()));
    }
    group
}

/// The lines of a place, with the place marked and labelled.
fn snippet<'a>(
    place: Place,
    source: &'a Source,
    kind: AnnotationKind,
    label: Option<String>,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let (from, to) = lines(place, source);
    let (start, end) = span(place, source);
    Snippet::source(&source.text[from..to])
        .path(source.name.as_str())
        .line_start(source.position(start).0)
        .annotation(kind.span(start - from..end - from).label(label))
}

/// The bytes of a place, within the source and at characters' borders; of its first line alone, where it has many.
fn span(place: Place, source: &Source) -> (usize, usize) {
    let text = &source.text;
    let border = |offset: usize| (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let start = border(place.start);
    let end = border(place.end.max(place.start)).max(start);
    let first = text[start..end].find('\n').map_or(end, |at| start + at);
    (start, first)
}

/// The first and the last byte of the lines of a place, without the last line break.
fn lines(place: Place, source: &Source) -> (usize, usize) {
    let (start, end) = span(place, source);
    let from = source.text[..start].rfind('\n').map_or(0, |at| at + 1);
    let to = source.text[end..].find('\n').map_or(source.text.len(), |at| end + at);
    (from, to)
}

/// In which section and point, and in which row and column of a sheet, in words.
#[must_use]
pub fn whereabouts(finding: &Finding, source: &Source) -> Option<String> {
    let cell = source.cell(finding.place.start).map(|cell| format!("row {}, column “{}”", cell.row, cell.column));
    let section = finding.section.as_ref().map(|title| format!("section “{}”", brief(title)));
    let point = finding.point.as_ref().map(|title| format!("point “{}”", brief(title)));
    let words = [cell, section, point].into_iter().flatten().map(|words| one_line(&words)).collect::<Vec<_>>();
    (!words.is_empty()).then(|| words.join(", "))
}

/// Findings as lines that editors jump to: `file:line:column: level[id]: where: what, and what to do`.
#[must_use]
pub fn lines_of(findings: &[Finding], sources: &[Source]) -> String {
    let mut text = String::new();
    for finding in findings {
        let Some(source) = sources.get(finding.place.source) else { continue };
        let (line, column) = source.position(finding.place.start);
        let (level, id) = (finding.rule.level().word(), finding.rule.id());
        let at = if finding.path.is_empty() { String::new() } else { format!("{}: ", finding.path) };
        text += &one_line(&format!("{}:{line}:{column}: {level}[{id}]: {at}{}", source.name, finding.advice()));
        text.push('\n');
    }
    text
}

/// Findings as a JSON value each, in the shape that `docs/findings.md` describes.
#[must_use]
pub fn json(findings: &[Finding], sources: &[Source]) -> Vec<Value> {
    let value = |finding: &Finding| {
        let source = sources.get(finding.place.source);
        let [(line, column), (end_line, end_column)] =
            [finding.place.start, finding.place.end].map(|at| source.map_or((1, 1), |source| source.position(at)));
        let cell = source.and_then(|source| source.cell(finding.place.start));
        json!({
            "id": finding.rule.id(),
            "level": finding.rule.level().word(),
            "file": source.map_or("", |source| &source.name),
            "line": line,
            "column": column,
            "endLine": end_line,
            "endColumn": end_column,
            "header": cell.map(|cell| &cell.column),
            "path": finding.path,
            "section": finding.section,
            "point": finding.point,
            "message": finding.message,
            "help": finding.help,
            "shown": finding.shown,
        })
    };
    findings.iter().map(value).collect()
}

/// The line of a finding, in three parts: what stands before its place, the place itself, and what stands after it.
#[must_use]
pub fn marked<'s>(finding: &Finding, sources: &'s [Source]) -> [&'s str; 3] {
    let Some(source) = sources.get(finding.place.source) else { return [""; 3] };
    let (from, to) = lines(finding.place, source);
    let (start, end) = span(finding.place, source);
    [&source.text[from..start], &source.text[start..end], &source.text[end..to]]
}

/// Findings as workflow commands of GitHub Actions, which it shows beside the lines of a change
/// (<https://docs.github.com/actions/reference/workflow-commands-for-github-actions>).
#[must_use]
pub fn github(findings: &[Finding], sources: &[Source]) -> String {
    let data = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
    let mut text = String::new();
    for finding in findings {
        let Some(source) = sources.get(finding.place.source) else { continue };
        let (line, column) = source.position(finding.place.start);
        let level = match finding.rule.level() {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note => "notice",
        };
        let (file, id) = (property(&source.name), property(finding.rule.id()));
        text += &format!("::{level} file={file},line={line},col={column},title={id}::{}\n", data(&finding.advice()));
    }
    text
}

fn one_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::rule::Rule;

    fn findings() -> (Vec<Finding>, Vec<Source>) {
        let text = "# Title\n\nCertainty: perhaps, 100%\n### Benefit: One {#a}\n### Risk: Two {#a}\n";
        let at = |words: &str| {
            let start = text.rfind(words).unwrap();
            Place::new(start, start + words.len())
        };
        let mut word = Finding::new(Rule::Word, at("perhaps"), "“Certainty” is “perhaps”.");
        word.point = Some("One".to_owned());
        let first = text.find("#a").unwrap();
        let taken = Finding::new(Rule::IdTaken, at("#a"), "The id “a” is taken.")
            .help("Give it another:\nb.")
            .related(Place::new(first, first + 2), "it is taken here");
        (vec![word, taken], vec![Source::of_text("a, b.md", text.to_owned())])
    }

    #[test]
    fn people_see_the_line_with_the_place_marked() {
        let (findings, sources) = findings();
        expect![[r#"
            error[word]: “Certainty” is “perhaps”.
             --> a, b.md:3:12
              |
            3 | Certainty: perhaps, 100%
              |            ^^^^^^^ point “One”

            error[id-taken]: The id “a” is taken.
             --> a, b.md:5:16
              |
            5 | ### Risk: Two {#a}
              |                ^^
              |
             ::: a, b.md:4:19
              |
            4 | ### Benefit: One {#a}
              |                   -- it is taken here
              |
              = help: Give it another:
                      b.

        "#]]
        .assert_eq(&human(&findings, &sources, false));
    }

    #[test]
    fn editors_and_machines_get_the_same_in_their_forms() {
        let (findings, sources) = findings();
        expect![[r#"
            a, b.md:3:12: error[word]: “Certainty” is “perhaps”.
            a, b.md:5:16: error[id-taken]: The id “a” is taken. Give it another: b.
            ::error file=a%2C b.md,line=3,col=12,title=word::“Certainty” is “perhaps”.
            ::error file=a%2C b.md,line=5,col=16,title=id-taken::The id “a” is taken. Give it another: b.
        "#]]
        .assert_eq(&(lines_of(&findings, &sources) + &github(&findings, &sources)));
        let [first, _] = &json(&findings, &sources)[..] else { panic!("two findings") };
        assert_eq!(
            [&first["id"], &first["line"], &first["column"], &first["endColumn"], &first["point"]],
            [&json!("word"), &json!(3), &json!(12), &json!(19), &json!("One")]
        );
    }

    #[test]
    fn a_place_outside_of_the_text_or_within_a_character_is_shown_nevertheless() {
        let sources = [Source::of_text("é.md", "é\nü".to_owned())];
        for (start, end) in [(0, 99), (1, 1), (1, 3), (99, 3), (5, 5)] {
            let finding = Finding::new(Rule::Unknown, Place::new(start, end), "x");
            assert!(human(&[finding], &sources, true).contains("é.md"), "{start} {end}");
        }
    }

    #[test]
    fn the_line_of_a_finding_has_its_place_between_two_parts() {
        let sources = [Source::of_text("a.md", "one\nTitle: zwölf Räder\nthree".to_owned())];
        let text = &sources[0].text;
        let from = text.find("zwölf").unwrap();
        for (start, end, expected) in [
            (from, from + "zwölf".len(), ["Title: ", "zwölf", " Räder"]),
            (from, text.len(), ["Title: ", "zwölf Räder", ""]),
            (0, 0, ["", "", "one"]),
            (999, 999, ["three", "", ""]),
        ] {
            let finding = Finding::new(Rule::Unknown, Place::new(start, end), "x");
            assert_eq!(marked(&finding, &sources), expected, "{start} {end}");
        }
    }
}
