//! The commands and their options.

xflags::xflags! {
    /// Builds, serves and tests Tradeoff.
    cmd xtask {
        /// Write what this version prints to tests/archive/, where later versions are tested with it.
        cmd archive {}
        /// Write the release bundle and the demo site to dist/.
        cmd bundle {}
        /// Write the schema, the types and the tables in the documentation from what owns them.
        cmd generate {}
        /// Write the loader for `trunk serve` to target/loader/; Trunk runs this by itself.
        cmd loader {}
        /// Take the README's pictures of the demo, docs/demo-*.png, in Chromium.
        cmd screenshots {}
        /// Build what has changed and serve the demo.
        cmd serve {
            /// The port to listen at, 8080 unless given.
            optional --port port: u16
            /// Open the demo in the system's browser.
            optional --open
        }
        /// Run every check; CI runs this command.
        cmd test {
            /// Run the checks up to the bundle's budget, without the browsers.
            optional --no-browsers
            /// Accept the bundle's sizes as the committed ones.
            optional --accept-sizes
        }
        /// Measure Tradeoff beside its peers and write benches/RESULTS.md; takes hours. A run that leaves out variants,
        /// documents or a network writes its results to target/bench/ instead.
        cmd bench {
            /// Visit once what needs no package of npm, only to see that it works.
            optional --smoke
            /// How often each page is visited, 5 unless given.
            optional --rounds rounds: u32
            /// The variants to compare, with commas between.
            optional --only names: String
            /// The lengths of the documents, of 17, 60 and 300, with commas between.
            optional --points sizes: String
            /// One network alone, slow or fast.
            optional --network name: String
            /// Compare with another version in the same rounds: the folder dist of its checkout.
            optional --before folder: String
        }
    }
}
