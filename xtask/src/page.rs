//! The built page as text: pure functions that give our own scripts names by content, check what must hold of the page,
//! and write the service worker.

use anyhow::{Result, bail};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

/// Sixteen hexadecimal digits over `bytes`, as Trunk uses in its file names.
pub fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// One digest over all files of a build, in the order of their names.
pub fn build_digest(files: &[(String, Vec<u8>)]) -> String {
    let mut all = Sha256::new();
    for (name, bytes) in files {
        // Lengths too, so that no two lists of files run together to the same bytes.
        all.update(format!("{} {} {name}\n", name.len(), bytes.len()));
        all.update(bytes);
    }
    all.finalize()
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// `boot.js` with its content's digest in the name: `boot-0123456789abcdef.js`.
pub fn hashed_name(name: &str, bytes: &[u8]) -> String {
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}-{}.{extension}", digest(bytes)),
        None => format!("{name}-{}", digest(bytes)),
    }
}

/// Whether a file never changes: its name, or a folder above it, carries a digest.
pub fn is_hashed(name: &str) -> bool {
    name.split('/').any(|part| {
        let stem = part.split('.').next().unwrap_or_default();
        let stem = stem.strip_suffix("_bg").unwrap_or(stem);
        stem.rsplit_once('-').is_some_and(|(_, tail)| {
            (12..=16).contains(&tail.len()) && tail.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
        })
    })
}

/// The page with one reference renamed. Exactly one must be there: with none the script would be lost, with more than
/// one this would be guessing.
pub fn rename_reference(html: &str, old: &str, new: &str) -> Result<String> {
    match html.matches(old).count() {
        1 => Ok(html.replace(old, new)),
        found => bail!("index.html refers {found} times to {old:?} instead of once"),
    }
}

/// The page without the tag that told Trunk not to build the app: Trunk leaves it in.
pub fn without_rust_link(html: &str) -> Result<String> {
    let mut links = tags(html, "<link").filter(|tag| tag.contains("rel=rust"));
    match (links.next(), links.next()) {
        (Some(link), None) => rename_reference(html, link, ""),
        _ => bail!("index.html has no one link for Trunk to skip"),
    }
}

/// The page with the code of a script in the place of the tag that refers to it, and with the script's hash in the
/// Content-Security-Policy.
pub fn inline_script(html: &str, reference: &str, code: &str) -> Result<String> {
    // Comments and indents are for whoever reads the source.
    let lines = code.lines().map(str::trim);
    let code: Vec<&str> = lines
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .collect();
    let code = code.join("\n");
    if code.contains("</") {
        bail!("{reference} cannot stand in the page: it holds the end of a tag");
    }
    let tag = format!("<script src={reference}></script>");
    let html = rename_reference(html, &tag, &format!("<script>{code}</script>"))?;
    let allowed = "script-src 'self'";
    rename_reference(&html, allowed, &format!("{allowed} {}", source_of(&code)))
}

/// How a Content-Security-Policy names an inline script.
fn source_of(code: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(code)))
}

/// What the Content-Security-Policy rests on: it is there before anything it must govern, and nothing in the page
/// needs an exception from it but the scripts whose hashes it has.
pub fn check(html: &str) -> Result<()> {
    let Some(policy) = html.find("Content-Security-Policy") else {
        bail!("index.html has no Content-Security-Policy")
    };
    for governed in ["<script", "<link", "<style", "<body"] {
        if html.find(governed).is_some_and(|at| at < policy) {
            bail!("in index.html {governed} comes before the Content-Security-Policy");
        }
    }
    for (at, _) in html.match_indices("<script") {
        let (tag, rest) = html[at..].split_once('>').unwrap_or((&html[at..], ""));
        let code = rest.split("</script>").next().unwrap_or_default();
        if !tag.contains("src=") && !html.contains(&source_of(code)) {
            bail!("index.html has an inline script that its policy does not name: {tag}>");
        }
    }
    if html.contains("<style") || html.contains(" style=") {
        bail!("index.html has an inline style");
    }
    if html.contains("http://") || html.contains("https://") {
        bail!("index.html names another origin");
    }
    Ok(())
}

fn tags<'a>(html: &'a str, start: &'a str) -> impl Iterator<Item = &'a str> {
    html.match_indices(start).map(|(at, _)| {
        let rest = &html[at..];
        &rest[..rest.find('>').map_or(rest.len(), |end| end + 1)]
    })
}

/// The service worker: the build it belongs to, the files it keeps at once and those it keeps when they are first used,
/// before the code that is always the same.
pub fn service_worker(code: &str, build: &str, files: &[String], later: &[String]) -> String {
    let list = |names: &[String]| names.iter().map(|name| format!("  {name:?},\n")).collect::<String>();
    format!(
        "const BUILD = {build:?};\nconst FILES = [\n{}];\nconst LATER = [\n{}];\n{code}",
        list(files),
        list(later)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_carry_the_content() {
        assert_eq!(hashed_name("boot.js", b"abc"), "boot-ba7816bf8f01cfea.js");
        assert_ne!(hashed_name("boot.js", b"abc"), hashed_name("boot.js", b"abd"));
    }

    #[test]
    fn hashed_names_are_known() {
        for name in [
            "boot-ba7816bf8f01cfea.js",
            "app-f0e1d2c3b4a59687.wasm",
            "a/main-0123456789abcdef.css",
        ] {
            assert!(is_hashed(name), "{name}");
        }
        for name in [
            "index.html",
            "sw.js",
            "worker_bg.wasm",
            "plimsoll-app.js",
            "case-coincheck.json",
        ] {
            assert!(!is_hashed(name), "{name}");
        }
    }

    #[test]
    fn a_build_is_told_by_names_and_contents() {
        let files = |name: &str, text: &str| vec![(name.to_owned(), text.as_bytes().to_vec())];
        assert_eq!(build_digest(&files("a", "1")), build_digest(&files("a", "1")));
        assert_ne!(build_digest(&files("a", "1")), build_digest(&files("b", "1")));
        assert_ne!(build_digest(&files("a", "1")), build_digest(&files("a", "2")));
    }

    #[test]
    fn a_reference_is_renamed_only_where_it_is_clear() {
        assert_eq!(
            rename_reference("<a src=./x.js>", "./x.js", "./y.js").ok().as_deref(),
            Some("<a src=./y.js>")
        );
        assert!(rename_reference("", "./x.js", "./y.js").is_err());
        assert!(rename_reference("./x.js ./x.js", "./x.js", "./y.js").is_err());
    }

    #[test]
    fn the_tag_for_trunk_goes() {
        let link = "<link data-trunk rel=rust href=Cargo.toml>";
        let html = without_rust_link(&format!("<link rel=icon>{link}<body>"));
        assert_eq!(html.ok().as_deref(), Some("<link rel=icon><body>"));
        assert!(without_rust_link("<link rel=icon>").is_err());
    }

    #[test]
    fn pages_that_need_exceptions_are_refused() {
        let csp = "<meta http-equiv=Content-Security-Policy content=x>";
        assert!(check(&format!("<head>{csp}<script src=a></script>")).is_ok());
        assert!(check("<head>").is_err());
        assert!(check(&format!("<head><script src=a></script>{csp}")).is_err());
        assert!(check(&format!("<head>{csp}<script>1</script>")).is_err());
        let policy = "<meta http-equiv=Content-Security-Policy content=\"script-src 'self'; x\">";
        let html = format!("<head>{policy}<script src=./a.js></script><script src=b></script>");
        let html = inline_script(&html, "./a.js", "// Why.\n  f();\n\ng();\n");
        let expected = "<script>f();\ng();</script><script src=b></script>";
        assert!(html.as_ref().is_ok_and(|html| html.ends_with(expected)), "{html:?}");
        assert!(
            html.as_ref()
                .is_ok_and(|html| html.contains("script-src 'self' 'sha256-"))
        );
        assert!(html.as_ref().is_ok_and(|html| check(html).is_ok()));
        assert!(html.is_ok_and(|html| check(&html.replace("g()", "h()")).is_err()));
        assert!(inline_script("<script src=./a.js></script>", "./a.js", "f()").is_err());
        assert!(inline_script(policy, "./a.js", "f()").is_err());
        let breaks_out = format!("{policy}<script src=./a.js></script>");
        assert!(inline_script(&breaks_out, "./a.js", "'</script>'").is_err());
        assert!(check(&format!("<head>{csp}<p style=\"a\">")).is_err());
        assert!(check(&format!("<head>{csp}<script src=https://example.org/a.js>")).is_err());
    }

    #[test]
    fn the_service_worker_starts_with_its_build() {
        let text = service_worker(
            "code();\n",
            "abc",
            &["index.html".into(), "x.js".into()],
            &["y.js".into()],
        );
        assert_eq!(
            text,
            "const BUILD = \"abc\";\nconst FILES = [\n  \"index.html\",\n  \"x.js\",\n];\n\
             const LATER = [\n  \"y.js\",\n];\ncode();\n"
        );
    }
}
