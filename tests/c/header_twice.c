/* The header stands alone, may come twice, and its numbers are fixed in size.
 * tests/header.rs also compiles this file as C99 to C++20. */

#include <backtracked.h>
#include <backtracked.h>

#include "check.h"

/* An array of negative size is an error in every standard. */
#define STATIC_CHECK(name, condition) \
    typedef char static_check_##name[(condition) ? 1 : -1]

STATIC_CHECK(status, sizeof(bkt_status_t) == 4);
STATIC_CHECK(state, sizeof(bkt_state_t) == 4);
STATIC_CHECK(event_kind, sizeof(bkt_event_kind_t) == 4);
STATIC_CHECK(role_kind, sizeof(bkt_role_kind_t) == 4);
STATIC_CHECK(presence, sizeof(bkt_presence_t) == 4);
STATIC_CHECK(dub, sizeof(bkt_dub_t) == 4);
STATIC_CHECK(log_level, sizeof(bkt_log_level_t) == 4);
STATIC_CHECK(dispatch, sizeof(bkt_dispatch_t) == 4);
STATIC_CHECK(overflow, sizeof(bkt_overflow_t) == 4);
STATIC_CHECK(op, sizeof(bkt_op_t) == 8);
STATIC_CHECK(sub, sizeof(bkt_sub_t) == 8);
STATIC_CHECK(signed_status, (bkt_status_t)-1 < 0);
STATIC_CHECK(signed_op, (bkt_op_t)-1 < 0);

int main(void) {
    enum bkt_status status = (enum bkt_status)0;
    CHECK(status == BKT_OK);
    CHECK(bkt_abi_version() == BKT_ABI_VERSION);
    CHECK_TEXT(bkt_version(), BKT_VERSION);

    CHECK_TEXT(bkt_status_text(BKT_OK), "ok");
    CHECK_TEXT(bkt_status_text(BKT_ERR_FORBIDDEN), "not allowed");
    CHECK_TEXT(bkt_status_text(-999), "unknown status");
    CHECK_TEXT(bkt_event_kind_name(BKT_EVENT_CHAT), "chat");
    CHECK_TEXT(bkt_event_kind_name(-1), "unknown");
    CHECK_TEXT(bkt_state_name(BKT_STATE_RECONNECTING), "reconnecting");
    CHECK_TEXT(bkt_state_name(99), "unknown");
    return 0;
}
