"""How processes end when a web server tells them to."""

import signal
import struct

import harness
from harness import Api, BEGIN_REQUEST, PARAMS, STDIN, record, stream, wait_for


def test_a_request_in_hand_is_answered_first(home):
    """And the process ends then, though nobody connects any more."""
    for number in (signal.SIGTERM, signal.SIGUSR1):
        with home.fastcgi("GetTask") as server:
            request = Api(home, harness.FORMS[1]).request("GetTask", by="jdoe", taskId=1)
            with server.connect() as connection:
                connection.socket.sendall(
                    record(BEGIN_REQUEST, 1, struct.pack(">HB5x", 1, 0))
                    + stream(PARAMS, 1, harness.pack_variables(request.variables()))
                    + record(STDIN, 1, request.body[:10])
                )
                process = server.processes[0]
                blocked = 1 << (number - 1)

                def reads_the_body():
                    with open(f"/proc/{process.pid}/status", encoding="utf-8") as file:
                        masks = dict(line.rstrip("\n").split(":\t", 1) for line in file)
                    return int(masks["SigBlk"], 16) & blocked

                wait_for("the reading of the body", reads_the_body)
                process.send_signal(number)
                connection.socket.sendall(stream(STDIN, 1, request.body[10:]))
                answer = connection.receive(request)
            assert answer.status == 200 and answer.xml.get("success") == "true", answer
            process.wait(20)
            assert process.returncode == 0, process.returncode
