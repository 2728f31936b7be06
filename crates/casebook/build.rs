//! Checks the casebook's data and writes it in the form in which the program carries it: no TOML gets into the page.

use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=../../data");
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    match plimsoll_casebook_data::files(&data) {
        Ok(files) => {
            let out = env::var_os("OUT_DIR").map(PathBuf::from).expect("cargo sets OUT_DIR");
            for (name, contents) in files {
                fs::write(out.join(name), contents).expect("OUT_DIR can be written");
            }
        }
        Err(problems) => {
            for problem in problems {
                println!("cargo::error={problem}");
            }
        }
    }
}
