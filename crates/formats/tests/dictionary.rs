//! The dictionary of fields in the documentation is the one that the declarations give.

use std::fs;
use std::path::Path;

use plimsoll_formats::dictionary;

fn files() -> [(&'static str, String); 2] {
    [("fields.csv", dictionary::csv()), ("fields.md", dictionary::markdown())]
}

#[test]
fn the_documents_say_what_the_declarations_say() {
    for (name, expected) in files() {
        let path = docs().join(name);
        assert_eq!(
            fs::read_to_string(&path).unwrap_or_default(),
            expected,
            "{}: to write it anew: cargo test --test dictionary -- --ignored",
            path.display()
        );
    }
}

#[test]
#[ignore = "writes the documents"]
fn write_the_documents() {
    for (name, text) in files() {
        if let Err(error) = fs::write(docs().join(name), text) {
            panic!("{name}: {error}");
        }
    }
}

fn docs() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs")
}
