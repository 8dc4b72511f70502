"""A service that imports most of what it needs only when it needs it."""

from flask import Flask, abort, jsonify, render_template, request

app = Flask(__name__)


@app.get("/")
def index():
    return "Hello from Flask\n"


@app.get("/page/<name>")
def page(name):
    return render_template("page.html", name=name)


@app.get("/broken")
def broken():
    raise RuntimeError("meant to break")


@app.get("/forbidden")
def forbidden():
    abort(403)


@app.errorhandler(500)
def explain(error):
    import traceback

    text = "".join(traceback.format_exception(error.original_exception))
    return text, 500


@app.get("/table")
def table():
    import csv
    import io

    out = io.StringIO()
    csv.writer(out).writerows([["größe", 12], ["höhe", 7]])
    return out.getvalue()


@app.get("/time/<path:zone>")
def time(zone):
    import datetime
    import zoneinfo

    return datetime.datetime(2026, 1, 1, tzinfo=zoneinfo.ZoneInfo(zone)).isoformat()


@app.get("/date")
def date():
    from dateutil import parser, tz

    return parser.parse("1 May 2026 10:00").replace(tzinfo=tz.gettz("Europe/Paris")).isoformat()


@app.get("/tree")
def tree():
    from xml.etree import ElementTree

    return ElementTree.fromstring("<a><b>leaf</b></a>").find("b").text


@app.post("/yaml")
def yaml():
    import yaml

    return jsonify(yaml.safe_load(request.data))


@app.get("/fetch")
def fetch():
    from urllib.request import urlopen

    with urlopen(request.args["url"], timeout=10) as answer:
        return answer.read().decode()


@app.get("/host/<name>")
def host(name):
    import socket

    return socket.gethostbyname(name)


@app.get("/domain/<name>")
def domain(name):
    return name.encode("idna").decode()


@app.get("/plugin/<name>")
def plugin(name):
    import importlib

    try:
        return importlib.import_module(f"plugins.{name}").run()
    except ModuleNotFoundError:
        abort(404)


@app.get("/version")
def version():
    from importlib.metadata import version

    return version("flask")


@app.get("/digest")
def digest():
    import hashlib

    return hashlib.scrypt(b"corpus", salt=b"salt", n=2, r=8, p=1).hex()[:8]


@app.get("/pack")
def pack():
    import bz2
    import lzma
    import zlib

    data = b"corpus" * 100
    return " ".join(str(len(m.compress(data)) < 100) for m in (bz2, lzma, zlib))


@app.put("/notes/<int:number>")
def write_note(number):
    import contextlib

    with contextlib.closing(database()) as notes, notes:
        notes.execute("replace into notes values (?, ?)", (number, request.get_data(as_text=True)))
    return "", 201


@app.get("/notes/<int:number>")
def read_note(number):
    import contextlib

    with contextlib.closing(database()) as notes:
        row = notes.execute("select text from notes where number = ?", (number,)).fetchone()
    return row[0] if row else ("no such note", 404)


def database():
    import sqlite3

    notes = sqlite3.connect("/data/notes.db")
    notes.execute("create table if not exists notes (number integer primary key, text text)")
    return notes


@app.get("/child")
def child():
    import subprocess
    import sys

    return subprocess.run(
        [sys.executable, "-c", "import decimal; print(decimal.Decimal('1.10') * 3)"],
        capture_output=True, text=True, check=True).stdout


@app.get("/workers")
def workers():
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(2) as pool:
        return str(sum(pool.map(abs, [-1, -2, -3])))


@app.get("/mail")
def mail():
    from email.message import EmailMessage

    message = EmailMessage()
    message["Subject"] = "Grüße"
    message.set_content("Schöne Grüße")
    return message.as_string()
