"""A payments service of another shape than Selfcare's contract: snake_case, decimal strings, page tokens, states and
errors of its own. It stands for the one that a platform already has. Standard library alone: `python3 service.py 4010`.
Everything is in memory; payments are those of one customer, cus_ebba, whose bank accounts are the sandbox's.
"""

import base64
import json
import sys
import threading
from datetime import datetime, timedelta, timezone
from decimal import Decimal, InvalidOperation
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

HOLDER = "cus_ebba"
ACCOUNTS = {
    "acc_ebba_daily": {"bank": "Nordljus Bank", "iban_tail": "9109", "country": "SE", "iso_currency": "SEK"},
    "acc_ebba_savings": {"bank": "Tallhamn", "iban_tail": "0817", "country": "SE", "iso_currency": "SEK"},
    "acc_ebba_euro": {"bank": "Elbhafen", "iban_tail": "3000", "country": "DE", "iso_currency": "EUR"},
}
PAYEES = {
    "p-100": {"payee_id": "p-100", "display_name": "Björk & Brus", "line": "food"},
    "p-200": {"payee_id": "p-200", "display_name": "Tärningen Spel", "line": "games"},
    "p-300": {"payee_id": "p-300", "display_name": "Fjällnära Resor", "line": "travel"},
    "p-400": {"payee_id": "p-400", "display_name": "Harbour Books", "line": "retail"},
}
# Bounds of one payment, and whether money can come back from there: (least, most, purse).
TERMS = {
    ("p-100", "SEK"): (Decimal("20.00"), Decimal("5000.00"), None),
    ("p-200", "SEK"): (Decimal("50.00"), Decimal("10000.00"), Decimal("740.00")),
    ("p-300", "SEK"): (Decimal("100.00"), Decimal("50000.00"), None),
    ("p-400", "EUR"): (Decimal("5.00"), Decimal("900.00"), None),
}
# Final states, and states in which money may still arrive.
ENDED = {"booked", "rejected", "timed_out", "revoked", "bounced", "reversed"}
STAYED = {"booked", "reversal_open"}
UNDER_WAY = {"draft", "pending_sca", "accepted", "in_clearing", "indeterminate"}
STATUSES = ENDED | STAYED | UNDER_WAY

lock = threading.Lock()
payments: list[dict] = []
by_key: dict[str, dict] = {}


class Refusal(Exception):
    def __init__(self, status: int, kind: str):
        self.status, self.kind = status, kind


def stamp(moment: datetime) -> str:
    """Formats a time with its offset, to the millisecond: 2026-11-24T09:00:00.000+01:00."""
    return moment.astimezone(ZoneInfo("Europe/Stockholm")).isoformat(timespec="milliseconds")


def seed() -> None:
    now = datetime.now(timezone.utc).replace(microsecond=0)
    outcomes = ["booked"] * 7 + ["rejected", "bounced", "reversed", "timed_out", "reversal_open"]
    for number in range(90):
        payee, currency = list(TERMS)[number % len(TERMS)]
        outcome = outcomes[number % len(outcomes)] if number > 2 else ["in_clearing", "indeterminate", "booked"][number]
        direction = "IN" if payee == "p-200" and number % 8 == 1 else "OUT"
        created = now - timedelta(hours=31 * number, minutes=7 * number, milliseconds=number)
        payments.append(new_payment(f"pi-{9000 - number}", payee, currency, direction, created, outcome,
                                    amount=Decimal(20 + number * 13 % 400) + Decimal(number % 100) / 100))
    payments.sort(key=lambda one: (one["created"], one["intent_id"]), reverse=True)


def new_payment(intent_id, payee, currency, direction, created, status, amount, account=None) -> dict:
    account = account or next(name for name, own in ACCOUNTS.items() if own["iso_currency"] == currency)
    steps = ["draft", "pending_sca"] if status == "pending_sca" else ["draft", "pending_sca", "accepted"]
    if status not in steps:
        steps += (["booked"] if status in {"bounced", "reversal_open", "reversed"} else []) + [status]
    if status == "reversed":
        steps.insert(-1, "reversal_open")
    log = [{"step": step, "when": created + timedelta(seconds=index), "bank_reason": None} for index, step in enumerate(steps)]
    if status in {"rejected", "bounced"}:
        log[-1]["bank_reason"] = "AM04" if status == "rejected" else "AC06"
    return {"intent_id": intent_id, "payee": payee, "iso_currency": currency, "direction": direction, "created": created,
            "amount": amount, "source_account": account, "remittance": f"RF{intent_id[-4:]}X", "log": log}


def shown(one: dict, full: bool = False) -> dict:
    last = one["log"][-1]
    account = ACCOUNTS[one["source_account"]]
    body = {
        "intent_id": one["intent_id"],
        "direction": one["direction"],
        "status": last["step"],
        "amount": f"{one['amount']:.2f}",
        "iso_currency": one["iso_currency"],
        "payee": PAYEES[one["payee"]],
        "source_account": {"account_id": one["source_account"], "bank": account["bank"],
                           "country": account["country"], "iban_tail": account["iban_tail"]},
        "remittance": one["remittance"],
        "bank_reason": last["bank_reason"],
        "created": stamp(one["created"]),
        "status_since": stamp(last["when"]),
        "next_by": None if last["step"] in ENDED else stamp(last["when"] + timedelta(minutes=15)),
    }
    if full:
        body |= {
            "network": "RIX-INST" if one["iso_currency"] == "SEK" else "SCT-INST",
            "holder_name": "Ebba Lindqvist",
            "fee": "0.00",
            "booked_on": next((entry["when"].date().isoformat() for entry in one["log"] if entry["step"] == "booked"), None),
            "log": [{"step": entry["step"], "when": stamp(entry["when"]), "bank_reason": entry["bank_reason"]} for entry in one["log"]],
        }
    return body


def decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise Refusal(400, "malformed") from None


def moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise Refusal(400, "malformed") from None


def matching(query: dict[str, str]) -> list[dict]:
    """`created_until` is included; lists are joined by commas."""
    tests = []
    if "direction" in query:
        tests.append(lambda one, wanted=query["direction"]: one["direction"] == wanted)
    if "status" in query:
        wanted_statuses = set(query["status"].split(","))
        if not wanted_statuses <= STATUSES:
            raise Refusal(400, "malformed")
        tests.append(lambda one: one["log"][-1]["step"] in wanted_statuses)
    for name in ("payee", "source_account"):
        if name in query:
            tests.append(lambda one, name=name, wanted=set(query[name].split(",")): one[name] in wanted)
    if "iso_currency" in query:
        tests.append(lambda one: one["iso_currency"] == query["iso_currency"])
    if "amount_from" in query:
        tests.append(lambda one, least=decimal(query["amount_from"]): one["amount"] >= least)
    if "amount_to" in query:
        tests.append(lambda one, most=decimal(query["amount_to"]): one["amount"] <= most)
    if "created_from" in query:
        tests.append(lambda one, first=moment(query["created_from"]): one["created"] >= first)
    if "created_until" in query:
        tests.append(lambda one, last=moment(query["created_until"]): one["created"] <= last)
    if "q" in query:
        word = query["q"].casefold()
        tests.append(lambda one: word in PAYEES[one["payee"]]["display_name"].casefold() or word in one["remittance"].casefold())
    return [one for one in payments if all(test(one) for test in tests)]


def page_of(query: dict[str, str]) -> dict:
    size = int(query.get("page_size", "25"))
    found = matching(query)
    start = 0
    if "page_token" in query:
        try:
            after = base64.urlsafe_b64decode(query["page_token"].encode()).decode()
            kind, intent_id = after.split(":")
            start = next(index for index, one in enumerate(found) if one["intent_id"] == intent_id) + 1
            if kind != "after":
                raise ValueError
        except (ValueError, StopIteration, UnicodeError):
            raise Refusal(400, "bad_page_token") from None
    entries = found[start : start + size]
    more = start + size < len(found)
    token = base64.urlsafe_b64encode(f"after:{entries[-1]['intent_id']}".encode()).decode() if more else ""
    return {"entries": [shown(one) for one in entries], "next_page_token": token}


def sums_of(query: dict[str, str]) -> dict:
    rows: dict[tuple, dict] = {}
    for one in matching(query):
        key = (one["iso_currency"], one["direction"])
        row = rows.setdefault(key, {"iso_currency": key[0], "direction": key[1], "stayed": Decimal(0), "open": Decimal(0), "number": 0})
        status = one["log"][-1]["step"]
        row["stayed"] += one["amount"] if status in STAYED else 0
        row["open"] += one["amount"] if status in UNDER_WAY else 0
        row["number"] += 1
    return {"rows": [row | {"stayed": f"{row['stayed']:.2f}", "open": f"{row['open']:.2f}"} for row in rows.values()]}


def months_of(query: dict[str, str]) -> dict:
    zone = ZoneInfo(query["zone"])
    rows: dict[tuple, Decimal] = {}
    for one in payments:
        if one["log"][-1]["step"] in STAYED:
            period = one["created"].astimezone(zone).strftime("%Y%m")
            key = (period, one["payee"], one["iso_currency"], one["direction"])
            rows[key] = rows.get(key, Decimal(0)) + one["amount"]
    return {"rows": [{"period": period, "payee": PAYEES[payee], "iso_currency": currency, "direction": direction, "sum": f"{total:.2f}"}
                     for (period, payee, currency, direction), total in rows.items()]}


def check(order: dict) -> Decimal:
    amount = decimal(order.get("amount", ""))
    if order.get("payee") not in PAYEES:
        raise Refusal(422, "payee_unknown")
    if order.get("source_account") not in ACCOUNTS:
        raise Refusal(422, "account_unknown")
    terms = TERMS.get((order["payee"], order.get("iso_currency")))
    if not terms or ACCOUNTS[order["source_account"]]["iso_currency"] != order["iso_currency"]:
        raise Refusal(422, "currency_not_served")
    least, most, purse = terms
    if not least <= amount <= most or (order["direction"] == "IN" and purse is None):
        raise Refusal(422, "outside_terms")
    if order["direction"] == "IN" and amount > purse:
        raise Refusal(422, "purse_too_small")
    return amount


def put_intent(key: str, order: dict) -> tuple[int, dict]:
    with lock:
        known = by_key.get(key)
        if known:
            if known["order"] != order:
                raise Refusal(422, "key_taken")
            return 200, shown(known["payment"], full=True)
        amount = check(order)
        now = datetime.now(timezone.utc).replace(microsecond=datetime.now().microsecond // 1000 * 1000)
        payment = new_payment(f"pi-{len(payments) + 9100}", order["payee"], order["iso_currency"], order["direction"], now,
                              "pending_sca", amount, order["source_account"])
        payment["log"] = [{"step": "pending_sca", "when": now, "bank_reason": None}]
        payments.insert(0, payment)
        by_key[key] = {"order": order, "payment": payment}
        return 201, shown(payment, full=True)


def find(intent_id: str) -> dict:
    for one in payments:
        if one["intent_id"] == intent_id:
            return one
    raise Refusal(404, "no_such_intent")


def act(intent_id: str, action: str) -> dict:
    with lock:
        one = find(intent_id)
        status = one["log"][-1]["step"]
        if action == "revoke" and status != "revoked":
            if status not in {"draft", "pending_sca"}:
                raise Refusal(409, "gone_too_far")
            one["log"].append({"step": "revoked", "when": datetime.now(timezone.utc), "bank_reason": None})
        elif action == "reversal" and status != "reversal_open":
            if status != "booked" or one["direction"] == "IN":
                raise Refusal(409, "nothing_to_reverse")
            one["log"].append({"step": "reversal_open", "when": datetime.now(timezone.utc), "bank_reason": None})
        elif action == "sca":
            # It has no identity service here, so it rejects every proof.
            raise Refusal(403, "sca_rejected")
        return shown(one, full=True)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status: int, body: dict) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def handle_call(self, method: str) -> None:
        length = int(self.headers.get("content-length") or 0)
        raw = self.rfile.read(length)
        try:
            self.answer(*self.route(method, json.loads(raw) if raw else {}))
        except Refusal as refusal:
            self.answer(refusal.status, {"error": {"kind": refusal.kind}})

    def route(self, method: str, body: dict) -> tuple[int, dict]:
        url = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(url.query).items()}
        match url.path.strip("/").split("/"):
            case ["v2", "up"]:
                return 200, {"up": True}
            case ["v2", "holders", holder, *_] if holder != HOLDER:
                raise Refusal(404, "no_such_holder")
            case ["v2", "holders", _, "intents"] if method == "GET":
                return 200, page_of(query)
            case ["v2", "holders", _, "intents", "sums"]:
                return 200, sums_of(query)
            case ["v2", "holders", _, "intents", "months"]:
                return 200, months_of(query)
            case ["v2", "holders", _, "payees"]:
                used = {one["payee"] for one in payments}
                return 200, {"entries": [PAYEES[payee] for payee in PAYEES if payee in used]}
            case ["v2", "holders", _, "terms"]:
                return 200, {"entries": [
                    {"payee": PAYEES[payee], "iso_currency": currency, "least": f"{least:.2f}", "most": f"{most:.2f}",
                     "purse": None if purse is None else f"{purse:.2f}"}
                    for (payee, currency), (least, most, purse) in TERMS.items()]}
            case ["v2", "holders", _, "fees"] if method == "POST":
                check(body)
                return 200, {"fee": "0.00", "network": "RIX-INST" if body["iso_currency"] == "SEK" else "SCT-INST", "within_seconds": 10}
            case ["v2", "holders", _, "intents", "by-key", key] if method == "PUT":
                return put_intent(key, body)
            case ["v2", "holders", _, "intents", "by-key", key]:
                if key not in by_key:
                    raise Refusal(404, "no_such_intent")
                return 200, shown(by_key[key]["payment"], full=True)
            case ["v2", "holders", _, "intents", intent_id] if method == "GET":
                return 200, shown(find(intent_id), full=True)
            case ["v2", "holders", _, "intents", intent_id, ("revoke" | "reversal" | "sca") as action] if method == "POST":
                return 200, act(intent_id, action)
            case _:
                raise Refusal(404, "no_such_path")

    def do_GET(self):
        self.handle_call("GET")

    def do_POST(self):
        self.handle_call("POST")

    def do_PUT(self):
        self.handle_call("PUT")


if __name__ == "__main__":
    seed()
    server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler)
    print(f"listening on {server.server_address[1]}", flush=True)
    server.serve_forever()
