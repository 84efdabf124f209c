"""A provider of OpenID Connect on this machine: discovery, tokens with a signature, keys and a profile."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "kennisnetwerk", "geheim-van-de-aanbieder"
KEY, STRANGE_KEY = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))


@dataclass
class Provider:
    """What it says of whoever signs in; a test changes that."""

    url: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    profile: dict[str, Any] = field(default_factory=dict)
    key: rsa.RSAPrivateKey = KEY
    audience: str = CLIENT
    expires: int = 600
    away: bool = False
    challenges: dict[str, str] = field(default_factory=dict)

    def visit(self, address: str) -> str:
        """Do what a person does there: sign in, and be sent back; return the address of the site."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert address.startswith(f"{self.url}/authorize?")
        assert (asked["client_id"], asked["response_type"], asked["code_challenge_method"]) == (CLIENT, "code", "S256")
        assert set(asked["scope"].split()) == {"openid", "profile", "email"}
        code = f"code-{len(self.challenges)}"
        self.challenges[code] = asked["code_challenge"]
        return f"{urlsplit(asked['redirect_uri']).path}?code={code}&state={asked['state']}"

    def answer(self, path: str, form: dict[str, str]) -> dict[str, Any] | None:
        """Return what stands at an address; None refuses."""
        match path:
            case "/.well-known/openid-configuration":
                names = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
                ends = {f"{name}_endpoint": f"{self.url}/{end}" for name, end in names.items()}
                return {"issuer": self.url, "jwks_uri": f"{self.url}/keys", **ends}
            case "/keys":
                public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
                return {"keys": [{**public, "kid": "one", "alg": "RS256", "use": "sig"}]}
            case "/token" if self._proven(form):
                return {"access_token": "toegang", "token_type": "Bearer", "id_token": self._statement()}
            case "/userinfo":
                return {"sub": "noor-1", **self.profile}
        return None

    def _proven(self, form: dict[str, str]) -> bool:
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        shown = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        known = (form.get("client_id"), form.get("client_secret")) == (CLIENT, SECRET)
        return known and self.challenges.pop(form.get("code", ""), None) == shown

    def _statement(self) -> str:
        now = int(time.time())
        said = {"iss": self.url, "aud": self.audience, "sub": "noor-1", "iat": now, "exp": now + self.expires}
        return jwt.encode({**said, **self.claims}, self.key, algorithm="RS256", headers={"kid": "one"})


@contextmanager
def running() -> Iterator[Provider]:
    """Serve a provider at a free port until the block ends."""
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def _reply(self, form: dict[str, str]) -> None:
            found = None if provider.away else provider.answer(self.path, form)
            body = json.dumps(found).encode()
            self.send_response(200 if found is not None else 503 if provider.away else 400)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self) -> None:
            self._reply({})

        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._reply({name: values[0] for name, values in parse_qs(sent).items()})

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
