"""`briefing lint`: what is wrong with briefs, by rules with names."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from briefing_tui.actions.checking import BATCH, found_in
from briefing_tui.analysis.evidence import check
from briefing_tui.core.index import Found
from briefing_tui.core.model import Problem
from briefing_tui.errors import UsageError
from briefing_tui.store.lint import RULES, Finding, Level, explain
from briefing_tui.verbs.findings import finding_object, findings_of, findings_of_files
from briefing_tui.verbs.output import Output, is_terminal, terminal_width
from briefing_tui.verbs.selection import Selection, nothing_found, select
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
    chosen = select(session, args.query)
    if chosen.asked and not chosen.any() and not output.unread:
        raise nothing_found(chosen)
    run = _Run()
    findings = run.findings(session, chosen)
    if args.json:
        output.json_list("problems", (finding_object(finding) for finding in findings))
    elif args.jsonl:
        output.jsonl(finding_object(finding) for finding in findings)
    else:
        for finding in findings:
            output.line(_line(finding))
        _count(run, output)
    bad = any(run.levels[level] for level in Level if level is not Level.INFO or args.strict)
    return output.code(int(bad))


class _Run:
    """What is counted while findings are printed."""

    def __init__(self) -> None:
        self.briefs = 0
        self.levels: Counter[Level] = Counter()

    def findings(self, session: Session, chosen: Selection) -> Iterator[Finding]:
        """The findings brief by brief, in the order of the files, and then those of files."""
        repeated: list[Problem] = []
        problems: dict[str, list[Problem]] = {}
        for problem in chosen.problems:
            problems.setdefault(problem.file, []).append(problem)
        rows = sorted(chosen.rows(), key=lambda row: row.file)
        unkept: dict[int, Found] = {}
        for row, stored in chosen.briefs(iter(rows)):
            self.briefs += 1
            checked = check(stored.brief)
            found = findings_of(stored, checked)
            if row.support is None:
                # Nobody has to check it again for is:weak or is:problem.
                unkept[row.number] = found_in(checked, sum(each.level is not Level.INFO for each in found))
                if len(unkept) >= BATCH:
                    session.index.keep_found(unkept)
                    unkept = {}
            yield from self._told(found)
            # Of a file that could be read the library only adds that its id is another's already.
            told = problems.pop(row.file, [])
            repeated += [problem for problem in told if problem not in stored.notes]
        session.index.keep_found(unkept)
        if not chosen.asked:
            unreadable = [problem for found in problems.values() for problem in found]
            yield from self._told(findings_of_files(unreadable, repeated))

    def _told(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        for finding in findings:
            self.levels[finding.level] += 1
            yield finding


def _line(finding: Finding) -> str:
    """A place that editors can jump to, then what is wrong there, and the rule to ask about."""
    place = f"{finding.file}:{finding.line}" if finding.line else finding.file
    return f"{place}: {finding.level}: {finding.message} [{finding.rule}]"


def _count(run: _Run, output: Output) -> None:
    told = [
        f"{run.levels[level]} {level}{'s' * (run.levels[level] > 1)}" for level in Level if run.levels[level]
    ]
    where = f"{run.briefs} brief{'s' * (run.briefs != 1)}"
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
