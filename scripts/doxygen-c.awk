# What Doxygen reads instead of include/backtracked.h: its sections become groups, the plain
# comments below their banners what the groups say, and the tour the first page. Every line stays
# where it is, so that warnings name the right ones.

{ lines[NR] = $0 }

END {
    # The tour: instead of its title and the empty line below it, which a page has already.
    lines[1] = "/** @mainpage The tour"
    lines[2] = " * For C++ there is [backtracked.hpp](cpp/index.html)."
    lines[3] = " *"
    for (at = 4; at <= NR; at++)
        if (lines[at] ~ /^\/\* ==== .* =+ \*\/$/)
            section(at)
    for (at = 1; at <= NR; at++)
        print lines[at]
    print "/** @} */"
}

# Opens the group of a banner, in the empty lines around it. "Objects: user" lies in "Objects".
function section(at,    title, parent, parent_title, colon, group) {
    title = lines[at]
    sub(/^\/\* ==== /, "", title)
    sub(/ =+ \*\/$/, "", title)
    colon = index(title, ": ")
    if (colon > 0) {
        parent_title = substr(title, 1, colon - 1)
        parent = id(parent_title)
        title = toupper(substr(title, colon + 2, 1)) substr(title, colon + 3)
    }
    group = (parent == "" ? "" : parent "_") id(title)
    lines[at - 1] = is_open ? "/** @} */ " : ""
    is_open = 1
    if (parent != "" && !(parent in known)) {
        lines[at - 1] = lines[at - 1] "/** @defgroup " parent " " parent_title
        lines[at] = " */ /** @defgroup " group " " title
        lines[at + 1] = " * @ingroup " parent
    } else {
        lines[at - 1] = lines[at - 1] "/** @defgroup " group " " title
        lines[at] = parent == "" ? " *" : " * @ingroup " parent
        lines[at + 1] = " *"
    }
    known[parent == "" ? group : parent] = 1
    # What holds for the whole section is in the same comment then; the group begins after it.
    at += 2
    if (lines[at] == "/*") {
        lines[at] = " *"
        while (lines[at] != " */")
            at++
        lines[at] = " * @{ */"
    } else {
        lines[at] = " * @{ */ " lines[at]
    }
}

function id(text) {
    text = tolower(text)
    gsub(/[^a-z0-9]+/, "_", text)
    return text
}
