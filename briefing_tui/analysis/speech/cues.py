"""The words that tell of speech: verbs, nouns of titles, nouns of speakers."""

from __future__ import annotations

from typing import Final


def vocabulary(words: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(words.split())


SAYING_ENGLISH: Final = vocabulary(
    """
    shouting yelling chanting react reacts reacted spat railed blared blurts shot say says said saying
    tell tells told telling add adds added adding ask asks asked asking answer answers answered reply
    replies replied write writes wrote writing written state states stated stating tweet tweets tweeted
    tweeting post posts posted declare declares declared declaring explain explains explained explaining
    note notes noted noting remark remarks remarked comment comments commented recall recalls recalled
    announce announces announced announcing shout shouts shouted yell yelled quip quips quipped joke jokes
    joked joking conclude concludes concluded concluding continue continues continued continuing insist
    insists insisted insisting argue argues argued arguing respond responds responded responding retort
    retorted reiterate reiterates reiterated reiterating observe observes observed recount recounted
    testify testifies testified lament laments lamented lamenting quote quoted quoting cry cried exclaim
    exclaimed whisper whispered claim claims claimed claiming warn warns warned warning promise promises
    promised vow vows vowed assert asserts asserted asserting maintain maintains maintained contend
    contends contended emphasize emphasizes emphasized emphasise emphasises emphasised stress stresses
    stressed stressing read reads acknowledge acknowledges acknowledged admit admits admitted concede
    concedes conceded predict predicts predicted report reports reported suggest suggests suggested
    suggesting urge urges urged boast boasts boasted boasting chant chanted demand demanded interject
    interjected muse mused murmur murmured mutter muttered put puts opine opined affirm affirms affirmed
    proclaim proclaims proclaimed proclaiming complain complains complained counter counters countered
    begin began begins tout touted gush gushed fume fumed thunder thundered scoff scoffed sneer sneered
    hail hailed pledge pledges pledged caution cautions cautioned elaborate elaborated inform informed
    implore implored plead pleaded beg begged deadpanned snapped fired blasted texted emailed assure
    assures assured assuring chide chides chided chiding instruct instructed remind reminds reminded
    reminding clarify clarifies clarified object objected confess confessed confide confided surmise
    surmised speculate speculated gripe griped grumble grumbled marvel marveled marvelled scream screamed
    screaming roar roared cheer cheered jeer jeered taunt taunted tease teased allege alleges alleged
    alleging attest attested indicate indicates indicated indicating opines retweeted captioned penned
    summarize summarized summarise summarised venture ventured volunteered interrupt interrupted pressed
    recite recited sighed laughed ruled finished bellowed barked hollered countering replying answering
    commenting imploring informing proposes counseled counselled lectured blogged messaged rebutted
    protested ordered intoned raved enthused exulted gloated crowed mocks pondered remember remembers
    remembered reckon reckons reckoned
    """
)
"""The English ones of them."""

FOREIGN: Final = vocabulary(
    """
    dit disait déclare déclaré déclarait explique expliqué expliquait affirme affirmé affirmait ajoute
    ajouté ajoutait assure assuré estime estimé souligne souligné indique indiqué précise précisé répond
    répondu écrit raconte raconté confie confié prévient regrette sagt sagte gesagt erklärt erklärte meint
    meinte betont betonte schreibt schrieb fragt fragte antwortet antwortete berichtet berichtete
    kritisiert kritisierte fordert forderte warnt warnte ergänzt ergänzte dijo dice dicho afirmó afirma
    afirmado señaló señala señalado explicó explica explicado aseguró asegura añadió añade declaró declara
    declarado indicó indica comentó comenta advirtió respondió escribió
    """
)
"""The commonest verbs of saying of French, German and Spanish."""

SAYING: Final = SAYING_ENGLISH | FOREIGN
"""Verbs that usually stand beside their own words."""

TELLING: Final = vocabulary(
    """
    labeling labelling thank thanks thanked thanking blurt blurted echo echoed echoing repeats call calls
    called calling describe describes described describing accuse accuses accused accusing criticize
    criticizes criticized criticizing criticise criticises criticised blame blames blamed blaming
    highlight highlights highlighted highlighting point points pointed pointing express expresses
    expressed expressing think thinks thought believe believes believed feel feels felt praise praises
    praised praising condemn condemns condemned condemning denounce denounces denounced denouncing dismiss
    dismisses dismissed dismissing refer refers referred referring characterize characterized characterise
    characterised reject rejects rejected voice voiced speak speaks spoke speaking talk talks talked
    talking mock mocked slam slammed slamming attack attacked deride derided decry decried decrying label
    labeled labelled brand branded deem deemed deny denies denied denying find finds found agree agrees
    agreed hope hopes hoped wonder wonders wondered advise advised propose proposed see sees saw view
    viewed consider considers considered regard regarded use uses used using tell compare compared
    comparing cite cites cited defend defended defending appeal appeals appealed apologize apologized
    apologise apologised confirm confirms confirmed reveal reveals revealed pronounce pronounced paint
    painted cast offer offered lash lashed rail railed sign signed promising vowing urging predicting
    pledging ridicule ridiculed ridiculing recommend recommended want wants wanted look looks repeat
    repeated repeating support supports show shows showed introduce introduced sing sang title sum summed
    go goes went names grant grants granted
    """
)
"""Verbs that may carry words of somebody inside a sentence, but often do not."""

CUES: Final = SAYING | TELLING

WITH_THAT: Final = vocabulary(
    """
    hold holds held feared know knows knew decide decides decided mean means meant imply implies implied
    expect expects expected
    """
)
"""Verbs that report words only where `that` follows."""

SELDOM: Final = vocabulary("use used go goes went fire posts shows show")
"""Verbs that behind a quotation hardly ever tell of it."""

AMBIGUOUS: Final = vocabulary(
    """
    post report reports claim claims put state states poll tweet promise support title cast text email
    fired shot call calls look looks view attack talk talks hopes hope want demand appeal offer comment
    comments remarks remark speaking use answer answers reply replies statement notes note promises names
    grant grants
    """
)
"""Verbs that are as often nouns."""

BARE_FORMS: Final = vocabulary(
    """
    state report claim tweet promise support title text email call look view attack talk hope want demand
    appeal offer comment remark post poll answer reply note use praise voice brand label quote
    """
)
"""Verbs without an ending that are nouns after a single name."""

NOUN_SIGNS: Final = vocabulary(
    """
    the a an his her their its this that of in to for united on these those any some new other western
    many swing battleground southern early at by several our my your gulf all news both member
    """
)
"""What stands before a word makes it a noun; without a final `s`, as it is compared."""

HELPERS: Final = vocabulary(
    """
    has had have is was were are be been also then later now once again just would will could can may
    might must did do does still often never always first even only further soon already repeatedly
    recently simply quickly himself herself themselves itself both all earlier yesterday today since not
    to monday tuesday wednesday thursday friday saturday sunday
    """
)
"""Words that may stand between a subject and its verb; adverbs in `-ly` count too."""

NAMED_THINGS: Final = vocabulary(
    """
    autobiography biography commentary newsletter op-ed sheet thriller drama sitcom comedy anthem single
    track ballad opera spot caption exhibit column memoir journal magazine newspaper daily weekly paper
    titled entitled headlined book novel film movie song album essay dubbed nicknamed named known
    so-called series show play podcast documentary musical program programme website blog hashtag band
    poem painting game exhibition
    """
)
"""Before a mark these announce a name or title, not somebody's words."""

ROLES: Final = vocabulary(
    """
    widow widower mum mom dad grandmother grandfather motorist pensioner shopkeeper builder landlord
    landlady tenant agent academic pioneer negotiator inspector constable warden chaplain vicar midwife
    paramedic firefighter lifeguard neighbours neighbors trainee apprentice student students pupil pupils
    clerk lobbyist councilman councilwoman councilmember counsel native icon adoptee neurosurgeon surgeon
    advocate commenter person secretary-treasurer businessman businesswoman filmmaker novelist poet
    composer lieutenant delegate delegates caller callers attendee attendees host lawmaker insider
    insiders surrogate surrogates donor democrat republican independent conservative liberal libertarian
    immigrant refugee american spokesman spokeswoman spokesperson mate user analyst scientist expert
    specialist professor economist historian minister president senator governor mayor director manager
    chief chairman chairwoman chair leader lawyer attorney judge officer official officials commander
    general adviser advisor strategist researcher fellow editor journalist reporter correspondent writer
    author critic activist consultant lecturer scholar engineer doctor physician teacher resident
    neighbour neighbor farmer owner founder executive secretary ambassador diplomat envoy politician
    legislator congressman congresswoman representative candidate nominee pollster operative aide aides
    deputy head member partner trader investor banker broker biologist chemist physicist geologist
    meteorologist psychologist sociologist climatologist virologist epidemiologist nurse pastor bishop
    priest rabbi imam cardinal pope king queen prince princess coach player captain striker singer actor
    actress musician artist comedian anchor commissioner sheriff superintendent prosecutor investigator
    detective coordinator organizer organiser woman man father mother brother sister son daughter wife
    husband friend colleague voter supporter supporters protester protesters demonstrators experts
    analysts critics allies opponents sources source people voters lawyers police officers advisers
    lawmakers diplomats scientists researchers republicans democrats geographer anthropologist theorist
    philosopher planner architect designer developer programmer columnist blogger commentator moderator
    narrator witness witnesses survivor victim veteran soldier pilot driver worker employee boss premier
    chancellor dissident oligarch speaker treasurer trustee curator librarian conservationist ecologist
    volunteer campaigner contender frontman demographer co-founder cofounder guru committeeman
    committeewoman photographer fundraiser loyalist confidant confidante ally astronaut contestant
    co-anchor co-host staffer accountant incumbent endorser backer mentor
    """
)
"""What somebody may be called by: the last word of a role."""

DOCUMENTS: Final = vocabulary(
    """
    convention treaty charter constitution protocol declaration covenant accord pact directive regulation
    handbook manual statute act agreement code
    """
)
"""Papers that may have a long name, and that speak only where a verb of saying stands beside it."""

BODIES: Final = vocabulary(
    """
    order suit plan ruling book passage daily tabloid crowd audience announcer brief motion bill
    indictment affidavit ministry government campaign committee commission agency department office party
    company firm group statement report court council union bank university institute association
    federation organization organisation foundation police army navy parliament senate congress embassy
    board authority bureau administration team network newspaper magazine paper letter email memo filing
    lawsuit document website ad spot poll study survey editorial article post tweet release transcript
    complaint petition resolution kremlin pentagon service center centre society
    """
)
"""Bodies and papers that can speak."""

TITLES: Final = vocabulary(
    """
    mr mrs ms miss dr del det supt cmdr amb atty ald msgr cpl pvt adm hon sen sens rep reps gov gen col lt
    sgt capt maj prof professor rev reverend president vice senator governor congressman congresswoman
    representative secretary judge justice attorney mayor former chairman chairwoman speaker sir dame lord
    lady king queen pope prince princess minister chancellor ambassador sheriff captain general republican
    democratic democrat spokesman spokeswoman spokesperson prime premier director chief whip leader
    chairperson majority minority commissioner cardinal bishop archbishop sister father
    """
)
"""Capitalised words that lead a name and are none of it."""
