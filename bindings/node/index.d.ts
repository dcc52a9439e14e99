import { EventEmitter } from 'node:events';

/** The kinds of failures, in the words and numbers of backtracked.h. */
export const STATUS: Readonly<Record<string, number>>;

/** A failure of the library or the server. */
export class BacktrackedError extends Error {
  /** A number of STATUS; newer libraries may have others. */
  readonly status: number;
  /** Its word, such as 'NOT_FOUND'. */
  readonly code: string;
  /** That of the server's answer; 0 if there was none. */
  readonly httpStatus: number;
  /** The request it was about, such as 'GET room/5'. */
  readonly endpoint: string | null;
  /** How long the server asks to wait; -1 if it did not say. */
  readonly retryAfterMs: number;
}

export interface Options {
  /** Name or e-mail, and password. Not needed with a session or as a guest. */
  username?: string;
  password?: string;
  /** A login session to resume, from Client.session. */
  session?: string;
  /** Reads and listens without an account. */
  guest?: boolean;
  /** Another server than the live one. */
  baseUrl?: string;
  socketUrl?: string;
}

/** Of somebody who is not known only the id is there. */
export interface User { id: string; username: string | null }
export interface Room { id: string; name: string | null; slug: string | null; description: string | null }
export interface Message {
  id: string;
  roomId: string;
  text: string;
  author: User;
  timeMs: number;
  isOwn: boolean;
  isDeleted: boolean;
}
/** The title is null until more is known than the id. */
export interface Song {
  id: string;
  title: string | null;
  dj: User | null;
  lengthMs: number;
  updubs: number;
  downdubs: number;
  grabs: number;
}
export interface Conversation { id: string; latestMessageText: string | null }

/** Something that happened. What it is not about is null. */
export interface Event {
  /** The name of the kind, such as 'chat'. */
  kind: string;
  /** The server's word for it, and what it said; null for events that the library made. */
  name: string | null;
  json: string | null;
  timeMs: number;
  sequence: number;
  roomId: string | null;
  room: Room | null;
  message: Message | null;
  song: Song | null;
  /** Whom it is about, whom it was done to, who did it. */
  user: User | null;
  target: User | null;
  actor: User | null;
  conversation: Conversation | null;
  /** What a moderator said at a kick. */
  text: string | null;
  /** 1 for a vote up, 2 for one down. */
  dub: number;
  /** The client's new state, of 'state'. */
  state: string | null;
  isSelf: boolean;
  isBackfill: boolean;
  isResumed: boolean;
  /** Why the client was closed, or put out of a room. */
  error: BacktrackedError | null;
}

/**
 * One account and one connection. It emits each event under the name of its kind, in the words of
 * bkt_on_chat() and its like ('chat', 'song_start', 'member_join', 'closed' ...), and as 'event'.
 */
export class Client extends EventEmitter {
  constructor(options: Options);
  readonly state: string;
  /** A credential. Null before a login. */
  readonly session: string | null;
  on(kind: 'end', listener: () => void): this;
  on(kind: string, listener: (event: Event) => void): this;
  once(kind: 'end', listener: () => void): this;
  once(kind: string, listener: (event: Event) => void): this;
  /** Logs in and opens the socket, which is kept open from then on. */
  connect(): Promise<User>;
  /** Logs in without a socket, for programs that only ask. */
  login(): Promise<User>;
  /** Enters a room, by its slug or id. */
  joinRoom(room: string): Promise<Room>;
  leaveRoom(roomId: string): Promise<Room>;
  /** The message as the server stored it; null if it did not say. */
  sendMessage(roomId: string, text: string): Promise<Message | null>;
  /** Votes for a song; without an id for the one that plays. */
  updub(roomId: string, playId?: string | null): Promise<void>;
  /** By id or name. */
  fetchUser(user: string): Promise<User>;
  /** Any request of the REST API: what has no method here. Gives the data of the answer. */
  request(method: string, path: string, body?: unknown): Promise<any>;
  /** Ends the client; what is under way fails with CLOSED. */
  close(): Promise<void>;
}
