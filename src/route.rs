//! What the fragment of the address says.

use plimsoll_casebook::Case;

/// Where an address leads.
#[derive(Clone, Debug, PartialEq)]
pub enum Destination {
    /// The calculator with the reader's own draft, or the first case if there is none.
    Calculator,
    /// The simulator, with the same draft.
    Simulate,
    /// A named case.
    Case(&'static Case),
    /// A case that the casebook does not have.
    UnknownCase(String),
    /// A scenario in a link.
    Payload(String),
    /// No page of this program.
    Unknown(String),
}

impl Destination {
    /// Reads a fragment, with or without its `#`.
    pub fn parse(fragment: &str) -> Self {
        let path = fragment.strip_prefix('#').unwrap_or(fragment);
        if let Some(payload) = plimsoll_link::find_payload(path) {
            return Self::Payload(payload.to_owned());
        }
        match path.trim_matches('/') {
            "" => Self::Calculator,
            "simulate" => Self::Simulate,
            other => match other.strip_prefix("case/") {
                Some(id) => plimsoll_casebook::find(id).map_or_else(|| Self::UnknownCase(shorten(id)), Self::Case),
                None => Self::Unknown(shorten(other)),
            },
        }
    }
}

/// The fragment of a case.
pub fn of_case(case: &Case) -> String {
    format!("#/case/{}", case.id)
}

/// The fragment of a scenario in a link.
pub fn of_payload(payload: &str) -> String {
    format!("#/{payload}")
}

/// The beginning of an address, for a message.
fn shorten(text: &str) -> String {
    text.chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        let coincheck = plimsoll_casebook::find("coincheck-2018").unwrap();
        for (fragment, expected) in [
            ("", Destination::Calculator),
            ("#", Destination::Calculator),
            ("#/", Destination::Calculator),
            ("#/simulate", Destination::Simulate),
            ("#/case/coincheck-2018", Destination::Case(coincheck)),
            ("#/case/coincheck-2018/", Destination::Case(coincheck)),
            ("#/case/mt-gox", Destination::UnknownCase("mt-gox".into())),
            ("#/p1.AbC-_", Destination::Payload("p1.AbC-_".into())),
            ("#/p7.AbC", Destination::Payload("p7.AbC".into())),
            ("#/nowhere", Destination::Unknown("nowhere".into())),
        ] {
            assert_eq!(Destination::parse(fragment), expected, "{fragment}");
        }
        assert_eq!(Destination::parse(&of_case(coincheck)), Destination::Case(coincheck));
    }
}
