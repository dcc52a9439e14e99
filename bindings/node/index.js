'use strict';

// A client for QueUp rooms. The library's poll mode: its threads never enter JavaScript. It rings a
// descriptor that Node reads from; then the events are taken on Node's own thread.

const { EventEmitter } = require('node:events');
const fs = require('node:fs');
const net = require('node:net');
const { bkt, pair, trampolines } = require('./abi.js');
const { BacktrackedError, STATUS, errorOf, eventOf, messageOf, roomOf, userOf } = require('./values.js');

const DISPATCH_POLL = 1;
// Numbers for C, which hands them back: it cannot hold objects of JavaScript.
const clients = new Map();
const actions = new Map();
let lastNumber = 0n;

// Objects are lent for these calls only, and nothing may be thrown into C. So they take down what
// there is, and the rest is done when the library has returned.
const { event: onEvent, done: onDone } = trampolines(
  (_client, event, number) => clients.get(number).note(() => eventOf(event)),
  (_client, result, number) => {
    const { client, read, resolve, reject } = actions.get(number);
    actions.delete(number);
    const error = errorOf(bkt.result_error(result));
    const value = error ? null : read(result);
    client.note(() => ({ settle: () => (error ? reject(error) : resolve(value)) }));
  });

const check = (status) => {
  if (status < 0) throw new BacktrackedError(Number(status));
};

/** A text for C, which ends it at a NUL character. */
const text = (value) => {
  if (typeof value !== 'string') throw new TypeError('a text is wanted');
  if (value.includes('\0')) throw new BacktrackedError(STATUS.INVALID_ARGUMENT, 'a text holds a NUL character');
  return value;
};

class Client extends EventEmitter {
  #handle;
  #number = ++lastNumber;
  #noted = [];
  #isTurnDue = false;
  #isEnded = false;
  #bell;
  #end;

  /** Makes a client, which does nothing until asked to. */
  constructor(options) {
    super();
    const config = bkt.config_new();
    const [reading, writing] = pair();
    try {
      check(bkt.config_set_dispatch(config, DISPATCH_POLL));
      check(bkt.config_set_wakeup_fd(config, writing));
      const { username, password, session, guest, baseUrl, socketUrl } = options;
      if (username !== undefined) check(bkt.config_set_login(config, text(username), text(password)));
      if (session !== undefined) check(bkt.config_set_session(config, text(session)));
      if (guest) check(bkt.config_set_guest(config, true));
      if (baseUrl !== undefined) check(bkt.config_set_base_url(config, text(baseUrl)));
      if (socketUrl !== undefined) check(bkt.config_set_socket_url(config, text(socketUrl)));
      const failure = [null];
      this.#handle = bkt.client_new(config, failure);
      if (!this.#handle) {
        const error = errorOf(failure[0]);
        bkt.error_unref(failure[0]);
        throw error;
      }
    } catch (error) {
      fs.closeSync(reading);
      throw error;
    } finally {
      bkt.config_free(config);
      fs.closeSync(writing); // The client has a copy.
    }
    this.#end = new Promise((resolve) => this.once('end', resolve));
    clients.set(this.#number, this);
    check(bkt.on_event(this.#handle, onEvent, this.#number, null));
    this.#bell = new net.Socket({ fd: reading, readable: true, writable: false });
    this.#bell.on('data', () => this.#drain());
    this.#bell.on('error', () => {});
  }

  /** For the trampolines. */
  note(take) {
    this.#noted.push(take());
  }

  /** Takes what has come. Once for each turn of the loop, so that the rest gets its turn too. */
  #drain() {
    if (this.#isEnded) return;
    const count = bkt.client_poll(this.#handle, 0);
    const noted = this.#noted.splice(0);
    if (count === STATUS.CLOSED) this.#finish();
    else if (count !== 0 && !this.#isTurnDue) {
      this.#isTurnDue = true;
      setImmediate(() => {
        this.#isTurnDue = false;
        this.#drain();
      });
    }
    for (const each of noted) this.#tell(each);
    if (this.#isEnded) this.emit('end');
  }

  #tell(each) {
    if (each.settle) return each.settle();
    for (const name of [each.kind, 'event']) {
      try {
        this.emit(name, each);
      } catch (error) {
        // As if it had been thrown by itself: what else has come is told all the same.
        process.nextTick(() => { throw error; });
      }
    }
  }

  #finish() {
    this.#isEnded = true;
    bkt.client_free(this.#handle);
    this.#handle = null;
    clients.delete(this.#number);
    this.#bell.destroy();
  }

  #ask(begin, read) {
    return new Promise((resolve, reject) => {
      if (this.#isEnded) throw new BacktrackedError(STATUS.CLOSED);
      const number = ++lastNumber;
      actions.set(number, { client: this, read, resolve, reject });
      try {
        check(begin(this.#handle, onDone, number));
      } catch (error) {
        actions.delete(number); // A refused action never calls done.
        throw error;
      }
    });
  }

  /** Where the client stands, such as 'ready'. */
  get state() {
    return this.#isEnded ? 'closed' : bkt.state_name(bkt.client_state(this.#handle));
  }

  /** The login session, for the option of that name: a credential. Null before a login. */
  get session() {
    if (this.#isEnded) return null;
    const session = bkt.client_session(this.#handle);
    try {
      return bkt.session_text(session) || null;
    } finally {
      bkt.session_unref(session);
    }
  }

  /** Ends the client. The promise is kept when it has ended; what is under way fails before. */
  close() {
    if (!this.#isEnded) bkt.client_close(this.#handle);
    return this.#end;
  }

  connect() {
    return this.#ask((...end) => bkt.connect(...end), (result) => userOf(bkt.result_user(result)));
  }

  login() {
    return this.#ask((...end) => bkt.login(...end), (result) => userOf(bkt.result_user(result)));
  }

  joinRoom(room) {
    return this.#ask((client, ...end) => bkt.join_room(client, text(room), ...end),
      (result) => roomOf(bkt.result_room(result)));
  }

  leaveRoom(roomId) {
    return this.#ask((client, ...end) => bkt.leave_room(client, text(roomId), ...end),
      (result) => roomOf(bkt.result_room(result)));
  }

  sendMessage(roomId, words) {
    return this.#ask((client, ...end) => bkt.send_message(client, text(roomId), text(words), ...end),
      (result) => messageOf(bkt.result_message(result)));
  }

  updub(roomId, playId = null) {
    return this.#ask((client, ...end) => bkt.updub(client, text(roomId), playId && text(playId), ...end),
      () => undefined);
  }

  fetchUser(user) {
    return this.#ask((client, ...end) => bkt.fetch_user(client, text(user), ...end),
      (result) => userOf(bkt.result_user(result)));
  }

  /** Any request of the REST API: what has no method here. `body` becomes JSON. */
  request(method, path, body) {
    const json = body === undefined ? null : text(JSON.stringify(body));
    return this.#ask((client, ...end) => bkt.request(client, text(method), text(path), json, ...end),
      (result) => JSON.parse(bkt.result_json(result)));
  }
}

module.exports = { BacktrackedError, Client, STATUS };
