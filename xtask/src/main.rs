//! Everything a person or CI runs, one word each.
//!
//! Each command sets up what it needs and says each step with its time; none hides a step that another has.

mod bench;
mod budget;
mod bundle;
mod flags;
mod generate;
mod html;
mod limit;
mod serve;
mod step;
mod test;
mod tools;

use std::path::Path;
use std::process::ExitCode;

use flags::{Xtask, XtaskCmd};

fn main() -> ExitCode {
    let Err(error) = run() else { return ExitCode::SUCCESS };
    // Not by returning it: a backtrace of this program would bury what the reader can mend.
    eprintln!("✗ {error:#}");
    ExitCode::FAILURE
}

fn run() -> anyhow::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new(".")).to_owned();
    std::env::set_current_dir(&root)?;
    match Xtask::from_env_or_exit().subcommand {
        XtaskCmd::Bundle(_) => bundle::bundle().map(|_| ()),
        XtaskCmd::Generate(_) => generate::generate(),
        XtaskCmd::Loader(_) => bundle::loader_for_trunk(),
        XtaskCmd::Serve(options) => {
            // A port that cannot be had is known before the wait for the build, and kept through it.
            let server = serve::listen(options.port.unwrap_or(8080))?;
            bundle::bundle()?;
            serve::serve(&server, Path::new(bundle::DIST), options.open)
        }
        XtaskCmd::Test(options) => test::test(&options),
        XtaskCmd::Bench(options) => bench::bench(&options),
    }
}
