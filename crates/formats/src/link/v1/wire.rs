//! How values of version 1 are written as CBOR: maps with integer keys, numbers in their smallest form.
//!
//! A value is written against a blank one, and what equals the blank is left out; it is read over a blank one.

use minicbor::data::Type;
use minicbor::{Decoder, Encoder, decode};
use plimsoll_model::MAX_REPORT_CHARS;

use crate::link::error::LinkError;

pub(super) type Writer = Encoder<Vec<u8>>;

/// A value of a link.
pub(super) trait Wire: PartialEq {
    /// Writes the value; of a map, only the entries that differ from the blank one.
    fn write(&self, blank: &Self, to: &mut Writer);

    /// Reads over a blank value.
    fn read(&mut self, from: &mut Decoder<'_>) -> Result<(), LinkError>;
}

/// Writes what cannot fail: a vector takes every byte.
macro_rules! put {
    ($to:ident . $($call:tt)*) => {{
        // The result is always `Ok`, though its type does not say so.
        let _ = $to.$($call)*;
    }};
}
pub(super) use put;

impl From<decode::Error> for LinkError {
    fn from(error: decode::Error) -> Self {
        let what = if error.is_end_of_input() {
            "the contents end too early"
        } else if error.is_type_mismatch() {
            "a value of the wrong kind"
        } else {
            "not CBOR"
        };
        LinkError::Malformed { what }
    }
}

/// A malformed value.
pub(super) fn malformed<T>(what: &'static str) -> Result<T, LinkError> {
    Err(LinkError::Malformed { what })
}

/// Reads the entries of a map: `entry` reads the value of a key and returns whether it knows the key. `name` says
/// in an error what the map is.
pub(super) fn read_map(
    name: &'static str,
    from: &mut Decoder<'_>,
    entry: &mut dyn FnMut(u64, &mut Decoder<'_>) -> Result<bool, LinkError>,
) -> Result<(), LinkError> {
    let Some(count) = from.map()? else {
        return malformed("a map without a length");
    };
    let mut seen = 0u64;
    // The count is only what the link claims: it ends the loop and allocates nothing.
    for _ in 0..count {
        let key = from.u64()?;
        let bit = 1u64.checked_shl(u32::try_from(key).unwrap_or(u32::MAX)).unwrap_or(0);
        if seen & bit != 0 {
            return malformed("a key appears twice");
        }
        seen |= bit;
        if bit == 0 || !entry(key, from)? {
            return Err(LinkError::NewerField { what: name, key });
        }
    }
    Ok(())
}

/// Reads the head of an array and returns the number of entries that it claims.
pub(super) fn read_array(from: &mut Decoder<'_>) -> Result<u64, LinkError> {
    match from.array()? {
        Some(count) => Ok(count),
        None => malformed("a list without a length"),
    }
}

/// Implements [`Wire`] for structs as maps. Each field of the struct must have its key here, or this does not
/// compile: a field that links forgot would be lost without a word.
macro_rules! maps {
    ($($name:literal $type:ty { $($key:literal $field:ident)* })*) => {$(
        impl Wire for $type {
            fn write(&self, blank: &Self, to: &mut Writer) {
                let Self { $($field),* } = self;
                let count = 0 $(+ u64::from(*$field != blank.$field))*;
                put!(to.map(count));
                $(if *$field != blank.$field {
                    put!(to.u64($key));
                    $field.write(&blank.$field, to);
                })*
            }

            fn read(&mut self, from: &mut Decoder<'_>) -> Result<(), LinkError> {
                read_map($name, from, &mut |key, from| {
                    match key {
                        $($key => self.$field.read(from)?,)*
                        _ => return Ok(false),
                    }
                    Ok(true)
                })
            }
        }
    )*};
}
pub(super) use maps;

/// Implements [`Wire`] for enums: a choice is its number, or a list of its number and its values.
macro_rules! choices {
    ($($name:literal $type:ident { $($code:literal $variant:ident $(($($value:ident),*))? $({$($field:ident),*})?)* })*) => {$(
        impl Wire for $type {
            fn write(&self, _: &Self, to: &mut Writer) {
                match self {$(
                    Self::$variant $(($($value),*))? $({$($field),*})? => {
                        let values = 0 $($(+ count!($value))*)? $($(+ count!($field))*)?;
                        if values > 0 {
                            put!(to.array(1 + values));
                        }
                        put!(to.u64($code));
                        $($($value.write($value, to);)*)?
                        $($($field.write($field, to);)*)?
                    }
                )*}
            }

            fn read(&mut self, from: &mut Decoder<'_>) -> Result<(), LinkError> {
                let (code, values) = read_choice(from)?;
                match code {
                    $($code => {
                        expect_values(values, 0 $($(+ count!($value))*)? $($(+ count!($field))*)?)?;
                        $($(let mut $value = Default::default(); Wire::read(&mut $value, from)?;)*)?
                        $($(let mut $field = Default::default(); Wire::read(&mut $field, from)?;)*)?
                        *self = Self::$variant $(($($value),*))? $({$($field),*})?;
                    })*
                    key => return Err(LinkError::NewerField { what: $name, key }),
                }
                Ok(())
            }
        }
    )*};
}
pub(super) use choices;

/// One for each field.
macro_rules! count {
    ($field:ident) => {
        1
    };
}
pub(super) use count;

/// Reads the number of a choice and returns it with the number of values that follow.
pub(super) fn read_choice(from: &mut Decoder<'_>) -> Result<(u64, u64), LinkError> {
    let values = match from.datatype()? {
        Type::Array => match read_array(from)?.checked_sub(1) {
            Some(values) => values,
            None => return malformed("an empty choice"),
        },
        _ => 0,
    };
    Ok((from.u64()?, values))
}

/// Checks the number of values of a choice.
pub(super) fn expect_values(values: u64, expected: u64) -> Result<(), LinkError> {
    if values == expected {
        Ok(())
    } else {
        malformed("a choice with the wrong number of values")
    }
}

/// Below this a whole number takes at most five bytes, as many as a single-precision one.
const SHORT_INTEGER: f64 = 4_294_967_296.0;

/// Up to here every whole number is exact in a double.
const EXACT_INTEGER: u64 = 1 << 53;

impl Wire for f64 {
    fn write(&self, _: &Self, to: &mut Writer) {
        let value = *self;
        let integer = value as i64;
        let single = value as f32;
        if integer as f64 == value && value.abs() < SHORT_INTEGER {
            put!(to.i64(integer));
        } else if f64::from(single) == value {
            put!(to.f32(single));
        } else {
            put!(to.f64(value));
        }
    }

    fn read(&mut self, from: &mut Decoder<'_>) -> Result<(), LinkError> {
        *self = match from.datatype()? {
            Type::F64 => from.f64()?,
            Type::F32 => f64::from(from.f32()?),
            _ => {
                let integer = from.i64()?;
                if integer.unsigned_abs() > EXACT_INTEGER {
                    return malformed("a whole number that is not exact");
                }
                integer as f64
            }
        };
        Ok(())
    }
}

impl Wire for u64 {
    fn write(&self, _: &Self, to: &mut Writer) {
        put!(to.u64(*self));
    }

    fn read(&mut self, from: &mut Decoder<'_>) -> Result<(), LinkError> {
        *self = from.u64()?;
        Ok(())
    }
}

impl Wire for bool {
    fn write(&self, _: &Self, to: &mut Writer) {
        put!(to.bool(*self));
    }

    fn read(&mut self, from: &mut Decoder<'_>) -> Result<(), LinkError> {
        *self = from.bool()?;
        Ok(())
    }
}

impl Wire for String {
    fn write(&self, _: &Self, to: &mut Writer) {
        put!(to.str(self));
    }

    fn read(&mut self, from: &mut Decoder<'_>) -> Result<(), LinkError> {
        // Borrowed from the link: a length that it only claims allocates nothing.
        let text = from.str()?;
        // No text of a scenario is longer; the model has the limit of each.
        if text.len() > MAX_REPORT_CHARS * 4 {
            return malformed("a text that is too long");
        }
        text.clone_into(self);
        Ok(())
    }
}

impl<T: Wire + Default> Wire for Option<T> {
    fn write(&self, _: &Self, to: &mut Writer) {
        match self {
            Some(value) => value.write(&T::default(), to),
            None => put!(to.null()),
        }
    }

    fn read(&mut self, from: &mut Decoder<'_>) -> Result<(), LinkError> {
        *self = match from.datatype()? {
            Type::Null => {
                from.null()?;
                None
            }
            _ => {
                let mut value = T::default();
                value.read(from)?;
                Some(value)
            }
        };
        Ok(())
    }
}
