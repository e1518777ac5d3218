"""The headers that a web server should send with the site: the one place where they are written down.

    python tools/publish/headers.py               writes docs/_headers, nginx.conf and apache.htaccess from them
    python tools/publish/headers.py --meta SITE   puts the policy into every page, for hosts that send no headers

A test holds the three files against this one, and a browser test shows that the built site obeys the policy.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent

POLICY = {
    "default-src": "'none'",  # nothing is loaded but what stands below
    "script-src": "'self'",  # files of the site; no script within a page
    "style-src": "'self'",  # the same for styles
    "img-src": "'self' data:",  # icons within the style sheets
    "form-action": "'self'",  # search and codes
    "base-uri": "'none'",
    "frame-ancestors": "'none'",  # nobody shows it in a frame of their own
}
SECURITY = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in POLICY.items()),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",  # the page that someone comes from tells of their health
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
}
FOREVER = "public, max-age=31536000, immutable"
"""For `assets/`, where every name changes with the content."""
ASK_FIRST = "no-cache"
"""For everything else: kept, but asked for again, so that a mended page is seen at once."""
OPEN = ("/claims.json", "/codes.json", "/downloads/")
"""What programs of others may read: nothing here is private."""
SHARED = "Access-Control-Allow-Origin"
HEAD = "# Written by tools/publish/headers.py; change it there."


def netlify() -> str:
    """`_headers`, as Netlify, Cloudflare Pages and others read it; rules that match add up there."""
    lines = [HEAD, "/*", *(f"  {name}: {value}" for name, value in SECURITY.items())]
    lines += ["/assets/*", f"  Cache-Control: {FOREVER}"]
    for path in OPEN:
        lines += [path + ("*" if path.endswith("/") else ""), f"  {SHARED}: *"]
    return "\n".join(lines) + "\n"


def nginx() -> str:
    """A file for nginx's `conf.d`; a header whose value is empty is not sent."""
    exact = "|".join(path.replace(".", r"\.") + ("" if path.endswith("/") else "$") for path in OPEN)
    return (
        "\n".join(
            [
                HEAD,
                "# Put the name and the folder in, and the certificate where nginx itself speaks TLS.",
                "map $uri $medmassage_cache {",
                f'  default "{ASK_FIRST}";',
                f'  ~/assets/ "{FOREVER}";',
                "}",
                "map $uri $medmassage_shared {",
                '  default "";',
                f'  ~({exact}) "*";',
                "}",
                "server {",
                "  listen 80;",
                "  server_name massage.example;",
                "  root /srv/medmassage-kb/site;",
                "  error_page 404 /404.html;",
                "  charset utf-8;",
                "  gzip on;",
                "  gzip_types text/css text/plain text/javascript application/javascript application/json;",
                *(f'  add_header {name} "{value}" always;' for name, value in SECURITY.items()),
                "  add_header Cache-Control $medmassage_cache always;",
                f"  add_header {SHARED} $medmassage_shared always;",
                "}",
            ]
        )
        + "\n"
    )


def apache() -> str:
    """An `.htaccess` for the folder of the site; it needs mod_headers and `AllowOverride All`."""
    exact = "|".join(path.replace(".", r"\.") + ("" if path.endswith("/") else "$") for path in OPEN)
    lines = [
        HEAD,
        "# Copy it to site/.htaccess. Apache needs mod_headers, and for this folder: AllowOverride All",
        "# If the site stands below a folder of the host, write that folder before 404.html.",
        "ErrorDocument 404 /404.html",
        "AddDefaultCharset utf-8",
        "AddCharset utf-8 .css .js .json .txt .svg .atom .ics",
        *(f'Header always set {name} "{value}"' for name, value in SECURITY.items()),
        f'Header always set Cache-Control "{ASK_FIRST}"',
        f'Header always set Cache-Control "{FOREVER}" '
        r'"expr=%{REQUEST_URI} =~ m#/assets/# && %{REQUEST_STATUS} =~ /^(200|304)$/"',
        f'Header always set {SHARED} "*" "expr=%{{REQUEST_URI}} =~ m#({exact})#"',
    ]
    return "\n".join(lines) + "\n"


FILES = {
    ROOT / "docs" / "_headers": netlify,
    HERE / "nginx.conf": nginx,
    HERE / "apache.htaccess": apache,
}


def meta(site: Path) -> int:
    """Put the policy into every page, for hosts that send no headers, such as GitHub Pages.

    What a page cannot say of itself, who may frame it, is left out.

    Returns:
        How many pages were changed; those that have a policy stay as they are.
    """
    policy = "; ".join(f"{name} {value}" for name, value in POLICY.items() if name != "frame-ancestors")
    element = (
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n<meta name="referrer" content="no-referrer">'
    )
    count = 0
    for path in sorted(site.rglob("*.html")):
        text = path.read_text("utf-8")
        if 'http-equiv="Content-Security-Policy"' not in text:
            new, found = re.subn(r'<meta charset="utf-8">', lambda charset: f"{charset[0]}\n{element}", text, count=1)
            path.write_text(new, encoding="utf-8", newline="\n")
            count += found
    return count


def main(arguments: list[str]) -> int:
    """Write the files, or with `--meta SITE` the pages."""
    if len(arguments) == 2 and arguments[0] == "--meta" and Path(arguments[1]).is_dir():
        print(f"the policy stands in {meta(Path(arguments[1]))} pages of {arguments[1]}")
        return 0
    if arguments:
        print(__doc__, file=sys.stderr)
        return 2
    for path, write in FILES.items():
        path.write_text(write(), encoding="utf-8", newline="\n")
        print(path.relative_to(ROOT).as_posix())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
