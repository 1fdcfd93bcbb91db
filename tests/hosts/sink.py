# SPDX-License-Identifier: MIT
"""A mail server on 127.0.0.1 that keeps what it is given: python3 sink.py LOG

Prints its port when it listens. Each mail is written to LOG at once, headers
and all, and "end of mail" after it.
"""
import socketserver
import sys


class Talk(socketserver.StreamRequestHandler):
    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self):
        self.say("220 sink")
        word = self.rfile.readline()[:4].upper()
        while word not in (b"", b"QUIT"):
            if word == b"DATA":
                self.say("354 go on")
                self.keep()
            self.say("250 ok")
            word = self.rfile.readline()[:4].upper()
        self.say("221 bye")

    def keep(self):
        with open(sys.argv[1], "ab") as log:
            for line in self.rfile:
                if line == b".\r\n":
                    break
                log.write(line.replace(b"\r\n", b"\n"))
            log.write(b"end of mail\n")


with socketserver.TCPServer(("127.0.0.1", 0), Talk) as server:
    print(server.server_address[1], flush=True)
    server.serve_forever()
