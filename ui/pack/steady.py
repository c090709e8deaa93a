"""Office files are archives that hold the moment of writing; it is taken out, so that equal packs are equal bytes."""

import io
import re
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)
_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")


def steady(data: bytes, day: str) -> bytes:
    """Return the same archive as if it had been written on `day` (ISO), archives inside it as well."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as read, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name in read.namelist():
            part = read.read(name)
            if name.endswith(".xlsx"):
                part = steady(part, day)
            elif name == "docProps/core.xml":
                part = _MOMENT.sub(rb"\g<1>" + f"{day}T00:00:00Z".encode() + rb"\g<2>", part)
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            written.writestr(entry, part)
    return out.getvalue()
