// Writes logins as one JSON object a line: node generate.mjs [LOGINS] > logins.jsonl
//
// The same numbers each time. Most people succeed, at times at the second try; now and then an account is attacked: a dozen tries
// within a minute, from two addresses, and of every third attack the last one succeeds.

const LOGINS = Number(process.argv[2] ?? 20_000)
const START_MS = Date.parse('2026-03-01T00:00:00Z')
const STEP_MS = 500
const ACCOUNTS = 2_000
const FAILS = 0.08
const ATTACKED = 0.002
const TRIES = 12

let state = 20260302
function random() {
  // mulberry32
  state = (state + 0x6d2b79f5) | 0
  let mixed = Math.imul(state ^ (state >>> 15), state | 1)
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
}

const logins = []
let attacks = 0
for (let number = 0; number < LOGINS; number++) {
  const atMs = START_MS + number * STEP_MS
  const person = Math.floor(random() * ACCOUNTS)
  const account = `user${person}`
  const home = `198.51.100.${person % 250}`
  if (random() < ATTACKED) {
    attacks++
    const succeeds = attacks % 3 === 0
    for (let next = 0; next < TRIES; next++) {
      const ok = succeeds && next === TRIES - 1
      logins.push([atMs + next * 4_000, { account, ok, ip: `203.0.113.${(attacks + (next % 2)) % 250}` }])
    }
  } else {
    const fails = random() < FAILS
    logins.push([atMs, { account, ok: !fails, ip: home }])
    if (fails) {
      logins.push([atMs + 6_000, { account, ok: true, ip: home }])
    }
  }
}
logins.sort((one, other) => one[0] - other[0])
for (const [atMs, login] of logins) {
  console.log(JSON.stringify({ ...login, at: new Date(atMs).toISOString() }))
}
