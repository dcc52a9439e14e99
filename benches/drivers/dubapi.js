'use strict';
// Lets the npm package dubapi log in, join a room, and read streams of events; tells what they
// cost. It speaks with the benchmark as driver.c does.
//
// The package is not edited. Its addresses are constants, so the two modules that it sends with
// are handed to it with other addresses in them; all else is its own.

const baseUrl = process.env.QUEUP_BASE_URL;
const socketUrl = process.env.QUEUP_SOCKET_URL;

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

const tell = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
const nowUs = () => Number(process.hrtime.bigint() / 1000n);
const cpuUs = () => {
    const {userCPUTime, systemCPUTime} = process.resourceUsage();
    return userCPUTime + systemCPUTime;
};
// As Linux tells it. Not the peak of getrusage, which begins with that of the parent.
const statusKb = (name) => {
    const status = require('fs').readFileSync('/proc/self/status', 'ascii');
    return Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)[1]);
};

let stream;

function begin(hasLatency) {
    stream = {events: 0, chats: 0, bytes: 0, begunUs: 0, hasLatency, latencies: [], cpu: cpuUs()};
    tell({saw: 'armed'});
}

function end() {
    const done = {saw: 'done', events: stream.events, chats: stream.chats, bytes: stream.bytes,
        cpu_us: cpuUs() - stream.cpu, wall_us: nowUs() - stream.begunUs,
        peak_kb: statusKb('VmHWM')};
    const all = Float64Array.from(stream.latencies).sort();
    const of = (part) => all[Math.floor((all.length - 1) * part)];
    if (all.length) done.latency_us = [of(0.5), of(0.99), of(0.999)];
    stream = undefined;
    tell(done);
}

function take(event) {
    if (!stream) return;
    if (!stream.begunUs) stream.begunUs = nowUs();
    stream.events++;
    if (event.type !== 'chat-message') return;
    const text = event.message;
    stream.chats++;
    stream.bytes += text.length + (event.user ? event.user.username.length : 0);
    if (stream.hasLatency) {
        const due = parseInt(text.slice(1, 17), 10);
        if (due) stream.latencies.push(nowUs() - due);
    }
    if (text === '~end') end();
}

const DubAPI = require('dubapi');

new DubAPI({username: process.env.QUEUP_EMAIL, password: process.env.QUEUP_PASSWORD},
    (error, bot) => {
        if (error) throw error;
        let connectedUs, cpu, kb;
        bot.on('*', take);
        bot.on('error', (problem) => process.stderr.write(`dubapi: ${problem.stack}\n`));
        bot.on('connected', () => {
            tell({saw: 'ready', connected_at_us: connectedUs, join_us: nowUs() - connectedUs,
                join_cpu_us: cpuUs() - cpu, join_kb: statusKb('VmRSS') - kb});
        });
        bot.once('socket:open', () => {
            connectedUs = nowUs();
            cpu = cpuUs();
            kb = statusKb('VmRSS');
            bot.connect(process.env.ROOM);
        });
        require('readline').createInterface({input: process.stdin}).on('line', (line) => {
            if (line === 'quit') process.exit(0);
            begin(line === 'latency');
        }).on('close', () => process.exit(0));
    });
