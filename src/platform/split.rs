//! Parts of the page that are loaded when they are first needed: `#[wasm_split(NAME, fallible)]` puts a function, with all
//! that only it reaches, into a part of that name. It becomes `async`, and fails where the part does not arrive.
//!
//! Only the splitter can link such parts. Without the feature `split` the page is built in one piece.

pub use wasm_split_helpers::SplitLoaderError;

#[cfg(not(feature = "split"))]
pub use plimsoll_unsplit::wasm_split;
#[cfg(feature = "split")]
pub use wasm_split_helpers::wasm_split;
