//! The browsers for the tests of the page, with their drivers and a Japanese font.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::kit::Kit;
use super::system::{apt_install, find};
use super::tools;
use crate::step::step;
use crate::tree;

const CHROMIUM: [&str; 6] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const CHROMEDRIVER: [&str; 2] = ["chromedriver", "/usr/lib/chromium-browser/chromedriver"];
const FIREFOX: [&str; 3] = [
    "firefox",
    "firefox-esr",
    "/Applications/Firefox.app/Contents/MacOS/firefox",
];

/// The flags of Chromium in tests: in a container, and without any connection except to the page's server.
pub const CHROMIUM_FLAGS: [&str; 7] = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// The programs that drive the page in tests.
pub struct Browsers {
    pub chromium: PathBuf,
    pub chromedriver: PathBuf,
    pub firefox: PathBuf,
    pub geckodriver: PathBuf,
    /// Settings for the test runner of wasm-bindgen.
    pub webdriver_json: PathBuf,
}

/// Finds the browsers, or installs them.
pub fn ensure(kit: &Kit) -> Result<Browsers> {
    let (chromium, chromedriver, firefox) = step("set-up: browsers", || {
        let mut packages = Vec::new();
        if look("PLIMSOLL_CHROMIUM", &CHROMIUM).is_none() {
            packages.push("chromium");
        }
        if look("CHROMEDRIVER", &CHROMEDRIVER).is_none() {
            packages.push("chromium-driver");
        }
        if look("PLIMSOLL_FIREFOX", &FIREFOX).is_none() {
            packages.push("firefox-esr");
        }
        if cfg!(target_os = "linux") && !has_japanese() {
            packages.extend(["fonts-noto-core", "fonts-noto-cjk"]);
        }
        if !packages.is_empty() {
            apt_install(
                &packages,
                "Chromium or Chrome, a chromedriver of the same version, and Firefox",
            )?;
        }
        let found = (
            look("PLIMSOLL_CHROMIUM", &CHROMIUM).context("no Chromium, even after installing it")?,
            look("CHROMEDRIVER", &CHROMEDRIVER).context("no chromedriver, even after installing it")?,
            look("PLIMSOLL_FIREFOX", &FIREFOX).context("no Firefox, even after installing it")?,
        );
        let note = if packages.is_empty() {
            "Chromium and Firefox are there".to_owned()
        } else {
            format!("installed {} by apt", packages.join(" "))
        };
        Ok((found, note))
    })?;
    let geckodriver = match look("GECKODRIVER", &["geckodriver"]) {
        Some(path) => path,
        None => tools::geckodriver(kit)?.join("geckodriver"),
    };
    let webdriver_json = tree::scratch().join("webdriver.json");
    fs::create_dir_all(tree::scratch())?;
    fs::write(&webdriver_json, webdriver_settings(&chromium, &firefox))?;
    Ok(Browsers {
        chromium,
        chromedriver,
        firefox,
        geckodriver,
        webdriver_json,
    })
}

/// The program named by an environment variable, or one found under its usual names.
fn look(variable: &str, names: &[&str]) -> Option<PathBuf> {
    env::var_os(variable)
        .map(PathBuf::from)
        .filter(|path| path.is_file())
        .or_else(|| find(names))
}

/// Whether there is a font with Japanese. Without one, pictures of the Japanese page show boxes.
fn has_japanese() -> bool {
    let list = Command::new("fc-list").args([":lang=ja", "family"]).output();
    list.is_ok_and(|list| list.status.success() && !list.stdout.is_empty())
}

/// The settings of both browsers in one file, of which each driver reads its own part. The file is written at run time,
/// because the paths of the browsers differ between machines.
fn webdriver_settings(chromium: &Path, firefox: &Path) -> String {
    let flags = CHROMIUM_FLAGS.map(|flag| format!(", {flag:?}")).concat();
    format!(
        "{{\n  \"goog:chromeOptions\": {{ \"binary\": {chromium:?}, \"args\": [\"--headless=new\"{flags}] }},\n  \
         \"moz:firefoxOptions\": {{ \"binary\": {firefox:?}, \"args\": [\"-headless\"] }}\n}}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_settings_name_both_browsers() {
        let json = webdriver_settings(Path::new("/bin/c"), Path::new("/bin/f"));
        assert!(
            json.contains(r#""goog:chromeOptions": { "binary": "/bin/c", "args": ["--headless=new", "--no-sandbox""#)
        );
        assert!(json.contains(r#""moz:firefoxOptions": { "binary": "/bin/f", "args": ["-headless"] }"#));
    }
}
