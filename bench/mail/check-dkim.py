"""Verifies the DKIM signatures of mails with dkimpy, without DNS.

    python3 bench/mail/check-dkim.py RECORDS < MAILS

RECORDS is JSON: name of a TXT record -> its text. MAILS are JSON lines {"id", "mail" (base64)}. Answers
{"id", "valid": [whether, for each signature from the top]} a line.
"""

import base64
import json
import sys

import dkim

with open(sys.argv[1]) as file:
    RECORDS = json.load(file)


def txt(name, timeout=5):
    text = name.decode() if isinstance(name, bytes) else name
    return RECORDS[text.rstrip(".")].encode()


def valid(octets, nth):
    try:
        return dkim.DKIM(octets).verify(idx=nth, dnsfunc=txt)
    except Exception:  # A mail that cannot be parsed is not verified either.
        return False


for line in sys.stdin:
    asked = json.loads(line)
    octets = base64.b64decode(asked["mail"])
    head = octets.partition(b"\r\n\r\n")[0]
    count = (b"\r\n" + head).lower().count(b"\r\ndkim-signature:")
    print(json.dumps({"id": asked["id"], "valid": [valid(octets, nth) for nth in range(count)]}))
