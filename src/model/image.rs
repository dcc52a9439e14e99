//! A picture: an avatar or a room's background.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer};

use super::borrowed;
use super::few::Few;
use super::lenient;
use super::packed::Packed;
use crate::text::Text;

/// A stored picture, as the service describes it. Every member of a room may have one, so it is kept
/// small: its texts are in one piece.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Image {
    texts: Packed<TEXTS>,
    /// Pixels.
    pub width: i64,
    /// Pixels.
    pub height: i64,
    /// Frames of an animated picture, 0 if not said.
    pub pages: i64,
    /// Size in bytes.
    pub bytes: i64,
    /// Whether an older picture was replaced.
    pub overwritten: bool,
    /// Whether it is only a placeholder.
    pub placeholder: bool,
    /// Labels.
    tags: Few<Text>,
}

/// A text of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageText {
    /// The storage's name for it.
    PublicId,
    /// Changes with each upload; a cache buster. A number or a text on the wire.
    Version,
    /// File format, such as `png`.
    Format,
    /// Kind of resource, such as `image`.
    ResourceType,
    /// How it was stored, such as `upload`.
    Kind,
    /// Content hash.
    Etag,
    /// Address over http.
    Url,
    /// Address over https; prefer it.
    SecureUrl,
    /// Storage key (seen since 2025).
    Key,
}

/// How many those are.
const TEXTS: usize = ImageText::Key as usize + 1;

impl Image {
    /// One of the texts.
    pub fn text(&self, which: ImageText) -> Option<&str> {
        self.texts.get(which as usize)
    }

    /// One of the texts with its hidden NUL: what the C ABI lends.
    pub fn text_with_nul(&self, which: ImageText) -> Option<&str> {
        self.texts.get_with_nul(which as usize)
    }

    /// Which text is the best address: https if there is one.
    pub fn best_url(&self) -> ImageText {
        match self.text(ImageText::SecureUrl) {
            Some(_) => ImageText::SecureUrl,
            None => ImageText::Url,
        }
    }

    /// Labels.
    pub fn tags(&self) -> &[Text] {
        &self.tags
    }

    /// The same picture in another version.
    pub fn in_version(&self, version: Option<&str>) -> Image {
        let mut texts = std::array::from_fn(|number| self.texts.get(number));
        texts[ImageText::Version as usize] = version;
        Image { texts: Packed::new(texts), ..self.clone() }
    }
}

impl<'de> Deserialize<'de> for Image {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Image, D::Error> {
        ImageRow::deserialize(deserializer).map(Image::from)
    }
}

/// The wire form.
#[derive(Deserialize, Default)]
#[serde(default)]
struct ImageRow<'a> {
    #[serde(borrow, deserialize_with = "borrowed::text")]
    public_id: Option<Cow<'a, str>>,
    #[serde(borrow, deserialize_with = "borrowed::text")]
    version: Option<Cow<'a, str>>,
    #[serde(deserialize_with = "lenient::int_or_zero")]
    width: i64,
    #[serde(deserialize_with = "lenient::int_or_zero")]
    height: i64,
    #[serde(borrow, deserialize_with = "borrowed::text")]
    format: Option<Cow<'a, str>>,
    #[serde(borrow, deserialize_with = "borrowed::text")]
    resource_type: Option<Cow<'a, str>>,
    #[serde(deserialize_with = "lenient::int_or_zero")]
    pages: i64,
    #[serde(deserialize_with = "lenient::int_or_zero")]
    bytes: i64,
    #[serde(borrow, rename = "type", deserialize_with = "borrowed::text")]
    kind: Option<Cow<'a, str>>,
    #[serde(borrow, deserialize_with = "borrowed::text")]
    etag: Option<Cow<'a, str>>,
    #[serde(borrow, deserialize_with = "borrowed::text")]
    url: Option<Cow<'a, str>>,
    #[serde(borrow, deserialize_with = "borrowed::text")]
    secure_url: Option<Cow<'a, str>>,
    #[serde(deserialize_with = "lenient::flag_or_false")]
    overwritten: bool,
    #[serde(deserialize_with = "lenient::flag_or_false")]
    placeholder: bool,
    #[serde(borrow, deserialize_with = "borrowed::text")]
    key: Option<Cow<'a, str>>,
    #[serde(deserialize_with = "lenient::texts")]
    tags: Vec<Text>,
}

impl From<ImageRow<'_>> for Image {
    fn from(row: ImageRow<'_>) -> Image {
        // In the order of ImageText.
        let texts = [
            &row.public_id,
            &row.version,
            &row.format,
            &row.resource_type,
            &row.kind,
            &row.etag,
            &row.url,
            &row.secure_url,
            &row.key,
        ];
        Image {
            texts: Packed::new(texts.map(Option::as_deref)),
            width: row.width,
            height: row.height,
            pages: row.pages,
            bytes: row.bytes,
            overwritten: row.overwritten,
            placeholder: row.placeholder,
            tags: row.tags.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_has_its_place() {
        let json = r#"{"public_id":"p","version":7,"format":"f","resource_type":"r","type":"k",
            "etag":"e","url":"u","secure_url":"s","key":"y","tags":["a",null,"b"],"width":"3"}"#;
        let image: Image = serde_json::from_str(json).unwrap();
        use ImageText::*;
        let texts = [PublicId, Version, Format, ResourceType, Kind, Etag, Url, SecureUrl, Key];
        let found = texts.map(|which| image.text(which).unwrap_or("-"));
        assert_eq!(found, ["p", "7", "f", "r", "k", "e", "u", "s", "y"]);
        assert_eq!((image.width, image.tags().len(), image.best_url()), (3, 2, SecureUrl));
        let other = image.in_version(Some("8"));
        assert_eq!((other.text(Version), other.text(Url)), (Some("8"), Some("u")));
        assert_ne!(other, image);
    }

    /// A room of 10,000 has as many of them.
    #[test]
    fn a_picture_is_small() {
        assert!(size_of::<Image>() <= 88, "{}", size_of::<Image>());
    }
}
