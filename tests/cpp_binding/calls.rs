//! Writes `tests/cpp/every_call.hpp`: each function of the binding called once on nothing, so that
//! every template of it is compiled, and each call seen to be harmless.

use std::fmt::Write;

use crate::client::{is_generated, name};
use crate::read::{Function, Header, Param, handle};
use crate::words::{class, enumeration, number, wrapped};

pub fn write(header: &Header) -> String {
    let mut text = "\
// Every call of the binding, on nothing.
// Generated from backtracked.h: BKT_BLESS=1 cargo test --test cpp_binding renews it.

#ifndef EVERY_CALL_HPP
#define EVERY_CALL_HPP

#include <backtracked.hpp>

// Getters of empty objects give nothing, and do not throw.
template <class See>
void read_nothing(See &&see) {
"
    .to_owned();
    for function in &header.functions {
        let about = function.params.first().and_then(|first| handle(&first.kind));
        let Some(stem) = about.filter(|stem| !["client", "future", "inbox"].contains(stem)) else {
            continue;
        };
        let end = function.name.strip_prefix(&format!("bkt_{stem}_")).unwrap_or_default();
        let is_filled_in = stem.ends_with("settings") || stem == "config";
        if ["ref", "unref", "free"].contains(&end) || is_filled_in {
            continue;
        }
        let values = values(header, function, &function.params[1..]);
        writeln!(text, "    see(backtracked::{}().{end}({values}));", class(stem)).unwrap();
    }
    text += "}\n\n// Look-ups of an empty client give nothing; everything else is refused.\n\
             template <class See, class Refused>\nvoid ask_nobody(backtracked::client_ref \
             client, See &&see, Refused &&refused) {\n";
    for function in header.functions.iter().filter(|f| is_generated(f) && !f.is_action()) {
        let mut params = function.params[1..].to_vec();
        let name = name(function);
        if let Some(at) = params.iter().position(|param| param.kind.ends_with("_fn")) {
            params.truncate(at);
            let before = values(header, function, &params);
            let comma = if before.is_empty() { "" } else { ", " };
            let call = format!("client.{name}({before}{comma}[](const auto &...) {{}})");
            writeln!(text, "    refused([&] {{ {call}; }});").unwrap();
            continue;
        }
        let values = match function.name.as_str() {
            "bkt_cancel" => "backtracked::operation{1}".to_owned(),
            _ => values(header, function, &params),
        };
        if function.answer == "bkt_status_t" {
            writeln!(text, "    refused([&] {{ client.{name}({values}); }});").unwrap();
        } else {
            writeln!(text, "    see(client.{name}({values}));").unwrap();
        }
    }
    text += "}\n\n// Actions of an empty client are refused, in whichever way they are asked \
             for.\ntemplate <class Refused, class... Way>\nvoid act_on_nobody(backtracked::client_ref \
             client, Refused &&refused, const Way &...way) {\n";
    for function in header.functions.iter().filter(|f| is_generated(f) && f.is_action()) {
        let params = &function.params[1..function.params.len() - 2];
        let values = values(header, function, params);
        let comma = if values.is_empty() { "" } else { ", " };
        let call = format!("client.{}({values}{comma}way...)", name(function));
        writeln!(text, "    refused([&] {{ (void){call}; }});").unwrap();
    }
    wrapped(&(text + "}\n\n#endif\n"))
}

/// Something for each parameter.
fn values(header: &Header, function: &Function, params: &[Param]) -> String {
    let mut values = Vec::new();
    let mut at = 0;
    while let Some(param) = params.get(at) {
        at += 1;
        let kind = param.kind.as_str();
        let value = if kind == "const char *" {
            "\"5\"".to_owned()
        } else if kind == "const char *const *" {
            at += 1;
            "{\"5\", \"6\"}".to_owned()
        } else if kind == "const void *" {
            at += 1;
            "std::string_view(\"5\")".to_owned()
        } else if kind == "bool" {
            "true".to_owned()
        } else if number(kind).is_some() {
            "1".to_owned()
        } else if let Some(stem) = enumeration(kind, &header.enumerations) {
            format!("backtracked::{stem}{{1}}")
        } else if let Some(stem) = handle(kind) {
            format!("backtracked::{}()", class(stem))
        } else {
            panic!("{}: no value for {kind}", function.name)
        };
        values.push(value);
    }
    values.join(", ")
}
