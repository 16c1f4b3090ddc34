"""A running desk and a browser as wide as a telephone."""

import shutil
from collections.abc import Iterator

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

from tests.stack import Stack, running_stack

FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--window-size=360,740",
)


@pytest.fixture(scope="session", autouse=True)
def chromedriver() -> str:
    found = shutil.which("chromedriver")
    return found or pytest.skip("Chromium is not installed")


@pytest.fixture(scope="session")
def stack(chromedriver, tmp_path_factory) -> Iterator[Stack]:
    parts = ("rasa", "actions", "web", "worker")
    with running_stack(tmp_path_factory.mktemp("stack"), *parts) as running:
        yield running


@pytest.fixture
def browser(chromedriver, tmp_path) -> Iterator[webdriver.Chrome]:
    options = Options()
    options.binary_location = shutil.which("chromium") or ""
    for flag in (*FLAGS, f"--user-data-dir={tmp_path / 'profile'}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options, Service(chromedriver))
    yield driver
    driver.quit()
