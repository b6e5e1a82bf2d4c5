//! A text as Markdown has it: blocks, and in them lines of characters that know where they stand.
//!
//! Owns what of Markdown the form knows, and says of all else that it is left out. Knows nothing of explainers.

use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, OffsetIter, Options, Parser, Tag, TagEnd};

use crate::draft::Place;
use crate::finding::Finding;
use crate::markdown::line::{Character, Style, Written};
use crate::markdown::undo::{Undone, without_redirect};
use crate::rule::Rule;

/// A block of a text.
#[derive(Debug)]
pub enum Block {
    /// A heading of a level, 1 to 6; `underlined` where a line of `=` or `-` below makes it one.
    Heading { level: usize, lines: Lines, underlined: bool, place: Place },
    /// A paragraph.
    Paragraph(Lines),
    /// Lines that begin with `>`.
    Quote(Vec<Block>, Place),
    /// A list; an entry may have blocks of its own.
    List {
        entries: Vec<Vec<Block>>,
        /// Whether they are numbered.
        numbered: bool,
        place: Place,
    },
    /// A table.
    Table(Vec<Row>, Place),
    /// Lines in a fence, or indented.
    Code(Lines, Place),
    /// What is HTML.
    Html(Place),
    /// A line across the page.
    Rule(Place),
    /// The words of a footnote.
    Footnote(Place),
}

/// The lines of a block.
pub type Lines = Vec<Vec<Character>>;

/// A row of a table.
#[derive(Debug)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<Vec<Character>>,
    /// Where it stands.
    pub place: Place,
    /// How many cells are written, which may be more than the table has heads.
    pub written: usize,
}

/// Where a link leads.
#[derive(Debug)]
pub struct Link {
    /// The address.
    pub url: String,
    /// Whether the address itself is what is shown.
    pub bare: bool,
}

/// What is in a text.
#[derive(Debug)]
pub struct Parsed {
    /// In the order of the text.
    pub blocks: Vec<Block>,
    /// By the number in [`Style::Link`].
    pub links: Vec<Link>,
    /// What the form does not know.
    pub findings: Vec<Finding>,
}

/// How deep lists and quotes may stand in each other; what is deeper is said to be left out.
const DEPTH: usize = 8;

/// Reads the text from `start` on.
#[must_use]
pub fn parse(undone: &Undone, start: usize) -> Parsed {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let text = undone.text.get(start..).unwrap_or_default();
    let parser = Parser::new_ext(text, options);
    let definitions: Vec<_> = parser
        .reference_definitions()
        .iter()
        .map(|(name, definition)| (unicase(name), definition.span.clone(), definition.dest.starts_with("data:")))
        .collect();
    let mut reader = Reader {
        undone,
        text,
        start,
        events: parser.into_offset_iter().peekable(),
        used: Vec::new(),
        parsed: Parsed { blocks: Vec::new(), links: Vec::new(), findings: Vec::new() },
    };
    let blocks = reader.blocks(0);
    for (name, span, picture) in definitions {
        if !picture && !reader.used.contains(&name) {
            let place = reader.place(&span);
            let message = "This line says where a link leads, and nothing in the text has that link.";
            reader.say(Rule::Unknown, place, message, "Write the link where its words stand: [words](https://…).");
        }
    }
    let mut parsed = reader.parsed;
    parsed.blocks = blocks;
    parsed
}

fn unicase(name: &str) -> String {
    name.to_lowercase()
}

struct Reader<'t> {
    undone: &'t Undone,
    text: &'t str,
    start: usize,
    events: Peekable<OffsetIter<'t>>,
    /// The names of the links that are defined elsewhere in the text.
    used: Vec<String>,
    parsed: Parsed,
}

impl Reader<'_> {
    fn place(&self, range: &Range<usize>) -> Place {
        let trimmed = self.text.get(range.clone()).unwrap_or_default().trim_end().len();
        self.undone.place(self.start + range.start, self.start + range.start + trimmed)
    }

    fn say(&mut self, rule: Rule, place: Place, message: &str, help: &str) {
        self.parsed.findings.push(Finding::new(rule, place, message).help(help));
    }

    /// The blocks up to the end of what they stand in.
    fn blocks(&mut self, depth: usize) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some((event, range)) = self.events.peek().cloned() {
            let place = self.place(&range);
            match event {
                Event::End(_) => break,
                Event::Rule => {
                    self.events.next();
                    blocks.push(Block::Rule(place));
                }
                Event::Start(tag) if is_block(&tag) => {
                    self.events.next();
                    if depth > DEPTH {
                        self.pass_over();
                        let help = "Let lists and quotes stand by themselves.";
                        self.say(
                            Rule::Unknown,
                            place,
                            "This stands too deep in lists or quotes, and is left out.",
                            help,
                        );
                    } else {
                        self.block(&tag, place, &range, depth, &mut blocks);
                    }
                }
                Event::Html(_) => {
                    self.events.next();
                    blocks.push(Block::Html(place));
                }
                // An entry of a list without blank lines has its words without a paragraph around them.
                _ => {
                    let lines = self.lines();
                    blocks.push(Block::Paragraph(lines));
                }
            }
        }
        blocks
    }

    /// One block, whose beginning has been read, and its end.
    fn block(&mut self, tag: &Tag<'_>, place: Place, range: &Range<usize>, depth: usize, blocks: &mut Vec<Block>) {
        let block = match tag {
            Tag::Heading { level, .. } => {
                let written = self.text.get(range.clone()).unwrap_or_default();
                let underlined = !written.trim_start().starts_with('#');
                Block::Heading { level: *level as usize, lines: self.lines(), underlined, place }
            }
            Tag::BlockQuote(_) => Block::Quote(self.blocks(depth + 1), place),
            Tag::List(first) => {
                let mut entries = Vec::new();
                while let Some((Event::Start(Tag::Item), _)) = self.events.peek() {
                    self.events.next();
                    entries.push(self.blocks(depth + 1));
                    self.events.next();
                }
                Block::List { entries, numbered: first.is_some(), place }
            }
            Tag::Table(_) => Block::Table(self.rows(), place),
            Tag::CodeBlock(_) => {
                let lines = self.lines();
                Block::Code(lines, place)
            }
            Tag::HtmlBlock => {
                self.pass_over();
                blocks.push(Block::Html(place));
                return;
            }
            Tag::FootnoteDefinition(_) => {
                self.pass_over();
                blocks.push(Block::Footnote(place));
                return;
            }
            _ => Block::Paragraph(self.lines()),
        };
        // The end of the block.
        self.events.next();
        blocks.push(block);
    }

    /// Passes over the rest of a block, and its end.
    fn pass_over(&mut self) {
        let mut open = 1;
        while open > 0 {
            match self.events.next() {
                Some((Event::Start(_), _)) => open += 1,
                Some((Event::End(_), _)) => open -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }

    fn rows(&mut self) -> Vec<Row> {
        let mut rows = Vec::new();
        while let Some((Event::Start(Tag::TableHead | Tag::TableRow), range)) = self.events.peek().cloned() {
            self.events.next();
            let mut cells = Vec::new();
            while let Some((Event::Start(Tag::TableCell), _)) = self.events.peek() {
                self.events.next();
                cells.push(self.lines().join(&self.blank()));
                self.events.next();
            }
            self.events.next();
            let written = cells_in(self.text.get(range.clone()).unwrap_or_default());
            rows.push(Row { cells, place: self.place(&range), written });
        }
        rows
    }

    /// A space between two lines that are joined.
    fn blank(&self) -> Character {
        Character { character: ' ', place: Place::default(), written: Written::Itself, style: Style::Plain }
    }

    /// The lines up to the end of the block.
    fn lines(&mut self) -> Lines {
        let mut lines = vec![Vec::new()];
        let mut styles: Vec<Style> = Vec::new();
        let mut ended = 0;
        while let Some((event, range)) = self.events.peek().cloned() {
            let place = self.place(&range);
            let style = styles.last().copied().unwrap_or_default();
            match event {
                Event::Start(tag) if is_block(&tag) => break,
                Event::Rule | Event::Html(_) => break,
                Event::End(end) if !is_inline(end) => break,
                Event::End(TagEnd::Link) => {
                    styles.pop();
                    // A link without words keeps its address.
                    if let Some(line) = lines.last_mut()
                        && line.last().is_none_or(|last: &Character| last.style != style)
                        && matches!(style, Style::Link(_))
                    {
                        line.push(Character { character: ' ', place, written: Written::Itself, style });
                    }
                }
                Event::End(_) => {
                    styles.pop();
                }
                Event::Start(Tag::Image { id, .. }) => {
                    self.used.push(unicase(&id));
                    self.events.next();
                    self.pass_over();
                    self.say(
                        Rule::Picture,
                        place,
                        "An explainer shows no pictures; this one is left out.",
                        "Take it out of the text.",
                    );
                    continue;
                }
                Event::Start(tag) => {
                    let next = self.start_of(&tag, place);
                    styles.push(self.within(style, next, place));
                }
                Event::Text(words) => self.words(&words, &range, ended, style, &mut lines),
                Event::Code(words) | Event::InlineMath(words) | Event::DisplayMath(words) => {
                    self.say(
                        Rule::Marks,
                        place,
                        &format!("“{words}” is set as code, and an explainer shows none; its words are kept."),
                        "Take the marks ` around it out.",
                    );
                    self.characters(&words, place, style, &mut lines);
                }
                Event::InlineHtml(html) | Event::FootnoteReference(html)
                    if self.text.get(range.clone()).unwrap_or_default().starts_with("[^") =>
                {
                    self.say(
                        Rule::Unknown,
                        place,
                        &format!("The footnote “[^{html}]” has no place in an explainer, and is left out."),
                        "Write what it says as a paragraph, or under the quote as its source.",
                    );
                }
                Event::InlineHtml(html) => {
                    let name = html.trim_matches(['<', '>', '/', ' ']).to_lowercase();
                    // Of a pair of tags the first is named.
                    let begun = format!("“<{name}");
                    let is_end = html.starts_with("</")
                        && self.parsed.findings.iter().any(|said| said.message.starts_with(&begun));
                    if name == "br" {
                        lines.push(Vec::new());
                    } else if !is_end {
                        self.say(
                            Rule::Marks,
                            place,
                            &format!("“{html}” is HTML, and an explainer has none; it is left out."),
                            "Take it out; to show it to readers, write \\ before the <.",
                        );
                    }
                }
                Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
                Event::SoftBreak | Event::HardBreak => lines.push(Vec::new()),
            }
            ended = range.end;
            self.events.next();
        }
        lines
    }

    /// How what a mark begins is set.
    fn start_of(&mut self, tag: &Tag<'_>, place: Place) -> Style {
        match tag {
            Tag::Strong => Style::Strong,
            Tag::Emphasis => Style::Emphasis,
            Tag::Link { link_type, dest_url, id, title } => {
                if !title.is_empty() {
                    let message = format!(
                        "The link has the words “{title}” beside its address, which an explainer does not show; they are left out."
                    );
                    self.say(Rule::Unknown, place, &message, "Take them out, or write them in the text.");
                }
                self.used.push(unicase(id));
                let mail = if *link_type == LinkType::Email { "mailto:" } else { "" };
                let url = [mail, &without_redirect(dest_url)].concat();
                let bare = matches!(link_type, LinkType::Autolink | LinkType::Email);
                self.parsed.links.push(Link { url, bare });
                Style::Link(self.parsed.links.len() - 1)
            }
            Tag::Strikethrough => {
                self.say(
                    Rule::Marks,
                    place,
                    "This is struck through, and an explainer shows no such words; they are kept.",
                    "Take them out, or the marks ~~ around them.",
                );
                Style::Plain
            }
            _ => Style::Plain,
        }
    }

    /// How what stands in two marks is set: marks do not nest, and a link counts most.
    fn within(&mut self, outer: Style, inner: Style, place: Place) -> Style {
        match (outer, inner) {
            (Style::Plain, inner) => inner,
            (outer, Style::Plain) => outer,
            (outer, inner) => {
                self.say(
                    Rule::Marks,
                    place,
                    "Marks stand within marks here, and only one of them can count.",
                    "Take one of them out: words are either **strong** or *stressed* or a link.",
                );
                if matches!(inner, Style::Link(_)) { inner } else { outer }
            }
        }
    }

    /// Words as Markdown has them.
    fn words(&self, words: &str, range: &Range<usize>, ended: usize, style: Style, lines: &mut Lines) {
        let written = self.text.get(range.clone()).unwrap_or_default();
        if written != words {
            // A character reference, or words in a fence with a tab in them.
            return self.characters(words, self.place(range), style, lines);
        }
        let escaped = range.start > ended && self.text.get(..range.start).is_some_and(|before| before.ends_with('\\'));
        for (at, character) in words.char_indices() {
            if character == '\n' {
                lines.push(Vec::new());
                continue;
            }
            let start = self.start + range.start + at;
            let place = self.undone.place(start, start + character.len_utf8());
            let written = if escaped && at == 0 { Written::Escaped } else { Written::Itself };
            if let Some(line) = lines.last_mut() {
                line.push(Character { character, place, written, style });
            }
        }
    }

    /// Words that stand in one place together, and hold no mark.
    fn characters(&self, words: &str, place: Place, style: Style, lines: &mut Lines) {
        if let Some(line) = lines.last_mut() {
            line.extend(words.chars().map(|character| Character {
                character,
                place,
                written: Written::Literal,
                style,
            }));
        }
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    !is_inline(tag.to_end())
}

fn is_inline(end: TagEnd) -> bool {
    matches!(
        end,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

/// How many cells a row of a table is written with.
fn cells_in(row: &str) -> usize {
    let row = row.trim();
    let mut bars = 0;
    let mut escaped = false;
    for character in row.chars() {
        bars += usize::from(character == '|' && !escaped);
        escaped = character == '\\' && !escaped;
    }
    let closed = row.ends_with('|') && !row.ends_with("\\|");
    (bars + 1).saturating_sub(usize::from(row.starts_with('|')) + usize::from(closed && row.len() > 1))
}
