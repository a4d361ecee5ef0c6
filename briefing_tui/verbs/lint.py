"""`briefing lint`: what is wrong with briefs, by rules with names."""

from __future__ import annotations

import argparse
from collections import Counter
from difflib import get_close_matches

from briefing_tui.errors import NotFoundError, UsageError
from briefing_tui.store.lint import RULES, Finding, Level, explain
from briefing_tui.verbs.findings import finding_object, findings_of, findings_of_files
from briefing_tui.verbs.output import Output, is_terminal, terminal_width
from briefing_tui.verbs.selection import checked_of, select
from briefing_tui.verbs.session import Session


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the verb's arguments."""
    parser.add_argument("query", nargs="*", metavar="Q", help="an id or a query; every brief without one")
    parser.add_argument("--strict", action="store_true", help="let mere information fail the run as well")
    parser.add_argument("--explain", metavar="RULE", help="what a rule means and what to do about it")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object")
    form.add_argument("--jsonl", action="store_true", help="one JSON object a line, one line a finding")


def run(args: argparse.Namespace, session: Session) -> int:
    """Prints the findings; 1 where an error or a warning is among them."""
    output = session.output
    if args.explain is not None:
        _explain(args.explain, output)
        return 0
    chosen = select(session, args.query, checked=True)
    if not chosen.library and chosen.asked and not output.unread:
        raise NotFoundError("no brief matches")
    entries = sorted(chosen.library, key=lambda entry: entry.file)
    findings = [
        finding for entry in entries for finding in findings_of(chosen.stored[entry.id], checked_of(entry))
    ]
    if not chosen.asked:
        readable = [each.relative for each in chosen.stored.values()]
        findings += findings_of_files(chosen.library.problems, readable)
    if args.json:
        output.json({"problems": [finding_object(finding) for finding in findings]})
    elif args.jsonl:
        output.jsonl(finding_object(finding) for finding in findings)
    else:
        for finding in findings:
            output.line(_line(finding))
        _count(findings, len(entries), output)
    bad = any(finding.level is not Level.INFO or args.strict for finding in findings)
    return output.code(int(bad))


def _line(finding: Finding) -> str:
    """A place that editors can jump to, then what is wrong there, and the rule to ask about."""
    place = f"{finding.file}:{finding.line}" if finding.line else finding.file
    return f"{place}: {finding.level}: {finding.message} [{finding.rule}]"


def _count(findings: list[Finding], briefs: int, output: Output) -> None:
    counts = Counter(finding.level for finding in findings)
    told = [f"{counts[level]} {level}{'s' * (counts[level] > 1)}" for level in Level if counts[level]]
    where = f"{briefs} brief{'s' * (briefs != 1)}"
    output.note(f"{', '.join(told) or 'nothing found'} in {where}")


def _explain(name: str, output: Output) -> None:
    from briefing_tui.verbs.columns import wrap

    rule = explain(name)
    if rule is None:
        names = [rule.name for rule in RULES]
        near = get_close_matches(name, names, n=1)
        hint = f"did you mean {near[0]}?" if near else f"the rules are {', '.join(names)}"
        raise UsageError(f"no rule {name!r}", hint)
    cells = min(terminal_width(), 100) if is_terminal() else 80
    output.line(f"{rule.name} ({rule.level})")
    for text in (rule.summary, rule.explain):
        output.line()
        for paragraph in text.splitlines():
            for line in wrap(paragraph, cells):
                output.line(line)
