"""Reads each mail of a folder as Python's email package does; one JSON object a line.

    python3 bench/mail/read-mail.py FOLDER
"""

import email
import json
import os
import sys
from email import policy
from email.header import decode_header, make_header
from email.utils import parseaddr


def display_name(octets):
    """By the older functions: the newer ones of Python 3.11 keep the space between two encoded words of a
    display name, which RFC 2047 section 6.2 takes away."""
    field = email.message_from_bytes(octets, policy=policy.compat32)["from"]
    return str(make_header(decode_header(parseaddr(field)[0])))


def defects_of(field, value):
    """An address beyond ASCII before the @ is one of RFC 6532; this package calls each a defect."""
    return [
        f"{field}: {defect!r}"
        for defect in value.defects
        if type(defect).__name__ != "NonASCIILocalPartDefect"
    ]


folder = sys.argv[1]
for name in sorted(os.listdir(folder)):
    with open(os.path.join(folder, name), "rb") as file:
        octets = file.read()
    # Headers beyond ASCII are UTF-8 (RFC 6532); this package reads those from text alone.
    if octets.isascii():
        mail = email.message_from_bytes(octets, policy=policy.default)
    else:
        mail = email.message_from_string(octets.decode("utf-8"), policy=policy.default)
    defects = [repr(defect) for part in mail.walk() for defect in part.defects]
    for part in mail.walk():
        for field, value in part.items():
            defects += defects_of(field, value)
    leaves = [part for part in mail.walk() if not part.is_multipart()]
    print(
        json.dumps(
            {
                "file": name,
                "defects": defects,
                "subject": mail["subject"],
                "from": display_name(octets),
                "types": [part.get_content_type() for part in leaves],
                "bodies": [part.get_content() for part in leaves],
            }
        )
    )
