//! The page on filings in the documentation is the one that the declarations give.

use std::fs;
use std::path::{Path, PathBuf};

use plimsoll_sector::write::dictionary;

fn page() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/filings.md")
}

#[test]
fn the_page_says_what_the_declarations_say() {
    assert_eq!(
        fs::read_to_string(page()).unwrap_or_default(),
        dictionary(),
        "to write it anew: cargo test -p plimsoll-sector --test dictionary -- --ignored"
    );
}

#[test]
#[ignore = "writes the page"]
fn write_the_page() {
    fs::write(page(), dictionary()).unwrap();
}
