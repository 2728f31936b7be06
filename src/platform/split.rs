//! Parts of the page that are loaded when they are first needed. `#[wasm_split(NAME, fallible)]` moves a function, and
//! all code that only it reaches, into a part of that name. The function becomes `async`, and returns an error if the
//! part fails to load.
//!
//! Only the splitter can link such parts. Without the feature `split`, the page is built in one piece.

pub use wasm_split_helpers::SplitLoaderError;

#[cfg(not(feature = "split"))]
pub use plimsoll_unsplit::wasm_split;
#[cfg(feature = "split")]
pub use wasm_split_helpers::wasm_split;
