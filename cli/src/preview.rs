//! `tradeoff preview`: serves the article with the explorer that is being written, and shows each save at once.
//!
//! Owns the watching of the two files and the life of the server. What is made of the files is `work`'s, what a browser
//! gets `server`'s, the article's page `staging`'s, the widget's files `bundle`'s.

mod bundle;
mod server;
mod staging;
mod work;

use std::ffi::OsString;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use notify::event::{AccessKind, AccessMode};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use tokio::net::TcpListener;
use tokio::sync::{mpsc, watch};
use tokio::time::timeout;

use crate::arguments::PreviewArguments;
use bundle::Bundle;
use server::{Shown, Site, router};
use staging::{Staging, stage};
use work::Work;

/// How long the folder must be quiet before the files are read: a save is several events.
const QUIET: Duration = Duration::from_millis(30);
/// How many events are waited out at most, so that a folder that is never quiet holds nothing up.
const EVENTS: usize = 20;

/// Serves until it is interrupted.
///
/// # Errors
/// A file cannot be read or watched, there is no widget, or the port is taken.
pub fn preview(arguments: &PreviewArguments) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.context("the preview cannot be started")?.block_on(serve(arguments))
}

async fn serve(arguments: &PreviewArguments) -> anyhow::Result<()> {
    let PreviewArguments { story, article, article_selector, at, bundle, port, open } = arguments;
    let bundle = Bundle::find(bundle.clone())?;
    let work = Work::read(story.clone(), article.clone(), article_selector.clone())?;
    let staging = Staging { at: at.clone(), article_selector: article_selector.clone() };
    // What is wrong with the place of the explorer is said before the browser asks.
    stage(&work.page, &staging, "", "")?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).await.map_err(|error| refused(*port, error))?;
    let address = format!("http://{}/", listener.local_addr().context("the preview has no address")?);
    let (shown, _watcher) = watched(work)?;
    let folder = folder_of(article).to_owned();
    let router = router(Site { shown, folder, staging, bundle });
    println!("{address}");
    eprintln!("Shows {} at each save. Ctrl-C ends it.", story.display());
    if *open && let Err(error) = open::that_detached(&address) {
        eprintln!("note: the browser cannot be opened ({error}); go to {address}");
    }
    tokio::select! {
        served = axum::serve(listener, router) => served.context("the preview has ended"),
        interrupted = tokio::signal::ctrl_c() => interrupted.context("Ctrl-C cannot be waited for"),
    }
}

/// What to say where the port cannot be had.
fn refused(port: u16, error: io::Error) -> anyhow::Error {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    match error.kind() {
        io::ErrorKind::AddrInUse => anyhow::anyhow!(
            "port {port} is in use, perhaps by another preview; name another with --port, or any that is free with --port 0"
        ),
        _ => anyhow::Error::new(error).context(format!("{address} cannot be served; name another port with --port")),
    }
}

/// The folder that a file is in.
fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// What is shown, kept up with the files as long as the watcher lives.
fn watched(mut work: Work) -> anyhow::Result<(watch::Receiver<Arc<Shown>>, RecommendedWatcher)> {
    let files = work.files().map(Path::to_owned);
    let names: Vec<OsString> = files.iter().filter_map(|file| file.file_name()).map(OsString::from).collect();
    let (tell, mut saved) = mpsc::unbounded_channel();
    let heard = move |event: notify::Result<notify::Event>| {
        // After an error nobody knows what has changed.
        if event.map_or(true, |event| changes(&event.kind) && concerns(&event.paths, &names)) {
            // Fails only where the preview has ended.
            let _ = tell.send(());
        }
    };
    let mut watcher = notify::recommended_watcher(heard).context("files cannot be watched here")?;
    let [story, article] = files.each_ref().map(|file| folder_of(file));
    // The folders: a file that another one takes the name of is no longer watched itself.
    for folder in if story == article { vec![story] } else { vec![story, article] } {
        watcher
            .watch(folder, RecursiveMode::NonRecursive)
            .with_context(|| format!("{} cannot be watched", folder.display()))?;
    }
    // A save may have come before the folders were watched.
    work.read_again();
    let show = |work: &Work| Arc::new(Shown { told: work.told.clone(), page: work.page.clone() });
    let (sender, shown) = watch::channel(show(&work));
    tokio::spawn(async move {
        while saved.recv().await.is_some() {
            for _ in 0..EVENTS {
                if timeout(QUIET, saved.recv()).await.is_err() {
                    break;
                }
            }
            if work.read_again() && sender.send(show(&work)).is_err() {
                return;
            }
        }
    });
    Ok((shown, watcher))
}

/// Whether an event is of a kind that may change what a file says.
fn changes(kind: &EventKind) -> bool {
    !matches!(kind, EventKind::Access(access) if *access != AccessKind::Close(AccessMode::Write))
}

/// Whether a path is one of the files that are watched.
fn concerns(paths: &[PathBuf], names: &[OsString]) -> bool {
    paths.is_empty() || paths.iter().filter_map(|path| path.file_name()).any(|name| names.iter().any(|own| own == name))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use axum::body::Body;
    use axum::http::Request;
    use serde_json::{Value, json};
    use tempfile::TempDir;
    use tokio_stream::StreamExt;
    use tower::ServiceExt;

    use super::*;

    /// A test fails after so long; none that passes waits for it.
    const PATIENCE: Duration = Duration::from_secs(20);

    const ARTICLE: &str = "<article>All is open.</article>";

    fn document(title: &str) -> String {
        let point = |id: &str, side: &str| json!({ "id": id, "side": side, "title": title });
        json!({
            "version": 1, "lang": "en", "title": title, "summary": "Both.",
            "article": { "title": "A", "url": "https://news.example/a", "published": "2026-11-20" },
            "sides": { "benefit": "Benefits", "risk": "Risks" },
            "sections": [{ "id": "s", "title": "S", "points": [point("a", "benefit"), point("b", "risk")] }],
        })
        .to_string()
    }

    fn files(story: &str) -> (TempDir, PathBuf, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let [story_file, article] = ["story.json", "article.html"].map(|name| folder.path().join(name));
        fs::write(&story_file, story).unwrap();
        fs::write(&article, ARTICLE).unwrap();
        (folder, story_file, article)
    }

    #[test]
    fn the_last_version_without_mistakes_stays() {
        let (_folder, story, article) = files("{");
        let mut work = Work::read(story.clone(), article.clone(), None).unwrap();
        assert_eq!((&work.told.document, work.told.is_current, work.told.counts.errors), (&Value::Null, false, 1));
        assert!(!work.read_again());

        fs::write(&story, document("One")).unwrap();
        assert!(work.read_again());
        assert_eq!((&work.told.document["title"], work.told.edition, work.told.is_current), (&json!("One"), 1, true));

        fs::write(&story, document("Two").replace("2026-11-20", "20.11.2026")).unwrap();
        assert!(work.read_again());
        assert_eq!((&work.told.document["title"], work.told.edition, work.told.is_current), (&json!("One"), 1, false));
        let finding = &work.told.findings[0];
        assert_eq!((finding["level"].as_str(), finding["text"][1].as_str()), (Some("error"), Some(r#""20.11.2026""#)));

        // Another way to write the same is no other document.
        fs::write(&story, document("One") + "\n").unwrap();
        assert!(work.read_again());
        assert_eq!((work.told.edition, work.told.is_current, work.told.page_edition), (1, true, 0));

        // Files that are about to be, and a page in the middle of being written.
        fs::remove_file(&story).unwrap();
        fs::write(&article, "").unwrap();
        assert!(!work.read_again());
        assert_eq!((work.told.is_current, &work.page[..]), (true, ARTICLE));
        fs::write(&article, "<main>x</main>").unwrap();
        assert!(work.read_again());
        assert_eq!((work.told.page_edition, &work.page[..]), (1, "<main>x</main>"));
    }

    #[tokio::test]
    async fn each_save_is_told_however_it_is_made() {
        let (folder, story, article) = files(&document("Start"));
        let work = Work::read(story.clone(), article.clone(), None).unwrap();
        let (shown, _watcher) = watched(work).unwrap();
        let bundle = Bundle::Folder(folder.path().to_owned());
        let router = router(Site { shown, folder: folder.path().to_owned(), staging: Staging::default(), bundle });
        let request = Request::get("/.tradeoff/events").header("host", "localhost").body(Body::empty()).unwrap();
        let response = router.oneshot(request).await.unwrap();
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        let mut events = response.into_body().into_data_stream();
        // A save may be told in several steps: what counts is what it comes to.
        let mut told_until = async |is_it: &dyn Fn(&Value) -> bool| {
            let wait = async {
                loop {
                    let event = String::from_utf8(events.next().await.unwrap().unwrap().to_vec()).unwrap();
                    let data = event.strip_prefix("data: ").and_then(|data| data.strip_suffix("\n\n")).unwrap();
                    let told: Value = serde_json::from_str(data).unwrap();
                    if is_it(&told) {
                        return told;
                    }
                }
            };
            timeout(PATIENCE, wait).await.unwrap()
        };
        let titled = |title: &'static str| move |told: &Value| told["document"]["title"] == title;
        told_until(&titled("Start")).await;

        fs::write(&story, document("Written")).unwrap();
        told_until(&titled("Written")).await;

        let other = folder.path().join("story.json.tmp");
        fs::write(&other, document("Renamed")).unwrap();
        fs::rename(&other, &story).unwrap();
        told_until(&titled("Renamed")).await;

        fs::rename(&story, folder.path().join("story.json~")).unwrap();
        fs::write(&story, document("With a copy")).unwrap();
        told_until(&titled("With a copy")).await;

        fs::write(&story, "{").unwrap();
        let told = told_until(&|told| told["isCurrent"] == false && told["counts"]["errors"] == 1).await;
        assert_eq!(told["document"]["title"], "With a copy");

        fs::write(&article, "<article>Another.</article>").unwrap();
        told_until(&|told| told["pageEdition"].as_u64() > Some(0)).await;
    }

    #[test]
    fn what_only_looks_at_a_file_and_what_is_of_another_is_passed_over() {
        let names = [OsString::from("story.md")];
        for (paths, expected) in
            [(vec!["a/story.md"], true), (vec!["a/b"], false), (vec!["x", "story.md"], true), (vec![], true)]
        {
            let paths: Vec<_> = paths.into_iter().map(PathBuf::from).collect();
            assert_eq!(concerns(&paths, &names), expected, "{paths:?}");
        }
        let close = |mode| EventKind::Access(AccessKind::Close(mode));
        for (kind, expected) in [
            (close(AccessMode::Write), true),
            (close(AccessMode::Read), false),
            (EventKind::Access(AccessKind::Open(AccessMode::Any)), false),
            (EventKind::Any, true),
            (EventKind::Create(notify::event::CreateKind::File), true),
        ] {
            assert_eq!(changes(&kind), expected, "{kind:?}");
        }
    }
}
