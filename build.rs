//! Turns the Fluent messages in `locales/` into tables of patterns, one for each language and part of the page, and into Rust
//! code that names each message. The page needs no parser, and a mistake in a message stops the build. Code that uses a
//! message or a variable that does not exist does not compile.
//!
//! `src/texts/message.rs` describes the names. `src/texts/text.rs` describes the form of the tables and reads them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use plimsoll_model::Field;

/// An error message that names the place.
type Fault = String;

/// The messages of one language, by part of the page and then by key.
type Messages = BTreeMap<String, BTreeMap<String, Message>>;

/// A message of one language.
struct Message {
    file: PathBuf,
    /// The names of its variables in the order of first use, without `$n`.
    variables: Vec<String>,
    /// Whether the number `$n` chooses between variants.
    is_counted: bool,
    /// The text of its doc comment, in which variables appear by name.
    text: String,
    value: Pattern<String>,
}

/// The folder of the language that defines which messages exist.
const MODEL: &str = "en";

/// The files of messages that the first visit loads. Each other file becomes a table of its own, for the part of the page
/// with the same name.
const FIRST: [&str; 2] = ["common", "pages"];

/// The prefix of the key of a message in the past tense. The rest of the key names the message in the present tense.
const PAST: &str = "past-";

fn main() -> Result<(), Fault> {
    println!("cargo::rerun-if-changed=locales");
    if env::var_os("CARGO_FEATURE_SPLIT").is_some() {
        // The splitter reads relocations.
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
    let out = PathBuf::from(env::var("OUT_DIR").map_err(|error| error.to_string())?);
    let save = |name: &str, text: &str| {
        let file = out.join(name);
        fs::write(&file, text).map_err(|error| at(&file, error))
    };
    let mut languages = BTreeMap::new();
    for folder in entries(Path::new("locales"))? {
        let tag = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        languages.insert(tag, read(&folder)?);
    }
    let model = languages
        .get(MODEL)
        .ok_or_else(|| format!("no folder locales/{MODEL}"))?;
    for (tag, messages) in &languages {
        same(model, messages, &Path::new("locales").join(tag))?;
        for (part, messages) in messages {
            let mut patterns = Vec::new();
            for (key, message) in messages {
                let pattern = encode(&message.value, &model[part][key].variables);
                patterns.push(pattern.map_err(|fault| at(&message.file, format!("{key}: {fault}")))?);
            }
            save(&format!("{tag}.{part}.messages"), &patterns.join("\u{1e}"))?;
        }
    }
    save("key.rs", &rust(&languages, model)?)
}

// What the files say.

/// All messages of a language.
fn read(folder: &Path) -> Result<Messages, Fault> {
    let mut tables = Messages::new();
    let mut keys = BTreeSet::new();
    for file in entries(folder)? {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        let part = if FIRST.contains(&&*stem) { "first" } else { &*stem };
        let table = tables.entry(part.to_owned()).or_default();
        let source = fs::read_to_string(&file).map_err(|error| at(&file, error))?;
        let resource = fluent_syntax::parser::parse(source).map_err(|(_, errors)| at(&file, format!("{errors:?}")))?;
        for entry in resource.body {
            let message = match entry {
                Entry::Message(message) => message,
                Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => continue,
                other => return Err(at(&file, format!("not a message: {other:?}"))),
            };
            let key = message.id.name;
            let value = message.value.ok_or_else(|| at(&file, format!("{key} has no value")))?;
            if !keys.insert(key.clone()) {
                return Err(at(&file, format!("{key} is there twice")));
            }
            let mut read = Message {
                file: file.clone(),
                variables: Vec::new(),
                is_counted: false,
                text: String::new(),
                value,
            };
            let pattern = read.value.clone();
            look_into(&pattern, &mut read).map_err(|fault| at(&file, format!("{key}: {fault}")))?;
            table.insert(key, read);
        }
    }
    Ok(tables)
}

/// Adds the variables and the text of a pattern to a message.
fn look_into(pattern: &Pattern<String>, message: &mut Message) -> Result<(), Fault> {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => message.text.push_str(value),
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::StringLiteral { value }),
            } => message.text.push_str(value),
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => {
                if id.name == "n" {
                    return Err("$n chooses and is not shown: a formatted number is another variable".into());
                }
                if !message.variables.contains(&id.name) {
                    message.variables.push(id.name.clone());
                }
                let _ = write!(message.text, "{{ ${} }}", id.name);
            }
            PatternElement::Placeable {
                expression: Expression::Select { variants, .. },
            } => {
                message.is_counted = true;
                for (place, variant) in variants.iter().enumerate() {
                    message.text.push_str(if place > 0 { " | " } else { "" });
                    look_into(&variant.value, message)?;
                }
            }
            PatternElement::Placeable { expression } => {
                return Err(format!(
                    "only variables and strings can stand in braces: {expression:?}"
                ));
            }
        }
    }
    Ok(())
}

/// Checks that a language has the same messages with the same variables as the model.
fn same(model: &Messages, other: &Messages, folder: &Path) -> Result<(), Fault> {
    let mut faults = Vec::new();
    let none = BTreeMap::new();
    let parts: BTreeSet<&String> = model.keys().chain(other.keys()).collect();
    for part in parts {
        let (model, other) = (model.get(part).unwrap_or(&none), other.get(part).unwrap_or(&none));
        for (key, message) in model {
            let file = folder.join(message.file.file_name().unwrap_or_default());
            let names = |message: &Message| message.variables.iter().cloned().collect::<BTreeSet<_>>();
            match other.get(key) {
                None => faults.push(at(&file, format!("{key} is missing"))),
                Some(other) if names(other) != names(message) => faults.push(at(
                    &other.file,
                    format!("{key} has the variables {:?}, not {:?}", names(other), names(message)),
                )),
                Some(_) => {}
            }
        }
        let unknown = other.iter().filter(|(key, _)| !model.contains_key(*key));
        faults.extend(unknown.map(|(key, message)| at(&message.file, format!("{key} is not in {MODEL}"))));
    }
    match faults.is_empty() {
        true => Ok(()),
        false => Err(faults.join("\n")),
    }
}

// The tables.

/// A pattern in the form that the page reads. A variable is written as its index in `variables`.
fn encode(pattern: &Pattern<String>, variables: &[String]) -> Result<String, Fault> {
    let mut text = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable { expression } => text.push_str(&encode_expression(expression, variables)?),
        }
    }
    Ok(text)
}

fn encode_expression(expression: &Expression<String>, variables: &[String]) -> Result<String, Fault> {
    let (selector, variants) = match expression {
        Expression::Inline(InlineExpression::VariableReference { id }) => {
            let place = variables.iter().position(|name| *name == id.name);
            let digit = place.and_then(|place| char::from_digit(u32::try_from(place).ok()?, 36));
            let digit = digit.ok_or_else(|| format!("no place for ${}", id.name))?;
            return Ok(format!("\u{1}{digit}"));
        }
        Expression::Inline(InlineExpression::StringLiteral { value }) => return Ok(value.clone()),
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
        let key = match &variant.key {
            VariantKey::Identifier { name } => name,
            VariantKey::NumberLiteral { value } => value,
        };
        let text = encode(&variant.value, variables)?;
        if text.contains('\u{2}') {
            return Err("a choice cannot stand in a choice".into());
        }
        choices.push(format!("{key}\u{5}{text}"));
    }
    Ok(format!("\u{2}{}\u{4}", choices.join("\u{3}")))
}

// The names.

/// Generates the code that names all messages and tables.
fn rust(languages: &BTreeMap<String, Messages>, model: &Messages) -> Result<String, Fault> {
    // A message takes a number if it does so in any language.
    let all = languages.values().flat_map(BTreeMap::values).flatten();
    let counted: BTreeSet<&String> = all.filter(|(_, it)| it.is_counted).map(|(key, _)| key).collect();
    let mut code = format!(
        "/// The number of tables of a language.\npub const TABLES: usize = {};\n",
        model.len()
    );
    let mut tables = String::new();
    for (table, (part, messages)) in model.iter().enumerate() {
        let key = |key: &str| {
            let place = messages.keys().position(|other| *other == *key);
            let place = place.ok_or_else(|| format!("{part}: {key} is not there"))?;
            Ok::<_, Fault>(format!("new({table}, {place})"))
        };
        for (name, message) in messages {
            if let Some(present) = name.strip_prefix(PAST) {
                let is_alike = |(of, other): (&String, &Message)| {
                    other.variables == message.variables && counted.contains(of) == counted.contains(name)
                };
                if !messages.get_key_value(present).is_some_and(is_alike) {
                    return Err(at(&message.file, format!("{name} has other variables than {present}")));
                }
                continue;
            }
            let past_name = format!("{PAST}{name}");
            let past = match messages.contains_key(&past_name) {
                true => Some(key(&past_name)?),
                false => None,
            };
            name_message(&mut code, name, message, counted.contains(name), &key(name)?, past);
        }
        let arms = languages.keys().map(|tag| {
            let locale = words(tag, capital);
            format!("Locale::{locale} => include_str!(concat!(env!(\"OUT_DIR\"), \"/{tag}.{part}.messages\")),\n")
        });
        let _ = write!(
            tables,
            "/// The table `{part}` of a language.\n\
             pub(crate) const fn {}(locale: Locale) -> Table {{\n\
             Table::new({table}, match locale {{\n{}}})\n}}\n",
            part.replace('-', "_"),
            arms.collect::<String>()
        );
    }
    let _ = write!(
        code,
        "/// The tables, each to be named only in the part of the page that it is loaded with.\n\
         pub(crate) mod table {{\nuse super::{{Locale, Table}};\n{tables}}}\n"
    );
    of_fields(&mut code, model, "field", "The name of a field.")?;
    of_fields(&mut code, model, "help", "What a field means.")?;
    Ok(code)
}

/// Generates the name of one message.
fn name_message(code: &mut String, name: &str, message: &Message, is_counted: bool, key: &str, past: Option<String>) {
    let _ = writeln!(code, "#[doc = {:?}]", message.text);
    if message.variables.is_empty() && !is_counted {
        let (kind, value) = match past {
            Some(past) => (
                "InTenses",
                format!("InTenses {{ conditional: Key::{key}, past: Key::{past} }}"),
            ),
            None => ("Key", format!("Key::{key}")),
        };
        let constant = name.replace('-', "_").to_uppercase();
        let _ = writeln!(code, "pub(crate) const {constant}: {kind} = {value};");
        return;
    }
    let kind = words(name, capital);
    let (mut fields, mut values) = (String::new(), String::new());
    for variable in &message.variables {
        let field = variable.replace('-', "_");
        let _ = write!(fields, "pub {field}: &'a str, ");
        let _ = write!(values, "self.{field}, ");
    }
    let life = if message.variables.is_empty() { "" } else { "<'a>" };
    let any_life = if message.variables.is_empty() { "" } else { "<'_>" };
    let (count, n) = match is_counted {
        true => ("pub n: f64", "fn n(&self) -> Option<f64> { Some(self.n) }"),
        false => ("", ""),
    };
    let _ = writeln!(
        code,
        "pub(crate) struct {kind}{life} {{ {fields}{count} }}\n\
         impl Message for {kind}{any_life} {{\n\
         const PLACE: Place = Place::{key};\n{n}\n\
         fn values(&self) -> impl AsRef<[&str]> {{ [{values}] as [&str; {}] }}\n}}",
        message.variables.len()
    );
    if let Some(past) = past {
        let _ = writeln!(
            code,
            "impl Past for {kind}{any_life} {{ const PAST: Place = Place::{past}; }}"
        );
    }
}

/// Generates the function that returns the message of a family for each field of the model.
fn of_fields(code: &mut String, model: &Messages, family: &str, doc: &str) -> Result<(), Fault> {
    let mut arms = BTreeSet::new();
    for field in Field::each_once() {
        let key = format!("{family}-{}", field.declaration().key);
        if !model.values().any(|messages| messages.contains_key(&key)) {
            return Err(at(
                &Path::new("locales").join(MODEL),
                format!("{key} is missing: a field wants it"),
            ));
        }
        let pattern = match field {
            Field::Drawn(_, parameter) => format!("Field::Drawn(_, Parameter::{parameter:?})"),
            Field::Report(part) => format!("Field::Report(ReportPart::{part:?})"),
            // The index in a list does not matter.
            _ => match format!("{field:?}").split_once('(') {
                Some((variant, _)) => format!("Field::{variant}(_)"),
                None => format!("Field::{field:?}"),
            },
        };
        let constant = key.replace('-', "_").to_uppercase();
        arms.insert(format!("{pattern} => {constant},\n"));
    }
    let _ = write!(
        code,
        "/// {doc}\npub(crate) const fn {family}(field: Field) -> Key {{\nmatch field {{\n{}}}\n}}\n",
        arms.into_iter().collect::<String>()
    );
    Ok(())
}

/// Applies `write` to each word of a key in kebab-case and joins the results.
fn words(key: &str, write: impl Fn(&str) -> String) -> String {
    key.split('-').map(write).collect()
}

fn capital(word: &str) -> String {
    let (first, rest) = word.split_at(word.len().min(1));
    first.to_uppercase() + rest
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
