//! Texts that are put elsewhere as soon as they are read: borrowed where they stand as they are.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};

use super::lenient::{Scalar, ScalarVisitor, Sent, skip_list, skip_object};

/// As [`text`](super::lenient::text), but nothing is copied that need not be.
pub fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Cow<'de, str>>, D::Error> {
    deserializer.deserialize_any(BorrowedVisitor)
}

/// Only a borrowed text is dealt with here: the rest is rare.
struct BorrowedVisitor;

impl BorrowedVisitor {
    const SENT: ScalarVisitor<Sent> = ScalarVisitor(PhantomData);

    fn owned<'a>(sent: Sent) -> Option<Cow<'a, str>> {
        sent.0.map(|text| Cow::Owned(text.to_string()))
    }
}

impl<'de> Visitor<'de> for BorrowedVisitor {
    type Value = Option<Cow<'de, str>>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        Self::SENT.expecting(f)
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Self::Value, E> {
        match value.contains('\0') {
            true => Ok(Self::owned(Sent::of_text(value))),
            false => Ok(Some(Cow::Borrowed(value))),
        }
    }

    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Self::owned(Sent::of_text(value)))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Self::owned(Sent::of_bool(value)))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Self::owned(Sent::of_int(value)))
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Self::Value, E> {
        Self::SENT.visit_u64(value).map(Self::owned)
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Self::owned(Sent::of_float(value)))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, sequence: A) -> Result<Self::Value, A::Error> {
        skip_list(sequence).map(|()| None)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        skip_object(map).map(|()| None)
    }
}
