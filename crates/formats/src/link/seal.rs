//! Sealed links, `s1.…`: a link that only a passphrase opens.
//!
//! The [envelope](super::envelope) tells damage from a wrong passphrase, since its checksum needs none. Its body is the cost
//! of the key (memory in KiB as four bytes, passes and lanes as one each), 16 bytes of salt, 24 of nonce, and the
//! payload under XChaCha20-Poly1305 with its 16 bytes of tag, all big-endian. The payload stands in it as its tag `p1.` and
//! the bytes behind that, not in letters: so the text is not made longer twice. The text `s1.` and all bytes before
//! the payload are authenticated with it.
//!
//! The key comes from the passphrase by Argon2id (RFC 9106). What is sealed can be guessed at by whoever has the link, for
//! ever and without anybody noticing: no cost makes up for a passphrase that is easily guessed.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chacha20poly1305::{AeadInOut, KeyInit, Tag, XChaCha20Poly1305, XNonce};

use super::codec::{MAX_LINK_CHARS, decode, encode};
use super::contents::Link;
use super::error::LinkError;
use super::{envelope, find};

const TAG: &str = "s1.";

const SALT: usize = 16;
const NONCE: usize = 24;
/// Bytes of the authentication tag.
const MAC: usize = 16;
/// Bytes before the payload.
const HEAD: usize = 6 + SALT + NONCE;

/// The number of random bytes that [`seal`] needs.
pub const RANDOM_BYTES: usize = SALT + NONCE;

/// The most memory that a link may ask for, in KiB: 256 MiB.
const MAX_MEMORY_KIB: u32 = 256 * 1024;
/// The most memory times passes, in KiB: some seconds on a slow machine.
const MAX_WORK_KIB: u64 = 1024 * 1024;
/// The most lanes. They are filled one after the other here, so more of them buy nothing.
const MAX_LANES: u8 = 16;

/// The cost of trying one passphrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    memory_kib: u32,
    passes: u8,
    lanes: u8,
}

impl Cost {
    /// 46 MiB and two passes in one lane. The Password Storage Cheat Sheet of OWASP asks for at least one pass over as much
    /// memory (m = 47104, t = 1, p = 1), for passwords that an attacker must steal first; a link needs no stealing.
    pub const DEFAULT: Self = Self {
        memory_kib: 47_104,
        passes: 2,
        lanes: 1,
    };

    /// A cost from its memory in KiB, its passes over the memory and its lanes, as RFC 9106 has them.
    ///
    /// # Errors
    /// [`SealError::Cost`] if it is above what this program spends on one link (256 MiB, 1 GiB over all passes, 16 lanes)
    /// or less than Argon2 can do (one pass, one lane, 8 KiB a lane).
    pub fn new(memory_kib: u32, passes: u8, lanes: u8) -> Result<Self, SealError> {
        let is_enough = passes >= 1 && lanes >= 1 && memory_kib >= 8 * u32::from(lanes);
        let work = u64::from(memory_kib) * u64::from(passes);
        if is_enough && memory_kib <= MAX_MEMORY_KIB && work <= MAX_WORK_KIB && lanes <= MAX_LANES {
            Ok(Self {
                memory_kib,
                passes,
                lanes,
            })
        } else {
            Err(SealError::Cost {
                memory_kib,
                passes,
                lanes,
            })
        }
    }
}

/// Why a link could not be sealed or opened.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum SealError {
    /// The sealed link itself cannot be read, whatever the passphrase.
    #[error(transparent)]
    Link(LinkError),
    /// The link asks for more work or memory than is spent on one link, or for what Argon2 cannot do.
    #[error(
        "the sealed link asks for {memory_kib} KiB of memory, {passes} passes and {lanes} lanes to make its key, more than this program spends on a link"
    )]
    Cost {
        /// Memory in KiB.
        memory_kib: u32,
        /// Passes over it.
        passes: u8,
        /// Lanes.
        lanes: u8,
    },
    /// There is no passphrase.
    #[error("the passphrase is empty")]
    NoPassphrase,
    /// The machine did not give the memory.
    #[error("making the key needs {memory_kib} KiB of memory, which this machine does not give")]
    NoMemory {
        /// Memory in KiB.
        memory_kib: u32,
    },
    /// The link is whole, and this passphrase does not open it. Somebody who altered it with care, checksum and all, cannot
    /// be told from this.
    #[error("the passphrase is wrong")]
    WrongPassphrase,
    /// The passphrase was right, yet what it opened cannot be read.
    #[error("the sealed contents cannot be read: {0}")]
    Contents(LinkError),
}

/// Seals a link under a passphrase. The same random bytes must never be used for two links: take them from a source made for
/// cryptography.
///
/// The passphrase counts by its bytes. Where a reader types it, bring it to the Unicode form NFC before.
///
/// # Errors
/// If the passphrase is empty, there is no memory, or the sealed link would be longer than any that is read.
pub fn seal(link: &Link, passphrase: &str, cost: Cost, random: &[u8; RANDOM_BYTES]) -> Result<String, SealError> {
    let payload = encode(link);
    let mut body = Vec::with_capacity(HEAD + payload.len() + MAC);
    body.extend_from_slice(&cost.memory_kib.to_be_bytes());
    body.extend_from_slice(&[cost.passes, cost.lanes]);
    body.extend_from_slice(random);
    // A payload is a tag that ends with a full stop, and base64url.
    let (tag, letters) = payload.split_at(payload.find('.').map_or(0, |at| at + 1));
    body.extend_from_slice(tag.as_bytes());
    body.extend_from_slice(&envelope::bytes_of(letters).map_err(SealError::Link)?);
    let (head, contents) = body.split_at_mut(HEAD);
    let mac = cipher(passphrase, cost, head)?
        .encrypt_inout_detached(&nonce(head), &authenticated(head), contents.into())
        // Only above 256 GiB.
        .map_err(|_| SealError::Link(LinkError::TooLarge { max: MAX_LINK_CHARS }))?;
    body.extend_from_slice(&mac);
    let text = envelope::wrap(TAG, &body);
    match text.len() {
        chars if chars > MAX_LINK_CHARS => Err(SealError::Link(LinkError::TooLong {
            chars,
            max: MAX_LINK_CHARS,
        })),
        _ => Ok(text),
    }
}

/// A sealed link that came through whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Sealed {
    cost: Cost,
    /// [`HEAD`] bytes, the sealed payload, and its tag.
    body: Vec<u8>,
}

impl Sealed {
    /// Reads a sealed link as far as that goes without its passphrase. White space around it, line breaks inside it and
    /// punctuation after it do no harm.
    ///
    /// # Errors
    /// [`SealError::Link`] if it is damaged, cut off, too long or newer than this program, [`SealError::Cost`] if its cost
    /// is out of bounds.
    pub fn parse(text: &str) -> Result<Self, SealError> {
        let text = text.trim();
        let read = |text: &str| {
            if text.is_empty() {
                return Err(LinkError::Empty);
            }
            match find::split_tag(text, find::SEALED) {
                None => Err(LinkError::NotALink),
                Some((1, contents)) => envelope::unwrap(TAG, contents, MAX_LINK_CHARS),
                Some((version, _)) => Err(LinkError::NewerVersion { version }),
            }
        };
        let body = read(text).map_err(SealError::Link)?;
        let [a, b, c, d, passes, lanes, ..] = body[..] else {
            return Err(TOO_SHORT);
        };
        if body.len() < HEAD + MAC {
            return Err(TOO_SHORT);
        }
        let cost = Cost::new(u32::from_be_bytes([a, b, c, d]), passes, lanes)?;
        Ok(Self { cost, body })
    }

    /// Opens it.
    ///
    /// # Errors
    /// [`SealError::WrongPassphrase`] if the passphrase is another; [`SealError::Contents`] if the link inside cannot be
    /// read, because it is newer than this program; and if there is no passphrase or no memory.
    pub fn open(&self, passphrase: &str) -> Result<Link, SealError> {
        let (head, sealed) = self.body.split_at(HEAD);
        let (contents, mac) = sealed.split_at(sealed.len() - MAC);
        let mut contents = contents.to_vec();
        let mut tag = Tag::default();
        tag.copy_from_slice(mac);
        cipher(passphrase, self.cost, head)?
            .decrypt_inout_detached(&nonce(head), &authenticated(head), contents.as_mut_slice().into(), &tag)
            .map_err(|_| SealError::WrongPassphrase)?;
        let end = contents.iter().position(|&byte| byte == b'.');
        let (tag, bytes) = contents.split_at(end.map_or(0, |at| at + 1));
        let mut payload = String::from_utf8_lossy(tag).into_owned();
        BASE64_URL_SAFE_NO_PAD.encode_string(bytes, &mut payload);
        decode(&payload).map_err(SealError::Contents)
    }
}

const TOO_SHORT: SealError = SealError::Link(LinkError::Malformed {
    what: "too short for a sealed link",
});

/// The cipher under the key of a passphrase. `head` has the salt.
fn cipher(passphrase: &str, cost: Cost, head: &[u8]) -> Result<XChaCha20Poly1305, SealError> {
    if passphrase.is_empty() {
        return Err(SealError::NoPassphrase);
    }
    let refused = |_: argon2::Error| SealError::Cost {
        memory_kib: cost.memory_kib,
        passes: cost.passes,
        lanes: cost.lanes,
    };
    let (passes, lanes) = (u32::from(cost.passes), u32::from(cost.lanes));
    let params = Params::new(cost.memory_kib, passes, lanes, None).map_err(refused)?;
    let blocks = params.block_count();
    // An allocation that fails must not end the program.
    let mut memory: Vec<Block> = Vec::new();
    if memory.try_reserve_exact(blocks).is_err() {
        return Err(SealError::NoMemory {
            memory_kib: cost.memory_kib,
        });
    }
    memory.resize(blocks, Block::default());
    let mut key = chacha20poly1305::Key::default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into_with_memory(passphrase.as_bytes(), &head[6..6 + SALT], &mut key, &mut memory)
        .map_err(refused)?;
    Ok(XChaCha20Poly1305::new(&key))
}

fn nonce(head: &[u8]) -> XNonce {
    let mut nonce = XNonce::default();
    nonce.copy_from_slice(&head[6 + SALT..HEAD]);
    nonce
}

fn authenticated(head: &[u8]) -> Vec<u8> {
    [TAG.as_bytes(), head].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A link whose body was altered by somebody who mended the checksum.
    fn forged(alter: impl FnOnce(&mut Vec<u8>)) -> Result<Link, SealError> {
        let link = Link::new(
            plimsoll_model::Scenario::default(),
            &plimsoll_model::evaluate(&plimsoll_model::Scenario::default()),
        );
        let cost = Cost::new(8, 1, 1)?;
        let text = seal(&link, "x", cost, &[7; RANDOM_BYTES])?;
        let mut body = Sealed::parse(&text)?.body;
        alter(&mut body);
        Sealed::parse(&envelope::wrap(TAG, &body))?.open("x")
    }

    #[test]
    fn what_was_altered_with_care_does_not_open() {
        assert!(forged(|_| {}).is_ok());
        for at in 6..HEAD + 20 {
            assert_eq!(forged(|body| body[at] ^= 1), Err(SealError::WrongPassphrase), "{at}");
        }
        // Another cost is another key.
        assert_eq!(forged(|body| body[3] = 16), Err(SealError::WrongPassphrase));
        assert_eq!(
            forged(|body| body.truncate(HEAD + MAC)),
            Err(SealError::WrongPassphrase)
        );
        assert_eq!(forged(|body| body.truncate(HEAD + MAC - 1)), Err(TOO_SHORT));
        assert_eq!(forged(Vec::clear), Err(TOO_SHORT));
    }

    #[test]
    fn a_hostile_link_cannot_ask_for_gigabytes() {
        let expected = SealError::Cost {
            memory_kib: u32::MAX,
            passes: 255,
            lanes: 255,
        };
        assert_eq!(forged(|body| body[..6].fill(255)), Err(expected));
    }
}
