"""Tells on a pull request what it says differently. Started by the end of the check, with the project's own code.

The check ran with the code of the pull request, so its file is a stranger's: it may be missing, too long, or lie. It is
cut to size and shown as text. Which pull request it belongs to is not read from it, but asked of GitHub by the head
that was checked.
"""

from __future__ import annotations

import io
import os
import sys
import zipfile
from typing import Any

from api import Api, ApiError, put, shown

ARTIFACT, FILE = "difference", "difference.txt"
PACKED, UNPACKED = 500_000, 2_000_000
"""Most bytes of the file, packed and unpacked."""


def pull_request(api: Api, owner: str, branch: str, head: str) -> dict[str, Any] | None:
    """The one open pull request from this branch whose head is still the one that was checked, or None."""
    found = api.all("/pulls", state="open", head=f"{owner}:{branch}")
    fitting = [entry for entry in found if entry["head"]["sha"] == head]
    return fitting[0] if len(fitting) == 1 else None


def difference(api: Api, run: int) -> str | None:
    """The text that the check left, or None where there is none.

    Raises:
        ApiError: It is too long, or not what it should be.
    """
    listed = api.send("GET", f"/actions/runs/{run}/artifacts", name=ARTIFACT)["artifacts"]
    if not listed:
        return None
    if listed[0]["size_in_bytes"] > PACKED:
        raise ApiError(f"the file has {listed[0]['size_in_bytes']} bytes, more than {PACKED}")
    packed = api.file(f"/actions/artifacts/{int(listed[0]['id'])}/zip", PACKED)
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive, archive.open(FILE) as file:
            content = file.read(UNPACKED + 1)
    except Exception as error:  # zipfile raises what it likes at a file made to harm
        raise ApiError(f"the file is not an archive with {FILE}: {error}") from error
    if len(content) > UNPACKED:
        raise ApiError(f"the text is longer than {UNPACKED} bytes")
    return content.decode("utf-8", "replace")


def main(environment: dict[str, str]) -> int:
    """Write the comment, or say why not."""
    api = Api(environment)
    head, run = environment["HEAD_SHA"], int(environment["RUN_ID"])
    found = pull_request(api, environment["HEAD_OWNER"], environment["HEAD_BRANCH"], head)
    if found is None:
        print("no open pull request has this head any more; nothing is written")
        return 0
    text = difference(api, run)
    if text is None:
        print("the check left no file; nothing is written")
        return 0
    address = f"{environment['GITHUB_SERVER_URL']}/{environment['GITHUB_REPOSITORY']}/actions/runs/{run}"
    body = (
        "# What this change says differently\n\n"
        f"Worked out by the check of {head[:12]}. Lines with − were said before, lines with + are said now. "
        f"The changed pages can be looked at: [file 'preview' of the run]({address}#artifacts).\n\n"
        f"{shown(text)}\n"
    )
    number = int(found["number"])
    print(f"comment on {number}: {put(api, f'/issues/{number}/comments', 'difference', body)}")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(dict(os.environ)))
    except ApiError as fault:
        print(fault, file=sys.stderr)
        sys.exit(1)
