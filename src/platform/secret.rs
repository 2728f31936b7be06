//! Randomness that nobody can guess, and passphrases as they count.

use js_sys::JsString;

/// Random bytes from the browser's generator for cryptography; none where the browser has none.
pub fn random<const N: usize>() -> Option<[u8; N]> {
    let mut bytes = [0; N];
    let crypto = web_sys::window()?.crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes)
}

/// A text in the Unicode form NFC: the same passphrase has the same bytes, whatever keyboard it came from.
pub fn composed(text: &str) -> String {
    JsString::from(text).normalize("NFC").into()
}
