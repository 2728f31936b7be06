//! Links in print.

use yew::prelude::*;

/// Least number of characters in a piece of a link. It is short enough to fill lines well, and long enough to keep the
/// number of pieces small.
const ENOUGH: usize = 8;

/// A link that may be printed over several lines. No line begins or ends with a hyphen, which copying from a PDF would
/// drop. A click on any of the lines opens the whole link.
pub fn printed(link: &str) -> Html {
    html! {
        <p class="link-text">
            <a href={elsewhere(link)} translate="no">
                { for pieces(link).into_iter().map(|piece| html! { <><span>{ piece.to_owned() }</span><wbr /></> }) }
            </a>
        </p>
    }
}

/// The link with an empty query, which the page removes when it opens. Browsers print a link from a page to itself as a
/// jump within the document, and this one would have no target.
fn elsewhere(link: &str) -> String {
    let (page, fragment) = link.split_once('#').unwrap_or((link, ""));
    let mark = if page.contains('?') { '&' } else { '?' };
    format!("{page}{mark}#{fragment}")
}

/// The pieces of a link, between which a line may end. No cut is next to a hyphen.
fn pieces(link: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut length = 0;
    let mut before = '-';
    for (at, c) in link.char_indices() {
        if length >= ENOUGH && c != '-' && before != '-' {
            pieces.push(&link[start..at]);
            (start, length) = (at, 0);
        }
        length += 1;
        before = c;
    }
    if start < link.len() {
        pieces.push(&link[start..]);
    }
    pieces
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::{elsewhere, pieces};

    #[test]
    fn an_anchor_on_paper_leads_to_another_page() {
        assert_eq!(elsewhere("https://a.example/#/p1.x"), "https://a.example/?#/p1.x");
        assert_eq!(
            elsewhere("https://a.example/b/?c#/p1.x"),
            "https://a.example/b/?c&#/p1.x"
        );
    }

    #[test]
    fn a_link_is_cut_where_no_hyphen_is_near() {
        for (link, expected) in [
            ("", &[][..]),
            ("p1.abc", &["p1.abc"]),
            ("p1.abcdefgh", &["p1.abcde", "fgh"]),
            ("p1.abcd-efghijkl", &["p1.abcd-e", "fghijkl"]),
            ("p1.abcde-fghijkl", &["p1.abcde-f", "ghijkl"]),
            ("p1.abcde---", &["p1.abcde---"]),
            ("https://例え.jp/#/p1", &["https://", "例え.jp/#/", "p1"]),
        ] {
            assert_eq!(pieces(link), expected, "{link}");
        }
    }

    proptest! {
        #[test]
        fn no_piece_begins_or_ends_with_a_hyphen(link in "h[a-c:/#._-]{0,200}c") {
            let pieces = pieces(&link);
            prop_assert_eq!(pieces.concat(), &*link);
            for piece in &pieces {
                prop_assert!(!piece.starts_with('-') && !piece.ends_with('-'), "{:?}", pieces);
            }
        }
    }
}
