use std::fs;
use std::path::Path;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use expect_test::{Expect, expect};
use scraper::{Html, Selector};
use sha2::{Digest, Sha256};
use views::styles::SHEET;

use crate::{SAMPLES, file, printed, sample, small, tradeoff};

/// Writes a manifest for a test.
fn manifest(test: &str) -> String {
    let manifest = r#"{
        "version": "1.2.0",
        "loader": { "file": "tradeoff.js", "integrity": "sha384-loader", "raw": 1 },
        "style": { "file": "tradeoff-0123.css", "integrity": "sha384-style", "raw": 1 } }"#;
    file(&format!("{test}-manifest.json"), manifest)
}

/// The embed without the explorer and the sheet.
fn frame(embed: &str) -> String {
    let (before, rest) = embed.split_once("<div><section").unwrap();
    let (_, after) = rest.split_once("</section></div>").unwrap();
    [before, "<div>…</div>", after].concat().replace(SHEET, "…")
}

fn framed(options: &[&str], expected: Expect) {
    let arguments = ["render", "static/explainers/transport.json", "--manifest", &manifest("framed")];
    expected.assert_eq(&frame(&printed(&[&arguments, options].concat())));
}

#[test]
fn the_embed_is_the_element_with_a_shadow_root_and_the_script_tag() {
    framed(
        &[],
        expect![[r#"
        <trade-off src="static/explainers/transport.json"><template shadowrootmode="open"><style>…</style><div>…</div></template></trade-off>
        <script async src="tradeoff.js"></script>
    "#]],
    );
    framed(
        &["--src", "/e?a=1&b=\"2\"", "--script", "https://cdn.example/1.2.0/tradeoff.js", "--styles", "link"],
        expect![[r#"
            <trade-off src="/e?a=1&amp;b=&quot;2&quot;"><template shadowrootmode="open"><link rel="stylesheet" href="https://cdn.example/1.2.0/tradeoff-0123.css" integrity="sha384-style" crossorigin="anonymous"><div>…</div></template></trade-off>
            <script async src="https://cdn.example/1.2.0/tradeoff.js" integrity="sha384-loader" crossorigin="anonymous"></script>
        "#]],
    );
    // What moves on has no integrity value, which the next version would not have.
    framed(
        &["--script", "https://cdn.example/tradeoff.js", "--styles", "link"],
        expect![[r#"
            <trade-off src="static/explainers/transport.json"><template shadowrootmode="open"><link rel="stylesheet" href="https://cdn.example/tradeoff-0123.css" integrity="sha384-style" crossorigin="anonymous"><div>…</div></template></trade-off>
            <script async src="https://cdn.example/tradeoff.js"></script>
        "#]],
    );
    framed(
        &[
            "--heading-level",
            "3",
            "--open",
            "none",
            "--theme",
            "dark",
            "--without",
            "lenses,sharing",
            "--no-integrity",
            "--styles",
            "link",
        ],
        expect![[r#"
            <trade-off src="static/explainers/transport.json" heading-level="3" open="none" without="lenses sharing" theme="dark"><template shadowrootmode="open"><link rel="stylesheet" href="tradeoff-0123.css"><div>…</div></template></trade-off>
            <script async src="tradeoff.js"></script>
        "#]],
    );
}

/// The texts of the elements that a selector finds in the explorer of an embed.
fn found(embed: &str, selector: &str) -> Vec<String> {
    let (_, inside) = embed.split_once("<div><section").unwrap();
    let (inside, _) = inside.split_once("</section></div>").unwrap();
    let tree = Html::parse_fragment(&["<section", inside, "</section>"].concat());
    let selector = Selector::parse(selector).unwrap();
    tree.select(&selector).map(|element| element.text().collect()).collect()
}

#[test]
fn level_and_opening_are_those_that_the_element_would_have() {
    let document = file("opening.json", &small().to_string());
    let render = |options: &[&str]| printed(&[&["render", &document, "--no-integrity"], options].concat());
    for (options, title, section, claim) in [
        (&[][..], "h2", "h3", "h5"),
        (&["--heading-level", "1"], "h1", "h2", "h4"),
        (&["--heading-level", "4"], "h4", "h5", "h6"),
    ] {
        let embed = render(options);
        assert_eq!(found(&embed, title), ["Open or closed?"], "{options:?}");
        assert_eq!(found(&embed, section), ["Trust", "Cost"], "{options:?}");
        assert_eq!(
            found(&embed, &format!(".point summary > {claim}")),
            ["Anyone can look", "Anyone can abuse"],
            "{options:?}"
        );
    }
    for (options, sections, points) in [
        (&[][..], 2, 0),
        (&["--open", "none"], 0, 0),
        (&["--open", "first"], 1, 0),
        (&["--open", "sections"], 2, 0),
        (&["--open", "all"], 2, 2),
    ] {
        for form in ["element", "light"] {
            let embed = render(&[options, &["--as", form]].concat());
            let tree = Html::parse_fragment(&embed.replace("<template shadowrootmode=\"open\">", ""));
            let count = |selector: &str| tree.select(&Selector::parse(selector).unwrap()).count();
            assert_eq!(count("li > details[open]"), points, "{options:?} {form}");
            assert_eq!(count("section > details[open]"), sections, "{options:?} {form}");
        }
    }
}

#[test]
fn the_explorer_is_without_what_the_element_would_be_without() {
    let render = |options: &[&str]| {
        let arguments = [&["render", "static/explainers/open-models.json", "--no-integrity"], options].concat();
        let embed = printed(&arguments);
        // The program, which brings the rest, is told by the attribute.
        let attribute = embed.split_once(" without=\"").map(|(_, rest)| rest.split('"').next().unwrap().to_owned());
        let light = printed(&[&arguments[..], &["--as", "light"]].concat());
        (attribute.unwrap_or_default(), !found(&embed, "[part=weighing]").is_empty(), light.contains("trade-off-link"))
    };
    assert_eq!(render(&[]), (String::new(), true, true));
    assert_eq!(render(&["--without", "weighing"]), ("weighing".to_owned(), false, true));
    assert_eq!(render(&["--without", "lenses"]), ("lenses".to_owned(), true, true));
    assert_eq!(render(&["--without", "sharing,weighing"]), ("sharing weighing".to_owned(), false, false));
    let run = tradeoff(&["render", "static/explainers/open-models.json", "--no-integrity", "--without", "print"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{}", run.stderr);
}

#[test]
fn the_interface_speaks_the_language_of_the_document_or_the_one_asked_for() {
    let document = file("language.json", &small().to_string());
    let correction = |options: &[&str]| {
        let embed = printed(&[&["render", &document, "--no-integrity"], options].concat());
        (found(&embed, "time"), frame(&embed).contains("application/json"))
    };
    assert_eq!(correction(&[]), (vec!["Corrected November 21, 2026:".to_owned()], false));
    assert_eq!(correction(&["--lang", "en-GB"]), (vec!["Corrected 21 November 2026:".to_owned()], true));
    assert_eq!(correction(&["--lang", "de"]), (vec!["Korrigiert am 21. November 2026:".to_owned()], true));
    let hebrew = printed(&["render", &document, "--no-integrity", "--lang", "he"]);
    assert!(hebrew.contains(" lang=\"he\"") && hebrew.contains(" dir=\"rtl\"") && hebrew.contains(r#""lang":"he""#));
    assert!(!hebrew.contains("src=\"/"), "an element with src would fetch the document in its own language");
}

#[test]
fn the_document_in_the_language_asked_for_is_not_replaced_by_the_one_at_src() {
    let document = file("language-src.json", &small().to_string());
    let run = tradeoff(&["render", &document, "--no-integrity", "--lang", "en-GB", "--src", "/e.json"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.starts_with("<trade-off><template") && run.stdout.contains(r#""lang":"en-GB""#));
    assert!(
        run.stderr.contains("--src is left out: with --lang the element carries its document along"),
        "{}",
        run.stderr
    );
}

#[test]
fn an_attribute_that_render_writes_by_another_way_is_refused_with_that_way() {
    let document = file("attributes.json", &small().to_string());
    let table = [
        (&["heading-level=3"][..], "write --heading-level 3"),
        (&["open=all"], "write --open all"),
        (&["theme=dark"], "write --theme dark"),
        (&["src=/e.json"], "write --src /e.json"),
        (&["lang=de"], "write --lang de"),
        (&["lang"], "write --lang"),
        (&["prerendered=/e.html"], "what is printed here is what prerendered names"),
        (&["load=idle", "print=as-shown", "load=eager"], "--attribute gives load twice"),
    ];
    for (attributes, advice) in table {
        let options = attributes.iter().flat_map(|attribute| ["--attribute", attribute]);
        let arguments: Vec<_> = ["render", &document, "--no-integrity"].into_iter().chain(options).collect();
        let run = tradeoff(&arguments);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{attributes:?}");
        assert!(run.stderr.contains(advice), "{attributes:?}: {}", run.stderr);
    }
}

#[test]
fn a_document_carried_along_cannot_end_its_script_and_is_the_same() {
    let mut document = small();
    document["summary"] = "</script><script>alert(1)</script><!-- <b>".into();
    let text = serde_json::to_string_pretty(&document).unwrap();
    let path = file("inline.json", &text);
    let embed = printed(&["render", &path, "--no-integrity", "--data", "inline"]);
    assert!(embed.starts_with("<trade-off><template"), "src comes before an inline document");
    let (_, script) = embed.split_once("<script type=\"application/json\">").unwrap();
    let (json, after) = script.split_once("</script>").unwrap();
    assert!(after.starts_with("</trade-off>\n<script async"), "{after}");
    assert_eq!(serde_json::from_str::<serde_json::Value>(json).unwrap(), document);
    let both = printed(&["render", &path, "--no-integrity", "--data", "inline", "--src", "/e.json"]);
    assert!(both.starts_with("<trade-off src=\"/e.json\">") && both.contains("application/json"));
}

#[test]
fn the_hash_is_that_of_the_style_element_and_stands_apart() {
    let run = tradeoff(&["render", &sample("screening"), "--no-integrity"]);
    let (_, rest) = run.stdout.split_once("<style>").unwrap();
    let (style, _) = rest.split_once("</style>").unwrap();
    assert_eq!(style, SHEET);
    let hash = BASE64_STANDARD.encode(Sha256::digest(style));
    assert_eq!(run.stderr, format!("style-src 'sha256-{hash}'\n"));
    let linked = tradeoff(&["render", &sample("screening"), "--styles", "link", "--manifest", &manifest("hash")]);
    assert_eq!(linked.stderr, "");
}

#[test]
fn plain_html_needs_no_program_no_style_and_clashes_with_nothing() {
    let document = file("light.json", &small().to_string());
    expect![[r##"
        <div class="trade-off">
        <section class="trade-off-explainer" aria-label="Open or closed?" dir="ltr" lang="en">
        <header>
        <h2 class="trade-off-title">Open or closed?</h2>
        <p class="trade-off-summary">Both have a price.</p>
        <div class="trade-off-overview">
        <p class="trade-off-counts trade-off-balance">
        <span class="trade-off-count" data-side="benefit">Benefits <b>1</b>
        </span> · <span class="trade-off-count" data-side="risk">Risks <b>1</b>
        </span>
        </p>
        </div>
        </header>
        <details class="trade-off-section" open="open">
        <summary>
        <h3 class="trade-off-section-title">Trust</h3>
        <span class="trade-off-counts">
        <span class="trade-off-count" data-side="benefit">For <b>1</b>
        </span> · <span class="trade-off-count" data-side="risk">Against <b>1</b>
        </span>
        </span>
        </summary>
        <p class="trade-off-summary">Who may look inside?</p>
        <div class="trade-off-sides">
        <div class="trade-off-side" data-side="benefit">
        <h4 class="trade-off-side-title">For</h4>
        <ul class="trade-off-points">
        <li class="trade-off-point">
        <details id="trade-off_seen" class="trade-off-point">
        <summary>
        <h5 class="trade-off-claim">Anyone can look</h5>
        </summary>
        <div class="trade-off-detail">
        <p>It is <strong>open</strong>, <em>all</em> of it: <a href="https://news.example/here">here</a>.</p>
        <figure class="trade-off-evidence">
        <blockquote>
        <q>Nothing is hidden</q>
        </blockquote>
        <figcaption>
        <span class="trade-off-speaker">Ada</span> · <cite>
        <a href="https://news.example/paper">The paper</a>
        </cite>
        </figcaption>
        </figure>
        <dl class="trade-off-facts">
        <dt>Who is affected</dt>
        <dd>Readers</dd>
        <dt>Themes</dt>
        <dd>Trust</dd>
        <dt>When</dt>
        <dd>Now</dd>
        <dt>Certainty</dt>
        <dd>Likely</dd>
        </dl>
        <div class="trade-off-other-side">
        <p class="trade-off-lead">Set against this</p>
        <ul class="trade-off-named">
        <li>
        <a href="#trade-off_abused">Anyone can abuse</a>
        </li>
        </ul>
        </div>
        <p class="trade-off-correction">
        <time datetime="2026-11-21">Corrected November 21, 2026:</time> It said nobody.</p>
        <div class="trade-off-tools">
        <p class="trade-off-link">
        <a href="#trade-off_seen">Link to this point</a>
        </p>
        </div>
        </div>
        </details>
        </li>
        </ul>
        </div>
        <div class="trade-off-side" data-side="risk">
        <h4 class="trade-off-side-title">Against</h4>
        <ul class="trade-off-points">
        <li class="trade-off-point">
        <details id="trade-off_abused" class="trade-off-point">
        <summary>
        <h5 class="trade-off-claim">Anyone can abuse</h5>
        </summary>
        <div class="trade-off-detail">
        <div class="trade-off-other-side">
        <p class="trade-off-lead">Set against this</p>
        <ul class="trade-off-named">
        <li>
        <a href="#trade-off_seen">Anyone can look</a>
        </li>
        </ul>
        </div>
        <div class="trade-off-tools">
        <p class="trade-off-link">
        <a href="#trade-off_abused">Link to this point</a>
        </p>
        </div>
        </div>
        </details>
        </li>
        </ul>
        </div>
        </div>
        </details>
        <details class="trade-off-section" open="open">
        <summary>
        <h3 class="trade-off-section-title">Cost</h3>
        </summary>
        <table class="trade-off-comparison trade-off-table">
        <caption>Prices</caption>
        <thead>
        <tr>
        <td>
        </td>
        <th scope="col">Before</th>
        <th scope="col">After</th>
        </tr>
        </thead>
        <tbody>
        <tr>
        <th scope="row">Paper</th>
        <td>1</td>
        <td>2</td>
        </tr>
        </tbody>
        </table>
        </details>
        <footer>
        <div class="trade-off-corrections">
        <p class="trade-off-lead" dir="auto">1 correction</p>
        <ul class="trade-off-named">
        <li>
        <a href="#trade-off_seen">Anyone can look</a>
        </li>
        </ul>
        </div>
        </footer>
        </section>
        </div>
    "##]]
    .assert_eq(&printed(&["render", &document, "--as", "light"]).replace("><", ">\n<"));
    for name in SAMPLES {
        let html = printed(&["render", &sample(name), "--as", "light"]);
        let tree = Html::parse_fragment(&html);
        let count = |selector: &str| tree.select(&Selector::parse(selector).unwrap()).count();
        for needless in
            ["template", "style", "script", "link", "button", "input", "svg", "[style]", "[part]", "[hidden]"]
        {
            assert_eq!(count(needless), 0, "{name}: {needless}");
        }
        assert!(html.starts_with("<div class=\"trade-off\">") && count("[aria-hidden]") == 0, "{name}");
        let with_a_name = Selector::parse("[id], [class]").unwrap();
        let named = tree.select(&with_a_name).flat_map(|element| {
            let element = element.value();
            element.classes().chain(element.id()).map(str::to_owned).collect::<Vec<_>>()
        });
        let strange: Vec<_> = named.filter(|name| !name.starts_with("trade-off")).collect();
        assert!(strange.is_empty(), "{name}: {strange:?}");
        for link in tree.select(&Selector::parse("a[href^='#']").unwrap()) {
            let target = link.attr("href").unwrap().replace("#trade-off_", "");
            assert_eq!(count(&format!("details[id='trade-off_{target}']")), 1, "{name}: {target}");
        }
    }
    let note = tradeoff(&["render", &document, "--as", "light", "--theme", "dark"]);
    assert!(note.code == 0 && note.stderr.starts_with("note: plain HTML has no src"), "{note:?}");
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    for name in SAMPLES.map(sample) {
        for options in [&["--no-integrity"][..], &["--as", "light"], &["--no-integrity", "--lang", "ar"]] {
            let arguments = [&["render", &name], options].concat();
            assert_eq!(tradeoff(&arguments), tradeoff(&arguments), "{arguments:?}");
        }
    }
}

#[test]
fn a_bad_document_is_told_every_problem_and_nothing_is_written() {
    let output = Path::new(env!("CARGO_TARGET_TMPDIR")).join("nothing.html");
    let _ = fs::remove_file(&output);
    let written = output.to_str().unwrap();
    let run = tradeoff(&["render", "static/hosts/documents/duplicate-id.json", "--output", written]);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    expect![[r#"
        error[id-taken]: The id “quiet” is taken by the point “It would be quieter”.
          --> static/hosts/documents/duplicate-id.json:29:17
           |
        29 |           "id": "quiet",
           |                 ^^^^^^^ section “The street”, point “Drivers would take detours”
           |
          ::: static/hosts/documents/duplicate-id.json:21:17
           |
        21 |           "id": "quiet",
           |                 ------- the point has it here
           |
           = help: Give it another, such as “quiet-2”.

        1 mistake; nothing is written
    "#]]
    .assert_eq(&run.stderr);
    assert!(!output.exists());
    let run = tradeoff(&["render", &sample("screening"), "--no-integrity", "--output", written]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""));
    assert_eq!(fs::read_to_string(&output).unwrap(), printed(&["render", &sample("screening"), "--no-integrity"]));
}

#[test]
fn what_readers_are_not_told_is_a_warning() {
    let mut document = small();
    document["titel"] = "x".into();
    let path = file("warning.json", &document.to_string());
    let run = tradeoff(&["render", &path, "--as", "light"]);
    assert_eq!(run.code, 0);
    assert!(run.stderr.starts_with("warning[unknown-label]: Explainer has no key “titel”.\n"), "{}", run.stderr);
    assert!(run.stderr.ends_with("help: Did you mean “title”?\n\n"), "{}", run.stderr);
}

#[test]
fn what_cannot_be_done_says_what_to_do_and_ends_with_two() {
    let other = file("other-manifest.json", r#"{ "version": "1.2.0", "loader": { "file": "a", "integrity": "b" } }"#);
    let versioned = |version: &str| format!("/{version}/tradeoff.js");
    let [own, another] = ["1.2.0", "1.1.0"].map(versioned);
    let table = [
        (&["render", "nowhere.json"][..], "nowhere.json cannot be read"),
        (&["check", "nowhere.json"], "nowhere.json cannot be read"),
        (&["check", "static/explainers/transport.json", "--article", "no.html"], "no.html cannot be read"),
        (
            &["render", "static/explainers/transport.json", "--script", &own, "--manifest", "no.json"],
            "run `cargo xtask bundle`, or name another",
        ),
        (
            &["render", "static/explainers/transport.json", "--script", &own, "--manifest", "Cargo.toml"],
            "is not the manifest",
        ),
        (
            &["render", "static/explainers/transport.json", "--script", &another, "--manifest", &other],
            "--script names version 1.1.0, and",
        ),
        (
            &["render", "static/explainers/transport.json", "--styles", "link", "--manifest", &other],
            "no file for the role style",
        ),
        (&["render", "static/explainers/transport.json", "--heading-level", "5"], "--heading-level"),
        (&["render", "static/explainers/transport.json", "--lang", "e n"], "language tag"),
        (&["check"], "<FILE>"),
    ];
    for (arguments, advice) in table {
        let run = tradeoff(arguments);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(run.stderr.contains(advice), "{arguments:?}: {}", run.stderr);
    }
}

#[test]
fn a_text_and_a_sheet_are_carried_along_as_json_which_alone_the_loader_reads() {
    let text = "static/texts/screening.md";
    for document in [text, "crates/press/tests/mistakes/no-mistake.csv"] {
        let html = printed(&["render", document, "--no-integrity"]);
        assert!(html.contains("<script type=\"application/json\">{") && !html.contains(" src=\"static"), "{document}");
        assert!(html.starts_with("<trade-off><template"), "{document}: {}", &html[..80]);
        let german = printed(&["render", document, "--no-integrity", "--lang", "de"]);
        assert!(german.contains("\"lang\":\"de\"") && german.contains("Alle Argumente öffnen"), "{document}");
    }
    let published = printed(&["render", text, "--no-integrity", "--src", "/screening.json"]);
    assert!(published.starts_with("<trade-off src=\"/screening.json\">") && !published.contains("application/json"));
}
