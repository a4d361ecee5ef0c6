from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.analysis.tags import phrase, suggest_tags
from briefing_tui.analysis.topics.reading import LIMIT

FERRIES = """Ferry operators along the Norvalian coast said on Tuesday that fares would rise by up to 18 percent next month after a surge in fuel prices left several routes running at a loss.

Transport Minister Elena Markovic told reporters in Port Sorrel that the government would not subsidise commercial routes but was prepared to help island communities that rely on the service. "People who live on Carrow Island have no other way to reach a hospital," Markovic said.

Sealine Ferries, the largest of the three companies, carries 2.4 million passengers a year. Its chief executive, Tomas Reinholt, said that the company had absorbed higher costs since January. Mr Reinholt said fuel now accounted for 41 percent of operating costs, up from 27 percent a year ago.

Analysts at Brightwater Bank expect fuel prices to stay high as sanctions on Iran reduce supply. The European Union is to discuss fuel prices on Thursday. Carrow Island's mayor, Piotr Wisniewski, said that ferry fares were already the highest in the region."""

VACCINE = """By Jane Holloway, Health Correspondent

KESTREL CITY (Reuters) - The health minister of Ardonia denied on Monday that doses of measles vaccine had gone missing from a government warehouse, as the World Health Organization (WHO) sent a team.

"Every dose is accounted for," Dr. Samuel Okoro told parliament. Okoro blamed a software error at the National Medical Stores. The measles outbreak has killed many children since March, most of them in the district of Tamba. The WHO says that vaccination in Tamba has fallen. Tamba needs vaccine, the WHO says.

Opposition lawmaker Grace Mensah asked for an audit of the warehouse. "People want to know where the vaccine is," Mensah said. Click here to subscribe to our newsletter."""

ROBOTS = """When Lena Hoffmann left Google in 2021 to build kitchen robots, her colleagues thought that she was joking. Four years later her company, Pantry Robotics, has sold 3,000 machines to restaurants in Germany and the United States.

The robot can chop vegetables and clean its own tools. Hoffmann says the hardest problem was onions. Google closed its own kitchen project last autumn. A former engineer, Ravi Desai, said the project lacked a customer. He now works for Pantry Robotics.

Labour unions in Germany are worried that kitchen robots could cost jobs. Hoffmann does not agree. Restaurants cannot find cooks, she says."""

ARTICLES = {
    "Harbour Towns Brace for Higher Ferry Fares After Fuel Price Surge": FERRIES,
    "MINISTER DENIES CLAIMS OVER MISSING VACCINE DOSES": VACCINE,
    "How a small robotics firm beat Google to the kitchen": ROBOTS,
}
JUNK = """tuesday monday march january thursday mr dr people time year month said says percent reporters colleagues
    jane holloway reuters minister denies missing claims newsletter subscribe brace higher harbour"""


def folded(tags: list[str]) -> list[str]:
    return [tag.casefold() for tag in tags]


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        (
            "Harbour Towns Brace for Higher Ferry Fares After Fuel Price Surge",
            ["fuel prices", "Carrow Island", "Sealine Ferries", "Elena Markovic", "Tomas Reinholt"],
        ),
        (
            "MINISTER DENIES CLAIMS OVER MISSING VACCINE DOSES",
            ["vaccine", "Ardonia", "Tamba", "Samuel Okoro", "Kestrel City"],
        ),
        (
            "How a small robotics firm beat Google to the kitchen",
            ["Pantry Robotics", "Google", "kitchen robots", "Germany", "Lena Hoffmann"],
        ),
    ],
)
def test_what_a_person_would_keep_is_suggested(title: str, wanted: list[str]) -> None:
    tags = suggest_tags(title, ARTICLES[title])
    assert set(wanted) <= set(tags)
    assert len(tags) <= 15


@pytest.mark.parametrize("title", ARTICLES)
def test_no_weekdays_verbs_bylines_or_headline_words(title: str) -> None:
    assert not set(JUNK.split()) & set(folded(suggest_tags(title, ARTICLES[title])))


@pytest.mark.parametrize("title", ARTICLES)
def test_no_tag_repeats_another(title: str) -> None:
    keys = [phrase(tag) for tag in suggest_tags(title, ARTICLES[title])]
    assert not [(a, b) for a in keys for b in keys if a is not b and a in b]


def test_a_surname_and_a_titled_name_count_for_the_full_name() -> None:
    text = "President Vladimir Orlov arrived in Minsk. Mr Orlov met farmers. President Orlov said little. Orlov left."
    tags = suggest_tags("Orlov meets farmers in Minsk", text)
    assert "Vladimir Orlov" in tags
    assert not {"Orlov", "President Orlov", "Mr Orlov", "President Vladimir Orlov"} & set(tags)


def test_a_full_name_that_only_begins_a_sentence_is_found() -> None:
    text = "Who can help? Vladimir Orlov gets on with both. It would cost Orlov little. They called Orlov on Monday."
    assert "Vladimir Orlov" in suggest_tags("", text)


def test_a_piece_of_a_longer_name_is_no_tag() -> None:
    text = "The Intergovernmental Panel on Wheat met in Bern. Members of the Intergovernmental Panel on Wheat left Bern."
    tags = suggest_tags("", text)
    assert "Intergovernmental Panel on Wheat" in tags
    assert not {"Intergovernmental", "Panel", "Intergovernmental Panel"} & set(tags)


def test_an_abbreviation_and_its_name_are_one_tag() -> None:
    text = (
        "The Norvalian Grain Board (NGB) sold wheat. The NGB said that wheat prices fell. "
        "Critics of the NGB want more wheat."
    )
    tags = suggest_tags("Wheat sale", text)
    assert "NGB" in tags
    assert "Norvalian Grain Board" not in tags


def test_a_country_and_its_adjective_are_one_tag() -> None:
    text = (
        "Farmers in Syria lost crops. Syrian farmers asked Syria for help. Syrian officials refused to help."
    )
    tags = suggest_tags("Crops", text)
    assert "Syria" in tags
    assert "Syrian" not in tags


def test_the_names_of_one_country_are_one_tag() -> None:
    text = "The United States sent grain. The U.S. will send more grain, and the US Congress will pay for U.S. grain."
    assert len({"United States", "U.S.", "US"} & set(suggest_tags("Grain", text))) == 1


def test_given_tags_come_first_as_they_are_and_are_not_repeated() -> None:
    title = "How a small robotics firm beat Google to the kitchen"
    own = ["TECH  news", "google", "economy/Kitchen Robot"]
    tags = suggest_tags(title, ROBOTS, given=own)
    assert tags[:3] == own
    assert not {"Google", "kitchen robots", "robot"} & set(tags[3:])
    assert "Pantry Robotics" in tags[3:]


def test_given_tags_count_but_none_is_lost() -> None:
    own = ["a1", "b1", "c1"]
    assert suggest_tags("", ROBOTS, 2, given=own) == own
    assert len(suggest_tags("", ROBOTS, 5, given=own)) == 5
    assert suggest_tags("", ROBOTS, 0) == []


def test_a_headline_alone_gives_no_debris() -> None:
    assert suggest_tags("Moscow Weighs Delicate Balancing Act Amid Strikes", "") in ([], ["Moscow"])
    assert suggest_tags("", "") == []


FOREIGN = [
    (
        "de",
        "Klimaschutz: Bundesregierung streitet über Heizungen",
        "Die Bundesregierung streitet weiter über das neue Gesetz. Wirtschaftsminister Robert Lindner sagte am Montag "
        "in Berlin, die Pläne seien fertig. Nach Angaben des Ministeriums sollen Wärmepumpen gefördert werden. Die "
        "Wärmepumpen seien teuer, sagte Anna Weber vom Mieterbund. Lindner will das Gesetz im Herbst ändern.",
        {"Robert Lindner", "Wärmepumpen", "Gesetz"},
        {"Bundesregierung", "Anna Weber", "Berlin", "Lindner"},
    ),
    (
        "fr",
        "Paris : la grève des transports se poursuit",
        "La grève des transports se poursuit à Paris. Le ministre des Transports, Jean Dubreuil, a déclaré lundi que le "
        "gouvernement ne céderait pas. « Nous discutons », a dit M. Dubreuil. Selon la RATP, un métro sur trois "
        "circule. Les négociations entre la RATP et les syndicats reprennent mardi à Paris.",
        {"Paris", "Jean Dubreuil", "RATP"},
        set(),
    ),
    (
        "es",
        "El Gobierno aprueba la reforma",
        "El Gobierno aprobó el martes la reforma, según informó la ministra Carmen Ruiz. La reforma fue criticada por "
        "los sindicatos. No es suficiente, dijo Ruiz en Madrid. El presidente Pedro Salas viajará el jueves para hablar "
        "con la Comisión Europea. La Comisión Europea pidió más ahorro.",
        {"Carmen Ruiz", "Pedro Salas", "Comisión Europea"},
        {"Madrid"},
    ),
    (
        "ru",
        "Встреча в Сочи",
        "Министр Олег Ветров встретился в Сочи с Анной Лебедевой. Переговоры Ветрова и Лебедевой продолжались три часа. "
        "В Сочи обсудили поставки зерна. Лебедева не назвала сроки.",
        {"Сочи"},
        {"Олег Ветров", "Анной Лебедевой", "Ветрова", "Лебедевой"},
    ),
    (
        "zh",
        "中国发布新规",
        "中国政府周一发布新规，限制外国公司投资。商务部对此表示关注。",
        set(),
        set(),
    ),
    (
        "ar",
        "الرئيس يزور المدينة",
        "وصل الرئيس إلى المدينة يوم الاثنين لإجراء محادثات حول التجارة.",
        set(),
        set(),
    ),
    ("ja", "新しい対策", "首相は月曜日、東京で新しい経済対策を発表した。野党は反対している。", set(), set()),
]


@pytest.mark.parametrize(
    ("title", "text", "wanted", "allowed"),
    [row[1:] for row in FOREIGN],
    ids=[row[0] for row in FOREIGN],
)
def test_other_languages_give_names_and_no_junk(
    title: str, text: str, wanted: set[str], allowed: set[str]
) -> None:
    tags = set(suggest_tags(title, text))
    assert wanted <= tags
    assert tags <= wanted | allowed


SHAPES = [
    "a",
    "A ",
    "Aa ",
    "a-",
    "'",
    '."',
    "\n",
    "A.",
    "A. ",
    "word ",
    "Name Of ",
    "a&",
    "’s",
    "e\u0301",
    "U.S. ",
    "漢 ",
]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_megabyte_of_one_shape_is_read_to_the_limit(shape: str) -> None:
    text = shape * (1_000_000 // len(shape))
    tags = suggest_tags(text[:1000], text)
    assert tags == suggest_tags(text[:1000], text[:LIMIT])
    assert len(tags) <= 1


def test_the_same_article_gives_the_same_tags() -> None:
    assert suggest_tags("x", FERRIES) == suggest_tags("x", FERRIES)


def test_words_of_headings_alone_make_no_tag() -> None:
    first, second, *rest = FERRIES.split("\n\n")
    headed = "\n\n".join(
        (first, "## Perspectives of Lord Aldous", second, "## Elena Markovic", *rest, "### Did You Know")
    )
    assert suggest_tags("", headed) == suggest_tags("", FERRIES)


WORDS = st.sampled_from(
    [
        "Orlov",
        "Vladimir",
        "the",
        "said",
        "of",
        "Bank",
        "oil",
        "prices",
        "U.S.",
        ".",
        ",",
        "\n",
        "Monday",
        "“",
        "’s",
    ]
)


@settings(deadline=None)
@given(
    st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=80).map(" ".join)),
    st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=8).map(" ".join)),
    st.integers(-1, 20),
    st.lists(st.text(max_size=12), max_size=4),
)
def test_any_text_gives_clean_tags_without_repeats(text: str, title: str, limit: int, own: list[str]) -> None:
    tags = suggest_tags(title, text, limit, given=own)
    kept = list(dict.fromkeys(tag for tag in own if tag.strip()))
    assert tags[: len(kept)] == kept
    assert len(tags) <= max(limit, len(kept))
    keys = [phrase(tag) for tag in tags[len(kept) :]]
    assert all(key.strip() for key in keys)
    assert not [(a, b) for a in keys for b in keys if a is not b and a in b]
    assert not {phrase(tag) for tag in kept} & set(keys)
    assert all(tag == " ".join(tag.split()) and tag.isprintable() for tag in tags[len(kept) :])
