// Writes access.log: an hour of requests to a shop as nginx logs them, with the request's time in seconds behind the combined form.
// The same each time: node prepare.mjs
import { writeFileSync } from "node:fs";

let state = 20260327;
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
};
const one = (list) => list[Math.floor(random() * list.length)];

const endpoints = [
  { method: "GET", path: () => "/products/" + one(["a1", "a2", "b7", "c3"]), share: 50, seconds: 0.03, fails: 0.004 },
  { method: "GET", path: () => "/search?q=" + one(["tea", "mug", "red%20pot"]), share: 25, seconds: 0.15, fails: 0.02 },
  { method: "POST", path: () => "/cart", share: 15, seconds: 0.06, fails: 0.01 },
  { method: "POST", path: () => "/checkout", share: 10, seconds: 0.4, fails: 0.03 },
];
const agents = ["Mozilla/5.0 (X11; Linux x86_64)", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0)", "curl/8.9.1"];
const months = ["Jan", "Feb", "Mar"];
const two = (n) => String(n).padStart(2, "0");
const clock = (ms) => {
  const at = new Date(ms + 3600_000);
  return `${two(at.getUTCDate())}/${months[at.getUTCMonth()]}/${at.getUTCFullYear()}:${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} +0100`;
};

const from = Date.UTC(2026, 2, 27, 11);
const requests = [];
for (let i = 0; i < 3600; i++) {
  const begun = from + Math.floor(random() * 3600_000);
  let pick = random() * 100;
  const endpoint = endpoints.find((it) => (pick -= it.share) < 0) ?? endpoints[0];
  // The database of the checkout is slow from 11:40 to 11:45.
  const slow = endpoint.path() === "/checkout" && begun >= from + 2400_000 && begun < from + 2700_000;
  const seconds = endpoint.seconds * Math.exp((random() + random() + random() - 1.5) * 2) * (slow ? 12 : 1);
  const failed = random() < (slow ? 0.4 : endpoint.fails);
  const status = failed ? (slow ? 504 : 500) : random() < 0.03 ? 404 : endpoint.method === "POST" ? 201 : 200;
  const bytes = status === 504 ? "-" : String(200 + Math.floor(random() * 8000));
  requests.push({
    logged: begun + seconds * 1000,
    line: `10.0.${Math.floor(random() * 4)}.${1 + Math.floor(random() * 250)} - ${random() < 0.3 ? "anna" : "-"} [${clock(begun)}] "${endpoint.method} ${endpoint.path()} HTTP/1.1" ${status} ${bytes} "-" "${one(agents)}" ${seconds.toFixed(3)}`,
  });
}
// A line is written when its request has ended: so they are a little out of order.
requests.sort((a, b) => a.logged - b.logged);
const lines = requests.map((it) => it.line);
// What every log has: somebody who does not speak HTTP, and a line that was cut.
lines.splice(1234, 0, `198.51.100.7 - - [27/Mar/2026:12:20:31 +0100] "\\x16\\x03\\x01" 400 157 "-" "-" 0.000`);
lines.splice(2500, 0, `10.0.1.17 - - [27/Mar/2026:12:41:02 +0100] "GET /prod`);
writeFileSync("access.log", lines.join("\n") + "\n");
