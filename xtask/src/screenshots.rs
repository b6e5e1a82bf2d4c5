//! The pictures of the demo that the README shows.

use xshell::{Shell, cmd};

use crate::step::step;
use crate::{bundle, tools};

/// Builds the demo, and takes its pictures in Chromium.
pub fn screenshots() -> anyhow::Result<()> {
    let sh = Shell::new()?;
    tools::npm(&sh)?;
    bundle::bundle()?;
    tools::browsers(&sh)?;
    step("pictures of the demo", || {
        Ok(cmd!(sh, "node tests/screenshots.js").env("ENGINE", "chromium").quiet().run()?)
    })
}
