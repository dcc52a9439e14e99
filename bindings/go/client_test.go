package backtracked

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

const (
	room     = "basement-frequencies"
	patience = 30 * time.Second
)

// A sandbox is a local server, from the program that SANDBOX names.
type sandbox struct {
	t         *testing.T
	orders    io.WriteCloser
	answers   *bufio.Scanner
	BaseURL   string `json:"base_url"`
	SocketURL string `json:"socket_url"`
	Accounts  []struct{ Username, Password string }
}

func start(t *testing.T) *sandbox {
	t.Helper()
	program := os.Getenv("SANDBOX")
	if program == "" {
		t.Fatal("SANDBOX names no backtracked-sandbox")
	}
	command := exec.Command(program, "--control", "--exit-with-stdin")
	orders, err := command.StdinPipe()
	check(t, err)
	output, err := command.StdoutPipe()
	check(t, err)
	check(t, command.Start())
	t.Cleanup(func() {
		orders.Close()
		check(t, command.Wait())
	})
	server := &sandbox{t: t, orders: orders, answers: bufio.NewScanner(output)}
	server.answers.Buffer(nil, 1<<24)
	if !server.answers.Scan() {
		t.Fatal("the sandbox does not start")
	}
	check(t, json.Unmarshal(server.answers.Bytes(), server))
	return server
}

// order gives one order, which has to be carried out.
func (server *sandbox) order(order string) string {
	server.t.Helper()
	fmt.Fprintln(server.orders, order)
	if !server.answers.Scan() || !strings.Contains(server.answers.Text(), `"ok":true`) {
		server.t.Fatalf("%s: %s", order, server.answers.Text())
	}
	return server.answers.Text()
}

func (server *sandbox) config() Config {
	bot := server.Accounts[0]
	return Config{
		Username: bot.Username, Password: bot.Password,
		BaseURL: server.BaseURL, SocketURL: server.SocketURL,
	}
}

func (server *sandbox) client(config Config) *Client {
	server.t.Helper()
	client, err := New(config)
	check(server.t, err)
	server.t.Cleanup(func() { check(server.t, client.Close()) })
	return client
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func patient(t *testing.T) context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	t.Cleanup(cancel)
	return ctx
}

// await gives the next event that fits.
func await(t *testing.T, events <-chan Event, fits func(Event) bool) Event {
	t.Helper()
	end := time.After(patience)
	for {
		select {
		case event, isOpen := <-events:
			if !isOpen {
				t.Fatal("the events have ended")
			}
			if fits(event) {
				return event
			}
		case <-end:
			t.Fatal("the event does not come")
		}
	}
}

func ofKind(kind Kind) func(Event) bool {
	return func(event Event) bool { return event.Kind == kind }
}

func TestAnswersInTheRoom(t *testing.T) {
	server, ctx := start(t), patient(t)
	client := server.client(server.config())
	events := client.Events()
	me, err := client.Connect(ctx)
	check(t, err)
	if me.Username != "granitebot" {
		t.Fatal(me)
	}
	joined, err := client.JoinRoom(ctx, room)
	check(t, err)
	if joined.Name != "Basement Frequencies" || joined.Slug != room {
		t.Fatalf("%+v", joined)
	}
	server.order(`{"act":{"user":"maplefox","action":"chat","text":"~ping \u00e4\ud83c\udf0a"}}`)
	event := await(t, events, ofKind(Chat))
	message := event.Message
	if message.Text != "~ping ä🌊" || message.Author.Username != "maplefox" || message.IsOwn {
		t.Fatalf("%+v", message)
	}
	if event.RoomID != joined.ID || event.Name != "chat-message" || event.Kind.String() != "chat" {
		t.Fatalf("%+v", event)
	}
	if time.Since(message.Time) > patience || event.Room.Name != joined.Name {
		t.Fatalf("%+v", event)
	}
	said, err := client.SendMessage(ctx, event.RoomID, "Pong! ü")
	check(t, err)
	if said.Text != "Pong! ü" || !said.IsOwn {
		t.Fatalf("%+v", said)
	}
	own := await(t, events, ofKind(Chat))
	if own.Message.ID != said.ID || !own.IsSelf && !own.Message.IsOwn {
		t.Fatalf("%+v", own)
	}
	if seen := server.order(`{"requests":{"since":0}}`); !strings.Contains(seen, "Pong! ü") {
		t.Fatal(seen)
	}
	server.order(`{"act":{"user":"maplefox","action":"pm","target":"granitebot","text":"psst"}}`)
	if private := await(t, events, ofKind(PrivateMessage)); private.Text != "psst" {
		t.Fatalf("%+v", private)
	}
	check(t, client.Updub(ctx, joined.ID, ""))
	dub := await(t, events, ofKind(Dub))
	if dub.Dub != 1 || !dub.IsSelf || dub.Song.Title == "" || dub.Song.Updubs < 1 {
		t.Fatalf("%+v %+v", dub, dub.Song)
	}
	left, err := client.LeaveRoom(ctx, joined.ID)
	check(t, err)
	if left.ID != joined.ID {
		t.Fatalf("%+v", left)
	}
}

// A goroutine that handles events waits for actions, while many more events come than any
// channel holds.
func TestAHandlerMayWait(t *testing.T) {
	server, ctx := start(t), patient(t)
	client := server.client(server.config())
	events := client.Events()
	await(t, connected(t, client, events), ofKind(Ready))
	joined, err := client.JoinRoom(ctx, room)
	check(t, err)
	server.order(`{"emit":{"channel":"room:` + joined.ID + `","type":"chat-message","count":2000,` +
		`"data":{"chatid":"x-{n}","message":"{n}","user":{"_id":"x"}}}}`)
	count, last := 0, int64(0)
	for event := range events {
		if event.Sequence <= last {
			t.Fatalf("%d after %d", event.Sequence, last)
		}
		last = event.Sequence
		if event.Kind != Chat {
			continue
		}
		if count%500 == 0 {
			user, err := client.FetchUser(ctx, "maplefox")
			check(t, err)
			if user.Username != "maplefox" {
				t.Fatal(user)
			}
		}
		if count++; count == 2000 {
			break
		}
	}
}

func connected(t *testing.T, client *Client, events <-chan Event) <-chan Event {
	t.Helper()
	failure := make(chan error, 1)
	go func() {
		_, err := client.Connect(patient(t))
		failure <- err
	}()
	t.Cleanup(func() { check(t, <-failure) })
	return events
}

func TestFailuresAreErrors(t *testing.T) {
	server, ctx := start(t), patient(t)
	client := server.client(server.config())
	_, err := client.FetchUser(ctx, "nobody-of-that-name")
	var failure *Error
	if !errors.As(err, &failure) || failure.Status != NotFound || failure.HTTPStatus != 404 {
		t.Fatalf("%#v", err)
	}
	if failure.Endpoint == "" || failure.Error() == "" || failure.RetryAfter != -1 {
		t.Fatalf("%#v", failure)
	}
	for _, text := range []string{"a\x00b", "\xff"} {
		if _, err := client.FetchUser(ctx, text); !errors.Is(err, &Error{Status: InvalidArgument}) {
			t.Fatal(err)
		}
		if err := client.Updub(ctx, room, text); !errors.Is(err, &Error{Status: InvalidArgument}) {
			t.Fatal(err)
		}
	}
	if _, err := New(Config{}); !errors.Is(err, &Error{Status: InvalidArgument}) {
		t.Fatal(err)
	}
	wrong := server.config()
	wrong.Password = "wrong-password-7"
	_, err = server.client(wrong).Login(ctx)
	if !errors.Is(err, &Error{Status: Unauthorized}) || strings.Contains(err.Error(), "wrong-password-7") {
		t.Fatal(err)
	}
	if words := Status(-9999).String(); words == "" {
		t.Fatal("a number that nobody knows has no words")
	}
}

func TestTheContextEndsAnAction(t *testing.T) {
	server := start(t)
	client := server.client(server.config())
	_, err := client.Login(patient(t))
	check(t, err)
	server.order(`{"fault":{"black_hole":true}}`)
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	if _, err := client.FetchUser(ctx, "maplefox"); !errors.Is(err, context.DeadlineExceeded) {
		t.Fatal(err)
	}
	if _, err := client.FetchUser(ctx, "maplefox"); !errors.Is(err, context.DeadlineExceeded) {
		t.Fatal(err)
	}
	server.order(`{"clear_faults":{}}`)
}

func TestCloseEndsEverything(t *testing.T) {
	server, ctx := start(t), patient(t)
	client := server.client(server.config())
	events := client.Events()
	_, err := client.Connect(ctx)
	check(t, err)
	if client.Session() == "" {
		t.Fatal("no session")
	}
	server.order(`{"fault":{"black_hole":true}}`)
	failure := make(chan error, 1)
	asked := make(chan struct{})
	go func() {
		close(asked)
		_, err := client.FetchUser(ctx, "maplefox")
		failure <- err
	}()
	<-asked
	check(t, client.Close())
	// Before or after it has begun.
	if err := <-failure; !errors.Is(err, ErrClosed) {
		t.Fatal(err)
	}
	for range events {
		// What nobody has taken is gone, and the channel closed.
	}
	<-client.Done()
	if client.Err() != nil || client.Session() != "" {
		t.Fatal(client.Err())
	}
	if _, err := client.Connect(ctx); !errors.Is(err, ErrClosed) {
		t.Fatal(err)
	}
	server.order(`{"clear_faults":{}}`)
}

func TestAClientThatFailsSaysWhy(t *testing.T) {
	server, ctx := start(t), patient(t)
	config := server.config()
	config.Password = "wrong"
	config.Kinds = []Kind{State}
	client := server.client(config)
	events := client.Events()
	go client.Connect(ctx)
	last := Event{}
	for event := range events {
		if event.Kind != State && event.Kind != Closed {
			t.Fatal(event.Kind)
		}
		last = event
	}
	if last.Kind != Closed || !errors.Is(last.Err, &Error{Status: Unauthorized}) {
		t.Fatalf("%+v", last)
	}
	if !errors.Is(client.Err(), &Error{Status: Unauthorized}) {
		t.Fatal(client.Err())
	}
}

func TestAGuestAndAResumedSession(t *testing.T) {
	server, ctx := start(t), patient(t)
	first := server.client(server.config())
	_, err := first.Login(ctx)
	check(t, err)
	config := server.config()
	config.Username, config.Password, config.Session = "", "", first.Session()
	data, err := server.client(config).Request(ctx, "GET", "auth/session", "")
	check(t, err)
	if !strings.Contains(data, `"granitebot"`) {
		t.Fatal(data)
	}
	config.Session, config.Guest = "", true
	guest := server.client(config)
	_, err = guest.Connect(ctx)
	check(t, err)
	joined, err := guest.JoinRoom(ctx, room)
	check(t, err)
	if _, err := guest.SendMessage(ctx, joined.ID, "hello"); !errors.Is(err, &Error{Status: Unauthorized}) {
		t.Fatal(err)
	}
}
