"""
How often a program waits for PostgreSQL, and for what: it is between the two, and reads what they say.

    with Waits(url) as waits:                a socket of its own; waits.url leads to the database of `url` by it
        ...
        for wait in waits.taken():           each [Statement] that was waited for at once, since the last time
            for statement in wait:
                statement.text, .values, .types      as they were sent; a value is bytes, or None for NULL
                statement.rows                       as they came back, each as the server packs it
    shown(wait)                              in one line, to be read

A program waits where it has sent Sync, which ends what it sends together. Statements that are prepared count
where they are carried out.
"""

import struct
import threading

from relay import Relay, Talk


class Statement:
    def __init__(self, text, values, types):
        self.text, self.values, self.types = text, values, types
        self.rows = []


def shown(wait, width=60):
    """Of statements that are the same how many they are."""
    counted = {}
    for statement in wait:
        counted[statement.text] = counted.get(statement.text, 0) + 1
    return " + ".join((f"{count} of " if count > 1 else "") + (text if len(text) <= width else text[: width - 3] + "...")
                      for text, count in counted.items())


def text_of(body, at):
    end = body.index(b"\0", at)
    return body[at:end].decode(), end + 1


class Conversation(Talk):
    """What is heard is noted before it goes on, so that who has an answer finds all in the notes:
    https://www.postgresql.org/docs/15/protocol-message-formats.html"""

    def __init__(self, waits):
        super().__init__(waits)
        self.unread = {"asks": b"", "answers": b""}
        self.started = False  # the first message has no type
        self.prepared = {}  # {name: (text, types of the values)}
        self.bound = None
        self.together = []  # what is sent since the last Sync
        self.open = []  # what no answer is complete of

    def messages(self, side, piece):
        self.unread[side] += piece
        while True:
            data = self.unread[side]
            head = 5 if side == "answers" or self.started else 4
            if len(data) < head or len(data) < (end := head - 4 + struct.unpack_from("!i", data, head - 4)[0]):
                return
            self.unread[side] = data[end:]
            if head == 5:
                yield data[:1], data[5:end]
            self.started = True

    def asks(self, piece):
        for kind, body in self.messages("asks", piece):
            if kind == b"P":
                name, at = text_of(body, 0)
                text, at = text_of(body, at)
                (count,) = struct.unpack_from("!h", body, at)
                self.prepared[name] = text, struct.unpack_from(f"!{count}I", body, at + 2)
            elif kind == b"B":
                self.bound = self.bind(body)
            elif kind == b"E":
                self.together.append(self.bound)
                self.open.append(self.bound)
            elif kind == b"S":
                with self.relay.lock:
                    self.relay.found.append(self.together)
                self.together = []
        return piece

    def bind(self, body):
        _, at = text_of(body, 0)
        name, at = text_of(body, at)
        (formats,) = struct.unpack_from("!h", body, at)
        at += 2 + 2 * formats
        (count,) = struct.unpack_from("!h", body, at)
        at += 2
        values = []
        for _ in range(count):
            (length,) = struct.unpack_from("!i", body, at)
            values.append(None if length < 0 else body[at + 4 : at + 4 + length])
            at += 4 + max(length, 0)
        text, types = self.prepared[name]
        return Statement(text, values, types)

    def answers(self, piece):
        for kind, body in self.messages("answers", piece):
            if kind == b"D" and self.open:
                self.open[0].rows.append(body)
            elif kind in b"CIs" and self.open:
                self.open.pop(0)
            elif kind == b"Z":
                self.open.clear()
        return piece


class Waits(Relay):
    talk = Conversation

    def __init__(self, url, folder=None):
        self.lock, self.found = threading.Lock(), []
        super().__init__(url, folder)

    def taken(self):
        with self.lock:
            found, self.found = self.found, []
        return found
