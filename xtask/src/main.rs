//! The commands that people and CI run.
//!
//! Each command sets up what it needs, and prints each step with its time.

mod archive;
mod bench;
mod budget;
mod bundle;
mod flags;
mod generate;
mod html;
mod limit;
mod screenshots;
mod serve;
mod step;
mod test;
mod tools;

use std::path::Path;
use std::process::ExitCode;

use flags::{Xtask, XtaskCmd};

fn main() -> ExitCode {
    let Err(error) = run() else { return ExitCode::SUCCESS };
    // Printed here, since a returned error comes with a backtrace of this program, which helps nobody.
    eprintln!("✗ {error:#}");
    ExitCode::FAILURE
}

fn run() -> anyhow::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new(".")).to_owned();
    std::env::set_current_dir(&root)?;
    match Xtask::from_env_or_exit().subcommand {
        XtaskCmd::Archive(_) => archive::archive(),
        XtaskCmd::Bundle(_) => bundle::bundle().map(|_| ()),
        XtaskCmd::Generate(_) => generate::generate(),
        XtaskCmd::Loader(_) => bundle::loader_for_trunk(),
        XtaskCmd::Screenshots(_) => screenshots::screenshots(),
        XtaskCmd::Serve(options) => {
            // The port is taken before the build, so that nobody waits for a build and then learns that it is in use.
            let server = serve::listen(options.port.unwrap_or(8080))?;
            bundle::bundle()?;
            serve::serve(&server, Path::new(bundle::DIST), options.open)
        }
        XtaskCmd::Test(options) => test::test(&options),
        XtaskCmd::Bench(options) => bench::bench(&options),
    }
}
