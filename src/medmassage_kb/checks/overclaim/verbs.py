"""Verbs and what may do them: the lists that decide whether a clause only describes.

A verb that stands in none of them is asked about where a treatment and a body meet.
"""

from __future__ import annotations

from medmassage_kb.checks.overclaim.words import listed

PLAIN = listed("""
getting going taking making giving putting letting bringing turning sending cry cries cried is are was were be been
being am has have had having do did ask asks asked asking say says said saying tell tells told telling mean means
meant meaning use uses used using take takes took taken last lasts lasted lasting begin begins began begun beginning
start starts started starting end ends ended finish finishes finished include includes included including involve
involves involved involving consist consists consisted need needs needed require requires required differ differs
differed vary varies varied depend depends depended compare compares compared comparing measure measures measured
measuring study studies studied studying test tests tested testing look looks looked looking see sees saw seen find
finds found finding report reports reported reporting describe describes described describing call calls called name
names named come comes came go goes went gone stay stays stayed stand stands stood sit sits sat lie lies lay lying
lain move moves moved moving glide glides glided gliding slide slides slid press presses pressed pressing lean leans
leaned leaning hold holds held holding lift lifts lifted squeeze squeezes squeezed roll rolls rolled rolling wring
wrings stretch stretches stretched follow follows followed following cross crosses crossed travel travels run runs
ran running rest rests rested cover covers covered covering reach reaches reached work works worked working aim aims
aimed focus focuses focused seek seeks sought choose chooses chose chosen try tries tried want wants wanted hope
hopes hoped expect cost costs pay pays paid charge charges check checks checked screen screens screened record
records recorded write writes wrote written keep keeps kept score scores scored rate rates rated count counts
counted refer refers referred treat visit visits visited receive receives received get gets got give gives given
gave offer offers offered learn learns train trains trained teach teaches taught know knows knew known think thinks
thought believe believes believed consider considers considered recommend recommends recommended suggest suggests
suggested advise advises advised warn warns warned agree agrees agreed disagree order orders ordered prescribe
prescribes prescribed plan plans planned wait waits waited stop stops stopped pause pauses paused avoid avoids
avoided change changes changed changing adapt adapts adapted adjust adjusts adjusted feel feels felt appear appears
appeared seem seems seemed happen happens happened occur occurs occurred exist exists rise rises rose fall falls
fell remain remains remained repeat repeats repeated return returns returned range ranges apply applies applied
place places placed put puts set sets show shows showed shown belong belongs concern concerns concerned matter
matters mattered suit suits fit fits carry carries carried share shares shared examine examines examined palpate
palpates touch touches touched rub rubs rubbed knead kneads kneaded tap taps tapped shake shakes shook vibrate
vibrates stroke grip grips gripped pick picks compress compresses sink sinks sank pull pulls pulled push pushes
pushed turn turns turned bend bends bent drape drapes draped undress wear wears wash washes explain explains
explained discuss discusses talk talks talked speak speaks spoke read reads listen listens answer answers answered
enter leave leaves left list lists listed publish published review reviews reviewed pool pooled search randomised
allocate allocated assign assigned claim claims claimed state states stated define defines defined refuse refuses
decline cause causes caused bring brings brought fail fails failed could should must may might would will can shall
cannot serve serves served practise practises practice practices own owns book books booked cancel cancels arrive
arrives attend attends attended meet meets met join joins live lives lived suffer suffers suffered add adds added
combine combines combined mix mixes rely relies relied rule rules ruled exclude excludes excluded permit permits
allow allows allowed license licenses regulate regulates regulated supervise supervises supervised target targets
targeted address direct directs directed act acts acted react reacts respond responds responded leads lead led tend
tends tended continue continues continued develop develops developed contain contains contained provide provides
provided treats treated worsen worsens hurt hurts harm harms injure injures damage damages bruise bruises irritate
irritates bleed bleeds tear tears rupture ruptures dislodge dislodges spread spreads mask masks delay delays hide
hides break burn burns faint aggravate aggravates provoke provokes trigger triggers risk risks weigh weighs ring
rings note notes noted shift lower lowers warm warms support supports supported cite cites cited map maps credit
credited judge judges judged grade grades graded lack lacks lacked blind blinded sham set-beside overlap overlaps
equal equals fumble lapse lapsed peak peaks print prints printed quote quotes quoted merge merges merged number
numbers tie ties tied hangs hang borrow borrows become becomes became inform informs informed consent consents sign
signs signed deal deals dealt handle handles handled bears bear bore draws draw drew cup cups spans span contribute
""")
"""Verbs of describing, measuring, arranging and handling: what can be said of a treatment without praise."""

IMPERATIVE = listed("""
ask tell stop keep avoid start begin place hold move glide press use do don't never always wait watch check screen
look call see go get lie sit stand drink rest walk take give make let leave note write record score agree talk speak
say explain show find follow choose bring plan put read work warm lean sink release reduce lower ease raise increase
support cover drape wash clean wipe dim close open turn bend lift roll knead tap stroke rub slide drain stretch cup
massage apply adapt adjust change return refer send seek contact phone ring book report document test measure
compare repeat finish end limit count help treat prevent remember learn consider expect skip postpone cancel remove
set break mind slow listen respect observe palpate feel come position name state list add describe discuss decide
monitor weigh stay pause refuse reassess reschedule confirm allow clear calm relieve improve tuck prop loosen mark
grip squeeze pick push pull switch shift rotate match link judge answer arrange carry
""")

LURE = listed("""
try enjoy discover experience imagine forget trust banish ditch bid wave welcome wake picture unlock reclaim
rediscover melt dissolve boost heal cure soothe unwind detox transform beat conquer fight let feel restore relieve
relax revive say improve enhance invest indulge book get expect watch
""")
"""Imperatives that sell; they stand only without anything to hope for."""

OF_ITSELF = listed("""
is are be been being was were am has have had mean means meant use uses used last lasts cost costs need needs
require requires begin begins start starts end ends finish finishes consist consists include includes involve
involves differ differs vary varies depend depends cross crosses cover covers follow follows travel travels run runs
move moves glide glides slide slides press presses lean leans hold holds lift lifts squeeze squeezes roll rolls
wring wrings stretch stretches grasp grasps stay stays stand stands lie lies sit sits go goes come comes remain
remains take takes feel feels hurt hurts harm harms injure injures damage damages bruise bruises irritate irritates
worsen worsens tear tears rupture ruptures dislodge dislodges spread spreads mask masks delay delays hide hides
trigger triggers provoke provokes aggravate aggravates cause causes break breaks risk risks compare compares measure
measures test tests ask asks tell tells say says studied tested compared measured given done called named taught
learned offered paid covered described reported known avoided stopped left kept worked massaged kneaded pressed seen
found asked told set held moved made begun planned agreed ordered prescribed regulated licensed put examine examines
screen screens check checks explain explains see sees look looks wait waits wear wears wash washes write writes
record records place places keep keeps apply applies adapt adapts adjust adjusts stop stops work works pause pauses
talk talks read reads concern concerns belong belongs count counts mention mentions name names suit suits fit fits
meet meets share shares happen happens occur occurs repeat repeats return returns show shows find finds learn learns
know knows want wants refer refers give gives get gets offer offers leave leaves sink sinks pull pulls push pushes
tap taps shake shakes stroke strokes knead kneads rub rubs aim aims focus focuses reach reaches touch touches speak
speaks cite cites describe describes report reports publish become becomes seem seems appear appears should must may
might can could will would avoid avoids rule rules exclude excludes serve serves treat treats train trains practise
judge judges rely relies rest rests tend tends range ranges compress compresses overlap overlaps rolled lifted
grasped pulled pushed stroked tapped shaken squeezed rubbed stretched wrung turned washed placed passed crossed
followed leaned trained qualified lain laid
""")
"""What a treatment, or who gives it, may be said to do; whatever else it does to body or mind is asked about."""

OF_BODY = listed("""
press presses hangs points supplies supply leaves passes enters joins attaches connects contains holds covers forms
bends turns carries is are be been being was were has have had measured studied recorded scored rated compared
counted tested reported described asked told treated massaged kneaded pressed lifted held moved rolled grasped
stroked worked covered draped supported avoided left checked examined seen looked felt named called given used done
need needs require requires mean means last lasts lie lies run runs come comes occur occurs happen happens begin
begins start starts feel feels hurt hurts bleed bleeds break breaks tear tears bruise bruises worsen worsens faint
faints swell swells spread spreads depend depends vary varies differ differs stay stays go goes get gets may might
can could should must would will lead leads wake wakes follow follows tell tells say says remain remains appear
appears include includes carry fall falls rise rises cause causes raise raises removed injured damaged broken torn
known found shown becomes become turn explained return returns change changes linked related tied concern concerns
""")
"""What a part of the body, a complaint or a process may be said to do where a treatment is named."""

OF_PEOPLE = listed("""
having being like liked massage massages massaged call calls own owns sue lose loses train trained practise enter is
are be been was were has have had use uses used ask asks asked try tries tried choose chooses chosen seek seeks
sought get gets got receive receives received pay pays paid want wants wanted need needs needed book books booked
see sees saw visit visits go goes went tell tells told say says said feel feels felt find finds found lie lies lay
sit sits know knows knew think thinks believe believes expect expects hope hopes wonder wonders notice notices take
takes took report reports reported look looks may might can could should must would will do does did hold holds read
reads talk talks stop stops wait waits bruise bruises bleed bleeds faint faints come comes came differ differs live
lives start starts started begin begins began agree agrees decide decides refuse refuses learn learns hear hears
heard worry worries undress lift lean breathe write writes score scores rate rates wear wears speak speaks measure
measures compare compares study studies test tests recommend recommends advise advises suggest suggests refer refers
order orders prescribe prescribes give gives gave work works explain explains check checks screen screens keep keeps
put puts mean means plan plans judge judges rest rests describe describes consider considers warn warns list lists
rule rules set sets meet meets note notes discuss discusses cover covers show shows showed allow allows leave press
presses walk walks turn turns stand stands mind fear fears likes prefer prefers catch react reacts
""")
"""What people may be said to do where a treatment is named."""

NOUN_TOO = listed("""
work use uses rest touch stroke strokes press visit visits plan plans order orders study studies trial trials review
reviews test tests record records report reports note notes score scores rate rates range cost costs result results
change changes harm harms risk risks place places aim aims walk list lists need needs help lead answer answers
question questions name names cause causes support treatment stretch release pressure state hand hands drink start
end finish minute form forms show rub rubs roll hold holds massage massages pull push drop lift fall rise break tear
burn bruise spread delay mask count sign signs rule rules control benefit balance condition function focus concern
matter share figure limit cut set close open clear like turn look return practice train cover care guide guides fear
fears claim claims talk wash will can might must may lay left
""")
"""Words that are a verb only where the word before lets them be one."""

OF_TOUCHING = listed("""
use uses take takes start starts begin begins end ends stop stops cover covers move moves press presses hold holds
lift lifts squeeze squeezes roll rolls stretch stretches go goes come comes get gets give gives break breaks hide
hides leave leaves sink push pushes pull pulls tap shake rub reach reaches touch meet meets work works worked put
set sets keep keeps kept avoid avoids find finds treat treats stopped done moved made called serve serves tear tears
trigger-away lean leans become becomes aim aims focus focuses see sees show shows know knows share shares delay
delays offer offers happen happens target targets
""")
"""Of these, verbs that are plain with a part of the body and a promise with a complaint or a process."""

ON_THE_SPOT = listed(
    """
sore scar scars knot knots swelling swollen tender painful injured wound wounds scarring lump lumps stroke strokes
condition conditions problem problems complaint complaints symptoms motion movement
"""
)
"""Complaints that lie under the hand and can be pressed, crossed or left out, and words for a complaint at large."""

OF_TOPIC = listed("""
studied tested compared measured asked ask asks need needs require requires concern concerns mention mentions list
lists explain explains mean means describe describes compare compares say says tell tells measure measures study
studies cover covers rule rules exclude excludes report reports reported recorded rated scored counted read reads
write writes name names see sees look looks use uses used know knows avoid avoids avoided seek seeks choose try
tries should must call called judge consider considered include includes examined cite cites check checks screen
screens expect hope hopes hoped think believe believes seen left excluded offered given done paid
""")
"""What may be said of a treatment and a complaint in one breath."""
GENERIC = listed(
    """
keep keeps get gets give gives offer offers make makes put puts set sets bring brings serve serves treat treats suit
suits fit fits find finds show shows become becomes leave leaves know knows go goes
"""
)
"""Verbs that say nothing by themselves and anything with what follows."""
