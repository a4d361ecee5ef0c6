from __future__ import annotations

import codecs
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.capture.apart import read_apart
from briefing_tui.capture.feed import MAX_BYTES, MAX_ENTRY, FeedReader
from briefing_tui.capture.feeds.slices import MAX_ENTRIES, MAX_HEAD
from briefing_tui.capture.kinds import kind_of
from briefing_tui.capture.reading import SUMMARY_ONLY, Reading, Refused
from briefing_tui.errors import UnreadableError

LONG = (
    "The harbour board met three times this week and found no way to share the cost of a new breaker among "
    "its members, although every one of them had promised to pay when the winter began and the ice was thin. "
)
TEXTS = (
    LONG.strip(),
    "Fishing villages further north keep their own channel open with two old tugs and sell at twice the price.",
    "Nobody asked the railway, whose trains now carry what ships brought before, slower and for a third more.",
    "A ferry turned back on Monday with forty passengers, among them the mayor and both of her deputies.",
    "In spring the question will be forgotten again, says the pilot Ola Vik, until the first night of frost.",
)
BODY = "".join(f"<p>{text}</p>" for text in TEXTS)
RSS = (
    '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>North &amp; Ice</title>'
    "<link>https://north.example/</link><language>en-GB</language>{}</channel></rss>"
)
ITEM = (
    "<item><title>The &lt;i&gt;Port&lt;/i&gt; &amp;amp; the ice</title><link>/port?a=1&amp;b=2</link>"
    "<dc:creator>Ida Torv</dc:creator><pubDate>Tue, 03 Feb 2026 08:00:00 +0100</pubDate>"
    "<category>ice</category><category>port</category><category>ice</category>"
    f"<description>What the board did not say.</description><content:encoded><![CDATA[{BODY}]]></content:encoded></item>"
)
PLAIN = "<item><title>{0}</title><link>https://north.example/{0}</link><description>{1}</description></item>"


def read(text: str | bytes, url: str = "") -> list[Reading | Refused]:
    data = text if isinstance(text, bytes) else text.encode()
    return list(FeedReader().read(data, "feed.xml", url))


def one(text: str | bytes, url: str = "") -> Reading:
    (found,) = read(text, url)
    assert isinstance(found, Reading)
    return found


def body(reading: Reading) -> list[str]:
    return [part.prefix + part.text for part in reading.parts if part.label == "body"]


def codes(reading: Reading) -> list[str]:
    return [warning.code for warning in reading.warnings]


def test_every_field_of_an_entry_is_read() -> None:
    reading = one(RSS.format(ITEM))
    about = reading.about
    assert (about.title, about.author, about.name, about.lang) == (
        "The Port & the ice",
        "Ida Torv",
        "North & Ice",
        "en-GB",
    )
    assert about.url == "https://north.example/port?a=1&b=2"
    assert about.published == "2026-02-03T08:00:00+01:00"
    assert about.tags == ("ice", "port")
    assert about.summary == "What the board did not say."
    assert body(reading) == list(TEXTS)
    assert reading.warnings == ()
    assert (reading.tool, reading.suffix) == ("feed", ".xml")


def test_links_are_relative_to_where_the_feed_came_from() -> None:
    assert one(RSS.format(ITEM), "https://mirror.example/feed").about.url.startswith(
        "https://mirror.example/port"
    )


def test_each_entry_alone_can_be_read_again() -> None:
    both = read(
        RSS.format(
            ITEM + PLAIN.format("b", "Short words.") + "<item><title>a & b</title><link>x</link></item>"
        )
    )
    assert len(both) == 3
    for reading in both:
        assert isinstance(reading, Reading)
        assert reading.raw is not None
        assert one(reading.raw) == reading


def test_an_entry_with_a_summary_alone_says_so() -> None:
    for text in ("Short words.", f"{LONG * 6} Continue reading", f"{LONG * 6} […]", ""):
        assert codes(one(RSS.format(PLAIN.format("a", text)))) == [SUMMARY_ONLY], text
    assert codes(one(RSS.format(PLAIN.format("a", LONG * 6)))) == []


def test_atom_with_markup_inside() -> None:
    first, second = read(
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Norden</title>'
        '<author><name>Redaktion</name></author><link href="https://north.example/"/>'
        '<entry><title type="html">Eis &amp;amp; Meer</title><id>tag:1</id><link href="https://north.example/1"/>'
        '<updated>2026-02-03T08:00:00Z</updated><category term="eis" label="Das Eis"/><author><name>Ola Vik</name></author>'
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{BODY}<ul><li>eins</li></ul></div></content></entry>'
        '<entry><title>Klar</title><id>https://north.example/2</id><summary type="text">Nur &lt;kurz&gt;.</summary></entry>'
        "</feed>"
    )
    assert isinstance(first, Reading)
    assert isinstance(second, Reading)
    assert first.about.title == "Eis & Meer"
    assert (first.about.author, first.about.lang, first.about.tags) == ("Ola Vik", "de", ("Das Eis",))
    assert first.about.published == "2026-02-03T08:00:00Z"
    assert body(first)[-1] == "- eins"
    assert codes(first) == []
    assert (second.about.author, second.about.url) == ("Redaktion", "https://north.example/2")
    assert body(second) == ["Nur <kurz>."]


def test_rdf_in_another_charset() -> None:
    reading = one(
        '<?xml version="1.0" encoding="iso-8859-1"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x">'
        "<title>Nord</title><link>https://north.example/</link><items><rdf:Seq/></items></channel>"
        '<item rdf:about="https://north.example/1"><title>Été</title><link>https://north.example/1</link>'
        "<dc:date>2026-02-03T08:00+01:00</dc:date><description>Court.</description></item></rdf:RDF>".encode(
            "latin-1"
        )
    )
    assert (reading.about.title, reading.about.name) == ("Été", "Nord")
    assert reading.about.published == "2026-02-03T08:00+01:00"
    assert reading.raw is not None
    assert one(reading.raw) == reading


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF8, "utf-8"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
        (b"", "utf-32-be"),
    ],
)
def test_forms_of_unicode(mark: bytes, encoding: str) -> None:
    text = RSS.replace("utf-8", encoding[:6]).format(PLAIN.format("Größe", "Wörter."))
    assert kind_of(mark + text.encode(encoding)) == "feed"
    reading = one(mark + text.encode(encoding))
    assert reading.about.title == "Größe"
    assert body(reading) == ["Wörter."]


def test_a_charset_that_lies_costs_letters_at_most() -> None:
    reading = one(RSS.replace("utf-8", "us-ascii").format(PLAIN.format("Eis", "Große Wörter.")))
    assert body(reading) == ["Große Wörter."]
    reading = one(RSS.format(PLAIN.format("Eis", "Große Wörter.")).encode("latin-1"))
    assert reading.about.title == "Eis"
    assert body(reading)[0].startswith("Gro")


def test_broken_entries_harm_no_other() -> None:
    found = read(
        RSS.format(
            PLAIN.format("a", "One.")
            + "<item></item>"
            + PLAIN.format("b & c", "Two <p> of &nosuch; it.")
            + "<item><title>x</title><link>javascript:alert(1)</link></item>"
            + "<item><title>never closed</title><link>https://north.example/n</link>"
            + PLAIN.format("d", "Four.")
        )
    )
    assert [each.place for each in found if isinstance(each, Refused)] == ["entry 2", "entry 4"]
    good = [each for each in found if isinstance(each, Reading)]
    assert [each.about.title for each in good] == ["a", "b & c", "never closed", "d"]
    assert "feed-malformed" in codes(good[1])
    assert "feed-cut-off" in codes(good[2])


def test_a_feed_that_breaks_off_keeps_what_came() -> None:
    for words in ("Two words", "<![CDATA[<p>Two <!-- a --> words", "Two <b", "<p>Two</p> <a href='x"):
        text = RSS.format(PLAIN.format("a", "One.") + PLAIN.format("b", words))
        first, second = read(text[: text.index(words) + len(words)])
        assert isinstance(first, Reading)
        assert isinstance(second, Reading)
        assert codes(first) == [SUMMARY_ONLY]
        assert body(second)[0].startswith("Two")
        assert "feed-cut-off" in codes(second)
        assert second.raw is not None
        assert one(second.raw) == second


def test_names_of_entries_in_texts_are_no_entries() -> None:
    text = "<![CDATA[<p>Words <!-- <entry> </item> <item> -->of it.</p>]]>"
    reading = one(
        RSS.format(
            f"<!-- <item> --><item><title>a</title><link>https://a.example</link><description>{text}</description></item>"
        )
    )
    assert body(reading) == ["Words of it."]


def test_a_feed_that_says_much_of_itself_is_not_kept_with_each_entry() -> None:
    reading = one(RSS.format(f"<description>{'x' * MAX_HEAD}</description>" + PLAIN.format("a", "One.")))
    assert reading.raw is not None
    assert len(reading.raw) < 1000
    assert reading.about.title == "a"


ENTITIES = '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            f"<?xml version='1.0'?><!DOCTYPE rss [{ENTITIES}]><rss><channel><item><title>&b;</title></item>",
            "entities",
        ),
        (f"<!-- <rss> --><!DOCTYPE rss [{ENTITIES}]><rss/>", "entities"),
        ("<!DOCTYPE rss [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><rss/>", "entities"),
        ("<!DOCTYPE rss", "no end"),
        ("<!--", "no end"),
        ("<?xml", "no end"),
        ("<html><p>Words", "no entries"),
        ("words", "no element"),
        ("<3", "does not begin"),
        ("<rss><channel><title>a</title></channel></rss>", "no entries"),
        ("x" * (MAX_BYTES + 1), "10 MB"),
        ('{"version": "https://jsonfeed.org/version/1", "items": []}', "no entries"),
        ('{"version": "https://jsonfeed.org/version/1", "items": {}}', "no entries"),
        ('{"version": ', "line 1, column 13"),
        ("[" * 100_000, "no element"),
        ('{"a":' * 100_000, "64 levels"),
    ],
    ids=lambda each: str(each)[:30],
)
def test_what_is_no_feed_is_refused(text: str, message: str) -> None:
    with pytest.raises(UnreadableError, match=message):
        read(text)


def test_an_outer_doctype_without_declarations_is_read() -> None:
    text = (
        '<!DOCTYPE rss PUBLIC "-//N//RSS 0.91//EN" "http://north.example/rss.dtd">' + RSS.partition("\n")[2]
    )
    assert one(text.format(PLAIN.format("a", "One."))).about.title == "a"


JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "North",
    "home_page_url": "https://north.example/",
    "language": "en",
    "authors": [{"name": "The board"}],
    "items": [
        {
            "id": "1",
            "url": "/ice",
            "title": "Ice",
            "content_html": BODY,
            "summary": "What it is about.",
            "date_published": "2026-02-03T08:00:00+01:00",
            "authors": [{"name": "Ida Torv"}, {"url": "x"}, 7],
            "tags": ["ice", "ice", 5],
        },
        7,
        {
            "id": "https://north.example/3",
            "title": "Only",
            "summary": "Short words.",
            "authors": 5,
            "tags": "a",
        },
        {"content_text": "Plain words, a line of them.\n\nAnd some more of them."},
        {"id": "4"},
    ],
}


def test_json_feeds() -> None:
    found = read(json.dumps(JSON))
    assert [each.place for each in found if isinstance(each, Refused)] == ["entry 2", "entry 5"]
    first, third, fourth = (each for each in found if isinstance(each, Reading))
    about = first.about
    assert (about.title, about.author, about.name, about.lang) == ("Ice", "Ida Torv", "North", "en")
    assert (about.url, about.published) == ("https://north.example/ice", "2026-02-03T08:00:00+01:00")
    assert (about.tags, about.summary) == (("ice",), "What it is about.")
    assert body(first) == list(TEXTS)
    assert codes(first) == []
    assert (third.about.author, third.about.url) == ("The board", "https://north.example/3")
    assert codes(third) == [SUMMARY_ONLY]
    assert body(third) == ["Short words."]
    # Without a title, the first line is taken for one.
    assert [part.label for part in fourth.parts] == ["title", "body"]
    for reading in (first, third, fourth):
        assert reading.raw is not None
        assert one(reading.raw) == reading
        assert reading.suffix == ".json"


def test_no_more_entries_are_read_than_a_feed_has() -> None:
    items = [{"id": f"https://north.example/{number}", "title": "a"} for number in range(MAX_ENTRIES + 9)]
    found = read(json.dumps({"version": JSON["version"], "items": items}))
    assert len(found) == MAX_ENTRIES + 1
    assert isinstance(found[-1], Refused)
    assert "5000" in found[-1].error.message


def test_many_entries_are_read_apart() -> None:
    items = "".join(PLAIN.format(number, "One.") for number in range(200))
    found = list(read_apart(RSS.format(items).encode(), "feed.xml"))
    assert [each.about.title for each in found if isinstance(each, Reading)] == [
        str(number) for number in range(200)
    ]


def test_entries_without_end_are_counted_and_cut() -> None:
    found = read(RSS.format("<item>" * 100_000))
    assert len(found) == MAX_ENTRIES + 1
    assert all(isinstance(each, Refused) for each in found)


@pytest.mark.parametrize(
    "sign", ["<b>", "<b ", "</b>", "&lt;", "&", "<", "<![CDATA[", "<!--", "<?", "<!a ", "</", "\0", "]]>"]
)
def test_an_entry_of_the_worst_characters_is_read_or_refused(sign: str) -> None:
    long = PLAIN.format("a", sign * (300_000 // len(sign)))
    found = list(read_apart(RSS.format(PLAIN.format("b", "One.") + long).encode(), "feed.xml"))
    assert isinstance(found[0], Reading)
    assert found[0].about.title == "b"
    assert len(found) == 2


def test_an_entry_over_its_size_is_refused_alone() -> None:
    long = PLAIN.format("a", "word " * (MAX_ENTRY // 4))
    first, second = read(RSS.format(long + PLAIN.format("b", "One.")))
    assert isinstance(first, Refused)
    assert "1 MB" in first.error.message
    assert isinstance(second, Reading)


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.sampled_from(
            [
                "<item>",
                "</item>",
                "<entry ",
                ">",
                "<![CDATA[",
                "]]>",
                "<!--",
                "-->",
                "<title>",
                "a",
                "&",
                "<",
                "\0",
            ]
        )
    )
)
def test_any_mixture_of_marks_ends(marks: list[str]) -> None:
    try:
        found = read(RSS.format("".join(marks)))
    except UnreadableError:
        return
    assert all(isinstance(each, Reading | Refused) for each in found)
