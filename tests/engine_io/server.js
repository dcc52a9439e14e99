// An Engine.IO 3 server as the service uses it, told what to do by the client's messages.
//
// Usage: node server.js <pingInterval> <pingTimeout>
// Writes one JSON object a line: the port, and what happens to each socket.
'use strict';

const http = require('http');
const { URL } = require('url');
const engine = require('engine.io');

const say = (fact) => process.stdout.write(JSON.stringify(fact) + '\n');

const io = new engine.Server({
  pingInterval: Number(process.argv[2]),
  pingTimeout: Number(process.argv[3]),
  // Never used, because the client does not offer it.
  perMessageDeflate: true,
  allowRequest: (request, decide) => {
    const query = new URL(request.url, 'http://localhost').searchParams;
    // 4 is this library's number for "Forbidden".
    const isGood = query.get('access_token') === 'good/token&';
    decide(isGood ? null : 4, isGood);
  },
});

io.on('connection', (socket) => {
  socket.on('heartbeat', () => say({ heartbeat: true }));
  socket.on('close', (reason) => say({ closed: reason }));
  socket.on('message', (message) => {
    if (message === 'close') {
      socket.close();
    } else if (message === 'mute') {
      socket.sendPacket = () => {};
    } else if (message === 'binary') {
      socket.send(Buffer.from([0, 255]));
    } else {
      socket.send(message);
    }
  });
});

const server = http.createServer();
io.attach(server, { path: '/ws' });
server.listen(0, '127.0.0.1', () => say({ port: server.address().port }));

// The test holds the other end; without it there is nobody to serve.
process.stdin.on('end', () => process.exit(0)).resume();
