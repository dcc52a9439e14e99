'use strict';

const assert = require('node:assert');
const { spawn } = require('node:child_process');
const readline = require('node:readline');
const test = require('node:test');
const { BacktrackedError, Client, STATUS } = require('..');

const ROOM = 'basement-frequencies';
const PATIENCE_MS = 30_000;

/** A local server, from the program that SANDBOX names. */
class Sandbox {
  static async start(t, ...options) {
    const sandbox = new Sandbox();
    sandbox.process = spawn(process.env.SANDBOX, ['--control', '--exit-with-stdin', ...options],
      { stdio: ['pipe', 'pipe', 'inherit'] });
    sandbox.lines = readline.createInterface({ input: sandbox.process.stdout })[Symbol.asyncIterator]();
    Object.assign(sandbox, JSON.parse((await sandbox.lines.next()).value));
    sandbox.clients = [];
    t.after(async () => {
      await Promise.all(sandbox.clients.map((client) => client.close()));
      sandbox.process.stdin.end();
      await new Promise((resolve) => { sandbox.process.once('exit', resolve); });
    });
    return sandbox;
  }

  /** One order, which has to be carried out. */
  async order(order) {
    this.process.stdin.write(`${JSON.stringify(order)}\n`);
    const answer = JSON.parse((await this.lines.next()).value);
    assert.ok(answer.ok, answer.error);
    return answer;
  }

  client(options = {}) {
    const { username, password } = this.accounts[0];
    const client = new Client({
      username, password, baseUrl: this.base_url, socketUrl: this.socket_url, ...options,
    });
    this.clients.push(client);
    return client;
  }
}

/** The next event that fits. */
const next = (client, kind, fits = () => true) => new Promise((resolve, reject) => {
  const late = setTimeout(() => reject(new Error(`no ${kind}`)), PATIENCE_MS);
  client.on(kind, function listener(event) {
    if (!fits(event)) return;
    clearTimeout(late);
    client.off(kind, listener);
    resolve(event);
  });
});

const failsWith = (code) => (error) => error instanceof BacktrackedError && error.code === code;

test('answers in a room', async (t) => {
  const sandbox = await Sandbox.start(t);
  const client = sandbox.client();
  const ready = next(client, 'ready');
  const me = await client.connect();
  assert.strictEqual(me.username, 'granitebot');
  assert.strictEqual((await ready).user.id, me.id);
  assert.strictEqual(client.state, 'ready');
  const room = await client.joinRoom(ROOM);
  assert.strictEqual(room.name, 'Basement Frequencies');

  let chat = next(client, 'chat');
  await sandbox.order({ act: { user: 'maplefox', action: 'chat', text: '~ping ä🌊' } });
  const { message, roomId, name, json, timeMs } = await chat;
  assert.strictEqual(message.text, '~ping ä🌊');
  assert.strictEqual(message.author.username, 'maplefox');
  assert.deepStrictEqual([roomId, name, message.isOwn], [room.id, 'chat-message', false]);
  assert.ok(JSON.parse(json).chatid === message.id && Math.abs(Date.now() - timeMs) < PATIENCE_MS);

  chat = next(client, 'chat');
  const said = await client.sendMessage(room.id, 'Pong! ü');
  assert.ok(said.isOwn && said.text === 'Pong! ü');
  assert.strictEqual((await chat).message.id, said.id);
  const { requests } = await sandbox.order({ requests: { since: 0 } });
  assert.ok(requests.some((request) => JSON.stringify(request).includes('Pong! ü')));

  const dub = next(client, 'dub');
  await client.updub(room.id);
  const { song, isSelf, dub: way } = await dub;
  assert.ok(isSelf && way === 1 && song.title && song.lengthMs > 0 && song.updubs >= 1);

  const psst = next(client, 'private_message');
  await sandbox.order({ act: { user: 'maplefox', action: 'pm', target: 'granitebot', text: 'psst' } });
  assert.strictEqual((await psst).conversation.latestMessageText, 'psst');
  assert.strictEqual((await client.leaveRoom(room.id)).id, room.id);
});

test('what comes is told in order, by turns', async (t) => {
  const sandbox = await Sandbox.start(t);
  const client = sandbox.client();
  await client.connect();
  const room = await client.joinRoom(ROOM);
  const COUNT = 5000;
  const data = { chatid: 'x-{n}', message: '{n}', user: { _id: 'x' } };
  const [said, sequences] = [[], []];
  let turns = 0;
  const ticking = setInterval(() => turns++, 0);
  t.after(() => clearInterval(ticking));
  client.on('event', ({ sequence }) => sequences.push(sequence));
  const all = new Promise((resolve) => client.on('chat', ({ message }) => {
    if (said.push(message.text) === COUNT) resolve();
  }));
  await sandbox.order({ emit: { channel: `room:${room.id}`, type: 'chat-message', count: COUNT, data } });
  // Asked while they come, and answered.
  assert.strictEqual((await client.fetchUser('maplefox')).username, 'maplefox');
  await all;
  assert.ok(turns > 0);
  assert.deepStrictEqual(said, [...said].sort((a, b) => a - b));
  assert.deepStrictEqual(sequences, [...sequences].sort((a, b) => a - b));
});

test('the library goes on while JavaScript is busy', async (t) => {
  const sandbox = await Sandbox.start(t, '--ping-interval-ms', '100', '--ping-timeout-ms', '400');
  const client = sandbox.client();
  await client.connect();
  const room = await client.joinRoom(ROOM);
  const states = [];
  client.on('state', ({ state }) => states.push(state));
  const chat = next(client, 'chat');
  // The thread of the library must not wait for ours: the server would miss its pings.
  await sandbox.order({ act: { user: 'maplefox', action: 'chat', text: 'one' } });
  const end = Date.now() + 1500;
  while (Date.now() < end);
  assert.strictEqual((await chat).roomId, room.id);
  assert.strictEqual((await client.fetchUser('maplefox')).username, 'maplefox');
  assert.deepStrictEqual(states, []);
});

test('failures reject', async (t) => {
  const sandbox = await Sandbox.start(t);
  const client = sandbox.client();
  await assert.rejects(client.fetchUser('nobody-of-that-name'), (error) =>
    failsWith('NOT_FOUND')(error) && error.httpStatus === 404 && error.status === STATUS.NOT_FOUND &&
    error.endpoint.startsWith('GET ') && error.message !== '' && error.retryAfterMs === -1);
  await assert.rejects(client.fetchUser('a\0b'), failsWith('INVALID_ARGUMENT'));
  await assert.rejects(client.fetchUser(''), failsWith('INVALID_ARGUMENT'));
  await assert.rejects(client.fetchUser(5), TypeError);
  await assert.rejects(client.sendMessage('nowhere', 'hello'), failsWith('NOT_FOUND'));
  assert.throws(() => new Client({}), failsWith('INVALID_ARGUMENT'));
  await assert.rejects(sandbox.client({ password: 'wrong-password-7' }).login(), (error) =>
    failsWith('AUTH')(error) && !error.message.includes('wrong-password-7'));
});

test('a listener that throws stops nothing', async (t) => {
  const sandbox = await Sandbox.start(t);
  const client = sandbox.client();
  await client.connect();
  await client.joinRoom(ROOM);
  const thrown = [];
  const caught = process.listeners('uncaughtException');
  process.removeAllListeners('uncaughtException');
  process.on('uncaughtException', (error) => thrown.push(error.message));
  t.after(() => {
    process.removeAllListeners('uncaughtException');
    caught.forEach((listener) => process.on('uncaughtException', listener));
  });
  client.on('chat', ({ message }) => { throw new Error(`thrown at ${message.text}`); });
  const second = next(client, 'event', ({ message }) => message && message.text === 'two');
  await sandbox.order({ act: { user: 'maplefox', action: 'chat', text: 'one' } });
  await sandbox.order({ act: { user: 'maplefox', action: 'chat', text: 'two' } });
  await second;
  assert.strictEqual((await client.fetchUser('maplefox')).username, 'maplefox');
  assert.deepStrictEqual(thrown, ['thrown at one', 'thrown at two']);
});

test('the end', async (t) => {
  const sandbox = await Sandbox.start(t);
  const client = sandbox.client();
  const kinds = [];
  client.on('event', ({ kind }) => kinds.push(kind));
  await client.connect();
  assert.ok(client.session);
  await sandbox.order({ fault: { black_hole: true } });
  const pending = client.fetchUser('maplefox');
  const outcome = assert.rejects(pending, failsWith('CLOSED'));
  await client.close();
  await outcome;
  await client.close();
  assert.strictEqual(kinds.at(-1), 'closed');
  assert.deepStrictEqual([client.state, client.session], ['closed', null]);
  await assert.rejects(client.connect(), failsWith('CLOSED'));
  await sandbox.order({ clear_faults: {} });
});

test('a client that fails says why, and closes by itself', async (t) => {
  const sandbox = await Sandbox.start(t);
  const client = sandbox.client({ password: 'wrong' });
  const closed = next(client, 'closed');
  const end = new Promise((resolve) => client.once('end', resolve));
  await assert.rejects(client.connect(), failsWith('AUTH'));
  assert.strictEqual((await closed).error.code, 'AUTH');
  await end;
});

test('a session goes on, and a guest listens', async (t) => {
  const sandbox = await Sandbox.start(t);
  const first = sandbox.client();
  await first.login();
  const nobody = { username: undefined, password: undefined };
  const second = sandbox.client({ ...nobody, session: first.session });
  assert.strictEqual((await second.request('GET', 'auth/session')).username, 'granitebot');
  const guest = sandbox.client({ ...nobody, guest: true });
  await guest.connect();
  const room = await guest.joinRoom(ROOM);
  await assert.rejects(guest.sendMessage(room.id, 'hello'), failsWith('AUTH'));
});

test('descriptors are closed with their clients', async (t) => {
  const sandbox = await Sandbox.start(t);
  const open = () => require('node:fs').readdirSync('/proc/self/fd').length;
  if (process.platform !== 'linux') return t.skip('no /proc');
  const settle = () => new Promise((resolve) => { setImmediate(() => setImmediate(resolve)); });
  const once = async () => {
    const client = sandbox.client();
    await client.login();
    await client.close();
    await settle();
  };
  await once();
  const before = open();
  for (let i = 0; i < 20; i++) await once();
  // Each has three; the library's pool of connections may hold some more.
  assert.ok(open() < before + 20, `${open()} after ${before}`);
});
