//! Writes `dist/`: what a newsroom puts on its server, and the demo site beside it. The bundle is there twice: at an address
//! that moves on with each version, and in a folder with the version's name, whose files never change.
//!
//! The same input gives the same bytes: no time, no path of this machine and no random name goes in.
//!
//! `trunk serve` builds the same demo by `Trunk.toml` and the lines with `data-trunk` in `index.html`. What both ways
//! must agree on, the names [`LOADER`], [`GLUE`] and [`WASM`], stands here; a test holds the two files to it.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};
use base64::prelude::*;
use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256, Sha384};
use views::styles::SHEET;
use xshell::{Shell, cmd};

use crate::step::step;
use crate::{limit, tools};

/// Where the bundle is written.
pub const DIST: &str = "dist";
const STAGE: &str = "target/bundle";
/// Where the loader is put for `trunk serve`.
const TRUNK_STAGE: &str = "target/loader";
/// es2022: the oldest that has all the syntax of the scripts.
const ESBUILD: [&str; 2] = ["--target=es2022", "--legal-comments=none"];
/// Where cargo puts what is compiled for the bundle.
const COMPILED: &str = "target/widget";
const LOADER: &str = "tradeoff.js";
/// The folder of its modules.
const LOADER_SOURCE: &str = "loader";
// As wasm-bindgen names them after the library, and Trunk after the package.
const GLUE: &str = "tradeoff_widget.js";
const WASM: &str = "tradeoff_widget_bg.wasm";
/// The demo with the one tag; the prerendered one is `index.html`.
const ONE_TAG: &str = "one-tag.html";
/// The folder of the files of messages, and what their roles in the manifest begin with.
pub const MESSAGES: &str = "messages";
/// The role of its file in the manifest.
const STYLE: &str = "style";

/// What a server sends compressed. The manifest is for tools, and written when all else is.
const COMPRESSIBLE: [&str; 5] = ["css", "html", "js", "json", "wasm"];
const MANIFEST: &str = "manifest.json";

/// What the compiler's target uses, and every supported browser knows. More would let wasm-opt write what they do not.
const WASM_FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// What wasm-opt does, beyond what it does for any program. The maximum sizes for inlining: a large function with one caller
/// stays a function of its own, since brotli finds again what two small functions share, and less of it in one large
/// function. Flattened and built anew, loops and branches are more alike. Functions of one crate, and of one generic, share
/// more than others do, and stand together by their names.
/// low-memory-unused: the linker puts the stack first, whose last kilobyte is out of reach of any static offset.
const WASM_PASSES: [&str; 13] = [
    "-O2",
    "-ocimfs",
    "30",
    "-aimfs",
    "2",
    "--flatten",
    "--rereloop",
    "-O2",
    "--dealign",
    "--low-memory-unused",
    "--reorder-functions-by-name",
    "--strip-debug",
    "--strip-producers",
];

/// What `manifest.json` says of one file.
#[derive(Clone, Debug, Serialize)]
pub struct Asset {
    /// The name in `dist/`.
    pub file: String,
    /// Subresource Integrity, as in the attribute `integrity`.
    pub integrity: String,
    /// Bytes as they are.
    pub raw: usize,
    /// Bytes after gzip -9.
    pub gzip: usize,
    /// Bytes after brotli -q 11.
    pub brotli: usize,
}

/// The version that is built: of the bundle, and of the folder that keeps it.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What `manifest.json` says.
#[derive(Clone, Debug, Serialize)]
pub struct Manifest {
    /// The version of the bundle.
    pub version: &'static str,
    /// By role (`loader`, `glue`, `wasm`, `style`, and one for each file of messages).
    #[serde(flatten)]
    pub files: BTreeMap<String, Asset>,
}

/// Whether every page that shows an explorer loads the file of a role. Of the files of messages a reader loads one at
/// most, and most load none; the style sheet is part of the wasm, and a file only for what is prerendered.
pub fn is_of_each_page(role: &str) -> bool {
    role != STYLE && !role.starts_with(MESSAGES)
}

/// Builds what has changed.
///
/// # Errors
/// What is missing on the machine, or what a tool said.
pub fn bundle() -> anyhow::Result<Manifest> {
    let sh = Shell::new()?;
    tools::wasm_target(&sh)?;
    tools::std_sources(&sh)?;
    tools::npm(&sh)?;
    let wasm = step("compiling the widget to wasm", || compile(&sh))?;
    fs::create_dir_all(STAGE)?;
    let stamp = Path::new(STAGE).join("input.sha256");
    let input = format!(
        "{:x}",
        Sha256::digest(
            [
                fs::read(&wasm)?,
                contents(&files(Path::new(LOADER_SOURCE))?)?,
                contents(&messages()?)?,
                SHEET.as_bytes().to_vec(),
                fs::read("package-lock.json")?,
                fs::read(std::env::current_exe()?)?
            ]
            .concat()
        )
    );
    let [built, packed] = ["files", "packed"].map(|folder| Path::new(STAGE).join(folder));
    if fs::read_to_string(&stamp).ok().as_deref() != Some(&input) {
        for folder in [&built, &packed] {
            let _ = fs::remove_dir_all(folder);
            fs::create_dir_all(folder)?;
        }
        step("binding, shrinking and hashing", || assemble(&sh, &wasm, &built))?;
        fs::write(&stamp, input)?;
    }
    let manifest = step("writing and compressing dist/", || site(Path::new("."), &built, &packed, Path::new(DIST)))?;
    step("prerendering the demo", || prerender(&sh, &packed))?;
    for (_, Asset { file, raw, gzip, brotli, .. }) in manifest.files.iter().filter(|(role, _)| is_of_each_page(role)) {
        eprintln!("  {file:28} {raw:>7} bytes, {gzip:>6} in gzip, {brotli:>6} in brotli");
    }
    Ok(manifest)
}

/// Compiles the widget, and with it the standard library: for size, and so that a panic ends the program at once, without
/// a word that no reader sees. The flags are unstable, and the compiler is pinned: `RUSTC_BOOTSTRAP` lets it take them.
fn compile(sh: &Shell) -> anyhow::Result<String> {
    let build = [
        "build",
        "--quiet",
        "--locked",
        "--release",
        "--lib",
        "--target",
        tools::WASM_TARGET,
        // Apart from what plain builds leave in target/, which have other flags.
        "--target-dir",
        COMPILED,
        "-Zbuild-std=std,panic_abort",
        "-Zbuild-std-features=optimize_for_size",
    ];
    let mut flags = vec![
        "-Zunstable-options".to_owned(),
        "-Cpanic=immediate-abort".to_owned(),
        // No panic says where it came from, and nothing is printed for developers.
        "-Zlocation-detail=none".to_owned(),
        "-Zfmt-debug=none".to_owned(),
        // `opt-level = "z"` inlines up to 5 only; what small calls cost in wasm makes a little more of it smaller.
        "-Cllvm-args=-inline-threshold=10".to_owned(),
        // A megabyte would be most of a page's memory, and nothing here is deep: the deepest calls follow the nesting of
        // a document, which ends at a limit, and that of the views.
        "-Clink-arg=-z".to_owned(),
        "-Clink-arg=stack-size=131072".to_owned(),
    ];
    flags.extend(paths(sh)?.iter().map(|path| format!("--remap-path-prefix={path}=")));
    cmd!(sh, "cargo {build...}")
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"))
        .quiet()
        .run()?;
    Ok(format!("{COMPILED}/{}/release/{}", tools::WASM_TARGET, WASM.replace("_bg", "")))
}

/// The paths of this machine that a compiler could write into the bundle, none of which may reach it.
fn paths(sh: &Shell) -> anyhow::Result<Vec<String>> {
    let home = std::env::var("CARGO_HOME").or_else(|_| std::env::var("HOME").map(|home| format!("{home}/.cargo")))?;
    let mut paths = vec![
        std::env::current_dir()?.display().to_string(),
        cmd!(sh, "rustc --print sysroot").quiet().read()?,
        home.clone(),
    ];
    // Below the home, the name of the registry that the sources came from is one of this machine too.
    for entry in fs::read_dir(format!("{home}/registry/src")).into_iter().flatten() {
        paths.push(entry?.path().display().to_string());
    }
    Ok(paths)
}

fn assemble(sh: &Shell, wasm: &str, built: &Path) -> anyhow::Result<()> {
    let bound = Path::new(STAGE).join("bound");
    wasm_bindgen_cli_support::Bindgen::new()
        .input_path(wasm)
        .out_name(GLUE.trim_end_matches(".js"))
        .web(true)?
        .typescript(false)
        .remove_name_section(false)
        .remove_producers_section(true)
        .generate(&bound)?;
    let (bound_wasm, small_wasm) = (bound.join(WASM), bound.join("small.wasm"));
    cmd!(sh, "node_modules/.bin/wasm-opt {WASM_PASSES...} {WASM_FEATURES...} {bound_wasm} -o {small_wasm}")
        .quiet()
        .run()?;

    let (wasm_name, wasm_integrity) = place(built, "wasm", &fs::read(small_wasm)?)?;
    // In one file with the scripts of src/browser/, which wasm-bindgen has put beside it, and of it what the loader imports.
    let entry = bound.join("entry.js");
    fs::write(&entry, format!("export {{ default, Checked, Stage, sheet }} from \"./{GLUE}\";\n"))?;
    let glue =
        cmd!(sh, "node_modules/.bin/esbuild {entry} --bundle --format=esm --minify {ESBUILD...}").quiet().read()?;
    let (glue_name, glue_integrity) = place(built, "js", glue.as_bytes())?;

    place(built, "css", SHEET.as_bytes())?;
    let assets = json!({
        "version": VERSION,
        "glue": [glue_name, glue_integrity],
        "wasm": [wasm_name, wasm_integrity],
        "messages": place_messages(built)?,
        "languages": languages()?,
    });
    Ok(fs::write(built.join(LOADER), loader(sh, &assets, &["--minify"])?)?)
}

/// The loader in one file, which finds the other files under the names in `assets`: see `loader/runtime.ts`.
fn loader(sh: &Shell, assets: &Value, options: &[&str]) -> anyhow::Result<String> {
    let define = format!("--define:ASSETS={assets}");
    let source = format!("{LOADER_SOURCE}/tradeoff.ts");
    // iife: a classic script, which leaves nothing in the page.
    Ok(cmd!(sh, "node_modules/.bin/esbuild {source} --bundle --format=iife {ESBUILD...} {define} {options...}")
        .quiet()
        .read()?)
}

/// Writes the loader for `trunk serve`, which leaves the names as wasm-bindgen and the repository have them.
///
/// # Errors
/// What is missing on the machine, or what a tool said.
pub fn loader_for_trunk() -> anyhow::Result<()> {
    let sh = Shell::new()?;
    tools::npm(&sh)?;
    let assets = json!({"version": VERSION, "glue": [GLUE], "wasm": [WASM], "messages": format!("{MESSAGES}/"), "languages": languages()?});
    fs::create_dir_all(TRUNK_STAGE)?;
    Ok(fs::write(Path::new(TRUNK_STAGE).join(LOADER), loader(&sh, &assets, &[])?)?)
}

/// The languages that have a file of messages, by its name.
fn languages() -> anyhow::Result<Vec<String>> {
    let name = |path: PathBuf| path.file_stem().and_then(|name| name.to_str()).map(str::to_owned);
    messages()?.into_iter().map(|path| name(path).context("a name that is not UTF-8")).collect()
}

/// The files of messages.
fn messages() -> anyhow::Result<Vec<PathBuf>> {
    files(&Path::new("static").join(MESSAGES))
}

/// What files hold, one after the other.
fn contents(files: &[PathBuf]) -> anyhow::Result<Vec<u8>> {
    Ok(files.iter().map(fs::read).collect::<Result<Vec<_>, _>>()?.concat())
}

/// Writes the files of messages under names that the hash of all of them makes unique, and returns what these begin
/// with: the loader has no room for a hash of each.
fn place_messages(built: &Path) -> anyhow::Result<String> {
    let sources = messages()?;
    let contents = sources.iter().map(fs::read).collect::<Result<Vec<_>, _>>()?;
    let start = format!("tradeoff-{}-", &format!("{:x}", Sha256::digest(contents.concat()))[..12]);
    for (source, content) in sources.iter().zip(contents) {
        let language = source.file_name().and_then(|name| name.to_str()).context("a name that is not UTF-8")?;
        fs::write(built.join(format!("{start}{language}")), content)?;
    }
    Ok(start)
}

/// Writes content under a name that its hash makes unique, and returns the name and the integrity value.
fn place(folder: &Path, extension: &str, content: &[u8]) -> anyhow::Result<(String, String)> {
    let hash = format!("{:x}", Sha256::digest(content));
    let name = format!("tradeoff-{}.{extension}", &hash[..12]);
    fs::write(folder.join(&name), content)?;
    Ok((name, integrity(content)))
}

fn integrity(content: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(content)))
}

fn gzip(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = flate2::GzBuilder::new().mtime(0).write(Vec::new(), flate2::Compression::best());
    encoder.write_all(content)?;
    encoder.finish()
}

fn brotli(mut content: &[u8]) -> std::io::Result<Vec<u8>> {
    let params =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: content.len(), ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut content, &mut packed, &params)?;
    Ok(packed)
}

/// Writes what `file` is in brotli and in gzip beside it, where that is smaller. Brotli at its highest quality takes
/// seconds, so `packed` keeps what was compressed, by the hash of what it holds.
fn compress(file: &Path, packed: &Path) -> anyhow::Result<()> {
    let content = fs::read(file)?;
    let hash = format!("{:x}", Sha256::digest(&content));
    for (extension, encode) in [("br", brotli as fn(&[u8]) -> std::io::Result<Vec<u8>>), ("gz", gzip)] {
        let kept = packed.join(format!("{hash}.{extension}"));
        if !kept.is_file() {
            // Renamed when whole: a run that is broken off leaves no half of a file under this name.
            let unfinished = packed.join("unfinished");
            fs::write(&unfinished, encode(&content)?)?;
            fs::rename(unfinished, &kept)?;
        }
        if kept.metadata()?.len() < content.len() as u64 {
            fs::copy(kept, format!("{}.{extension}", file.display()))?;
        }
    }
    Ok(())
}

/// Writes `dist` from the repository at `root` and the widget's files in `built`.
fn site(root: &Path, built: &Path, packed: &Path, dist: &Path) -> anyhow::Result<Manifest> {
    let _ = fs::remove_dir_all(dist);
    copy_dir(&root.join("static"), dist)?;
    fs::remove_dir_all(dist.join(MESSAGES))?;
    copy_dir(built, dist)?;
    // The same files once more, in a folder that no later version writes to.
    copy_dir(built, &dist.join(VERSION))?;
    fs::write(dist.join("explainers/limit.json"), limit::document(limit::POINTS))?;
    fs::write(dist.join(ONE_TAG), without_trunk(&fs::read_to_string(root.join("index.html"))?))?;
    for file in files(dist)? {
        if file.extension().is_some_and(|extension| COMPRESSIBLE.iter().any(|one| extension == *one)) {
            compress(&file, packed)?;
        }
    }
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(built)? {
        let file = entry?.file_name().into_string().ok().context("a name that is not UTF-8")?;
        let role = match file.as_str() {
            LOADER => "loader".to_owned(),
            name if name.ends_with(".js") => "glue".to_owned(),
            name if name.ends_with(".css") => STYLE.to_owned(),
            name if name.ends_with(".json") => {
                let language = name.trim_end_matches(".json").rsplit('-').next().unwrap_or_default();
                format!("{MESSAGES}-{language}")
            }
            _ => "wasm".to_owned(),
        };
        let content = fs::read(built.join(&file))?;
        let size = |extension: &str| -> anyhow::Result<usize> {
            let packed = dist.join(format!("{file}.{extension}"));
            Ok(packed.metadata().with_context(|| format!("{file} does not compress"))?.len() as usize)
        };
        let (gzip, brotli) = (size("gz")?, size("br")?);
        files.insert(role, Asset { integrity: integrity(&content), raw: content.len(), gzip, brotli, file });
    }
    let manifest = Manifest { version: VERSION, files };
    for folder in [dist.to_owned(), dist.join(VERSION)] {
        fs::write(folder.join(MANIFEST), serde_json::to_string_pretty(&manifest)? + "\n")?;
    }
    Ok(manifest)
}

/// Writes the demo with the embed as `tradeoff render` prints it, in place of the one tag; and that embed as a file of its
/// own beside the document, for a tag that names it.
fn prerender(sh: &Shell, packed: &Path) -> anyhow::Result<()> {
    let document = "explainers/open-models.json";
    let embed = |options: &[&str]| {
        cmd!(sh, "cargo run --quiet --locked --package tradeoff-cli -- render static/{document} {options...}")
            .quiet()
            .ignore_stderr()
            .read()
    };
    let dist = Path::new(DIST);
    let inside = embed(&["--src", document, "--attribute", "article-marks"])?;
    let demo = prerendered(&fs::read_to_string(dist.join(ONE_TAG))?, &inside)?;
    let beside = embed(&["--src", "open-models.json"])?;
    for (page, html) in [(dist.join("index.html"), demo), (dist.join(document).with_extension("html"), beside)] {
        fs::write(&page, html)?;
        compress(&page, packed)?;
    }
    Ok(())
}

/// A page with an embed in place of its tag, and without what stood there for readers without scripts.
fn prerendered(page: &str, embed: &str) -> anyhow::Result<String> {
    let tag = format!("<script async src=\"{LOADER}\"");
    ensure!(page.matches(&tag).count() == 1, "the demo must have the tag {tag} exactly once");
    let lines = page.lines().filter(|line| !line.contains("<noscript>"));
    Ok(lines.map(|line| if line.contains(&tag) { embed.to_owned() } else { line.to_owned() } + "\n").collect())
}

/// The demo page as Trunk would write it: its style sheets under the name they have in `dist/`, its other instructions
/// to Trunk taken out.
fn without_trunk(page: &str) -> String {
    page.lines()
        .filter_map(|line| match line.contains("data-trunk") {
            true if line.contains(r#"rel="css""#) => Some(
                line.replace("data-trunk ", "").replace(r#"rel="css""#, r#"rel="stylesheet""#).replace("static/", ""),
            ),
            true => None,
            false => Some(line.to_owned()),
        })
        .map(|line| line + "\n")
        .collect()
}

fn copy_dir(from: &Path, to: &Path) -> anyhow::Result<()> {
    for file in files(from)? {
        let target = to.join(file.strip_prefix(from)?);
        fs::create_dir_all(target.parent().unwrap_or(to))?;
        fs::copy(file, target)?;
    }
    Ok(())
}

/// Every file in a folder and the folders in it, in the order of their names.
fn files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            found.extend(files(&entry.path())?);
        } else {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn root() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
    }

    fn read(path: &str) -> String {
        fs::read_to_string(root().join(path)).unwrap()
    }

    /// Writes a site with stand-ins for the widget's files, anew, and returns each file's path and content.
    fn written(stage: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        let stage = root().join("target/site-test").join(stage);
        let _ = fs::remove_dir_all(&stage);
        let [built, packed, dist] = ["files", "packed", "dist"].map(|folder| stage.join(folder));
        for folder in [&built, &packed] {
            fs::create_dir_all(folder).unwrap();
        }
        let of_each_role = [
            (LOADER, "load();"),
            ("tradeoff-0.js", "bind();"),
            ("tradeoff-0.wasm", "\0asm"),
            ("tradeoff-0.css", "p {}"),
            ("tradeoff-0-haw.json", "{}"),
        ];
        for (name, line) in of_each_role {
            fs::write(built.join(name), line.repeat(50)).unwrap();
        }
        site(&root(), &built, &packed, &dist).unwrap();
        let all = files(&dist).unwrap().into_iter();
        all.map(|file| (file.strip_prefix(&dist).unwrap().to_owned(), fs::read(&file).unwrap())).collect()
    }

    #[test]
    fn the_site_is_the_same_at_each_run_and_compressed_where_that_helps() {
        let site = written("first");
        assert!(site == written("second"));
        let beside = |file: &Path, extension: &str| site.get(&PathBuf::from(format!("{}.{extension}", file.display())));
        let mut compressed = 0;
        for (file, content) in &site {
            let (Some(br), Some(gz)) = (beside(file, "br"), beside(file, "gz")) else { continue };
            let mut unpacked = Vec::new();
            brotli::BrotliDecompress(&mut br.as_slice(), &mut unpacked).unwrap();
            assert!(unpacked == *content, "{}", file.display());
            unpacked.clear();
            flate2::read::GzDecoder::new(gz.as_slice()).read_to_end(&mut unpacked).unwrap();
            assert!(unpacked == *content, "{}", file.display());
            assert!(br.len() < content.len() && gz.len() < content.len(), "{}", file.display());
            compressed += 1;
        }
        for file in [ONE_TAG, "news.css", "explainers/limit.json", "hosts/strict-csp.html", LOADER, "tradeoff-0.wasm"] {
            assert!(beside(Path::new(file), "br").is_some() && beside(Path::new(file), "gz").is_some(), "{file}");
        }
        assert!(compressed > 30, "{compressed}");
        let manifest: serde_json::Value = serde_json::from_slice(&site[Path::new(MANIFEST)]).unwrap();
        assert_eq!(manifest["version"], VERSION);
        let files = manifest.as_object().unwrap().iter().filter(|(key, _)| *key != "version");
        let roles: Vec<_> = files.map(|(role, asset)| (role, &asset["file"])).collect();
        let expected = [
            ("glue", "tradeoff-0.js"),
            ("loader", LOADER),
            ("messages-haw", "tradeoff-0-haw.json"),
            (STYLE, "tradeoff-0.css"),
            ("wasm", "tradeoff-0.wasm"),
        ];
        assert!(roles.iter().map(|(role, file)| (role.as_str(), file.as_str().unwrap())).eq(expected), "{roles:?}");
        for file in expected.map(|(_, file)| file).into_iter().chain([MANIFEST]) {
            let kept = Path::new(VERSION).join(file);
            assert!(
                site[&kept] == site[Path::new(file)]
                    && beside(&kept, "br").is_some() == beside(Path::new(file), "br").is_some(),
                "{file}"
            );
        }
        for file in ["custom-elements.json", "tradeoff.d.ts"] {
            assert!(site[Path::new(file)] == read(&format!("static/{file}")).into_bytes(), "{file}");
        }
        assert!(beside(Path::new(MANIFEST), "br").is_none());
    }

    #[test]
    fn the_demo_page_names_what_lies_beside_it() {
        let page = without_trunk(&read("index.html"));
        assert!(page.contains(r#"<link rel="stylesheet" href="news.css" />"#), "{page}");
        assert!(
            page.contains(&format!(r#"<script async src="{LOADER}" data-src="explainers/open-models.json">"#)),
            "{page}"
        );
        assert!(!page.contains("trunk") && !page.contains("static/"), "{page}");
    }

    #[test]
    fn no_page_must_load_the_style_sheet_or_another_language() {
        let roles = ["loader", "glue", "wasm", STYLE, "messages-de"];
        assert_eq!(roles.map(is_of_each_page), [true, true, true, false, false]);
    }

    #[test]
    fn an_embed_takes_the_place_of_the_tag() {
        let page = prerendered(&without_trunk(&read("index.html")), "<trade-off>\n</trade-off>").unwrap();
        assert!(
            page.contains("<trade-off>\n</trade-off>\n") && !page.contains("data-src") && !page.contains("<noscript>")
        );
        assert!(prerendered("<p>", "").is_err());
    }

    #[test]
    fn trunk_writes_the_names_that_the_loader_asks_for() {
        let manifest = read("Cargo.toml");
        let (_, package) = manifest.split_once("[package]").unwrap();
        let (package, rest) = package.split_once("\n[").unwrap();
        let name = package.lines().find_map(|line| line.strip_prefix("name = ")).unwrap().trim_matches('"');
        assert_eq!((format!("{name}.js"), format!("{name}_bg.wasm")), (GLUE.to_owned(), WASM.to_owned()));
        let (_, library) = rest.split_once("lib]").unwrap();
        assert!(!library.split("\n[").next().unwrap().contains("name ="), "the library has the package's name");
        let page = read("index.html");
        for instruction in [
            r#"rel="rust" href="Cargo.toml" data-wasm-opt="0""#,
            &format!(r#"rel="copy-file" href="{TRUNK_STAGE}/{LOADER}""#),
        ] {
            assert!(page.contains(&format!("<link data-trunk {instruction} />")), "{instruction}");
        }
        let trunk = read("Trunk.toml");
        for line in ["filehash = false", "inject_scripts = false", "dist = \"target/trunk\""] {
            assert!(trunk.lines().any(|one| one == line), "Trunk.toml: {line}");
        }
    }
}
