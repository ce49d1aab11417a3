"""
Stands before a PostgreSQL and hands on what programs and it say, once it has been heard.

    class Hears(Relay):
        talk = MyTalk                        made for each connection: see Talk
    with Hears(url) as relay:                a socket of its own; relay.url leads to the database of `url` by it
        ...
"""

import contextlib
import os
import shutil
import socket
import tempfile
import threading
import urllib.parse

from databases import SOCKET


class Talk:
    """Of one connection: takes what one side says, and returns what goes on to the other."""

    over = False  # whether nothing more goes on

    def __init__(self, relay):
        self.relay = relay

    def asks(self, piece):
        return piece

    def answers(self, piece):
        return piece


class Relay:
    talk = Talk

    def __init__(self, url, folder=None):
        self.folder = tempfile.mkdtemp(prefix="relay", dir=folder)
        os.chmod(self.folder, 0o755)
        options = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(url).query))
        self.server = os.path.join(options["host"], SOCKET)
        self.url = url.replace(urllib.parse.quote(options["host"], safe=""), urllib.parse.quote(self.folder, safe=""))
        self.sockets = []
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(os.path.join(self.folder, SOCKET))
        os.chmod(os.path.join(self.folder, SOCKET), 0o777)
        self.listener.listen(64)
        threading.Thread(target=self.accept, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.listener.close()
        for one in self.sockets:
            one.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def accept(self):
        with contextlib.suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                server = socket.socket(socket.AF_UNIX)
                server.connect(self.server)
                self.sockets += [client, server]
                talk = self.talk(self)
                for source, target, hear in ((client, server, talk.asks), (server, client, talk.answers)):
                    threading.Thread(target=hand_on, args=(talk, source, target, hear), daemon=True).start()


def hand_on(talk, source, target, hear):
    with contextlib.suppress(OSError):
        while not talk.over and (piece := source.recv(1 << 16)):
            target.sendall(hear(piece))
        target.shutdown(socket.SHUT_WR)
