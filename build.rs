//! Turns the Fluent messages in `locales/` into one table a language, so that the page needs no parser: that saves a
//! tenth of what a first visit may weigh, and a mistake in a message stops the build instead of showing on the page.
//!
//! The form of a table is described in `src/texts/text.rs`, which reads it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};

/// What went wrong, with the place.
type Fault = String;

fn main() -> Result<(), Fault> {
    println!("cargo::rerun-if-changed=locales");
    if env::var_os("CARGO_FEATURE_SPLIT").is_some() {
        // What the splitter goes by.
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
    let out = PathBuf::from(env::var("OUT_DIR").map_err(|error| error.to_string())?);
    for folder in entries(Path::new("locales"))? {
        let tag = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let (later, first): (Vec<_>, Vec<_>) = entries(&folder)?.into_iter().partition(|file| is_later(file));
        let mut tables = vec![(format!("{tag}.messages"), first)];
        for file in later {
            let part = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            tables.push((format!("{tag}.{part}.messages"), vec![file]));
        }
        for (name, files) in tables {
            let file = out.join(name);
            fs::write(&file, table(&files)?).map_err(|error| at(&file, error))?;
        }
    }
    Ok(())
}

/// Files of messages that come with the first visit. Each other file is a screen's own: a table of its own, which is
/// loaded with that screen's code.
const FIRST: [&str; 2] = ["common", "pages"];

fn is_later(file: &Path) -> bool {
    !FIRST
        .iter()
        .any(|first| file.file_stem().is_some_and(|stem| stem == *first))
}

/// All messages of some files, sorted by key.
fn table(files: &[PathBuf]) -> Result<String, Fault> {
    let mut messages = BTreeMap::new();
    for file in files {
        let source = fs::read_to_string(file).map_err(|error| at(file, error))?;
        let resource =
            fluent_syntax::parser::parse(source.as_str()).map_err(|(_, errors)| at(file, format!("{errors:?}")))?;
        for entry in resource.body {
            let message = match entry {
                Entry::Message(message) => message,
                Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => continue,
                other => return Err(at(file, format!("not a message: {other:?}"))),
            };
            let key = message.id.name;
            let pattern = message.value.ok_or_else(|| at(file, format!("{key} has no value")))?;
            let pattern = encode(&pattern).map_err(|fault| at(file, format!("{key}: {fault}")))?;
            if messages.insert(key.to_owned(), pattern).is_some() {
                return Err(at(file, format!("{key} is there twice")));
            }
        }
    }
    let lines: Vec<String> = messages
        .iter()
        .map(|(key, pattern)| format!("{key}\u{1f}{pattern}"))
        .collect();
    Ok(lines.join("\u{1e}"))
}

fn encode(pattern: &Pattern<&str>) -> Result<String, Fault> {
    let mut text = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable { expression } => text.push_str(&encode_expression(expression)?),
        }
    }
    Ok(text)
}

fn encode_expression(expression: &Expression<&str>) -> Result<String, Fault> {
    let (selector, variants) = match expression {
        Expression::Inline(InlineExpression::VariableReference { id }) => return Ok(format!("\u{1}{}\u{2}", id.name)),
        Expression::Inline(InlineExpression::StringLiteral { value }) => return Ok((*value).to_owned()),
        Expression::Inline(other) => return Err(format!("only variables and strings can stand in braces: {other:?}")),
        Expression::Select { selector, variants } => (selector, variants),
    };
    if !matches!(selector, InlineExpression::VariableReference { id } if id.name == "n") {
        return Err("only $n can choose".into());
    }
    let last = variants.last().is_some_and(|last| last.default);
    if !last || variants.iter().filter(|variant| variant.default).count() > 1 {
        return Err("the starred variant comes last".into());
    }
    let mut choices = Vec::new();
    for variant in variants {
        let key = match variant.key {
            VariantKey::Identifier { name } => name,
            VariantKey::NumberLiteral { value } => value,
        };
        let text = encode(&variant.value)?;
        if text.contains('\u{3}') {
            return Err("a choice cannot stand in a choice".into());
        }
        choices.push(format!("{key}\u{6}{text}"));
    }
    Ok(format!("\u{3}{}\u{5}", choices.join("\u{4}")))
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, Fault> {
    let entries = fs::read_dir(folder).map_err(|error| at(folder, error))?;
    let mut paths = entries
        .map(|entry| Ok(entry.map_err(|error| at(folder, error))?.path()))
        .collect::<Result<Vec<_>, Fault>>()?;
    paths.sort();
    Ok(paths)
}

fn at(path: &Path, fault: impl std::fmt::Display) -> Fault {
    format!("{}: {fault}", path.display())
}
