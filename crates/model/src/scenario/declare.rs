//! What is declared of a field, and the macro that reads the table of declarations.

use super::limits::Range;

/// What is declared of a field.
#[derive(Debug, PartialEq)]
pub struct Declaration {
    /// The part of the scenario that it belongs to.
    pub group: Group,
    /// Its path in a scenario file, with `i` for a place in a list; of a field that has a type of its own, the end of it.
    pub(super) path: &'static str,
    /// The kebab-case name of its texts, such as `customers-affected`.
    pub key: &'static str,
    /// How it is read and shown.
    pub reading: Reading,
    /// What it is counted in.
    pub unit: &'static str,
    /// The numbers it accepts; `None` for text and lists.
    pub range: Option<Range>,
    /// Whether it may be left empty, for "not known" or "none".
    pub is_optional: bool,
    /// Whether a stress test may move it, if it is a number and no setting of those tests.
    pub(super) is_moved: bool,
    /// Whether it is there only with a certain choice, such as a fixed price.
    pub is_of_choice: bool,
}

/// A part of a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// The scenario as a whole.
    Scenario,
    /// The exchange before the hack.
    Exchange,
    /// The assets of the exchange.
    Holdings,
    /// The promise to customers.
    Reimbursement,
    /// What can pay.
    Resources,
    /// What the hack costs besides.
    Costs,
    /// What only the simulation looks at.
    Simulation,
    /// The withdrawal run.
    Run,
    /// The stress tests.
    Stress,
    /// Texts of the report.
    Report,
}

/// How a field is read and shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Text.
    Text,
    /// A list, which is not typed as one.
    List,
    /// A whole number of people.
    Count,
    /// An amount in the reporting currency.
    Money,
    /// Money for one unit of an asset.
    Price,
    /// Units of the holding's asset.
    Units,
    /// A fraction, typed and shown in percent.
    Percent,
    /// A fraction, typed and shown as it is.
    Fraction,
    /// A plain number.
    Number,
    /// As the input is whose range it belongs to.
    OfInput,
}

impl Reading {
    /// What is counted, unless the field says something more precise.
    pub(super) const fn unit(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::List => "list",
            Self::Count => "people",
            Self::Money => "money",
            Self::Price => "money per unit",
            Self::Units => "units of the asset",
            Self::Percent | Self::Fraction => "fraction",
            Self::Number => "number",
            Self::OfInput => "as of its input",
        }
    }
}

/// What else a declaration can say of a field.
pub(super) enum Flag {
    /// It may be left empty.
    Optional,
    /// No stress test moves it: no verdict depends on it, and no result that a stress test watches.
    Unmoved,
}

/// A list of a scenario whose entries have fields.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    Holdings,
    ToleranceCurve,
    Ranges,
}

/// A field by itself, or the same field of each entry of a list.
pub(super) enum Form {
    One(super::Field),
    Each(fn(usize) -> super::Field),
}

impl Form {
    /// The field, if it is one by itself.
    pub(super) fn alone(&self) -> Option<super::Field> {
        match self {
            Form::One(field) => Some(*field),
            Form::Each(_) => None,
        }
    }
}

/// The number of letters of [`kebab`].
pub(super) const fn kebab_length(name: &str) -> usize {
    let (name, mut at, mut length) = (name.as_bytes(), 0, name.len());
    while at < name.len() {
        length += (at > 0 && name[at].is_ascii_uppercase()) as usize;
        at += 1;
    }
    length
}

/// A name in camel case as one in kebab case: `CustomersAffected` is `customers-affected`.
pub(super) const fn kebab<const LENGTH: usize>(name: &str) -> [u8; LENGTH] {
    let (name, mut at, mut to) = (name.as_bytes(), 0, 0);
    let mut out = [b'-'; LENGTH];
    while at < name.len() {
        to += (at > 0 && name[at].is_ascii_uppercase()) as usize;
        out[to] = name[at].to_ascii_lowercase();
        (at, to) = (at + 1, to + 1);
    }
    out
}

/// Reads a table of fields. Each row has
///
/// - the meaning, as a comment for documentation, without which it does not compile;
/// - the name of the field, with an index if each entry of a list has one;
/// - its place in the plain data, which is its path, too. Where only a certain choice has it, the pattern of that choice in
///   braces, and what follows in the path;
/// - its [`Reading`], its unit where the reading leaves that open, its [`Range`], and its [`Flag`]s.
///
/// Fields that another type declares come first, each with the part of the scenario that it is in.
macro_rules! fields {
    (@path , $($choice:ident).+) => {
        fields!(@path $($choice).+)
    };
    (@path $first:ident $(.$rest:ident)* $([$index:ident] $(.$inner:ident)+)? $(, $($choice:ident).+)?) => {
        concat!(
            stringify!($first) $(, ".", stringify!($rest))*
            $(, "[i]" $(, ".", stringify!($inner))+)?
            $($(, ".", stringify!($choice))+)?
        )
    };
    (@key $prefix:literal $name:ident) => {{
        const NAME: &str = concat!($prefix, stringify!($name));
        const KEY: [u8; kebab_length(NAME)] = kebab(NAME);
        match core::str::from_utf8(&KEY) {
            Ok(key) => key,
            Err(_) => NAME,
        }
    }};
    (@unit $reading:ident) => { Reading::$reading.unit() };
    (@unit $reading:ident $unit:literal) => { $unit };
    (@option) => { None };
    (@option $value:expr) => { Some($value) };
    (@is_there) => { false };
    (@is_there $($token:tt)+) => { true };
    (@declaration $group:ident, $prefix:literal $name:ident, [$($path:tt)+], [$($choice:pat)?],
        $reading:ident $($unit:literal)?, [$($range:expr)?], [$($flag:ident)*]) => {
        const {
            use $crate::scenario::declare::*;
            &Declaration {
                group: Group::$group,
                path: fields!(@path $($path)+),
                key: fields!(@key $prefix $name),
                reading: Reading::$reading,
                unit: fields!(@unit $reading $($unit)?),
                range: fields!(@option $($range)?),
                is_optional: false $(|| matches!(Flag::$flag, Flag::Optional))*,
                is_moved: true $(&& !matches!(Flag::$flag, Flag::Unmoved))*,
                is_of_choice: fields!(@is_there $($choice)?),
            }
        }
    };
    (@index_type $index:ident) => { usize };
    (@form $field:ident) => { Form::One(Field::$field) };
    (@form $field:ident $index:ident) => { Form::Each(Field::$field) };
    (@field $field:ident $at:ident) => { Field::$field };
    (@field $field:ident $at:ident $index:ident) => { Field::$field($at) };
    (@listed holdings [$index:ident]) => { Some((List::Holdings, $index)) };
    (@listed simulation.tolerance_curve [$index:ident]) => { Some((List::ToleranceCurve, $index)) };
    (@listed stress.ranges [$index:ident]) => { Some((List::Ranges, $index)) };
    (@listed $($place:ident).+) => { None };
    (@slot $slot:ty, $place:expr) => {{
        let slot: $slot = $place;
        slot
    }};
    (@slot $slot:ty, $place:expr, $choice:pat => $value:ident) => {
        match $place {
            $choice => fields!(@slot $slot, $value),
            _ => return None,
        }
    };

    (
        $(#[$attribute:meta])*
        enum Field;
        also {$(
            $(#[doc = $also_meaning:literal])+
            $also:ident($($member:ident: $type:ty),+) by $by:ident of $($of:ident).+ $([$tier:ident])?;
        )+}
        $($group:ident {$(
            $(#[doc = $meaning:literal])+
            $field:ident $(($index:ident))? =
                $($place:ident).+ $([$at:ident].$($inner:ident).+)? $({ $pattern:pat => $value:ident } $($choice:ident).+)?
                : $reading:ident $($unit:literal)? $(in $range:expr)? $(, $flag:ident)*;
        )+})+
    ) => {
        $(#[$attribute])*
        pub enum Field {
            $($($(#[doc = $meaning])+ $field $((fields!(@index_type $index)))?,)+)+
            $($(#[doc = $also_meaning])+ $also($($type),+),)+
        }

        impl Field {
            /// The fields without a type of their own, in their order.
            const FORMS: &[Form] = &[$($(fields!(@form $field $($index)?),)+)+];

            /// What is declared of the field.
            #[allow(unused_variables, reason = "each arm binds all that its variant has")]
            pub fn declaration(self) -> &'static Declaration {
                match self {
                    $($(Self::$field { .. } => fields!(
                        @declaration $group, "" $field,
                        [$($place).+ $([$at] $(.$inner)+)? $(, $($choice).+)?], [$($pattern)?],
                        $reading $($unit)?, [$($range)?], [$($flag)*]
                    ),)+)+
                    $(Self::$also($($member),+) => $by.declaration(),)+
                }
            }

            /// What the field means, in a sentence.
            #[allow(unused_variables, reason = "each arm binds all that its variant has")]
            pub fn meaning(self) -> &'static str {
                match self {
                    $($(Self::$field { .. } => concat!($($meaning),+).trim_start(),)+)+
                    $(Self::$also($($member),+) => $by.meaning(),)+
                }
            }

            /// The list whose entry the field belongs to, and which entry that is.
            fn listed(self) -> Option<(List, usize)> {
                match self {
                    $($(Self::$field $(($index))? => fields!(@listed $($place).+ $([$at])?),)+)+
                    $(Self::$also { .. } => None,)+
                }
            }

            /// The same field of another entry of its list.
            fn with_index(self, index: usize) -> Self {
                match self {
                    $($(Self::$field { .. } => fields!(@field $field index $($index)?),)+)+
                    $(Self::$also { .. } => self,)+
                }
            }
        }

        impl RawScenario {
            /// What holds the value of a field. `None` where the field does not apply, or belongs to an entry that is not
            /// there.
            pub(super) fn slot(&self, field: Field) -> Option<&dyn Slot> {
                Some(match field {
                    $($(Field::$field $(($index))? => fields!(
                        @slot &dyn Slot, & self.$($place).+ $(.get($at)?.$($inner).+)? $(, $pattern => $value)?
                    ),)+)+
                    $(Field::$also($($member),+) => return $by.slot(& self.$($of).+ $([$tier])?),)+
                })
            }

            /// The same, to be written.
            pub(super) fn slot_mut(&mut self, field: Field) -> Option<&mut dyn Slot> {
                Some(match field {
                    $($(Field::$field $(($index))? => fields!(
                        @slot &mut dyn Slot, &mut self.$($place).+ $(.get_mut($at)?.$($inner).+)? $(, $pattern => $value)?
                    ),)+)+
                    $(Field::$also($($member),+) => return $by.slot_mut(&mut self.$($of).+ $([$tier])?),)+
                })
            }
        }
    };

    (
        $(#[$attribute:meta])*
        enum $part:ident of $whole:ty, $group:ident $prefix:literal;
        $(
            $(#[doc = $meaning:literal])+
            $name:ident = { $pattern:pat => $value:ident } $($path:ident).+
                : $reading:ident $($unit:literal)? $(in $range:expr)?;
        )+
    ) => {
        $(#[$attribute])*
        pub enum $part {
            $($(#[doc = $meaning])+ $name,)+
        }

        impl $part {
            /// All of them.
            pub const ALL: [Self; [$(stringify!($name)),+].len()] = [$(Self::$name),+];

            /// What is declared of each.
            pub(crate) fn declaration(self) -> &'static Declaration {
                match self {
                    $(Self::$name => fields!(
                        @declaration $group, $prefix $name, [$($path).+], [$pattern],
                        $reading $($unit)?, [$($range)?], []
                    ),)+
                }
            }

            /// What it means, in a sentence.
            pub(crate) fn meaning(self) -> &'static str {
                match self {
                    $(Self::$name => concat!($($meaning),+).trim_start(),)+
                }
            }

            fn slot(self, whole: &$whole) -> Option<&dyn Slot> {
                match (self, whole) {
                    $((Self::$name, $pattern) => Some($value),)+
                    _ => None,
                }
            }

            fn slot_mut(self, whole: &mut $whole) -> Option<&mut dyn Slot> {
                match (self, whole) {
                    $((Self::$name, $pattern) => Some($value),)+
                    _ => None,
                }
            }
        }
    };
}
pub(super) use fields;
