//! The built page as text. Pure functions that hash the names of our scripts, check the page, and write the service
//! worker.

use anyhow::{Result, bail};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

/// The file that hosts serve for unknown paths. It is a copy of the page, which then corrects the address.
pub const NOT_FOUND: &str = "404.html";

/// The first 8 bytes of the SHA-256 of `bytes`, as 16 hexadecimal digits.
pub fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// One digest of all files of a build, which must be sorted by name.
pub fn build_digest(files: &[(String, Vec<u8>)]) -> String {
    let mut all = Sha256::new();
    for (name, bytes) in files {
        // Lengths are included, so that two different lists of files never give the same bytes.
        all.update(format!("{} {} {name}\n", name.len(), bytes.len()));
        all.update(bytes);
    }
    all.finalize()
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The name with the digest of the contents: `boot.js` becomes `boot-0123456789abcdef.js`.
pub fn hashed_name(name: &str, bytes: &[u8]) -> String {
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}-{}.{extension}", digest(bytes)),
        None => format!("{name}-{}", digest(bytes)),
    }
}

/// Whether a file never changes, because its name or the name of a folder above it contains a digest.
pub fn is_hashed(name: &str) -> bool {
    name.split('/').any(|part| {
        let stem = part.split('.').next().unwrap_or_default();
        let stem = stem.strip_suffix("_bg").unwrap_or(stem);
        stem.rsplit_once('-').is_some_and(|(_, tail)| {
            (12..=16).contains(&tail.len()) && tail.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
        })
    })
}

/// The page without the parts for Trunk and without comments. Files that Trunk would link are linked by their plain
/// names.
pub fn without_trunk(html: &str) -> String {
    let html = html.replace(" 'nonce-{{TRUNK}}'", "");
    let lines = html.lines().filter(|line| !line.starts_with("<!-- "));
    let lines = lines.filter_map(|line| {
        if !line.contains("data-trunk") {
            return Some(line.to_owned());
        }
        let linked = line.contains("rel=\"css\"") || line.contains("rel=\"icon\"");
        let line = line
            .replace("data-trunk ", "")
            .replace("rel=\"css\"", "rel=\"stylesheet\"");
        linked.then(|| line.replace("\"public/", "\"./").replace("\"styles/", "\"./"))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The page with every reference to a file renamed. Fails if there is none, since the file would never be loaded.
pub fn rename_file(html: &str, old: &str, new: &str) -> Result<String> {
    let (old, new) = (format!("\"./{old}\""), format!("\"./{new}\""));
    if !html.contains(&old) {
        bail!("index.html does not refer to {old}");
    }
    Ok(html.replace(&old, &new))
}

/// The page with a script inlined in place of its tag, and with the hash of the script in the Content-Security-Policy.
pub fn inline_script(html: &str, name: &str, code: &str) -> Result<String> {
    let code = code.trim();
    if code.contains("</") {
        bail!("{name} cannot stand in the page: it holds the end of a tag");
    }
    let (tag, allowed) = (format!("<script src=\"./{name}\"></script>"), "script-src 'self'");
    if html.matches(&tag).count() != 1 || html.matches(allowed).count() != 1 {
        bail!("index.html has no one {tag}, or no one {allowed} in its policy");
    }
    let html = html.replace(&tag, &format!("<script>{code}</script>"));
    Ok(html.replace(allowed, &format!("{allowed} {}", source_of(code))))
}

/// The hash of an inline script in the notation of a Content-Security-Policy.
fn source_of(code: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(code)))
}

/// Checks what the Content-Security-Policy requires. It must come before everything that it governs, and only scripts
/// whose hashes it lists may be inline.
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
    if html.contains("data-trunk") || html.contains("{{") {
        bail!("index.html has something that only Trunk understands");
    }
    if html.contains("http://") || html.contains("https://") {
        bail!("index.html names another origin");
    }
    Ok(())
}

/// The service worker: constants for the build, the files to store at once, and the files to store when first used,
/// followed by its unchanging code.
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
    fn a_file_is_renamed_wherever_the_page_refers_to_it() {
        let html = "<a src=\"./x.js\"><a href=\"./x.js\"><a src=\"./max.js\">";
        assert_eq!(
            rename_file(html, "x.js", "y.js").ok().as_deref(),
            Some("<a src=\"./y.js\"><a href=\"./y.js\"><a src=\"./max.js\">")
        );
        assert!(rename_file("", "x.js", "y.js").is_err());
    }

    #[test]
    fn what_is_for_trunk_goes() {
        let html = "<meta content=\"script-src 'self' 'nonce-{{TRUNK}}'\">\n<!-- Why. -->\n\
            <link data-trunk rel=\"css\" href=\"styles/a.css\">\n\
            <link data-trunk rel=\"icon\" href=\"public/b.svg\">\n\
            <link data-trunk rel=\"copy-file\" href=\"public/c.js\">\n<body>";
        let plain = "<meta content=\"script-src 'self'\">\n<link rel=\"stylesheet\" href=\"./a.css\">\n\
            <link rel=\"icon\" href=\"./b.svg\">\n<body>";
        assert_eq!(without_trunk(html), plain);
    }

    #[test]
    fn pages_that_need_exceptions_are_refused() {
        let csp = "<meta http-equiv=Content-Security-Policy content=x>";
        assert!(check(&format!("<head>{csp}<script src=a></script>")).is_ok());
        assert!(check("<head>").is_err());
        assert!(check(&format!("<head><script src=a></script>{csp}")).is_err());
        assert!(check(&format!("<head>{csp}<script>1</script>")).is_err());
        let policy = "<meta http-equiv=Content-Security-Policy content=\"script-src 'self'; x\">";
        let html = format!("<head>{policy}<script src=\"./a.js\"></script><script src=b></script>");
        let html = inline_script(&html, "a.js", "f();g();\n");
        let expected = "<script>f();g();</script><script src=b></script>";
        assert!(html.as_ref().is_ok_and(|html| html.ends_with(expected)), "{html:?}");
        assert!(
            html.as_ref()
                .is_ok_and(|html| html.contains("script-src 'self' 'sha256-"))
        );
        assert!(html.as_ref().is_ok_and(|html| check(html).is_ok()));
        assert!(html.is_ok_and(|html| check(&html.replace("g()", "h()")).is_err()));
        assert!(inline_script("<script src=\"./a.js\"></script>", "a.js", "f()").is_err());
        assert!(inline_script(policy, "a.js", "f()").is_err());
        let breaks_out = format!("{policy}<script src=\"./a.js\"></script>");
        assert!(inline_script(&breaks_out, "a.js", "'</script>'").is_err());
        assert!(check(&format!("<head>{csp}<link data-trunk>")).is_err());
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
