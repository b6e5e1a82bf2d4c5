//! `tradeoff preview`, as a program: it says where it is, answers there, and ends by Ctrl-C. What it answers is tested where
//! it is made.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use crate::{file, small, tradeoff};

/// The folder of a bundle, of which the loader alone is looked for at the start.
fn bundle(test: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("tradeoff.js"), "the loader").unwrap();
    folder.into_os_string().into_string().unwrap()
}

/// A program that ends with the test, however that ends.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
    }
}

#[test]
#[cfg(unix)]
fn it_says_its_address_answers_there_and_ends_without_an_error() {
    let story = file("preview.json", &small().to_string());
    let article = file("preview.html", "<article>Nothing is hidden</article>");
    let arguments = ["preview", &story, "--article", &article, "--bundle", &bundle("preview"), "--port", "0"];
    let command = Command::new(env!("CARGO_BIN_EXE_tradeoff"))
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut program = Running(command);
    let mut address = String::new();
    BufReader::new(program.0.stdout.take().unwrap()).read_line(&mut address).unwrap();
    let host = address.trim().strip_prefix("http://").and_then(|address| address.strip_suffix('/')).unwrap();
    assert!(host.starts_with("127.0.0.1:"), "{host}");

    let answer = |path: &str| {
        let mut stream = TcpStream::connect(host).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        text
    };
    let page = answer("/");
    assert!(page.starts_with("HTTP/1.1 200 OK") && page.contains("<h1>Preview of"), "{page}");
    assert!(answer("/.tradeoff/bundle/tradeoff.js").ends_with("the loader"));
    assert!(answer("/preview.html").contains(&format!("src=\"http://{host}/.tradeoff/article.js\"")));

    // An open stream of changes holds nothing up.
    let mut stream = TcpStream::connect(host).unwrap();
    write!(stream, "GET /.tradeoff/events HTTP/1.1\r\nHost: {host}\r\n\r\n").unwrap();
    let mut status = String::new();
    BufReader::new(&stream).read_line(&mut status).unwrap();
    assert_eq!(status, "HTTP/1.1 200 OK\r\n");
    let interrupt = Command::new("kill").args(["-INT", &program.0.id().to_string()]).status().unwrap();
    assert!(interrupt.success());
    assert_eq!(program.0.wait().unwrap().code(), Some(0));
}

#[test]
fn what_keeps_it_from_beginning_is_said_with_what_to_do() {
    let story = file("preview-refused.json", &small().to_string());
    let article = file("preview-refused.html", "<article>Nothing is hidden</article>");
    let no_article = file("preview-no-article.html", "<p>Nothing is hidden</p>");
    let bundle = bundle("preview-refused");
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let of = |article: &str, options: &[&str]| {
        let arguments = [&["preview", &story, "--article", article, "--bundle", &bundle], options].concat();
        let run = tradeoff(&arguments);
        (run.code, run.stdout, run.stderr)
    };
    for (article, options, expected) in [
        (
            &article,
            &["--port", &port][..],
            format!(
                "error: port {port} is in use, perhaps by another preview; name another with --port, or any that is free with --port 0\n"
            ),
        ),
        (&article, &["--at", "#none"][..], "error: “#none” selects nothing on the article page\n".to_owned()),
        (
            &"none.html".to_owned(),
            &[][..],
            "error: none.html cannot be read: there is no file of this name; look for it, and for how it is spelt\n"
                .to_owned(),
        ),
        (
            &no_article,
            &[][..],
            format!(
                "error: {no_article} is not used: the page has neither an <article> nor a <main>; name its article with --article-selector\n"
            ),
        ),
    ] {
        assert_eq!(of(article, options), (2, String::new(), expected), "{options:?}");
    }
    let run = tradeoff(&["preview", &story, "--article", &article, "--bundle", env!("CARGO_TARGET_TMPDIR")]);
    let expected =
        format!("error: {} is not the folder of a bundle: it has no file tradeoff.js\n", env!("CARGO_TARGET_TMPDIR"));
    assert_eq!((run.code, run.stderr), (2, expected));

    let run = tradeoff(&["preview", "none.md", "--article", &article, "--bundle", &bundle]);
    assert_eq!((run.code, &run.stderr[..]), (2, "error: none.md is not there; begin it with `tradeoff new`\n"));
}
