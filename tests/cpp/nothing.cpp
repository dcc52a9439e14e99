// Every call of the binding on empty values: harmless, and each template of it compiles.

#include "every_call.hpp"
#include "offline.hpp"

using namespace offline;

namespace {

bool is_nothing(std::string_view text) { return text.empty(); }
template <class Object>
bool is_nothing(const std::optional<Object> &object) {
    return !object;
}
bool is_nothing(bool answer) { return !answer; }
template <class Number, class = std::enable_if_t<std::is_arithmetic_v<Number>>>
bool is_nothing(Number number) {
    return number <= 0;
}
template <class Enumeration, class = std::enable_if_t<std::is_enum_v<Enumeration>>, class = void>
bool is_nothing(Enumeration value) {
    return static_cast<std::int64_t>(value) <= 0;
}
// What the library never leaves out is empty itself in an empty object.
template <class C>
bool is_nothing(const bkt::detail::handle<C> &object) {
    return !object.has_value();
}

struct must_refuse {
    int count = 0;
    template <class Call>
    void operator()(Call &&call) {
        CHECK(failure(call) == bkt::status::invalid_argument);
        count++;
    }
};

bkt::client emptied() {
    bkt::client client(settings(bkt::dispatch::poll));
    bkt::client other(std::move(client));
    CHECK(other.free() == bkt::status::ok);
    CHECK(other.free() == bkt::status::ok);
    return other;
}

} // namespace

TEST_CASE("getters of empty objects give nothing") {
    int count = 0;
    read_nothing([&](const auto &value) {
        CHECK(is_nothing(value));
        count++;
    });
    CHECK(count > 250);
}

TEST_CASE("an empty client knows nothing and refuses all") {
    bkt::client client = emptied();
    must_refuse refused;
    int count = 0;
    ask_nobody(
        client,
        [&](const auto &value) {
            CHECK(is_nothing(value));
            count++;
        },
        refused);
    CHECK(count > 15);
    CHECK(refused.count > 40);
    CHECK(client.close() == bkt::status::invalid_argument);
    CHECK(failure([&] { client.run(); }) == bkt::status::invalid_argument);
    CHECK(failure([&] { client.poll(0ms); }) == bkt::status::invalid_argument);
    CHECK(failure([&] { (void)client.next(0ms); }) == bkt::status::invalid_argument);
    CHECK(failure([&] { (void)client.fd(); }) == bkt::status::invalid_argument);
    CHECK(failure([&] { client.off(bkt::subscription{1}); }) == bkt::status::invalid_argument);
    CHECK(failure([&] { (void)client.may("5", std::nullopt, "chat"); }) ==
          bkt::status::invalid_argument);
}

TEST_CASE("refused actions call nothing and release what they were given") {
    bkt::client client = emptied();
    must_refuse refused;
    act_on_nobody(client, refused);
    act_on_nobody(client, refused, bkt::forget);
    token token;
    auto done = [held = token.hold()](const bkt::result &) { FAIL("called"); };
    act_on_nobody(client, refused, done);
    auto both = [held = token.hold()](bkt::client_ref, const bkt::result &) { FAIL("called"); };
    act_on_nobody(client, refused, both);
    CHECK(token.hold().use_count() == 4); // Ours, the temporary one, and the two lambdas.
#ifdef BACKTRACKED_COROUTINES
    act_on_nobody(client, refused, bkt::awaiting);
    CHECK(refused.count > 5 * 90);
#else
    CHECK(refused.count > 4 * 90);
#endif
}
