//! What a REST call brings along: who calls, and with which fields.

use crate::world::Refusal;
use serde_json::{Map, Value};

/// The fields and the caller of a request, whatever its encoding was.
#[derive(Debug, Clone, Default)]
pub struct Call {
    /// Fields of the query, the form or the JSON body.
    pub fields: Map<String, Value>,
    /// The account, if the cookie is good.
    pub caller: Option<String>,
    /// The decoded cookie value.
    pub cookie: Option<String>,
}

impl Call {
    /// Who calls; refuses when nobody is logged in.
    pub fn user(&self) -> Result<&str, Refusal> {
        self.caller.as_deref().ok_or_else(Refusal::not_logged_in)
    }

    /// A field as text; empty when it is missing.
    pub fn text(&self, name: &str) -> String {
        match self.fields.get(name) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Null) | None => String::new(),
            Some(other) => other.to_string(),
        }
    }

    /// A field that is true or false in one of its spellings.
    pub fn flag(&self, name: &str) -> bool {
        self.fields.get(name).is_some_and(crate::world::room::truthy)
    }

    /// A whole number, also from text; `otherwise` when it is missing.
    pub fn number(&self, name: &str, otherwise: i64) -> Result<i64, Refusal> {
        let text = self.text(name);
        if text.is_empty() {
            return Ok(otherwise);
        }
        text.parse().map_err(|_| Refusal::bad_request(&format!("{name} must be a number")))
    }

    /// The vote of the field `type`: true is up.
    pub fn dub(&self) -> Result<bool, Refusal> {
        match self.text("type").as_str() {
            "updub" => Ok(true),
            "downdub" => Ok(false),
            _ => Err(Refusal::bad_request("type must be updub or downdub")),
        }
    }

    /// The page asked for, counted from 1.
    pub fn page(&self) -> usize {
        self.text("page").parse().unwrap_or(1)
    }

    /// A list in any of its encodings: repeated, with brackets, with indices, or a single value.
    pub fn list(&self, name: &str) -> Vec<String> {
        match self.fields.get(name) {
            Some(Value::Array(items)) => {
                items.iter().filter_map(Value::as_str).map(str::to_owned).collect()
            }
            Some(Value::String(text)) => text.split(',').map(str::to_owned).collect(),
            _ => Vec::new(),
        }
    }
}

/// Reads `a=1&b[]=2&b[]=3&c[0]=4`. A name with brackets, and a repeated name, is a list.
pub fn parse_form(encoded: &[u8]) -> Map<String, Value> {
    let mut fields = Map::new();
    for (key, value) in form_urlencoded::parse(encoded) {
        let value = Value::String(value.into_owned());
        let (name, listed) = match key.split_once('[') {
            Some((name, _index)) => (name, true),
            None => (key.as_ref(), false),
        };
        match fields.get_mut(name) {
            Some(Value::Array(items)) => items.push(value),
            Some(first) => {
                let items = vec![first.take(), value];
                *first = Value::Array(items);
            }
            None if listed => {
                fields.insert(name.to_owned(), Value::Array(vec![value]));
            }
            None => {
                fields.insert(name.to_owned(), value);
            }
        }
    }
    fields
}

/// The login cookie among those of a request, percent-decoded.
pub fn login_cookie(header: &str) -> Option<String> {
    let pair =
        header.split(';').map(str::trim).find_map(|pair| pair.strip_prefix("connect.sid="))?;
    // A plus sign would mean a blank in a form; in a cookie it stands for itself.
    let encoded = format!("v={}", pair.replace('+', "%2B"));
    form_urlencoded::parse(encoded.as_bytes()).next().map(|(_, value)| value.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn lists_are_read_in_every_encoding() {
        for encoded in ["o[]=a&o[]=b", "o=a&o=b", "o[0]=a&o[1]=b", "o=a%2Cb"] {
            let call = Call { fields: parse_form(encoded.as_bytes()), ..Call::default() };
            assert_eq!(call.list("o"), ["a", "b"], "{encoded}");
        }
    }

    #[test]
    fn text_numbers_and_flags_are_lenient() {
        let fields = json!({"time": 60, "lock": "1", "open": false, "page": "3"});
        let call = Call { fields: fields.as_object().cloned().unwrap(), ..Call::default() };
        assert_eq!(call.number("time", 0).unwrap(), 60);
        assert_eq!(call.number("none", 7).unwrap(), 7);
        assert!(call.flag("lock") && !call.flag("open"));
        assert_eq!(call.page(), 3);
        assert!(call.number("lock2", 1).is_ok() && call.user().is_err());
    }

    #[test]
    fn the_cookie_is_found_and_decoded() {
        let header = "io=1; connect.sid=s%3Aab.cd; x=y";
        assert_eq!(login_cookie(header).as_deref(), Some("s:ab.cd"));
        assert_eq!(login_cookie("io=1"), None);
    }
}
