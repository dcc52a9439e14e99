package backtracked

/*
#include <backtracked.h>
*/
import "C"

import "time"

// Status is the kind of a failure. Newer libraries may have others than those named here.
type Status int32

// String gives a few words for it.
func (status Status) String() string { return text(C.bkt_status_text(C.bkt_status_t(status))) }

// Error is a failure of the library or the server.
type Error struct {
	Status  Status
	Message string
	// HTTPStatus is that of the server's answer, 0 if there was none.
	HTTPStatus int
	// Endpoint is the request it was about, such as "GET room/5"; may be empty.
	Endpoint string
	// RetryAfter is how long the server asks to wait, -1 if it did not say.
	RetryAfter time.Duration
}

// ErrClosed, and every other *Error with nothing but a status, serves errors.Is.
var ErrClosed = &Error{Status: ClientClosed}

// Error says what failed, without secrets.
func (err *Error) Error() string {
	if err.Message != "" {
		return err.Message
	}
	return err.Status.String()
}

// Is compares the kinds of failures, for errors.Is(err, &backtracked.Error{Status: ...}).
func (err *Error) Is(target error) bool {
	other, ok := target.(*Error)
	return ok && other.Status == err.Status
}

func statusError(status Status) error { return &Error{Status: status, RetryAfter: -1} }

func errorOf(failure *C.bkt_error_t) error {
	after := time.Duration(C.bkt_error_retry_after_ms(failure))
	if after > 0 {
		after *= time.Millisecond
	}
	return &Error{
		Status:     Status(C.bkt_error_status(failure)),
		Message:    text(C.bkt_error_message(failure)),
		HTTPStatus: int(C.bkt_error_http_status(failure)),
		Endpoint:   text(C.bkt_error_endpoint(failure)),
		RetryAfter: after,
	}
}
