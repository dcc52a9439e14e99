package backtracked

/*
#include <backtracked.h>
*/
import "C"

import "time"

// Event is something that happened. What it is not about is nil or empty.
type Event struct {
	Kind     Kind
	Sequence int64
	Time     time.Time
	// Name is the server's word for it, JSON what the server said; both empty for events that the
	// library made.
	Name, JSON string
	RoomID     string
	Room       *Room
	Message    *Message
	Song       *Song
	// User is whom it is about, Target whom it was done to, Actor who did it.
	User, Target, Actor *User
	// Conversation is the id of the conversation of a private message, Text its text, or what a
	// moderator said at a kick.
	Conversation, Text string
	// Dub is 1 for a vote up, 2 for one down.
	Dub int
	// State is the client's new state, such as "ready".
	State string
	// IsSelf says that it is about the own account, IsBackfill that it happened while the client
	// was away, IsResumed that this ready follows a lost connection.
	IsSelf, IsBackfill, IsResumed bool
	// Err says why the client was closed, or put out of a room.
	Err error
}

// User is an account. Of somebody who is not known only the id is there.
type User struct{ ID, Username string }

// Room is a room.
type Room struct{ ID, Name, Slug, Description string }

// Message is a chat message.
type Message struct {
	ID, RoomID, Text string
	Author           *User
	Time             time.Time
	IsOwn, IsDeleted bool
}

// Song is a song of a queue. Title is empty and Length 0 until more is known than its id.
type Song struct {
	ID, Title string
	DJ        *User
	Length    time.Duration
	Updubs    int
	Downdubs  int
	Grabs     int
}

func text(lent *C.char) string { return C.GoString(lent) }

func eventOf(event *C.bkt_event_t) Event {
	value := Event{
		Kind:       Kind(C.bkt_event_kind(event)),
		Sequence:   int64(C.bkt_event_sequence(event)),
		Time:       timeOf(C.bkt_event_time_ms(event)),
		Name:       text(C.bkt_event_name(event)),
		JSON:       text(C.bkt_event_json(event)),
		RoomID:     text(C.bkt_event_room_id(event)),
		Room:       roomOf(C.bkt_event_room(event)),
		Message:    messageOf(C.bkt_event_message(event)),
		Song:       songOf(C.bkt_event_song(event)),
		User:       userOf(C.bkt_event_user(event)),
		Target:     userOf(C.bkt_event_target(event)),
		Actor:      userOf(C.bkt_event_actor(event)),
		Text:       text(C.bkt_event_text(event)),
		Dub:        int(C.bkt_event_dub(event)),
		IsSelf:     bool(C.bkt_event_is_self(event)),
		IsBackfill: bool(C.bkt_event_is_backfill(event)),
		IsResumed:  bool(C.bkt_event_is_resumed(event)),
	}
	if conversation := C.bkt_event_conversation(event); conversation != nil {
		value.Conversation = text(C.bkt_conversation_id(conversation))
		value.Text = text(C.bkt_conversation_latest_message_text(conversation))
	}
	if value.Kind == State {
		value.State = text(C.bkt_state_name(C.bkt_event_new_state(event)))
	}
	if failure := C.bkt_result_error(C.bkt_event_result(event)); failure != nil {
		value.Err = errorOf(failure)
	}
	return value
}

func userOf(user *C.bkt_user_t) *User {
	if user == nil {
		return nil
	}
	return &User{ID: text(C.bkt_user_id(user)), Username: text(C.bkt_user_username(user))}
}

func roomOf(room *C.bkt_room_t) *Room {
	if room == nil {
		return nil
	}
	return &Room{
		ID: text(C.bkt_room_id(room)), Name: text(C.bkt_room_name(room)),
		Slug: text(C.bkt_room_slug(room)), Description: text(C.bkt_room_description(room)),
	}
}

func messageOf(message *C.bkt_message_t) *Message {
	if message == nil {
		return nil
	}
	return &Message{
		ID: text(C.bkt_message_id(message)), RoomID: text(C.bkt_message_room_id(message)),
		Text: text(C.bkt_message_text(message)), Author: userOf(C.bkt_message_author(message)),
		Time: timeOf(C.bkt_message_time_ms(message)), IsOwn: bool(C.bkt_message_is_own(message)),
		IsDeleted: bool(C.bkt_message_is_deleted(message)),
	}
}

func songOf(song *C.bkt_song_t) *Song {
	if song == nil {
		return nil
	}
	return &Song{
		ID: text(C.bkt_song_id(song)), Title: text(C.bkt_song_info_name(C.bkt_song_song_info(song))),
		DJ:     userOf(C.bkt_song_dj(song)),
		Length: time.Duration(C.bkt_song_length_ms(song)) * time.Millisecond,
		Updubs: int(C.bkt_song_updubs(song)), Downdubs: int(C.bkt_song_downdubs(song)),
		Grabs: int(C.bkt_song_grabs(song)),
	}
}

// timeOf is the zero time for 0, which means unknown.
func timeOf(ms C.int64_t) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(int64(ms))
}
