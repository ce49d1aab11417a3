// Node's fetch: JSON, a body with every verb but GET, and the token in a cookie, as a page of a
// browser has it. Reads lines of JSON, ["POST", "crm/task", {"title": "x"}], and says [status,
// body] for each.

import readline from "node:readline";

const base = `${process.argv[2]}/api/2.0/`;
const headers = { "Content-Type": "application/json", Accept: "application/json" };
for await (const line of readline.createInterface({ input: process.stdin })) {
  const [verb, path, values] = JSON.parse(line);
  const url = new URL(path, base);
  if (verb === "GET")
    url.search = new URLSearchParams(values);
  const body = verb === "GET" ? undefined : JSON.stringify(values);
  const answer = await fetch(url, { method: verb, headers, body });
  const said = await answer.json();
  if (path === "authentication" && answer.ok)
    headers.Cookie = `theme=dark; asc_auth_key=${said.response.token}`;
  console.log(JSON.stringify([answer.status, said]));
}
