"""Sixty articles that try to do what text must not do: run, load, hide, break the page."""

SCRIPTS = [
    "<script>alert('x')</script>",
    "<img src=x onerror=alert('x')>",
    "\"><svg onload=alert('x')>",
    "'-alert('x')-'",
    "</title><script>alert('x')</script>",
    "</textarea><script>alert('x')</script>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<style>body { display: none }</style>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "{{constructor.constructor('alert(1)')()}}",
    "<a href='javascript:alert(1)'>press</a>",
    "<form action=https://evil.example/><input name=x></form>",
    "&lt;script&gt;alert('x')&lt;/script&gt;",
    "\u003cscript\u003ealert('x')\u003c/script\u003e",
]
ADDRESSES = [
    "javascript:alert('x')",
    "JaVaScRiPt:alert('x')",
    "data:text/html,<script>alert('x')</script>",
    "vbscript:msgbox(1)",
    "https://evil.example/\"><script>alert('x')</script>",
    "//evil.example/x",
]
TURNED = ["\u202eevil\u202c", "\u202e\u202d\u202e", "\u2066\u202eabc", "\u200f\u061c", "a\u0301" * 400, "\u0489" * 50]
LONG = ["W" * 1_000_000, "a-" * 200_000, "\u5b57" * 100_000]


def articles():
    number = 0

    def article(title, text, url=None, source="Harbour Gazette", authors=()):
        nonlocal number
        number += 1
        return {
            "id": f"hostile-{number}",
            "title": title,
            "text": text,
            "url": url,
            "source": source,
            "authors": list(authors),
            "published": f"2024-03-{number % 28 + 1:02}",
        }

    def body(name, words):
        return f'LIMA, March 3 - Police arrested {name} on Monday. "{words}," {name} said. {name} attacked the town hall of Lima.'

    for attack in SCRIPTS:
        yield article(f"Arrest {attack} in Lima", body("Ana Vega", attack))
        yield article("Arrest in Lima", body(f"Ana {attack} Vega", "We did nothing"), source=f"Gazette {attack}", authors=[attack])
    for attack in ADDRESSES:
        yield article("Arrest in Lima", body("Ana Vega", "We did nothing"), url=attack)
    for attack in TURNED:
        yield article(f"Arrest {attack} in Lima", body(f"Ana {attack} Vega", f"We did {attack} nothing"))
    for attack in LONG:
        yield article(f"Arrest {attack[:3000]}", body("Ana Vega", "We did nothing") + "\n\n" + attack)
        yield article("Arrest in Lima", body(f"Ana {attack[:2000]} Vega", "We did nothing"), source=attack[:500], url="https://news.example/" + attack[:5000])
    while number < 60:
        yield article("\n\t  ", body("Ana Vega", "We did nothing") + "\r\n" * number + "\u0000".replace("\u0000", "\u2028"))
