//! Checks with the Nu Html Checker of the W3C that `tradeoff render` prints valid HTML.
//!
//! Owns the pages that are checked; `cli/` owns the program.

use std::fs;
use std::path::Path;

use anyhow::{Context, ensure};
use xshell::{Shell, cmd};

/// The folder of the pages.
const PAGES: &str = "target/valid-html";
const CHECKER: &str = "node_modules/vnu-jar/build/dist/vnu.jar";
/// A page that is not valid. If the checker does not report it, the checker does not work.
const BROKEN: (&str, &str) = ("broken.html", "<p><b></p><img>");

/// Sets of options for rendering a document; together they have every option.
const WAYS: [(&str, &[&str]); 6] = [
    ("inline", &[]),
    ("link", &["--styles", "link", "--src", "/a?b=1&c=\"2\"", "--script", "https://cdn.example/tradeoff.js"]),
    ("data", &["--data", "inline", "--heading-level", "4", "--open", "all", "--theme", "dark", "--no-integrity"]),
    ("lang", &["--lang", "he", "--heading-level", "1", "--open", "first", "--theme", "light"]),
    ("light", &["--as", "light"]),
    ("light-all", &["--as", "light", "--open", "all", "--heading-level", "4", "--lang", "fr-CA"]),
];

/// Renders every document with every set of options and checks the pages; returns how many are valid.
pub fn check(sh: &Shell, documents: &Path) -> anyhow::Result<usize> {
    let pages = Path::new(PAGES);
    let _ = fs::remove_dir_all(pages);
    fs::create_dir_all(pages)?;
    let mut written = vec![BROKEN.0.to_owned()];
    fs::write(pages.join(BROKEN.0), page(BROKEN.1))?;
    for entry in fs::read_dir(documents)? {
        let document = entry?.path();
        let name =
            document.file_stem().and_then(|name| name.to_str()).context("the name of a document is not UTF-8")?;
        for (way, options) in WAYS {
            let render =
                cmd!(sh, "cargo run --quiet --locked --package tradeoff-cli -- render {document} {options...}");
            let embed = render.quiet().ignore_stderr().read()?;
            // The checker looks at only a part of what is in a template, so that becomes a page of its own, too.
            let inside = shadow_tree(&embed).map(|tree| (format!("{name}-{way}-inside.html"), tree));
            for (file, content) in inside.into_iter().chain([(format!("{name}-{way}.html"), embed.clone())]) {
                fs::write(pages.join(&file), page(&content))?;
                written.push(file);
            }
        }
    }
    let paths = written.iter().map(|file| pages.join(file));
    let output =
        cmd!(sh, "java -jar {CHECKER} --errors-only --format gnu {paths...}").quiet().ignore_status().output()?;
    let report = String::from_utf8(output.stderr)?;
    let (broken, others): (Vec<_>, Vec<_>) = report.lines().partition(|line| line.contains(BROKEN.0));
    ensure!(!broken.is_empty(), "the checker does not report a broken page: {report}");
    ensure!(others.is_empty(), "not valid:\n{}", others.join("\n"));
    Ok(written.len() - 1)
}

/// A page around an embed, with headings that allow one of each level below.
fn page(content: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>An article</title></head>\n\
         <body><main><h1>An article</h1><h2>A part</h2><h3>A section</h3>\n{content}\n</main></body>\n</html>\n"
    )
}

/// The content of the shadow root without its styles, and without `part`, which the checker does not know
/// (CSS Shadow Parts, "part-attr").
fn shadow_tree(embed: &str) -> Option<String> {
    let (_, inside) = embed.split_once("<template shadowrootmode=\"open\">")?;
    let (inside, _) = inside.split_once("</template>")?;
    let start = inside.find("<div>")?;
    let mut parts = inside[start..].split(" part=\"");
    let mut tree = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        tree += part.split_once('"')?.1;
    }
    Some(tree)
}

#[cfg(test)]
mod tests {
    use super::shadow_tree;

    #[test]
    fn the_shadow_tree_is_found_without_its_parts() {
        let embed = "<trade-off><template shadowrootmode=\"open\"><style>a > b</style><div><p class=\"a\" part=\"b\" \
                     id=\"c\">part</p></div></template></trade-off>";
        assert_eq!(shadow_tree(embed).unwrap(), "<div><p class=\"a\" id=\"c\">part</p></div>");
        assert_eq!(shadow_tree("<div>light</div>"), None);
    }
}
