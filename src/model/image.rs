//! A picture: an avatar or a room's background.

use serde::Deserialize;

use super::lenient;
use crate::text::Text;

/// A stored picture, as the service describes it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Image {
    /// The storage's name for it.
    #[serde(deserialize_with = "lenient::text")]
    pub public_id: Option<Text>,
    /// Changes with each upload; a cache buster. A number or a text on the wire.
    #[serde(deserialize_with = "lenient::text")]
    pub version: Option<Text>,
    /// Pixels.
    #[serde(deserialize_with = "lenient::int_or_zero")]
    pub width: i64,
    /// Pixels.
    #[serde(deserialize_with = "lenient::int_or_zero")]
    pub height: i64,
    /// File format, such as `png`.
    #[serde(deserialize_with = "lenient::text")]
    pub format: Option<Text>,
    /// Kind of resource, such as `image`.
    #[serde(deserialize_with = "lenient::text")]
    pub resource_type: Option<Text>,
    /// Frames of an animated picture, 0 if not said.
    #[serde(deserialize_with = "lenient::int_or_zero")]
    pub pages: i64,
    /// Size in bytes.
    #[serde(deserialize_with = "lenient::int_or_zero")]
    pub bytes: i64,
    /// How it was stored, such as `upload`.
    #[serde(rename = "type", deserialize_with = "lenient::text")]
    pub kind: Option<Text>,
    /// Content hash.
    #[serde(deserialize_with = "lenient::text")]
    pub etag: Option<Text>,
    /// Address over http.
    #[serde(deserialize_with = "lenient::text")]
    pub url: Option<Text>,
    /// Address over https; prefer it.
    #[serde(deserialize_with = "lenient::text")]
    pub secure_url: Option<Text>,
    /// Whether an older picture was replaced.
    #[serde(deserialize_with = "lenient::flag_or_false")]
    pub overwritten: bool,
    /// Whether it is only a placeholder.
    #[serde(deserialize_with = "lenient::flag_or_false")]
    pub placeholder: bool,
    /// Storage key (seen since 2025).
    #[serde(deserialize_with = "lenient::text")]
    pub key: Option<Text>,
    /// Labels.
    #[serde(deserialize_with = "lenient::texts")]
    pub tags: Vec<Text>,
}

impl Image {
    /// The best address: https if there is one.
    pub fn best_url(&self) -> Option<&Text> {
        self.secure_url.as_ref().or(self.url.as_ref())
    }
}
