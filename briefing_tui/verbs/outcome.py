"""What became of a source that was added, or of an entry that was kept: told to people, and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefing_tui.actions.add import Added
    from briefing_tui.actions.given import Failed
    from briefing_tui.verbs.output import Output


def spoken(name: str) -> str:
    """What messages call a source: its name, but for `-`."""
    return "standard input" if name == "-" else name


def tell_added(name: str, added: Added, output: Output) -> None:
    """Says it: the id, or the brief of a dry run, on standard output; talk on standard error.

    Args:
        name: Of the source.
        added: What became of it.
        output: Where to say it.
    """
    brief = added.draft.brief
    name = spoken(name)
    if added.draft.reading.raw is not None:
        name = f"{name}: {brief.title}"
    _tell_already(name, added, output)
    if added.did != "skipped":
        output.note(f"{name}: {_counted(added)}")
    _tell_warnings(name, added, output)
    for edit in added.kept:
        output.note(f"{name}: kept as you edited it: {edit.field}: {edit.mine or 'taken away'}")
    if added.did == "dry":
        from briefing_tui.store.codec import write_brief

        output.text(added.after or write_brief(brief))
    elif added.stored:
        output.line(added.stored.brief.id)


def added_object(name: str, added: Added) -> dict[str, Any]:
    """The same as JSON."""
    brief = added.stored.brief if added.stored else added.draft.brief
    value = {
        "source": name,
        "id": brief.id,
        "path": added.stored.relative if added.stored else "",
        "title": brief.title,
        "insights": len(brief.insights),
        "quotes": len(brief.quotes),
        "tags": len(brief.tags),
        "warnings": [{"code": each.code, "message": each.message} for each in added.draft.warnings],
        "did": added.did,
    }
    if added.already:
        value["already"] = {"id": added.already.stored.brief.id, "by": added.already.by}
    return value


def tell_kept(done: Added | Failed, output: Output) -> None:
    """Says what became of an entry: the id on standard output, talk on standard error."""
    from briefing_tui.actions.given import Failed

    if isinstance(done, Failed):
        output.note(f"{done.name}: {done.error}")
        return
    title = done.draft.brief.title
    _tell_already(title, done, output)
    _tell_warnings(title, done, output)
    if done.stored:
        output.line(done.stored.brief.id)


def kept_object(done: Added | Failed) -> dict[str, Any]:
    """The same as JSON."""
    from briefing_tui.actions.given import Failed

    if isinstance(done, Failed):
        return {"entry": done.name, "error": str(done.error)}
    return {name: value for name, value in added_object("", done).items() if name != "source"}


def _tell_already(name: str, added: Added, output: Output) -> None:
    if added.already:
        left = "; nothing changed" if added.did == "skipped" else ""
        output.note(f"{name}: already there as {added.already}{left}")


def _tell_warnings(name: str, added: Added, output: Output) -> None:
    if added.did != "skipped":
        for warning in added.draft.warnings:
            output.note(f"{name}: {warning.code}: {warning.message}")


def _counted(added: Added) -> str:
    brief = added.draft.brief
    return ", ".join(
        f"{len(items)} {word}{'' if len(items) == 1 else 's'}"
        for items, word in ((brief.insights, "insight"), (brief.quotes, "quote"), (brief.tags, "tag"))
    )
