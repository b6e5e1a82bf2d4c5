//! A small static server for `dist/`, with the precompressed files and the headers that the README recommends. The loader
//! is asked for anew each time, since the next bundle has other hashed files.

use std::fs;
use std::path::{Component, Path};

use anyhow::anyhow;
use tiny_http::{Header, Request, Response, Server};

/// Listens at a port of the loopback interface; at 0, the system chooses one.
pub fn listen(port: u16) -> anyhow::Result<Server> {
    Server::http(("127.0.0.1", port)).map_err(|error| {
        let other = port.checked_add(1).unwrap_or(8080);
        anyhow!("port {port} cannot be had: {error}. End what listens there, or choose another with `--port {other}`")
    })
}

/// Serves `root` until stopped.
pub fn serve(server: &Server, root: &Path, open: bool) -> anyhow::Result<()> {
    let address = format!("http://{}/", server.server_addr());
    eprintln!("▸ the demo is at {address}  (Ctrl-C ends)");
    if open {
        let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
        if let Err(error) = std::process::Command::new(opener).arg(&address).spawn() {
            eprintln!("  {opener} cannot be run ({error}); open the address yourself");
        }
    }
    for request in server.incoming_requests() {
        // A browser may close the connection in the middle of an answer; the server goes on.
        let _ = answer(root, request);
    }
    Ok(())
}

fn answer(root: &Path, request: Request) -> std::io::Result<()> {
    let url = request.url().split(['?', '#']).next().unwrap_or("/").trim_start_matches('/').to_owned();
    let relative = Path::new(&url);
    let inside = relative.components().all(|part| matches!(part, Component::Normal(_)));
    let mut path = root.join(relative);
    if path.is_dir() {
        path.push("index.html");
    }
    if !inside || !path.is_file() {
        return request.respond(Response::from_string("Not found\n").with_status_code(404));
    }
    let accepted = request
        .headers()
        .iter()
        .find(|header| header.field.equiv("Accept-Encoding"))
        .map(|header| header.value.to_string())
        .unwrap_or_default();
    let packed = [("br", "br"), ("gzip", "gz")].into_iter().find_map(|(encoding, extension)| {
        let packed = format!("{}.{extension}", path.display());
        (accepted.contains(encoding) && Path::new(&packed).is_file()).then_some((encoding, packed))
    });
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let immutable = name.starts_with("tradeoff-");
    let mut headers = vec![
        ("Content-Type", media_type(name)),
        ("Cache-Control", if immutable { "public, max-age=31536000, immutable" } else { "no-cache" }),
        ("Vary", "Accept-Encoding"),
        ("Access-Control-Allow-Origin", "*"),
    ];
    let content = match &packed {
        Some((encoding, packed)) => {
            headers.push(("Content-Encoding", encoding));
            fs::read(packed)?
        }
        None => fs::read(&path)?,
    };
    let mut response = Response::from_data(content);
    for (name, value) in headers {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    request.respond(response)
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json; charset=utf-8",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}
