"""Training sentences for services: those of the city, from its catalogue and from data/nlu."""

import pytest

from bot.dialogue.examples import Example, service_examples
from bot.dialogue.sources import SourceError

CATALOGUE = """
services:
- service_code: pothole
  service_name: {en: Pothole, es: Bache}
  keywords: {en: [hole in the road]}
- service_code: noise
  service_name: {en: Noise}
"""
SENTENCES = """
examples:
  pothole: [my tire hit a hole, Pothole]
  speed_hump: [cars race down our street]
"""


@pytest.fixture
def data(tmp_path):
    _write(tmp_path / "city/springfield/services/streets.yml", CATALOGUE)
    _write(tmp_path / "nlu/en/services/streets.yml", SENTENCES)
    return tmp_path


def _write(file, text):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def test_names_and_keywords_of_the_catalogue_are_sentences_too(data):
    found = service_examples(data, "springfield")

    assert Example("Bache", "pothole") in found
    assert Example("hole in the road", "pothole") in found


def test_written_sentences_are_taken(data):
    assert Example("my tire hit a hole", "pothole") in service_examples(data, "springfield")


def test_services_of_other_cities_are_left_out(data):
    codes = {example.service_code for example in service_examples(data, "springfield")}

    assert codes == {"pothole", "noise"}


def test_a_sentence_counts_once(data):
    found = service_examples(data, "springfield")

    assert found.count(Example("Pothole", "pothole")) == 1


@pytest.mark.parametrize(
    ("file", "text", "complaint"),
    [
        ("city/springfield/services/streets.yml", "services: []", "list of services"),
        ("city/springfield/services/streets.yml", "services: [pothole]", "a service to map"),
        (
            "city/springfield/services/streets.yml",
            "services: [{service_name: {en: A}}]",
            "service_code",
        ),
        (
            "city/springfield/services/streets.yml",
            "services: [{service_code: a, service_name: {en: A}, keywords: {es: [no]}}]",
            "found False",  # YAML reads a bare no as a truth value
        ),
        ("nlu/en/services/streets.yml", "sentences: {}", "'examples'"),
        ("nlu/en/services/streets.yml", "examples: {pothole: a hole}", "list of texts"),
        ("nlu/en/services/streets.yml", "examples: {pothole: ['']}", "expected a text"),
    ],
)
def test_a_fault_is_refused_and_named(data, file, text, complaint):
    _write(data / file, text)

    with pytest.raises(SourceError, match="streets.yml") as caught:
        service_examples(data, "springfield")

    assert complaint in str(caught.value)


def test_a_city_without_services_is_refused(data):
    with pytest.raises(SourceError, match="there are none"):
        service_examples(data, "shelbyville")
