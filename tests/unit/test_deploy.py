"""The workflows of the platforms, as far as they can be tried on any machine: their form, and the script they run."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.builders import REPOSITORY
from tests.git_project import commit, git

GITHUB, GITEA, GITLAB = (
    REPOSITORY / name for name in (".github/workflows/publish.yml", ".gitea/workflows/publish.yml", ".gitlab-ci.yml")
)
CHECK, PUBLISH = "bash generator/deploy/ci.sh check", "bash generator/deploy/ci.sh publish"
# Writes down how it was called, and what it was given for SSH.
PROGRAM = """#!/bin/sh
echo "$@" >> called.txt
echo "${RSYNC_RSH:-}" > ssh.txt
for word in $RSYNC_RSH; do case $word in */key) stat -c %a "$word"; cat "$word"; esac; done > key.txt
echo '[]'
exit "${EXIT:-0}"
"""


def jobs(workflow: Path) -> dict[str, Any]:
    return dict(yaml.safe_load(workflow.read_text("utf-8"))["jobs"])


def scripts(workflow: Path) -> dict[str, list[str]]:
    """The last words that each job runs."""
    if workflow == GITLAB:
        stated = yaml.safe_load(workflow.read_text("utf-8"))
        return {name: job["script"] for name, job in stated.items() if isinstance(job, dict) and "script" in job}
    return {name: [step["run"] for step in job["steps"] if "run" in step] for name, job in jobs(workflow).items()}


@pytest.mark.parametrize(
    ("schema", "workflow"),
    [("vendor.github-workflows", GITHUB), ("vendor.github-workflows", GITEA), ("vendor.gitlab-ci", GITLAB)],
)
def test_a_workflow_has_the_form_that_its_platform_reads(schema: str, workflow: Path) -> None:
    command = (sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(workflow))
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("workflow", "form"), [(GITHUB, " github"), (GITEA, ""), (GITLAB, " gitlab")])
def test_a_workflow_checks_a_proposal_and_publishes_the_rest_by_the_one_script(workflow: Path, form: str) -> None:
    check, publish = scripts(workflow).values()
    assert (check[-1], publish[-1]) == (CHECK + form, PUBLISH + form)


@pytest.mark.parametrize("workflow", [GITHUB, GITEA])
def test_secrets_are_given_to_the_publishing_step_alone_and_code_of_others_is_pinned(workflow: Path) -> None:
    assert "secrets." not in json.dumps(jobs(workflow)["check"])
    for job in jobs(workflow).values():
        assert "pull_request" in job["if"]
        assert all(len(step["uses"].partition("@")[2]) == 40 for step in job["steps"] if "uses" in step)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Path]:
    """A folder with the script alone and a program that writes down how it is called."""
    (tmp_path / "generator/deploy").mkdir(parents=True)
    (tmp_path / "generator/deploy/ci.sh").write_bytes((REPOSITORY / "generator/deploy/ci.sh").read_bytes())
    program = tmp_path / "program"
    program.write_text(PROGRAM)
    program.chmod(0o755)
    yield tmp_path
    assert not list((tmp_path / "tmp").glob("*")), "a key was left"


def run(root: Path, script: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """Runs a step as a runner does, in the repository."""
    (root / "tmp").mkdir(exist_ok=True)
    own = {"GONGKAI": str(root / "program"), "TMPDIR": str(root / "tmp"), **changes}
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("SSH_", "RSYNC_"))}
    return subprocess.run(
        ("bash", "-e", "-c", script),
        cwd=root,
        env={**environment, **own},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def called(root: Path) -> list[str]:
    return (root / "called.txt").read_text().splitlines()


def test_a_proposal_is_checked_and_built_and_nothing_is_published(project: Path) -> None:
    (project / "data").mkdir()
    (project / "data/publish.toml").touch()
    assert run(project, f"{CHECK} github", SSH_KEY="secret").returncode == 0
    assert called(project) == ["check --format github", "build"]


def test_gitlab_gets_its_report_also_of_a_bad_change_which_is_neither_built_nor_published(project: Path) -> None:
    for task in (CHECK, PUBLISH):
        assert run(project, f"{task} gitlab", EXIT="1").returncode == 1
    assert json.loads((project / "gl-code-quality-report.json").read_text()) == []
    assert called(project) == ["check --format gitlab"] * 2


def test_main_is_published_where_the_project_says_and_only_built_where_it_says_nothing(project: Path) -> None:
    assert "只建站" in run(project, PUBLISH).stdout
    (project / "data").mkdir()
    (project / "data/publish.toml").touch()
    assert run(project, PUBLISH).returncode == 0
    assert called(project) == ["check --format text", "build", "check --format text", "publish"]
    assert (project / "ssh.txt").read_text() == "\n"


def test_a_key_is_for_this_run_alone_and_only_for_a_server_that_is_known(project: Path) -> None:
    (project / "data").mkdir()
    (project / "data/publish.toml").touch()
    refused = run(project, PUBLISH, SSH_KEY="-----BEGIN\nsecret")
    assert refused.returncode != 0
    assert "SSH_KNOWN_HOSTS" in refused.stderr
    assert called(project) == ["check --format text"]
    assert run(project, PUBLISH, SSH_KEY="-----BEGIN\nsecret", SSH_KNOWN_HOSTS="www ssh-ed25519 A").returncode == 0
    assert (project / "key.txt").read_text() == "600\n-----BEGIN\nsecret\n"
    assert "-o UserKnownHostsFile=" in (project / "ssh.txt").read_text()


def test_an_unknown_task_is_refused(project: Path) -> None:
    done = run(project, "bash generator/deploy/ci.sh deploy")
    assert (done.returncode, done.stderr) == (2, "不认识 deploy；请写 check 或 publish\n")


def test_giteas_checkout_takes_the_proposal_with_its_whole_history(project: Path) -> None:
    source = project / "source"
    source.mkdir()
    commit(source, "2024-03-05", {"one.txt": "1"})
    wanted = commit(source, "2024-03-06", {"two.txt": "2"})
    git(source, "update-ref", "refs/pull/7/head", wanted)
    git(source, "reset", "-q", "--hard", "HEAD~1")
    git(project, "clone", "-q", "--mirror", str(source), "server/office/site.git")
    work = project / "work"
    work.mkdir()
    checkout = scripts(GITEA)["check"][0]
    assert checkout == scripts(GITEA)["publish"][0]
    where = {"SERVER": f"file://{project}/server", "REPOSITORY": "office/site", "REF": "refs/pull/7/head"}
    done = run(work, checkout, TOKEN="t", **where)
    (work / "tmp").rmdir()
    assert done.returncode == 0, done.stderr
    assert git(work, "rev-list", "HEAD").split() == [wanted, git(source, "rev-parse", "HEAD").strip()]
    assert {path.name for path in work.iterdir()} == {".git", "one.txt", "two.txt"}


def test_systemd_reads_the_service_and_the_timer_whole(tmp_path: Path) -> None:
    names = ("gongkai-publish.service", "gongkai-publish.timer")
    for name in names:
        (tmp_path / name).write_bytes((REPOSITORY / "generator/deploy" / name).read_bytes())
    done = subprocess.run(
        ("systemd-analyze", "verify", *names), cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
