'use strict';
// Lets the npm package dubapi log in to a sandbox and join a room, and prints what it sees: one
// JSON object a line. Arguments: base URL, socket URL, user name, password, slug of the room.
//
// The package is not edited. Its addresses are constants, so the two modules that it sends with
// are handed to it with other addresses in them; all else is its own.

const [baseUrl, socketUrl, username, password, slug] = process.argv.slice(2);

/** Puts something in the place of an installed module, made from what is there. */
function replace(name, make) {
    const at = require.resolve(name);
    const real = require(name);
    require.cache[at].exports = make(real);
}

replace('got', (got) => ({
    // Without its agent, which only speaks TLS.
    extend: (options) => got.extend({...options, agent: {}, prefixUrl: baseUrl}),
}));
replace('engine.io-client', (Socket) => function redirected(options) {
    const {hostname, port} = new URL(socketUrl);
    return new Socket({...options, hostname, port, secure: false});
});

function tell(line) {
    process.stdout.write(`${JSON.stringify(line)}\n`);
}

const name = (user) => (user ? user.username : undefined);
const title = (media) => (media ? media.name : undefined);

const DubAPI = require('dubapi');

new DubAPI({username, password}, (error, bot) => {
    if (error) {
        tell({saw: 'refusal', text: error.message});
        process.exit(1);
    }
    const people = () => bot.getUsers().map(name).sort();
    const details = {
        'chat-message': (event) => ({user: name(event.user), text: event.message, id: event.id}),
        'delete-chat-message': (event) => ({user: name(event.user), id: event.id}),
        'chat-skip': (event) => ({user: name(event.user)}),
        'user-join': (event) => ({user: name(event.user), people: people()}),
        'user-leave': (event) => ({user: name(event.user), people: people()}),
        'user-kick': (event) =>
            ({user: name(event.user), mod: name(event.mod), text: event.message}),
        'user-ban': (event) => ({user: name(event.user), mod: name(event.mod)}),
        'user-unban': (event) => ({mod: name(event.mod)}),
        'user-mute': (event) => ({user: name(event.user), muted: event.user.muted}),
        'user-unmute': (event) => ({user: name(event.user), muted: event.user.muted}),
        'user-setrole': (event) => ({user: name(event.user), role: event.user.role}),
        'user-unsetrole': (event) => ({user: name(event.user), role: event.user.role}),
        'room_playlist-dub': (event) =>
            ({user: name(event.user), dub: event.dubtype, score: bot.getScore()}),
        'room_playlist-queue-update-grabs': (event) =>
            ({user: name(event.user), score: bot.getScore()}),
        'room_playlist-update': (event) => ({
            user: name(event.user),
            title: title(event.media),
            last: event.lastPlay ? title(event.lastPlay.media) : undefined,
        }),
        'room_playlist-queue-update-dub': (event) => ({
            queue: event.queue.map((entry) => `${name(entry.user)}: ${title(entry.media)}`),
        }),
        'room-update': (event) => ({name: event.room.name, welcome: event.room.welcomeMessage}),
        'room-slow-mode': (event) => ({user: name(event.user), on: event.room.slowMode}),
    };
    bot.on('*', (event) => {
        const more = details[event.type];
        tell({saw: event.type, ...(more ? more(event) : {})});
    });
    bot.on('error', (problem) => tell({saw: 'error', text: problem.message}));
    bot.on('connected', (room) => tell({saw: 'connected', room, people: people()}));
    bot.on('disconnected', (room) => tell({saw: 'disconnected', room}));
    // The room is joined when there is a socket, as programs do that listen for it.
    bot.once('socket:open', () => bot.connect(slug));
    // What the test asks for, one JSON object a line.
    require('readline').createInterface({input: process.stdin}).on('line', (line) => {
        const order = JSON.parse(line);
        const done = (status) => tell({saw: 'done', order: Object.keys(order)[0], status});
        if (order.say) bot.sendChat(order.say, done);
        if (order.updub) bot.updub(done);
        if (order.skip) bot.moderateSkip(done);
        if (order.leave) bot.disconnect();
    }).on('close', () => process.exit(0));
});
