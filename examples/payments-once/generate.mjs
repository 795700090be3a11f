// Writes payments as one JSON object a line: node generate.mjs [PAYMENTS] > payments.jsonl
//
// The same numbers each time. Of a hundred payments about ten are sent again: most after some seconds, some after hours.

const PAYMENTS = Number(process.argv[2] ?? 10_000)
const START_MS = Date.parse('2026-03-01T00:00:00Z')
const STEP_MS = 4_000
const CARDS = 200
const MERCHANTS = ['bakery', 'books', 'fuel', 'market', 'trains']
const AGAIN = 0.1
const AFTER_HOURS = 0.1
const TIME_SET_ANEW = 0.3

let state = 20260301
function random() {
  // mulberry32
  state = (state + 0x6d2b79f5) | 0
  let mixed = Math.imul(state ^ (state >>> 15), state | 1)
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
}

const text = (ms) => new Date(Math.floor(ms)).toISOString()

const sent = []
for (let number = 0; number < PAYMENTS; number++) {
  const atMs = START_MS + number * STEP_MS
  const payment = {
    card: `c${Math.floor(random() * CARDS)}`,
    payment: `p${number}`,
    merchant: MERCHANTS[Math.floor(random() * MERCHANTS.length)],
    amount: Number((1 + random() * 200).toFixed(2)),
    at: text(atMs),
  }
  sent.push([atMs, payment])
  for (let againMs = atMs; random() < AGAIN; ) {
    againMs += random() < AFTER_HOURS ? random() * 6 * 3_600_000 : 1_000 + random() * 20_000
    sent.push([againMs, random() < TIME_SET_ANEW ? { ...payment, at: text(againMs) } : payment])
  }
}
sent.sort((one, other) => one[0] - other[0])
for (const [, payment] of sent) {
  console.log(JSON.stringify(payment))
}
