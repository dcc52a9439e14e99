// The pointer that all parts of client_ref share. Written by hand.

#ifndef BACKTRACKED_HANDLE_HPP
#define BACKTRACKED_HANDLE_HPP

#include "objects.hpp"

namespace backtracked::detail {

/// A client, not owned.
class client_handle {
protected:
    explicit client_handle(bkt_client_t *client) noexcept : client_(client) {}

    bkt_client_t *client_;
};

} // namespace backtracked::detail

#endif
