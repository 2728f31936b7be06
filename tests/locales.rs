//! Holds the texts to what the compiler and the build do not see: how they are written, and that views hold none.
//!
//! That all languages have the same messages with the same variables, `build.rs` checks; that the code names only
//! messages that are there, and names them all, the compiler.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use proc_macro2::{Delimiter, TokenStream, TokenTree};

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

#[test]
fn messages_say_something_and_have_no_typewriter_marks() {
    let mut complaints = Vec::new();
    for path in files(Path::new("locales"), "ftl") {
        let source = fs::read_to_string(&path).unwrap();
        for entry in fluent_syntax::parser::parse(source.as_str()).unwrap().body {
            let Entry::Message(message) = entry else { continue };
            let mut shown = String::new();
            message.value.iter().for_each(|pattern| read(pattern, &mut shown));
            if shown.trim().is_empty() {
                complaints.push(format!("{}: {} is empty", path.display(), message.id.name));
            }
            if shown.contains(['"', '\'']) || shown.contains("...") {
                complaints.push(format!("{}: {} has typewriter marks", path.display(), message.id.name));
            }
        }
    }
    assert!(complaints.is_empty(), "{complaints:#?}");
}

/// Collects all the text that a message may show.
fn read(pattern: &Pattern<&str>, shown: &mut String) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => shown.push_str(value),
            PatternElement::Placeable { expression } => match expression {
                Expression::Inline(InlineExpression::StringLiteral { value }) => shown.push_str(value),
                Expression::Inline(_) => shown.push('…'),
                Expression::Select { variants, .. } => {
                    variants.iter().for_each(|variant| read(&variant.value, shown));
                }
            },
        }
    }
}

/// Every text that a reader sees comes from the files: views hold none.
#[test]
fn no_text_stands_in_a_view() {
    let mut complaints = Vec::new();
    for folder in ["charts", "figures", "printed", "screens", "shell", "ui"] {
        for path in files(&Path::new("src").join(folder), "rs") {
            let source = fs::read_to_string(&path).unwrap();
            let tokens: TokenStream = source.parse().unwrap();
            let mut texts = Vec::new();
            look_for_views(tokens, &mut texts);
            complaints.extend(texts.into_iter().map(|text| format!("{}: {text:?}", path.display())));
        }
    }
    assert!(complaints.is_empty(), "{complaints:#?}");
}

#[test]
fn text_in_a_view_is_found() {
    let code = r#"fn view() { let b = "a"; f(html! { <p title="A" class="b" alt={"B"}>{ "C" }{ "·" }{ f("d") } { "E" }</p>
        <h1>"F"</h1><i aria-label="G">{ "Plimsoll" }</i> { match x { Y => { "g" } } } if z { "h" } else { "i" }
        { for x.map(|x| html! { <b>{ "H" }</b> }) } }) }"#;
    let mut texts = Vec::new();
    look_for_views(code.parse().unwrap(), &mut texts);
    assert_eq!(texts, ["A", "B", "C", "E", "F", "G", "H"]);
}

/// Collects the texts in each `html!`.
fn look_for_views(tokens: TokenStream, texts: &mut Vec<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else { continue };
        let is_view = at > 1 && is(&tokens[at - 1], '!') && tokens[at - 2].to_string().starts_with("html");
        match is_view {
            true => texts_of(group.stream(), texts),
            false => look_for_views(group.stream(), texts),
        }
    }
}

/// Collects the texts that stand in elements, or in attributes that are seen or heard.
fn texts_of(view: TokenStream, texts: &mut Vec<String>) {
    let tokens: Vec<TokenTree> = view.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        let (before, after_block) = (&tokens[..at], matches!(token, TokenTree::Group(_)));
        // A node is `<p>{ "text" }</p>` or `<p>"text"</p>`; an arm of a match also has a `>` before the brace.
        let is_node = match before {
            [.., sign, end] if is(end, '>') => !is(sign, '=') && !is(sign, '-'),
            [.., TokenTree::Group(other)] => after_block && other.delimiter() == Delimiter::Brace,
            _ => false,
        };
        let is_spoken =
            matches!(before, [.., end] if is(end, '=')) && SPOKEN.contains(&&*name_before(&before[..at - 1]));
        match text_alone(token) {
            Some(text) if is_node || is_spoken => texts.push(text),
            Some(_) => {}
            None => {
                if let TokenTree::Group(group) = token {
                    texts_of(group.stream(), texts);
                }
            }
        }
    }
}

/// The string that a token is, or that alone stands in its braces, if readers could read it.
fn text_alone(token: &TokenTree) -> Option<String> {
    let text = match token {
        TokenTree::Literal(literal) => literal.to_string(),
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
            let inside: Vec<TokenTree> = group.stream().into_iter().collect();
            match &*inside {
                [TokenTree::Literal(literal)] => literal.to_string(),
                _ => return None,
            }
        }
        _ => return None,
    };
    let text = text.strip_prefix('"')?.strip_suffix('"')?.to_owned();
    let is_read = text.chars().any(char::is_alphabetic) && !SAME_EVERYWHERE.contains(&&*text);
    is_read.then_some(text)
}

/// The name that ends here, such as `aria-label`.
fn name_before(tokens: &[TokenTree]) -> String {
    let is_of_name = |token: &&TokenTree| matches!(token, TokenTree::Ident(_)) || is(token, '-');
    let mut name = String::new();
    let mut expects_word = true;
    for token in tokens.iter().rev().take_while(is_of_name) {
        // Two words side by side are two names.
        if is(token, '-') == expects_word {
            break;
        }
        name.insert_str(0, &token.to_string());
        expects_word = !expects_word;
    }
    name
}

fn is(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
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
