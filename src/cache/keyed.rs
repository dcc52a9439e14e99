//! Objects as keys of a map or a set, found by a text that they hold: it need not be stored twice.

/// Lets types be found by what their method `key` gives.
macro_rules! found_by_text {
    ($($name:ident),*) => {$(
        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                self.key()
            }
        }

        impl std::hash::Hash for $name {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                self.key().hash(state);
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &$name) -> bool {
                self.key() == other.key()
            }
        }

        impl Eq for $name {}
    )*};
}

pub(super) use found_by_text;
