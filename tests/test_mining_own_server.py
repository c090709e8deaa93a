"""A model on the team's own server: only such hosts, an answer in time or a reason, no redirect followed."""

import socket

import pytest
from chat_server import chat_server

from mining.own_server import OwnServer, Unanswered, addresses_of, configured, is_own
from taxonomy.settings import SettingError

CHAT = [{"role": "user", "content": "x"}]


def configure(monkeypatch, url="http://127.0.0.1:8080/v1", model="m", key=""):
    for name, value in (("URL", url), ("MODEL", model), ("KEY", key)):
        monkeypatch.setenv(f"TSUMAZUKI_NAMING_{name}", value)
    return configured()


def unanswered(server):
    with pytest.raises(Unanswered) as refused:
        server.ask(CHAT)
    return refused.value.reason, refused.value.value


def test_it_is_off_by_default():
    assert configured() is None


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.0.9", "169.254.1.1", "::1", "fd00::1"]
    + ["fe80::1", "::ffff:192.168.1.1"],
)
def test_addresses_of_the_team_are_let_through(address):
    assert is_own(address)


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "172.32.0.1", "172.15.0.1", "192.169.0.1", "100.64.0.1", "0.0.0.0", "2001:db8::1", "::ffff:8.8.8.8"],
)
def test_addresses_elsewhere_are_not(address):
    assert not is_own(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "192.168.3.4:8080", "[::1]:8080", "localhost:11434"])
def test_a_server_of_the_team_is_taken(monkeypatch, host):
    assert configure(monkeypatch, f"http://{host}/v1", key="k") == OwnServer(f"http://{host}/v1", "m", "k")


@pytest.mark.parametrize("url", ["https://8.8.8.8/v1", "http://[2001:4860:4860::8888]/v1", "http://134744072/v1"])
def test_a_server_elsewhere_is_refused_with_what_is_allowed_and_what_to_do(monkeypatch, url):
    with pytest.raises(SettingError, match=r"not on the team's own network; allowed are .*192\.168.*; run the model"):
        configure(monkeypatch, url)


def test_a_name_of_which_one_address_is_elsewhere_is_refused(monkeypatch):
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in ("10.0.0.1", "8.8.8.8")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(SettingError, match=r"8\.8\.8\.8 is not on"):
        configure(monkeypatch, "http://llm.example/v1")
    assert unanswered(OwnServer("http://llm.example/v1", "m")) == ("outside", "")


@pytest.mark.parametrize(
    "url",
    ["127.0.0.1:8080", "ftp://127.0.0.1/v1", "http://", "http://me:pw@127.0.0.1/", "http://127.0.0.1/?a=1"]
    + ["http://127.0.0.1:99999/v1", "http://[::1/v1", "http://社内/v1", "http://a b/v1"],
)
def test_an_address_that_cannot_be_read_is_named(monkeypatch, url):
    with pytest.raises(SettingError, match="an address such as http://127"):
        configure(monkeypatch, url)


def test_a_model_must_be_named_and_a_key_is_never_told(monkeypatch):
    with pytest.raises(SettingError, match="NAMING_MODEL='': the name of a model expected"):
        configure(monkeypatch, model=" ")
    with pytest.raises(SettingError, match="NAMING_KEY: letters") as refused:
        configure(monkeypatch, key="geheim nis\n")
    assert "geheim" not in str(refused.value)


def test_it_asks_over_the_chat_interface_and_returns_what_was_said():
    with chat_server("承認待ちが見えない") as chat:
        assert OwnServer(chat.url, "gemma", "secret").ask(CHAT) == "承認待ちが見えない"
    (path, headers, body) = chat.asked[0]
    assert (path, body["model"], body["messages"]) == ("/v1/chat/completions", "gemma", CHAT)
    assert headers["Authorization"] == "Bearer secret"
    assert headers["Host"] == chat.url.split("/")[2]


def test_a_name_that_leads_to_several_addresses_reaches_the_one_that_listens(monkeypatch):
    real = socket.getaddrinfo

    def known(host, port, *arguments, **named):
        if host != "llm.example":
            return real(host, port, *arguments, **named)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in ("127.0.0.9", "127.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", known)
    with chat_server("はい") as chat:
        url = chat.url.replace("127.0.0.1", "llm.example")
        assert addresses_of(url) == ["127.0.0.9", "127.0.0.1"]
        assert OwnServer(url, "m").ask(CHAT) == "はい"
    assert chat.asked[0][1]["Host"] == url.split("/")[2]


@pytest.mark.parametrize(
    ("says", "reason"),
    [
        (500, ("status", "500")),
        (401, ("status", "401")),
        (307, ("status", "307")),
        (b"<html>", ("not_chat", "")),
        (b'{"choices": []}', ("not_chat", "")),
        (b'[{"name": 1}]', ("not_chat", "")),
        (b"x" * 300_000, ("not_chat", "")),
    ],
)
def test_a_bad_answer_is_a_reason(says, reason):
    with chat_server(says) as chat:
        assert unanswered(OwnServer(chat.url, "m")) == reason
    assert len(chat.asked) == 1, "no redirect is followed and nothing asked twice"


def test_content_that_is_no_text_is_an_empty_answer():
    with chat_server(None) as chat:
        chat.says = chat.chat(None)
        assert OwnServer(chat.url, "m").ask(CHAT) == ""


def test_no_answer_in_time_is_a_reason():
    with chat_server(None) as chat:
        assert unanswered(OwnServer(chat.url, "m", seconds=0.2)) == ("timeout", "0.2")


def test_a_server_that_is_not_there_is_a_reason():
    with chat_server("x") as chat:
        pass
    assert unanswered(OwnServer(chat.url, "m")) == ("unreachable", "")


def test_no_proxy_is_used(monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with chat_server("x") as chat:
        assert OwnServer(chat.url, "m").ask(CHAT) == "x"
