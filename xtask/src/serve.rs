//! A static file server on loopback, for a look at the page and for its tests. It does what any static host does and
//! no more: the page must not lean on anything else.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use anyhow::{Result, anyhow, bail};
use tiny_http::{Header, Method, Request, Response, StatusCode};

use crate::{page, tree};

/// The port tried first.
pub const DEFAULT_PORT: u16 = 8080;

/// Requests answered at the same time; a browser opens six connections to a host.
const THREADS: usize = 6;

/// A running server; it runs until the process ends.
pub struct Served {
    /// Address of the page, with the slash at its end.
    pub url: String,
    threads: Vec<thread::JoinHandle<()>>,
}

/// Serves `dist/` until the process is stopped, and prints the address on one line.
pub fn forever(port: u16, base: &str) -> Result<()> {
    if !tree::dist().join("index.html").is_file() {
        bail!("dist/ holds no page: run `cargo xtask build` first, or leave out --no-build");
    }
    let served = start(port, base)?;
    println!("Plimsoll is at {}", served.url);
    for thread in served.threads {
        let _ = thread.join();
    }
    Ok(())
}

/// Serves `dist/` below `base`, on `port` or on the next free one after it.
pub fn start(port: u16, base: &str) -> Result<Served> {
    let base = match base.trim_matches('/') {
        "" => "/".to_owned(),
        path => format!("/{path}/"),
    };
    let server = Arc::new(bind(port)?);
    let address = server
        .server_addr()
        .to_ip()
        .ok_or_else(|| anyhow!("the server has no port"))?;
    let url = format!("http://127.0.0.1:{}{base}", address.port());
    let threads = (0..THREADS)
        .map(|_| {
            let (server, base) = (Arc::clone(&server), base.clone());
            thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    // A browser that went away is no concern of the server.
                    let _ = answer(request, &tree::dist(), &base);
                }
            })
        })
        .collect();
    Ok(Served { url, threads })
}

fn bind(port: u16) -> Result<tiny_http::Server> {
    let last = if port == 0 { 0 } else { port.saturating_add(50) };
    let mut refusal = None;
    for port in port..=last {
        match tiny_http::Server::http(("127.0.0.1", port)) {
            Ok(server) => return Ok(server),
            Err(error) => refusal = Some(error),
        }
    }
    bail!(
        "no port from {port} to {last} is free: {}",
        refusal.map(|e| e.to_string()).unwrap_or_default()
    )
}

fn answer(request: Request, dist: &Path, base: &str) -> Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return Ok(request.respond(Response::empty(405))?);
    }
    let url = request.url().to_owned();
    let path = url.split(['?', '#']).next().unwrap_or_default();
    if !base.is_empty() && format!("{path}/") == base {
        let response = Response::empty(StatusCode(301)).with_header(header("Location", base)?);
        return Ok(request.respond(response)?);
    }
    match file_for(dist, base, path).and_then(|file| Some((fs::read(&file).ok()?, file))) {
        Some((bytes, file)) => {
            let name = file.to_string_lossy();
            let cache = if page::is_hashed(&name) {
                "public, max-age=31536000, immutable"
            } else {
                "no-cache"
            };
            let response = Response::from_data(bytes)
                .with_chunked_threshold(usize::MAX)
                .with_header(header("Content-Type", mime(&name))?)
                .with_header(header("Cache-Control", cache)?)
                .with_header(header("X-Content-Type-Options", "nosniff")?);
            Ok(request.respond(response)?)
        }
        None => Ok(request.respond(Response::from_string("not found\n").with_status_code(404))?),
    }
}

fn header(name: &str, value: &str) -> Result<Header> {
    Header::from_bytes(name, value).map_err(|()| anyhow!("not a header: {name}: {value}"))
}

/// The file behind a path of the site, or none where it would lead out of `dist`.
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
    fn wasm_is_served_as_wasm() {
        assert_eq!(mime("x_bg.wasm"), "application/wasm");
        assert_eq!(mime("x.js"), "text/javascript; charset=utf-8");
    }
}
