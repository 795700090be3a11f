// Writes the change feed of a table of accounts, in the form of Debezium, one JSON object a line: node generate.mjs [CHANGES] > changes.jsonl
//
// The same numbers each time. What all branches hold in the end is told on the standard error, to be compared with the results.

const CHANGES = Number(process.argv[2] ?? 10_000)
const START_MS = Date.parse('2026-03-01T00:00:00Z')
const STEP_MS = 5_000
const BRANCHES = ['harbour', 'market', 'station', 'university']
const OPENED = 0.1
const CLOSED = 0.03

let state = 20260303
function random() {
  // mulberry32
  state = (state + 0x6d2b79f5) | 0
  let mixed = Math.imul(state ^ (state >>> 15), state | 1)
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
}

const cents = () => Math.floor(random() * 100_000)
const row = (account) => ({ id: account.id, branch: account.branch, balance: account.cents / 100 })

const accounts = []
function change(op, before, after, atMs) {
  console.log(JSON.stringify({ before, after, op, source: { table: 'account', ts_ms: atMs } }))
}

let opened = 0
for (let number = 0; number < CHANGES; number++) {
  const atMs = START_MS + number * STEP_MS
  const dice = random()
  if (accounts.length < 10 || dice < OPENED) {
    const account = { id: ++opened, branch: BRANCHES[Math.floor(random() * BRANCHES.length)], cents: cents() }
    accounts.push(account)
    change('c', null, row(account), atMs)
    continue
  }
  const place = Math.floor(random() * accounts.length)
  const account = accounts[place]
  const before = row(account)
  if (dice < OPENED + CLOSED) {
    accounts.splice(place, 1)
    change('d', before, null, atMs)
  } else {
    account.cents = Math.max(0, account.cents + cents() - 50_000)
    change('u', before, row(account), atMs)
  }
}
for (const branch of BRANCHES) {
  const held = accounts.filter((account) => account.branch === branch).reduce((sum, account) => sum + account.cents, 0)
  console.error(`${branch}: ${held / 100}`)
}
