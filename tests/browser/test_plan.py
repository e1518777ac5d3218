"""Build a plan: from disk, with the network off and without a mouse; for every health problem; a stop stands first."""

from __future__ import annotations

import io
from typing import Any

import pytest
import screened
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.pages import referral

from .readers import PHONE, Read, Reader
from .test_accessibility import everywhere

PLAN = "plan.html"
MARGINS = dict.fromkeys(("top", "bottom", "left", "right"), "12mm")
HOSTILE = "</textarea><script>window.hurt = 1</script><img src=x onerror='window.hurt = 1'>"
COPIED = "() => { window.kbCopy = text => { window.copied = text; return Promise.resolve(); }; }"
STOPS = ("emergency", "urgent", "put-off", "do-not")
LOAD = "() => Promise.all([kbScreen.load('.'), kbDraft.load('.')]).then(() => Object.keys(kbPlans.conditions).length)"
EVERY = """() => {
    const found = {}, data = kbPlans, screening = kbScreening;
    for (const [problem, own] of Object.entries(data.conditions)) for (const ticked of [[], screening.conditions[problem].safety.slice(0, 1)]) {
        const ways = own.techniques.map(way => way.id).concat("", "cupping");
        for (const technique of ways) for (const measure of own.measures.map(each => each.id).concat("")) {
            const used = own.techniques.find(way => way.id === technique);
            const doses = used && used.doses.length ? used.doses.map((_, i) => String(i)) : [""];
            for (const dose of doses) {
                const draft = kbDraft.draft(data, screening, { problem, technique, dose, measure, difference: "0", score: "5",
                    ticked, asked: true, outcomes: own.outcomes.map(one => one.id), found: "", aim: "", agreed: "",
                    start: "2026-12-01", each: "", check: "", pathway: own.pathways[0] || "" });
                found[[problem, technique, dose, measure, ticked.length].join(" ")] = draft.parts.map(part =>
                    [part.id, part.lines.map(line => [line.text, line.sources])]).concat([["safety", draft.safety.stop, draft.safety.told.map(one => one.action)]]);
            }
        }
    }
    return found;
}"""
"""Every problem with each of its techniques, doses and measures, with nothing ticked and with its first safety entry."""


def paper(page: Page, size: str = "A4") -> list[str]:
    """The words of each printed page."""
    pdf = PdfReader(io.BytesIO(page.pdf(format=size, margin=MARGINS)))
    return [" ".join(one.extract_text().split()) for one in pdf.pages]


def choose(page: Page, problem: str) -> None:
    page.get_by_label("Health problem").select_option(problem)
    expect(page.locator("[data-kb-plan-own] li").first).to_be_visible()
    expect(page.locator("[data-kb-plan-part]").first).to_be_visible()


def filled(page: Page) -> None:
    """A plan as somebody would make it."""
    choose(page, "low-back-pain")
    page.get_by_role("checkbox", name="Thin or brittle bones").check()
    page.get_by_label("were all asked").check()
    page.get_by_label("What was found").fill("Pain 6 of 10 after sitting for 20 minutes. No leg signs.")
    page.get_by_label("What the person wants").fill("Drive 60 minutes without a stop (now 20)")
    page.get_by_label("Measure", exact=True).select_option("odi")
    page.get_by_label("First score").fill("46")
    page.get_by_label("Start", exact=True).fill("2026-12-01")
    page.get_by_label("Pathway").select_option("primary-care-low-back-pain")


def verdict(page: Page) -> str:
    return page.locator("[data-kb-plan-verdict]").get_attribute("data-kb-plan-verdict") or ""


def part(page: Page, name: str) -> Any:
    return page.locator(f"[data-kb-plan-part={name}]")


@pytest.fixture
def plan(reader: Reader) -> Page:
    return reader.open(PLAN)


def test_every_problem_builds_a_plan_and_every_line_has_a_source(reader: Reader, data: KnowledgeBase) -> None:
    """A page of this site that is there, or 'yours'; nothing unfinished stands in it; a stop gives no goal, no dose,
    no day and no end of a course."""
    page = reader.open(PLAN)
    assert page.evaluate(LOAD) == len(data.of("conditions"))
    drafts, wrong, lines, there = page.evaluate(EVERY), [], 0, {""}
    there |= {file.relative_to(reader.site).as_posix() for file in reader.site.rglob("*.html")}
    assert len(drafts) > 500
    for key, parts in drafts.items():
        *rows, (_, stop, actions) = parts
        names = [name for name, _ in rows]
        if stop != any(action in STOPS for action in actions) or stop == ("again" in names):
            wrong.append(f"{key}: stop {stop} with {actions} and {names}")
        for name, told in rows:
            for text, sources in told:
                lines += 1
                if not sources or any(not path and "yours" not in label for label, path in sources):
                    wrong.append(f"{key} {name}: no source for {text}")
                if not text.strip() or any(word in text for word in ("undefined", "NaN", "null", "[object")):
                    wrong.append(f"{key} {name}: {text}")
                wrong += [
                    f"{key} {name}: {path} is not there" for _, path in sources if path.partition("#")[0] not in there
                ]
                if stop and (name in ("goals", "again", "report", "agreed") or "Dose as studied" in text):
                    wrong.append(f"{key} {name}: {text} beside a stop")
                if (
                    stop
                    and name == "stop"
                    and sources != [["danger signs", f"conditions/{key.split()[0]}.html#red-flags"]]
                ):
                    wrong.append(f"{key}: the end of a course beside a stop: {text}")
    assert wrong[:20] == []
    print(f"{len(drafts):,} plans, {lines:,} lines")


def test_the_goals(plan: Page) -> None:
    """Points and shares, both directions; the figure is never smaller than the change; what cannot be is told."""
    plan.evaluate(LOAD)
    goal = "([measure, change, score]) => kbDraft.goal(kbPlans.measures[measure], change, score, '').text"
    ten = {"value": 9.5, "share": False, "words": "9.5 points", "who": "neck pain", "own": True, "source": ""}
    share = ten | {"value": 14, "share": True, "words": "14 % of the starting score", "own": False}
    told = {
        (
            "ndi",
            0,
            "22",
        ): "from 22 to 12.5 or less (0 to 50, lower is better). Change that matters: 9.5 points, in neck pain.",
        ("ndi", 0, "22,5"): "from 22.5 to 13 or less",
        ("psfs", 0, "0.2"): "from 0.2 to 9.7 or more",
        ("fiqr", 1, "61"): "from 61 to 52.4 or less",
        ("ndi", 0, "5"): "leaves no room for the change that matters",
        ("ndi", 0, "51"): "51 is not on the scale",
        ("ndi", 0, "much"): "“much” is not a number",
        ("ndi", 0, ""): "first score not typed yet (0 to 50, lower is better)",
        ("tug", 2, "14"): "No change that matters is recorded for it",
        ("midas", 0, "20"): "look up which way is better",
    }
    for (measure, which, score), wanted in told.items():
        assert wanted in plan.evaluate(goal, [measure, (ten, share, None)[which], score]), (measure, score)
    assert "whether it fits people with this problem is not known" in plan.evaluate(goal, ["fiqr", share, "61"])


def test_the_days(plan: Page) -> None:
    """Half-way through the weeks studied, over the end of a year and in a leap year; from visits a week where no weeks
    were read; a day that somebody typed stands."""
    plan.evaluate(LOAD)
    days = """([choice, dose]) => { const when = kbDraft.dates(choice, dose);
        return [when.check, when.end].map(day => isNaN(day) ? "" : kbDraft.inWords(day)); }"""
    start: dict[str, str] = {"start": "2027-12-06", "each": "", "check": ""}
    ten, six = {"weeks": 10, "sessions": 10}, {"weeks": None, "sessions": 6}
    assert plan.evaluate(days, [start, ten]) == ["10 January 2028", "14 February 2028"]
    assert plan.evaluate(days, [start | {"start": "2028-02-28"}, {"weeks": 1, "sessions": 3}])[0] == "6 March 2028"
    assert plan.evaluate(days, [start, six]) == ["", ""]
    assert plan.evaluate(days, [start | {"each": "2"}, six]) == ["20 December 2027", "27 December 2027"]
    assert plan.evaluate(days, [start | {"check": "2027-12-20"}, ten])[0] == "20 December 2027"
    assert plan.evaluate(days, [start | {"start": "2027-02-30"}, ten]) == ["", ""]


def test_a_plan_for_low_back_pain_with_the_keyboard_alone(reader: Reader) -> None:
    """From the page of clinics: chosen there, filled in by Tab, Space and letters, copied with Enter."""
    page = reader.open("start/clinics.html")
    page.get_by_role("link", name="Build a plan: Low back pain").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/plan.html#for-low-back-pain")
    expect(page.locator("[data-kb-plan-part]").first).to_be_visible()
    page.evaluate(COPIED)
    page.get_by_label("Health problem").focus()
    typed = {"found": "No leg signs", "aim": "Drive an hour", "score": "46", "agreed": "Once a week"}
    reached: list[str] = []
    for _ in range(200):
        page.keyboard.press("Tab")
        name, kind, text = page.evaluate(
            "() => [document.activeElement.name || '', document.activeElement.type || '', document.activeElement.textContent.trim()]"
        )
        if (name == "entry" and page.evaluate("document.activeElement.value") == "osteoporosis") or name == "asked":
            page.keyboard.press("Space")
        elif name == "measure":
            page.keyboard.type("Osw")
        elif name in typed and name not in reached:
            page.keyboard.type(typed[name])
        reached.append(name or text)
        if kind == "button" and text == "Copy as text":
            page.keyboard.press("Enter")
            break
    assert reached.index("technique") < reached.index("entry") < reached.index("aim") < reached.index("Copy as text")
    expect(page.locator("[data-kb-plan-status]")).to_have_text("Copied.")
    text = str(page.evaluate("window.copied"))
    assert text.startswith("DRAFT TREATMENT PLAN: LOW BACK PAIN\nA teaching draft, not advice")
    assert "from 46 to 36 or less by " in text and "Drive an hour, by " in text
    assert "- Thin or brittle bones: " in text
    assert "- What was found: No leg signs [yours]" in text
    assert "Dose as studied, not a prescription: 10 weekly visits" in text and " Cherkin 2011]" in text
    before = text.partition(" Cherkin 2011: evidence/cherkin-2011-two-massage-types-clbp.html")[0]
    number = before.rpartition("\n")[2]
    assert f"[{number} Cherkin 2011]" in text and text.count("#effect-") >= 3  # each statement by its own address
    assert page.evaluate("document.activeElement.textContent") == "Copy as text"


def test_a_stop_stands_first_and_nothing_is_begun(plan: Page) -> None:
    """On the screen, in the text, in the text for the referrer and on paper; unticked, the dose is back."""
    filled(plan)
    assert verdict(plan) == "adapt"
    expect(part(plan, "dose")).to_contain_text("10 weekly visits")
    expect(part(plan, "goals")).to_contain_text("from 46 to 36 or less")
    expect(part(plan, "stop")).to_contain_text("no change after ten visits, stop")
    stop = plan.get_by_role("checkbox", name="Trouble passing urine")
    stop.check()
    assert verdict(plan) == "emergency"
    title = plan.locator("[data-kb-plan-result] .kb-check__title")
    expect(title).to_have_text("Do not start. Emergency, act now.")
    expect(plan.locator("[data-kb-plan-said]")).to_have_text("Do not start. Emergency, act now.")
    expect(part(plan, "dose")).to_contain_text("No goal, technique, dose or date stands here")
    for name in ("goals", "again", "report", "agreed"):
        assert part(plan, name).count() == 0, name
    expect(part(plan, "tell")).to_contain_text("Whoever sent the person or treats the person")
    expect(part(plan, "stop")).to_contain_text("Call an ambulance now if ")
    plan.evaluate(COPIED)
    plan.get_by_role("button", name="Copy as text").click()
    text = str(plan.evaluate("window.copied"))
    assert text.splitlines()[3].startswith("DO NOT START. EMERGENCY, ACT NOW.") and "weekly visits" not in text
    after = ("or less", "Drive 60", "Stop", "stop.", "ten visits", "Stay active", "stay active", "Stop the course")
    assert [one for one in after if one in text.partition("SOURCES")[0]] == []
    letter = plan.locator("[data-kb-plan-letter]").text_content() or ""
    assert "Planned: nothing is begun." in letter and "Dose studied" not in letter and "Start:" not in letter
    assert not any(one in letter for one in ("own aim", "Change that matters", "Stop rule", "when the course ends"))
    first = paper(plan)[0]
    assert first.index("Do not start. Emergency, act now.") < first.index("Where we start")
    stop.uncheck()
    expect(part(plan, "dose")).to_contain_text("10 weekly visits")


def test_beside_a_stop_that_can_wait_stands_what_experts_put_first(plan: Page) -> None:
    """Not beside an ambulance or a doctor the same day, where 'stay active' would be the wrong advice."""
    filled(plan)
    plan.locator("[data-kb-plan-others] > summary").click()
    plan.locator("input[value=anticoagulants]").check()
    plan.get_by_label("Technique", exact=True).select_option("cupping")
    assert verdict(plan) == "do-not"
    first = "What experts put first, as far as the answer on top allows it: Learn about your back, stay active"
    expect(part(plan, "dose")).to_contain_text(first)
    plan.get_by_role("checkbox", name="Trouble passing urine").check()
    assert verdict(plan) == "emergency"
    expect(part(plan, "dose")).not_to_contain_text("What experts put first")


def test_the_tick_says_how_many_questions_it_covers(plan: Page, data: KnowledgeBase) -> None:
    """Those in sight and those of the folded list, for each problem anew."""
    whole = len(data.of("safety"))
    for slug in ("low-back-pain", "phantom-limb"):
        choose(plan, slug)
        own = len(data.get(f"conditions/{slug}").safety)
        assert plan.locator("[data-kb-plan-own] li").count() == own
        assert plan.locator("[data-kb-plan-others] li").count() == whole - own
        name = (
            f"These {own} questions and the {whole - own} of the folded list were all asked, and what applies is ticked"
        )
        expect(plan.get_by_role("checkbox", name=name, exact=True)).not_to_be_checked()
        expect(plan.locator("[data-kb-plan-verdict]")).to_contain_text("those of the folded list too")


def test_the_copied_sources_stand_below_a_public_address_or_name_the_reference(plan: Page) -> None:
    filled(plan)
    texts = plan.evaluate(
        "() => ['', 'https://massage.example/'].map(site => kbPlanText.plan(kbDraft.draft(kbPlans, kbScreening, {"
        " problem: 'low-back-pain', technique: '', dose: '', measure: '', difference: '', score: '', ticked: ['anticoagulants'],"
        " asked: true, outcomes: [], found: '', aim: '', agreed: '', start: '', each: '', check: '', pathway: '' }),"
        " site, kbPlans.reference))"
    )
    bare, public = (text.partition("\nSOURCES\n")[2].splitlines() for text in texts)
    assert bare[0] == f"Paths in the reference “{referral.NAME}”; no public address of it is set."
    assert bare[1] == "1 safety entry: safety/anticoagulants.html"
    assert public[0] == "1 safety entry: https://massage.example/safety/anticoagulants.html"
    assert not any("no public address" in one for one in public)
    plan.evaluate(COPIED)
    plan.get_by_role("button", name="Copy as text").click()  # the site of the tests has no public address
    assert f"\nSOURCES\n{bare[0]}\n1 " in str(plan.evaluate("window.copied"))


def test_what_is_left_for_a_pen_is_a_line_over_the_whole_sheet(plan: Page) -> None:
    choose(plan, "low-back-pain")
    plan.set_viewport_size({"width": 703, "height": 994})  # A4 less its margins
    plan.emulate_media(media="print")
    for name, label in (
        ("start", "What was found:"),
        ("goals", "To be able to:"),
        ("dose", "Agreed on"),
        ("agreed", "The person agrees"),
    ):
        row = part(plan, name).locator(".kb-plan__pen")
        expect(row).to_have_count(1)
        expect(row).to_contain_text(label)
        width, rule, height = row.evaluate(
            "node => { const rule = node.querySelector('.kb-plan__rule').getBoundingClientRect();"
            " return [node.parentNode.getBoundingClientRect().width, rule.width, rule.height]; }"
        )
        assert rule > 0.98 * width > 600 and height >= 24, (name, width, rule, height)
    plan.emulate_media(media="screen")
    plan.get_by_label("What was found").fill("No leg signs")
    assert part(plan, "start").locator(".kb-plan__rule").count() == 0


def test_no_entry_that_forbids_ends_in_a_plan(reader: Reader, data: KnowledgeBase) -> None:
    """Every safety entry with every technique, for one problem: it stops wherever the rules of the program say so."""
    page = reader.open(PLAN)
    page.evaluate(LOAD)
    stopped = page.evaluate(
        """() => { const found = [], problem = "low-back-pain";
        for (const entry of Object.keys(kbScreening.entries)) for (const technique of ["", ...Object.keys(kbScreening.techniques)]) {
            const draft = kbDraft.draft(kbPlans, kbScreening, { problem, technique, dose: "0", measure: "", difference: "", score: "",
                ticked: [entry], asked: true, outcomes: [], found: "", aim: "", agreed: "", start: "2026-12-01", each: "", check: "", pathway: "" });
            const days = draft.parts.some(part => part.id === "again");
            if (draft.safety.stop !== !days) found.push("both: " + entry + " " + technique);
            if (draft.safety.stop) found.push(entry + " " + technique);
        }
        return found; }"""
    )
    wanted = []
    for name in data.of("safety"):
        for way in ("", *data.of("techniques")):
            if screened.screen(data, [name], "conditions/low-back-pain", way).verdict in STOPS:
                wanted.append(f"{name.partition('/')[2]} {way.partition('/')[2]}")
    assert sorted(stopped) == sorted(wanted) and len(wanted) > 1000


def test_until_the_questions_are_asked_the_plan_says_so(plan: Page) -> None:
    choose(plan, "neck-pain")
    assert verdict(plan) == "unasked"
    expect(part(plan, "again")).to_contain_text("only when the safety questions are answered")
    plan.get_by_label("were all asked").check()
    assert verdict(plan) == "nothing"
    expect(plan.locator("[data-kb-plan-verdict]")).to_contain_text("This list cannot see everything.")
    plan.get_by_label("Health problem").select_option("migraine")  # asked for one problem is not asked for another
    assert verdict(plan) == "unasked"


def test_where_a_doctor_is_to_be_asked_the_start_waits_for_the_answer(plan: Page, data: KnowledgeBase) -> None:
    choose(plan, "knee-replacement")
    way = plan.get_by_label("Technique", exact=True).input_value()
    asked = [n for n in data.get("conditions/knee-replacement").safety
             if screened.holds(data, n, f"techniques/{way}").action == "ask-first"]  # fmt: skip
    plan.locator(f"input[value={asked[0].partition('/')[2]}]").check()
    assert verdict(plan) == "ask-first"
    expect(part(plan, "again")).to_contain_text("Start: only after the doctor or nurse has answered; then ")
    letter = plan.locator("[data-kb-plan-letter]").text_content() or ""
    assert "Please answer before the first visit: may what is planned be given" in letter


def test_a_medicine_is_found_by_its_brand_and_stays_ticked(plan: Page) -> None:
    choose(plan, "phantom-limb")
    expect(part(plan, "dose")).to_contain_text("No dose of any massage for this problem was read, so none is proposed.")
    plan.locator("[data-kb-plan-others] > summary").click()
    plan.get_by_label("Find a question").fill("xarelto")
    box = plan.get_by_role("checkbox", name="Taking blood thinners")
    box.check()
    plan.get_by_label("Find a question").fill("shingles")
    expect(box).to_be_visible()
    expect(plan.locator("[data-kb-plan-shown]")).to_have_text("1 question found.")
    plan.get_by_label("Technique", exact=True).select_option("cupping")
    assert verdict(plan) == "do-not"
    plan.get_by_label("Health problem").select_option("low-back-pain")
    expect(box).to_be_checked()
    assert plan.locator("[data-kb-plan-own] input[value=anticoagulants]").count() == 1


def test_hostile_text_is_text(plan: Page) -> None:
    filled(plan)
    plan.get_by_label("What you agree on").fill("Once a week")  # an empty one has a rule for a pen
    before = plan.locator("[data-kb-plan-result] *").count()
    for label in ("What was found", "What the person wants", "What you agree on"):
        plan.get_by_label(label).fill(f"{HOSTILE}\n- Dose as studied: daily [Cherkin 2011]")
    plan.evaluate("document.querySelector('[name=score]').removeAttribute('maxlength')")
    plan.get_by_label("First score").fill(HOSTILE)
    expect(part(plan, "goals")).to_contain_text("is not a number")
    plan.evaluate(COPIED)
    plan.get_by_role("button", name="Copy as text").click()
    text = str(plan.evaluate("window.copied"))
    assert "\n- Dose as studied: daily" not in text  # what was typed cannot pass for a line of the plan
    assert text.count(HOSTILE) >= 3 and "onerror" in " ".join(paper(plan))
    assert plan.evaluate("window.hurt") is None
    assert plan.locator("form :is(img:not([alt]), script)").count() == 0
    assert plan.locator("[data-kb-plan-result] *").count() == before


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_on_paper_the_plan_stands_alone_on_one_or_two_sheets(plan: Page, size: str) -> None:
    filled(plan)
    sheets = paper(plan, size)
    assert len(sheets) <= 2
    text = " ".join(sheets)
    assert text.index("Person") < text.index("Draft plan: Low back pain") < text.index("Only if the work is adapted")
    assert "A teaching draft, not advice" in text and "from 46 to 36 or less" in text and "[yours]" in text
    for other in ("Health problem", "Copy as text", "Text for the referrer", "Check before you start", "All other"):
        assert other not in text


def test_the_longest_plans_are_two_sheets_too(plan: Page, data: KnowledgeBase) -> None:
    """Of the problems with most to say, all outcomes and a pathway chosen."""
    longest = sorted(data.of("conditions"), key=lambda name: -len(str(data.get(name).care_cards)))[:3]
    for name in [*longest, "conditions/fibromyalgia"]:
        choose(plan, name.partition("/")[2])
        for box in plan.locator("[data-kb-plan-outcomes] input").all():
            box.check()
        plan.get_by_label("Pathway").evaluate(
            "node => { node.selectedIndex = node.options.length - 1; node.dispatchEvent(new Event('change', {bubbles: true})); }"
        )
        assert len(paper(plan)) <= 2 and len(paper(plan, "Letter")) <= 2, name


def test_the_text_for_the_referrer(plan: Page) -> None:
    filled(plan)
    letter = plan.locator("[data-kb-plan-letter]").text_content() or ""
    lines = letter.splitlines()
    assert lines[:3] == [
        "MASSAGE: PLAN FOR THE REFERRER (DRAFT)",
        "To: ____________________",
        "From: ____________________",
    ]
    assert "- present: Thin or brittle bones" in lines
    assert any(
        line.startswith("Start: 1 December 2026. We look again on: 5 January 2027. The course ends on: 9 Feb")
        for line in lines
    )
    assert "Measure: ODI (Oswestry Disability Index). First score: 46 on ____" in lines
    assert "not reviewed by a clinician" in lines[-1]


def test_nothing_is_kept_and_the_address_only_chooses(plan: Page, reader: Reader) -> None:
    filled(plan)
    assert plan.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert "Drive" not in plan.url
    for address in ("#for-neck-pain", "?neck-pain", "#neck-pain", "?for=neck-pain"):
        reader.open("search.html")  # else only the place on the page changes, and what was typed stays
        page = reader.open(PLAN + address)
        expect(page.get_by_label("Health problem")).to_have_value("neck-pain")
        expect(page.locator("[data-kb-plan-result] h3")).to_have_text("Draft plan: Neck pain")
        assert page.get_by_label("What was found").input_value() == ""
    reader.open("search.html")
    page = reader.open(PLAN + "#for-<img src=x>")
    expect(page.get_by_label("Health problem")).to_have_value("")
    page.get_by_label("Health problem").focus()
    choose(page, "low-back-pain")
    page.get_by_role("button", name="Start again").click()
    expect(page.locator("[data-kb-plan-part]")).to_have_count(0)
    expect(page.locator("[data-kb-plan-steps]")).to_be_hidden()


def test_the_data_comes_at_first_use_and_the_first_view_weighs_little(reading: Read) -> None:
    with reading() as reader:
        sizes = reader.weights(PLAN)
        assert not any("plans." in one or "screening." in one for one in sizes)
        assert sum(sizes.values()) <= 100_000, sizes
        choose(reader.page, "low-back-pain")
        assert any("plans." in one for one in reader.loaded)


def test_without_a_script_it_says_so_and_leads_on(reading: Read, data: KnowledgeBase) -> None:
    with reading(java_script_enabled=False, width=PHONE, height=844) as plain:
        page = plain.open(PLAN)
        assert "which your browser does not run" in page.locator("article").inner_text()
        expect(page.get_by_role("link", name="Treatment plan: example and empty sheet")).to_be_visible()
        assert page.locator(".kb-plan__pages a").count() == len(data.of("conditions"))
        assert page.locator("input, select").evaluate_all("all => all.some(node => node.checkVisibility())") is False


def test_it_is_one_tap_from_where_it_is_wanted(reader: Reader) -> None:
    for path in ("conditions/neck-pain.html", "pathways/neck-pain-dose-agreed.html"):
        link = reader.open(path).locator("article a[href$='plan.html#for-neck-pain']").first
        assert link.count() == 1, path
    for path in ("start/clinics.html", "documents/treatment-plan.html", "start/students.html", "learn/planning.html"):
        assert reader.open(path).locator("article a[href$='plan.html']").count() >= 1, path
    page = reader.open("search.html?q=plan+builder")
    expect(page.locator("[data-kb-whole] [data-kb-results] a").first).to_have_text("Build a plan")
    page = reader.open("search.html?q=treatment+plan")
    expect(page.locator("[data-kb-whole] [data-kb-results]")).to_contain_text("Build a plan")


def test_axe_finds_nothing(reader: Reader) -> None:
    """As it opens, filled in, and with a stop; both widths and schemes."""
    page = reader.open(PLAN)
    page.add_style_tag(content="* { transition: none !important }")
    found = everywhere(reader, page, frame=False)
    filled(page)
    page.locator(".kb-plan__letter > summary").click()
    found += [f"filled in: {text}" for text in everywhere(reader, page, frame=False)]
    page.get_by_role("checkbox", name="Trouble passing urine").check()
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")  # the bar of a phone covers no question there
    found += [f"with a stop: {text}" for text in everywhere(reader, page, frame=False)]
    assert found == []


def test_it_fits_a_phone(phone: Reader) -> None:
    page = phone.open(PLAN)
    filled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    bar = page.locator("[data-kb-plan-bar]")
    expect(bar).to_contain_text("Draft plan: Only if the work is adapted.")
    page.evaluate("window.scrollTo(0, 0)")
    expect(bar).to_be_in_viewport()
