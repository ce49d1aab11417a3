"""
Python's requests: JSON, the token as Bearer, .json behind each path, and an address that ends
in a slash before the path that begins with one. Reads lines of JSON, ["POST", "crm/task",
{"title": "x"}], and says [status, body] for each.
"""

import json
import sys

import requests

session = requests.Session()
for line in sys.stdin:
    verb, path, values = json.loads(line)
    place = {"params": values} if verb == "GET" else {"json": values}
    answer = session.request(verb, f"{sys.argv[1]}//api/2.0/{path}.json", timeout=100, **place)
    body = answer.json()
    if path == "authentication" and answer.ok:
        session.headers["Authorization"] = f"Bearer {body['response']['token']}"
    print(json.dumps([answer.status_code, body]), flush=True)
