"""Residents' pictures: fetched from the carrier alone, kept without place, camera or owner."""

import io
import stat
import threading

import pytest
from PIL import Image

from bot.gateways.photos import LARGEST_BYTES, CarrierPhotos
from bot.intake.errors import InvalidInput, Unavailable
from tests.local_server import Answer, local_server
from tests.stack import free_port

ORIENTATION, MAKE, GPS = 0x0112, 0x010F, 0x8825


def a_picture(kind="JPEG", mode="RGB", size=(8, 4), **saved):
    picture = Image.new("RGB", size, "white")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    out = io.BytesIO()
    picture.convert(mode).save(out, kind, **saved)
    return out.getvalue()


def with_owner(**tags):
    exif = Image.Exif()
    exif[MAKE] = "SecretCamera"
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (44.0, 57.0, 17.5)
    for tag, value in tags.items():
        exif[int(tag)] = value
    return exif


def kept(folder, data, **headers):
    with local_server(lambda _: Answer(parts=(data,), headers=headers)) as carrier:
        return photos(folder, carrier.url).keep(f"{carrier.url}/media/1")


def photos(folder, api_url, budget=2.0):
    return CarrierPhotos(folder, api_url=api_url, account="AC1", token="secret", budget=budget)


def opened(folder, photo):
    return Image.open(folder / photo.key)


# --- what is kept ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "mode", "content_type"),
    [
        ("JPEG", "RGB", "image/jpeg"),
        ("JPEG", "L", "image/jpeg"),
        ("JPEG", "CMYK", "image/jpeg"),
        ("PNG", "RGBA", "image/png"),
        ("PNG", "P", "image/png"),
        ("GIF", "P", "image/gif"),
        ("WEBP", "RGB", "image/webp"),
    ],
)
def test_a_picture_is_kept_as_what_it_is(tmp_path, kind, mode, content_type):
    photo = kept(tmp_path, a_picture(kind, mode))

    picture = opened(tmp_path, photo)
    assert (photo.content_type, picture.format, picture.size) == (content_type, kind, (8, 4))


def test_the_colours_of_a_picture_with_a_palette_stay(tmp_path):
    picture = opened(tmp_path, kept(tmp_path, a_picture("PNG", "P"))).convert("RGB")

    assert picture.getpixel((0, 0)) == (255, 0, 0)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_place_and_camera_stay_behind(tmp_path, kind):
    data = a_picture(kind, exif=with_owner())
    assert b"SecretCamera" in data

    photo = kept(tmp_path, data)

    assert not opened(tmp_path, photo).getexif()
    assert b"SecretCamera" not in (tmp_path / photo.key).read_bytes()


def test_a_comment_stays_behind(tmp_path):
    photo = kept(tmp_path, a_picture(comment=b"from Ana's phone"))

    assert b"Ana" not in (tmp_path / photo.key).read_bytes()


def test_a_picture_taken_sideways_is_kept_the_right_way_up(tmp_path):
    """Telephones tell by metadata which way is up, and that is taken away."""
    data = a_picture(size=(8, 4), exif=with_owner(**{str(ORIENTATION): 6}))

    assert opened(tmp_path, kept(tmp_path, data)).size == (4, 8)


def test_a_telephones_picture_of_two_in_one_file_is_kept_as_one(tmp_path):
    behind = Image.new("RGB", (8, 4), "blue")
    data = a_picture("MPO", save_all=True, append_images=[behind])

    photo = kept(tmp_path, data)

    assert photo.content_type == "image/jpeg"
    assert getattr(opened(tmp_path, photo), "n_frames", 1) == 1


def test_the_same_picture_is_kept_once(tmp_path):
    assert kept(tmp_path, a_picture()) == kept(tmp_path, a_picture())
    assert len(list(tmp_path.iterdir())) == 1


def test_the_folder_is_made_when_it_is_missing(tmp_path):
    folder = tmp_path / "var" / "photos"

    photo = kept(folder, a_picture())

    assert stat.S_ISREG((folder / photo.key).stat().st_mode)


# --- where it comes from -----------------------------------------------------------------------


def test_the_carrier_is_asked_with_the_accounts_name(tmp_path):
    with local_server(lambda _: Answer(parts=(a_picture(),))) as carrier:
        photos(tmp_path, carrier.url).keep(f"{carrier.url}/media/1")

    assert carrier.asked[0].headers["Authorization"].startswith("Basic ")


def test_a_redirect_to_the_carriers_storage_is_followed_without_the_token(tmp_path):
    with local_server(lambda _: Answer(parts=(a_picture(),))) as storage:
        there = Answer(status=307, headers={"Location": f"{storage.url}/object"})
        with local_server(lambda _: there) as carrier:
            photo = photos(tmp_path, carrier.url).keep(f"{carrier.url}/media/1")

    assert photo.content_type == "image/jpeg"
    assert "Authorization" not in storage.asked[0].headers


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/1.jpg",
        "http://169.254.169.254/latest/meta-data",
        "file:///etc/passwd",
        "http://carrier.example@evil.example/1.jpg",
        "https://carrier.example.evil.example/1.jpg",
        "http://carrier.example/1.jpg",  # without TLS the token could be read on the way
        "https://carrier.example:8443/1.jpg",
        "https://[::1",  # no address at all
        "not an address",
        "",
    ],
)
def test_an_address_that_is_not_the_carriers_is_not_asked(tmp_path, url):
    with pytest.raises(InvalidInput, match="foreign host"):
        photos(tmp_path, "https://carrier.example").keep(url)


def test_an_address_with_control_characters_is_unavailable(tmp_path):
    with pytest.raises(Unavailable, match="InvalidURL"):
        photos(tmp_path, "https://carrier.example").keep("https://carrier.example/\x00")


# --- what goes wrong ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html><body>Sign in</body></html>",
        b"\xff\xd8\xff\xe0 not really a JPEG",
        a_picture()[:-200],
        a_picture("PNG", size=(64, 64))[:60],
        a_picture("BMP"),
        a_picture("TIFF"),
        b"%PDF-1.7",
    ],
    ids=["empty", "html", "only a header", "cut JPEG", "cut PNG", "bmp", "tiff", "pdf"],
)
def test_what_is_no_picture_of_a_known_kind_is_refused_and_not_kept(tmp_path, data):
    with pytest.raises(InvalidInput, match="not a picture"):
        kept(tmp_path, data)

    assert not list(tmp_path.iterdir())


def test_a_header_that_promises_a_picture_does_not_make_one(tmp_path):
    with pytest.raises(InvalidInput, match="not a picture"):
        kept(tmp_path, b"<html></html>", **{"Content-Type": "image/jpeg"})


def test_a_small_file_that_unfolds_into_an_enormous_picture_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1_000)

    with pytest.raises(InvalidInput, match="not a picture"):
        kept(tmp_path, a_picture("PNG", size=(100, 100)))


def test_a_file_beyond_the_carriers_limit_is_refused(tmp_path):
    parts = (b"x" * 1_000_000,) * (LARGEST_BYTES // 1_000_000 + 1)
    with (
        local_server(lambda _: Answer(parts=parts)) as carrier,
        pytest.raises(InvalidInput, match="too large"),
    ):
        photos(tmp_path, carrier.url).keep(f"{carrier.url}/media/1")


@pytest.mark.parametrize("status", [401, 404, 500, 503])
def test_a_carrier_that_refuses_is_unavailable(tmp_path, status):
    with (
        local_server(lambda _: Answer(status=status)) as carrier,
        pytest.raises(Unavailable, match="HTTPStatusError"),
    ):
        photos(tmp_path, carrier.url).keep(f"{carrier.url}/media/1")


def test_a_redirect_that_never_ends_is_unavailable(tmp_path):
    with (
        local_server(lambda _: Answer(status=302, headers={"Location": "/again"})) as carrier,
        pytest.raises(Unavailable, match="TooManyRedirects"),
    ):
        photos(tmp_path, carrier.url).keep(f"{carrier.url}/media/1")


def test_a_carrier_that_says_nothing_is_given_up_after_the_budget(tmp_path):
    over = threading.Event()
    silent = Answer(parts=(b"x",), pause=lambda: over.wait(5))
    with local_server(lambda _: silent) as carrier:
        with pytest.raises(Unavailable, match="ReadTimeout"):
            photos(tmp_path, carrier.url, budget=0.2).keep(f"{carrier.url}/media/1")
        over.set()


def test_a_carrier_that_sends_drop_by_drop_is_given_up_after_the_budget(tmp_path):
    over = threading.Event()
    drops = Answer(parts=(b"x",) * 100, pause=lambda: over.wait(0.05))
    with local_server(lambda _: drops) as carrier:
        with pytest.raises(Unavailable, match="too slow"):
            photos(tmp_path, carrier.url, budget=0.2).keep(f"{carrier.url}/media/1")
        over.set()


def test_where_nobody_listens_the_photo_is_unavailable(tmp_path):
    url = f"http://127.0.0.1:{free_port()}"

    with pytest.raises(Unavailable, match="ConnectError"):
        photos(tmp_path, url).keep(f"{url}/media/1")


def test_a_disk_that_takes_nothing_costs_the_photo_only(tmp_path):
    (tmp_path / "photos").write_text("a file where the folder should be")

    with pytest.raises(Unavailable, match="not written"):
        kept(tmp_path / "photos", a_picture())
