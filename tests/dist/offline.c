// Whether the library of an unpacked distribution works, without a network: a
// greeting from the server goes in, and the client is ready. For
// scripts/check-dist.sh.

#include <backtracked.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    bkt_config_t *config = bkt_config_new();
    bkt_config_set_login(config, "bot@example.com", "password");
    bkt_config_set_dispatch(config, BKT_DISPATCH_PULL);
    bkt_client_t *client = bkt_client_new(config, NULL);
    bkt_config_free(config);
    const char *greeting =
        "4{\"action\":4,\"clientId\":\"560000000000000000000001\"}";
    int is_ready = 0;
    if (bkt_client_feed(client, greeting) == BKT_OK) {
        bkt_event_t *event;
        while (!is_ready &&
               (event = bkt_client_next(client, 5000, NULL)) != NULL) {
            is_ready = bkt_event_kind(event) == BKT_EVENT_READY;
            bkt_event_unref(event);
        }
    }
    bkt_client_free(client);
    if (!is_ready || strcmp(bkt_version(), BKT_VERSION) != 0)
        return EXIT_FAILURE;
    printf("ready with %s\n", bkt_version());
    return EXIT_SUCCESS;
}
