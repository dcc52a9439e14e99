#!/usr/bin/env node
'use strict';

// A bot that answers ~ping, and shows what is said in a room.
//
// QUEUP_EMAIL, QUEUP_PASSWORD and ROOM say who it is and where it goes. QUEUP_BASE_URL and
// QUEUP_SOCKET_URL lead it to another server; after BOT_SECONDS it ends, and fails if it has
// answered less than BOT_PINGS times.

const { Client } = require('..');

const { QUEUP_EMAIL, QUEUP_PASSWORD, ROOM, QUEUP_BASE_URL, QUEUP_SOCKET_URL, BOT_SECONDS, BOT_PINGS } =
  process.env;
// Others write these texts: they must not control the terminal.
const shown = (text) => JSON.stringify(text);

async function main() {
  if (!QUEUP_EMAIL || !QUEUP_PASSWORD || !ROOM) {
    console.error('ping-bot: set QUEUP_EMAIL, QUEUP_PASSWORD and ROOM');
    return 2;
  }
  const client = new Client({
    username: QUEUP_EMAIL,
    password: QUEUP_PASSWORD,
    baseUrl: QUEUP_BASE_URL,
    socketUrl: QUEUP_SOCKET_URL,
  });
  let answered = 0;
  client.on('chat', async ({ message, isBackfill }) => {
    console.log(`${shown(message.author.username)}: ${shown(message.text)}`);
    if (message.text !== '~ping' || message.isOwn || isBackfill) return;
    try {
      await client.sendMessage(message.roomId, 'Pong!');
      answered++;
    } catch (error) {
      console.error(`ping-bot: ${error.message}`);
    }
  });
  client.on('song_start', ({ song }) => console.log(`* playing ${shown(song && song.title)}`));
  process.once('SIGINT', () => client.close());
  const ended = new Promise((resolve) => client.once('closed', ({ error }) => resolve(error)));
  try {
    await client.connect();
    const room = await client.joinRoom(ROOM);
    console.log(`* joined ${shown(room.name)}`);
  } catch (error) {
    console.error(`ping-bot: ${error.message}`);
    await client.close();
    return 1;
  }
  if (BOT_SECONDS) setTimeout(() => client.close(), Number(BOT_SECONDS) * 1000).unref();
  const error = await ended;
  if (error) {
    console.error(`ping-bot: ${error.message}`);
    return 1;
  }
  console.log(`${answered} times ~ping answered`);
  if (answered < Number(BOT_PINGS || 0)) {
    console.error('ping-bot: too few times ~ping answered');
    return 1;
  }
  return 0;
}

main().then((code) => { process.exitCode = code; });
