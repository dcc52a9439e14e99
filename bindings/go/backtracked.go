// Package backtracked is a client for QueUp rooms, on top of libbacktracked.
//
//	client, err := backtracked.New(backtracked.Config{Username: name, Password: password})
//	...
//	defer client.Close()
//	events := client.Events()
//	if _, err := client.Connect(ctx); err != nil { ... }
//	if _, err := client.JoinRoom(ctx, "my-room"); err != nil { ... }
//	for event := range events {
//		if event.Kind == backtracked.Chat && event.Message.Text == "~ping" {
//			client.SendMessage(ctx, event.RoomID, "Pong!")
//		}
//	}
//
// The library is used in its pull mode: one goroutine takes the events, and C never calls Go. All
// methods may be called by any goroutine, also while events are handled.
package backtracked

/*
#cgo LDFLAGS: -lbacktracked
#include <stdlib.h>
#include <backtracked.h>
*/
import "C"

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"unsafe"
)

// Config says who the client is, and where the server.
type Config struct {
	// Username or e-mail, and password. Not needed with Session or Guest.
	Username, Password string
	// Session is a login session to resume, from Client.Session.
	Session string
	// Guest reads and listens without an account.
	Guest bool
	// BaseURL and SocketURL lead to another server than the live one.
	BaseURL, SocketURL string
	// Kinds are the events that are wanted; none means all. Closed comes in any case.
	Kinds []Kind
}

// Client is one account and one connection. It has to be closed.
type Client struct {
	mutex    sync.RWMutex // Holds the handle alive while it is used.
	handle   *C.bkt_client_t
	events   chan Event
	wanted   chan struct{} // Closed once somebody takes events.
	closing  chan struct{} // Closed by Close: nobody needs to take events any more.
	ended    chan struct{} // Closed after the last event.
	err      error         // Why it ended; read after ended is closed.
	want     sync.Once
	shutdown sync.Once
}

// New makes a client, which does nothing until asked to.
func New(config Config) (*Client, error) {
	if loaded := C.bkt_abi_version(); loaded != C.BKT_ABI_VERSION {
		return nil, fmt.Errorf("backtracked: the library has ABI %d, not %d", int(loaded), C.BKT_ABI_VERSION)
	}
	settings := C.bkt_config_new()
	defer C.bkt_config_free(settings)
	if err := config.apply(settings); err != nil {
		return nil, err
	}
	var failure *C.bkt_error_t
	handle := C.bkt_client_new(settings, &failure)
	if handle == nil {
		defer C.bkt_error_unref(failure)
		return nil, errorOf(failure)
	}
	client := &Client{
		handle: handle, events: make(chan Event), wanted: make(chan struct{}),
		closing: make(chan struct{}), ended: make(chan struct{}),
	}
	go client.pump()
	return client, nil
}

func (config Config) apply(settings *C.bkt_config_t) error {
	var statuses []C.bkt_status_t
	var texts texts
	defer texts.free()
	set := func(status C.bkt_status_t) { statuses = append(statuses, status) }
	set(C.bkt_config_set_dispatch(settings, C.BKT_DISPATCH_PULL))
	if config.Username != "" || config.Password != "" {
		set(C.bkt_config_set_login(settings, texts.add(config.Username), texts.add(config.Password)))
	}
	if config.Session != "" {
		set(C.bkt_config_set_session(settings, texts.add(config.Session)))
	}
	if config.Guest {
		set(C.bkt_config_set_guest(settings, true))
	}
	if config.BaseURL != "" {
		set(C.bkt_config_set_base_url(settings, texts.add(config.BaseURL)))
	}
	if config.SocketURL != "" {
		set(C.bkt_config_set_socket_url(settings, texts.add(config.SocketURL)))
	}
	if len(config.Kinds) > 0 {
		// A Kind is the number that C wants.
		kinds := (*C.bkt_event_kind_t)(unsafe.Pointer(&config.Kinds[0]))
		set(C.bkt_config_set_events(settings, kinds, C.size_t(len(config.Kinds))))
	}
	for _, status := range statuses {
		if status != C.BKT_OK && texts.err == nil {
			return statusError(Status(status))
		}
	}
	return texts.err
}

// Events gives the channel of all events from its first call on. It is closed after the last
// one. Until the first call events are thrown away; from then on they have to be taken, since
// the client stops reading from the server while too many wait.
func (client *Client) Events() <-chan Event {
	client.want.Do(func() { close(client.wanted) })
	return client.events
}

// Done is closed when the client has ended: by Close, or by itself.
func (client *Client) Done() <-chan struct{} { return client.ended }

// Err says why the client has ended by itself. It is nil before that, and after Close.
func (client *Client) Err() error {
	select {
	case <-client.ended:
		return client.err
	default:
		return nil
	}
}

// pump takes the events until the last one.
func (client *Client) pump() {
	defer close(client.ended)
	defer close(client.events)
	for {
		var status C.bkt_status_t
		taken := C.bkt_client_next(client.handle, -1, &status)
		if taken == nil {
			// The Go runtime interrupts its threads by signals.
			if status == C.BKT_ERR_INTERRUPTED || status == C.BKT_ERR_TIMEOUT {
				continue
			}
			return
		}
		event := eventOf(taken)
		if event.Kind == Closed {
			client.err = event.Err
		}
		C.bkt_event_unref(taken)
		select {
		case <-client.wanted:
		default:
			continue
		}
		select {
		case client.events <- event:
		case <-client.closing:
		}
	}
}

// Close ends the client and waits for its end. Actions under way fail with ErrClosed.
func (client *Client) Close() error {
	var err error
	client.shutdown.Do(func() {
		close(client.closing)
		C.bkt_client_close(client.handle)
		<-client.ended
		client.mutex.Lock()
		defer client.mutex.Unlock()
		if status := C.bkt_client_free(client.handle); status != C.BKT_OK {
			err = statusError(Status(status))
		}
		client.handle = nil
	})
	return err
}

// Session is the login session, for Config.Session. It is a credential; empty before a login.
func (client *Client) Session() string {
	client.mutex.RLock()
	defer client.mutex.RUnlock()
	session := C.bkt_client_session(client.handle)
	defer C.bkt_session_unref(session)
	return C.GoString(C.bkt_session_text(session))
}

// A beginning asks the library for something, whose outcome goes to done.
type beginning func(client *C.bkt_client_t, texts *texts, done C.bkt_done_fn, future unsafe.Pointer) C.bkt_op_t

// An outcome is how an action ended.
type outcome[T any] struct {
	value T
	err   error
}

// ask begins an action, and reads its result when it has come. Where the context ends first the
// action is cancelled, if it has not gone out yet.
//
// The outcome comes past the queue of events, by a future. So a goroutine that handles an event
// may wait for an action, and another one does not have to take events meanwhile.
func ask[T any](ctx context.Context, client *Client, begin beginning, read func(*C.bkt_result_t) T) (T, error) {
	var nothing T
	if err := ctx.Err(); err != nil {
		return nothing, err
	}
	future := C.bkt_future_new()
	op, err := client.begin(begin, future)
	if err != nil {
		C.bkt_future_free(future)
		return nothing, err
	}
	outcomes := make(chan outcome[T], 1)
	go func() {
		defer C.bkt_future_free(future)
		status := C.bkt_status_t(C.BKT_ERR_INTERRUPTED)
		var result *C.bkt_result_t
		for result == nil && status == C.BKT_ERR_INTERRUPTED {
			result = C.bkt_future_wait(future, -1, &status)
		}
		defer C.bkt_result_unref(result)
		if result == nil {
			outcomes <- outcome[T]{err: statusError(Status(status))}
		} else if failure := C.bkt_result_error(result); failure != nil {
			outcomes <- outcome[T]{err: errorOf(failure)}
		} else {
			outcomes <- outcome[T]{value: read(result)}
		}
	}()
	select {
	case outcome := <-outcomes:
		return outcome.value, outcome.err
	case <-ctx.Done():
		client.cancel(op)
		return nothing, ctx.Err()
	}
}

func (client *Client) begin(begin beginning, future *C.bkt_future_t) (C.bkt_op_t, error) {
	client.mutex.RLock()
	defer client.mutex.RUnlock()
	if client.handle == nil {
		return 0, ErrClosed
	}
	var texts texts
	defer texts.free()
	op := begin(client.handle, &texts, C.bkt_done_fn(C.bkt_future_done), unsafe.Pointer(future))
	if op < 0 && texts.err != nil {
		return 0, texts.err
	}
	if op < 0 {
		return 0, statusError(Status(op))
	}
	return op, nil
}

func (client *Client) cancel(op C.bkt_op_t) {
	client.mutex.RLock()
	defer client.mutex.RUnlock()
	C.bkt_cancel(client.handle, op)
}

// texts are copies for C, which copies them in turn before a call returns.
type texts struct {
	copies []*C.char
	err    error
}

// add copies a text. One that C would see less of becomes one that the library refuses.
func (texts *texts) add(text string) *C.char {
	if strings.IndexByte(text, 0) >= 0 {
		texts.err = &Error{Status: InvalidArgument, Message: "a text holds a NUL character", RetryAfter: -1}
		text = "\xff"
	}
	copied := C.CString(text)
	texts.copies = append(texts.copies, copied)
	return copied
}

// addIfAny copies a text; an empty one is absent for the library.
func (texts *texts) addIfAny(text string) *C.char {
	if text == "" {
		return nil
	}
	return texts.add(text)
}

func (texts *texts) free() {
	for _, copied := range texts.copies {
		C.free(unsafe.Pointer(copied))
	}
}
