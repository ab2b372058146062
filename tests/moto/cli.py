"""The AWS command line in one warm process, and the faults that tests ask for.

A start of the command line costs half a second; here it is imported once. The client (client.pl, under the name of the
tool that it stands for) hands over a command, this runs it: aws in this process, anything else as the program it is.

The file that WARMSTART_TEST_FAULTS names tells what is to go wrong: {"id": "...", "at": K, "fault": F, "match": [TEXT],
"project": DIR, "log": FILE}. Call K (from 1) of that id goes wrong as F says, or each whose arguments hold one of the texts "match"; each call is logged in a line. Of the faults, error, deny, throttle
and kill-before happen before the call has an effect, hang, malformed and kill-after when it has had it. After a kill the
project's folder is put aside as it is, as "DIR.killed", and no further call has any effect. A call that hangs says so by the file
"DIR.hangs".
"""

import contextlib
import io
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import threading

from awscli import clidriver
from awscli.customizations.streamingoutputarg import StreamingOutputArgument

_one_at_a_time = threading.Lock()
_drivers = {}
# A client of these takes longer to make than its call.
_KEPT = {"autoscaling", "ec2", "ecr", "iam", "s3", "secretsmanager", "ssm", "sts"}
# A program says the same of its version each time; Packer takes longer for it than any call of AWS.
_versions = {}
_state = {"id": None, "calls": 0, "dead": False, "environment": None, "output": None}


def _once(emit):
    """At each start the command line adds its handlers to the session, which ends with the process; here it would go slower with each call."""
    told = []

    def tell(arguments):
        if not told:
            told.append(emit(arguments))

    return tell


def _ask_for(self, parameters, value):
    """Where the content of an answer goes, the session is told for good; here the next command's content would go there, too."""
    self._output_file = value
    _state["output"] = self


def _save(model, parsed, **kwargs):
    output, _state["output"] = _state["output"], None
    if output is not None and output._operation_model.name == model.name:
        output.save_file(parsed)


def _parse_quickly():
    """To make the parsers of a command takes as long as a third of the command does; they are the same each time."""
    driver, service, operation = clidriver.CLIDriver, clidriver.ServiceCommand, clidriver.ServiceOperation
    for kind in (driver, service):
        kind._create_parser = _kept(kind._create_parser, lambda *table: None)
    make, add_help = operation._create_operation_parser, operation._add_help

    def make_with_help(self, table):
        parser = make(self, table)
        add_help(self, parser)
        return parser

    # What a table holds, and what of it is required, other arguments decide.
    operation._create_operation_parser = _kept(make_with_help, lambda table: tuple((id(one), one.required) for one in table.values()))
    operation._add_help = lambda self, parser: None


def _kept(make, key):
    def kept(self, *given):
        parsers = self.__dict__.setdefault("kept_parsers", {})
        which = key(*given)
        if which not in parsers:
            parsers[which] = make(self, *given)
        return parsers[which]

    return kept


def _driver(environment):
    # Clients keep the name that they give themselves; calls.py tells a test's own calls by it.
    kind = (environment.get("AWS_ENDPOINT_URL"), environment.get("AWS_SDK_UA_APP_ID"))
    if kind not in _drivers:
        driver = clidriver.create_clidriver()
        make, clients = driver.session.create_client, {}

        def create(service, **options):
            key = (service, repr(sorted(options.items())))
            if key not in clients or service not in _KEPT:
                clients[key] = make(service, **options)
                clients[key].meta.events.register("after-call", _save)
            return clients[key]

        driver.session.create_client = create
        driver._emit_session_event = _once(driver._emit_session_event)
        _drivers[kind] = driver
    return _drivers[kind]


def _live_in(environment):
    if _state["environment"] != environment:
        _state["environment"] = environment
        # Where the command line keeps its models; importing it has put that there.
        models = os.environ["AWS_DATA_PATH"]
        os.environ.clear()
        os.environ.update(environment, AWS_DATA_PATH=models)


def _aws(arguments, environment):
    out, err = io.StringIO(), io.StringIO()
    _state["output"] = None
    _live_in(environment)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = _driver(environment).main(arguments)
        except SystemExit as ending:
            code = ending.code if isinstance(ending.code, int) else 1
    return code or 0, out.getvalue(), err.getvalue()


def _run(name, arguments, environment, given):
    if name == "aws":
        return _aws(arguments, environment)
    real = next(
        path for path in (os.path.join(folder, name) for folder in environment["PATH"].split(":"))
        if os.access(path, os.X_OK) and not os.path.realpath(path).endswith("client.pl")
    )
    if real in _versions and arguments == ["--version"]:
        return _versions[real]
    ended = subprocess.run([real, *arguments], env=environment, input=given, capture_output=True, text=True)
    answer = ended.returncode, ended.stdout, ended.stderr
    if arguments == ["--version"]:
        _versions[real] = answer
    return answer


def _plan(environment):
    path = environment.get("WARMSTART_TEST_FAULTS")
    if not path:
        return None
    with open(path, encoding="utf-8") as file:
        plan = json.load(file)
    if plan["id"] != _state["id"]:
        _state.update(id=plan["id"], calls=0, dead=False)
    return plan


def _kill(plan):
    _state["dead"] = True
    shutil.copytree(plan["project"], plan["project"] + ".killed", symlinks=True)


def _call(name, arguments, environment, given, gone):
    with _one_at_a_time:
        plan = _plan(environment)
        if plan is None:
            return _run(name, arguments, environment, given)
        if _state["dead"]:
            return 137, "", "nobody is here any more\n"
        _state["calls"] += 1
        with open(plan["log"], "a", encoding="utf-8") as log:
            line = " ".join([name, *arguments]).replace("\n", "\\n")
            log.write(f"{_state['calls']} {line}\n")
        always = any(text in " ".join(arguments) for text in plan["match"])
        fault = plan["fault"] if always or plan["at"] == _state["calls"] else None
        if fault == "error":
            return 255, "", "\nAn error occurred (Unsupported) when calling the operation: this call was to fail\n"
        if fault == "deny":
            return 254, "", "\nAn error occurred (AccessDenied) when calling the operation: this caller may not\n"
        if fault == "throttle":
            return 255, "", "\nAn error occurred (RequestLimitExceeded) when calling the operation: Request limit exceeded.\n"
        if fault == "kill-before":
            _kill(plan)
            return 137, "", "killed\n"
        answer = _run(name, arguments, environment, given)
        if fault == "kill-after":
            _kill(plan)
            return 137, "", "killed\n"
    if fault == "malformed":
        if name == "packer":
            # What Packer answers is the manifest that it leaves.
            manifest = pathlib.Path(arguments[-1]).with_name("manifest.json")
            if manifest.exists():
                os.truncate(manifest, manifest.stat().st_size // 2)
        return 0, answer[1][: len(answer[1]) // 2] + "\x01", ""
    if fault == "hang":
        pathlib.Path(plan["project"] + ".hangs").touch()
        gone.wait(60)
    return answer


def _serve(connection):
    with connection:
        data = b""
        while chunk := connection.recv(1 << 16):
            data += chunk
        parts = data.decode("utf-8", "surrogateescape").split("\0")
        count = int(parts[0])
        name, *arguments = parts[1 : 1 + count]
        first = 2 + count
        last = first + int(parts[1 + count])
        environment = dict(part.split("=", 1) for part in parts[first:last])
        given = "\0".join(parts[last:])
        try:
            code, out, err = _call(name, arguments, environment, given, threading.Event())
        except Exception as failure:  # a bug of the test's own must not look like a fault of the cloud's
            code, out, err = 99, "", f"cli.py: {failure!r}\n"
        encoded = out.encode("utf-8", "surrogateescape")
        with contextlib.suppress(BrokenPipeError):
            connection.sendall(b"%d\0%d\0" % (code, len(encoded)) + encoded + err.encode("utf-8", "surrogateescape"))


def main():
    StreamingOutputArgument.add_to_params = _ask_for
    _parse_quickly()
    server = socket.socket(socket.AF_UNIX)
    server.bind(sys.argv[1])
    server.listen(64)
    print(json.dumps({"socket": sys.argv[1]}), flush=True)
    threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
    while True:
        connection, _ = server.accept()
        threading.Thread(target=_serve, args=(connection,), daemon=True).start()


main()
