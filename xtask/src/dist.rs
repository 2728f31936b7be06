//! `cargo xtask build`: the app (see `app`), Trunk's build of the page, then what Trunk does not do (see `page`).

use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::app::{self, App};
use crate::setup::{Kit, WASM};
use crate::step::{self, step};
use crate::{page, size, tree};

/// Scripts of the page that Trunk does not know: copied from `public/` under hashed names.
const SCRIPTS: [&str; 2] = ["boot.js", "old-browser.js"];

/// The script that mends the address: it stands in the page itself, since from a wrong address no file is found.
const ADDRESS: &str = "address.js";

/// The page again, under the name of the file that hosts answer with where they have none: it mends the address.
pub const NOT_FOUND: &str = "404.html";

/// Style sheets of screens that are loaded later: copied from `styles/` into the folder of what is loaded later.
const LATER_STYLES: [&str; 4] = ["screens.css", "casebook.css", "stress.css", "report.css"];

/// The service worker. Its name must stay: the browser asks for it again to find a new build.
const SERVICE_WORKER: &str = "sw.js";

/// Folder of what is loaded later (see `size`). Trunk gives workers plain names, and they refer to each other by them;
/// so not the files but their folder is named by content.
const PARTS: &str = "parts";

/// A file of the page: its name below `dist/`, with `/`, and its bytes.
type Named = (String, Vec<u8>);

/// Builds the page into `dist/`.
pub fn build(kit: &Kit) -> Result<()> {
    // Two builds at once would mix their files.
    fs::create_dir_all(tree::scratch())?;
    let lock = File::create(tree::scratch().join("build.lock"))?;
    lock.lock()?;
    let app = step("build: app", || {
        let app = app::build(kit, |flags| fixed(kit, "cargo", flags))?;
        let note = format!("release, offline; later parts: {}", app.later.len());
        Ok((app, note))
    })?;
    step("build: trunk", || {
        step::run(&mut trunk(kit))?;
        Ok(((), "release, offline".into()))
    })?;
    step("build: page", || {
        let build = finish(&tree::dist(), &tree::root().join("public"), app)?;
        Ok(((), format!("dist/ is build {build}")))
    })
}

/// Trunk gets every tool from set-up and the network for nothing.
fn trunk(kit: &Kit) -> Command {
    let mut command = fixed(kit, "trunk", "");
    command.args(["build", "--release", "--offline", "--color", "never"]);
    // Trunk takes NO_COLOR for an option of its own and refuses values other than true and false.
    command.env_remove("NO_COLOR");
    command
}

/// A command that compiles for the browser to the same bytes everywhere, with these flags for the compiler.
fn fixed(kit: &Kit, program: &str, flags: &str) -> Command {
    let mut command = kit.command(program);
    // These would take the place of the flags below.
    command.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    let mut flags = format!("{} {flags}", remap(kit));
    if kit.has_library_source() {
        // A panic in the browser can only stop the page: a library without its messages and their formatting is a
        // tenth of a first visit less. Stable Rust needs to be told to build it.
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

/// Panic messages carry the paths of sources. Without the part that differs from machine to machine, all machines
/// with the same compiler build the same bytes.
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

/// Names our scripts by content, checks the page, and writes the service worker over all files. Returns the build's
/// digest.
fn finish(dist: &Path, public: &Path, app: App) -> Result<String> {
    let index = dist.join("index.html");
    let mut html = page::without_rust_link(&fs::read_to_string(&index).context("Trunk wrote no index.html")?)?;
    for name in SCRIPTS {
        let bytes = fs::read(public.join(name)).with_context(|| format!("cannot read public/{name}"))?;
        let hashed = page::hashed_name(name, &bytes);
        html = page::rename_reference(&html, &format!("./{name}"), &format!("./{hashed}"))?;
        fs::write(dist.join(hashed), bytes)?;
    }
    let address = fs::read_to_string(public.join(ADDRESS)).with_context(|| format!("cannot read public/{ADDRESS}"))?;
    html = page::inline_script(&html, &format!("./{ADDRESS}"), &address)?;
    for (name, bytes) in app.later {
        fs::write(dist.join(name), bytes)?;
    }
    for name in LATER_STYLES {
        fs::copy(tree::root().join("styles").join(name), dist.join(name))
            .with_context(|| format!("cannot copy styles/{name}"))?;
    }
    let parts = gather_parts(dist)?;
    html = page::rename_reference(&html, &format!("./{PARTS}/"), &format!("./{parts}/"))?;
    let script = app.script.replace(app::PARTS_IN_SCRIPT, &format!("\"./{parts}/"));
    for (name, bytes) in [("app.js", script.into_bytes()), ("app.wasm", app.wasm)] {
        let hashed = page::hashed_name(name, &bytes);
        // The script's tag says where they are, and a preload starts them with the page.
        for attribute in [if name == "app.js" { "data-js" } else { "data-wasm" }, "href"] {
            html = page::rename_reference(
                &html,
                &format!("{attribute}=./{name}"),
                &format!("{attribute}=./{hashed}"),
            )?;
        }
        fs::write(dist.join(hashed), bytes)?;
    }
    page::check(&html)?;
    fs::write(&index, &html)?;
    fs::write(dist.join(NOT_FOUND), html)?;

    let files = files(dist)?;
    let build = page::build_digest(&files);
    // The service worker keeps later parts when they are first used; languages at once, for a choice without a network.
    let (at_once, later): (Vec<String>, Vec<String>) = files
        .into_iter()
        .map(|(name, _)| name)
        .partition(|name| !size::is_later(name) || size::is_language(name));
    let code = fs::read_to_string(public.join(SERVICE_WORKER))?;
    let code = page::service_worker(&code, &build, &at_once, &later);
    fs::write(dist.join(SERVICE_WORKER), code)?;
    Ok(build)
}

/// Moves what is loaded later into a folder that is named by its contents, and returns the folder's name.
fn gather_parts(dist: &Path) -> Result<String> {
    let mut later = files(dist)?;
    later.retain(|(name, _)| size::is_later(name));
    let folder = format!("{PARTS}-{}", page::build_digest(&later));
    for (name, bytes) in later {
        let to = dist.join(&folder).join(&name);
        fs::create_dir_all(to.parent().unwrap_or(dist))?;
        fs::write(to, bytes)?;
        fs::remove_file(dist.join(name))?;
    }
    Ok(folder)
}

/// All files below `dir`, sorted, without the service worker and the page for unknown addresses, which the service worker
/// need not keep: hosts may not answer with it under its own name.
fn files(dir: &Path) -> Result<Vec<Named>> {
    let mut found = Vec::new();
    let mut folders = vec![dir.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).with_context(|| format!("cannot list {}", folder.display()))? {
            let path = entry?.path();
            // Trunk's staging folder and the like.
            let hidden = path
                .file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with('.'));
            if hidden {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let parts: Vec<_> = path
                .strip_prefix(dir)?
                .iter()
                .map(|part| part.to_string_lossy())
                .collect();
            let name = parts.join("/");
            if name != SERVICE_WORKER && name != NOT_FOUND {
                found.push((name, fs::read(&path)?));
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    const INDEX: &str = "<html><head><meta http-equiv=Content-Security-Policy \
        content=\"script-src 'self'\"><script src=./address.js></script>\
        <link rel=rust><script src=./boot.js data-js=./app.js data-wasm=./app.wasm data-parts=./parts/></script>\
        <script src=./old-browser.js></script><link href=./app.js><link href=./app.wasm>";

    #[test]
    fn a_build_is_finished_in_the_same_way_each_time() -> Result<()> {
        let work = env::temp_dir().join(format!("plimsoll-dist-{}", std::process::id()));
        let public = tree::root().join("public");
        let finished = |name: &str| -> Result<(String, Vec<Named>)> {
            let dist = work.join(name);
            fs::create_dir_all(&dist)?;
            fs::write(dist.join("index.html"), INDEX)?;
            fs::write(dist.join("worker.js"), "importScripts('./worker_bg.wasm')")?;
            fs::write(dist.join("worker_bg.wasm"), [0, 1, 2])?;
            let app = App {
                script: format!("fetch({}split_a.wasm\")", app::PARTS_IN_SCRIPT),
                wasm: vec![3],
                later: [("split_a.wasm".to_owned(), vec![4])].into(),
            };
            Ok((finish(&dist, &public, app)?, files(&dist)?))
        };
        let (build, files) = finished("a")?;
        let again = finished("b")?;
        let kept = fs::read_to_string(work.join("a").join(SERVICE_WORKER))?;
        let not_found = fs::read_to_string(work.join("a").join(NOT_FOUND))?;
        fs::remove_dir_all(&work)?;

        assert_eq!(again, (build.clone(), files.clone()));
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        // Found by what they are called, not by their place: content names them, so content sorts them.
        let found = |start: &str, end: &str| {
            let mut found = files
                .iter()
                .filter(|(name, _)| name.starts_with(start) && name.ends_with(end));
            match (found.next(), found.next()) {
                (Some((name, bytes)), None) => (name.as_str(), String::from_utf8_lossy(bytes)),
                _ => panic!("not one {start}…{end} in {names:?}"),
            }
        };
        let (script, code) = found("app-", ".js");
        let (app, _) = found("app-", ".wasm");
        let (boot, _) = found("boot-", ".js");
        let (old, _) = found("old-browser-", ".js");
        let (worker, _) = found(PARTS, "/worker.js");
        let folder = worker.strip_suffix("/worker.js").unwrap_or_default();
        let later = ["worker.js", "worker_bg.wasm", "split_a.wasm"]
            .iter()
            .chain(&LATER_STYLES)
            .map(|name| found(folder, &format!("/{name}")).0);
        let hashed: Vec<&str> = [script, app, boot, old].into_iter().chain(later).collect();
        assert!(hashed.iter().all(|name| page::is_hashed(name)), "{names:?}");
        let (index, html) = found("index", ".html");
        assert_eq!(names.len(), hashed.len() + [index].len(), "{names:?}");

        assert_eq!(not_found, html);
        assert!(
            html.contains("location.pathname") && !html.contains("address.js"),
            "{html}"
        );
        let tag = format!("src=./{boot} data-js=./{script} data-wasm=./{app} data-parts=./{folder}/");
        assert!(html.contains(&tag), "{html}");
        assert!(
            html.contains(&format!("<link href=./{script}><link href=./{app}>")),
            "{html}"
        );
        assert_eq!(code, format!("fetch(\"./{folder}/split_a.wasm\")"));
        assert!(kept.starts_with(&format!("const BUILD = {build:?};\n")));
        let (at_once, later) = kept.split_once("const LATER").unwrap_or_default();
        for name in names {
            let line = format!("  {name:?},\n");
            assert_eq!(at_once.contains(&line), !size::is_later(name), "{name}");
            assert_eq!(later.contains(&line), size::is_later(name), "{name}");
        }
        Ok(())
    }
}
