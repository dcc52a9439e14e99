//! Writes `objects.hpp` and `settings.hpp`: a class for each type of handle.

use std::fmt::Write;

use crate::read::{Function, Header, handle};
use crate::words::{class, closed, comment, given, opening, passed};

/// Types with a hand-written class.
const BY_HAND: [&str; 3] = ["client", "future", "inbox"];

/// The types that end so: `message` of `bkt_message_unref`.
fn stems(header: &Header, end: &str) -> Vec<String> {
    let names = header.functions.iter().filter_map(|f| f.name.strip_suffix(end));
    let stems = names.map(|name| name.strip_prefix("bkt_").unwrap().to_owned());
    stems.filter(|stem| !BY_HAND.contains(&stem.as_str())).collect()
}

/// The getters of an object. Functions that only take one beside the client are not among them.
fn getters<'h>(header: &'h Header, stem: &str) -> Vec<&'h Function> {
    let ends = ["_ref", "_unref", "_new", "_free"].map(|end| format!("bkt_{stem}{end}"));
    let mine = |f: &&Function| f.is_about(stem) && !ends.contains(&f.name);
    header.functions.iter().filter(mine).collect()
}

/// The first sentence of a type's comment, by its functions' section.
fn section<'h>(header: &'h Header, stem: &str) -> &'h str {
    &getters(header, stem).first().unwrap_or_else(|| panic!("{stem} has no getters")).section
}

pub fn objects(header: &Header) -> String {
    let mut text = opening(
        "BACKTRACKED_OBJECTS_HPP",
        "The snapshots: a class for each, whose objects are references to what never changes.",
        &["\"core.hpp\"", "\"list_of.hpp\""],
    );
    let stems = stems(header, "_unref");
    text.push('\n');
    for stem in &stems {
        writeln!(text, "class {};", class(stem)).unwrap();
    }
    text += "\nnamespace detail {\n";
    // That of lists stands in list_of.hpp.
    for stem in stems.iter().filter(|stem| *stem != "list") {
        write!(
            text,
            "\ntemplate <>\nstruct counting<bkt_{stem}_t> {{\n    static bkt_{stem}_t *keep(const \
             bkt_{stem}_t *object) noexcept {{ return bkt_{stem}_ref(object); }}\n    static void \
             release(bkt_{stem}_t *object) noexcept {{ bkt_{stem}_unref(object); }}\n}};\n"
        )
        .unwrap();
    }
    text += "\n} // namespace detail\n";
    let mut bodies = String::new();
    for stem in &stems {
        let class = class(stem);
        write!(
            text,
            "\n/// Of the section \"{}\" of backtracked.h.\nclass {class} : public \
             detail::handle<bkt_{stem}_t> {{\npublic:\n",
            section(header, stem)
        )
        .unwrap();
        let mut gap = "";
        for function in getters(header, stem) {
            let list = passed(function, &function.params[1..], &header.enumerations);
            let mut arguments = vec!["object_".to_owned()];
            arguments.extend(list.arguments);
            let call = format!("{}({})", function.name, arguments.join(", "));
            let (kind, code) = given(function, &call, &header.enumerations);
            let name = function.name.strip_prefix(&format!("bkt_{stem}_")).unwrap();
            let params = list.params.join(", ");
            let is_calm = if params.contains("text_in") { "" } else { " noexcept" };
            writeln!(
                text,
                "{gap}{}    [[nodiscard]] {kind} {name}({params}) const{is_calm};",
                comment("    ", function)
            )
            .unwrap();
            write!(
                bodies,
                "\ninline {kind} {class}::{name}({params}) const{is_calm} {{\n    return \
                 {code};\n}}\n"
            )
            .unwrap();
            gap = "\n";
        }
        text += "};\n";
    }
    text += "\n// ---- What the functions above do --------------------------------------------\n";
    text += &bodies;
    text += "\nnamespace detail {\n";
    for function in getters(header, "list") {
        let Some(item) = handle(&function.answer) else { continue };
        items(&mut text, class(item), &function.name, "access::keep");
    }
    items(&mut text, "std::string_view", "bkt_list_text", "text");
    for function in getters(header, "result") {
        let Some(item) = handle(&function.answer).filter(|i| !["list", "error"].contains(i)) else {
            continue;
        };
        let class = class(item);
        write!(
            text,
            "\ntemplate <>\nstruct carried<{class}> {{\n    static std::optional<{class}> \
             take_maybe(const result &outcome) {{ return outcome.{item}(); }}\n}};\n"
        )
        .unwrap();
    }
    text += "\n} // namespace detail\n";
    closed(&text)
}

/// How a list of these gives one of them.
fn items(text: &mut String, class: &str, function: &str, take: &str) {
    let take = if class.contains("::") {
        take.to_owned()
    } else {
        format!("{take}<backtracked::{class}>")
    };
    write!(
        text,
        "\ntemplate <>\nstruct item_of<{class}> {{\n    static {class} at(const bkt_list_t *list, \
         std::size_t index) noexcept {{\n        return {take}({function}(list, index));\n    \
         }}\n}};\n"
    )
    .unwrap();
}

pub fn settings(header: &Header) -> String {
    let mut text = opening(
        "BACKTRACKED_SETTINGS_HPP",
        "What is filled in before something is made: the config of a client, settings of rooms and roles.",
        &["\"callbacks.hpp\"", "\"inbox.hpp\""],
    );
    for stem in stems(header, "_free") {
        let of_this = format!("bkt_{stem}_set_");
        let setters: Vec<&Function> =
            header.functions.iter().filter(|f| f.name.starts_with(&of_this)).collect();
        write!(
            text,
            "\nnamespace detail {{\n\ntemplate <>\nstruct counting<bkt_{stem}_t> {{\n    static \
             void release(bkt_{stem}_t *object) noexcept {{ bkt_{stem}_free(object); }}\n}};\n\n}} \
             // namespace detail\n\n/// Of the section \"{}\" of backtracked.h. Setters throw, and \
             change nothing then.\nclass {stem} : public detail::owner<bkt_{stem}_t> \
             {{\npublic:\n    {stem}() : owner(bkt_{stem}_new()) {{\n        if (object_ == \
             nullptr)\n            throw std::bad_alloc();\n    }}\n",
            setters[0].section
        )
        .unwrap();
        for function in setters {
            let name = function.name.strip_prefix(&format!("bkt_{stem}_")).unwrap();
            text += "\n";
            text += &comment("    ", function);
            if let Some(callback) = function.params.iter().find(|p| p.kind.ends_with("_fn")) {
                let trampoline = callback.kind.strip_prefix("bkt_").unwrap();
                let trampoline = trampoline.strip_suffix("_fn").unwrap();
                write!(
                    text,
                    "    template <class F>\n    {stem} &{name}(F &&{cb}) {{\n        using boxed \
                     = detail::box_of<F>;\n        auto owned = std::make_unique<boxed>(\n            \
                     boxed{{std::forward<F>({cb}), \"{name}\"}});\n        \
                     detail::check({fun}(object_, &detail::call_{trampoline}<std::decay_t<F>>,\n            \
                     owned.get(), &boxed::release));\n        owned.release();\n        return \
                     *this;\n    }}\n",
                    cb = callback.name,
                    fun = function.name,
                )
                .unwrap();
                continue;
            }
            let list = passed(function, &function.params[1..], &header.enumerations);
            write!(
                text,
                "    {stem} &{name}({}) {{\n        detail::check({}(object_, {}));\n        \
                 return *this;\n    }}\n",
                list.params.join(", "),
                function.name,
                list.arguments.join(", ")
            )
            .unwrap();
        }
        text += "};\n";
    }
    closed(&text)
}
