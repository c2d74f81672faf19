#!/usr/bin/env python3
"""Redoes a draw of Sagstal from its certificate, without Sagstal.

    python3 redo_draw.py DIR

DIR is the trial folder with draw.json, protocol.yaml and the tables. Prints OK
and exits 0, or prints every difference and exits 1. Standard library only. The
specification is draw.md beside this file.
"""
import csv
import hashlib
import io
import json
import os
import struct
import sys

MASK32, MASK64 = 0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF
BLOCK_SIZE, FACES, FAVOUR = 4, 10, 8


class ChaCha8Rand:
    """The generator of C2SP chacha8rand: 64-bit numbers from a 32-byte key."""

    def __init__(self, key):
        self.key, self.counter, self.buffer = list(struct.unpack("<8I", key)), 0, []

    def uint64(self):
        if not self.buffer:
            self.refill()
        return self.buffer.pop(0)

    def refill(self):
        """Four blocks at a time; the sixteenth block's last 32 bytes are the next key."""
        blocks = [chacha8_block(self.key, self.counter + i) for i in range(4)]
        words = [blocks[b][w] for w in range(16) for b in range(4)]  # interleaved
        self.buffer = [words[i] | words[i + 1] << 32 for i in range(0, 64, 2)]
        self.counter += 4
        if self.counter == 16:
            self.key, self.counter = words[56:], 0
            del self.buffer[28:]


def chacha8_block(key, counter):
    """Eight rounds; only the key is added again at the end."""
    start = [0x61707865, 0x3320646E, 0x79622D32, 0x6B206574] + key + [counter, 0, 0, 0]
    x = start[:]
    for _ in range(4):
        for a, b, c, d in ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15),
                           (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14)):
            for first, second, target, turn in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
                x[first] = (x[first] + x[second]) & MASK32
                x[target] ^= x[first]
                x[target] = (x[target] << turn | x[target] >> (32 - turn)) & MASK32
    return x[:4] + [(x[i] + start[i]) & MASK32 for i in range(4, 12)] + x[12:]


def below(source, bound):
    """A uniform number in [0, bound), by Lemire's rejection; none is drawn for 1."""
    if bound == 1:
        return 0
    while True:
        product = source.uint64() * bound
        if product & MASK64 >= (1 << 64) % bound:
            return product >> 64


def draw_groups(source, n, groups):
    """Fisher-Yates in every group, in order: which of n units are treated."""
    treated = [False] * n
    for units, number in groups:
        pool = list(units)
        for i in range(number):
            j = i + below(source, len(pool) - i)
            pool[i], pool[j] = pool[j], pool[i]
            treated[pool[i]] = True
    return treated


def draw_minimised(source, lots, factors):
    """Pocock and Simon: every unit in order, by a coin with ten faces."""
    treated = [lot.get("held") == "trial" for lot in lots]
    balance = [{} for _ in factors]

    def count(i):
        for f, levels in enumerate(factors):
            balance[f][levels[i]] = balance[f].get(levels[i], 0) + (1 if treated[i] else -1)

    for i, lot in enumerate(lots):
        if lot.get("held"):
            count(i)
    for i, lot in enumerate(lots):
        if lot.get("held"):
            continue
        now = [balance[f].get(levels[i], 0) for f, levels in enumerate(factors)]
        gain = sum(abs(b + 1) - abs(b - 1) for b in now)
        faces = FAVOUR if gain < 0 else FACES - FAVOUR if gain > 0 else FACES // 2
        treated[i] = below(source, FACES) < faces
        count(i)
    return treated


def distance(columns, treated):
    """Mahalanobis' M between the arms."""
    n, k = len(treated), len(columns)
    n1 = sum(treated)
    if n1 in (0, n):
        return float("inf")
    means = [sum(c) / n for c in columns]
    cov = [[sum((x - means[a]) * (y - means[b]) for x, y in zip(columns[a], columns[b])) / (n - 1)
            for b in range(k)] for a in range(k)]
    diff = [sum(x for x, z in zip(c, treated) if z) / n1 - sum(x for x, z in zip(c, treated) if not z) / (n - n1)
            for c in columns]
    return n1 * (n - n1) / n * sum(d * s for d, s in zip(diff, solve(cov, diff)))


def solve(matrix, right):
    """Gauss-Jordan with pivoting."""
    rows = [row[:] + [r] for row, r in zip(matrix, right)]
    for i in range(len(rows)):
        pivot = max(range(i, len(rows)), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [v / rows[i][i] for v in rows[i]]
        for r in range(len(rows)):
            if r != i:
                rows[r] = [v - rows[r][i] * w for v, w in zip(rows[r], rows[i])]
    return [row[-1] for row in rows]


def make_groups(certificate, area, lots):
    """The groups that the method treats a fixed number of."""
    method = certificate["method"]
    stratified = "municipality" in certificate["stratified_by"]
    told = {t["municipality_code"]: t["units"] for t in certificate.get("treated", []) if t["area"] == area["area"]}
    strata = {}
    for i, lot in enumerate(lots):
        strata.setdefault(lot["municipality_code"] if stratified else "", []).append(i)
    groups = []
    for code in sorted(strata):
        units = strata[code]
        free = [i for i in units if not lots[i].get("held")]
        target = told.get(code, len(units) // 2) - sum(lots[i].get("held") == "trial" for i in units)
        target = min(max(0, target), len(free))
        parts = [free] if free else []
        if method == "blocked":
            parts = in_parts(free, BLOCK_SIZE, 1)
        elif method == "matched_pairs":
            used = used_covariates(certificate, area)
            ordered = sorted(free, key=lambda i: [lots[i]["values"][k] for k in used] + [lots[i]["unit"].encode()])
            parts = [sorted(p) for p in in_parts(ordered, 2, 1)]
        before = 0
        for part in parts:
            number = len(part) // 2
            if code in told or len(parts) == 1:
                number = target * (before + len(part)) // len(free) - target * before // len(free)
            groups.append((part, number))
            before += len(part)
    return groups + [([i], int(lot["held"] == "trial")) for i, lot in enumerate(lots) if lot.get("held")]


def in_parts(units, size, least):
    """Parts of a size; a rest of no more than least joins the part before it."""
    parts = [units[i:i + size] for i in range(0, len(units), size)]
    if len(parts) > 1 and len(parts[-1]) <= least:
        parts[-2:] = [parts[-2] + parts[-1]]
    return parts


def used_covariates(certificate, area):
    used = {row["covariate"] for row in area["balance"] if row["used_by_method"]}
    return [k for k, name in enumerate(certificate["covariates"]) if name in used]


def make_factors(certificate, area, lots):
    """The levels that minimisation balances."""
    factors = [[0] * len(lots)]
    codes = sorted({lot["municipality_code"] for lot in lots})
    if "municipality" in certificate["stratified_by"] and len(codes) > 1:
        factors.append([codes.index(lot["municipality_code"]) for lot in lots])
    for k in used_covariates(certificate, area):
        column = [lot["values"][k] for lot in lots]
        median = sorted(column)[(len(column) - 1) // 2]
        factors.append([int(v > median) for v in column])
    return factors


def draw_area(source, certificate, area, lots):
    if certificate["method"] == "minimisation":
        return draw_minimised(source, lots, make_factors(certificate, area, lots))
    groups = make_groups(certificate, area, lots)
    if certificate["method"] != "rerandomised":
        return draw_groups(source, len(lots), groups)
    columns = [[lot["values"][k] for lot in lots] for k in used_covariates(certificate, area)]
    while True:
        treated = draw_groups(source, len(lots), groups)
        if distance(columns, treated) <= area["limit"]:
            return treated


def roster_text(certificate):
    lines = ["\t".join(["sagstal.roster/1", certificate["unit"]] + certificate["covariates"])]
    for lot in certificate["assignment"]:
        values = ["" if v is None else "%.6f" % v for v in lot["values"]]
        fields = [lot["unit"], lot["municipality_code"], lot["area"], "\x1f".join(lot["portfolios"]), lot.get("held", "")]
        lines.append("\t".join(fields + values))
    return "\n".join(lines) + "\n"


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def read(folder, name):
    with open(os.path.join(folder, *name.split("/")), "rb") as file:
        return file.read()


def arms_in(raw):
    """(line, portfolio, arm) of every row, where the headers are the English ones."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252")
    header = next(line for line in text.splitlines() if line.strip())
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if header.count(";") > header.count(",") else ",")
    for row in rows:
        if "arm" in row:
            yield rows.line_num, row.get("portfolio_id") or row.get("caseworker_id") or "", row["arm"].strip()


def differences(folder):
    raw = read(folder, "draw.json")
    certificate = json.loads(raw)
    seal = certificate["seal"].encode()
    if sha256(raw.replace(b'"seal": "' + seal + b'"', b'"seal": ""')) != certificate["seal"]:
        yield "draw.json: the seal does not fit the certificate"
    if certificate["algorithm"]["version"] != 1:
        yield "draw.json: another version of the algorithm"
    if sha256(read(folder, "protocol.yaml")) != certificate["protocol_sha256"]:
        yield "protocol.yaml: not the protocol that was drawn by"
    if sha256(roster_text(certificate).encode()) != certificate["roster_sha256"]:
        yield "draw.json: the units are not those of roster_sha256"
    source = ChaCha8Rand(hashlib.sha256(certificate["seed"].encode()).digest())
    for area in certificate["areas"]:
        lots = [lot for lot in certificate["assignment"] if lot["area"] == area["area"]]
        for lot, treated in zip(lots, draw_area(source, certificate, area, lots)):
            if lot["arm"] != ("trial" if treated else "control"):
                yield "draw.json: %s drew %s" % (lot["unit"], "trial" if treated else "control")
    drawn = {p: lot["arm"] for lot in certificate["assignment"] for p in lot["portfolios"]}
    for file in certificate["files"]:
        raw = read(folder, file["file"])
        if sha256(raw) != file["sha256"]:
            yield file["file"] + ": not the bytes that the draw wrote"
        for line, portfolio, arm in arms_in(raw):
            if portfolio in drawn and arm != drawn[portfolio]:
                yield "%s:%d: %s drew %s" % (file["file"], line, portfolio, drawn[portfolio])


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: python3 redo_draw.py DIR")
    found = list(differences(sys.argv[1]))
    for difference in found:
        print(difference)
    if found:
        sys.exit(1)
    with open(os.path.join(sys.argv[1], "draw.json"), encoding="utf-8") as file:
        print("OK: %d lots" % len(json.load(file)["assignment"]))


if __name__ == "__main__":
    main()
