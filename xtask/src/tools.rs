//! Finds the tools that the commands need; installs those that one known command installs, and names the others.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use xshell::{Shell, cmd};

use crate::step::step;

/// The compiler's target for wasm in a browser.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";
/// The folder of the programs that cargo installs.
const TOOLS: &str = "target/tools";
const GECKODRIVER: &str = "0.37.1";
/// The first Node.js whose test runner has `--test-concurrency`.
const NODE: (u32, u32) = (20, 10);
/// Debian's package of each program that the browser tests start. The servers stand where only root's PATH leads, so they
/// are given by their paths.
const BROWSERS: [(&str, &str); 9] = [
    ("chromium", "chromium"),
    ("chromedriver", "chromium-driver"),
    ("firefox-esr", "firefox-esr"),
    ("WebKitWebDriver", "webkit2gtk-driver"),
    ("Xvfb", "xvfb"),
    // pdftotext reads the text of a printed page.
    ("pdftotext", "poppler-utils"),
    ("/usr/sbin/nginx", "nginx"),
    ("/usr/sbin/apache2", "apache2-bin"),
    ("/usr/bin/caddy", "caddy"),
];

/// Makes sure that the compiler can build wasm.
pub fn wasm_target(sh: &Shell) -> anyhow::Result<()> {
    let installed = cmd!(sh, "rustc --print target-libdir --target {WASM_TARGET}").quiet().read()?;
    if Path::new(&installed).is_dir() {
        return Ok(());
    }
    if find("rustup").is_none() {
        bail!(
            "this compiler cannot build for {WASM_TARGET}, and rustup is not here to add that. Install Rust from \
             https://rustup.rs, or add the target in the way this compiler was installed"
        );
    }
    step("adding Rust's wasm target", || {
        let added = cmd!(sh, "rustup target add {WASM_TARGET}").quiet().run();
        added.with_context(|| format!("run `rustup target add {WASM_TARGET}` where there is a network, then try again"))
    })
}

/// Makes sure that the sources of the standard library are there, which the bundle compiles anew.
pub fn std_sources(sh: &Shell) -> anyhow::Result<()> {
    let sysroot = cmd!(sh, "rustc --print sysroot").quiet().read()?;
    if Path::new(&sysroot).join("lib/rustlib/src/rust/library/Cargo.lock").is_file() {
        return Ok(());
    }
    if find("rustup").is_none() {
        bail!(
            "the sources of the standard library are missing, and rustup is not here to add them. Install Rust from \
             https://rustup.rs, or add them in the way this compiler was installed"
        );
    }
    step("adding the sources of Rust's standard library", || {
        let added = cmd!(sh, "rustup component add rust-src").quiet().run();
        added.context("run `rustup component add rust-src` where there is a network, then try again")
    })
}

/// Makes sure that Node.js is there, and the npm tools at the versions of package-lock.json.
pub fn npm(sh: &Shell) -> anyhow::Result<()> {
    let (major, minor) = NODE;
    let version = find("node").and_then(|node| cmd!(sh, "{node} --version").quiet().read().ok());
    let found = version.as_deref().map_or("none", str::trim);
    if node_version(found).is_none_or(|version| version < NODE) {
        bail!(
            "Node.js {major}.{minor} or newer must be on the PATH, found: {found}. Install it from https://nodejs.org"
        );
    }
    packages(sh, Path::new("."), "the npm tools (binaryen, esbuild, selenium-webdriver, axe-core, typescript, vnu-jar)")
}

/// Makes sure that the packages of the benchmark's peers are there.
pub fn peers(sh: &Shell) -> anyhow::Result<()> {
    packages(sh, Path::new("benches"), "the packages that the benchmark compares with")
}

/// Installs the packages in the lock file of a folder, unless they are there.
fn packages(sh: &Shell, folder: &Path, what: &str) -> anyhow::Result<()> {
    // npm writes this file last, with the versions that it has installed.
    let installed = folder.join("node_modules/.package-lock.json");
    let modified = |path: &Path| path.metadata().and_then(|data| data.modified()).ok();
    if modified(&installed) >= modified(&folder.join("package-lock.json")) {
        return Ok(());
    }
    if find("npm").is_none() {
        bail!(
            "npm must be on the PATH. It comes with Node.js from https://nodejs.org; Debian has it as the package npm"
        );
    }
    step(&format!("installing {what}"), || {
        let installed = cmd!(sh, "npm ci --prefix {folder} --no-audit --no-fund --loglevel=error").quiet().run();
        installed.context("run `npm ci` where npm reaches its registry, then try again")
    })?;
    Ok(std::fs::File::open(installed)?.set_modified(std::time::SystemTime::now())?)
}

/// The major and minor number in the output of `node --version`.
fn node_version(said: &str) -> Option<(u32, u32)> {
    let mut numbers = said.strip_prefix('v')?.split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

/// The path of a program, if it is on the PATH, or is a path itself.
fn find(program: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?).map(|folder| folder.join(program)).find(|path| path.is_file())
}

/// Makes sure that Chromium is there.
pub fn chromium(sh: &Shell) -> anyhow::Result<()> {
    debian(sh, &BROWSERS[..1])
}

/// Makes sure that programs are there, each given with its package in Debian.
fn debian(sh: &Shell, programs: &[(&str, &'static str)]) -> anyhow::Result<()> {
    let missing = || {
        programs.iter().filter(|(program, _)| find(program).is_none()).map(|(_, package)| *package).collect::<Vec<_>>()
    };
    let packages = missing();
    if packages.is_empty() {
        return Ok(());
    }
    if find("apt-get").is_none() || !cmd!(sh, "id -u").quiet().read().is_ok_and(|id| id == "0") {
        bail!("missing: {0}. On Debian, run as root: apt-get install {0}", packages.join(" "));
    }
    step(&format!("installing Debian's {}", packages.join(", ")), || {
        cmd!(sh, "apt-get update -qq").run()?;
        cmd!(sh, "apt-get install -y -qq --no-install-recommends {packages...}").ignore_stdout().run()?;
        Ok(())
    })?;
    if !missing().is_empty() {
        bail!("still missing after the installation: {}", missing().join(" "));
    }
    Ok(())
}

/// Makes sure that Java is there, which the HTML checker needs.
pub fn java(sh: &Shell) -> anyhow::Result<()> {
    debian(sh, &[("java", "default-jre-headless")])
}

/// Makes sure that the three browsers and their drivers are there, and returns geckodriver's path.
pub fn browsers(sh: &Shell) -> anyhow::Result<PathBuf> {
    debian(sh, &BROWSERS)?;
    if let Some(found) = find("geckodriver") {
        return Ok(found);
    }
    let geckodriver = Path::new(TOOLS).join("bin/geckodriver");
    if !geckodriver.is_file() {
        step("building geckodriver, which Debian does not have (about three minutes)", || {
            let install = ["--quiet", "--locked", "--version", GECKODRIVER, "--root", TOOLS, "geckodriver"];
            let installed = cmd!(sh, "cargo install {install...}").quiet().run();
            installed.context("put geckodriver on the PATH, or make sure that cargo reaches its registry")
        })?;
    }
    Ok(geckodriver)
}

/// Makes sure that the runner of the wasm tests is there, and returns its path. Its version must be exactly that of the
/// library that the tests are built with.
pub fn wasm_test_runner(sh: &Shell) -> anyhow::Result<PathBuf> {
    let name = "wasm-bindgen-test-runner";
    let lock = std::fs::read_to_string("Cargo.lock")?;
    let version = locked_version(&lock, "wasm-bindgen").context("Cargo.lock does not name wasm-bindgen")?;
    let built = std::env::current_dir()?.join(TOOLS).join("bin").join(name);
    let fits = |path: &PathBuf| {
        let said = cmd!(sh, "{path} --version").quiet().ignore_stderr().read();
        said.is_ok_and(|said| said.split_whitespace().next_back() == Some(version))
    };
    if let Some(found) = [find(name), Some(built.clone())].into_iter().flatten().find(fits) {
        return Ok(found);
    }
    step(&format!("building {name} {version} (about two minutes)"), || {
        // Without --locked: a mirror of the registry may lack a crate of the lock file that was published with it.
        let install = ["--quiet", "--force", "--version", version, "--root", TOOLS, "--bin", name, "wasm-bindgen-cli"];
        let installed = cmd!(sh, "cargo install {install...}").quiet().run();
        installed
            .with_context(|| format!("put {name} {version} on the PATH, or make sure that cargo reaches its registry"))
    })?;
    Ok(built)
}

/// The version that a lock file has of a package.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let (_, after) = lock.split_once(&format!("name = \"{package}\"\nversion = \""))?;
    after.split_once('"').map(|(version, _)| version)
}

#[cfg(test)]
mod tests {
    use super::{NODE, locked_version, node_version};

    #[test]
    fn a_version_of_node_is_compared_by_its_numbers() {
        for (said, enough) in [("v20.10.0", true), ("v20.9.1", false), ("v18.20.4", false), ("v100.0.0", true)] {
            assert_eq!(node_version(said).unwrap() >= NODE, enough, "{said}");
        }
        for said in ["none", "", "20.10.0", "v20"] {
            assert_eq!(node_version(said), None, "{said}");
        }
    }

    #[test]
    fn the_locked_version_is_that_of_the_whole_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-cli\"\nversion = \"1.0.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"2.0.0\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("2.0.0"));
        assert_eq!(locked_version(lock, "bindgen"), None);
    }
}
