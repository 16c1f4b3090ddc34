"""The quiz page: a round without a script, without storage, and the trainer's tour of all."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from bot.intake.quiz import draw, right_guess
from tests.fakes import FakeStore, a_runtime, an_app, minneapolis, some_settings
from webhooks import create_app

SCENARIOS = minneapolis().scenarios
CRITERIA = {each.id: each for each in minneapolis().triage.criteria}


class Page(HTMLParser):
    """What a screen reader and a keyboard meet on a page."""

    def __init__(self, markup):
        super().__init__()
        self.tags, self.fields, self.buttons, self.links, self.text = [], {}, [], [], ""
        self.feed(markup)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.append((tag, given))
        if tag == "input":
            self.fields[given["name"]] = given["value"]
        elif tag == "button":
            self.buttons.append(given["value"])
        elif tag == "a":
            self.links.append(given["href"])

    def handle_data(self, data):
        self.text += data

    def all(self, tag):
        return [given for name, given in self.tags if name == tag]


@pytest.fixture(scope="module")
def client():
    return an_app().test_client()


def get(client, **query):
    answer = client.get("/quiz", query_string=query)
    assert answer.status_code == 200
    return Page(answer.get_data(as_text=True))


def post(client, page, answer, **more):
    answer = client.post("/quiz", data={**page.fields, "answer": answer, **more})
    assert answer.status_code == 200
    return Page(answer.get_data(as_text=True))


def onward(page):
    """Return the link that goes on: the last one before those at the foot of the page."""
    return page.links[-3]


def asked(page, language="en"):
    return next(each for each in SCENARIOS if each.in_language(language) in page.text)


# --- a round -----------------------------------------------------------------------------------


def test_a_question_is_put_with_two_answers_and_says_that_it_is_practice(client):
    page = get(client)

    assert "Question 1 of 5" in page.text
    assert page.buttons == ["911", "desk"]
    assert "In a real emergency call 911" in page.text
    assert asked(page).in_quiz


def test_a_right_answer_is_told_with_its_reason(client):
    page = get(client)
    scenario = asked(page)
    verdict = post(client, page, right_guess(scenario))

    assert "Right" in verdict.text
    assert scenario.why_in("en") in verdict.text


def test_the_source_of_an_emergency_is_named(client):
    seed = next(str(seed) for seed in range(999) if draw(SCENARIOS, str(seed))[0] == "Q6")
    verdict = post(client, get(client, seed=seed), "911")

    assert f"Source: {CRITERIA['weapon'].source}" in verdict.text


def test_a_wrong_answer_is_told_kindly_with_the_right_one(client):
    page = get(client)
    wrong = next(each for each in page.buttons if each != right_guess(asked(page)))

    verdict = post(client, page, wrong)

    assert "Not quite" in verdict.text
    assert "The answer is:" in verdict.text


@pytest.mark.parametrize(("is_right", "result"), [(True, "5 of 5 right"), (False, "0 of 5 right")])
def test_a_round_of_five_ends_with_the_score(client, is_right, result):
    page = get(client)
    for _ in range(5):
        right = right_guess(asked(page))
        answer = right if is_right else next(each for each in page.buttons if each != right)
        verdict = post(client, page, answer)
        page = Page(client.get(onward(verdict)).get_data(as_text=True))

    assert result in page.text
    assert "Play again" in page.text


def test_the_same_address_shows_the_same_question_again(client):
    texts = {get(client, seed="abc", place="3").text for _ in range(3)}

    assert len(texts) == 1


def test_every_visit_begins_a_round_of_its_own():
    client = an_app().test_client()

    assert get(client).fields["seed"] != get(client).fields["seed"]


def test_nothing_is_stored():
    app = an_app(store=FakeStore(is_down=True))
    client = app.test_client()

    post(client, get(client), "911")

    assert not app.extensions["nightdesk.runtime"].store.turns
    assert not client._cookies


# --- trainers ----------------------------------------------------------------------------------


def test_trainers_go_through_every_situation_in_the_order_of_the_file(client):
    for place, scenario in enumerate(SCENARIOS):
        page = get(client, mode="trainer", place=place)
        assert scenario.in_language("en") in page.text
        assert f"Question {place + 1} of {len(SCENARIOS)}" in page.text


def test_trainers_see_criterion_reason_source_and_review(client):
    place = next(at for at, each in enumerate(SCENARIOS) if each.id == "Q6")
    verdict = post(client, get(client, mode="trainer", place=place), "911")
    weapon = CRITERIA["weapon"]

    for shown in ("weapon", weapon.because, weapon.source, weapon.reviewed_by, "emergency (Q6)"):
        assert shown in verdict.text
    assert str(weapon.reviewed_on) in verdict.text


def test_trainers_are_told_when_no_criterion_decides(client):
    place = next(at for at, each in enumerate(SCENARIOS) if each.id == "R16")
    verdict = post(client, get(client, mode="trainer", place=place), "desk")

    assert "it is a plain report" in verdict.text


def test_trainers_may_also_answer_that_a_question_comes_first(client):
    place = next(at for at, each in enumerate(SCENARIOS) if each.id == "R10")
    page = get(client, mode="trainer", place=place)

    assert page.buttons == ["911", "desk", "ask"]
    assert "Right" in post(client, page, "ask").text


def test_the_tour_goes_on_as_the_trainers(client):
    verdict = post(client, get(client, mode="trainer"), "911")

    assert "mode=trainer" in onward(verdict)


# --- what does not fit -------------------------------------------------------------------------


@pytest.mark.parametrize("answer", ["", "112", "911 ", "DESK", "<b>", "none"])
def test_an_answer_that_was_not_offered_is_refused(client, answer):
    fields = get(client).fields

    assert client.post("/quiz", data={**fields, "answer": answer}).status_code == 400


def test_a_form_without_an_answer_is_refused(client):
    assert client.post("/quiz").status_code == 400


def test_an_answer_after_the_last_question_is_refused(client):
    fields = {**get(client).fields, "place": "5", "answer": "911"}

    assert client.post("/quiz", data=fields).status_code == 400


@pytest.mark.parametrize(
    "query",
    [
        {"place": "-1"},
        {"place": "x"},
        {"place": "１"},
        {"score": "-3"},
        {"seed": "x" * 500},
        {"seed": "<script>"},
        {"mode": "admin"},
        {"lang": "xx"},
        {"lang": "<b>"},
    ],
)
def test_an_address_that_does_not_fit_begins_a_round(client, query):
    page = get(client, **query)

    assert "Question 1 of 5" in page.text
    assert page.fields["score"] == "0"
    assert "<" not in page.fields["seed"]
    assert page.all("html") == [{"lang": "en"}]


@pytest.mark.parametrize("place", ["5", "6", "999"])
def test_an_address_beyond_the_last_question_shows_the_result(client, place):
    assert "2 of 5 right" in get(client, seed="abc", place=place, score="2").text


def test_a_score_is_never_more_than_the_questions_answered(client):
    assert get(client, seed="abc", place="2", score="900").fields["score"] == "2"


def test_a_city_without_situations_has_no_page():
    city = replace(minneapolis(), scenarios=())
    app = create_app(a_runtime(city=city), some_settings())

    assert app.test_client().get("/quiz").status_code == 404


# --- for everybody -----------------------------------------------------------------------------


def pages(client, language):
    question = get(client, lang=language)
    return {
        "question": question,
        "verdict": post(client, question, "911"),
        "tour": post(client, get(client, lang=language, mode="trainer"), "911"),
        "result": get(client, lang=language, seed="abc", place="5"),
    }


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("name", ["question", "verdict", "tour", "result"])
def test_each_page_names_its_language_and_has_one_heading_above_the_others(client, language, name):
    page = pages(client, language)[name]
    headings = [tag for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]

    assert page.all("html") == [{"lang": language}]
    assert headings == ["h1", "h2"]
    assert {"header", "main", "footer", "nav", "title"} <= {tag for tag, _ in page.tags}


@pytest.mark.parametrize("name", ["question", "verdict", "tour", "result"])
def test_each_page_stays_in_its_language(client, name):
    page = pages(client, "es")[name]

    assert "Esto es para practicar" in page.text
    own = [link for link in page.links if link.startswith("/quiz") and "lang=en" not in link]
    assert own
    assert all("lang=es" in link for link in own)


def test_the_question_may_be_read_in_the_other_language_where_it_stands(client):
    page = get(client, seed="abc", place="2", score="1")
    (link,) = [each for each in page.links if "lang=es" in each and "place" in each]

    other = Page(client.get(link).get_data(as_text=True))

    assert asked(other, "es") == asked(page)
    assert other.fields["score"] == "1"


def test_the_answers_are_a_group_with_a_name(client):
    page = get(client)
    tags = [tag for tag, _ in page.tags]

    assert tags.index("fieldset") < tags.index("legend") < tags.index("button")
    assert page.all("fieldset") == [{"aria-describedby": "scenario"}]


def test_nothing_jumps_ahead_in_the_order_of_the_keyboard(client):
    for page in pages(client, "en").values():
        assert not any(
            {"tabindex", "autofocus", "accesskey"} & set(given) for _, given in page.tags
        )


def test_the_page_runs_no_script_and_keeps_the_strict_policy(client):
    answer = client.get("/quiz")

    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "form-action 'self'" in policy
    assert answer.headers["Cache-Control"] == "no-store"
    for mark in (b"<script", b"style=", b"onclick", b"://"):
        assert mark not in answer.data
