//! Checks the floors of the app, and that no crate has a circle of imports, by reading the `use` lines.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The folders of `src/`, from the bottom up. A file may use its own floor and those before it.
const FLOORS: [&str; 10] = [
    "platform", "texts", "state", "charts", "tasks", "figures", "ui", "printed", "screens", "shell",
];

/// The types of a scenario depend on each other: a setting of the stress tests names a field, and a field is a place in
/// the settings. So the folder counts as one file.
const KNOT: &str = "crates/model/src/scenario";

/// A file with the files of its crate that it imports.
type Imports = BTreeMap<PathBuf, BTreeSet<PathBuf>>;

#[test]
fn no_file_of_the_app_uses_a_floor_above_its_own_and_no_screen_another() {
    let root = Path::new("src");
    let mut upwards = Vec::new();
    for (file, imports) in imports(root) {
        for other in imports {
            let (from, to) = (place(root, &file), place(root, &other));
            let is_other_screen = FLOORS[from.0] == "screens" && from.0 == to.0 && from.1 != to.1;
            if to.0 > from.0 || is_other_screen {
                upwards.push(format!("{} uses {}", file.display(), other.display()));
            }
        }
    }
    assert!(upwards.is_empty(), "{upwards:#?}");
}

#[test]
fn no_circle_of_imports() {
    let crates = fs::read_dir("crates").unwrap().map(|entry| entry.unwrap().path());
    for folder in [".", "xtask"].map(PathBuf::from).into_iter().chain(crates) {
        let mut left = Imports::new();
        for (file, imports) in imports(&folder.join("src")) {
            let file = knotted(file);
            let imports = imports.into_iter().map(knotted).filter(|import| *import != file);
            left.entry(file.clone())
                .or_default()
                .extend(imports.collect::<Vec<_>>());
        }
        // Removes every file that imports nothing of what is left.
        while let Some(file) = left
            .iter()
            .find(|(_, imports)| imports.is_empty())
            .map(|(file, _)| file.clone())
        {
            left.remove(&file);
            for imports in left.values_mut() {
                imports.remove(&file);
            }
        }
        // If any file is left, following its imports leads into a circle.
        let mut way: Vec<&PathBuf> = left.keys().take(1).collect();
        while let Some(next) = way.last().and_then(|file| left[*file].first()) {
            assert!(!way.contains(&next), "a circle: {way:#?} and again {}", next.display());
            way.push(next);
        }
    }
}

fn knotted(file: PathBuf) -> PathBuf {
    if file.starts_with(KNOT) {
        PathBuf::from(KNOT)
    } else {
        file
    }
}

/// The floor of a file, and its folder on that floor. The root files of the crate are above all floors.
fn place(root: &Path, file: &Path) -> (usize, String) {
    let mut names = file
        .strip_prefix(root)
        .unwrap()
        .iter()
        .map(|name| name.to_string_lossy().into_owned());
    let first = names.next().unwrap();
    let floor = FLOORS
        .iter()
        .position(|floor| *floor == first)
        .unwrap_or(FLOORS.len() - 1);
    (floor, names.next().unwrap_or_default())
}

/// The imports of all files below a root, except those of tests.
fn imports(root: &Path) -> Imports {
    let mut files = Vec::new();
    find(root, &mut files);
    let of_file = |file: &PathBuf| {
        let text = fs::read_to_string(file).unwrap();
        let code = text
            .split("#[cfg(test)]")
            .next()
            .unwrap()
            .split("#[cfg(all(test")
            .next()
            .unwrap();
        let statements = code.split(';').filter_map(|statement| statement.split("use ").last());
        let paths = statements
            .filter(|path| !path.trim_start().starts_with("//"))
            .flat_map(|path| flat("", path));
        let targets = paths
            .filter_map(|path| target(root, file, &path))
            .filter(|target| target != file);
        (file.clone(), targets.collect())
    };
    files
        .iter()
        .filter(|file| !file.ends_with("lib.rs") && !file.ends_with("main.rs"))
        .map(of_file)
        .collect()
}

fn find(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => find(&path, files),
            false if path.extension().is_some_and(|extension| extension == "rs") => files.push(path),
            false => {}
        }
    }
}

/// Expands `a::{b, c::{d, e}}` into single paths.
fn flat(before: &str, tree: &str) -> Vec<String> {
    let Some((start, rest)) = tree.split_once('{') else {
        return vec![format!("{before}{}", tree.trim())];
    };
    let before = format!("{before}{}", start.trim());
    let (mut depth, mut from, mut paths) = (1, 0, Vec::new());
    for (at, letter) in rest.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 || (depth == 1 && letter == ',') {
            paths.extend(flat(&before, &rest[from..at]));
            from = at + 1;
        }
        if depth == 0 {
            break;
        }
    }
    paths
}

/// The file of this crate that a path names. `None` if it does not name one.
fn target(root: &Path, file: &Path, path: &str) -> Option<PathBuf> {
    let module = if file.ends_with("mod.rs") {
        file.parent()?.to_owned()
    } else {
        file.with_extension("")
    };
    let mut names = path.split(" as ").next()?.split("::").peekable();
    let mut base = match names.peek()? {
        &"crate" => root.to_owned(),
        &"super" | &"self" => module,
        // An item that a `mod.rs` re-exports from a child.
        _ if file.ends_with("mod.rs") => module,
        _ => return None,
    };
    let mut found = None;
    for name in names {
        match name {
            "crate" | "self" => continue,
            "super" => drop(base.pop()),
            name => base.push(name),
        }
        let here = [base.with_extension("rs"), base.join("mod.rs")]
            .into_iter()
            .find(|file| file.is_file());
        if here.is_none() && name != "super" {
            break;
        }
        found = here;
    }
    found
}
