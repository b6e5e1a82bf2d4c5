//! The commands and their options, as typed.

xflags::xflags! {
    /// Builds, serves and tests Tradeoff.
    cmd xtask {
        /// Write the release bundle and the demo site to dist/.
        cmd bundle {}
        /// Build what has changed and serve the demo.
        cmd serve {
            /// The port to listen at, 8080 unless given.
            optional --port port: u16
            /// Open the demo in the system's browser.
            optional --open
        }
        /// Run every check there is; the one word that CI calls.
        cmd test {
            /// Run the checks up to the bundle's budget, without the browsers.
            optional --no-browsers
            /// Accept the bundle's sizes as the committed ones.
            optional --accept-sizes
        }
    }
}
