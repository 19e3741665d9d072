"""The files of `deploy/` and scrapyd: each is checked by its own tool, and its command is run."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import time
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import running
import sites_mynewsdesk as mynewsdesk
import yaml
from crawling import Crawls
from releases import releases
from web import Web

SIX = releases("Örebro", chair="Rut Hallonqvist", other="Per-Åke Stenmark")
ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
PRESSRUM = running.command()[0]


def service() -> list[str]:
    (line,) = re.findall(r"^ExecStart=(.*)$", (DEPLOY / "pressrum.service").read_text(), re.MULTILINE)
    return shlex.split(line)


def cron() -> tuple[dict[str, str], list[str]]:
    """The variables that the file sets, and its entries."""
    lines = [line for line in (DEPLOY / "pressrum.cron").read_text().splitlines() if line and line[0] != "#"]
    given = dict(line.split("=", 1) for line in lines if re.match(r"[A-Z_]+=", line))
    return given, [line for line in lines if not re.match(r"[A-Z_]+=", line)]


def container() -> dict[str, Any]:
    job = yaml.safe_load((DEPLOY / "cronjob.yaml").read_text())
    assert (job["apiVersion"], job["kind"]) == ("batch/v1", "CronJob")
    assert job["spec"]["concurrencyPolicy"] == "Forbid"
    pod = job["spec"]["jobTemplate"]["spec"]["template"]["spec"]
    assert pod["restartPolicy"] in ("Never", "OnFailure")  # what Kubernetes allows in a job
    (only,) = pod["containers"]
    assert {mount["name"] for mount in only["volumeMounts"]} <= {volume["name"] for volume in pod["volumes"]}
    assert isinstance(only, dict)
    return only


def commands() -> dict[str, list[str]]:
    entry = cron()[1][0].split(None, 6)[6]
    return {
        "systemd": service(), "cron": shlex.split(entry.rpartition("&&")[2]), "Kubernetes": container()["command"],
    }  # fmt: skip


@pytest.mark.parametrize("name", ["systemd", "cron", "Kubernetes"])
def test_its_command_crawls_what_is_due(name: str, web: Web, crawls: Crawls) -> None:
    site = web.site()
    mynewsdesk.build(site, SIX)
    crawls.source("orebro", "mynewsdesk", site.url + mynewsdesk.ROOM)
    program, *arguments = commands()[name]
    assert Path(program).name == "pressrum"
    reads = name == "Kubernetes"  # it takes half a minute to read: once is enough
    added = ("--delay", "0") if reads else ("--delay", "0", "--no-extract")
    done = running.run(
        crawls.folder, *arguments, *added, PRESSRUM_SOURCES="sources.csv", PRESSRUM_DB=crawls.db,
        PRESSRUM_ARCHIVE="archive", PRESSRUM_CONTACT="",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert crawls.rows("SELECT DISTINCT state FROM page") == [("extracted" if reads else "pending",)]
    assert len(crawls.met()) == 6


def test_what_they_set_is_what_the_command_reads() -> None:
    told = subprocess.run([PRESSRUM, "crawl", "--help"], env=running.environment(Path.home()), capture_output=True,
                          encoding="utf-8", check=True).stdout  # fmt: skip
    set_by = {
        "cron": set(cron()[0]) - {"MAILTO"},
        "systemd": set(re.findall(r"^Environment=(\w+)=", (DEPLOY / "pressrum.service").read_text(), re.MULTILINE)),
        "Kubernetes": {variable["name"] for variable in container()["env"]},
    }
    for name, variables in set_by.items():
        assert "PRESSRUM_CONTACT" in variables, name
        assert [one for one in variables if one not in told] == [], name


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
def test_systemd_finds_no_fault_with_its_units(tmp_path: Path) -> None:
    unit = (DEPLOY / "pressrum.service").read_text().replace(service()[0], PRESSRUM)
    (tmp_path / "pressrum.service").write_text(unit)
    shutil.copy(DEPLOY / "pressrum.timer", tmp_path)
    units = [str(tmp_path / name) for name in ("pressrum.service", "pressrum.timer")]
    checked = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units], capture_output=True, encoding="utf-8", check=False
    )
    assert (checked.returncode, checked.stderr) == (0, "")
    (when,) = re.findall(r"^OnCalendar=(.*)$", (DEPLOY / "pressrum.timer").read_text(), re.MULTILINE)
    subprocess.run(["systemd-analyze", "calendar", when], check=True, capture_output=True)


def test_the_cron_entry_has_its_six_fields_and_a_whole_shell_line(tmp_path: Path) -> None:
    given, entries = cron()
    (entry,) = entries
    *when, user, line = entry.split(None, 6)
    assert len(when) == 5
    assert all(re.fullmatch(r"[\d*/,-]+", part) for part in when)
    assert user == "pressrum"
    assert "%" not in line  # cron makes a new line of it
    home = given["PRESSRUM_DB"].removeprefix("sqlite:///").rpartition("/")[0]
    line = line.replace(home, str(tmp_path)).replace(commands()["cron"][0], "echo")
    done = subprocess.run(["sh", "-c", line], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.split() == commands()["cron"][1:]


def test_scrapyd_works_in_the_folder_of_scrapy_cfg(web: Web, crawls: Crawls) -> None:
    site = web.site()
    mynewsdesk.build(site, SIX)
    crawls.source("orebro", "mynewsdesk", site.url + mynewsdesk.ROOM)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    dirs = "".join(f"{name}_dir = {crawls.folder}/{name}\n" for name in ("eggs", "logs", "dbs"))
    (crawls.folder / ".scrapyd.conf").write_text(f"[scrapyd]\nhttp_port = {port}\npoll_interval = 0.3\n{dirs}")
    settings = {"PRESSRUM_SOURCES": f"{crawls.folder}/sources.csv", "PRESSRUM_DB": crawls.db}
    settings |= {"PRESSRUM_ARCHIVE": f"{crawls.folder}/archive"}
    with (crawls.folder / "scrapyd.out").open("w") as out:
        daemon = subprocess.Popen(
            [Path(PRESSRUM).with_name("scrapyd"), "--pidfile="], cwd=ROOT, stdout=out, stderr=out,
            env={**running.environment(crawls.folder), **settings, "PATH": os.environ["PATH"]},
        )  # fmt: skip
    try:
        address = f"http://127.0.0.1:{port}"
        projects = until(lambda: ask(f"{address}/listprojects.json"))
        assert "pressrum" in projects["projects"]
        assert "mynewsdesk" in ask(f"{address}/listspiders.json?project=pressrum")["spiders"]
        job = {"project": "pressrum", "spider": "mynewsdesk", "source": "orebro", "setting": "DOWNLOAD_DELAY=0.001"}
        assert ask(f"{address}/schedule.json", job)["status"] == "ok"
        until(lambda: ask(f"{address}/listjobs.json?project=pressrum")["finished"])
    finally:
        daemon.terminate()
        daemon.wait(timeout=30)
    logs = "".join(log.read_text() for log in (crawls.folder / "logs").rglob("*.log"))
    assert crawls.rows("SELECT source_id, cause FROM source_run") == [("orebro", None)], logs
    assert crawls.rows("SELECT count(*) FROM document WHERE standing = 'current'") == [(6,)]


def ask(url: str, form: dict[str, str] | None = None) -> Any:
    data = urlencode(form).encode() if form else None
    with urllib.request.urlopen(url, data, timeout=30) as answer:
        return json.load(answer)


def until(asked: Any) -> Any:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        try:
            if answer := asked():
                return answer
        except OSError:
            pass
        time.sleep(0.3)
    raise TimeoutError
