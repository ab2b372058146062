"""AWS as moto imitates it, mended where it departs from AWS in what the tests look at.

It listens on a free loopback port, prints one line {"port": N}, and ends when its input ends.
Each module named below holds one departure, and says in its docstring what AWS does instead; but calls and held tell tests
what was called and what there is, and quick makes it quick.
"""

import json
import logging
import sys

import account
import calls
import commands
import groups
import held
import hooks
import images
import launches
import parameters
import quick
import regional
import replicas
import rules
import snapshots
import templates
import tokens
from moto.server import ThreadedMotoServer


def main() -> None:
    for departure in (calls, commands, groups, held, hooks, images, launches, parameters, quick, regional, replicas, rules, snapshots, templates, tokens):
        departure.mend()

    # A line for each request would fill the test's log.
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    account.mend()
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    _, port = server.get_host_and_port()
    print(json.dumps({"port": port}), flush=True)
    sys.stdin.read()


main()
