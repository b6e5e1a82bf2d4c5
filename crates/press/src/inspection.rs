//! All that is to be said of what an author wrote, each with its place.
//!
//! Joins what reading it found, the mistakes that the format refuses, quotes that the article does not have, and what
//! misleads though it is true. [`explainer::format::Explainer::check`] alone decides what is refused, here and in the
//! browser.

use std::collections::BTreeSet;

use explainer::problem::Fault;
use explainer::{Explainer, format};
use serde::Deserialize;
use serde_json::Value;

use crate::article_page::Article;
use crate::beginning;
use crate::draft::{Place, Source};
use crate::figure_advice;
use crate::finding::Finding;
use crate::form::{Form, Reading};
use crate::known_keys;
use crate::label::{Words, name_of};
use crate::language;
use crate::mistake;
use crate::quotes;
use crate::rule::{Level, Rule};
use crate::wording;

/// What is to be said of a file.
#[derive(Debug)]
pub struct Inspection {
    /// The document, if it can be shown to readers.
    pub explainer: Option<Explainer>,
    /// The document as JSON, right or wrong; null where nothing could be read.
    pub document: Value,
    /// What it was read as.
    pub form: Form,
    /// What findings show lines of.
    pub sources: Vec<Source>,
    /// In the order of the text.
    pub findings: Vec<Finding>,
}

impl Inspection {
    /// The findings of a level.
    pub fn of_level(&self, level: Level) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.rule.level() == level)
    }
}

/// Tells of what is missing because its label is misspelt where the label stands, and not of the label again.
fn missing_by_a_slip(findings: &mut Vec<Finding>, form: Form, words: &Words, sources: &[Source]) {
    let slips: Vec<_> = findings.iter().filter(|finding| finding.rule == Rule::UnknownLabel).cloned().collect();
    for slip in slips {
        let around = |path: &str| path.rsplit_once('/').map(|(around, _)| around.to_owned());
        let written =
            sources.get(slip.place.source).and_then(|source| source.text.get(slip.place.start..slip.place.end));
        let Some(written) = written else { continue };
        let meant = match form {
            Form::Json => around(&slip.path).and_then(|object| known_keys::meant(written.trim_matches('"'), &object)),
            // A label in a wrong place is no other one misspelt.
            _ => words.nearest(written).filter(|_| words.label(written).is_none()),
        };
        let Some(meant) = meant else { continue };
        let name = match words.label(meant) {
            Some(label) if form != Form::Json => label.english(),
            _ => meant,
        };
        let missing = findings.iter_mut().find(|finding| {
            let is_near = match form {
                Form::Json => around(&finding.path) == around(&slip.path),
                _ => (&finding.section, &finding.point) == (&slip.section, &slip.point),
            };
            finding.rule == Rule::Missing && is_near && name_of(form, &finding.path) == name
        });
        if let Some(missing) = missing {
            missing.place = slip.place;
            missing.help = Some(match form {
                Form::Json => format!("If {written} stands for it, write \"{meant}\" there."),
                _ => format!("If “{written}” stands for it, write “{meant}” there."),
            });
            findings.retain(|finding| *finding != slip);
        }
    }
}

/// So many findings are told: nobody mends more at once, and each takes time to be worded and shown.
const MOST: usize = 200;

/// Inspects a file, and looks for its quotes in the article if there is one.
#[must_use]
pub fn inspect(reading: Reading, article: Option<&Article>) -> Inspection {
    let Reading { form, sources, draft, mut findings } = reading;
    let mut explainer = None;
    if !draft.document.is_null() {
        let (checked, problems) = match format::Explainer::deserialize(&draft.document).map(|read| read.check()) {
            Ok(Ok(checked)) => (Some(checked), Vec::new()),
            Ok(Err(problems)) => (None, problems),
            Err(_) => (None, Vec::new()),
        };
        let of_another_version = problems.iter().any(|problem| problem.fault == Fault::Version);
        findings.retain(|finding| !of_another_version || finding.rule.level() == Level::Error);
        // Of a cell whose formula has failed nothing else is to be said.
        let is_failed = |finding: &Finding| finding.rule == Rule::WrongKind && finding.path.is_empty();
        let failed: BTreeSet<_> =
            findings.iter().filter(|finding| is_failed(finding)).map(|finding| finding.place).collect();
        let said: BTreeSet<_> = findings.iter().map(|finding| (finding.path.clone(), finding.rule)).collect();
        // What reading has said of a value in the words of its form is not said again in those of the format.
        let anew = |finding: &Finding| !said.contains(&(finding.path.clone(), finding.rule));
        let own = problems.iter().take(MOST).filter(|problem| !mistake::is_a_follow_up(problem, &draft));
        findings.extend(own.map(|problem| mistake::finding(problem, &draft, form, &sources)).filter(anew));
        if !of_another_version {
            let refused = problems.iter().any(|problem| problem.fault == Fault::Language);
            findings.extend(language::finding(&draft).filter(|_| !refused));
            findings.extend(wording::findings(&draft));
        }
        if let Some(article) = article.filter(|_| !of_another_version) {
            findings.extend(quotes::misquoted(&draft, article, form));
        }
        if let Some(checked) = &checked {
            let at = |rule, (path, advice): (String, String)| {
                let (message, help) = mistake::parted(&mistake::in_words(form, &advice));
                Finding { help: Some(help), ..Finding::at(rule, &draft, &path, message) }
            };
            findings.extend(figure_advice::advice(checked).into_iter().map(|advice| at(Rule::Numbers, advice)));
            findings.extend(figure_advice::leading_side(checked).map(|advice| at(Rule::LeadingSide, advice)));
        }
        if !of_another_version {
            let unwritten = beginning::unwritten(&draft, &findings);
            findings.extend(unwritten);
        }
        findings.retain(|finding| is_failed(finding) || !failed.contains(&finding.place));
        missing_by_a_slip(&mut findings, form, &Words::of(draft.text("/lang").unwrap_or_default()), &sources);
        explainer = checked.filter(|_| findings.iter().all(|finding| finding.rule.level() != Level::Error));
    }
    if findings.len() > MOST {
        let message = format!("There is more to be said than of {MOST} places; the rest is left out.");
        findings.sort_by_key(|finding| finding.rule.level());
        findings.truncate(MOST);
        findings.push(Finding::new(Rule::Unread, Place::default(), message).help("Mend these, and check again."));
    }
    findings.sort_by_key(|finding| (finding.place, finding.rule));
    Inspection { explainer, document: draft.document, form, sources, findings }
}
