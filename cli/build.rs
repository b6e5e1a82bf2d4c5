//! Has the released program built anew when the bundle is: it carries the bundle's files. A program for development reads
//! them from the folder when they are asked for, and need not be built anew.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("PROFILE").as_deref() == Ok("release") {
        println!("cargo::rerun-if-changed=../dist/manifest.json");
    }
}
