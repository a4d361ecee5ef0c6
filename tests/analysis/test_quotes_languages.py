"""Marks and verbs of saying of other languages, and of British English."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing_tui.analysis.quotes import find_quotes


@pytest.mark.parametrize(
    ("text", "words", "speaker", "verb"),
    [
        ("« Le pont est sûr », a déclaré Ada Lund.", "Le pont est sûr", "Ada Lund", "déclaré"),
        ("« Le pont est sûr », dit Ada Lund.", "Le pont est sûr", "Ada Lund", "dit"),
        ("Selon Ada Lund, « le pont est sûr ».", "le pont est sûr", "Ada Lund", "selon"),
        ("„Die Brücke hält“, sagte Ada Lund.", "Die Brücke hält", "Ada Lund", "sagte"),
        ("Ada Lund sagte: „Die Brücke hält.“", "Die Brücke hält.", "Ada Lund", "sagte"),
        ("»Die Brücke hält«, so Ada Lund.", "Die Brücke hält", "Ada Lund", "so"),
        ("«El puente es seguro», dijo Ada Lund.", "El puente es seguro", "Ada Lund", "dijo"),
        ("Ada Lund afirmó: «El puente es seguro».", "El puente es seguro", "Ada Lund", "afirmó"),
        ("「The bridge is safe,」 said Ada Lund.", "The bridge is safe", "Ada Lund", "said"),
        ("‹The bridge is safe,› said Ada Lund.", "The bridge is safe", "Ada Lund", "said"),
        ("‘The players’ bridge is safe,’ said Ada Lund.", "The players’ bridge is safe", "Ada Lund", "said"),
        (
            "'It isn't the players' bridge,' said Ada Lund.",
            "It isn't the players' bridge",
            "Ada Lund",
            "said",
        ),
    ],
)
def test_marks_and_verbs(text: str, words: str, speaker: str, verb: str) -> None:
    (quote,) = find_quotes(text)
    assert (quote.text, quote.speaker, quote.verb) == (words, speaker, verb)


def test_the_role_behind_a_foreign_article() -> None:
    (quote,) = find_quotes("« Le pont est sûr », a déclaré Ada Lund, la maire de la ville.")
    assert quote.role == "maire de la ville"


def test_a_statement_without_spaces_between_its_words() -> None:
    (quote,) = find_quotes("「橋は安全です」とルンドは言った。")
    assert (quote.text, quote.speaker) == ("橋は安全です", "ルンド")


def test_so_begins_another_sentence_where_a_verb_follows() -> None:
    assert [quote.speaker for quote in find_quotes("“The bridge is not safe,” so Ada Lund left.")] != [
        "Ada Lund"
    ]


GERMAN = """
„Wir haben lange gewartet“, sagte der Hafenmeister Ole Brand am Montag. | Ole Brand | Hafenmeister | sagte
„Wir haben lange gewartet“, sagte Hafenmeister Ole Brand. | Ole Brand | Hafenmeister | sagte
„Wir haben lange gewartet“, sagte Ole Brand, Hafenmeister von Vell. | Ole Brand | Hafenmeister von Vell | sagte
„Wir haben lange gewartet“, sagte Ole Brand, der Hafenmeister. | Ole Brand | Hafenmeister | sagte
„Wir haben lange gewartet“, sagte der Hafenmeister, Ole Brand, am Dienstag. | Ole Brand | Hafenmeister | sagte
„Wir haben lange gewartet“, sagte der Hafenmeister am Montag. | Hafenmeister |  | sagte
„Wir haben lange gewartet“, erklärte die Sprecherin der Polizei, Ida Holm. | Ida Holm | Sprecherin der Polizei | erklärte
„Wir haben lange gewartet“, so Ida Holm. | Ida Holm |  | so
„Wir haben lange gewartet“, so die Bürgermeisterin Ida Holm im Juni. | Ida Holm | Bürgermeisterin | so
Laut Ida Holm „haben wir lange auf den Hafen gewartet“. | Ida Holm |  | laut
Ida Holm sagte: „Wir haben lange gewartet.“ | Ida Holm |  | sagte
Am Montag sagte Bürgermeisterin Ida Holm: „Wir haben lange gewartet.“ | Ida Holm | Bürgermeisterin | sagte
Die Bürgermeisterin Ida Holm sagte am Montag: „Wir haben lange gewartet.“ | Ida Holm | Bürgermeisterin | sagte
„Wir haben lange gewartet“, hat Ole Brand gesagt. | Ole Brand |  | gesagt
Ole Brand kam am Freitag. „Wir haben lange gewartet“, sagte er. | Ole Brand |  | sagte
„Wir haben lange gewartet“, sagte Frau Holm der Zeitung. | Holm |  | sagte
„Wir haben lange gewartet“, sagte Minister Brand. | Brand | Minister | sagte
„Wir haben lange gewartet“, sagte Brand am Mittwoch. Ole Brand leitet den Hafen. | Ole Brand |  | sagte
„Wir haben lange auf den Hafen gewartet“, hieß es am Montag. | - |  |
„Wir haben lange gewartet“, sagte ein Sprecher der Polizei. | Sprecher der Polizei |  | sagte
„Wir haben gewartet“, sagte Ole Brand. „Es war lang für uns alle.“ | Ole Brand |  | sagte
»Wir haben lange gewartet«, teilte die Reederei mit. | Reederei |  | teilte
„Wir haben lange gewartet“, sagte Dr. Ida Holm. | Ida Holm |  | sagte
„Wir bauen weiter“, freute sich Bürgermeisterin Hanna Kolbe bei der Feier. | Hanna Kolbe | Bürgermeisterin | freute
„Wir bauen weiter“, sagte Jörg Lindau vom Verein Hafenfreunde. | Jörg Lindau |  | sagte
„Wir bauen weiter“, sagte die 43-jährige Hanna Kolbe der Zeitung. | Hanna Kolbe | 43-jährige | sagte
"""
FRENCH = """
« Nous avons attendu longtemps, explique Marie Dupont, maire de Vell. Le port en avait besoin. » | Marie Dupont | maire de Vell | explique
« Nous avons attendu longtemps », explique Marie Dupont, maire de Vell. | Marie Dupont | maire de Vell | explique
« Nous avons attendu longtemps », a déclaré lundi Marie Dupont. | Marie Dupont |  | déclaré
« Nous avons attendu longtemps », a déclaré le maire, Jean Petit, jeudi. | Jean Petit | maire | déclaré
« Nous avons attendu longtemps », dit le maire de Vell, Jean Petit. | Jean Petit | maire de Vell | dit
« Nous avons attendu longtemps », dit-il. | - |  | dit
Jean Petit est venu. « Nous avons attendu longtemps », dit-il. | Jean Petit |  | dit
Jean Petit est venu. « Nous avons attendu longtemps », a-t-il ajouté. | Jean Petit |  | ajouté
« Nous avons attendu longtemps », affirme la ministre Marie Dupont. | Marie Dupont | ministre | affirme
« Nous avons attendu longtemps », affirme la ministre de la Mer, Marie Dupont. | Marie Dupont | ministre de la Mer | affirme
« Nous avons attendu longtemps », affirme le maire. | maire |  | affirme
Selon Marie Dupont, maire de Vell, « nous avons attendu bien longtemps ». | Marie Dupont | maire de Vell | selon
« Nous avons attendu », selon le porte-parole de la police, Jean Petit. | Jean Petit | porte-parole de la police | selon
Jean Petit, le maire de Vell, a déclaré : « Nous avons attendu. » | Jean Petit | maire de Vell | déclaré
Dans un communiqué, le maire Jean Petit écrit : « Nous avons attendu. » | Jean Petit | maire | écrit
« Nous avons attendu longtemps », explique l’éleveuse Jeanne Vautrin. | Jeanne Vautrin | éleveuse | explique
« Nous avons attendu », explique M. Petit. Jean Petit est le maire de la ville. | Jean Petit |  | explique
« Nous avons attendu longtemps, a déclaré Marie Dupont, et le port en avait besoin. » | Marie Dupont |  | déclaré
« Nous avons attendu », raconte Jean-Marc Le Goff, 54 ans, pêcheur. | Jean-Marc Le Goff | pêcheur | raconte
« Nous avons attendu », s’est réjoui Jean Petit mardi. | Jean Petit |  | réjoui
Comme l’a dit Jean Petit, « nous avons attendu longtemps ». | Jean Petit |  | dit
« Nous avons attendu longtemps et le port en avait besoin. » | - |  |
"""
SPANISH = """
«Esperamos mucho tiempo», dijo la ministra Ana Ruiz. | Ana Ruiz | ministra | dijo
«Esperamos mucho tiempo», dijo el lunes Ana Ruiz. | Ana Ruiz |  | dijo
«Esperamos mucho tiempo», explicó Ana Ruiz, portavoz de la policía. | Ana Ruiz | portavoz de la policía | explicó
«Esperamos mucho tiempo», ha dicho el alcalde de Vell, Juan Vega. | Juan Vega | alcalde de Vell | dicho
«Esperamos mucho tiempo», según Ana Ruiz. | Ana Ruiz |  | según
Según la alcaldesa, Ana Ruiz, «esperamos mucho tiempo por el puerto». | Ana Ruiz | alcaldesa | según
Ana Ruiz, portavoz de la policía, dijo: «Esperamos mucho». | Ana Ruiz | portavoz de la policía | dijo
La ministra de Sanidad, Ana Ruiz, afirmó el martes: «Esperamos mucho». | Ana Ruiz | ministra de Sanidad | afirmó
Ana Ruiz llegó en enero. «Esperamos mucho tiempo», añadió ella. | Ana Ruiz |  | añadió
«Esperamos mucho tiempo», dijo el alcalde. | alcalde |  | dijo
«Esperamos mucho», dijo Ruiz el domingo. Ana Ruiz es la portavoz. | Ana Ruiz |  | dijo
“Esperamos mucho”, dijo Ana Ruiz. “El puerto era necesario para todos.” | Ana Ruiz |  | dijo
«Esperamos mucho tiempo», aseguró María de la Fuente, vecina del puerto. | María de la Fuente | vecina del puerto | aseguró
En un comunicado, el portavoz Juan Vega señaló: «Esperamos mucho». | Juan Vega | portavoz | señaló
«Esperamos mucho tiempo», comentó una vecina. | vecina |  | comentó
«Esperamos mucho tiempo», dijo Domingo Vega. | Domingo Vega |  | dijo
«Esperamos mucho y el puerto era necesario para todos.» | - |  |
«Esperamos mucho», dijo a la prensa Juan Vega. | Juan Vega |  | dijo
«Esperamos mucho», dijo el presidente de Norlandia, Andrés Tomás Rojas. | Andrés Tomás Rojas | presidente de Norlandia | dijo
«Esperamos mucho tiempo», afirma la Comisión Europea. | Comisión Europea |  | afirma
Como explicó Ana Ruiz, «esperamos mucho tiempo por el puerto». | Ana Ruiz |  | explicó
"""
ITALIAN = """
«Abbiamo aspettato», ha detto la ministra Anna Rossi. | Anna Rossi | ministra | detto
«Abbiamo aspettato», spiega Anna Rossi, sindaca di Vell. | Anna Rossi | sindaca di Vell | spiega
«Abbiamo aspettato», ha detto lunedì il sindaco, Marco Bianchi. | Marco Bianchi | sindaco | detto
«Abbiamo aspettato, ha detto Marco Bianchi, e il porto era necessario». | Marco Bianchi |  | detto
Secondo Anna Rossi, «abbiamo aspettato molto per il porto». | Anna Rossi |  | secondo
Il sindaco Marco Bianchi ha detto: «Abbiamo aspettato». | Marco Bianchi | sindaco | detto
"""
DUTCH = """
“We hebben gewacht”, zei havenmeester Jan Smit maandag. | Jan Smit | havenmeester | zei
“We hebben gewacht”, zegt Jan Smit, burgemeester van Vell. | Jan Smit | burgemeester van Vell | zegt
“We hebben gewacht”, aldus de burgemeester, Jan Smit. | Jan Smit | burgemeester | aldus
Volgens Jan de Vries “hebben we lang op de haven gewacht”. | Jan de Vries |  | volgens
"""
PORTUGUESE = """
“Esperámos muito”, disse o prefeito João Prado na segunda-feira. | João Prado | prefeito | disse
“Esperámos muito”, afirmou Ana Prado, porta-voz da polícia. | Ana Prado | porta-voz da polícia | afirmou
Segundo a ministra, Ana Prado, “esperámos muito pelo porto da cidade”. | Ana Prado | ministra | segundo
"""
RUSSIAN = """
«Мы долго ждали», — сказал Иван Петров. | Иван Петров |  | сказал
«Мы долго ждали», — сказала мэр города Анна Петрова в понедельник. | Анна Петрова | мэр города | сказала
«Мы долго ждали», — заявил Иван Петров, капитан порта. | Иван Петров | капитан порта | заявил
Иван Петров сказал: «Мы долго ждали». | Иван Петров |  | сказал
«Мы долго ждали», — сказал он. | - |  | сказал
"""
CHINESE = """
“我们等了很久。”港口主任王明说。 | 王明 | 港口主任 | 说
“我们等了很久，”王明说。 | 王明 |  | 说
王明说：“我们等了很久。” | 王明 |  | 说
港口主任王明周一表示：“我们等了很久。” | 王明 | 港口主任 | 表示
“我们等了很久，”奥勒·布兰德说。 | 奥勒·布兰德 |  | 说
“我们等了很久，”市政府发言人表示。 | 市政府发言人 |  | 表示
“我们等了很久，”他说。 | - |  | 说
「我們等了很久。」市長陳大文說。 | 陳大文 | 市長 | 說
“我们为这个港口等了很久很久。” | - |  |
"""
JAPANESE = """
「長い間待った」と山田太郎市長は述べた。 | 山田太郎 | 市長 | 述べた
「長い間待った」と港長の山田太郎氏は語った。 | 山田太郎 | 港長 | 語った
山田太郎さんは「長い間待った」と話した。 | 山田太郎 |  | 話した
「橋は安全です」とルンドは言った。 | ルンド |  | 言った
「長い間待った」と述べた。 | - |  | 述べた
「長い間待った」とオーレ・ブランド氏が話した。 | オーレ・ブランド |  | 話した
「長い間待っていました。」 | - |  |
"""


def rows(*tables: str) -> list[list[str]]:
    """Text, speaker (`-` for nobody), role and verb of each line."""
    return [
        [part.strip() for part in line.split(" |")] for table in tables for line in table.split("\n") if line
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "role", "verb"),
    rows(GERMAN, FRENCH, SPANISH, ITALIAN, DUTCH, PORTUGUESE, RUSSIAN, CHINESE, JAPANESE),
)
def test_speakers_roles_and_verbs(text: str, speaker: str, role: str, verb: str) -> None:
    quotes = find_quotes(text)
    assert {quote.speaker or "-" for quote in quotes} == {speaker}
    assert (quotes[0].role, quotes[0].verb) == (role, verb)


BRIEF = """“We waited long,” said the harbour master, Ole Brand, who has run the port since 2011.

« Nous avons attendu longtemps, explique Marie Dupont, maire de Vell. Le port en avait besoin. »

„Wir haben lange gewartet“, sagte der Hafenmeister Ole Brand am Montag.

« Le port en avait besoin depuis longtemps. »"""


def test_paragraphs_of_several_languages() -> None:
    found = [(quote.text, quote.speaker, quote.role) for quote in find_quotes(BRIEF)]
    assert found == [
        ("We waited long", "Ole Brand", "harbour master"),
        ("Nous avons attendu longtemps", "Marie Dupont", "maire de Vell"),
        ("Le port en avait besoin.", "Marie Dupont", "maire de Vell"),
        ("Wir haben lange gewartet", "Ole Brand", "Hafenmeister"),
        ("Le port en avait besoin depuis longtemps.", None, ""),
    ]


def test_text_stands_where_it_says() -> None:
    for quote in find_quotes(BRIEF):
        assert BRIEF[quote.start : quote.end] == quote.text


def test_a_verb_without_a_subject_means_who_spoke_before_or_the_only_person() -> None:
    text = "«No nos iremos», dijo la ministra Ana Ruiz. «El puerto es nuestro», agregó."
    assert [(quote.speaker, quote.role) for quote in find_quotes(text)] == [("Ana Ruiz", "ministra")] * 2
    text = "Ana Ruiz llegó ayer. «No», dijo, «no nos iremos de este puerto»."
    assert [quote.speaker for quote in find_quotes(text)] == ["Ana Ruiz"] * 2
    text = "Ana Ruiz y Juan Vega llegaron.\n\n«No nos iremos de aquí», dijo."
    assert [quote.speaker for quote in find_quotes(text)] == [None]


def test_nothing_is_carried_from_another_paragraph() -> None:
    text = "„Wir bauen weiter“, sagte Ole Brand.\n\n„Das ist sicher und gut so für alle.“"
    assert [quote.speaker for quote in find_quotes(text)] == ["Ole Brand", None]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We go now, all of us,” Ole van der Berg told AFP.", "Ole van der Berg"),
        ("“Das ist gut,” Ole Brand told DPA.", "Ole Brand"),
        ("“Que sera sera,” Ida Holm told us in Las Vegas.", "Ida Holm"),
        ("“Vive la France,” Ole Brand wrote on X.", "Ole Brand"),
    ],
)
def test_english_with_foreign_words_stays_english(text: str, speaker: str) -> None:
    assert [quote.speaker for quote in find_quotes(text)] == [speaker]


PIECES = (
    "« » „ “ ” 「 」 , . — : ( ) dit dit-il sagte dijo selon laut der la le a ha Brand Ada Lund maire Montag l’ J. "
    "Dr. 说 王明 と 述べた は 市長 сказал Иван Петров 43 the said"
)


@given(st.lists(st.sampled_from([*PIECES.split(), " ", "\n", "\u00a0"]), max_size=40))
@example(["« ,", "dit", "Ada", "Lund", ".", "le", "»"])
@settings(deadline=None)
def test_any_text_is_read_and_its_quotations_stand_apart(pieces: list[str]) -> None:
    text = " ".join(pieces)
    reached = 0
    for quote in find_quotes(text):
        assert text[quote.start : quote.end] == quote.text != ""
        assert quote.start >= reached
        assert quote.speaker != ""
        reached = quote.end
