"""The words that the rule knows. A word in none of these lists is unknown, and an unknown verb is asked about.

So the lists of ordinary words are what decides: a new way to praise needs no entry, a new way to describe does.
"""

from __future__ import annotations


def listed(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


def forms(verb: str) -> tuple[str, str, str, str]:
    """A regular verb: base, third person, past, -ing form."""
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    if verb.endswith(("sh", "x", "ss", "ch", "zz")):
        return verb, verb + "es", verb + "ed", verb + "ing"
    if verb.endswith("ee"):
        return verb, verb + "s", verb + "d", verb + "ing"
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", verb[:-1] + "ing"
    if verb in _DOUBLED:
        return verb, verb + "s", verb + verb[-1] + "ed", verb + verb[-1] + "ing"
    return verb, verb + "s", verb + "ed", verb + "ing"


_DOUBLED = listed("stop drop rub grip tap plan chop strip wrap slip unknot rid flop step drag stir ban calm")
_DOUBLED -= {"calm"}

TREATMENTS = listed("""
massage massages massaging massaged masseur masseuse masseurs bodywork bodyworker bodyworkers effleurage petrissage
tapotement kneading kneads deactivated rubdown rubdowns acupressure reflexology shiatsu tuina myofascial
neuromuscular compresses tui abhyanga hilot bowen trager lomi soigneur soigneurs craniosacral rolfing gua sha
cupping osteopathy stroking gliding percussion handwork rubbing rubs rub strokes stroke session sessions treatment
treatments therapy therapies therapist therapists technique techniques method methods drainage friction frictions
touch hands visit visits appointment appointments practitioner practitioners rolling roller rollers compression
pressure thumbs fingers fingertips palms knuckles elbow forearms modality hand manipulation mobilisation circles
mobilization chair table fingertip thumb ball balls
""")
"""Words for a treatment. Those in `LOOSE` count only where the words beside them say so."""
LOOSE = listed("""
session sessions treatment treatments therapy therapies technique techniques method methods drainage friction
frictions touch hands visit visits appointment appointments practitioner practitioners rolling roller rollers
compression pressure thumbs fingers fingertips palms knuckles elbow forearms modality hand manipulation mobilisation
circles mobilization chair table stroke strokes rub rubs rubbing percussion gliding ball balls deactivating
unlocking freeing softening draining flushing unwinding pressing squeezing working releasing loosening mobilising
mobilizing manipulating tapping released worked mobilised mobilized kneaded rubbed pumped stroked pressed cleared
loosened unlocked unwound manipulated squeezed tapped freed opened realigned dealt drained flushed melted smoothed
ironed dissolved wrung unblocked stretched stroking release work therapist therapists thumb fingertip
""")
OF_TOUCH = listed("""
massage deep gentle firm slow light soft long gliding manual hands-on skilled trained expert healing caring warm our
therapist's therapists practitioner's point trigger soft-tissue myofascial lymph lymphatic friction cross-fibre
cross-fiber kneading foam weekly regular monthly single one two three few several every each your this these such
good proper right the a an steady sustained rhythmic circular transverse broad human first second next sports
deep-tissue strong static moderate thumb hand stroking tapping rolling my more another last only brief short fascial
muscle lacrosse spiky calm calming loving moving tissue ischaemic ischemic chair professional practised practiced
strokes experienced qualified same relaxing quality consistent compassionate bare firmer lighter deeper slower
specialised specialized targeted focused medical clinical specific ten twenty thirty fifteen sixty forty half-hour
hour-long fast rapid quick
""")
"""Words before a loose word that make it a treatment by hand."""
OTHER_CARE = listed("""
heat-stroke ischaemic-stroke brain haemorrhagic or heart recent previous mild severe major minor after suffered
physical talking talk drug cancer medical compression occupational behavioural behavioral cognitive speech hormone
radiation exercise gene light-box replacement group water heat cold blood air barometric peer dental doctor's
medicine left right other usual standard conservative office clinic hospital routine surgical antibiotic dummy sham
placebo home stable vein eye skull intracranial
""")
"""Words before a loose word that make it something else."""

BAD = listed("""
pain pains painful ache aches aching sore soreness stress stressed tension tense anxiety anxious worry worries fear
depression depressed depressive distress fatigue tired tiredness exhaustion swelling swellings swollen oedema edema
lymphoedema lymphedema puffiness stiffness stiff inflammation inflammatory inflamed spasm spasms cramp cramps
headache headaches migraine migraines nausea constipation insomnia symptom symptoms disability discomfort numbness
tingling injury injuries injured illness disease diseases arthritis osteoarthritis fibromyalgia sciatica lumbago
scoliosis tendinopathy tendinitis tendonitis plantar fasciitis sprain sprains strain strains scar scars scarring
adhesion adhesions knot knots toxin toxins waste lactate lactic acid cortisol hormone hormones bruise bruises
bruising hypertension cancer tumour tumours asthma colic dementia autism bloating cellulite wrinkles hangover misery
suffering agony tightness burnout overload hunch slouch limp restriction restrictions blockage blockages imbalance
imbalances congestion sadness grief trauma loneliness panic ptsd adhd diabetes stroke clot clots wound wounds
fibrosis contracture contractures colds flu infection infections jetlag ailment ailments complaint complaints
constipated nauseous breathless bloated sleepless agitation agitated wandering clenching snoring incontinence
condition conditions disorder disorders problem problems trouble troubles weakness spasticity rigidity
pressure-points stagnation impurities toxicity labour labor backache backaches vertigo dizziness tinnitus whiplash
bursitis neuropathy neuralgia allergies menopause pms irritability overwork doms hurt hurts crick cricks niggle
niggles agonies flare-up flare-ups attacks attack damage burden lump lumps deadlines craving cravings wear tear
eczema psoriasis acne itch itching itchy rash reflux cough croup copd bronchitis sinusitis sinus catarrh hayfever
tmj bruxism grinding ibs colitis heartburn indigestion diarrhoea haemorrhoids varicose gout rheumatism rheumatic
lupus parkinson's parkinsonism tremor tremors palsy epilepsy seizures alzheimer's concussion bunions neuroma shin
splints rsi mastitis engorgement infertility endometriosis pcos flushes flashes libido postpartum crying fussiness
teething addiction withdrawal nightmares jet-lag flashbacks anger tantrums hyperactivity restlessness twitch
twitches tics palpitations cholesterol obesity chemo apnoea bunion spasming throbbing heaviness hoarseness
deconditioning frailty colicky anxiousness nerviness jitters moodiness lethargy sluggishness fog fogginess
breathlessness cramping seizing locked knotted
""")
PROCESS = listed("""
blood fluid fluids sleep mood mobility flexibility function recovery healing circulation lymph immunity immune
posture alignment motion strength performance oxygen oxygenation nutrients endorphins serotonin dopamine oxytocin
energy vitality wellbeing well-being wellness health calm calmness peace relaxation comfort concentration focus
memory digestion appetite growth repair regeneration metabolism detoxification detox elimination nervous
parasympathetic vagus vagal hormonal confidence self-esteem resilience coping quality-of-life elasticity heartbeat
breathing lactation fertility ageing aging youth stamina endurance agility productivity bonding suppleness chi qi
meridians gait nociceptors receptors gate neurons synapses hydration glymphatic babies' marathon
""")
"""What the body does and what people hope for."""
BODY = listed("""
elbow elbows abdomen chest thigh thighs buttock buttocks rib ribs heel heels hand hands finger fingers thumb thumbs
toe toes vein vessel nodes node bone bones throat eye eyes ear ears armpit groin breast breasts womb bladder stomach
tummy sole soles movement flow blood balance range bowel weight nerve nerves brain mind life skin collagen elastin
fascia fascial tone pulse heart lung lungs joint joints cartilage tendon tendons ligament ligaments muscle muscles
fibre fibres fiber fibers tissue tissues cells cell kidney kidneys liver gut organs organ trigger-point
trigger-points spine disc discs vertebrae pelvis body bodies shoulders shoulder neck back backs knee knees hip hips
calf calves feet foot legs leg arm arms jaw head scalp face belly wrists wrist ankle ankles hamstring hamstrings
quads jump sprint running rehabilitation rehab drainage veins arteries vessels capillaries fluid fluids stretch
nights night baby babies infants preterm pregnancy birth workday work sport training race painkillers painkiller
pecs psoas traps glutes glute lats piriformis trapezius rhomboids biceps triceps pterygoids masseter suboccipitals
diaphragm sacrum sternum colon perineum cheek cheeks temples forehead itb bands pills pill tablets medication
medications medicine medicines drugs opioids ibuprofen paracetamol surgery operation operations surgeon injections
physiotherapy
""")
"""Parts of the body and of life, which can be handled, moved and named without a claim."""
HARM = listed("""
cramp cramps mark marks purple harm harms harmful injure injures damage damages damaging bruise bruises bruising
worsen worsens worse tear tears torn break breaks rupture ruptures dislodge dislodges bleed bleeds bleeding fracture
fractures clot clots irritate irritates irritation danger dangerous dangers risk risks risky unsafe burn burns rash
hurt hurts faint fainting dizzy spread spreads delay delays mask masks hide hides inflame inflames overload
overloads aggravate aggravates provoke provokes trigger triggers triggered emergency haematoma haematomas hematoma
embolism embolus death deaths die died infection puncture punctures compress compresses displace displaces flare
flares haemorrhage hemorrhage stroke sick tender tenderness numb numbness tingling weak weakness ill dissection
overstretch strain strains sharp fever fevers unexplained suspected fall falls paralysis perforate loosen-clot
detach detaches travel travels shock alarm adverse soreness sore nausea redness allergic allergy swelling swell
swells feverish injuries injury unwanted unwell warn warns warning wound wounds confusion
""")

_BENEFIT = sorted(
    listed(
        """
relieve reduce ease lessen lower decrease diminish alleviate improve enhance increase boost heal cure prevent
restore promote speed accelerate stimulate flush detoxify cleanse eliminate dissolve relax calm soothe strengthen
raise shorten correct realign unblock loosen mend repair rejuvenate energise energize invigorate nourish tame banish
minimise minimize maximise maximize halve combat tackle counter resolve fix treat protect normalise normalize
regulate activate slow reverse deactivate free sharpen soften release remove drain clear purge rid melt untie
unravel undo unlock unwind untangle unknot rehydrate oxygenate reset rebalance balance re-balance align lengthen
smooth revitalise revitalize refresh renew recharge reawaken awaken quiet quieten settle silence erase vanish
disappear fade evaporate lift brighten deepen shrink drop tumble plummet dwindle subside plunge slash conquer defeat
beat fight cut ward dispel dissipate disperse decongest detox de-stress destress support aid assist benefit help
work optimise optimize fortify bolster hasten expedite facilitate foster encourage quicken dampen dull numb block
inhibit suppress control manage curb stave crush kill abolish eradicate expel extract neutralise neutralize offset
overcome outperform outdo outlast surpass rival match replace substitute save spare deliver guarantee ensure assure
promise transform rebuild regenerate remodel replenish revive reactivate rewire retrain recalibrate condition tone
firm elongate straighten open trim burn warm liberate rescue comfort pacify stabilise stabilize sustain preserve
maintain preempt avert avoid stop end halt postpone delay reinvigorate empower elevate uplift cheer mobilise
mobilize regain reclaim rekindle reinforce invite usher unleash unclog unfreeze unjam untwist uncoil unburden defuse
disarm douse quell quench subdue muffle mollify placate hush lull cushion buffer thaw nurture nudge rouse prime
freshen discharge evict oust double triple multiply decompress desensitise desensitize detach unglue unstick
separate lubricate pump squeeze-out wash sweep chase coax kick-start jump-start ignite fire flood reorganise
reorganize reshape restructure reconnect harmonise harmonize purify sedate tranquillise thrive flourish bounce
recover blossom glow perk rally enable allow let make give bring provide offer yield produce create generate induce
cause trigger lead result contribute account explain prove demonstrate confirm establish alter change affect
influence modify modulate redirect
"""
    )
)
BENEFIT: frozenset[str] = frozenset(
    form for verb in _BENEFIT for form in (forms(verb)[0], forms(verb)[1], forms(verb)[3])
)
BENEFIT |= listed("""
fights fighting feel-good heals makes making gives giving brings bringing leads leading lets letting keeps keeping
keep sends sending send gets getting get takes taking take puts putting put sets setting set does draw draws drawing
breaks breaking wins win winning turns turning turn sheds shed leaves leave leaving undoes undoing goes go going
cuts cutting lends lend grow grows growing sleeps rises rise rising melts sinks begins-to-fade slips overcomes
overcoming beats beating rids ridding resets resetting
""")
DID: frozenset[str] = frozenset(forms(verb)[2] for verb in _BENEFIT) | listed("""
fell rose grew made gave brought led got took kept put went came felt slept left cut beat fought broke became drew
shrank sank won overcame lost gained bettered let did better spread set sent had lifted
""")
MORE = listed("""
earlier less fewer better lower higher greater more improved reduced quicker faster sooner calmer easier longer
shorter stronger looser smaller softer deeper lighter milder happier healthier younger fresher fitter freer safer
gentler brighter straighter taller suppler nimbler decreased increased reduction reductions decrease increase
improvement improvements change changes effect effects difference differences gain gains drop drops fall rise
relieved relaxed eased decline declines alleviation enhancement prevention lessening lowering normal benefit
benefits fully response responses results result outcome outcomes value evidence impact influence role
""")
ADJECTIVES = listed(
    """
firm tone open slow calm clear smooth warm free quiet trim dull numb separate condition lower level complete soften
work change help control result cause balance benefit support lead rest cut set release drop burn fire massage flood
pump wash sweep lift aid match rival value alter contact order manage progress surge make keep let give bring
provide offer have rise slip leave
"""
)
"""Verbs whose base form is also a noun or adjective, or too common; it counts only behind 'to' or a modal verb."""
BETTER = listed("""
earlier better faster quicker sooner calmer easier stronger happier healthier younger fresher fitter freer
straighter taller suppler improved relieved relaxed eased alleviation enhancement improvement improvements
""")
"""Of these, the ones that say what is good without a noun beside them."""
HYPE = listed("""
cure cures cured curing curative proven proof prove proves proved guarantee guarantees guaranteed miracle miracles
miraculous wonder wonders magic magical effective effectively effectiveness effectual powerful potent best ideal
perfect remedy remedies antidote answer solution secret key essential vital indispensable must-have superior
unbeatable unrivalled unmatched unparalleled excellent great fantastic amazing remarkable dramatic dramatically
significant-relief relief reliever relievers therapeutic beneficial helpful useful valuable invaluable worthwhile
natural nature's naturally drug-free pain-free painless stress-free ache-free symptom-free worry-free headache-free
medication-free safe safely safety harmless risk-free gentle-enough side-effect goodbye farewell gone forever
permanently permanent instant instantly immediately lasting long-lasting finally truly surely certainly definitely
clearly undoubtedly unquestionably indeed clinically-proven evidence-based doubt deny undeniable well-established
established science-backed backed recommended restorative rejuvenating soothing pain-relieving pain-relief relieving
stress-relieving stress-busting stress-relief anti-inflammatory painkilling calming healing relaxing revitalising
revitalizing refreshing invigorating life-changing game-changer transformative blissful bliss success successful
successfully works wins beats trumps painkiller medicine-cabinet lifeline godsend saviour savior blessing boon happy
amazed astonished delighted stunned astounded thrilled breakthrough cornerstone gold-standard gold hero weapon
shield insurance investment preventive preventative first-line treatment-of-choice choice surest reliably reliable
consistently always everyone everybody anyone deserves deserve underrated overlooked underestimated expect trust
believe enjoy convinced swear testify rave grateful thank thanks owing credit due youthful reborn renewed whole new
ease effortless effortlessly supple limber well rested upright upbeat serene peaceful calm refreshed restored free
freed freedom worth capable able ability benefits benefit advantage advantages alternative paramount unlike nothing
like outstanding profound profoundly promising fast-acting gain-without drug pharmaceutical
""") - listed("""
like due whole new drug choice works gold insurance answer anyone well calm credit natural thank first-line safety
nothing recommended pharmaceutical clearly finally immediately everyone everybody rested always shield investment
capable able ability owing free alternative ease evidence-based expect key first established gold-standard
painkiller backed
""")
"""Words of praise and proof: a sentence in which one stands with a treatment is asked about."""

NEGATION = listed("""
not no never cannot can't don't doesn't didn't isn't aren't wasn't weren't won't wouldn't shouldn't couldn't neither
nor none hardly nothing nobody noone without mustn't haven't hasn't hadn't few little
""")
MODAL = listed(
    """
can could may might will would shall ll to helps help must should cannot can't won't doesn't don't needn't
"""
)
PRESENT = listed(
    """
is are am has have do does be been being seems seem remains remain becomes become proves looks it's that's
"""
)
PAST = listed("was were had did")
PRONOUN = listed("it this they these that which both such those he she its their them it's that's")
DETERMINER = listed(
    """
the a an your my our their his her its this that these those any some every each all both away out off up down back
you us them me him people patients clients everyone no more less
"""
)
ADVERB = listed(
    """
also often then even just really simply still always never soon quickly too only now usually sometimes actually ever
almost thus therefore so well once again further both not first directly quietly
"""
)
"""Words that may stand between a noun and its verb."""


NOUNS = listed("""
rings nails late charts readings early therapist therapists table tables chair oil oils room rooms school schools
course courses licence license practice professional professionals clinic clinics session sessions visit visits
style styles kind kinds type types form forms history order orders group groups study studies trial trials review
reviews time times hour hours minute minutes week weeks day days month months year years term terms word words
person people patient patients client clients adult adults woman women man men child children nurse nurses doctor
doctors therapist's client's person's patient's guideline guidelines body area areas region regions site side sides
layer layers bone bones wrist elbow fist direction pace speed depth rhythm length width page pages entry record
records note notes question questions answer answers list lists plan plans aim aims price prices cost fee fees
insurer insurers clinicians clinician lotion cream towel towels sheet sheets training lesson class classes research
researchers author authors evidence certainty comparison comparisons comparator control controls waiting attention
usual care treatment treatments therapy series pressure strokes hands thumbs fingers palms knuckles forearm forearms
signs sign source sources reason reasons safety harms harm risks risk rule rules law laws dose doses number numbers
amount
""")
STUDY = listed("""
study studies trial trials review reviews cochrane meta-analysis experiment experiments survey surveys authors
author reviewers researchers participants guideline guidelines panel report reports
""")
DOERS = listed("""
exercise exercises exercising walking walk doctor doctors physician physicians nurse paracetamol ibuprofen medicine
medicines drugs antibiotics heat cold ice surgery operation surgeon pillow towel cushion rest body heart lungs
pharmacist clinician clinicians guideline guidelines plan plans insurer insurers law compression sleeve garment
garments physiotherapist physiotherapists person client patient patients people acupuncture yoga swimming stretching
movement midwife anticoagulants warfarin vaccine steroid steroids opioids
""")
"""Who or what else can be the subject of a clause."""
MEDICINE = listed(
    """
painkiller painkillers pill pills tablets medication medications medicine medicines drugs surgery operation scalpel
surgeon injections ibuprofen paracetamol opioids doctor doctors physiotherapy side-effects
"""
)
