# SPDX-License-Identifier: MIT
"""An AI service on 127.0.0.1 that keeps what it is asked: python3 stub.py LOG

Prints its port when it listens. Each message of a request, whoever wrote it, is
a line of LOG; the answer is "understood", or what the file LOG.answer says. All
by OpenAI's chat protocol.
"""
import http.server
import json
import pathlib
import sys


class Answer(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        with open(sys.argv[1], "a", encoding="utf-8") as log:
            for message in json.loads(body)["messages"]:
                print(json.dumps(message["content"], ensure_ascii=False),
                      file=log)
        said = pathlib.Path(sys.argv[1] + ".answer")
        content = said.read_text("utf-8") if said.exists() else "understood"
        answer = json.dumps({
            "id": "1", "object": "chat.completion", "created": 1,
            "model": "stub", "usage": {
                "prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2,
            },
            "choices": [{
                "index": 0, "finish_reason": "stop",
                "message": {"role": "assistant", "content": content},
            }],
        }).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *arguments):
        pass


with http.server.HTTPServer(("127.0.0.1", 0), Answer) as server:
    print(server.server_address[1], flush=True)
    server.serve_forever()
