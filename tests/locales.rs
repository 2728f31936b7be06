//! Holds the texts of all languages to one another and to the code that shows them.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use plimsoll_app::texts::Locale;

/// The closed lists of the casebook.
const WORDS: &str = "crates/casebook-data/src/vocabulary.rs";

/// Keys that the code puts together: the beginning that stands in the code, and where the rest comes from.
const COMPUTED: [(&str, Rest); 17] = [
    ("past-", Rest::Any),
    ("field-", Rest::Fields),
    ("help-", Rest::Fields),
    ("fact-", Rest::Literals("src/figures/fact.rs", "fn key(")),
    ("why-", Rest::Literals("src/figures/fact.rs", "fn key(")),
    (
        "why-source-",
        Rest::Variants("crates/model/src/scenario/raw/resources.rs", "pub enum SourceKind"),
    ),
    ("cases-topic-", Rest::Variants(WORDS, "    Topic {")),
    ("cases-event-", Rest::Variants(WORDS, "    EventKind {")),
    ("cases-tier-", Rest::Variants(WORDS, "    WalletTier {")),
    ("cases-basis-", Rest::Variants(WORDS, "    Basis {")),
    ("cases-evidence-", Rest::Variants(WORDS, "    Evidence {")),
    ("cases-form-", Rest::Variants(WORDS, "    RepayForm {")),
    ("cases-outcome-", Rest::Variants(WORDS, "    Outcome {")),
    ("cases-confidence-", Rest::Variants(WORDS, "    Confidence {")),
    ("cases-per-", Rest::Variants(WORDS, "    Per {")),
    ("step-", Rest::Any),
    ("limit-", Rest::Any),
];

/// The rest of a key that the code puts together.
enum Rest {
    /// The key of each field, and of the two kinds of fields that share a name: all of these keys must be there.
    Fields,
    /// Each variant of an enum, in kebab-case: all of these keys must be there. The file and the head of the enum.
    Variants(&'static str, &'static str),
    /// Each string in a function: all of these keys must be there. The file and the head of the function.
    Literals(&'static str, &'static str),
    /// Some of the strings that stand in the code.
    Any,
}

impl Rest {
    /// All that may follow the prefix, and must.
    fn all(&self) -> Vec<String> {
        match self {
            Rest::Fields => {
                let keys = plimsoll_model::Field::each_once().map(|field| field.declaration().key);
                keys.chain(["drawn", "report"]).map(str::to_owned).collect()
            }
            Rest::Variants(file, head) => {
                let body = block(file, head);
                let names = body
                    .lines()
                    .map(str::trim)
                    .filter(|line| line.starts_with(char::is_uppercase));
                let plain = names.map(|line| line.split(|c: char| !c.is_alphanumeric()).next().unwrap());
                plain.map(kebab_case).collect()
            }
            Rest::Literals(file, head) => scan(&block(file, head))
                .0
                .into_iter()
                .map(|literal| literal.value)
                .collect(),
            Rest::Any => Vec::new(),
        }
    }
}

/// The lines after a head, up to the brace that closes at its depth.
fn block(file: &str, head: &str) -> String {
    let text = fs::read_to_string(root().join(file)).unwrap();
    let mut lines = text.lines().skip_while(|line| !line.contains(head));
    let first = lines.next().unwrap_or_else(|| panic!("{file} has no {head:?}"));
    let end = format!("{}}}", &first[..first.len() - first.trim_start().len()]);
    lines.take_while(|line| **line != *end).collect::<Vec<_>>().join("\n")
}

/// Words that are the same in every language and so may stand in a view.
const SAME_EVERYWHERE: [&str; 1] = ["Plimsoll"];

/// The attributes of elements that readers see or hear.
const SPOKEN: [&str; 8] = [
    "alt",
    "aria-description",
    "aria-label",
    "aria-placeholder",
    "aria-roledescription",
    "aria-valuetext",
    "placeholder",
    "title",
];

// What the files say.

/// The messages of a language: key to the names of the variables. Complains of what a single file can have wrong.
fn messages(locale: Locale, complaints: &mut Vec<String>) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages = BTreeMap::new();
    for path in files(&root().join("locales").join(locale.tag()), "ftl") {
        let source = fs::read_to_string(&path).unwrap();
        let name = format!("{}/{}", locale.tag(), path.file_name().unwrap().to_string_lossy());
        let resource = match fluent_syntax::parser::parse(source.as_str()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                complaints.extend(errors.into_iter().map(|error| format!("{name}: {error}")));
                resource
            }
        };
        for entry in resource.body {
            let Entry::Message(message) = entry else {
                if !matches!(
                    entry,
                    Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_)
                ) {
                    complaints.push(format!("{name}: not a message: {entry:?}"));
                }
                continue;
            };
            let key = message.id.name;
            let mut variables = BTreeSet::new();
            let mut shown = String::new();
            match &message.value {
                Some(pattern) => read_pattern(pattern, &mut variables, &mut shown),
                None => complaints.push(format!("{name}: {key} has no value")),
            }
            if shown.trim().is_empty() {
                complaints.push(format!("{name}: {key} is empty"));
            }
            if shown.contains(['"', '\'']) || shown.contains("...") {
                complaints.push(format!("{name}: {key} has typewriter marks: {shown}"));
            }
            if messages.insert(key.to_owned(), variables).is_some() {
                complaints.push(format!("{name}: {key} is there twice"));
            }
        }
    }
    messages
}

/// Collects the variables of a message, and all the text that it may show.
fn read_pattern(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>, shown: &mut String) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => shown.push_str(value),
            PatternElement::Placeable { expression } => {
                // A placeable shows something, whatever it is.
                shown.push('…');
                match expression {
                    Expression::Inline(inline) => read_inline(inline, variables),
                    Expression::Select { selector, variants } => {
                        read_inline(selector, variables);
                        for variant in variants {
                            read_pattern(&variant.value, variables, shown);
                        }
                    }
                }
            }
        }
    }
}

fn read_inline(inline: &InlineExpression<&str>, variables: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            // `$n` chooses the plural and is not shown: languages without plurals do not name it.
            if id.name != "n" {
                variables.insert(id.name.to_owned());
            }
        }
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        other => panic!("only variables are used in messages so far: {other:?}"),
    }
}

#[test]
fn all_languages_say_the_same_things() {
    let mut complaints = Vec::new();
    let english = messages(Locale::En, &mut complaints);
    for &locale in &Locale::ALL[1..] {
        let other = messages(locale, &mut complaints);
        let tag = locale.tag();
        for (key, variables) in &english {
            match other.get(key) {
                None => complaints.push(format!("{tag}: {key} is missing")),
                Some(others) if others != variables => {
                    complaints.push(format!("{tag}: {key} has {others:?}, English {variables:?}"));
                }
                Some(_) => {}
            }
        }
        let unknown = other.keys().filter(|key| !english.contains_key(*key));
        complaints.extend(unknown.map(|key| format!("{tag}: {key} is not in English")));
    }
    none(&complaints);
}

#[test]
fn every_folder_is_a_language_of_the_table() {
    let folders: BTreeSet<_> = fs::read_dir(root().join("locales"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let tags: BTreeSet<_> = Locale::ALL.iter().map(|locale| locale.tag().to_owned()).collect();
    assert_eq!(folders, tags);
}

// What the code says.

/// A string that stands in the code.
struct Literal {
    value: String,
    /// Where it begins and ends in [`Source::bare`], quotes included.
    start: usize,
    end: usize,
}

/// A file of code, without comments and tests.
struct Source {
    name: String,
    literals: Vec<Literal>,
    /// The code with a space for each character of comments, and a quotation mark for each of literals.
    bare: Vec<char>,
}

impl Source {
    fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap();
        let text = text.split("\nmod tests {").next().unwrap_or_default();
        let name = path.strip_prefix(root()).unwrap().display().to_string();
        let (literals, bare) = scan(text);
        Self { name, literals, bare }
    }

    /// The last characters before a place, spaces left out.
    fn before(&self, at: usize, count: usize) -> String {
        let seen = self.bare[..at].iter().rev().filter(|c| !c.is_whitespace()).take(count);
        seen.collect::<Vec<_>>().into_iter().rev().collect()
    }

    fn after(&self, at: usize) -> Option<char> {
        self.bare[at..].iter().copied().find(|c| !c.is_whitespace())
    }

    /// Texts that stand in elements, or in attributes that are seen or heard.
    fn texts(&self) -> impl Iterator<Item = &str> {
        let texts = self.literals.iter().filter(|literal| {
            // A node is `<p>{ "text" }</p>` or `<p>"text"</p>`; an arm of a match also has a `>` before the brace.
            let before = self.before(literal.start, 24);
            let node = before.strip_suffix('{').unwrap_or(&before);
            let ends_tag = node.ends_with('>') && !node.ends_with("=>") && !node.ends_with("->");
            let is_block = node != before && self.after(literal.end) == Some('}');
            let is_node = ends_tag || (is_block && node.ends_with('}'));
            let attribute = node.strip_suffix('=').unwrap_or_default();
            let is_spoken = SPOKEN.iter().any(|spoken| attribute.ends_with(spoken));
            (is_node || is_spoken) && literal.value.chars().any(char::is_alphabetic)
        });
        texts
            .map(|literal| literal.value.as_str())
            .filter(|text| !SAME_EVERYWHERE.contains(text))
    }

    /// The names of the values in `with("key", &[("name", …), …])`, for a key that ends here; `None` if the list does
    /// not stand there.
    fn values(&self, key_end: usize) -> Option<BTreeSet<String>> {
        let list = key_end + self.bare[key_end..].windows(2).position(|pair| pair == ['&', '['])? + 1;
        // Other arguments may come before the list, but not the end of the call.
        let mut depth = 0;
        for c in &self.bare[key_end..list] {
            match c {
                '(' => depth += 1,
                ')' if depth == 0 => return None,
                ')' => depth -= 1,
                _ => {}
            }
        }
        let mut names = BTreeSet::new();
        let mut depth = 0;
        for at in list..self.bare.len() {
            match self.bare[at] {
                '[' | '(' | '{' => depth += 1,
                ']' | ')' | '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Some(names);
            }
            if depth == 2 && self.bare[at] == '(' {
                let next = self.literals.iter().find(|literal| literal.start > at)?;
                let is_next = self.bare[at + 1..next.start].iter().all(|c| c.is_whitespace());
                names.extend(is_next.then(|| next.value.clone()));
            }
        }
        None
    }
}

/// Splits code into literals and the rest.
fn scan(text: &str) -> (Vec<Literal>, Vec<char>) {
    let letters: Vec<char> = text.chars().collect();
    let mut bare = letters.clone();
    let mut literals = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let start = at;
        match letters[at] {
            '/' if letters.get(at + 1) == Some(&'/') => {
                at += letters[at..].iter().take_while(|c| **c != '\n').count();
            }
            // A quotation mark as a character.
            '\'' if letters[at..].starts_with(&['\'', '"', '\'']) => at += 3,
            '\'' if letters[at..].starts_with(&['\'', '\\', '"', '\'']) => at += 4,
            '"' => {
                let mut value = String::new();
                at += 1;
                while letters[at] != '"' {
                    if letters[at] == '\\' {
                        at += 1;
                    }
                    value.push(letters[at]);
                    at += 1;
                }
                at += 1;
                literals.push(Literal { value, start, end: at });
            }
            _ => {
                at += 1;
                continue;
            }
        }
        bare[start..at].fill(if letters[start] == '/' { ' ' } else { '"' });
    }
    (literals, bare)
}

/// The code of the app.
fn sources() -> Vec<Source> {
    let mut paths = files(&root().join("src"), "rs");
    paths.retain(|path| !path.file_stem().unwrap().to_string_lossy().ends_with("tests"));
    paths.iter().map(|path| Source::read(path)).collect()
}

fn kebab_case(name: &str) -> String {
    let mut kebab = String::new();
    for (at, c) in name.char_indices() {
        if c.is_uppercase() && at > 0 {
            kebab.push('-');
        }
        kebab.extend(c.to_lowercase());
    }
    kebab
}

#[test]
fn every_key_that_the_code_names_is_there() {
    let english = messages(Locale::En, &mut Vec::new());
    let mut complaints = Vec::new();
    for source in sources() {
        for literal in &source.literals {
            let key = &literal.value;
            let call = source.before(literal.start, 24);
            let takes_values = ["with(", "with_count(", "with_counted("]
                .iter()
                .any(|name| call.ends_with(name));
            let is_call = takes_values || [".t(", "text.get("].iter().any(|name| call.ends_with(name));
            let is_key = !key.is_empty()
                && key
                    .chars()
                    .all(|c| c == '-' || c.is_ascii_lowercase() || c.is_ascii_digit());
            if !is_call || !is_key {
                continue;
            }
            let Some(variables) = english.get(key) else {
                complaints.push(format!("{}: {key} is not in English", source.name));
                continue;
            };
            let given = match takes_values {
                true if call.ends_with("with_count(") => Some(BTreeSet::from(["count".to_owned()])),
                true => source.values(literal.end),
                false => Some(BTreeSet::new()),
            };
            if let Some(given) = given.filter(|given| given != variables) {
                complaints.push(format!(
                    "{}: {key} wants {variables:?} and is given {given:?}",
                    source.name
                ));
            }
        }
    }
    for (prefix, rest) in &COMPUTED {
        let keys = rest.all().into_iter().map(|end| format!("{prefix}{end}"));
        let missing = keys.filter(|key| !english.contains_key(key));
        complaints.extend(missing.map(|key| format!("{key} is not in English")));
    }
    none(&complaints);
}

#[test]
fn every_key_is_used() {
    let sources = sources();
    let literals: BTreeSet<&str> = sources
        .iter()
        .flat_map(|source| source.literals.iter().map(|literal| literal.value.as_str()))
        .collect();
    let computed: Vec<(&str, &Rest, Vec<String>)> = COMPUTED
        .iter()
        .map(|(prefix, rest)| (*prefix, rest, rest.all()))
        .collect();
    let is_computed = |key: &str| {
        computed
            .iter()
            .any(|(prefix, rest, all)| match (key.strip_prefix(prefix), rest) {
                (Some(end), Rest::Any) => literals.contains(end),
                (Some(end), _) => all.iter().any(|known| known == end),
                (None, _) => false,
            })
    };
    let english = messages(Locale::En, &mut Vec::new());
    let unused = english
        .keys()
        .filter(|key| !literals.contains(key.as_str()) && !is_computed(key));
    none(&unused.map(|key| format!("{key} is used nowhere")).collect::<Vec<_>>());
}

/// Every text that a reader sees comes from the files: views hold none.
#[test]
fn no_text_stands_in_a_view() {
    let views = [
        "src/charts",
        "src/figures",
        "src/printed",
        "src/screens",
        "src/shell",
        "src/ui",
    ];
    let mut complaints = Vec::new();
    for source in sources() {
        if views.iter().any(|view| source.name.starts_with(view)) {
            let texts = source.texts().map(|text| format!("{}: {text:?}", source.name));
            complaints.extend(texts);
        }
    }
    none(&complaints);
}

#[test]
fn text_in_a_view_is_found() {
    let (literals, bare) = scan(
        r#"html! { <p title="A" class="b">{ "C" }{ "·" }{ f("d") } { "E" }</p> <h1>"F"</h1><i>{ "Plimsoll" }</i> }
        match x { Y => { "g" } } if z { "h" } else { "i" }"#,
    );
    let name = String::new();
    let source = Source { name, literals, bare };
    assert_eq!(source.texts().collect::<Vec<_>>(), ["A", "C", "E", "F"]);
}

#[test]
fn code_is_scanned_as_it_is_written() {
    let (literals, bare) = scan("a(\"k\", '\"', // \"no\"\n\"b\\\"c\")");
    let values: Vec<_> = literals.iter().map(|literal| literal.value.as_str()).collect();
    assert_eq!(values, ["k", "b\"c"]);
    assert_eq!(
        bare.iter().filter(|c| !c.is_whitespace()).collect::<String>(),
        r#"a(""",""","""""")"#
    );
    let (literals, bare) = scan("with(\"key\", n, &[(\"a\", &b(\"x\")), (\"c\", d)])");
    let source = Source {
        name: String::new(),
        literals,
        bare,
    };
    let names = source.values(source.literals[0].end).unwrap();
    assert_eq!(names.into_iter().collect::<Vec<_>>(), ["a", "c"]);
    assert_eq!(kebab_case("StolenHot"), "stolen-hot");
}

// Helpers.

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All files with this extension, at any depth, in order.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|end| end == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[track_caller]
fn none(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}
