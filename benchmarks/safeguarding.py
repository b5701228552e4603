"""What triage finds on the tuning half and, in totals only, on the frozen halves of the corpus."""

from benchmarks.disclosures import read, report, score
from benchmarks.rows import Options, Row, table

PARTS = {"tune": ("tune.txt",), "frozen": ("frozen-a.txt", "frozen-b.txt")}


def run(options: Options) -> list[Row]:
    """Return the totals of each part; quick runs leave the frozen halves alone."""
    rows = []
    for part, names in PARTS.items():
        if part == "tune" or not options.quick:
            totals = score(answer for name in names for answer in read(name))
            rows += [Row(f"triage, {part}: {name}", figure) for name, figure in report(totals)]
    return rows


if __name__ == "__main__":
    print(table(run(Options())))
