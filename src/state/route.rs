//! Parses and writes the fragment of the address.

use crate::texts::{Key, key};
use plimsoll_casebook::Case;

/// A screen. All screens share the same draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// The result of one hack.
    Calculator,
    /// The simulation of many hacks.
    Simulate,
    /// The stress tests: which inputs move the result, and what would make the exchange insolvent.
    Stress,
    /// The casebook of real incidents. The rest of its address is parsed in `screens/cases/route.rs`.
    Cases,
    /// The comparison of several scenarios.
    Compare,
    /// Many exchanges under one hack.
    Sector,
    /// The reader's own scenarios.
    Library,
    /// The printed report.
    Report,
}

impl Screen {
    /// All screens, in the order of the menu.
    pub const ALL: [Self; 8] = [
        Self::Calculator,
        Self::Simulate,
        Self::Stress,
        Self::Cases,
        Self::Compare,
        Self::Sector,
        Self::Library,
        Self::Report,
    ];

    /// Whether the screen is in the menu. The library is opened from the list of scenarios instead.
    pub fn is_in_menu(self) -> bool {
        self != Self::Library
    }

    /// The name of the screen in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Calculator => "calculator",
            Self::Simulate => "simulate",
            Self::Stress => "stress",
            Self::Cases => "cases",
            Self::Compare => "compare",
            Self::Sector => "sector",
            Self::Library => "library",
            Self::Report => "report",
        }
    }

    /// The name of the screen in the menu.
    pub const fn title(self) -> Key {
        match self {
            Self::Calculator => key::CALCULATOR,
            Self::Simulate => key::SIMULATE,
            Self::Stress => key::STRESS,
            Self::Cases => key::CASES,
            Self::Compare => key::COMPARE,
            Self::Sector => key::SECTOR,
            Self::Library => key::LIBRARY,
            Self::Report => key::REPORT,
        }
    }

    /// The screen that a fragment names, and the rest of the fragment. A fragment that names no screen is of the
    /// calculator.
    fn split(fragment: &str) -> (Self, &str) {
        let path = fragment.strip_prefix('#').unwrap_or(fragment).trim_matches('/');
        let (first, rest) = path.split_once('/').unwrap_or((path, ""));
        let named = Self::ALL.into_iter().filter(|screen| *screen != Self::Calculator);
        match named.into_iter().find(|screen| screen.name() == first) {
            Some(screen) => (screen, rest.trim_matches('/')),
            None => (Self::Calculator, path),
        }
    }

    /// The fragment at which the screen shows the reader's draft.
    pub fn address(self) -> String {
        match self {
            Self::Calculator => "#/".into(),
            later => format!("#/{}", later.name()),
        }
    }

    /// The screen that a fragment names.
    pub fn of(fragment: &str) -> Self {
        Self::split(fragment).0
    }

    /// Whether the address of the screen holds the draft. The other screens have addresses of their own.
    pub fn holds_draft(self) -> bool {
        !matches!(self, Self::Cases | Self::Compare | Self::Sector)
    }

    /// The fragment of the screen with a path after its name.
    fn with(self, rest: &str) -> String {
        match self {
            Self::Calculator => format!("#/{rest}"),
            later => format!("#/{}/{rest}", later.name()),
        }
    }
}

/// What an address asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Destination {
    /// The reader's own draft, or the first case if there is none.
    Draft,
    /// A named case.
    Case(&'static Case),
    /// A case that is not known. It may be in the casebook if that is not opened yet.
    UnknownCase(String),
    /// The payload of a link to a scenario.
    Payload(String),
    /// The payload of a sealed link.
    Sealed(String),
    /// An address that is not of this program.
    Unknown(String),
}

impl Destination {
    /// Reads a fragment, with or without its `#`.
    pub fn parse(fragment: &str) -> Self {
        let (screen, path) = Screen::split(fragment);
        // Such an address belongs to the screen and does not change the draft.
        let is_its_own = match screen {
            Screen::Compare => plimsoll_formats::find_comparison(path).is_some(),
            _ => !screen.holds_draft(),
        };
        if is_its_own {
            return Self::Draft;
        }
        if let Some(payload) = plimsoll_formats::find_payload(path) {
            return Self::Payload(payload.to_owned());
        }
        if let Some(sealed) = plimsoll_formats::find_sealed(path) {
            return Self::Sealed(sealed.to_owned());
        }
        match path {
            "" => Self::Draft,
            other => match other.strip_prefix("case/") {
                Some(id) => plimsoll_casebook::find(id).map_or_else(|| Self::UnknownCase(shorten(id)), Self::Case),
                None => Self::Unknown(shorten(other)),
            },
        }
    }
}

/// The fragment of an incident's page in the casebook.
pub fn of_incident(id: &str) -> String {
    Screen::Cases.with(id)
}

/// The fragment of a case.
pub fn of_case(screen: Screen, case: &Case) -> String {
    screen.with(&format!("case/{}", case.id))
}

/// The fragment of a link to a scenario.
pub fn of_payload(screen: Screen, payload: &str) -> String {
    screen.with(payload)
}

/// The first 60 characters of an address, for a message.
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
            ("", Destination::Draft),
            ("#", Destination::Draft),
            ("#/", Destination::Draft),
            ("#/simulate", Destination::Draft),
            ("#/simulate/", Destination::Draft),
            ("#/simulate/case/coincheck-2018", Destination::Case(coincheck)),
            ("#/simulate/p1.AbC-_", Destination::Payload("p1.AbC-_".into())),
            ("#/cases", Destination::Draft),
            ("#/cases/coincheck-2018", Destination::Draft),
            ("#/simulated", Destination::Unknown("simulated".into())),
            ("#/compare/c1.AbC-_", Destination::Draft),
            ("#/compare/p1.AbC-_", Destination::Payload("p1.AbC-_".into())),
            ("#/sector", Destination::Draft),
            ("#/sector/f1.AbC-_", Destination::Draft),
            ("#/c1.AbC-_", Destination::Unknown("c1.AbC-_".into())),
            ("#/case/coincheck-2018", Destination::Case(coincheck)),
            ("#/case/coincheck-2018/", Destination::Case(coincheck)),
            ("#/case/mt-gox", Destination::UnknownCase("mt-gox".into())),
            ("#/p1.AbC-_", Destination::Payload("p1.AbC-_".into())),
            ("#/p7.AbC", Destination::Payload("p7.AbC".into())),
            ("#/s1.AbC-_", Destination::Sealed("s1.AbC-_".into())),
            ("#/report/s2.AbC", Destination::Sealed("s2.AbC".into())),
            ("#/nowhere", Destination::Unknown("nowhere".into())),
        ] {
            assert_eq!(Destination::parse(fragment), expected, "{fragment}");
        }
        for screen in [Screen::Calculator, Screen::Simulate, Screen::Stress] {
            let fragment = of_case(screen, coincheck);
            assert_eq!(Destination::parse(&fragment), Destination::Case(coincheck));
            assert_eq!(Screen::of(&fragment), screen);
            assert_eq!(Screen::of(&of_payload(screen, "p1.AbC")), screen);
        }
    }
}
