//! `xtask-wasm WASM OUT NAME [split]`: writes the script `NAME.js` and the wasm `NAME_bg.wasm` for a browser into the
//! folder OUT. With `split` it also writes the lazily loaded parts and `__wasm_split.js`, which loads them.
//!
//! Imports of the wasm get short names, and `names.json` maps the old names to them. wasm-bindgen ends each name with a
//! digest, which does not compress: this saves 4 KB of the first load.

use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::{Context, Result, anyhow, bail};
use wasm_bindgen_cli_support::{Bindgen, Output};
use wasm_split_cli_support::{Options, transform};

fn main() -> Result<()> {
    let args: Vec<String> = env::args().skip(1).collect();
    let [wasm, out, name, rest @ ..] = &args[..] else {
        bail!("usage: xtask-wasm WASM OUT NAME [split]");
    };
    let mut wasm = PathBuf::from(wasm);
    let out = Path::new(out);
    let is_split = rest == ["split"];
    fs::create_dir_all(out)?;
    if is_split {
        wasm = split(&wasm, out, name)?;
    }
    let mut bindgen = Bindgen::new();
    // Lazily loaded parts find the tables and the memory by the names that the linker gave them. A worker finds its
    // wasm next to its script; the app is given the URL.
    bindgen
        .web(true)?
        .typescript(false)
        .keep_lld_exports(is_split)
        .omit_default_module_path(is_split)
        .out_name(name);
    let mut output = bindgen.input_path(&wasm).generate_output()?;
    fs::write(out.join("names.json"), shorten_imports(&mut output))?;
    output.emit(out)
}

/// Writes the lazily loaded parts into `out`, and returns the path of the remaining wasm.
fn split(wasm: &Path, out: &Path, name: &str) -> Result<PathBuf> {
    let bytes = fs::read(wasm).with_context(|| format!("cannot read {}", wasm.display()))?;
    let main = out.join(format!("{name}.unbound"));
    let script = format!("./{name}.js");
    let mut options = Options::new(&bytes);
    options.output_dir = out;
    options.main_out_path = &main;
    options.main_module = &script;
    transform(options).map_err(|error| anyhow!("{error:?}"))?;
    Ok(main)
}

/// Shortens the names of what the wasm imports from its script. Returns a JSON map from old to new names.
fn shorten_imports(output: &mut Output) -> String {
    let mut names = Vec::new();
    let of_script = |module: &str| module.ends_with("_bg.js");
    for import in output
        .wasm_mut()
        .imports
        .iter_mut()
        .filter(|import| of_script(&import.module))
    {
        let short = format!("_{:x}", names.len());
        names.push(format!("{:?}: {short:?}", import.name));
        import.name = short;
    }
    format!("{{\n{}\n}}\n", names.join(",\n"))
}
