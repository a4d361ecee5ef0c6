"""Made-up words of several languages, drawn as often as words are in real text.

Each language has a list of its commonest real words; the many rare ones are made of syllables. The word
at place n is drawn in proportion to a power of 1/n (Zipf's law).
"""

from __future__ import annotations

import functools
import itertools
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

RARE: Final = 24_000
"""Made-up words a language."""
STEEPNESS: Final = 1.15
"""That power: some 450 different words among the 1,000 of a brief, as in real articles."""

T = TypeVar("T")


class Zipf(Generic[T]):
    """Things of which the first is drawn most often.

    Args:
        things: The most frequent first.
        steepness: 0 draws all equally; 1 is Zipf's law.
    """

    def __init__(self, things: Sequence[T], steepness: float = 1.0) -> None:
        self._things = things
        weights = (1 / place**steepness for place in range(2, len(things) + 2))
        self._weights = list(itertools.accumulate(weights))

    def many(self, dice: random.Random, count: int) -> list[T]:
        """So many of them, perhaps with repeats."""
        return dice.choices(self._things, cum_weights=self._weights, k=count)


@dataclass(frozen=True, slots=True)
class Language:
    """How a language is written.

    Attributes:
        code: Its language tag.
        share: How many of a hundred briefs are in it.
        common: Its commonest words or characters, with blanks between.
        starts: What a syllable may begin with.
        vowels: What follows.
        ends: What may follow that.
        says: The verb beside a quote.
        roles: What speakers are.
        marks: The quotation marks.
        spaced: Whether blanks stand between words.
    """

    code: str
    share: int
    common: str
    starts: str
    vowels: str
    ends: str
    says: tuple[str, ...]
    roles: tuple[str, ...]
    marks: tuple[str, str] = ("“", "”")
    spaced: bool = True


LANGUAGES: Final = (
    Language(
        "en",
        56,
        "the of and a to in is was that for it on as with by at from his had are be this have an not but "
        "were which they her all one their there been has who when more no if out so said what up its "
        "about into than them can only other time new some could these two may first then do any like my "
        "now over such our man me even most made after also did many before must through years where much "
        "your way well down should because each just those people how too little state good very make "
        "world still own see men work long here get both between life being under never day same another "
        "know while last might us great old year off come since against go came right used take three "
        "water price council market river",
        "b bl br c ch cl d dr f fl g gl gr h j k l m n p pl pr qu r s sc sh sl sp st t th tr v w",
        "a e i o u ai ea ee oa ou",
        "- - - l m n r s t ck nd ng nt rd rn st",
        ("said", "says", "told reporters", "argued", "warned", "wrote"),
        ("minister", "engineer", "mayor", "professor of law", "farmer", "union secretary", "chief economist"),
    ),
    Language(
        "de",
        10,
        "der die und in den von zu das mit sich des auf für im dem nicht ein eine auch es an "
        "werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war "
        "haben nur aber zur bis mehr durch man sein wurde sei seit Jahr Jahre Prozent "
        "gegen vom können schon wenn habe ihre dann zwei seine viel zwischen wollen worden müssen Stadt "
        "Wasser",
        "b bl br d dr f fr g gr h k kl kr l m n p pf r s sch schl sp st t tr v w z zw",
        "a e i o u ä ö ü ei au ie eu",
        "- - ch l lt m n nd ng r rt s st t tz",
        ("sagt", "sagte", "erklärte", "warnte", "betonte"),
        ("Ministerin", "Ingenieur", "Bürgermeister", "Sprecherin", "Landwirt"),
        ("„", "“"),
    ),
    Language(
        "fr",
        8,
        "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont "
        "mais comme on ou si leur avec deux été cette ont ses tout même ces fait elle nous après bien "
        "sans années aussi peut encore temps très entre être depuis sous contre dont ville eau prix où "
        "déjà",
        "b br c ch cl cr d dr f fl g gr j l m n p pl pr qu r s t tr v",
        "a e i o u é è ê ai au eu oi ou",
        "- - - c l n r s t lle gne que x",
        ("dit", "a dit", "explique", "affirme"),
        ("ministre", "ingénieure", "maire", "porte-parole", "agricultrice"),
        ("«\u00a0", "\u00a0»"),
    ),
    Language(
        "es",
        8,
        "de la que el en y a los del se las por un para con no una su al lo como más pero sus le ya o "
        "este sí porque esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos "
        "durante todos uno les ni contra otros ese eso ante ellos años agua precio ciudad año según",
        "b br c ch d f fl g gr h j l ll m n ñ p pl pr qu r s t tr v z",
        "a e i o u á é í ó ú ia io uo",
        "- - - l n r s d z",
        ("dijo", "dice", "explicó", "advirtió"),
        ("ministra", "ingeniero", "alcaldesa", "portavoz", "agricultor"),
        ("«", "»"),
    ),
    Language(
        "ru",
        6,
        "и в не на что он с как это по но они к у же вы за бы то из от так его все мы для о когда если "
        "уже или был до вас вот там потом себя может тут где есть надо чем была чтобы без будто раз тоже "
        "под год года время вода цена город между через после больше",
        "б в г д ж з к л м н п р с т ф х ц ч ш бр гр др кр пр ст тр",
        "а е и о у ы ю я",
        "- - - й л м н р с т сть",
        ("сказал", "заявил", "считает", "написал"),
        ("министр", "инженер", "мэр", "представитель", "фермер"),
        ("«", "»"),
    ),
    Language(
        "zh",
        6,
        "的 一 是 在 不 了 有 和 人 这 中 大 为 上 个 国 我 以 要 他 时 来 用 们 生 到 作 地 于 出 就 分 "
        "对 成 会 可 主 发 年 动 同 工 也 能 下 过 子 说 产 种 面 而 方 后 多 定 行 学 法 所 民 得 经 十 "
        "三 之 进 着 等 部 度 家 电 力 里 如 水 化 高 自 二 理 起 小 物 现 实 加 量 都 两 体 制 机 当 使 "
        "点 从 业 本 去 把 性 好 应 开 它 合 还 因 由 其 些 然 前 外 天 政 四 日 那 社 义 事 平 形 相 全 "
        "表 间 样 与 关 各 重 新 线 内 数 正 心 反 你 明 看 原 又 么 利 比 或 但 质 气 第 向 道 命 此 变",
        "",
        "",
        "",
        ("说", "表示", "指出"),
        ("部长", "工程师", "市长", "发言人"),
        spaced=False,
    ),
    Language(
        "ja",
        6,
        "の に は を た が で て と し れ さ ある いる も する から な こと として い や など なっ ない "
        "この ため その あっ よう また もの という あり まで られ なる へ か だ これ によって により おり "
        "より による ず なり 日 年 人 国 大 会 月 時 分 本 社 長 市 水 電 力 東 京 都 県 新 政 府 問 題 "
        "計 画 価 格 エネルギー データ システム サービス グループ ニュース",
        "",
        "",
        "",
        ("と述べた", "と語った", "と話した"),
        ("大臣", "技師", "市長", "報道官"),
        ("「", "」"),
        spaced=False,
    ),
)


@functools.cache
def vocabulary(language: Language) -> Zipf[str]:
    """The words of a language, drawn as in real text."""
    common = language.common.split()
    if not language.spaced:
        ideographs = (chr(0x4E00 + 7 * place) for place in range(2_400))
        return Zipf(list(dict.fromkeys([*common, *ideographs])), 0.8)
    dice = random.Random(language.code)
    starts, vowels = language.starts.split(), language.vowels.split()
    ends = ["" if end == "-" else end for end in language.ends.split()]
    made = dict.fromkeys(common)
    while len(made) < len(common) + RARE:
        count = dice.choice((1, 2, 2, 2, 3, 3))
        syllables = (dice.choice(starts) + dice.choice(vowels) + dice.choice(ends) for _ in range(count))
        made.setdefault("".join(syllables))
    return Zipf(list(made), STEEPNESS)


FIRST: Final = (
    "Ada Amir Anaïs Boris Carla Chloé Dario Dilek Elena Emeka Farah Felix Gita Goran Hana Henrik Ines Ivo "
    "Jana Jonas Karin Kofi Leïla Luis Mara Mehmet Nadia Nils Olga Omar Petra Pia Quentin Rania Rosa Samir "
    "Sofía Tariq Ursula Vera Viktor Wanda Xavier Yara Yusuf Zoé"
)
LAST: Final = (
    "Abara Ahlgren Anand Baptiste Becker Bianchi Brandão Castell Chaudhry Cohen Dahl Demir Dubois Ekström "
    "Faro Fischer Fontaine Gashi Giraud Halonen Haddad Ito Jansen Jurić Kaya Keller Kovács Lefèvre "
    "Lindner Lopes Mancini Mbeki Moreau Müller Nagy Novak Okafor Olsen Peña Petrov Quist Rahimi Romero "
    "Sato Schäfer Silva Tanaka Tran Ünal Vasquez Vogel Weiss Yilmaz Zhang Ziegler"
)
TOPICS: Final = (
    "energy water trade health schools rail housing harvest climate oceans courts elections budget "
    "defence migration science space chips banking labour forests rivers ports roads media music film "
    "football books museums cities villages tourism mining steel fishing vaccines privacy software robots"
)
PARTS: Final = (
    "prices policy jobs research history safety storage imports exports reform strike survey forecast "
    "europe asia africa north south interview data law debt growth shortage"
)
PLACES: Final = "Harbour Northern Southern Valley Central Coastal Free Green Open Daily Weekly Metro"
PAPERS: Final = "Courier Gazette Herald Ledger Monitor Post Review Standard Times Tribune"
