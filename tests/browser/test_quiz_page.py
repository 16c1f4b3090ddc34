"""The quiz page in a real browser: a whole round with the keyboard alone, in each language."""

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from bot.intake.quiz import QUESTIONS

pytestmark = pytest.mark.browser
PATIENCE_SECONDS = 15
MOST_TABS = 12
ANSWER, ONWARD = "button[name=answer]", "a.button"
SCORE = {"en": "right", "es": "bien"}


def title(browser):
    return browser.find_element(By.TAG_NAME, "h2").text


def go_to(browser, selector):
    """Press Tab until one of these has the focus; return its name."""
    for _ in range(MOST_TABS):
        ActionChains(browser).send_keys(Keys.TAB).perform()
        if browser.execute_script("return document.activeElement.matches(arguments[0])", selector):
            return browser.switch_to.active_element.accessible_name
    raise AssertionError(f"{selector} cannot be reached with the keyboard")


def press_enter(browser):
    before = title(browser)
    ActionChains(browser).send_keys(Keys.ENTER).perform()
    WebDriverWait(browser, PATIENCE_SECONDS, ignored_exceptions=(Exception,)).until(
        lambda page: title(page) != before
    )


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_round_is_played_with_the_keyboard_alone(stack, browser, language):
    browser.get(stack.url(f"/quiz?lang={language}"))
    assert browser.find_element(By.TAG_NAME, "html").get_attribute("lang") == language

    for _ in range(QUESTIONS):
        assert go_to(browser, ANSWER) == "911"
        press_enter(browser)
        go_to(browser, ONWARD)
        press_enter(browser)

    assert SCORE[language] in title(browser)
    assert str(QUESTIONS) in title(browser)


def test_the_second_answer_is_the_citys_desk(stack, browser):
    browser.get(stack.url("/quiz"))

    names = [go_to(browser, ANSWER), go_to(browser, ANSWER)]

    assert names == ["911", "311"]


def test_each_page_says_that_it_is_practice_and_fits_a_telephone(stack, browser):
    browser.get(stack.url("/quiz"))
    go_to(browser, ANSWER)
    press_enter(browser)

    assert "does not reach 911" in browser.find_element(By.TAG_NAME, "header").text
    width = browser.execute_script("return document.documentElement.scrollWidth")
    assert width <= browser.execute_script("return window.innerWidth")


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_language_is_changed_without_losing_the_question(stack, browser, language):
    other = {"en": "es", "es": "en"}[language]
    browser.get(stack.url(f"/quiz?lang={language}&seed=a-round-of-its-own"))

    go_to(browser, f"a[hreflang={other}]")
    press_enter(browser)

    assert browser.find_element(By.TAG_NAME, "html").get_attribute("lang") == other
    assert "1" in title(browser)
    assert "seed=a-round-of-its-own" in browser.current_url
