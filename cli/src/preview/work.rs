//! What is being written, as the preview tells it to its page: read anew at each save.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};
use press::article_page::{Article, decode};
use press::{Finding, Level, inspect, show};
use serde::Serialize;
use serde_json::{Value, json};

use crate::bytes_of;

/// What the page is told.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Told {
    /// The name of the story's file.
    pub story: String,
    /// The name of the article's file, which is its address.
    pub page: String,
    /// How often the article has changed.
    pub page_edition: usize,
    /// The last document without mistakes; null while there has been none.
    pub document: Value,
    /// How often that has changed.
    pub edition: usize,
    /// Whether the document is what the story says as it stands.
    pub is_current: bool,
    /// How many findings each level has.
    pub counts: Counts,
    /// In the order of the story; each as [`show::json`] has it, and its line in three parts.
    pub findings: Vec<Value>,
}

/// How many findings each level has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// [`Level::Error`]
    pub errors: usize,
    /// [`Level::Warning`]
    pub warnings: usize,
    /// [`Level::Note`]
    pub notes: usize,
}

/// The two files, and what was made of them.
#[derive(Debug)]
pub struct Work {
    story: PathBuf,
    article: PathBuf,
    selector: Option<String>,
    story_bytes: Vec<u8>,
    article_bytes: Vec<u8>,
    /// The article page, as text.
    pub page: String,
    words: Article,
    /// What the page is told of it.
    pub told: Told,
}

impl Work {
    /// Reads both files.
    ///
    /// # Errors
    /// One of them cannot be read, or the page has no article.
    pub fn read(story: PathBuf, article: PathBuf, selector: Option<String>) -> anyhow::Result<Self> {
        ensure!(story.exists(), "{} is not there; begin it with `tradeoff new`", story.display());
        let name_of = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let (story_bytes, article_bytes) = (bytes_of(&story)?, bytes_of(&article)?);
        let (page, words) = article_of(&article_bytes, selector.as_deref())
            .with_context(|| format!("{} is not used", article.display()))?;
        let told = Told {
            story: name_of(&story),
            page: name_of(&article),
            page_edition: 0,
            document: Value::Null,
            edition: 0,
            is_current: false,
            counts: Counts::default(),
            findings: Vec::new(),
        };
        let mut work = Self { story, article, selector, story_bytes, article_bytes, page, words, told };
        work.inspect();
        Ok(work)
    }

    /// The story's file and the article's.
    pub fn files(&self) -> [&Path; 2] {
        [&self.story, &self.article]
    }

    /// Reads the files again; returns whether that makes a difference. A file that is not there is about to be: many
    /// programs write a file beside it, which takes its name.
    pub fn read_again(&mut self) -> bool {
        let mut is_changed = false;
        if let Some(bytes) = fs::read(&self.article).ok().filter(|bytes| *bytes != self.article_bytes) {
            self.article_bytes = bytes;
            if let Ok((page, words)) = article_of(&self.article_bytes, self.selector.as_deref()) {
                (self.page, self.words) = (page, words);
                self.told.page_edition += 1;
                is_changed = true;
            }
        }
        if let Some(bytes) = fs::read(&self.story).ok().filter(|bytes| *bytes != self.story_bytes) {
            self.story_bytes = bytes;
            is_changed = true;
        }
        if is_changed {
            self.inspect();
        }
        is_changed
    }

    fn inspect(&mut self) {
        let inspection = inspect(press::read(&self.told.story, &self.story_bytes), Some(&self.words));
        let count = |level| inspection.of_level(level).count();
        self.told.counts =
            Counts { errors: count(Level::Error), warnings: count(Level::Warning), notes: count(Level::Note) };
        let with_line = |(finding, mut value): (&Finding, Value)| {
            value["text"] = json!(show::marked(finding, &inspection.sources));
            value
        };
        let findings = show::json(&inspection.findings, &inspection.sources);
        self.told.findings = inspection.findings.iter().zip(findings).map(with_line).collect();
        self.told.is_current = inspection.explainer.is_some();
        if self.told.is_current && self.told.document != inspection.document {
            self.told.document = inspection.document;
            self.told.edition += 1;
        }
    }
}

/// The article page as text, and the article on it.
fn article_of(bytes: &[u8], selector: Option<&str>) -> anyhow::Result<(String, Article)> {
    let page = decode(bytes);
    let article = Article::read(&page, selector)?;
    Ok((page, article))
}
