//! The three marks a paragraph may carry: `**strong**`, `*emphasis*` and `[link](address)`.
//!
//! Marks do not nest; one that is never closed is the character itself, so `5 * 3` stays as it was typed.

/// A run of text and how it is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// As it is.
    Text(String),
    /// Of strong importance.
    Strong(String),
    /// Stressed.
    Emphasis(String),
    /// Leads elsewhere.
    Link {
        /// What is shown.
        text: String,
        /// Where it leads; a permitted scheme.
        url: String,
    },
}

impl Span {
    /// What is shown.
    #[must_use]
    pub fn text(&self) -> &str {
        let (Self::Text(text) | Self::Strong(text) | Self::Emphasis(text) | Self::Link { text, .. }) = self;
        text
    }
}

/// The spans of a paragraph, in order.
pub type Paragraph = Vec<Span>;

/// Splits a paragraph into spans, and lists the addresses in it that [`link_is_permitted`] refuses.
#[must_use]
pub fn parse(source: &str) -> (Paragraph, Vec<String>) {
    let mut spans = Paragraph::new();
    let mut refused = Vec::new();
    let mut plain = String::new();
    let mut rest = source;
    loop {
        let mut chars = rest.chars();
        let Some(first) = chars.next() else { break };
        let marked = delimited(rest, "**", "**")
            .map(|(text, after)| (Span::Strong(text.to_owned()), after))
            .or_else(|| delimited(rest, "*", "*").map(|(text, after)| (Span::Emphasis(text.to_owned()), after)))
            .or_else(|| {
                let (text, after) = delimited(rest, "[", "]")?;
                let (url, after) = address(after)?;
                Some((Span::Link { text: text.to_owned(), url: url.to_owned() }, after))
            });
        if let Some((span, after)) = marked {
            if !plain.is_empty() {
                spans.push(Span::Text(std::mem::take(&mut plain)));
            }
            if let Span::Link { url, .. } = &span
                && !link_is_permitted(url)
            {
                refused.push(url.clone());
            }
            spans.push(span);
            rest = after;
        } else {
            plain.push(first);
            rest = chars.as_str();
        }
    }
    if !plain.is_empty() {
        spans.push(Span::Text(plain));
    }
    (spans, refused)
}

/// The text between `open` at the very start and the next `close`, and what follows; none if it is empty or padded.
fn delimited<'a>(source: &'a str, open: &str, close: &str) -> Option<(&'a str, &'a str)> {
    let inside = source.strip_prefix(open)?;
    // `split_once` for a text would do, but brings two kilobytes of a search for texts of any length.
    let (end, _) = inside.char_indices().find(|&(at, _)| inside[at..].starts_with(close))?;
    let (inner, after) = (&inside[..end], &inside[end + close.len()..]);
    (!is_padded(inner)).then_some((inner, after))
}

/// The address between the bracket at the very start and the one that closes it, and what follows. Brackets in the
/// address belong to it where they are balanced, as in CommonMark.
fn address(source: &str) -> Option<(&str, &str)> {
    let inside = source.strip_prefix('(')?;
    let mut open = 0_usize;
    let (end, _) = inside.char_indices().find(|&(_, c)| match c {
        '(' => {
            open += 1;
            false
        }
        ')' if open > 0 => {
            open -= 1;
            false
        }
        _ => c == ')',
    })?;
    let (inner, after) = (&inside[..end], &inside[end + 1..]);
    (!is_padded(inner)).then_some((inner, after))
}

fn is_padded(inner: &str) -> bool {
    inner.is_empty() || inner.starts_with([' ', '*']) || inner.ends_with(' ')
}

/// Whether a link may be followed: `http:`, `https:` or `mailto:`, with no white space or control character, which
/// browsers drop before they read the scheme (WHATWG URL, "basic URL parser").
#[must_use]
pub fn link_is_permitted(url: &str) -> bool {
    let scheme_ends = |scheme: &str| {
        url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)) && url.len() > scheme.len()
    };
    !url.chars().any(|c| c.is_control() || c == ' ' || c == '\\')
        && ["http://", "https://", "mailto:"].into_iter().any(scheme_ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_spans_and_stray_marks_stay_text() {
        let text = |s: &str| Span::Text(s.into());
        let link = |url: &str| Span::Link { text: "x".into(), url: url.into() };
        let table = [
            ("plain", vec![text("plain")]),
            ("5 * 3 * 2", vec![text("5 * 3 * 2")]),
            ("a **b** c", vec![text("a "), Span::Strong("b".into()), text(" c")]),
            ("*b*", vec![Span::Emphasis("b".into())]),
            ("**never closed", vec![text("**never closed")]),
            ("see [1] and (2)", vec![text("see [1] and (2)")]),
            ("[x](https://a.example)", vec![link("https://a.example")]),
            ("([x](https://e.example/a_(b)))", vec![text("("), link("https://e.example/a_(b)"), text(")")]),
            ("[x](https://e.example/(a(b))c)d)", vec![link("https://e.example/(a(b))c"), text("d)")]),
            ("[x](https://e.example/a_(b", vec![text("[x](https://e.example/a_(b")]),
            ("[x](https://e.example/a_(b)", vec![text("[x](https://e.example/a_(b)")]),
        ];
        for (source, expected) in table {
            assert_eq!(parse(source), (expected, vec![]), "{source}");
        }
    }

    #[test]
    fn only_three_schemes_are_permitted() {
        for good in ["https://a.example/", "HTTP://a.example", "mailto:desk@a.example"] {
            assert!(link_is_permitted(good), "{good}");
        }
        for bad in
            ["javascript:alert(1)", "java\tscript:x", "data:text/html,x", "//a.example", "/x", "https://", " https://a"]
        {
            assert!(!link_is_permitted(bad), "{bad}");
            let refused = parse(&format!("[x]({bad})")).1.len();
            assert_eq!(refused, usize::from(!bad.starts_with(' ')), "{bad}: one with padding is no link at all");
        }
    }
}
