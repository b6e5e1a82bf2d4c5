//! What can be said only at the end of a text: ids, what points are set against, and what is missing.

use crate::answers;
use crate::finding::Finding;
use crate::id::Ids;
use crate::markdown::read::{Reader, fallback};
use crate::rule::Rule;

impl Reader {
    pub(super) fn finish(&mut self) {
        self.stop_waiting();
        self.close_opening();
        (self.section, self.point) = (None, None);
        if let Some((url, place)) = self.article_link.take() {
            match self.draft.text("/article/url").map(str::to_owned) {
                None => self.draft.put("/article/url", url.into(), place),
                Some(said) if said == url => {}
                Some(said) => {
                    let message =
                        format!("The headline links to “{url}” and “Link” says “{said}”; only “Link” counts.");
                    self.say(Rule::Twice, place, "/article/url", message, "Take the wrong one out.");
                }
            }
        }
        let mut ids = Ids::default();
        for heading in &self.headings {
            if let Some((id, _)) = &heading.id {
                ids.given(id);
            }
        }
        for heading in &self.headings {
            let (id, place) = match &heading.id {
                Some((id, place)) => (id.clone(), *place),
                None => (ids.of_title(&heading.title, fallback(heading.is_point)), heading.place),
            };
            self.draft.put(&[&heading.pointer, "/id"].concat(), id.into(), place);
        }
        answers::by_id(&mut self.draft);
        self.missing();
    }

    /// Says what the text lacks, in the words of the text.
    pub(super) fn missing(&mut self) {
        let mut wanted: Vec<(&str, &str, &str)> = vec![
            ("/lang", "The language is missing.", "Write a line “Language: en” before the title."),
            ("/title", "The title is missing.", "Write it in a line of its own, with # before it."),
            ("/summary", "The summary is missing.", "Write one or two sentences in a paragraph below the title."),
        ];
        if self.has("/article") {
            wanted.push((
                "/article/title",
                "The headline of the article is missing.",
                "Write a line “Article: …” before the title.",
            ));
            wanted.push((
                "/article/url",
                "The address of the article is missing.",
                "Write a line “Link: https://…” before the title.",
            ));
            wanted.push((
                "/article/published",
                "The day the article was published is missing.",
                "Write a line “Published: 2026-11-20” before the title.",
            ));
        } else {
            wanted.push((
                "/article",
                "It is not said which article this is about.",
                "Write the lines “Article: …”, “Link: https://…” and “Published: 2026-11-20” before the title.",
            ));
        }
        if !self.has("/sides/benefit") {
            wanted.push((
                "/sides",
                "It is not said what the two sides are called.",
                "Write a line “Sides: Benefits, Risks” before the title.",
            ));
        }
        if self.has("/figures") {
            wanted.push((
                "/figures/without",
                "The option that figures compare with is missing.",
                "Write a line “Without: …” before the title.",
            ));
            wanted.push((
                "/figures/with",
                "The option that figures are about is missing.",
                "Write a line “With: …” before the title.",
            ));
        } else if self.headings.iter().any(|heading| self.has(&[&heading.pointer, "/figure"].concat())) {
            wanted.push((
                "/figures",
                "There is a figure, and it is not said which two options it compares.",
                "Write the lines “Without: …” and “With: …” before the title.",
            ));
        }
        wanted.push(("/sections", "There is no section.", "Write a line with ## and its title, and points below it."));
        for (pointer, message, help) in wanted {
            let said = |finding: &Finding| finding.path == pointer && finding.rule == Rule::Missing;
            if !self.has(pointer) && !self.findings.iter().any(said) {
                self.say(Rule::Missing, self.draft.place(pointer), pointer, message, help);
            }
        }
        for heading in std::mem::take(&mut self.headings) {
            for (key, message, help) in [
                ("/figure/outcome", "It is not said what the figure counts.", "Write a row “Outcome”."),
                (
                    "/figure/without",
                    "The number for the option that is compared with is missing.",
                    "Write a row “Without”.",
                ),
                ("/figure/with", "The number for the option that the text is about is missing.", "Write a row “With”."),
            ] {
                let pointer = [&heading.pointer, key].concat();
                if self.has(&[&heading.pointer, "/figure"].concat()) && !self.has(&pointer) {
                    self.say(Rule::Missing, self.draft.place(&pointer), &pointer, message, help);
                }
            }
        }
    }
}
