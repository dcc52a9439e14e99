// A bot that answers ~ping, and shows what is said in a room.
//
// QUEUP_EMAIL, QUEUP_PASSWORD and ROOM say who it is and where it goes. QUEUP_BASE_URL and
// QUEUP_SOCKET_URL lead it to another server; after BOT_SECONDS it ends, and fails if it has
// answered less than BOT_PINGS times.
package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"os/signal"
	"strconv"
	"time"

	"backtracked"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("ping-bot: ")
	if os.Getenv("QUEUP_EMAIL") == "" || os.Getenv("QUEUP_PASSWORD") == "" || os.Getenv("ROOM") == "" {
		log.Print("set QUEUP_EMAIL, QUEUP_PASSWORD and ROOM")
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if seconds := number("BOT_SECONDS"); seconds > 0 {
		ended, cancel := context.WithTimeout(ctx, time.Duration(seconds)*time.Second)
		defer cancel()
		ctx = ended
	}
	answered, err := run(ctx)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%d times ~ping answered\n", answered)
	if answered < number("BOT_PINGS") {
		log.Fatal("too few times ~ping answered")
	}
}

// run answers until the context or the client ends.
func run(ctx context.Context) (answered int, err error) {
	client, err := backtracked.New(backtracked.Config{
		Username: os.Getenv("QUEUP_EMAIL"), Password: os.Getenv("QUEUP_PASSWORD"),
		BaseURL: os.Getenv("QUEUP_BASE_URL"), SocketURL: os.Getenv("QUEUP_SOCKET_URL"),
		Kinds: []backtracked.Kind{backtracked.Chat, backtracked.SongStart},
	})
	if err != nil {
		return 0, err
	}
	defer client.Close()
	events := client.Events()
	if _, err := client.Connect(ctx); err != nil {
		return 0, err
	}
	room, err := client.JoinRoom(ctx, os.Getenv("ROOM"))
	if err != nil {
		return 0, err
	}
	// %q, here and below: others write these texts, and must not control the terminal.
	fmt.Printf("* joined %q\n", room.Name)
	for {
		select {
		case event, isOpen := <-events:
			if !isOpen {
				return answered, client.Err()
			}
			switch event.Kind {
			case backtracked.SongStart:
				if event.Song != nil {
					fmt.Printf("* playing %q\n", event.Song.Title)
				}
			case backtracked.Chat:
				message := event.Message
				fmt.Printf("%q: %q\n", message.Author.Username, message.Text)
				if message.Text == "~ping" && !message.IsOwn && !event.IsBackfill {
					if _, err := client.SendMessage(ctx, event.RoomID, "Pong!"); err != nil {
						log.Print(err)
						continue
					}
					answered++
				}
			}
		case <-ctx.Done():
			return answered, nil
		}
	}
}

// number reads a setting; 0 without one.
func number(name string) int {
	value, _ := strconv.Atoi(os.Getenv(name))
	return value
}
