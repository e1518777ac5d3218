"""Make the packed list of diagnosis codes, `src/medmassage_kb/model/icd10cm.tsv.xz`, anew.

The list is that of the US National Center for Health Statistics, as the package `simple-icd-10-cm` holds it. Install
it into an environment of its own and run this with its Python; then set `RELEASE` in `model/icd10cm.py`.

Left out are causes from outside (V to Y), which are no diagnoses, and the codes of single visits for injuries, except
for sprains and strains.
"""

from __future__ import annotations

import importlib
import lzma
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "src" / "medmassage_kb" / "model" / "icd10cm.tsv.xz"
WHOLE = len("S13.4XXA")


def wanted(code: str, title: str) -> bool:
    """Whether a code goes into the list."""
    if code[0] in "VWXY":
        return False
    return code[0] not in "ST" or len(code) < WHOLE or "sprain" in title.lower() or "strain" in title.lower()


def main() -> None:
    """Write the list: code, 1 for a code or 0 for a group, description; sorted."""
    icd = importlib.import_module("simple_icd_10_cm")
    rows = {}
    for code in icd.get_all_codes(with_dots=True):
        title = " ".join(icd.get_description(code).split())
        group = icd.is_chapter(code) or (icd.is_block(code) and not icd.is_category(code))
        if not group and wanted(code, title):
            rows[code] = f"{code}\t{int(icd.is_leaf(code))}\t{title}\n"
    text = "".join(rows[code] for code in sorted(rows))
    OUT.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{len(rows)} codes, {OUT.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
