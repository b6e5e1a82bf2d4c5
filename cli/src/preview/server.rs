//! What the preview answers, and to whom: its own page, the article's folder, the widget, and the stream of changes.
//!
//! Only this machine is answered, and only under its own name: a page elsewhere whose name leads here would otherwise read
//! what has not been published.

use std::convert::Infallible;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::extract::{Path as Address, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::sync::watch;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::WatchStream;

use super::bundle::Bundle;
use super::staging::{Staging, stage};
use super::work::Told;

/// What the preview's own page may do: run its script, look as its style sheet says, and show the article.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; \
     base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// What holds for the article's page: it is shown by the preview alone. Its own scripts and styles are its own affair.
const ARTICLE_POLICY: &str = "frame-ancestors 'self'";
/// Where all stands that is the preview's own. No file of an article's folder that begins with a dot is served.
const OWN: &str = "/.tradeoff";

/// What is shown at the moment.
#[derive(Clone, Debug)]
pub struct Shown {
    /// What the preview's page is told.
    pub told: Told,
    /// The article page as its author has it.
    pub page: String,
}

/// What is served.
#[derive(Clone, Debug)]
pub struct Site {
    /// What is shown, and each change of it.
    pub shown: watch::Receiver<Arc<Shown>>,
    /// The folder of the article.
    pub folder: PathBuf,
    /// What the article's explorer is given.
    pub staging: Staging,
    /// The widget.
    pub bundle: Bundle,
}

/// The answers to all requests.
pub fn router(site: Site) -> Router {
    let own = |kind: &'static str, text: &'static str| get(move || async move { ([(CONTENT_TYPE, kind)], text) });
    let page = ([(CONTENT_TYPE, HTML), (CONTENT_SECURITY_POLICY, POLICY)], include_str!("preview.html"));
    Router::new()
        .route("/", get(move || async move { page }))
        .route(&own_address("preview.css"), own("text/css; charset=utf-8", include_str!("preview.css")))
        .route(&own_address("preview.js"), own(SCRIPT, include_str!("preview.js")))
        .route(&own_address("article.js"), own(SCRIPT, include_str!("article.js")))
        .route(&own_address("events"), get(events))
        .route(&own_address("bundle/{file}"), get(widget))
        .route("/{*path}", get(article))
        .layer(middleware::from_fn(guard))
        .with_state(Arc::new(site))
}

const HTML: &str = "text/html; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

fn own_address(name: &str) -> String {
    format!("{OWN}/{name}")
}

/// Answers only who asks this machine by its own name, and lets nothing be kept.
async fn guard(request: Request, next: Next) -> Response {
    if !is_own_name(request.headers()) {
        return (StatusCode::MISDIRECTED_REQUEST, "The preview is at http://127.0.0.1 only.\n").into_response();
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let resource_policy = HeaderName::from_static("cross-origin-resource-policy");
    for (name, value) in [
        (CACHE_CONTROL, "no-store"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (resource_policy, "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Whether a request names this machine, by whatever port leads here.
fn is_own_name(headers: &HeaderMap) -> bool {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let (name, port) = host.rsplit_once(':').unwrap_or((host, ""));
    ["127.0.0.1", "localhost"].contains(&name) && port.bytes().all(|byte| byte.is_ascii_digit())
}

/// What is shown, now and at each change.
async fn events(State(site): State<Arc<Site>>) -> impl IntoResponse {
    let changes = WatchStream::new(site.shown.clone());
    Sse::new(changes.map(|shown| {
        let text = serde_json::to_string(&shown.told).unwrap_or_default();
        Ok::<_, Infallible>(Event::default().data(text))
    }))
}

/// A file of the widget.
async fn widget(State(site): State<Arc<Site>>, Address(file): Address<String>) -> Response {
    match site.bundle.file(&file) {
        Some(bytes) => ([(CONTENT_TYPE, kind(Path::new(&file)))], bytes).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The article's page, with the explorer in it; or another file of its folder.
async fn article(State(site): State<Arc<Site>>, headers: HeaderMap, Address(path): Address<String>) -> Response {
    let shown = site.shown.borrow().clone();
    if path == shown.told.page {
        let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        // In full: the page may have a <base>.
        let address = |name: &str| format!("http://{host}{}", own_address(name));
        let page = stage(&shown.page, &site.staging, &address("article.js"), &address("bundle/tradeoff.js"));
        return match page {
            Ok(page) => ([(CONTENT_TYPE, HTML), (CONTENT_SECURITY_POLICY, ARTICLE_POLICY)], page).into_response(),
            Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, format!("{error:#}\n")).into_response(),
        };
    }
    let Some(file) = file_below(&site.folder, &path) else { return StatusCode::NOT_FOUND.into_response() };
    match std::fs::read(&file) {
        Ok(bytes) => ([(CONTENT_TYPE, kind(&file))], bytes).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

/// A file below a folder; none that is hidden, and none that a link leads to elsewhere.
fn file_below(folder: &Path, path: &str) -> Option<PathBuf> {
    let is_plain =
        |part: Component<'_>| matches!(part, Component::Normal(name) if !name.to_string_lossy().starts_with('.'));
    let relative = Path::new(path);
    if path.contains(['\\', '\0', ':']) || !relative.components().all(is_plain) {
        return None;
    }
    let folder = folder.canonicalize().ok()?;
    let file = folder.join(relative).canonicalize().ok()?;
    (file.starts_with(&folder) && file.is_file()).then_some(file)
}

/// The media type of a file, by its name.
fn kind(file: &Path) -> String {
    let kind = mime_guess::from_path(file).first_or_octet_stream();
    if kind.type_() == "text" { format!("{kind}; charset=utf-8") } else { kind.to_string() }
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::http::header::LOCATION;
    use serde_json::{Value, json};
    use std::fs;
    use tempfile::TempDir;
    use tower::ServiceExt;

    use super::*;
    use crate::preview::work::Counts;

    /// A folder with an article, a bundle beside it, and what serves them.
    fn site() -> (TempDir, Router) {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, content: &str| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        };
        write("article/my page.html", "on the disk");
        write("article/a/look.css", "p{}");
        write("article/.hidden/secret.txt", "secret");
        write("article/.secret", "secret");
        write("beside.txt", "secret");
        write("bundle/tradeoff.js", "loader");
        write("bundle/tradeoff-0a.wasm", "wasm");
        write("bundle/other.txt", "secret");
        #[cfg(unix)]
        std::os::unix::fs::symlink(folder.path().join("beside.txt"), folder.path().join("article/leads-out.txt"))
            .unwrap();
        let told = Told {
            story: "story.md".to_owned(),
            page: "my page.html".to_owned(),
            page_edition: 0,
            document: Value::Null,
            edition: 0,
            is_current: false,
            counts: Counts { errors: 1, ..Counts::default() },
            findings: vec![json!({ "message": "one\ntwo" })],
        };
        let page = "<base href=https://news.example><article>a</article>".to_owned();
        let site = Site {
            shown: watch::channel(Arc::new(Shown { told, page })).1,
            folder: folder.path().join("article"),
            staging: Staging::default(),
            bundle: Bundle::find(Some(folder.path().join("bundle"))).unwrap(),
        };
        (folder, router(site))
    }

    async fn answer(router: &Router, host: &str, address: &str) -> (StatusCode, HeaderMap, String) {
        let request = Request::get(address).header(HOST, host).body(Body::empty()).unwrap();
        let response = router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let text = String::from_utf8(to_bytes(body, usize::MAX).await.unwrap().to_vec()).unwrap();
        (parts.status, parts.headers, text)
    }

    #[tokio::test]
    async fn the_page_the_article_its_folder_and_the_widget_are_served_and_nothing_else() {
        let (_folder, router) = site();
        let tag = "<script src=\"http://127.0.0.1:8765/.tradeoff/article.js\" \
             data-loader=\"http://127.0.0.1:8765/.tradeoff/bundle/tradeoff.js\"></script>";
        let explorer = "<trade-off data-preview load=\"eager\"></trade-off>";
        let staged = format!("<base href=https://news.example><article>a{explorer}</article>{tag}");
        let served = [
            ("/", HTML, include_str!("preview.html")),
            ("/.tradeoff/preview.css", "text/css; charset=utf-8", include_str!("preview.css")),
            ("/.tradeoff/preview.js", SCRIPT, include_str!("preview.js")),
            ("/.tradeoff/article.js", SCRIPT, include_str!("article.js")),
            ("/.tradeoff/bundle/tradeoff.js", SCRIPT, "loader"),
            ("/.tradeoff/bundle/tradeoff-0a.wasm", "application/wasm", "wasm"),
            ("/my%20page.html", HTML, &staged),
            ("/a/look.css", "text/css; charset=utf-8", "p{}"),
        ];
        for (address, kind, expected) in served {
            let (status, headers, text) = answer(&router, "127.0.0.1:8765", address).await;
            assert_eq!((status, &text[..]), (StatusCode::OK, expected), "{address}");
            assert_eq!(headers[CONTENT_TYPE], kind, "{address}");
            assert_eq!(headers[CACHE_CONTROL], "no-store", "{address}");
            assert_eq!(headers[X_CONTENT_TYPE_OPTIONS], "nosniff", "{address}");
        }
        let refused = [
            "/beside.txt",
            "/../beside.txt",
            "/a/../../beside.txt",
            "/..%2fbeside.txt",
            "/a/%2e%2e/%2e%2e/beside.txt",
            "/..%5cbeside.txt",
            "//etc/passwd",
            "/%2fetc/passwd",
            "/leads-out.txt",
            "/.secret",
            "/.hidden/secret.txt",
            "/a",
            "/a%00",
            "/.tradeoff/bundle/other.txt",
            "/.tradeoff/bundle/..%2fbeside.txt",
            "/.tradeoff/bundle/tradeoff-%2f..%2f..%2fbeside.txt",
            "/.tradeoff/bundle/tradeoff-none.js",
        ];
        for address in refused {
            let (status, headers, text) = answer(&router, "localhost", address).await;
            assert_eq!((status, headers.get(LOCATION), &text[..]), (StatusCode::NOT_FOUND, None, ""), "{address}");
        }
    }

    #[tokio::test]
    async fn only_this_machine_by_its_own_name_is_answered() {
        let (_folder, router) = site();
        let hosts = [
            ("127.0.0.1:8765", StatusCode::OK),
            ("localhost:9000", StatusCode::OK),
            ("localhost", StatusCode::OK),
            ("", StatusCode::MISDIRECTED_REQUEST),
            ("evil.example", StatusCode::MISDIRECTED_REQUEST),
            ("evil.example:8765", StatusCode::MISDIRECTED_REQUEST),
            ("127.0.0.1.evil.example", StatusCode::MISDIRECTED_REQUEST),
            ("localhost:8765@evil.example", StatusCode::MISDIRECTED_REQUEST),
        ];
        for (host, expected) in hosts {
            for address in ["/", "/my%20page.html", "/.tradeoff/bundle/tradeoff.js"] {
                assert_eq!(answer(&router, host, address).await.0, expected, "{host} {address}");
            }
        }
        let (_, headers, _) = answer(&router, "localhost", "/").await;
        assert_eq!(headers[CONTENT_SECURITY_POLICY], POLICY);
        let (_, headers, _) = answer(&router, "localhost", "/my%20page.html").await;
        assert_eq!(headers[CONTENT_SECURITY_POLICY], ARTICLE_POLICY);
    }

    #[test]
    fn the_preview_s_own_page_keeps_to_its_policy() {
        let page = scraper::Html::parse_document(include_str!("preview.html"));
        for forbidden in ["style", "[style]", "script:not([src])", "[onclick]", "[src^=http]", "[href^=http]"] {
            let selector = scraper::Selector::parse(forbidden).unwrap();
            assert_eq!(page.select(&selector).count(), 0, "{forbidden}");
        }
    }
}
