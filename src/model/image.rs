//! A picture: an avatar or a room's background.

use std::borrow::Cow;

use super::few::Few;
use super::packed::Packed;
use super::row::Field;
use crate::reader::Read;
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

impl Image {
    /// Reads a picture; anything but an object is none.
    pub fn read(field: Field<'_, '_>) -> Read<Option<Image>> {
        let mut texts: [Option<Cow<'_, str>>; TEXTS] = Default::default();
        let (mut image, mut tags) = (Image::default(), Vec::new());
        let is_object = field.0.object(|reader, key| {
            let field = Field(reader);
            let which = match key {
                "public_id" => ImageText::PublicId,
                "version" => ImageText::Version,
                "format" => ImageText::Format,
                "resource_type" => ImageText::ResourceType,
                "type" => ImageText::Kind,
                "etag" => ImageText::Etag,
                "url" => ImageText::Url,
                "secure_url" => ImageText::SecureUrl,
                "key" => ImageText::Key,
                "width" => return field.int_or_zero(&mut image.width),
                "height" => return field.int_or_zero(&mut image.height),
                "pages" => return field.int_or_zero(&mut image.pages),
                "bytes" => return field.int_or_zero(&mut image.bytes),
                "overwritten" => return field.flag_or_false(&mut image.overwritten),
                "placeholder" => return field.flag_or_false(&mut image.placeholder),
                "tags" => return field.texts(&mut tags),
                _ => return field.skip(),
            };
            match texts.get_mut(which as usize) {
                Some(place) => field.borrowed_text(place),
                None => field.skip(),
            }
        })?;
        if !is_object {
            field.0.skip()?;
            return Ok(None);
        }
        image.tags = tags.into();
        image.texts = Packed::new(texts.each_ref().map(Option::as_deref));
        Ok(Some(image))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader;

    #[test]
    fn each_text_has_its_place() {
        let json = r#"{"public_id":"p","version":7,"format":"f","resource_type":"r","type":"k",
            "etag":"e","url":"u","secure_url":"s","key":"y","tags":["a",null,"b"],"width":"3"}"#;
        let image = reader::read(json, |reader| Image::read(Field(reader))).unwrap().unwrap();
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
