package backtracked

/*
#include <backtracked.h>
*/
import "C"

import (
	"context"
	"unsafe"
)

// Connect logs in and opens the socket, which is kept open from then on. It gives the own account.
func (client *Client) Connect(ctx context.Context) (*User, error) {
	return ask(ctx, client, func(c *C.bkt_client_t, _ *texts, done C.bkt_done_fn, future unsafe.Pointer) C.bkt_op_t {
		return C.bkt_connect(c, done, future)
	}, resultUser)
}

// Login logs in without a socket, for programs that only ask. It gives the own account.
func (client *Client) Login(ctx context.Context) (*User, error) {
	return ask(ctx, client, func(c *C.bkt_client_t, _ *texts, done C.bkt_done_fn, future unsafe.Pointer) C.bkt_op_t {
		return C.bkt_login(c, done, future)
	}, resultUser)
}

// JoinRoom enters a room, by its slug or id.
func (client *Client) JoinRoom(ctx context.Context, room string) (*Room, error) {
	return ask(ctx, client, func(c *C.bkt_client_t, texts *texts, done C.bkt_done_fn, future unsafe.Pointer) C.bkt_op_t {
		return C.bkt_join_room(c, texts.add(room), done, future)
	}, resultRoom)
}

// LeaveRoom leaves a joined room, and gives it as it was.
func (client *Client) LeaveRoom(ctx context.Context, roomID string) (*Room, error) {
	return ask(ctx, client, func(c *C.bkt_client_t, texts *texts, done C.bkt_done_fn, future unsafe.Pointer) C.bkt_op_t {
		return C.bkt_leave_room(c, texts.add(roomID), done, future)
	}, resultRoom)
}

// SendMessage says something in a joined room. It gives the message as the server stored it; nil
// if the server did not say.
func (client *Client) SendMessage(ctx context.Context, roomID, text string) (*Message, error) {
	return ask(ctx, client, func(c *C.bkt_client_t, texts *texts, done C.bkt_done_fn, future unsafe.Pointer) C.bkt_op_t {
		return C.bkt_send_message(c, texts.add(roomID), texts.add(text), done, future)
	}, resultMessage)
}

// Updub votes for a song; an empty playID means the one that plays.
func (client *Client) Updub(ctx context.Context, roomID, playID string) error {
	_, err := ask(ctx, client, func(c *C.bkt_client_t, texts *texts, done C.bkt_done_fn, future unsafe.Pointer) C.bkt_op_t {
		return C.bkt_updub(c, texts.add(roomID), texts.addIfAny(playID), done, future)
	}, resultNothing)
	return err
}

// FetchUser fetches an account by id or name.
func (client *Client) FetchUser(ctx context.Context, user string) (*User, error) {
	return ask(ctx, client, func(c *C.bkt_client_t, texts *texts, done C.bkt_done_fn, future unsafe.Pointer) C.bkt_op_t {
		return C.bkt_fetch_user(c, texts.add(user), done, future)
	}, resultUser)
}

// Request makes any request of the REST API, logging in if need be: what has no method here. body
// is JSON, or empty for none. It gives the data of the answer as JSON.
func (client *Client) Request(ctx context.Context, method, path, body string) (string, error) {
	return ask(ctx, client, func(c *C.bkt_client_t, texts *texts, done C.bkt_done_fn, future unsafe.Pointer) C.bkt_op_t {
		return C.bkt_request(c, texts.add(method), texts.add(path), texts.addIfAny(body), done, future)
	}, func(result *C.bkt_result_t) string { return C.GoString(C.bkt_result_json(result)) })
}

func resultUser(result *C.bkt_result_t) *User       { return userOf(C.bkt_result_user(result)) }
func resultRoom(result *C.bkt_result_t) *Room       { return roomOf(C.bkt_result_room(result)) }
func resultMessage(result *C.bkt_result_t) *Message { return messageOf(C.bkt_result_message(result)) }
func resultNothing(*C.bkt_result_t) struct{}        { return struct{}{} }
