"""The code with which people come back to their answers: short enough to type, too long to guess.

It is made from the secret address of the draft and the deployment's key, so it can be shown again to whoever
has the address; kept is a keyed hash of it, from which nobody gets it back.
"""

from django.utils.crypto import salted_hmac

LETTERS = "23456789BCDFGHJKMNPQRSTVWXYZ"  # no vowels, so no words; no 0, 1, I, L or O, which look alike
LENGTH = 10  # 48 bits, and thirty wrong tries an hour


def code_of(token: str) -> str:
    number = int.from_bytes(_hmac("surveys.return-code", token).digest(), "big")
    letters = []
    for _ in range(LENGTH):
        number, place = divmod(number, len(LETTERS))
        letters.append(LETTERS[place])
    return "".join(letters)


def code_hash(code: str) -> str:
    return _hmac("surveys.return-code-kept", code).hexdigest()


def code_read(typed: str) -> str:
    """The code in what somebody typed, whatever the case, spaces and hyphens; "" where there is none."""
    letters = "".join(sign for sign in typed.upper() if sign.isalnum())
    return letters if len(letters) == LENGTH and set(letters) <= set(LETTERS) else ""


def code_words(code: str) -> str:
    """Five letters at a time, as one reads them out."""
    return f"{code[:5]}-{code[5:]}"


def _hmac(salt: str, value: str):
    return salted_hmac(salt, value, algorithm="sha256")
