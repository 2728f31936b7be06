//! Cryptographic randomness, and the normal form of passphrases.

use js_sys::JsString;

/// Random bytes from the browser's cryptographic generator. `None` if the browser does not have one.
pub fn random<const N: usize>() -> Option<[u8; N]> {
    let mut bytes = [0; N];
    let crypto = web_sys::window()?.crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes)
}

/// The text in Unicode normalization form NFC. The same passphrase then has the same bytes on every keyboard.
pub fn composed(text: &str) -> String {
    JsString::from(text).normalize("NFC").into()
}
