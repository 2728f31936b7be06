//! A static file server on loopback, for development and tests. It does only what every static host does, so that the
//! page cannot depend on anything else.
//!
//! Written here and not taken from `tiny_http`: that crate would replace some forty lines, which read requests and write
//! responses, and bring five crates to what a fresh machine compiles first. Which path is which file, and with which
//! headers, would stay.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};

use crate::page::NOT_FOUND;
use crate::{page, tree};

/// The port that is tried first.
pub const DEFAULT_PORT: u16 = 8080;

/// How long a connection may be idle.
const IDLE: Duration = Duration::from_secs(60);

/// The longest request line or header that is read, in bytes.
const LONGEST_LINE: u64 = 16 * 1024;

/// A running server. It runs until the process ends.
pub struct Served {
    /// URL of the page, with a slash at the end.
    pub url: String,
    accepting: JoinHandle<()>,
}

/// Serves `dist/` until the process is stopped. Prints the URL on one line.
pub fn forever(port: u16, base: &str) -> Result<()> {
    if !tree::dist().join("index.html").is_file() {
        bail!("dist/ holds no page: run `cargo xtask build` first, or leave out --no-build");
    }
    let served = start(port, base)?;
    println!("Plimsoll is at {}", served.url);
    served.accepting.join().map_err(|_| anyhow!("the server stopped"))
}

/// Serves `dist/` below `base`, on `port` or the next free port after it.
pub fn start(port: u16, base: &str) -> Result<Served> {
    let base = match base.trim_matches('/') {
        "" => "/".to_owned(),
        path => format!("/{path}/"),
    };
    let listener = bind(port)?;
    let url = format!("http://127.0.0.1:{}{base}", listener.local_addr()?.port());
    let accepting = thread::spawn(move || {
        // One thread per connection: a browser keeps several open, and none may wait for another.
        for stream in listener.incoming().flatten() {
            let base = base.clone();
            // A browser that closes the connection early is not an error of the server.
            thread::spawn(move || converse(&stream, &tree::dist(), &base));
        }
    });
    Ok(Served { url, accepting })
}

fn bind(port: u16) -> Result<TcpListener> {
    let last = if port == 0 { 0 } else { port.saturating_add(50) };
    let mut tried = (port..=last).map(|port| TcpListener::bind(("127.0.0.1", port)));
    let first = tried.next().context("no port to try")?;
    first
        .or_else(|error| tried.find_map(Result::ok).ok_or(error))
        .with_context(|| format!("no port from {port} is free"))
}

/// Answers the requests of a connection, one after the other.
fn converse(stream: &TcpStream, dist: &Path, base: &str) -> io::Result<()> {
    stream.set_read_timeout(Some(IDLE))?;
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream);
    loop {
        let request = line(&mut reader)?;
        if request.is_empty() {
            return Ok(());
        }
        // Headers do not change the answer, except that one can close the connection. They are read to reach the next
        // request.
        let mut close = request.ends_with("HTTP/1.0");
        loop {
            let header = line(&mut reader)?.to_ascii_lowercase();
            if header.is_empty() {
                break;
            }
            close |= header.replace(' ', "") == "connection:close";
        }
        let mut writer = stream;
        writer.write_all(&answer(&request, dist, base))?;
        if close {
            return Ok(());
        }
    }
}

/// Reads a line without its end. Empty at the end of the stream.
fn line(reader: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    reader.take(LONGEST_LINE).read_line(&mut line)?;
    Ok(line.trim_end().to_owned())
}

/// The complete response to a request line.
fn answer(request: &str, dist: &Path, base: &str) -> Vec<u8> {
    let mut words = request.split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    if !matches!(method, "GET" | "HEAD") {
        // The body is not read, so no further request can be read from this connection.
        return response("405 Method Not Allowed", &["Connection: close"], b"", true);
    }
    let with_body = method == "GET";
    let path = target.split(['?', '#']).next().unwrap_or_default();
    if format!("{path}/") == base {
        return response("301 Moved Permanently", &[&format!("Location: {base}")], b"", with_body);
    }
    match file_for(dist, base, path).and_then(|file| Some((fs::read(&file).ok()?, file))) {
        Some((bytes, file)) => {
            let name = file.strip_prefix(dist).unwrap_or(&file).to_string_lossy();
            let kept = if page::is_hashed(&name) {
                "public, max-age=31536000, immutable"
            } else {
                "no-cache"
            };
            let headers = [
                &format!("Content-Type: {}", mime(&name)),
                &format!("Cache-Control: {kept}"),
            ];
            response("200 OK", &headers.map(String::as_str), &bytes, with_body)
        }
        // Like a host that serves a page for unknown paths.
        None => match fs::read(dist.join(NOT_FOUND)) {
            Ok(page) => {
                let kind = format!("Content-Type: {}", mime(NOT_FOUND));
                response("404 Not Found", &[&kind], &page, with_body)
            }
            Err(_) => response(
                "404 Not Found",
                &["Content-Type: text/plain"],
                b"not found\n",
                with_body,
            ),
        },
    }
}

fn response(status: &str, headers: &[&str], body: &[u8], with_body: bool) -> Vec<u8> {
    let headers: String = headers.iter().map(|header| format!("{header}\r\n")).collect();
    let length = body.len();
    let head =
        format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {length}\r\nX-Content-Type-Options: nosniff\r\n\r\n");
    [head.as_bytes(), if with_body { body } else { b"" }].concat()
}

/// The file for a path of the site. `None` if the path is not below `base` or leaves `dist`.
fn file_for(dist: &Path, base: &str, path: &str) -> Option<PathBuf> {
    let rest = path.strip_prefix(base)?;
    let clean = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', '%', '\0']);
    match rest {
        "" => Some(dist.join("index.html")),
        _ if rest.split('/').all(clean) => Some(dist.join(rest)),
        _ => None,
    }
}

fn mime(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "png" => "image/png",
        "txt" | "ftl" | "csv" | "toml" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_below_dist() {
        let dist = Path::new("dist");
        assert_eq!(file_for(dist, "/", "/"), Some(dist.join("index.html")));
        assert_eq!(file_for(dist, "/", "/a/b.js"), Some(dist.join("a/b.js")));
        assert_eq!(file_for(dist, "/sub/", "/sub/"), Some(dist.join("index.html")));
        for out in ["/../Cargo.toml", "/a/../../x", "//etc/passwd", "/.stage/x", "/%2e%2e/x"] {
            assert_eq!(file_for(dist, "/", out), None, "{out}");
        }
        assert_eq!(file_for(dist, "/sub/", "/other/x.js"), None);
    }

    #[test]
    fn requests_are_answered() {
        let dist = tree::root().join("public");
        let head = |request: &str| {
            let bytes = answer(request, &dist, "/sub/");
            String::from_utf8_lossy(&bytes)
                .split("\r\n\r\n")
                .next()
                .unwrap_or_default()
                .to_owned()
        };
        let found = head("GET /sub/boot.js?x HTTP/1.1");
        assert!(
            found.starts_with("HTTP/1.1 200 OK\r\nContent-Type: text/javascript; charset=utf-8\r\n"),
            "{found}"
        );
        assert!(found.contains("Cache-Control: no-cache\r\n"), "{found}");
        assert_eq!(head("HEAD /sub/boot.js HTTP/1.1"), found);
        assert!(head("GET /sub HTTP/1.1").contains("Location: /sub/\r\n"));
        assert!(head("GET /sub/none.js HTTP/1.1").starts_with("HTTP/1.1 404"));
        assert!(head("POST /sub/boot.js HTTP/1.1").starts_with("HTTP/1.1 405"));
        assert!(head("").starts_with("HTTP/1.1 405"));
    }

    #[test]
    fn wasm_is_served_as_wasm() {
        assert_eq!(mime("x_bg.wasm"), "application/wasm");
        assert_eq!(mime("x.js"), "text/javascript; charset=utf-8");
    }
}
