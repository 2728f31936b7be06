//! `cargo xtask build`: writes the page and its files (see `app`) to `dist/`, under names that contain a digest of
//! their contents.

use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::setup::{Kit, WASM};
use crate::step::{long_step, step};
use crate::{app, page, size, tree};

/// The script that corrects the address. It is inlined in the page, because at a wrong address no file can be loaded.
const ADDRESS: &str = "address.js";

/// The service worker. It keeps its name, because the browser requests it again to find a new build.
const SERVICE_WORKER: &str = "sw.js";

const ICON: &str = "favicon.svg";

/// A file of the page: its path below `dist/`, separated by `/`, and its bytes.
type Named = (String, Vec<u8>);

/// Builds the page into `dist/`.
pub fn build(kit: &Kit) -> Result<()> {
    // Two builds at the same time would mix their files.
    fs::create_dir_all(tree::scratch())?;
    let lock = File::create(tree::scratch().join("build.lock"))?;
    lock.lock()?;
    let made = long_step("build: app", "some 4 minutes the first time", || {
        app::build(kit, |flags| cargo(kit, flags))
    })?;
    step("build: page", || {
        fs::copy(tree::root().join("public").join(ICON), made.join(ICON))?;
        let html = fs::read_to_string(tree::root().join("index.html"))?;
        let build = finish(&tree::dist(), &html, files(&made)?)?;
        Ok(((), format!("dist/ is build {build}")))
    })
}

/// A cargo command that compiles for the browser with these compiler flags, to the same bytes on every machine.
fn cargo(kit: &Kit, flags: &str) -> Command {
    let mut command = kit.command("cargo");
    // These variables would override the flags below.
    command.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    let mut flags = format!("{} {flags}", remap(kit));
    if kit.has_library_source() {
        // A panic in the browser can only stop the page. A standard library without panic messages and their formatting
        // makes the first load a tenth smaller. Stable Rust builds it only with this variable.
        flags.push_str(" -Zunstable-options -Cpanic=immediate-abort");
        command
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
            .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size");
    }
    command.env(
        format!("CARGO_TARGET_{}_RUSTFLAGS", WASM.to_uppercase().replace('-', "_")),
        flags,
    );
    command
}

/// Panic messages contain source paths. Removing the part that differs between machines gives the same bytes on all
/// machines with the same compiler.
fn remap(kit: &Kit) -> String {
    let registry = cargo_home().join("registry/src");
    let sources = fs::read_dir(registry)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| (entry.path(), "deps"));
    let fixed = [
        (kit.sysroot().join("lib/rustlib/src/rust"), "rust"),
        (tree::root(), "plimsoll"),
    ];
    let all = sources.chain(fixed);
    all.map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display()))
        .collect::<Vec<_>>()
        .join(" ")
}

fn cargo_home() -> PathBuf {
    env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| env::home_dir().map(|home| home.join(".cargo")))
        .unwrap_or_default()
}

/// Writes the files of the page into an empty `dist/` under hashed names, checks the page, and writes the service
/// worker, which lists the files. Returns the digest of the build.
fn finish(dist: &Path, html: &str, files: Vec<Named>) -> Result<String> {
    if dist.exists() {
        fs::remove_dir_all(dist)?;
    }
    let (later, mut first): (Vec<_>, Vec<_>) = files.into_iter().partition(|(name, _)| size::is_later(name));
    let mut take = |wanted: &str| -> Result<String> {
        let at = first.iter().position(|(name, _)| name == wanted);
        let (_, bytes) = first.remove(at.with_context(|| format!("{wanted} was not built"))?);
        Ok(String::from_utf8(bytes)?)
    };
    let html = page::inline_script(&page::without_trunk(html), ADDRESS, &take(ADDRESS)?)?;
    let service_worker = take(SERVICE_WORKER)?;
    // These files refer to each other by name, so their folder is hashed instead of their names.
    let parts = format!("parts-{}", page::build_digest(&later));
    let mut html = page::rename_file(&html, "", &format!("{parts}/"))?;
    let mut files: Vec<Named> = later
        .into_iter()
        .map(|(name, bytes)| (format!("{parts}/{name}"), bytes))
        .collect();
    for (name, bytes) in first {
        let hashed = page::hashed_name(&name, &bytes);
        html = page::rename_file(&html, &name, &hashed)?;
        files.push((hashed, bytes));
    }
    page::check(&html)?;
    files.push(("index.html".to_owned(), html.clone().into_bytes()));
    files.sort();
    fs::create_dir_all(dist.join(parts))?;
    for (name, bytes) in &files {
        fs::write(dist.join(name), bytes)?;
    }
    // The service worker does not store the page for unknown addresses, because hosts may not serve it under its own
    // name.
    fs::write(dist.join(page::NOT_FOUND), html)?;
    let build = page::build_digest(&files);
    // The service worker stores lazily loaded parts when they are first used. Languages are stored at once, so that the
    // language can be changed offline.
    let (at_once, later): (Vec<String>, Vec<String>) = files
        .into_iter()
        .map(|(name, _)| name)
        .partition(|name| !size::is_later(name) || size::is_language(name));
    let code = page::service_worker(&service_worker, &build, &at_once, &later);
    fs::write(dist.join(SERVICE_WORKER), code)?;
    Ok(build)
}

/// All files in a folder.
fn files(folder: &Path) -> Result<Vec<Named>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        found.push((name, fs::read(entry.path())?));
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    const INDEX: &str = "<html><head><meta http-equiv=Content-Security-Policy content=\"script-src 'self'\">\
        <script src=\"./address.js\"></script>\
        <script src=\"./boot.js\" data-js=\"./app.js\" data-wasm=\"./app_bg.wasm\" data-parts=\"./\"></script>\
        <link href=\"./app.js\"><link href=\"./app_bg.wasm\">";

    #[test]
    fn a_build_is_finished_in_the_same_way_each_time() -> Result<()> {
        let dist = env::temp_dir().join(format!("plimsoll-dist-{}", std::process::id()));
        let names = [
            ADDRESS,
            "app.js",
            "app_bg.wasm",
            "boot.js",
            "split_a.wasm",
            "split_text_en.wasm",
            SERVICE_WORKER,
        ];
        let made = || names.map(|name| (name.to_owned(), name.as_bytes().to_vec())).to_vec();
        let build = finish(&dist, INDEX, made())?;
        let text = |name: &str| fs::read_to_string(dist.join(name));
        let (html, kept) = (text("index.html")?, text(SERVICE_WORKER)?);
        assert_eq!(finish(&dist, INDEX, made())?, build);
        assert_eq!(
            (text("index.html")?, text(SERVICE_WORKER)?),
            (html.clone(), kept.clone())
        );
        assert_eq!(text(page::NOT_FOUND)?, html);
        assert!(html.contains("<script>address.js</script>"), "{html}");

        let [script, wasm, boot] =
            ["app.js", "app_bg.wasm", "boot.js"].map(|name| page::hashed_name(name, name.as_bytes()));
        let parts = html
            .split("data-parts=\"./")
            .nth(1)
            .and_then(|rest| rest.split("/\"").next());
        let parts = parts.context("the page names no folder of parts")?;
        let tags = format!(
            "<script src=\"./{boot}\" data-js=\"./{script}\" data-wasm=\"./{wasm}\" data-parts=\"./{parts}/\">"
        );
        assert!(html.contains(&tags), "{html}");
        assert!(
            html.ends_with(&format!("<link href=\"./{script}\"><link href=\"./{wasm}\">")),
            "{html}"
        );

        assert!(
            kept.starts_with(&format!("const BUILD = {build:?};\n")) && kept.ends_with(SERVICE_WORKER),
            "{kept}"
        );
        let (at_once, later) = kept.split_once("const LATER").unwrap_or_default();
        let language = format!("{parts}/split_text_en.wasm");
        let first = ["index.html", script.as_str(), &wasm, &boot, &language];
        let part = format!("{parts}/split_a.wasm");
        let list = |names: &str| names.lines().filter(|line| line.starts_with("  \"")).count();
        assert_eq!((list(at_once), list(later)), (first.len(), 1), "{kept}");
        for name in first {
            assert!(at_once.contains(&format!("  {name:?},\n")), "{name}");
            assert!(dist.join(name).is_file(), "{name}");
        }
        assert!(
            later.contains(&format!("  {part:?},\n")) && dist.join(&part).is_file(),
            "{kept}"
        );
        fs::remove_dir_all(&dist)?;
        Ok(())
    }
}
