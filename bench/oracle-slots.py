"""Independent reading of wall clocks: Python's zoneinfo against the schedule's answers.

Reads lines "zone date hour epoch-ms" on standard input: our answer to "when does the clock of this zone
first show this hour of this date, or the next time that exists". Prints each disagreement, as "differs zone
date hour ours zoneinfo's zoneinfo's-offset-at-ours", and one line of totals.
"""

import sys
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

UTC = timezone.utc
zones: dict[str, ZoneInfo | None] = {}
agreed = disagreed = unknown = gaps = 0


def zone_of(name: str) -> ZoneInfo | None:
    if name not in zones:
        try:
            zones[name] = ZoneInfo(name)
        except Exception:
            zones[name] = None
    return zones[name]


def first_instant(local: datetime, zone: ZoneInfo) -> tuple[datetime, bool]:
    """The first instant whose wall clock is `local`; in a gap the instant of the jump."""
    instant = local.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) == local:
        return instant, False
    # In a gap fold=0 reads the time by the offset before the jump, so the jump lies before that instant.
    low, high = instant - timedelta(hours=26), instant
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        middle = middle.replace(microsecond=0)
        if middle.astimezone(zone).replace(tzinfo=None) >= local:
            high = middle
        else:
            low = middle
    return high, True


for line in sys.stdin:
    name, date, hour, ours = line.split()
    zone = zone_of(name)
    if zone is None:
        unknown += 1
        continue
    local = datetime.fromisoformat(date) + timedelta(hours=int(hour))
    instant, gap = first_instant(local, zone)
    gaps += gap
    if round(instant.timestamp() * 1000) == int(ours):
        agreed += 1
    else:
        disagreed += 1
        offset = datetime.fromtimestamp(int(ours) / 1000, zone).utcoffset()
        print("differs", name, date, hour, ours, round(instant.timestamp() * 1000), round(offset.total_seconds() / 60))

print(f"{agreed} agree, {disagreed} differ, {gaps} in gaps, {unknown} in zones that zoneinfo lacks")
