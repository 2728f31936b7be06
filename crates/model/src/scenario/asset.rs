//! Names of assets: which rows are one coin, and which row looks like the total of others.

use super::raw::Holding;

/// What the names of two holdings say about them. A row is its place in the list of holdings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameNotice {
    /// Both rows are of one coin. They share its price in the simulation.
    OneCoin {
        /// The first row of the coin.
        first: usize,
        /// Another one.
        second: usize,
    },
    /// One row looks like the total of others, so that what it holds would count twice.
    TotalAndPart {
        /// The row that looks like a total.
        total: usize,
        /// The first row that looks like a part of it.
        part: usize,
    },
}

/// Words that name a total where they stand for a whole name, or in brackets behind one: in English, Japanese, German and
/// French.
const TOTALS: [&str; 15] = [
    "all",
    "total",
    "totals",
    "sum",
    "grand total",
    "subtotal",
    "合計",
    "総計",
    "小計",
    "計",
    "summe",
    "gesamt",
    "insgesamt",
    "somme",
    "ensemble",
];

/// The wide forms of the narrow Japanese letters from U+FF61 on, in their order.
const WIDE_JAPANESE: &str = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";

/// The name by which assets are compared: without what is not seen, with one space where there are several and none around
/// it, letters of ASCII narrow and those of Japanese wide, in lower case.
pub(crate) fn folded(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        let c = match c {
            // The wide forms of ASCII stand in the same order.
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            '\u{FF61}'..='\u{FF9F}' => WIDE_JAPANESE.chars().nth((u32::from(c) - 0xFF61) as usize).unwrap_or(c),
            _ => c,
        };
        match c {
            '\u{AD}'
            | '\u{34F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{2060}'..='\u{2064}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}' => {}
            // Sound marks that follow their letter: ヒ and ゛ are ビ.
            '゛' | '\u{3099}' | '゜' | '\u{309A}' => {
                let marked = out
                    .pop()
                    .map(|letter| with_sound_mark(letter, matches!(c, '゛' | '\u{3099}')));
                out.push_str(&marked.unwrap_or(c.into()));
            }
            c if c.is_whitespace() => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    out.trim_end().to_lowercase()
}

/// A letter of Japanese with its sound mark: the voiced one or the other. Letters that take none keep it beside them.
fn with_sound_mark(letter: char, is_voiced: bool) -> String {
    let step = if is_voiced { 1 } else { 2 };
    let takes = match letter {
        'カ' | 'キ' | 'ク' | 'ケ' | 'コ' | 'サ' | 'シ' | 'ス' | 'セ' | 'ソ' | 'タ' | 'チ' | 'ツ' | 'テ' | 'ト' => {
            is_voiced
        }
        'ハ' | 'ヒ' | 'フ' | 'ヘ' | 'ホ' => true,
        _ => false,
    };
    match letter {
        'ウ' if is_voiced => "ヴ".into(),
        _ if takes => char::from_u32(u32::from(letter) + step).unwrap_or(letter).into(),
        _ => [letter, if is_voiced { '゛' } else { '゜' }].iter().collect(),
    }
}

/// For each holding the first one of the same coin, which may be itself. A holding without a name is a coin of its own.
pub(crate) fn first_of_coin(holdings: &[Holding]) -> Vec<usize> {
    let names: Vec<String> = holdings.iter().map(|holding| folded(&holding.asset)).collect();
    let first = |(at, name): (usize, &String)| {
        let same = names.iter().position(|other| other == name && !name.is_empty());
        same.unwrap_or(at)
    };
    names.iter().enumerate().map(first).collect()
}

/// What the names of the holdings say that a reader may not have meant, in the order of the rows.
pub fn name_notices(holdings: &[Holding]) -> Vec<NameNotice> {
    let one_coin = first_of_coin(holdings)
        .into_iter()
        .enumerate()
        .filter(|(at, first)| at != first)
        .map(|(second, first)| NameNotice::OneCoin { first, second });
    let names: Vec<String> = holdings.iter().map(|holding| folded(&holding.asset)).collect();
    let totals = names.iter().enumerate().filter_map(|(total, name)| {
        let of = total_of(name)?;
        let is_part = |other: &String| {
            total_of(other).is_none()
                && other
                    .strip_prefix(of)
                    .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        let any = |other: &String| total_of(other).is_none();
        let part = names
            .iter()
            .position(|other| if of.is_empty() { any(other) } else { is_part(other) })?;
        Some(NameNotice::TotalAndPart { total, part })
    });
    one_coin.chain(totals).collect()
}

/// What a name says that it is the total of: an asset, or everything, which is an empty name. `None` if it is no total.
fn total_of(name: &str) -> Option<&str> {
    if TOTALS.contains(&name) {
        return Some("");
    }
    let (of, behind) = name.split_once(['(', '[', '（'])?;
    let behind = behind.trim_end_matches([')', ']', '）']).trim();
    TOTALS.contains(&behind).then_some(of.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holdings(names: &[&str]) -> Vec<Holding> {
        let named = |name: &&str| Holding {
            asset: (*name).into(),
            ..Holding::default()
        };
        names.iter().map(named).collect()
    }

    #[test]
    fn one_coin_is_known_by_its_name() {
        for (names, expected) in [
            (&["BTC", "ETH", "btc"][..], &[0, 1, 0][..]),
            (&["ＢＴＣ", " BTC　", "Btc"], &[0, 0, 0]),
            (&["", "", "BTC"], &[0, 1, 2]),
            (&["BTC", "BTC\u{200b}", "\u{feff}b\u{ad}tc"], &[0, 0, 0]),
            (&["USD COIN", "USD  Coin", "usd\u{a0}coin", "USDCOIN"], &[0, 0, 0, 3]),
            (
                &["ビットコイン", "ﾋﾞｯﾄｺｲﾝ", "ヒ\u{3099}ットコイン", "ヒットコイン"],
                &[0, 0, 0, 3],
            ),
            (
                &["リップル", "ﾘｯﾌﾟﾙ", "リッフル", "ヴ", "ｳﾞ", "ア゛"],
                &[0, 0, 2, 3, 3, 5],
            ),
            (&["BTC", "BTC2", "WBTC"], &[0, 1, 2]),
        ] {
            assert_eq!(first_of_coin(&holdings(names)), expected, "{names:?}");
        }
    }

    #[test]
    fn totals_are_seen_beside_their_parts() {
        let total = |total, part| NameNotice::TotalAndPart { total, part };
        let twice = |first, second| NameNotice::OneCoin { first, second };
        for (names, expected) in [
            (&["ETH(ALL)", "ETH", "BTC"][..], vec![total(0, 1)]),
            (&["ETH-ERC20", "ETH (total)"], vec![total(1, 0)]),
            (&["ＥＴＨ（合計）", "ETH"], vec![total(0, 1)]),
            (&["BTC", "合計"], vec![total(1, 0)]),
            (&["BTC", "Summe"], vec![total(1, 0)]),
            (&["BTC", "eth", "ETH"], vec![twice(1, 2)]),
            // No parts: a name like any other.
            (&["ETH(ALL)", "ETHW", "BTC"], vec![]),
            (&["Total"], vec![]),
            (&["ALLY", "SUMO"], vec![]),
            (&["BTC (cold)", "BTC (hot)"], vec![]),
        ] {
            assert_eq!(name_notices(&holdings(names)), expected, "{names:?}");
        }
    }
}
