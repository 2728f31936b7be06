//! The app's code: cargo's wasm, split into what a first visit loads and what is loaded later, and the script that
//! starts it.
//!
//! Trunk can do all of this but the split, which stands between cargo and wasm-bindgen, where Trunk has no hook.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::thread;

use anyhow::{Context, Result, anyhow, bail};

use crate::setup::{Kit, WASM};
use crate::{step, tree};

/// The binary.
const BIN: &str = "plimsoll-app";

/// The package of the workers.
const WORKERS: &str = "plimsoll-worker";

/// The binaries of the workers, what their files are called, and what the compiler is told besides.
const WORKER_BINS: [(&str, &str, &str); 2] = [
    ("plimsoll-worker", "worker", ""),
    // Withdrawal runs go side by side.
    ("plimsoll-stress-worker", "stress-worker", SIMD),
];

/// Instructions for several numbers at once, which every current browser has.
pub const SIMD: &str = "-Ctarget-feature=+simd128";

/// The script that the splitter writes: it fetches the later parts.
const LOADER: &str = "__wasm_split.js";

/// The wasm features that rustc turns on by default, and [`SIMD`]: wasm-opt refuses what it is not told of.
const FEATURES: [&str; 7] = [
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// What makes the page small. Control flow is laid out anew before a second round finds what the first left, and
/// functions that are alike come to stand beside each other, which compresses better: 2.6 KB less of a first visit.
const SMALL: [&str; 5] = ["--flatten", "--rereloop", "-Oz", "-Oz", "--reorder-functions-by-name"];

/// The app, ready to be given names.
pub struct App {
    /// The script. It asks for the later parts in [`PARTS_IN_SCRIPT`].
    pub script: String,
    /// The wasm of the first visit.
    pub wasm: Vec<u8>,
    /// Later parts, by file name.
    pub later: BTreeMap<String, Vec<u8>>,
}

/// Where the script looks for later parts, until their folder has a name.
pub const PARTS_IN_SCRIPT: &str = "\"./parts/";

/// Compiles, splits and shrinks the app, and its workers, with a cargo that takes flags for the compiler.
pub fn build(kit: &Kit, cargo: impl Fn(&str) -> Command) -> Result<App> {
    let work = tree::scratch().join("app");
    if work.exists() {
        fs::remove_dir_all(&work)?;
    }
    fs::create_dir_all(&work)?;

    let compiled = compile(&mut cargo(""), "release", BIN, BIN)?;

    let split = work.join("split");
    let mut splitter = kit.command("wasm-split-cli");
    step::run(splitter.arg(compiled).arg(&split).args(["--out-name", "app"]))?;

    let bound = work.join("bound");
    let mut bindgen = kit.command("wasm-bindgen");
    // Later parts find the tables and the memory by the linker's names.
    bindgen.args([
        "--target",
        "web",
        "--no-typescript",
        "--keep-lld-exports",
        "--out-name",
        "app",
    ]);
    step::run(bindgen.arg("--out-dir").arg(&bound).arg(split.join("app.wasm")))?;

    let glue = fs::read_to_string(bound.join("app.js"))?;
    let loader = fs::read_to_string(split.join(LOADER))?;
    let (wasm, names) = shorten_imports(&fs::read(bound.join("app_bg.wasm"))?)?;
    let short = work.join("app.wasm");
    fs::write(&short, wasm)?;

    let mut parts = vec![short];
    for entry in fs::read_dir(&split)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "wasm")
            && path.file_name() != Some("app.wasm".as_ref())
        {
            parts.push(path);
        }
    }
    let mut later = optimise_all(kit, parts)?;
    let wasm = later.remove("app.wasm").context("the app itself was not optimised")?;
    let (pack, packed) = pack(&mut later);
    let script = script(&glue, &loader, &names, &packed)?;
    if !pack.is_empty() {
        later.insert(PACK.to_owned(), pack);
    }
    for (bin, name, flags) in WORKER_BINS {
        later.extend(worker(
            kit,
            &compile(&mut cargo(flags), "fast", WORKERS, bin)?,
            name,
            &work,
        )?);
    }
    Ok(App { script, wasm, later })
}

/// Compiles a binary for the browser.
fn compile(cargo: &mut Command, profile: &str, package: &str, bin: &str) -> Result<PathBuf> {
    cargo.args(["build", "--profile", profile, "--offline", "--target", WASM]);
    cargo.args(["--package", package, "--bin", bin]);
    step::run(cargo.args(["--features", if bin == BIN { "split" } else { "" }]))?;
    Ok(target_dir().join(WASM).join(profile).join(format!("{bin}.wasm")))
}

/// Where cargo puts what it builds.
fn target_dir() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR").filter(|dir| !dir.is_empty()) {
        Some(dir) => tree::root().join(dir),
        None => tree::root().join("target"),
    }
}

/// A worker's files. It is for speed, not for size.
fn worker(kit: &Kit, compiled: &Path, name: &str, work: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let glue_name = format!("{name}-glue");
    let bound = work.join(name);
    let mut bindgen = kit.command("wasm-bindgen");
    bindgen.args(["--target", "web", "--no-typescript", "--out-name", &glue_name]);
    step::run(bindgen.arg("--out-dir").arg(&bound).arg(compiled))?;
    let glue = fs::read_to_string(bound.join(format!("{glue_name}.js")))?;
    // Streaming insists on a media type that not every host sends.
    let glue = lean(&glue).replace("typeof WebAssembly.instantiateStreaming === 'function'", "false");
    let wasm = optimise(kit, &bound.join(format!("{glue_name}_bg.wasm")), &["-O3"])?;
    // A browser tells the page of errors in a worker, but not of promises that fail there. Where the browser cannot compile
    // the worker, the page would wait for its answer in vain.
    let start = format!(
        "import init from \"./{glue_name}.js\";\ninit().catch((error) => setTimeout(() => {{ throw error; }}));\n"
    );
    Ok(vec![
        (format!("{name}.js"), start.into_bytes()),
        (format!("{glue_name}.js"), glue.into_bytes()),
        (format!("{glue_name}_bg.wasm"), wasm),
    ])
}

/// The file that holds the small chunks.
const PACK: &str = "chunks.bin";

/// The chunks of the pack in their order, with their lengths.
type Packed = Vec<(String, usize)>;

/// Takes the small chunks out of the later parts and puts them behind one another. The splitter makes one of whatever a
/// set of screens shares: nearly a hundred, most below a kilobyte, each of which would be a request.
fn pack(later: &mut BTreeMap<String, Vec<u8>>) -> (Vec<u8>, Packed) {
    const SMALL: usize = 8 * 1024;
    let mut pack = Vec::new();
    let mut packed = Packed::new();
    later.retain(|name, contents| {
        let is_packed = name.starts_with("chunk_") && contents.len() <= SMALL;
        if is_packed {
            packed.push((name.clone(), contents.len()));
            pack.append(contents);
        }
        !is_packed
    });
    (pack, packed)
}

/// Makes files small, as many at a time as there are cores: there are some hundred, and each starts a program. Their
/// contents by name.
fn optimise_all(kit: &Kit, files: Vec<PathBuf>) -> Result<BTreeMap<String, Vec<u8>>> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let files = Mutex::new(files.into_iter());
    let next = || files.lock().ok().and_then(|mut files| files.next());
    let work = || -> Result<Vec<(String, Vec<u8>)>> {
        let mut done = Vec::new();
        while let Some(path) = next() {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            done.push((name, optimise(kit, &path, &SMALL)?));
        }
        Ok(done)
    };
    thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let mut all = BTreeMap::new();
        for thread in running {
            all.extend(thread.join().map_err(|_| anyhow!("a thread of the build stopped"))??);
        }
        Ok(all)
    })
}

fn optimise(kit: &Kit, wasm: &Path, passes: &[&str]) -> Result<Vec<u8>> {
    let optimised = wasm.with_extension("opt");
    let mut wasm_opt = kit.command("wasm-opt");
    wasm_opt.args(passes).args(FEATURES);
    step::run(wasm_opt.arg(wasm).arg("-o").arg(&optimised))?;
    Ok(fs::read(optimised)?)
}

/// What the splitter writes before and after the name of a part, to fetch it.
const FETCH: [&str; 2] = [
    "() => {\n    const src = fetch(new URL(\"./",
    "\", import.meta.url));\n    src.catch(() => {});\n    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));\n}\n",
];

/// What fetches a part instead. Streaming insists on a media type that not every host sends.
const FETCH_INSTEAD: &str = "\
const __get = (name) => {
const bytes = fetch(new URL(\"./parts/\" + name, import.meta.url)).then((got) => {
if (!got.ok) throw new Error(`${name}: ${got.status}`);
return got.arrayBuffer();
});
bytes.catch(() => {});
return bytes;
};
const __part = (name) => () => {
const bytes = __get(name);
return async (imports) => WebAssembly.instantiate(await bytes, imports);
};
const __packed = (name, lengths) => () => {
const bytes = __get(name);
return async (imports) => {
const all = await bytes;
let from = 0;
await Promise.all(lengths.map((length) => WebAssembly.instantiate(new Uint8Array(all, (from += length) - length, length), imports)));
};
};
";

/// What loads the pack in the script.
const SMALL_CHUNKS: &str = "__small";

/// The splitter's script with short ways to fetch, and with the pack in place of the chunks that are in it.
fn fetching(loader: &str, packed: &Packed) -> Result<String> {
    let mut pieces = loader.split(FETCH[0]);
    let mut whole = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (name, rest) = piece
            .split_once(FETCH[1])
            .context("the splitter fetches later parts in another way than before")?;
        whole.push_str(&format!("__part(\"{name}\")"));
        whole.push_str(rest);
    }
    if whole.contains("fetch(") {
        bail!("the splitter fetches later parts in another way than before");
    }
    let is_packed = |chunk: &str| packed.iter().any(|(name, _)| *name == format!("{}.wasm", &chunk[2..]));
    let mut lines = Vec::new();
    let mut begun = false;
    for line in whole.lines() {
        let Some((start, name)) = line.split_once("__chunk_") else {
            lines.push(line.to_owned());
            continue;
        };
        if start == "const " {
            let number = name.split(' ').next().unwrap_or_default();
            if !is_packed(&format!("__chunk_{number}")) {
                lines.push(line.to_owned());
            } else if !begun {
                let lengths: Vec<String> = packed.iter().map(|(_, length)| length.to_string()).collect();
                let lengths = lengths.join(",");
                lines.push(format!(
                    "const {SMALL_CHUNKS} = makeLoad(__packed(\"{PACK}\", [{lengths}]), []);"
                ));
                begun = true;
            }
            continue;
        }
        let (start, end) = start
            .strip_suffix('[')
            .zip(name.split_once(']'))
            .map(|(start, (_, end))| (start, end))
            .context("the splitter names what a part needs in another way than before")?;
        let needs = &line[start.len() + 1..line.len() - end.len() - 1];
        let all: Vec<&str> = needs.split(", ").collect();
        let mut needs: Vec<&str> = all.iter().copied().filter(|chunk| !is_packed(chunk)).collect();
        if needs.len() < all.len() {
            needs.push(SMALL_CHUNKS);
        }
        lines.push(format!("{start}[{}]{end}", needs.join(", ")));
    }
    Ok(lines.join("\n"))
}

/// One script of the two that wasm-bindgen and the splitter wrote, without comments and indents, and with short names
/// for imports. One file, because a first visit would wait for the second after the first.
fn script(glue: &str, loader: &str, names: &BTreeMap<String, String>, packed: &Packed) -> Result<String> {
    let loader = &fetching(loader, packed)?;
    let import = format!(" from \"./{LOADER}\"");
    // One for each later part, all of the same script.
    let names_of_loader: Vec<&str> = glue
        .lines()
        .filter_map(|line| line.strip_prefix("import * as ")?.strip_suffix(import.as_str()))
        .collect();
    let bodies: Vec<&str> = loader.lines().filter(|line| !line.starts_with("import ")).collect();
    let exports: Vec<&str> = bodies
        .iter()
        .filter_map(|line| line.strip_prefix("export const ")?.split(' ').next())
        .collect();
    let imports = glue.lines().filter(|line| line.starts_with("import ")).count();
    if names_of_loader.is_empty() || imports != names_of_loader.len() || exports.is_empty() {
        bail!("wasm-bindgen's script does not take the loader of the later parts as expected");
    }
    let own: Vec<&str> = glue.lines().filter(|line| !line.starts_with("import ")).collect();
    let taken: String = names_of_loader
        .iter()
        .map(|name| format!("const {name} = {{ {} }};\n", exports.join(", ")))
        .collect();
    // After the loader's own constants.
    let whole = format!("{}\n{FETCH_INSTEAD}{}\n{taken}", own.join("\n"), bodies.join("\n"));
    if !whole.contains(PARTS_IN_SCRIPT) {
        bail!("the script does not say where later parts are");
    }
    Ok(rename_words(&lean(&whole), names))
}

/// A script without whole lines of comment and without indents. Good for generated scripts, which have no texts of
/// several lines.
fn lean(script: &str) -> String {
    let lines = script.lines().map(str::trim);
    let code = lines.filter(|line| !line.is_empty() && !["//", "/*", "*"].iter().any(|c| line.starts_with(c)));
    code.flat_map(|line| [line, "\n"]).collect()
}

/// The script with some of its words renamed.
fn rename_words(script: &str, names: &BTreeMap<String, String>) -> String {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut renamed = String::with_capacity(script.len());
    let mut rest = script;
    while !rest.is_empty() {
        let word = &rest[..rest.find(|c| !is_word(c)).unwrap_or(rest.len())];
        renamed.push_str(names.get(word).map_or(word, String::as_str));
        rest = &rest[word.len()..];
        let gap = &rest[..rest.find(is_word).unwrap_or(rest.len())];
        renamed.push_str(gap);
        rest = &rest[gap.len()..];
    }
    renamed
}

/// The wasm with short names for what it imports from wasm-bindgen's script, and from which name to which. The names
/// end in digests, which do not compress: that is 4 KB of a first visit.
fn shorten_imports(wasm: &[u8]) -> Result<(Vec<u8>, BTreeMap<String, String>)> {
    const IMPORTS: u8 = 2;
    const FUNCTION: u8 = 0;
    let mut names = BTreeMap::new();
    let mut out = wasm.get(..8).context("not wasm")?.to_vec();
    let mut input = Bytes(&wasm[8..]);
    while !input.0.is_empty() {
        let id = input.byte()?;
        let mut section = Bytes(input.sized()?);
        if id != IMPORTS {
            out.push(id);
            put_sized(&mut out, section.0);
            continue;
        }
        let count = section.number()?;
        let mut body = Vec::new();
        put_number(&mut body, count);
        for _ in 0..count {
            let module = section.sized()?;
            let name = section.sized()?;
            if section.byte()? != FUNCTION {
                bail!("wasm-bindgen's wasm imports more than functions");
            }
            let of_type = section.number()?;
            put_sized(&mut body, module);
            if module.ends_with(b"_bg.js") {
                let next = format!("_{:x}", names.len());
                let short = names.entry(String::from_utf8(name.to_vec())?).or_insert(next);
                put_sized(&mut body, short.as_bytes());
            } else {
                put_sized(&mut body, name);
            }
            body.push(FUNCTION);
            put_number(&mut body, of_type);
        }
        out.push(IMPORTS);
        put_sized(&mut out, &body);
    }
    Ok((out, names))
}

/// Wasm as yet unread.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn byte(&mut self) -> Result<u8> {
        let (first, rest) = self.0.split_first().context("wasm ends early")?;
        self.0 = rest;
        Ok(*first)
    }

    /// An unsigned LEB128.
    fn number(&mut self) -> Result<u32> {
        let mut number = 0;
        for shift in (0..32).step_by(7) {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        bail!("a number in the wasm is too long")
    }

    /// Bytes after their number.
    fn sized(&mut self) -> Result<&'a [u8]> {
        let size = self.number()? as usize;
        let (bytes, rest) = self.0.split_at_checked(size).context("wasm ends early")?;
        self.0 = rest;
        Ok(bytes)
    }
}

fn put_number(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn put_sized(out: &mut Vec<u8>, bytes: &[u8]) {
    put_number(out, bytes.len() as u32);
    out.extend_from_slice(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_get_short_names() -> Result<()> {
        let mut imports = vec![2];
        for (module, name) in [("./app_bg.js", "__wbg_now_0123456789abcdef"), ("./other.js", "load")] {
            put_sized(&mut imports, module.as_bytes());
            put_sized(&mut imports, name.as_bytes());
            imports.extend([0, 200, 1]);
        }
        let mut wasm = b"\0asm\x01\0\0\0\x01\x02ab\x02".to_vec();
        put_sized(&mut wasm, &imports);
        wasm.extend(b"\x0a\x01c");

        let (short, names) = shorten_imports(&wasm)?;
        assert_eq!(
            short,
            b"\0asm\x01\0\0\0\x01\x02ab\x02\x26\x02\x0b./app_bg.js\x02_0\0\xc8\x01\x0a./other.js\x04load\0\xc8\x01\x0a\x01c"
        );
        assert_eq!(names.get("__wbg_now_0123456789abcdef").map(String::as_str), Some("_0"));
        assert_eq!(names.len(), 1);
        assert!(shorten_imports(&wasm[..wasm.len() - 1]).is_err());
        Ok(())
    }

    #[test]
    fn the_script_loads_later_parts_itself() -> Result<()> {
        let glue = "import * as import1 from \"./__wasm_split.js\"\n\n/* A\n * b */\nfunction f() {\n    // why\n    return { __wbg_x: 1, __wbg_xy: 2, m: import1 };\n}\n";
        let fetch = |name: &str| format!("{}{name}{}", FETCH[0], FETCH[1]);
        let chunk = |n: u32| {
            format!(
                "/* x, y */\nconst __chunk_{n} = load({}, []);\n",
                fetch(&format!("chunk_{n}.wasm"))
            )
        };
        let loader = format!(
            "import {{ initSync }} from \"./app.js\";\n{}{}{}export const __wasm_split_load_a = load({}, [__chunk_6, __chunk_7, __chunk_8]);\n",
            chunk(6),
            chunk(7),
            chunk(8),
            fetch("split_a.wasm")
        );
        let names = BTreeMap::from([("__wbg_x".to_owned(), "_0".to_owned())]);
        let mut later = BTreeMap::from([
            ("chunk_6.wasm".to_owned(), vec![6; 3]),
            ("chunk_7.wasm".to_owned(), vec![7; 2]),
            ("chunk_8.wasm".to_owned(), vec![8; 10_000]),
            ("split_a.wasm".to_owned(), vec![1]),
        ]);
        let (bytes, packed) = pack(&mut later);
        assert_eq!(bytes, [6, 6, 6, 7, 7]);
        assert_eq!(later.keys().collect::<Vec<_>>(), ["chunk_8.wasm", "split_a.wasm"]);
        let script_of = |loader: &str| script(glue, loader, &names, &packed);
        assert_eq!(
            script_of(&loader)?,
            format!(
                "function f() {{\nreturn {{ _0: 1, __wbg_xy: 2, m: import1 }};\n}}\n{FETCH_INSTEAD}const __small = makeLoad(__packed(\"chunks.bin\", [3,2]), []);\nconst __chunk_8 = load(__part(\"chunk_8.wasm\"), []);\nexport const __wasm_split_load_a = load(__part(\"split_a.wasm\"), [__chunk_8, __small]);\nconst import1 = {{ __wasm_split_load_a }};\n"
            )
        );
        assert!(script("", &loader, &names, &packed).is_err());
        assert!(script_of(&loader.replace("instantiateStreaming", "compileStreaming")).is_err());
        Ok(())
    }
}
