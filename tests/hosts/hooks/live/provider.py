#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The provider of a coding assistant on 127.0.0.1: python3 provider.py LOG

Prints its port when it listens. Speaks enough of three protocols for the real clients to hold a conversation:
Anthropic's messages, Google's generateContent, OpenAI's responses and chat
completions, streamed or not. Every request is a line of LOG, decoded, so that a
test can look for what has left. A prompt that holds the word "use-the-tool" is
answered with the tool call that LOG.tool has as JSON ({"name": ..., "input":
...}); everything else, tool results too, with "understood".
"""

import gzip
import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

REPLY = "understood"
lock = threading.Lock()


def tool_call():
    with open(sys.argv[1] + ".tool", encoding="utf-8") as file:
        return json.load(file)


def is_answer(item):
    """Whether a message, or a part of one, is the result of a tool."""
    return (item.get("role") == "tool" or item.get("type") in
            ("tool_result", "function_call_output", "custom_tool_call_output")
            or "functionResponse" in item
            or any(is_answer(part) for part in
                   item.get("content") or item.get("parts") or []
                   if isinstance(part, dict)))


def wants_tool(messages):
    """The prompt asks for it, and no tool has answered yet."""
    return ("use-the-tool" in json.dumps(messages)
            and not any(is_answer(message) for message in messages))


def events(*items):
    return "".join(
        (f"event: {name}\n" if name else "") + "data: "
        + (data if isinstance(data, str) else json.dumps(data)) + "\n\n"
        for name, data in items)


def anthropic(body):
    tool = body.get("tools") and wants_tool(body["messages"])
    usage = {"input_tokens": 1, "output_tokens": 1}
    if tool:
        call = tool_call()
        block = {"type": "tool_use", "id": "toolu_1", "name": call["name"],
                 "input": call["input"]}
        start = dict(block, input={})
        delta = {"type": "input_json_delta",
                 "partial_json": json.dumps(call["input"])}
    else:
        block = {"type": "text", "text": REPLY}
        start = {"type": "text", "text": ""}
        delta = {"type": "text_delta", "text": REPLY}
    stop = "tool_use" if tool else "end_turn"
    message = {"id": "msg_1", "type": "message", "role": "assistant",
               "model": body.get("model"), "content": [block],
               "stop_reason": stop, "stop_sequence": None, "usage": usage}
    if not body.get("stream"):
        return "application/json", json.dumps(message)
    return "text/event-stream", events(
        ("message_start", {"type": "message_start", "message":
                           dict(message, content=[], stop_reason=None)}),
        ("content_block_start", {"type": "content_block_start", "index": 0,
                                 "content_block": start}),
        ("content_block_delta", {"type": "content_block_delta", "index": 0,
                                 "delta": delta}),
        ("content_block_stop", {"type": "content_block_stop", "index": 0}),
        ("message_delta", {"type": "message_delta", "usage": usage,
                           "delta": {"stop_reason": stop,
                                     "stop_sequence": None}}),
        ("message_stop", {"type": "message_stop"}))


def google(body, stream):
    if body.get("tools") and wants_tool(body["contents"]):
        call = tool_call()
        part = {"functionCall": {"name": call["name"], "args": call["input"]}}
    elif "responseJsonSchema" in json.dumps(body):
        part = {"text": json.dumps({"reasoning": "short",
                                    "model_choice": "flash"})}
    else:
        part = {"text": REPLY}
    answer = {"candidates": [{"content": {"role": "model", "parts": [part]},
                              "finishReason": "STOP", "index": 0}],
              "usageMetadata": {"promptTokenCount": 1,
                                "candidatesTokenCount": 1,
                                "totalTokenCount": 2}}
    if stream:
        return "text/event-stream", events((None, answer))
    return "application/json", json.dumps(answer)


def responses(body):
    items = body["input"]
    if body.get("tools") and wants_tool(items):
        call = tool_call()
        item = {"type": "function_call", "id": "fc_1", "call_id": "call_1",
                "name": call["name"], "arguments": json.dumps(call["input"])}
    else:
        item = {"type": "message", "id": "msg_1", "role": "assistant",
                "content": [{"type": "output_text", "text": REPLY}]}
    done = {"id": "resp_1", "object": "response", "status": "completed",
            "output": [item],
            "usage": {"input_tokens": 1, "input_tokens_details": None,
                      "output_tokens": 1, "output_tokens_details": None,
                      "total_tokens": 2}}
    return "text/event-stream", events(
        ("response.created", {"type": "response.created",
                              "response": {"id": "resp_1"}}),
        ("response.output_item.done", {"type": "response.output_item.done",
                                       "output_index": 0, "item": item}),
        ("response.completed", {"type": "response.completed",
                                "response": done}))


def completions(body):
    if body.get("tools") and wants_tool(body["messages"]):
        call = tool_call()
        delta = {"role": "assistant", "tool_calls": [
            {"index": 0, "id": "call_1", "type": "function",
             "function": {"name": call["name"],
                          "arguments": json.dumps(call["input"])}}]}
        finish = "tool_calls"
    else:
        delta = {"role": "assistant", "content": REPLY}
        finish = "stop"
    base = {"id": "c_1", "object": "chat.completion.chunk", "created": 1,
            "model": body.get("model")}
    if not body.get("stream"):
        return "application/json", json.dumps(dict(
            base, object="chat.completion",
            choices=[{"index": 0, "message": delta, "finish_reason": finish}]))
    return "text/event-stream", events(
        (None, dict(base, choices=[{"index": 0, "delta": delta,
                                    "finish_reason": None}])),
        (None, dict(base, choices=[{"index": 0, "delta": {},
                                    "finish_reason": finish}],
                    usage={"prompt_tokens": 1, "completion_tokens": 1,
                           "total_tokens": 2})),
        (None, "[DONE]"))


def answer(path, body):
    path = path.split("?")[0]
    if path.endswith("/count_tokens"):
        return "application/json", '{"input_tokens": 1}'
    if path.endswith("/v1/messages"):
        return anthropic(body)
    if path.endswith(":countTokens"):
        return "application/json", '{"totalTokens": 1}'
    if path.endswith(":streamGenerateContent"):
        return google(body, True)
    if path.endswith(":generateContent"):
        return google(body, False)
    if path.endswith("/responses"):
        return responses(body)
    if path.endswith("/chat/completions"):
        return completions(body)
    return "application/json", "{}"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def body(self):
        if "chunked" in self.headers.get("Transfer-Encoding", ""):
            raw = b""
            while size := int(self.rfile.readline(), 16):
                raw += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
        else:
            raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.headers.get("Content-Encoding") == "gzip":
            raw = gzip.decompress(raw)
        return raw

    def serve(self):
        raw = self.body()
        try:
            body = json.loads(raw) if raw else {}
            line = json.dumps(body, ensure_ascii=False)
        except ValueError:
            body, line = {}, repr(raw)
        with lock, open(sys.argv[1], "a", encoding="utf-8") as log:
            log.write(f"{self.command} {self.path} {line}\n")
        kind, text = answer(self.path, body)
        data = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    do_GET = do_POST = do_HEAD = do_PUT = do_DELETE = serve

    def log_message(self, *_):
        pass


with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
    print(server.server_address[1], flush=True)
    server.serve_forever()
