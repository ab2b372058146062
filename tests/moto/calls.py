"""Which calls were made, by which program: one line each, without repetition, in the file that MOTO_CALLS names.

Packer is known by AWS's library for Go, which Terraform names itself beside. A line is the program, a tab, and the call by IAM's prefix of its service: "terraform\tec2:CreateVpc+tags". What follows a plus
needs a right of its own: tags that are given while making, a version that is named, a role that is handed over.
"""

import io
import os
import re
import urllib.parse

import botocore.session
from moto.moto_server.werkzeug_app import DomainDispatcherApplication

_SCOPE = re.compile(r"Credential=[^/]+/\d+/[^/]+/(?P<service>[^/]+)/aws4_request")
_PROGRAMS = (("terraform", "terraform-provider-aws"), ("test", "app/test"), ("aws", "aws-cli"), ("packer", "aws-sdk-go"))
_dispatch = DomainDispatcherApplication.__call__
_session = botocore.session.get_session()
_routes = {}
_seen = set()


def _program(agent):
    return next((name for name, mark in _PROGRAMS if mark in agent.lower()), "other")


class _Route:
    """An operation of a service that is called by method, path and query."""

    def __init__(self, operation):
        http, members = operation.http, operation.input_shape.members if operation.input_shape else {}
        path, _, query = http["requestUri"].partition("?")
        self.name, self.method = operation.name, http["method"]
        self.path = re.compile("/".join(_segment(part) for part in path.rstrip("/").split("/")) + "/?$")
        self.query = dict(urllib.parse.parse_qsl(query, keep_blank_values=True))
        required = [members[name].serialization for name in (operation.input_shape.required_members if operation.input_shape else [])]
        self.asked = [one["name"] for one in required if one.get("location") == "querystring"]
        self.headers = ["HTTP_" + one["name"].upper().replace("-", "_") for one in required if one.get("location") == "header"]

    def fits(self, method, path, query, environ):
        return (
            method == self.method and self.path.match(path) is not None and all(query.get(name) == value for name, value in self.query.items())
            and all(name in query for name in self.asked) and all(name in environ for name in self.headers)
        )

    @property
    def weight(self):
        return len(self.query) + len(self.asked) + len(self.headers)


def _segment(part):
    if part.startswith("{"):
        return ".+" if part.endswith("+}") else "[^/]+"
    return re.escape(part)


def _rest(service, environ, query):
    if service not in _routes:
        model = _session.get_service_model(service)
        _routes[service] = [_Route(model.operation_model(name)) for name in model.operation_names if not model.operation_model(name).deprecated]
    path = environ["PATH_INFO"]
    fitting = [route for route in _routes[service] if route.fits(environ["REQUEST_METHOD"], path, query, environ)]
    return max(fitting, key=lambda route: route.weight).name if fitting else f"?{environ['REQUEST_METHOD']} {path}?{environ.get('QUERY_STRING', '')}"


def _operation(service, environ, query, body):
    target = environ.get("HTTP_X_AMZ_TARGET")
    if target:
        return target.rpartition(".")[2]
    form = dict(urllib.parse.parse_qsl(body, keep_blank_values=True)) if "x-www-form-urlencoded" in environ.get("CONTENT_TYPE", "") else {}
    return form.get("Action") or query.get("Action") or _rest(service, environ, query)


def _more(service, operation, environ, query, body):
    """What needs a right beside the call's own."""
    made = re.search(r"(^|&)(TagSpecification|Tags?\.)", body) or re.search(r'"[Tt]ags"\s*:\s*\[\s*\{', body) or "HTTP_X_AMZ_TAGGING" in environ
    if made and not operation.startswith(("Describe", "CreateTags", "Tag", "Untag", "CreateOrUpdateTags", "DeleteTags", "AddTags")):
        yield "tags"
    if service == "s3" and ("versionId" in query or (operation == "DeleteObjects" and "<VersionId>" in body)):
        yield "version"
    if "IamInstanceProfile" in body and operation == "RunInstances":
        yield "role"


def _call(self, environ, start_response):
    length = int(environ.get("CONTENT_LENGTH") or 0)
    content = environ["wsgi.input"].read(length) if length else b""
    environ["wsgi.input"] = io.BytesIO(content)
    scope = _SCOPE.search(environ.get("HTTP_AUTHORIZATION", ""))
    if scope:
        service, body = scope["service"], content.decode("utf-8", "replace")
        query = dict(urllib.parse.parse_qsl(environ.get("QUERY_STRING", ""), keep_blank_values=True))
        operation = _operation(service, environ, query, body)
        line = f"{_program(environ.get('HTTP_USER_AGENT', ''))}\t{service}:{'+'.join([operation, *_more(service, operation, environ, query, body)])}\n"
        if line not in _seen:
            _seen.add(line)
            with open(os.environ["MOTO_CALLS"], "a", encoding="utf-8") as file:
                file.write(line)
    return _dispatch(self, environ, start_response)


def mend():
    if "MOTO_CALLS" in os.environ:
        DomainDispatcherApplication.__call__ = _call
