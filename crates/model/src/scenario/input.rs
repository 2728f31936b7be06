//! What a stress test can move: a number of the scenario, or the same number of all holdings together.

use core::fmt;
use core::str::FromStr;

use super::fields::Field;
use super::limits::{MAX_HOLDINGS, Range};
use super::raw::Tier;

/// An input of a stress test. Shown as the path of its field in the scenario file, or as `all.…` where it moves all
/// holdings together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Input {
    /// One number of the scenario.
    Field(Field),
    /// What every hot balance is multiplied by, as for the Plimsoll line: up to what cold can give or take, the difference
    /// moves to or from cold; beyond that customers' deposits grow with it. Now 1.
    #[default]
    Hot,
    /// What every price at the hack is multiplied by. Fixed prices stay. Now 1.
    Price,
    /// What every price at payout is multiplied by. Now 1.
    PayoutPrice,
    /// The fraction stolen of a tier, the same of every holding.
    Stolen(Tier),
    /// The fraction recovered, the same of every holding.
    Recovered,
}

impl Input {
    /// Those that move all holdings together.
    pub const GROUPS: [Input; 7] = [
        Input::Hot,
        Input::Price,
        Input::PayoutPrice,
        Input::Stolen(Tier::Hot),
        Input::Stolen(Tier::Warm),
        Input::Stolen(Tier::Cold),
        Input::Recovered,
    ];

    /// The input that is this field; `None` if no result depends on the field.
    pub fn of(field: Field) -> Option<Self> {
        field.is_input().then_some(Self::Field(field))
    }

    /// The field, if it is a single one.
    pub fn field(self) -> Option<Field> {
        match self {
            Self::Field(field) => Some(field),
            _ => None,
        }
    }

    /// The values that it can have.
    pub fn bounds(self) -> Range {
        match self {
            // A field that is no input takes no number.
            Input::Field(field) => field.range().unwrap_or(Range::closed(0.0, 0.0)),
            Input::Hot => Range::closed(0.0, 1_000.0),
            Input::Price => Range::closed(0.0, 1_000.0),
            // As the price change until payout: more than worthless, up to a thousandfold.
            Input::PayoutPrice => Range::more_than(0.0, 1_000.0),
            Input::Stolen(_) | Input::Recovered => Range::closed(0.0, 1.0),
        }
    }
}

impl fmt::Display for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Input::Field(field) => return field.fmt(f),
            Input::Hot => "all.hot",
            Input::Price => "all.price",
            Input::PayoutPrice => "all.payout_price",
            Input::Stolen(tier) => return write!(f, "all.stolen.{}", tier.key()),
            Input::Recovered => "all.recovered",
        })
    }
}

/// A text that names no input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("names no input")]
pub struct UnknownInput;

impl FromStr for Input {
    type Err = UnknownInput;

    fn from_str(path: &str) -> Result<Self, UnknownInput> {
        // The path with the first holding in place of its own.
        let (index, first) = match path.strip_prefix("holdings[").and_then(|rest| rest.split_once(']')) {
            Some((index, rest)) => {
                let number: usize = index.parse().map_err(|_| UnknownInput)?;
                // Only the one spelling of a number.
                if number >= MAX_HOLDINGS || number.to_string() != index {
                    return Err(UnknownInput);
                }
                (number, format!("holdings[0]{rest}"))
            }
            None => (0, path.to_owned()),
        };
        let groups = Self::GROUPS.into_iter();
        let all = groups.chain(Field::all(1).filter_map(Input::of));
        match all.into_iter().find(|input| input.to_string() == first) {
            Some(Self::Field(field)) => Ok(Self::Field(field.with_holding(index))),
            Some(group) => Ok(group),
            None => Err(UnknownInput),
        }
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Input {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Input {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let path = String::deserialize(deserializer)?;
        path.parse()
            .map_err(|_| serde::de::Error::custom(format_args!("{path:?} names no input")))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Input {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Input".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string" })
    }
}
