//! Which of several documents belongs to which of several articles, by the address that both name, else by their files'
//! names.

use percent_encoding::percent_decode_str;

use crate::draft::Draft;
use crate::finding::Finding;
use crate::rule::Rule;

/// A page with an article.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The name of its file.
    pub file: String,
    /// The addresses by which it names itself, as [`crate::article_page::addresses`] gives them.
    pub addresses: Vec<String>,
}

/// For each document, by the name of its file and the address of its article, the index of its page. One document and one
/// page belong together, whatever they say.
#[must_use]
pub fn pair(documents: &[(&str, Option<&str>)], pages: &[Page]) -> Vec<Option<usize>> {
    if let ([_], [_]) = (documents, pages) {
        return vec![Some(0)];
    }
    let named = |file: &str| {
        let same = |other: &str| stem(other) == stem(file);
        let mut named = pages.iter().enumerate().filter(|(_, page)| same(&page.file)).map(|(index, _)| index);
        let alone = documents.iter().filter(|(other, _)| same(other)).count() == 1;
        named.next().filter(|_| alone && named.next().is_none())
    };
    let of =
        |(file, address): &(&str, Option<&str>)| address.and_then(|url| addressed(url, pages)).or_else(|| named(file));
    documents.iter().map(of).collect()
}

/// The page with an address: the one that has its query, too, else the only one that has it without.
fn addressed(address: &str, pages: &[Page]) -> Option<usize> {
    let (place, query) = parts(address);
    let has = |page: &Page, whole: bool| {
        page.addresses.iter().map(|other| parts(other)).any(|(other, its)| other == place && (!whole || its == query))
    };
    if let Some(index) = pages.iter().position(|page| has(page, true)) {
        return Some(index);
    }
    let mut found = pages.iter().enumerate().filter(|(_, page)| has(page, false)).map(|(index, _)| index);
    found.next().filter(|_| found.next().is_none())
}

/// An address without what does not tell articles apart, and its query.
fn parts(address: &str) -> (String, &str) {
    let address = address.trim();
    let address = address.split('#').next().unwrap_or_default();
    let (place, query) = address.split_once('?').unwrap_or((address, ""));
    let place = place.split_once("//").map_or(place, |(_, rest)| rest).trim_end_matches('/');
    let (host, path) = place.split_once('/').unwrap_or((place, ""));
    // Browsers copy the letters of an address by their numbers.
    let path = percent_decode_str(path).decode_utf8_lossy();
    (format!("{}/{path}", host.to_lowercase()), query)
}

/// The name of a file without its folder and its ending.
fn stem(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or_default();
    name.split_once('.').map_or(name, |(stem, _)| stem)
}

/// What is said of a document that no page belongs to.
#[must_use]
pub fn unpaired(draft: &Draft, free: &[&Page]) -> Finding {
    let message = "None of the pages is the article of this document, so its quotes are not looked for.";
    let finding = Finding::at(Rule::NoArticle, draft, "/article/url", message);
    let mut addresses = free.iter().filter_map(|page| page.addresses.first());
    finding.help(match (free, addresses.next()) {
        ([page], Some(address)) => format!("The page {} names itself {address}; write that as the link.", page.file),
        ([], _) => "Each page is that of another document; name the page of this one as well.".to_owned(),
        _ => "Write as the link the address by which the page names itself, or give the page the name of the document."
            .to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(file: &str, addresses: &[&str]) -> Page {
        Page { file: file.to_owned(), addresses: addresses.iter().map(|address| (*address).to_owned()).collect() }
    }

    #[test]
    fn documents_and_pages_meet_by_address_or_else_by_name() {
        let pages = [
            page("p/one.html", &["https://a.example/one/", "http://A.example/first"]),
            page("two.html", &["https://a.example/story?id=2"]),
            page("three.html", &["https://a.example/story?id=3"]),
            page("four.html", &[]),
            page("five.html", &["https://a.example/müll"]),
        ];
        let table = [
            ("x.md", Some("http://a.example/one?utm=1#top"), Some(0)),
            ("x.md", Some("https://a.example/first"), Some(0)),
            ("x.md", Some("https://a.example/First"), None),
            ("x.md", Some("https://a.example/story?id=3"), Some(2)),
            ("x.md", Some("https://a.example/story"), None),
            ("d/four.en.md", Some("https://a.example/none"), Some(3)),
            ("one.md", Some("https://a.example/story?id=2"), Some(1)),
            ("one.md", None, Some(0)),
            ("x.md", None, None),
            ("x.md", Some("https://a.example/m%C3%BCll"), Some(4)),
        ];
        for (file, address, expected) in table {
            assert_eq!(pair(&[(file, address), ("other.md", None)], &pages)[0], expected, "{file} {address:?}");
        }
    }

    #[test]
    fn one_and_one_belong_together_and_a_name_that_two_have_is_none() {
        let one = [page("a.html", &["https://a.example/"])];
        assert_eq!(pair(&[("b.md", Some("https://b.example/"))], &one), [Some(0)]);
        assert_eq!(pair(&[("a.md", None), ("a.csv", None)], &one), [None, None]);
        let two = [page("x/a.html", &[]), page("y/a.html", &[])];
        assert_eq!(pair(&[("a.md", None)], &two), [None]);
        let help = |free: &[&Page]| unpaired(&Draft::default(), free).help.unwrap();
        assert_eq!(help(&[&one[0]]), "The page a.html names itself https://a.example/; write that as the link.");
        assert_eq!(help(&[]), "Each page is that of another document; name the page of this one as well.");
    }
}
