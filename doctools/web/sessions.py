"""Who is at the other end: sessions in signed cookies, tokens that changes carry, and how often one may try to log in."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
from collections import OrderedDict, deque
from dataclasses import dataclass, field

from itsdangerous import BadSignature, TimestampSigner, URLSafeSerializer

from doctools.office import Pengguna

COOKIE, TOKEN = "meja", "_t"
_LONGEST = 12 * 3600  # seconds that a session lasts
_PATIENT, _SLOWED = 5, 15 * 60  # failures that cost nothing; seconds that they are remembered
_REMEMBERED = 5_000  # names and addresses


@dataclass
class Sessions:
    """Signs and reads the cookies of one running workbench. A restart ends all sessions."""

    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def begin(self, account: Pengguna | None) -> str:
        """The cookie of a new session; None: of the computer's user."""
        name, mark = (account.nama, _fingerprint(account)) if account else ("", "")
        return self._signer.sign(f"{secrets.token_urlsafe(18)}|{name}|{mark}").decode()

    def read(self, cookie: str | None) -> tuple[str, str, str] | None:
        """Session, account name and mark of its password; None for a cookie that is none of ours, or too old."""
        try:
            identity, name, mark = self._signer.unsign(cookie or "", max_age=_LONGEST).decode().split("|")
        except (BadSignature, ValueError):
            return None
        return identity, name, mark

    def fits(self, account: Pengguna, mark: str) -> bool:
        """Whether the account still has the password that the session began with."""
        return hmac.compare_digest(_fingerprint(account), mark)

    def token(self, session: str) -> str:
        """What a change of this session must carry."""
        return str(
            URLSafeSerializer(self.secret, "token").dumps(hashlib.sha256(session.encode()).hexdigest()[:32])
        )

    def holds(self, session: str, token: str) -> bool:
        return hmac.compare_digest(self.token(session).encode(), token.encode("utf-8", "replace"))

    @property
    def _signer(self) -> TimestampSigner:
        return TimestampSigner(self.secret, "sesi")


class Attempts:
    """Failed logins by name and by address: after a few, each one must wait longer.

    `turn`: held while a password is checked, so that many at once are no more attempts than one after the other, and take
    no more memory than one.
    """

    def __init__(self) -> None:
        self.turn = threading.Lock()
        self._failed: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, keys: tuple[str, ...], now: float) -> float:
        """Seconds until the next attempt is looked at; 0: now."""
        with self._lock:
            return max((self._wait_of(key, now) for key in keys), default=0.0)

    def fail(self, keys: tuple[str, ...], now: float) -> None:
        with self._lock:
            for key in keys:
                self._failed.setdefault(key, deque(maxlen=20)).append(now)
                self._failed.move_to_end(key)
            while len(self._failed) > _REMEMBERED:
                self._failed.popitem(last=False)

    def clear(self, key: str) -> None:
        with self._lock:
            self._failed.pop(key, None)

    def _wait_of(self, key: str, now: float) -> float:
        recent = [at for at in self._failed.get(key, ()) if now - at < _SLOWED]
        if len(recent) < _PATIENT:
            return 0.0
        return max(0.0, recent[-1] + min(2.0 ** (len(recent) - _PATIENT + 1), 300.0) - now)


class OneTimeKey:
    """Opens the workbench of the own computer once."""

    def __init__(self) -> None:
        self.key = secrets.token_urlsafe(24)
        self._used = False
        self._lock = threading.Lock()

    def use(self, given: str) -> bool:
        with self._lock:
            if self._used or not hmac.compare_digest(self.key.encode(), given.encode("utf-8", "replace")):
                return False
            self._used = True
            return True


def _fingerprint(account: Pengguna) -> str:
    return hashlib.sha256(account.sandi.encode()).hexdigest()[:24]
