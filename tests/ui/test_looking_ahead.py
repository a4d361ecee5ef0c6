"""The brief that comes next is read while this one is."""

from __future__ import annotations

from asyncio import sleep

from tests.ui.conftest import Open, Reader


def ready(reader: Reader) -> set[str]:
    return {opened.id for _, opened in reader.screen.shelf._kept.values() if opened.checked is not None}


async def becomes_ready(reader: Reader, id: str) -> bool:
    for _ in range(200):
        if id in ready(reader):
            return True
        await sleep(0.01)
    return False


async def test_the_one_below_and_on_the_way_up_the_one_above(read: Open) -> None:
    async with read() as reader:
        ids = reader.listed
        assert await becomes_ready(reader, ids[1])
        reader.screen.brief_list.go_to(len(ids) - 1)
        assert await becomes_ready(reader, ids[-1])  # the one that is shown
        assert ids[-3] not in ready(reader)
        await reader.press("k")
        assert await becomes_ready(reader, ids[-3])
