//! An attribute with the name and the effect on callers of `wasm_split_helpers::wasm_split`, for builds in one piece.

use proc_macro::{Ident, Span, TokenStream, TokenTree};

/// Makes the function `async`, as `wasm_split` does, and leaves its code where it is.
///
/// # Examples
/// ```
/// #[plimsoll_unsplit::wasm_split(answer, fallible)]
/// pub fn answer() -> Result<u32, ()> {
///     Ok(42)
/// }
///
/// let future = std::pin::pin!(answer());
/// let mut context = std::task::Context::from_waker(std::task::Waker::noop());
/// assert_eq!(future.poll(&mut context), std::task::Poll::Ready(Ok(42)));
/// # use std::future::Future;
/// ```
#[proc_macro_attribute]
pub fn wasm_split(_part: TokenStream, function: TokenStream) -> TokenStream {
    let keyword = |token: &TokenTree| matches!(token, TokenTree::Ident(ident) if ident.to_string() == "fn");
    let mut tokens: Vec<TokenTree> = function.into_iter().collect();
    if let Some(at) = tokens.iter().position(keyword) {
        tokens.insert(at, Ident::new("async", Span::call_site()).into());
    }
    tokens.into_iter().collect()
}
