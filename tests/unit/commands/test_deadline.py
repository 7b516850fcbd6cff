import json
import sys

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.commands.deadline import deadline


def _output(*arguments: str) -> str:
    result = CliRunner().invoke(deadline, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_a_deadline_is_told_with_its_steps() -> None:
    assert _output("2024-09-20").splitlines() == [
        "最迟 2024-10-23（星期三）答复。",
        "  2024-09-20 星期五  收到之日  收到申请，次一工作日起算（第三十一条）",
        "  2024-09-30 星期一  第7个工作日  "
        "申请内容不明确的，最迟这一天一次性告知补正；收到补正后，答复期限重新起算（第三十条）",
        "  2024-10-23 星期三  第20个工作日  答复期限，20个工作日（第三十三条第二款）",
        "收到之日因提交方式而不同："
        "当面，提交之日；挂号，签收之日；平信，确认之日；网络，双方确认之日；传真，双方确认之日（第三十一条）。",
    ]


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        (("2024年9月20日",), "2024-10-23"),
        (("2024-09-20", "--extended"), "2024-11-20"),
        (("2024-09-20", "--third-party"), "2024-11-13"),
        (("2024-09-20", "--third-party", "--extended"), "2024-12-11"),
        (("2024-09-20", "--third-party", "5"), "2024-10-30"),
        (("2024-09-20", "--other-organs", "5"), "2024-10-30"),
        (("--extended", "2024-09-20"), "2024-11-20"),
    ],
)
def test_options_move_the_answer(arguments: tuple[str, ...], answer: str) -> None:
    assert _output(*arguments).startswith(f"最迟 {answer}（")
    assert json.loads(_output(*arguments, "--json"))["answer"] == answer


def test_json_gives_every_step() -> None:
    told = json.loads(_output("2024-09-20", "--json"))
    assert [step["kind"] for step in told["steps"]] == ["received", "correction", "answer"]
    assert told["received"] == "2024-09-20"
    assert told["steps"][2] == {
        "kind": "answer",
        "date": "2024-10-23",
        "workday": 20,
        "title": "答复期限，20个工作日",
        "article": "第三十三条第二款",
    }


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("2026-12-10",), "2027年的放假安排尚未公布"),
        (("2031-01-01",), "2031年的放假安排尚未公布"),
        (("2018-01-01",), "现行条例2019年5月15日起施行"),
        (("9/20/24",), "看不懂日期“9/20/24”"),
        (("2024-02-30",), "看不懂日期“2024-02-30”"),
        (("2024-09-20", "--third-party", "16"), "--third-party 的天数“16”应是 1 到 15 的整数"),
        (("--third-party", "2024-09-20"), "收到日期请写在选项前面"),
        ((), "缺少“收到日期”"),
    ],
)
def test_what_cannot_be_counted_ends_with_a_sentence_and_exit_code_2(
    arguments: tuple[str, ...], said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["gongkai", "deadline", *arguments])
    with pytest.raises(SystemExit) as exited:
        main()
    printed = capsys.readouterr()
    assert (exited.value.code, printed.out) == (2, "")
    assert said in printed.err
