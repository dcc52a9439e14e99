//! Writes `enums.hpp`: the enumerations, and the functions that belong to no handle.

use std::fmt::Write;

use crate::read::{Enumeration, Header, handle};
use crate::words::{closed, comment, given, opening, passed, plain};

pub fn write(header: &Header) -> String {
    let mut text = opening(
        "BACKTRACKED_ENUMS_HPP",
        "Enumerations, of which unknown values are legal, and functions about no object.",
        &["<backtracked.h>", "", "<cstdint>", "<optional>", "<string_view>"],
    )
    .replace("#include \n", "\n");
    for each in &header.enumerations {
        text.push('\n');
        for line in &each.comment {
            writeln!(text, "/// {}", plain(line).replace("bkt_status_t", "a status")).unwrap();
        }
        let stem = each.name.strip_prefix("bkt_").unwrap();
        writeln!(text, "enum class {stem} : std::int32_t {{").unwrap();
        for (name, _, sentence) in &each.members {
            // The number itself is the header's, so that they cannot differ.
            writeln!(text, "    /// {}\n    {} = {name},", plain(sentence), member(each, name))
                .unwrap();
        }
        text += "};\n";
    }
    text += "\nnamespace detail {\n\n";
    text += "inline std::string_view text_of(const char *words) noexcept { return words; }\n";
    text += "\n} // namespace detail\n";
    for function in &header.functions {
        let is_free = function.params.first().is_none_or(|first| handle(&first.kind).is_none());
        if !is_free || function.name.ends_with("_new") || function.name == "bkt_set_log" {
            continue;
        }
        let list = passed(function, &function.params, &header.enumerations);
        let call = format!("{}({})", function.name, list.arguments.join(", "));
        let (kind, code) = given(function, &call, &header.enumerations);
        let code = code.replace("detail::text(", "detail::text_of(");
        write!(
            text,
            "\n{}inline {kind} {}({}) noexcept {{\n    return {code};\n}}\n",
            comment("", function),
            function.name.strip_prefix("bkt_").unwrap(),
            list.params.join(", "),
        )
        .unwrap();
    }
    closed(&text)
}

/// The name of a member: without the words that all members of the enumeration share.
fn member(each: &Enumeration, name: &str) -> String {
    let stem = match each.name.as_str() {
        "bkt_status" if name == "BKT_OK" => "BKT_",
        "bkt_status" => "BKT_ERR_",
        "bkt_log_level" => "BKT_LOG_",
        "bkt_event_kind" => "BKT_EVENT_",
        "bkt_role_kind" => "BKT_ROLE_",
        _ => &format!("{}_", each.name.to_uppercase()),
    };
    let name = name.strip_prefix(stem).unwrap_or_else(|| panic!("{name} of {}", each.name));
    name.to_lowercase()
}
