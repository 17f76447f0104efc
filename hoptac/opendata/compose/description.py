"""The description of the interface as the types give it, with its refusals in their own type."""

from typing import Any

from hoptac.kernel.licence import LICENCE, LICENCE_ADDRESS

PROBLEM = "application/problem+json"
KEY = "key"
_LIMITS = {
    "RateLimit-Limit": "Requests a minute.",
    "RateLimit-Remaining": "What is left of them.",
    "RateLimit-Reset": "Seconds until the next minute begins.",
}
_SAID = {
    401: "The key is malformed, unknown, ended or revoked; or one is needed.",
    404: "Nothing is published there.",
    422: "An unknown filter or a value that cannot be.",
    429: "Too many requests in this minute.",
}


def described(schema: dict[str, Any]) -> dict[str, Any]:
    """Complete a description: media type of refusals, headers, licence, how a key is shown."""
    schema["info"] |= {"license": {"name": LICENCE, "url": LICENCE_ADDRESS}}
    schema["components"]["securitySchemes"] = {
        KEY: {"type": "http", "scheme": "bearer", "description": "A key given out by a locality."}
    }
    for way in schema["paths"].values():
        for operation in way.values():
            _complete(operation)
    return schema


def _complete(operation: dict[str, Any]) -> None:
    needed = operation["operationId"] == "versions"
    operation["security"] = [{KEY: []}] if needed else [{}, {KEY: []}]
    for status, answer in operation["responses"].items():
        content = answer["content"]
        if int(status) >= 400:
            answer["content"] = {PROBLEM: content.pop("application/json")}
            answer["description"] = _SAID[int(status)]
        else:
            answer["headers"] = {
                name: {"description": said, "schema": {"type": "integer"}}
                for name, said in _LIMITS.items()
            } | {"ETag": {"schema": {"type": "string"}}}
