"""The chat page in a real browser: keyboard, phone width, screen-reader names, strict policy."""

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from tests.conversations.providers import pass_minutes
from tests.conversations.test_reports import NUMBER

pytestmark = pytest.mark.browser
PATIENCE_SECONDS = 15
LOOK_OFTEN = """
const real = window.setInterval;
window.setInterval = (task, every, ...more) => real(task, Math.min(every, 200), ...more);
"""


def said(browser):
    """Return what the desk said, read at one instant: the page may change between two reads."""
    script = "return [...document.querySelectorAll('.said:not(.mine)')].map((e) => e.innerText)"
    return browser.execute_script(script)


def wait_for(browser, words):
    WebDriverWait(browser, PATIENCE_SECONDS).until(lambda page: words in "\n".join(said(page)))


def type_text(browser, text):
    box = browser.switch_to.active_element
    box.send_keys(text, Keys.ENTER)


def test_a_report_is_made_with_the_keyboard_alone(stack, browser):
    browser.get(stack.url("/chat"))
    type_text(browser, "pothole at 26th and Lyndale since monday")
    wait_for(browser, "It is your choice")
    type_text(browser, "skip")
    wait_for(browser, "Shall I send it")
    type_text(browser, "yes")
    wait_for(browser, "case number")

    assert NUMBER.search(said(browser)[-1])


def test_an_answer_is_picked_by_its_button(stack, browser):
    browser.get(stack.url("/chat"))
    type_text(browser, "pothole at 26th and Lyndale since monday")
    wait_for(browser, "It is your choice")

    browser.find_element(By.CSS_SELECTOR, "#choices button").click()
    wait_for(browser, "Shall I send it")

    assert "Pothole" in said(browser)[-1]


def test_the_page_fits_a_telephone_and_nothing_scrolls_sideways(stack, browser):
    browser.get(stack.url("/chat"))

    width = browser.execute_script("return document.documentElement.scrollWidth")
    assert width <= browser.execute_script("return window.innerWidth")


def test_a_screen_reader_hears_names_and_new_messages(stack, browser):
    browser.get(stack.url("/chat"))

    log = browser.find_element(By.ID, "log")
    assert log.aria_role == "log"
    assert log.get_attribute("aria-live") == "polite"
    assert browser.find_element(By.ID, "text").accessible_name == "Your message"
    assert browser.find_element(By.TAG_NAME, "html").get_attribute("lang") == "en"


def test_the_policy_stops_a_script_that_is_not_ours(stack, browser):
    browser.get(stack.url("/chat"))

    browser.execute_script(
        "const s = document.createElement('script'); s.textContent = 'window.stranger = 1';"
        "document.body.append(s);"
    )

    assert browser.execute_script("return window.stranger") is None


def test_markup_in_a_message_is_shown_as_words(stack, browser):
    browser.get(stack.url("/chat"))
    type_text(browser, "<b id=bold>pothole</b> at 26th and Lyndale")
    wait_for(browser, "?")

    assert not browser.find_elements(By.ID, "bold")


def test_a_lost_connection_is_said_and_the_words_come_back(stack, browser):
    browser.get(stack.url("/chat"))
    browser.execute_script("window.fetch = () => Promise.reject(new TypeError('offline'))")
    type_text(browser, "a pothole")
    wait_for(browser, "not saved")

    assert browser.find_element(By.ID, "text").get_attribute("value") == "a pothole"


def test_the_desk_asks_by_itself_whether_911_was_reached(stack, browser):
    browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": LOOK_OFTEN})
    browser.get(stack.url("/chat"))
    type_text(browser, "the garage at 26th and Lyndale is on fire")
    wait_for(browser, "NOT reach 911")

    pass_minutes(stack, 2)
    wait_for(browser, "Did you reach 911?")
    type_text(browser, "yes")
    wait_for(browser, "Good.")

    assert sum("Did you reach 911?" in each for each in said(browser)) == 1
